//! What a sign-in compares with, and what this device remembers of attempts and codes.

use desk_app::{Journal, NewEntry, Storage, Table};
use desk_domain::{
    canonical::Hash,
    id::{DeviceId, UserId},
    reset_code::ResetCode,
    second_step::SecondStep,
    sign_in::{FailedSignIns, fails_again},
    user::{Credential, User, UserStatus},
};
use jiff::{SignedDuration, Timestamp};

use crate::{
    columns::{blob, from_json, id, moment, number, to_json},
    fault::storage,
    open::Store,
    transaction::Transaction,
};

/// How long this device remembers failures: far longer than the longest wait.
const REMEMBERED: SignedDuration = SignedDuration::from_hours(24 * 30);

/// Somebody who may sign in, and what proves who they are.
#[derive(Debug, Clone)]
pub struct Account {
    /// The person.
    pub user: User,
    /// The passphrase.
    pub credential: Credential,
    /// What a code is checked with, if one is asked for.
    pub second_step: Option<SecondStep>,
}

/// A code that was handed out.
#[derive(Debug, Clone)]
pub struct Handed {
    /// For whom.
    pub user: User,
    /// Their passphrase so far, if they have one.
    pub credential: Option<Credential>,
    /// The code.
    pub code: ResetCode,
}

impl Store {
    /// The active person with this folded address.
    ///
    /// # Errors
    /// [`Storage`] when the file cannot be read.
    pub async fn account(&self, email: &str) -> Result<Option<Account>, Storage> {
        let mut reading = Transaction::new(self.readers().begin().await.map_err(storage)?);
        let found = sqlx::query_scalar!(
            "SELECT id FROM user WHERE email = ? AND status = 'active'",
            email
        )
        .fetch_optional(reading.connection())
        .await
        .map_err(storage)?;
        match found {
            None => Ok(None),
            Some(found) => account(&mut reading, id("user.id", &found)?).await,
        }
    }

    /// The account of a person, while they are active.
    ///
    /// # Errors
    /// [`Storage`] when the file cannot be read.
    pub async fn account_of(&self, user: UserId) -> Result<Option<Account>, Storage> {
        let mut reading = Transaction::new(self.readers().begin().await.map_err(storage)?);
        account(&mut reading, user).await
    }

    /// The code that was handed out for the invited or active person with this folded address.
    ///
    /// # Errors
    /// [`Storage`] when the file cannot be read.
    pub async fn reset_code(&self, email: &str) -> Result<Option<Handed>, Storage> {
        let mut reading = Transaction::new(self.readers().begin().await.map_err(storage)?);
        let found = sqlx::query_scalar!(
            "SELECT id FROM user WHERE email = ? AND status IN ('invited', 'active')",
            email
        )
        .fetch_optional(reading.connection())
        .await
        .map_err(storage)?;
        let Some(found) = found else { return Ok(None) };
        let id: UserId = id("user.id", &found)?;
        let user = Table::<User>::get(&mut reading, id.0).await?;
        let credential = Table::<Credential>::get(&mut reading, id.0).await?;
        let code = Table::<ResetCode>::get(&mut reading, id.0).await?;
        Ok(user.zip(code).map(|(user, code)| Handed {
            user,
            credential,
            code,
        }))
    }

    /// A person, whatever their state.
    ///
    /// # Errors
    /// [`Storage`] when the file cannot be read.
    pub async fn user(&self, user: UserId) -> Result<Option<User>, Storage> {
        let mut reading = Transaction::new(self.readers().begin().await.map_err(storage)?);
        Table::<User>::get(&mut reading, user.0).await
    }

    /// Whether anybody holds the workspace's data key.
    ///
    /// # Errors
    /// [`Storage`] when the file cannot be read.
    pub async fn has_data_key(&self) -> Result<bool, Storage> {
        sqlx::query_scalar!(
            "SELECT EXISTS (SELECT 1 FROM credential WHERE key_sealed IS NOT NULL) AS \"held!: bool\""
        )
        .fetch_one(self.readers())
        .await
        .map_err(storage)
    }

    /// What failed in a row for an address.
    ///
    /// # Errors
    /// [`Storage`] when the file cannot be read.
    pub async fn failed_sign_ins(&self, address: Hash) -> Result<Option<FailedSignIns>, Storage> {
        let key = address.0.to_vec();
        let row = sqlx::query!(
            "SELECT count, last_at FROM device_failed_sign_in WHERE address = ?",
            key
        )
        .fetch_optional(self.readers())
        .await
        .map_err(storage)?;
        row.map(|row| {
            Ok(FailedSignIns {
                count: number("device_failed_sign_in.count", row.count)?,
                last_at: moment("device_failed_sign_in.last_at", row.last_at)?,
            })
        })
        .transpose()
    }

