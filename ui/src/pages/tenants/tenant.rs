//! One tenant: what can be changed about it, and what never changes.

use desk_contract::tenant::{TenantEdit, TenantGet, TenantView};
use desk_domain::{
    access::{Module, Verb},
    entitlement::Needs,
    id::TenantId,
    record::Kind,
    tenant::{TenantKind, TenantStatus, check_face},
};
use desk_text::text_with;
use leptos::{prelude::*, task::spawn_local};

use super::{
    acts::{ActDialogs, Acts},
    folded, kind_name,
    list::StatusPill,
    ways_in::WayButtons,
};
use crate::{
    desk::{Desk, desk, t},
    frame::{Page, PageHead},
    kit::{
        AreaField, Board, Bound, Button, Hint, Loaded, Notice, Refusal, SaveRow, TagsField,
        TextField, Tone, Waiting, bound, load,
    },
    moments,
    pages::audit::History,
    route::{Route, TenantChoice},
};

const ROOT: &str = "#tenant";

/// The page.
#[component]
pub(crate) fn TenantPage(id: TenantId) -> impl IntoView {
    let desk = desk();
    // Asked again after an act on it, and not while somebody types.
    let turn = RwSignal::new(0_u32);
    let loaded = load(move || {
        turn.get();
        Some(TenantGet { id })
    });
    let acts = Acts::new(move |becomes| {
        if becomes == TenantStatus::Purged {
            desk.leave_for(Route::Tenants(TenantChoice::default()));
        } else {
            turn.update(|turn| *turn += 1);
        }
    });
    view! {
        <Page>
            {move || match loaded.get() {
                Loaded::Waiting => view! { <Waiting/> }.into_any(),
                Loaded::Refused(refused) => view! { <Refusal refused/> }.into_any(),
                Loaded::Ready(tenant) => view! { <Opened tenant acts/> }.into_any(),
            }}
            <ActDialogs acts/>
        </Page>
    }
}

#[component]
fn Opened(tenant: TenantView, acts: Acts) -> impl IntoView {
    let desk = desk();
    let summary = tenant.summary.clone();
    let (archived, purgeable) = (summary.status == TenantStatus::Archived, tenant.purgeable);
    let back = (
        Route::Tenants(TenantChoice::default()).href(),
        t("nav-tenants"),
    );
    let may = acts.may(&summary);
    let may_create = desk.may_on(summary.id, Module::Tenants, Verb::Create)
        && !archived
        && summary.kind == TenantKind::Msp;
    let act = {
        let summary = summary.clone();
        move |label: &'static str,
              icon: &'static str,
              act: fn(Acts, desk_contract::tenant::TenantSummaryView)| {
            let summary = summary.clone();
            view! { <Button label=t(label) icon on_press=move |()| act(acts, summary.clone())/> }
        }
    };
    let id = summary.id;
    let name = summary.name.clone();
    let day = tenant.purgeable_on.clone();
    let archived_words = move || {
        let language = desk.language.get();
        let day = day.as_deref().map(|day| moments::day(language, day));
        let from = day.map(|day| {
            let args = [("date", (&day).into())];
            text_with(language, "tenant-purgeable_on", &args)
        });
        format!(
            "{} {}",
            desk_text::text(language, "tenant-archived_notice"),
            from.unwrap_or_default()
        )
    };
    view! {
        <PageHead title=Signal::stored(name) line=move || view! { <p><StatusPill status=summary.status/></p> } back>
            <History kind=Kind::Tenant id=id.0/>
            <WayButtons tenant=summary.clone()/>
            {may_create.then(|| view! {
                <Button label=t("tenant-add") icon="plus" needs=Needs::Mssp on_press=move |()| desk.go(Route::NewTenant(Some(id)))/>
            })}
            {(may && !archived).then(|| act("tenant-archive", "archive", Acts::archive))}
            {(may && archived && purgeable).then(|| act("tenant-purge", "trash", Acts::purge))}
            {(may && archived).then(|| act("tenant-restore", "archive-restore", Acts::restore))}
        </PageHead>
        <div class="stack-wide form-page" id="tenant">
            {archived.then(|| view! { <Notice tone=Tone::Warn>{archived_words}</Notice> })}
            <Form tenant=tenant.clone()/>
            <Fixed tenant/>
        </div>
    }
}

#[derive(Clone, Copy)]
struct Editing {
    desk: Desk,
    edit: RwSignal<TenantEdit>,
    kept: RwSignal<TenantEdit>,
    board: Board,
    busy: RwSignal<bool>,
}

impl Editing {
    fn is_changed(self) -> bool {
        self.edit.with(|edit| self.kept.with(|kept| edit != kept))
    }

