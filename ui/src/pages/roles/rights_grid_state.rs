//! Rights as a grid: products and parts of the application × verbs.

use desk_contract::role::ProductView;
use desk_domain::access::{Area, Module, ProductSlot, Right, Rights, ShippedRole, Verb};
use desk_text::{Language, text};

/// The verbs everything knows, and the few that only some parts of the application know.
pub const VERBS: [Verb; 8] = [
    Verb::Create,
    Verb::Edit,
    Verb::View,
    Verb::Delete,
    Verb::Approve,
    Verb::Export,
    Verb::Delegate,
    Verb::Assign,
];

/// What can be done to a box of the grid.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BoxState {
    /// There is no such right.
    Absent,
    /// It can be checked and unchecked.
    Free,
    /// It is checked and stays so as long as Create, Edit or Delete is.
    Implied,
    /// The person does not hold the right, and so cannot give it.
    NotHeld,
}

/// What an exception says about a right.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Said {
    /// Nothing.
    #[default]
    Nothing,
    /// Allowed besides.
    Allowed,
    /// Denied in any case.
    Denied,
}

impl Said {
    /// What it says after it was pressed once more.
    pub const fn next(self, may_allow: bool) -> Self {
        match self {
            Self::Nothing if may_allow => Self::Allowed,
            Self::Nothing | Self::Allowed => Self::Denied,
            Self::Denied => Self::Nothing,
        }
    }
}

/// The rows of the grid: products by place, then the parts of the application.
pub fn areas(products: &[ProductView]) -> Vec<Area> {
    let products = products
        .iter()
        .filter_map(|product| ProductSlot::new(product.slot))
        .map(Area::Product);
    let modules = Module::ALL.iter().copied().map(Area::Module);
    products.chain(modules).collect()
}

/// What a row is called.
pub fn area_name(language: Language, area: Area, products: &[ProductView]) -> String {
    match area {
        Area::Module(module) => text(language, &format!("module-{}", module.as_str())),
        Area::Product(slot) => {
            let named = products.iter().find(|product| product.slot == slot.get());
            named.map_or_else(
                || format!("{}", slot.get() + 1),
                |product| product.name.clone(),
            )
        }
    }
}

/// What a verb is called.
pub fn verb_name(language: Language, verb: Verb) -> String {
    text(language, &format!("verb-{}", verb.as_str()))
}

/// Whether a right means anything: the products know four verbs, and the owner of the workspace
/// holds every right there is on its parts.
pub fn exists(right: Right) -> bool {
    match right.area {
        Area::Product(_) => Verb::ON_PRODUCTS.contains(&right.verb),
        Area::Module(_) => ShippedRole::PlatformOwner.rights().has(right),
    }
}

/// What can be done to the box of a right, in a set that was `kept` before and is `chosen` now, by
/// somebody who holds `own`. Whatever was kept before may be put back.
pub fn box_of(right: Right, chosen: Rights, kept: Rights, own: Rights) -> BoxState {
    if !exists(right) && !chosen.has(right) {
        return BoxState::Absent;
    }
    if right.verb == Verb::View && brings_view(right.area, chosen) {
        return BoxState::Implied;
    }
    let takes_away = chosen.has(right);
    let adds = Rights::NONE.with(right);
    if takes_away || own.union(kept.closed()).covers(adds) {
        BoxState::Free
    } else {
        BoxState::NotHeld
    }
}

fn brings_view(area: Area, chosen: Rights) -> bool {
    [Verb::Create, Verb::Edit, Verb::Delete]
        .into_iter()
        .any(|verb| chosen.has(Right { area, verb }))
}

/// The set after the box of a right was checked or unchecked.
pub fn with_box(chosen: Rights, right: Right, checked: bool) -> Rights {
    if checked {
        chosen.with(right)
    } else {
        chosen.minus([right].into_iter().collect()).closed()
    }
}

/// What an exception says about a right.
pub fn said(right: Right, allowed: Rights, denied: Rights) -> Said {
    if denied.has(right) {
        Said::Denied
    } else if allowed.has(right) {
        Said::Allowed
    } else {
        Said::Nothing
    }
}

/// Both sets of an exception after it says something else about a right. What is denied is never
/// allowed too.
pub fn say(right: Right, what: Said, allowed: Rights, denied: Rights) -> (Rights, Rights) {
    let one: Rights = [right].into_iter().collect();
    let (allowed, denied) = (allowed.minus(one), denied.minus(one));
    match what {
        Said::Nothing => (allowed, denied),
        Said::Allowed => {
            let allowed = allowed.with(right);
            (allowed, denied.minus(allowed))
        }
        Said::Denied => (allowed, denied.union(one)),
    }
}

