//! Which faults of a form a person is shown, and when.
//!
//! A field complains once the person has left it, and from then on follows each key. Sending the
//! form makes every fault visible. What the application refused stays beside its field until that
//! field is changed.

use std::collections::{BTreeMap, BTreeSet};

use desk_contract::Refused;
use desk_domain::fault::Fault;

/// What a form remembers about its faults.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FaultBoard {
    left: BTreeSet<String>,
    sent: bool,
    refused: BTreeMap<String, String>,
    refusal: Option<String>,
}

/// A fault to show beside a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Shown<'a> {
    /// Found by the rules as one types; its sentence is yet to be made.
    Live(&'a Fault),
    /// Refused by the application, with its sentence.
    Refused(&'a str),
}

impl FaultBoard {
    /// The person went on to another field.
    pub fn leave(&mut self, path: &str) {
        if !self.left.contains(path) {
            self.left.insert(path.to_owned());
        }
    }

    /// The person changed a field: what was refused about it no longer holds.
    pub fn edit(&mut self, path: &str) {
        self.refused.remove(path);
        self.refusal = None;
    }

    /// The person sent the form: from now on every fault is shown.
    pub fn send(&mut self) {
        self.sent = true;
        self.refused.clear();
        self.refusal = None;
    }

    /// The application refused the form.
    pub fn refuse(&mut self, refused: &Refused) {
        self.sent = true;
        self.refusal = Some(refused.message.clone());
        self.refused = refused
            .fields
            .iter()
            .map(|field| (field.path.clone(), field.message.clone()))
            .collect();
    }

    /// The form starts anew: a saved one, or another record.
    pub fn clear(&mut self) {
        *self = Self::default();
    }

    /// The fault to show beside the field at `path`, out of those the rules find now.
    pub fn shown<'a>(&'a self, live: &'a [Fault], path: &str) -> Option<Shown<'a>> {
        let follows = self.sent || self.left.contains(path);
        let found = live
            .iter()
            .find(|fault| fault.path == path)
            .filter(|_| follows);
        found.map(Shown::Live).or_else(|| {
            self.refused
                .get(path)
                .map(|message| Shown::Refused(message))
        })
    }

    /// The sentence about the form as a whole, while it stands.
    pub fn refusal(&self) -> Option<&str> {
        self.refusal.as_deref()
    }

    /// What was refused about fields the form does not have, so that no fault is lost.
    pub fn unplaced(&self, has_field: impl Fn(&str) -> bool) -> Vec<&str> {
        self.refused
            .iter()
            .filter(|(path, _)| !has_field(path))
            .map(|(_, message)| message.as_str())
            .collect()
    }

    /// The paths of everything refused.
    pub fn refused_paths(&self) -> impl Iterator<Item = &str> {
        self.refused.keys().map(String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use desk_contract::{Code, FieldFault};
    use desk_domain::fault::FaultCode;

    use super::*;

    fn live() -> Vec<Fault> {
        vec![
            Fault::new("name", FaultCode::EmptyText),
            Fault::new("email", FaultCode::EmailFormat),
        ]
    }

    fn refused() -> Refused {
        let field = |path: &str| FieldFault {
            path: path.to_owned(),
            code: FaultCode::Taken,
            message: format!("{path} is taken."),
        };
        Refused {
            code: Code::Invalid,
            message: "Some entries need correcting.".to_owned(),
            fields: vec![field("prefix"), field("nowhere")],
            reference: None,
        }
    }

    #[test]
    fn a_field_complains_only_after_it_was_left() {
        let (mut board, live) = (FaultBoard::default(), live());
        assert_eq!(board.shown(&live, "name"), None);
        board.leave("name");
        assert_eq!(board.shown(&live, "name"), Some(Shown::Live(&live[0])));
        assert_eq!(board.shown(&live, "email"), None);
        assert_eq!(board.shown(&[], "name"), None);
    }

    #[test]
    fn sending_shows_every_fault() {
        let (mut board, live) = (FaultBoard::default(), live());
        board.send();
        assert_eq!(board.shown(&live, "email"), Some(Shown::Live(&live[1])));
    }

    #[test]
    fn a_refusal_stands_beside_its_field_until_that_field_is_changed() {
        let mut board = FaultBoard::default();
        board.refuse(&refused());
        assert_eq!(
            board.shown(&[], "prefix"),
            Some(Shown::Refused("prefix is taken."))
        );
        assert_eq!(board.refusal(), Some("Some entries need correcting."));
        board.edit("name");
        assert!(board.shown(&[], "prefix").is_some());
        board.edit("prefix");
        assert_eq!(board.shown(&[], "prefix"), None);
    }

    #[test]
    fn a_fault_without_a_field_is_not_lost() {
        let mut board = FaultBoard::default();
        board.refuse(&refused());
        assert_eq!(
            board.unplaced(|path| path == "prefix"),
            vec!["nowhere is taken."]
        );
    }
}
