//! Nobody gains more than whoever gave it to them holds: not now, not on any later day, and not on
//! tenants that come or are tagged later.
//!
//! Random people grant, delegate, end, edit roles, set defaults and overrides, fill groups, move each
//! other between departments, make tenants and tag them. After each act that was not refused, what
//! anybody may do that they might not before is compared with what the acting person could do
//! themself on that day: among the tenants there are, and, where an act gives something wherever it
//! can ever come to (docs/decisions/0015), in the trees that can become of them.

mod trees;
mod world;

use std::collections::BTreeMap;

use desk_app::{
    Context, Handle, Paper, PaperFault, Policies, Previewed, Printed, ProposalPaper, Table,
    memory::Memory, run,
};
use desk_contract::{
    Command,
    grant::{GrantEnd, GrantGive},
    role::{AccessDefaultSet, AccessOverrideSet, RoleSave},
    tenant::{TenantCreate, TenantEdit},
    user::{GroupSave, UserEdit, UserForm, UserResume, UserSuspend},
};
use desk_domain::{
    access::{
        Actor, Grant, Held, Module, Policy, Reach, Right, Rights, Role, RoleKind, ShippedRole,
        Subject, Verb,
    },
    audit::Door,
    id::{DeviceId, GrantId, TenantId, UserId},
    record::Kind,
    supplier::SupplierForm,
    tenant::{Tenant, TenantForm, TenantKind},
    user::{User, UserStatus},
};
use jiff::{Timestamp, ToSpan, civil::Date, tz::TimeZone};
use proptest::{
    collection::vec,
    option,
    prelude::*,
    sample::{select, subsequence},
    strategy::ValueTree,
    test_runner::{Config, TestRunner},
};
use uuid::Uuid;

use trees::{TREES, Tree};
use world::{PEOPLE, ROLES, TAGS, group, home, prefix, role, tenant, user, world};

const TODAY: Date = Date::constant(2026, 11, 22);

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
    /// A tenant below another one, of a kind and with tags.
    Make(TenantId, TenantKind, Vec<String>),
}

impl Act {
    /// In how many of the [`TREES`] it is judged. What is given counts wherever it can ever come to.
    /// Whoever makes a tenant, tags it or lets somebody in again answers for the tenants there are,
    /// and whoever sets an override not for the tags that come: those are in the hands of whoever
    /// will set them.
    fn trees(&self) -> usize {
        match self {
            Self::Make(..) | Self::Tags(_) | Self::Resume(_) => 1,
            Self::Override(_) => 2,
            Self::Give(_)
            | Self::End(_)
            | Self::Role(_)
            | Self::Default(_)
            | Self::Group(_)
            | Self::Edit(_)
            | Self::Suspend(_) => TREES.len(),
        }
    }
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
        Act::Make(parent_id, kind, tags) => {
            let there = store.ids(Kind::Tenant);
            let free = |n: &u128| !there.contains(&tenant(*n).0);
            let n = (1..).find(free).expect("a number");
            let form = TenantForm {
                name: format!("Tenant {n}"),
                prefix: prefix(n),
                label: format!("made-{n}"),
                tags,
                supplier: SupplierForm {
                    name: format!("Tenant {n}"),
                    gstin: "33AAACA0000A1Z5".to_owned(),
                    address: "8 River Street".to_owned(),
                    ..SupplierForm::default()
                },
                ..TenantForm::default()
            };
            let command = TenantCreate {
                // One that the acts to come can name.
                id: Some(tenant(n)),
                parent_id,
                kind,
                form,
            };
            attempt(store, who, command).await
        }
    }
}

async fn send<C: Handle<Memory> + Command>(store: &mut Memory, who: u128, mut command: C) -> bool {
    command.mint(&mut Uuid::now_v7);
    attempt(store, who, command).await
}

