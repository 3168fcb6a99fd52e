//! Invented customers and what they are offered.

use desk_contract::{
    Refused,
    proposal::{ProposalGenerate, ProposalSave},
};
use desk_domain::{
    id::{ProposalId, TenantId, UserId},
    language::Language,
    proposal::{CustomerForm, LineForm, ProposalForm},
};

use super::stage::Stage;

/// Companies that do not exist: name, domain, contact, GSTIN, address, city, state, PIN.
/// The GSTINs have a valid check character and an invented PAN.
const COMPANIES: &[[&str; 8]] = &[
    [
        "Kaveri Textiles Pvt Ltd",
        "kaveri.example",
        "Radha Iyer",
        "29AAACA0000A1ZU",
        "Plot 7, Peenya Industrial Area",
        "Bengaluru",
        "29",
        "560058",
    ],
    [
        "Nila Foods",
        "nila-foods.example",
        "Anand Menon",
        "",
        "Market Road",
        "Kochi",
        "32",
        "682011",
    ],
    [
        "Pothigai Hospitals",
        "pothigai.example",
        "Dr. S. Meenakshi",
        "33AAACA0000A1Z5",
        "4 Anna Salai",
        "Chennai",
        "33",
        "600002",
    ],
    [
        "Sahyadri Logistics LLP",
        "sahyadri.example",
        "Rohan Kulkarni",
        "27AAACA0000A1ZY",
        "Unit 12, Bhiwandi Park",
        "Thane",
        "27",
        "421302",
    ],
    [
        "Yamuna Publishing House",
        "yamuna-books.example",
        "Farah Khan",
        "07AAACA0000A1Z0",
        "21 Daryaganj",
        "New Delhi",
        "07",
        "110002",
    ],
    [
        "Golconda Instruments",
        "golconda.example",
        "K. Srinivas Rao",
        "36AAACA0000A1ZZ",
        "Phase 2, Cherlapally",
        "Hyderabad",
        "36",
        "500051",
    ],
    [
        "Sabarmati Chemicals",
        "sabarmati.example",
        "Hetal Shah",
        "24AAACA0000A1Z4",
        "GIDC Naroda",
        "Ahmedabad",
        "24",
        "382330",
    ],
    [
        "Shivalik Cooperative Bank",
        "shivalik-coop.example",
        "Gurpreet Kaur",
        "04AAACA0000A1Z6",
        "Sector 17",
        "Chandigarh",
        "04",
        "160017",
    ],
    [
        "Meridian Shipping Pte Ltd",
        "meridian.example",
        "Wei Ling Tan",
        "",
        "8 Marina View",
        "Singapore",
        "",
        "018960",
    ],
    [
        "हिमालय ऊर्जा समिति",
        "himalaya-urja.example",
        "नेहा पंत",
        "",
        "राजपुर रोड",
        "देहरादून",
        "05",
        "248001",
    ],
    [
        "காவேரி கல்வி அறக்கட்டளை",
        "kaveri-kalvi.example",
        "செல்வி முருகன்",
        "",
        "வடக்கு வீதி",
        "திருச்சிராப்பள்ளி",
        "33",
        "620002",
    ],
    [
        "Brahmaputra Tea Estates",
        "brahmaputra-tea.example",
        "Ritu Baruah",
        "",
        "Zoo Road",
        "Guwahati",
        "18",
        "781005",
    ],
];

/// What is typed for the proposal with this number.
pub(super) fn form_of(number: usize) -> ProposalForm {
    form(number, &COMPANIES[number % COMPANIES.len()])
}

/// Writes a proposal of an MSP, the one with this number; every third stays a draft. Gives the id of
/// one that was issued.
pub(super) async fn propose(
    stage: &mut Stage<'_>,
    by: UserId,
    tenant_id: TenantId,
    number: usize,
) -> Result<Option<ProposalId>, Refused> {
    let saved = ProposalSave {
        id: None,
        tenant_id,
        revision: None,
        form: form_of(number),
    };
    let saved = stage.act(by, saved).await?;
    if number % 3 == 2 {
        return Ok(None);
    }
    let generate = ProposalGenerate {
        id: saved.id,
        revision: saved.revision,
        customer_id: None,
    };
    stage.act(by, generate).await?;
    Ok(Some(saved.id))
}

fn form(index: usize, company: &[&str; 8]) -> ProposalForm {
    let [name, domain, contact, gstin, address, city, state, pin] = company.map(str::to_owned);
    let round = index / COMPANIES.len();
    let domain = if round == 0 {
        domain
    } else {
        format!("{round}.{domain}")
    };
    let abroad = state.is_empty();
    let customer = CustomerForm {
        company: name,
        spoc_email: format!("contact@{domain}"),
        domain,
        spoc_name: contact,
        gstin,
        sez: false,
        address,
        city,
        state,
        country: if abroad {
            "SG".to_owned()
        } else {
            "IN".to_owned()
        },
        pin,
        mobile: if abroad {
            String::new()
        } else {
            "+919876543210".to_owned()
        },
    };
    let (plan, price) = [
        ("advanced", "3699"),
        ("standard", "2249"),
        ("starter", "1299"),
    ][index % 3];
    let seats = [500, 120, 40, 260, 75, 1_200, 310][index % 7];
    let line = |plan: &str, seats: usize, price: &str| LineForm {
        plan: plan.to_owned(),
        seats: seats.to_string(),
        term_months: "12".to_owned(),
        price: price.to_owned(),
    };
    let mut lines = vec![line(plan, seats, price)];
    if index % 4 == 1 {
        lines.push(line("starter", 25, "1199"));
    }
    ProposalForm {
        customer,
        lines,
        remarks: "Onboarding is included. Payment within 30 days of the invoice.".to_owned(),
        language: match index % COMPANIES.len() {
            9 => Language::Hi,
            10 => Language::Ta,
            _ => Language::En,
        },
        ..ProposalForm::default()
    }
}
