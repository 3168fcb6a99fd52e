//! Price lists that are too large, and the largest that is not, through the command line's dry run
//! with little memory.

use std::io::{self, Write};
use std::path::Path;
use std::process::Output;

use anyhow::{Context, bail, ensure};
use serde_json::Value;

use super::confined;
use crate::repo::Repo;
use crate::steps::note;

const PASSPHRASE: &str = "a sample for a long test";
const GIGABYTE: usize = 1_000_000_000;
/// The most rows a price list may have.
const ROWS: usize = 10_000;
const HEADER: &str = "plan,min_seats,max_seats,base_price,max_price,currency\\n";

pub fn run(repo: &Repo, cli: &Path) -> anyhow::Result<()> {
    let folder = tempfile::tempdir()?;
    let workspace = folder.path().join("sample.pdesk");
    confined(repo, cli)?
        .args([
            "sample",
            "--size",
            "few",
            "--passphrase",
            PASSPHRASE,
            "--out",
        ])
        .arg(&workspace)
        .read()?;
    let desk = Desk {
        repo,
        cli,
        workspace: &workspace,
    };
    let me = desk.ask(|out| out.write_all(br#"{"name":"session.me","version":1,"args":{}}"#))?;
    let me: Value = serde_json::from_slice(&me.stdout).context("session.me gave no answer.")?;
    let tenants = me["ok"]["tenants"].as_array().context("no tenants")?;
    let msp = tenants.iter().find(|tenant| tenant["kind"] == "msp");
    let msp = msp
        .and_then(|tenant| tenant["tenant_id"].as_str())
        .context("The sample has no seller.")?;
    let head = format!(
        r#"{{"name":"price_book.check","version":1,"args":{{"tenant_id":"{msp}","csv":"{HEADER}"#
    );

    let told = desk.ask(|out| too_large(out, &head))?;
    refused(&told, "1 GB")?;
    note("1 GB was refused in less than 256 MiB");

    let told = desk.ask(|out| full(out, &head))?;
    let answer = refused(&told, "The largest price list")?;
    let line = format!("line[{}].max_price", ROWS + 1);
    let fields = answer["fields"].as_array().map_or(&[][..], Vec::as_slice);
    ensure!(
        fields.iter().any(|field| field["path"] == line.as_str()),
        "The fault of the last line is not told: {answer}"
    );
    note("Of 10,000 rows, the fault of the last one was told with its line");
    Ok(())
}

struct Desk<'a> {
    repo: &'a Repo,
    cli: &'a Path,
    workspace: &'a Path,
}

impl Desk<'_> {
    fn ask(
        &self,
        request: impl FnOnce(&mut dyn Write) -> io::Result<()> + Send,
    ) -> anyhow::Result<Output> {
        confined(self.repo, self.cli)?
            .args(["ask", "--as", "owner@sample.example", "--workspace"])
            .arg(self.workspace)
            .arg("-")
            .env("PARTNERDESK_PASSPHRASE", PASSPHRASE)
            .feed(request)
    }
}

/// The answer of a program that refused its input and was not ended for it.
fn refused(told: &Output, what: &str) -> anyhow::Result<Value> {
    let said = if told.stdout.is_empty() {
        &told.stderr
    } else {
        &told.stdout
    };
    match told.status.code() {
        Some(2..=4) => Ok(serde_json::from_slice(said).unwrap_or_default()),
        _ => bail!(
            "{what} was not refused, but ended with {}: {}",
            told.status,
            String::from_utf8_lossy(said)
        ),
    }
}

fn too_large(out: &mut dyn Write, head: &str) -> io::Result<()> {
    out.write_all(head.as_bytes())?;
    let rows = "starter,1,10,100,200,INR\\n".repeat(4_000);
    for _ in 0..GIGABYTE.div_ceil(rows.len()) {
        out.write_all(rows.as_bytes())?;
    }
    out.write_all(br#""}}"#)
}

/// As many rows as may be, all of them right but the last, whose list price is below its base price.
fn full(out: &mut dyn Write, head: &str) -> io::Result<()> {
    out.write_all(head.as_bytes())?;
    for row in 1..=ROWS {
        let (base, max) = if row == ROWS { (300, 200) } else { (100, 200) };
        let end = if row == ROWS {
            String::new()
        } else {
            row.to_string()
        };
        write!(out, "starter,{row},{end},{base},{max},INR\\n")?;
    }
    out.write_all(br#""}}"#)
}
