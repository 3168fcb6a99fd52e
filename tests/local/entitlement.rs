//! The product's own licence: a trial, what is imported, what stops after it, and what never does.

use std::collections::BTreeSet;

use desk_client::Door;
use desk_contract::{
    Code, Command, FaultCode, Refused,
    audit::AuditList,
    entitlement::{EntitlementGet, EntitlementImport, EntitlementView},
    entrance::{WorkspaceBackup, WorkspaceRestore, WorkspaceStatus},
    for_each_command,
    grant::{GrantEnd, GrantGive},
    role::AccessOverrideSet,
    settings::SessionMe,
    tenant::{TenantArchive, TenantEdit, TenantRestore},
    user::{UserAdd, UserDelete, UserRestore, UserSuspend},
};
use desk_domain::{
    access::{Held, Module, Reach, Right, Rights, ShippedRole, Subject, Verb},
    entitlement::{Ended, Needs, Standing, Terms, Tier},
    id::{TenantId, UserId},
};
use jiff::civil::date;
use support::{
    TestDesk,
    examples::{Target, examples, new_client},
    form, signed, signed_by, terms, user_form,
};

/// The last day of the trial of the template, of its notice, and the day after it, in Chennai.
const DAY_30: &str = "2026-12-22T18:29:59Z";
const DAY_31: &str = "2026-12-22T18:30:00Z";
const LAST_OF_NOTICE: &str = "2027-01-06T18:29:59Z";
const READ_ONLY: &str = "2027-01-06T18:30:00Z";

async fn on_trial() -> TestDesk {
    let desk = TestDesk::founded().await;
    desk.on_trial().await;
    desk.sign_in_owner().await;
    desk
}

/// Where the trial and its notice are over.
async fn ended() -> TestDesk {
    let desk = on_trial().await;
    desk.later(READ_ONLY).await;
    desk
}

async fn view(desk: &TestDesk) -> EntitlementView {
    desk.ask(EntitlementGet {}).await.unwrap()
}

async fn standing(desk: &TestDesk) -> Standing {
    view(desk).await.standing
}

async fn import(desk: &TestDesk, file: String) -> Result<(), Refused> {
    desk.run(EntitlementImport { file }).await
}

async fn import_terms(desk: &TestDesk, terms: &Terms) -> Result<(), Refused> {
    import(desk, signed(terms)).await
}

fn faults(refused: &Refused) -> Vec<(&str, FaultCode)> {
    let fields = refused.fields.iter();
    fields
        .map(|fault| (fault.path.as_str(), fault.code))
        .collect()
}

fn add_to(tenant_id: TenantId) -> UserAdd {
    UserAdd {
        id: None,
        tenant_id,
        form: user_form(),
    }
}

/// Tries what the licence may stop: people, and tenants.
async fn works(desk: &TestDesk) -> (bool, bool) {
    let msp = desk.house().msp;
    let tried = (
        desk.run(add_to(msp)).await.map(drop),
        desk.run(new_client(msp)).await.map(drop),
    );
    let works = |tried: Result<(), Refused>| match tried {
        Ok(()) => true,
        Err(refused) => {
            assert_eq!(refused.code, Code::Unlicensed, "{refused:?}");
            false
        }
    };
    (works(tried.0), works(tried.1))
}

