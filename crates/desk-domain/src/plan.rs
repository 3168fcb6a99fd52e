//! What the shipped plans contain: the products of SPEC 110, printed on every proposal.

use crate::price_book::PlanCode;

/// The products, each from the named plan on.
const PRODUCTS: &[(&str, &str)] = &[
    ("starter", "SSO & IDP"),
    ("starter", "Cloud Directory"),
    ("standard", "Adaptive MFA"),
    ("standard", "Password Manager"),
    ("advanced", "Access Manager"),
    ("advanced", "Provisioning"),
];

impl PlanCode {
    /// The products a plan contains; none for a plan that is not shipped.
    #[must_use]
    pub fn products(&self) -> Vec<&'static str> {
        let shipped = Self::shipped();
        let rank = |code: &str| shipped.iter().position(|plan| plan.as_str() == code);
        let Some(mine) = rank(self.as_str()) else {
            return Vec::new();
        };
        PRODUCTS
            .iter()
            .filter(|(from, _)| rank(from).is_some_and(|from| from <= mine))
            .map(|(_, name)| *name)
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_plan_contains_the_one_below_it() {
        let [starter, standard, advanced] = PlanCode::shipped().map(|plan| plan.products());
        assert_eq!(starter, ["SSO & IDP", "Cloud Directory"]);
        assert!(standard.starts_with(&starter) && standard.len() == 4);
        assert!(advanced.starts_with(&standard) && advanced.len() == 6);
    }
}
