//! The audit log on its way out, and checked without anybody signed in.

use std::{
    io::{self, Write},
    path::Path,
};

use desk_app::{Error, NewEntry, Storage};
use desk_contract::{
    Refused,
    audit::{AuditActorView, AuditChangeView, AuditEntryView, AuditSummaryView, Withheld},
    csv_cell,
};
use desk_domain::{
    audit::{
        AuditDetail, AuditFilter, CheckpointFault, KeychainSays, Outcome, action::AUDIT_EXPORT,
    },
    language::Language,
};
use desk_store::{Finding, Store};
use desk_text::{Actor, Told};
use jiff::{Timestamp, tz::TimeZone};

use crate::{
    desk::{Desk, Here, Person, random_salt},
    output_files::{OutputFault, OutputFile},
    refuse::Refuse,
    signed::KeptCheckpoint,
};

/// The columns of an exported log.
const COLUMNS: [&str; 17] = [
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
    "changes",
    "hash",
];

/// Why an export ended early.
enum Ended {
    Refused(Error),
    Unwritten(io::Error),
}

impl From<Error> for Ended {
    fn from(error: Error) -> Self {
        Self::Refused(error)
    }
}

impl Desk {
    /// Writes the entries that the filter lets through to a file, whole or not at all, as CSV in
    /// UTF-8 with a byte order mark, so that spreadsheets read every script. Gives their number.
    ///
    /// # Errors
    /// Absence without Audit log: View; `forbidden` without Export; `file` when it cannot be written.
    pub async fn export_audit(&self, filter: &AuditFilter, to: &Path) -> Result<u64, Refused> {
        let language = self.here().await?.language;
        let unwritten = |fault: OutputFault| {
            let path = fault.path.to_string_lossy().into_owned();
            self.refuse(language, Refuse::file(&path, &fault.cause))
        };
        let mut file = OutputFile::create(to).map_err(unwritten)?;
        let rows = self
            .write_audit(filter, &mut file, &to.to_string_lossy())
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
        out: &mut (dyn Write + Send),
        name: &str,
    ) -> Result<u64, Refused> {
        let here = self.here().await?;
        let (actor, person) = self.actor(&here).await?;
        let asked = self.asked(&here, &actor.actor);
        let mut sheet = Sheet::new(out, here.language, here.zone.clone());
        let written = here
            .store
            .export_audit(filter, &asked, |entry| {
                sheet.write(&entry).map_err(Ended::Unwritten)
            })
            .await;
        let written =
            written.and_then(|rows| sheet.flush().map(|()| rows).map_err(Ended::Unwritten));
        let rows = sheet.rows;
        match written {
            Ok(_) => {
                self.tell_of_export(&here, &person, filter, rows, Outcome::Done)
                    .await?;
                Ok(rows)
            }
            Err(Ended::Refused(error)) => {
                Err(self.refused_to(&person, &here, AUDIT_EXPORT, error).await)
            }
            Err(Ended::Unwritten(cause)) => {
                self.tell_of_export(&here, &person, filter, rows, Outcome::Failed)
                    .await?;
                Err(self.refuse(here.language, Refuse::file(name, &cause)))
            }
        }
    }

    /// An export is an entry itself, with the filters and the number of rows.
    async fn tell_of_export(
        &self,
        here: &Here,
        person: &Person,
        filter: &AuditFilter,
        rows: u64,
        outcome: Outcome,
    ) -> Result<(), Refused> {
        let tenant = filter.tenant_id.unwrap_or(person.tenant_id);
        let entry = self.event(
            here,
            Some(person.user_id),
            AUDIT_EXPORT,
            Some(tenant),
            outcome,
        );
        let detail = AuditDetail {
            text: serde_json::json!({"filter": filter, "rows": rows}).to_string(),
            salt: random_salt(),
        };
        let entry = NewEntry {
            detail: Some(detail),
            ..entry
        };
        here.store
            .security_event(entry)
            .await
            .map_err(|fault| self.refuse(here.language, fault))
    }

