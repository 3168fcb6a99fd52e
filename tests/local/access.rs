//! Who gives whom which rights, for how long, and why.

use desk_contract::{
    Code, Refused,
    grant::{
        AccessExplain, EndingView, GrantEnd, GrantEnding, GrantGive, GrantKind, GrantList,
        SourceKind,
    },
    price_book::PriceBookList,
    proposal::ProposalList,
    role::{
        AccessDefaultSet, AccessOverrideSet, RoleDiscard, RoleList, RoleReset, RoleSave, RoleSaved,
    },
    settings::SessionMe,
    user::{GroupList, GroupSave, UserDelete, UserRestore, UserSuspend},
};
use desk_domain::{
    access::{
        Area, Held, Module, ProductSlot, Reach, Right, Rights, RoleKind, ShippedRole, Subject, Verb,
    },
    fault::FaultCode,
    id::{RoleId, TenantId, UserId},
};
use support::{Hindrance, TestDesk};

const SEE_PROPOSALS: Right = Right::new(Module::Proposals, Verb::View);

pub(crate) fn give(user: UserId, role: ShippedRole, tenant_id: TenantId) -> GrantGive {
    GrantGive {
        id: None,
        subject: Subject::User(user),
        held: Held::Shipped(role),
        tenant_id,
        reach: Reach::Subtree,
        starts_on: String::new(),
        ends_on: String::new(),
        delegated_for: None,
    }
}

/// A delegation to a customer.
pub(crate) fn lend(user: UserId, client: TenantId, ends_on: &str) -> GrantGive {
    GrantGive {
        ends_on: ends_on.to_owned(),
        delegated_for: Some("Roll-out".to_owned()),
        ..give(user, ShippedRole::CustomerAdmin, client)
    }
}

pub(crate) fn role(tenant_id: TenantId, rights: impl IntoIterator<Item = Right>) -> RoleSave {
    RoleSave {
        id: None,
        revision: None,
        tenant_id,
        kind: RoleKind::Role,
        name: "Reader".to_owned(),
        description: "Reads proposals".to_owned(),
        rights: Rights::from_iter(rights),
    }
}

pub(crate) async fn me(desk: &TestDesk) -> UserId {
    desk.ask(SessionMe {}).await.unwrap().user_id
}

async fn sees_proposals(desk: &TestDesk) -> bool {
    desk.ask(ProposalList::default()).await.unwrap().total > 0
}

pub(crate) fn codes(refused: &Refused) -> Vec<(&str, FaultCode)> {
    refused
        .fields
        .iter()
        .map(|fault| (fault.path.as_str(), fault.code))
        .collect()
}

#[tokio::test]
async fn a_technician_lent_to_a_customer_loses_it_at_the_end_of_the_last_day() {
    let desk = TestDesk::founded().await;
    let house = desk.house().clone();
    let owner = desk.as_owner().await;
    let technician = desk.as_user(ShippedRole::User, house.msp).await;
    let delegation = lend(me(&technician).await, house.client, "2026-11-24");
    owner.run(delegation).await.unwrap();
    let reach = async || {
        let me = technician.ask(SessionMe {}).await.unwrap();
        me.tenants
            .iter()
            .map(|tenant| tenant.tenant_id)
            .collect::<Vec<_>>()
    };
    assert_eq!(reach().await, [house.client]);
    // The last day ends at midnight where the organisation is, at 18:30 UTC.
    technician.later("2026-11-24T18:29:59Z").await;
    assert_eq!(reach().await, [house.client]);
    desk.set_clock("2026-11-24T18:30:00Z");
    assert_eq!(reach().await, []);
    let board = GrantList {
        kind: GrantKind::Delegations,
        ..GrantList::default()
    };
    owner.later("2026-11-24T18:30:00Z").await;
    assert_eq!(owner.ask(board).await.unwrap(), []);
    desk.assert_sound().await;
}

