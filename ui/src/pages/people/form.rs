//! Adding a person, and changing what is known of one.

use desk_contract::{
    Refused,
    user::{GroupList, GroupSave, GroupView, UserGet},
    user_field::UserFieldList,
};
use desk_domain::{
    access::{Module, Verb},
    entitlement::Needs,
    id::UserId,
    user::{UserCategory, UserType, fold_email},
    user_field::{UserField, UserFieldKind},
};
use desk_text::text;
use leptos::{ev, prelude::*, task::spawn_local};

use super::{
    kept::TenantField,
    list::{category_name, type_name},
    person_state::{FormTab, PersonDraft},
};
use crate::{
    desk::{Desk, desk, t},
    dom,
    frame::{Page, PageHead},
    kit::{
        Board, Bound, Button, ButtonLook, Hint, Loaded, Notice, Refusal, SelectField, Tabs,
        TextField, Tone, Waiting, bound, load,
    },
    moments::typed_date,
    route::{
        Route,
        people::{PeopleRoute, PersonTab, UserChoice},
    },
};

const ROOT: &str = "#person-form";

/// The form of somebody new, or of somebody who is known.
#[component]
pub(super) fn PersonFormPage(id: Option<UserId>) -> impl IntoView {
    let desk = desk();
    let Some(id) = id else {
        let open = untrack(|| desk.tenant_to_open(Module::Users, Verb::Create));
        return view! { <Page><Form draft=PersonDraft::new(open) fields=Vec::new()/></Page> }
            .into_any();
    };
    // Loaded once: what is typed is not overtaken.
    let loaded = load(move || Some(UserGet { id }));
    view! {
        <Page>
            {move || match loaded.get() {
                Loaded::Waiting => view! { <Waiting/> }.into_any(),
                Loaded::Refused(refused) => view! { <Refusal refused/> }.into_any(),
                Loaded::Ready(person) => view! { <Form draft=PersonDraft::of(&person) fields=person.fields/> }.into_any(),
            }}
        </Page>
    }
    .into_any()
}

#[derive(Clone, Copy)]
struct Editing {
    desk: Desk,
    draft: RwSignal<PersonDraft>,
    kept: StoredValue<PersonDraft>,
    group: RwSignal<String>,
    groups: Memo<Vec<GroupView>>,
    /// What their tenant keeps of its people besides.
    fields: Memo<Vec<UserField>>,
    tab: RwSignal<FormTab>,
    board: Board,
    busy: RwSignal<bool>,
}

impl Editing {
    fn is_changed(self) -> bool {
        self.draft
            .with(|draft| self.kept.with_value(|kept| draft != kept))
    }

    /// Shows the part that has the first of these faults, and puts the focus there.
    fn turn_to(self, paths: &[String]) {
        let tab = self.tab.get_untracked();
        self.tab.set(tab.to_show(paths.iter().map(String::as_str)));
        dom::focus_first_fault(ROOT);
    }

    fn save(self) {
        if self.busy.get_untracked() {
            return;
        }
        let fields = self.fields.get_untracked();
        let faults = self.draft.with_untracked(|draft| draft.faults(&fields));
        if !self.board.send(ROOT) {
            let paths: Vec<_> = faults.into_iter().map(|fault| fault.path).collect();
            self.turn_to(&paths);
            return;
        }
        self.busy.set(true);
        spawn_local(async move {
            let draft = self.draft.get_untracked();
            let kept = self.send(&draft).await;
            self.busy.try_set(false);
            match kept {
                None => {}
                Some(Ok(id)) => {
                    self.join(id).await;
                    let name = draft.form.name.trim().to_owned();
                    let told = if draft.id.is_some() {
                        "people-saved"
                    } else {
                        "people-added"
                    };
                    self.desk
                        .toast(self.desk.say_with(told, &[("name", (&name).into())]));
                    self.desk
                        .leave_for(Route::People(PeopleRoute::Person(id, PersonTab::Details)));
                }
                Some(Err(refused)) => {
                    self.board.refuse(&refused, ROOT);
                    let paths: Vec<_> =
                        refused.fields.into_iter().map(|field| field.path).collect();
                    self.turn_to(&paths);
                }
            }
        });
    }

    /// Sends it; nothing where the person thinks better of it when they hear whom it affects: a
    /// department has defaults.
    async fn send(self, draft: &PersonDraft) -> Option<Result<UserId, Refused>> {
        let desk = self.desk;
        if let Some(edit) = draft.edit() {
            let id = edit.id;
            if !desk.agrees(&edit).await {
                return None;
            }
            return Some(desk.run(edit).await.map(|()| id));
        }
        let add = draft.add()?;
        if !desk.agrees(&add).await {
            return None;
        }
        Some(desk.run(add).await)
    }

