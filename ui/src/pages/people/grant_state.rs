//! Giving a role, lending a technician, and how long what was given still holds.

use std::collections::BTreeSet;

use desk_contract::{
    grant::{GrantGive, GrantView},
    role::{RoleListView, RoleView},
    settings::{MeView, TenantRightsView},
};
use desk_domain::{
    access::{Held, Module, Reach, RoleKind, ShippedRole, Subject, Verb},
    fault::{Fault, FaultCode},
    id::{RoleId, TenantId},
};
use desk_text::{Language, role_name};
use jiff::{Timestamp, ToSpan, civil::Date};

use crate::{moments::typed_date, rights};

/// How long a delegation lasts unless somebody says otherwise.
const DELEGATION_DAYS: i64 = 90;

/// What a grant is given for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Purpose {
    /// A role, to whoever works with it.
    #[default]
    Role,
    /// A technician of the MSP, lent to a customer.
    Delegation,
}

/// Which tenants a grant reaches, as one chooses it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum ReachChoice {
    /// The tenant and everything below.
    #[default]
    Subtree,
    /// Only chosen ones.
    Only,
    /// Only those that carry a tag.
    Tagged,
    /// Everything but chosen ones.
    AllExcept,
}

impl ReachChoice {
    /// Every choice.
    pub const ALL: [Self; 4] = [Self::Subtree, Self::Only, Self::Tagged, Self::AllExcept];

    /// The stable name.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Subtree => "subtree",
            Self::Only => "only",
            Self::Tagged => "tagged",
            Self::AllExcept => "all_except",
        }
    }

    /// Reads the stable name; what has none is the whole.
    pub fn from_name(name: &str) -> Self {
        let named = Self::ALL.into_iter().find(|choice| choice.as_str() == name);
        named.unwrap_or_default()
    }

    /// Whether one chooses tenants by hand.
    pub const fn names_tenants(self) -> bool {
        matches!(self, Self::Only | Self::AllExcept)
    }
}

/// A grant as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct GrantDraft {
    /// For what.
    pub purpose: Purpose,
    /// Who, once somebody was taken from the list.
    pub subject: Option<Subject>,
    /// What was typed to find them.
    pub subject_typed: String,
    /// On which tenant.
    pub tenant_id: Option<TenantId>,
    /// What.
    pub held: Option<Held>,
    /// Which of the tenants there.
    pub reach: ReachChoice,
    /// Those chosen by hand.
    pub chosen: BTreeSet<TenantId>,
    /// The tag they carry.
    pub tag: String,
    /// First day, or empty for now.
    pub starts_on: String,
    /// Last day, or empty for no end.
    pub ends_on: String,
    /// Why a technician is lent.
    pub reason: String,
}

impl GrantDraft {
    /// A delegation that ends after the usual time.
    pub fn delegation(tenant_id: Option<TenantId>, today: Date) -> Self {
        let ends_on = today.checked_add(DELEGATION_DAYS.days());
        Self {
            purpose: Purpose::Delegation,
            tenant_id,
            held: Some(Held::Shipped(ShippedRole::CustomerAdmin)),
            ends_on: ends_on.map(|day| day.to_string()).unwrap_or_default(),
            ..Self::default()
        }
    }

    /// Another tenant: what was chosen below the one before is no longer meant.
    pub fn move_to(&mut self, tenant: Option<TenantId>) {
        self.tenant_id = tenant;
        self.chosen.clear();
    }

    /// What is wrong, at the paths of the command.
    pub fn faults(&self) -> Vec<Fault> {
        let mut faults = Vec::new();
        let mut need = |path: &str, lacks: bool| {
            if lacks {
                faults.push(Fault::new(path, FaultCode::Missing));
            }
        };
        need("subject", self.subject.is_none());
        need("tenant_id", self.tenant_id.is_none());
        need("held", self.held.is_none());
        need(
            "reach",
            match self.reach {
                ReachChoice::Only => self.chosen.is_empty(),
                ReachChoice::Tagged => self.tag.trim().is_empty(),
                ReachChoice::Subtree | ReachChoice::AllExcept => false,
            },
        );
        if self.purpose == Purpose::Delegation {
            need("ends_on", self.ends_on.trim().is_empty());
            need("delegated_for", self.reason.trim().is_empty());
        }
        for (path, typed) in [("starts_on", &self.starts_on), ("ends_on", &self.ends_on)] {
            let day = typed_date(typed);
            if !day.is_empty() && day.parse::<Date>().is_err() {
                faults.push(Fault::new(path, FaultCode::DateFormat));
            }
        }
        faults
    }