#[tokio::test]
async fn a_delegation_that_ends_within_a_fortnight_is_told_to_whoever_has_it_or_could_renew_it() {
    let desk = TestDesk::founded().await;
    let house = desk.house().clone();
    let owner = desk.as_owner().await;
    let technician = desk.as_user(ShippedRole::User, house.msp).await;
    let colleague = desk.as_user(ShippedRole::User, house.msp).await;
    let viewer = desk.as_user(ShippedRole::TenantViewer, house.msp).await;
    let stranger = desk.as_user(ShippedRole::MsspAdmin, house.sibling).await;
    let delegation = lend(me(&technician).await, house.client, "2026-12-08");
    let id = owner.run(delegation).await.unwrap();
    let people = [&owner, &technician, &colleague, &viewer, &stranger];
    let told = async |moment: &str| {
        let mut told = Vec::new();
        for person in people {
            person.later(moment).await;
            told.push(person.ask(GrantEnding::default()).await.unwrap());
        }
        told
    };
    // The last day ends at 18:30 UTC: fourteen days before that it is spoken of.
    let none = vec![Vec::new(); 5];
    assert_eq!(told("2026-11-24T18:29:59Z").await, none);
    let ending = |name: &str, mine| EndingView {
        id,
        tenant_name: "Vaigai Mills".to_owned(),
        subject_name: Some(name.to_owned()),
        mine,
        ends_at: "2026-12-08T18:30:00Z".to_owned(),
    };
    let name = technician.ask(SessionMe {}).await.unwrap().name;
    assert_eq!(
        told("2026-11-24T18:30:00Z").await,
        [
            vec![ending(&name, false)],
            vec![ending(&name, true)],
            Vec::new(),
            Vec::new(),
            Vec::new()
        ]
    );
    owner.run(GrantEnd { id }).await.unwrap();
    assert_eq!(told("2026-11-24T18:30:00Z").await, none);
    desk.assert_sound().await;
}

#[tokio::test]
async fn nobody_hands_on_what_they_do_not_hold_and_hears_which_right_it_is() {
    let desk = TestDesk::founded().await;
    let msp = desk.house().msp;
    let admin = desk.as_user(ShippedRole::TenantAdmin, msp).await;
    let other = desk.person(ShippedRole::User, msp).await.user.id;
    // A tenant admin sees no cost, an account manager does.
    let refused = admin
        .run(give(other, ShippedRole::AccountManager, msp))
        .await
        .unwrap_err();
    assert_eq!(refused.code, Code::Forbidden);
    let cost = role(msp, [Right::new(Module::CostAndMargin, Verb::View)]);
    let refused = admin.run(cost).await.unwrap_err();
    assert_eq!(refused.code, Code::Forbidden);
    assert!(
        refused.message.contains("Cost and margin: view"),
        "{}",
        refused.message
    );
    let on_oneself = AccessOverrideSet {
        id: None,
        user_id: me(&admin).await,
        tenant_id: msp,
        allowed: Rights::from_iter([Right::new(Module::Proposals, Verb::Create)]),
        denied: Rights::NONE,
        reason: String::new(),
    };
    assert_eq!(
        admin.run(on_oneself).await.unwrap_err().code,
        Code::Forbidden
    );
    let default = AccessDefaultSet {
        id: None,
        tenant_id: msp,
        department: String::new(),
        rights: Rights::from_iter([SEE_PROPOSALS]),
    };
    assert_eq!(admin.run(default).await.unwrap_err().code, Code::Forbidden);
    // What they hold they do hand on.
    admin
        .run(give(other, ShippedRole::TenantViewer, msp))
        .await
        .unwrap();
}

