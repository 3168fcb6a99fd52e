//! Whether values that are gone were erased: an entry after them must say so, and where one does, none
//! may be left. Values that somebody else took out are told by no entry.

use std::collections::{BTreeMap, BTreeSet};

use desk_app::erased;
use desk_domain::{
    audit::AuditChange,
    erasure::{ErasedDetails, may_erase},
    record::Kind,
};
use uuid::Uuid;

use super::super::Finding;

/// Findings of one kind beyond these tell nothing new.
const ENOUGH: usize = 20;

type Place = (i64, i64);

/// What is gone and no entry told of yet, and what should be gone.
#[derive(Default)]
pub(super) struct Erasures {
    /// By record, where its values are gone first.
    gone: BTreeMap<(Kind, Uuid), Place>,
    /// By record, where values stand that no entry erased, the last ones.
    there: BTreeMap<(Kind, Uuid), Place>,
    details: BTreeSet<i64>,
    /// Erased, and there again.
    left: Vec<Place>,
}

impl Erasures {
    /// Follows a change, given the act that wrote it where its values are what the hash says. Yes when
    /// it erased what the record was before.
    pub(super) fn follow(
        &mut self,
        change: &AuditChange,
        is_gone: bool,
        action: Option<&str>,
        place: Place,
    ) -> bool {
        let record = (change.kind, change.id);
        if is_gone {
            self.gone.entry(record).or_insert(place);
            return false;
        }
        let erases = erased(change.before.as_deref()).is_some()
            && action.is_some_and(|action| may_erase(action, change.kind));
        if erases {
            self.gone.remove(&record);
            // Within one act a record may be erased and then go.
            let left = self.there.remove(&record);
            self.left.extend(left.filter(|left| left.0 != place.0));
        }
        self.there.insert(record, place);
        erases
    }

    /// Notes a detail that is gone.
    pub(super) fn detail_is_gone(&mut self, seq: i64) {
        self.details.insert(seq);
    }

    /// Follows a detail that is what its hash says.
    pub(super) fn detail(&mut self, text: &str, action: &str) {
        if may_erase(action, Kind::User)
            && let Ok(told) = serde_json::from_str::<ErasedDetails>(text)
        {
            for seq in told.erased_details {
                self.details.remove(&seq);
            }
        }
    }

    /// What is gone without an entry that erased it, and what is there in spite of one.
    pub(super) fn unexplained(self) -> impl Iterator<Item = Finding> {
        let change = |(seq, position): Place, what: &str| {
            Finding::at_entry(seq, format!("entry {seq}, change {position}: {what}"))
        };
        let gone = self.gone.into_values().take(ENOUGH);
        let gone =
            gone.map(move |place| change(place, "its values are gone, and no entry erased them"));
        let left = self.left.into_iter().take(ENOUGH);
        let left = left.map(move |place| change(place, "its values were erased, and are there"));
        let details = self.details.into_iter().take(ENOUGH).map(|seq| {
            let what = "its values are gone, and no entry erased them";
            Finding::at_entry(seq, format!("entry {seq}, detail: {what}"))
        });
        gone.chain(left).chain(details)
    }
}
