//! Writes sample proposals and their preview pages to a folder, and says how long each took.
//!
//! ```text
//! cargo run --release -p desk-pdf --example sample -- target/samples [name]
//! ```
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "an example may stop where it stands"
)]

use std::fs;
use std::path::PathBuf;
use std::time::Instant;

use desk_pdf::{preview, render};

#[path = "../tests/samples/mod.rs"]
mod samples;

fn main() {
    let folder = PathBuf::from(std::env::args().nth(1).expect("the folder to write to"));
    fs::create_dir_all(&folder).unwrap();
    let only = std::env::args().nth(2);
    for (name, proposal) in samples::all()
        .into_iter()
        .chain([("five-thousand", samples::many_lines(5_000))])
    {
        if only.as_ref().is_some_and(|only| only != name) {
            continue;
        }
        let first = render(&proposal).unwrap();
        let mut times: Vec<_> = (0..20)
            .map(|_| {
                let start = Instant::now();
                render(&proposal).unwrap();
                start.elapsed()
            })
            .collect();
        times.sort_unstable();
        println!(
            "{name}: {} pages, {} bytes, best {:?}, median {:?}, {} warnings",
            first.page_count,
            first.bytes.len(),
            times[0],
            times[times.len() / 2],
            first.warnings.len(),
        );
        fs::write(folder.join(format!("{name}.pdf")), first.bytes).unwrap();
        for (page, svg) in preview(&proposal).unwrap().pages.iter().enumerate().take(3) {
            fs::write(folder.join(format!("{name}-{}.svg", page + 1)), svg).unwrap();
        }
    }
}
