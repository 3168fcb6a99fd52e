//! Personal data is really erased: the bytes are gone, the log goes on and stays whole (B-13, D-4, D-24).

use desk_contract::{
    Code, FaultCode,
    account::PassphraseReset,
    audit::{AuditGet, AuditHistory, AuditList, Withheld},
    entrance::{SessionSignIn, WorkspaceBackup, WorkspaceRestore, WorkspaceStatus},
    grant::GrantGive,
    proposal::{ProposalDiscard, ProposalSave},
    role::AccessOverrideSet,
    tenant::{TenantArchive, TenantPurge},
    user::{
        GroupSave, UserAdd, UserDelete, UserEdit, UserErase, UserForm, UserGet, UserList,
        UserRestore,
    },
    user_field::UserFieldSave,
};
use desk_domain::{
    access::{Held, Module, Reach, Right, Rights, ShippedRole, Subject, Verb},
    audit::AuditFilter,
    erasure::pseudonym,
    id::UserId,
    record::Kind,
    user::UserStatus,
    user_field::UserFieldKind,
};
use support::{PASSPHRASE, TestDesk, examples::new_msp, form};

use crate::{
    secrets::{Canary, canaries, sightings},
    tenant::made,
};

const NAME: &str = "Heronika Zyxwaran";
const MAIDEN_NAME: &str = "Heronika Qwopilan";
const EMAIL: &str = "heronika.z@canary.example";
const FIRST_EMAIL: &str = "heronika.q@canary.example";
const MOBILE: &str = "+919812345670";
const OWN_EMAIL: &str = "zyx.at.home@canary.example";
const TITLE: &str = "Keeper of the Canaries";
const DEPARTMENT: &str = "Aviary Nine";
const LOCKER: &str = "behind the heronry";
const REASON: &str = "covers while the aviary moves";

/// The clock, thirty days and a second after the template was founded.
const DUE: &str = "2026-12-22T04:15:01Z";

fn of_her() -> Vec<Canary> {
    let known = [
        NAME,
        MAIDEN_NAME,
        EMAIL,
        FIRST_EMAIL,
        MOBILE,
        OWN_EMAIL,
        TITLE,
        DEPARTMENT,
        LOCKER,
        REASON,
        "Heronika",
        "heronika",
    ];
    let canaries = known
        .iter()
        .flat_map(|text| canaries(text, text.as_bytes()));
    canaries.collect()
}

fn her_form() -> UserForm {
    UserForm {
        name: NAME.to_owned(),
        email: EMAIL.to_owned(),
        mobile: MOBILE.to_owned(),
        personal_email: OWN_EMAIL.to_owned(),
        job_title: TITLE.to_owned(),
        department: DEPARTMENT.to_owned(),
        ..UserForm::default()
    }
}

/// Somebody about whom everything was written down that can be, and who then left. The owner stays
/// signed in.
async fn she_left(desk: &TestDesk) -> UserId {
    let msp = desk.house().msp;
    let add = UserAdd {
        id: None,
        tenant_id: msp,
        form: UserForm {
            name: MAIDEN_NAME.to_owned(),
            email: FIRST_EMAIL.to_owned(),
            ..UserForm::default()
        },
    };
    let id = desk.run(add).await.unwrap();
    let locker = UserFieldSave {
        change: None,
        id: None,
        tenant_id: msp,
        name: "Locker".to_owned(),
        kind: UserFieldKind::Text,
        choices: Vec::new(),
    };
    let locker = desk.run(locker).await.unwrap();
    let form = UserForm {
        fields: [(locker, LOCKER.to_owned())].into(),
        ..her_form()
    };
    desk.run(UserEdit { id, form }).await.unwrap();
    for (held, tenant_id, ends_on, delegated_for) in [
        (ShippedRole::TenantViewer, msp, "", None),
        (
            ShippedRole::CustomerViewer,
            desk.house().client,
            "2026-11-25",
            Some(REASON.to_owned()),
        ),
    ] {
        let give = GrantGive {
            id: None,
            subject: Subject::User(id),
            held: Held::Shipped(held),
            tenant_id,
            reach: Reach::Subtree,
            starts_on: String::new(),
            ends_on: ends_on.to_owned(),
            delegated_for,
        };
        desk.run(give).await.unwrap();
    }
    let over = AccessOverrideSet {
        id: None,
        user_id: id,
        tenant_id: msp,
        allowed: Rights::NONE,
        denied: Rights::NONE.with(Right::new(Module::Proposals, Verb::Delete)),
        reason: REASON.to_owned(),
    };
    desk.run(over).await.unwrap();
    let group = GroupSave {
        change: None,
        ids: Vec::new(),
        tenant_id: msp,
        name: "Keepers".to_owned(),
        members: vec![id],
    };
    desk.run(group).await.unwrap();
    let reset = PassphraseReset {
        user_id: id,
        passphrase: PASSPHRASE.to_owned(),
    };
    desk.enter(reset).await.unwrap();
    let wrong = SessionSignIn::by_passphrase(EMAIL, "not the passphrase");
    desk.another(desk_client::Door::Cli)
        .enter(wrong)
        .await
        .unwrap_err();
    for search in ["heronika", "Zyxw"] {
        let list = UserList {
            search: search.to_owned(),
            ..UserList::default()
        };
        desk.ask(list).await.unwrap();
    }
    desk.run(UserDelete { id }).await.unwrap();
    id
}

