//! Groups of people that roles can be given to.

use desk_contract::user::{GroupDiscard, GroupList, GroupView};
use desk_domain::id::TenantId;
use leptos::prelude::*;
use uuid::Uuid;

use super::{
    group_dialog::GroupDialog,
    group_state::GroupDraft,
    kept::{Kept, KeptList, Words},
};
use crate::{
    desk::{Desk, desk},
    kit::load,
};

impl Kept for GroupView {
    const WORDS: Words = Words {
        title: "groups-title",
        add: "groups-add",
        empty: "groups-empty",
        empty_text: "groups-empty_text",
        count: "groups-count",
        columns: &[("groups-members", false)],
        delete_title: "groups-delete_title",
        delete_text: "groups-delete_text",
        deleted: "groups-deleted",
    };

    fn id(&self) -> Uuid {
        self.id.0
    }

    fn name(&self) -> &str {
        &self.name
    }

    fn tenant(&self) -> (TenantId, &str) {
        (self.tenant_id, &self.tenant_name)
    }

    fn people(&self) -> i64 {
        i64::try_from(self.members.len()).unwrap_or(i64::MAX)
    }

    fn cells(&self) -> AnyView {
        let members = self.members.iter().map(|member| member.name.as_str());
        let members = members.collect::<Vec<_>>().join(", ");
        let told = if members.is_empty() {
            "–".to_owned()
        } else {
            members
        };
        view! { <td class="ellipsis" title=told>{told.clone()}</td> }.into_any()
    }

    async fn discard(self, desk: Desk) -> bool {
        let discard = GroupDiscard { id: self.id };
        if !desk.agrees(&discard).await {
            return false;
        }
        desk.run(discard)
            .await
            .inspect_err(|refused| desk.complain(refused))
            .is_ok()
    }
}

/// The list of groups.
#[component]
pub(super) fn Groups(making: RwSignal<bool>) -> impl IntoView {
    let desk = desk();
    let changes = desk.changes_of_any(["group", "membership", "user"]);
    let loaded = load(move || {
        changes.get();
        Some(GroupList {
            below: desk.inside.get(),
            ..GroupList::default()
        })
    });
    let draft = RwSignal::new(GroupDraft::default());
    let opened = RwSignal::new(false);
    let open = move |now: GroupDraft| {
        draft.set(now);
        opened.set(true);
    };
    view! {
        <KeptList
            loaded
            making
            on_new=move |tenant| open(GroupDraft::new(tenant))
            on_edit=move |group: GroupView| open(GroupDraft::of(&group))
        />
        <GroupDialog open=opened draft/>
    }
}
