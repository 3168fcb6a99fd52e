//! The port for questions: each query type answers itself from one snapshot of the file.

use std::future::Future;

use desk_app::{Error, Paper};
use desk_contract::Query;
use desk_domain::{
    access::{Actor, Denied, Right, authorize},
    audit::Witnesses,
    id::TenantId,
    language::Language,
};
use jiff::{Timestamp, civil::Date};
use sqlx::{Sqlite, SqliteConnection};

use crate::{fault::storage, open::Store};

/// Who asks, when, and who draws.
pub struct Asked<'a> {
    /// The person.
    pub actor: &'a Actor,
    /// The moment that ends of access are measured by.
    pub now: Timestamp,
    /// The day in the organisation's time zone.
    pub today: Date,
    /// The language to answer sentences in.
    pub language: Language,
    /// The maker of documents.
    pub paper: &'a dyn Paper,
    /// What is known outside the file of how far its audit log got, where that is asked.
    pub witnesses: Witnesses,
}

impl Asked<'_> {
    /// Makes sure that the person holds a right on a tenant.
    ///
    /// # Errors
    /// [`Denied`] when they do not.
    pub fn needs(&self, right: Right, tenant: TenantId) -> Result<(), Denied> {
        authorize(self.actor, right, tenant).map(drop)
    }

    /// The tenants on which a right is held, as a JSON list of hexadecimal ids for `json_each`.
    pub(crate) fn reach(&self, right: Right) -> String {
        hexadecimal(&self.actor.reach(right))
    }
}

/// How many rows a page has: those asked for, up to 500; 50 when nothing was asked for.
pub(crate) fn page_size(limit: u32) -> i64 {
    i64::from(if limit == 0 { 50 } else { limit.min(500) })
}

/// Ids as a JSON list for `json_each`, each as `hex` writes it.
pub(crate) fn hexadecimal(tenants: &[TenantId]) -> String {
    let ids: Vec<String> = tenants
        .iter()
        .map(|tenant| tenant.0.simple().to_string().to_uppercase())
        .collect();
    serde_json::Value::from(ids).to_string()
}

/// A question's answer.
pub trait Answer: Query {
    /// Reads one snapshot, shows only what the person may see.
    fn answer(
        self,
        connection: &mut SqliteConnection,
        asked: &Asked<'_>,
    ) -> impl Future<Output = Result<Self::Output, Error>> + Send;
}

impl Store {
    /// Answers a question from one snapshot of the file.
    ///
    /// # Errors
    /// [`Error`] when the person may not ask it, or the file cannot be read.
    pub async fn ask<Q: Answer>(&self, question: Q, asked: &Asked<'_>) -> Result<Q::Output, Error> {
        let mut snapshot: sqlx::Transaction<'static, Sqlite> =
            self.readers().begin().await.map_err(storage)?;
        question.answer(&mut snapshot, asked).await
    }
}
