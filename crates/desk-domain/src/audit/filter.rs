//! Which entries a person wants to see.

use jiff::{Timestamp, civil::Date, tz::TimeZone};
use serde::{Deserialize, Deserializer, Serialize, de::Error as _};
use uuid::Uuid;

use super::{ActionGroup, Door, Outcome};
use crate::{
    id::{DeviceId, TenantId, UserId},
    record::Kind,
    user::UserType,
};

/// A choice of entries: each part that is given narrows it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct AuditFilter {
    /// Words to look for in the act's code, who did it, the tenant by name, number or prefix, and the
    /// name of the record.
    pub search: String,
    /// Only acts of these groups or of `actions`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub groups: Vec<ActionGroup>,
    /// Only these acts, by their codes, or those of `groups`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub actions: Vec<String>,
    /// The first day, `2026-11-01`, in the organisation's time zone.
    #[serde(skip_serializing_if = "Option::is_none", deserialize_with = "day")]
    pub from: Option<Date>,
    /// The last day, all of it.
    #[serde(skip_serializing_if = "Option::is_none", deserialize_with = "day")]
    pub to: Option<Date>,
    /// Only what this person did.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_id: Option<UserId>,
    /// Only what people of this type did; the type is the one they have today.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_type: Option<UserType>,
    /// Only what was done for this tenant.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tenant_id: Option<TenantId>,
    /// Only of this tenant and those below it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub below: Option<TenantId>,
    /// Only what was done to records of this kind.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<Kind>,
    /// Only what was done to this record.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub object_id: Option<Uuid>,
    /// Only what ended so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub outcome: Option<Outcome>,
    /// Only what came through this door.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub door: Option<Door>,
    /// Only what was done on this device.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub device_id: Option<DeviceId>,
}

/// Reads a day and says so when it is none: what the calendar's own reader says names only the part
/// at which it stopped.
fn day<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Date>, D::Error> {
    let typed = Option::<String>::deserialize(deserializer)?;
    let read = typed.map(|typed| typed.parse().map_err(|_| D::Error::custom("not a date")));
    read.transpose()
}

impl AuditFilter {
    /// Whether it lets everything through.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Whether it chooses nothing among the entries in reach: being inside a tenant only says how far
    /// that is.
    pub fn chooses_nothing(&self) -> bool {
        let inside = Self {
            below: self.below,
            ..Self::default()
        };
        *self == inside
    }

    /// The codes it names, by themselves and by their groups; `None` names none, so all pass.
    pub fn codes(&self) -> Option<Vec<&str>> {
        if self.groups.is_empty() && self.actions.is_empty() {
            return None;
        }
        let grouped = self.groups.iter().flat_map(|group| group.codes());
        let mut codes: Vec<&str> = grouped.collect();
        codes.extend(self.actions.iter().map(String::as_str));
        Some(codes)
    }

    /// The first moment of the first day and the first moment after the last, in `zone`. A day that
    /// has no next one leaves that end open.
    pub fn period(&self, zone: &TimeZone) -> (Option<Timestamp>, Option<Timestamp>) {
        let start_of = |day: Date| {
            day.to_zoned(zone.clone())
                .ok()
                .map(|start| start.timestamp())
        };
        let after = self.to.and_then(|day| day.tomorrow().ok());
        (self.from.and_then(start_of), after.and_then(start_of))
    }
}

#[cfg(test)]
mod tests {
    use jiff::{civil::date, tz::Offset};

    use super::*;

    #[test]
    fn the_last_day_is_in_to_its_last_moment() {
        let zone = TimeZone::fixed(Offset::from_seconds(19_800).unwrap());
        let filter = AuditFilter {
            from: Some(date(2026, 11, 22)),
            to: Some(date(2026, 11, 22)),
            ..AuditFilter::default()
        };
        let (from, before) = filter.period(&zone);
        assert_eq!(from, "2026-11-21T18:30:00Z".parse().ok());
        assert_eq!(before, "2026-11-22T18:30:00Z".parse().ok());
    }

    #[test]
    fn inside_a_tenant_nothing_is_chosen_yet() {
        let inside = AuditFilter {
            below: Some(TenantId(Uuid::from_u128(1))),
            ..AuditFilter::default()
        };
        assert!(inside.chooses_nothing() && !inside.is_empty());
        let search = AuditFilter {
            search: "kaveri".to_owned(),
            ..inside
        };
        assert!(!search.chooses_nothing());
        assert!(AuditFilter::default().chooses_nothing());
    }

    #[test]
    fn a_group_and_a_code_beside_it_are_both_let_through() {
        let filter = AuditFilter {
            groups: vec![ActionGroup::SignIn],
            actions: vec!["price_book.publish".to_owned()],
            ..AuditFilter::default()
        };
        assert_eq!(
            filter.codes().unwrap(),
            [
                "second_step.use_recovery_code",
                "session.code_asked",
                "session.sign_in",
                "price_book.publish"
            ]
        );
        assert_eq!(AuditFilter::default().codes(), None);
    }
}
