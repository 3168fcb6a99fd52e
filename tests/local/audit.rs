//! The audit log as people read it: what it tells, to whom, filtered, taken out, and checked.

use desk_client::Door;
use desk_contract::{
    Code,
    audit::{
        AuditEntryView, AuditGet, AuditHistory, AuditList, AuditListView, AuditSummaryView,
        AuditVerify, ChangeAct, FieldChange, Withheld,
    },
    proposal::ProposalDiscard,
    settings::OrganisationEdit,
};
use desk_domain::{
    access::{Module, Right, ShippedRole, Verb},
    audit::{ActionGroup, AuditFilter, Outcome},
    language::Language,
    record::Kind,
    user::UserType,
};
use jiff::civil::date;
use support::{TestDesk, examples::Target, form};
use uuid::Uuid;

async fn list(desk: &TestDesk, filter: AuditFilter) -> AuditListView {
    let list = AuditList {
        filter,
        offset: 0,
        limit: 500,
    };
    desk.ask(list).await.unwrap()
}

fn actions(view: &AuditListView) -> Vec<&str> {
    view.rows.iter().map(|row| row.action.as_str()).collect()
}

/// Signed in on the 22nd, and again for a proposal on the 23rd at 00:30 and one on the 24th at 00:30,
/// in Chennai.
pub async fn three_days() -> TestDesk {
    let desk = TestDesk::selling().await;
    desk.later("2026-11-22T19:00:00Z").await;
    desk.proposal().await;
    desk.later("2026-11-23T19:00:00Z").await;
    let mut other = form();
    other.customer.company = "Nila Foods".to_owned();
    other.customer.domain = "nila.example".to_owned();
    let draft = desk.draft(other).await.unwrap();
    desk.generate(&draft).await.unwrap();
    desk
}

#[tokio::test]
async fn a_row_tells_who_did_what_to_which_record_by_the_name_it_had_then() {
    let desk = three_days().await;
    let shown = list(&desk, AuditFilter::default()).await;
    assert_eq!(
        actions(&shown),
        [
            "proposal.generate",
            "proposal.save",
            "suspicious.late_sign_in",
            "session.sign_in",
            "proposal.generate",
            "proposal.save",
            "suspicious.late_sign_in",
            "session.sign_in",
            "session.sign_in"
        ]
    );
    assert_eq!(shown.total, 9);
    let newest = &shown.rows[0];
    let seller = &desk.house().seller.user;
    let actor = newest.actor.as_ref().unwrap();
    assert_eq!(
        (actor.id, actor.name.as_deref()),
        (seller.id, Some(seller.name.as_str()))
    );
    assert_eq!(newest.at, "2026-11-23T19:00:00Z");
    assert_eq!(
        (newest.tenant_id, newest.outcome),
        (desk.house().msp, Outcome::Done)
    );
    let labels: Vec<_> = shown
        .rows
        .iter()
        .map(|row| {
            row.object
                .as_ref()
                .and_then(|object| object.label.as_deref())
        })
        .collect();
    assert_eq!(
        labels,
        [
            Some("CHO/2026-27/0002"),
            Some("Nila Foods"),
            None,
            None,
            Some("CHO/2026-27/0001"),
            Some("Kaveri Textiles Pvt Ltd"),
            None,
            None,
            None
        ]
    );
}

#[tokio::test]
async fn a_price_book_is_called_by_its_number_and_a_discarded_draft_keeps_its_name() {
    let desk = TestDesk::selling().await;
    let book = desk.run(desk.price_book(desk.house().msp)).await.unwrap();
    desk.publish(&book).await.unwrap();
    let draft = desk.draft(form()).await.unwrap();
    desk.run(ProposalDiscard { id: draft.id }).await.unwrap();
    let shown = list(&desk, AuditFilter::default()).await;
    let told: Vec<_> = shown
        .rows
        .iter()
        .filter_map(|row| Some((row.action.as_str(), row.object.as_ref()?.label.as_deref())))
        .collect();
    assert_eq!(
        told,
        [
            ("proposal.discard", Some("Kaveri Textiles Pvt Ltd")),
            ("proposal.save", Some("Kaveri Textiles Pvt Ltd")),
            ("price_book.publish", Some("2")),
            ("price_book.save", Some("2")),
        ]
    );
}

