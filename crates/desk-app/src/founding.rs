//! The first act in a workspace: the organisation, its MSP, the owner and the first prices.

use desk_contract::entrance::{OrganisationSetup, WorkspaceCreate};
use desk_domain::{
    access::{Grant, Held, Period, Reach, ShippedRole, Subject, found as permit_founding},
    canonical::Hash,
    contact::is_email,
    entitlement::Entitlement,
    fault::{Fault, FaultCode},
    id::{GrantId, PriceBookId, ProductId, RoleId, TenantId},
    language::Language,
    organisation::Organisation,
    price_book::{PlanCode, PriceBook, PriceBookCost, PriceRow, TypedPriceRow, check_rows},
    product::{Product, STARTERS},
    record::Kind,
    state::StateCode,
    supplier::{Supplier, SupplierForm},
    tenant::{Tenant, is_prefix},
    text,
    user::{Credential, User, UserStatus, UserType, WrappedKey, fold_email},
};
use jiff::Timestamp;
use serde::Serialize;

use crate::{
    error::Error,
    records::Records,
    role::analyst,
    work::{Context, Work},
};

/// The time zone a new workspace starts with.
const TIME_ZONE: &str = "Asia/Kolkata";

/// A first run that has passed its check, with every id it needs. Stored as the first operation; it
/// holds no secret.
#[derive(Debug, Clone, Serialize)]
pub struct Founding {
    organisation_id: TenantId,
    msp: Tenant,
    supplier: Supplier,
    language: Language,
    owner: User,
    grant_id: GrantId,
    price_book_id: PriceBookId,
    analyst_id: RoleId,
    product_ids: Vec<ProductId>,
    rows: Vec<TypedPriceRow>,
}

impl Founding {
    /// Reads what the first run asked for. The passphrase is not looked at here.
    ///
    /// # Errors
    /// Every fault; the paths are those of [`WorkspaceCreate`].
    pub fn check(
        setup: &WorkspaceCreate,
        logo: Option<Hash>,
        mint: &mut dyn FnMut() -> uuid::Uuid,
    ) -> Result<Self, Vec<Fault>> {
        let mut faults = Vec::new();
        let (organisation_id, msp_id): (TenantId, TenantId) = (mint().into(), mint().into());
        let supplier = supplier_form(&setup.organisation)
            .check(msp_id, logo)
            .map_err(|found| {
                faults.extend(found.into_iter().map(|fault| under("organisation", fault)));
            });
        faults.extend(state_fault(&setup.organisation, supplier.as_ref().ok()));
        let prefix = setup.organisation.prefix.trim().to_uppercase();
        if prefix.is_empty() {
            faults.push(Fault::new("organisation.prefix", FaultCode::Missing));
        } else if !is_prefix(&prefix) {
            faults.push(Fault::new("organisation.prefix", FaultCode::PrefixFormat));
        }
        let name = text::needed("owner.name", &setup.owner.name, 200, &mut faults);
        let email = fold_email(&setup.owner.email);
        if email.is_empty() {
            faults.push(Fault::new("owner.email", FaultCode::Missing));
        } else if !is_email(&email) {
            faults.push(Fault::new("owner.email", FaultCode::EmailFormat));
        }
        let rows = setup.price_book.clone().unwrap_or_default();
        if !rows.is_empty()
            && let Err(found) = check_rows(&rows, &PlanCode::shipped())
        {
            faults.extend(found.into_iter().map(|fault| Fault {
                path: fault.path.replacen("rows", "price_book", 1),
                ..fault
            }));
        }
        let (Ok(supplier), true) = (supplier, faults.is_empty()) else {
            return Err(faults);
        };
        Ok(Self {
            organisation_id,
            msp: Tenant::msp(msp_id, organisation_id, supplier.name.clone(), prefix),
            supplier,
            language: setup.language,
            owner: User {
                id: mint().into(),
                tenant_id: organisation_id,
                name,
                email,
                status: UserStatus::Active,
                department: None,
                user_type: Some(UserType::Admin),
                category: None,
                job_title: None,
                mobile: None,
                personal_email: None,
                fields: std::collections::BTreeMap::new(),
                deleted_at: None,
                erased_at: None,
            },
            grant_id: mint().into(),
            price_book_id: mint().into(),
            analyst_id: mint().into(),
            product_ids: STARTERS.iter().map(|_| mint().into()).collect(),
            rows,
        })
    }

    /// The owner who may sign in once the founding is done.
    pub fn owner(&self) -> &User {
        &self.owner
    }

    /// The language of the organisation.
    pub fn language(&self) -> Language {
        self.language
    }

    /// The MSP that sells.
    pub fn msp(&self) -> TenantId {
        self.msp.id
    }
}

