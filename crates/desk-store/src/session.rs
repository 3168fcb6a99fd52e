//! Who is signed in where, and the latest moment this device has seen.

use desk_app::{Journal, NewEntry, Storage};
use desk_domain::{
    audit::Door,
    id::{SessionId, UserId},
    session::{LOCK_AFTER_USUALLY, LONGEST},
};
use jiff::Timestamp;

use crate::{
    columns::{blob, id, moment, named},
    fault::storage,
    open::Store,
    transaction::Transaction,
};

/// Under what the latest moment is kept.
const CLOCK_MARK: &str = "clock_mark";

/// A sign-in that has not ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// Its id.
    pub id: SessionId,
    /// Who.
    pub user_id: UserId,
    /// Through which door.
    pub door: Door,
    /// Since when.
    pub started_at: Timestamp,
    /// When something was last asked for, to the minute.
    pub seen_at: Timestamp,
}

pub(crate) fn lock_after_of(user: UserId) -> String {
    format!("lock_after/{}", user.0)
}

struct Row {
    id: Vec<u8>,
    user_id: Vec<u8>,
    door: String,
    started_at: i64,
    seen_at: i64,
}

impl TryFrom<Row> for Session {
    type Error = Storage;

    fn try_from(row: Row) -> Result<Self, Storage> {
        Ok(Self {
            id: id("device_session.id", &row.id)?,
            user_id: id("device_session.user_id", &row.user_id)?,
            door: named("device_session.door", Door::from_name(&row.door))?,
            started_at: moment("device_session.started_at", row.started_at)?,
            seen_at: moment("device_session.seen_at", row.seen_at)?,
        })
    }
}

impl Store {
    /// The latest moment this device has seen.
    ///
    /// # Errors
    /// [`Storage`] when the file cannot be read.
    pub async fn clock_mark(&self) -> Result<Option<Timestamp>, Storage> {
        let kept = self.device_state(CLOCK_MARK).await?;
        kept.map(|text| named("device_state.clock_mark", text.parse().ok()))
            .transpose()
    }

    /// Sets the latest moment, also backwards: somebody who may has said so.
    ///
    /// # Errors
    /// [`Storage`] when the file cannot be written.
    pub async fn set_clock_mark(&self, mark: Timestamp) -> Result<(), Storage> {
        self.keep_device_state(CLOCK_MARK, &mark.to_string()).await
    }

    /// After how many minutes alone a person's sessions lock themselves on this device.
    ///
    /// # Errors
    /// [`Storage`] when the file cannot be read.
    pub async fn lock_after(&self, user: UserId) -> Result<u16, Storage> {
        let kept = self.device_state(&lock_after_of(user)).await?;
        let minutes = kept.map(|text| named("device_state.lock_after", text.parse().ok()));
        Ok(minutes.transpose()?.unwrap_or(LOCK_AFTER_USUALLY))
    }

    /// Keeps after how many minutes alone a person's sessions lock themselves.
    ///
    /// # Errors
    /// [`Storage`] when the file cannot be written.
    pub async fn keep_lock_after(&self, user: UserId, minutes: u16) -> Result<(), Storage> {
        let key = lock_after_of(user);
        self.keep_device_state(&key, &minutes.to_string()).await
    }

    /// A session that has not ended.
    ///
    /// # Errors
    /// [`Storage`] when the file cannot be read.
    pub async fn session(&self, session: SessionId) -> Result<Option<Session>, Storage> {
        let session = blob(session);
        sqlx::query_as!(
            Row,
            "SELECT id, user_id, door, started_at, seen_at FROM device_session WHERE id = ?",
            session
        )
        .fetch_optional(self.readers())
        .await
        .map_err(storage)?
        .map(Session::try_from)
        .transpose()
    }

