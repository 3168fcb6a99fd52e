//! The audit log names people, groups, roles and tenants, by the names they had then, to whoever may see
//! them.

use desk_contract::{
    account::PassphraseReset,
    audit::{
        AuditEntryView, AuditGet, AuditHeldView, AuditHistory, AuditList, AuditSummaryView,
        Withheld,
    },
    grant::{GrantEnd, GrantGive},
    role::{AccessOverrideSet, RoleSave},
    tenant::TenantGet,
    user::{GroupSave, UserAdd, UserDelete, UserEdit, UserErase, UserForm},
};
use desk_domain::{
    access::{Held, Module, Right, Rights, RoleKind, ShippedRole, Subject, Verb},
    audit::{ActionGroup, AuditFilter},
    erasure::pseudonym,
    id::{GroupId, TenantId, UserId},
    record::Kind,
};
use support::{PASSPHRASE, TestDesk, examples::new_msp, user_form};

use crate::{
    access::{give, role},
    audit_export::exported,
    tenant::{client_called, owning},
};

const WHAT: usize = 8;
const CHANGES: usize = 17;

fn of_permissions() -> AuditFilter {
    AuditFilter {
        groups: vec![ActionGroup::Permissions],
        ..AuditFilter::default()
    }
}

fn called(name: &str) -> UserForm {
    UserForm {
        name: name.to_owned(),
        ..user_form()
    }
}

async fn added(desk: &TestDesk, tenant_id: TenantId, name: &str) -> UserId {
    let add = UserAdd {
        id: None,
        tenant_id,
        form: called(name),
    };
    desk.run(add).await.unwrap()
}

async fn grouped(
    desk: &TestDesk,
    tenant_id: TenantId,
    name: &str,
    members: Vec<UserId>,
) -> GroupId {
    let save = GroupSave {
        change: None,
        ids: Vec::new(),
        tenant_id,
        name: name.to_owned(),
        members,
    };
    desk.run(save).await.unwrap()
}

fn exception(user_id: UserId, tenant_id: TenantId) -> AccessOverrideSet {
    AccessOverrideSet {
        id: None,
        user_id,
        tenant_id,
        allowed: Rights::NONE,
        denied: Rights::NONE.with(Right::new(Module::Proposals, Verb::Delete)),
        reason: String::new(),
    }
}

/// The sentences of the acts on rights, the newest first, as the person at this desk takes them out.
async fn said(desk: &TestDesk) -> Vec<String> {
    let rows = exported(desk, &of_permissions()).await;
    let rows = rows.into_iter().skip(1);
    rows.map(|row| row[WHAT].clone()).collect()
}

/// The newest entry of an act.
async fn newest(desk: &TestDesk, action: &str) -> AuditEntryView {
    let filter = AuditFilter {
        actions: vec![action.to_owned()],
        ..AuditFilter::default()
    };
    let list = AuditList {
        filter,
        ..AuditList::default()
    };
    let rows = desk.ask(list).await.unwrap().rows;
    let seq = rows.first().unwrap().seq;
    desk.ask(AuditGet { seq }).await.unwrap()
}

#[tokio::test]
async fn a_grant_tells_who_got_which_role_on_which_tenant() {
    let desk = owning().await;
    let house = desk.house().clone();
    let ravi = added(&desk, house.msp, "Ravi Kumar").await;
    let grant = give(ravi, ShippedRole::TenantViewer, house.client);
    let id = desk.run(grant).await.unwrap();
    let told = newest(&desk, "grant.give").await;
    desk.run(GrantEnd { id }).await.unwrap();
    desk.run(exception(ravi, house.client)).await.unwrap();
    assert_eq!(
        said(&desk).await,
        [
            "Asha Raman set Ravi Kumar's own rights on Vaigai Mills",
            "Asha Raman ended the role Tenant viewer of Ravi Kumar on Vaigai Mills",
            "Asha Raman gave Ravi Kumar the role Tenant viewer on Vaigai Mills",
        ]
    );

    // The ids stay in the entry, and what they stand for is told beside them.
    let [change] = &told.changes[..] else {
        panic!("{:?}", told.changes)
    };
    let field = |path: &str| {
        let found = change.fields.iter().find(|field| field.path == path);
        found.and_then(|field| field.after.clone())
    };
    assert_eq!(field("user_id"), Some(ravi.to_string()));
    let names: Vec<_> = change
        .names
        .iter()
        .map(|name| (name.kind, name.id, name.name.as_deref()))
        .collect();
    assert_eq!(
        names,
        [
            (Kind::Tenant, house.client.0, Some("Vaigai Mills")),
            (Kind::User, ravi.0, Some("Ravi Kumar")),
        ]
    );
    let rows = exported(&desk, &of_permissions()).await;
    let changes = &rows[3][CHANGES];
    for told in [
        "user_id: – → Ravi Kumar",
        "tenant_id: – → Vaigai Mills",
        "role: – → Tenant viewer",
    ] {
        assert!(changes.contains(told), "{changes}");
    }
    desk.assert_sound().await;
}

