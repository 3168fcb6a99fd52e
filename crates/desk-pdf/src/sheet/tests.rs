//! What must hold on the laid-out pages, whatever the proposal says.

use proptest::prelude::*;

use desk_text::Language;

use super::{Look, lay_out};
use crate::display::{Item, PAGE_HEIGHT, PAGE_WIDTH, Page};
use crate::face::Faces;
use crate::measure::Length;
use crate::proposal::{Kind, Proposal};

#[path = "../../tests/samples/mod.rs"]
mod samples;

/// Left, top, right and bottom of what an item covers.
struct Area {
    left: Length,
    top: Length,
    right: Length,
    bottom: Length,
    words: String,
}

impl Area {
    fn of(item: &Item) -> Option<Self> {
        match item {
            Item::Text { x, y, line } => Some(Self {
                left: *x,
                top: *y - line.style.size.ems(714),
                right: *x + line.width,
                bottom: *y + line.style.size.ems(200),
                words: line.text(),
            }),
            Item::Fill {
                x,
                y,
                width,
                height,
                ..
            }
            | Item::Logo {
                x,
                y,
                width,
                height,
            } => Some(Self {
                left: *x,
                top: *y,
                right: *x + *width,
                bottom: *y + *height,
                words: String::new(),
            }),
            Item::Watermark { .. } => None,
        }
    }

    fn meets(&self, other: &Self) -> bool {
        self.left < other.right
            && other.left < self.right
            && self.top < other.bottom
            && other.top < self.bottom
    }
}

fn check(page: &Page, number: usize) {
    for item in &page.items {
        if let Item::Watermark { line } = item {
            // Risen by 45 degrees, length and height both count at seven tenths.
            let across = (line.width + line.style.size).ems(707);
            assert!(across <= super::WIDTH, "{} fills the paper", line.text());
        }
    }
    let areas: Vec<Area> = page.items.iter().filter_map(Area::of).collect();
    for area in &areas {
        let inside = area.left >= Length::ZERO
            && area.top >= Length::ZERO
            && area.right <= PAGE_WIDTH
            && area.bottom <= PAGE_HEIGHT;
        assert!(
            inside,
            "page {number}: {:?} at {}, {} leaves the paper",
            area.words, area.left, area.top
        );
    }
    let texts: Vec<&Area> = areas.iter().filter(|area| !area.words.is_empty()).collect();
    for (at, text) in texts.iter().enumerate() {
        assert!(
            text.right <= PAGE_WIDTH - super::MARGIN,
            "page {number}: {:?} stands in the margin",
            text.words
        );
        for other in texts.iter().skip(at + 1) {
            assert!(
                !text.meets(other),
                "page {number}: {:?} and {:?} overlap",
                text.words,
                other.words
            );
        }
    }
}

fn check_all(proposal: &Proposal) {
    let sheet = lay_out(proposal, Faces::get().unwrap());
    for (page, number) in sheet.pages.iter().zip(1..) {
        check(page, number);
    }
}

#[test]
fn nothing_overlaps_or_leaves_the_paper_in_any_sample() {
    for (name, proposal) in samples::all() {
        println!("{name}");
        check_all(&proposal);
    }
}

#[test]
fn a_proposal_without_lines_still_has_its_sums() {
    let sheet = lay_out(&samples::many_lines(0), Faces::get().unwrap());
    let words: Vec<String> = sheet.pages[0]
        .items
        .iter()
        .filter_map(Area::of)
        .map(|area| area.words)
        .collect();
    assert!(words.contains(&"Rupees Zero Only".to_owned()), "{words:?}");
}

#[test]
fn fields_filled_to_their_limits_go_on_to_the_next_page() {
    let mut proposal = samples::in_state();
    let full = |characters| "W".repeat(characters);
    proposal.customer.company = full(200);
    proposal.customer.address = "W\n".repeat(250);
    proposal.customer.city = full(200);
    proposal.customer.state = full(200);
    proposal.customer.country = "SG".to_owned();
    proposal.customer.contact_name = full(200);
    proposal.customer.contact_email = full(254);
    proposal.customer.mobile = Some(full(200));
    proposal.supplier.logo = None;
    proposal.supplier.name = full(200);
    proposal.kind = Kind::Issued { number: full(200) };
    check_all(&proposal);
}

