//! Addresses of pages. They stand behind `#` in the window's own address, so that Back, Forward and
//! a reload work, and a list keeps its search, filter and order.

pub mod audit;
pub mod people;
mod tenant_choice;
use desk_contract::proposal::{ProposalList, ProposalOrder};
use desk_domain::{
    audit::AuditFilter,
    id::{PriceBookId, ProposalId, TenantId},
    proposal::ProposalStatus,
};
use uuid::Uuid;

use audit::AuditTab;
use people::{PeopleRoute, RolesRoute};
pub use tenant_choice::TenantChoice;
/// A page and what it shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Route {
    /// The pricing page, empty or with a draft.
    GetPricing(Option<ProposalId>),
    /// The list of proposals.
    Proposals(ListChoice),
    /// One issued proposal.
    Proposal(ProposalId),
    /// The list of price books.
    PriceBooks,
    /// One price book; `None` is a new draft.
    PriceBook(Option<PriceBookId>),
    /// One's customers as tiles.
    Customers,
    /// The tenants as a list or a tree.
    Tenants(TenantChoice),
    /// A new tenant below this one.
    NewTenant(Option<TenantId>),
    /// One tenant.
    Tenant(TenantId),
    /// People, groups and delegations.
    People(PeopleRoute),
    /// Roles, permission profiles and defaults.
    Roles(RolesRoute),
    /// The audit log, as far as it was chosen.
    Audit(AuditTab, Box<AuditFilter>),
    /// The settings.
    Settings(SettingsTab),
}

/// What a person chose to see of the list of proposals.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ListChoice {
    /// Words to look for.
    pub search: String,
    /// Only those in this state.
    pub status: Option<ProposalStatus>,
    /// The order.
    pub order: ProposalOrder,
    /// Smallest or oldest first.
    pub ascending: bool,
}

/// The parts of the settings.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum SettingsTab {
    /// The organisation and what it prints about itself.
    #[default]
    Organisation,
    /// How one signs in.
    Account,
    /// What tenants ask of their people when they sign in.
    Security,
    /// The product's own licence.
    Entitlement,
    /// Theme and language.
    Appearance,
    /// Backup and restore.
    Backup,
    /// Version and where things lie.
    About,
}

impl SettingsTab {
    /// Every part, in the order of the tabs.
    pub const ALL: [Self; 7] = [
        Self::Organisation,
        Self::Account,
        Self::Security,
        Self::Entitlement,
        Self::Appearance,
        Self::Backup,
        Self::About,
    ];

    /// The stable name.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Organisation => "organisation",
            Self::Account => "account",
            Self::Security => "security",
            Self::Entitlement => "entitlement",
            Self::Appearance => "appearance",
            Self::Backup => "backup",
            Self::About => "about",
        }
    }
}

/// The orders a list can have, by the names that addresses use.
const ORDERS: [(ProposalOrder, &str); 5] = [
    (ProposalOrder::Changed, "changed"),
    (ProposalOrder::Number, "number"),
    (ProposalOrder::Company, "company"),
    (ProposalOrder::Total, "total"),
    (ProposalOrder::ValidUntil, "valid_until"),
];

