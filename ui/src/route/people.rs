//! Addresses of the pages about people and roles.

use std::mem::discriminant;

use desk_contract::user::{UserList, UserOrder};
use desk_domain::{
    access::{RoleKind, ShippedRole},
    id::{GroupId, RoleId, TenantId, UserId},
    user::UserStatus,
};

use super::{decoded, encoded, id};

/// How many people stand on one page of the list.
pub const PEOPLE_ON_A_PAGE: u32 = 50;

/// The pages about people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PeopleRoute {
    /// Everybody.
    List(UserChoice),
    /// The groups.
    Groups,
    /// The fields that tenants keep of their people.
    Fields,
    /// Who is lent to which customer.
    Delegations,
    /// Somebody new.
    New,
    /// One person.
    Person(UserId, PersonTab),
    /// What is known of one person, to change.
    Edit(UserId),
}

/// The parts of a person's page.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum PersonTab {
    /// What is known of them.
    #[default]
    Details,
    /// What they may do, and why.
    Access,
    /// How they get in: a code for a passphrase, and where they are signed in.
    SignIn,
}

/// What one chose to see of the list of people.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct UserChoice {
    /// Words to look for.
    pub search: String,
    /// Only those in this state.
    pub status: Option<UserStatus>,
    /// Only those that this tenant keeps.
    pub tenant: Option<TenantId>,
    /// Only those in this group.
    pub group: Option<GroupId>,
    /// The order.
    pub order: UserOrder,
    /// Whether the order is turned round.
    pub descending: bool,
    /// The page, from 0.
    pub page: u32,
}

/// The pages about roles. All of them look at what can be granted on one tenant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RolesRoute {
    /// The tenant; `None` is the one to work for.
    pub tenant: Option<TenantId>,
    /// Which page.
    pub place: RolesPlace,
}

/// A page about roles.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RolesPlace {
    /// A list.
    List(RolesTab),
    /// A new role or permission profile.
    New(RoleKind),
    /// One that somebody made.
    Made(RoleId, RolePart),
    /// One that comes with the application.
    Shipped(ShippedRole, RolePart),
}

/// The parts of a role's page.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum RolePart {
    /// What it holds.
    #[default]
    Rights,
    /// Who holds it.
    Holders,
}

/// The lists of the page about roles.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum RolesTab {
    /// Roles.
    #[default]
    Roles,
    /// Permission profiles.
    Profiles,
    /// What a company or a department may do.
    Defaults,
    /// The products that are sold: rows of the grid of rights.
    Products,
}

/// The orders of the list, by the names that addresses use.
const ORDERS: [(UserOrder, &str); 4] = [
    (UserOrder::Name, "name"),
    (UserOrder::Email, "email"),
    (UserOrder::Status, "status"),
    (UserOrder::Tenant, "tenant"),
];

impl PeopleRoute {
    pub(super) fn parse(rest: &str, query: &str) -> Self {
        let (first, part) = rest.split_once('/').unwrap_or((rest, ""));
        match (first, id(first).map(UserId), part) {
            ("groups", ..) => Self::Groups,
            ("fields", ..) => Self::Fields,
            ("delegations", ..) => Self::Delegations,
            ("new", ..) => Self::New,
            (_, Some(person), "edit") => Self::Edit(person),
            (_, Some(person), "access") => Self::Person(person, PersonTab::Access),
            (_, Some(person), "sign-in") => Self::Person(person, PersonTab::SignIn),
            (_, Some(person), _) => Self::Person(person, PersonTab::Details),
            _ => Self::List(UserChoice::parse(query)),
        }
    }

    pub(super) fn href(&self) -> String {
        match self {
            Self::List(choice) => format!("#/people{}", choice.query()),
            Self::Groups => "#/people/groups".to_owned(),
            Self::Fields => "#/people/fields".to_owned(),
            Self::Delegations => "#/people/delegations".to_owned(),
            Self::New => "#/people/new".to_owned(),
            Self::Person(person, PersonTab::Details) => format!("#/people/{person}"),
            Self::Person(person, PersonTab::Access) => format!("#/people/{person}/access"),
            Self::Person(person, PersonTab::SignIn) => format!("#/people/{person}/sign-in"),
            Self::Edit(person) => format!("#/people/{person}/edit"),
        }
    }

