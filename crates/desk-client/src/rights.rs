//! The rights of the person signed in, worked out once and kept while they stand.

use std::sync::{Arc, Weak};

use desk_app::Storage;
use desk_domain::id::UserId;
use desk_store::{Compiled, Store};
use jiff::Timestamp;
use tokio::sync::Mutex;

use crate::desk::Here;

/// The rights that were compiled last.
#[derive(Default)]
pub(crate) struct Rights(Mutex<Option<Kept>>);

struct Kept {
    compiled: Arc<Compiled>,
    /// A restored file may count its policy's versions like the one before it.
    store: Weak<Store>,
    /// They stand from this moment to the next turn of a grant.
    from: Timestamp,
}

impl Rights {
    /// The moment of the turn that made the kept rights out of date by now, if one did.
    pub(crate) async fn turned_by(&self, now: Timestamp) -> Option<Timestamp> {
        let kept = self.0.lock().await;
        let turn = kept.as_ref()?.compiled.actor.turns_at()?;
        (turn <= now).then_some(turn)
    }

    /// A person's rights at this moment; `None` when they are not active.
    pub(crate) async fn of(
        &self,
        person: UserId,
        here: &Here,
    ) -> Result<Option<Arc<Compiled>>, Storage> {
        let mut kept = self.0.lock().await;
        if let Some(kept) = kept.as_ref()
            && kept.compiled.actor.user_id == person
            && std::ptr::eq(kept.store.as_ptr(), Arc::as_ptr(&here.store))
            && kept.from <= here.measured
            && kept
                .compiled
                .actor
                .turns_at()
                .is_none_or(|turn| here.measured < turn)
            && kept.compiled.version == here.store.policy_version().await?
        {
            return Ok(Some(Arc::clone(&kept.compiled)));
        }
        let compiled = here.store.actor(person, here.measured).await?.map(Arc::new);
        *kept = compiled.clone().map(|compiled| Kept {
            compiled,
            store: Arc::downgrade(&here.store),
            from: here.measured,
        });
        Ok(compiled)
    }
}
