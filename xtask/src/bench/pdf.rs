//! P1, P2 and P4: proposals as PDF, beside three programs that lay out the same text in the same
//! typeface on the same machine in the same run.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context, bail, ensure};
use serde_json::Value;

use super::figures::{Report, not_measured, time, times_as_long, verdict};
use crate::command;
use crate::repo::Repo;
use crate::setup;
use crate::steps::note;

/// How long each case of each program is measured.
const SECONDS: &str = "10";

/// The programs compared: name, script, and how many times as long they must take for 40 lines and
/// for 1,000, where that is asked.
const PEERS: &[(&str, &str, u64, Option<u64>)] = &[
    ("ReportLab", "with_reportlab.py", 5, None),
    ("WeasyPrint", "with_weasyprint.py", 25, Some(80)),
    ("Typst", "with_typst.py", 3, None),
];

const FORTY_NS: u64 = 10_000_000;
const THOUSAND_NS: u64 = 100_000_000;
const PLAIN_BYTES: u64 = 30 * 1024;

pub fn measure(repo: &Repo) -> anyhow::Result<()> {
    super::tell_machine(&repo.root);
    let folder = repo.target.join("bench/pdf");
    let own = command::cargo(&repo.root)
        .args(["bench", "--quiet", "-p", "desk-pdf"])
        .args(["--bench", "proposal", "--"])
        .arg(&folder)
        .arg(SECONDS)
        .read()?;
    let own = Report::all(&own)?;
    let python = setup::peers(repo);
    let mut others = BTreeMap::new();
    for (name, script, ..) in PEERS {
        let reports = match &python {
            Ok(python) => peer(repo, python, script, &folder),
            Err(fault) => Err(anyhow::anyhow!("{fault:#}")),
        };
        others.insert(*name, reports);
    }
    let mut pages = BTreeMap::new();
    for report in &own {
        pages.insert(report.lines, check(repo, report, &folder, None)?);
        tell(report);
    }
    for reports in others.values_mut() {
        let Ok(measured) = reports else { continue };
        measured.iter().for_each(tell);
        let checked = measured.iter().try_for_each(|report| {
            check(repo, report, &folder, pages.get(&report.lines).copied()).map(|_| ())
        });
        if let Err(fault) = checked {
            *reports = Err(fault.context("its document is not the same"));
        }
    }
    judge(&own, &others)?;
    size(repo, &folder)
}

/// Runs one of the programs compared.
fn peer(repo: &Repo, python: &Path, script: &str, folder: &Path) -> anyhow::Result<Vec<Report>> {
    let output = command::program(&repo.root, python)
        .arg(repo.path("xtask/bench/peers").join(script))
        .arg(folder)
        .arg(repo.path("assets/fonts"))
        .arg(SECONDS)
        .read()?;
    Report::all(&output)
}

fn tell(report: &Report) {
    let bytes = report.file.as_ref().and_then(|file| file.metadata().ok());
    note(&format!(
        "{} {}, {} lines: processor {}; wall median {}; {} KB",
        report.maker,
        report.version,
        report.lines,
        report.cpu.told(),
        time(report.wall.median()),
        bytes.map_or(0, |bytes| bytes.len() / 1_000)
    ));
}

fn judge(
    own: &[Report],
    others: &BTreeMap<&str, anyhow::Result<Vec<Report>>>,
) -> anyhow::Result<()> {
    let of = |reports: &[Report], lines| {
        let found = reports.iter().find(|report| report.lines == lines);
        found.map(|report| report.cpu.median())
    };
    for (id, lines, most, wanted) in [
        ("P1", 40, FORTY_NS, "≤ 10 ms"),
        ("P2", 1_000, THOUSAND_NS, "≤ 100 ms"),
    ] {
        let median = of(own, lines).context("desk-pdf told nothing of itself.")?;
        verdict(id, wanted, &time(median), median <= most);
        for (name, _, forty, thousand) in PEERS {
            let Some(factor) = (if lines == 40 { Some(*forty) } else { *thousand }) else {
                continue;
            };
            let id = format!("{id}, {name}");
            let wanted = format!("≥ {factor}×");
            match others.get(name) {
                Some(Ok(reports)) => match of(reports, lines) {
                    Some(other) => verdict(
                        &id,
                        &wanted,
                        &times_as_long(other, median),
                        other >= median.saturating_mul(factor),
                    ),
                    None => not_measured(&id, &wanted, "it reported nothing"),
                },
                Some(Err(fault)) => not_measured(&id, &wanted, &format!("{fault:#}")),
                None => not_measured(&id, &wanted, "it did not run"),
            }
        }
    }
    Ok(())
}