#[tokio::test]
async fn a_trial_works_for_thirty_days_and_a_notice_longer() {
    let desk = on_trial().await;
    let last_day = date(2026, 12, 22);
    assert_eq!(standing(&desk).await, Standing::Trial { last_day });
    desk.later(DAY_30).await;
    assert_eq!(standing(&desk).await, Standing::Trial { last_day });
    desk.set_clock(DAY_31);
    let notice = Standing::Notice {
        ended: Ended::Trial,
        tier: Tier::Mssp,
        last_day,
        read_only_from: date(2027, 1, 7),
    };
    assert_eq!(standing(&desk).await, notice);
    assert_eq!(works(&desk).await, (true, true));
    desk.later(LAST_OF_NOTICE).await;
    assert_eq!(standing(&desk).await, notice);
    assert_eq!(works(&desk).await, (true, true));

    desk.set_clock(READ_ONLY);
    let ended = Standing::ReadOnly {
        ended: Ended::Trial,
        last_day,
    };
    assert_eq!(standing(&desk).await, ended);
    assert_eq!(works(&desk).await, (false, false));
    let refused = desk.run(new_client(desk.house().msp)).await.unwrap_err();
    for told in ["22 Dec 2026", "Settings > Licence"] {
        assert!(refused.message.contains(told), "{}", refused.message);
    }
    // Set back, the clock brings nothing back; the mark is raised once a minute.
    desk.set_clock("2027-01-06T18:31:00Z");
    assert_eq!(standing(&desk).await, ended);
    desk.set_clock("2026-11-23T04:15:00Z");
    assert_eq!(works(&desk).await, (false, false));
    let desk = desk.restarted().await;
    desk.sign_in_owner().await;
    assert_eq!(standing(&desk).await, ended);
    assert_eq!(works(&desk).await, (false, false));
    desk.assert_sound().await;
}

#[tokio::test]
async fn an_imported_licence_works_at_once_until_its_own_end() {
    let desk = ended().await;
    let house = desk.house().clone();
    let bought = terms(1, Some(house.organisation));
    import_terms(&desk, &bought).await.unwrap();
    let shown = view(&desk).await;
    let licensed = Standing::Licensed {
        tier: Tier::Mssp,
        last_day: date(2027, 11, 21),
    };
    assert_eq!((shown.standing, shown.terms), (licensed, Some(bought)));
    assert_eq!(
        (shown.organisation, shown.unbelieved),
        (house.organisation, false)
    );
    assert_eq!(works(&desk).await, (true, true));
    let log = desk.ask(AuditList::default()).await.unwrap();
    let told = log
        .rows
        .iter()
        .find(|row| row.action == "entitlement.import");
    assert!(told.is_some(), "{:?}", log.rows);

    desk.later("2027-11-21T18:30:00Z").await;
    assert_eq!(works(&desk).await, (true, true));
    desk.later("2027-12-06T18:30:00Z").await;
    assert_eq!(works(&desk).await, (false, false));
    let refused = desk.run(add_to(house.msp)).await.unwrap_err();
    assert!(
        refused
            .message
            .starts_with("The licence ended on 21 Nov 2027"),
        "{}",
        refused.message
    );
    desk.assert_sound().await;
}

#[tokio::test]
async fn a_partner_licence_holds_people_and_leaves_tenants_to_be_read() {
    let desk = on_trial().await;
    let house = desk.house().clone();
    let partner = Terms {
        tier: Tier::Partner,
        ..terms(1, None)
    };
    import_terms(&desk, &partner).await.unwrap();
    assert_eq!(works(&desk).await, (true, false));
    let refused = desk.run(new_client(house.msp)).await.unwrap_err();
    assert!(
        refused.message.contains("MSSP licence"),
        "{}",
        refused.message
    );
    let user = desk.run(add_to(house.msp)).await.unwrap();
    let give = |delegated_for: Option<&str>, role, tenant_id| GrantGive {
        id: None,
        subject: Subject::User(user),
        held: Held::Shipped(role),
        tenant_id,
        reach: Reach::Subtree,
        starts_on: String::new(),
        ends_on: "2026-12-20".to_owned(),
        delegated_for: delegated_for.map(str::to_owned),
    };
    let lent = desk
        .run(give(
            Some("An audit"),
            ShippedRole::CustomerAnalyst,
            house.client,
        ))
        .await
        .unwrap_err();
    assert_eq!(lent.code, Code::Unlicensed, "{lent:?}");
    let own = desk
        .run(give(None, ShippedRole::MsspAnalyst, house.msp))
        .await;
    assert!(own.is_ok(), "{own:?}");
}

