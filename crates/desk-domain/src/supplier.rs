//! What an MSP prints about itself on every proposal.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{
    canonical::Hash,
    contact::is_email,
    fault::{Fault, FaultCode},
    gstin::{Gstin, GstinError, GstinKind},
    id::TenantId,
    record::{Kind, Record, characters, named},
    state::State,
    text,
};

/// The supplier data of one MSP; its id is the MSP tenant's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Supplier {
    /// The MSP.
    pub tenant_id: TenantId,
    /// Legal name, 1–200 characters.
    pub name: String,
    /// GSTIN of a regular taxpayer; it also says the state.
    pub gstin: Gstin,
    /// Postal address, up to 500 characters, lines kept.
    pub address: String,
    /// Address that customers answer to.
    pub email: Option<String>,
    /// Telephone number as printed.
    pub phone: Option<String>,
    /// Whether the MSP itself sits in a special economic zone.
    pub sez: bool,
    /// Letter of undertaking for exports and SEZ supplies without tax.
    pub lut: Option<Lut>,
    /// Where customers pay.
    pub bank: Option<BankAccount>,
    /// Terms printed on every proposal unless it has its own, up to 4,000 characters.
    pub terms: Option<String>,
    /// The logo's bytes, kept as a blob.
    pub logo: Option<Hash>,
}

/// A letter of undertaking.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Lut {
    /// Its reference number.
    pub arn: String,
    /// Its last day.
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    pub valid_until: Date,
}

/// A bank account as printed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct BankAccount {
    /// In whose name.
    pub account_name: String,
    /// Account number.
    pub account_number: String,
    /// Bank and branch.
    pub bank: String,
    /// Branch code.
    pub ifsc: String,
    /// Address for UPI payments.
    pub upi: Option<String>,
}

/// The supplier data as typed: every field is text, right or wrong; empty means none.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct SupplierForm {
    /// Legal name.
    pub name: String,
    /// GSTIN.
    pub gstin: String,
    /// Postal address.
    pub address: String,
    /// Address customers answer to.
    pub email: String,
    /// Telephone number.
    pub phone: String,
    /// Whether the MSP itself sits in a special economic zone.
    pub sez: bool,
    /// Reference number of the letter of undertaking.
    pub lut_arn: String,
    /// Its last day, `2027-03-31`.
    pub lut_valid_until: String,
    /// In whose name the account is.
    pub account_name: String,
    /// Account number.
    pub account_number: String,
    /// Bank and branch.
    pub bank: String,
    /// Branch code.
    pub ifsc: String,
    /// Address for UPI payments.
    pub upi: String,
    /// Terms printed on every proposal.
    pub terms: String,
}

impl SupplierForm {
    /// Reads what was typed, with the logo that was kept before.
    ///
    /// # Errors
    /// Every fault, the paths being the field names.
    pub fn check(&self, tenant_id: TenantId, logo: Option<Hash>) -> Result<Supplier, Vec<Fault>> {
        let mut faults = Faults::default();
        let name = faults.needed("name", text::line("name", &self.name, 200));
        let address = faults.needed("address", text::paragraph("address", &self.address, 500));
        let gstin = faults.keep(seller_gstin(&self.gstin)).flatten();
        let email = faults.line("email", &self.email, 254);
        if email.as_deref().is_some_and(|email| !is_email(email)) {
            faults.0.push(Fault::new("email", FaultCode::EmailFormat));
        }
        let phone = faults.line("phone", &self.phone, 40);
        let lut = self.lut(&mut faults);
        let bank = self.bank_account(&mut faults);
        let terms = faults
            .keep(text::paragraph("terms", &self.terms, 4_000))
            .flatten();
        match (name, gstin, address) {
            (Some(name), Some(gstin), Some(address)) if faults.0.is_empty() => Ok(Supplier {
                tenant_id,
                name,
                gstin,
                address,
                email,
                phone,
                sez: self.sez,
                lut,
                bank,
                terms,
                logo,
            }),
            _ => Err(faults.0),
        }
    }

    fn lut(&self, faults: &mut Faults) -> Option<Lut> {
        let arn = faults.line("lut_arn", &self.lut_arn, 40);
        let day = faults.line("lut_valid_until", &self.lut_valid_until, 10);
        match (arn, day) {
            (None, None) => None,
            (None, Some(_)) => faults.missing("lut_arn"),
            (Some(_), None) => faults.missing("lut_valid_until"),
            (Some(arn), Some(day)) => match text::day(&day) {
                Some(valid_until) => Some(Lut { arn, valid_until }),
                None => {
                    faults
                        .0
                        .push(Fault::new("lut_valid_until", FaultCode::DateFormat));
                    None
                }
            },
        }
    }

