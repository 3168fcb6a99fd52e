//! The products that are sold: the first rows of the grid of rights.

use desk_contract::role::ProductView;
use desk_domain::{
    access::{Module, Verb},
    id::TenantId,
};
use desk_text::{text, text_with};
use leptos::{prelude::*, task::spawn_local};

use super::{page::Roles, product_state::ProductDraft};
use crate::{
    desk::{Desk, t},
    kit::{Board, Button, ButtonLook, Dialog, Empty, Hint, Notice, TextField, Tone, bound},
    rights,
};

const ROOT: &str = "#product";

/// The organisation whose products the person may add and rename, if any: they are the whole
/// organisation's, so nobody does that inside one customer.
pub(super) fn organisation_to_name(desk: Desk) -> Option<TenantId> {
    let inside = desk.inside.get();
    desk.me
        .with(|me| rights::organisation_with(me.as_ref()?, inside, Module::Settings, Verb::Edit))
}

/// The products.
#[component]
pub(super) fn Products(roles: Roles, adding: RwSignal<bool>) -> impl IntoView {
    let desk = roles.desk;
    let (open, draft) = (RwSignal::new(false), RwSignal::new(ProductDraft::default()));
    // The page's own button adds one.
    Effect::new(move |_| {
        if adding.get() {
            adding.set(false);
            draft.set(ProductDraft::default());
            open.set(true);
        }
    });
    let rename = move |product: &ProductView| {
        draft.set(ProductDraft::of(product));
        open.set(true);
    };
    let may_name = Memo::new(move |_| organisation_to_name(desk).is_some());
    let row = move |product: ProductView| {
        let name = product.name.clone();
        view! {
            <tr>
                <td><b>{name}</b></td>
                <td class="end-column">
                    {may_name.get().then(|| view! { <Button label=t("products-rename") small=true on_press=move |()| rename(&product)/> })}
                </td>
            </tr>
        }
    };
    let counted = move || {
        let count = roles.products.with(Vec::len);
        let count = i64::try_from(count).unwrap_or(i64::MAX);
        text_with(
            desk.language.get(),
            "products-count",
            &[("count", count.into())],
        )
    };
    view! {
        <section class="card" aria-label=t("products-title")>
            {move || {
                let products = roles.products.get();
                if products.is_empty() {
                    return view! {
                        <Empty icon="shield" title=t("products-empty") text=t("products-empty_text")>
                            {may_name.get().then(|| view! { <Button label=t("products-add") on_press=move |()| adding.set(true)/> })}
                        </Empty>
                    }.into_any();
                }
                view! {
                    <div class="filters"><span class="push faint" role="status">{counted}</span></div>
                    <table class="table products-table">
                        <thead>
                            <tr>
                                <th scope="col">{t("people-name")}</th>
                                <th scope="col" class="end-column"><span class="visually-hidden">{t("grid-acts")}</span></th>
                            </tr>
                        </thead>
                        <tbody>{products.into_iter().map(row).collect_view()}</tbody>
                    </table>
                }.into_any()
            }}
        </section>
        <ProductDialog roles open draft/>
    }
}

#[component]
fn ProductDialog(
    roles: Roles,
    open: RwSignal<bool>,
    draft: RwSignal<ProductDraft>,
) -> impl IntoView {
    let desk = roles.desk;
    let board = Board::new(Signal::derive(move || {
        let products = roles.products;
        products.with(|there| draft.with(|draft| draft.faults(there)))
    }));
    let busy = RwSignal::new(false);
    Effect::new(move |_| {
        if open.get() {
            board.clear();
        }
    });
    let save = move |()| {
        let organisation = untrack(|| organisation_to_name(desk));
        let (false, true, Some(organisation)) =
            (busy.get_untracked(), board.send(ROOT), organisation)
        else {
            return;
        };
        let command = draft.with_untracked(|draft| draft.save(organisation));
        busy.set(true);
        spawn_local(async move {
            let name = command.name.clone();
            let kept = desk.run(command).await;
            busy.try_set(false);
            match kept {
                Ok(_) => {
                    open.try_set(false);
                    desk.toast(desk.say_with("people-saved", &[("name", (&name).into())]));
                }
                Err(refused) => board.refuse(&refused, ROOT),
            }
        });
    };
    let is_new = Memo::new(move |_| draft.with(|draft| draft.rename.is_none()));
    let title = Signal::derive(move || {
        let id = if is_new.get() {
            "products-add"
        } else {
            "products-rename_title"
        };
        text(desk.language.get(), id)
    });
    view! {
        <Dialog open title acts=move || view! {
            <Button label=t("act-cancel") on_press=move |()| open.set(false)/>
            <Button label=t("act-save") icon="save" look=ButtonLook::Primary busy on_press=save/>
        }>
            <div class="stack" id="product">
                {move || board.refusal().map(|text| view! { <Notice tone=Tone::Bad alert=true>{text}</Notice> })}
                <div class="fields">
                    <TextField board path="name" label=t("products-name") bound=bound!(draft, name) width="full" hint=move || Hint::plain(text(desk.language.get(), "products-name_hint"))/>
                </div>
            </div>
        </Dialog>
    }
}