    /// The command, once nothing is wrong.
    pub fn give(&self) -> Option<GrantGive> {
        let chosen = || self.chosen.iter().copied().collect();
        Some(GrantGive {
            id: None,
            subject: self.subject?,
            held: self.held?,
            tenant_id: self.tenant_id?,
            reach: match self.reach {
                ReachChoice::Subtree => Reach::Subtree,
                ReachChoice::Only => Reach::Only(chosen()),
                ReachChoice::Tagged => Reach::Tagged(self.tag.trim().to_owned()),
                ReachChoice::AllExcept => Reach::AllExcept(chosen()),
            },
            starts_on: typed_date(&self.starts_on),
            ends_on: typed_date(&self.ends_on),
            delegated_for: (self.purpose == Purpose::Delegation)
                .then(|| self.reason.trim().to_owned()),
        })
    }
}

/// What is held, as a value of a list of choices.
pub fn held_value(held: Option<Held>) -> String {
    match held {
        None => String::new(),
        Some(Held::Shipped(role)) => role.as_str().to_owned(),
        Some(Held::Made(role)) => role.to_string(),
    }
}

/// Reads a value of a list of choices.
pub fn held_of_value(value: &str) -> Option<Held> {
    let shipped = ShippedRole::from_name(value).map(Held::Shipped);
    shipped.or_else(|| value.parse().ok().map(RoleId).map(Held::Made))
}

/// The tenants that are shown on which somebody may give something. The owner's roles are an owner's
/// to give, and a role that comes with the application stands on tenants of certain kinds.
pub fn places(
    me: &MeView,
    customer: Option<TenantId>,
    held: Option<Held>,
) -> Vec<&TenantRightsView> {
    let mut places = rights::tenants_with(me, customer, Module::Roles, Verb::Assign);
    match held {
        // What is given is the role that was made from the template.
        Some(Held::Shipped(ShippedRole::BusinessAnalyst)) => places.clear(),
        Some(held) if held.is_of_the_owner() && !me.owns => places.clear(),
        Some(Held::Shipped(role)) => places.retain(|there| role.grantable_on(there.kind)),
        Some(Held::Made(_)) | None => {}
    }
    places
}

/// The one of them to begin with: the one that is wanted, else the first.
pub fn place_to_open(
    me: &MeView,
    customer: Option<TenantId>,
    wanted: Option<TenantId>,
    held: Held,
) -> Option<TenantId> {
    let places = places(me, customer, Some(held));
    let here = places.iter().find(|there| Some(there.tenant_id) == wanted);
    here.or(places.first()).map(|there| there.tenant_id)
}

/// What can be given on a tenant, with its name: made ones first, in each part by name.
pub fn givable(language: Language, list: &RoleListView) -> Vec<(Held, String)> {
    let named = |role: &RoleView| (Held::Made(role.id), role.name.clone());
    let of_kind = |kind: RoleKind| list.made.iter().filter(move |role| role.kind == kind);
    let shipped = list
        .shipped
        .iter()
        .filter(|role| role.grantable && role.role != ShippedRole::BusinessAnalyst);
    let made = of_kind(RoleKind::Role).chain(of_kind(RoleKind::Profile));
    made.map(named)
        .chain(shipped.map(|role| (Held::Shipped(role.role), role_name(language, role.role))))
        .collect()
}

/// What a grant gives, by name; `None` where the role's name is out of sight.
pub fn held_name(language: Language, grant: &GrantView) -> Option<String> {
    match grant.held {
        Held::Shipped(role) => Some(role_name(language, role)),
        Held::Made(_) => grant.role_name.clone(),
    }
}

/// How soon something ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Urgency {
    /// Within a day.
    Day,
    /// Within a week.
    Week,
    /// Within a fortnight.
    Fortnight,
    /// Later, or never.
    Later,
}

