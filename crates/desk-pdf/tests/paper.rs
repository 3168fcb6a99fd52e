//! The documents as others see them: the real bytes, read back with Poppler's tools.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::float_arithmetic,
    reason = "tests say what broke"
)]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use desk_domain::language::Language;
use desk_pdf::proposal::{Kind, Proposal};
use desk_pdf::{Rendered, check_logo, render};
use image::{DynamicImage, ImageFormat, RgbImage};
use lopdf::{Dictionary, Document, Object};
use tempfile::TempDir;

#[path = "paper/drafts.rs"]
mod drafts;
mod samples;

/// A rendered document in a folder of its own.
struct Paper {
    folder: TempDir,
    rendered: Rendered,
}

impl Paper {
    fn of(proposal: &Proposal) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let rendered = render(proposal).unwrap();
        fs::write(folder.path().join("paper.pdf"), &rendered.bytes).unwrap();
        Self { folder, rendered }
    }

    fn path(&self) -> PathBuf {
        self.folder.path().join("paper.pdf")
    }

    fn text(&self) -> String {
        tool("pdftotext", &["-layout"], &self.path(), &["-"])
    }

    fn page(&self, page: usize) -> String {
        let page = page.to_string();
        tool(
            "pdftotext",
            &["-layout", "-f", &page, "-l", &page],
            &self.path(),
            &["-"],
        )
    }

    fn pages(&self) -> Vec<String> {
        (1..=self.rendered.page_count)
            .map(|page| self.page(page))
            .collect()
    }

    /// The page as pixels, 50 to the inch.
    fn picture(&self, page: usize) -> RgbImage {
        let page = page.to_string();
        let target = self.folder.path().join("page");
        let target = target.to_str().unwrap();
        tool(
            "pdftoppm",
            &["-r", "50", "-png", "-singlefile", "-f", &page, "-l", &page],
            &self.path(),
            &[target],
        );
        image::open(format!("{target}.png")).unwrap().to_rgb8()
    }
}

