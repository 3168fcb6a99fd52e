//! From a draft as one types to a numbered document that never changes.

use desk_contract::{
    Code, Refused,
    proposal::{
        CustomerFind, ProposalDiscard, ProposalGenerate, ProposalGet, ProposalList,
        ProposalPreview, ProposalSave, ProposalSaved,
    },
    settings::{SettingsGet, SupplierEdit},
};
use desk_domain::{
    canonical::Hash,
    fault::FaultCode,
    proposal::{CustomerForm, LineForm, ProposalForm, ProposalStatus},
    supplier::SupplierForm,
};
use support::{TestDesk, form, line};

fn change(desk: &TestDesk, draft: &ProposalSaved, form: ProposalForm) -> ProposalSave {
    ProposalSave {
        id: Some(draft.id),
        tenant_id: desk.house().msp,
        revision: Some(draft.revision),
        form,
    }
}

/// Everything somebody might type who was told that nothing typed is lost.
fn garbage() -> ProposalForm {
    ProposalForm {
        customer: CustomerForm {
            company: "அ".repeat(10_000),
            domain: "https://not a domain\u{202e}".to_owned(),
            spoc_name: "\u{200b}\u{0}\t\r\n🦜".to_owned(),
            gstin: "'; DROP TABLE proposal; --".to_owned(),
            sez: true,
            pin: "-1".to_owned(),
            ..CustomerForm::default()
        },
        lines: vec![
            LineForm::default(),
            line("gold", "99999999999999999999", "-0,5"),
            line("standard", "12", "free"),
        ],
        start_date: "yesterday".to_owned(),
        valid_until: "never".to_owned(),
        ..ProposalForm::default()
    }
}

#[tokio::test]
async fn a_draft_comes_back_exactly_as_it_was_typed() {
    let desk = TestDesk::selling().await;
    let draft = desk.draft(garbage()).await.unwrap();
    let seen = desk.ask(ProposalGet { id: draft.id }).await.unwrap();
    assert_eq!(seen.form, garbage());
    assert_eq!(seen.summary.status, ProposalStatus::Draft);
    assert_eq!(seen.summary.total_minor, None);
    assert_eq!(seen.summary.valid_until, None, "what was typed is no day");
    assert_eq!(seen.revision, 1);

    let desk = desk.restarted().await;
    desk.sign_in_owner().await;
    let seen = desk.ask(ProposalGet { id: draft.id }).await.unwrap();
    assert_eq!(seen.form, garbage());
}

#[tokio::test]
async fn a_draft_knows_its_seats_and_its_total_as_soon_as_they_can_be_worked_out() {
    let desk = TestDesk::selling().await;
    let draft = desk.draft(form()).await.unwrap();
    let seen = desk.ask(ProposalGet { id: draft.id }).await.unwrap();
    assert_eq!(seen.summary.seats, 100);
    // 100 seats at ₹2,249.00 and 18 % IGST.
    assert_eq!(seen.summary.total_minor, Some(26_538_200));
    assert_eq!((seen.sale, seen.cost, seen.pdf), (None, None, None));
}

#[tokio::test]
async fn a_save_on_an_older_revision_is_refused_and_keeps_what_the_other_typed() {
    let desk = TestDesk::selling().await;
    let draft = desk.draft(form()).await.unwrap();
    let mut theirs = form();
    theirs.remarks = "Theirs".to_owned();
    let second = desk
        .run(change(&desk, &draft, theirs.clone()))
        .await
        .unwrap();
    assert_eq!(second.revision, 2);
    let refused = desk.run(change(&desk, &draft, form())).await.unwrap_err();
    assert_eq!(refused.code, Code::Stale);
    let refused = desk.generate(&draft).await.unwrap_err();
    assert_eq!(refused.code, Code::Stale);
    let seen = desk.ask(ProposalGet { id: draft.id }).await.unwrap();
    assert_eq!(seen.form, theirs);
}

