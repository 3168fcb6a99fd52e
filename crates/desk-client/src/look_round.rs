//! What becomes different without this desk: another program writes to the file, access begins or ends
//! as time goes on. Open pages hear of it as they hear of this desk's own commands.

use std::time::Duration;

use jiff::Timestamp;

use crate::desk::{Changed, Desk};

/// How often an open window looks.
const EVERY: Duration = Duration::from_secs(2);

/// What was seen last.
#[derive(Debug, Default)]
pub(crate) struct Seen {
    data_version: Option<i64>,
    /// The last turn of somebody's rights that was told: while a window is locked nobody asks for the
    /// rights anew, and they stay those of before.
    turn: Option<Timestamp>,
}

impl Desk {
    /// Looks round for as long as it is waited for.
    pub async fn keep_looking_round(&self) {
        let mut ticks = tokio::time::interval(EVERY);
        ticks.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
        loop {
            ticks.tick().await;
            self.look_round().await;
        }
    }

    /// Tells those who listen for changes, without kinds or ids, if something is different that no
    /// command of this desk did. A file that cannot be read now says so to whoever asks for something.
    pub async fn look_round(&self) {
        let Some(store) = self.store.read().await.clone() else {
            return;
        };
        let Ok(version) = store.data_version().await else {
            return;
        };
        let Ok(look) = self.look_at_clock(&store).await else {
            return;
        };
        let turn = self.rights.turned_by(look.measured).await;
        let mut seen = self.seen.lock().await;
        let written = seen.data_version.is_some_and(|before| before != version);
        let turned = turn.is_some() && seen.turn != turn;
        seen.data_version = Some(version);
        if turned {
            seen.turn = turn;
        }
        drop(seen);
        if (written || turned) && self.person.read().await.is_some() {
            self.tell_all(Changed {
                kinds: Vec::new(),
                ids: Vec::new(),
            });
        }
    }
}
