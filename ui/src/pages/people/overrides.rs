//! What is said of one person alone: allowed besides, or denied in any case.

use desk_contract::role::{AccessOverrideList, AccessOverrideView, ProductView, RoleList};
use desk_domain::{
    access::{Module, Rights, Verb},
    id::{TenantId, UserId},
    user::UserStatus,
};
use desk_text::{Language, text_with};
use leptos::{prelude::*, task::spawn_local};

use super::{override_state::Exception, sign_in::Person};
use crate::{
    desk::{desk, t},
    kit::{
        Board, Bound, Button, ButtonLook, Dialog, Loaded, Notice, Refusal, SelectField, TextField,
        Tone, Waiting, bound, load,
    },
    pages::roles::{rights_grid::ExceptionGrid, rights_grid_state::in_words},
    rights,
};

const ROOT: &str = "#exception";

/// The exceptions made for a person.
#[component]
pub(super) fn Overrides(person: Person, tenant: TenantId) -> impl IntoView {
    let desk = desk();
    let (id, name) = (person.id, person.name);
    let changes = desk.changes_of_any(["access_override", "product"]);
    let loaded = load(move || {
        changes.get();
        Some(AccessOverrideList { user_id: id })
    });
    let open_on = move |inside, verb| {
        desk.me.with_untracked(|me| {
            let me = me.as_ref()?;
            rights::tenant_to_open(me, inside, Some(tenant), Module::Roles, verb)
        })
    };
    // The products have one name everywhere; any tenant on which roles can be seen tells it.
    let roles = load(move || {
        changes.get();
        open_on(None, Verb::View).map(|tenant_id| RoleList { tenant_id })
    });
    let products = Memo::new(move |_| {
        let products = roles.with(|roles| roles.ready().map(|list| list.products.clone()));
        products.unwrap_or_default()
    });
    let known = Memo::new(move |_| {
        let known = loaded.with(|loaded| loaded.ready().cloned());
        known.unwrap_or_default()
    });
    let (editing, exception) = (RwSignal::new(false), RwSignal::new(Exception::default()));
    let edit = move |next: Exception| {
        exception.set(next);
        editing.set(true);
    };
    let add = move |()| {
        let tenant_id = open_on(desk.inside.get_untracked(), Verb::Assign);
        edit(Exception::on(tenant_id, &known.get_untracked()));
    };
    let may_add = move || {
        person.status.get() != UserStatus::Deleted && desk.may_inside(Module::Roles, Verb::Assign)
    };
    view! {
        <section class="card" aria-label=t("exceptions-title")>
            <header>
                <h2>{t("exceptions-title")}</h2>
                <span class="push">
                    {move || may_add().then(|| view! {
                        <Button label=t("exceptions-add") icon="plus" small=true on_press=add/>
                    })}
                </span>
            </header>
            {move || match loaded.get() {
                Loaded::Waiting => view! { <Waiting/> }.into_any(),
                Loaded::Refused(refused) => view! { <Refusal refused/> }.into_any(),
                Loaded::Ready(all) if all.is_empty() => view! { <p class="body muted">{t("exceptions-none")}</p> }.into_any(),
                Loaded::Ready(all) => {
                    let rows = all.into_iter().map(|view| {
                        let may_edit = untrack(|| desk.may_on(view.tenant_id, Module::Roles, Verb::Assign));
                        view! { <Row view products may_edit on_edit=edit/> }
                    });
                    view! {
                        <table class="table wrapped-table">
                            <thead>
                                <tr>
                                    <th scope="col">{t("grants-where")}</th>
                                    <th scope="col">{t("exceptions-allowed")}</th>
                                    <th scope="col">{t("exceptions-denied")}</th>
                                    <th scope="col">{t("grants-reason")}</th>
                                    <th scope="col" class="end-column"><span class="visually-hidden">{t("grid-acts")}</span></th>
                                </tr>
                            </thead>
                            <tbody>{rows.collect_view()}</tbody>
                        </table>
                    }.into_any()
                }
            }}
        </section>
        <ExceptionDialog id name open=editing exception known products/>
    }
}

