//! The matrix as the real doors answer it.

use desk_client::{AuditFormat, Door};
use desk_contract::{
    Code, Command, Entrance, Query, Refused, Reply,
    account::PassphraseReset,
    entrance::{LogoPut, WorkspaceBackup, WorkspaceRestore},
    for_each_entrance,
    price_book::PriceBookSave,
    proposal::ProposalSave,
    session::{ClockReset, SessionEnd, SessionList},
    settings::SessionMe,
    tenant::{ContextSwitch, TenantPurge},
    user::UserErase,
    user_field::UserFieldDiscard,
};
use desk_domain::{
    access::ShippedRole,
    audit::AuditFilter,
    id::{SessionId, TenantId, UserId},
};
use serde_json::Value;
use support::{
    House, PASSPHRASE, TestDesk,
    examples::{Example, Target, examples, new_client, new_msp},
    form,
};

use crate::{HINDERED, Matrix, Outcome, RELATIONS, Relation};

/// Entrance requests that everybody may send, and those that ask for a right.
const OPEN: [&str; 7] = [
    "account.recall",
    "passphrase.recover",
    "workspace.status",
    "workspace.create",
    "workspace.check",
    "session.sign_in",
    "session.sign_out",
];
/// What everybody does to their own account.
const OWN: [&str; 12] = [
    "session.lock",
    "session.unlock",
    "session.keychain",
    "session.keychain_on",
    "session.keychain_off",
    "session.keychain_unlock",
    "session.lock_after",
    "passphrase.change",
    "second_step.begin",
    "second_step.confirm",
    "second_step.renew_codes",
    "second_step.off",
];
const GUARDED: [&str; 8] = [
    "session.list",
    "session.end",
    "passphrase.reset",
    "workspace.backup",
    "workspace.restore",
    "logo.put",
    "clock.reset",
    "context.switch",
];

/// One pixel.
const PNG: &str = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

/// Tenants further away than those of the house.
pub struct Distant {
    grandchild: TenantId,
    foreign: TenantId,
}

impl Distant {
    pub async fn made_at(desk: &TestDesk, house: &House) -> Self {
        let owner = desk.as_owner().await;
        let below = owner.run(new_msp(house.msp)).await.expect("an MSP").id;
        let grandchild = owner.run(new_client(below)).await;
        let foreign = owner.run(new_client(house.sibling)).await;
        Self {
            grandchild: grandchild.expect("a client").id,
            foreign: foreign.expect("a client").id,
        }
    }
}

/// Where somebody of this relation holds their role.
pub fn held_on(house: &House, distant: &Distant, relation: Relation) -> TenantId {
    match relation {
        Relation::Grandchild => distant.grandchild,
        Relation::Foreign => distant.foreign,
        Relation::Own | Relation::Purged | Relation::Hindered(_) => house.msp,
        Relation::Parent | Relation::AbovePurged => house.organisation,
        Relation::Sibling => house.sibling,
        Relation::Child => house.client,
    }
}

/// Sends everything as every role from every place.
pub async fn measured(door: Door) -> Matrix {
    every_entrance_request_was_thought_of();
    let desk = TestDesk::selling().await;
    let house = desk.house().clone();
    let seller = desk.another(door);
    let distant = Distant::made_at(&desk, &house).await;
    let mut target = Target::made_at(&desk, house.msp).await;
    let mut aimed = examples(&target);
    let mut matrix = Matrix::new();
    for role in ShippedRole::ALL {
        for relation in RELATIONS.into_iter().chain(HINDERED) {
            let person = desk
                .person(*role, held_on(&house, &distant, relation))
                .await;
            let at_door = desk.another(door);
            at_door.sign_in(&person.email).await;
            if let Relation::Hindered(by) = relation {
                desk.hinder(&person, by).await;
            }
            let mut put = |request: String, outcome: Outcome| {
                matrix.insert((request, role.as_str(), relation), outcome);
            };
            for at in 0..aimed.len() {
                let outcome = outcome(&aimed[at], &at_door.send(&aimed[at]).await);
                let Example {
                    row, is_command, ..
                } = aimed[at].clone();
                if is_command && outcome == "allow" {
                    make_anew(&desk, &mut target, &row).await;
                    aimed = examples(&target);
                }
                put(row, outcome);
            }
            seller.sign_in(&house.seller.email).await;
            let somebody = SomebodyElse::made_at(&desk, &seller, target.msp).await;
            for (request, outcome) in besides(&at_door, &target, &somebody).await {
                put(request.to_owned(), outcome);
            }
            at_door.desk.close().await;
        }
    }
    matrix
}

/// Somebody else, whose ways in are asked for.
pub struct SomebodyElse {
    /// Who is to get a code.
    pub without_passphrase: UserId,
    /// Who is signed in.
    pub signed_in: UserId,
    /// Their sign-in.
    pub session: SessionId,
}

impl SomebodyElse {
    /// Somebody new who holds nothing, and the seller who signed in at this desk a moment ago.
    async fn made_at(desk: &TestDesk, seller: &TestDesk, msp: TenantId) -> Self {
        Self {
            without_passphrase: desk.added_user(msp).await,
            signed_in: desk.house().seller.user.id,
            session: own_session(seller).await,
        }
    }
}

/// The sign-in of whoever is signed in at a desk.
pub async fn own_session(at_door: &TestDesk) -> SessionId {
    let theirs = at_door.enter(SessionList::default()).await;
    let this = theirs.expect("their own").into_iter().find(|one| one.this);
    this.expect("a sign-in").id
}

