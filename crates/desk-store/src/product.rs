//! The products that are sold.

use std::collections::BTreeMap;

use desk_app::{PutError, Storage, Table};
use desk_contract::role::ProductView;
use desk_domain::{
    access::{Area, ProductSlot, Right, Rights},
    id::TenantId,
    product::Product,
    record::UniqueKey,
};
use sqlx::SqliteConnection;
use uuid::Uuid;

use crate::{
    columns::{blob, id, number},
    fault::{put, storage},
    transaction::Transaction,
};

struct Row {
    id: Vec<u8>,
    tenant_id: Vec<u8>,
    slot: i64,
    name: String,
}

impl TryFrom<Row> for Product {
    type Error = Storage;

    fn try_from(row: Row) -> Result<Self, Storage> {
        Ok(Self {
            id: id("product.id", &row.id)?,
            tenant_id: id("product.tenant_id", &row.tenant_id)?,
            slot: number("product.slot", row.slot)?,
            name: row.name,
        })
    }
}

/// The products by their place in the grid of rights.
pub(crate) async fn products(
    connection: &mut SqliteConnection,
) -> Result<Vec<ProductView>, Storage> {
    sqlx::query!("SELECT id, slot, name FROM product ORDER BY slot")
        .fetch_all(connection)
        .await
        .map_err(storage)?
        .into_iter()
        .map(|row| {
            Ok(ProductView {
                id: id("product.id", &row.id)?,
                slot: number("product.slot", row.slot)?,
                name: row.name,
            })
        })
        .collect()
}

impl Transaction {
    /// What the products are called here, those included that are not committed yet.
    ///
    /// # Errors
    /// [`Storage`] when the file cannot be read.
    pub async fn product_names(&mut self) -> Result<BTreeMap<ProductSlot, String>, Storage> {
        let products = products(self.connection()).await?;
        let named = products
            .into_iter()
            .filter_map(|product| Some((ProductSlot::new(product.slot)?, product.name)));
        Ok(named.collect())
    }
}

/// Every right there is to hold: those on modules, and those on the products that are sold.
pub(crate) async fn rights_there_are(connection: &mut SqliteConnection) -> Result<Rights, Storage> {
    let slots = sqlx::query_scalar!("SELECT slot FROM product")
        .fetch_all(connection)
        .await
        .map_err(storage)?;
    Ok(Right::all()
        .filter(|right| match right.area {
            Area::Module(_) => true,
            Area::Product(product) => slots.contains(&i64::from(product.get())),
        })
        .collect())
}

impl Table<Product> for Transaction {
    async fn get(&mut self, id: Uuid) -> Result<Option<Product>, Storage> {
        let id = blob(id);
        sqlx::query_as!(
            Row,
            "SELECT id, tenant_id, slot, name FROM product WHERE id = ?",
            id
        )
        .fetch_optional(self.connection())
        .await
        .map_err(storage)?
        .map(Product::try_from)
        .transpose()
    }

    async fn put(&mut self, record: &Product) -> Result<(), PutError> {
        let (id, tenant) = (blob(record.id), blob(record.tenant_id));
        sqlx::query!(
            "INSERT INTO product (id, tenant_id, slot, name) VALUES (?, ?, ?, ?)
             ON CONFLICT (id) DO UPDATE SET tenant_id = excluded.tenant_id, slot = excluded.slot, name = excluded.name",
            id,
            tenant,
            record.slot,
            record.name,
        )
        .execute(self.connection())
        .await
        .map(drop)
        .map_err(put)
    }

    async fn remove(&mut self, id: Uuid) -> Result<(), PutError> {
        let id = blob(id);
        sqlx::query!("DELETE FROM product WHERE id = ?", id)
            .execute(self.connection())
            .await
            .map(drop)
            .map_err(put)
    }

    async fn find(&mut self, key: &UniqueKey) -> Result<Option<Product>, Storage> {
        let Some((tenant, value)) = key.value.split_once(' ') else {
            return Ok(None);
        };
        let Ok(tenant) = tenant.parse::<Uuid>() else {
            return Ok(None);
        };
        let tenant = blob(tenant);
        // A key is a place or a name; no name is taken for a place, for the key says which it is.
        let found = if key.name == "product.slot" {
            sqlx::query_as!(
                Row,
                "SELECT id, tenant_id, slot, name FROM product WHERE tenant_id = ? AND CAST(slot AS TEXT) = ?",
                tenant,
                value
            )
            .fetch_optional(self.connection())
            .await
        } else {
            sqlx::query_as!(
                Row,
                "SELECT id, tenant_id, slot, name FROM product WHERE tenant_id = ? AND name = ?",
                tenant,
                value
            )
            .fetch_optional(self.connection())
            .await
        };
        found.map_err(storage)?.map(Product::try_from).transpose()
    }

    async fn owned_by(&mut self, tenant: TenantId) -> Result<Vec<Product>, Storage> {
        let tenant = blob(tenant);
        sqlx::query_as!(
            Row,
            "SELECT id, tenant_id, slot, name FROM product WHERE tenant_id = ? ORDER BY id",
            tenant
        )
        .fetch_all(self.connection())
        .await
        .map_err(storage)?
        .into_iter()
        .map(Product::try_from)
        .collect()
    }
}
