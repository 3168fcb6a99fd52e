//! The product's own licence: importing one, and the one place where a command is refused for the
//! lack of it.

use desk_contract::entitlement::EntitlementImport;
use desk_domain::{
    access::{Module, Right, Verb},
    entitlement::{Entitlement, FileFault, Needs, VendorKey, day_of, read},
    fault::{Fault, FaultCode},
    id::TenantId,
    organisation::Organisation,
    record::Kind,
};

use crate::{
    error::Error,
    records::Records,
    work::{Done, Handle, Work},
};

const EDIT: Right = Right::new(Module::Settings, Verb::Edit);

impl<S: Records> Work<'_, S> {
    /// What is kept of the licence. A workspace older than licences began its trial when it was made.
    async fn entitlement(&mut self, root: TenantId) -> Result<Entitlement, Error> {
        if let Some(kept) = self.get(root).await? {
            return Ok(kept);
        }
        Ok(Entitlement::trial(root, self.made_at().await?))
    }

    /// Refuses what the licence does not hold at the moment that ends are measured by.
    pub(crate) async fn must_be_entitled(&mut self, needs: Needs) -> Result<(), Error> {
        if needs == Needs::Nothing {
            return Ok(());
        }
        let root = self.root().await?.ok_or(Error::not_there())?;
        let organisation: Organisation = self.need(root).await?;
        let (kept, measured) = (self.entitlement(root).await?, self.context().measured);
        let standing = kept.standing(&VendorKey::trusted(), measured, &organisation.time_zone);
        standing
            .stops(needs)
            .map_or(Ok(()), |stop| Err(Error::Unlicensed(stop)))
    }
}

impl<S: Records> Handle<S> for EntitlementImport {
    async fn handle(self, work: &mut Work<'_, S>) -> Result<Done<()>, Error> {
        let root = work.root().await?.ok_or(Error::not_there())?;
        let permit = work.authorize(EDIT, root)?;
        let organisation: Organisation = work.need(root).await?;
        let before = work.entitlement(root).await?;
        let key = VendorKey::trusted();
        let terms = read(&self.file, &key).map_err(|fault| {
            let code = match fault {
                FileFault::Form => FaultCode::EntitlementForm,
                FileFault::Signature => FaultCode::EntitlementSignature,
            };
            Error::Invalid(vec![Fault::new("file", code)])
        })?;
        let known = before.terms(&key);
        if known.as_ref() != Some(&terms) {
            let mut faults = Vec::new();
            if terms.organisation.is_some_and(|one| one != root) {
                faults.push(Fault::new("file", FaultCode::EntitlementElsewhere));
            }
            if let Some(known) = known.filter(|known| terms.serial <= known.serial) {
                let fault = Fault::new("file", FaultCode::EntitlementOlder);
                faults.push(fault.with("number", known.number));
            }
            if day_of(work.context().measured, &organisation.time_zone) > terms.last_day {
                let fault = Fault::new("file", FaultCode::EntitlementEnded);
                faults.push(fault.with("date", terms.last_day));
            }
            if !faults.is_empty() {
                return Err(Error::Invalid(faults));
            }
            let imported = Entitlement {
                file: Some(self.file),
                ..before
            };
            work.put(&permit, &imported).await?;
        }
        Ok(Done {
            output: (),
            permit,
            object: (Kind::Entitlement, root.0),
        })
    }
}
