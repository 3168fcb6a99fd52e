//! Nobody hands on what they do not hold, not even where a grant comes to later; and nobody learns by
//! the way what is out of their reach.

use desk_contract::{
    Code, Refused,
    audit::{AuditGet, AuditList, Withheld},
    grant::{AccessExplain, GrantGive, GrantList},
    proposal::CustomerFind,
    role::{AccessDefaultSet, AccessOverrideSet},
    user::GroupSave,
};
use desk_domain::{
    access::{Held, Module, Reach, Right, Rights, ShippedRole, Subject, Verb},
    audit::AuditFilter,
};
use support::TestDesk;

use crate::{
    access::{give, me, role},
    tenant::client_called,
};

const CREATE_PROPOSALS: Right = Right::new(Module::Proposals, Verb::Create);
const SEE_PROPOSALS: Right = Right::new(Module::Proposals, Verb::View);
const ASSIGN: Right = Right::new(Module::Roles, Verb::Assign);
const SEE_ROLES: Right = Right::new(Module::Roles, Verb::View);

fn forbidden<T: std::fmt::Debug>(answer: Result<T, Refused>) -> Refused {
    let refused = answer.unwrap_err();
    assert_eq!(refused.code, Code::Forbidden, "{refused:?}");
    refused
}

#[tokio::test]
async fn a_tag_that_nothing_has_yet_gives_nobody_more_than_the_giver_holds() {
    let desk = TestDesk::founded().await;
    let client = desk.house().client;
    let admin = desk.as_user(ShippedRole::CustomerAdmin, client).await;
    let planted = |role| GrantGive {
        reach: Reach::Tagged("gold".to_owned()),
        ..give(desk.house().owner, role, client)
    };
    let own = me(&admin).await;
    let to_oneself = |role| GrantGive {
        subject: Subject::User(own),
        ..planted(role)
    };
    forbidden(admin.run(to_oneself(ShippedRole::CustomerOwner)).await);
    // What they hold there anyway, they may give for a tag.
    admin
        .run(to_oneself(ShippedRole::CustomerViewer))
        .await
        .unwrap();
}

#[tokio::test]
async fn a_tag_further_down_does_not_stand_for_the_same_tag_further_up() {
    let desk = TestDesk::founded().await;
    let house = desk.house().clone();
    let owner = desk.as_owner().await;
    let admin = desk.as_user(ShippedRole::User, house.msp).await;
    let own = me(&admin).await;
    let gold = || Reach::Tagged("gold".to_owned());
    let on = |tenant, reach| GrantGive {
        reach,
        ..give(own, ShippedRole::TenantAdmin, tenant)
    };
    let but_one = on(house.msp, Reach::AllExcept(vec![house.client]));
    owner.run(but_one).await.unwrap();
    owner.run(on(house.client, gold())).await.unwrap();
    // The MSP alone has the tag: this would come to the client, where they hold nothing.
    forbidden(admin.run(on(house.msp, gold())).await);
}

#[tokio::test]
async fn what_a_default_gives_on_one_tenant_is_not_handed_on_to_those_below_it_that_come() {
    let desk = TestDesk::founded().await;
    let house = desk.house().clone();
    let owner = desk.as_owner().await;
    let sells = role(house.msp, [CREATE_PROPOSALS, SEE_PROPOSALS]);
    let sells = owner.run(sells).await.unwrap().id;
    let viewer = desk.as_user(ShippedRole::TenantViewer, house.msp).await;
    let default = AccessDefaultSet {
        id: None,
        tenant_id: house.msp,
        department: String::new(),
        rights: Rights::from_iter([ASSIGN, SEE_ROLES, CREATE_PROPOSALS, SEE_PROPOSALS]),
    };
    owner.run(default).await.unwrap();
    let to_oneself = |reach| GrantGive {
        reach,
        ..give(house.owner, ShippedRole::User, house.msp)
    };
    let own = me(&viewer).await;
    let given = |reach| GrantGive {
        subject: Subject::User(own),
        held: Held::Made(sells),
        ..to_oneself(reach)
    };
    // Every client there is, left out: those that come are not.
    forbidden(
        viewer
            .run(given(Reach::AllExcept(vec![house.client])))
            .await,
    );
    forbidden(viewer.run(given(Reach::Subtree)).await);
}

