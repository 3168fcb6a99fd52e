//! The port for questions: each query type answers itself from one snapshot of the file.

use std::future::Future;

use desk_app::{Error, Paper, Storage};
use desk_contract::Query;
use desk_domain::{
    access::{Actor, Denied, Right, authorize},
    audit::Witnesses,
    id::TenantId,
    language::Language,
};
use jiff::{Timestamp, civil::Date};
use sqlx::{QueryBuilder, Sqlite, SqliteConnection};
use uuid::Uuid;

use crate::{fault::storage, open::Store};

/// Who asks, when, and who draws.
pub struct Asked<'a> {
    /// The person.
    pub actor: &'a Actor,
    /// Whether they own the workspace.
    pub owns: bool,
    /// Whether their rights are held back until they have a second step.
    pub held_back: bool,
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

    /// The tenants on which a right is held, as a list for [`push_among`].
    pub(crate) fn reach(&self, right: Right) -> String {
        self.reach_inside(right, None)
    }

    /// The same, or only that tenant and those below it.
    pub(crate) fn reach_inside(&self, right: Right, below: Option<TenantId>) -> String {
        hexadecimal(self.actor.reach_inside(right, below))
    }
}

/// The tenants that a list is cut to, as they stand in the snapshot that the list is read from.
pub(crate) struct Scope {
    ids: String,
    is_everything: bool,
}

impl Asked<'_> {
    /// What a list of things that need this right is cut to: everything in reach, or what of it lies
    /// inside one tenant.
    pub(crate) async fn scope(
        &self,
        connection: &mut SqliteConnection,
        right: Right,
        below: Option<TenantId>,
    ) -> Result<Scope, Storage> {
        Scope::of(connection, self.reach_inside(right, below)).await
    }
}

impl Scope {
    /// These tenants, as [`hexadecimal`] writes them.
    pub(crate) async fn of(
        connection: &mut SqliteConnection,
        ids: String,
    ) -> Result<Self, Storage> {
        let is_everything = sqlx::query_scalar!(
            "SELECT NOT EXISTS (SELECT 1 FROM tenant WHERE id NOT IN (SELECT unhex(value) FROM json_each(?)))
             AS \"all!: bool\"",
            ids
        )
        .fetch_one(connection)
        .await
        .map_err(storage)?;
        Ok(Self { ids, is_everything })
    }

    /// Whether it leaves no tenant out.
    pub(crate) const fn is_everything(&self) -> bool {
        self.is_everything
    }

    /// Counts what belongs to no tenant in.
    pub(crate) fn with_nobodys(mut self) -> Self {
        let others = self.ids.split_off(1);
        self.ids
            .push_str(if others == "]" { "\"\"" } else { "\"\"," });
        self.ids.push_str(&others);
        self
    }

    /// Adds the condition. Somebody who sees every tenant there is gets a list that is not cut: that
    /// costs nothing for each row.
    pub(crate) fn push(&self, query: &mut QueryBuilder<Sqlite>, column: &str) {
        if self.is_everything {
            query.push("1");
        } else {
            push_among(query, column, &self.ids);
        }
    }
}

/// How many rows a page has: those asked for, up to 500; 50 when nothing was asked for.
pub(crate) fn page_size(limit: u32) -> i64 {
    i64::from(if limit == 0 { 50 } else { limit.min(500) })
}

/// Ids as a JSON list, for a condition as [`push_among`] writes it.
pub(crate) fn hexadecimal(ids: impl IntoIterator<Item = impl Into<Uuid>>) -> String {
    let mut list = "[".to_owned();
    for id in ids {
        if list.len() > 1 {
            list.push(',');
        }
        let mut digits = Uuid::encode_buffer();
        list.push('"');
        list.push_str(id.into().simple().encode_lower(&mut digits));
        list.push('"');
    }
    list.push(']');
    list
}

/// Adds the condition that a column holds one of these ids. The list is turned into ids, and not the
/// column into text: only a bare column is found by its index.
pub(crate) fn push_among(query: &mut QueryBuilder<Sqlite>, column: &str, ids: &str) {
    query
        .push(column)
        .push(" IN (SELECT unhex(value) FROM json_each(")
        .push_bind(ids.to_owned())
        .push("))");
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
