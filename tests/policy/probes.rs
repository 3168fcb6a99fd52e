//! Requests by the thousand that reach across a border: whatever is somebody else's reads like
//! nothing at all, and no answer holds a word of another tenant.

use std::{collections::BTreeSet, fmt::Write};

use desk_client::{AuditFormat, Door};
use desk_contract::{
    price_book::PriceBookSave,
    proposal::ProposalSave,
    role::{AccessDefaultSet, AccessOverrideSet, RoleSave},
    settings::SupplierEdit,
    user::{GroupSave, UserAdd, UserForm},
    user_field::UserFieldSave,
};
use desk_domain::{
    access::{Rights, RoleKind, ShippedRole},
    audit::AuditFilter,
    id::TenantId,
    supplier::SupplierForm,
    user_field::UserFieldKind,
};
use proptest::{
    prelude::RngExt,
    test_runner::{TestRng, TestRunner},
};
use serde_json::Value;
use support::{
    TestDesk,
    examples::{Example, Target, examples},
    form, masked, user_form,
};
use uuid::Uuid;

/// How many: more of them with a variable of this name.
fn count(variable: &str, otherwise: usize) -> usize {
    let set = std::env::var(variable).ok();
    set.and_then(|count| count.parse().ok())
        .unwrap_or(otherwise)
}

fn one_of<'a, T>(rng: &mut TestRng, of: &'a [T]) -> &'a T {
    &of[rng.random_range(0..of.len())]
}

/// Two MSPs with everything, and people with a role at the first or at its client, each at a door.
struct Neighbours {
    desk: TestDesk,
    own: Target,
    foreign: Target,
    crowd: Vec<Member>,
}

/// Somebody signed in, and the tenant that gave them their role.
struct Member {
    name: String,
    home: TenantId,
    at_door: TestDesk,
}

impl Neighbours {
    async fn moved_in() -> Self {
        let desk = TestDesk::selling().await;
        let stranger = desk.as_stranger().await;
        let house = desk.house().clone();
        let own = Target::made_at(&desk, house.msp).await;
        let foreign = Target::made_at(&stranger, house.sibling).await;
        let mut crowd = Vec::new();
        for (at, role) in ShippedRole::ALL.iter().enumerate() {
            for (place, home) in [("MSP", house.msp), ("client", house.client)] {
                let person = desk.person(*role, home).await;
                let door = if at % 2 == 0 { Door::Window } else { Door::Cli };
                let at_door = desk.another(door);
                at_door.sign_in(&person.email).await;
                let name = format!("{} of the {place}", role.as_str());
                crowd.push(Member {
                    name,
                    home,
                    at_door,
                });
            }
        }
        Self {
            desk,
            own,
            foreign,
            crowd,
        }
    }

    /// The own things with some of the others' among them, and the same with nothing in their place.
    fn mixed(&self, rng: &mut TestRng) -> (Target, Target) {
        let (mut real, mut nothing) = (self.own.clone(), self.own.clone());
        let nowhere = Target::nowhere();
        macro_rules! mix {
            ($($field:ident)+) => {$(
                if rng.random_bool(0.5) {
                    real.$field = self.foreign.$field;
                    nothing.$field = nowhere.$field;
                }
            )+};
        }
        mix!(msp draft_book published_book draft issued user group user_field role grant client entry);
        // A customer's id is the sender's to choose and counts for nothing when it is taken.
        (real, nothing)
    }

    /// Every id of the other MSP's things, as requests write them.
    fn foreign_ids(&self) -> Vec<String> {
        let Target {
            organisation: _,
            msp,
            draft_book,
            published_book,
            draft,
            issued,
            customer: _,
            user,
            group,
            user_field,
            role,
            grant,
            client,
            entry,
        } = &self.foreign;
        vec![
            msp.to_string(),
            draft_book.to_string(),
            published_book.to_string(),
            draft.to_string(),
            issued.to_string(),
            user.to_string(),
            group.to_string(),
            user_field.to_string(),
            role.to_string(),
            grant.to_string(),
            client.to_string(),
            format!("\"seq\":{entry}}}"),
        ]
    }
}

