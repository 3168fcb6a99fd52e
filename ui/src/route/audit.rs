//! What a person chose to see of the audit log, as it stands in an address.

use desk_contract::audit::AuditList;
use desk_domain::{
    audit::{ActionGroup, AuditFilter, Door, Outcome},
    id::TenantId,
    record::Kind,
    user::UserType,
};

use super::{decoded, encoded, id};

/// The parts of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum AuditTab {
    /// The entries one by one.
    #[default]
    Entries,
    /// How much was done when, and by whom.
    Activity,
}

impl AuditTab {
    pub(super) fn named(name: &str) -> Self {
        match name {
            "activity" => Self::Activity,
            _ => Self::Entries,
        }
    }

    pub(super) const fn path(self) -> &'static str {
        match self {
            Self::Entries => "",
            Self::Activity => "/activity",
        }
    }
}

/// The question to ask for `limit` entries from `offset` on.
pub fn to_query(filter: &AuditFilter, offset: u32, limit: u32) -> AuditList {
    AuditList {
        filter: filter.clone(),
        offset,
        limit,
    }
}

/// The choice as it is asked for inside a customer: of that one and those below it, whatever tenant
/// somebody was inside who kept the address.
pub fn inside(filter: &AuditFilter, inside: Option<TenantId>) -> AuditFilter {
    AuditFilter {
        below: inside.or(filter.below),
        ..filter.clone()
    }
}

pub(super) fn parse(query: &str) -> AuditFilter {
    let mut filter = AuditFilter::default();
    for (name, value) in query.split('&').filter_map(|pair| pair.split_once('=')) {
        match name {
            "search" => filter.search = decoded(value),
            "acts" => {
                filter.groups = value
                    .split(',')
                    .filter_map(ActionGroup::from_name)
                    .collect()
            }
            "from" => filter.from = value.parse().ok(),
            "to" => filter.to = value.parse().ok(),
            "user" => filter.user_id = id(value).map(Into::into),
            "user_type" => filter.user_type = UserType::from_name(value),
            "tenant" => filter.tenant_id = id(value).map(Into::into),
            "below" => filter.below = id(value).map(Into::into),
            "kind" => filter.kind = Kind::from_name(value),
            "record" => filter.object_id = id(value),
            "outcome" => filter.outcome = Outcome::from_name(value),
            "door" => filter.door = Door::from_name(value),
            "device" => filter.device_id = id(value).map(Into::into),
            _ => {}
        }
    }
    filter
}

pub(super) fn query(filter: &AuditFilter) -> String {
    let groups: Vec<&str> = filter.groups.iter().map(|group| group.as_str()).collect();
    let pairs = [
        (
            "search",
            Some(encoded(&filter.search)).filter(|text| !text.is_empty()),
        ),
        (
            "acts",
            Some(groups.join(",")).filter(|text| !text.is_empty()),
        ),
        ("from", filter.from.map(|day| day.to_string())),
        ("to", filter.to.map(|day| day.to_string())),
        ("user", filter.user_id.map(|id| id.to_string())),
        (
            "user_type",
            filter.user_type.map(|kind| kind.as_str().to_owned()),
        ),
        ("tenant", filter.tenant_id.map(|id| id.to_string())),
        ("below", filter.below.map(|id| id.to_string())),
        ("kind", filter.kind.map(|kind| kind.as_str().to_owned())),
        ("record", filter.object_id.map(|id| id.to_string())),
        (
            "outcome",
            filter.outcome.map(|outcome| outcome.as_str().to_owned()),
        ),
        ("door", filter.door.map(|door| door.as_str().to_owned())),
        ("device", filter.device_id.map(|id| id.to_string())),
    ];
    let chosen: Vec<String> = pairs
        .into_iter()
        .filter_map(|(name, value)| Some(format!("{name}={}", value?)))
        .collect();
    if chosen.is_empty() {
        String::new()
    } else {
        format!("?{}", chosen.join("&"))
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use uuid::Uuid;

    use super::*;

    #[test]
    fn every_part_of_a_choice_is_found_again_in_its_address() {
        let one = Uuid::from_u128(0x0192_f3a0_0000_7000_8000_0000_0000_0001);
        let filter = AuditFilter {
            search: "Meera & Söhne 100 %".to_owned(),
            groups: vec![ActionGroup::SignIn, ActionGroup::Proposals],
            actions: Vec::new(),
            from: Some(date(2026, 11, 1)),
            to: Some(date(2026, 11, 30)),
            user_id: Some(one.into()),
            user_type: Some(UserType::Admin),
            tenant_id: Some(one.into()),
            below: Some(one.into()),
            kind: Some(Kind::PriceBook),
            object_id: Some(one),
            outcome: Some(Outcome::Denied),
            door: Some(Door::Cli),
            device_id: Some(one.into()),
        };
        let address = query(&filter);
        assert_eq!(parse(address.trim_start_matches('?')), filter);
        assert_eq!(query(&AuditFilter::default()), "");
    }

    #[test]
    fn inside_a_customer_an_address_shows_that_customer_only() {
        let id = |n| TenantId(Uuid::from_u128(n));
        let kept = AuditFilter {
            search: "kaveri".to_owned(),
            below: Some(id(1)),
            ..AuditFilter::default()
        };
        assert_eq!(inside(&kept, None), kept);
        let shown = inside(&kept, Some(id(2)));
        assert_eq!((shown.below, shown.search), (Some(id(2)), kept.search));
    }

    #[test]
    fn a_damaged_address_keeps_what_can_be_read() {
        let read = parse("outcome=denied&from=yesterday&user=me&acts=sign_in,nonsense&&x");
        let expected = AuditFilter {
            outcome: Some(Outcome::Denied),
            groups: vec![ActionGroup::SignIn],
            ..AuditFilter::default()
        };
        assert_eq!(read, expected);
    }
}
