//! Changing the organisation and what its MSPs print about themselves.

use desk_contract::settings::{OrganisationEdit, SupplierEdit};
use desk_domain::{
    access::{Module, Right, Verb},
    contact::is_domain,
    fault::{Fault, FaultCode},
    organisation::{MOST_IN_BASE_DOMAIN, Organisation},
    record::Kind,
    supplier::Supplier,
    tenant::Tenant,
    text,
};

use crate::{
    error::Error,
    records::Records,
    work::{Done, Handle, Work},
};

const EDIT: Right = Right::new(Module::Settings, Verb::Edit);

impl<S: Records> Handle<S> for OrganisationEdit {
    async fn handle(self, work: &mut Work<'_, S>) -> Result<Done<()>, Error> {
        let permit = work.authorize(EDIT, self.tenant_id)?;
        let before: Organisation = work.need(self.tenant_id).await?;
        let root: Tenant = work.need(self.tenant_id).await?;
        let mut faults = Vec::new();
        let name = text::needed("name", &self.name, 200, &mut faults);
        if jiff::tz::TimeZone::get(&self.time_zone).is_err() {
            faults.push(Fault::new("time_zone", FaultCode::TimeZone));
        }
        let base_domain = match self.base_domain.as_deref().map(str::trim) {
            None => before.base_domain.clone(),
            Some("") => None,
            Some(domain) => {
                let domain = domain.to_lowercase();
                if domain.chars().count() > MOST_IN_BASE_DOMAIN {
                    let fault = Fault::new("base_domain", FaultCode::TooLong);
                    faults.push(fault.with("max", MOST_IN_BASE_DOMAIN));
                } else if !is_domain(&domain) {
                    faults.push(Fault::new("base_domain", FaultCode::DomainFormat));
                }
                Some(domain)
            }
        };
        if !faults.is_empty() {
            return Err(Error::Invalid(faults));
        }
        work.put(
            &permit,
            &Organisation {
                language: self.language,
                time_zone: self.time_zone,
                base_domain,
                audit_reads: self.audit_reads.unwrap_or(before.audit_reads),
                ..before
            },
        )
        .await?;
        work.put(&permit, &Tenant { name, ..root }).await?;
        Ok(Done {
            output: (),
            permit,
            object: (Kind::Organisation, self.tenant_id.0),
        })
    }
}

impl<S: Records> Handle<S> for SupplierEdit {
    async fn handle(self, work: &mut Work<'_, S>) -> Result<Done<()>, Error> {
        let permit = work.authorize(EDIT, self.tenant_id)?;
        let _: Supplier = work.need(self.tenant_id).await?;
        if let Some(logo) = self.logo
            && work.bytes(logo).await?.is_none()
        {
            return Err(Error::Invalid(vec![Fault::new("logo", FaultCode::Missing)]));
        }
        let supplier = self
            .form
            .check(self.tenant_id, self.logo)
            .map_err(Error::Invalid)?;
        work.put(&permit, &supplier).await?;
        Ok(Done {
            output: (),
            permit,
            object: (Kind::Supplier, self.tenant_id.0),
        })
    }
}