/// The texts that flow over a page, without running head, footer and watermark.
fn content(page: &Page) -> Vec<String> {
    page.items
        .iter()
        .filter(|item| item.bottom() <= super::BOTTOM && item.top() >= super::FIRST_TOP)
        .filter_map(Area::of)
        .filter(|area| !area.words.is_empty())
        .map(|area| area.words)
        .collect()
}

/// The page with a text that stands on one page only.
fn page_of(pages: &[Vec<String>], words: &str) -> usize {
    let found: Vec<usize> = (0..pages.len())
        .filter(|&page| pages[page].iter().any(|text| text == words))
        .collect();
    assert_eq!(found.len(), 1, "{words} stands on the pages {found:?}");
    found[0]
}

#[test]
fn whatever_the_number_of_lines_the_sums_stay_together_and_nobody_signs_an_empty_page() {
    let faces = Faces::get().unwrap();
    for language in [Language::En, Language::Ta] {
        let words = |id: &str| desk_text::text(language, id);
        let look = Look::new(samples::supplier().accent, language);
        let [signed, spelled] =
            ["paper-acceptance", "paper-in_words"].map(|id| look.label_case(&words(id)));
        let round_off = words("paper-round_off");
        for count in 1..=120 {
            let mut proposal = samples::many_lines(count);
            proposal.language = language;
            let bare = Proposal {
                remarks: None,
                ..proposal.clone()
            };
            let mut unbanked = bare.clone();
            unbanked.supplier.bank = None;
            let mut wordy = unbanked.clone();
            wordy.remarks = Some("Net 30 days.\n\n".repeat(usize::try_from(count).unwrap()));
            wordy.terms = samples::in_state().terms;
            for (kind, proposal) in [
                ("with bank and remark", proposal),
                ("with bank", bare),
                ("lines alone", unbanked),
                ("with long remarks", wordy),
            ] {
                println!("{count} lines, {kind}");
                let pages = lay_out(&proposal, faces).pages;
                let pages: Vec<_> = pages.iter().map(content).collect();
                assert!(pages.iter().all(|page| !page.is_empty()), "an empty page");
                let last = pages.len() - 1;
                assert_eq!(page_of(&pages, &signed), last);
                assert_ne!(pages[last][0], signed, "signed alone");
                assert_eq!(page_of(&pages, &spelled), page_of(&pages, &round_off));
                let header = look.label_case(&words("paper-amount"));
                for page in &pages {
                    assert_ne!(page.last(), Some(&header), "a header without lines");
                }
            }
        }
    }
}

prop_compose! {
    fn a_line()(
        plan in "[A-Za-zक-हத-ஹ ]{1,60}",
        description in "[a-z0-9 –/₹é]{0,120}",
        quantity in 1_i64..=1_000_000,
        price in 0_i64..=1_000_000_000_000,
        amount in 0_i64..=9_000_000_000_000_000,
        rate in 0_i64..=10_000,
        in_state: bool,
        sac in "[0-9A-Z]{0,30}",
    ) -> crate::proposal::Line {
        let mut line = samples::line(&plan, &description, 1, 0, rate, in_state);
        line.sac = sac;
        line.quantity = quantity;
        line.unit_price_minor = price;
        line.amount_minor = amount;
        line
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn random_lines_never_overlap_and_never_leave_the_paper(
        lines in prop::collection::vec(a_line(), 1..=120),
        company in "[A-Za-z ]{1,200}",
        remarks in "[a-zA-Z .\n]{0,2000}",
        from_file: bool,
        language in prop::sample::select(Language::ALL),
    ) {
        let mut proposal = samples::many_lines(1);
        proposal.language = language;
        proposal.kind = Kind::Draft { reference: None, from_file };
        proposal.totals.total_minor = lines.iter().map(|line| line.amount_minor).fold(0, i64::saturating_add).min(9_000_000_000_000_000);
        proposal.lines = lines;
        proposal.customer.company = company;
        proposal.remarks = Some(remarks);
        check_all(&proposal);
    }
}