#[tokio::test]
async fn a_save_that_names_a_draft_without_its_revision_is_refused_and_makes_no_second_one() {
    let desk = TestDesk::selling().await;
    let draft = desk.draft(form()).await.unwrap();
    for (id, revision, lacking) in [
        (Some(draft.id), None, "revision"),
        (None, Some(draft.revision), "id"),
    ] {
        let half_named = ProposalSave {
            id,
            revision,
            ..change(&desk, &draft, garbage())
        };
        let refused = desk.run(half_named).await.unwrap_err();
        assert_eq!(refused.code, Code::Invalid);
        let told: Vec<_> = refused
            .fields
            .iter()
            .map(|field| (field.path.as_str(), field.code))
            .collect();
        assert_eq!(told, [(lacking, FaultCode::Missing)]);
    }
    let list = desk.ask(ProposalList::default()).await.unwrap();
    assert_eq!(list.total, 1);
    let seen = desk.ask(ProposalGet { id: draft.id }).await.unwrap();
    assert_eq!((seen.form, seen.revision), (form(), 1));
}

#[tokio::test]
async fn a_proposal_gets_the_next_number_of_its_msp_and_financial_year() {
    let desk = TestDesk::selling().await;
    assert_eq!(desk.proposal().await.number, "CHO/2026-27/0001");
    assert_eq!(desk.proposal().await.number, "CHO/2026-27/0002");

    let stranger = desk.as_stranger().await;
    let draft = stranger
        .draft_of(desk.house().sibling, form())
        .await
        .unwrap();
    let theirs = stranger.generate(&draft).await.unwrap();
    assert_eq!(theirs.number, "PAL/2026-27/0001");

    // The last second of the year in Chennai, and the first of the next.
    desk.later("2027-03-31T18:29:59Z").await;
    assert_eq!(desk.proposal().await.number, "CHO/2026-27/0003");
    desk.set_clock("2027-03-31T18:30:00Z");
    assert_eq!(desk.proposal().await.number, "CHO/2027-28/0001");
    desk.assert_sound().await;
}

#[tokio::test]
async fn the_pdf_is_kept_under_the_hash_of_its_bytes() {
    let desk = TestDesk::selling().await;
    let made = desk.proposal().await;
    let document = desk.desk.document(made.id).await.unwrap();
    assert!(document.bytes.starts_with(b"%PDF-"));
    assert_eq!(Hash::of(&document.bytes), made.pdf);
    assert_eq!(
        document.file_name,
        "CHO-2026-27-0001 Kaveri Textiles Pvt Ltd.pdf"
    );

    let seen = desk.ask(ProposalGet { id: made.id }).await.unwrap();
    assert_eq!(seen.summary.status, ProposalStatus::Issued);
    assert_eq!(seen.summary.number.as_ref(), Some(&made.number));
    assert_eq!(seen.summary.valid_until.as_deref(), Some("2026-12-22"));
    assert_eq!(seen.pdf, Some(made.pdf));
    let sale = seen.sale.unwrap();
    assert_eq!(
        (sale.taxable_minor, sale.total_minor),
        (22_490_000, 26_538_200)
    );
    assert_eq!(sale.tax.igst_minor, 4_048_200);
    assert!(seen.cost.is_some() && seen.content.is_some());
}

#[tokio::test]
async fn asking_for_the_document_twice_gives_the_same_number_and_the_same_bytes() {
    let desk = TestDesk::selling().await;
    let draft = desk.draft(form()).await.unwrap();
    let first = desk.generate(&draft).await.unwrap();
    let bytes = desk.desk.document(first.id).await.unwrap().bytes;
    desk.later("2026-11-25T04:15:00Z").await;
    let again = desk.generate(&draft).await.unwrap();
    assert_eq!(again, first);
    assert_eq!(desk.desk.document(first.id).await.unwrap().bytes, bytes);
    let mut inside = desk.inside().await;
    let taken = "SELECT last FROM number_series WHERE series = 'proposal'";
    assert_eq!(inside.number(taken).await, 1);
    assert_eq!(
        inside
            .number("SELECT count(*) FROM operation WHERE name = 'proposal.generate'")
            .await,
        1
    );
}