    /// Takes somebody new into the group that was chosen for them.
    async fn join(self, person: UserId) {
        let chosen = self.group.get_untracked();
        let group = self.groups.with_untracked(|groups| {
            let mut all = groups.iter();
            all.find(|group| group.id.to_string() == chosen).cloned()
        });
        let Some(group) = group else { return };
        let members = group.members.iter().map(|member| member.id);
        let save = GroupSave {
            change: Some(group.id),
            ids: Vec::new(),
            tenant_id: group.tenant_id,
            name: group.name.clone(),
            members: members.chain([person]).collect(),
        };
        let name = self.draft.with_untracked(|draft| draft.form.name.clone());
        if !self.desk.agrees(&save).await {
            let args = [("name", (&name).into()), ("group", (&group.name).into())];
            self.desk
                .toast(self.desk.say_with("people-not_joined", &args));
            return;
        }
        if let Err(refused) = self.desk.run(save).await {
            self.desk.complain(&refused);
        }
    }
}

#[component]
fn Form(draft: PersonDraft, fields: Vec<UserField>) -> impl IntoView {
    let desk = desk();
    let is_new = draft.id.is_none();
    let kept = StoredValue::new(draft.clone());
    let back = draft.id.map_or_else(
        || Route::People(PeopleRoute::List(UserChoice::default())),
        |id| Route::People(PeopleRoute::Person(id, PersonTab::Details)),
    );
    let draft = RwSignal::new(draft);
    // Those of somebody new are their tenant's, whichever is chosen.
    let of_tenant = load(move || {
        let tenant_id = draft.with(|draft| draft.tenant_id);
        (is_new && tenant_id.is_some()).then(|| UserFieldList {
            tenant_id,
            ..UserFieldList::default()
        })
    });
    let fields = Memo::new(move |_| {
        if !is_new {
            return fields.clone();
        }
        of_tenant.with(|views| {
            let views = views.ready().into_iter().flatten();
            views.map(|view| view.field.clone()).collect()
        })
    });
    let groups = load(move || {
        let tenant_id = draft.with(|draft| draft.tenant_id);
        is_new.then(|| GroupList {
            tenant_id,
            ..GroupList::default()
        })
    });
    let editing = Editing {
        desk,
        draft,
        kept,
        group: RwSignal::new(String::new()),
        groups: Memo::new(move |_| {
            groups.with(|groups| groups.ready().cloned().unwrap_or_default())
        }),
        tab: RwSignal::new(FormTab::Basic),
        fields,
        board: Board::new(Signal::derive(move || {
            fields.with(|fields| draft.with(|draft| draft.faults(fields)))
        })),
        busy: RwSignal::new(false),
    };
    let Editing {
        board, busy, tab, ..
    } = editing;
    Effect::new(move |_| desk.unsaved.set(editing.is_changed()));
    on_cleanup(move || desk.unsaved.set(false));
    let keys = window_event_listener(ev::keydown, move |event| {
        if (event.ctrl_key() || event.meta_key()) && event.key().eq_ignore_ascii_case("s") {
            event.prevent_default();
            editing.save();
        }
    });
    on_cleanup(move || keys.remove());
    let name = kept.with_value(|kept| kept.form.name.clone());
    let title = Signal::derive(move || {
        if is_new {
            text(desk.language.get(), "people-add")
        } else {
            name.clone()
        }
    });
    let tabs = vec![
        (FormTab::Basic, t("people-basic")),
        (FormTab::Personal, t("people-personal")),
    ];
    let leave = back.clone();
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        editing.save();
    };
    view! {
        <PageHead title back=(back.href(), t("nav-people"))/>
        <form class="form-page" id="person-form" novalidate on:submit=submit>
            {move || board.refusal().map(|text| view! {
                <Notice tone=Tone::Bad alert=true>
                    <p>{text}</p>
                    <ul>{board.unplaced(has_field).into_iter().map(|text| view! { <li>{text}</li> }).collect_view()}</ul>
                </Notice>
            })}
            <Tabs label=title tabs current=tab on_choose=move |chosen| tab.set(chosen)/>
            <section class="card" role="tabpanel" aria-label=title>
                {move || match tab.get() {
                    FormTab::Basic => view! { <Basic editing/> }.into_any(),
                    FormTab::Personal => view! { <Personal editing/> }.into_any(),
                }}
                <footer>
                    <span class="push row">
                        <Button label=t("act-cancel") on_press=move |()| desk.go(leave.clone())/>
                        <Button label=t("act-save") icon="save" look=ButtonLook::Primary keys="Ctrl+S" needs=Needs::Any busy on_press=move |()| editing.save()/>
                    </span>
                </footer>
            </section>
        </form>
    }
}

fn has_field(path: &str) -> bool {
    path == "tenant_id" || path.starts_with("form.")
}

