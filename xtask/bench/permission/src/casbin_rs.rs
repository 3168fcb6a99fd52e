//! casbin-rs: roles with domains, the domain being the tenant. It knows nothing of a tenant below
//! another, so a grant on an MSP is written down for each of its clients too.

use std::time::Duration;

use casbin::{CoreApi, DefaultModel, Enforcer, MemoryAdapter, MgmtApi};

use crate::told;
use crate::world::{PEOPLE, ROLES, below, grants, questions};

const MODEL: &str = "
[request_definition]
r = sub, dom, act
[policy_definition]
p = sub, act
[role_definition]
g = _, _, _
[policy_effect]
e = some(where (p.eft == allow))
[matchers]
m = r.act == p.act && g(r.sub, p.sub, r.dom)
";

pub async fn measure(budget: Duration) {
    let model = DefaultModel::from_str(MODEL).await.expect("a model");
    let mut enforcer = Enforcer::new(model, MemoryAdapter::default())
        .await
        .expect("an enforcer");
    let policies = ROLES.iter().flat_map(|(role, rights)| {
        let of_role = |right: &&str| vec![(*role).to_owned(), (*right).to_owned()];
        rights.iter().map(of_role)
    });
    let added = enforcer.add_policies(policies.collect()).await;
    assert!(added.expect("policies"));
    let mut held = Vec::new();
    for who in 0..PEOPLE {
        let mut of_person: Vec<Vec<String>> = grants(who)
            .flat_map(|(role, tenant)| {
                let reached = below(tenant).into_iter().chain([tenant]);
                reached
                    .map(move |tenant| vec![who.to_string(), role.to_owned(), tenant.to_string()])
            })
            .collect();
        of_person.sort();
        of_person.dedup();
        held.append(&mut of_person);
    }
    let added = enforcer.add_grouping_policies(held).await;
    assert!(added.expect("grants"));
    let requests: Vec<(String, String, String)> = questions(10_000)
        .into_iter()
        .map(|asked| {
            (
                asked.who.to_string(),
                asked.on.to_string(),
                asked.right.to_owned(),
            )
        })
        .collect();
    told(
        "casbin-rs",
        "2.20.0",
        &requests,
        budget,
        |(who, on, right)| enforcer.enforce((who, on, right)).expect("an answer"),
    );
}
