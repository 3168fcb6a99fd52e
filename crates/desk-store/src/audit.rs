//! The audit log as it is asked for: which entries a person may see, what each was about, the
//! story of one record, whether the chain holds.

mod activity;
mod filter;
mod names;
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
    record::Kind,
};
use sqlx::{QueryBuilder, Sqlite, SqliteConnection, sqlite::SqliteRow};
use uuid::Uuid;

use self::filter::Cut;
use crate::{
    answer::{Answer, Asked, page_size, push_among},
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

/// How many entries of an export are read and called by name at once.
const PART: i64 = 500;

impl Answer for AuditList {
    async fn answer(
        self,
        connection: &mut SqliteConnection,
        asked: &Asked<'_>,
    ) -> Result<AuditListView, Error> {
        let mut cut = Cut::of(connection, asked, &self.filter).await?;
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
        let rows = page.build().fetch_all(&mut *connection).await;
        let rows = rows.map_err(storage)?;
        let rows = rows.iter().map(|row| row::summary(row, asked, &cut));
        let mut rows = rows.collect::<Result<Vec<_>, Storage>>()?;
        names::in_summaries(connection, asked, &mut rows).await?;
        Ok(AuditListView { rows, total })
    }
}

impl Answer for AuditGet {
    async fn answer(
        self,
        connection: &mut SqliteConnection,
        asked: &Asked<'_>,
    ) -> Result<AuditEntryView, Error> {
        let own = AuditFilter {
            user_id: Some(asked.actor.user_id),
            ..AuditFilter::default()
        };
        let mut found = None;
        for filter in [AuditFilter::default(), own] {
            let cut = Cut::of(connection, asked, &filter).await?;
            let mut query = whole(&filter, &cut, asked);
            query.push(" AND entry.seq = ").push_bind(self.seq);
            let row = query.build().fetch_optional(&mut *connection).await;
            if let Some(row) = row.map_err(storage)? {
                found = Some(row::entry(&row, asked, &cut)?);
                break;
            }
        }
        let mut entry = found.ok_or(Error::not_there())?;
        names::in_entries(connection, asked, std::slice::from_mut(&mut entry)).await?;
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

/// The newest entries before a place in the chain, as many as are read at once.
async fn part_before(
    connection: &mut SqliteConnection,
    which: &AuditFilter,
    cut: &Cut,
    asked: &Asked<'_>,
    before: i64,
) -> Result<Vec<AuditEntryView>, Storage> {
    let mut query = whole(which, cut, asked);
    query.push(" AND entry.seq < ").push_bind(before);
    query
        .push(" ORDER BY entry.seq DESC LIMIT ")
        .push_bind(PART);
    let rows = query.build().fetch_all(&mut *connection).await;
    let rows = rows.map_err(storage)?;
    let entries = rows.iter().map(|row| row::entry(row, asked, cut));
    let mut entries = entries.collect::<Result<Vec<_>, Storage>>()?;
    names::in_entries(connection, asked, &mut entries).await?;
    Ok(entries)
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
        if self.kind == Kind::User {
            push_of_person(&mut story, self.id, tenant, asked);
            story.push(row::ACTS);
        } else {
            story.push("audit_change AS change").push(row::ACTS);
            story.push(" WHERE change.kind = ");
            story.push_bind(self.kind.as_str());
            story.push(" AND change.id = ").push_bind(blob(self.id));
        }
        story
            .push(" ORDER BY change.seq DESC, change.position DESC LIMIT ")
            .push_bind(LONGEST_STORY);
        let rows = story.build().fetch_all(&mut *connection).await;
        let rows = rows.map_err(storage)?;
        let told = rows.iter().map(|row| row::act(row, tenant, asked));
        let mut told = told.collect::<Result<Vec<_>, Storage>>()?;
        names::in_story(connection, asked, &mut told, tenant).await?;
        user_field::name_in(connection, told.iter_mut().map(|act| &mut act.change)).await?;
        Ok(told)
    }
}

/// The changes of a person, the codes they were handed, and what ties them to something: grants, their
/// own rights, groups. A tie is told where its values are: on a tenant out of sight there is none.
fn push_of_person(
    query: &mut QueryBuilder<Sqlite>,
    person: Uuid,
    home: TenantId,
    asked: &Asked<'_>,
) {
    // That somebody was handed a code is for those who may hand one out.
    let hands_out = asked.actor.may(Right::new(Module::Users, Verb::Edit), home);
    let codes = if hands_out {
        Kind::ResetCode
    } else {
        Kind::User
    };
    query
        .push("(SELECT seq, position FROM audit_change WHERE kind IN (")
        .push_bind(Kind::User.as_str())
        .push(", ")
        .push_bind(codes.as_str())
        .push(") AND id = ")
        .push_bind(blob(person));
    // Exactly so the log writes whom a record is about; within a text the quotation marks are escaped.
    let about = format!("\"user_id\":\"{person}\"");
    let ties = [Kind::Grant, Kind::AccessOverride, Kind::Membership];
    for (tie, module) in ties.iter().filter_map(|tie| Some((tie, tie.module()?))) {
        query
            .push(" UNION ALL SELECT seq, position FROM audit_change WHERE kind = ")
            .push_bind(tie.as_str())
            .push(" AND instr(coalesce(after, before), ")
            .push_bind(about.clone())
            .push(") > 0 AND ");
        push_among(
            query,
            "iif(json_valid(coalesce(after, before)),
                unhex(replace(coalesce(after, before) ->> '$.tenant_id', '-', '')), NULL)",
            &asked.reach(Right::new(module, Verb::View)),
        );
    }
    // The changes are looked up, and the log is not walked for them: so the order of the join stands.
    query.push(
        ") AS theirs CROSS JOIN audit_change AS change
            ON change.seq = theirs.seq AND change.position = theirs.position",
    );
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
        let reach = |right| asked.actor.reach_inside(right, which.below);
        let (seen, taken) = (reach(SEE), reach(EXPORT));
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
        let (mut before, mut count) = (i64::MAX, 0);
        loop {
            let part = part_before(&mut snapshot, which, &cut, asked, before);
            let part = part.await.map_err(failed)?;
            let Some(last) = part.last() else {
                return Ok(count);
            };
            before = last.summary.seq;
            for entry in part {
                take(entry)?;
                count += 1;
            }
        }
    }
}
