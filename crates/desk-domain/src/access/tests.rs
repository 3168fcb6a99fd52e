use std::collections::BTreeMap;

use jiff::Timestamp;
use proptest::prelude::*;
use uuid::Uuid;

use super::*;
use crate::{
    id::{AccessDefaultId, AccessOverrideId, GrantId, GroupId, RoleId, TenantId, UserId},
    user::{User, UserStatus},
};

fn tenant(n: u128) -> TenantId {
    TenantId(Uuid::from_u128(n))
}

fn person() -> User {
    User {
        id: UserId(Uuid::from_u128(1)),
        tenant_id: tenant(1),
        name: "Asha".to_owned(),
        email: "asha@chola.example".to_owned(),
        status: UserStatus::Active,
        department: Some("Sales".to_owned()),
        user_type: None,
        category: None,
        job_title: None,
        mobile: None,
        personal_email: None,
        fields: BTreeMap::new(),
        deleted_at: None,
        erased_at: None,
    }
}

fn second(second: i64) -> Timestamp {
    Timestamp::from_second(second).expect("a valid second")
}

fn grant(role: ShippedRole, at: TenantId) -> Grant {
    Grant {
        id: GrantId(Uuid::from_u128(9)),
        subject: Subject::User(person().id),
        held: Held::Shipped(role),
        tenant_id: at,
        reach: Reach::Subtree,
        period: Period {
            starts_at: Timestamp::UNIX_EPOCH,
            ends_at: None,
        },
        delegated_for: None,
    }
}

fn node(n: u128, parent: Option<u128>) -> Node {
    Node {
        tenant_id: tenant(n),
        parent_id: parent.map(tenant),
        tags: Vec::new(),
        bears: true,
    }
}

/// 1 is above 2 and 3, and 2 is above 4.
fn tree() -> Tree {
    Tree::new(vec![
        node(4, Some(2)),
        node(1, None),
        node(3, Some(1)),
        node(2, Some(1)),
    ])
}

#[test]
fn tenants_make_the_same_tree_in_whatever_order_they_come() {
    let nodes = vec![
        node(1, None),
        node(2, Some(1)),
        node(3, Some(1)),
        node(4, Some(2)),
    ];
    let mut turned = nodes.clone();
    turned.reverse();
    assert_eq!(Tree::new(nodes), tree());
    assert_eq!(Tree::new(turned), tree());
}

fn compile(grants: Vec<Grant>) -> Actor {
    let policy = Policy {
        tree: tree(),
        grants,
        ..Policy::default()
    };
    policy.compile(&person(), Timestamp::UNIX_EPOCH)
}

#[test]
fn a_grant_reaches_its_tenant_and_everything_below_and_nothing_else() {
    let actor = compile(vec![grant(ShippedRole::MsspAdmin, tenant(2))]);
    let see = Right::new(Module::Proposals, Verb::View);
    assert_eq!(actor.reach(see), vec![tenant(2), tenant(4)]);
    assert!(!actor.may(see, tenant(1)));
    assert!(!actor.may(see, tenant(3)));
}

#[test]
fn inside_a_tenant_lies_what_is_held_of_it_and_of_those_below_it() {
    let actor = compile(vec![grant(ShippedRole::MsspAdmin, tenant(2))]);
    let see = Right::new(Module::Proposals, Verb::View);
    let inside = |n| actor.reach_inside(see, Some(tenant(n)));
    assert_eq!(actor.reach_inside(see, None), actor.reach(see));
    assert_eq!(inside(2), [tenant(2), tenant(4)]);
    assert_eq!(inside(4), [tenant(4)]);
    assert_eq!(actor.inside(tenant(2)), [tenant(2), tenant(4)]);
    // The one above is not held, and the last is none.
    for outside in [1, 3, 99] {
        assert!(inside(outside).is_empty());
        assert!(actor.inside(tenant(outside)).is_empty());
    }
}

