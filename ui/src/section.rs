//! The pages of the sidebar: whose they are, and where somebody begins.

use desk_contract::settings::MeView;
use desk_domain::{
    access::{Module, Verb},
    id::TenantId,
};

use crate::{
    rights,
    route::{
        ListChoice, Route, SettingsTab, TenantChoice,
        audit::AuditTab,
        people::{PeopleRoute, RolesRoute, UserChoice},
    },
};

/// A page of the sidebar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Section {
    /// Get pricing.
    Pricing,
    /// Proposals.
    Proposals,
    /// Price books.
    PriceBooks,
    /// One's customers.
    Customers,
    /// Tenants.
    Tenants,
    /// Users.
    People,
    /// Roles.
    Roles,
    /// The audit log.
    Audit,
}

impl Section {
    /// What one sells with.
    pub const SELL: [Self; 3] = [Self::Pricing, Self::Proposals, Self::PriceBooks];
    /// What one manages with.
    pub const MANAGE: [Self; 5] = [
        Self::Customers,
        Self::Tenants,
        Self::People,
        Self::Roles,
        Self::Audit,
    ];

    /// Whether somebody who works for this MSP has the page.
    pub fn is_for(self, me: &MeView, msp: Option<TenantId>) -> bool {
        let for_msp = |module, verb| msp.is_some_and(|msp| rights::may(me, msp, module, verb));
        let anywhere = |module| rights::may_anywhere(me, module, Verb::View);
        match self {
            Self::Pricing => for_msp(Module::Proposals, Verb::Create),
            Self::Proposals => for_msp(Module::Proposals, Verb::View),
            Self::PriceBooks => for_msp(Module::PriceBooks, Verb::View),
            Self::Customers | Self::Tenants => anywhere(Module::Tenants),
            Self::People => anywhere(Module::Users),
            Self::Roles => anywhere(Module::Roles),
            Self::Audit => anywhere(Module::Audit),
        }
    }

    /// Whether it stays while somebody looks at nothing but their customers.
    pub fn is_of_user_view(self) -> bool {
        self == Self::Customers
    }

    /// Its address.
    pub fn route(self) -> Route {
        match self {
            Self::Pricing => Route::GetPricing(None),
            Self::Proposals => Route::Proposals(ListChoice::default()),
            Self::PriceBooks => Route::PriceBooks,
            Self::Customers => Route::Customers,
            Self::Tenants => Route::Tenants(TenantChoice::default()),
            Self::People => Route::People(PeopleRoute::List(UserChoice::default())),
            Self::Roles => Route::Roles(RolesRoute::default()),
            Self::Audit => Route::Audit(AuditTab::default(), Box::default()),
        }
    }
}

/// Another page to begin with than the empty pricing page, for somebody who sells nothing. Whoever
/// was given nothing at all hears that wherever they are.
pub fn begin_elsewhere(me: &MeView, msp: Option<TenantId>, here: &Route) -> Option<Route> {
    let sells = Section::Pricing.is_for(me, msp);
    if *here != Section::Pricing.route() || sells || me.tenants.is_empty() {
        return None;
    }
    let mut pages = Section::SELL.into_iter().chain(Section::MANAGE);
    let first = pages.find(|page| page.is_for(me, msp));
    let account = Route::Settings(SettingsTab::Account);
    Some(first.map_or(account, Section::route))
}

#[cfg(test)]
mod tests {
    use desk_contract::settings::TenantRightsView;
    use desk_domain::{access::Right, id::UserId, tenant::TenantKind};
    use uuid::Uuid;

    use super::*;

    const MSP: TenantId = TenantId(Uuid::from_u128(2));

    fn me(kind: TenantKind, rights: &[(Module, Verb)]) -> MeView {
        MeView {
            owns: false,
            user_id: UserId(Uuid::from_u128(1)),
            name: "Devi Nair".to_owned(),
            email: "devi@chola.example".to_owned(),
            organisation: "Chola".to_owned(),
            base_domain: None,
            second_step_needed: false,
            entitlement: None,
            tenants: vec![TenantRightsView {
                tenant_id: MSP,
                name: "Chola".to_owned(),
                kind,
                parent_id: None,
                prefix: None,
                code: None,
                archived: false,
                rights: rights
                    .iter()
                    .map(|(module, verb)| Right::new(*module, *verb))
                    .collect(),
            }],
        }
    }

    #[test]
    fn whoever_sells_begins_with_a_price_and_others_with_the_first_page_they_have() {
        let begin = |kind, rights: &[_]| {
            let me = me(kind, rights);
            let msp = rights::msp_to_open(&me, None);
            begin_elsewhere(&me, msp, &Route::GetPricing(None))
        };
        let (see, create) = (Verb::View, Verb::Create);
        let (msp, client) = (TenantKind::Msp, TenantKind::Client);
        assert_eq!(
            begin(msp, &[(Module::Proposals, create), (Module::Users, see)]),
            None
        );
        assert_eq!(
            begin(msp, &[(Module::Proposals, see), (Module::Users, see)]),
            Some(Section::Proposals.route())
        );
        assert_eq!(
            begin(client, &[(Module::Users, see), (Module::Tenants, see)]),
            Some(Route::Customers)
        );
        assert_eq!(
            begin(client, &[(Module::Audit, see)]),
            Some(Section::Audit.route())
        );
        assert_eq!(begin(msp, &[]), Some(Route::Settings(SettingsTab::Account)));
    }

    #[test]
    fn an_address_that_somebody_came_to_stays() {
        let me = me(TenantKind::Client, &[(Module::Users, Verb::View)]);
        let here = Route::Settings(SettingsTab::About);
        assert_eq!(begin_elsewhere(&me, None, &here), None);
    }
}