#[tokio::test]
async fn groups_members_and_roles_that_somebody_made_are_named() {
    let desk = owning().await;
    let house = desk.house().clone();
    let ravi = added(&desk, house.msp, "Ravi Kumar").await;
    let group = grouped(&desk, house.msp, "Sales", vec![ravi]).await;
    let profile = RoleSave {
        kind: RoleKind::Profile,
        name: "Night shift".to_owned(),
        ..role(house.msp, [])
    };
    let profile = desk.run(profile).await.unwrap().id;
    let reader = desk.run(role(house.msp, [])).await.unwrap().id;
    for held in [reader, profile] {
        let to_group = GrantGive {
            subject: Subject::Group(group),
            held: Held::Made(held),
            ..give(ravi, ShippedRole::User, house.msp)
        };
        desk.run(to_group).await.unwrap();
    }
    let said = said(&desk).await;
    assert_eq!(
        said[..2],
        [
            "Asha Raman gave group Sales the permission profile Night shift on Chola Secure Systems",
            "Asha Raman gave group Sales the role Reader on Chola Secure Systems",
        ]
    );
    let saved = newest(&desk, "group.save").await;
    let membership = saved
        .changes
        .iter()
        .find(|change| change.kind == Kind::Membership)
        .unwrap();
    let names = membership.names.iter();
    let names: Vec<_> = names.map(|name| name.name.as_deref().unwrap()).collect();
    assert_eq!(names, ["Chola Secure Systems", "Ravi Kumar", "Sales"]);
}

#[tokio::test]
async fn a_name_is_the_one_of_that_time_and_of_an_erased_person_the_pseudonym() {
    let desk = owning().await;
    let house = desk.house().clone();
    let ravi = added(&desk, house.msp, "Ravi Kumar").await;
    let grant = give(ravi, ShippedRole::TenantViewer, house.msp);
    desk.run(grant).await.unwrap();
    let form = called("Ravi K Menon");
    desk.run(UserEdit { id: ravi, form }).await.unwrap();
    let given = |name: &str| {
        format!("Asha Raman gave {name} the role Tenant viewer on Chola Secure Systems")
    };
    assert_eq!(said(&desk).await, [given("Ravi Kumar")]);

    desk.run(UserDelete { id: ravi }).await.unwrap();
    let erase = UserErase {
        id: ravi,
        name: "Ravi K Menon".to_owned(),
    };
    desk.run(erase).await.unwrap();
    let erased = format!("Erased person {}", pseudonym(ravi));
    assert_eq!(said(&desk).await, [given(&erased)]);
    let entry = newest(&desk, "grant.give").await;
    let bond = entry.summary.object.unwrap().bond.unwrap();
    assert_eq!(
        (bond.subject.name, bond.subject.erased),
        (Some(pseudonym(ravi)), true)
    );
    let rows = exported(&desk, &of_permissions()).await;
    assert!(!rows.iter().flatten().any(|cell| cell.contains("Kumar")));
}

#[tokio::test]
async fn who_is_out_of_sight_stays_so_in_the_log() {
    let desk = owning().await;
    let house = desk.house().clone();
    let ravi = added(&desk, house.msp, "Ravi Kumar").await;
    let group = grouped(&desk, house.msp, "Sales", vec![ravi]).await;
    let reader = desk.run(role(house.msp, [])).await.unwrap().id;
    let to_group = GrantGive {
        subject: Subject::Group(group),
        held: Held::Made(reader),
        ..give(ravi, ShippedRole::User, house.client)
    };
    desk.run(to_group).await.unwrap();
    let grant = give(ravi, ShippedRole::TenantViewer, house.client);
    desk.run(grant).await.unwrap();

    // Somebody of the customer sees what is given there, and not to whom at the MSP.
    let admin = desk.as_user(ShippedRole::TenantAdmin, house.client).await;
    assert_eq!(
        said(&admin).await,
        [
            "Asha Raman gave a user the role Tenant viewer on Vaigai Mills",
            "Asha Raman gave a group the role Reader on Vaigai Mills",
        ]
    );
    let entry = newest(&admin, "grant.give").await;
    let bond = entry.summary.object.unwrap().bond.unwrap();
    assert_eq!((bond.subject.id, bond.subject.name), (ravi.0, None));
    assert_eq!(
        bond.held,
        Some(AuditHeldView::Shipped(ShippedRole::TenantViewer))
    );
    let names = entry.changes[0].names.iter();
    let names: Vec<_> = names.map(|name| name.kind).collect();
    assert_eq!(names, [Kind::Tenant]);
    let rows = exported(&admin, &of_permissions()).await;
    let mut cells = rows.iter().flatten();
    assert!(!cells.any(|cell| cell.contains("Ravi") || cell.contains("Sales")));

    // Without sight of roles, nothing of the grant is told.
    let blind = AccessOverrideSet {
        denied: Rights::NONE.with(Right::new(Module::Roles, Verb::View)),
        ..exception(crate::access::me(&admin).await, house.client)
    };
    desk.run(blind).await.unwrap();
    let said = said(&admin).await;
    assert_eq!(said[1..], ["Asha Raman gave a grant"; 2]);
}

