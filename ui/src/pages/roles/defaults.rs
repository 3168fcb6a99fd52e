//! What everybody of a company, or of one of its departments, may do without a grant.

use desk_contract::role::{AccessDefaultList, AccessDefaultView};
use desk_domain::access::{Rights, Verb};
use desk_text::text;
use leptos::{prelude::*, task::spawn_local};

use super::{
    default_state::DefaultDraft, list::TenantChoice, page::Roles, rights_grid::RightsGrid,
    rights_grid_state::in_words,
};
use crate::{
    desk::t,
    kit::{
        Board, Bound, Button, ButtonLook, Dialog, Empty, Hint, Loaded, Notice, Refusal, TextField,
        Tone, Waiting, bound, load,
    },
};

const ROOT: &str = "#default";

/// The defaults of a tenant.
#[component]
pub(super) fn Defaults(roles: Roles, adding: RwSignal<bool>) -> impl IntoView {
    let desk = roles.desk;
    let changes = desk.changes_of("access_default");
    let loaded = load(move || {
        changes.get();
        roles
            .tenant
            .get()
            .map(|tenant_id| AccessDefaultList { tenant_id })
    });
    let (open, draft) = (RwSignal::new(false), RwSignal::new(DefaultDraft::default()));
    // The page's own button adds one: first that of the whole company, then a department's.
    Effect::new(move |_| {
        if adding.get() {
            adding.set(false);
            draft.set(DefaultDraft::default());
            open.set(true);
        }
    });
    let may_edit = move || {
        roles
            .tenant
            .get()
            .is_some_and(|tenant| roles.may(tenant, Verb::Edit))
    };
    let edit = move |view: &AccessDefaultView| {
        draft.set(DefaultDraft::of(view));
        open.set(true);
    };
    let row = move |view: AccessDefaultView| {
        let department = view.department.clone();
        let name = move || {
            if department.is_empty() {
                text(desk.language.get(), "defaults-company")
            } else {
                department.clone()
            }
        };
        let rights = view.rights.closed();
        let words = move || {
            let language = desk.language.get();
            roles
                .products
                .with(|products| in_words(language, rights, products))
        };
        view! {
            <tr>
                <td><b>{name}</b></td>
                <td>{words}</td>
                <td class="end-column">
                    {may_edit().then(|| view! { <Button label=t("people-edit") small=true on_press=move |()| edit(&view)/> })}
                </td>
            </tr>
        }
    };
    view! {
        <section class="card" aria-label=t("defaults-title")>
            <div class="filters"><TenantChoice roles/></div>
            {move || match loaded.get() {
                Loaded::Waiting => view! { <Waiting/> }.into_any(),
                Loaded::Refused(refused) => view! { <Refusal refused/> }.into_any(),
                Loaded::Ready(all) if all.is_empty() => view! {
                    <Empty icon="shield" title=t("defaults-empty") text=t("defaults-empty_text")>
                        {may_edit().then(|| view! { <Button label=t("defaults-add") on_press=move |()| adding.set(true)/> })}
                    </Empty>
                }.into_any(),
                Loaded::Ready(all) => view! {
                    <table class="table wrapped-table defaults-table">
                        <thead>
                            <tr>
                                <th scope="col">{t("defaults-whose")}</th>
                                <th scope="col">{t("roles-rights")}</th>
                                <th scope="col" class="end-column"><span class="visually-hidden">{t("grid-acts")}</span></th>
                            </tr>
                        </thead>
                        <tbody>{all.into_iter().map(row).collect_view()}</tbody>
                    </table>
                }.into_any(),
            }}
        </section>
        <DefaultDialog roles open draft/>
    }
}

#[component]
fn DefaultDialog(
    roles: Roles,
    open: RwSignal<bool>,
    draft: RwSignal<DefaultDraft>,
) -> impl IntoView {
    let desk = roles.desk;
    let board = Board::new(Signal::derive(move || draft.with(DefaultDraft::faults)));
    let busy = RwSignal::new(false);
    Effect::new(move |_| {
        if open.get() {
            board.clear();
        }
    });
    let keep = move |rights: Rights| {
        let tenant = roles.tenant.get_untracked();
        let (false, true, Some(tenant_id)) = (busy.get_untracked(), board.send(ROOT), tenant)
        else {
            return;
        };
        let command = draft.with_untracked(|draft| draft.set(tenant_id, rights));
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
                    desk.toast(desk.say("defaults-saved"));
                }
                Err(refused) => board.refuse(&refused, ROOT),
            }
        });
    };
    let is_known = Memo::new(move |_| draft.with(|draft| draft.is_known));
    let title = Signal::derive(move || {
        let language = desk.language.get();
        let department = draft.with(|draft| draft.department.clone());
        match (is_known.get(), department.is_empty()) {
            (false, _) => text(language, "defaults-add"),
            (true, true) => text(language, "defaults-company"),
            (true, false) => department,
        }
    });
    let own = Memo::new(move |_| {
        let tenant = roles.tenant.get();
        tenant
            .map(|tenant| roles.own_rights(tenant))
            .unwrap_or_default()
    });
    let rights = Bound::new(
        move || draft.with(|draft| draft.rights),
        move |rights| draft.update(|draft| draft.rights = rights),
    );
    view! {
        <Dialog open title wide=true acts=move || view! {
            {move || is_known.get().then(|| view! {
                <Button label=t("defaults-remove") look=ButtonLook::Quiet on_press=move |()| keep(Rights::NONE)/>
            })}
            <Button label=t("act-cancel") on_press=move |()| open.set(false)/>
            <Button label=t("act-save") icon="save" look=ButtonLook::Primary busy on_press=move |()| keep(draft.with_untracked(|draft| draft.rights))/>
        }>
            <div class="stack" id="default">
                {move || board.refusal().map(|text| view! { <Notice tone=Tone::Bad alert=true>{text}</Notice> })}
                {move || (!is_known.get()).then(|| view! {
                    <div class="fields">
                        <TextField board path="department" label=t("people-department") bound=bound!(draft, department) optional=true hint=move || Hint::plain(text(desk.language.get(), "defaults-department_hint"))/>
                    </div>
                })}
                <RightsGrid rights kept=Signal::derive(move || draft.with(|draft| draft.kept)) own products=roles.products/>
            </div>
        </Dialog>
    }
}
