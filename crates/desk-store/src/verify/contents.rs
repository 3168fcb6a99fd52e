//! Kept bytes, sums, numbers and copies.

use desk_app::Storage;
use desk_domain::canonical::Hash;
use futures_util::TryStreamExt;
use sqlx::SqliteConnection;

use super::Finding;
use crate::{columns::hash, fault::storage};

/// Every kept file is whole, and every one that is asked for is there.
pub(super) async fn blobs(
    connection: &mut SqliteConnection,
    findings: &mut Vec<Finding>,
) -> Result<(), Storage> {
    {
        let mut rows = sqlx::query!("SELECT hash, bytes FROM blob").fetch(&mut *connection);
        while let Some(row) = rows.try_next().await.map_err(storage)? {
            let named = hash("blob.hash", &row.hash)?;
            if Hash::of(&row.bytes) != named {
                findings.push(Finding::new(
                    "blob",
                    format!("{named}: the bytes do not match their hash"),
                ));
            }
        }
    }
    let missing = sqlx::query_scalar!(
        "SELECT lower(hex(wanted.hash)) AS \"hash!: String\" FROM
            (SELECT pdf AS hash FROM proposal WHERE pdf IS NOT NULL UNION SELECT logo FROM supplier WHERE logo IS NOT NULL)
            AS wanted LEFT JOIN blob ON blob.hash = wanted.hash WHERE blob.hash IS NULL"
    )
    .fetch_all(connection)
    .await
    .map_err(storage)?;
    findings.extend(
        missing
            .into_iter()
            .map(|hash| Finding::new("blob", format!("{hash}: the bytes are missing"))),
    );
    Ok(())
}

/// Sums and numbers agree with each other, and what lists show is what the form says.
pub(super) async fn proposals(
    connection: &mut SqliteConnection,
    findings: &mut Vec<Finding>,
) -> Result<(), Storage> {
    let wrong = sqlx::query_scalar!(
        "SELECT number AS \"number!: String\" FROM proposal LEFT JOIN proposal_cost ON proposal_id = proposal.id
         WHERE number IS NOT NULL AND (proposal_id IS NULL OR NOT json_valid(sale)
            OR total_minor IS NOT json_extract(sale, '$.total_minor')
            OR customer_id IS NULL OR price_book_id IS NULL)"
    )
    .fetch_all(&mut *connection)
    .await
    .map_err(storage)?;
    findings.extend(
        wrong
            .into_iter()
            .map(|number| Finding::new("proposal", format!("{number}: it is not whole"))),
    );
    let ahead = sqlx::query_scalar!(
        "SELECT number AS \"number!: String\" FROM proposal LEFT JOIN number_series AS counted
            ON counted.tenant_id = proposal.tenant_id AND counted.series = 'proposal'
            AND proposal.number LIKE '%/' || counted.year || '/%'
         WHERE number IS NOT NULL AND
            CAST(substr(number, length(rtrim(number, '0123456789')) + 1) AS INTEGER) > coalesce(counted.last, 0)"
    )
    .fetch_all(&mut *connection)
    .await
    .map_err(storage)?;
    let clients = sqlx::query_scalar!(
        "SELECT code AS \"code!: String\" FROM tenant LEFT JOIN number_series AS counted
            ON counted.tenant_id = tenant.parent_id AND counted.series = 'client'
         WHERE code IS NOT NULL AND CAST(substr(code, 5) AS INTEGER) > coalesce(counted.last, 0)"
    )
    .fetch_all(connection)
    .await
    .map_err(storage)?;
    findings.extend(
        ahead
            .into_iter()
            .chain(clients)
            .map(|number| Finding::new("number", format!("{number}: its series is behind it"))),
    );
    Ok(())
}

/// The columns that lists and searches read are copies of what the form says, and columns that mean
/// nothing without another one are empty without it.
pub(super) async fn copies(
    connection: &mut SqliteConnection,
    findings: &mut Vec<Finding>,
) -> Result<(), Storage> {
    let rows = sqlx::query!(
        "SELECT 'proposal' AS \"kind!: String\", lower(hex(id)) AS \"id!: String\" FROM proposal
         WHERE company IS NOT json_extract(form, '$.customer.company')
            OR domain IS NOT json_extract(form, '$.customer.domain')
            OR contact IS NOT json_extract(form, '$.customer.spoc_name')
            OR (number IS NULL AND valid_until IS NOT NULL
                AND valid_until IS NOT trim(json_extract(form, '$.valid_until')))
            OR (number IS NULL AND coalesce(issued_on, customer_id, price_book_id, content) IS NOT NULL)
         UNION ALL
         SELECT 'supplier', lower(hex(tenant_id)) FROM supplier
         WHERE bank_account_number IS NULL AND coalesce(bank_name, bank_ifsc, bank_upi) IS NOT NULL
         UNION ALL
         SELECT 'customer', lower(hex(id)) FROM customer WHERE company IS NOT json_extract(form, '$.company')
         LIMIT 20"
    )
    .fetch_all(connection)
    .await
    .map_err(storage)?;
    findings.extend(rows.into_iter().map(|row| {
        Finding::new(
            "record",
            format!("{} {}: its row says more than it means", row.kind, row.id),
        )
    }));
    Ok(())
}
