//! What the signed-in person may do where, as far as drawing is concerned: a button they may not
//! use is not there. The rules decide again on every act.

use std::collections::BTreeSet;

use desk_contract::settings::{MeView, TenantRightsView};
use desk_domain::{
    access::{Module, Right, Rights, Verb},
    id::TenantId,
    tenant::TenantKind,
};
use desk_text::{Language, text};

/// Whether the person holds a right on a tenant.
pub fn may(me: &MeView, tenant: TenantId, module: Module, verb: Verb) -> bool {
    me.tenants
        .iter()
        .any(|there| there.tenant_id == tenant && holds(there, module, verb))
}

/// Whether the person holds a right on any tenant at all.
pub fn may_anywhere(me: &MeView, module: Module, verb: Verb) -> bool {
    me.tenants.iter().any(|there| holds(there, module, verb))
}

/// The tenants that are shown, in the order in which they are told: inside a customer that one and
/// those below it.
pub fn inside(me: &MeView, customer: Option<TenantId>) -> Vec<&TenantRightsView> {
    let mut tenants: Vec<_> = me.tenants.iter().collect();
    let Some(customer) = customer else {
        return tenants;
    };
    let mut within = BTreeSet::from([customer]);
    // Each round finds what stands directly below what was found before, and a tree is four deep.
    for _ in 0..4 {
        let stands_below = |there: &&TenantRightsView| {
            let above = there.parent_id.as_ref();
            above.is_some_and(|above| within.contains(above))
        };
        let below = me.tenants.iter().filter(stands_below);
        let below: Vec<_> = below.map(|there| there.tenant_id).collect();
        within.extend(below);
    }
    tenants.retain(|there| within.contains(&there.tenant_id));
    tenants
}

/// Those of the tenants that are shown on which the person holds a right.
pub fn tenants_with(
    me: &MeView,
    customer: Option<TenantId>,
    module: Module,
    verb: Verb,
) -> Vec<&TenantRightsView> {
    let mut tenants = inside(me, customer);
    tenants.retain(|there| holds(there, module, verb));
    tenants
}

/// Everything the person may do on a tenant.
pub fn rights_on(me: &MeView, tenant: TenantId) -> Rights {
    let mut there = me.tenants.iter().filter(|there| there.tenant_id == tenant);
    there
        .next()
        .map(|there| there.rights.iter().copied().collect())
        .unwrap_or_default()
}

/// The tenant to begin with among those that are shown and on which a right is held: the one that is
/// wanted, else the first.
pub fn tenant_to_open(
    me: &MeView,
    customer: Option<TenantId>,
    wanted: Option<TenantId>,
    module: Module,
    verb: Verb,
) -> Option<TenantId> {
    let tenants = tenants_with(me, customer, module, verb);
    let here = tenants.iter().find(|there| Some(there.tenant_id) == wanted);
    here.or(tenants.first()).map(|there| there.tenant_id)
}

/// The organisation, where it is among the tenants that are shown and the person holds a right on it.
pub fn organisation_with(
    me: &MeView,
    customer: Option<TenantId>,
    module: Module,
    verb: Verb,
) -> Option<TenantId> {
    let tenants = tenants_with(me, customer, module, verb);
    let found = tenants
        .into_iter()
        .find(|there| there.kind == TenantKind::Organisation);
    found.map(|there| there.tenant_id)
}

/// Whether the person holds a right on the organisation, and so on everything.
pub fn may_everywhere(me: &MeView, module: Module, verb: Verb) -> bool {
    let mut tenants = me.tenants.iter();
    tenants.any(|there| there.kind == TenantKind::Organisation && holds(there, module, verb))
}

/// The MSPs a person can work for: those with a number prefix that are not put away, where they may
/// see anything at all.
pub fn msps(me: &MeView) -> Vec<&TenantRightsView> {
    me.tenants
        .iter()
        .filter(|tenant| {
            tenant.kind == TenantKind::Msp && !tenant.archived && !tenant.rights.is_empty()
        })
        .collect()
}

/// The MSP that a tenant is or stands below, as far up as the person sees.
pub fn msp_above(me: &MeView, tenant: TenantId) -> Option<TenantId> {
    let mut node = Some(tenant);
    // A tree is at most four deep; a damaged answer must not lead round in circles.
    for _ in 0..4 {
        let there = me
            .tenants
            .iter()
            .find(|there| Some(there.tenant_id) == node)?;
        if there.kind == TenantKind::Msp {
            return Some(there.tenant_id);
        }
        node = there.parent_id;
    }
    None
}