#[tokio::test]
async fn whose_time_is_running_out_hands_nothing_on_beyond_it() {
    let desk = TestDesk::founded().await;
    let house = desk.house().clone();
    let owner = desk.as_owner().await;
    let passing = desk.as_user(ShippedRole::User, house.msp).await;
    let until = GrantGive {
        ends_on: "2026-12-31".to_owned(),
        ..give(me(&passing).await, ShippedRole::TenantAdmin, house.msp)
    };
    owner.run(until).await.unwrap();
    let other = desk.person(ShippedRole::User, house.msp).await.user.id;
    let for_ever = give(other, ShippedRole::TenantViewer, house.msp);
    let longer = GrantGive {
        ends_on: "2027-01-01".to_owned(),
        ..for_ever.clone()
    };
    let as_long = GrantGive {
        ends_on: "2026-12-31".to_owned(),
        ..for_ever.clone()
    };
    for beyond in [for_ever, longer] {
        let refused = passing.run(beyond).await.unwrap_err();
        assert_eq!(refused.code, Code::Forbidden);
    }
    passing.run(as_long).await.unwrap();
}

#[tokio::test]
async fn only_an_owner_makes_and_unmakes_owners_and_msp_admins() {
    let desk = TestDesk::founded().await;
    let house = desk.house().clone();
    let admin = desk.as_user(ShippedRole::MsspAdmin, house.msp).await;
    let second = desk.person(ShippedRole::MsspAdmin, house.msp).await.user.id;
    let other = desk.person(ShippedRole::User, house.msp).await.user.id;
    let made = admin
        .run(give(other, ShippedRole::MsspAdmin, house.msp))
        .await;
    assert_eq!(made.unwrap_err().code, Code::OwnerOnly);
    let kept_out = admin.run(UserSuspend { id: second }).await;
    assert_eq!(kept_out.unwrap_err().code, Code::OwnerOnly);
    let owner = desk.as_owner().await;
    owner
        .run(give(other, ShippedRole::MsspAdmin, house.msp))
        .await
        .unwrap();
    owner.run(UserSuspend { id: second }).await.unwrap();
}

#[tokio::test]
async fn the_last_owner_stays_whatever_is_tried() {
    let desk = TestDesk::founded().await;
    let owner = desk.as_owner().await;
    let id = desk.owner();
    let root = desk.house().organisation;
    let mine = GrantList {
        user_id: Some(id),
        ..GrantList::default()
    };
    let grant = owner.ask(mine).await.unwrap()[0].id;
    let nothing_allowed = AccessOverrideSet {
        id: None,
        user_id: id,
        tenant_id: root,
        allowed: Rights::NONE,
        denied: Rights::from_iter([Right::new(Module::Users, Verb::View)]),
        reason: String::new(),
    };
    let refusals = [
        owner.run(GrantEnd { id: grant }).await.unwrap_err(),
        owner.run(UserSuspend { id }).await.unwrap_err(),
        owner.run(UserDelete { id }).await.unwrap_err(),
        owner.run(nothing_allowed).await.unwrap_err(),
    ];
    assert_eq!(refusals.map(|refused| refused.code), [Code::LastOwner; 4]);
    // With a second one, the first may go.
    let second = desk.person(ShippedRole::User, root).await.user.id;
    owner
        .run(give(second, ShippedRole::PlatformOwner, root))
        .await
        .unwrap();
    owner.run(GrantEnd { id: grant }).await.unwrap();
    desk.assert_sound().await;
}

#[tokio::test]
async fn a_changed_role_counts_at_once_for_everybody_who_holds_it() {
    let desk = TestDesk::selling().await;
    desk.proposal().await;
    let msp = desk.house().msp;
    let owner = desk.as_owner().await;
    let reader = desk.as_user(ShippedRole::User, msp).await;
    let RoleSaved { id, revision } = owner.run(role(msp, [])).await.unwrap();
    let held = GrantGive {
        held: Held::Made(id),
        ..give(me(&reader).await, ShippedRole::User, msp)
    };
    owner.run(held).await.unwrap();
    assert!(!sees_proposals(&reader).await);
    let change = |revision, rights: &[Right]| RoleSave {
        id: Some(id),
        revision: Some(revision),
        ..role(msp, rights.iter().copied())
    };
    let saved = owner.run(change(revision, &[SEE_PROPOSALS])).await.unwrap();
    assert!(sees_proposals(&reader).await);
    let stale = owner.run(change(revision, &[])).await.unwrap_err();
    assert_eq!(stale.code, Code::Stale);
    let used = owner.run(RoleDiscard { id }).await.unwrap_err();
    assert_eq!(used.code, Code::InUse);
    owner.run(change(saved.revision, &[])).await.unwrap();
    assert!(!sees_proposals(&reader).await);
    desk.assert_sound().await;
}

