//! What a change would alter is told before it is made (B-11), and telling it changes nothing.

use std::collections::BTreeSet;

use desk_contract::{
    Code, Command, Refused, Request,
    grant::{GrantEnd, GrantGive},
    preview::PreviewView,
    role::{AccessDefaultSet, RoleSave, RoleSaved},
    settings::SessionMe,
    tenant::TenantEdit,
    user::{GroupSave, UserAdd, UserEdit, UserForm, UserList},
};
use desk_domain::{
    access::{
        Held, Module, ProductSlot, Reach, Right, Rights, RoleKind, ShippedRole, Subject, Verb,
    },
    id::{TenantId, UserId},
};
use support::{
    TestDesk,
    examples::{Target, examples},
    masked, read, user_form,
};

const SEE_PROPOSALS: Right = Right::new(Module::Proposals, Verb::View);
const SEE_USERS: Right = Right::new(Module::Users, Verb::View);
const EDIT_USERS: Right = Right::new(Module::Users, Verb::Edit);

async fn preview<C: Command>(desk: &TestDesk, command: &C) -> Result<PreviewView, Refused> {
    let request = Request {
        name: C::NAME.to_owned(),
        version: C::VERSION,
        args: command,
    };
    let text = serde_json::to_string(&request).unwrap();
    read(&desk.desk.preview(&text).await)
}

fn role(tenant_id: TenantId, rights: &[Right]) -> RoleSave {
    RoleSave {
        id: None,
        revision: None,
        tenant_id,
        kind: RoleKind::Role,
        name: "Reader".to_owned(),
        description: "Reads proposals".to_owned(),
        rights: Rights::from_iter(rights.iter().copied()),
    }
}

fn grant(subject: Subject, held: Held, tenant_id: TenantId) -> GrantGive {
    GrantGive {
        id: None,
        subject,
        held,
        tenant_id,
        reach: Reach::Subtree,
        starts_on: String::new(),
        ends_on: String::new(),
        delegated_for: None,
    }
}

fn group(tenant_id: TenantId, members: Vec<UserId>) -> GroupSave {
    GroupSave {
        change: None,
        ids: Vec::new(),
        tenant_id,
        name: "Readers".to_owned(),
        members,
    }
}

/// The rights that a person holds somewhere, as they see it themselves.
async fn held(desk: &TestDesk) -> BTreeSet<Right> {
    let me = desk.ask(SessionMe {}).await.unwrap();
    me.tenants.into_iter().flat_map(|at| at.rights).collect()
}

/// Two people of the first MSP with nothing to do there, each at a desk, and the owner.
async fn two_readers() -> (TestDesk, [TestDesk; 2], Vec<UserId>) {
    let owner = TestDesk::founded().await;
    owner.sign_in_owner().await;
    let msp = owner.house().msp;
    let mut desks = Vec::new();
    let mut ids = Vec::new();
    for _ in 0..2 {
        let desk = owner.as_user(ShippedRole::User, msp).await;
        ids.push(desk.ask(SessionMe {}).await.unwrap().user_id);
        desks.push(desk);
    }
    (owner, desks.try_into().ok().unwrap(), ids)
}