#[test]
fn rights_stand_until_the_next_grant_begins_or_ends() {
    let mut timed = grant(ShippedRole::MsspAdmin, tenant(2));
    timed.period.starts_at = second(100);
    timed.period.ends_at = Some(second(200));
    let policy = Policy {
        tree: tree(),
        grants: vec![timed, grant(ShippedRole::TenantViewer, tenant(3))],
        ..Policy::default()
    };
    let at = |now| {
        let actor = policy.compile(&person(), second(now));
        let edits = actor.may(Right::new(Module::Users, Verb::Edit), tenant(2));
        (edits, actor.turns_at().map(Timestamp::as_second))
    };
    assert_eq!(at(99), (false, Some(100)));
    assert_eq!(at(100), (true, Some(200)));
    assert_eq!(at(199), (true, Some(200)));
    assert_eq!(at(200), (false, None));
}

#[test]
fn tenants_in_a_circle_or_without_a_root_give_nobody_anything() {
    let tree = Tree::new(vec![
        node(1, None),
        node(2, Some(3)),
        node(3, Some(2)),
        node(4, Some(7)),
    ]);
    assert_eq!(tree.subtree(tenant(1)).collect::<Vec<_>>(), [tenant(1)]);
    for lost in [2, 3, 4, 7] {
        assert_eq!(tree.subtree(tenant(lost)).count(), 0);
        assert!(tree.reached(tenant(lost), &Reach::Subtree).is_empty());
    }
}

#[test]
fn a_very_deep_chain_of_tenants_is_walked_through() {
    let chain = (1..50_000).map(|n| node(n, (n > 1).then(|| n - 1)));
    let tree = Tree::new(chain.collect());
    assert_eq!(tree.subtree(tenant(2)).count(), 49_998);
}

#[test]
fn what_one_cannot_see_is_not_there_and_what_one_can_see_names_the_missing_right() {
    let viewer = compile(vec![grant(ShippedRole::TenantViewer, tenant(2))]);
    let publish = Right::new(Module::PriceBooks, Verb::Edit);
    assert_eq!(
        authorize(&viewer, publish, tenant(2)),
        Err(Denied::NotThere)
    );
    let edit_users = Right::new(Module::Users, Verb::Edit);
    assert_eq!(
        authorize(&viewer, edit_users, tenant(2)),
        Err(Denied::Missing(edit_users))
    );
    assert_eq!(
        authorize(&viewer, edit_users, tenant(3)),
        Err(Denied::NotThere)
    );
}

#[test]
fn a_permit_covers_its_tenant_and_only_what_the_act_creates() {
    let mut permit = found(false, tenant(1)).expect("nothing is there yet");
    assert!(permit.covers(tenant(1)));
    assert!(!permit.covers(tenant(2)));
    permit.include_created(tenant(2));
    assert!(permit.covers(tenant(2)));
    assert_eq!(found(true, tenant(1)), Err(Denied::NotThere));
}

#[test]
fn a_denial_is_stronger_than_every_way_to_allow_and_each_is_named() {
    let right = Right::new(Module::Users, Verb::Edit);
    let id = |n| Uuid::from_u128(n);
    let over = |n, allowed, denied| AccessOverride {
        id: AccessOverrideId(id(n)),
        user_id: person().id,
        tenant_id: tenant(1),
        allowed: Rights::from_iter(allowed),
        denied: Rights::from_iter(denied),
        reason: String::new(),
    };
    let default = |n, department: Option<&str>| AccessDefault {
        id: AccessDefaultId(id(n)),
        tenant_id: tenant(1),
        department: department.map(str::to_owned),
        rights: Rights::from_iter([right]),
    };
    let mut policy = Policy {
        tree: tree(),
        grants: vec![grant(ShippedRole::MsspAdmin, tenant(1))],
        defaults: vec![
            default(5, None),
            default(6, Some("Sales")),
            default(7, Some("Desk")),
        ],
        overrides: vec![over(8, vec![right], vec![])],
        ..Policy::default()
    };
    let now = Timestamp::UNIX_EPOCH;
    let gives = [
        Source::Grant(GrantId(id(9))),
        Source::Default(AccessDefaultId(id(5))),
        Source::Default(AccessDefaultId(id(6))),
        Source::Allowed(AccessOverrideId(id(8))),
    ];
    assert_eq!(policy.explain(&person(), right, tenant(1), now), gives);
    // Defaults are for the company alone, not for what lies below it.
    assert_eq!(
        policy.explain(&person(), right, tenant(4), now),
        [gives[0], gives[3]]
    );
    assert!(policy.compile(&person(), now).may(right, tenant(4)));

    let view = Right::new(Module::Users, Verb::View);
    policy.overrides.push(over(10, vec![], vec![view]));
    assert!(!policy.compile(&person(), now).may(right, tenant(1)));
    let takes = Source::Denied(AccessOverrideId(id(10)));
    assert_eq!(
        policy.explain(&person(), right, tenant(1), now).last(),
        Some(&takes)
    );
}

