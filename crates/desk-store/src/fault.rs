//! From what SQLite reports to what the use cases understand.

use desk_app::{PutError, Storage};
use desk_domain::record::Refusal;
use sqlx::error::{DatabaseError, ErrorKind};

/// The unique keys by the last column that SQLite names in its report.
const UNIQUE: &[&str] = &[
    "tenant.prefix",
    "tenant.code",
    "tenant.label",
    "user.email",
    "role.name",
    "access_default.department",
    "access_override.tenant_id",
    "user_group.name",
    "user_field.name",
    "membership.user_id",
    "product.slot",
    "product.name",
    "price_book.number",
    "customer.domain",
    "proposal.number",
    "number_series.year",
];

/// The named CHECK constraints.
const CHECKS: &[&str] = &[
    "tenant_name",
    "tenant_code",
    "tenant_label",
    "tenant_notes",
    "tenant_archived",
    "tenant_parent",
    "tenant_prefix_kind",
    "tenant_prefix",
    "organisation_time_zone",
    "entitlement_file",
    "organisation_base_domain",
    "supplier_name",
    "supplier_address",
    "supplier_terms",
    "user_name",
    "user_email",
    "user_deleted_at",
    "user_erased_at",
    "user_department",
    "user_job_title",
    "user_mobile",
    "user_personal_email",
    "user_field_name",
    "user_field_choices",
    "credential_phc",
    "second_step_recovery_left",
    "reset_code_phc",
    "grant_period",
    "grant_delegation_ends",
    "grant_delegation_reason",
    "role_name",
    "role_description",
    "role_revision",
    "access_default_department",
    "access_override_reason",
    "group_name",
    "product_slot",
    "product_name",
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
#[expect(
    clippy::needless_pass_by_value,
    reason = "every caller hands over the error of a `map_err`"
)]
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
        // An input/output error while a file grows, the shared one beside the workspace included, is a
        // full disk, too.
        10 if [778, 4874].contains(&code) => Storage::DiskFull,
        _ => Storage::Other(error.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use desk_app::Journal;
    use desk_domain::{canonical::Hash, id::DeviceId};
    use uuid::Uuid;

    use super::*;
    use crate::open::Store;

    #[tokio::test]
    async fn a_full_disk_is_called_so_and_keeps_what_was_there() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("workspace.pdesk");
        let store = Store::create(&file, DeviceId(Uuid::now_v7()), "a test")
            .await
            .unwrap();
        let before = store.keep_bytes(b"kept before").await.unwrap();
        // SQLite answers the same way whether the disk has no room or the file may not grow.
        sqlx::raw_sql("PRAGMA max_page_count = 1")
            .execute(store.writer())
            .await
            .unwrap();
        let large = vec![7; 1 << 20];
        let refused = store.keep_bytes(&large).await.unwrap_err();
        assert!(matches!(refused, Storage::DiskFull), "{refused:?}");
        assert_eq!(store.bytes(Hash::of(&large)).await.unwrap(), None);
        let kept = store.bytes(before).await.unwrap();
        assert_eq!(kept.as_deref(), Some(&b"kept before"[..]));
        assert_eq!(store.verify().await.unwrap(), []);

        sqlx::raw_sql("PRAGMA max_page_count = 1000000")
            .execute(store.writer())
            .await
            .unwrap();
        let mut transaction = store.begin().await.unwrap();
        transaction.keep(&large).await.unwrap();
        transaction.commit().await.unwrap();
    }
}
