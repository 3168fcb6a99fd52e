//! The matrix once more, by the plainest means: the table of roles read cell by cell, and for each
//! request the rights that its documentation names. Nothing here uses the application's own rules.

use support::Hindrance;

use crate::{Matrix, Outcome, Relation};

const ROLES: &str = include_str!("../../crates/desk-domain/data/roles.csv");

/// Where the thing that a request is aimed at lies.
#[derive(Clone, Copy, PartialEq, Eq)]
enum At {
    /// At the MSP.
    Msp,
    /// At the organisation above it.
    Organisation,
    /// Anywhere: a right held on any tenant will do.
    Anywhere,
}

/// Rights in the order they are asked for; a letter as in the table of roles.
type Needs = &'static [(&'static str, char)];

/// What each request needs, by the beginning of its name. A request that everybody may send needs
/// nothing: what it answers is cut to what the person may see.
const RULES: &[(&str, At, Needs)] = &[
    ("organisation.edit", At::Organisation, &[("settings", 'E')]),
    ("security_policy.set", At::Msp, &[("settings", 'E')]),
    ("security_policy.get", At::Msp, &[("settings", 'V')]),
    ("entitlement.import", At::Organisation, &[("settings", 'E')]),
    ("entitlement.get", At::Organisation, &[("settings", 'V')]),
    ("supplier.edit", At::Msp, &[("settings", 'E')]),
    (
        "price_book.save (new",
        At::Msp,
        &[("price_books", 'C'), ("cost_and_margin", 'V')],
    ),
    (
        "price_book.save (change",
        At::Msp,
        &[("price_books", 'E'), ("cost_and_margin", 'V')],
    ),
    (
        "price_book.import",
        At::Msp,
        &[("price_books", 'C'), ("cost_and_margin", 'V')],
    ),
    (
        "price_book.publish",
        At::Msp,
        &[("price_books", 'E'), ("cost_and_margin", 'V')],
    ),
    ("price_book.discard", At::Msp, &[("price_books", 'D')]),
    ("price_book.list", At::Msp, &[]),
    ("price_book.get", At::Msp, &[("price_books", 'V')]),
    ("price_book.check", At::Msp, &[("price_books", 'C')]),
    ("proposal.save (new", At::Msp, &[("proposals", 'C')]),
    ("proposal.save (change", At::Msp, &[("proposals", 'E')]),
    // A proposal that one cannot see cannot be told that it may not be generated.
    (
        "proposal.generate",
        At::Msp,
        &[("proposals", 'V'), ("proposals", 'C')],
    ),
    ("proposal.discard", At::Msp, &[("proposals", 'D')]),
    ("proposal.list", At::Msp, &[]),
    ("proposal.get", At::Msp, &[("proposals", 'V')]),
    ("proposal.new", At::Msp, &[("proposals", 'C')]),
    ("proposal.preview", At::Msp, &[("proposals", 'V')]),
    ("customer.find", At::Msp, &[("customers", 'V')]),
    ("settings.get", At::Msp, &[("settings", 'V')]),
    ("session.me", At::Msp, &[]),
    ("account.get", At::Msp, &[]),
    ("passphrase.reset", At::Msp, &[("users", 'E')]),
    ("session.list (of", At::Msp, &[("users", 'E')]),
    ("session.end (of", At::Msp, &[("users", 'E')]),
    ("user.add", At::Msp, &[("users", 'C')]),
    ("user.edit", At::Msp, &[("users", 'E')]),
    ("user.suspend", At::Msp, &[("users", 'E')]),
    ("user_security.set", At::Msp, &[("users", 'E')]),
    ("user_security.get", At::Msp, &[("users", 'E')]),
    ("user.resume", At::Msp, &[("users", 'E')]),
    ("user.delete", At::Msp, &[("users", 'D')]),
    ("user.restore", At::Msp, &[("users", 'D')]),
    ("user.erase", At::Msp, &[("users", 'D')]),
    ("user.list", At::Msp, &[]),
    ("user.get", At::Msp, &[("users", 'V')]),
    ("group.save (new", At::Msp, &[("users", 'C')]),
    ("group.save (change", At::Msp, &[("users", 'E')]),
    ("group.discard", At::Msp, &[("users", 'D')]),
    ("group.list", At::Msp, &[]),
    ("user_field.save (new", At::Msp, &[("users", 'C')]),
    ("user_field.save (change", At::Msp, &[("users", 'E')]),
    ("user_field.discard", At::Msp, &[("users", 'D')]),
    ("user_field.list", At::Msp, &[]),
    ("role.save (new", At::Msp, &[("roles", 'C')]),
    ("role.save (change", At::Msp, &[("roles", 'E')]),
    ("role.reset (rights", At::Msp, &[("roles", 'E')]),
    (
        "role.reset (the deleted template",
        At::Organisation,
        &[("roles", 'C')],
    ),
    ("role.discard", At::Msp, &[("roles", 'D')]),
    ("role.list", At::Msp, &[("roles", 'V')]),
    ("product.save", At::Organisation, &[("settings", 'E')]),
    ("access_default.set", At::Msp, &[("roles", 'E')]),
    ("access_default.list", At::Msp, &[("roles", 'V')]),
    (
        "access_override.set",
        At::Msp,
        &[("roles", 'S'), ("users", 'V')],
    ),
    ("access_override.list", At::Msp, &[("users", 'V')]),
    ("grant.give", At::Msp, &[("roles", 'S'), ("users", 'V')]),
    ("grant.end", At::Msp, &[("roles", 'S')]),
    ("grant.list", At::Msp, &[]),
    ("grant.ending", At::Msp, &[]),
    ("access.explain", At::Msp, &[("roles", 'V'), ("users", 'V')]),
    (
        "tenant.create (MSP of the organisation",
        At::Organisation,
        &[("tenants", 'C')],
    ),
    (
        "tenant.create (MSP of the MSP",
        At::Msp,
        &[("tenants", 'C')],
    ),
    ("tenant.create (client", At::Msp, &[("tenants", 'C')]),
    ("tenant.edit", At::Msp, &[("tenants", 'E')]),
    ("tenant.archive", At::Msp, &[("tenants", 'D')]),
    ("tenant.restore", At::Msp, &[("tenants", 'D')]),
    ("tenant.purge", At::Msp, &[("tenants", 'D')]),
    ("tenant.list", At::Msp, &[]),
    ("tenant.tree", At::Msp, &[]),
    ("tenant.get", At::Msp, &[("tenants", 'V')]),
    (
        "document of a proposal",
        At::Msp,
        &[("proposals", 'V'), ("proposals", 'X')],
    ),
    ("context.switch", At::Msp, &[("tenants", 'V')]),
    ("audit.list", At::Msp, &[]),
    ("audit.activity", At::Msp, &[]),
    ("audit.get", At::Msp, &[("audit", 'V')]),
    ("audit.history (proposal)", At::Msp, &[("proposals", 'V')]),
    (
        "audit.history (cost of a proposal)",
        At::Msp,
        &[("cost_and_margin", 'V')],
    ),
    (
        "audit.history (price book)",
        At::Msp,
        &[("price_books", 'V')],
    ),
    ("audit.verify", At::Organisation, &[("audit", 'V')]),
    (
        "export of the audit log",
        At::Anywhere,
        &[("audit", 'V'), ("audit", 'X')],
    ),
    ("logo.put", At::Anywhere, &[("settings", 'E')]),
    ("workspace.backup", At::Organisation, &[("settings", 'E')]),
    ("clock.reset", At::Organisation, &[("settings", 'E')]),
    ("workspace.restore", At::Organisation, &[("settings", 'E')]),
];

