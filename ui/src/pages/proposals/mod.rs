//! Proposals: the list, and one that was made.

mod list;
mod proposal;

pub(crate) use self::{list::ProposalsPage, proposal::ProposalPage};