/// The MSP to work for after sign-in: the one used last where it is still in reach, else the first.
pub fn msp_to_open(me: &MeView, last: Option<TenantId>) -> Option<TenantId> {
    let open = msps(me);
    let kept = open.iter().find(|msp| Some(msp.tenant_id) == last);
    kept.or(open.first()).map(|msp| msp.tenant_id)
}

/// A tenant among others to choose from: its name, and its code or prefix in brackets. The organisation
/// is often called like its first MSP, so it says what it is.
pub fn label(language: Language, tenant: &TenantRightsView) -> String {
    let of_organisation = || {
        (tenant.kind == TenantKind::Organisation)
            .then(|| text(language, "tenant_kind-organisation"))
    };
    let short = tenant.code.clone().or_else(|| tenant.prefix.clone());
    match short.or_else(of_organisation) {
        Some(short) => format!("{} ({short})", tenant.name),
        None => tenant.name.clone(),
    }
}

/// The first letters of the first and the last name, for the round mark in the top bar.
pub fn initials(name: &str) -> String {
    let mut words = name
        .split_whitespace()
        .filter_map(|word| word.chars().find(|letter| letter.is_alphanumeric()));
    let first = words.next();
    let last = words.next_back();
    [first, last]
        .into_iter()
        .flatten()
        .flat_map(char::to_uppercase)
        .collect()
}

fn holds(there: &TenantRightsView, module: Module, verb: Verb) -> bool {
    there.rights.contains(&Right::new(module, verb))
}

#[cfg(test)]
mod tests {
    use desk_domain::id::UserId;
    use uuid::Uuid;

    use super::*;

    #[test]
    fn a_tenant_to_choose_says_its_short_name_and_the_organisation_what_it_is() {
        let mut one = tenant(1, TenantKind::Organisation, &[]);
        assert_eq!(label(Language::En, &one), "Tenant 1 (Organisation)");
        one.kind = TenantKind::Msp;
        one.prefix = Some("CHO".to_owned());
        assert_eq!(label(Language::En, &one), "Tenant 1 (CHO)");
        one.kind = TenantKind::Client;
        (one.prefix, one.code) = (None, Some("CHO-0001".to_owned()));
        assert_eq!(label(Language::En, &one), "Tenant 1 (CHO-0001)");
    }

    fn tenant(n: u128, kind: TenantKind, rights: &[(Module, Verb)]) -> TenantRightsView {
        TenantRightsView {
            tenant_id: TenantId(Uuid::from_u128(n)),
            name: format!("Tenant {n}"),
            kind,
            parent_id: None,
            prefix: None,
            code: None,
            archived: false,
            rights: rights
                .iter()
                .map(|(module, verb)| Right::new(*module, *verb))
                .collect(),
        }
    }

    fn me() -> MeView {
        MeView {
            owns: false,
            second_step_needed: false,
            user_id: UserId(Uuid::from_u128(9)),
            name: "Asha Raman".to_owned(),
            email: "asha@chola.example".to_owned(),
            organisation: "Chola".to_owned(),
            base_domain: None,
            entitlement: None,
            tenants: vec![
                tenant(2, TenantKind::Msp, &[(Module::Proposals, Verb::View)]),
                tenant(3, TenantKind::Msp, &[(Module::Proposals, Verb::Create)]),
                tenant(
                    1,
                    TenantKind::Organisation,
                    &[(Module::Settings, Verb::Edit)],
                ),
            ],
        }
    }

    #[test]
    fn a_right_counts_on_its_own_tenant_only() {
        let (me, second) = (me(), TenantId(Uuid::from_u128(2)));
        assert!(may(&me, second, Module::Proposals, Verb::View));
        assert!(!may(&me, second, Module::Proposals, Verb::Create));
        assert!(!may(
            &me,
            TenantId(Uuid::from_u128(7)),
            Module::Proposals,
            Verb::View
        ));
    }

    #[test]
    fn a_right_is_found_wherever_it_is_held() {
        let (me, id) = (me(), |n| TenantId(Uuid::from_u128(n)));
        assert!(may_anywhere(&me, Module::Settings, Verb::Edit));
        assert!(!may_anywhere(&me, Module::Users, Verb::View));
        assert_eq!(rights_on(&me, id(2)).iter().count(), 1);
        assert!(rights_on(&me, id(7)).is_empty());
        let open = |here, module, verb| tenant_to_open(&me, None, Some(id(here)), module, verb);
        assert_eq!(open(2, Module::Proposals, Verb::View), Some(id(2)));
        assert_eq!(open(2, Module::Settings, Verb::Edit), Some(id(1)));
        assert_eq!(open(2, Module::Users, Verb::View), None);
    }