#[tokio::test]
async fn what_a_denial_hides_is_given_by_whoever_holds_it_only() {
    let desk = TestDesk::founded().await;
    let house = desk.house().clone();
    let owner = desk.as_owner().await;
    let gives = role(
        house.msp,
        [ASSIGN, SEE_ROLES, Right::new(Module::Users, Verb::View)],
    );
    let gives = owner.run(gives).await.unwrap().id;
    let giver = desk.as_user(ShippedRole::User, house.msp).await;
    let grant = GrantGive {
        held: Held::Made(gives),
        ..give(me(&giver).await, ShippedRole::User, house.msp)
    };
    owner.run(grant).await.unwrap();
    let person = desk.person(ShippedRole::User, house.msp).await.user.id;
    let hidden = |allowed: Rights| AccessOverrideSet {
        id: None,
        user_id: person,
        tenant_id: house.msp,
        allowed,
        denied: Rights::from_iter([SEE_PROPOSALS]),
        reason: String::new(),
    };
    let sells = Rights::from_iter([CREATE_PROPOSALS, SEE_PROPOSALS]);
    forbidden(giver.run(hidden(sells)).await);
    giver.run(hidden(Rights::NONE)).await.unwrap();
    owner.run(hidden(sells)).await.unwrap();
}

#[tokio::test]
async fn the_log_of_an_msp_tells_nothing_of_a_client_that_is_out_of_reach() {
    let desk = TestDesk::founded().await;
    let house = desk.house().clone();
    let owner = desk.as_owner().await;
    let secret = owner
        .run(client_called(house.msp, "Hidden Looms", "hidden"))
        .await
        .unwrap();
    let admin = desk.as_user(ShippedRole::User, house.msp).await;
    let all_but_one = GrantGive {
        reach: Reach::AllExcept(vec![secret.id]),
        ..give(me(&admin).await, ShippedRole::TenantAdmin, house.msp)
    };
    owner.run(all_but_one).await.unwrap();
    let made = async |desk: &TestDesk, search: &str| {
        let filter = AuditFilter {
            object_id: Some(secret.id.0),
            search: search.to_owned(),
            ..AuditFilter::default()
        };
        let list = AuditList {
            filter,
            ..AuditList::default()
        };
        desk.ask(list).await.unwrap().rows
    };
    let [entry] = &made(&admin, "").await[..] else {
        panic!("one entry");
    };
    assert_eq!(entry.object.as_ref().unwrap().label, None);
    let seen = admin.ask(AuditGet { seq: entry.seq }).await.unwrap();
    let withheld: Vec<_> = seen.changes.iter().map(|change| change.withheld).collect();
    let right = Right::new(Module::Tenants, Verb::View);
    assert!(withheld.contains(&Some(Withheld::Right(right))), "{seen:?}");
    assert!(!format!("{seen:?}").contains("Hidden"));
    assert_eq!(made(&admin, "Hidden").await, []);
    assert_eq!(made(&owner, "Hidden").await.len(), 1);
}

#[tokio::test]
async fn a_group_out_of_sight_stays_so_beside_what_it_gives() {
    let desk = TestDesk::founded().await;
    let house = desk.house().clone();
    let owner = desk.as_owner().await;
    let person = desk.person(ShippedRole::User, house.msp).await.user.id;
    let group = GroupSave {
        change: None,
        ids: Vec::new(),
        tenant_id: house.organisation,
        name: "Night watch".to_owned(),
        members: vec![person],
    };
    let group = owner.run(group).await.unwrap();
    let grant = GrantGive {
        subject: Subject::Group(group),
        ..give(person, ShippedRole::CustomerViewer, house.client)
    };
    owner.run(grant).await.unwrap();
    let explain = AccessExplain {
        user_id: person,
        tenant_id: house.client,
    };
    let told = async |desk: &TestDesk| format!("{:?}", desk.ask(explain.clone()).await.unwrap());
    let admin = desk.as_user(ShippedRole::TenantAdmin, house.msp).await;
    assert!(told(&owner).await.contains("Night watch"));
    assert!(!told(&admin).await.contains("Night watch"));
    let of_person = GrantList {
        user_id: Some(person),
        ..GrantList::default()
    };
    let through_groups = async |desk: &TestDesk| {
        let grants = desk.ask(of_person.clone()).await.unwrap();
        let groups = |subject: &Subject| matches!(subject, Subject::Group(_));
        grants.iter().filter(|one| groups(&one.subject)).count()
    };
    assert_eq!(through_groups(&owner).await, 1);
    assert_eq!(through_groups(&admin).await, 0);
}

#[tokio::test]
async fn customers_are_found_without_a_count_of_proposals_that_may_not_be_seen() {
    let desk = TestDesk::selling().await;
    desk.proposal().await;
    let msp = desk.house().msp;
    let find = || CustomerFind {
        tenant_id: msp,
        text: String::new(),
    };
    let analyst = desk.as_user(ShippedRole::MsspAnalyst, msp).await;
    let counts = async |desk: &TestDesk| {
        let found = desk.ask(find()).await.unwrap();
        found.iter().map(|one| one.proposals).collect::<Vec<_>>()
    };
    assert_eq!(counts(&desk).await, [1]);
    assert_eq!(counts(&analyst).await, [0]);
}
