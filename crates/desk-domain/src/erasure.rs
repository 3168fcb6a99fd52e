//! Erasing personal data for good (D-4, D-24): who is due, what is left, and how the audit log says what
//! it no longer holds.
//!
//! An act that erases writes an [`Erased`] in the place of each record as it was. The chain covers it
//! like any value, so the log itself names what it lost: values that are gone without it were taken.

use std::collections::BTreeMap;

use jiff::{Timestamp, ToSpan};
use serde::{Deserialize, Serialize};

use crate::{
    audit::action::{TENANT_PURGE, USER_ERASE, USER_ERASE_DUE},
    id::{TenantId, UserId},
    record::Kind,
    user::{RESTORABLE_DAYS, User, UserStatus},
};

/// Stands for what a record was before its values were erased, here and in every entry before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Erased {
    erased: bool,
    /// Whose it was: who may hear of it is asked there.
    pub tenant_id: TenantId,
}

impl Erased {
    /// For a record that this tenant owned.
    pub fn of(tenant_id: TenantId) -> Self {
        Self {
            erased: true,
            tenant_id,
        }
    }
}

/// Beside the changes of an act that erases: the entries whose details it erased.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ErasedDetails {
    /// Their places in the chain.
    pub erased_details: Vec<i64>,
}

/// Whether an act may erase what the log tells of records of this kind.
pub fn may_erase(action: &str, kind: Kind) -> bool {
    match action {
        TENANT_PURGE => kind != Kind::NumberSeries,
        USER_ERASE | USER_ERASE_DUE => matches!(
            kind,
            Kind::User
                | Kind::Credential
                | Kind::SecondStep
                | Kind::ResetCode
                | Kind::Grant
                | Kind::AccessOverride
        ),
        _ => false,
    }
}

/// What stands in the place of a person's name: the end of their id, which is random.
pub fn pseudonym(person: UserId) -> String {
    let mut id = person.0.simple().to_string();
    id.split_off(26)
}

impl User {
    /// The last moment at which a deleted person can be brought back; none once nothing is left to
    /// bring back, and for everybody else.
    pub fn restorable_until(&self) -> Option<Timestamp> {
        let deleted_at = self.deleted_at.filter(|_| self.erased_at.is_none())?;
        let last = deleted_at.checked_add((RESTORABLE_DAYS * 24).hours());
        Some(last.unwrap_or(Timestamp::MAX))
    }

    /// Whether the time is over in which they could be brought back.
    pub fn is_due(&self, measured: Timestamp) -> bool {
        self.restorable_until().is_some_and(|last| last < measured)
    }

    /// What is left of a person: that there was one, of which tenant and type, and the name that the
    /// log goes on calling them by.
    #[must_use]
    pub fn erased(&self, at: Timestamp) -> Self {
        let name = pseudonym(self.id);
        Self {
            id: self.id,
            tenant_id: self.tenant_id,
            email: format!("{name}@erased.invalid"),
            name,
            status: UserStatus::Deleted,
            department: None,
            user_type: self.user_type,
            category: None,
            job_title: None,
            mobile: None,
            personal_email: None,
            fields: BTreeMap::new(),
            deleted_at: Some(self.deleted_at.unwrap_or(at)),
            erased_at: Some(at),
        }
    }

    /// The words by which one would find them: names, addresses, numbers, in small letters.
    pub fn words(&self) -> impl Iterator<Item = String> {
        let addresses = [Some(&self.email), self.personal_email.as_ref()];
        let own = |address: &&String| address.split('@').next().map(str::to_owned);
        let owns: Vec<_> = addresses.iter().flatten().filter_map(own).collect();
        let whole = addresses.into_iter().flatten().chain(&self.mobile).cloned();
        let names = self.name.split_whitespace().map(str::to_owned);
        let words = whole.chain(owns).chain(names).collect::<Vec<_>>();
        words
            .into_iter()
            .map(|word| word.to_lowercase())
            .filter(|word| tells(word))
    }
}

/// Shorter ones stand in everything.
fn tells(word: &str) -> bool {
    word.chars().count() >= 3
}

/// Whether what somebody looked for could tell whom they meant: one of the words stands in it, or it
/// is the beginning of one.
pub fn gives_away(text: &str, words: &[String]) -> bool {
    let text = text.to_lowercase();
    words.iter().any(|word| text.contains(word))
        || text
            .split_whitespace()
            .filter(|part| tells(part))
            .any(|part| words.iter().any(|word| word.starts_with(part)))
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn asha() -> User {
        User {
            id: UserId(Uuid::from_u128(0x00c0_ffee)),
            tenant_id: TenantId(Uuid::from_u128(2)),
            name: "Asha K Rao".to_owned(),
            email: "asha.rao@chola.example".to_owned(),
            status: UserStatus::Deleted,
            department: Some("Sales".to_owned()),
            user_type: None,
            category: None,
            job_title: Some("Lead".to_owned()),
            mobile: Some("+919876543210".to_owned()),
            personal_email: None,
            fields: BTreeMap::new(),
            deleted_at: Some(Timestamp::UNIX_EPOCH),
            erased_at: None,
        }
    }

    #[test]
    fn a_person_is_due_after_thirty_days_and_once() {
        let day = |days: i64| Timestamp::from_second(days * 86_400).expect("a moment");
        let soon = |at: Timestamp| at.checked_add(1.microsecond()).expect("a moment");
        let asha = asha();
        assert!(!asha.is_due(day(30)));
        assert!(asha.is_due(soon(day(30))));
        let left = asha.erased(day(31));
        assert!(!left.is_due(day(99)));
        assert_eq!(left.restorable_until(), None);
        assert_eq!(left.erased(day(31)), left);
    }

    #[test]
    fn nothing_that_was_typed_is_left() {
        let left = asha().erased(Timestamp::MAX);
        let written = serde_json::to_string(&left).expect("JSON").to_lowercase();
        for word in asha()
            .words()
            .chain(["sales".to_owned(), "lead".to_owned()])
        {
            assert!(!written.contains(&word), "{word} in {written}");
        }
        assert_eq!(left.name, "c0ffee");
    }

    #[test]
    fn a_search_gives_away_whom_it_was_for() {
        let words: Vec<_> = asha().words().collect();
        for text in [
            "Asha",
            "ash",
            "who is RAO?",
            "asha.rao@",
            "+9198765",
            "x asha.rao@chola.example",
        ] {
            assert!(gives_away(text, &words), "{text}");
        }
        for text in ["chola", "as", "example", "sales", "meera", ""] {
            assert!(!gives_away(text, &words), "{text}");
        }
    }

    #[test]
    fn only_what_an_act_is_about_may_be_erased_by_it() {
        assert!(may_erase("user.erase", Kind::User));
        assert!(!may_erase("user.erase", Kind::Proposal));
        assert!(may_erase("tenant.purge", Kind::Proposal));
        assert!(!may_erase("tenant.purge", Kind::NumberSeries));
        assert!(!may_erase("user.edit", Kind::User));
    }

    #[test]
    fn what_stands_for_erased_values_reads_back_and_nothing_else_does() {
        let erased = Erased::of(TenantId(Uuid::from_u128(2)));
        let text = serde_json::to_string(&erased).expect("JSON");
        assert_eq!(serde_json::from_str::<Erased>(&text).ok(), Some(erased));
        let asha = serde_json::to_string(&asha()).expect("JSON");
        assert!(serde_json::from_str::<Erased>(&asha).is_err());
    }
}
