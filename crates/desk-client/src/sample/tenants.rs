//! Invented MSPs and clients, made through the same command a person uses.

use desk_contract::{
    Code, Refused,
    settings::{OrganisationEdit, SessionMe},
    tenant::TenantCreate,
};
use desk_domain::{
    id::TenantId,
    language::Language,
    supplier::SupplierForm,
    tenant::{TenantForm, TenantKind},
};

use crate::desk::{Desk, Here};

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

impl Desk {
    /// Adds two MSPs to the one of the first run, and forty clients to the three.
    ///
    /// # Errors
    /// What a command refuses.
    pub(super) async fn fill_with_tenants(&self, here: &Here) -> Result<(), Refused> {
        let me = self.query(here, SessionMe {}).await?;
        let of_kind = |kind| {
            let found = me.tenants.iter().find(|tenant| tenant.kind == kind);
            let found = found.map(|tenant| (tenant.tenant_id, tenant.name.clone()));
            found.ok_or_else(|| self.refuse(here.language, Code::NotFound))
        };
        let (root, name) = of_kind(TenantKind::Organisation)?;
        let (first, _) = of_kind(TenantKind::Msp)?;
        let domain = OrganisationEdit {
            tenant_id: root,
            name,
            language: Language::En,
            time_zone: "Asia/Kolkata".to_owned(),
            base_domain: Some("sample.example".to_owned()),
            audit_reads: None,
        };
        self.command(here, domain).await?;
        let beside = self.command(here, BESIDE.create(root)).await?.id;
        let below = self.command(here, BELOW.create(first)).await?.id;
        // Half of the clients belong to the first MSP, a quarter to each of the others.
        let msps = [first, beside, first, below];
        let names = TRADES
            .iter()
            .flat_map(|trade| RIVERS.iter().map(move |river| (*river, *trade)));
        for ((river, trade), msp) in names.zip(msps.iter().cycle()) {
            self.command(here, client(*msp, river, trade)).await?;
        }
        Ok(())
    }
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

fn client(msp: TenantId, river: &str, trade: &str) -> TenantCreate {
    TenantCreate {
        id: None,
        parent_id: msp,
        kind: TenantKind::Client,
        form: TenantForm {
            name: format!("{river} {trade}"),
            label: format!("{river}-{trade}").to_lowercase(),
            ..TenantForm::default()
        },
    }
}
