//! Cedar: people in groups, a group for each role on each tenant, and a group above inside those
//! below it, so that what was granted on an MSP reaches its clients.

use std::collections::{HashMap, HashSet};
use std::time::Duration;

use cedar_policy::{
    Authorizer, Context, Decision, Entities, Entity, EntityUid, PolicySet, Request,
    RestrictedExpression,
};

use crate::told;
use crate::world::{CLIENTS, MSPS, PEOPLE, ROLES, below, grants, questions};

fn uid(kind: &str, id: impl std::fmt::Display) -> EntityUid {
    format!("{kind}::\"{id}\"").parse().expect("an id")
}

fn group(role: &str, tenant: u64) -> EntityUid {
    uid("Group", format_args!("{role}/{tenant}"))
}

fn entities() -> Entities {
    let mut all = Vec::new();
    for tenant in 0..=MSPS + CLIENTS {
        let of_tenant = ROLES.iter().map(|(role, _)| {
            let group = RestrictedExpression::new_entity_uid(group(role, tenant));
            ((*role).to_owned(), group)
        });
        let attributes: HashMap<_, _> = of_tenant.collect();
        let tenant_itself = Entity::new(uid("Tenant", tenant), attributes, HashSet::new());
        all.push(tenant_itself.expect("a tenant"));
        for (role, _) in ROLES {
            let inside = below(tenant).into_iter().map(|below| group(role, below));
            all.push(Entity::new_no_attrs(group(role, tenant), inside.collect()));
        }
    }
    for who in 0..PEOPLE {
        let inside = grants(who).map(|(role, tenant)| group(role, tenant));
        all.push(Entity::new_no_attrs(uid("User", who), inside.collect()));
    }
    Entities::from_entities(all, None).expect("entities")
}

fn policies() -> PolicySet {
    let mut text = String::new();
    for (role, rights) in ROLES {
        let rights: Vec<String> = rights
            .iter()
            .map(|right| format!("Action::\"{right}\""))
            .collect();
        text.push_str(&format!(
            "permit(principal, action in [{}], resource) when {{ principal in resource.{role} }};\n",
            rights.join(", ")
        ));
    }
    text.parse().expect("policies")
}

pub fn measure(budget: Duration) {
    let (entities, policies) = (entities(), policies());
    let requests: Vec<Request> = questions(10_000)
        .into_iter()
        .map(|asked| {
            Request::new(
                uid("User", asked.who),
                uid("Action", asked.right),
                uid("Tenant", asked.on),
                Context::empty(),
                None,
            )
            .expect("a request")
        })
        .collect();
    let authorizer = Authorizer::new();
    told("Cedar", "4.14.1", &requests, budget, |request| {
        authorizer
            .is_authorized(request, &policies, &entities)
            .decision()
            == Decision::Allow
    });
}
