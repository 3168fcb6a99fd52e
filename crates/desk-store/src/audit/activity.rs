//! How much was done: entries counted by hour, day, group of acts and person.

use std::collections::BTreeMap;

use desk_app::{Error, Storage};
use desk_contract::audit::{
    AuditActivity, AuditActivityView, AuditDayView, AuditGroupView, AuditPersonView,
};
use desk_domain::audit::{ActionGroup, Outcome};
use jiff::{Timestamp, civil::Date, tz::TimeZone};
use sqlx::{QueryBuilder, Row as _, Sqlite, SqliteConnection, sqlite::SqliteRow};

use super::{filter, filter::Cut, row};
use crate::{
    answer::{Answer, Asked},
    fault::storage,
};

/// The days that are told at most.
const DAYS: usize = 31;
const PEOPLE: i64 = 10;

/// Microseconds of a quarter of an hour: no time zone begins its hours elsewhere, so that a quarter
/// lies within one hour everywhere.
const QUARTER: i64 = 15 * 60 * 1_000_000;

impl Answer for AuditActivity {
    async fn answer(
        self,
        connection: &mut SqliteConnection,
        asked: &Asked<'_>,
    ) -> Result<AuditActivityView, Error> {
        let mut cut = Cut::of(connection, asked, &self.filter).await?;
        cut.is_much = true;
        // Without a filter an index tells the entries of each act and of each person in order. With one
        // it is quicker to look up what passes it, and the sign keeps the order from asking for that
        // index.
        let sign = if self.filter.chooses_nothing() {
            ""
        } else {
            "+"
        };
        let counted =
            async |connection: &mut SqliteConnection, before: &str, columns: &str, after: &str| {
                let mut query = QueryBuilder::<Sqlite>::new(before);
                query.push("SELECT count(*) AS entries");
                query.push(columns).push(filter::from(&self.filter));
                filter::push(&mut query, &self.filter, &cut, asked);
                query.push(after);
                query.build().fetch_all(connection).await.map_err(storage)
            };
        let quarters = counted(
            connection,
            "",
            &format!(", entry.at / {QUARTER} AS quarter"),
            " GROUP BY quarter",
        )
        .await?;
        let acts = counted(
            connection,
            "",
            ", entry.action",
            &format!(" GROUP BY {sign}entry.action"),
        )
        .await?;
        let denied = counted(
            connection,
            "",
            "",
            &format!(" AND entry.outcome = '{}'", Outcome::Denied.as_str()),
        )
        .await?;
        let people = counted(
            connection,
            &format!("SELECT entry.entries, {} FROM (", row::ACTOR),
            ", entry.actor",
            &format!(
                " AND entry.actor IS NOT NULL GROUP BY {sign}entry.actor
                  ORDER BY entries DESC, entry.actor LIMIT {PEOPLE}) AS entry
                LEFT JOIN user AS actor ON actor.id = entry.actor
                ORDER BY entry.entries DESC, entry.actor"
            ),
        )
        .await?;

        let mut view = AuditActivityView::default();
        told_by_time(&quarters, &cut.zone, &mut view)?;
        told_by_group(&acts, &mut view)?;
        if let [denied] = denied.as_slice() {
            view.denied = denied.try_get("entries").map_err(storage)?;
        }
        view.people = people.iter().map(person).collect::<Result<_, _>>()?;
        Ok(view)
    }
}

fn told_by_time(
    quarters: &[SqliteRow],
    zone: &TimeZone,
    view: &mut AuditActivityView,
) -> Result<(), Storage> {
    let mut hours = vec![vec![0; 24]; 7];
    let mut days = BTreeMap::<Date, i64>::new();
    for quarter in quarters {
        let entries: i64 = quarter.try_get("entries").map_err(storage)?;
        let at: i64 = quarter.try_get("quarter").map_err(storage)?;
        // A moment outside of the calendar is no moment of any day.
        let Ok(at) = Timestamp::from_microsecond(at.saturating_mul(QUARTER)) else {
            continue;
        };
        let there = at.to_zoned(zone.clone());
        let weekday = there.weekday().to_monday_zero_offset();
        let hour = usize::try_from(weekday)
            .ok()
            .and_then(|day| hours.get_mut(day))
            .and_then(|day: &mut Vec<i64>| day.get_mut(usize::try_from(there.hour()).ok()?));
        if let Some(hour) = hour {
            *hour += entries;
        }
        *days.entry(there.date()).or_default() += entries;
    }
    view.hours = hours;
    view.days = days
        .into_iter()
        .rev()
        .take(DAYS)
        .map(|(day, entries)| AuditDayView {
            day: day.to_string(),
            entries,
        })
        .collect();
    Ok(())
}

fn told_by_group(acts: &[SqliteRow], view: &mut AuditActivityView) -> Result<(), Storage> {
    let mut groups = BTreeMap::<ActionGroup, i64>::new();
    for act in acts {
        let entries: i64 = act.try_get("entries").map_err(storage)?;
        view.total += entries;
        let action: String = act.try_get("action").map_err(storage)?;
        // An act that this version does not know counts among all and in no group.
        if let Some(group) = ActionGroup::of(&action) {
            *groups.entry(group).or_default() += entries;
        }
    }
    view.groups = groups
        .into_iter()
        .map(|(group, entries)| AuditGroupView { group, entries })
        .collect();
    view.groups
        .sort_by_key(|counted| std::cmp::Reverse(counted.entries));
    Ok(())
}

fn person(row: &SqliteRow) -> Result<AuditPersonView, Storage> {
    let actor = row::actor(row)?;
    Ok(AuditPersonView {
        actor: actor.ok_or_else(|| Storage::Other("an act of nobody was counted".to_owned()))?,
        entries: row.try_get("entries").map_err(storage)?,
    })
}