    /// Checks the audit log alone, without anybody signed in, also against what the keychain and the
    /// checkpoint beside the file saw, and against checkpoints that were kept elsewhere, each by the
    /// name of where.
    ///
    /// # Errors
    /// When the file cannot be opened at all.
    pub async fn verify_audit(
        &self,
        kept: &[(String, KeptCheckpoint)],
    ) -> Result<AuditVerdict, Refused> {
        let opened = self.store.read().await.clone();
        if let Some(store) = opened {
            let language = self.language(&store).await;
            let verdict = self.verified(&store, kept).await;
            return verdict.map_err(|fault| self.refuse(language, fault));
        }
        // Not opened for work first: a file too damaged for that has findings, too.
        let (file, backups) = (&self.place.workspace, &self.place.backups);
        let refuse = |fault| self.refuse(Language::default(), fault);
        match desk_store::open_to_verify(file, backups).await {
            Err(fault) => Err(self.refuse(Language::default(), fault)),
            Ok(Err(findings)) => Ok(AuditVerdict {
                entries: 0,
                findings,
                checkpoint: None,
                keychain: KeychainSays::Nothing,
            }),
            Ok(Ok(store)) => {
                let verdict = self.verified(&store, kept).await;
                store.close().await;
                verdict.map_err(refuse)
            }
        }
    }

    async fn verified(
        &self,
        store: &Store,
        kept: &[(String, KeptCheckpoint)],
    ) -> Result<AuditVerdict, Storage> {
        let witnesses = self.witnesses(store, kept).await;
        let (entries, mut findings) = store.verify_audit(&witnesses.checkpoints).await?;
        let unbelieved = witnesses.unbelieved.iter();
        findings.extend(unbelieved.map(|(name, fault)| Finding {
            check: "checkpoint",
            place: format!("{name}: {}", why(*fault)),
            entry: None,
        }));
        Ok(AuditVerdict {
            entries,
            findings,
            checkpoint: witnesses.newest(),
            keychain: witnesses.keychain,
        })
    }
}

/// Why a checkpoint is not believed, and what to do, in the language of the command line.
fn why(fault: CheckpointFault) -> &'static str {
    match fault {
        CheckpointFault::Forged => {
            "its signature does not fit what it says, so it was changed; use another copy of it"
        }
        CheckpointFault::OtherWorkspace => {
            "it is of another workspace; use one that this workspace made"
        }
        CheckpointFault::OtherKey => {
            "another key signed it than the one in this computer's keychain; verify it on the computer that made it"
        }
    }
}

/// What a check of the audit log came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditVerdict {
    /// How many entries there are.
    pub entries: i64,
    /// What does not hold, the first first.
    pub findings: Vec<Finding>,
    /// The newest entry that a checkpoint saw; without one nobody can tell whether the whole log was
    /// rolled back.
    pub checkpoint: Option<i64>,
    /// What the keychain of this computer says.
    pub keychain: KeychainSays,
}

/// A table being written, one entry at a time.
struct Sheet<'a> {
    out: csv::Writer<&'a mut (dyn Write + Send)>,
    language: Language,
    zone: TimeZone,
    begun: bool,
    rows: u64,
}

impl<'a> Sheet<'a> {
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
        let local = at.parse::<Timestamp>().map_or_else(
            |_| at.clone(),
            |at| {
                let local = at.to_zoned(self.zone.clone());
                local.strftime("%Y-%m-%d %H:%M:%S").to_string()
            },
        );
        let what = desk_text::audit_sentence(
            self.language,
            &Told {
                action,
                actor: actor_of(actor.as_ref()),
                object: object
                    .as_ref()
                    .map(|object| (object.kind, object.label.as_deref())),
                outcome: *outcome,
            },
        );
        let changes: Vec<String> = entry.changes.iter().map(changed).collect();
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
        Some(actor) => actor.name.as_deref().map_or(Actor::Erased, Actor::Named),
    }
}

/// A change in one line: `customer: form.city: Salem → Erode; form.pin: – → 636001`.
fn changed(change: &AuditChangeView) -> String {
    let kind = change.kind.as_str();
    match change.withheld {
        Some(Withheld::Erased) => format!("{kind}: erased"),
        Some(Withheld::Right(_) | Withheld::Secret) => format!("{kind}: not shown"),
        None => {
            let value = |value: &Option<String>| value.clone().unwrap_or_else(|| "–".to_owned());
            let fields: Vec<String> = change
                .fields
                .iter()
                .map(|field| {
                    let (before, after) = (value(&field.before), value(&field.after));
                    format!("{}: {before} → {after}", field.path)
                })
                .collect();
            format!("{kind}: {}", fields.join("; "))
        }
    }
}
