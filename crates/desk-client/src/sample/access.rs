//! Roles beyond those that come with the application, groups, tags, defaults and exceptions.

use desk_contract::{
    Refused,
    grant::GrantGive,
    role::{AccessDefaultSet, AccessOverrideSet, RoleSave},
    tenant::TenantEdit,
    user::GroupSave,
};
use desk_domain::{
    access::{Held, Module, Reach, Right, Rights, RoleKind, ShippedRole, Subject, Verb},
    id::{RoleId, UserId},
};

use super::{
    people::{Person, Standing, grant},
    stage::Stage,
    tenants::Tenants,
};

/// A role or profile: kind, name, what for, and rights.
type Described = (
    RoleKind,
    &'static str,
    &'static str,
    &'static [(Module, Verb)],
);

/// What people make themselves.
const MADE: [Described; 5] = [
    (
        RoleKind::Role,
        "SOC lead",
        "Leads a shift of the security operations centre and writes its reports",
        &[
            (Module::Incidents, Verb::Create),
            (Module::Incidents, Verb::Edit),
            (Module::Reports, Verb::Export),
            (Module::Users, Verb::View),
            (Module::Tenants, Verb::View),
        ],
    ),
    (
        RoleKind::Role,
        "Licence desk",
        "Hands licences out and takes them back",
        &[
            (Module::Licences, Verb::Assign),
            (Module::Licences, Verb::Edit),
            (Module::Users, Verb::View),
        ],
    ),
    (
        RoleKind::Profile,
        "Night shift",
        "Looks after incidents between nine in the evening and six in the morning",
        &[
            (Module::Incidents, Verb::Edit),
            (Module::Tenants, Verb::View),
        ],
    ),
    (
        RoleKind::Profile,
        "Internal audit",
        "Reads everything that was done, for the yearly audit",
        &[
            (Module::Audit, Verb::View),
            (Module::Audit, Verb::Export),
            (Module::Users, Verb::View),
            (Module::Roles, Verb::View),
        ],
    ),
    (
        RoleKind::Profile,
        "Month-end closing",
        "Proposals and customers to look up while accounts are closed",
        &[
            (Module::Proposals, Verb::View),
            (Module::Customers, Verb::View),
        ],
    ),
];

/// What was made.
pub(super) struct Made {
    /// By MSP.
    pub(super) roles: Vec<Vec<RoleId>>,
}

fn rights(of: &[(Module, Verb)]) -> Rights {
    of.iter().fold(Rights::NONE, |all, (module, verb)| {
        all.with(Right::new(*module, *verb))
    })
}

/// Roles and profiles of each MSP, and tags on clients.
pub(super) async fn prepare(
    stage: &mut Stage<'_>,
    owner: UserId,
    tenants: &Tenants,
) -> Result<Made, Refused> {
    let mut roles = Vec::new();
    for msp in tenants.msps.iter().copied() {
        let mut of_msp = Vec::new();
        for (kind, name, description, held) in MADE {
            let save = RoleSave {
                id: None,
                revision: None,
                tenant_id: msp,
                kind,
                name: name.to_owned(),
                description: description.to_owned(),
                rights: rights(held),
            };
            of_msp.push(stage.act(owner, save).await?.id);
        }
        roles.push(of_msp);
    }
    for (index, client) in tenants.clients.iter().enumerate() {
        let tags: &[&str] = match index % 5 {
            0 => &["gold"],
            1 if index % 2 == 0 => &["gold", "24×7"],
            2 => &["hospital"],
            _ => continue,
        };
        let name = client.label.split('-').map(capital).collect::<Vec<_>>();
        let edit = TenantEdit {
            id: client.id,
            name: name.join(" "),
            notes: String::new(),
            tags: tags.iter().map(|tag| (*tag).to_owned()).collect(),
        };
        stage.act(owner, edit).await?;
    }
    Ok(Made { roles })
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    let first = letters.next().map(|letter| letter.to_ascii_uppercase());
    first.into_iter().chain(letters).collect()
}

/// Groups of each MSP's staff with what is granted to them; grants by tag, and for all clients but
/// one; defaults of departments; exceptions for single people.
pub(super) async fn arrange(
    stage: &mut Stage<'_>,
    by: &[UserId],
    tenants: &Tenants,
    made: &Made,
    cast: &[Person],
) -> Result<(), Refused> {
    for (msp, tenant) in tenants.msps.iter().enumerate() {
        let admin = by[msp];
        let roles = &made.roles[msp];
        let staff: Vec<&Person> = cast
            .iter()
            .filter(|person| person.is_staff && person.msp == msp && person.place > 0)
            .filter(|person| person.standing != Standing::Unknown)
            .collect();
        let clients: Vec<_> = tenants
            .clients
            .iter()
            .filter(|client| client.msp == msp)
            .collect();
        let some = |of: usize, from: usize| {
            let members = staff.iter().filter(|person| person.place % of == from);
            members.map(|person| person.id).collect::<Vec<_>>()
        };
        for (name, members, held) in [
            (
                "Partner sales",
                some(3, 1),
                Held::Shipped(ShippedRole::AccountManager),
            ),
            ("Security operations", some(3, 2), Held::Made(roles[0])),
            ("Service desk", some(4, 1), Held::Made(roles[1])),
            ("On call", some(5, 0), Held::Made(roles[2])),
        ] {
            let save = GroupSave {
                change: None,
                ids: Vec::new(),
                tenant_id: *tenant,
                name: name.to_owned(),
                members,
            };
            let group = stage.act(admin, save).await?;
            let give = GrantGive {
                subject: Subject::Group(group),
                ..grant(admin, held, *tenant)
            };
            stage.act(admin, give).await?;
        }
        let lead = staff[0].id;
        let analyst = Held::Shipped(ShippedRole::MsspAnalyst);
        for (person, reach) in [
            (lead, Reach::Tagged("gold".to_owned())),
            (staff[1].id, Reach::Tagged("hospital".to_owned())),
            (
                staff[2].id,
                Reach::AllExcept(clients.iter().take(1).map(|client| client.id).collect()),
            ),
            (
                staff[3].id,
                Reach::Only(
                    clients
                        .iter()
                        .skip(1)
                        .take(3)
                        .map(|client| client.id)
                        .collect(),
                ),
            ),
        ] {
            let give = GrantGive {
                reach,
                ..grant(person, analyst, *tenant)
            };
            stage.act(admin, give).await?;
        }
        let default = AccessDefaultSet {
            id: None,
            tenant_id: *tenant,
            department: "Sales".to_owned(),
            rights: rights(&[(Module::Customers, Verb::View)]),
        };
        stage.act(admin, default).await?;
        {
            let person = staff[4];
            let exception = AccessOverrideSet {
                id: None,
                user_id: person.id,
                tenant_id: *tenant,
                allowed: Rights::NONE,
                denied: rights(&[(Module::Incidents, Verb::Export)]),
                reason: "Learns the ropes first".to_owned(),
            };
            stage.act(admin, exception).await?;
        }
    }
    Ok(())
}
