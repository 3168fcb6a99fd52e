//! Every record against the audit log: it is what its newest change says, none is missing, and none
//! is there that no entry tells of.

use desk_app::{Storage, Table};
use desk_domain::{
    access::{AccessDefault, AccessOverride, Grant, Role},
    customer::Customer,
    entitlement::Entitlement,
    group::{Group, Membership},
    organisation::Organisation,
    price_book::{PriceBook, PriceBookCost},
    product::Product,
    proposal::{NumberSeries, Proposal, ProposalCost},
    record::Record,
    reset_code::ResetCode,
    second_step::SecondStep,
    security_policy::SecurityPolicy,
    supplier::Supplier,
    tenant::Tenant,
    user::{Credential, User},
    user_field::UserField,
    user_security::UserSecurity,
};
use sqlx::AssertSqlSafe;
use uuid::Uuid;

use super::{Finding, contents};
use crate::{fault::storage, transaction::Transaction};

/// Findings of one kind beyond these tell nothing new.
const ENOUGH: usize = 20;

pub(super) async fn check(
    reading: &mut Transaction,
    findings: &mut Vec<Finding>,
) -> Result<(), Storage> {
    workspace(reading, findings).await?;
    kind::<Tenant>(reading, "tenant", "id", findings).await?;
    kind::<Organisation>(reading, "organisation", "tenant_id", findings).await?;
    kind::<Entitlement>(reading, "entitlement", "tenant_id", findings).await?;
    kind::<SecurityPolicy>(reading, "security_policy", "tenant_id", findings).await?;
    kind::<Supplier>(reading, "supplier", "tenant_id", findings).await?;
    kind::<User>(reading, "user", "id", findings).await?;
    kind::<UserField>(reading, "user_field", "id", findings).await?;
    kind::<Credential>(reading, "credential", "user_id", findings).await?;
    kind::<SecondStep>(reading, "second_step", "user_id", findings).await?;
    kind::<ResetCode>(reading, "reset_code", "user_id", findings).await?;
    kind::<UserSecurity>(reading, "user_security", "user_id", findings).await?;
    kind::<Grant>(reading, "access_grant", "id", findings).await?;
    kind::<Role>(reading, "role", "id", findings).await?;
    kind::<AccessDefault>(reading, "access_default", "id", findings).await?;
    kind::<AccessOverride>(reading, "access_override", "id", findings).await?;
    kind::<Group>(reading, "user_group", "id", findings).await?;
    kind::<Membership>(reading, "membership", "id", findings).await?;
    kind::<Product>(reading, "product", "id", findings).await?;
    kind::<PriceBook>(reading, "price_book", "id", findings).await?;
    kind::<PriceBookCost>(reading, "price_book_cost", "price_book_id", findings).await?;
    kind::<Customer>(reading, "customer", "id", findings).await?;
    kind::<Proposal>(reading, "proposal", "id", findings).await?;
    kind::<ProposalCost>(reading, "proposal_cost", "proposal_id", findings).await?;
    kind::<NumberSeries>(reading, "number_series", "id", findings).await?;
    if findings.is_empty() {
        contents::copies(reading.connection(), findings).await?;
    }
    Ok(())
}

/// The device that writes is the one that wrote last.
async fn workspace(reading: &mut Transaction, findings: &mut Vec<Finding>) -> Result<(), Storage> {
    let same = sqlx::query_scalar!(
        "SELECT device_id IS coalesce((SELECT device_id FROM audit_entry ORDER BY seq DESC LIMIT 1), device_id) AS \"same!: bool\"
         FROM workspace"
    )
    .fetch_one(reading.connection())
    .await
    .map_err(storage)?;
    if !same {
        findings.push(Finding::new(
            "operation",
            "workspace: its device is not the one that wrote last",
        ));
    }
    Ok(())
}

/// What the audit log says of a record.
enum Told {
    Nothing,
    Removed,
    As(String),
}

async fn kind<R: Record>(
    reading: &mut Transaction,
    table: &str,
    key: &str,
    findings: &mut Vec<Finding>,
) -> Result<(), Storage>
where
    Transaction: Table<R>,
{
    let name = R::KIND.as_str();
    let ids: Vec<Vec<u8>> = sqlx::query_scalar(AssertSqlSafe(format!(
        "SELECT {key} FROM {table} ORDER BY {key}"
    )))
    .fetch_all(reading.connection())
    .await
    .map_err(storage)?;
    let mut wrong = Vec::new();
    for bytes in ids {
        let Ok(id) = Uuid::from_slice(&bytes) else {
            wrong.push(format!("{name}: an id is not one"));
            continue;
        };
        let told = told(reading, name, &bytes).await?;
        let label = match &told {
            Told::As(text) => label(&id.to_string(), text),
            Told::Nothing | Told::Removed => id.to_string(),
        };
        let what = match (Table::<R>::get(reading, id).await, told) {
            (Err(Storage::Corrupted(_)), _) | (Ok(None), _) => "it does not read back",
            (Err(fault), _) => return Err(fault),
            (Ok(Some(_)), Told::Nothing) => "no entry tells of it",
            (Ok(Some(_)), Told::Removed) => "it was removed, and is there",
            (Ok(Some(record)), Told::As(text)) => match serde_json::to_string(&record) {
                Ok(now) if now == text => continue,
                _ => "it is not what the audit log tells",
            },
        };
        wrong.push(format!("{name} {label}: {what}"));
        if wrong.len() == ENOUGH {
            break;
        }
    }
    wrong.extend(missing(reading, name, table, key).await?);
    findings.extend(wrong.into_iter().map(|place| Finding::new("record", place)));
    Ok(())
}

async fn told(reading: &mut Transaction, kind: &str, id: &[u8]) -> Result<Told, Storage> {
    let newest = sqlx::query_scalar!(
        "SELECT after FROM audit_change WHERE kind = ? AND id = ? ORDER BY seq DESC, position DESC LIMIT 1",
        kind,
        id
    )
    .fetch_optional(reading.connection())
    .await
    .map_err(storage)?;
    Ok(match newest {
        None => Told::Nothing,
        Some(None) => Told::Removed,
        Some(Some(text)) => Told::As(text),
    })
}

async fn missing(
    reading: &mut Transaction,
    kind: &str,
    table: &str,
    key: &str,
) -> Result<Vec<String>, Storage> {
    let sql = format!(
        "SELECT lower(hex(newest.id)), newest.after FROM audit_change AS newest WHERE kind = ? AND after IS NOT NULL
            AND NOT EXISTS (SELECT 1 FROM audit_change AS later WHERE later.kind = newest.kind AND later.id = newest.id
                AND (later.seq, later.position) > (newest.seq, newest.position))
            AND NOT EXISTS (SELECT 1 FROM {table} WHERE {table}.{key} = newest.id)
         LIMIT {ENOUGH}"
    );
    let rows: Vec<(String, String)> = sqlx::query_as(AssertSqlSafe(sql))
        .bind(kind)
        .fetch_all(reading.connection())
        .await
        .map_err(storage)?;
    Ok(rows
        .into_iter()
        .map(|(id, after)| format!("{kind} {}: it is missing", label(&id, &after)))
        .collect())
}

/// What people call a record: the number of an issued proposal, its id else. Never content.
fn label(id: &str, told: &str) -> String {
    let told: serde_json::Value = serde_json::from_str(told).unwrap_or_default();
    match told["issued"]["number"].as_str() {
        Some(number) => number.to_owned(),
        None => id.to_owned(),
    }
}
