//! From what SQLite reports to what the use cases understand.

use desk_app::{PutError, Storage};
use desk_domain::record::Refusal;
use sqlx::error::{DatabaseError, ErrorKind};

/// The unique keys by the last column that SQLite names in its report.
const UNIQUE: &[&str] = &[
    "tenant.prefix",
    "user.email",
    "price_book.number",
    "customer.domain",
    "proposal.number",
    "number_series.year",
];

/// The named CHECK constraints.
const CHECKS: &[&str] = &[
    "tenant_name",
    "tenant_parent",
    "tenant_prefix_kind",
    "tenant_prefix",
    "organisation_time_zone",
    "supplier_name",
    "supplier_address",
    "supplier_terms",
    "user_name",
    "user_email",
    "credential_phc",
    "grant_period",
    "price_book_number",
    "price_book_name",
    "price_book_revision",
    "price_book_period",
    "price_slab_seats",
    "price_slab_range",
    "price_slab_price",
    "price_slab_cost_price",
    "customer_domain",
    "customer_company",
    "proposal_seats",
    "proposal_revision",
    "proposal_number",
    "number_series_last",
];

/// What a failed write means.
pub(crate) fn put(error: sqlx::Error) -> PutError {
    if let Some(refusal) = error.as_database_error().and_then(refusal) {
        return refusal.into();
    }
    storage(error).into()
}

fn refusal(error: &dyn DatabaseError) -> Option<Refusal> {
    let named =
        |names: &[&'static str], name: &str| names.iter().copied().find(|known| *known == name);
    match error.kind() {
        ErrorKind::UniqueViolation => {
            let column = error.message().rsplit([' ', ',']).next()?;
            named(UNIQUE, column).map(Refusal::Unique)
        }
        ErrorKind::CheckViolation => {
            let name = error.message().rsplit(": ").next()?;
            named(CHECKS, name).map(Refusal::Check)
        }
        ErrorKind::ForeignKeyViolation => Some(Refusal::Reference),
        _ => None,
    }
}

/// What a failed read or write says about the file or the disk.
pub(crate) fn storage(error: sqlx::Error) -> Storage {
    let code = error
        .as_database_error()
        .and_then(|database| database.code())
        .and_then(|code| code.parse::<i32>().ok())
        .unwrap_or_default();
    // The low byte of an extended result code is the plain one: https://www.sqlite.org/rescode.html
    match code & 0xff {
        5 | 6 => Storage::Busy,
        8 | 14 => Storage::ReadOnly,
        11 | 26 => Storage::Corrupted(error.to_string()),
        13 => Storage::DiskFull,
        // A write that fails with an input/output error right where space ends is a full disk, too.
        10 if code == 778 => Storage::DiskFull,
        _ => Storage::Other(error.to_string()),
    }
}
