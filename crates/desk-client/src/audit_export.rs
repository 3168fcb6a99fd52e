//! The audit log on its way out, as a table or as a document.

use std::{
    io::{self, Write},
    path::Path,
};

use desk_app::{Error, NewEntry, Storage};
use desk_contract::{
    Refused,
    audit::{
        AuditActorView, AuditBondView, AuditChangeView, AuditEntryView, AuditHeldView,
        AuditNameView, AuditSummaryView, Withheld,
    },
    csv_cell,
};
use desk_domain::{
    access::{RoleKind, ShippedRole},
    audit::{
        AuditDetail, AuditFilter, Outcome,
        action::{AUDIT_EXPORT, LARGE_EXPORT},
    },
    canonical::Hash,
    fault::{Fault, FaultCode, Why},
    language::Language,
    record::Kind,
};
use desk_pdf::log::{self, Log};
use desk_text::{Actor, Bond, Held, Subject, Told};
use jiff::{Timestamp, civil::Date, tz::TimeZone};

use crate::{
    desk::{Desk, Here, Person, random_salt},
    output_files::{OutputFault, OutputFile},
    refuse::Refuse,
};

/// More rows than these at once are worth a second look (D-30).
const LARGE: u64 = 1_000;

/// The columns of an exported log.
const COLUMNS: [&str; 19] = [
    "number",
    "time_utc",
    "time_local",
    "actor",
    "actor_email",
    "actor_type",
    "tenant",
    "action",
    "what",
    "object_kind",
    "object",
    "object_id",
    "outcome",
    "door",
    "device_id",
    "device_name",
    "device_os",
    "changes",
    "hash",
];

/// The most entries of a document: more than that nobody reads on paper.
const MOST_PRINTED: usize = 5_000;

/// What entries are written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AuditFormat {
    /// A table in UTF-8 with a byte order mark, so that spreadsheets read every script.
    Csv,
    /// A document.
    Pdf,
}

impl AuditFormat {
    /// What the name of a file asks for: a document where it ends with `.pdf`, else a table.
    pub fn of(file: &Path) -> Self {
        let is_pdf = file
            .extension()
            .is_some_and(|extension| extension.eq_ignore_ascii_case("pdf"));
        if is_pdf { Self::Pdf } else { Self::Csv }
    }
}

/// Why an export ended early.
enum Ended {
    Refused(Error),
    Unwritten(io::Error),
}

impl Ended {
    fn too_many() -> Self {
        let fault = Fault::new("filter", FaultCode::TooMany).why(Why::Printed);
        Self::Refused(Error::Invalid(vec![fault.with("max", MOST_PRINTED)]))
    }
}

impl From<Error> for Ended {
    fn from(error: Error) -> Self {
        Self::Refused(error)
    }
}

impl Desk {
    /// Writes the entries that the filter lets through to a file, whole or not at all, as what its
    /// name asks for. Gives their number.
    ///
    /// # Errors
    /// Absence without Audit log: View; `forbidden` without Export; `invalid` when a document would
    /// hold more than 5,000 entries; `file` when it cannot be written.
    pub async fn export_audit(&self, filter: &AuditFilter, to: &Path) -> Result<u64, Refused> {
        let language = self.here().await?.language;
        let unwritten = |fault: OutputFault| {
            let path = fault.path.to_string_lossy().into_owned();
            self.refuse(language, Refuse::file(&path, &fault.cause))
        };
        let mut file = OutputFile::create(to).map_err(unwritten)?;
        let rows = self
            .write_audit(
                filter,
                AuditFormat::of(to),
                &mut file,
                &to.to_string_lossy(),
            )
            .await?;
        file.finish().map_err(unwritten)?;
        Ok(rows)
    }

    /// The same into whatever takes bytes, called `name`. What was written stays written when it ends
    /// early, and the log tells of it.
    ///
    /// # Errors
    /// Those of [`Desk::export_audit`].
    pub async fn write_audit(
        &self,
        filter: &AuditFilter,
        format: AuditFormat,
        out: &mut (dyn Write + Send),
        name: &str,
    ) -> Result<u64, Refused> {
        let here = self.here().await?;
        let (actor, person) = self.actor(&here).await?;
        let asked = self.asked(&here, &actor.actor);
        let mut sheet = match format {
            AuditFormat::Csv => {
                Sheet::Csv(Box::new(Table::new(out, here.language, here.zone.clone())))
            }
            AuditFormat::Pdf => Sheet::Pdf(Paper::new(out, &here)),
        };
        let written = here
            .store
            .export_audit(filter, &asked, |entry| sheet.write(&entry))
            .await;
        let written = match written {
            Ok(_) => {
                let organisation = here.store.organisation().await;
                let organisation = organisation.ok().flatten();
                let author = organisation.map(|(_, name)| name).unwrap_or_default();
                sheet.finish(&author, &person.name, filter)
            }
            Err(ended) => Err(ended),
        };
        let rows = sheet.rows();
        match written {
            Ok(()) => {
                self.tell_of_export(&here, &actor.actor, &person, filter, rows, Outcome::Done)
                    .await?;
                Ok(rows)
            }
            Err(Ended::Refused(error)) => {
                Err(self.refused_to(&person, &here, AUDIT_EXPORT, error).await)
            }
            Err(Ended::Unwritten(cause)) => {
                self.tell_of_export(&here, &actor.actor, &person, filter, rows, Outcome::Failed)
                    .await?;
                Err(self.refuse(here.language, Refuse::file(name, &cause)))
            }
        }
    }

