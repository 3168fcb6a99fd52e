//! The organisation's settings while they are edited.

use desk_contract::settings::{OrganisationEdit, SettingsView, SupplierEdit};
use desk_domain::{
    canonical::Hash,
    contact::is_domain,
    fault::{Fault, FaultCode},
    id::TenantId,
    language::Language,
    supplier::SupplierForm,
};

use crate::{
    moments::typed_date,
    pages::typed::{required_line, under},
};

/// What the page shows and changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrganisationSettings {
    /// What the MSP prints about itself.
    pub supplier: SupplierForm,
    /// The logo as an address to show.
    pub logo_shown: Option<String>,
    /// A logo that was chosen and is not kept yet, as a `data:` address.
    pub logo_chosen: Option<String>,
    /// The organisation-wide part, for people who may see it.
    pub organisation: Option<OrganisationPart>,
    tenant_id: TenantId,
    logo_kept: Option<Hash>,
}

/// What holds for the whole organisation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrganisationPart {
    /// Its root tenant.
    pub tenant_id: TenantId,
    /// Its name.
    pub name: String,
    /// The language of new documents.
    pub language: Language,
    /// The time zone in which days begin and end.
    pub time_zone: String,
    /// The domain that the addresses of tenants end with.
    pub base_domain: String,
    /// Whether it is written down what people look at.
    pub audit_reads: bool,
}

impl OrganisationSettings {
    /// The settings as they were kept last.
    pub fn of(view: &SettingsView) -> Self {
        Self {
            supplier: SupplierForm::from(&view.supplier),
            logo_shown: view.logo.clone(),
            logo_chosen: None,
            organisation: view
                .organisation
                .as_ref()
                .map(|organisation| OrganisationPart {
                    tenant_id: organisation.tenant_id,
                    name: organisation.name.clone(),
                    language: organisation.language,
                    time_zone: organisation.time_zone.clone(),
                    base_domain: organisation.base_domain.clone().unwrap_or_default(),
                    audit_reads: organisation.audit_reads,
                }),
            tenant_id: view.supplier.tenant_id,
            logo_kept: view.supplier.logo,
        }
    }

    /// Takes another logo, or none.
    pub fn choose_logo(&mut self, address: Option<String>) {
        if address.is_none() {
            self.logo_kept = None;
        }
        self.logo_shown = address.clone();
        self.logo_chosen = address;
    }

    /// The chosen logo has been kept under this hash.
    pub fn logo_is_kept(&mut self, hash: Hash) {
        self.logo_kept = Some(hash);
        self.logo_chosen = None;
    }

    /// What is wrong, under `supplier.` and `organisation.`.
    pub fn faults(&self) -> Vec<Fault> {
        let found = self
            .tidied()
            .check(self.tenant_id, None)
            .err()
            .unwrap_or_default();
        let mut faults: Vec<_> = under("supplier", found).collect();
        if let Some(organisation) = &self.organisation {
            required_line(&mut faults, "organisation.name", &organisation.name, 200);
            required_line(
                &mut faults,
                "organisation.time_zone",
                &organisation.time_zone,
                64,
            );
            let domain = organisation.base_domain.trim();
            if !domain.is_empty() && !is_domain(domain) {
                faults.push(Fault::new(
                    "organisation.base_domain",
                    FaultCode::DomainFormat,
                ));
            }
        }
        faults
    }

    /// The command that keeps the supplier.
    pub fn supplier_edit(&self) -> SupplierEdit {
        SupplierEdit {
            tenant_id: self.tenant_id,
            form: self.tidied(),
            logo: self.logo_kept,
        }
    }

    /// The command that keeps the organisation-wide part, if it says something else than `kept`.
    pub fn organisation_edit(&self, kept: &Self) -> Option<OrganisationEdit> {
        let organisation = self
            .organisation
            .as_ref()
            .filter(|_| self.organisation != kept.organisation)?;
        Some(OrganisationEdit {
            tenant_id: organisation.tenant_id,
            name: organisation.name.trim().to_owned(),
            language: organisation.language,
            time_zone: organisation.time_zone.trim().to_owned(),
            base_domain: Some(organisation.base_domain.trim().to_owned()),
            audit_reads: Some(organisation.audit_reads),
        })
    }

    fn tidied(&self) -> SupplierForm {
        SupplierForm {
            lut_valid_until: typed_date(&self.supplier.lut_valid_until),
            ..self.supplier.clone()
        }
    }
}

#[cfg(test)]
mod tests {
    use desk_contract::settings::OrganisationView;
    use uuid::Uuid;

    use super::*;

    fn view() -> SettingsView {
        let tenant_id = TenantId(Uuid::from_u128(2));
        let form = SupplierForm {
            name: "Chola Secure Systems".to_owned(),
            gstin: "33AAACA0000A1Z5".to_owned(),
            address: "1 Mount Road".to_owned(),
            ..SupplierForm::default()
        };
        SettingsView {
            supplier: form.check(tenant_id, Some(Hash([7; 32]))).unwrap(),
            prefix: "CHO".to_owned(),
            logo: Some("data:image/png;base64,AA==".to_owned()),
            organisation: Some(OrganisationView {
                tenant_id: TenantId(Uuid::from_u128(1)),
                name: "Chola".to_owned(),
                language: Language::En,
                time_zone: "Asia/Kolkata".to_owned(),
                base_domain: None,
                audit_reads: true,
            }),
        }
    }

    #[test]
    fn settings_that_were_kept_have_no_fault_and_go_back_as_they_came() {
        let settings = OrganisationSettings::of(&view());
        assert_eq!(settings.faults(), vec![]);
        assert_eq!(settings.supplier_edit().logo, Some(Hash([7; 32])));
        assert!(
            settings
                .organisation_edit(&OrganisationSettings::of(&view()))
                .is_none()
        );
    }

    #[test]
    fn faults_of_both_parts_are_told_under_their_own_names() {
        let mut settings = OrganisationSettings::of(&view());
        settings.supplier.gstin.clear();
        settings.supplier.lut_arn = "AD33".to_owned();
        settings.organisation.as_mut().unwrap().name.clear();
        let paths: Vec<_> = settings
            .faults()
            .into_iter()
            .map(|fault| fault.path)
            .collect();
        assert_eq!(
            paths,
            [
                "supplier.gstin",
                "supplier.lut_valid_until",
                "organisation.name"
            ]
        );
    }

    #[test]
    fn a_logo_taken_away_is_gone_and_another_one_waits_for_its_hash() {
        let mut settings = OrganisationSettings::of(&view());
        settings.choose_logo(None);
        assert_eq!(
            (settings.supplier_edit().logo, &settings.logo_shown),
            (None, &None)
        );
        settings.choose_logo(Some("data:image/png;base64,BB==".to_owned()));
        assert!(settings.logo_chosen.is_some());
        settings.logo_is_kept(Hash([9; 32]));
        assert_eq!(
            (settings.supplier_edit().logo, settings.logo_chosen),
            (Some(Hash([9; 32])), None)
        );
    }

    #[test]
    fn a_changed_language_is_sent() {
        let kept = OrganisationSettings::of(&view());
        let mut settings = kept.clone();
        settings.organisation.as_mut().unwrap().language = Language::Ta;
        assert_eq!(
            settings.organisation_edit(&kept).map(|edit| edit.language),
            Some(Language::Ta)
        );
    }
}