#[component]
fn Row(
    view: AccessOverrideView,
    products: Memo<Vec<ProductView>>,
    may_edit: bool,
    #[prop(into)] on_edit: Callback<Exception>,
) -> impl IntoView {
    let desk = desk();
    let words = move |language: Language, rights: Rights| {
        let told = products.with(|products| in_words(language, rights, products));
        if told.is_empty() {
            "–".to_owned()
        } else {
            told
        }
    };
    let (allowed, denied) = (view.allowed.closed(), view.denied);
    let exception = Exception::fixed(&view);
    view! {
        <tr>
            <td><b>{view.tenant_name}</b></td>
            <td>{move || words(desk.language.get(), allowed)}</td>
            <td>{move || words(desk.language.get(), denied)}</td>
            <td>{view.reason}</td>
            <td class="end-column">
                {may_edit.then(|| view! { <Button label=t("people-edit") small=true on_press=move |()| on_edit.run(exception.clone())/> })}
            </td>
        </tr>
    }
}

#[component]
fn ExceptionDialog(
    id: UserId,
    name: Signal<String>,
    open: RwSignal<bool>,
    exception: RwSignal<Exception>,
    /// Those there are: where one is already, it is changed.
    known: Memo<Vec<AccessOverrideView>>,
    products: Memo<Vec<ProductView>>,
) -> impl IntoView {
    let desk = desk();
    let board = Board::new(Signal::derive(move || exception.with(Exception::faults)));
    let busy = RwSignal::new(false);
    Effect::new(move |_| {
        if open.get() {
            board.clear();
        }
    });
    let keep = move |exception: Exception| {
        if busy.get_untracked() || !board.send(ROOT) {
            return;
        }
        let Some(command) = exception.set(id) else {
            return;
        };
        busy.set(true);
        spawn_local(async move {
            if !desk.agrees(&command).await {
                busy.try_set(false);
                return;
            }
            let kept = desk.run(command).await;
            busy.try_set(false);
            match kept {
                Ok(()) => {
                    open.try_set(false);
                    desk.toast(desk.say("exceptions-saved"));
                }
                Err(refused) => board.refuse(&refused, ROOT),
            }
        });
    };
    let save = move |()| keep(exception.get_untracked());
    let remove = move |()| keep(exception.with_untracked(Exception::removed));
    let is_known = Memo::new(move |_| exception.with(|exception| exception.is_known));
    let is_fixed = Memo::new(move |_| exception.with(|exception| exception.is_fixed));
    let title = Signal::derive(move || {
        text_with(
            desk.language.get(),
            "exceptions-for",
            &[("name", (&name.get()).into())],
        )
    });
    let tenants = Signal::derive(move || {
        desk.me.with(|me| {
            let all = me.iter().flat_map(|me| {
                rights::tenants_with(me, desk.inside.get(), Module::Roles, Verb::Assign)
            });
            all.map(|tenant| {
                (
                    tenant.tenant_id.to_string(),
                    rights::label(desk.language.get(), tenant),
                )
            })
            .collect()
        })
    });
    let tenant = Bound::new(
        move || {
            let tenant = exception.with(|exception| exception.tenant_id);
            tenant.map(|tenant| tenant.to_string()).unwrap_or_default()
        },
        move |id: String| {
            let tenant = id.parse().ok().map(TenantId);
            exception.set(Exception::on(tenant, &known.get_untracked()));
        },
    );
    let own = Memo::new(move |_| {
        let tenant = exception.with(|exception| exception.tenant_id);
        desk.me.with(|me| match (me, tenant) {
            (Some(me), Some(tenant)) => rights::rights_on(me, tenant),
            _ => Rights::NONE,
        })
    });
    let sets = Bound::new(
        move || exception.with(|one| (one.allowed, one.denied)),
        move |(allowed, denied)| {
            exception.update(|one| {
                one.allowed = allowed;
                one.denied = denied;
            });
        },
    );
    view! {
        <Dialog open title wide=true acts=move || view! {
            {move || is_known.get().then(|| view! {
                <Button label=t("exceptions-remove") look=ButtonLook::Quiet on_press=remove/>
            })}
            <Button label=t("act-cancel") on_press=move |()| open.set(false)/>
            <Button label=t("act-save") icon="save" look=ButtonLook::Primary busy on_press=save/>
        }>
            <div class="stack" id="exception">
                {move || board.refusal().map(|text| view! { <Notice tone=Tone::Bad alert=true>{text}</Notice> })}
                <p class="muted">{t("exceptions-text")}</p>
                <div class="fields">
                    {move || (!is_fixed.get()).then(|| view! {
                        <SelectField board path="tenant_id" label=t("grants-where") bound=tenant choices=tenants/>
                    })}
                    <TextField board path="reason" label=t("grants-reason") bound=bound!(exception, reason) optional=true/>
                </div>
                <ExceptionGrid sets own kept=Signal::derive(move || exception.with(|one| one.kept)) products/>
            </div>
        </Dialog>
    }
}