    /// Whether both are the same page, whatever they show on it.
    pub fn same_page(&self, other: &Self) -> bool {
        let is_list = |page: &Self| {
            matches!(
                page,
                Self::List(_) | Self::Groups | Self::Fields | Self::Delegations
            )
        };
        match (self, other) {
            (one, other) if is_list(one) || is_list(other) => is_list(one) && is_list(other),
            (Self::Person(one, _), Self::Person(other, _)) => one == other,
            (Self::Edit(one), Self::Edit(other)) => one == other,
            _ => discriminant(self) == discriminant(other),
        }
    }
}

impl UserChoice {
    /// The question to ask, of the customer one is inside.
    pub fn to_query(&self, inside: Option<TenantId>) -> UserList {
        UserList {
            search: self.search.trim().to_owned(),
            status: self.status,
            tenant_id: self.tenant,
            below: inside,
            group_id: self.group,
            lendable: None,
            order: self.order,
            descending: self.descending,
            offset: self.page.saturating_mul(PEOPLE_ON_A_PAGE),
            limit: PEOPLE_ON_A_PAGE,
        }
    }

    /// Whether nobody is left out but the deleted.
    pub fn is_plain(&self) -> bool {
        self.search.trim().is_empty()
            && self.status.is_none()
            && self.tenant.is_none()
            && self.group.is_none()
    }

    /// The same order, with nobody left out but the deleted.
    #[must_use]
    pub fn cleared(&self) -> Self {
        Self {
            order: self.order,
            descending: self.descending,
            ..Self::default()
        }
    }

    /// The same choice sorted by a column: a second time by the same one turns it round.
    #[must_use]
    pub fn sorted_by(mut self, order: UserOrder) -> Self {
        self.descending = self.order == order && !self.descending;
        self.order = order;
        self.page = 0;
        self
    }

    fn parse(query: &str) -> Self {
        let mut choice = Self::default();
        for (name, value) in query.split('&').filter_map(|pair| pair.split_once('=')) {
            match name {
                "search" => choice.search = decoded(value),
                "status" => choice.status = UserStatus::from_name(value),
                "tenant" => choice.tenant = id(value).map(TenantId),
                "group" => choice.group = id(value).map(GroupId),
                "order" => {
                    let known = ORDERS.iter().find(|(_, name)| *name == value);
                    choice.order = known.map(|(order, _)| *order).unwrap_or_default();
                }
                "descending" => choice.descending = value == "yes",
                "page" => choice.page = value.parse::<u32>().map_or(0, |page| page.max(1) - 1),
                _ => {}
            }
        }
        choice
    }

    fn query(&self) -> String {
        let mut pairs = Vec::new();
        if !self.search.is_empty() {
            pairs.push(format!("search={}", encoded(&self.search)));
        }
        pairs.extend(
            self.status
                .map(|status| format!("status={}", status.as_str())),
        );
        pairs.extend(self.tenant.map(|tenant| format!("tenant={tenant}")));
        pairs.extend(self.group.map(|group| format!("group={group}")));
        if let Some((_, name)) = ORDERS
            .iter()
            .find(|(order, _)| *order == self.order && self.order != UserOrder::default())
        {
            pairs.push(format!("order={name}"));
        }
        if self.descending {
            pairs.push("descending=yes".to_owned());
        }
        if self.page > 0 {
            pairs.push(format!("page={}", self.page + 1));
        }
        if pairs.is_empty() {
            String::new()
        } else {
            format!("?{}", pairs.join("&"))
        }
    }
}

impl RolesTab {
    /// Every list, in the order of the tabs.
    pub const ALL: [Self; 4] = [Self::Roles, Self::Profiles, Self::Defaults, Self::Products];

