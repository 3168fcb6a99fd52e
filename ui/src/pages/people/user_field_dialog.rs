//! The dialog in which a field of people is made, renamed, or gets other choices.

use desk_domain::{entitlement::Needs, user_field::UserFieldKind};
use desk_text::text;
use leptos::{prelude::*, task::spawn_local};

use super::{
    kept::TenantField,
    user_field_state::{UserFieldDraft, kind_name},
};
use crate::{
    desk::{desk, t},
    kit::{
        AreaField, Board, Bound, Button, ButtonLook, Dialog, Hint, Notice, SelectField, TextField,
        Tone, bound,
    },
};

const ROOT: &str = "#user-field";

/// Makes or changes a field. Whoever opens it sets the draft before.
#[component]
pub(super) fn UserFieldDialog(
    open: RwSignal<bool>,
    draft: RwSignal<UserFieldDraft>,
) -> impl IntoView {
    let desk = desk();
    let board = Board::new(Signal::derive(move || draft.with(UserFieldDraft::faults)));
    let busy = RwSignal::new(false);
    Effect::new(move |_| {
        if open.get() {
            board.clear();
        }
    });
    let save = move |()| {
        if busy.get_untracked() || !board.send(ROOT) {
            return;
        }
        let Some(command) = draft.with_untracked(UserFieldDraft::save) else {
            return;
        };
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
    let is_new = Memo::new(move |_| draft.with(|draft| draft.change.is_none()));
    let is_choice = Memo::new(move |_| draft.with(|draft| draft.kind == UserFieldKind::Choice));
    let title = Signal::derive(move || {
        let id = if is_new.get() {
            "fields-add"
        } else {
            "fields-edit"
        };
        text(desk.language.get(), id)
    });
    let tenant = Bound::new(
        move || draft.with(|draft| draft.tenant_id),
        move |tenant| draft.update(|draft| draft.tenant_id = tenant),
    );
    let kinds = Signal::derive(move || {
        let language = desk.language.get();
        let named =
            |kind: &UserFieldKind| (kind.as_str().to_owned(), text(language, kind_name(*kind)));
        UserFieldKind::ALL.iter().map(named).collect()
    });
    let kind = Bound::new(
        move || draft.with(|draft| draft.kind.as_str().to_owned()),
        move |name: String| {
            if let Some(kind) = UserFieldKind::from_name(&name) {
                draft.update(|draft| draft.kind = kind);
            }
        },
    );
    let say = move |id| move || Hint::plain(text(desk.language.get(), id));
    view! {
        <Dialog open title acts=move || view! {
            <Button label=t("act-cancel") on_press=move |()| open.set(false)/>
            <Button label=t("act-save") icon="save" look=ButtonLook::Primary needs=Needs::Any busy on_press=save/>
        }>
            <div class="stack" id="user-field">
                {move || board.refusal().map(|text| view! { <Notice tone=Tone::Bad alert=true>{text}</Notice> })}
                <div class="fields">
                    <TextField board path="name" label=t("fields-name") bound=bound!(draft, name) width="full"/>
                    {move || if is_new.get() {
                        view! {
                            <TenantField board bound=tenant/>
                            <SelectField board path="kind" label=t("fields-kind") bound=kind choices=kinds/>
                        }.into_any()
                    } else {
                        let kind = draft.with_untracked(|draft| draft.kind);
                        view! {
                            <div class="field full">
                                <span class="label">{t("fields-kind")}</span>
                                <p>{t(kind_name(kind))}</p>
                                <p class="hint">{t("fields-kind_fixed")}</p>
                            </div>
                        }.into_any()
                    }}
                    {move || is_choice.get().then(|| view! {
                        <AreaField board path="choices" label=t("fields-choices") bound=bound!(draft, choices) rows=6 width="full" hint=say("fields-choices_hint")/>
                    })}
                </div>
            </div>
        </Dialog>
    }
}
