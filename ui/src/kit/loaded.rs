use desk_contract::{Code, Query, Refused};
use leptos::{prelude::*, task::spawn_local};

use crate::desk::desk;

/// An answer on its way.
#[derive(Debug, Clone, PartialEq)]
pub enum Loaded<T> {
    /// Not here yet.
    Waiting,
    /// Here.
    Ready(T),
    /// Refused.
    Refused(Refused),
}

impl<T> Loaded<T> {
    /// The answer, once it is here.
    pub const fn ready(&self) -> Option<&T> {
        match self {
            Self::Ready(answer) => Some(answer),
            Self::Waiting | Self::Refused(_) => None,
        }
    }
}

/// Asks whenever what `query` reads changes. The earlier answer stays until the next one is here,
/// and an answer that was overtaken by a later question is dropped.
pub fn load<Q>(query: impl Fn() -> Option<Q> + Send + Sync + 'static) -> RwSignal<Loaded<Q::Output>>
where
    Q: Query,
    Q::Output: Clone + Sync + 'static,
{
    let desk = desk();
    let loaded = RwSignal::new(Loaded::Waiting);
    let asked = StoredValue::new(0_u64);
    Effect::new(move |_| {
        let Some(query) = query() else { return };
        asked.update_value(|asked| *asked += 1);
        let mine = asked.get_value();
        spawn_local(async move {
            let answer = desk.ask(query).await;
            // The page may be gone by now; then nobody waits for the answer.
            let is_mine = asked.try_get_value() == Some(mine);
            // Behind the lock the page keeps what it shows, and asks again when it is open.
            let is_locked = matches!(&answer, Err(refused) if refused.code == Code::Locked);
            if is_mine && !is_locked {
                loaded.try_set(match answer {
                    Ok(answer) => Loaded::Ready(answer),
                    Err(refused) => Loaded::Refused(refused),
                });
            }
        });
    });
    loaded
}