#[tokio::test]
async fn each_filter_narrows_and_a_date_filter_includes_its_end_day() {
    let desk = three_days().await;
    let day = |day| Some(date(2026, 11, day));
    let all = AuditFilter::default();
    let seller = desk.house().seller.user.id;
    for (filter, expected) in [
        (
            AuditFilter {
                from: day(23),
                to: day(23),
                ..all.clone()
            },
            4,
        ),
        (
            AuditFilter {
                to: day(23),
                ..all.clone()
            },
            5,
        ),
        (
            AuditFilter {
                from: day(24),
                ..all.clone()
            },
            4,
        ),
        (
            AuditFilter {
                from: day(25),
                ..all.clone()
            },
            0,
        ),
        (
            AuditFilter {
                groups: vec![ActionGroup::SignIn],
                ..all.clone()
            },
            3,
        ),
        (
            AuditFilter {
                groups: vec![ActionGroup::SignIn, ActionGroup::Proposals],
                ..all.clone()
            },
            7,
        ),
        (
            AuditFilter {
                actions: vec!["proposal.save".to_owned()],
                ..all.clone()
            },
            2,
        ),
        (
            AuditFilter {
                user_id: Some(seller),
                ..all.clone()
            },
            9,
        ),
        (
            AuditFilter {
                user_id: Some(desk.owner()),
                ..all.clone()
            },
            0,
        ),
        (
            AuditFilter {
                tenant_id: Some(desk.house().msp),
                ..all.clone()
            },
            9,
        ),
        (
            AuditFilter {
                tenant_id: Some(desk.house().sibling),
                ..all.clone()
            },
            0,
        ),
        (
            AuditFilter {
                kind: Some(Kind::Proposal),
                ..all.clone()
            },
            4,
        ),
        (
            AuditFilter {
                kind: Some(Kind::Customer),
                ..all.clone()
            },
            2,
        ),
        (
            AuditFilter {
                object_id: Some(Uuid::now_v7()),
                ..all.clone()
            },
            0,
        ),
        (
            AuditFilter {
                outcome: Some(Outcome::Denied),
                ..all.clone()
            },
            0,
        ),
        (
            AuditFilter {
                door: Some(Door::Cli),
                ..all.clone()
            },
            0,
        ),
        (
            AuditFilter {
                door: Some(Door::Window),
                ..all.clone()
            },
            9,
        ),
        (
            AuditFilter {
                search: "kaveri".to_owned(),
                ..all.clone()
            },
            1,
        ),
        (
            AuditFilter {
                search: "CHO/2026 generate".to_owned(),
                ..all.clone()
            },
            2,
        ),
        (
            AuditFilter {
                search: "nobody".to_owned(),
                ..all.clone()
            },
            0,
        ),
        (
            AuditFilter {
                search: "%".to_owned(),
                ..all.clone()
            },
            0,
        ),
    ] {
        let shown = list(&desk, filter.clone()).await;
        assert_eq!(shown.total, expected, "{filter:?}");
        assert_eq!(i64::try_from(shown.rows.len()), Ok(expected), "{filter:?}");
    }
}

#[tokio::test]
async fn a_filter_by_user_type_shows_what_people_of_that_type_did_and_nothing_else() {
    let desk = three_days().await;
    desk.sign_in_owner().await;
    let whole = list(&desk, AuditFilter::default()).await;
    let type_of = |row: &AuditSummaryView| row.actor.as_ref().and_then(|actor| actor.user_type);
    for wanted in [UserType::Admin, UserType::User] {
        let filter = AuditFilter {
            user_type: Some(wanted),
            ..AuditFilter::default()
        };
        let expected: Vec<i64> = whole
            .rows
            .iter()
            .filter(|row| type_of(row) == Some(wanted))
            .map(|row| row.seq)
            .collect();
        let shown = list(&desk, filter).await;
        let found: Vec<i64> = shown.rows.iter().map(|row| row.seq).collect();
        assert_eq!(found, expected, "{wanted:?}");
    }
    assert!(
        whole
            .rows
            .iter()
            .any(|row| type_of(row) == Some(UserType::Admin))
    );
    assert!(
        whole
            .rows
            .iter()
            .any(|row| type_of(row) != Some(UserType::Admin))
    );
}

