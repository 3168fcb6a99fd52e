//! Nobody gains more than whoever gave it to them holds: not now, and not on any later day.
//!
//! Random people grant, delegate, end, edit roles, set defaults and overrides, fill groups and move
//! each other between departments. After each act that was not refused, what anybody may do that
//! they might not before is compared with what the acting person could do themself on that day.

use std::collections::BTreeMap;

use desk_app::{
    Context, Handle, Paper, PaperFault, Policies, Previewed, Printed, ProposalPaper, Table,
    memory::Memory, run,
};
use desk_contract::{
    Command,
    grant::{GrantEnd, GrantGive},
    role::{AccessDefaultSet, AccessOverrideSet, RoleSave},
    tenant::TenantEdit,
    user::{GroupSave, UserEdit, UserForm, UserResume, UserSuspend},
};
use desk_domain::{
    access::{
        Actor, Grant, Held, Module, Period, Policy, Reach, Right, Rights, Role, RoleKind,
        ShippedRole, Subject, Verb,
    },
    audit::Door,
    group::Group,
    id::{DeviceId, GrantId, GroupId, RoleId, TenantId, UserId},
    language::Language,
    organisation::Organisation,
    record::Kind,
    tenant::{Tenant, TenantKind},
    user::{Credential, User, UserStatus},
};
use jiff::{Timestamp, ToSpan, civil::Date, tz::TimeZone};
use proptest::{
    collection::vec,
    option,
    prelude::*,
    sample::select,
    strategy::ValueTree,
    test_runner::{Config, TestRunner},
};
use uuid::Uuid;

/// 1 is the organisation, 2 and 3 are MSPs, 4 is below 2, 5 to 7 are clients of 2, 3 and 4.
const TENANTS: [(u128, Option<u128>, TenantKind); 7] = [
    (1, None, TenantKind::Organisation),
    (2, Some(1), TenantKind::Msp),
    (3, Some(1), TenantKind::Msp),
    (4, Some(2), TenantKind::Msp),
    (5, Some(2), TenantKind::Client),
    (6, Some(3), TenantKind::Client),
    (7, Some(4), TenantKind::Client),
];
const PEOPLE: u128 = 7;
const TODAY: Date = Date::constant(2026, 11, 22);

fn tenant(n: u128) -> TenantId {
    TenantId(Uuid::from_u128(n))
}

fn user(n: u128) -> UserId {
    UserId(Uuid::from_u128(100 + n))
}

fn role(n: u128) -> RoleId {
    RoleId(Uuid::from_u128(200 + n))
}

fn group(n: u128) -> GroupId {
    GroupId(Uuid::from_u128(300 + n))
}

/// The first moment of a day so many days from today, in India.
fn morning(days: i64) -> Timestamp {
    let day = TODAY.checked_add(days.days()).expect("a day");
    let zone = TimeZone::get("Asia/Kolkata").expect("a time zone");
    day.to_zoned(zone).expect("a morning").timestamp()
}

fn now() -> Timestamp {
    morning(0) + 10.hours()
}

struct NoPaper;

impl Paper for NoPaper {
    fn proposal(&self, _: &ProposalPaper<'_>) -> Result<Printed, PaperFault> {
        Err(PaperFault::Writer("nothing is printed here".to_owned()))
    }

    fn preview(&self, _: &ProposalPaper<'_>) -> Result<Previewed, PaperFault> {
        Err(PaperFault::Writer("nothing is printed here".to_owned()))
    }
}

#[derive(Debug, Clone)]
enum Act {
    Give(GrantGive),
    End(GrantEnd),
    Role(RoleSave),
    Default(AccessDefaultSet),
    Override(AccessOverrideSet),
    Group(GroupSave),
    Edit(UserEdit),
    Suspend(UserSuspend),
    Resume(UserResume),
    Tags(TenantEdit),
}

async fn act(store: &mut Memory, who: u128, act: Act) -> bool {
    match act {
        Act::Give(command) => send(store, who, command).await,
        Act::End(command) => send(store, who, command).await,
        Act::Role(command) => {
            let there: Option<Role> = match command.id {
                Some(id) => store.get(id.0).await.expect("memory is there"),
                None => None,
            };
            let revision = there.map(|role| role.revision);
            send(
                store,
                who,
                RoleSave {
                    revision,
                    ..command
                },
            )
            .await
        }
        Act::Default(command) => send(store, who, command).await,
        Act::Override(command) => send(store, who, command).await,
        Act::Group(command) => send(store, who, command).await,
        Act::Edit(command) => send(store, who, command).await,
        Act::Suspend(command) => send(store, who, command).await,
        Act::Resume(command) => send(store, who, command).await,
        Act::Tags(command) => send(store, who, command).await,
    }
}