    /// An export is an entry itself, with the filters and the number of rows.
    async fn tell_of_export(
        &self,
        here: &Here,
        actor: &desk_domain::access::Actor,
        person: &Person,
        filter: &AuditFilter,
        rows: u64,
        outcome: Outcome,
    ) -> Result<(), Refused> {
        // In nobody's log stands what somebody else chose to write there.
        let seen = filter
            .tenant_id
            .filter(|tenant| !actor.rights_on(*tenant).is_empty());
        let tenant = seen.unwrap_or(person.tenant_id);
        let large = rows > LARGE && outcome == Outcome::Done;
        let entry = |action: &str| NewEntry {
            detail: Some(AuditDetail {
                text: serde_json::json!({"filter": filter, "rows": rows}).to_string(),
                salt: random_salt(),
            }),
            ..self.event(here, Some(person.user_id), action, Some(tenant), outcome)
        };
        let told = std::iter::once(AUDIT_EXPORT).chain(large.then_some(LARGE_EXPORT));
        let entries: Vec<_> = told.map(entry).collect();
        here.store
            .security_events(entries)
            .await
            .map_err(|fault| self.refuse(here.language, fault))
    }
}

/// Entries being written, one at a time.
enum Sheet<'a> {
    Csv(Box<Table<'a>>),
    Pdf(Paper<'a>),
}

impl Sheet<'_> {
    fn write(&mut self, entry: &AuditEntryView) -> Result<(), Ended> {
        match self {
            Self::Csv(table) => table.write(entry).map_err(Ended::Unwritten),
            Self::Pdf(paper) => paper.write(entry),
        }
    }

    fn finish(&mut self, author: &str, by: &str, filter: &AuditFilter) -> Result<(), Ended> {
        match self {
            Self::Csv(table) => table.flush().map_err(Ended::Unwritten),
            Self::Pdf(paper) => paper.print(author, by, filter),
        }
    }

    fn rows(&self) -> u64 {
        match self {
            Self::Csv(table) => table.rows,
            Self::Pdf(paper) => u64::try_from(paper.rows.len()).unwrap_or(u64::MAX),
        }
    }
}

/// An entry in a sentence.
fn sentence(language: Language, summary: &AuditSummaryView) -> String {
    let object = summary.object.as_ref();
    desk_text::audit_sentence(
        language,
        &Told {
            action: &summary.action,
            actor: actor_of(summary.actor.as_ref()),
            object: object.map(|object| (object.kind, object.label.as_deref())),
            bond: object.and_then(|object| object.bond.as_ref()).map(bond_of),
            outcome: summary.outcome,
        },
    )
}

/// What a filter lets through, in words; records and people by their ids.
fn which_words(language: Language, filter: &AuditFilter) -> String {
    let words = |id: &str| desk_text::text(language, id);
    let day = |label: &str, day: Date| {
        let day = desk_text::date(language, day);
        format!("{}: {day}", words(label))
    };
    let groups = filter.groups.iter();
    let mut parts: Vec<String> = groups
        .map(|group| desk_text::action_group_name(language, *group))
        .chain(filter.actions.iter().cloned())
        .collect();
    parts.extend(filter.from.map(|from| day("audit_page-from", from)));
    parts.extend(filter.to.map(|to| day("audit_page-to", to)));
    if !filter.search.is_empty() {
        parts.push(format!("\"{}\"", filter.search));
    }
    parts.extend(
        filter
            .user_type
            .map(|kind| words(&format!("user_type-{}", kind.as_str()))),
    );
    parts.extend(
        filter
            .outcome
            .map(|outcome| desk_text::outcome_name(language, outcome)),
    );
    parts.extend(filter.door.map(|door| desk_text::door_name(language, door)));
    parts.extend(filter.kind.map(|kind| desk_text::kind_name(language, kind)));
    parts.extend(filter.user_id.map(|id| id.to_string()));
    parts.extend(filter.tenant_id.map(|id| id.to_string()));
    parts.extend(
        filter
            .below
            .map(|id| format!("{}: {id}", words("reach-subtree"))),
    );
    parts.extend(filter.object_id.map(|id| id.to_string()));
    parts.extend(filter.device_id.map(|id| id.to_string()));
    parts.join(" · ")
}