#[tokio::test]
async fn pages_follow_each_other_without_a_gap_or_a_repeat() {
    let desk = three_days().await;
    let all = list(&desk, AuditFilter::default()).await.rows;
    let mut paged = Vec::new();
    for offset in [0, 2, 4, 6, 8] {
        let page = AuditList {
            offset,
            limit: 2,
            ..AuditList::default()
        };
        let page = desk.ask(page).await.unwrap();
        assert_eq!(page.total, 9);
        paged.extend(page.rows);
    }
    assert_eq!(paged, all);
}

#[tokio::test]
async fn an_entry_shows_what_it_changed_field_by_field() {
    let desk = TestDesk::selling().await;
    let owner = desk.another(Door::Cli);
    owner.sign_in_owner().await;
    let organisation = desk.house().organisation;
    let edit = OrganisationEdit {
        tenant_id: organisation,
        name: "Sangam Group".to_owned(),
        language: Language::Ta,
        time_zone: "Asia/Kolkata".to_owned(),
        base_domain: None,
        audit_reads: None,
    };
    owner.run(edit).await.unwrap();
    let seq = owner.entry_of(organisation.0, "organisation.edit").await;
    let entry = owner.ask(AuditGet { seq }).await.unwrap();
    assert_eq!(entry.summary.door, Door::Cli);
    let [change] = &entry.changes[..] else {
        panic!("{:?}", entry.changes)
    };
    assert_eq!(
        (change.kind, change.act),
        (Kind::Organisation, ChangeAct::Changed)
    );
    let language = FieldChange {
        path: "language".to_owned(),
        before: Some("en".to_owned()),
        after: Some("ta".to_owned()),
    };
    assert_eq!(change.fields, [language]);
}

#[tokio::test]
async fn values_are_shown_only_with_the_right_on_their_module_and_secrets_never() {
    let desk = TestDesk::selling().await;
    let target = Target::made_at(&desk, desk.house().msp).await;
    let of_kind = |entry: &AuditEntryView, kind| {
        let found = entry.changes.iter().find(|change| change.kind == kind);
        found.unwrap().clone()
    };
    let full = desk.ask(AuditGet { seq: target.entry }).await.unwrap();
    let cost = of_kind(&full, Kind::ProposalCost);
    assert!(cost.withheld.is_none() && !cost.fields.is_empty());

    // A tenant admin may read the log and neither proposals nor cost.
    let admin = desk
        .as_user(ShippedRole::TenantAdmin, desk.house().msp)
        .await;
    let entry = admin.ask(AuditGet { seq: target.entry }).await.unwrap();
    for (kind, module) in [
        (Kind::Proposal, Module::Proposals),
        (Kind::ProposalCost, Module::CostAndMargin),
        (Kind::Customer, Module::Customers),
    ] {
        let change = of_kind(&entry, kind);
        let lacking = Right::new(module, Verb::View);
        assert_eq!(change.withheld, Some(Withheld::Right(lacking)), "{kind:?}");
        assert_eq!(change.fields, []);
    }
    assert_eq!(entry.summary.object.as_ref().unwrap().label, None);
    let search = |text: &str| AuditFilter {
        search: text.to_owned(),
        ..AuditFilter::default()
    };
    assert_eq!(list(&admin, search("kaveri")).await.total, 0);
    assert_eq!(list(&admin, search("proposal.generate")).await.total, 1);

    let owner = desk.another(Door::Window);
    owner.sign_in_owner().await;
    let people = list(
        &owner,
        AuditFilter {
            kind: Some(Kind::Credential),
            ..AuditFilter::default()
        },
    )
    .await;
    assert!(people.total > 0);
    for row in people.rows {
        let entry = owner.ask(AuditGet { seq: row.seq }).await.unwrap();
        for change in entry
            .changes
            .iter()
            .filter(|change| change.kind == Kind::Credential)
        {
            assert_eq!(
                (change.withheld, change.fields.len()),
                (Some(Withheld::Secret), 0)
            );
        }
    }
}