#[tokio::test]
async fn who_joins_a_group_holds_what_is_granted_to_it_until_they_leave() {
    let desk = TestDesk::selling().await;
    desk.proposal().await;
    let msp = desk.house().msp;
    let owner = desk.as_owner().await;
    let clerk = desk.as_user(ShippedRole::User, msp).await;
    let clerk_id = me(&clerk).await;
    let new = GroupSave {
        change: None,
        ids: Vec::new(),
        tenant_id: msp,
        name: "Sales desk".to_owned(),
        members: Vec::new(),
    };
    let group = owner.run(new.clone()).await.unwrap();
    let to_all = GrantGive {
        subject: Subject::Group(group),
        ..give(clerk_id, ShippedRole::AccountManager, msp)
    };
    owner.run(to_all).await.unwrap();
    let members = |members: &[UserId]| GroupSave {
        change: Some(group),
        members: members.to_vec(),
        ..new.clone()
    };
    // A tenant admin may edit the group, but does not hold what joining it would give.
    let admin = desk.as_user(ShippedRole::TenantAdmin, msp).await;
    let refused = admin.run(members(&[clerk_id])).await.unwrap_err();
    assert_eq!(refused.code, Code::Forbidden);
    owner.run(members(&[clerk_id])).await.unwrap();
    assert!(sees_proposals(&clerk).await);
    owner.run(members(&[])).await.unwrap();
    assert!(!sees_proposals(&clerk).await);
    desk.assert_sound().await;
}

#[tokio::test]
async fn every_source_of_a_right_is_explained_and_a_denial_wins() {
    let desk = TestDesk::founded().await;
    let msp = desk.house().msp;
    let owner = desk.as_owner().await;
    let viewer = desk.as_user(ShippedRole::TenantViewer, msp).await;
    let id = me(&viewer).await;
    let see_users = Right::new(Module::Users, Verb::View);
    let default = AccessDefaultSet {
        id: None,
        tenant_id: msp,
        department: String::new(),
        rights: Rights::from_iter([see_users]),
    };
    owner.run(default).await.unwrap();
    let deny = |denied: &[Right]| AccessOverrideSet {
        id: None,
        user_id: id,
        tenant_id: msp,
        allowed: Rights::NONE,
        denied: Rights::from_iter(denied.iter().copied()),
        reason: "Until the review".to_owned(),
    };
    owner.run(deny(&[see_users])).await.unwrap();
    let explain = || AccessExplain {
        user_id: id,
        tenant_id: msp,
    };
    for asking in [&owner, &viewer] {
        let access = asking.ask(explain()).await.unwrap();
        let users = access
            .rights
            .iter()
            .find(|one| one.right == see_users)
            .unwrap();
        let kinds: Vec<SourceKind> = users.sources.iter().map(|source| source.kind).collect();
        assert!(!users.held);
        assert_eq!(
            kinds,
            [
                SourceKind::Grant,
                SourceKind::CompanyDefault,
                SourceKind::Denied
            ]
        );
        assert_eq!(
            users.sources[0].shipped_role,
            Some(ShippedRole::TenantViewer)
        );
        assert_eq!(users.sources[2].reason.as_deref(), Some("Until the review"));
    }
    owner.run(deny(&[])).await.unwrap();
    let access = owner.ask(explain()).await.unwrap();
    let users = access
        .rights
        .iter()
        .find(|one| one.right == see_users)
        .unwrap();
    assert!(users.held);
    // Nobody explains the access of people they cannot see.
    let stranger = desk.as_stranger().await;
    let refused = stranger.ask(explain()).await.unwrap_err();
    assert_eq!(refused.code, Code::NotFound);
}

