//! The list of entries, newest first.

use desk_contract::audit::{AuditListView, AuditSummaryView, AuditVerify, AuditVerifyView};
use desk_domain::{
    access::{Module, Verb},
    audit::{AuditFilter, Outcome},
};
use desk_text::{actor_name, door_name, number, outcome_name};
use leptos::{prelude::*, task::spawn_local};

use super::{
    activity::Activity,
    entry::EntryDialog,
    entry_state::{actor_of, in_utc, sentence, verdict},
    filters::Filters,
};
use crate::{
    desk::{Desk, desk, t},
    dom,
    frame::{Page, PageHead},
    ipc,
    kit::{Button, Empty, Icon, LongList, LongRows, Menu, Notice, Refusal, Tabs, Tone, each},
    moments,
    route::{
        Route,
        audit::{AuditTab, inside, to_query},
    },
};

/// The entries and what was chosen of them.
#[derive(Clone, Copy)]
pub(super) struct Log {
    pub desk: Desk,
    pub filter: Memo<AuditFilter>,
    /// The same as it is asked for: inside a customer, of that one.
    pub asked: Memo<AuditFilter>,
    tab: Memo<AuditTab>,
    pub rows: LongRows<AuditSummaryView>,
    /// Raised by what makes an entry of its own.
    again: RwSignal<u64>,
}

impl Log {
    /// Shows another choice.
    pub fn choose(self, change: impl FnOnce(&mut AuditFilter)) {
        let mut filter = self.filter.get_untracked();
        change(&mut filter);
        let tab = self.tab.get_untracked();
        self.desk.rename_page(Route::Audit(tab, Box::new(filter)));
    }

    /// Shows the entries of what a figure counts.
    pub fn look_into(self, change: impl FnOnce(&mut AuditFilter)) {
        let mut filter = self.filter.get_untracked();
        change(&mut filter);
        self.desk
            .go(Route::Audit(AuditTab::Entries, Box::new(filter)));
    }

    /// Shows everything again.
    pub fn clear(self) {
        self.choose(|filter| *filter = AuditFilter::default());
    }
}

/// The audit log.
#[component]
pub(crate) fn AuditPage() -> impl IntoView {
    let desk = desk();
    let filter = Memo::new(move |before: Option<&AuditFilter>| match desk.route.get() {
        Route::Audit(_, filter) => *filter,
        // The page is about to go: what it shows stays as it is.
        _ => before.cloned().unwrap_or_default(),
    });
    let tab = Memo::new(move |before: Option<&AuditTab>| match desk.route.get() {
        Route::Audit(tab, _) => tab,
        _ => before.copied().unwrap_or_default(),
    });
    let asked = Memo::new(move |_| filter.with(|filter| inside(filter, desk.inside.get())));
    let (changes, again) = (desk.any_change(), RwSignal::new(0));
    let question = move |offset, limit| {
        changes.get();
        again.get();
        asked.with(|filter| to_query(filter, offset, limit))
    };
    let rows = LongRows::new(question, |answer: AuditListView| {
        (answer.rows, answer.total)
    });
    let log = Log {
        desk,
        filter,
        asked,
        tab,
        rows,
        again,
    };
    let (opened, open) = (RwSignal::new(None), RwSignal::new(false));
    let on_open = Callback::new(move |entry: AuditSummaryView| {
        opened.set(Some(entry.seq));
        open.set(true);
    });
    let found = RwSignal::new(None::<AuditVerifyView>);
    view! {
        <Page filled=true>
            <PageHead title=t("nav-audit") line=move || view! { <p>{t("audit_page-line")}</p> }>
                <Verify log found/>
                <Export log/>
            </PageHead>
            {move || rows.refused.get().map(|refused| view! { <Refusal refused/> })}
            {move || found.get().map(|found| view! { <Verdict desk found/> })}
            <Tabs
                label=t("audit_page-parts")
                tabs=vec![
                    (AuditTab::Entries, t("audit_page-entries")),
                    (AuditTab::Activity, t("audit_page-activity")),
                ]
                current=tab
                on_choose=move |tab| desk.go(Route::Audit(tab, Box::new(filter.get_untracked())))
            />
            <section class="card list-card" aria-label=t("nav-audit")>
                <Filters log/>
                {move || match tab.get() {
                    AuditTab::Entries => view! { <Entries log on_open/> }.into_any(),
                    AuditTab::Activity => view! { <Activity log/> }.into_any(),
                }}
            </section>
            <EntryDialog log opened open/>
        </Page>
    }
}

/// Checks the whole chain.
#[component]
fn Verify(log: Log, found: RwSignal<Option<AuditVerifyView>>) -> impl IntoView {
    let desk = log.desk;
    let busy = RwSignal::new(false);
    let verify = move |()| {
        busy.set(true);
        spawn_local(async move {
            match desk.ask(AuditVerify {}).await {
                Ok(view) => {
                    found.try_set(Some(view));
                }
                Err(refused) => desk.complain(&refused),
            }
            busy.try_set(false);
        });
    };
    view! {
        <Show when=move || desk.may_everywhere(Module::Audit, Verb::View)>
            <Button label=t("audit_page-verify") icon="shield-check" busy on_press=verify/>
        </Show>
    }
}