#[tokio::test]
async fn whatever_is_somebody_elses_reads_like_nothing_at_all() {
    let neighbours = Neighbours::moved_in().await;
    let foreign = neighbours.foreign_ids();
    let mut rng = TestRunner::default().new_rng();
    let (mut probes, mut aimed) = (0, BTreeSet::new());
    let wanted = count("PARTNER_DESK_PROBES", 600);
    while probes < wanted {
        let (real, nothing) = neighbours.mixed(&mut rng);
        let pairs: Vec<(Example, Example)> = examples(&real)
            .into_iter()
            .zip(examples(&nothing))
            .collect();
        for (real, nothing) in pairs {
            if !foreign.iter().any(|id| real.text.contains(id)) {
                continue;
            }
            let member = one_of(&mut rng, &neighbours.crowd);
            let seen = member.at_door.send(&real).await;
            let unseen = member.at_door.send(&nothing).await;
            assert_eq!(
                masked(&seen),
                masked(&unseen),
                "{} sends {} and tells what is there from what is not",
                member.name,
                real.text
            );
            probes += 1;
            aimed.insert(real.row);
        }
    }
    // Requests that name nothing of a tenant's have nothing to aim at somebody else.
    let idle: Vec<String> = examples(&neighbours.own)
        .into_iter()
        .map(|example| example.row)
        .filter(|row| !aimed.contains(row))
        .collect();
    assert_eq!(
        idle,
        [
            "organisation.edit",
            "entitlement.import",
            "tenant.create (MSP of the organisation)",
            "role.reset (the deleted template)",
            "product.save",
            "session.me",
            "entitlement.get",
            "account.get",
            "proposal.list",
            "proposal.list (search)",
            "tenant.list",
            "tenant.list (search)",
            "tenant.tree",
            "user.list",
            "group.list",
            "user_field.list",
            "grant.list",
            "grant.list (of one shipped role)",
            "grant.list (delegations)",
            "grant.ending",
            "audit.list",
            "audit.list (search)",
            "audit.activity",
            "audit.verify",
        ]
    );
    neighbours.desk.assert_sound().await;
}

/// What every canary begins with: what people search for. The rest is in nobody's mouth.
const CALL: &str = "zilpzalp";

/// The word that stands in all texts of a tenant and in no request.
fn canary(tenant: TenantId) -> String {
    format!("{CALL}{}", &tenant.0.simple().to_string()[20..])
}

/// A role of a tenant is given on the tenants below as well, and told there.
fn canary_of_roles(tenant: TenantId) -> String {
    canary(tenant).replace(CALL, &format!("{CALL}role"))
}

/// Writes a tenant's canary into everything that it can write, and gives the ids of what holds it.
async fn let_sing(desk: &TestDesk, tenant: TenantId, sells: bool) -> Vec<Uuid> {
    let word = canary(tenant);
    let field = UserFieldSave {
        change: None,
        id: None,
        tenant_id: tenant,
        name: format!("{word} field"),
        kind: UserFieldKind::Choice,
        choices: vec![format!("{word} choice")],
    };
    let field = desk.run(field).await.expect("a field");
    let add = UserAdd {
        id: None,
        tenant_id: tenant,
        form: UserForm {
            fields: [(field, format!("{word} choice"))].into(),
            name: format!("{word} Nair"),
            department: word.clone(),
            job_title: word.clone(),
            personal_email: format!("{word}@home.example"),
            ..user_form()
        },
    };
    let user = desk.run(add).await.expect("a person");
    let group = GroupSave {
        change: None,
        ids: Vec::new(),
        tenant_id: tenant,
        name: format!("{word} desk"),
        members: vec![user],
    };
    let group = desk.run(group).await.expect("a group");
    let role = RoleSave {
        id: None,
        revision: None,
        tenant_id: tenant,
        kind: RoleKind::Role,
        name: canary_of_roles(tenant),
        description: canary_of_roles(tenant),
        rights: Rights::NONE,
    };
    let role = desk.run(role).await.expect("a role").id;
    let default = AccessDefaultSet {
        id: None,
        tenant_id: tenant,
        department: word.clone(),
        rights: Rights::NONE,
    };
    desk.run(default).await.expect("a default");
    let exception = AccessOverrideSet {
        id: None,
        user_id: user,
        tenant_id: tenant,
        allowed: Rights::NONE,
        denied: Rights::NONE,
        reason: word.clone(),
    };
    desk.run(exception).await.expect("an exception");
    let mut singing = vec![tenant.0, user.0, group.0, field.0, role.0];
    if !sells {
        return singing;
    }
    let supplier = SupplierEdit {
        tenant_id: tenant,
        form: SupplierForm {
            name: format!("{word} Networks"),
            gstin: "29AAACA0000A1ZU".to_owned(),
            address: format!("5 {word} Road\nBengaluru 560025"),
            terms: word.clone(),
            ..SupplierForm::default()
        },
        logo: None,
    };
    desk.run(supplier).await.expect("a supplier");
    let book = PriceBookSave {
        name: format!("{word} prices"),
        ..desk.price_book(tenant)
    };
    singing.push(desk.run(book).await.expect("a price book").id.0);
    for issue in [false, true] {
        let mut form = form();
        form.customer.company = format!("{word} Mills");
        form.customer.domain = format!("{word}.example");
        form.customer.spoc_name = format!("{word} Iyer");
        form.remarks.clone_from(&word);
        let new = ProposalSave {
            id: None,
            tenant_id: tenant,
            revision: None,
            form,
        };
        let draft = desk.run(new).await.expect("a draft");
        singing.push(draft.id.0);
        if issue {
            desk.generate(&draft).await.expect("a proposal");
        }
    }
    singing
}