/// What a tool of poppler-utils says about a file. Without the tools nothing here can be believed.
fn tool(name: &str, before: &[&str], file: &Path, after: &[&str]) -> String {
    let output = Command::new(name)
        .args(before)
        .arg(file)
        .args(after)
        .output()
        .unwrap_or_else(|error| panic!("{name} of poppler-utils is needed: {error}"));
    assert!(
        output.status.success(),
        "{name}: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    assert!(
        output.stderr.is_empty(),
        "{name}: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8(output.stdout).unwrap()
}

/// A text with every row of spaces and line ends as one space.
fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn near(a: image::Rgb<u8>, b: image::Rgb<u8>) -> bool {
    a.0.iter().zip(b.0).all(|(a, b)| a.abs_diff(b) <= 1)
}

/// The lines of a document that say something: what is reviewed are words and columns, not the
/// height of a gap.
fn words_of(proposal: &Proposal) -> String {
    let text = Paper::of(proposal).text();
    let lines = text.lines().filter(|line| !line.trim().is_empty());
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn an_in_state_proposal_reads_as_reviewed() {
    insta::assert_snapshot!(words_of(&samples::in_state()));
}

#[test]
fn an_export_draft_reads_as_reviewed() {
    insta::assert_snapshot!(words_of(&samples::export()));
}

#[test]
fn rupees_stand_in_the_text_with_their_sign_and_indian_grouping() {
    let text = Paper::of(&samples::in_state()).text();
    for expected in [
        "₹27,54,548.00",
        "₹3,999.00",
        "₹19,99,500.00",
        "Twenty-Seven Lakh",
    ] {
        assert!(text.contains(expected), "{expected} is missing in {text}");
    }
}

#[test]
fn every_font_is_embedded_as_a_subset_with_its_characters() {
    for (name, proposal) in samples::all() {
        let fonts = tool("pdffonts", &[], &Paper::of(&proposal).path(), &[]);
        let mut names = BTreeSet::new();
        for font in fonts.lines().skip(2) {
            assert!(font.contains("CID TrueType"), "{name}: {font}");
            assert!(font.contains("yes yes yes"), "{name}: {font}");
            names.insert(font.split(' ').next().unwrap().to_owned());
        }
        assert!(names.len() >= 2, "{name}: {fonts}");
        assert_eq!(names.len(), fonts.lines().count() - 2, "{name}: {fonts}");
    }
}

#[test]
fn every_page_says_which_of_how_many_it_is() {
    let paper = Paper::of(&samples::many_lines(200));
    assert!(paper.rendered.page_count > 4);
    for (page, text) in (1..).zip(paper.pages()) {
        let expected = format!("Page {page} of {}", paper.rendered.page_count);
        assert!(text.contains(&expected), "{expected}: {text}");
        assert!(
            text.contains("Document check 3f2a 91bc 77d0"),
            "page {page}"
        );
    }
}

#[test]
fn the_header_of_the_table_is_repeated_on_each_page_with_lines() {
    let paper = Paper::of(&samples::many_lines(200));
    for (page, text) in (1..).zip(paper.pages()) {
        let has_lines = text.contains("per user per year");
        assert_eq!(
            text.matches("UNIT PRICE").count(),
            usize::from(has_lines),
            "page {page}: {text}"
        );
    }
}

#[test]
fn the_sums_are_never_parted_from_the_last_line() {
    for count in 1..=45 {
        let paper = Paper::of(&samples::many_lines(count));
        let pages = paper.pages();
        let last_line = format!("site {count},");
        let line_page = pages
            .iter()
            .rposition(|page| page.contains(&last_line))
            .unwrap();
        let sums_page = pages
            .iter()
            .position(|page| page.contains("Taxable value"))
            .unwrap();
        let words_page = pages
            .iter()
            .position(|page| page.contains("AMOUNT IN WORDS"))
            .unwrap();
        assert_eq!(
            (line_page, line_page),
            (sums_page, words_page),
            "{count} lines"
        );
    }
}

#[test]
fn five_thousand_lines_are_all_there_in_order() {
    let paper = Paper::of(&samples::many_lines(5_000));
    let text = paper.text();
    let sites: Vec<usize> = text
        .split("for site ")
        .skip(1)
        .map(|after| after.split(',').next().unwrap().parse().unwrap())
        .collect();
    assert_eq!(sites, (1..=5_000).collect::<Vec<_>>());
}

#[test]
fn forty_lines_fit_on_two_pages_of_at_most_twenty_kilobytes() {
    let with_logo = Paper::of(&samples::forty_lines(true)).rendered;
    assert_eq!(with_logo.page_count, 2);
    let without = Paper::of(&samples::forty_lines(false)).rendered;
    assert_eq!(without.page_count, 2);
    assert!(
        without.bytes.len() <= 20 * 1024,
        "{} bytes",
        without.bytes.len()
    );
}

#[test]
fn two_pages_in_an_indian_script_take_at_most_thirty_kilobytes() {
    for (name, mut proposal) in [
        ("Hindi", samples::hindi()),
        ("Tamil", samples::tamil()),
        (
            "forty lines in Hindi",
            Proposal {
                remarks: samples::hindi().remarks,
                language: Language::Hi,
                ..samples::forty_lines(false)
            },
        ),
        (
            "forty lines in Tamil",
            Proposal {
                remarks: samples::tamil().remarks,
                language: Language::Ta,
                ..samples::forty_lines(false)
            },
        ),
    ] {
        proposal.supplier.logo = None;
        let rendered = render(&proposal).unwrap();
        let bytes = rendered.bytes.len();
        println!("{name}: {bytes} bytes");
        assert_eq!(rendered.page_count, 2, "{name}");
        assert!(bytes <= 30 * 1000, "{name}: {bytes} bytes");
    }
}

#[test]
fn hindi_and_tamil_come_back_from_the_document_as_they_were_typed() {
    for proposal in [samples::hindi(), samples::tamil(), samples::mixed()] {
        let paper = Paper::of(&proposal);
        assert_eq!(paper.rendered.warnings, []);
        let text = flat(&paper.text());
        for expected in [
            &proposal.supplier.name,
            &proposal.customer.company,
            &proposal.customer.contact_name,
            &proposal.lines[0].description,
            proposal.remarks.as_ref().unwrap(),
        ] {
            let first_line = flat(expected).chars().take(24).collect::<String>();
            assert!(
                text.contains(&first_line),
                "{first_line} is missing in {text}"
            );
        }
    }
}

#[test]
fn a_conjunct_is_drawn_as_one_letter_and_not_as_the_two_it_consists_of() {
    // Width of the remark in points: a letter set after letter would take as much room as the two
    // consonants beside each other, the virama between them taking none.
    let width = |remark: &str| -> f64 {
        let mut proposal = samples::hindi();
        proposal.remarks = Some(remark.to_owned());
        let words = tool(
            "pdftotext",
            &["-bbox"],
            &Paper::of(&proposal).path(),
            &["-"],
        );
        let word = words
            .lines()
            .find(|line| line.contains(&format!(">{remark}<")))
            .unwrap();
        let edge = |name: &str| -> f64 {
            word.split(name)
                .nth(1)
                .unwrap()
                .split('"')
                .nth(1)
                .unwrap()
                .parse()
                .unwrap()
        };
        edge("xMax") - edge("xMin")
    };
    let (joined, parted) = (width("क्षक्षक्षक्ष"), width("कषकषकषकष"));
    assert!(joined * 1.2 < parted, "{joined} against {parted}");
}

#[test]
fn the_same_proposal_gives_the_same_bytes_twice_and_in_another_process() {
    const TARGET: &str = "DESK_PDF_WRITE_HINDI_TO";
    let bytes = render(&samples::hindi()).unwrap().bytes;
    if let Some(target) = std::env::var_os(TARGET) {
        fs::write(target, bytes).unwrap();
        return;
    }
    assert_eq!(
        bytes,
        render(&samples::hindi()).unwrap().bytes,
        "twice in one process"
    );

    let folder = tempfile::tempdir().unwrap();
    let target = folder.path().join("other.pdf");
    let own_name = "the_same_proposal_gives_the_same_bytes_twice_and_in_another_process";
    let status = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", own_name])
        .env(TARGET, &target)
        .output()
        .unwrap()
        .status;
    assert!(status.success());
    assert_eq!(bytes, fs::read(target).unwrap(), "in another process");
}

#[test]
fn documents_contain_nothing_that_acts_and_nothing_that_hides() {
    for (name, proposal) in samples::all() {
        let document = Document::load_mem(&render(&proposal).unwrap().bytes).unwrap();
        let mut keys = BTreeSet::new();
        for object in document.objects.values() {
            gather(object, &mut keys);
        }
        keys.extend(
            document
                .trailer
                .iter()
                .map(|(key, _)| String::from_utf8_lossy(key).into_owned()),
        );
        for forbidden in [
            "JavaScript",
            "JS",
            "OpenAction",
            "AA",
            "A",
            "EmbeddedFile",
            "EmbeddedFiles",
            "Launch",
            "URI",
            "AcroForm",
            "RichMedia",
            "Encrypt",
        ] {
            assert!(!keys.contains(forbidden), "{name}: {forbidden}");
        }
        assert!(
            keys.contains("FontFile2"),
            "{name}: the objects were not read"
        );
    }
}

/// Every key of every dictionary in an object, and every name that is a value.
fn gather(object: &Object, keys: &mut BTreeSet<String>) {
    let mut dictionary = |dictionary: &Dictionary| {
        for (key, value) in dictionary.iter() {
            keys.insert(String::from_utf8_lossy(key).into_owned());
            gather(value, keys);
        }
    };
    match object {
        Object::Dictionary(inner) => dictionary(inner),
        Object::Stream(stream) => dictionary(&stream.dict),
        Object::Array(items) => items.iter().for_each(|item| gather(item, keys)),
        Object::Name(name) => {
            keys.insert(String::from_utf8_lossy(name).into_owned());
        }
        _ => {}
    }
}

#[test]
fn unprintable_characters_are_shown_as_boxes_and_named_with_their_fields() {
    let paper = Paper::of(&samples::hostile());
    let warnings = &paper.rendered.warnings;
    assert_eq!(warnings.len(), 1, "{warnings:?}");
    assert_eq!(warnings[0].field, "customer.spoc.name");
    for c in ['ש', '😀', '👩', '\u{202e}'] {
        assert!(warnings[0].characters.contains(c), "{c} of {warnings:?}");
    }
    // What is shown as a box can still be copied.
    assert!(
        paper.text().contains("שלום") || paper.text().contains("םולש"),
        "{}",
        paper.page(1)
    );
}

#[test]
fn a_character_without_a_glyph_is_named_with_its_field_wherever_it_stands() {
    type Place = fn(&mut Proposal) -> &mut String;
    let places: [(&str, Place); 13] = [
        ("supplier.name", |p| &mut p.supplier.name),
        ("supplier.address", |p| &mut p.supplier.address),
        ("customer.company", |p| &mut p.customer.company),
        ("customer.domain", |p| &mut p.customer.domain),
        ("customer.spoc.name", |p| &mut p.customer.contact_name),
        ("customer.spoc.email", |p| &mut p.customer.contact_email),
        ("customer.billing.address", |p| &mut p.customer.address),
        ("customer.billing.city", |p| &mut p.customer.city),
        ("customer.billing.state", |p| &mut p.customer.state),
        ("customer.billing.pin", |p| &mut p.customer.pin),
        ("lines[0].description", |p| &mut p.lines[0].description),
        ("remarks", |p| p.remarks.get_or_insert_default()),
        ("terms", |p| p.terms.get_or_insert_default()),
    ];
    for (field, place) in places {
        for logo in [samples::supplier().logo, None] {
            let mut proposal = samples::export();
            proposal.supplier.logo = logo;
            place(&mut proposal).push_str(" 漢😀\u{202e}");
            let named: Vec<_> = render(&proposal)
                .unwrap()
                .warnings
                .into_iter()
                .map(|warning| (warning.field, warning.characters))
                .collect();
            assert_eq!(named, [(field.to_owned(), "漢😀\u{202e}".to_owned())]);
        }
    }
}

#[test]
fn title_author_language_and_date_are_those_of_the_proposal() {
    let paper = Paper::of(&samples::hindi());
    let info = tool("pdfinfo", &[], &paper.path(), &[]);
    assert!(
        info.contains("मसौदा · प्रस्ताव – श्रीकृष्ण वस्त्र उद्योग"),
        "{info}"
    );
    assert!(info.contains("चोल सुरक्षा प्रणाली"), "{info}");
    assert!(
        info.contains("Page size:       595.28 x 841.89 pts (A4)"),
        "{info}"
    );
    assert!(info.contains("JavaScript:      no"), "{info}");
    let document = Document::load_mem(&paper.rendered.bytes).unwrap();
    assert_eq!(
        document
            .catalog()
            .unwrap()
            .get(b"Lang")
            .unwrap()
            .as_str()
            .unwrap(),
        b"hi-IN"
    );
    let info = document
        .trailer
        .get(b"Info")
        .and_then(Object::as_reference)
        .unwrap();
    let created = document
        .get_dictionary(info)
        .unwrap()
        .get(b"CreationDate")
        .unwrap();
    assert_eq!(created.as_str().unwrap(), b"D:20261122000000+00'00'");
}

#[test]
fn logos_are_printed_once_for_all_pages_whether_png_or_jpeg() {
    let mut jpeg = std::io::Cursor::new(Vec::new());
    let picture = RgbImage::from_fn(400, 100, |x, _| {
        image::Rgb([u8::try_from(x / 2).unwrap(), 40, 90])
    });
    DynamicImage::from(picture)
        .write_to(&mut jpeg, ImageFormat::Jpeg)
        .unwrap();
    let mut proposal = samples::in_state();
    let listed =
        |proposal: &Proposal| tool("pdfimages", &["-list"], &Paper::of(proposal).path(), &[]);
    let png = listed(&proposal);
    assert_eq!(png.lines().count(), 3, "{png}");
    assert!(png.contains("600   200  rgb"), "{png}");
    proposal.supplier.logo = Some(check_logo(&jpeg.into_inner()).unwrap());
    let jpeg = listed(&proposal);
    assert!(
        jpeg.contains("400   100  rgb") && jpeg.contains("jpeg"),
        "{jpeg}"
    );
}

#[test]
fn transparent_parts_of_a_logo_print_white() {
    let picture = Paper::of(&samples::in_state()).picture(1);
    // Left of the shield, inside the logo's frame: nothing was drawn there.
    let (x, y) = (picture.width() * 76 / 100 - 30, 40);
    assert_eq!(picture.get_pixel(x, y).0, [255, 255, 255]);
    let blue = picture
        .pixels()
        .filter(|&&pixel| near(pixel, image::Rgb([0x0f, 0x5e, 0x9c])))
        .count();
    assert!(blue > 100, "{blue} pixels of the shield");
}

#[test]
fn the_preview_has_the_same_pages_and_only_shapes_and_words() {
    let mut proposal = samples::in_state();
    proposal.customer.company = "Iyer & Sons <Textiles> \"Kaveri\"".to_owned();
    let pages = desk_pdf::preview(&proposal).unwrap().pages;
    assert_eq!(pages.len(), render(&proposal).unwrap().page_count);
    for page in &pages {
        assert!(page.starts_with("<svg ") && page.ends_with("</svg>"));
        for forbidden in [
            "<script",
            " style=",
            "<style",
            "onload",
            "javascript:",
            "<foreignObject",
        ] {
            assert!(!page.contains(forbidden), "{forbidden}");
        }
    }
    assert!(pages[0].contains("Iyer &amp; Sons &lt;Textiles&gt; \"Kaveri\""));
    assert!(pages[0].contains("₹27,54,548.00"));
    assert!(pages[0].contains("data:image/png;base64,"));
    assert!(pages[1].contains("Page 2 of 2"));
}