#[tokio::test]
async fn what_is_no_licence_for_this_workspace_is_refused_with_every_reason() {
    let desk = on_trial().await;
    let house = desk.house().clone();
    let before = view(&desk).await;
    let good = terms(5, Some(house.organisation));
    let file = signed(&good);
    let fault = async |file: String| {
        let refused = import(&desk, file).await.unwrap_err();
        assert_eq!(refused.code, Code::Invalid);
        refused
    };
    for text in ["", "no licence", "{}", &"x".repeat(20_000)] {
        let refused = fault(text.to_owned()).await;
        assert_eq!(faults(&refused), [("file", FaultCode::EntitlementForm)]);
    }
    for bent in [
        file.replace("2027-11-21", "2037-11-21"),
        signed_by(&good, &[9; 32]),
    ] {
        let refused = fault(bent).await;
        assert_eq!(
            faults(&refused),
            [("file", FaultCode::EntitlementSignature)]
        );
    }
    let elsewhere_and_ended = Terms {
        organisation: Some(house.msp),
        from: date(2025, 1, 1),
        last_day: date(2026, 11, 21),
        ..good.clone()
    };
    let refused = fault(signed(&elsewhere_and_ended)).await;
    let both = [
        ("file", FaultCode::EntitlementElsewhere),
        ("file", FaultCode::EntitlementEnded),
    ];
    assert_eq!(faults(&refused), both);
    assert_eq!(view(&desk).await, before);

    import(&desk, file.clone()).await.unwrap();
    // The same once more changes nothing, and tells of no change.
    let entries = desk.ask(AuditList::default()).await.unwrap().total;
    import(&desk, file).await.unwrap();
    assert_eq!(desk.ask(AuditList::default()).await.unwrap().total, entries);
    for serial in [4, 5] {
        let older = Terms {
            last_day: date(2030, 1, 1),
            ..terms(serial, None)
        };
        let refused = fault(signed(&older)).await;
        assert_eq!(faults(&refused), [("file", FaultCode::EntitlementOlder)]);
        assert!(refused.fields[0].message.contains("PD-2026-0005"));
    }
    // The vendor's newest word counts, also where its days are fewer.
    let shorter = Terms {
        last_day: date(2027, 2, 1),
        ..terms(6, Some(house.organisation))
    };
    import_terms(&desk, &shorter).await.unwrap();
    assert_eq!(view(&desk).await.terms, Some(shorter));
    desk.assert_sound().await;
}

#[tokio::test]
async fn selling_backup_and_keeping_people_out_never_stop() {
    let desk = on_trial().await;
    let house = desk.house().clone();
    let (user, other) = (
        desk.run(add_to(house.msp)).await.unwrap(),
        desk.run(add_to(house.msp)).await.unwrap(),
    );
    let client = desk.run(new_client(house.msp)).await.unwrap().id;
    let grant = desk
        .run(GrantGive {
            id: None,
            subject: Subject::User(user),
            held: Held::Shipped(ShippedRole::MsspAnalyst),
            tenant_id: house.msp,
            reach: Reach::Subtree,
            starts_on: String::new(),
            ends_on: String::new(),
            delegated_for: None,
        })
        .await
        .unwrap();
    let to = desk.folder().join("early.pdesk-backup");
    let early = to.to_string_lossy().into_owned();
    let to = Some(early.clone());
    desk.enter(WorkspaceBackup { to }).await.unwrap();
    desk.later(READ_ONLY).await;
    assert_eq!(works(&desk).await, (false, false));

    let seller = desk.another(Door::Window);
    seller.sign_in(&house.seller.email).await;
    let issued = seller.proposal().await;
    assert!(
        seller
            .desk
            .document(issued.id)
            .await
            .unwrap()
            .bytes
            .starts_with(b"%PDF")
    );
    seller.draft(form()).await.unwrap();
    let book = seller.run(seller.price_book(house.msp)).await.unwrap();
    seller.publish(&book).await.unwrap();
    desk.enter(WorkspaceBackup { to: None }).await.unwrap();
    let (allowed, denied) = exceptions();
    let exception = |allowed, denied| AccessOverrideSet {
        id: None,
        user_id: user,
        tenant_id: house.msp,
        allowed,
        denied,
        reason: "Looked into".to_owned(),
    };
    desk.run(exception(Rights::NONE, denied)).await.unwrap();
    let refused = desk.run(exception(allowed, denied)).await.unwrap_err();
    assert_eq!(refused.code, Code::Unlicensed);
    desk.run(GrantEnd { id: grant }).await.unwrap();
    desk.run(UserSuspend { id: user }).await.unwrap();
    desk.run(UserDelete { id: other }).await.unwrap();
    desk.run(UserRestore { id: other }).await.unwrap();
    desk.run(TenantArchive { id: client }).await.unwrap();
    desk.run(TenantRestore { id: client }).await.unwrap();
    desk.assert_sound().await;
    seller.desk.close().await;

    // An earlier backup brings everything back but the days that have gone by.
    desk.enter(WorkspaceRestore { from: early }).await.unwrap();
    desk.set_clock("2026-11-23T04:15:00Z");
    desk.sign_in_owner().await;
    assert_eq!(works(&desk).await, (false, false));
    desk.assert_sound().await;
}

