//! Keeping a draft as one types: one save at a time, the newest text wins, and nothing typed is
//! lost when a save fails.

use desk_contract::proposal::ProposalSaved;
use desk_domain::id::ProposalId;

/// Where the draft stands between the page and the file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Autosave {
    /// The draft's id, once it has been kept.
    pub id: Option<ProposalId>,
    /// The revision the next save is made on.
    pub revision: Option<i64>,
    changes: u64,
    kept: u64,
    sending: Option<u64>,
    failed: bool,
}

/// What the page says about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kept {
    /// Nothing was typed yet.
    Nothing,
    /// All that was typed is in the file.
    All,
    /// A save is due or on its way.
    Soon,
    /// The last save failed; the next change or a press of Save tries again.
    Failed,
}

impl Autosave {
    /// A draft that is in the file already.
    pub fn of(id: ProposalId, revision: i64) -> Self {
        Self {
            id: Some(id),
            revision: Some(revision),
            ..Self::default()
        }
    }

    /// Something was typed.
    pub fn change(&mut self) {
        self.changes += 1;
    }

    /// Whether something typed is not in the file.
    pub fn is_due(&self) -> bool {
        self.changes != self.kept
    }

    /// Starts a save; no when none is due or one is on its way, whose end starts the next.
    pub fn begin(&mut self) -> bool {
        if !self.is_due() || self.sending.is_some() {
            return false;
        }
        self.sending = Some(self.changes);
        true
    }

    /// The save that was on its way is in the file.
    pub fn done(&mut self, saved: &ProposalSaved) {
        self.kept = self.sending.take().unwrap_or(self.kept);
        self.failed = false;
        self.id = Some(saved.id);
        self.revision = Some(saved.revision);
    }

    /// The save that was on its way was refused.
    pub fn fail(&mut self) {
        self.sending = None;
        self.failed = true;
    }

    /// What to say.
    pub fn kept(&self) -> Kept {
        match (
            self.failed && self.sending.is_none(),
            self.is_due(),
            self.id,
        ) {
            (true, true, _) => Kept::Failed,
            (_, true, _) => Kept::Soon,
            (_, false, Some(_)) => Kept::All,
            (_, false, None) => Kept::Nothing,
        }
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn saved(revision: i64) -> ProposalSaved {
        ProposalSaved {
            id: ProposalId(Uuid::from_u128(1)),
            revision,
        }
    }

    #[test]
    fn an_untouched_page_makes_no_draft() {
        let mut save = Autosave::default();
        assert!(!save.begin());
        assert_eq!(save.kept(), Kept::Nothing);
    }

    #[test]
    fn a_change_is_kept_and_the_next_save_goes_on_from_there() {
        let mut save = Autosave::default();
        save.change();
        assert!(save.begin());
        assert!(!save.begin(), "one save at a time");
        save.done(&saved(1));
        assert_eq!((save.kept(), save.revision), (Kept::All, Some(1)));
    }

    #[test]
    fn what_is_typed_during_a_save_is_still_due_after_it() {
        let mut save = Autosave::of(saved(3).id, 3);
        save.change();
        assert!(save.begin());
        save.change();
        save.done(&saved(4));
        assert_eq!(save.kept(), Kept::Soon);
        assert!(save.begin());
    }

    #[test]
    fn a_failed_save_is_told_and_can_be_tried_again() {
        let mut save = Autosave::default();
        save.change();
        assert!(save.begin());
        save.fail();
        assert_eq!(save.kept(), Kept::Failed);
        assert!(save.begin());
        assert_eq!(save.kept(), Kept::Soon);
        save.done(&saved(1));
        assert_eq!(save.kept(), Kept::All);
    }
}
