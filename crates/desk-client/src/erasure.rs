//! What nobody has to ask for: deleted people whose time to be brought back is over are erased, and the
//! bytes of what was erased go from the file.

use desk_app::{Changed, Error, erase_due};
use desk_domain::{id::UserId, user::RESTORABLE_DAYS};
use jiff::SignedDuration;

use crate::{
    checkpoint::Pin,
    desk::{Desk, Here},
};

/// How long deleted people wait.
const WAIT: SignedDuration = SignedDuration::from_hours(24 * RESTORABLE_DAYS);

impl Desk {
    /// Erases everybody whose time is over, by a clock that is believed. What cannot be done now is
    /// written to the log of faults and done later: nobody is kept from their work by it.
    pub(crate) async fn erase_overdue(&self, here: &Here) {
        if let Err(fault) = self.erase_all_overdue(here).await {
            self.journal_file.write(&format!("erasing: {fault}"));
        }
        self.scrub(here).await;
    }

    async fn erase_all_overdue(&self, here: &Here) -> Result<(), Error> {
        let overdue = here.store.deleted_for(WAIT, here.measured).await?;
        for person in overdue {
            let changed = self.erase_one(here, person).await?;
            self.tell(&changed);
            self.mark_audit(&here.store, Pin::WhenDue).await;
        }
        Ok(())
    }

    async fn erase_one(&self, here: &Here, person: UserId) -> Result<Changed, Error> {
        let mut transaction = here.store.begin().await?;
        match erase_due(&mut transaction, &self.context(here), person).await {
            Ok(changed) => {
                transaction.commit().await?;
                Ok(changed)
            }
            // Another program was quicker.
            Err(Error::Denied(_)) => {
                transaction.roll_back().await?;
                Ok(Changed::new())
            }
            Err(error) => {
                // What undid itself cannot be undone again, and the first fault is the one to tell.
                let _ = transaction.roll_back().await;
                Err(error)
            }
        }
    }

    /// Takes the bytes of what was erased out of the file, where there are any.
    pub(crate) async fn scrub(&self, here: &Here) {
        // While somebody reads, the write-ahead file stays: the next time it goes.
        if let Err(fault) = here.store.scrub().await {
            self.journal_file.write(&format!("erasing: {fault}"));
        }
    }
}