    fn bank_account(&self, faults: &mut Faults) -> Option<BankAccount> {
        let account_name = faults.line("account_name", &self.account_name, 200);
        let account_number = faults.line("account_number", &self.account_number, 40);
        let bank = faults.line("bank", &self.bank, 200);
        let ifsc = faults.line("ifsc", &self.ifsc, 20);
        let upi = faults.line("upi", &self.upi, 100);
        if account_name.is_none()
            && account_number.is_none()
            && bank.is_none()
            && ifsc.is_none()
            && upi.is_none()
        {
            return None;
        }
        let account_name = account_name.or_else(|| faults.missing("account_name"))?;
        let account_number = account_number.or_else(|| faults.missing("account_number"))?;
        Some(BankAccount {
            account_name,
            account_number,
            bank: bank.unwrap_or_default(),
            ifsc: ifsc.unwrap_or_default().to_uppercase(),
            upi,
        })
    }
}

impl From<&Supplier> for SupplierForm {
    fn from(supplier: &Supplier) -> Self {
        let text = |text: Option<&String>| text.cloned().unwrap_or_default();
        let (lut, bank) = (supplier.lut.as_ref(), supplier.bank.as_ref());
        Self {
            name: supplier.name.clone(),
            gstin: supplier.gstin.to_string(),
            address: supplier.address.clone(),
            email: text(supplier.email.as_ref()),
            phone: text(supplier.phone.as_ref()),
            sez: supplier.sez,
            lut_arn: text(lut.map(|lut| &lut.arn)),
            lut_valid_until: lut
                .map(|lut| lut.valid_until.to_string())
                .unwrap_or_default(),
            account_name: text(bank.map(|bank| &bank.account_name)),
            account_number: text(bank.map(|bank| &bank.account_number)),
            bank: text(bank.map(|bank| &bank.bank)),
            ifsc: text(bank.map(|bank| &bank.ifsc)),
            upi: text(bank.and_then(|bank| bank.upi.as_ref())),
            terms: text(supplier.terms.as_ref()),
        }
    }
}

/// The GSTIN of a seller: a regular taxpayer of a state.
fn seller_gstin(typed: &str) -> Result<Option<Gstin>, Fault> {
    if typed.trim().is_empty() {
        return Err(Fault::new("gstin", FaultCode::Missing));
    }
    let gstin = Gstin::parse(typed).map_err(|error| match error {
        GstinError::Format => Fault::new("gstin", FaultCode::GstinFormat),
        GstinError::Checksum { expected } => {
            Fault::new("gstin", FaultCode::GstinChecksum).with("expected", expected)
        }
        GstinError::State => Fault::new("gstin", FaultCode::StateCode),
    })?;
    if gstin.kind() != GstinKind::Regular || gstin.state().is_none() {
        return Err(Fault::new("gstin", FaultCode::GstinKind));
    }
    Ok(Some(gstin))
}

#[derive(Default)]
struct Faults(Vec<Fault>);

impl Faults {
    fn keep<T>(&mut self, result: Result<T, Fault>) -> Option<T> {
        result.map_err(|fault| self.0.push(fault)).ok()
    }

    fn line(&mut self, path: &str, typed: &str, max: usize) -> Option<String> {
        self.keep(text::line(path, typed, max)).flatten()
    }

    fn needed(&mut self, path: &str, read: Result<Option<String>, Fault>) -> Option<String> {
        match self.keep(read)? {
            None => self.missing(path),
            some => some,
        }
    }

    fn missing<T>(&mut self, path: &str) -> Option<T> {
        self.0.push(Fault::new(path, FaultCode::Missing));
        None
    }
}

impl Supplier {
    /// The state of its registration.
    pub fn state(&self) -> Option<State> {
        self.gstin.state().map(|code| code.state)
    }
}

impl Record for Supplier {
    const KIND: Kind = Kind::Supplier;

    fn id(&self) -> Uuid {
        self.tenant_id.0
    }

    fn scope(&self) -> TenantId {
        self.tenant_id
    }

    fn parents(&self) -> Vec<(Kind, Uuid)> {
        vec![(Kind::Tenant, self.tenant_id.0)]
    }

    fn check(&self) -> Result<(), &'static str> {
        named(&self.name, 200, "supplier_name")?;
        if characters(&self.address) > 500 {
            return Err("supplier_address");
        }
        if self.terms.as_deref().map_or(0, characters) > 4_000 {
            return Err("supplier_terms");
        }
        Ok(())
    }
}