/// A moment by the clock of the organisation; what cannot be read stays as it is.
fn local(zone: &TimeZone, at: &str) -> String {
    at.parse::<Timestamp>().map_or_else(
        |_| at.to_owned(),
        |at| {
            let local = at.to_zoned(zone.clone());
            local.strftime("%Y-%m-%d %H:%M:%S").to_string()
        },
    )
}

/// A document: its pages are made when the last entry is there.
struct Paper<'a> {
    out: &'a mut (dyn Write + Send),
    language: Language,
    zone: TimeZone,
    today: Date,
    rows: Vec<[String; log::COLUMNS]>,
    newest: Option<Hash>,
}

impl<'a> Paper<'a> {
    fn new(out: &'a mut (dyn Write + Send), here: &Here) -> Self {
        Self {
            out,
            language: here.language,
            zone: here.zone.clone(),
            today: here.today,
            rows: Vec::new(),
            newest: None,
        }
    }

    fn write(&mut self, entry: &AuditEntryView) -> Result<(), Ended> {
        if self.rows.len() == MOST_PRINTED {
            return Err(Ended::too_many());
        }
        let summary = &entry.summary;
        self.newest.get_or_insert(entry.hash);
        self.rows.push([
            summary.seq.to_string(),
            local(&self.zone, &summary.at),
            desk_text::actor_name(self.language, actor_of(summary.actor.as_ref())),
            sentence(self.language, summary),
            desk_text::outcome_name(self.language, summary.outcome),
            summary.tenant.clone(),
        ]);
        Ok(())
    }

    fn print(&mut self, author: &str, by: &str, filter: &AuditFilter) -> Result<(), Ended> {
        let words = |id: &str| desk_text::text(self.language, id);
        let which = if filter.is_empty() {
            words("paper-log_all")
        } else {
            which_words(self.language, filter)
        };
        let count = desk_text::number(i64::try_from(self.rows.len()).unwrap_or(i64::MAX));
        let taken_out = format!("{} · {by}", desk_text::date(self.language, self.today));
        let hash = self.newest.map(|hash| hash.to_string());
        let zone = self.zone.iana_name().unwrap_or("UTC").to_owned();
        let facts = [
            ("paper-log_taken_out", taken_out),
            ("field-time_zone", zone),
            ("paper-log_which", which),
            ("paper-log_entries", count),
            ("paper-log_newest", hash.unwrap_or_else(|| "–".to_owned())),
        ];
        let heads = ["number", "time", "who", "what", "result", "tenant"];
        let document = Log {
            language: self.language,
            title: format!("{} – {author}", words("nav-audit")),
            author: author.to_owned(),
            date: self.today,
            facts: facts.map(|(label, value)| (words(label), value)).into(),
            heads: heads.map(|head| words(&format!("audit_page-{head}"))),
            rows: self.rows.clone(),
        };
        let made = desk_pdf::render_log(&document)
            .map_err(|fault| Ended::Refused(Storage::Other(fault.to_string()).into()))?;
        self.out.write_all(&made.bytes).map_err(Ended::Unwritten)
    }
}

/// A table.
struct Table<'a> {
    out: csv::Writer<&'a mut (dyn Write + Send)>,
    language: Language,
    zone: TimeZone,
    begun: bool,
    rows: u64,
}

impl<'a> Table<'a> {
    fn new(out: &'a mut (dyn Write + Send), language: Language, zone: TimeZone) -> Self {
        Self {
            out: csv::WriterBuilder::new()
                .terminator(csv::Terminator::CRLF)
                .from_writer(out),
            language,
            zone,
            begun: false,
            rows: 0,
        }
    }

    /// The head waits for the first row: somebody who may not have the log gets no empty table either.
    fn begin(&mut self) -> io::Result<()> {
        if !self.begun {
            self.begun = true;
            let mut head = COLUMNS.map(str::to_owned);
            if let Some(first) = head.first_mut() {
                first.insert(0, '\u{feff}');
            }
            self.out.write_record(&head)?;
        }
        Ok(())
    }

