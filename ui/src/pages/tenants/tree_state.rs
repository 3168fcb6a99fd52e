//! The tree of tenants: what is drawn, and where the keys lead.

use std::collections::{BTreeMap, BTreeSet};

use desk_contract::tenant::TenantSummaryView;
use desk_domain::id::TenantId;

/// One tenant in its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    /// The tenant.
    pub tenant: TenantSummaryView,
    /// How deep it stands; tops are at 1, as `aria-level` counts.
    pub level: usize,
    /// Which one it is among those beside it, from 1 on.
    pub place: usize,
    /// How many stand beside it, itself counted.
    pub beside: usize,
    /// How many stand directly below it.
    pub below: usize,
}

/// The tenants in the order they are drawn, each followed by those below it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tree {
    nodes: Vec<Node>,
}

/// What a key asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Go to this tenant.
    Mark(TenantId),
    /// Show what is below it.
    Unfold(TenantId),
    /// Hide what is below it.
    Fold(TenantId),
    /// Open it.
    Open(TenantId),
}

impl Tree {
    /// Hangs each tenant below the one it names; one whose parent is not there is a top. The order
    /// beside each other stays.
    pub fn new(rows: &[TenantSummaryView]) -> Self {
        let known: BTreeSet<TenantId> = rows.iter().map(|row| row.id).collect();
        let mut below: BTreeMap<Option<TenantId>, Vec<&TenantSummaryView>> = BTreeMap::new();
        for row in rows {
            let parent = row.parent_id.filter(|parent| known.contains(parent));
            below.entry(parent).or_default().push(row);
        }
        let mut tree = Self::default();
        tree.hang(&mut below, None, 1);
        tree
    }

    fn hang(
        &mut self,
        below: &mut BTreeMap<Option<TenantId>, Vec<&TenantSummaryView>>,
        parent: Option<TenantId>,
        level: usize,
    ) {
        // Taken out, so that a circle in a damaged file ends.
        let rows = below.remove(&parent).unwrap_or_default();
        let beside = rows.len();
        for (index, row) in rows.into_iter().enumerate() {
            self.nodes.push(Node {
                tenant: row.clone(),
                level,
                place: index + 1,
                beside,
                below: below.get(&Some(row.id)).map_or(0, Vec::len),
            });
            self.hang(below, Some(row.id), level + 1);
        }
    }

    /// The tenants to draw: those that stand below no folded one.
    pub fn shown(&self, folded: &BTreeSet<TenantId>) -> Vec<Node> {
        let mut hidden_below = None;
        let shown = self.nodes.iter().filter(|node| {
            if hidden_below.is_some_and(|level| node.level > level) {
                return false;
            }
            hidden_below = folded.contains(&node.tenant.id).then_some(node.level);
            true
        });
        shown.cloned().collect()
    }

