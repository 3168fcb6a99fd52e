//! Lists inside one tenant: what is its own and of those below it, and never more than is in reach.

use desk_client::AuditFormat;
use desk_contract::{
    Code, Refused,
    audit::{AuditActivity, AuditGet, AuditList},
    grant::{GrantEnding, GrantKind, GrantList},
    user::{GroupList, GroupSave, UserList},
    user_field::UserFieldList,
};
use desk_domain::{access::ShippedRole, audit::AuditFilter, id::TenantId};
use support::{House, TestDesk};
use uuid::Uuid;

use crate::access::{lend, me};

/// Where one can be, and what lies inside there: everywhere, each tenant of the house, one that nobody
/// made.
fn places(house: &House) -> [(Option<TenantId>, Vec<TenantId>); 6] {
    let House {
        organisation,
        msp,
        client,
        sibling,
        ..
    } = *house;
    let all = vec![organisation, msp, client, sibling];
    let nobodys = TenantId(Uuid::now_v7());
    [
        (None, all.clone()),
        (Some(organisation), all),
        (Some(msp), vec![msp, client]),
        (Some(client), vec![client]),
        (Some(sibling), vec![sibling]),
        (Some(nobodys), Vec::new()),
    ]
}

/// Asks everywhere as the owner, and as whoever runs the second MSP and reaches nothing else: each is
/// told what lies inside of all that they are told outside, and nothing where they reach nothing.
async fn assert_cut(
    desk: &TestDesk,
    ask: impl AsyncFn(&TestDesk, Option<TenantId>) -> Vec<TenantId>,
) {
    let house = desk.house().clone();
    let everything = [house.organisation, house.msp, house.client, house.sibling];
    let people = [
        (desk.as_owner().await, everything.to_vec()),
        (desk.as_stranger().await, vec![house.sibling]),
    ];
    for (person, reach) in people {
        let all = ask(&person, None).await;
        assert!(!all.is_empty(), "silence would prove nothing");
        for (below, inside) in places(&house) {
            let reaches = below.is_none_or(|below| reach.contains(&below));
            let expected: Vec<TenantId> = all
                .iter()
                .filter(|tenant| reaches && inside.contains(tenant))
                .copied()
                .collect();
            assert_eq!(ask(&person, below).await, expected, "{below:?}");
        }
    }
}

/// Something of each kind at both MSPs and at the client of the first.
async fn furnished() -> TestDesk {
    let desk = TestDesk::founded().await;
    let house = desk.house().clone();
    desk.person(ShippedRole::CustomerViewer, house.client).await;
    let owner = desk.as_owner().await;
    for tenant in [house.msp, house.client, house.sibling] {
        owner.made_group(tenant).await;
        owner.made_user_field(tenant).await;
    }
    desk
}

#[tokio::test]
async fn people_are_those_that_are_kept_inside_and_so_is_their_number() {
    let desk = furnished().await;
    assert_cut(&desk, async |desk: &TestDesk, below| {
        let list = UserList {
            below,
            limit: 200,
            ..UserList::default()
        };
        let first = UserList {
            limit: 1,
            ..list.clone()
        };
        let shown = desk.ask(list).await.unwrap();
        assert_eq!(usize::try_from(shown.total).unwrap(), shown.rows.len());
        assert_eq!(desk.ask(first).await.unwrap().total, shown.total);
        let tenants = shown.rows.iter().map(|person| person.tenant_id);
        tenants.collect::<Vec<_>>()
    })
    .await;
    desk.assert_sound().await;
}

#[tokio::test]
async fn groups_and_fields_are_those_that_are_kept_inside() {
    let desk = furnished().await;
    assert_cut(&desk, async |desk: &TestDesk, below| {
        let list = GroupList {
            below,
            ..GroupList::default()
        };
        let groups = desk.ask(list).await.unwrap();
        let tenants = groups.iter().map(|group| group.tenant_id);
        tenants.collect::<Vec<_>>()
    })
    .await;
    assert_cut(&desk, async |desk: &TestDesk, below| {
        let list = UserFieldList {
            below,
            ..UserFieldList::default()
        };
        let fields = desk.ask(list).await.unwrap();
        let tenants = fields.iter().map(|view| view.field.tenant_id);
        tenants.collect::<Vec<_>>()
    })
    .await;
}

#[tokio::test]
async fn a_group_keeps_its_members_of_other_tenants_and_a_list_its_people() {
    let desk = TestDesk::founded().await;
    let house = desk.house().clone();
    let customer = desk.person(ShippedRole::CustomerViewer, house.client).await;
    let (seller, customer) = (house.seller.user.id, customer.user.id);
    let owner = desk.as_owner().await;
    let save = |tenant_id, member| GroupSave {
        change: None,
        ids: Vec::new(),
        tenant_id,
        name: "Roll-out".to_owned(),
        members: vec![member],
    };
    let of_msp = owner.run(save(house.msp, customer)).await.unwrap();
    let of_client = owner.run(save(house.client, seller)).await.unwrap();
    let below = Some(house.client);
    let list = GroupList {
        below,
        ..GroupList::default()
    };
    let groups = owner.ask(list).await.unwrap();
    let [group] = &groups[..] else {
        panic!("{groups:?}");
    };
    assert_eq!((group.id, group.members[0].id), (of_client, seller));
    for (group, people) in [(of_msp, 1), (of_client, 0)] {
        let list = UserList {
            below,
            group_id: Some(group),
            ..UserList::default()
        };
        assert_eq!(owner.ask(list).await.unwrap().total, people);
    }
}

