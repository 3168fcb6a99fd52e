//! What a person chose to see of the tenants.

use desk_contract::tenant::{TenantList, TenantOrder, TenantTree};
use desk_domain::{
    id::TenantId,
    tenant::{TenantKind, TenantStatus},
};

use super::{decoded, direction, encoded};

/// Search, filters, order and shape of the tenants page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TenantChoice {
    /// Words to look for.
    pub search: String,
    /// Only those of this kind.
    pub kind: Option<TenantKind>,
    /// Only those in this state: active ones unless one asks for others.
    pub status: Option<TenantStatus>,
    /// The order of the list.
    pub order: TenantOrder,
    /// A first or smallest first.
    pub ascending: bool,
    /// As a tree instead of a list.
    pub tree: bool,
}

impl Default for TenantChoice {
    fn default() -> Self {
        Self {
            search: String::new(),
            kind: None,
            status: Some(TenantStatus::Active),
            order: TenantOrder::Name,
            ascending: true,
            tree: false,
        }
    }
}

/// The orders a list can have, by the names that addresses use.
const ORDERS: [(TenantOrder, &str); 5] = [
    (TenantOrder::Name, "name"),
    (TenantOrder::Code, "code"),
    (TenantOrder::Domain, "domain"),
    (TenantOrder::Kind, "kind"),
    (TenantOrder::Parent, "parent"),
];

impl TenantChoice {
    /// The question to ask for `limit` rows of the list from `offset` on, of the customer one is
    /// inside.
    pub fn to_list(&self, inside: Option<TenantId>, offset: u32, limit: u32) -> TenantList {
        TenantList {
            search: self.search.trim().to_owned(),
            kind: self.kind,
            status: self.status,
            below: inside,
            order: self.order,
            ascending: self.ascending,
            offset,
            limit,
        }
    }

    /// The question to ask for the tree of the customer one is inside.
    pub fn to_tree(&self, inside: Option<TenantId>) -> TenantTree {
        TenantTree {
            search: self.search.trim().to_owned(),
            kind: self.kind,
            status: self.status,
            below: inside,
        }
    }

    /// The same choice sorted by a column: a second time by the same one turns it round.
    #[must_use]
    pub fn sorted_by(mut self, order: TenantOrder) -> Self {
        self.ascending = self.order != order || !self.ascending;
        self.order = order;
        self
    }

    /// The direction in which it is sorted, as `aria-sort` names it.
    pub const fn direction(&self) -> &'static str {
        direction(self.ascending)
    }

    /// The same shape and order without search and filter.
    #[must_use]
    pub fn everything(&self) -> Self {
        Self {
            search: String::new(),
            kind: None,
            status: None,
            ..self.clone()
        }
    }

    pub(super) fn parse(query: &str) -> Self {
        let mut choice = Self::default();
        for (name, value) in query.split('&').filter_map(|pair| pair.split_once('=')) {
            match name {
                "search" => choice.search = decoded(value),
                "kind" => choice.kind = TenantKind::from_name(value),
                "status" => choice.status = TenantStatus::from_name(value),
                "order" => {
                    let known = ORDERS.iter().find(|(_, name)| *name == value);
                    choice.order = known.map(|(order, _)| *order).unwrap_or_default();
                }
                "ascending" => choice.ascending = value != "no",
                "shape" => choice.tree = value == "tree",
                _ => {}
            }
        }
        choice
    }

    pub(super) fn query(&self) -> String {
        let plain = Self::default();
        let order = ORDERS.iter().find(|(order, _)| *order == self.order);
        let pairs = [
            (!self.search.is_empty()).then(|| format!("search={}", encoded(&self.search))),
            self.kind.map(|kind| format!("kind={}", kind.as_str())),
            (self.status != plain.status).then(|| {
                let name = self.status.map_or("all", TenantStatus::as_str);
                format!("status={name}")
            }),
            order
                .filter(|(order, _)| *order != plain.order)
                .map(|(_, name)| format!("order={name}")),
            (!self.ascending).then(|| "ascending=no".to_owned()),
            self.tree.then(|| "shape=tree".to_owned()),
        ];
        let pairs: Vec<String> = pairs.into_iter().flatten().collect();
        if pairs.is_empty() {
            String::new()
        } else {
            format!("?{}", pairs.join("&"))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_choice_is_found_again_by_its_query() {
        for kind in [None, Some(TenantKind::Msp), Some(TenantKind::Client)] {
            for status in [
                None,
                Some(TenantStatus::Active),
                Some(TenantStatus::Archived),
            ] {
                for (order, _) in ORDERS {
                    for (ascending, tree) in [(true, true), (true, false), (false, false)] {
                        let choice = TenantChoice {
                            search: "Söhne & Co 100 %".to_owned(),
                            kind,
                            status,
                            order,
                            ascending,
                            tree,
                        };
                        let query = choice.query();
                        assert_eq!(TenantChoice::parse(&query[1..]), choice, "{query}");
                    }
                }
            }
        }
        assert_eq!(TenantChoice::default().query(), "");
    }

    #[test]
    fn sorting_twice_by_a_column_turns_the_order_round() {
        let once = TenantChoice::default().sorted_by(TenantOrder::Code);
        assert!(once.ascending);
        assert!(!once.sorted_by(TenantOrder::Code).ascending);
    }
}