#[component]
fn Verdict(desk: Desk, found: AuditVerifyView) -> impl IntoView {
    let (good, _) = verdict(desk.language.get_untracked(), &found);
    let tone = if good { Tone::Good } else { Tone::Bad };
    let words = move || verdict(desk.language.get(), &found).1;
    view! { <Notice tone alert=true><p>{words}</p></Notice> }
}

/// Writes what one sees to a file.
#[component]
fn Export(log: Log) -> impl IntoView {
    let Log {
        desk, asked, again, ..
    } = log;
    let busy = RwSignal::new(false);
    let export = move |format: &'static str| {
        let Ok(chosen) = asked.with_untracked(serde_json::to_string) else {
            return;
        };
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        spawn_local(async move {
            match ipc::shell("audit_export", &[("filter", &chosen), ("format", format)]).await {
                Ok(path) => {
                    desk.toast(desk.say_with("audit_page-exported", &[("path", (&path).into())]));
                    again.try_update(|again| *again += 1);
                }
                Err(refused) => desk.complain(&refused),
            }
            busy.try_set(false);
        });
    };
    view! {
        <Show when=move || desk.may_inside(Module::Audit, Verb::Export)>
            <Menu label=t("audit_page-export") class="button primary" face=move || view! {
                {move || if busy.get() {
                    view! { <span class="spinner"></span> }.into_any()
                } else {
                    view! { <Icon name="download"/> }.into_any()
                }}
                {t("audit_page-export")}
                <Icon name="chevron-down"/>
            }>
                <button type="button" class="menu-item" role="menuitem" on:click=move |_| export("csv")>
                    <Icon name="file-spreadsheet"/>{t("audit_page-export_csv")}
                </button>
                <button type="button" class="menu-item" role="menuitem" on:click=move |_| export("pdf")>
                    <Icon name="file-text"/>{t("audit_page-export_pdf")}
                </button>
            </Menu>
        </Show>
    }
}

#[component]
fn Entries(log: Log, on_open: Callback<AuditSummaryView>) -> impl IntoView {
    let Log {
        desk, asked, rows, ..
    } = log;
    let head =
        |title: &'static str| view! { <div role="columnheader" class="cell">{t(title)}</div> };
    let cells = Callback::new(move |entry| view! { <Cells desk entry/> }.into_any());
    view! {
        <LongList
            rows
            label=t("nav-audit")
            class="audit-rows"
            anew=each(asked)
            heads=move || view! {
                <div role="columnheader" class="cell number">{t("audit_page-number")}</div>
                {head("audit_page-time")}
                {head("audit_page-who")}
                {head("audit_page-what")}
                {head("audit_page-result")}
                {head("audit_page-tenant")}
                {head("audit_page-door")}
            }
            nothing=move || view! {
                <Empty icon="search" title=t("proposals-nothing") text=t("audit_page-nothing")>
                    <Button label=t("proposals-clear") on_press=move |()| log.clear()/>
                </Empty>
            }
            cells
            on_open
        />
    }
}

#[component]
fn Cells(desk: Desk, entry: AuditSummaryView) -> impl IntoView {
    let language = desk.language;
    let (local, utc) = (entry.at.clone(), entry.at.clone());
    let (who, email) = (entry.actor.clone(), entry.actor.clone());
    let (seq, outcome, door) = (entry.seq, entry.outcome, entry.door);
    let (tenant, shown_tenant) = (entry.tenant.clone(), entry.tenant.clone());
    let said = Memo::new(move |_| sentence(language.get(), &entry));
    view! {
        <div role="gridcell" class="cell number faint">{number(seq)}</div>
        <div role="gridcell" class="cell" title=move || in_utc(language.get(), &utc)>
            {move || moments::date_and_clock(language.get(), &local, dom::offset())}
        </div>
        <div role="gridcell" class="cell ellipsis" title=email.and_then(|actor| actor.email)>
            {move || actor_name(language.get(), actor_of(who.as_ref()))}
        </div>
        <div role="gridcell" class="cell ellipsis" title=said>{said}</div>
        <div role="gridcell" class="cell">
            <span class=format!("pill {}", tone_of(outcome))>{move || outcome_name(language.get(), outcome)}</span>
        </div>
        <div role="gridcell" class="cell ellipsis" title=tenant>{shown_tenant}</div>
        <div role="gridcell" class="cell">{move || door_name(language.get(), door)}</div>
    }
}

/// The colour of a result's pill.
pub(super) const fn tone_of(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Done => "quiet",
        Outcome::Denied => "bad",
        Outcome::Failed => "warn",
    }
}
