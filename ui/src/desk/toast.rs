//! What the window says in passing.

use std::{sync::Arc, time::Duration};

use desk_contract::Refused;
use desk_text::{Arg, text, text_with};
use leptos::prelude::*;

use super::Desk;

/// A short message that goes by itself.
#[derive(Clone)]
pub struct Toast {
    /// Counts up.
    pub id: u64,
    /// What happened.
    pub text: String,
    /// Whether something failed.
    pub bad: bool,
    /// Takes back what happened.
    pub undo: Option<Undo>,
}

/// Takes back what a toast tells of. It outlives the page on which it happened.
pub type Undo = Arc<dyn Fn() + Send + Sync>;

impl Desk {
    /// Words in the window's language, once.
    pub fn say(self, id: &str) -> String {
        text(self.language.get_untracked(), id)
    }

    /// Words with values in the window's language, once.
    pub fn say_with(self, id: &str, args: &[(&str, Arg<'_>)]) -> String {
        text_with(self.language.get_untracked(), id, args)
    }

    /// Says that something worked.
    pub fn toast(self, text: String) {
        self.show_toast(text, false, None);
    }

    /// Says that something worked, and offers for ten seconds to take it back.
    pub fn toast_undo(self, text: String, undo: impl Fn() + Send + Sync + 'static) {
        self.show_toast(text, false, Some(Arc::new(undo)));
    }

    /// Says that something failed and no field is to blame.
    pub fn complain(self, refused: &Refused) {
        let reference = refused
            .reference
            .as_deref()
            .map(|reference| format!(" ({reference})"));
        self.show_toast(
            format!("{}{}", refused.message, reference.unwrap_or_default()),
            true,
            None,
        );
    }

    /// Says that something failed, in words of the window's own.
    pub fn regret(self, text: String) {
        self.show_toast(text, true, None);
    }

    /// Takes a message off the screen.
    pub fn take_toast(self, id: u64) {
        self.toasts
            .update(|toasts| toasts.retain(|toast| toast.id != id));
    }

    fn show_toast(self, text: String, bad: bool, undo: Option<Undo>) {
        self.toasts_shown.update_value(|shown| *shown += 1);
        let id = self.toasts_shown.get_value();
        let seconds = match (bad, &undo) {
            (true, _) => 12,
            (false, Some(_)) => 10,
            (false, None) => 6,
        };
        let toast = Toast {
            id,
            text,
            bad,
            undo,
        };
        self.toasts.update(|toasts| toasts.push(toast));
        set_timeout(move || self.take_toast(id), Duration::from_secs(seconds));
    }
}
