//! The audit log as it is asked for: which entries a person may see, what each was about, the
//! story of one record, whether the chain holds.

mod activity;
mod filter;
mod row;

use desk_app::{Error, Storage};
use desk_contract::audit::{
    AuditEntryView, AuditFaultView, AuditGet, AuditHistory, AuditHistoryView, AuditList,
    AuditListView, AuditVerify, AuditVerifyView,
};
use desk_domain::{
    access::{Denied, Module, Right, Verb},
    audit::AuditFilter,
    id::TenantId,
};
use futures_util::TryStreamExt;
use sqlx::{QueryBuilder, Sqlite, SqliteConnection, sqlite::SqliteRow};

use self::filter::Cut;
use crate::{
    answer::{Answer, Asked, page_size},
    columns::blob,
    fault::storage,
    journal,
    open::Store,
    user_field, verify,
};

const SEE: Right = Right::new(Module::Audit, Verb::View);
const EXPORT: Right = Right::new(Module::Audit, Verb::Export);

/// From so many entries on it is quicker to walk the log from its end.
const MANY: i64 = 10_000;

/// The longest story that is told of one record.
const LONGEST_STORY: i64 = 500;

impl Answer for AuditList {
    async fn answer(
        self,
        connection: &mut SqliteConnection,
        asked: &Asked<'_>,
    ) -> Result<AuditListView, Error> {
        let mut cut = Cut::of(connection, asked).await?;
        let mut count = QueryBuilder::new("SELECT count(*)");
        count.push(filter::from(&self.filter));
        filter::push(&mut count, &self.filter, &cut, asked);
        let total: i64 = count
            .build_query_scalar()
            .fetch_one(&mut *connection)
            .await
            .map_err(storage)?;
        cut.is_much = total > MANY;
        // Which entries come first is found before anything is told of them.
        let mut page = QueryBuilder::new(row::SUMMARY);
        page.push(row::FROM)
            .push(" WHERE entry.seq IN (SELECT entry.seq")
            .push(filter::from(&self.filter));
        filter::push(&mut page, &self.filter, &cut, asked);
        page.push(" ORDER BY entry.seq DESC LIMIT ")
            .push_bind(page_size(self.limit));
        page.push(" OFFSET ").push_bind(i64::from(self.offset));
        page.push(") ORDER BY entry.seq DESC");
        let rows = page.build().fetch_all(connection).await.map_err(storage)?;
        Ok(AuditListView {
            rows: rows
                .iter()
                .map(|row| row::summary(row, asked))
                .collect::<Result<_, _>>()?,
            total,
        })
    }
}

impl Answer for AuditGet {
    async fn answer(
        self,
        connection: &mut SqliteConnection,
        asked: &Asked<'_>,
    ) -> Result<AuditEntryView, Error> {
        let cut = Cut::of(connection, asked).await?;
        let mut query = whole(&AuditFilter::default(), &cut, asked);
        query.push(" AND entry.seq = ").push_bind(self.seq);
        let row = query
            .build()
            .fetch_optional(&mut *connection)
            .await
            .map_err(storage)?
            .ok_or(Error::not_there())?;
        let mut entry = row::entry(&row, asked)?;
        user_field::name_in(connection, entry.changes.iter_mut()).await?;
        Ok(entry)
    }
}

/// A question for entries with everything they changed.
fn whole(which: &AuditFilter, cut: &Cut, asked: &Asked<'_>) -> QueryBuilder<Sqlite> {
    let mut query = QueryBuilder::new(row::SUMMARY);
    query.push(row::CHANGES).push(row::FROM);
    filter::push(&mut query, which, cut, asked);
    query
}

