//! The role that comes as a template and can be brought back, and the products of the grid of rights.

use desk_contract::{
    Code,
    role::{ProductSave, RoleDiscard, RoleList, RoleReset},
};
use desk_domain::{access::ShippedRole, fault::FaultCode};
use support::TestDesk;

use crate::access::codes;

const RESTORE: RoleReset = RoleReset {
    id: None,
    revision: None,
};

#[tokio::test]
async fn the_deleted_template_comes_back_as_it_was_shipped_and_once() {
    let desk = TestDesk::founded().await;
    let house = desk.house().clone();
    let owner = desk.as_owner().await;
    let analyst = async || {
        let list = RoleList {
            tenant_id: house.organisation,
        };
        let roles = owner.ask(list).await.unwrap();
        roles.made.into_iter().find(|made| made.template.is_some())
    };
    let shipped = analyst().await.unwrap();
    let not_now = async || {
        let refused = owner.run(RESTORE).await.unwrap_err();
        assert_eq!(codes(&refused), [("id", FaultCode::NotNow)]);
    };
    not_now().await;
    owner.run(RoleDiscard { id: shipped.id }).await.unwrap();
    assert_eq!(analyst().await, None);
    // It is the organisation's: who runs an MSP does not bring it back.
    let admin = desk.as_user(ShippedRole::TenantAdmin, house.msp).await;
    assert_eq!(admin.run(RESTORE).await.unwrap_err().code, Code::NotFound);
    let back = owner.run(RESTORE).await.unwrap();
    let again = analyst().await.unwrap();
    assert_eq!((again.id, again.revision), (back.id, back.revision));
    assert_ne!(again.id, shipped.id);
    assert_eq!(
        (again.name, again.rights, again.template),
        (shipped.name, shipped.rights, shipped.template)
    );
    not_now().await;
    desk.assert_sound().await;
}

#[tokio::test]
async fn a_product_is_added_at_the_next_place_and_keeps_its_place_under_another_name() {
    let desk = TestDesk::founded().await;
    let house = desk.house().clone();
    let owner = desk.as_owner().await;
    let save = |rename, name: &str| ProductSave {
        tenant_id: house.organisation,
        rename,
        id: None,
        name: name.to_owned(),
    };
    let products = async || {
        let list = RoleList {
            tenant_id: house.organisation,
        };
        owner.ask(list).await.unwrap().products
    };
    let before = products().await;
    let added = owner.run(save(None, "Device Trust")).await.unwrap();
    let first = &before[0];
    owner
        .run(save(Some(first.id), "Single sign-on"))
        .await
        .unwrap();
    let after = products().await;
    assert_eq!(after.len(), before.len() + 1);
    let renamed = &after[0];
    assert_eq!((renamed.id, renamed.slot), (first.id, first.slot));
    assert_eq!(renamed.name, "Single sign-on");
    let last = &after[before.len()];
    assert_eq!((last.id, usize::from(last.slot)), (added, before.len()));
    for (name, code) in [
        ("Device Trust", FaultCode::Taken),
        (" ", FaultCode::Missing),
    ] {
        let refused = owner.run(save(None, name)).await.unwrap_err();
        assert_eq!(codes(&refused), [("name", code)]);
    }
    let admin = desk.as_user(ShippedRole::TenantAdmin, house.msp).await;
    let refused = admin.run(save(None, "Theirs")).await.unwrap_err();
    assert_eq!(refused.code, Code::NotFound);
    desk.assert_sound().await;
}
