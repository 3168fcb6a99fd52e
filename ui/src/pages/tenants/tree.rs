//! The tree: the whole of it is here, so folding and walking ask nothing.

use std::collections::BTreeSet;

use desk_domain::{id::TenantId, tenant::TenantKind};
use leptos::{ev, prelude::*};

use super::{
    kind_icon,
    list::{MenuButton, NothingFound, StatusPill, Tenants},
    tree_state::{Node, Step, Tree},
};
use crate::{
    desk::t,
    dom,
    kit::{Icon, Loaded, Refusal, Waiting, load},
};

/// The tenants in reach, each below the one it belongs to.
#[component]
pub(super) fn TreeOfTenants(tenants: Tenants) -> impl IntoView {
    let Tenants { desk, choice, .. } = tenants;
    let changes = desk.changes_of("tenant");
    let loaded = load(move || {
        changes.get();
        let inside = desk.inside.get();
        Some(choice.with(|choice| choice.to_tree(inside)))
    });
    Effect::new(move |_| {
        let total = loaded.with(|loaded| loaded.ready().map(|tree| tree.total));
        tenants.total.set(total);
    });
    let tree = Memo::new(move |_| {
        loaded.with(|loaded| {
            loaded
                .ready()
                .map(|view| Tree::new(&view.rows))
                .unwrap_or_default()
        })
    });
    let shape = Memo::new(move |_| {
        loaded.with(|loaded| match loaded {
            Loaded::Waiting => Shape::Waiting,
            Loaded::Refused(refused) => Shape::Refused(refused.clone()),
            Loaded::Ready(view) if view.total == 0 => Shape::Nothing,
            Loaded::Ready(_) => Shape::Tree,
        })
    });
    move || match shape.get() {
        Shape::Waiting => view! { <Waiting/> }.into_any(),
        Shape::Refused(refused) => view! { <Refusal refused/> }.into_any(),
        Shape::Nothing => view! { <NothingFound tenants/> }.into_any(),
        Shape::Tree => view! { <Branches tenants tree/> }.into_any(),
    }
}

#[derive(Clone, PartialEq)]
enum Shape {
    Waiting,
    Refused(desk_contract::Refused),
    Nothing,
    Tree,
}

/// The tree itself holds the focus; the mark moves through it.
#[component]
fn Branches(tenants: Tenants, tree: Memo<Tree>) -> impl IntoView {
    let folded = RwSignal::new(BTreeSet::<TenantId>::new());
    let marked = RwSignal::new(None::<TenantId>);
    let shown = Memo::new(move |_| tree.with(|tree| folded.with(|folded| tree.shown(folded))));
    let open = move |id: TenantId| {
        shown.with_untracked(|shown| {
            if let Some(node) = shown.iter().find(|node| node.tenant.id == id) {
                tenants.open(&node.tenant);
            }
        });
    };
    let fold = move |id: TenantId| {
        folded.update(|folded| {
            if !folded.remove(&id) {
                folded.insert(id);
            }
        });
    };
    let on_key = move |event: ev::KeyboardEvent| {
        let step = tree.with_untracked(|tree| {
            folded.with_untracked(|folded| tree.step(&event.key(), folded, marked.get_untracked()))
        });
        let Some(step) = step else { return };
        event.prevent_default();
        match step {
            Step::Mark(id) => {
                marked.set(Some(id));
                dom::scroll_to(&branch_id(id));
            }
            Step::Fold(id) | Step::Unfold(id) => fold(id),
            Step::Open(id) => open(id),
        }
    };
    view! {
        <div
            class="tree"
            role="tree"
            tabindex="0"
            aria-label=t("nav-tenants")
            aria-activedescendant=move || marked.get().map(branch_id)
            on:keydown=on_key
        >
            {move || shown.get().into_iter().map(|node| view! {
                <Branch node folded marked on_fold=fold on_open=open/>
            }).collect_view()}
        </div>
    }
}

#[component]
fn Branch(
    node: Node,
    folded: RwSignal<BTreeSet<TenantId>>,
    marked: RwSignal<Option<TenantId>>,
    #[prop(into)] on_fold: Callback<TenantId>,
    #[prop(into)] on_open: Callback<TenantId>,
) -> impl IntoView {
    let Node {
        tenant,
        level,
        place,
        beside,
        below,
    } = node;
    let id = tenant.id;
    let is_folded = move || folded.with(|folded| folded.contains(&id));
    let is_marked = move || marked.get() == Some(id);
    let own_acts = tenant.kind != TenantKind::Organisation;
    let codes = [tenant.code.clone(), tenant.domain.clone()];
    view! {
        <div
            class="branch"
            class:marked=is_marked
            role="treeitem"
            id=branch_id(id)
            attr:aria-level=level.to_string()
            aria-posinset=place.to_string()
            aria-setsize=beside.to_string()
            aria-expanded=move || (below > 0).then(|| (!is_folded()).to_string())
            aria-selected=move || is_marked().to_string()
            style:--level=level.to_string()
            on:click=move |_| {
                marked.set(Some(id));
                on_open.run(id);
            }
        >
            {if below > 0 {
                view! {
                    <span class="twist" aria-hidden="true" class:folded=is_folded on:click=move |event| {
                        event.stop_propagation();
                        on_fold.run(id);
                    }><Icon name="chevron-down"/></span>
                }.into_any()
            } else {
                view! { <span class="twist" aria-hidden="true"></span> }.into_any()
            }}
            <Icon name=kind_icon(tenant.kind)/>
            <b class="ellipsis" title=tenant.name.clone()>{tenant.name.clone()}</b>
            {codes.into_iter().flatten().map(|code| view! { <small class="faint ellipsis" title=code>{code.clone()}</small> }).collect_view()}
            <span class="push"></span>
            {own_acts.then(|| view! { <StatusPill status=tenant.status/><MenuButton tenant=tenant.clone()/> })}
        </div>
    }
}

fn branch_id(id: TenantId) -> String {
    format!("branch-{id}")
}