/// Sends whatever is neither a command nor a query and asks for a right. The desk is good for
/// nothing afterwards: a restore comes last.
pub async fn besides(
    at_door: &TestDesk,
    target: &Target,
    somebody: &SomebodyElse,
) -> Vec<(&'static str, Outcome)> {
    let document = at_door.desk.document(target.issued).await;
    let mut taken_out = Vec::new();
    let log = at_door
        .desk
        .write_audit(&of_msp(target), AuditFormat::Csv, &mut taken_out, "a file")
        .await;
    let logo = LogoPut {
        data: PNG.to_owned(),
    };
    let logo = at_door.enter(logo).await;
    let switch = ContextSwitch {
        tenant_id: Some(target.msp),
        ..ContextSwitch::default()
    };
    let switch = at_door.enter(switch).await;
    let backup = at_door.enter(WorkspaceBackup { to: None }).await;
    let clock = at_door.enter(ClockReset {}).await;
    let code = PassphraseReset {
        user_id: somebody.without_passphrase,
        passphrase: PASSPHRASE.to_owned(),
    };
    let code = at_door.enter(code).await;
    let list = SessionList {
        user_id: Some(somebody.signed_in),
    };
    let list = at_door.enter(list).await;
    let end = SessionEnd {
        id: somebody.session,
    };
    let end = at_door.enter(end).await;
    // Nothing is there to restore: whoever gets as far as looking for it was allowed to.
    let restore = WorkspaceRestore {
        from: "/nowhere".to_owned(),
    };
    let restore = at_door.enter(restore).await;
    vec![
        ("document of a proposal", judged(document)),
        ("export of the audit log", judged(log)),
        (LogoPut::NAME, judged(logo)),
        (ContextSwitch::NAME, judged(switch)),
        (WorkspaceBackup::NAME, judged(backup)),
        (ClockReset::NAME, judged(clock)),
        (PassphraseReset::NAME, judged(code)),
        ("session.list (of somebody else)", judged(list)),
        ("session.end (of somebody else)", judged(end)),
        (WorkspaceRestore::NAME, judged(restore)),
    ]
}

/// The MSP's own entries.
fn of_msp(target: &Target) -> AuditFilter {
    AuditFilter {
        tenant_id: Some(target.msp),
        ..AuditFilter::default()
    }
}

/// Whatever a request that was let in may have changed, published, ended or discarded is made anew,
/// so that the next one finds it as the first did. A refused one leaves everything as it was.
pub async fn make_anew(desk: &TestDesk, target: &mut Target, row: &str) {
    match row.split('.').next().unwrap_or_default() {
        "user" | "group" | "role" | "grant" | "access_override" => {
            target.user = desk.added_user(target.msp).await;
            target.group = desk.made_group(target.msp).await;
            target.role = desk.made_role(target.msp).await;
            target.grant = desk.granted_nothing(target.user, target.msp).await;
        }
        // A tenant has no room for a field more after each request.
        "user_field" if row == UserFieldDiscard::NAME => {
            target.user_field = desk.made_user_field(target.msp).await;
        }
        "tenant" => {
            let new = desk.run(new_client(target.msp)).await;
            target.client = new.expect("a client").id;
        }
        "price_book" => {
            let new: PriceBookSave = desk.price_book(target.msp);
            target.draft_book = desk.run(new).await.expect("a draft book").id;
        }
        "proposal" => {
            let new = ProposalSave {
                id: None,
                tenant_id: target.msp,
                revision: None,
                form: form(),
            };
            target.draft = desk.run(new).await.expect("a draft").id;
        }
        _ => {}
    }
}

/// What an answer's JSON text comes to.
pub fn outcome(example: &Example, reply: &str) -> Outcome {
    let reply: Reply<Value> = serde_json::from_str(reply).expect("an answer");
    match Result::from(reply) {
        // Nothing has been in the archive for thirty days here, and nobody is deleted: whoever hears
        // that may purge, and erase.
        Err(Refused {
            code: Code::Invalid,
            ..
        }) if [TenantPurge::NAME, UserErase::NAME].contains(&&*example.row) => "allow".to_owned(),
        result => judged(result),
    }
}

fn judged<T>(result: Result<T, Refused>) -> Outcome {
    match result {
        Ok(_) => "allow".to_owned(),
        Err(refused) => match refused.code {
            Code::Forbidden => format!("forbidden:{}", right_in(&refused.message)),
            Code::NotFound => "not_found".to_owned(),
            Code::OwnerOnly => "owner_only".to_owned(),
            Code::SignedOut => "signed_out".to_owned(),
            // Whoever is told this was let in as far as the thing itself.
            Code::Immutable | Code::File | Code::Invalid | Code::InUse => "allow".to_owned(),
            other => panic!("{other:?}: {}", refused.message),
        },
    }
}

/// The right between the quotation marks of a refusal.
fn right_in(message: &str) -> &str {
    message
        .split('"')
        .nth(1)
        .expect("the right that is missing")
}

fn every_entrance_request_was_thought_of() {
    macro_rules! thought_of {
        ($($entrance:ty,)+) => {$(
            let name = <$entrance as Entrance>::NAME;
            let known = [&OPEN[..], &OWN, &GUARDED].concat();
            assert!(known.contains(&name), "{name} has no row");
        )+};
    }
    for_each_entrance!(thought_of);
    assert_eq!(<SessionMe as Query>::NAME, "session.me");
}