    /// Counts a failure and writes its audit entry, and another one when there were suspiciously many;
    /// all of it stands whatever becomes of the request.
    ///
    /// # Errors
    /// [`Storage`] when the file cannot be written; then the attempt must fail, too.
    pub async fn sign_in_failed(
        &self,
        address: Hash,
        now: Timestamp,
        entry: NewEntry,
        suspicious: NewEntry,
    ) -> Result<(), Storage> {
        let mut transaction = self.begin().await?;
        let (key, at) = (address.0.to_vec(), now.as_microsecond());
        let forgotten = now
            .saturating_sub(REMEMBERED)
            .map_or(0, Timestamp::as_microsecond);
        sqlx::query!(
            "DELETE FROM device_failed_sign_in WHERE last_at < ?",
            forgotten
        )
        .execute(transaction.connection())
        .await
        .map_err(storage)?;
        let before = sqlx::query_scalar!(
            "SELECT recent FROM device_failed_sign_in WHERE address = ?",
            key
        )
        .fetch_optional(transaction.connection())
        .await
        .map_err(storage)?;
        let before: Vec<Timestamp> = match before {
            Some(before) => from_json("device_failed_sign_in.recent", &before)?,
            None => Vec::new(),
        };
        let (recent, many) = fails_again(&before, now);
        let recent = to_json(&recent)?;
        sqlx::query!(
            "INSERT INTO device_failed_sign_in (address, count, last_at, recent) VALUES (?, 1, ?, ?)
             ON CONFLICT (address) DO UPDATE SET count = min(count + 1, 1000000), last_at = excluded.last_at,
                recent = excluded.recent",
            key,
            at,
            recent
        )
        .execute(transaction.connection())
        .await
        .map_err(storage)?;
        transaction.append(entry).await?;
        if many {
            transaction.append(suspicious).await?;
        }
        transaction.commit().await
    }

    /// Lets a wait begin now that would begin later: the clock was set back since.
    ///
    /// # Errors
    /// [`Storage`] when the file cannot be written.
    pub async fn failures_began_by(&self, address: Hash, now: Timestamp) -> Result<(), Storage> {
        let (key, at) = (address.0.to_vec(), now.as_microsecond());
        sqlx::query!(
            "UPDATE device_failed_sign_in SET last_at = ?2 WHERE address = ?1 AND last_at > ?2",
            key,
            at
        )
        .execute(self.writer())
        .await
        .map(drop)
        .map_err(storage)
    }
}

impl Store {
    /// The addresses of active people by when they last signed in, the newest first.
    ///
    /// # Errors
    /// [`Storage`] when the file cannot be read.
    pub async fn last_signed_in(&self, most: u32) -> Result<Vec<(String, Timestamp)>, Storage> {
        sqlx::query!(
            r#"SELECT email, last AS "last!: i64" FROM
               (SELECT actor, max(at) AS last FROM audit_entry INDEXED BY audit_entry_signed_in
                WHERE action = 'session.sign_in' AND outcome = 'done' GROUP BY actor)
             JOIN user ON user.id = actor WHERE status = 'active' ORDER BY last DESC LIMIT ?"#,
            most
        )
        .fetch_all(self.readers())
        .await
        .map_err(storage)?
        .into_iter()
        .map(|row| Ok((row.email, moment("audit_entry.at", row.last)?)))
        .collect()
    }
}

impl Transaction {
    /// Forgets the failures of an address: somebody got in.
    ///
    /// # Errors
    /// [`Storage`] when the file cannot be written.
    pub async fn forget_failed_sign_ins(&mut self, address: Hash) -> Result<(), Storage> {
        let key = address.0.to_vec();
        sqlx::query!("DELETE FROM device_failed_sign_in WHERE address = ?", key)
            .execute(self.connection())
            .await
            .map(drop)
            .map_err(storage)
    }

    /// Whether a person signed in before, and never on this device.
    ///
    /// # Errors
    /// [`Storage`] when the file cannot be read.
    pub async fn is_new_to(&mut self, user: UserId, device: DeviceId) -> Result<bool, Storage> {
        let (user, device) = (blob(user), blob(device));
        sqlx::query_scalar!(
            r#"SELECT count(*) > 0 AND sum(device_id = ?2) = 0 AS "new!: bool"
             FROM audit_entry INDEXED BY audit_entry_signed_in
             WHERE actor = ?1 AND action = 'session.sign_in' AND outcome = 'done'"#,
            user,
            device
        )
        .fetch_one(self.connection())
        .await
        .map_err(storage)
    }

    /// Takes a time step for a sign-in; no for one that is not newer than the last one taken.
    ///
    /// # Errors
    /// [`Storage`] when the file cannot be written.
    pub async fn take_code_step(&mut self, user: UserId, step: u64) -> Result<bool, Storage> {
        let (user, step) = (blob(user), i64::try_from(step).unwrap_or(i64::MAX));
        sqlx::query!(
            "INSERT INTO device_code_step (user_id, step) VALUES (?, ?)
             ON CONFLICT (user_id) DO UPDATE SET step = excluded.step WHERE excluded.step > step",
            user,
            step
        )
        .execute(self.connection())
        .await
        .map(|done| done.rows_affected() == 1)
        .map_err(storage)
    }
}

async fn account(reading: &mut Transaction, user: UserId) -> Result<Option<Account>, Storage> {
    let found = Table::<User>::get(reading, user.0).await?;
    let credential = Table::<Credential>::get(reading, user.0).await?;
    let second_step = Table::<SecondStep>::get(reading, user.0).await?;
    let active = found.filter(|user| user.status == UserStatus::Active);
    Ok(active.zip(credential).map(|(user, credential)| Account {
        user,
        credential,
        second_step,
    }))
}