/// Runs a command the way the doors do, and undoes it when it is refused.
async fn send<C: Handle<Memory> + Command>(store: &mut Memory, who: u128, mut command: C) -> bool {
    let (person, policy) = policy_of(store, user(who)).await;
    if person.status != UserStatus::Active {
        return false;
    }
    let actor = policy.compile(&person, now());
    command.mint(&mut Uuid::now_v7);
    let context = Context {
        now: now(),
        measured: now(),
        today: TODAY,
        device_id: DeviceId(Uuid::from_u128(1)),
        door: Door::Cli,
        salt: &|| [0; 16],
        paper: &NoPaper,
    };
    let before = store.clone();
    let done = run(store, &actor, &context, command).await.is_ok();
    if !done {
        *store = before;
    }
    done
}

async fn policy_of(store: &mut Memory, id: UserId) -> (User, Policy) {
    let found = Policies::policy_of(store, id)
        .await
        .expect("memory is there");
    found.expect("a person")
}

/// Everybody's rights on some days: the morning of each day on which something may begin or end.
async fn everybody(store: &mut Memory) -> BTreeMap<(u128, i64), Actor> {
    let mut all = BTreeMap::new();
    for who in 0..PEOPLE {
        let (person, mut policy) = policy_of(store, user(who)).await;
        if person.status != UserStatus::Active {
            // Whoever lets them in again gives them everything.
            policy = Policy::default();
        }
        for day in DAYS {
            let at = if day == 0 { now() } else { morning(day) };
            all.insert((who, day), policy.compile(&person, at));
        }
    }
    all
}

/// Today, and a morning after each day that an act may name.
const DAYS: [i64; 6] = [0, 1, 2, 11, 31, 400];

async fn world() -> Memory {
    let mut store = Memory::default();
    for (n, parent, kind) in TENANTS {
        let (id, name) = (tenant(n), format!("Tenant {n}"));
        let record = match (kind, parent.map(tenant)) {
            (TenantKind::Msp, Some(parent)) => Tenant::msp(
                id,
                parent,
                name,
                ["AAB", "AAC", "AAD"][usize::from(n > 2) + usize::from(n > 3)],
            ),
            (TenantKind::Client, Some(parent)) => Tenant::client(
                id,
                parent,
                name,
                format!("AAB-{n:04}"),
                format!("client-{n}"),
            ),
            _ => Tenant::organisation(id, name),
        };
        let record = Tenant {
            tags: if [5, 6].contains(&n) {
                vec!["retail".to_owned()]
            } else {
                Vec::new()
            },
            ..record
        };
        store.put(&record).await.expect("a tenant");
    }
    let organisation = Organisation {
        id: tenant(1),
        language: Language::En,
        time_zone: "Asia/Kolkata".to_owned(),
        base_domain: None,
        audit_reads: true,
    };
    store.put(&organisation).await.expect("the organisation");
    // The owner, an admin of each MSP, one of the sub-MSP, a client's own admin, a seller, and a
    // reader below the one whose time runs out.
    let people = [
        (1, ShippedRole::PlatformOwner),
        (2, ShippedRole::MsspAdmin),
        (3, ShippedRole::MsspAdmin),
        (4, ShippedRole::TenantAdmin),
        (5, ShippedRole::CustomerOwner),
        (2, ShippedRole::AccountManager),
        (7, ShippedRole::CustomerViewer),
    ];
    for (who, (home, held)) in (0..).zip(people) {
        let person = User {
            id: user(who),
            tenant_id: tenant(home),
            name: format!("Person {who}"),
            email: format!("person{who}@people.example"),
            status: UserStatus::Active,
            department: None,
            user_type: None,
            category: None,
            job_title: None,
            mobile: None,
            personal_email: None,
            fields: BTreeMap::new(),
            deleted_at: None,
            erased_at: None,
        };
        store.put(&person).await.expect("a person");
        let known = Credential::first(person.id, person.tenant_id, "$argon2id$x".to_owned());
        store.put(&known).await.expect("a way in");
        let grant = Grant {
            id: GrantId(user(who).0),
            subject: Subject::User(user(who)),
            held: Held::Shipped(held),
            tenant_id: tenant(home),
            reach: Reach::Subtree,
            period: Period {
                starts_at: Timestamp::UNIX_EPOCH,
                // One admin's time is running out.
                ends_at: (who == 3).then(|| morning(11)),
            },
            delegated_for: None,
        };
        store.put(&grant).await.expect("a grant");
    }
    for n in [1, 2] {
        let made = Role {
            id: role(n),
            tenant_id: tenant(n),
            kind: RoleKind::Role,
            name: format!("Role {n}"),
            description: "Made".to_owned(),
            rights: Rights::NONE.with(Right::new(Module::Users, Verb::View)),
            template: None,
            revision: 1,
        };
        store.put(&made).await.expect("a role");
        let gathered = Group {
            id: group(n),
            tenant_id: tenant(n + 1),
            name: format!("Group {n}"),
        };
        store.put(&gathered).await.expect("a group");
    }
    // Somebody holds each made role, and each group holds something.
    let held = [
        (Subject::User(user(3)), Held::Made(role(1)), 4),
        (Subject::User(user(5)), Held::Made(role(2)), 2),
        (
            Subject::Group(group(1)),
            Held::Shipped(ShippedRole::AccountManager),
            2,
        ),
        (
            Subject::Group(group(2)),
            Held::Shipped(ShippedRole::TenantAdmin),
            3,
        ),
    ];
    for ((subject, held, at), n) in held.into_iter().zip(400..) {
        let grant = Grant {
            id: GrantId(Uuid::from_u128(n)),
            subject,
            held,
            tenant_id: tenant(at),
            reach: Reach::Subtree,
            period: Period {
                starts_at: Timestamp::UNIX_EPOCH,
                ends_at: None,
            },
            delegated_for: None,
        };
        store.put(&grant).await.expect("a grant");
    }
    store
}