    const fn as_str(self) -> &'static str {
        match self {
            Self::Roles => "",
            Self::Profiles => "profiles",
            Self::Defaults => "defaults",
            Self::Products => "products",
        }
    }
}

impl RolePart {
    /// How an address that names it goes on.
    const fn suffix(self) -> &'static str {
        match self {
            Self::Rights => "",
            Self::Holders => "/people",
        }
    }

    fn named(name: &str) -> Self {
        match name {
            "people" => Self::Holders,
            _ => Self::Rights,
        }
    }
}

impl Default for RolesRoute {
    fn default() -> Self {
        Self {
            tenant: None,
            place: RolesPlace::List(RolesTab::default()),
        }
    }
}

impl RolesRoute {
    pub(super) fn parse(rest: &str, query: &str) -> Self {
        let (first, part) = rest.split_once('/').unwrap_or((rest, ""));
        let place = match (first, id(first).map(RoleId)) {
            (_, Some(role)) => RolesPlace::Made(role, RolePart::named(part)),
            ("new", None) => RolesPlace::New(RoleKind::from_name(part).unwrap_or(RoleKind::Role)),
            ("shipped", None) => {
                let (role, part) = part.split_once('/').unwrap_or((part, ""));
                let none = RolesPlace::List(RolesTab::default());
                ShippedRole::from_name(role).map_or(none, |role| {
                    RolesPlace::Shipped(role, RolePart::named(part))
                })
            }
            _ => {
                let tab = RolesTab::ALL.into_iter().find(|tab| tab.as_str() == first);
                RolesPlace::List(tab.unwrap_or_default())
            }
        };
        let tenant = query.strip_prefix("tenant=").and_then(id).map(TenantId);
        Self { tenant, place }
    }

    pub(super) fn href(&self) -> String {
        let tenant = self.tenant.map(|tenant| format!("?tenant={tenant}"));
        let tenant = tenant.unwrap_or_default();
        match self.place {
            RolesPlace::List(RolesTab::Roles) => format!("#/roles{tenant}"),
            RolesPlace::List(tab) => format!("#/roles/{}{tenant}", tab.as_str()),
            RolesPlace::New(kind) => format!("#/roles/new/{}{tenant}", kind.as_str()),
            RolesPlace::Made(role, part) => format!("#/roles/{role}{}{tenant}", part.suffix()),
            RolesPlace::Shipped(role, part) => {
                format!("#/roles/shipped/{}{}{tenant}", role.as_str(), part.suffix())
            }
        }
    }

    /// The same tenant, another page.
    #[must_use]
    pub const fn at(&self, place: RolesPlace) -> Self {
        Self {
            tenant: self.tenant,
            place,
        }
    }

