//! Whose locked sessions the keychain of this computer opens.

use desk_app::{Journal, NewEntry, Storage};
use desk_domain::{
    canonical::Hash,
    id::UserId,
    user::{Credential, User, UserStatus},
};

use crate::{
    columns::{blob, hash},
    fault::storage,
    open::Store,
    transaction::Transaction,
};

impl Store {
    /// The hash of the token that opens a person's locked sessions; none where only the passphrase
    /// does.
    ///
    /// # Errors
    /// [`Storage`] when the file cannot be read.
    pub async fn unlock_token(&self, user: UserId) -> Result<Option<Hash>, Storage> {
        let user = blob(user);
        let token = sqlx::query_scalar!("SELECT token FROM device_unlock WHERE user_id = ?", user)
            .fetch_optional(self.readers())
            .await
            .map_err(storage)?;
        token
            .map(|token| hash("device_unlock.token", &token))
            .transpose()
    }

    /// Keeps the hash of a new token, or forgets the one there was, and writes down who did.
    ///
    /// # Errors
    /// [`Storage`] when the file cannot be written.
    pub async fn keep_unlock_token(
        &self,
        user: UserId,
        token: Option<Hash>,
        entry: NewEntry,
    ) -> Result<(), Storage> {
        let mut transaction = self.begin().await?;
        let user = blob(user);
        let written = match token {
            Some(Hash(token)) => {
                let token = token.to_vec();
                sqlx::query!(
                    "INSERT INTO device_unlock (user_id, token) VALUES (?, ?)
                     ON CONFLICT (user_id) DO UPDATE SET token = excluded.token",
                    user,
                    token
                )
                .execute(transaction.connection())
                .await
            }
            None => {
                sqlx::query!("DELETE FROM device_unlock WHERE user_id = ?", user)
                    .execute(transaction.connection())
                    .await
            }
        };
        written.map_err(storage)?;
        transaction.append(entry).await?;
        transaction.commit().await
    }
}

impl Transaction {
    /// The keychain stands for somebody's passphrase no longer once that is another one.
    pub(crate) async fn forget_unlock_of_another(
        &mut self,
        credential: &Credential,
    ) -> Result<(), sqlx::Error> {
        let user = blob(credential.user_id);
        sqlx::query!(
            "DELETE FROM device_unlock WHERE user_id = ? AND
                NOT EXISTS (SELECT 1 FROM credential WHERE credential.user_id = device_unlock.user_id AND phc = ?)",
            user,
            credential.phc
        )
        .execute(self.connection())
        .await
        .map(drop)
    }

    /// Nor once they are kept out.
    pub(crate) async fn forget_unlock_unless_active(
        &mut self,
        user: &User,
    ) -> Result<(), sqlx::Error> {
        if user.status == UserStatus::Active {
            return Ok(());
        }
        let user = blob(user.id);
        sqlx::query!("DELETE FROM device_unlock WHERE user_id = ?", user)
            .execute(self.connection())
            .await
            .map(drop)
    }
}