fn some_tenant() -> impl Strategy<Value = TenantId> {
    (1u128..8).prop_map(tenant)
}

fn some_user() -> impl Strategy<Value = UserId> {
    (0..PEOPLE).prop_map(user)
}

fn some_rights() -> impl Strategy<Value = Rights> {
    let some: Vec<Right> = Right::all().take(100).collect();
    vec(select(some), 0..5).prop_map(Rights::from_iter)
}

fn some_reach() -> impl Strategy<Value = Reach> {
    prop_oneof![
        3 => Just(Reach::Subtree),
        1 => vec(some_tenant(), 1..3).prop_map(Reach::Only),
        1 => vec(some_tenant(), 1..3).prop_map(Reach::AllExcept),
        1 => Just(Reach::Tagged("retail".to_owned())),
    ]
}

fn some_day() -> impl Strategy<Value = String> {
    option::of(select(vec![0i64, 1, 10, 30])).prop_map(|days| {
        days.map_or(String::new(), |days| {
            TODAY.checked_add(days.days()).expect("a day").to_string()
        })
    })
}

fn some_give() -> impl Strategy<Value = GrantGive> {
    let subject = prop_oneof![
        3 => some_user().prop_map(Subject::User),
        1 => (1u128..3).prop_map(|n| Subject::Group(group(n))),
    ];
    let held = prop_oneof![
        3 => select(ShippedRole::ALL).prop_map(Held::Shipped),
        1 => (1u128..3).prop_map(|n| Held::Made(role(n))),
    ];
    let reason = option::weighted(0.2, Just("Roll-out".to_owned()));
    (
        subject,
        held,
        some_tenant(),
        some_reach(),
        some_day(),
        some_day(),
        reason,
    )
        .prop_map(
            |(subject, held, tenant_id, reach, starts_on, ends_on, delegated_for)| GrantGive {
                id: None,
                subject,
                held,
                tenant_id,
                reach,
                starts_on,
                ends_on,
                delegated_for,
            },
        )
}

fn some_act() -> impl Strategy<Value = Act> {
    prop_oneof![
        6 => some_give().prop_map(Act::Give),
        1 => (0..PEOPLE).prop_map(|n| Act::End(GrantEnd { id: GrantId(user(n).0) })),
        2 => (1u128..3, some_rights()).prop_map(|(n, rights)| Act::Role(RoleSave {
            id: Some(role(n)),
            revision: None,
            tenant_id: tenant(n),
            kind: RoleKind::Role,
            name: format!("Role {n}"),
            description: "Made".to_owned(),
            rights,
        })),
        2 => (some_tenant(), select(vec!["", "Sales"]), some_rights()).prop_map(|(tenant_id, department, rights)| {
            Act::Default(AccessDefaultSet { id: None, tenant_id, department: department.to_owned(), rights })
        }),
        2 => (some_user(), some_tenant(), some_rights(), some_rights()).prop_map(|(user_id, tenant_id, allowed, denied)| {
            Act::Override(AccessOverrideSet { id: None, user_id, tenant_id, allowed, denied, reason: String::new() })
        }),
        2 => (1u128..3, vec(some_user(), 0..3)).prop_map(|(n, members)| Act::Group(GroupSave {
            change: Some(group(n)),
            ids: Vec::new(),
            tenant_id: tenant(n + 1),
            name: format!("Group {n}"),
            members,
        })),
        1 => (0..PEOPLE, select(vec!["", "Sales"])).prop_map(|(n, department)| Act::Edit(UserEdit {
            id: user(n),
            form: UserForm {
                name: format!("Person {n}"),
                email: format!("person{n}@people.example"),
                department: department.to_owned(),
                ..UserForm::default()
            },
        })),
        2 => some_user().prop_map(|id| Act::Suspend(UserSuspend { id })),
        3 => some_user().prop_map(|id| Act::Resume(UserResume { id })),
        2 => (some_tenant(), any::<bool>()).prop_map(|(id, tagged)| Act::Tags(TenantEdit {
            id,
            name: "Tagged".to_owned(),
            notes: String::new(),
            tags: tagged.then(|| "retail".to_owned()).into_iter().collect(),
        })),
    ]
}