#[tokio::test]
async fn nobody_sees_entries_of_a_tenant_out_of_reach() {
    let desk = TestDesk::selling().await;
    let target = Target::made_at(&desk, desk.house().msp).await;
    let stranger = desk.as_stranger().await;
    let shown = list(&stranger, AuditFilter::default()).await;
    assert_eq!(actions(&shown), ["session.sign_in"]);
    let seen = stranger
        .ask(AuditGet { seq: target.entry })
        .await
        .unwrap_err();
    let unseen = stranger.ask(AuditGet { seq: i64::MAX }).await.unwrap_err();
    assert_eq!((seen.code, &seen), (Code::NotFound, &unseen));
    let history = |kind, id| AuditHistory { kind, id };
    let seen = stranger
        .ask(history(Kind::Proposal, target.issued.0))
        .await
        .unwrap_err();
    let unseen = stranger
        .ask(history(Kind::Proposal, Uuid::now_v7()))
        .await
        .unwrap_err();
    assert_eq!((seen.code, &seen), (Code::NotFound, &unseen));
    let whole = stranger.ask(AuditVerify {}).await.unwrap_err();
    assert_eq!(whole.code, Code::NotFound);
}

#[tokio::test]
async fn a_record_has_a_story_for_those_who_may_see_it() {
    let desk = TestDesk::selling().await;
    let made = desk.proposal().await;
    let history = |kind| AuditHistory {
        kind,
        id: made.id.0,
    };
    // An account manager may see proposals and their cost, and not the log.
    let manager = desk
        .as_user(ShippedRole::AccountManager, desk.house().msp)
        .await;
    assert_eq!(list(&manager, AuditFilter::default()).await.total, 0);
    let story = manager.ask(history(Kind::Proposal)).await.unwrap();
    let told: Vec<_> = story
        .iter()
        .map(|act| (act.action.as_str(), act.change.act))
        .collect();
    assert_eq!(
        told,
        [
            ("proposal.generate", ChangeAct::Changed),
            ("proposal.save", ChangeAct::Made)
        ]
    );
    let issued = story[0]
        .change
        .fields
        .iter()
        .find(|field| field.path == "issued.number");
    assert_eq!(issued.unwrap().after.as_deref(), Some("CHO/2026-27/0001"));
    assert!(
        !manager
            .ask(history(Kind::ProposalCost))
            .await
            .unwrap()
            .is_empty()
    );
    let analyst = desk
        .as_user(ShippedRole::MsspAnalyst, desk.house().msp)
        .await;
    let refused = analyst.ask(history(Kind::ProposalCost)).await.unwrap_err();
    assert_eq!(refused.code, Code::NotFound);
    let secret = AuditHistory {
        kind: Kind::Credential,
        id: desk.owner().0,
    };
    let owner = desk.another(Door::Window);
    owner.sign_in_owner().await;
    assert_eq!(owner.ask(secret).await.unwrap_err().code, Code::NotFound);
}

#[tokio::test]
async fn verifying_says_that_it_holds_or_where_it_does_not() {
    let desk = TestDesk::founded().await;
    desk.sign_in_owner().await;
    let held = desk.ask(AuditVerify {}).await.unwrap();
    assert!(held.entries > 0);
    assert_eq!(held.broken, None);
    desk.desk.close().await;
    let mut inside = desk.inside().await;
    inside
        .execute("UPDATE audit_entry SET action = 'price_book.publish' WHERE seq = 2")
        .await;
    drop(inside);
    let verdict = desk.desk.verify_audit(&[]).await.unwrap();
    assert_eq!(
        verdict.findings.first().and_then(|found| found.entry),
        Some(2)
    );
    desk.sign_in_owner().await;
    let broken = desk.ask(AuditVerify {}).await.unwrap().broken.unwrap();
    assert_eq!(broken.entry, Some(2));
}