#[tokio::test]
async fn all_faults_of_a_grant_are_told_at_once() {
    let desk = TestDesk::founded().await;
    let house = desk.house().clone();
    let owner = desk.as_owner().await;
    let somebody = desk.person(ShippedRole::User, house.client).await.user.id;
    let wrong = GrantGive {
        reach: Reach::Only(vec![house.sibling]),
        starts_on: "yesterday".to_owned(),
        ends_on: "2026-11-21".to_owned(),
        delegated_for: Some(" ".to_owned()),
        ..give(somebody, ShippedRole::CustomerOwner, house.msp)
    };
    let refused = owner.run(wrong).await.unwrap_err();
    assert_eq!(refused.code, Code::Invalid);
    assert_eq!(
        codes(&refused),
        [
            ("reach", FaultCode::TenantElsewhere),
            ("starts_on", FaultCode::DateFormat),
            ("ends_on", FaultCode::DatePast),
            ("held", FaultCode::RoleElsewhere),
            ("delegated_for", FaultCode::Missing),
            ("held", FaultCode::DelegationRole),
            ("tenant_id", FaultCode::DelegationTenant),
            ("subject", FaultCode::DelegationPerson),
        ]
    );
    let endless = lend(house.owner, house.client, "2028-01-01");
    let refused = owner.run(endless).await.unwrap_err();
    let both = [
        ("ends_on", FaultCode::DelegationDays),
        ("subject", FaultCode::DelegationAdmin),
    ];
    assert_eq!(codes(&refused), both);
}

#[tokio::test]
async fn whoever_administers_the_msp_is_not_lent_to_its_customers() {
    let desk = TestDesk::founded().await;
    let house = desk.house().clone();
    let owner = desk.as_owner().await;
    let admin = house.seller.user.id;
    let lent = async |user: UserId| owner.run(lend(user, house.client, "2026-12-08")).await;
    let refused_to = async |user: UserId| {
        let refused = lent(user).await.unwrap_err();
        assert_eq!(codes(&refused), [("subject", FaultCode::DelegationAdmin)]);
    };
    refused_to(house.owner).await;
    refused_to(admin).await;
    // A role that begins later counts as well, one that has ended does not.
    desk.hinder(&house.seller, Hindrance::NotBegun).await;
    refused_to(admin).await;
    desk.hinder(&house.seller, Hindrance::Ended).await;
    lent(admin).await.unwrap();
    // Whoever runs another MSP holds nothing here.
    lent(house.stranger.user.id).await.unwrap();
    desk.assert_sound().await;
}

#[tokio::test]
async fn nothing_is_given_to_whoever_was_deleted() {
    let desk = TestDesk::founded().await;
    let msp = desk.house().msp;
    let owner = desk.as_owner().await;
    let id = desk.person(ShippedRole::User, msp).await.user.id;
    let grant = give(id, ShippedRole::TenantViewer, msp);
    owner.run(UserDelete { id }).await.unwrap();
    let refused = owner.run(grant.clone()).await.unwrap_err();
    assert_eq!(codes(&refused), [("subject", FaultCode::PersonDeleted)]);
    owner.run(UserRestore { id }).await.unwrap();
    owner.run(grant).await.unwrap();
}