/// A request turned at random: other ids, other words, other pages, other states.
fn turned(rng: &mut TestRng, value: &mut Value, key: &str, ids: &[Uuid]) {
    match value {
        Value::Object(fields) => {
            for (key, value) in fields {
                turned(rng, value, key, ids);
            }
        }
        Value::Array(items) => {
            for item in items {
                turned(rng, item, key, ids);
            }
        }
        Value::String(text) if Uuid::try_parse(text).is_ok() && rng.random_bool(0.3) => {
            *text = one_of(rng, ids).to_string();
        }
        Value::String(text) if ["search", "text"].contains(&key) => {
            let words = [
                "", "a", "1", CALL, "zilp", "user.add", "%", "_", "CHO", "PAL",
            ];
            (*one_of(rng, &words)).clone_into(text);
        }
        Value::Null if key.ends_with("_id") && rng.random_bool(0.3) => {
            *value = Value::String(one_of(rng, ids).to_string());
        }
        Value::Number(_) if key == "offset" => *value = rng.random_range(0..5).into(),
        Value::Number(_) if key == "limit" => *value = rng.random_range(1..200).into(),
        Value::Number(_) if key == "seq" => *value = rng.random_range(1..120).into(),
        Value::Bool(flag) => *flag = rng.random_bool(0.5),
        _ => {}
    }
}

#[tokio::test]
async fn no_answer_holds_a_word_of_another_tenant() {
    let mut neighbours = Neighbours::moved_in().await;
    let house = neighbours.desk.house().clone();
    let stranger = neighbours.desk.as_stranger().await;
    let owner = neighbours.desk.as_owner().await;
    let tenants = [house.organisation, house.msp, house.sibling, house.client];
    let mut ids = vec![house.organisation.0];
    ids.extend(let_sing(&neighbours.desk, house.msp, true).await);
    ids.extend(let_sing(&neighbours.desk, house.client, false).await);
    ids.extend(let_sing(&stranger, house.sibling, true).await);
    neighbours.crowd.push(Member {
        name: "the stranger".to_owned(),
        home: house.sibling,
        at_door: stranger,
    });
    neighbours.crowd.push(Member {
        name: "the owner".to_owned(),
        home: house.organisation,
        at_door: owner,
    });
    let singing = [house.msp, house.client, house.sibling]
        .map(|tenant| (tenant, canary(tenant), canary_of_roles(tenant)));
    let within = |tenant: TenantId, home: TenantId| {
        home == house.organisation || tenant == home || tenant == house.client && home == house.msp
    };
    let is_below = |home: TenantId, tenant: TenantId| home == house.client && tenant == house.msp;
    let targets = [neighbours.own.clone(), neighbours.foreign.clone()];
    for target in &targets {
        ids.extend([target.draft_book.0, target.published_book.0]);
        ids.extend([target.draft.0, target.issued.0, target.customer.0]);
        ids.extend([target.user.0, target.group.0, target.role.0, target.grant.0]);
    }
    let mut rng = TestRunner::default().new_rng();
    let (mut heard, mut found) = (BTreeSet::new(), String::new());
    for step in 0..count("PARTNER_DESK_ANSWERS", 2_500) {
        let member = one_of(&mut rng, &neighbours.crowd);
        let (request, answer) = if step % 50 == 0 {
            let filter = AuditFilter {
                tenant_id: rng.random_bool(0.5).then(|| *one_of(&mut rng, &tenants)),
                below: rng.random_bool(0.3).then(|| *one_of(&mut rng, &tenants)),
                ..AuditFilter::default()
            };
            let mut out = Vec::new();
            let told = member
                .at_door
                .desk
                .write_audit(&filter, AuditFormat::Csv, &mut out, "a file")
                .await;
            let out = String::from_utf8(out).expect("text");
            (format!("export {filter:?}"), format!("{out}\n{told:?}"))
        } else {
            let target = one_of(&mut rng, &targets);
            let mut example = one_of(&mut rng, &examples(target)).clone();
            let mut value = serde_json::from_str(&example.text).expect("JSON");
            turned(&mut rng, &mut value, "", &ids);
            example.text = value.to_string();
            let answer = member.at_door.send(&example).await;
            (example.text, answer)
        };
        for (tenant, word, of_roles) in &singing {
            let is_heard = answer.contains(word);
            if is_heard {
                heard.insert((*tenant, member.home));
            }
            let roles_heard = answer.contains(of_roles) && !is_below(member.home, *tenant);
            if (is_heard || roles_heard) && !within(*tenant, member.home) {
                writeln!(
                    found,
                    "{} of {} asks {request}\n{answer}\n",
                    member.name, member.home
                )
                .expect("a text");
            }
        }
    }
    assert!(found.is_empty(), "{found}");
    // Silence would prove nothing: everybody hears their own.
    for (tenant, home) in [
        (house.msp, house.msp),
        (house.client, house.msp),
        (house.client, house.client),
        (house.sibling, house.sibling),
        (house.sibling, house.organisation),
    ] {
        assert!(
            heard.contains(&(tenant, home)),
            "{tenant} unheard at {home}"
        );
    }
    neighbours.desk.assert_sound().await;
}
