//! The trees that an act is judged in: the one there is, and what it can become.
//!
//! They are made by putting tenants and tags into the file, and by none of the application's own
//! rules about what may come: whatever may come, a grant comes to it.

use desk_app::{Table, memory::Memory};
use desk_domain::{
    record::Kind,
    tenant::{Tenant, TenantKind},
};

use super::{
    DAYS,
    world::{TAGS, record},
};

/// A tree in which everybody's rights are looked at.
#[derive(Debug, Clone, Copy)]
pub(super) enum Tree {
    /// The tenants there are.
    AsItIs,
    /// With one tenant more below each that can bear any.
    Grown,
    /// The same, and all of them have this tag as well.
    Tagged(&'static str),
}

/// First the one in which every act is judged, last those in which the fewest are.
pub(super) const TREES: [Tree; 4] = [
    Tree::AsItIs,
    Tree::Grown,
    Tree::Tagged(TAGS[0]),
    Tree::Tagged(TAGS[1]),
];

impl Tree {
    /// The file as it would be with this tree.
    pub(super) async fn of(self, store: &Memory) -> Memory {
        let mut grown = store.clone();
        let tag = match self {
            Self::AsItIs => return grown,
            Self::Grown => None,
            Self::Tagged(tag) => Some(tag.to_owned()),
        };
        for id in store.ids(Kind::Tenant) {
            let there: Option<Tenant> = grown.get(id).await.expect("memory is there");
            let there = there.expect("a tenant");
            let below = match there.kind {
                TenantKind::Organisation => Some(TenantKind::Msp),
                TenantKind::Msp => Some(TenantKind::Client),
                TenantKind::Client => None,
            };
            // Far from the numbers that a story comes to.
            let n = 1_000 + id.as_u128();
            let to_come = below.map(|kind| record(n, Some(there.id), kind));
            for mut tenant in std::iter::once(there).chain(to_come) {
                tenant.tags.extend(tag.clone());
                grown.put(&tenant).await.expect("a tenant");
            }
        }
        grown
    }

    /// Days from today on which rights are looked at. What a day more or less does is seen among the
    /// tenants there are; here it is enough what holds now, what an end comes to, and what stays.
    pub(super) fn days(self) -> &'static [i64] {
        match self {
            Self::AsItIs => &DAYS,
            Self::Grown | Self::Tagged(_) => &[0, 11, 400],
        }
    }
}