    fn save(self) {
        if self.busy.get_untracked() || !self.board.send(ROOT) {
            return;
        }
        self.busy.set(true);
        spawn_local(async move {
            let edit = self.edit.get_untracked();
            // Grants for a tag come to whatever has it, and go from whatever no longer has.
            if !self.desk.agrees(&edit).await {
                self.busy.try_set(false);
                return;
            }
            match self.desk.run(edit.clone()).await {
                Ok(()) => {
                    self.kept.set(edit);
                    self.board.clear();
                    self.desk.toast(self.desk.say("settings-saved"));
                    self.desk.refresh_me().await;
                }
                Err(refused) => self.board.refuse(&refused, ROOT),
            }
            self.busy.try_set(false);
        });
    }
}

/// What can be changed.
#[component]
fn Form(tenant: TenantView) -> impl IntoView {
    let desk = desk();
    let may_edit = tenant.summary.status == TenantStatus::Active
        && desk.may_on(tenant.summary.id, Module::Tenants, Verb::Edit);
    let stopped = Memo::new(move |_| may_edit.then(|| desk.stopped(Needs::Mssp)).flatten());
    let kept = TenantEdit {
        id: tenant.summary.id,
        name: tenant.summary.name,
        notes: tenant.notes,
        tags: tenant.tags,
    };
    let (edit, kept) = (RwSignal::new(kept.clone()), RwSignal::new(kept));
    let board = Board::new(Signal::derive(move || {
        let found = edit.with(|edit| check_face(&edit.name, &edit.notes, &edit.tags));
        found.err().unwrap_or_default()
    }));
    let editing = Editing {
        desk,
        edit,
        kept,
        board,
        busy: RwSignal::new(false),
    };
    let notes_hint =
        Signal::derive(move || Hint::plain(desk_text::text(desk.language.get(), "hint-notes")));
    let tags = Bound::new(
        move || edit.with(|edit| edit.tags.clone()),
        move |tags: Vec<String>| edit.update(|edit| edit.tags = folded(&tags)),
    );
    let tags_hint =
        Signal::derive(move || Hint::plain(desk_text::text(desk.language.get(), "hint-tags")));
    view! {
        <section class="card" aria-label=t("tenant-general")>
            <header><h2>{t("tenant-general")}</h2></header>
            <fieldset class="body stack" disabled=move || !may_edit || stopped.with(Option::is_some)>
                {move || stopped.get().map(|why| view! { <Notice tone=Tone::Plain>{why}</Notice> })}
                {move || board.refusal().map(|text| view! { <Notice tone=Tone::Bad alert=true>{text}</Notice> })}
                <div class="fields">
                    <TextField board path="name" label=t("tenants-name") bound=bound!(edit, name) width="full"/>
                    <AreaField board path="notes" label=t("tenant-notes") bound=bound!(edit, notes) hint=notes_hint optional=true rows=4 width="full"/>
                    <TagsField board path="tags" label=t("tenant-tags") bound=tags hint=tags_hint optional=true width="full"/>
                </div>
                {may_edit.then(|| view! {
                    <SaveRow changed=Signal::derive(move || editing.is_changed()) busy=editing.busy on_save=move |()| editing.save()/>
                })}
            </fieldset>
        </section>
    }
}

/// What never changes.
#[component]
fn Fixed(tenant: TenantView) -> impl IntoView {
    let desk = desk();
    let summary = tenant.summary;
    let parent = summary.parent_id.zip(summary.parent.clone());
    let is_msp = summary.kind == TenantKind::Msp;
    let code_label = if is_msp {
        "field-prefix"
    } else {
        "tenants-code"
    };
    let below = move || {
        let args = [("count", tenant.below.into())];
        text_with(desk.language.get(), "tenants-count", &args)
    };
    view! {
        <section class="card" aria-label=t("tenant-fixed")>
            <header><h2>{t("tenant-fixed")}</h2></header>
            <dl class="body facts">
                <dt>{t("tenants-kind")}</dt><dd>{t(kind_name(summary.kind))}</dd>
                {summary.code.map(|code| view! { <dt>{t(code_label)}</dt><dd>{code}</dd> })}
                {summary.domain.map(|domain| view! { <dt>{t("tenants-domain")}</dt><dd>{domain}</dd> })}
                {parent.map(|(_, name)| view! { <dt>{t("tenants-parent")}</dt><dd>{name}</dd> })}
                {is_msp.then(|| view! { <dt>{t("tenant-below")}</dt><dd>{below}</dd> })}
            </dl>
        </section>
    }
}