    /// Whether both are the same page, whatever they show on it.
    pub fn same_page(&self, other: &Self) -> bool {
        match (self.place, other.place) {
            (RolesPlace::List(_), RolesPlace::List(_)) => true,
            (RolesPlace::Made(one, _), RolesPlace::Made(other, _)) => one == other,
            (RolesPlace::Shipped(one, _), RolesPlace::Shipped(other, _)) => one == other,
            (one, other) => one == other,
        }
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::route::Route;

    fn person() -> UserId {
        UserId(Uuid::from_u128(0x0192_f3a0_0000_7000_8000_0000_0000_0001))
    }

    fn choice() -> UserChoice {
        UserChoice {
            search: "Devi & Söhne".to_owned(),
            status: Some(UserStatus::Suspended),
            tenant: Some(TenantId(person().0)),
            group: Some(GroupId(person().0)),
            order: UserOrder::Tenant,
            descending: true,
            page: 3,
        }
    }

    #[test]
    fn every_page_about_people_and_roles_is_found_again_by_its_address() {
        let people = [
            PeopleRoute::List(UserChoice::default()),
            PeopleRoute::List(choice()),
            PeopleRoute::Groups,
            PeopleRoute::Fields,
            PeopleRoute::Delegations,
            PeopleRoute::New,
            PeopleRoute::Person(person(), PersonTab::Details),
            PeopleRoute::Person(person(), PersonTab::Access),
            PeopleRoute::Person(person(), PersonTab::SignIn),
            PeopleRoute::Edit(person()),
        ];
        let places = [
            RolesPlace::List(RolesTab::Roles),
            RolesPlace::List(RolesTab::Profiles),
            RolesPlace::List(RolesTab::Defaults),
            RolesPlace::List(RolesTab::Products),
            RolesPlace::New(RoleKind::Role),
            RolesPlace::New(RoleKind::Profile),
            RolesPlace::Made(RoleId(person().0), RolePart::Rights),
            RolesPlace::Made(RoleId(person().0), RolePart::Holders),
            RolesPlace::Shipped(ShippedRole::CustomerAdmin, RolePart::Rights),
            RolesPlace::Shipped(ShippedRole::CustomerAdmin, RolePart::Holders),
        ];
        let roles = [None, Some(TenantId(person().0))]
            .into_iter()
            .flat_map(|tenant| places.map(|place| Route::Roles(RolesRoute { tenant, place })));
        for page in people.map(Route::People).into_iter().chain(roles) {
            assert_eq!(Route::parse(&page.href()), page, "{}", page.href());
        }
    }

    #[test]
    fn an_address_that_names_nobody_is_the_list() {
        for (hash, page) in [
            ("#/people/nobody", "#/people"),
            ("#/people?page=0&order=x&status=y", "#/people"),
            ("#/roles/shipped/king", "#/roles"),
            ("#/roles/elsewhere?tenant=x", "#/roles"),
        ] {
            assert_eq!(Route::parse(hash).href(), page);
        }
    }

    #[test]
    fn the_tabs_of_a_person_are_one_page_and_two_people_are_two() {
        let tab = |person, tab| PeopleRoute::Person(person, tab);
        let one = tab(person(), PersonTab::Details);
        assert!(one.same_page(&tab(person(), PersonTab::Access)));
        assert!(!one.same_page(&tab(UserId(Uuid::nil()), PersonTab::Details)));
        assert!(!one.same_page(&PeopleRoute::Edit(person())));
    }

    #[test]
    fn the_parts_of_a_role_are_one_page_and_two_roles_are_two() {
        let page = |place| RolesRoute {
            tenant: None,
            place,
        };
        let shipped = |role, part| page(RolesPlace::Shipped(role, part));
        let rights = shipped(ShippedRole::TenantAdmin, RolePart::Rights);
        assert!(rights.same_page(&shipped(ShippedRole::TenantAdmin, RolePart::Holders)));
        assert!(!rights.same_page(&shipped(ShippedRole::TenantViewer, RolePart::Rights)));
        let made = |n, part| page(RolesPlace::Made(RoleId(Uuid::from_u128(n)), part));
        assert!(made(1, RolePart::Rights).same_page(&made(1, RolePart::Holders)));
        assert!(!made(1, RolePart::Rights).same_page(&made(2, RolePart::Rights)));
    }

    #[test]
    fn sorting_begins_with_a_and_on_the_first_page() {
        let by_email = choice().sorted_by(UserOrder::Email);
        assert_eq!((by_email.descending, by_email.page), (false, 0));
        assert!(by_email.sorted_by(UserOrder::Email).descending);
    }

    #[test]
    fn inside_a_customer_its_people_are_asked_for() {
        let customer = Some(TenantId(Uuid::from_u128(7)));
        let asked = choice().to_query(customer);
        assert_eq!((asked.below, asked.tenant_id), (customer, choice().tenant));
    }

    #[test]
    fn clearing_shows_everybody_in_the_same_order() {
        let cleared = choice().cleared();
        assert!(cleared.is_plain() && !choice().is_plain());
        assert_eq!((cleared.order, cleared.page), (UserOrder::Tenant, 0));
        assert_eq!(choice().to_query(None).offset, 150);
    }
}
