//! Invented customers and proposals to look around with, made through the same commands a person uses.

mod tenants;

use desk_contract::{
    Refused,
    entrance::{OrganisationSetup, OwnerSetup, WorkspaceCreate},
    proposal::{ProposalGenerate, ProposalSave},
};
use desk_domain::{
    id::TenantId,
    language::Language,
    price_book::starter_rows,
    proposal::{CustomerForm, LineForm, ProposalForm},
};
use uuid::Uuid;

use crate::desk::Desk;

/// The owner of every sample workspace.
const OWNER: &str = "owner@sample.example";

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

/// The first run of a sample workspace.
pub fn sample_setup(passphrase: String) -> WorkspaceCreate {
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
            email: OWNER.to_owned(),
            passphrase,
        },
        price_book: Some(starter_rows()),
        sample_data: false,
    }
}

/// A passphrase nobody has used: five words' worth of letters in groups that can be read aloud.
pub fn generated_passphrase() -> String {
    let letters = Uuid::new_v4().simple().to_string();
    let groups: Vec<&str> = [0, 5, 10, 15, 20]
        .iter()
        .filter_map(|start| letters.get(*start..start + 5))
        .collect();
    groups.join("-")
}

impl Desk {
    /// Adds two MSPs, forty clients, and so many proposals of invented customers to the first MSP in
    /// reach of the person signed in.
    ///
    /// # Errors
    /// What any of the commands refuses.
    pub async fn fill_with_samples(&self, proposals: usize) -> Result<(), Refused> {
        let here = self.here().await?;
        let (actor, _) = self.actor(&here).await?;
        let create = desk_domain::access::Right::new(
            desk_domain::access::Module::Proposals,
            desk_domain::access::Verb::Create,
        );
        let msp = here
            .store
            .first_msp(&actor.actor.reach(create))
            .await
            .map_err(|fault| self.refuse(here.language, fault))?;
        let Some(msp) = msp else {
            return Err(self.refuse(here.language, desk_contract::Code::NotFound));
        };
        self.fill_with_tenants(&here).await?;
        fill(self, msp, proposals).await
    }
}

/// Every third proposal stays a draft.
pub(crate) async fn fill(
    desk: &Desk,
    tenant_id: TenantId,
    proposals: usize,
) -> Result<(), Refused> {
    let here = desk.here().await?;
    for (index, company) in (0..proposals).zip(COMPANIES.iter().cycle()) {
        let saved = desk
            .command(
                &here,
                ProposalSave {
                    id: None,
                    tenant_id,
                    revision: None,
                    form: form(index, company),
                },
            )
            .await?;
        if index % 3 != 2 {
            let generate = ProposalGenerate {
                id: saved.id,
                revision: saved.revision,
                customer_id: None,
            };
            desk.command(&here, generate).await?;
        }
    }
    Ok(())
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
