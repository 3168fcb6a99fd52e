//! Changing how one signs in oneself. The secrets are made by the client, which has compared what was
//! typed; an operation names the person and what was done, and nothing else.

use desk_contract::{
    Command, Entrance,
    account::{PassphraseRecover, PassphraseReset},
};
use desk_domain::{
    access::{Module, Right, Verb},
    entitlement::Needs,
    fault::{Fault, FaultCode},
    id::UserId,
    record::{Kind, Record},
    reset_code::ResetCode,
    second_step::SecondStep,
    user::{Credential, User, UserStatus, WrappedKey},
};
use jiff::Timestamp;
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
            const NEEDS: Needs = Needs::Nothing;
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

/// Hands a code to somebody who has no passphrase yet or forgot theirs.
#[derive(Serialize, Deserialize)]
pub struct GiveResetCode {
    user_id: UserId,
    #[serde(skip)]
    made: Option<MadeCode>,
}

/// A code as the client made it: what is kept of it.
pub struct MadeCode {
    /// The hash of the code.
    pub phc: String,
    /// The data key, wrapped by a key that is derived from the code.
    pub key: WrappedKey,
    /// First moment at which it no longer works.
    pub until: Timestamp,
}

impl GiveResetCode {
    /// The act that hands this code to a person.
    pub fn new(user_id: UserId, made: MadeCode) -> Self {
        Self {
            user_id,
            made: Some(made),
        }
    }
}

impl Command for GiveResetCode {
    const NAME: &'static str = PassphraseReset::NAME;
    const NEEDS: Needs = Needs::Nothing;
    type Output = ();
}

impl<S: Records> Handle<S> for GiveResetCode {
    async fn handle(self, work: &mut Work<'_, S>) -> Result<Done<()>, Error> {
        let account: User = work.need(self.user_id).await?;
        let edit = Right::new(Module::Users, Verb::Edit);
        let permit = work.authorize(edit, account.tenant_id)?;
        let why = match account.status {
            // With it they would get rid of their own second step.
            _ if permit.actor() == Some(account.id) => Some(FaultCode::ResetOwn),
            UserStatus::Suspended => Some(FaultCode::ResetSuspended),
            UserStatus::Deleted => return Err(Error::not_there()),
            UserStatus::Invited | UserStatus::Active => None,
        };
        if let Some(why) = why {
            return Err(Error::Invalid(vec![Fault::new("user_id", why)]));
        }
        let (made, giver) = (self.made.zip(permit.actor())).ok_or(Error::not_there())?;
        work.lets_in(&account).await?;
        let code = ResetCode {
            user_id: account.id,
            tenant_id: account.tenant_id,
            given_by: giver,
            phc: made.phc,
            key: made.key,
            until: made.until,
        };
        work.put(&permit, &code).await?;
        Ok(Done {
            output: (),
            permit,
            object: (Kind::User, self.user_id.0),
        })
    }
}

/// A passphrase chosen with a code. The code is used up, a second step goes with the telephone that
/// may be lost, and who was invited is in.
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
    pub fn new(code: ResetCode, after: Credential) -> Self {
        Self {
            user_id: code.user_id,
            code: Some(code),
            after: Some(after),
        }
    }
}

impl Command for RecoverAccount {
    const NAME: &'static str = PassphraseRecover::NAME;
    const NEEDS: Needs = Needs::Nothing;
    type Output = ();
}

impl<S: Records> Handle<S> for RecoverAccount {
    async fn handle(self, work: &mut Work<'_, S>) -> Result<Done<()>, Error> {
        let account: User = work.need(self.user_id).await?;
        let permit = work.own_account(&account)?;
        let (code, after) = self.code.zip(self.after).ok_or(Error::not_there())?;
        if work.get::<ResetCode>(self.user_id).await?.as_ref() != Some(&code) {
            return Err(Error::Stale);
        }
        // Whoever handed it out knows it: what the person was given since must not be theirs.
        work.is_let_in_by(code.given_by, &account).await?;
        work.remove::<ResetCode>(&permit, self.user_id).await?;
        if work.get::<SecondStep>(self.user_id).await?.is_some() {
            work.remove::<SecondStep>(&permit, self.user_id).await?;
        }
        work.put(&permit, &after).await?;
        if account.status == UserStatus::Invited {
            let active = User {
                status: UserStatus::Active,
                ..account
            };
            work.put(&permit, &active).await?;
        }
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