#[tokio::test]
async fn a_changed_role_is_told_for_everybody_who_holds_it_directly_or_in_a_group() {
    let (owner, [one, other], ids) = two_readers().await;
    let msp = owner.house().msp;
    let RoleSaved { id, revision } = owner.run(role(msp, &[SEE_USERS])).await.unwrap();
    let readers = owner.run(group(msp, vec![ids[1]])).await.unwrap();
    let held_role = Held::Made(id);
    let to_one = grant(Subject::User(ids[0]), held_role, msp);
    owner.run(to_one).await.unwrap();
    let to_group = grant(Subject::Group(readers), held_role, msp);
    let told = preview(&owner, &to_group).await.unwrap();
    assert_eq!((told.people, told.named[0].id), (1, ids[1]));
    owner.run(to_group).await.unwrap();

    let change = RoleSave {
        id: Some(id),
        revision: Some(revision),
        ..role(msp, &[SEE_PROPOSALS])
    };
    let before = [held(&one).await, held(&other).await];
    let told = preview(&owner, &change).await.unwrap();
    assert_eq!(
        [held(&one).await, held(&other).await],
        before,
        "telling it changed something"
    );
    owner.run(change).await.unwrap();
    let after = [held(&one).await, held(&other).await];
    let mut expected = Vec::new();
    let all: BTreeSet<Right> = before.iter().chain(&after).flatten().copied().collect();
    for right in all {
        let count = |these: &[BTreeSet<Right>; 2], those: &[BTreeSet<Right>; 2]| {
            let pairs = these.iter().zip(those);
            let beyond =
                pairs.filter(|(these, those)| these.contains(&right) && !those.contains(&right));
            i64::try_from(beyond.count()).unwrap()
        };
        let (gained, lost) = (count(&after, &before), count(&before, &after));
        if gained + lost > 0 {
            expected.push((right, gained, lost));
        }
    }
    let told_rights: Vec<_> = told
        .rights
        .iter()
        .map(|told| (told.right, told.gained, told.lost))
        .collect();
    assert_eq!(told_rights, expected);
    assert_eq!(expected, [(SEE_PROPOSALS, 2, 0), (SEE_USERS, 0, 2)]);
    assert_eq!(told.people, 2);
    assert_eq!(told.new_administrators, []);
    owner.assert_sound().await;
}

#[tokio::test]
async fn whoever_could_hand_on_rights_from_then_on_is_named() {
    let (owner, _, ids) = two_readers().await;
    let msp = owner.house().msp;
    let default = AccessDefaultSet {
        id: None,
        tenant_id: msp,
        department: String::new(),
        rights: Rights::from_iter([EDIT_USERS]),
    };
    let told = preview(&owner, &default).await.unwrap();
    let new: BTreeSet<UserId> = told.new_administrators.iter().map(|who| who.id).collect();
    assert!(ids.iter().all(|id| new.contains(id)), "{told:?}");
    // The person who runs the MSP hands on rights already.
    assert!(!new.contains(&owner.house().seller.user.id));
}

#[tokio::test]
async fn a_department_tells_of_somebody_new_and_of_whoever_changes_to_it() {
    let (owner, _, _) = two_readers().await;
    let msp = owner.house().msp;
    let default = AccessDefaultSet {
        id: None,
        tenant_id: msp,
        department: "IT".to_owned(),
        rights: Rights::from_iter([EDIT_USERS]),
    };
    owner.run(default).await.unwrap();
    let form = |department: &str| UserForm {
        department: department.to_owned(),
        ..user_form()
    };
    let add = |department| UserAdd {
        id: None,
        tenant_id: msp,
        form: form(department),
    };
    let told = preview(&owner, &add("IT")).await.unwrap();
    assert_eq!((told.people, told.new_administrators.len()), (1, 1));
    let told = preview(&owner, &add("Sales")).await.unwrap();
    assert_eq!(told, PreviewView::default());
    // They are invited and cannot sign in yet; what is given to them waits for them.
    let id = owner.run(add("Sales")).await.unwrap();
    let edit = UserEdit {
        id,
        form: form("IT"),
    };
    let told = preview(&owner, &edit).await.unwrap();
    assert_eq!(told.new_administrators[0].id, id);
    // A group that holds something gives it to whoever joins.
    let held = Held::Shipped(ShippedRole::TenantAdmin);
    let admins = owner.run(group(msp, Vec::new())).await.unwrap();
    let to_group = grant(Subject::Group(admins), held, msp);
    owner.run(to_group).await.unwrap();
    let joins = GroupSave {
        change: Some(admins),
        ..group(msp, vec![id])
    };
    let told = preview(&owner, &joins).await.unwrap();
    assert_eq!(told.new_administrators[0].id, id);
}