    #[test]
    fn the_organisation_is_not_there_inside_a_customer() {
        let (me, id) = (me(), |n| TenantId(Uuid::from_u128(n)));
        let with = |inside, verb| organisation_with(&me, inside, Module::Settings, verb);
        assert_eq!(with(None, Verb::Edit), Some(id(1)));
        assert_eq!(with(Some(id(2)), Verb::Edit), None);
        assert_eq!(with(None, Verb::Delete), None);
    }

    #[test]
    fn a_right_anywhere_is_not_a_right_everywhere() {
        let me = me();
        assert!(may_anywhere(&me, Module::Proposals, Verb::View));
        assert!(!may_everywhere(&me, Module::Proposals, Verb::View));
        assert!(may_everywhere(&me, Module::Settings, Verb::Edit));
        assert!(!may_anywhere(&me, Module::Audit, Verb::View));
    }

    #[test]
    fn the_last_msp_is_opened_again_while_it_is_in_reach() {
        let id = |n| TenantId(Uuid::from_u128(n));
        assert_eq!(msp_to_open(&me(), Some(id(3))), Some(id(3)));
        assert_eq!(msp_to_open(&me(), Some(id(1))), Some(id(2)));
        assert_eq!(msp_to_open(&me(), None), Some(id(2)));
    }

    #[test]
    fn an_msp_that_was_put_away_is_not_opened() {
        let mut me = me();
        me.tenants[0].archived = true;
        let kept = Some(TenantId(Uuid::from_u128(2)));
        assert_eq!(msp_to_open(&me, kept), Some(TenantId(Uuid::from_u128(3))));
        assert!(may_anywhere(&me, Module::Settings, Verb::Edit));
        assert!(!may_anywhere(&me, Module::Tenants, Verb::View));
    }

    #[test]
    fn a_client_is_worked_for_through_its_msp() {
        let mut me = me();
        let mut client = tenant(4, TenantKind::Client, &[]);
        client.parent_id = Some(TenantId(Uuid::from_u128(3)));
        me.tenants.push(client);
        let id = |n| TenantId(Uuid::from_u128(n));
        assert_eq!(msp_above(&me, id(4)), Some(id(3)));
        assert_eq!(msp_above(&me, id(2)), Some(id(2)));
        assert_eq!(msp_above(&me, id(1)), None);
        assert_eq!(msp_above(&me, id(99)), None);
    }

    #[test]
    fn inside_a_customer_only_it_and_what_stands_below_it_is_shown() {
        let id = |n| TenantId(Uuid::from_u128(n));
        let mut me = me();
        for (n, parent) in [(4, 3), (5, 4), (6, 2)] {
            let sees = [(Module::Proposals, Verb::View)];
            let mut client = tenant(n, TenantKind::Client, &sees);
            client.parent_id = Some(id(parent));
            me.tenants.push(client);
        }
        let shown = |customer| {
            let shown = inside(&me, customer).into_iter();
            shown.map(|there| there.tenant_id).collect::<Vec<_>>()
        };
        assert_eq!(shown(None).len(), 6);
        assert_eq!(shown(Some(id(3))), [id(3), id(4), id(5)]);
        assert_eq!(shown(Some(id(6))), [id(6)]);
        assert_eq!(shown(Some(id(99))), []);
        let open = |customer, wanted| {
            let (module, verb) = (Module::Proposals, Verb::View);
            tenant_to_open(&me, Some(id(customer)), Some(id(wanted)), module, verb)
        };
        // What is wanted lies outside, and the MSP itself shows no proposals.
        assert_eq!(open(3, 2), Some(id(4)));
        assert_eq!(open(3, 5), Some(id(5)));
        assert_eq!(open(1, 2), None);
    }

    #[test]
    fn initials_are_the_first_and_the_last_name() {
        assert_eq!(initials("Asha Raman"), "AR");
        assert_eq!(initials("  r. K.  iyer "), "RI");
        assert_eq!(initials("Meena"), "M");
        assert_eq!(initials("ஆஷா ராமன்"), "ஆர");
        assert_eq!(initials(""), "");
    }
}
