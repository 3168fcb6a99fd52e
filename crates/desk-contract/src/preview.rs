//! What a change would alter before it is made: whoever sends a command to `preview` instead of `run`
//! gets this, and nothing is changed (B-11).

use desk_domain::{access::Right, id::UserId};
use serde::{Deserialize, Serialize};

/// The most people that are named.
pub const MOST_NAMED: usize = 20;

/// Whose rights a command would alter, and which, as far as the person who asks may see them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PreviewView {
    /// How many people would gain or lose something.
    pub people: i64,
    /// The first of them by name, at most 20.
    pub named: Vec<PreviewPersonView>,
    /// Right by right, in the order of the table of rights.
    pub rights: Vec<PreviewRightView>,
    /// Who could hand on rights afterwards and cannot now, at most 20.
    pub new_administrators: Vec<PreviewPersonView>,
}

/// Somebody whose rights would be altered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PreviewPersonView {
    /// The person.
    pub id: UserId,
    /// Their name.
    pub name: String,
}

/// How many people would gain or lose one right on some tenant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PreviewRightView {
    /// The right.
    pub right: Right,
    /// What the product is called that it is about; none for a part of the application.
    pub product: Option<String>,
    /// How many would gain it somewhere.
    pub gained: i64,
    /// How many would lose it somewhere.
    pub lost: i64,
}
