//! Who is in a sample: twenty people at each MSP and six at each client, from their first day on.

use desk_app::account::{GiveResetCode, MadeCode, RecoverAccount};
use desk_contract::{
    Refused,
    grant::GrantGive,
    user::{UserAdd, UserForm},
};
use desk_domain::{
    access::{Held, Reach, ShippedRole, Subject},
    audit::Outcome,
    id::{TenantId, UserId},
    reset_code::{LASTS, ResetCode},
    user::{Credential, WrappedKey},
};
use jiff::Timestamp;
use zeroize::Zeroizing;

use super::{names, stage::Stage, tenants::Tenants};
use crate::{data_key::DataKey, desk::Desk, passphrase::Passphrase};

/// With the owner there are three hundred.
const STAFF: usize = 59;
const AT_A_CLIENT: usize = 6;

/// Where somebody stands.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Standing {
    /// Not added yet.
    Unknown,
    Invited,
    Active,
    /// Suspended or deleted.
    Out,
}

pub(super) struct Person {
    pub(super) id: UserId,
    pub(super) home: TenantId,
    /// Which MSP they work at, or belongs to.
    pub(super) msp: usize,
    pub(super) is_staff: bool,
    /// Among those at the same place; the first leads.
    pub(super) place: usize,
    pub(super) form: UserForm,
    pub(super) standing: Standing,
}

/// Everybody in the order in which they come.
pub(super) fn cast(tenants: &Tenants) -> Vec<Person> {
    let nobody = UserId(uuid::Uuid::nil());
    let number = |index: usize| u32::try_from(index).unwrap_or(0);
    let staff = (0..STAFF).map(|index| {
        let msp = index % tenants.msps.len();
        let domain = ["chola.example", "pallava.example", "kongu.example"][msp];
        Person {
            id: nobody,
            home: tenants.msps[msp],
            msp,
            is_staff: true,
            place: index / tenants.msps.len(),
            form: names::person(number(index), domain, true),
            standing: Standing::Unknown,
        }
    });
    let customers = (0..tenants.clients.len() * AT_A_CLIENT).map(|index| {
        let client = &tenants.clients[index % tenants.clients.len()];
        Person {
            id: nobody,
            home: client.id,
            msp: client.msp,
            is_staff: false,
            place: index / tenants.clients.len(),
            form: names::person(
                number(STAFF + index),
                &format!("{}.example", client.label),
                false,
            ),
            standing: Standing::Unknown,
        }
    });
    staff.chain(customers).collect()
}

/// What everybody signs in with. One passphrase is derived from once: deriving takes a quarter of a
/// second, on purpose.
pub(super) struct Keys {
    phc: String,
    data: DataKey,
    wrapping: Zeroizing<[u8; 32]>,
    derivation: String,
}

impl Keys {
    /// Those of the owner's passphrase.
    pub(super) async fn of(
        desk: &Desk,
        stage: &Stage<'_>,
        owner: UserId,
        passphrase: String,
    ) -> Result<Self, Refused> {
        let broken = |fault: String| desk.broken(&stage.here, fault);
        let passphrase = Passphrase::typed(passphrase);
        let account = stage.here.store.account_of(owner).await;
        let account = account.map_err(|fault| stage.refuse(fault))?;
        let wrapped = account.and_then(|account| account.credential.key);
        let wrapped = wrapped.ok_or_else(|| broken("the data key is missing".to_owned()))?;
        let data = DataKey::unwrapped(&wrapped, &passphrase, owner).await;
        let (wrapping, derivation) = passphrase.fresh_key().await.map_err(broken)?;
        Ok(Self {
            phc: passphrase.hash().await.map_err(broken)?,
            data: data.map_err(broken)?,
            wrapping,
            derivation,
        })
    }

    /// The passphrase's hash, and the data key as this person's passphrase opens it.
    pub(super) fn of_person(
        &self,
        stage: &Stage<'_>,
        person: UserId,
    ) -> Result<(String, WrappedKey), Refused> {
        let derivation = self.derivation.clone();
        let wrapped = self.data.wrapped_by(&self.wrapping, derivation, person);
        let wrapped = wrapped.map_err(|fault| stage.desk.broken(&stage.here, fault))?;
        Ok((self.phc.clone(), wrapped))
    }
}

impl Person {
    /// Is added by somebody.
    pub(super) async fn join(&mut self, stage: &mut Stage<'_>, by: UserId) -> Result<(), Refused> {
        let add = UserAdd {
            id: None,
            tenant_id: self.home,
            form: self.form.clone(),
        };
        self.id = stage.act(by, add).await?;
        self.standing = Standing::Invited;
        Ok(())
    }

    /// Gets a role for their work; an analyst of an MSP for its clients alone.
    pub(super) async fn take_role(&self, stage: &mut Stage<'_>, by: UserId) -> Result<(), Refused> {
        let role = match (self.is_staff, self.place) {
            (true, 0) => ShippedRole::MsspAdmin,
            (true, place) if place % 3 == 1 => ShippedRole::AccountManager,
            (true, _) => ShippedRole::MsspAnalyst,
            (false, 0) => ShippedRole::CustomerOwner,
            (false, 1) => ShippedRole::CustomerAdmin,
            (false, 2) => ShippedRole::CustomerAnalyst,
            (false, 3) => ShippedRole::CustomerViewer,
            (false, _) => ShippedRole::User,
        };
        stage
            .act(by, grant(self.id, Held::Shipped(role), self.home))
            .await
            .map(drop)
    }

    /// Chooses a passphrase with a code that somebody handed out, and is in.
    pub(super) async fn enter(
        &mut self,
        stage: &mut Stage<'_>,
        by: UserId,
        keys: &Keys,
    ) -> Result<(), Refused> {
        let (phc, key) = keys.of_person(stage, self.id)?;
        let until = stage.now.saturating_add(LASTS).unwrap_or(stage.now);
        let made = MadeCode {
            phc: phc.clone(),
            key: key.clone(),
            until,
        };
        stage.act(by, GiveResetCode::new(self.id, made)).await?;
        let code = ResetCode {
            user_id: self.id,
            tenant_id: self.home,
            given_by: by,
            phc: phc.clone(),
            key: key.clone(),
            until,
        };
        let first = Credential {
            key: Some(key),
            ..Credential::first(self.id, self.home, phc)
        };
        stage
            .act_alone(self.id, RecoverAccount::new(code, first))
            .await?;
        self.standing = Standing::Active;
        stage
            .note(
                Some(self.id),
                "session.sign_in",
                Some(self.home),
                Outcome::Done,
            )
            .await
    }
}

/// A lasting grant on a tenant and everything below it.
pub(super) fn grant(to: UserId, held: Held, tenant_id: TenantId) -> GrantGive {
    GrantGive {
        id: None,
        subject: Subject::User(to),
        held,
        tenant_id,
        reach: Reach::Subtree,
        starts_on: String::new(),
        ends_on: String::new(),
        delegated_for: None,
    }
}

/// A whole second: what a file keeps of a moment.
pub(super) fn whole(at: Timestamp) -> Timestamp {
    Timestamp::from_second(at.as_second()).unwrap_or(at)
}
