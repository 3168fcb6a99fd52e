//! The matrix once more, by the plainest means: the table of roles read cell by cell, and for each
//! request the rights that its documentation names. Nothing here uses the application's own rules.

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
    ("logo.put", At::Anywhere, &[("settings", 'E')]),
    ("workspace.backup", At::Organisation, &[("settings", 'E')]),
    ("workspace.restore", At::Organisation, &[("settings", 'E')]),
];

/// The names of modules and verbs as a refusal writes them.
const MODULES: [(&str, &str); 6] = [
    ("tenants", "Tenants"),
    ("customers", "Customers"),
    ("price_books", "Price books"),
    ("proposals", "Proposals"),
    ("settings", "Settings"),
    ("cost_and_margin", "Cost and margin"),
];
const VERBS: [(char, &str); 5] = [
    ('C', "create"),
    ('E', "edit"),
    ('V', "view"),
    ('D', "delete"),
    ('X', "export"),
];

/// The outcome of every cell.
pub fn worked_out<'a>(cells: impl Iterator<Item = &'a (String, &'static str, Relation)>) -> Matrix {
    cells
        .map(|cell| (cell.clone(), outcome(&cell.0, cell.1, cell.2)))
        .collect()
}

fn outcome(request: &str, role: &str, relation: Relation) -> Outcome {
    let matching: Vec<_> = RULES
        .iter()
        .filter(|(name, ..)| request.starts_with(name))
        .collect();
    let [(_, at, needs)] = matching[..] else {
        panic!("{request} has {} rules", matching.len());
    };
    // Rights reach down the tree: from the organisation to the MSP, never up and never across.
    let reaches = match at {
        At::Msp => matches!(relation, Relation::Own | Relation::Parent),
        At::Organisation => relation == Relation::Parent,
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