/// Runs a command the way the doors do, and undoes it when it is refused.
async fn attempt<C: Handle<Memory> + Command>(store: &mut Memory, who: u128, command: C) -> bool {
    let (person, policy) = policy_of(store, user(who)).await;
    if person.status != UserStatus::Active {
        return false;
    }
    let actor = policy.compile(&person, now());
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

/// Everybody's rights on some days.
type Everybody = BTreeMap<(u128, i64), Actor>;

async fn everybody(store: &mut Memory, days: &[i64]) -> Everybody {
    let mut all = BTreeMap::new();
    for who in 0..PEOPLE {
        let (person, mut policy) = policy_of(store, user(who)).await;
        if person.status != UserStatus::Active {
            // Whoever lets them in again gives them everything.
            policy = Policy::default();
        }
        for day in days {
            let at = if *day == 0 { now() } else { morning(*day) };
            all.insert((who, *day), policy.compile(&person, at));
        }
    }
    all
}

/// The same in each of the [`TREES`].
async fn in_every_tree(store: &Memory) -> Vec<Everybody> {
    let mut all = Vec::new();
    for tree in TREES {
        let mut there = tree.of(store).await;
        all.push(everybody(&mut there, tree.days()).await);
    }
    all
}

/// Today, and a morning after each day that an act may name: something may begin or end then.
const DAYS: [i64; 6] = [0, 1, 2, 11, 31, 400];

/// One of those there are from the beginning, or one that may have been made.
fn some_tenant() -> impl Strategy<Value = TenantId> {
    prop_oneof![6 => 1u128..9, 1 => 9u128..12].prop_map(tenant)
}

/// Where somebody would act: at home, or anywhere.
fn some_place(who: u128) -> impl Strategy<Value = TenantId> {
    prop_oneof![1 => Just(home(who)), 2 => some_tenant()]
}

fn some_tags() -> impl Strategy<Value = Vec<String>> {
    subsequence(TAGS.to_vec(), 0..=TAGS.len())
        .prop_map(|tags| tags.into_iter().map(str::to_owned).collect::<Vec<String>>())
}

fn some_user() -> impl Strategy<Value = UserId> {
    (0..PEOPLE).prop_map(user)
}

/// Mostly such as the owner holds, so that more is handed on than refused.
fn some_rights() -> impl Strategy<Value = Rights> {
    let owned = ShippedRole::PlatformOwner.rights();
    let some: Vec<Right> = Right::all().take(100).collect();
    let held: Vec<Right> = some
        .iter()
        .copied()
        .filter(|right| owned.has(*right))
        .collect();
    vec(prop_oneof![3 => select(held), 1 => select(some)], 0..5).prop_map(Rights::from_iter)
}

fn some_reach() -> impl Strategy<Value = Reach> {
    prop_oneof![
        3 => Just(Reach::Subtree),
        1 => vec(some_tenant(), 1..3).prop_map(Reach::Only),
        1 => vec(some_tenant(), 1..3).prop_map(Reach::AllExcept),
        2 => select(TAGS.to_vec()).prop_map(|tag| Reach::Tagged(tag.to_owned())),
    ]
}

fn some_day() -> impl Strategy<Value = String> {
    option::of(select(vec![0i64, 1, 10, 30])).prop_map(|days| {
        days.map_or(String::new(), |days| {
            TODAY.checked_add(days.days()).expect("a day").to_string()
        })
    })
}

fn some_give(who: u128) -> impl Strategy<Value = GrantGive> {
    let subject = prop_oneof![
        2 => Just(Subject::User(user(who))),
        2 => some_user().prop_map(Subject::User),
        1 => (1u128..3).prop_map(|n| Subject::Group(group(n))),
    ];
    let held = prop_oneof![
        3 => select(ShippedRole::ALL).prop_map(Held::Shipped),
        1 => select(ROLES.to_vec()).prop_map(|(n, _)| Held::Made(role(n))),
    ];
    let reason = option::weighted(0.2, Just("Roll-out".to_owned()));
    (
        subject,
        held,
        some_place(who),
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

fn role_with((n, home): (u128, u128), rights: Rights) -> Act {
    Act::Role(RoleSave {
        id: Some(role(n)),
        revision: None,
        tenant_id: tenant(home),
        kind: RoleKind::Role,
        name: format!("Role {n}"),
        description: "Made".to_owned(),
        rights,
    })
}

fn some_act(who: u128) -> impl Strategy<Value = Act> {
    let kinds = vec![TenantKind::Client, TenantKind::Client, TenantKind::Msp];
    prop_oneof![
        6 => some_give(who).prop_map(Act::Give),
        1 => (0..PEOPLE).prop_map(|n| Act::End(GrantEnd { id: GrantId(user(n).0) })),
        3 => (select(ROLES.to_vec()), some_rights()).prop_map(|(role, rights)| role_with(role, rights)),
        2 => (some_place(who), select(vec!["", "Sales"]), some_rights()).prop_map(|(tenant_id, department, rights)| {
            Act::Default(AccessDefaultSet { id: None, tenant_id, department: department.to_owned(), rights })
        }),
        2 => (some_user(), some_place(who), some_rights(), some_rights()).prop_map(|(user_id, tenant_id, allowed, denied)| {
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
        4 => (some_place(who), some_tags()).prop_map(|(id, tags)| Act::Tags(TenantEdit {
            id,
            name: "Tagged".to_owned(),
            notes: String::new(),
            tags,
        })),
        6 => (some_place(who), select(kinds), some_tags())
            .prop_map(|(above, kind, tags)| Act::Make(above, kind, tags)),
    ]
}

/// Somebody, and what they would do.
fn some_turn() -> impl Strategy<Value = (u128, Act)> {
    (0..PEOPLE).prop_flat_map(|who| (Just(who), some_act(who)))
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
    let story = vec(some_turn(), ACTS);
    TestRunner::new(config)
        .run(&story, |acts| {
            runtime.block_on(async {
                let mut store = world().await;
                let mut before = in_every_tree(&store).await;
                for (who, what) in acts {
                    let (told, judged) = (format!("person {who}: {what:?}"), what.trees());
                    let was = store.clone();
                    if !act(&mut store, who, what).await {
                        continue;
                    }
                    let after = in_every_tree(&store).await;
                    if let Some(made) = made(&was, &mut store).await {
                        let bare = made_untagged(&was, &made).await;
                        assert_only_flows(&before[0], &bare, &made, &told);
                        let for_a_tag = !made.tags.is_empty();
                        assert!(for_a_tag || bare == after[0], "{told}\ngives without a tag");
                        before[0] = bare;
                    }
                    let trees = TREES.into_iter().zip(&before).zip(&after);
                    for ((tree, before), after) in trees.take(judged) {
                        assert_no_more(before, after, who, tree, &told);
                    }
                    assert_owned(&mut store).await;
                    before = after;
                }
            });
            Ok(())
        })
        .unwrap_or_else(|failure| panic!("{failure}"));
    // The stories are random, and so are those that count what happens in them.
    for (who, what) in sampled(1_000) {
        let kind = format!("{what:?}");
        let kind = kind.split('(').next().unwrap_or_default().to_owned();
        let mut store = runtime.block_on(world());
        if runtime.block_on(act(&mut store, who, what)) {
            *done.entry(kind).or_default() += 1;
        }
    }
    for kind in [
        "Give", "End", "Role", "Default", "Override", "Group", "Edit", "Suspend", "Resume", "Tags",
        "Make",
    ] {
        assert!(
            done.contains_key(kind),
            "{kind} was never allowed: {done:?}"
        );
    }
}

fn sampled(count: usize) -> Vec<(u128, Act)> {
    let mut runner = TestRunner::deterministic();
    vec(some_turn(), count)
        .new_tree(&mut runner)
        .expect("acts")
        .current()
}

/// The tenant that an act made, if it made one.
async fn made(was: &Memory, store: &mut Memory) -> Option<Tenant> {
    let there = was.ids(Kind::Tenant);
    let now = store.ids(Kind::Tenant);
    let new = now.difference(&there).next()?;
    store.get(*new).await.expect("memory is there")
}

/// What everybody would hold if this tenant had come by itself, without a tag: what they hold on it
/// then is not given by whoever makes it.
async fn made_untagged(was: &Memory, made: &Tenant) -> Everybody {
    let mut bare = was.clone();
    let untagged = Tenant {
        tags: Vec::new(),
        ..made.clone()
    };
    bare.put(&untagged).await.expect("a tenant");
    everybody(&mut bare, &DAYS).await
}

/// On a tenant that comes by itself nobody holds more than on the one above it, where whoever gave it
/// to them was judged.
fn assert_only_flows(before: &Everybody, bare: &Everybody, made: &Tenant, told: &str) {
    let above = made.parent_id.expect("a tenant above");
    for ((who, day), actor) in bare {
        let held = before[&(*who, *day)].rights_on(above);
        let more = actor.rights_on(made.id).minus(held);
        assert!(
            more.is_empty(),
            "{told}\nperson {who} holds {:?} there and not above it, in {day} days",
            names(more)
        );
    }
}

fn assert_no_more(before: &Everybody, after: &Everybody, giver: u128, tree: Tree, told: &str) {
    for ((who, day), actor) in after {
        for (tenant, rights) in actor.everywhere() {
            let gained = rights.minus(before[&(*who, *day)].rights_on(tenant));
            let held = before[&(giver, *day)].rights_on(tenant);
            assert!(
                held.covers(gained),
                "{told}\nperson {who} gains {:?} on {tenant} in {day} days ({tree:?})",
                names(gained.minus(held))
            );
        }
    }
}

fn names(rights: Rights) -> Vec<String> {
    rights.iter().map(|right| right.to_string()).collect()
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

#[tokio::test]
async fn the_stories_begin_with_somebody_who_may_not_hand_on_to_tenants_that_come() {
    let mut store = world().await;
    let (owner, admin) = (0, 7);
    let with = |right| {
        let rights = Rights::NONE.with(Right::new(Module::Users, Verb::View));
        role_with(ROLES[2], rights.with(right))
    };
    let on_clients = Right::new(Module::Users, Verb::Edit);
    let on_the_msp_alone = Right::new(Module::Proposals, Verb::View);
    assert!(act(&mut store, admin, with(on_clients)).await);
    assert!(!act(&mut store, admin, with(on_the_msp_alone)).await);
    assert!(act(&mut store, owner, with(on_the_msp_alone)).await);
    // Nor through a tag for which a grant waits that is not theirs to give.
    let client = |tag: Option<&str>| {
        let tags = tag.map(str::to_owned).into_iter().collect();
        Act::Make(tenant(8), TenantKind::Client, tags)
    };
    assert!(act(&mut store, admin, client(None)).await);
    assert!(!act(&mut store, admin, client(Some(TAGS[1]))).await);
    assert!(act(&mut store, owner, client(Some(TAGS[1]))).await);
}
