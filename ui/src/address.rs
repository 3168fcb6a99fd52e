//! A tenant's direct address: `partnerdesk://tenant/CHO-0001` names a client by its number,
//! `partnerdesk://tenant/CHO` an MSP by its prefix. Anybody can make one up, so all that is ever done
//! with it is to compare it.

use desk_contract::settings::{MeView, TenantRightsView};
use desk_domain::{
    access::{Module, Verb},
    id::TenantId,
    tenant::{TenantKind, is_code, is_prefix},
};

use crate::rights;

const BEGINNING: &str = "partnerdesk://tenant/";

/// The address of the tenant with this number or prefix.
pub fn of(code: &str) -> String {
    format!("{BEGINNING}{code}")
}

/// The active tenant within the person's reach that an address names. What is not there, what is not
/// theirs and what has another form are all the same: nothing.
pub fn leads_to(address: &str, me: &MeView) -> Option<TenantId> {
    let code = named(address)?;
    let is_named = |there: &&TenantRightsView| {
        let short = match there.kind {
            TenantKind::Organisation => None,
            TenantKind::Msp => there.prefix.as_ref(),
            TenantKind::Client => there.code.as_ref(),
        };
        short == Some(&code) && !there.archived
    };
    let found = me.tenants.iter().find(is_named)?.tenant_id;
    rights::may(me, found, Module::Tenants, Verb::View).then_some(found)
}

/// The number or prefix that stands in an address of exactly this form, as it is kept.
fn named(address: &str) -> Option<String> {
    let (beginning, code) = address.split_at_checked(BEGINNING.len())?;
    let code = code.to_ascii_uppercase();
    let fits = beginning.eq_ignore_ascii_case(BEGINNING) && (is_prefix(&code) || is_code(&code));
    fits.then_some(code)
}

#[cfg(test)]
mod tests {
    use desk_domain::{access::Right, id::UserId};
    use uuid::Uuid;

    use super::*;

    const MSP: TenantId = TenantId(Uuid::from_u128(2));
    const CLIENT: TenantId = TenantId(Uuid::from_u128(3));

    fn tenant(id: TenantId, kind: TenantKind, short: &str) -> TenantRightsView {
        let short_of = |of| (kind == of).then(|| short.to_owned());
        TenantRightsView {
            tenant_id: id,
            name: format!("Tenant {short}"),
            kind,
            parent_id: None,
            prefix: short_of(TenantKind::Msp),
            code: short_of(TenantKind::Client),
            archived: false,
            rights: vec![Right::new(Module::Tenants, Verb::View)],
        }
    }

    fn me() -> MeView {
        MeView {
            owns: false,
            user_id: UserId(Uuid::from_u128(1)),
            name: "Devi Nair".to_owned(),
            email: "devi@chola.example".to_owned(),
            organisation: "Chola".to_owned(),
            base_domain: None,
            second_step_needed: false,
            entitlement: None,
            tenants: vec![
                tenant(MSP, TenantKind::Msp, "CHO"),
                tenant(CLIENT, TenantKind::Client, "CHO-0001"),
            ],
        }
    }

    #[test]
    fn an_address_names_a_client_by_number_and_an_msp_by_prefix_in_any_case() {
        let me = me();
        assert_eq!(leads_to(&of("CHO"), &me), Some(MSP));
        assert_eq!(leads_to(&of("CHO-0001"), &me), Some(CLIENT));
        for address in [
            "partnerdesk://tenant/cho-0001",
            "PartnerDesk://Tenant/Cho-0001",
        ] {
            assert_eq!(leads_to(address, &me), Some(CLIENT), "{address}");
        }
    }

    #[test]
    fn anything_but_exactly_this_form_names_nothing() {
        for address in [
            "",
            "CHO-0001",
            "partnerdesk:",
            "partnerdesk://tenant",
            "partnerdesk://tenant/",
            "partnerdesk://tenant/CHO-0001/",
            "partnerdesk://tenant/CHO-0001?view=all",
            "partnerdesk://tenant/CHO-0001#cost",
            "partnerdesk://tenant/%43HO-0001",
            "partnerdesk://tenant//CHO-0001",
            "partnerdesk://tenant/CHO-0001 ",
            " partnerdesk://tenant/CHO-0001",
            "partnerdesk://tenants/CHO-0001",
            "partnerdesk://user/CHO-0001",
            "https://tenant/CHO-0001",
            "partnerdesk://tenant/CHO-1",
            "partnerdesk://tenant/CHOL",
            "partnerdesk://tenant/<script>",
            "partnerdesk://tenant/../CHO",
            "partnerdesk://tenant/௧",
            "௧௧௧௧௧௧௧",
        ] {
            assert_eq!(named(address), None, "{address}");
        }
        let long = of(&format!("CHO-{}", "1".repeat(1_000)));
        assert_eq!(named(&long), None);
    }

    #[test]
    fn what_is_not_there_is_put_away_or_is_not_theirs_is_the_same() {
        let mut me = me();
        assert_eq!(leads_to(&of("CHO-0002"), &me), None);
        assert_eq!(leads_to(&of("PAL"), &me), None);
        me.tenants[1].archived = true;
        assert_eq!(leads_to(&of("CHO-0001"), &me), None);
        me.tenants[0].rights = vec![Right::new(Module::Proposals, Verb::View)];
        assert_eq!(leads_to(&of("CHO"), &me), None);
    }
}
