//! What people type.

use desk_contract::entrance::{OrganisationSetup, OwnerSetup, WorkspaceCreate};
use desk_domain::{
    language::Language,
    price_book::TypedPriceRow,
    proposal::{CustomerForm, LineForm, ProposalForm},
};

use crate::people::PASSPHRASE;

/// A first run without a fault: Chola Secure Systems of Tamil Nadu, owned by Asha Raman.
pub fn setup() -> WorkspaceCreate {
    WorkspaceCreate {
        language: Language::En,
        organisation: OrganisationSetup {
            name: "Chola Secure Systems".to_owned(),
            gstin: "33AAACA0000A1Z5".to_owned(),
            state: Some("33".to_owned()),
            prefix: "CHO".to_owned(),
            address: "1 Mount Road\nChennai 600002".to_owned(),
            email: Some("sales@chola.example".to_owned()),
            phone: Some("+91 44 5550 0100".to_owned()),
            logo: None,
        },
        owner: OwnerSetup {
            name: "Asha Raman".to_owned(),
            email: "asha@chola.example".to_owned(),
            passphrase: PASSPHRASE.to_owned(),
        },
        price_book: Some(price_rows()),
        sample_data: false,
    }
}

/// Prices of three plans. No base price stands anywhere else, so that one can look for them.
pub fn price_rows() -> Vec<TypedPriceRow> {
    let row = |plan: &str, min: &str, max: &str, base: &str, list: &str| TypedPriceRow {
        plan: plan.to_owned(),
        min_seats: min.to_owned(),
        max_seats: max.to_owned(),
        base_price: base.to_owned(),
        max_price: list.to_owned(),
    };
    vec![
        row("starter", "1", "250", "911.37", "1499.00"),
        row("starter", "251", "", "811.37", "1399.00"),
        row("standard", "1", "250", "1711.37", "2499.00"),
        row("standard", "251", "", "1511.37", "2299.00"),
        row("advanced", "1", "", "3011.37", "4299.00"),
    ]
}

/// The base prices of [`price_rows`], as typed.
pub fn base_prices() -> Vec<String> {
    price_rows().into_iter().map(|row| row.base_price).collect()
}

/// The same prices as a file.
pub const PRICES_CSV: &str = "plan,min_seats,max_seats,base_price,max_price,currency\n\
    starter,1,250,911.37,1499.00,INR\n\
    starter,251,,811.37,1399.00,INR\n\
    standard,1,250,1711.37,2499.00,INR\n\
    standard,251,,1511.37,2299.00,INR\n\
    advanced,1,,3011.37,4299.00,INR\n";

/// A pricing page without a fault: 100 seats of Standard for Kaveri Textiles of Karnataka.
pub fn form() -> ProposalForm {
    ProposalForm {
        customer: CustomerForm {
            company: "Kaveri Textiles Pvt Ltd".to_owned(),
            domain: "kaveri.example".to_owned(),
            spoc_name: "Radha Iyer".to_owned(),
            spoc_email: "radha@kaveri.example".to_owned(),
            gstin: "29AAACA0000A1ZU".to_owned(),
            sez: false,
            address: "Plot 7, Peenya Industrial Area".to_owned(),
            city: "Bengaluru".to_owned(),
            state: "29".to_owned(),
            country: "IN".to_owned(),
            pin: "560058".to_owned(),
            mobile: "+919876543210".to_owned(),
        },
        lines: vec![line("standard", "100", "2249")],
        remarks: "Onboarding is included.".to_owned(),
        ..ProposalForm::default()
    }
}

/// A line of twelve months.
pub fn line(plan: &str, seats: &str, price: &str) -> LineForm {
    LineForm {
        plan: plan.to_owned(),
        seats: seats.to_owned(),
        term_months: "12".to_owned(),
        price: price.to_owned(),
    }
}
