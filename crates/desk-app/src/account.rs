//! Changing how one signs in oneself. The secrets are made by the client, which has compared what was
//! typed; an operation names the person and what was done, and nothing else.

use desk_contract::Command;
use desk_domain::{
    id::UserId,
    record::{Kind, Record},
    second_step::SecondStep,
    user::{Credential, User},
};
use serde::{Deserialize, Serialize};

use crate::{
    error::Error,
    records::{Records, Table},
    work::{Done, Handle, Work},
};

/// Declares acts that put one record of one's own in the place of another.
macro_rules! acts {
    ($($(#[$doc:meta])* $act:ident($record:ty) = $name:literal,)+) => {$(
        $(#[$doc])*
        #[derive(Serialize, Deserialize)]
        pub struct $act {
            user_id: UserId,
            #[serde(skip)]
            before: Option<$record>,
            #[serde(skip)]
            after: Option<$record>,
        }

        impl $act {
            /// The act of this person, on what was compared before it.
            pub fn new(user_id: UserId, before: Option<$record>, after: Option<$record>) -> Self {
                Self { user_id, before, after }
            }
        }

        impl Command for $act {
            const NAME: &'static str = $name;
            type Output = ();
        }

        impl<S: Records> Handle<S> for $act {
            async fn handle(self, work: &mut Work<'_, S>) -> Result<Done<()>, Error> {
                replace(work, self.user_id, self.before, self.after).await
            }
        }
    )+};
}

acts! {
    /// A passphrase in the place of the one before.
    ChangePassphrase(Credential) = "passphrase.change",
    /// The workspace's data key, handed to the first person who needs it.
    TakeDataKey(Credential) = "data_key.take",
    /// A second step that a code confirmed.
    ConfirmSecondStep(SecondStep) = "second_step.confirm",
    /// Recovery codes in the place of those before.
    RenewRecoveryCodes(SecondStep) = "second_step.renew_codes",
    /// A recovery code that will not work again.
    UseRecoveryCode(SecondStep) = "second_step.use_recovery_code",
    /// No second step any more.
    TurnSecondStepOff(SecondStep) = "second_step.off",
}

async fn replace<R: Record, S: Records + Table<R>>(
    work: &mut Work<'_, S>,
    user_id: UserId,
    before: Option<R>,
    after: Option<R>,
) -> Result<Done<()>, Error> {
    let account: User = work.need(user_id).await?;
    let permit = work.own_account(&account)?;
    // What was compared must still be so: of two at the same time, one is late.
    if work.get::<R>(user_id).await? != before {
        return Err(Error::Stale);
    }
    match &after {
        Some(after) => work.put(&permit, after).await?,
        None => work.remove::<R>(&permit, user_id).await?,
    }
    Ok(Done {
        output: (),
        permit,
        object: (Kind::User, user_id.0),
    })
}
