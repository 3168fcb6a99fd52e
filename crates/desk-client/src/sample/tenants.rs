//! Invented MSPs and clients, made through the command a person uses.

use desk_app::Journal;
use desk_contract::{Code, Refused, settings::OrganisationEdit, tenant::TenantCreate};
use desk_domain::{
    id::{TenantId, UserId},
    language::Language,
    supplier::SupplierForm,
    tenant::{TenantForm, TenantKind},
};

use super::stage::Stage;

/// An invented MSP and what its prefix is.
struct Msp {
    name: &'static str,
    prefix: &'static str,
    gstin: &'static str,
    address: &'static str,
}

/// Beside the MSP of the first run, and below it.
const BESIDE: Msp = Msp {
    name: "Pallava Networks",
    prefix: "PAL",
    gstin: "29AAACA0000A1ZU",
    address: "5 Residency Road\nBengaluru 560025",
};
const BELOW: Msp = Msp {
    name: "Kongu Security",
    prefix: "KON",
    gstin: "33AAACA0000A1Z5",
    address: "8 River Street\nTiruppur 641601",
};

/// Rivers and trades: each pair is a client that does not exist.
const RIVERS: [&str; 8] = [
    "Kaveri",
    "Nila",
    "Vaigai",
    "Amaravati",
    "Tungabhadra",
    "Godavari",
    "Sabarmati",
    "Brahmaputra",
];
const TRADES: [&str; 5] = ["Textiles", "Foods", "Hospitals", "Logistics", "Instruments"];

/// The tenants of a sample.
pub(super) struct Tenants {
    pub(super) root: TenantId,
    /// The one of the first run, one beside it, one below it, and others.
    pub(super) msps: Vec<TenantId>,
    pub(super) clients: Vec<Client>,
}

/// Somebody who buys.
pub(super) struct Client {
    pub(super) id: TenantId,
    /// Which of the MSPs it belongs to.
    pub(super) msp: usize,
    /// What its address begins with.
    pub(super) label: String,
}

/// Adds MSPs to the one of the first run until there are so many, at least three, and clients.
///
/// # Errors
/// What a command refuses.
pub(super) async fn settle(
    stage: &mut Stage<'_>,
    by: UserId,
    all_msps: usize,
    all_clients: usize,
) -> Result<Tenants, Refused> {
    let (root, name, first) = founded(stage).await?;
    let domain = OrganisationEdit {
        tenant_id: root,
        name,
        language: Language::En,
        time_zone: "Asia/Kolkata".to_owned(),
        base_domain: Some("sample.example".to_owned()),
        audit_reads: None,
    };
    stage.act(by, domain).await?;
    let beside = stage.act(by, BESIDE.create(root)).await?.id;
    let below = stage.act(by, BELOW.create(first)).await?.id;
    let mut msps = vec![first, beside, below];
    for letter in ('A'..='Z').take(all_msps.saturating_sub(msps.len())) {
        let mut another = BESIDE.create(root);
        another.form.name = format!("Pallava Networks {letter}");
        another.form.prefix = format!("PL{letter}");
        msps.push(stage.act(by, another).await?.id);
    }
    // The first MSP has as many clients as all the others.
    let sellers: Vec<usize> = (1..msps.len()).flat_map(|msp| [0, msp]).collect();
    let mut clients = Vec::new();
    let names = (1..).flat_map(|round| {
        let pairs = TRADES
            .iter()
            .flat_map(|trade| RIVERS.iter().map(move |river| (*river, *trade)));
        pairs.map(move |(river, trade)| (river, trade, round))
    });
    for ((river, trade, round), msp) in names.take(all_clients).zip(sellers.into_iter().cycle()) {
        let create = client(msps[msp], river, trade, round);
        let label = create.form.label.clone();
        let id = stage.act(by, create).await?.id;
        clients.push(Client { id, msp, label });
    }
    Ok(Tenants {
        root,
        msps,
        clients,
    })
}

/// The organisation with its name, and the MSP that the first run made.
async fn founded(stage: &mut Stage<'_>) -> Result<(TenantId, String, TenantId), Refused> {
    let missing = |stage: &Stage<'_>| stage.refuse(Code::NotFound);
    let store = std::sync::Arc::clone(&stage.here.store);
    let organisation = store.organisation().await;
    let organisation = organisation.map_err(|fault| stage.refuse(fault))?;
    let (organisation, name) = organisation.ok_or_else(|| missing(stage))?;
    let below = Journal::children(&mut stage.file, organisation.id).await;
    let below = below.map_err(|fault| stage.refuse(fault))?;
    let first = below.first().ok_or_else(|| missing(stage))?;
    Ok((organisation.id, name, first.id))
}

impl Msp {
    fn create(&self, parent_id: TenantId) -> TenantCreate {
        TenantCreate {
            id: None,
            parent_id,
            kind: TenantKind::Msp,
            form: TenantForm {
                name: self.name.to_owned(),
                prefix: self.prefix.to_owned(),
                supplier: SupplierForm {
                    name: self.name.to_owned(),
                    gstin: self.gstin.to_owned(),
                    address: self.address.to_owned(),
                    ..SupplierForm::default()
                },
                ..TenantForm::default()
            },
        }
    }
}

fn client(msp: TenantId, river: &str, trade: &str, round: u32) -> TenantCreate {
    let name = match round {
        1 => format!("{river} {trade}"),
        _ => format!("{river} {trade} {round}"),
    };
    TenantCreate {
        id: None,
        parent_id: msp,
        kind: TenantKind::Client,
        form: TenantForm {
            label: name.replace(' ', "-").to_lowercase(),
            name,
            ..TenantForm::default()
        },
    }
}