#[tokio::test]
async fn the_shipped_template_can_be_changed_put_back_and_deleted() {
    let desk = TestDesk::founded().await;
    let root = desk.house().organisation;
    let owner = desk.as_owner().await;
    let analyst = async || {
        let roles = owner.ask(RoleList { tenant_id: root }).await.unwrap();
        roles.made.into_iter().find(|made| made.template.is_some())
    };
    let shipped = analyst().await.unwrap();
    assert_eq!(shipped.rights, ShippedRole::BusinessAnalyst.rights());
    let changed = RoleSave {
        id: Some(shipped.id),
        revision: Some(shipped.revision),
        name: "Our analyst".to_owned(),
        ..role(root, [SEE_PROPOSALS])
    };
    let saved = owner.run(changed).await.unwrap();
    let put_back = RoleReset {
        id: Some(shipped.id),
        revision: Some(saved.revision),
    };
    owner.run(put_back).await.unwrap();
    let again = analyst().await.unwrap();
    assert_eq!(
        (again.rights, again.name.as_str()),
        (shipped.rights, "Our analyst")
    );
    owner.run(RoleDiscard { id: shipped.id }).await.unwrap();
    assert_eq!(analyst().await, None);
    let gone: RoleId = shipped.id;
    let refused = owner.run(RoleDiscard { id: gone }).await.unwrap_err();
    assert_eq!(refused.code, Code::NotFound);
    desk.assert_sound().await;
}

#[tokio::test]
async fn rights_of_one_msp_open_nothing_at_another() {
    let desk = TestDesk::founded().await;
    let house = desk.house().clone();
    let stranger = desk.as_stranger().await;
    let seller = house.seller.user.id;
    for refused in [
        stranger
            .run(give(seller, ShippedRole::User, house.sibling))
            .await
            .map(drop),
        stranger
            .run(give(house.stranger.user.id, ShippedRole::User, house.msp))
            .await
            .map(drop),
        stranger.run(UserSuspend { id: seller }).await,
    ] {
        assert_eq!(refused.unwrap_err().code, Code::NotFound);
    }
    let books = stranger.ask(PriceBookList::default()).await.unwrap();
    assert!(books.iter().all(|book| book.tenant_id == house.sibling));
}

#[tokio::test]
async fn who_runs_a_tenant_hands_on_rights_on_the_products_that_are_sold() {
    let desk = TestDesk::founded().await;
    let msp = desk.house().msp;
    let admin = desk.as_user(ShippedRole::TenantAdmin, msp).await;
    let shown = admin.ask(SessionMe {}).await.unwrap();
    let on_products = |right: &&Right| matches!(right.area, Area::Product(_));
    let products = shown.tenants[0].rights.iter().filter(on_products).count();
    // Six products are sold, and each knows four verbs.
    assert_eq!(products, 24);
    let first = ProductSlot::new(0).unwrap();
    let configures = role(msp, [Right::on_product(first, Verb::Edit)]);
    let made = admin.run(configures).await.unwrap();
    let roles = admin.ask(RoleList { tenant_id: msp }).await.unwrap();
    let made = roles.made.iter().find(|role| role.id == made.id).unwrap();
    assert!(made.rights.has(Right::on_product(first, Verb::View)));
}

#[tokio::test]
async fn saving_a_group_keeps_the_members_one_cannot_see() {
    let desk = TestDesk::founded().await;
    let house = desk.house().clone();
    let owner = desk.as_owner().await;
    let elsewhere = desk.person(ShippedRole::User, house.sibling).await;
    let save = GroupSave {
        change: None,
        ids: Vec::new(),
        tenant_id: house.msp,
        name: "Both houses".to_owned(),
        members: vec![elsewhere.user.id],
    };
    let group = owner.run(save.clone()).await.unwrap();
    let admin = desk.as_user(ShippedRole::TenantAdmin, house.msp).await;
    let renamed = GroupSave {
        change: Some(group),
        name: "Renamed".to_owned(),
        members: Vec::new(),
        ..save
    };
    admin.run(renamed).await.unwrap();
    let groups = owner.ask(GroupList::default()).await.unwrap();
    let group = groups.iter().find(|one| one.id == group).unwrap();
    assert_eq!(group.name, "Renamed");
    assert_eq!(group.members[0].id, elsewhere.user.id);
}