async fn owning() -> TestDesk {
    let desk = TestDesk::founded().await;
    desk.sign_in_owner().await;
    desk
}

fn erase(id: UserId, name: &str) -> UserErase {
    UserErase {
        id,
        name: name.to_owned(),
    }
}

async fn is_erased(desk: &TestDesk, id: UserId) -> bool {
    let mut inside = desk.inside().await;
    let sql = "SELECT lower(hex(id)) FROM user WHERE erased_at IS NOT NULL";
    let erased: Vec<(String,)> = inside.rows(sql).await;
    erased.contains(&(id.0.simple().to_string(),))
}

#[tokio::test]
async fn after_thirty_days_no_byte_tells_who_somebody_was() {
    let desk = owning().await;
    let id = she_left(&desk).await;
    let kept = desk.desk.audit_checkpoint().await.unwrap();
    let canaries = of_her();
    let seen = sightings(&desk.folder(), &canaries);
    for text in [
        NAME,
        MAIDEN_NAME,
        EMAIL,
        FIRST_EMAIL,
        MOBILE,
        OWN_EMAIL,
        TITLE,
        REASON,
    ] {
        let told = seen.iter().any(|seen| seen.starts_with(text));
        assert!(told, "{text} was never written");
    }

    desk.later(DUE).await;
    assert_eq!(
        sightings(&desk.folder(), &canaries),
        [""; 0],
        "while it runs"
    );
    desk.assert_sound().await;
    let checked = desk.desk.verify_audit(&[("kept".to_owned(), kept)]).await;
    assert_eq!(checked.unwrap().findings, []);

    let view = desk.ask(UserGet { id }).await.unwrap();
    assert_eq!(view.summary.name, pseudonym(id));
    assert_eq!(
        (view.summary.erased, view.summary.status),
        (true, UserStatus::Deleted)
    );
    assert_eq!(view.restorable_until, None);
    let told = (view.form.email, view.form.mobile, view.form.job_title);
    assert_eq!(told, Default::default());
    let mut inside = desk.inside().await;
    for left in [
        "SELECT count(*) FROM user JOIN membership ON user_id = user.id WHERE erased_at IS NOT NULL",
        "SELECT count(*) FROM user JOIN access_grant ON user_id = user.id WHERE erased_at IS NOT NULL",
        "SELECT count(*) FROM user JOIN access_override ON user_id = user.id WHERE erased_at IS NOT NULL",
        "SELECT count(*) FROM user JOIN reset_code ON user_id = user.id WHERE erased_at IS NOT NULL",
        "SELECT count(*) FROM device_failed_sign_in",
    ] {
        assert_eq!(inside.number(left).await, 0, "{left}");
    }
    inside.close().await;
    desk.desk.close().await;
    assert_eq!(sightings(&desk.folder(), &canaries), [""; 0], "closed");
}