    /// What a key asks for while `marked` has the mark, as trees of files answer keys everywhere.
    pub fn step(
        &self,
        key: &str,
        folded: &BTreeSet<TenantId>,
        marked: Option<TenantId>,
    ) -> Option<Step> {
        let shown = self.shown(folded);
        let at = |index: usize| shown.get(index).map(|node| Step::Mark(node.tenant.id));
        let here = shown.iter().position(|node| Some(node.tenant.id) == marked);
        let Some(here) = here else {
            return ["ArrowDown", "ArrowUp", "Home", "End"]
                .contains(&key)
                .then(|| at(0))
                .flatten();
        };
        let node = shown.get(here)?;
        let is_folded = folded.contains(&node.tenant.id);
        match key {
            "ArrowDown" => at(here + 1),
            "ArrowUp" => at(here.checked_sub(1)?),
            "Home" => at(0),
            "End" => at(shown.len() - 1),
            "ArrowRight" if node.below == 0 => None,
            "ArrowRight" if is_folded => Some(Step::Unfold(node.tenant.id)),
            "ArrowRight" => at(here + 1),
            "ArrowLeft" if node.below > 0 && !is_folded => Some(Step::Fold(node.tenant.id)),
            "ArrowLeft" => {
                let above = shown[..here]
                    .iter()
                    .rposition(|other| other.level < node.level);
                at(above?)
            }
            "Enter" => Some(Step::Open(node.tenant.id)),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use desk_domain::tenant::{TenantKind, TenantStatus};
    use uuid::Uuid;

    use super::*;

    fn id(n: u128) -> TenantId {
        TenantId(Uuid::from_u128(n))
    }

    fn row(n: u128, parent: Option<u128>) -> TenantSummaryView {
        TenantSummaryView {
            id: id(n),
            kind: TenantKind::Msp,
            name: format!("Tenant {n}"),
            code: None,
            domain: None,
            status: TenantStatus::Active,
            parent_id: parent.map(id),
            parent: None,
        }
    }

    /// 1 holds 3 and 4, 3 holds 5; 2 is a top because nobody sees its parent.
    fn tree() -> Tree {
        Tree::new(&[
            row(5, Some(3)),
            row(1, None),
            row(2, Some(99)),
            row(3, Some(1)),
            row(4, Some(1)),
        ])
    }

    fn drawn(folded: &[u128]) -> Vec<(TenantId, usize, usize, usize, usize)> {
        let folded = folded.iter().copied().map(id).collect();
        let shown = tree().shown(&folded);
        shown
            .iter()
            .map(|node| {
                (
                    node.tenant.id,
                    node.level,
                    node.place,
                    node.beside,
                    node.below,
                )
            })
            .collect()
    }

    #[test]
    fn each_tenant_stands_below_its_parent_and_tops_are_those_whose_parent_nobody_sees() {
        assert_eq!(
            drawn(&[]),
            [
                (id(1), 1, 1, 2, 2),
                (id(3), 2, 1, 2, 1),
                (id(5), 3, 1, 1, 0),
                (id(4), 2, 2, 2, 0),
                (id(2), 1, 2, 2, 0),
            ]
        );
    }

    #[test]
    fn a_folded_tenant_hides_everything_below_it_and_nothing_else() {
        let ids = |folded: &[u128]| {
            let drawn = drawn(folded);
            drawn.into_iter().map(|node| node.0).collect::<Vec<_>>()
        };
        assert_eq!(ids(&[3]), [id(1), id(3), id(4), id(2)]);
        assert_eq!(ids(&[1]), [id(1), id(2)]);
        assert_eq!(ids(&[1, 3, 77]), [id(1), id(2)]);
    }

    #[test]
    fn keys_walk_through_what_is_drawn_and_fold_and_open() {
        let step = |key: &str, folded: &[u128], marked: Option<u128>| {
            let folded = folded.iter().copied().map(id).collect();
            tree().step(key, &folded, marked.map(id))
        };
        let mark = |n| Some(Step::Mark(id(n)));
        assert_eq!(step("ArrowDown", &[], None), mark(1));
        assert_eq!(step("ArrowDown", &[], Some(3)), mark(5));
        assert_eq!(step("ArrowDown", &[3], Some(3)), mark(4));
        assert_eq!(step("ArrowDown", &[], Some(2)), None);
        assert_eq!(step("ArrowUp", &[], Some(4)), mark(5));
        assert_eq!(step("ArrowUp", &[], Some(1)), None);
        assert_eq!(step("End", &[], Some(1)), mark(2));
        assert_eq!(step("Home", &[], Some(4)), mark(1));
        assert_eq!(step("ArrowRight", &[], Some(3)), mark(5));
        assert_eq!(step("ArrowRight", &[3], Some(3)), Some(Step::Unfold(id(3))));
        assert_eq!(step("ArrowRight", &[], Some(5)), None);
        assert_eq!(step("ArrowLeft", &[], Some(3)), Some(Step::Fold(id(3))));
        assert_eq!(step("ArrowLeft", &[], Some(5)), mark(3));
        assert_eq!(step("ArrowLeft", &[3], Some(3)), mark(1));
        assert_eq!(step("ArrowLeft", &[], Some(2)), None);
        assert_eq!(step("Enter", &[], Some(4)), Some(Step::Open(id(4))));
        assert_eq!(step("x", &[], Some(4)), None);
    }

    #[test]
    fn a_circle_in_a_damaged_answer_is_left_out() {
        assert_eq!(
            Tree::new(&[row(1, Some(2)), row(2, Some(1))]),
            Tree::default()
        );
    }
}
