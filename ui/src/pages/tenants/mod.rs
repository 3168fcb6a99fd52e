//! The tenants: a list and a tree, a new one, and one of them.

pub mod new_tenant_state;
pub mod tree_state;

#[cfg(target_arch = "wasm32")]
mod acts;
#[cfg(target_arch = "wasm32")]
mod lending;
#[cfg(target_arch = "wasm32")]
mod list;
#[cfg(target_arch = "wasm32")]
mod new_tenant;
#[cfg(target_arch = "wasm32")]
mod tenant;
#[cfg(target_arch = "wasm32")]
mod tiles;
#[cfg(target_arch = "wasm32")]
mod tree;
#[cfg(target_arch = "wasm32")]
mod ways_in;

#[cfg(target_arch = "wasm32")]
pub(crate) use self::{
    list::TenantsPage, new_tenant::NewTenantPage, tenant::TenantPage, tiles::CustomersPage,
};

use desk_domain::tenant::{TenantKind, TenantStatus, fold_tag};

/// The id of a kind's name.
pub const fn kind_name(kind: TenantKind) -> &'static str {
    match kind {
        TenantKind::Organisation => "tenant_kind-organisation",
        TenantKind::Msp => "tenant_kind-msp",
        TenantKind::Client => "tenant_kind-client",
    }
}

/// A kind's icon.
pub const fn kind_icon(kind: TenantKind) -> &'static str {
    match kind {
        TenantKind::Organisation => "landmark",
        TenantKind::Msp => "network",
        TenantKind::Client => "building",
    }
}

/// The id of a state's name.
pub const fn status_name(status: TenantStatus) -> &'static str {
    match status {
        TenantStatus::Active => "tenant_status-active",
        TenantStatus::Archived => "tenant_status-archived",
        TenantStatus::Purged => "tenant_status-purged",
    }
}

/// The colour of a state's pill.
pub const fn status_tone(status: TenantStatus) -> &'static str {
    match status {
        TenantStatus::Active => "good",
        TenantStatus::Archived | TenantStatus::Purged => "quiet",
    }
}

/// Tags as they will be kept, each once, in the order in which they were added.
pub fn folded(typed: &[String]) -> Vec<String> {
    let mut tags: Vec<String> = Vec::new();
    for tag in typed.iter().map(|tag| fold_tag(tag)) {
        if !tags.contains(&tag) {
            tags.push(tag);
        }
    }
    tags
}