#[component]
fn Basic(editing: Editing) -> impl IntoView {
    let Editing {
        desk,
        draft,
        board,
        group,
        groups,
        ..
    } = editing;
    let is_new = draft.with_untracked(|draft| draft.id.is_none());
    let none = move |language| (String::new(), text(language, "field-choose"));
    let types = Signal::derive(move || {
        let language = desk.language.get();
        let named = |kind: &UserType| (kind.as_str().to_owned(), text(language, type_name(*kind)));
        let all = UserType::ALL.iter().map(named);
        std::iter::once(none(language)).chain(all).collect()
    });
    let categories = Signal::derive(move || {
        let language = desk.language.get();
        let named = |category: &UserCategory| {
            (
                category.as_str().to_owned(),
                text(language, category_name(*category)),
            )
        };
        let all = UserCategory::ALL.iter().map(named);
        std::iter::once(none(language)).chain(all).collect()
    });
    let kind = Bound::new(
        move || {
            let kind = draft.with(|draft| draft.form.user_type);
            kind.map_or("", UserType::as_str).to_owned()
        },
        move |name: String| draft.update(|draft| draft.form.user_type = UserType::from_name(&name)),
    );
    let category = Bound::new(
        move || {
            let category = draft.with(|draft| draft.form.category);
            category.map_or("", UserCategory::as_str).to_owned()
        },
        move |name: String| {
            draft.update(|draft| draft.form.category = UserCategory::from_name(&name));
        },
    );
    let tenant = Bound::new(
        move || draft.with(|draft| draft.tenant_id),
        move |tenant| {
            group.set(String::new());
            draft.update(|draft| draft.belongs_to(tenant));
        },
    );
    let group_choices = Signal::derive(move || {
        let none = (String::new(), text(desk.language.get(), "people-no_group"));
        let groups = groups.get().into_iter();
        let named = groups.map(|group| (group.id.to_string(), group.name));
        std::iter::once(none).chain(named).collect()
    });
    let chosen_group = Bound::new(move || group.get(), move |id| group.set(id));
    let tidy = |typed: &str| fold_email(typed);
    view! {
        <div class="body"><div class="fields">
            <TextField board path="form.name" label=t("people-full_name") bound=bound!(draft, form.name) fills="off"/>
            <TextField board path="form.email" label=t("people-email") bound=bound!(draft, form.email) kind="email" tidy hint=move || Hint::plain(text(desk.language.get(), "people-email_hint"))/>
            <SelectField board path="form.user_type" label=t("people-type") bound=kind choices=types/>
            <SelectField board path="form.category" label=t("people-category") bound=category choices=categories optional=true/>
            {is_new.then(|| view! {
                <TenantField board bound=tenant/>
                <SelectField board path="group" label=t("people-group") bound=chosen_group choices=group_choices optional=true/>
            })}
            <TextField board path="form.department" label=t("people-department") bound=bound!(draft, form.department) optional=true hint=move || Hint::plain(text(desk.language.get(), "people-department_hint"))/>
            <TextField board path="form.job_title" label=t("people-job_title") bound=bound!(draft, form.job_title) optional=true/>
        </div></div>
    }
}

#[component]
fn Personal(editing: Editing) -> impl IntoView {
    let Editing {
        desk,
        draft,
        board,
        fields,
        ..
    } = editing;
    view! {
        <div class="body"><div class="fields">
            <TextField board path="form.mobile" label=t("people-mobile") bound=bound!(draft, form.mobile) optional=true kind="tel"/>
            <TextField board path="form.personal_email" label=t("people-personal_email") bound=bound!(draft, form.personal_email) optional=true kind="email" hint=move || Hint::plain(text(desk.language.get(), "people-personal_email_hint"))/>
            {move || fields.get().into_iter().map(|field| view! { <OwnField desk draft board field/> }).collect_view()}
        </div></div>
    }
}

/// A field that their tenant keeps of its people.
#[component]
fn OwnField(
    desk: Desk,
    draft: RwSignal<PersonDraft>,
    board: Board,
    field: UserField,
) -> impl IntoView {
    let UserField {
        id,
        name,
        kind,
        choices,
        ..
    } = field;
    let bound = Bound::new(
        move || draft.with(|draft| draft.form.fields.get(&id).cloned().unwrap_or_default()),
        move |typed: String| draft.update(|draft| drop(draft.form.fields.insert(id, typed))),
    );
    let path = format!("form.fields.{id}");
    let label = Signal::derive(move || name.clone());
    let hint = move |id| move || Hint::plain(text(desk.language.get(), id));
    match kind {
        UserFieldKind::Text => {
            view! { <TextField board path label bound optional=true/> }.into_any()
        }
        UserFieldKind::Number => {
            view! { <TextField board path label bound optional=true number=true hint=hint("fields-number_hint")/> }
                .into_any()
        }
        UserFieldKind::Date => {
            view! { <TextField board path label bound optional=true tidy=typed_date hint=hint("fields-date_hint")/> }
                .into_any()
        }
        UserFieldKind::Choice => {
            let choices = Signal::derive(move || {
                let none = (String::new(), text(desk.language.get(), "fields-not_chosen"));
                let named = choices.iter().map(|choice| (choice.clone(), choice.clone()));
                std::iter::once(none).chain(named).collect()
            });
            view! { <SelectField board path label bound choices optional=true/> }.into_any()
        }
    }
}