#[tokio::test]
async fn the_end_of_a_grant_and_a_tag_tell_whom_they_concern() {
    let (owner, _, ids) = two_readers().await;
    let house = owner.house().clone();
    let readers = owner.run(group(house.msp, ids.clone())).await.unwrap();
    let held = Held::Shipped(ShippedRole::TenantViewer);
    let for_tag = GrantGive {
        reach: Reach::Tagged("gold".to_owned()),
        ..grant(Subject::Group(readers), held, house.msp)
    };
    let id = owner.run(for_tag).await.unwrap();
    let edit = TenantEdit {
        id: house.client,
        name: "Vaigai Mills".to_owned(),
        notes: String::new(),
        tags: vec!["gold".to_owned()],
    };
    let told = preview(&owner, &edit).await.unwrap();
    assert_eq!(told.people, 2);
    assert!(told.rights.iter().all(|right| right.gained == 2));
    owner.run(edit).await.unwrap();
    let told = preview(&owner, &GrantEnd { id }).await.unwrap();
    let named: BTreeSet<UserId> = told.named.iter().map(|who| who.id).collect();
    assert_eq!(named, BTreeSet::from_iter(ids));
    assert!(told.rights.iter().all(|right| right.lost == 2));
}

#[tokio::test]
async fn a_right_on_a_product_is_told_with_what_the_product_is_called() {
    let (owner, _, ids) = two_readers().await;
    let msp = owner.house().msp;
    let provisioning = ProductSlot::new(5).unwrap();
    let delete = Right::on_product(provisioning, Verb::Delete);
    let saved = owner.run(role(msp, &[delete, SEE_USERS])).await.unwrap();
    let given = grant(Subject::User(ids[0]), Held::Made(saved.id), msp);
    let told = preview(&owner, &given).await.unwrap();
    let product = |right| {
        let mut told = told.rights.iter().filter(|told| told.right == right);
        told.next().unwrap().product.as_deref()
    };
    assert_eq!(product(delete), Some("Provisioning"));
    assert_eq!(product(SEE_USERS), None);
}

#[tokio::test]
async fn what_would_be_refused_is_refused_and_nothing_is_told_of_others() {
    let (owner, [one, _], ids) = two_readers().await;
    let house = owner.house();
    let above = grant(
        Subject::User(ids[0]),
        Held::Shipped(ShippedRole::PlatformOwner),
        house.organisation,
    );
    let refused = preview(&one, &above).await.unwrap_err();
    assert_eq!(refused.code, Code::NotFound);
    let seller = owner.another(desk_client::Door::Window);
    seller.sign_in(&house.seller.email).await;
    let refused = preview(&seller, &above).await.unwrap_err();
    assert_eq!(refused.code, Code::NotFound);
    let wrong = RoleSave {
        name: String::new(),
        ..role(house.msp, &[])
    };
    assert_eq!(
        preview(&seller, &wrong).await.unwrap_err().code,
        Code::Invalid
    );
    // Nothing was left behind that would hold the file.
    seller.ask(UserList::default()).await.unwrap();
    owner.run(group(house.msp, ids)).await.unwrap();
    owner.assert_sound().await;
}

#[tokio::test]
async fn whoever_may_not_run_a_command_reads_the_same_of_its_preview() {
    let desk = TestDesk::selling().await;
    let target = Target::made_at(&desk, desk.house().msp).await;
    for other in [
        desk.as_stranger().await,
        desk.as_user(ShippedRole::TenantViewer, desk.house().msp)
            .await,
    ] {
        let mut refused = 0;
        for example in examples(&target)
            .iter()
            .filter(|example| example.is_command)
        {
            let told = masked(&other.desk.preview(&example.text).await);
            let Err(no) = read::<serde_json::Value>(&told) else {
                continue;
            };
            assert_ne!(no.code, Code::UnknownRequest, "{}", example.row);
            assert_eq!(told, masked(&other.send(example).await), "{}", example.row);
            refused += 1;
        }
        assert!(refused > 20, "{refused}");
    }
    desk.assert_sound().await;
}