fn exceptions() -> (Rights, Rights) {
    let one = |verb| Rights::from_iter([Right::new(Module::Proposals, verb)]);
    (one(Verb::View), one(Verb::Delete))
}

#[tokio::test]
async fn an_ended_licence_tells_nobody_what_is_there() {
    let desk = on_trial().await;
    let house = desk.house().clone();
    let theirs = desk.run(add_to(house.sibling)).await.unwrap();
    desk.later(READ_ONLY).await;
    let seller = desk.another(Door::Window);
    seller.sign_in(&house.seller.email).await;
    let edit = |id| TenantEdit {
        id,
        name: "Anything".to_owned(),
        notes: String::new(),
        tags: Vec::new(),
    };
    let nowhere = Target::nowhere();
    let there = seller.run(edit(house.sibling)).await.unwrap_err();
    let absent = seller.run(edit(nowhere.client)).await.unwrap_err();
    assert_eq!((there.code, &there), (Code::NotFound, &absent));
    let suspend = |id: UserId| UserSuspend { id };
    let there = seller.run(suspend(theirs)).await.unwrap_err();
    let absent = seller.run(suspend(nowhere.user)).await.unwrap_err();
    assert_eq!((there.code, &there), (Code::NotFound, &absent));
    // Whoever lacks the right hears of the right alone.
    let analyst = seller.as_user(ShippedRole::MsspAnalyst, house.msp).await;
    let lacking = analyst.run(new_client(house.msp)).await.unwrap_err();
    assert_eq!(lacking.code, Code::Forbidden, "{lacking:?}");
}

#[tokio::test]
async fn who_cannot_do_anything_about_it_hears_of_it_when_it_stops_something() {
    let desk = on_trial().await;
    let told = async |desk: &TestDesk| desk.ask(SessionMe {}).await.unwrap().entitlement;
    let seller = desk.another(Door::Window);
    seller.sign_in(&desk.house().seller.email).await;
    assert!(matches!(told(&desk).await, Some(Standing::Trial { .. })));
    assert_eq!(told(&seller).await, None);
    let refused = seller.ask(EntitlementGet {}).await.unwrap_err();
    assert_eq!(refused.code, Code::NotFound);
    let refused = import(&seller, signed(&terms(1, None))).await.unwrap_err();
    assert_eq!(refused.code, Code::NotFound);
    desk.later(READ_ONLY).await;
    seller.later(READ_ONLY).await;
    for one in [&desk, &seller] {
        assert!(matches!(told(one).await, Some(Standing::ReadOnly { .. })));
    }
    // Whoever can read the file sees it without signing in.
    let outside = desk.another(Door::Cli);
    let status = outside.enter(WorkspaceStatus {}).await.unwrap();
    assert!(matches!(
        status.entitlement,
        Some(Standing::ReadOnly { .. })
    ));
}