#[tokio::test]
async fn the_log_goes_on_telling_what_was_done_under_the_pseudonym() {
    let desk = owning().await;
    let id = she_left(&desk).await;
    desk.later(DUE).await;
    let story = AuditHistory {
        kind: Kind::User,
        id: id.0,
    };
    let mut story = desk.ask(story).await.unwrap();
    // What they held is told as well, as far as it does not say why: a role and a tenant are nobody.
    let of = |kind: Kind| story.iter().filter(move |act| act.change.kind == kind);
    let given: Vec<_> = of(Kind::Grant).map(|act| act.action.as_str()).collect();
    assert_eq!(given, ["user.erase_due", "grant.give"]);
    assert_eq!(of(Kind::Membership).count(), 2);
    assert_eq!(of(Kind::AccessOverride).count(), 0, "a reason was typed");
    let secret = |withheld| withheld == Some(Withheld::Secret);
    assert!(of(Kind::ResetCode).all(|act| secret(act.change.withheld)));
    story.retain(|act| act.change.kind == Kind::User);
    let acts: Vec<_> = story.iter().map(|act| act.action.as_str()).collect();
    assert_eq!(
        acts,
        ["user.erase_due", "user.delete", "user.edit", "user.add"]
    );
    assert!(
        story
            .iter()
            .all(|act| act.change.withheld == Some(Withheld::Erased))
    );
    assert_eq!(story[0].actor, None, "time did it");
    for act in &story {
        let entry = desk.ask(AuditGet { seq: act.seq }).await.unwrap();
        let label = entry.summary.object.unwrap().label;
        assert_eq!(label, Some(pseudonym(id)), "{}", act.action);
    }
    // What other people looked for is gone where it told whom, and stays where it did not.
    let looks = AuditList {
        filter: AuditFilter::default(),
        offset: 0,
        limit: 200,
    };
    let looks = desk.ask(looks).await.unwrap().rows;
    for look in looks.iter().filter(|look| look.action == "user.list") {
        let entry = desk.ask(AuditGet { seq: look.seq }).await.unwrap();
        assert_eq!(entry.detail, []);
    }
}

#[tokio::test]
async fn somebody_is_erased_at_once_when_they_ask_for_it() {
    let desk = owning().await;
    let id = she_left(&desk).await;
    let other = desk.added_user(desk.house().msp).await;
    let refused = desk.run(erase(other, "Devi Nair")).await.unwrap_err();
    assert_eq!(refused.fields[0].code, FaultCode::NotNow);
    let refused = desk.run(erase(id, "Heronika")).await.unwrap_err();
    assert_eq!(refused.fields[0].path, "name");
    assert_eq!(refused.fields[0].code, FaultCode::NameDiffers);
    assert!(!is_erased(&desk, id).await);

    desk.run(erase(id, &format!(" {NAME} "))).await.unwrap();
    assert_eq!(sightings(&desk.folder(), &of_her()), [""; 0]);
    let back = desk.run(UserRestore { id }).await.unwrap_err();
    assert_eq!(back.code, Code::NotFound);
    // Asked twice, nothing more is written.
    let entries = desk.ask(AuditList::default()).await.unwrap().total;
    desk.run(erase(id, NAME)).await.unwrap();
    let mut inside = desk.inside().await;
    let erasures = "SELECT count(*) FROM audit_entry WHERE action = 'user.erase'";
    assert_eq!(inside.number(erasures).await, 1);
    assert!(entries > 0);
    // The address is somebody else's by now.
    let add = UserAdd {
        id: None,
        tenant_id: desk.house().msp,
        form: her_form(),
    };
    desk.run(add).await.unwrap();
    desk.assert_sound().await;
}

#[tokio::test]
async fn nothing_is_given_to_whoever_was_erased() {
    let desk = owning().await;
    let id = she_left(&desk).await;
    let msp = desk.house().msp;
    let name = NAME.to_owned();
    desk.run(UserErase { id, name }).await.unwrap();
    let give = GrantGive {
        id: None,
        subject: Subject::User(id),
        held: Held::Shipped(ShippedRole::User),
        tenant_id: msp,
        reach: Reach::Subtree,
        starts_on: String::new(),
        ends_on: String::new(),
        delegated_for: None,
    };
    assert_eq!(desk.run(give).await.unwrap_err().code, Code::NotFound);
    // What is typed here would tell of them again, and nothing would erase it.
    let exception = AccessOverrideSet {
        id: None,
        user_id: id,
        tenant_id: msp,
        allowed: Rights::NONE,
        denied: Rights::NONE,
        reason: REASON.to_owned(),
    };
    assert_eq!(desk.run(exception).await.unwrap_err().code, Code::NotFound);
    let group = GroupSave {
        change: None,
        ids: Vec::new(),
        tenant_id: msp,
        name: "Aviary".to_owned(),
        members: vec![id],
    };
    assert_eq!(desk.run(group).await.unwrap_err().code, Code::NotFound);
}

#[tokio::test]
async fn an_open_window_erases_without_a_sign_in_and_not_before_time() {
    let desk = owning().await;
    let id = she_left(&desk).await;
    desk.later("2026-12-22T04:14:00Z").await;
    desk.set_clock("2026-12-22T04:15:00Z");
    desk.ask(UserList::default()).await.unwrap();
    assert!(!is_erased(&desk, id).await);
    desk.set_clock("2026-12-22T04:16:00Z");
    desk.ask(UserList::default()).await.unwrap();
    assert!(is_erased(&desk, id).await);
}