impl Route {
    /// Reads what stands in the window's address from `#` on. An address nobody knows is the
    /// pricing page: where the day starts.
    pub fn parse(hash: &str) -> Self {
        let address = hash.trim_start_matches('#').trim_start_matches('/');
        let (path, query) = address.split_once('?').unwrap_or((address, ""));
        let (page, rest) = path.split_once('/').unwrap_or((path, ""));
        match (page, id(rest)) {
            ("pricing", draft) => Self::GetPricing(draft.map(ProposalId)),
            ("proposals", Some(id)) => Self::Proposal(ProposalId(id)),
            ("proposals", None) => Self::Proposals(ListChoice::parse(query)),
            ("price-books", Some(id)) => Self::PriceBook(Some(PriceBookId(id))),
            ("price-books", None) if rest == "new" => Self::PriceBook(None),
            ("price-books", None) => Self::PriceBooks,
            ("customers", _) => Self::Customers,
            ("tenants", Some(id)) => Self::Tenant(TenantId(id)),
            ("tenants", None) => match rest.strip_prefix("new") {
                Some(below) => Self::NewTenant(id(below.trim_start_matches('/')).map(TenantId)),
                None => Self::Tenants(TenantChoice::parse(query)),
            },
            ("people", _) => Self::People(PeopleRoute::parse(rest, query)),
            ("roles", _) => Self::Roles(RolesRoute::parse(rest, query)),
            ("audit", _) => Self::Audit(AuditTab::named(rest), Box::new(audit::parse(query))),
            ("settings", _) => {
                let tab = SettingsTab::ALL
                    .into_iter()
                    .find(|tab| tab.as_str() == rest);
                Self::Settings(tab.unwrap_or_default())
            }
            _ => Self::GetPricing(None),
        }
    }

    /// The address, ready for a link: `#/proposals?status=draft`.
    pub fn href(&self) -> String {
        match self {
            Self::GetPricing(None) => "#/pricing".to_owned(),
            Self::GetPricing(Some(id)) => format!("#/pricing/{id}"),
            Self::Proposals(choice) => format!("#/proposals{}", choice.query()),
            Self::Proposal(id) => format!("#/proposals/{id}"),
            Self::PriceBooks => "#/price-books".to_owned(),
            Self::PriceBook(None) => "#/price-books/new".to_owned(),
            Self::PriceBook(Some(id)) => format!("#/price-books/{id}"),
            Self::Customers => "#/customers".to_owned(),
            Self::Tenants(choice) => format!("#/tenants{}", choice.query()),
            Self::NewTenant(None) => "#/tenants/new".to_owned(),
            Self::NewTenant(Some(below)) => format!("#/tenants/new/{below}"),
            Self::Tenant(id) => format!("#/tenants/{id}"),
            Self::People(people) => people.href(),
            Self::Roles(roles) => roles.href(),
            Self::Audit(tab, filter) => format!("#/audit{}{}", tab.path(), audit::query(filter)),
            Self::Settings(tab) => format!("#/settings/{}", tab.as_str()),
        }
    }

    /// Whether both are the same page, whatever they show on it.
    pub fn same_page(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::People(one), Self::People(other)) => one.same_page(other),
            (Self::Roles(one), Self::Roles(other)) => one.same_page(other),
            _ => std::mem::discriminant(self) == std::mem::discriminant(other),
        }
    }
}

impl ListChoice {
    /// The question to ask for `limit` rows from `offset` on, of the customer one is inside.
    pub fn to_query(&self, inside: Option<TenantId>, offset: u32, limit: u32) -> ProposalList {
        ProposalList {
            search: self.search.trim().to_owned(),
            status: self.status,
            below: inside,
            order: self.order,
            ascending: self.ascending,
            offset,
            limit,
        }
    }

    /// The same choice sorted by a column: a second time by the same one turns it round. Names
    /// start with A, figures and times with the largest.
    #[must_use]
    pub fn sorted_by(mut self, order: ProposalOrder) -> Self {
        self.ascending = if self.order == order {
            !self.ascending
        } else {
            order == ProposalOrder::Company
        };
        self.order = order;
        self
    }

    /// The direction in which it is sorted, as `aria-sort` names it.
    pub const fn direction(&self) -> &'static str {
        direction(self.ascending)
    }

    fn parse(query: &str) -> Self {
        let mut choice = Self::default();
        for (name, value) in query.split('&').filter_map(|pair| pair.split_once('=')) {
            match name {
                "search" => choice.search = decoded(value),
                "status" => choice.status = ProposalStatus::from_name(value),
                "order" => {
                    let known = ORDERS.iter().find(|(_, name)| *name == value);
                    choice.order = known.map(|(order, _)| *order).unwrap_or_default();
                }
                "ascending" => choice.ascending = value == "yes",
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
        if let Some(status) = self.status {
            pairs.push(format!("status={}", status.as_str()));
        }
        if let Some((_, name)) = ORDERS
            .iter()
            .find(|(order, _)| *order == self.order && self.order != ProposalOrder::default())
        {
            pairs.push(format!("order={name}"));
        }
        if self.ascending {
            pairs.push("ascending=yes".to_owned());
        }
        if pairs.is_empty() {
            String::new()
        } else {
            format!("?{}", pairs.join("&"))
        }
    }
}

const fn direction(ascending: bool) -> &'static str {
    if ascending { "ascending" } else { "descending" }
}

