//! The organisation's settings, what an MSP prints about itself, and the language of refusals.

use desk_contract::{
    Code, Refused,
    entrance::LogoPut,
    proposal::ProposalNew,
    settings::{OrganisationEdit, SettingsGet, SettingsView, SupplierEdit},
};
use desk_domain::{
    access::ShippedRole, canonical::Hash, fault::FaultCode, language::Language,
    supplier::SupplierForm,
};
use support::{TestDesk, form, setup};

/// One pixel.
const PNG: &str = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

/// 5,000 pixels in a row.
const WIDE_PNG: &str = "iVBORw0KGgoAAAANSUhEUgAAE4gAAAABCAAAAAAXehtUAAAAHElEQVR42u3BIQEAAAACIP+f1hU2IAUAAAAA7gZUs3WWj5ejpAAAAABJRU5ErkJggg==";

async fn settings(desk: &TestDesk) -> SettingsView {
    let tenant_id = desk.house().msp;
    desk.ask(SettingsGet { tenant_id }).await.unwrap()
}

fn organisation(desk: &TestDesk) -> OrganisationEdit {
    OrganisationEdit {
        tenant_id: desk.house().organisation,
        name: "Sangam Group".to_owned(),
        language: Language::En,
        time_zone: "Asia/Kolkata".to_owned(),
        base_domain: None,
        audit_reads: None,
    }
}

fn codes(refused: &Refused) -> Vec<(&str, FaultCode)> {
    let fields = refused.fields.iter();
    fields
        .map(|fault| (fault.path.as_str(), fault.code))
        .collect()
}

#[tokio::test]
async fn what_is_printed_about_an_msp_can_be_changed_as_a_whole() {
    let desk = TestDesk::selling().await;
    let logo = desk
        .enter(LogoPut {
            data: PNG.to_owned(),
        })
        .await
        .unwrap();
    let typed = SupplierForm {
        name: "Chola Secure Systems Pvt Ltd".to_owned(),
        gstin: "33aaaca0000a1z5".to_owned(),
        address: "2 Mount Road\nChennai 600002".to_owned(),
        email: "billing@chola.example".to_owned(),
        phone: "+91 44 5550 0200".to_owned(),
        sez: false,
        lut_arn: "AD330426000000A".to_owned(),
        lut_valid_until: "2027-03-31".to_owned(),
        account_name: "Chola Secure Systems".to_owned(),
        account_number: "000123456789".to_owned(),
        bank: "Indian Bank, Chennai".to_owned(),
        ifsc: "idib000c001".to_owned(),
        upi: "chola@upi".to_owned(),
        terms: "Payment in advance.".to_owned(),
    };
    let edit = SupplierEdit {
        tenant_id: desk.house().msp,
        form: typed.clone(),
        logo: Some(logo),
    };
    desk.run(edit).await.unwrap();
    let shown = settings(&desk).await;
    let expected = SupplierForm {
        gstin: "33AAACA0000A1Z5".to_owned(),
        ifsc: "IDIB000C001".to_owned(),
        ..typed
    };
    assert_eq!(SupplierForm::from(&shown.supplier), expected);
    assert_eq!(
        shown.logo.as_deref(),
        Some(format!("data:image/png;base64,{PNG}").as_str())
    );
    assert_eq!(shown.prefix, "CHO");
    assert_eq!(
        shown.organisation, None,
        "the organisation is not the seller's to see"
    );
    desk.proposal().await;
    desk.assert_sound().await;
}

#[tokio::test]
async fn every_fault_of_the_supplier_is_told_at_once_and_nothing_changes() {
    let desk = TestDesk::selling().await;
    let before = settings(&desk).await;
    let edit = SupplierEdit {
        tenant_id: desk.house().msp,
        form: SupplierForm {
            name: String::new(),
            gstin: "33AAACA0000A1Z".to_owned(),
            address: "x".repeat(501),
            email: "billing".to_owned(),
            lut_arn: "AD330426000000A".to_owned(),
            account_number: "1".to_owned(),
            ..SupplierForm::default()
        },
        logo: None,
    };
    let refused = desk.run(edit).await.unwrap_err();
    assert_eq!(
        codes(&refused),
        [
            ("name", FaultCode::Missing),
            ("address", FaultCode::TooLong),
            ("gstin", FaultCode::GstinFormat),
            ("email", FaultCode::EmailFormat),
            ("lut_valid_until", FaultCode::Missing),
            ("account_name", FaultCode::Missing),
        ]
    );
    assert_eq!(settings(&desk).await, before);
}