/// Rights worked out tenant by tenant and right by right, by the words of the decision: up the tree
/// from the tenant, nothing prepared.
fn plainly_may(
    policy: &Policy,
    parents: &[Node],
    user: &User,
    right: Right,
    at: TenantId,
    now: Timestamp,
) -> bool {
    let within = |tenant: TenantId, above: TenantId| {
        let mut node = Some(tenant);
        while let Some(here) = node {
            if here == above {
                return true;
            }
            node = parents
                .iter()
                .find(|node| node.tenant_id == here)
                .and_then(|node| node.parent_id);
        }
        false
    };
    let gives = |rights: Rights, right: Right| {
        rights.iter().any(|held| {
            held == right
                || held.area == right.area
                    && right.verb == Verb::View
                    && matches!(held.verb, Verb::Create | Verb::Edit | Verb::Delete)
        })
    };
    let granted = policy.grants.iter().any(|grant| {
        let theirs = match grant.subject {
            Subject::User(id) => id == user.id,
            Subject::Group(id) => policy.groups.contains(&id),
        };
        let named = |tenant: &TenantId| within(*tenant, grant.tenant_id) && within(at, *tenant);
        let reached = within(at, grant.tenant_id)
            && match &grant.reach {
                Reach::Subtree => true,
                Reach::Only(tenants) => tenants.iter().any(named),
                Reach::AllExcept(tenants) => !tenants.iter().any(named),
                Reach::Tagged(tag) => parents
                    .iter()
                    .filter(|node| node.tags.contains(tag))
                    .any(|node| named(&node.tenant_id)),
            };
        let holds =
            grant.period.starts_at <= now && grant.period.ends_at.is_none_or(|end| now < end);
        let rights = match grant.held {
            Held::Shipped(role) => role.rights(),
            Held::Made(role) => policy.roles.get(&role).copied().unwrap_or_default(),
        };
        theirs && reached && holds && gives(rights, right)
    });
    let by_default = policy.defaults.iter().any(|default| {
        default.tenant_id == user.tenant_id
            && default.tenant_id == at
            && (default.department.is_none() || default.department == user.department)
            && gives(default.rights, right)
    });
    let overrides = || {
        policy
            .overrides
            .iter()
            .filter(|over| over.user_id == user.id && within(at, over.tenant_id))
    };
    let denied = overrides().any(|over| {
        over.denied
            .iter()
            .any(|denied| denied == right || denied.area == right.area && denied.verb == Verb::View)
    });
    let allowed = overrides().any(|over| gives(over.allowed, right));
    !denied && (granted || by_default || allowed)
}

/// Few enough that sets meet: every verb of three modules and two products.
fn asked_for() -> impl Iterator<Item = Right> {
    let module = |area| {
        [Module::Users, Module::Proposals, Module::CostAndMargin]
            .map(Area::Module)
            .contains(&area)
    };
    let product = |area| matches!(area, Area::Product(slot) if [0, 63].contains(&slot.get()));
    Right::all().filter(move |right| module(right.area) || product(right.area))
}

fn some_rights() -> impl Strategy<Value = Rights> {
    let some: Vec<Right> = asked_for().collect();
    prop::collection::vec(prop::sample::select(some), 0..6).prop_map(Rights::from_iter)
}

fn some_reach() -> impl Strategy<Value = Reach> {
    let tenants = || prop::collection::vec((1u128..9).prop_map(tenant), 0..3);
    prop_oneof![
        Just(Reach::Subtree),
        tenants().prop_map(Reach::Only),
        tenants().prop_map(Reach::AllExcept),
        Just(Reach::Tagged("retail".to_owned())),
    ]
}