#[tokio::test]
async fn a_licence_that_was_changed_in_the_file_counts_for_nothing_and_is_found() {
    let desk = on_trial().await;
    import_terms(&desk, &terms(1, None)).await.unwrap();
    let mut inside = desk.inside().await;
    inside
        .execute("UPDATE entitlement SET file = replace(file, '2027-11-21', '2099-11-21')")
        .await;
    let shown = view(&desk).await;
    assert_eq!((shown.terms, shown.unbelieved), (None, true));
    assert!(matches!(shown.standing, Standing::Trial { .. }));
    let findings = desk.desk.verify().await.unwrap();
    let checks: BTreeSet<_> = findings.iter().map(|finding| finding.check).collect();
    assert_eq!(checks, BTreeSet::from(["entitlement", "record"]));
}

#[tokio::test]
async fn a_workspace_older_than_licences_began_its_trial_when_it_was_made() {
    let desk = on_trial().await;
    let mut inside = desk.inside().await;
    inside.execute("DELETE FROM entitlement").await;
    // The last moment of October in Chennai.
    inside
        .execute("UPDATE workspace SET created_at = 1793471399000000")
        .await;
    let last_day = date(2026, 11, 30);
    assert_eq!(standing(&desk).await, Standing::Trial { last_day });
    assert_eq!(works(&desk).await, (true, true));
    import_terms(&desk, &terms(1, None)).await.unwrap();
    let kept = "SELECT count(*) FROM entitlement WHERE trial_from = 1793471399000000";
    assert_eq!(inside.number(kept).await, 1);
}

/// Every command with what it needs. A new one belongs to one of the two lists, and what must never
/// stop is never in the first.
#[tokio::test]
async fn every_command_says_what_it_needs() {
    let mut needing = Vec::new();
    let mut free = Vec::new();
    macro_rules! sort {
        ($($command:ty,)+) => {$(
            match <$command>::NEEDS {
                Needs::Nothing => free.push(<$command as Command>::NAME),
                needs => needing.push((<$command as Command>::NAME, needs.as_str())),
            }
        )+};
    }
    for_each_command!(sort);
    let expected = [
        ("tenant.create", "mssp"),
        ("tenant.edit", "mssp"),
        ("user.add", "any"),
        ("user.edit", "any"),
        ("group.save", "any"),
        ("user_field.save", "any"),
        ("role.save", "any"),
        ("role.reset", "any"),
        ("access_default.set", "any"),
        ("access_override.set", "any"),
        ("grant.give", "any"),
    ];
    assert_eq!(needing, expected);
    let never_stops = [
        "organisation.edit",
        "supplier.edit",
        "security_policy.set",
        "entitlement.import",
        "price_book.save",
        "price_book.import",
        "price_book.publish",
        "price_book.discard",
        "proposal.save",
        "proposal.generate",
        "proposal.discard",
        "tenant.archive",
        "tenant.restore",
        "tenant.purge",
        "user.suspend",
        "user.resume",
        "user.delete",
        "user.restore",
        "user.erase",
        "group.discard",
        "user_security.set",
        "user_field.discard",
        "role.discard",
        "product.save",
        "grant.end",
    ];
    assert_eq!(free, never_stops);

    // And they do as they say: sent by the owner after the end, exactly those are refused for it.
    let desk = TestDesk::selling().await;
    let target = Target::made_at(&desk, desk.house().msp).await;
    desk.on_trial().await;
    desk.set_clock(READ_ONLY);
    desk.sign_in_owner().await;
    let needing: BTreeSet<_> = needing.into_iter().map(|(name, _)| name).collect();
    let mut stopped = BTreeSet::new();
    let imports = |row: &str| row == EntitlementImport::NAME;
    for example in examples(&target)
        .into_iter()
        .filter(|example| !imports(&example.row))
    {
        let name = example.row.split(' ').next().unwrap();
        let answer: Result<serde_json::Value, Refused> = support::read(&desk.send(&example).await);
        if answer.is_err_and(|refused| refused.code == Code::Unlicensed) {
            stopped.insert(name.to_owned());
        }
    }
    // Examples give no rights, and what gives nothing needs nothing; the role has no template.
    let others = ["access_default.set", "access_override.set", "role.reset"];
    let expected = needing.into_iter().filter(|name| !others.contains(name));
    assert_eq!(stopped, expected.map(str::to_owned).collect());
}
