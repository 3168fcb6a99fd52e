//! Changing how one signs in oneself. The secrets are made by the client, which has compared what was
//! typed; an operation names the person and what was done, and nothing else.

use desk_contract::Command;
use desk_domain::{
    access::{Module, Right, Verb},
    id::UserId,
    record::{Kind, Record},
    reset_code::ResetCode,
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

/// Hands a code to somebody who forgot their passphrase.
#[derive(Serialize, Deserialize)]
pub struct GiveResetCode {
    user_id: UserId,
    #[serde(skip)]
    code: Option<ResetCode>,
}

impl GiveResetCode {
    /// The act that hands out this code.
    pub fn new(code: ResetCode) -> Self {
        Self {
            user_id: code.user_id,
            code: Some(code),
        }
    }
}

impl Command for GiveResetCode {
    const NAME: &'static str = "passphrase.reset";
    type Output = ();
}

impl<S: Records> Handle<S> for GiveResetCode {
    async fn handle(self, work: &mut Work<'_, S>) -> Result<Done<()>, Error> {
        let account: User = work.need(self.user_id).await?;
        let edit = Right::new(Module::Users, Verb::Edit);
        let permit = work.authorize(edit, account.tenant_id)?;
        let code = self.code.ok_or(Error::not_there())?;
        work.put(&permit, &code).await?;
        Ok(Done {
            output: (),
            permit,
            object: (Kind::User, self.user_id.0),
        })
    }
}

/// A new passphrase in the place of a forgotten one. The code is used up, and a second step goes
/// with the telephone that may be lost.
#[derive(Serialize, Deserialize)]
pub struct RecoverAccount {
    user_id: UserId,
    #[serde(skip)]
    code: Option<ResetCode>,
    #[serde(skip)]
    after: Option<Credential>,
}

impl RecoverAccount {
    /// The act of this person, with the code they were handed.
    pub fn new(user_id: UserId, code: ResetCode, after: Credential) -> Self {
        Self {
            user_id,
            code: Some(code),
            after: Some(after),
        }
    }
}

impl Command for RecoverAccount {
    const NAME: &'static str = "passphrase.recover";
    type Output = ();
}

impl<S: Records> Handle<S> for RecoverAccount {
    async fn handle(self, work: &mut Work<'_, S>) -> Result<Done<()>, Error> {
        let account: User = work.need(self.user_id).await?;
        let permit = work.own_account(&account)?;
        let after = self.after.ok_or(Error::not_there())?;
        if self.code.is_none() || work.get::<ResetCode>(self.user_id).await? != self.code {
            return Err(Error::Stale);
        }
        work.remove::<ResetCode>(&permit, self.user_id).await?;
        if work.get::<SecondStep>(self.user_id).await?.is_some() {
            work.remove::<SecondStep>(&permit, self.user_id).await?;
        }
        work.put(&permit, &after).await?;
        Ok(Done {
            output: (),
            permit,
            object: (Kind::User, self.user_id.0),
        })
    }
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