#[tokio::test]
async fn a_clock_that_nobody_believes_erases_nobody() {
    let desk = owning().await;
    let id = she_left(&desk).await;
    desk.set_clock("2027-06-01T04:15:00Z");
    desk.enter(WorkspaceStatus {}).await.unwrap();
    desk.ask(UserList::default()).await.unwrap_err();
    let unsure = SessionSignIn::by_passphrase("asha@chola.example", PASSPHRASE);
    let refused = desk.enter(unsure).await.unwrap_err();
    assert_eq!(refused.code, Code::ClockAhead);
    assert!(!is_erased(&desk, id).await);
    desk.sign_in_owner().await;
    assert!(is_erased(&desk, id).await);
}

#[tokio::test]
async fn whoever_comes_back_with_a_backup_is_erased_again_at_once() {
    let desk = owning().await;
    let id = she_left(&desk).await;
    let elsewhere = tempfile::tempdir().unwrap();
    let to = elsewhere.path().join("kept.pdesk-backup");
    let to = to.to_string_lossy().into_owned();
    let backup = WorkspaceBackup {
        to: Some(to.clone()),
    };
    desk.enter(backup).await.unwrap();
    desk.later(DUE).await;
    assert!(is_erased(&desk, id).await);
    let restored = desk.enter(WorkspaceRestore { from: to }).await.unwrap();
    assert!(is_erased(&desk, id).await);
    assert_eq!(sightings(&desk.folder(), &of_her()), [""; 0]);
    assert!(restored.previous.is_some());
    desk.sign_in_owner().await;
    desk.assert_sound().await;
}

#[tokio::test]
async fn a_purge_leaves_no_byte_of_the_tenant_and_its_people() {
    const COMPANY: &str = "Zyxwaran Aviaries Private Limited";
    const NOTES: &str = "pays on the ninth canary";
    const BUYER: &str = "Buyer of Nine Canaries";
    const DISCARDED: &str = "Discarded Finch Traders";
    let desk = owning().await;
    let mut new = new_msp(desk.house().organisation);
    new.form.name = COMPANY.to_owned();
    new.form.notes = NOTES.to_owned();
    let id = made(&desk, new).await.summary.id;
    let person = desk.person(ShippedRole::TenantViewer, id).await.user;
    let mut typed = form();
    typed.customer.company = BUYER.to_owned();
    let draft = |form| ProposalSave {
        id: None,
        tenant_id: id,
        revision: None,
        form,
    };
    desk.run(draft(typed.clone())).await.unwrap();
    typed.customer.company = DISCARDED.to_owned();
    let gone = desk.run(draft(typed)).await.unwrap();
    desk.run(ProposalDiscard { id: gone.id }).await.unwrap();
    desk.run(UserDelete { id: person.id }).await.unwrap();
    desk.run(TenantArchive { id }).await.unwrap();
    let known = [COMPANY, NOTES, BUYER, DISCARDED, &*person.email];
    let canaries: Vec<_> = known
        .iter()
        .flat_map(|text| canaries(text, text.as_bytes()))
        .collect();
    let seen = sightings(&desk.folder(), &canaries);
    for text in known {
        assert!(seen.iter().any(|seen| seen.starts_with(text)), "{text}");
    }
    desk.later("2026-12-22T04:15:00Z").await;
    let purge = TenantPurge {
        id,
        name: COMPANY.to_owned(),
    };
    desk.run(purge).await.unwrap();
    assert_eq!(sightings(&desk.folder(), &canaries), [""; 0]);
    desk.assert_sound().await;
}

#[tokio::test]
async fn nobody_erases_somebody_who_could_do_more() {
    let desk = owning().await;
    let msp = desk.house().msp;
    let manager = desk.person(ShippedRole::AccountManager, msp).await.user;
    desk.run(UserDelete { id: manager.id }).await.unwrap();
    let admin = desk.as_user(ShippedRole::TenantAdmin, msp).await;
    let refused = admin.run(erase(manager.id, &manager.name)).await;
    assert_eq!(refused.unwrap_err().code, Code::Forbidden);
    let stranger = desk.as_stranger().await;
    let hidden = stranger.run(erase(manager.id, &manager.name)).await;
    let nowhere = stranger.run(erase(uuid::Uuid::now_v7().into(), "Nobody"));
    assert_eq!(hidden.unwrap_err(), nowhere.await.unwrap_err());
    assert!(!is_erased(&desk, manager.id).await);
}