fn id(text: &str) -> Option<Uuid> {
    Uuid::parse_str(text).ok()
}

/// Percent-encodes everything but letters, digits and `-_.~`.
fn encoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' => {
                out.push(char::from(byte))
            }
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

/// Undoes [`encoded`]; what was never encoded stays as it is.
fn decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, tail @ ..] = rest {
        let hex = tail.get(..2).and_then(|hex| str::from_utf8(hex).ok());
        match hex
            .and_then(|hex| u8::from_str_radix(hex, 16).ok())
            .filter(|_| *first == b'%')
        {
            Some(byte) => {
                bytes.push(byte);
                rest = tail.get(2..).unwrap_or_default();
            }
            None => {
                bytes.push(*first);
                rest = tail;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn choice() -> ListChoice {
        ListChoice {
            search: "Kaveri & Söhne 100 %".to_owned(),
            status: Some(ProposalStatus::Draft),
            order: ProposalOrder::Total,
            ascending: true,
        }
    }

    #[test]
    fn every_page_is_found_again_by_its_address() {
        let id = Uuid::from_u128(0x0192_f3a0_0000_7000_8000_0000_0000_0001);
        let mut pages = vec![
            Route::GetPricing(None),
            Route::GetPricing(Some(ProposalId(id))),
            Route::Proposals(ListChoice::default()),
            Route::Proposals(choice()),
            Route::Proposal(ProposalId(id)),
            Route::PriceBooks,
            Route::PriceBook(None),
            Route::PriceBook(Some(PriceBookId(id))),
            Route::Audit(AuditTab::Entries, Box::default()),
            Route::Audit(AuditTab::Activity, Box::default()),
            Route::Customers,
            Route::Tenants(TenantChoice::default()),
            Route::NewTenant(None),
            Route::NewTenant(Some(TenantId(id))),
            Route::Tenant(TenantId(id)),
        ];
        pages.extend(SettingsTab::ALL.map(Route::Settings));
        for page in pages {
            assert_eq!(Route::parse(&page.href()), page);
        }
    }

    #[test]
    fn an_unknown_address_is_the_pricing_page() {
        for hash in [
            "",
            "#",
            "#/",
            "#/nowhere",
            "#/pricing/not-an-id",
            "#//",
            "%%%",
        ] {
            assert_eq!(Route::parse(hash), Route::GetPricing(None), "{hash}");
        }
    }

    #[test]
    fn a_plain_list_has_a_plain_address() {
        assert_eq!(
            Route::Proposals(ListChoice::default()).href(),
            "#/proposals"
        );
    }

    #[test]
    fn a_damaged_query_keeps_what_can_be_read() {
        let Route::Proposals(read) =
            Route::parse("#/proposals?status=nonsense&search=50%&order=x&&ascending")
        else {
            panic!("another page");
        };
        assert_eq!(
            read,
            ListChoice {
                search: "50%".to_owned(),
                ..ListChoice::default()
            }
        );
    }

    #[test]
    fn sorting_twice_by_a_column_turns_the_order_round() {
        let once = ListChoice::default().sorted_by(ProposalOrder::Total);
        assert!(!once.ascending);
        assert!(once.sorted_by(ProposalOrder::Total).ascending);
        assert!(
            ListChoice::default()
                .sorted_by(ProposalOrder::Company)
                .ascending
        );
    }
}