impl Urgency {
    /// How soon an RFC 3339 instant is, seen from now: a technician is reminded of at 14, 7 and 1 days
    /// (D-29).
    pub fn of(ends_at: Option<&str>, now: Timestamp) -> Self {
        let end = ends_at.and_then(|end| end.parse::<Timestamp>().ok());
        let Some(end) = end else { return Self::Later };
        let within = |days: i64| end.as_second() <= now.as_second() + days * 86_400;
        match () {
            () if within(1) => Self::Day,
            () if within(7) => Self::Week,
            () if within(14) => Self::Fortnight,
            () => Self::Later,
        }
    }

    /// The class that colours it.
    pub const fn tone(self) -> &'static str {
        match self {
            Self::Day => "bad",
            Self::Week => "warn",
            Self::Fortnight => "soon",
            Self::Later => "quiet",
        }
    }
}

/// The last day on which something holds that ends at an instant: the end is the first moment
/// after it. Told on the clock of `offset`.
pub fn last_day(ends_at: &str, offset: jiff::tz::Offset) -> Option<Date> {
    let end: Timestamp = ends_at.parse().ok()?;
    let before = end.checked_sub(1.second()).ok()?;
    Some(before.to_zoned(jiff::tz::TimeZone::fixed(offset)).date())
}

#[cfg(test)]
mod tests {
    use desk_contract::role::ShippedRoleView;
    use desk_domain::{
        access::{Right, Rights},
        id::UserId,
        tenant::TenantKind,
    };
    use jiff::{civil::date, tz::Offset};
    use uuid::Uuid;

    use super::*;

    fn tenant(n: u128) -> TenantId {
        TenantId(Uuid::from_u128(n))
    }

    fn draft() -> GrantDraft {
        GrantDraft {
            subject: Some(Subject::User(UserId(Uuid::from_u128(9)))),
            tenant_id: Some(tenant(1)),
            held: Some(Held::Shipped(ShippedRole::AccountManager)),
            ..GrantDraft::default()
        }
    }

    fn paths(draft: &GrantDraft) -> Vec<String> {
        draft.faults().into_iter().map(|fault| fault.path).collect()
    }

    #[test]
    fn a_person_a_tenant_and_a_role_are_enough() {
        assert_eq!(draft().faults(), vec![]);
        let give = draft().give().unwrap();
        assert_eq!((give.reach, give.delegated_for), (Reach::Subtree, None));
        assert_eq!(
            paths(&GrantDraft::default()),
            ["subject", "tenant_id", "held"]
        );
    }

    #[test]
    fn a_reach_that_names_nothing_is_a_fault() {
        let reaching = |reach| GrantDraft { reach, ..draft() };
        assert_eq!(paths(&reaching(ReachChoice::Only)), ["reach"]);
        assert_eq!(paths(&reaching(ReachChoice::Tagged)), ["reach"]);
        assert!(paths(&reaching(ReachChoice::AllExcept)).is_empty());
        let mut only = reaching(ReachChoice::Only);
        only.chosen.insert(tenant(2));
        assert_eq!(only.give().unwrap().reach, Reach::Only(vec![tenant(2)]));
        only.move_to(Some(tenant(3)));
        assert_eq!(paths(&only), ["reach"]);
    }

    #[test]
    fn days_are_understood_as_typed_and_told_when_they_are_not() {
        let mut draft = draft();
        draft.ends_on = "22/12/2026".to_owned();
        assert_eq!(draft.give().unwrap().ends_on, "2026-12-22");
        draft.starts_on = "soon".to_owned();
        assert_eq!(paths(&draft), ["starts_on"]);
    }

    #[test]
    fn a_delegation_lasts_ninety_days_and_says_why() {
        let draft = GrantDraft::delegation(Some(tenant(1)), date(2026, 11, 22));
        assert_eq!(draft.ends_on, "2027-02-20");
        assert_eq!(paths(&draft), ["subject", "delegated_for"]);
        let endless = GrantDraft {
            ends_on: String::new(),
            ..draft
        };
        assert!(paths(&endless).contains(&"ends_on".to_owned()));
    }

    #[test]
    fn a_choice_of_what_to_give_is_read_again() {
        for held in [
            Held::Shipped(ShippedRole::CustomerViewer),
            Held::Made(RoleId(Uuid::from_u128(5))),
        ] {
            assert_eq!(held_of_value(&held_value(Some(held))), Some(held));
        }
        assert_eq!(held_of_value(""), None);
        for reach in ReachChoice::ALL {
            assert_eq!(ReachChoice::from_name(reach.as_str()), reach);
        }
    }

