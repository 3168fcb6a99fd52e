//! The matrix at an MSP that is there no more: archived, and purged when its thirty days were over.

use desk_client::Door;
use desk_contract::{
    settings::SessionMe,
    tenant::{TenantArchive, TenantPurge},
    user::UserDelete,
};
use desk_domain::{access::ShippedRole, id::TenantId};
use support::{
    Person, TestDesk,
    examples::{Target, examples, new_client, new_msp},
    form,
};
use uuid::Uuid;

use crate::{
    Matrix, Relation,
    doors::{SomebodyElse, besides, outcome, own_session},
};

/// The clock thirty-one days after the template was founded.
const WHEN_IT_IS_TIME: &str = "2026-12-23T04:15:00Z";

/// An MSP of the organisation with everything that requests are aimed at.
struct Doomed {
    target: Target,
    /// Somebody it keeps, whom the target names.
    insider: Person,
    /// What is archived and purged, from the client up, with the name to type.
    tenants: [(TenantId, String); 2],
}

impl Doomed {
    async fn made_at(desk: &TestDesk) -> Self {
        let organisation = desk.house().organisation;
        let new = new_msp(organisation);
        let msp_name = new.form.name.clone();
        let msp = desk.run(new).await.expect("an MSP").id;
        let new = new_client(msp);
        let client_name = new.form.name.clone();
        let client = desk.run(new).await.expect("a client").id;
        let book = desk.run(desk.price_book(msp)).await.expect("a draft book");
        let published = desk.run(desk.price_book(msp)).await.expect("a draft book");
        let published = desk.publish(&published).await.expect("a published book");
        let draft = desk.draft_of(msp, form()).await.expect("a draft");
        // An MSP that issued a proposal is kept for eight years and cannot be purged: what stands where
        // requests name an issued one is a draft as well.
        let issued = desk.draft_of(msp, form()).await.expect("a draft");
        let insider = desk.person(ShippedRole::User, msp).await;
        let user = insider.user.id;
        let target = Target {
            organisation,
            msp,
            draft_book: book.id,
            published_book: published.id,
            draft: draft.id,
            issued: issued.id,
            // Only an issued proposal makes a customer.
            customer: Uuid::now_v7().into(),
            client,
            user,
            group: desk.made_group(msp).await,
            user_field: desk.made_user_field(msp).await,
            role: desk.made_role(msp).await,
            grant: desk.granted_nothing(user, msp).await,
            entry: desk.entry_of(issued.id.0, "proposal.save").await,
        };
        Self {
            target,
            insider,
            tenants: [(client, client_name), (msp, msp_name)],
        }
    }

    async fn archive(&self, desk: &TestDesk) {
        for (id, _) in &self.tenants {
            let archive = TenantArchive { id: *id };
            desk.run(archive).await.expect("a tenant in the archive");
        }
    }

    /// Nobody who is not deleted may belong to what is purged.
    async fn purge(&self, desk: &TestDesk) {
        let delete = UserDelete {
            id: self.insider.user.id,
        };
        desk.run(delete).await.expect("a deleted person");
        for (id, name) in &self.tenants {
            let purge = TenantPurge {
                id: *id,
                name: name.clone(),
            };
            desk.run(purge).await.expect("a purged tenant");
        }
    }
}

/// Somebody at a door who held a role at the MSP or above it.
struct Holder {
    role: ShippedRole,
    relation: Relation,
    at_door: TestDesk,
}

/// Signs in, for every role, somebody who has it at the MSP and somebody who has it above. The
/// organisation keeps them all, so that they outlast the MSP.
async fn holders(desk: &TestDesk, door: Door, msp: TenantId) -> Vec<Holder> {
    let organisation = desk.house().organisation;
    let mut holders = Vec::new();
    for role in ShippedRole::ALL {
        let places = [
            (Relation::Purged, msp),
            (Relation::AbovePurged, organisation),
        ];
        for (relation, on) in places {
            let person = desk.guest(organisation, *role, on).await;
            let at_door = desk.another(door);
            at_door.sign_in(&person.email).await;
            // From here on the desk knows the rights on the MSP, and has to notice that they went.
            let me = at_door.ask(SessionMe {}).await.expect("who they are");
            let is_theirs = me.tenants.iter().any(|tenant| tenant.tenant_id == msp);
            assert_eq!(
                is_theirs,
                !role.rights().is_empty(),
                "{} of {relation:?} before the purge",
                role.as_str()
            );
            holders.push(Holder {
                role: *role,
                relation,
                at_door,
            });
        }
    }
    holders
}

/// Sends everything as every role that was held at a purged MSP, and as every role above it.
pub async fn measured(door: Door) -> Matrix {
    let desk = TestDesk::founded().await;
    desk.sign_in_owner().await;
    let doomed = Doomed::made_at(&desk).await;
    doomed.archive(&desk).await;
    // A session does not outlast thirty days, so people come when it is time.
    desk.later(WHEN_IT_IS_TIME).await;
    let target = &doomed.target;
    let holders = holders(&desk, door, target.msp).await;
    let inside = desk.another(door);
    inside.sign_in(&doomed.insider.email).await;
    let somebody = SomebodyElse {
        without_passphrase: target.user,
        signed_in: target.user,
        session: own_session(&inside).await,
    };
    doomed.purge(&desk).await;
    let mut matrix = Matrix::new();
    for holder in holders {
        let Holder {
            role,
            relation,
            at_door,
        } = holder;
        for example in examples(target) {
            let outcome = outcome(&example, &at_door.send(&example).await);
            matrix.insert((example.row, role.as_str(), relation), outcome);
        }
        for (request, outcome) in besides(&at_door, target, &somebody).await {
            matrix.insert((request.to_owned(), role.as_str(), relation), outcome);
        }
        at_door.desk.close().await;
    }
    matrix
}