#[tokio::test]
async fn a_logo_that_was_never_kept_or_is_no_picture_is_refused() {
    let desk = TestDesk::selling().await;
    let edit = SupplierEdit {
        tenant_id: desk.house().msp,
        form: SupplierForm::from(&settings(&desk).await.supplier),
        logo: Some(Hash::of(b"nothing")),
    };
    let refused = desk.run(edit).await.unwrap_err();
    assert_eq!(codes(&refused), [("logo", FaultCode::Missing)]);
    for data in ["", "%%%", "bm90IGEgcGljdHVyZQ=="] {
        let refused = desk
            .enter(LogoPut {
                data: data.to_owned(),
            })
            .await
            .unwrap_err();
        assert_eq!(
            codes(&refused),
            [("logo", FaultCode::LogoFormat)],
            "{data:?}"
        );
    }
}

#[tokio::test]
async fn a_logo_with_too_many_pixels_is_refused_with_the_limit() {
    let desk = TestDesk::selling().await;
    let data = WIDE_PNG.to_owned();
    let refused = desk.enter(LogoPut { data }).await.unwrap_err();
    assert_eq!(codes(&refused), [("logo", FaultCode::LogoSize)]);
    let told = &refused.fields[0].message;
    assert!(told.contains("at most 4,096 pixels"), "{told}");
    let desk = TestDesk::empty();
    let mut with_logo = setup();
    with_logo.organisation.logo = Some(WIDE_PNG.to_owned());
    let refused = desk.enter(with_logo).await.unwrap_err();
    assert_eq!(
        codes(&refused),
        [("organisation.logo", FaultCode::LogoSize)]
    );
    assert_eq!(refused.fields[0].message, *told);
}

#[tokio::test]
async fn the_owner_changes_the_organisation_and_its_day() {
    let desk = TestDesk::founded().await;
    desk.sign_in_owner().await;
    let edit = OrganisationEdit {
        name: "Sangam Holdings".to_owned(),
        language: Language::Ta,
        time_zone: "Pacific/Auckland".to_owned(),
        base_domain: None,
        audit_reads: None,
        ..organisation(&desk)
    };
    // 18:00 in Chennai, and tomorrow already in Auckland.
    desk.later("2026-11-22T12:30:00Z").await;
    let today = async || {
        let tenant_id = desk.house().msp;
        desk.ask(ProposalNew { tenant_id }).await.unwrap().today
    };
    assert_eq!(today().await, "2026-11-22");
    desk.run(edit).await.unwrap();
    assert_eq!(today().await, "2026-11-23");
    let shown = settings(&desk).await.organisation.unwrap();
    assert_eq!(
        (shown.name.as_str(), shown.language),
        ("Sangam Holdings", Language::Ta)
    );
}

#[tokio::test]
async fn an_organisation_without_a_name_or_with_an_unknown_zone_is_refused() {
    let desk = TestDesk::founded().await;
    desk.sign_in_owner().await;
    let edit = OrganisationEdit {
        name: " ".to_owned(),
        time_zone: "Asia/Madras-on-Sea".to_owned(),
        base_domain: None,
        audit_reads: None,
        ..organisation(&desk)
    };
    let refused = desk.run(edit).await.unwrap_err();
    assert_eq!(
        codes(&refused),
        [
            ("name", FaultCode::Missing),
            ("time_zone", FaultCode::TimeZone)
        ]
    );
}

#[tokio::test]
async fn refusals_speak_the_organisations_language_down_to_their_reasons() {
    let desk = TestDesk::founded().await;
    desk.sign_in_owner().await;
    let mut cheap = form();
    cheap.lines[0].price = "1".to_owned();
    let draft = desk.draft(cheap).await.unwrap();
    let in_english = desk.generate(&draft).await.unwrap_err();
    assert_eq!(in_english.code, Code::ApprovalNeeded);
    let edit = OrganisationEdit {
        language: Language::Ta,
        ..organisation(&desk)
    };
    desk.run(edit).await.unwrap();
    let in_tamil = desk.generate(&draft).await.unwrap_err();
    let letters = |text: &str| text.chars().filter(char::is_ascii_alphabetic).count();
    assert!(letters(&in_english.message) > 20, "{in_english:?}");
    assert_eq!(letters(&in_tamil.message), 0, "{in_tamil:?}");
}

#[tokio::test]
async fn somebody_who_sees_the_settings_is_told_which_right_is_missing_to_change_them() {
    let desk = TestDesk::founded().await;
    let admin = desk
        .as_user(ShippedRole::CustomerAdmin, desk.house().msp)
        .await;
    let edit = SupplierEdit {
        tenant_id: desk.house().msp,
        form: SupplierForm::from(&settings(&admin).await.supplier),
        logo: None,
    };
    let refused = admin.run(edit).await.unwrap_err();
    assert_eq!(refused.code, Code::Forbidden);
    assert!(
        refused.message.contains("Settings: "),
        "{}",
        refused.message
    );
}