#[tokio::test]
async fn an_issued_proposal_never_changes_whatever_changes_around_it() {
    let desk = TestDesk::selling().await;
    let msp = desk.house().msp;
    let draft = desk.draft(form()).await.unwrap();
    let made = desk.generate(&draft).await.unwrap();
    let before = desk.ask(ProposalGet { id: made.id }).await.unwrap();
    let bytes = desk.desk.document(made.id).await.unwrap().bytes;

    let mut edited = form();
    edited.lines[0].price = "2000".to_owned();
    for revision in [draft.revision, before.revision] {
        let draft = ProposalSaved {
            revision,
            ..draft.clone()
        };
        let refused = desk
            .run(change(&desk, &draft, edited.clone()))
            .await
            .unwrap_err();
        assert_eq!(refused.code, Code::Immutable);
    }
    let refused = desk.run(ProposalDiscard { id: made.id }).await.unwrap_err();
    assert_eq!(refused.code, Code::Immutable);

    let supplier = desk
        .ask(SettingsGet { tenant_id: msp })
        .await
        .unwrap()
        .supplier;
    let renamed = SupplierForm {
        name: "Chola Renamed".to_owned(),
        ..SupplierForm::from(&supplier)
    };
    let edit = SupplierEdit {
        tenant_id: msp,
        form: renamed,
        logo: None,
    };
    desk.run(edit).await.unwrap();
    let book = desk.run(desk.price_book(msp)).await.unwrap();
    desk.publish(&book).await.unwrap();
    let mut moved = form();
    moved.customer.company = "Kaveri Textiles Renamed".to_owned();
    let second = desk.draft(moved).await.unwrap();
    desk.generate(&second).await.unwrap();

    let after = desk.ask(ProposalGet { id: made.id }).await.unwrap();
    assert_eq!(after.form, before.form);
    assert_eq!((after.sale, after.cost), (before.sale, before.cost));
    assert_eq!((after.content, after.pdf), (before.content, before.pdf));
    assert_eq!(after.summary, before.summary);
    assert_eq!(desk.desk.document(made.id).await.unwrap().bytes, bytes);
    desk.assert_sound().await;
}

#[tokio::test]
async fn a_price_outside_the_slab_needs_approval_and_takes_no_number() {
    let desk = TestDesk::selling().await;
    for price in ["1711.36", "2499.01"] {
        let mut outside = form();
        outside.lines[0].price = price.to_owned();
        let draft = desk.draft(outside).await.unwrap();
        let refused = desk.generate(&draft).await.unwrap_err();
        assert_eq!(refused.code, Code::ApprovalNeeded, "{price}");
    }
    for price in ["1711.37", "2499.00"] {
        let mut inside = form();
        inside.lines[0].price = price.to_owned();
        let draft = desk.draft(inside).await.unwrap();
        desk.generate(&draft).await.expect(price);
    }
    let mut inside = desk.inside().await;
    let taken = "SELECT last FROM number_series WHERE series = 'proposal'";
    assert_eq!(inside.number(taken).await, 2);
}

#[tokio::test]
async fn a_draft_with_faults_is_refused_with_all_of_them_and_stays_a_draft() {
    let desk = TestDesk::selling().await;
    let mut faulty = form();
    faulty.customer.gstin = "29AAACA0000A1ZX".to_owned();
    faulty.customer.pin = "000001".to_owned();
    faulty.customer.spoc_email = "radha".to_owned();
    faulty.customer.domain = "not a domain".to_owned();
    faulty.lines[0].seats = "0".to_owned();
    faulty.valid_until = "2026-11-21".to_owned();
    let draft = desk.draft(faulty.clone()).await.unwrap();
    let refused = desk.generate(&draft).await.unwrap_err();
    assert_eq!(refused.code, Code::Invalid);
    let codes: Vec<FaultCode> = refused.fields.iter().map(|fault| fault.code).collect();
    for code in [
        FaultCode::GstinChecksum,
        FaultCode::PinFormat,
        FaultCode::EmailFormat,
        FaultCode::DomainFormat,
        FaultCode::OutOfRange,
        FaultCode::DateOrder,
    ] {
        assert!(codes.contains(&code), "{code:?} in {refused:?}");
    }
    let seen = desk.ask(ProposalGet { id: draft.id }).await.unwrap();
    assert_eq!((seen.form, seen.revision), (faulty, draft.revision));
}