    #[test]
    fn only_what_can_be_granted_there_is_offered_and_what_was_made_stands_first() {
        let shipped = |role, grantable| ShippedRoleView {
            role,
            rights: Rights::NONE,
            grantable,
            held_by: 0,
        };
        let made = |n, kind, name: &str| RoleView {
            id: RoleId(Uuid::from_u128(n)),
            revision: 1,
            tenant_id: tenant(1),
            kind,
            name: name.to_owned(),
            description: "x".to_owned(),
            rights: Rights::NONE,
            template: None,
            held_by: 0,
        };
        let list = RoleListView {
            shipped: vec![
                shipped(ShippedRole::PlatformOwner, false),
                shipped(ShippedRole::BusinessAnalyst, true),
                shipped(ShippedRole::AccountManager, true),
            ],
            made: vec![
                made(1, RoleKind::Profile, "Night shift"),
                made(2, RoleKind::Role, "Partner desk"),
            ],
            products: Vec::new(),
        };
        let names: Vec<_> = givable(Language::En, &list)
            .into_iter()
            .map(|(_, name)| name)
            .collect();
        assert_eq!(names, ["Partner desk", "Night shift", "Account manager"]);
    }

    #[test]
    fn a_shipped_role_is_given_where_its_kind_of_tenant_is_and_the_owners_by_an_owner() {
        let there = |n, kind| TenantRightsView {
            tenant_id: tenant(n),
            name: format!("Tenant {n}"),
            kind,
            parent_id: None,
            prefix: None,
            code: None,
            archived: false,
            rights: vec![Right::new(Module::Roles, Verb::Assign)],
        };
        let mut me = MeView {
            user_id: UserId(Uuid::from_u128(9)),
            name: "Asha Raman".to_owned(),
            email: "asha@chola.example".to_owned(),
            organisation: "Chola".to_owned(),
            base_domain: None,
            owns: false,
            second_step_needed: false,
            entitlement: None,
            tenants: vec![
                there(1, TenantKind::Organisation),
                there(2, TenantKind::Msp),
                there(3, TenantKind::Client),
            ],
        };
        let on = |me: &MeView, role| {
            let places = places(me, None, Some(Held::Shipped(role))).into_iter();
            places.map(|there| there.tenant_id).collect::<Vec<_>>()
        };
        assert_eq!(on(&me, ShippedRole::CustomerAdmin), [tenant(3)]);
        assert_eq!(on(&me, ShippedRole::TenantAdmin).len(), 3);
        assert_eq!(on(&me, ShippedRole::BusinessAnalyst), []);
        assert_eq!(on(&me, ShippedRole::MsspAdmin), []);
        me.owns = true;
        assert_eq!(on(&me, ShippedRole::MsspAdmin), [tenant(2)]);
        let open = |role, wanted| place_to_open(&me, None, wanted, Held::Shipped(role));
        assert_eq!(
            open(ShippedRole::TenantAdmin, Some(tenant(2))),
            Some(tenant(2))
        );
        assert_eq!(
            open(ShippedRole::CustomerAdmin, Some(tenant(2))),
            Some(tenant(3))
        );
    }

    #[test]
    fn what_ends_within_fourteen_seven_or_one_day_is_told_ever_more_loudly() {
        let now: Timestamp = "2026-11-22T00:00:00Z".parse().unwrap();
        let of = |end: &str| Urgency::of(Some(end), now);
        assert_eq!(of("2026-11-22T12:00:00Z"), Urgency::Day);
        assert_eq!(of("2026-11-29T00:00:00Z"), Urgency::Week);
        assert_eq!(of("2026-12-06T00:00:00Z"), Urgency::Fortnight);
        assert_eq!(of("2026-12-07T00:00:00Z"), Urgency::Later);
        assert_eq!(Urgency::of(None, now), Urgency::Later);
    }

    #[test]
    fn the_last_day_is_the_one_before_the_end() {
        let india = Offset::from_seconds(19_800).unwrap();
        assert_eq!(
            last_day("2026-12-31T18:30:00Z", india),
            Some(date(2026, 12, 31))
        );
        assert_eq!(last_day("someday", india), None);
    }
}
