//! The PDF of a proposal, again and again in one warm process, and the text of the same proposals
//! for the programs it is compared with. `cargo xtask bench pdf` runs it and judges the figures.
//!
//! ```text
//! cargo bench -p desk-pdf --bench proposal -- FOLDER SECONDS
//! ```
//!
//! One line of JSON for each case goes to standard output: processor and wall time of every
//! document in nanoseconds.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a benchmark may stop where it stands"
)]

use std::fs;
use std::io::Cursor;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use cpu_time::ProcessTime;
use desk_pdf::proposal::{Kind, Proposal};
use desk_pdf::{check_logo, render};
use image::{ImageFormat, Rgb, RgbImage};
use serde_json::json;

#[path = "../../tests/samples/mod.rs"]
mod samples;
mod text;

/// So many different proposals take turns, so that nobody prints the same one from memory.
const VARIANTS: i64 = 24;
/// Documents made before the first is measured.
const WARM_UP: usize = 5;
/// At least so many are measured, however long one takes.
const FEWEST: usize = 24;

const TERMS: &str =
    "1. Prices exclude taxes, which are charged at the rates in force on the date of invoice.
2. The courts of Chennai have jurisdiction.";

fn main() {
    let mut args = std::env::args().skip(1).filter(|arg| arg != "--bench");
    let folder = PathBuf::from(args.next().unwrap());
    let seconds = args.next().unwrap().parse().unwrap();
    fs::create_dir_all(&folder).unwrap();
    let picture = logo();
    fs::write(folder.join("logo.png"), &picture).unwrap();
    for lines in [40, 1_000] {
        let proposals: Vec<Proposal> = (0..VARIANTS)
            .map(|variant| proposal(lines, variant, &picture))
            .collect();
        let texts: Vec<_> = proposals.iter().map(text::of).collect();
        let text = serde_json::to_vec(&texts).unwrap();
        fs::write(folder.join(format!("text-{lines}.json")), text).unwrap();
        measure(&folder, lines, &proposals, Duration::from_secs(seconds));
    }
    let mut plain = proposal(40, 0, &picture);
    plain.supplier.logo = None;
    fs::write(
        folder.join("desk-pdf-40-plain.pdf"),
        render(&plain).unwrap().bytes,
    )
    .unwrap();
}

fn measure(folder: &Path, lines: i64, proposals: &[Proposal], budget: Duration) {
    let mut turns = proposals.iter().cycle();
    for proposal in turns.by_ref().take(WARM_UP) {
        render(proposal).unwrap();
    }
    let (mut cpu, mut wall) = (Vec::new(), Vec::new());
    let begin = Instant::now();
    for proposal in turns {
        let (cpu_start, start) = (ProcessTime::now(), Instant::now());
        let document = render(proposal).unwrap();
        wall.push(nanoseconds(start.elapsed()));
        cpu.push(nanoseconds(cpu_start.elapsed()));
        assert!(document.warnings.is_empty(), "a glyph is missing");
        if begin.elapsed() > budget && cpu.len() >= FEWEST {
            break;
        }
    }
    let file = folder.join(format!("desk-pdf-{lines}.pdf"));
    fs::write(&file, render(&proposals[0]).unwrap().bytes).unwrap();
    println!(
        "{}",
        json!({
            "maker": "desk-pdf", "version": env!("CARGO_PKG_VERSION"), "lines": lines,
            "cpu_ns": cpu, "wall_ns": wall, "file": file,
        })
    );
}

/// An issued proposal of so many lines; another variant has other figures on every line.
fn proposal(lines: i64, variant: i64, picture: &[u8]) -> Proposal {
    let mut proposal = samples::many_lines(lines);
    for (line, at) in proposal.lines.iter_mut().zip(1_i64..) {
        let seats = 5 + (at * 37 + variant * 113) % 900;
        *line = samples::line(
            &line.plan,
            &line.description,
            seats,
            99_950 + (at * 7_919 + variant * 1_237) % 300_000,
            1_800,
            false,
        );
    }
    proposal.kind = Kind::Issued {
        number: format!("CHO/2026-27/{:04}", variant + 1),
    };
    proposal.totals = samples::totals(&proposal.lines, true);
    // Short terms and no bank account: the figures are for forty lines on two pages.
    proposal.terms = Some(TERMS.to_owned());
    proposal.supplier.bank = None;
    proposal.supplier.logo = Some(check_logo(picture).unwrap());
    proposal
}

/// A shield beside a word, without transparency: the programs compared differ in how they treat
/// that, and this is not about pictures.
fn logo() -> Vec<u8> {
    let picture = RgbImage::from_fn(600, 200, |x, y| {
        let (dx, dy) = (i64::from(x) - 100, i64::from(y) - 92);
        let shield = dx.abs() < 75 && (dy > -75 && dy < 0) || dy >= 0 && dx * dx + dy * dy < 5_625;
        let bar = (233..575).contains(&x)
            && ((50..92).contains(&y) || ((112..133).contains(&y) && x < 463));
        match (shield, bar) {
            (true, _) if dx.abs() >= 13 && dy.abs() >= 13 => Rgb([0x0f, 0x5e, 0x9c]),
            (false, true) => Rgb([0x1a, 0x1f, 0x2b]),
            _ => Rgb([255, 255, 255]),
        }
    });
    let mut bytes = Cursor::new(Vec::new());
    picture.write_to(&mut bytes, ImageFormat::Png).unwrap();
    bytes.into_inner()
}

fn nanoseconds(time: Duration) -> u64 {
    u64::try_from(time.as_nanos()).unwrap_or(u64::MAX)
}