/// Acts in a story, and stories: more of them with `PARTNER_DESK_GAINS`.
const ACTS: usize = 40;
const STORIES: u32 = 60;

#[test]
fn nobody_gains_more_than_whoever_gave_it_holds_on_any_day() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let stories = std::env::var("PARTNER_DESK_GAINS")
        .ok()
        .and_then(|count| count.parse::<u32>().ok())
        .unwrap_or(STORIES);
    let config = Config {
        cases: stories,
        failure_persistence: None,
        ..Config::default()
    };
    let mut done = BTreeMap::<String, u32>::new();
    let story = vec((0..PEOPLE, some_act()), ACTS);
    TestRunner::new(config)
        .run(&story, |acts| {
            runtime.block_on(async {
                let mut store = world().await;
                let mut before = everybody(&mut store).await;
                for (who, what) in acts {
                    let told = format!("person {who}: {what:?}");
                    if !act(&mut store, who, what).await {
                        continue;
                    }
                    let after = everybody(&mut store).await;
                    assert_no_more(&before, &after, who, &told);
                    assert_owned(&mut store).await;
                    before = after;
                }
            });
            Ok(())
        })
        .unwrap_or_else(|failure| panic!("{failure}"));
    // The stories are random, and so are those that count what happens in them.
    for (who, what) in sampled(400) {
        let kind = format!("{what:?}");
        let kind = kind.split('(').next().unwrap_or_default().to_owned();
        let mut store = runtime.block_on(world());
        if runtime.block_on(act(&mut store, who, what)) {
            *done.entry(kind).or_default() += 1;
        }
    }
    for kind in [
        "Give", "End", "Role", "Default", "Override", "Group", "Edit", "Suspend", "Resume", "Tags",
    ] {
        assert!(
            done.contains_key(kind),
            "{kind} was never allowed: {done:?}"
        );
    }
}

fn sampled(count: usize) -> Vec<(u128, Act)> {
    let mut runner = TestRunner::deterministic();
    vec((0..PEOPLE, some_act()), count)
        .new_tree(&mut runner)
        .expect("acts")
        .current()
}

fn assert_no_more(
    before: &BTreeMap<(u128, i64), Actor>,
    after: &BTreeMap<(u128, i64), Actor>,
    giver: u128,
    told: &str,
) {
    for ((who, day), actor) in after {
        for (tenant, rights) in actor.everywhere() {
            let gained = rights.minus(before[&(*who, *day)].rights_on(tenant));
            let held = before[&(giver, *day)].rights_on(tenant);
            assert!(
                held.covers(gained),
                "{told}\nperson {who} gains {:?} on {tenant} in {day} days",
                gained
                    .minus(held)
                    .iter()
                    .map(|right| right.to_string())
                    .collect::<Vec<_>>()
            );
        }
    }
}

/// Somebody active still holds the ownership.
async fn assert_owned(store: &mut Memory) {
    let mut owners = 0;
    for id in store.ids(Kind::Grant) {
        let grant: Option<Grant> = store.get(id).await.expect("memory is there");
        let grant = grant.expect("a grant");
        let Subject::User(id) = grant.subject else {
            continue;
        };
        let person: Option<User> = store.get(id.0).await.expect("memory is there");
        let active = person.is_some_and(|person| person.status == UserStatus::Active);
        if active
            && grant.held == Held::Shipped(ShippedRole::PlatformOwner)
            && grant.period.ends_at.is_none()
        {
            owners += 1;
        }
    }
    assert!(owners > 0, "nobody owns the workspace any more");
}
