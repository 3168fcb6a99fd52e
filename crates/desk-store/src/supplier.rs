//! What MSPs print about themselves.

use desk_app::{PutError, Storage, Table};
use desk_domain::{
    gstin::Gstin,
    id::TenantId,
    record::UniqueKey,
    supplier::{BankAccount, Lut, Supplier},
};
use sqlx::SqliteConnection;
use uuid::Uuid;

use crate::{
    columns::{blob, id, maybe_day, maybe_hash, named},
    fault::{put, storage},
    transaction::Transaction,
};

pub(crate) async fn supplier(
    connection: &mut SqliteConnection,
    tenant: TenantId,
) -> Result<Option<Supplier>, Storage> {
    let tenant = blob(tenant);
    let row = sqlx::query!("SELECT * FROM supplier WHERE tenant_id = ?", tenant)
        .fetch_optional(connection)
        .await
        .map_err(storage)?;
    row.map(|row| {
        let valid_until = maybe_day("supplier.lut_valid_until", row.lut_valid_until.as_deref())?;
        Ok(Supplier {
            tenant_id: id("supplier.tenant_id", &row.tenant_id)?,
            name: row.name,
            gstin: named("supplier.gstin", Gstin::parse(&row.gstin).ok())?,
            address: row.address,
            email: row.email,
            phone: row.phone,
            sez: row.sez != 0,
            lut: row
                .lut_arn
                .zip(valid_until)
                .map(|(arn, valid_until)| Lut { arn, valid_until }),
            bank: row.bank_account_name.zip(row.bank_account_number).map(
                |(account_name, account_number)| BankAccount {
                    account_name,
                    account_number,
                    bank: row.bank_name.unwrap_or_default(),
                    ifsc: row.bank_ifsc.unwrap_or_default(),
                    upi: row.bank_upi,
                },
            ),
            terms: row.terms,
            logo: maybe_hash("supplier.logo", row.logo.as_deref())?,
        })
    })
    .transpose()
}

impl Table<Supplier> for Transaction {
    async fn get(&mut self, tenant: Uuid) -> Result<Option<Supplier>, Storage> {
        supplier(self.connection(), tenant.into()).await
    }

    async fn put(&mut self, record: &Supplier) -> Result<(), PutError> {
        let (tenant, gstin, sez) = (
            blob(record.tenant_id),
            record.gstin.as_str(),
            i64::from(record.sez),
        );
        let lut = record.lut.as_ref();
        let (lut_arn, lut_day) = (
            lut.map(|lut| &lut.arn),
            lut.map(|lut| lut.valid_until.to_string()),
        );
        let bank = record.bank.as_ref();
        let (account_name, account_number) = (
            bank.map(|bank| &bank.account_name),
            bank.map(|bank| &bank.account_number),
        );
        let (bank_name, ifsc) = (bank.map(|bank| &bank.bank), bank.map(|bank| &bank.ifsc));
        let upi = bank.and_then(|bank| bank.upi.as_ref());
        let logo = record.logo.map(|hash| hash.0.to_vec());
        sqlx::query!(
            "INSERT INTO supplier (tenant_id, name, gstin, address, email, phone, sez, lut_arn, lut_valid_until,
                bank_account_name, bank_account_number, bank_name, bank_ifsc, bank_upi, terms, logo)
             VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
             ON CONFLICT (tenant_id) DO UPDATE SET name = excluded.name, gstin = excluded.gstin,
                address = excluded.address, email = excluded.email, phone = excluded.phone,
                sez = excluded.sez, lut_arn = excluded.lut_arn, lut_valid_until = excluded.lut_valid_until,
                bank_account_name = excluded.bank_account_name, bank_account_number = excluded.bank_account_number,
                bank_name = excluded.bank_name, bank_ifsc = excluded.bank_ifsc, bank_upi = excluded.bank_upi,
                terms = excluded.terms, logo = excluded.logo",
            tenant,
            record.name,
            gstin,
            record.address,
            record.email,
            record.phone,
            sez,
            lut_arn,
            lut_day,
            account_name,
            account_number,
            bank_name,
            ifsc,
            upi,
            record.terms,
            logo,
        )
        .execute(self.connection())
        .await
        .map(drop)
        .map_err(put)
    }

    async fn remove(&mut self, tenant: Uuid) -> Result<(), PutError> {
        let tenant = blob(tenant);
        sqlx::query!("DELETE FROM supplier WHERE tenant_id = ?", tenant)
            .execute(self.connection())
            .await
            .map(drop)
            .map_err(put)
    }

    async fn find(&mut self, _: &UniqueKey) -> Result<Option<Supplier>, Storage> {
        Ok(None)
    }

    async fn owned_by(&mut self, tenant: TenantId) -> Result<Vec<Supplier>, Storage> {
        Ok(Table::<Supplier>::get(self, tenant.0)
            .await?
            .into_iter()
            .collect())
    }
}
