//! Fields that tenants keep of their people.

use desk_contract::user_field::{UserFieldDiscard, UserFieldList, UserFieldView};
use desk_domain::id::TenantId;
use desk_text::number;
use leptos::prelude::*;
use uuid::Uuid;

use super::{
    kept::{Kept, KeptList, Words},
    user_field_dialog::UserFieldDialog,
    user_field_state::{UserFieldDraft, kind_name},
};
use crate::{
    desk::{Desk, desk, t},
    kit::load,
};

impl Kept for UserFieldView {
    const WORDS: Words = Words {
        title: "fields-title",
        add: "fields-add",
        empty: "fields-empty",
        empty_text: "fields-empty_text",
        count: "fields-count",
        columns: &[("fields-kind", false), ("fields-people", true)],
        delete_title: "fields-delete_title",
        delete_text: "fields-delete_text",
        deleted: "fields-deleted",
    };

    fn id(&self) -> Uuid {
        self.field.id.0
    }

    fn name(&self) -> &str {
        &self.field.name
    }

    fn tenant(&self) -> (TenantId, &str) {
        (self.field.tenant_id, &self.tenant_name)
    }

    fn people(&self) -> i64 {
        self.people
    }

    fn cells(&self) -> AnyView {
        let choices = self.field.choices.join(", ");
        let after = (!choices.is_empty())
            .then(|| view! { <span class="faint">": "{choices.clone()}</span> });
        view! {
            <td class="ellipsis" title=choices>{t(kind_name(self.field.kind))}{after}</td>
            <td class="number">{number(self.people)}</td>
        }
        .into_any()
    }

    async fn discard(self, desk: Desk) -> bool {
        desk.run(UserFieldDiscard { id: self.field.id })
            .await
            .inspect_err(|refused| desk.complain(refused))
            .is_ok()
    }
}

/// The list of fields.
#[component]
pub(super) fn UserFields(making: RwSignal<bool>) -> impl IntoView {
    let desk = desk();
    let changes = desk.changes_of_any(["user_field", "user"]);
    let loaded = load(move || {
        changes.get();
        Some(UserFieldList {
            below: desk.inside.get(),
            ..UserFieldList::default()
        })
    });
    let draft = RwSignal::new(UserFieldDraft::new(None));
    let opened = RwSignal::new(false);
    let open = move |now: UserFieldDraft| {
        draft.set(now);
        opened.set(true);
    };
    view! {
        <KeptList
            loaded
            making
            on_new=move |tenant| open(UserFieldDraft::new(tenant))
            on_edit=move |field: UserFieldView| open(UserFieldDraft::of(&field))
        />
        <UserFieldDialog open=opened draft/>
    }
}