/// A set in words, row by row: `Users: view, edit; Roles: view`.
pub fn in_words(language: Language, rights: Rights, products: &[ProductView]) -> String {
    let row = |area: Area| {
        let verbs: Vec<_> = VERBS
            .into_iter()
            .filter(|verb| rights.has(Right { area, verb: *verb }))
            .filter(|verb| exists(Right { area, verb: *verb }))
            .map(|verb| verb_name(language, verb))
            .collect();
        (!verbs.is_empty()).then(|| {
            format!(
                "{}: {}",
                area_name(language, area, products),
                verbs.join(", ")
            )
        })
    };
    let rows: Vec<_> = areas(products).into_iter().filter_map(row).collect();
    rows.join("; ")
}

#[cfg(test)]
mod tests {
    use desk_domain::id::ProductId;
    use uuid::Uuid;

    use super::*;

    fn users(verb: Verb) -> Right {
        Right::new(Module::Users, verb)
    }

    fn set(rights: &[Right]) -> Rights {
        rights.iter().copied().collect()
    }

    fn products() -> Vec<ProductView> {
        vec![ProductView {
            id: ProductId(Uuid::nil()),
            slot: 0,
            name: "Provisioning".to_owned(),
        }]
    }

    #[test]
    fn products_stand_before_the_parts_of_the_application() {
        let areas = areas(&products());
        assert_eq!(areas.len(), 1 + Module::ALL.len());
        let name = |area| area_name(Language::En, area, &products());
        assert_eq!(name(areas[0]), "Provisioning");
        assert_eq!(name(areas[1]), "Tenants");
    }

    #[test]
    fn checking_create_checks_view_which_then_cannot_be_unchecked() {
        let own = ShippedRole::PlatformOwner.rights();
        let chosen = with_box(Rights::NONE, users(Verb::Create), true);
        assert!(chosen.has(users(Verb::View)));
        let of = |verb, chosen| box_of(users(verb), chosen, Rights::NONE, own);
        assert_eq!(of(Verb::View, chosen), BoxState::Implied);
        let chosen = with_box(chosen, users(Verb::Create), false);
        assert_eq!(of(Verb::View, chosen), BoxState::Free);
        assert!(with_box(chosen, users(Verb::View), false).is_empty());
    }

    #[test]
    fn only_what_one_holds_can_be_given_and_what_was_there_can_be_put_back() {
        let own = set(&[users(Verb::View)]);
        let of = |verb, chosen, kept| box_of(users(verb), chosen, kept, own);
        assert_eq!(of(Verb::View, Rights::NONE, Rights::NONE), BoxState::Free);
        assert_eq!(
            of(Verb::Edit, Rights::NONE, Rights::NONE),
            BoxState::NotHeld
        );
        let kept = set(&[users(Verb::Edit)]).closed();
        assert_eq!(of(Verb::Edit, kept, kept), BoxState::Free);
        assert_eq!(of(Verb::Edit, Rights::NONE, kept), BoxState::Free);
    }

    #[test]
    fn a_right_that_means_nothing_has_no_box() {
        let own = ShippedRole::PlatformOwner.rights();
        let of = |right| box_of(right, Rights::NONE, Rights::NONE, own);
        assert_eq!(
            of(Right::new(Module::Audit, Verb::Create)),
            BoxState::Absent
        );
        assert_eq!(of(Right::new(Module::Audit, Verb::Export)), BoxState::Free);
    }

    #[test]
    fn an_exception_never_allows_what_it_denies() {
        let (none, edit) = (Rights::NONE, users(Verb::Edit));
        let (allowed, denied) = say(users(Verb::View), Said::Denied, none, none);
        assert_eq!(said(users(Verb::View), allowed, denied), Said::Denied);
        // Who may edit may see.
        let (allowed, denied) = say(edit, Said::Allowed, allowed, denied);
        assert_eq!(said(users(Verb::View), allowed, denied), Said::Allowed);
        assert!(denied.is_empty());
        let (allowed, denied) = say(edit, Said::Nothing, allowed, denied);
        assert_eq!(said(edit, allowed, denied), Said::Nothing);
    }

    #[test]
    fn pressing_goes_round_and_leaves_out_what_one_may_not_allow() {
        assert_eq!(Said::Nothing.next(true), Said::Allowed);
        assert_eq!(Said::Nothing.next(false), Said::Denied);
        assert_eq!(Said::Denied.next(true), Said::Nothing);
    }

    #[test]
    fn a_set_reads_row_by_row() {
        let rights = set(&[
            users(Verb::View),
            users(Verb::Edit),
            Right::new(Module::Tenants, Verb::View),
        ]);
        assert_eq!(
            in_words(Language::En, rights, &products()),
            "Tenants: view; Users: edit, view"
        );
    }
}
