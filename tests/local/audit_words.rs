//! The audit log has words for everything that can happen.

use desk_contract::{
    Command, Entrance, Query, for_each_command, for_each_entrance, for_each_query,
};
use desk_domain::audit::ActionGroup;

/// Sentences for every known code are tested beside the catalogue; here, that every request is known.
#[test]
fn every_command_query_and_entrance_request_is_an_act_of_the_audit_log() {
    let mut names = Vec::new();
    macro_rules! name {
        ($trait:ident: $($type:ty,)+) => { $(names.push(<$type as $trait>::NAME);)+ };
    }
    macro_rules! commands { ($($type:ty,)+) => { name!(Command: $($type,)+) }; }
    macro_rules! queries { ($($type:ty,)+) => { name!(Query: $($type,)+) }; }
    macro_rules! entrances { ($($type:ty,)+) => { name!(Entrance: $($type,)+) }; }
    for_each_command!(commands);
    for_each_query!(queries);
    for_each_entrance!(entrances);
    let unknown: Vec<_> = names
        .into_iter()
        .filter(|name| ActionGroup::of(name).is_none())
        .collect();
    assert!(
        unknown.is_empty(),
        "add to desk_domain::audit::action and to locales/*/audit.ftl: {unknown:?}"
    );
}