#[tokio::test]
async fn without_a_price_book_in_force_nothing_can_be_generated() {
    let desk = TestDesk::selling().await;
    desk.set_clock("2026-11-20T04:15:00Z");
    let draft = desk.draft(form()).await.unwrap();
    let refused = desk.generate(&draft).await.unwrap_err();
    let told = |refused: &Refused| -> Vec<String> {
        let fields = refused.fields.iter();
        fields
            .map(|field| format!("{} {}", field.path, field.code.as_str()))
            .collect()
    };
    assert_eq!(told(&refused), ["lines slab_missing"]);
    let mut faulty = form();
    faulty.customer.spoc_email = "radha".to_owned();
    let draft = desk.draft(faulty.clone()).await.unwrap();
    let refused = desk.generate(&draft).await.unwrap_err();
    assert_eq!(
        told(&refused),
        ["lines slab_missing", "customer.spoc.email email_format"]
    );

    // In force again, but without this plan: that is told beside all else that is wrong.
    desk.set_clock("2026-11-22T04:15:00Z");
    faulty.lines = vec![line("gold", "0", "1")];
    let draft = desk.draft(faulty).await.unwrap();
    let refused = desk.generate(&draft).await.unwrap_err();
    assert_eq!(
        told(&refused),
        [
            "lines[0].plan slab_missing",
            "customer.spoc.email email_format",
            "lines[0].seats out_of_range"
        ]
    );
}

#[tokio::test]
async fn a_customer_is_known_by_its_domain_and_found_by_what_it_is_called() {
    let desk = TestDesk::selling().await;
    desk.proposal().await;
    let mut again = form();
    again.customer.domain = "KAVERI.example".to_owned();
    again.customer.spoc_name = "Anand Menon".to_owned();
    let draft = desk.draft(again).await.unwrap();
    desk.generate(&draft).await.unwrap();
    let find = async |text: &str| {
        let find = CustomerFind {
            tenant_id: desk.house().msp,
            text: text.to_owned(),
        };
        desk.ask(find).await.unwrap()
    };
    for text in ["kav", "TEXT", "kaveri.ex", ""] {
        let found = find(text).await;
        assert_eq!(found.len(), 1, "{text}");
        assert_eq!(found[0].proposals, 2);
        assert_eq!(found[0].form.spoc_name, "Anand Menon");
    }
    for text in ["%", "_averi", "extiles"] {
        assert!(find(text).await.is_empty(), "{text}");
    }
}

#[tokio::test]
async fn a_draft_that_is_thrown_away_is_gone() {
    let desk = TestDesk::selling().await;
    let draft = desk.draft(form()).await.unwrap();
    desk.run(ProposalDiscard { id: draft.id }).await.unwrap();
    let get = desk.ask(ProposalGet { id: draft.id }).await.unwrap_err();
    assert_eq!(get.code, Code::NotFound);
    let generate = desk.generate(&draft).await.unwrap_err();
    assert_eq!(generate.code, Code::NotFound);
}

#[tokio::test]
async fn a_draft_larger_than_two_megabytes_is_refused_and_the_one_before_stays() {
    let desk = TestDesk::selling().await;
    let draft = desk.draft(form()).await.unwrap();
    let mut huge = form();
    huge.remarks = "x".repeat(3 << 20);
    let refused = desk.run(change(&desk, &draft, huge)).await.unwrap_err();
    assert_eq!(refused.fields[0].code, FaultCode::TooLarge);
    let seen = desk.ask(ProposalGet { id: draft.id }).await.unwrap();
    assert_eq!(seen.form, form());
}

#[tokio::test]
async fn the_preview_shows_pages_and_reserves_nothing() {
    let desk = TestDesk::selling().await;
    let preview = ProposalPreview {
        tenant_id: desk.house().msp,
        form: form(),
    };
    let pages = desk.ask(preview).await.unwrap().pages;
    assert!(pages[0].starts_with("<svg"));
    assert_eq!(desk.proposal().await.number, "CHO/2026-27/0001");
}

#[tokio::test]
async fn a_number_that_was_refused_is_given_to_the_next() {
    let desk = TestDesk::selling().await;
    let generate = ProposalGenerate {
        id: uuid::Uuid::now_v7().into(),
        revision: 1,
        customer_id: None,
    };
    desk.run(generate).await.unwrap_err();
    let mut faulty = form();
    faulty.lines.clear();
    let draft = desk.draft(faulty).await.unwrap();
    desk.generate(&draft).await.unwrap_err();
    assert_eq!(desk.proposal().await.number, "CHO/2026-27/0001");
}