    /// The sessions of a person that have not ended, the newest first.
    ///
    /// # Errors
    /// [`Storage`] when the file cannot be read.
    pub async fn sessions(&self, user: UserId) -> Result<Vec<Session>, Storage> {
        let user = blob(user);
        sqlx::query_as!(
            Row,
            "SELECT id, user_id, door, started_at, seen_at FROM device_session
             WHERE user_id = ? ORDER BY started_at DESC",
            user
        )
        .fetch_all(self.readers())
        .await
        .map_err(storage)?
        .into_iter()
        .map(Session::try_from)
        .collect()
    }

    /// Notes that a session was used.
    ///
    /// # Errors
    /// [`Storage`] when the file cannot be written.
    pub async fn saw_session(&self, session: SessionId, at: Timestamp) -> Result<(), Storage> {
        let (session, seen) = (blob(session), at.as_microsecond());
        sqlx::query!(
            "UPDATE device_session SET seen_at = max(seen_at, ?) WHERE id = ?",
            seen,
            session
        )
        .execute(self.writer())
        .await
        .map(drop)
        .map_err(storage)
    }

    /// Forgets a session that ends with its program.
    ///
    /// # Errors
    /// [`Storage`] when the file cannot be written.
    pub async fn forget_session(&self, session: SessionId) -> Result<(), Storage> {
        let session = blob(session);
        sqlx::query!("DELETE FROM device_session WHERE id = ?", session)
            .execute(self.writer())
            .await
            .map(drop)
            .map_err(storage)
    }

    /// Ends a session and writes down who did.
    ///
    /// # Errors
    /// [`Storage`] when the file cannot be written.
    pub async fn end_session(&self, session: SessionId, entry: NewEntry) -> Result<(), Storage> {
        let mut transaction = self.begin().await?;
        let session = blob(session);
        sqlx::query!("DELETE FROM device_session WHERE id = ?", session)
            .execute(transaction.connection())
            .await
            .map_err(storage)?;
        transaction.append(entry).await?;
        transaction.commit().await
    }
}

impl Transaction {
    /// Ends every session of a person.
    ///
    /// # Errors
    /// [`Storage`] when the file cannot be written.
    pub async fn end_sessions(&mut self, user: UserId) -> Result<(), Storage> {
        let user = blob(user);
        sqlx::query!("DELETE FROM device_session WHERE user_id = ?", user)
            .execute(self.connection())
            .await
            .map(drop)
            .map_err(storage)
    }

    /// Begins a session; those that have lasted longer than any may are forgotten. Where a person has
    /// only so many at once, the oldest make room: those that ended for it.
    ///
    /// # Errors
    /// [`Storage`] when the file cannot be written.
    pub async fn begin_session(
        &mut self,
        session: &Session,
        most: Option<u16>,
    ) -> Result<Vec<SessionId>, Storage> {
        let (id, user, door) = (
            blob(session.id),
            blob(session.user_id),
            session.door.as_str(),
        );
        let (started, seen) = (
            session.started_at.as_microsecond(),
            session.seen_at.as_microsecond(),
        );
        let over = session.started_at.saturating_sub(LONGEST);
        let over = over.map_or(0, Timestamp::as_microsecond);
        sqlx::query!("DELETE FROM device_session WHERE started_at < ?", over)
            .execute(self.connection())
            .await
            .map_err(storage)?;
        let others = most.map_or(-1, |most| i64::from(most.saturating_sub(1)));
        let ended = sqlx::query_scalar!(
            "DELETE FROM device_session WHERE ?1 >= 0 AND user_id = ?2 AND id NOT IN
                (SELECT id FROM device_session WHERE user_id = ?2 ORDER BY started_at DESC, id DESC LIMIT ?1)
             RETURNING id",
            others,
            user
        )
        .fetch_all(self.connection())
        .await
        .map_err(storage)?;
        sqlx::query!(
            "INSERT INTO device_session (id, user_id, door, started_at, seen_at) VALUES (?, ?, ?, ?, ?)",
            id,
            user,
            door,
            started,
            seen
        )
        .execute(self.connection())
        .await
        .map_err(storage)?;
        ended
            .iter()
            .map(|ended| crate::columns::id("device_session.id", ended))
            .collect()
    }
}
