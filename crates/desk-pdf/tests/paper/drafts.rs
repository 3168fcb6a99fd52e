//! What a draft says of itself, and never says.

use super::*;

#[test]
fn drafts_say_so_on_every_page_in_words_and_across_it_and_issued_proposals_never_do() {
    let ghost = image::Rgb([0xef, 0xf1, 0xf4]);
    let ghostly = |picture: &RgbImage| {
        picture
            .pixels()
            .filter(|&&pixel| near(pixel, ghost))
            .count()
    };
    let draft = Paper::of(&samples::many_lines(60));
    assert!(draft.rendered.page_count > 2);
    for (page, text) in (1..).zip(draft.pages()) {
        assert_eq!(text.matches("DRAFT").count(), 1, "page {page}: {text}");
        assert!(ghostly(&draft.picture(page)) > 2_000, "page {page}");
    }
    for (language, mark) in [
        (Language::Hi, "DRAFT · मसौदा"),
        (Language::Ta, "DRAFT · வரைவு"),
    ] {
        let mut draft = samples::many_lines(60);
        draft.language = language;
        let draft = Paper::of(&draft);
        for (page, text) in (1..).zip(draft.pages()) {
            let word = mark.split(' ').next_back().unwrap();
            assert!(text.contains(mark), "page {page}: {text}");
            assert_eq!(text.matches(word).count(), 1, "page {page}: {text}");
            assert!(ghostly(&draft.picture(page)) > 2_000, "page {page}");
        }
    }
    let mut issued = samples::many_lines(60);
    issued.kind = Kind::Issued {
        number: "CHO/2026-27/0001".to_owned(),
    };
    let issued = Paper::of(&issued);
    for (page, text) in (1..).zip(issued.pages()) {
        assert!(!text.contains("DRAFT"), "page {page}: {text}");
        assert!(text.contains("CHO/2026-27/0001"), "page {page}: {text}");
        assert!(ghostly(&issued.picture(page)) < 200, "page {page}");
    }
}

#[test]
fn a_draft_priced_from_a_file_shows_its_reference_and_says_where_it_comes_from() {
    let text = Paper::of(&samples::export()).text();
    assert!(
        text.contains("REF.") && !text.contains("PROPOSAL NO."),
        "{text}"
    );
    assert!(
        flat(&text)
            .to_lowercase()
            .contains("priced from a file, not an issued proposal"),
        "{text}"
    );
    assert!(text.contains("AD330326001234X"), "{text}");
}

#[test]
fn a_draft_never_calls_its_reference_the_number_of_a_proposal() {
    for &language in Language::ALL {
        let mut proposal = samples::many_lines(60);
        proposal.language = language;
        proposal.kind = Kind::Draft {
            reference: Some("CHO/2026-27/0007".to_owned()),
            from_file: true,
        };
        let paper = Paper::of(&proposal);
        let title = tool("pdfinfo", &[], &paper.path(), &[]);
        let title = title.lines().find(|line| line.starts_with("Title:"));
        let [called, numbered, draft, reference] = [
            "paper-proposal",
            "paper-number",
            "paper-draft",
            "paper-reference",
        ]
        .map(|id| desk_text::text(language, id).to_lowercase());
        for (page, text) in
            (0..).zip(std::iter::once(title.unwrap().to_owned()).chain(paper.pages()))
        {
            let text = flat(&text).to_lowercase();
            for wrong in [&called, &numbered] {
                let wrong = format!("{wrong} cho/2026-27/0007");
                assert!(!text.contains(&wrong), "page {page}: {wrong}");
            }
            assert!(!text.contains(&numbered), "page {page}: {numbered}");
            assert!(text.contains(&draft), "page {page}: {draft}");
            if page != 1 {
                let expected = format!("{reference} cho/2026-27/0007");
                assert!(text.contains(&expected), "page {page}: {expected}: {text}");
            }
        }
    }
}

#[test]
fn a_country_abroad_is_named_in_the_language_of_the_document() {
    for (language, name) in [
        (Language::En, "Singapore"),
        (Language::Hi, "सिंगापुर"),
        (Language::Ta, "சிங்கப்பூர்"),
    ] {
        let mut proposal = samples::export();
        proposal.language = language;
        proposal.customer.city = "Jurong".to_owned();
        let text = flat(&Paper::of(&proposal).text());
        assert!(text.contains("Jurong 018982"), "{text}");
        assert!(text.contains(name), "{name}: {text}");
        assert!(!text.contains("SG"), "{text}");
    }
    let mut proposal = samples::export();
    proposal.customer.country = "XX".to_owned();
    assert!(Paper::of(&proposal).text().contains("XX"));
}