fn size(repo: &Repo, folder: &Path) -> anyhow::Result<()> {
    let file = folder.join("desk-pdf-40-plain.pdf");
    let bytes = file.metadata().context("There is no document.")?.len();
    ensure!(
        page_count(repo, &file)? == 2,
        "The document without a logo does not have two pages."
    );
    verdict(
        "P4",
        "≤ 30 KB",
        &format!("{bytes} bytes, 2 pages, 40 lines, no logo"),
        bytes <= PLAIN_BYTES,
    );
    Ok(())
}

/// Makes sure that a document says what it should, embeds the typeface, and is as long as ours;
/// gives its number of pages.
fn check(
    repo: &Repo,
    report: &Report,
    folder: &Path,
    own_pages: Option<u64>,
) -> anyhow::Result<u64> {
    let file = report.file.as_ref().context("No document was kept.")?;
    let pages = page_count(repo, file)?;
    match (report.lines, own_pages) {
        (40, _) => ensure!(
            pages == 2,
            "{} made {pages} pages of 40 lines, not 2.",
            report.maker
        ),
        // Rows differ by fractions of a point in height, and that adds up.
        (_, Some(own)) => ensure!(
            pages * 10 >= own * 9 && pages * 10 <= own * 11,
            "{} made {pages} pages where desk-pdf makes {own}.",
            report.maker
        ),
        _ => {}
    }
    let fonts = command::program(&repo.root, "pdffonts").arg(file).read()?;
    for font in fonts.lines().skip(2) {
        ensure!(
            font.contains("Noto"),
            "{} uses another typeface: {font}",
            report.maker
        );
    }
    ensure!(
        fonts.lines().count() >= 4,
        "{} embeds no typeface.",
        report.maker
    );
    let text = folder.join(format!("text-{}.json", report.lines));
    let texts: Value = serde_json::from_slice(&std::fs::read(&text)?)?;
    let mut wanted = BTreeMap::new();
    count_words(&texts[0], &mut wanted);
    let shown = command::program(&repo.root, "pdftotext")
        .arg("-layout")
        .arg(file)
        .arg("-")
        .read()?;
    let mut found: BTreeMap<String, u64> = BTreeMap::new();
    for word in shown.split_whitespace() {
        *found.entry(word.to_uppercase()).or_default() += 1;
    }
    for (word, count) in wanted {
        let times = found.get(&word).copied().unwrap_or_default();
        if times < count {
            bail!(
                "{} shows “{word}” {times} times and not {count} times.",
                report.maker
            );
        }
    }
    Ok(pages)
}

fn page_count(repo: &Repo, file: &Path) -> anyhow::Result<u64> {
    let info = command::program(&repo.root, "pdfinfo").arg(file).read()?;
    let pages = info.lines().find_map(|line| line.strip_prefix("Pages:"));
    pages
        .and_then(|pages| pages.trim().parse().ok())
        .with_context(|| format!("pdfinfo tells no pages of {}.", file.display()))
}

/// Adds every word of every text in a value, whatever its case.
fn count_words(value: &Value, words: &mut BTreeMap<String, u64>) {
    match value {
        Value::String(text) => {
            for word in text.split_whitespace() {
                *words.entry(word.to_uppercase()).or_default() += 1;
            }
        }
        Value::Array(values) => values.iter().for_each(|value| count_words(value, words)),
        Value::Object(fields) => fields.values().for_each(|value| count_words(value, words)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use serde_json::json;

    use super::count_words;

    #[test]
    fn every_word_of_a_text_is_counted() {
        let mut words = BTreeMap::new();
        count_words(
            &json!({"a": ["Net 30", ["net"]], "b": {"c": 7}}),
            &mut words,
        );
        assert_eq!(
            words,
            BTreeMap::from([("NET".to_owned(), 2), ("30".to_owned(), 1)])
        );
    }
}
