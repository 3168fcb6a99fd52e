//! A new tenant: what it is and where it stands first, then what its kind asks for.

use desk_domain::{
    access::{Module, Right, Verb},
    entitlement::Needs,
    id::TenantId,
    tenant::TenantKind,
};
use desk_text::{right_name, text_with};
use leptos::{prelude::*, task::spawn_local};

use super::{folded, kind_name, new_tenant_state::NewTenant};
use crate::{
    desk::{Desk, desk, t},
    frame::{Page, PageHead},
    kit::{
        AreaField, Board, Bound, Button, ButtonLook, Hint, Notice, SelectField, TagsField,
        TextField, Tone, bound,
    },
    pages::{
        first_run::{StateOfGstin, gstin_hint},
        typed::capitals,
    },
    route::{Route, TenantChoice},
};

const ROOT: &str = "#new-tenant";

/// The page.
#[component]
pub(crate) fn NewTenantPage(below: Option<TenantId>) -> impl IntoView {
    let desk = desk();
    let new = desk
        .me
        .with_untracked(|me| me.as_ref().and_then(|me| NewTenant::new(me, below)));
    let back = (
        Route::Tenants(TenantChoice::default()).href(),
        t("nav-tenants"),
    );
    view! {
        <Page>
            <PageHead title=t("tenant-new") line=move || view! { <p>{t("tenant-new_line")}</p> } back/>
            {match new {
                Some(new) => view! { <Form new/> }.into_any(),
                None => view! { <Nowhere/> }.into_any(),
            }}
        </Page>
    }
}

/// Somebody who may create nothing came here by an address.
#[component]
fn Nowhere() -> impl IntoView {
    let desk = desk();
    let words = move || {
        let language = desk.language.get();
        let right = right_name(language, Right::new(Module::Tenants, Verb::Create));
        let granted_by = desk_text::text(language, "access-granted_by");
        let args = [
            ("right", (&right).into()),
            ("granted_by", (&granted_by).into()),
        ];
        text_with(language, "tenant-nowhere", &args)
    };
    view! { <Notice tone=Tone::Warn>{words}</Notice> }
}

#[derive(Clone, Copy)]
struct Editing {
    desk: Desk,
    new: RwSignal<NewTenant>,
    board: Board,
    busy: RwSignal<bool>,
}

impl Editing {
    fn create(self) {
        if self.busy.get_untracked() || !self.board.send(ROOT) {
            return;
        }
        let Some(create) = self.new.with_untracked(NewTenant::create) else {
            return;
        };
        self.busy.set(true);
        spawn_local(async move {
            let name = create.form.name.trim().to_owned();
            match self.desk.run(create).await {
                Ok(created) => {
                    self.desk.refresh_me().await;
                    let said = self
                        .desk
                        .say_with("tenant-created", &[("name", (&name).into())]);
                    self.desk.toast(said);
                    self.desk.leave_for(Route::Tenant(created.id));
                }
                Err(refused) => self.board.refuse(&refused, ROOT),
            }
            self.busy.try_set(false);
        });
    }
}

#[component]
fn Form(new: NewTenant) -> impl IntoView {
    let desk = desk();
    let new = RwSignal::new(new);
    let board = Board::new(Signal::derive(move || new.with(NewTenant::faults)));
    let editing = Editing {
        desk,
        new,
        board,
        busy: RwSignal::new(false),
    };
    Effect::new(move |_| desk.unsaved.set(new.with(NewTenant::is_begun)));
    on_cleanup(move || desk.unsaved.set(false));
    let kind = Memo::new(move |_| new.with(|new| new.kind));
    view! {
        <div class="stack-wide form-page" id="new-tenant">
            {move || board.refusal().map(|text| view! { <Notice tone=Tone::Bad alert=true>{text}</Notice> })}
            <section class="card" aria-label=t("tenants-kind")>
                <div class="body"><Kinds new/></div>
            </section>
            <GeneralCard new board/>
            {move || (kind.get() == TenantKind::Msp).then(|| view! { <SupplierCard new board/> })}
            <div class="row">
                <Button
                    label=t("tenant-create")
                    icon="plus"
                    look=ButtonLook::Primary
                    needs=Needs::Mssp
                    busy=editing.busy
                    on_press=move |()| editing.create()
                />
                <Button label=t("act-cancel") look=ButtonLook::Quiet on_press=move |()| desk.go(Route::Tenants(TenantChoice::default()))/>
            </div>
        </div>
    }
}