fn supplier_form(organisation: &OrganisationSetup) -> SupplierForm {
    SupplierForm {
        name: organisation.name.clone(),
        gstin: organisation.gstin.clone(),
        address: organisation.address.clone(),
        email: organisation.email.clone().unwrap_or_default(),
        phone: organisation.phone.clone().unwrap_or_default(),
        ..SupplierForm::default()
    }
}

/// The state one chose must be the GSTIN's own.
fn state_fault(organisation: &OrganisationSetup, supplier: Option<&Supplier>) -> Option<Fault> {
    let typed = organisation
        .state
        .as_deref()
        .map(str::trim)
        .filter(|state| !state.is_empty())?;
    let Ok(chosen) = StateCode::parse(typed) else {
        return Some(Fault::new("organisation.state", FaultCode::StateCode));
    };
    let registered = supplier?.state()?;
    (chosen.state != registered).then(|| {
        Fault::new("organisation.state", FaultCode::StateGstinMismatch)
            .with("gstin_state", registered)
            .with("state", chosen.state)
    })
}

fn under(parent: &str, fault: Fault) -> Fault {
    Fault {
        path: format!("{parent}.{}", fault.path),
        ..fault
    }
}

/// The products that the grid of rights starts with.
fn products(founding: &Founding) -> impl Iterator<Item = Product> {
    (0..)
        .zip(STARTERS.iter().zip(&founding.product_ids))
        .map(|(slot, (name, id))| Product {
            id: *id,
            tenant_id: founding.organisation_id,
            slot,
            name: (*name).to_owned(),
        })
}

/// Founds a workspace inside an open transaction. `phc` is the hash of the owner's passphrase, `key`
/// the workspace's data key that it unwraps. The trial begins with `trial_from`, which is the moment of
/// the founding, or the moment at which a file that tells of earlier days was made.
///
/// # Errors
/// [`Error::Founded`] when the file has an organisation already.
pub async fn found<S: Records>(
    store: &mut S,
    context: &Context<'_>,
    founding: &Founding,
    trial_from: Timestamp,
    phc: String,
    key: Option<WrappedKey>,
) -> Result<(), Error> {
    let context = &context.in_whole_microseconds();
    let mut work = Work::of_nobody(store, context);
    let mut permit = permit_founding(work.root().await?.is_some(), founding.organisation_id)
        .map_err(|_| Error::Founded)?;
    permit.include_created(founding.msp.id);
    let root = Tenant::organisation(founding.organisation_id, founding.supplier.name.clone());
    work.put(&permit, &root).await?;
    let organisation = Organisation {
        id: root.id,
        language: founding.language,
        time_zone: TIME_ZONE.to_owned(),
        base_domain: None,
        audit_reads: true,
    };
    work.put(&permit, &organisation).await?;
    let trial_from = Timestamp::from_microsecond(trial_from.as_microsecond()).unwrap_or(trial_from);
    let entitlement = Entitlement::trial(root.id, trial_from);
    work.put(&permit, &entitlement).await?;
    work.put(&permit, &founding.msp).await?;
    work.put(&permit, &founding.supplier).await?;
    work.put(&permit, &founding.owner).await?;
    let credential = Credential {
        key,
        ..Credential::first(founding.owner.id, root.id, phc)
    };
    work.put(&permit, &credential).await?;
    let grant = Grant {
        id: founding.grant_id,
        subject: Subject::User(founding.owner.id),
        held: Held::Shipped(ShippedRole::PlatformOwner),
        tenant_id: root.id,
        reach: Reach::Subtree,
        period: Period {
            starts_at: context.now,
            ends_at: None,
        },
        delegated_for: None,
    };
    work.put(&permit, &grant).await?;
    let analyst = analyst(founding.analyst_id, founding.organisation_id);
    work.put(&permit, &analyst).await?;
    for product in products(founding) {
        work.put(&permit, &product).await?;
    }
    if !founding.rows.is_empty() {
        let rows = check_rows(&founding.rows, &PlanCode::shipped()).map_err(Error::Invalid)?;
        let book = PriceBook {
            id: founding.price_book_id,
            tenant_id: founding.msp.id,
            number: 1,
            name: desk_domain::proposal::financial_year(context.today),
            valid_from: context.today,
            valid_to: None,
            revision: 1,
            published_at: Some(context.now),
            slabs: rows.iter().map(PriceRow::slab).collect(),
        };
        let cost = PriceBookCost {
            price_book_id: book.id,
            tenant_id: book.tenant_id,
            base_prices_minor: rows.iter().map(|row| row.base_price_minor).collect(),
        };
        work.put(&permit, &book).await?;
        work.put(&permit, &cost).await?;
    }
    let args = serde_json::to_string(founding)?;
    work.write_down(
        &permit,
        (Kind::Organisation, root.id.0),
        "workspace.create",
        1,
        args,
    )
    .await
}