impl Answer for AuditHistory {
    async fn answer(
        self,
        connection: &mut SqliteConnection,
        asked: &Asked<'_>,
    ) -> Result<Vec<AuditHistoryView>, Error> {
        // What is secret has no story that anybody may read.
        let module = self.kind.module().ok_or(Error::not_there())?;
        let mut owner = QueryBuilder::new(row::OWNER);
        owner.push_bind(self.kind.as_str());
        owner.push(" AND change.id = ").push_bind(blob(self.id));
        owner.push(" ORDER BY change.seq DESC LIMIT 1");
        let owner: Option<SqliteRow> = owner
            .build()
            .fetch_optional(&mut *connection)
            .await
            .map_err(storage)?;
        let owner = owner.ok_or(Error::not_there())?;
        let tenant = row::owner(&owner)?.ok_or(Error::not_there())?;
        asked.needs(Right::new(module, Verb::View), tenant)?;
        let mut story = QueryBuilder::new(row::STORY);
        story.push_bind(self.kind.as_str());
        story.push(" AND change.id = ").push_bind(blob(self.id));
        story
            .push(" ORDER BY change.seq DESC, change.position DESC LIMIT ")
            .push_bind(LONGEST_STORY);
        let rows = story.build().fetch_all(&mut *connection).await;
        let rows = rows.map_err(storage)?;
        let told = rows.iter().map(|row| row::act(row, tenant, asked));
        let mut told = told.collect::<Result<Vec<_>, Storage>>()?;
        user_field::name_in(connection, told.iter_mut().map(|act| &mut act.change)).await?;
        Ok(told)
    }
}

impl Answer for AuditVerify {
    async fn answer(
        self,
        connection: &mut SqliteConnection,
        asked: &Asked<'_>,
    ) -> Result<AuditVerifyView, Error> {
        let root = journal::root(connection).await?.ok_or(Error::not_there())?;
        asked.needs(SEE, root)?;
        let witnesses = &asked.witnesses;
        let (entries, findings) = verify::chain(connection, &witnesses.checkpoints).await?;
        let broken = findings.into_iter().next().map(|finding| AuditFaultView {
            entry: finding.entry,
            place: finding.place,
            checkpoint: None,
        });
        let unbelieved = witnesses.unbelieved.first();
        let unbelieved = unbelieved.map(|(place, fault)| AuditFaultView {
            entry: None,
            place: place.clone(),
            checkpoint: Some(*fault),
        });
        Ok(AuditVerifyView {
            entries,
            checkpoint: witnesses.newest(),
            keychain: witnesses.keychain,
            broken: broken.or(unbelieved),
        })
    }
}

impl Store {
    /// Hands every entry that the filter lets through to `take`, newest first, as of one moment and
    /// one at a time, however many there are. Gives their number.
    ///
    /// # Errors
    /// [`Denied`] without Audit log: View and Export anywhere; what `take` refuses; [`Storage`] when
    /// the file cannot be read.
    pub async fn export_audit<E: From<Error> + Send>(
        &self,
        which: &AuditFilter,
        asked: &Asked<'_>,
        mut take: impl FnMut(AuditEntryView) -> Result<(), E> + Send,
    ) -> Result<u64, E> {
        let (seen, taken) = (asked.actor.reach(SEE), asked.actor.reach(EXPORT));
        let reach: Vec<TenantId> = taken
            .into_iter()
            .filter(|tenant| seen.contains(tenant))
            .collect();
        if reach.is_empty() {
            let denied = if seen.is_empty() {
                Denied::NotThere
            } else {
                Denied::Missing(EXPORT)
            };
            return Err(Error::from(denied).into());
        }
        let failed = |fault: Storage| E::from(Error::from(fault));
        let mut snapshot = self
            .readers()
            .begin()
            .await
            .map_err(|fault| failed(storage(fault)))?;
        let mut cut = Cut::to(&mut snapshot, reach).await.map_err(failed)?;
        cut.is_much = true;
        let mut query = whole(which, &cut, asked);
        query.push(" ORDER BY entry.seq DESC");
        let mut rows = query.build().fetch(&mut *snapshot);
        let mut count = 0;
        while let Some(row) = rows
            .try_next()
            .await
            .map_err(|fault| failed(storage(fault)))?
        {
            take(row::entry(&row, asked).map_err(failed)?)?;
            count += 1;
        }
        Ok(count)
    }
}