    fn write(&mut self, entry: &AuditEntryView) -> io::Result<()> {
        self.begin()?;
        let AuditSummaryView {
            seq,
            at,
            actor,
            action,
            tenant,
            object,
            outcome,
            door,
            device_id,
            ..
        } = &entry.summary;
        let local = local(&self.zone, at);
        let what = sentence(self.language, &entry.summary);
        let changes = entry.changes.iter();
        let changes: Vec<String> = changes
            .map(|change| changed(self.language, change))
            .collect();
        let device = entry.device.as_ref();
        let text = |value: Option<&String>| value.cloned().unwrap_or_default();
        let cells = [
            seq.to_string(),
            at.clone(),
            local,
            text(actor.as_ref().and_then(|actor| actor.name.as_ref())),
            text(actor.as_ref().and_then(|actor| actor.email.as_ref())),
            actor
                .as_ref()
                .and_then(|actor| actor.user_type)
                .map(|kind| kind.as_str().to_owned())
                .unwrap_or_default(),
            tenant.clone(),
            action.clone(),
            what,
            object
                .as_ref()
                .map(|object| object.kind.as_str().to_owned())
                .unwrap_or_default(),
            text(object.as_ref().and_then(|object| object.label.as_ref())),
            object
                .as_ref()
                .map(|object| object.id.to_string())
                .unwrap_or_default(),
            outcome.as_str().to_owned(),
            door.as_str().to_owned(),
            device_id.to_string(),
            text(device.map(|device| &device.name)),
            text(device.and_then(|device| device.os.as_ref())),
            changes.join("\n"),
            entry.hash.to_string(),
        ];
        self.out
            .write_record(cells.iter().map(|cell| csv_cell(cell)))?;
        self.rows += 1;
        Ok(())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.begin()?;
        self.out.flush()
    }
}

fn actor_of(actor: Option<&AuditActorView>) -> Actor<'_> {
    match actor {
        None => Actor::Nobody,
        Some(actor) => actor
            .name
            .as_deref()
            .map_or(Actor::Erased(actor.id), Actor::Named),
    }
}

/// Whom a grant or a person's own rights tie to what.
fn bond_of(bond: &AuditBondView) -> Bond<'_> {
    let AuditNameView {
        kind, name, erased, ..
    } = &bond.subject;
    let subject = match (kind, name.as_deref(), erased) {
        (Kind::Group, name, _) => Subject::Group(name),
        (_, Some(pseudonym), true) => Subject::Erased(pseudonym),
        (_, name, _) => Subject::Person(name),
    };
    let held = bond.held.as_ref().map(|held| match held {
        AuditHeldView::Shipped(role) => Held::Shipped(*role),
        AuditHeldView::Made(role) => {
            let kind = role.role_kind.unwrap_or(RoleKind::Role);
            Held::Made(kind, role.name.as_deref())
        }
    });
    Bond {
        subject,
        held,
        tenant: bond.tenant.name.as_deref(),
    }
}

/// A value of a field: people, groups, roles and tenants by name, everything else as it is.
fn told(language: Language, change: &AuditChangeView, path: &str, value: &str) -> String {
    let named = AuditNameView::among(&change.names, value);
    if let Some(AuditNameView {
        name: Some(name),
        erased,
        ..
    }) = named
    {
        return desk_text::person_name(language, name, *erased);
    }
    let is_role = matches!(
        (change.kind, path),
        (Kind::Grant, "role") | (Kind::Role, "template")
    );
    let role = ShippedRole::from_name(value).filter(|_| is_role);
    role.map_or_else(
        || value.to_owned(),
        |role| desk_text::role_name(language, role),
    )
}

/// A change in one line: `customer: form.city: Salem → Erode; form.pin: – → 636001`.
fn changed(language: Language, change: &AuditChangeView) -> String {
    let kind = change.kind.as_str();
    match change.withheld {
        Some(Withheld::Erased) => format!("{kind}: erased"),
        Some(Withheld::Right(_) | Withheld::Secret) => format!("{kind}: not shown"),
        None => {
            let value = |path: &str, value: &Option<String>| {
                let value = value.as_deref();
                value.map_or_else(
                    || "–".to_owned(),
                    |value| told(language, change, path, value),
                )
            };
            let fields: Vec<String> = change
                .fields
                .iter()
                .map(|field| {
                    let path = &field.path;
                    let (before, after) = (value(path, &field.before), value(path, &field.after));
                    format!("{path}: {before} → {after}")
                })
                .collect();
            format!("{kind}: {}", fields.join("; "))
        }
    }
}

#[cfg(test)]
mod tests {
    use desk_domain::id::TenantId;
    use uuid::Uuid;

    use super::*;

    #[test]
    fn the_head_of_a_document_tells_inside_which_tenant_its_entries_lie() {
        let filter = AuditFilter {
            search: "kaveri".to_owned(),
            below: Some(TenantId(Uuid::nil())),
            ..AuditFilter::default()
        };
        assert_eq!(
            which_words(Language::En, &filter),
            "\"kaveri\" · This tenant and everything below: 00000000-0000-0000-0000-000000000000"
        );
    }
}
