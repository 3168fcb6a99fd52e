use desk_contract::Refused;
use desk_domain::fault::Fault;
use desk_text::fault_sentence;
use leptos::prelude::*;

use crate::{
    desk::{Desk, desk},
    dom,
    faults::{FaultBoard, Shown},
};

/// A form's faults, as its fields share them.
#[derive(Clone, Copy)]
pub struct Board {
    state: RwSignal<FaultBoard>,
    live: Signal<Vec<Fault>>,
    desk: Desk,
}

impl Board {
    /// A board over the faults that the rules find as one types.
    pub fn new(live: Signal<Vec<Fault>>) -> Self {
        Self {
            state: RwSignal::new(FaultBoard::default()),
            live,
            desk: desk(),
        }
    }

    /// The sentence to show beside a field.
    pub fn message(self, path: &str) -> Option<String> {
        let language = self.desk.language.get();
        self.state.with(|state| {
            self.live.with(|live| {
                state.shown(live, path).map(|shown| match shown {
                    Shown::Live(fault) => fault_sentence(language, fault),
                    Shown::Refused(message) => message.to_owned(),
                })
            })
        })
    }

    /// The person left a field.
    pub fn leave(self, path: &str) {
        self.state.update(|state| state.leave(path));
    }

    /// The person changed a field.
    pub fn edit(self, path: &str) {
        self.state.update(|state| state.edit(path));
    }

    /// The form starts anew.
    pub fn clear(self) {
        self.state.update(FaultBoard::clear);
    }

    /// The person sends the form. Where the rules find faults they are shown, the first one below
    /// `root` gets the focus, and the answer is no.
    pub fn send(self, root: &'static str) -> bool {
        self.state.update(FaultBoard::send);
        let fine = self.live.with_untracked(Vec::is_empty);
        if !fine {
            dom::focus_first_fault(root);
        }
        fine
    }

    /// The application refused the form.
    pub fn refuse(self, refused: &Refused, root: &'static str) {
        self.state.update(|state| state.refuse(refused));
        dom::focus_first_fault(root);
    }

    /// The sentence about the form as a whole.
    pub fn refusal(self) -> Option<String> {
        self.state.with(|state| state.refusal().map(str::to_owned))
    }

    /// What was refused about fields that are not drawn.
    pub fn unplaced(self, has_field: impl Fn(&str) -> bool) -> Vec<String> {
        self.state.with(|state| {
            state
                .unplaced(has_field)
                .into_iter()
                .map(str::to_owned)
                .collect()
        })
    }
}
