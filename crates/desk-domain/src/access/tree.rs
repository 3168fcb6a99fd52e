//! The tenant tree as far as rights are concerned: what lies below what.

use std::{collections::BTreeMap, sync::Arc};

use uuid::Uuid;

use super::{Reach, Rights};
use crate::id::TenantId;

/// A tenant as far as rights are concerned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    /// The tenant.
    pub tenant_id: TenantId,
    /// The one above.
    pub parent_id: Option<TenantId>,
    /// What it is tagged with.
    pub tags: Vec<String>,
    /// Whether tenants can lie below it.
    pub bears: bool,
}

/// The tenant tree in the order of a walk through it: whatever lies below a tenant stands in one
/// piece behind it.
///
/// A copy is the same tree once more, so that the rights of many people share it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tree(Arc<Walk>);

#[derive(Debug, Default, PartialEq, Eq)]
struct Walk {
    nodes: Vec<Node>,
    /// The tenants in id order. A tenant's rank among them is what is kept for each of them.
    ranks: Vec<TenantId>,
    /// By rank: where the tenant stands, and where what lies below it ends.
    spans: Vec<(usize, usize)>,
}

impl Tree {
    /// Puts the tenants in order. Those that hang on nothing, or on each other in a circle, are left
    /// out: nobody has a right there.
    pub fn new(mut nodes: Vec<Node>) -> Self {
        // Whatever order they come in, they make the same tree.
        nodes.sort_by_key(|node| node.tenant_id);
        let mut below: BTreeMap<Option<TenantId>, Vec<Node>> = BTreeMap::new();
        for node in nodes {
            below.entry(node.parent_id).or_default().push(node);
        }
        let (mut nodes, mut spans) = (Vec::new(), BTreeMap::new());
        // A parent's list is taken out when it is come to, so that even a damaged file's walk ends.
        let roots = below.remove(&None).unwrap_or_default().into_iter();
        let mut path = vec![(None, roots)];
        while let Some((above, siblings)) = path.last_mut() {
            if let Some(node) = siblings.next() {
                let (tenant, start) = (node.tenant_id, nodes.len());
                nodes.push(node);
                let children = below.remove(&Some(tenant)).unwrap_or_default();
                path.push((Some((tenant, start)), children.into_iter()));
            } else {
                if let Some((tenant, start)) = *above {
                    spans.insert(tenant, (start, nodes.len()));
                }
                path.pop();
            }
        }
        Self(Arc::new(Walk {
            nodes,
            ranks: spans.keys().copied().collect(),
            spans: spans.into_values().collect(),
        }))
    }

    /// The tenants in id order.
    pub(super) fn ranks(&self) -> &[TenantId] {
        &self.0.ranks
    }

    /// Where a tenant stands among all of them in id order.
    pub(super) fn rank(&self, tenant: TenantId) -> Option<usize> {
        self.0.ranks.binary_search(&tenant).ok()
    }

    /// No right on any tenant, by rank.
    pub(super) fn nothing(&self) -> Vec<Rights> {
        vec![Rights::NONE; self.0.ranks.len()]
    }

    /// Where a tenant stands in the walk, and where what lies below it ends.
    fn span(&self, tenant: TenantId) -> Option<(usize, usize)> {
        Some(self.0.spans[self.rank(tenant)?])
    }

    /// The same tree with this tenant in it, whether it was there or not.
    #[must_use]
    pub fn with(&self, node: Node) -> Self {
        let others = self.0.nodes.iter();
        let others = others.filter(|other| other.tenant_id != node.tenant_id);
        let mut nodes: Vec<Node> = others.cloned().collect();
        nodes.push(node);
        Self::new(nodes)
    }

    /// The most that this tree can become for a grant at `root` with this reach: below each tenant that
    /// bears any lies one more, and where the reach is a tag, the topmost has it and no other: such a
    /// grant then comes to all of them, and one for the same tag that begins further down to none.
    #[must_use]
    pub fn grown(&self, root: TenantId, reach: &Reach) -> Self {
        let mut nodes = self.0.nodes.clone();
        let (from, to) = self.span(root).unwrap_or_default();
        let to_come = nodes[from..to].iter().filter(|node| node.bears);
        let to_come: Vec<Node> = to_come
            .map(|node| Node {
                // No tenant has such an id: those are made from a moment, and have a version.
                tenant_id: TenantId(Uuid::from_u128(!node.tenant_id.0.as_u128())),
                parent_id: Some(node.tenant_id),
                tags: Vec::new(),
                bears: true,
            })
            .collect();
        nodes.splice(to..to, to_come.iter().cloned());
        if let Reach::Tagged(tag) = reach {
            let end = to + to_come.len();
            nodes[from..end]
                .iter_mut()
                .for_each(|node| node.tags.retain(|kept| kept != tag));
            if let Some(top) = nodes[from..end].first_mut() {
                top.tags.push(tag.clone());
            }
        }
        Self::new(nodes)
    }

    /// Whether a tenant is another one or lies below it.
    pub fn is_within(&self, tenant: TenantId, above: TenantId) -> bool {
        match (self.span(tenant), self.span(above)) {
            (Some((at, _)), Some((from, to))) => (from..to).contains(&at),
            _ => false,
        }
    }

    /// The tenant and everything below it.
    pub fn subtree(&self, tenant: TenantId) -> impl Iterator<Item = TenantId> {
        let (from, to) = self.span(tenant).unwrap_or_default();
        self.0.nodes[from..to].iter().map(|node| node.tenant_id)
    }

    /// The tenants that a grant at `root` with this reach comes to, in the order of the tree.
    pub fn reached(&self, root: TenantId, reach: &Reach) -> Vec<TenantId> {
        let (from, to) = self.span(root).unwrap_or_default();
        let mut within = vec![matches!(reach, Reach::Subtree | Reach::AllExcept(_)); to - from];
        let mut mark = |tenant: TenantId, marked: bool| {
            let (start, end) = self.span(tenant).unwrap_or_default();
            // What is named outside of the grant's own tenant is out of its reach.
            if start >= from && end <= to {
                within[start - from..end - from].fill(marked);
            }
        };
        match reach {
            Reach::Subtree => {}
            Reach::Only(tenants) => tenants.iter().for_each(|tenant| mark(*tenant, true)),
            Reach::AllExcept(tenants) => tenants.iter().for_each(|tenant| mark(*tenant, false)),
            Reach::Tagged(tag) => self.0.nodes[from..to]
                .iter()
                .filter(|node| node.tags.contains(tag))
                .for_each(|node| mark(node.tenant_id, true)),
        }
        self.0.nodes[from..to]
            .iter()
            .zip(within)
            .filter(|(_, within)| *within)
            .map(|(node, _)| node.tenant_id)
            .collect()
    }
}