#[component]
fn Kinds(new: RwSignal<NewTenant>) -> impl IntoView {
    let kinds = new.with_untracked(NewTenant::kinds);
    let choice = move |kind: TenantKind| {
        let text = match kind {
            TenantKind::Msp => "tenant-kind_msp",
            _ => "tenant-kind_client",
        };
        view! {
            <label class="choice">
                <input
                    type="radio"
                    name="tenant-kind"
                    prop:checked=move || new.with(|new| new.kind == kind)
                    on:change=move |_| new.update(|new| new.choose_kind(kind))
                />
                <b>{t(kind_name(kind))}</b>
                <small>{t(text)}</small>
            </label>
        }
    };
    view! {
        <fieldset class="choices" aria-label=t("tenants-kind")>
            {kinds.into_iter().map(choice).collect_view()}
        </fieldset>
    }
}

#[component]
fn GeneralCard(new: RwSignal<NewTenant>, board: Board) -> impl IntoView {
    let desk = desk();
    let name = Bound::new(
        move || new.with(|new| new.form.name.clone()),
        move |text| {
            board.edit("prefix");
            board.edit("label");
            new.update(|new| new.type_name(text));
        },
    );
    let parent = Bound::new(
        move || {
            let id = new.with(|new| new.parent_id);
            id.map(|id| id.to_string()).unwrap_or_default()
        },
        move |id: String| new.update(|new| new.parent_id = id.parse().ok().map(TenantId)),
    );
    let parents = Signal::derive(move || {
        let language = desk.language.get();
        new.with(|new| {
            let choice = |(id, name, kind): (TenantId, &str, TenantKind)| {
                let kind = desk_text::text(language, kind_name(kind));
                (id.to_string(), format!("{name} · {kind}"))
            };
            new.parents(new.kind)
                .into_iter()
                .map(choice)
                .collect::<Vec<_>>()
        })
    });
    let address = Signal::derive(move || {
        let domain = new.with(NewTenant::address);
        let words = domain.map(|domain| {
            text_with(
                desk.language.get(),
                "hint-address",
                &[("domain", (&domain).into())],
            )
        });
        Hint::plain(words.unwrap_or_default())
    });
    let prefix = Bound::new(
        move || new.with(|new| new.form.prefix.clone()),
        move |text: String| new.update(|new| new.type_prefix(&text)),
    );
    let label = Bound::new(
        move || new.with(|new| new.form.label.clone()),
        move |text: String| new.update(|new| new.type_label(&text)),
    );
    let kind = Memo::new(move |_| new.with(|new| new.kind));
    let notes_hint =
        Signal::derive(move || Hint::plain(desk_text::text(desk.language.get(), "hint-notes")));
    let tags = Bound::new(
        move || new.with(|new| new.form.tags.clone()),
        move |tags: Vec<String>| new.update(|new| new.form.tags = folded(&tags)),
    );
    let tags_hint =
        Signal::derive(move || Hint::plain(desk_text::text(desk.language.get(), "hint-tags")));
    view! {
        <section class="card" aria-label=t("tenant-general")>
            <header><h2>{t("tenant-general")}</h2></header>
            <div class="body fields">
                <TextField board path="name" label=t("tenants-name") bound=name/>
                <SelectField board path="parent_id" label=t("tenants-parent") bound=parent choices=parents/>
                {move || if kind.get() == TenantKind::Msp {
                    view! { <TextField board path="prefix" label=t("field-prefix") bound=prefix hint=address/> }.into_any()
                } else {
                    view! { <TextField board path="label" label=t("tenant-label") bound=label hint=address/> }.into_any()
                }}
                <AreaField board path="notes" label=t("tenant-notes") bound=bound!(new, form.notes) hint=notes_hint optional=true width="full"/>
                <TagsField board path="tags" label=t("tenant-tags") bound=tags hint=tags_hint optional=true width="full"/>
            </div>
        </section>
    }
}

#[component]
fn SupplierCard(new: RwSignal<NewTenant>, board: Board) -> impl IntoView {
    let desk = desk();
    let gstin = Signal::derive(move || new.with(|new| new.form.supplier.gstin.clone()));
    view! {
        <section class="card" aria-label=t("tenant-supplier")>
            <header><h2>{t("tenant-supplier")}</h2><span class="aside">{t("tenant-supplier_hint")}</span></header>
            <div class="body fields">
                <TextField board path="supplier.name" label=t("field-legal_name") bound=bound!(new, form.supplier.name) width="full"/>
                <TextField board path="supplier.gstin" label=t("field-gstin") bound=bound!(new, form.supplier.gstin) hint=gstin_hint(desk, gstin) tidy=capitals placeholder="33AAACA0000A1Z5"/>
                <StateOfGstin gstin/>
                <AreaField board path="supplier.address" label=t("field-address") bound=bound!(new, form.supplier.address) width="full"/>
                <TextField board path="supplier.email" label=t("field-email_customers") bound=bound!(new, form.supplier.email) optional=true kind="email"/>
                <TextField board path="supplier.phone" label=t("field-phone") bound=bound!(new, form.supplier.phone) optional=true kind="tel"/>
            </div>
        </section>
    }
}