/// The names of modules and verbs as a refusal writes them.
const MODULES: [(&str, &str); 9] = [
    ("audit", "Audit log"),
    ("tenants", "Tenants"),
    ("customers", "Customers"),
    ("price_books", "Price books"),
    ("proposals", "Proposals"),
    ("users", "Users"),
    ("roles", "Roles"),
    ("settings", "Settings"),
    ("cost_and_margin", "Cost and margin"),
];
const VERBS: [(char, &str); 6] = [
    ('C', "create"),
    ('E', "edit"),
    ('V', "view"),
    ('D', "delete"),
    ('X', "export"),
    ('S', "assign"),
];

/// The outcome of every cell.
pub fn worked_out<'a>(cells: impl Iterator<Item = &'a (String, &'static str, Relation)>) -> Matrix {
    cells
        .map(|cell| (cell.clone(), outcome(&cell.0, cell.1, cell.2)))
        .collect()
}

/// The outcome of one cell.
pub fn outcome(request: &str, role: &str, relation: Relation) -> Outcome {
    let matching: Vec<_> = RULES
        .iter()
        .filter(|(name, ..)| {
            // `grant.end` is no beginning of `grant.ending`.
            let goes_on = |rest: &str| rest.starts_with(|next: char| next.is_alphabetic());
            request
                .strip_prefix(name)
                .is_some_and(|rest| !goes_on(rest))
        })
        .collect();
    let [(_, at, needs)] = matching[..] else {
        panic!("{request} has {} rules", matching.len());
    };
    if let Relation::Hindered(Hindrance::Invited | Hindrance::Suspended | Hindrance::Deleted) =
        relation
    {
        return "signed_out".to_owned();
    }
    // Rights reach down the tree: from the organisation to the MSP, never up and never across. A
    // purged MSP is no part of the tree, so nothing reaches it, from above neither: an MSP that issued a
    // proposal is not purged at all (decision 9), and the stump belongs to nobody. Of what stays for
    // eight years (D-4) only the log can still be read, and that request is named here.
    let reaches = match at {
        _ if matches!(relation, Relation::Hindered(_) | Relation::Purged) => false,
        // By whoever reads the organisation's.
        _ if request == "audit.get" && relation == Relation::AbovePurged => true,
        At::Msp => matches!(relation, Relation::Own | Relation::Parent),
        At::Organisation => matches!(relation, Relation::Parent | Relation::AbovePurged),
        At::Anywhere => true,
    };
    for (module, letter) in *needs {
        let held = |letter| reaches && letters(role, module).contains(letter);
        let seen = ['V', 'C', 'E', 'D'].into_iter().any(held);
        if held(*letter) || *letter == 'V' && seen {
            continue;
        }
        // Making something new needs no sight of what is there, only a foot in the door.
        let inside = reaches && has_any_right(role);
        return if *at != At::Anywhere && (seen || *letter == 'C' && inside) {
            format!("forbidden:{}", right(module, *letter))
        } else {
            "not_found".to_owned()
        };
    }
    // With the mark of the clock, access that had ended would come back.
    if request == "clock.reset" && role != "platform_owner" {
        return "owner_only".to_owned();
    }
    "allow".to_owned()
}

fn row(role: &str) -> Vec<&'static str> {
    let row = ROLES
        .lines()
        .find(|line| line.split(',').next() == Some(role));
    row.expect("a row of the table").split(',').collect()
}

fn letters(role: &str, module: &str) -> &'static str {
    let mut columns = ROLES.lines().next().expect("a header").split(',');
    let column = columns.position(|name| name == module).expect("a column");
    row(role)[column]
}

fn has_any_right(role: &str) -> bool {
    row(role)[2..].iter().any(|cell| !cell.is_empty())
}

fn right(module: &str, letter: char) -> String {
    let module = MODULES
        .iter()
        .find(|(name, _)| *name == module)
        .expect("a name")
        .1;
    let verb = VERBS
        .iter()
        .find(|(name, _)| *name == letter)
        .expect("a name")
        .1;
    format!("{module}: {verb}")
}