#[tokio::test]
async fn grants_are_those_on_tenants_inside() {
    let desk = furnished().await;
    assert_cut(&desk, async |desk: &TestDesk, below| {
        let list = GrantList {
            below,
            ..GrantList::default()
        };
        let grants = desk.ask(list).await.unwrap();
        let tenants = grants.iter().map(|grant| grant.tenant_id);
        tenants.collect::<Vec<_>>()
    })
    .await;
    // Somebody who may see no grants is told their own, where that one lies inside.
    let house = desk.house().clone();
    let manager = desk.as_user(ShippedRole::AccountManager, house.msp).await;
    for (below, _) in places(&house) {
        let list = GrantList {
            below,
            ..GrantList::default()
        };
        let own = usize::from(below.is_none_or(|below| below == house.msp));
        assert_eq!(manager.ask(list).await.unwrap().len(), own, "{below:?}");
    }
}

#[tokio::test]
async fn a_delegation_and_its_end_are_told_inside_the_customer_it_is_for() {
    let desk = TestDesk::founded().await;
    let house = desk.house().clone();
    let owner = desk.as_owner().await;
    let technician = desk.as_user(ShippedRole::User, house.msp).await;
    let delegation = lend(me(&technician).await, house.client, "2026-11-30");
    owner.run(delegation).await.unwrap();
    let told = async |desk: &TestDesk, below: Option<TenantId>| {
        let board = GrantList {
            below,
            kind: GrantKind::Delegations,
            ..GrantList::default()
        };
        let board = desk.ask(board).await.unwrap().len();
        let ending = desk.ask(GrantEnding { below }).await.unwrap().len();
        (board, ending)
    };
    for (below, inside) in places(&house) {
        let one = usize::from(inside.contains(&house.client));
        assert_eq!(told(&owner, below).await, (one, one), "{below:?}");
        // Nothing is given to the technician anywhere else.
        let one = usize::from(below.is_none_or(|below| below == house.client));
        assert_eq!(told(&technician, below).await, (one, one), "{below:?}");
    }
    desk.assert_sound().await;
}

#[tokio::test]
async fn entries_of_the_log_and_its_figures_are_cut_alike() {
    let desk = furnished().await;
    assert_cut(&desk, async |desk: &TestDesk, below| {
        let filter = AuditFilter {
            below,
            ..AuditFilter::default()
        };
        let list = AuditList {
            filter: filter.clone(),
            limit: 500,
            ..AuditList::default()
        };
        let shown = desk.ask(list).await.unwrap();
        assert_eq!(usize::try_from(shown.total).unwrap(), shown.rows.len());
        let counted = desk.ask(AuditActivity { filter }).await.unwrap();
        assert_eq!(counted.total, shown.total);
        let tenants = shown.rows.iter().map(|entry| entry.tenant_id);
        tenants.collect::<Vec<_>>()
    })
    .await;
    // Whatever else is chosen narrows it further.
    let (house, owner) = (desk.house().clone(), desk.as_owner().await);
    for (tenant_id, total) in [(None, 2), (Some(house.client), 1), (Some(house.sibling), 0)] {
        let filter = AuditFilter {
            actions: vec!["group.save".to_owned()],
            below: Some(house.msp),
            tenant_id,
            ..AuditFilter::default()
        };
        let list = AuditList {
            filter,
            ..AuditList::default()
        };
        assert_eq!(owner.ask(list).await.unwrap().total, total, "{tenant_id:?}");
    }
}

async fn exported(desk: &TestDesk, below: TenantId) -> Result<u64, Refused> {
    let filter = AuditFilter {
        below: Some(below),
        ..AuditFilter::default()
    };
    let mut out = Vec::new();
    desk.desk
        .write_audit(&filter, AuditFormat::Csv, &mut out, "a file")
        .await
}

#[tokio::test]
async fn what_is_taken_out_of_the_log_lies_inside_and_the_log_says_so() {
    let desk = furnished().await;
    let house = desk.house().clone();
    let owner = desk.as_owner().await;
    let list = |filter| AuditList {
        filter,
        ..AuditList::default()
    };
    let of_client = AuditFilter {
        below: Some(house.client),
        ..AuditFilter::default()
    };
    let total = owner.ask(list(of_client)).await.unwrap().total;
    let rows = exported(&owner, house.client).await.unwrap();
    assert_eq!(i64::try_from(rows).unwrap(), total);
    let exports = AuditFilter {
        actions: vec!["audit.export".to_owned()],
        ..AuditFilter::default()
    };
    let exports = owner.ask(list(exports)).await.unwrap();
    let seq = exports.rows[0].seq;
    let entry = owner.ask(AuditGet { seq }).await.unwrap();
    let below = entry.detail.iter().find(|told| told.path == "filter.below");
    assert_eq!(
        below.unwrap().after.as_deref(),
        Some(house.client.to_string().as_str())
    );

    let stranger = desk.as_stranger().await;
    assert!(exported(&stranger, house.sibling).await.unwrap() > 0);
    let foreign = exported(&stranger, house.msp).await.unwrap_err();
    let nobodys = exported(&stranger, TenantId(Uuid::now_v7())).await;
    assert_eq!(foreign.code, Code::NotFound);
    assert_eq!(foreign, nobodys.unwrap_err());
    desk.assert_sound().await;
}