fn some_grant() -> impl Strategy<Value = Grant> {
    let subject = prop_oneof![
        (1u128..3).prop_map(|n| Subject::User(UserId(Uuid::from_u128(n)))),
        (1u128..3).prop_map(|n| Subject::Group(GroupId(Uuid::from_u128(n)))),
    ];
    let held = prop_oneof![
        prop::sample::select(ShippedRole::ALL).prop_map(Held::Shipped),
        (1u128..4).prop_map(|n| Held::Made(RoleId(Uuid::from_u128(n)))),
    ];
    (subject, held, 1u128..9, some_reach(), 0i64..4, 0i64..4).prop_map(
        |(subject, held, at, reach, from, to)| Grant {
            subject,
            held,
            reach,
            period: Period {
                starts_at: second(from),
                ends_at: (to > 0).then(|| second(to)),
            },
            ..grant(ShippedRole::User, tenant(at))
        },
    )
}

prop_compose! {
    fn some_policy()(
        parents in prop::collection::vec((0u128..9, any::<bool>()), 7),
        grants in prop::collection::vec(some_grant(), 0..6),
        roles in prop::collection::vec(some_rights(), 3),
        groups in prop::collection::vec((1u128..3).prop_map(|n| GroupId(Uuid::from_u128(n))), 0..2),
        defaults in prop::collection::vec((1u128..4, 0usize..3, some_rights()), 0..3),
        overrides in prop::collection::vec((1u128..3, 1u128..9, some_rights(), some_rights()), 0..3),
    ) -> (Policy, Vec<Node>) {
        let mut nodes = vec![node(1, None)];
        nodes.extend(parents.iter().zip(2u128..).map(|((parent, tagged), n)| Node {
            tags: tagged.then(|| "retail".to_owned()).into_iter().collect(),
            ..node(n, Some((*parent % (n - 1)) + 1))
        }));
        let policy = Policy {
            tree: Tree::new(nodes.clone()),
            grants,
            roles: (1u128..).zip(roles).map(|(n, rights)| (RoleId(Uuid::from_u128(n)), rights)).collect(),
            groups,
            defaults: defaults.into_iter().map(|(at, department, rights)| AccessDefault {
                id: AccessDefaultId(Uuid::from_u128(1)),
                tenant_id: tenant(at),
                department: [None, Some("Sales"), Some("Desk")][department].map(str::to_owned),
                rights,
            }).collect(),
            overrides: overrides.into_iter().map(|(user, at, allowed, denied)| AccessOverride {
                id: AccessOverrideId(Uuid::from_u128(1)),
                user_id: UserId(Uuid::from_u128(user)),
                tenant_id: tenant(at),
                allowed,
                denied,
                reason: String::new(),
            }).collect(),
        };
        (policy, nodes)
    }
}

proptest! {
    #[test]
    fn compiled_rights_are_those_that_the_decision_describes(
        (policy, nodes) in some_policy(),
        now in 0i64..4,
    ) {
        let (user, now) = (person(), second(now));
        let actor = policy.compile(&user, now);
        for node in &nodes {
            for right in asked_for() {
                let plainly = plainly_may(&policy, &nodes, &user, right, node.tenant_id, now);
                let may = actor.may(right, node.tenant_id);
                prop_assert_eq!(may, plainly, "{} on {}", right, node.tenant_id);
                let sources = policy.explain(&user, right, node.tenant_id, now);
                let given = sources.iter().any(|source| !matches!(source, Source::Denied(_)));
                let taken = sources.iter().any(|source| matches!(source, Source::Denied(_)));
                prop_assert_eq!(may, given && !taken, "{} explained", right);
            }
        }
        if let Some(turn) = actor.turns_at() {
            prop_assert!(turn > now);
            let before = turn - jiff::SignedDuration::from_nanos(1);
            prop_assert_eq!(actor.everywhere().collect::<BTreeMap<_, _>>(),
                policy.compile(&user, before).everywhere().collect());
        }
    }
}