#[tokio::test]
async fn the_story_of_a_person_tells_what_they_were_given_where_that_may_be_seen() {
    let desk = owning().await;
    let house = desk.house().clone();
    let ravi = added(&desk, house.client, "Ravi Kumar").await;
    for tenant in [house.client, house.sibling] {
        let grant = give(ravi, ShippedRole::User, tenant);
        desk.run(grant).await.unwrap();
    }
    grouped(&desk, house.client, "Looms", vec![ravi]).await;
    grouped(&desk, house.sibling, "Lent", vec![ravi]).await;
    desk.run(exception(ravi, house.client)).await.unwrap();
    let reset = PassphraseReset {
        user_id: ravi,
        passphrase: PASSPHRASE.to_owned(),
    };
    desk.enter(reset).await.unwrap();
    // What was given to somebody else is none of it.
    let other = added(&desk, house.client, "Meera Pillai").await;
    let grant = give(other, ShippedRole::User, house.client);
    desk.run(grant).await.unwrap();

    let story = AuditHistory {
        kind: Kind::User,
        id: ravi.0,
    };
    let whole = desk.ask(story.clone()).await.unwrap();
    let acts: Vec<_> = whole
        .iter()
        .map(|act| (act.action.as_str(), act.change.kind))
        .collect();
    assert_eq!(
        acts,
        [
            ("passphrase.reset", Kind::ResetCode),
            ("access_override.set", Kind::AccessOverride),
            ("group.save", Kind::Membership),
            ("group.save", Kind::Membership),
            ("grant.give", Kind::Grant),
            ("grant.give", Kind::Grant),
            ("user.add", Kind::User),
        ]
    );
    assert_eq!(whole[0].change.withheld, Some(Withheld::Secret));
    let about = whole[2].object.as_ref().unwrap();
    assert_eq!(about.kind, Kind::Group);
    assert_eq!(about.label.as_deref(), Some("Lent"));
    let bond = whole[4].object.as_ref().unwrap().bond.as_ref().unwrap();
    assert_eq!(bond.subject.name.as_deref(), Some("Ravi Kumar"));
    assert_eq!(bond.tenant.name.as_deref(), Some("Pallava Networks"));

    let admin = desk.as_user(ShippedRole::TenantAdmin, house.client).await;
    let seen = admin.ask(story).await.unwrap();
    let of_sibling = |seq: i64| [whole[2].seq, whole[4].seq].contains(&seq);
    let expected: Vec<i64> = whole.iter().map(|act| act.seq).collect();
    let expected = expected.into_iter().filter(|seq| !of_sibling(*seq));
    let seen: Vec<i64> = seen.iter().map(|act| act.seq).collect();
    assert_eq!(seen, expected.collect::<Vec<_>>());
}

#[tokio::test]
async fn a_tenant_is_found_by_its_number_and_by_its_prefix() {
    let desk = owning().await;
    let house = desk.house().clone();
    let ravi = added(&desk, house.client, "Ravi Kumar").await;
    let made = desk.run(client_called(house.msp, "Noyyal Mills", "noyyal"));
    let made = made.await.unwrap().id;
    let found = async |desk: &TestDesk, search: &str| {
        let filter = AuditFilter {
            search: search.to_owned(),
            ..AuditFilter::default()
        };
        let list = AuditList {
            filter,
            ..AuditList::default()
        };
        let rows = desk.ask(list).await.unwrap().rows;
        let about = |row: &AuditSummaryView| row.object.as_ref().map(|object| object.id);
        rows.iter().map(about).collect::<Vec<_>>()
    };
    assert_eq!(found(&desk, "CHO-0001").await, [Some(ravi.0)]);
    assert_eq!(found(&desk, "cho-0002").await, [Some(made.0)]);
    let msp = desk.run(new_msp(house.organisation)).await.unwrap().id;
    let prefix = desk.ask(TenantGet { id: msp }).await.unwrap().summary.code;
    assert_eq!(found(&desk, &prefix.unwrap()).await, [Some(msp.0)]);
    // Without sight of tenants their numbers find nothing.
    let admin = desk.as_user(ShippedRole::TenantAdmin, house.client).await;
    assert_eq!(found(&admin, "CHO-0001 user.add").await, [Some(ravi.0)]);
    let blind = AccessOverrideSet {
        denied: Rights::NONE.with(Right::new(Module::Tenants, Verb::View)),
        ..exception(crate::access::me(&admin).await, house.client)
    };
    desk.run(blind).await.unwrap();
    assert!(found(&admin, "CHO-0001").await.is_empty());
    assert_eq!(found(&admin, "user.add").await, [Some(ravi.0)]);
}
