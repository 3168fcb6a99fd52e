//! The list of proposals: searched, filtered, sorted and paged where the rows are.

use desk_contract::proposal::{ProposalList, ProposalListView, ProposalOrder, ProposalSummaryView};
use desk_domain::proposal::ProposalStatus;
use support::{TestDesk, form, line};

const ORDERS: [ProposalOrder; 5] = [
    ProposalOrder::Changed,
    ProposalOrder::Number,
    ProposalOrder::Company,
    ProposalOrder::Total,
    ProposalOrder::ValidUntil,
];

/// Seven proposals of three companies, every second one issued, each changed a minute after the one before.
async fn filled() -> TestDesk {
    let desk = TestDesk::selling().await;
    let companies = [
        ("Kaveri Textiles", "kaveri.example", "Radha Iyer"),
        ("nila foods", "nila.example", "Anand Menon"),
        ("Öl & Söhne 100%", "oel.example", "Jörg_1"),
    ];
    for index in 0..7 {
        desk.later(&format!("2026-11-22T05:0{index}:00Z")).await;
        let (company, domain, contact) = companies[index % 3];
        let mut typed = form();
        typed.customer.company = company.to_owned();
        typed.customer.domain = domain.to_owned();
        typed.customer.spoc_name = contact.to_owned();
        typed.lines = vec![line("standard", &(10 + index * 7 % 5).to_string(), "2249")];
        if index == 4 {
            typed.lines[0].seats = "many".to_owned();
        }
        if index % 3 == 1 {
            typed.valid_until = format!("2026-12-0{}", index + 1);
        }
        let draft = desk.draft(typed).await.unwrap();
        if index % 2 == 0 && index != 4 {
            desk.generate(&draft).await.unwrap();
        }
    }
    desk
}

async fn list(desk: &TestDesk, list: ProposalList) -> ProposalListView {
    desk.ask(list).await.unwrap()
}

fn search(text: &str) -> ProposalList {
    ProposalList {
        search: text.to_owned(),
        ..ProposalList::default()
    }
}

#[tokio::test]
async fn a_row_shows_company_seats_total_and_who_wrote_it() {
    let desk = TestDesk::selling().await;
    let made = desk.proposal().await;
    let desk = desk.restarted().await;
    let seller = desk.house().seller.clone();
    desk.sign_in(&seller.email).await;
    let shown = list(&desk, ProposalList::default()).await;
    assert_eq!(shown.total, 1);
    let expected = ProposalSummaryView {
        id: made.id,
        tenant_id: desk.house().msp,
        number: Some("CHO/2026-27/0001".to_owned()),
        status: ProposalStatus::Issued,
        company: "Kaveri Textiles Pvt Ltd".to_owned(),
        domain: "kaveri.example".to_owned(),
        seats: 100,
        total_minor: Some(26_538_200),
        valid_until: Some("2026-12-22".to_owned()),
        changed_at: "2026-11-22T04:15:00Z".to_owned(),
        issued_at: Some("2026-11-22T04:15:00Z".to_owned()),
        owner: seller.user.name,
        owner_erased: false,
    };
    assert_eq!(shown.rows, [expected]);
}

#[tokio::test]
async fn words_are_looked_for_in_number_company_domain_and_contact() {
    let desk = filled().await;
    for (text, expected) in [
        ("", 7),
        ("kaveri", 3),
        ("KAVERI", 3),
        ("nila menon", 2),
        ("menon nila", 2),
        ("kaveri menon", 0),
        ("CHO/2026-27/0002", 1),
        ("oel.example", 2),
        ("100%", 2),
        ("%", 2),
        ("jörg_1", 2),
        ("j_rg", 0),
        ("' OR 1=1", 0),
        ("\\", 0),
    ] {
        let shown = list(&desk, search(text)).await;
        assert_eq!(shown.total, expected, "{text:?}");
        assert_eq!(
            shown.rows.len(),
            usize::try_from(expected).unwrap(),
            "{text:?}"
        );
    }
}

#[tokio::test]
async fn every_search_filter_order_and_direction_answers_what_a_plain_sort_does() {
    let desk = filled().await;
    let all = list(&desk, ProposalList::default()).await.rows;
    for text in ["", "kaveri", "example 2026"] {
        for status in [
            None,
            Some(ProposalStatus::Draft),
            Some(ProposalStatus::Issued),
        ] {
            for order in ORDERS {
                for ascending in [false, true] {
                    let asked = ProposalList {
                        status,
                        order,
                        ascending,
                        ..search(text)
                    };
                    let shown = list(&desk, asked.clone()).await;
                    let expected = plainly(&all, &asked);
                    let ids = |rows: &[ProposalSummaryView]| -> Vec<_> {
                        rows.iter().map(|row| row.id).collect()
                    };
                    assert_eq!(ids(&shown.rows), ids(&expected), "{asked:?}");
                    assert_eq!(shown.total, i64::try_from(expected.len()).unwrap());
                }
            }
        }
    }
}

/// The same list worked out without SQL: what is not there comes last, ties go by id.
fn plainly(all: &[ProposalSummaryView], asked: &ProposalList) -> Vec<ProposalSummaryView> {
    let text = |row: &ProposalSummaryView| {
        let number = row.number.as_deref().unwrap_or_default();
        format!("{number} {} {}", row.company, row.domain).to_lowercase()
    };
    let mut rows: Vec<_> = all
        .iter()
        .filter(|row| asked.status.is_none_or(|status| row.status == status))
        .filter(|row| asked.search.split(' ').all(|word| text(row).contains(word)))
        .cloned()
        .collect();
    let (changed, company) = (
        |row: &ProposalSummaryView| row.changed_at.clone(),
        |row: &ProposalSummaryView| row.company.to_ascii_lowercase(),
    );
    rows.sort_by(|one, other| {
        let ordered = match asked.order {
            ProposalOrder::Changed => changed(one).cmp(&changed(other)),
            ProposalOrder::Number => one.number.cmp(&other.number),
            ProposalOrder::Company => company(one).cmp(&company(other)),
            ProposalOrder::Total => one.total_minor.cmp(&other.total_minor),
            ProposalOrder::ValidUntil => one.valid_until.cmp(&other.valid_until),
        };
        let ordered = ordered.then(one.id.cmp(&other.id));
        let missing = |row: &ProposalSummaryView| match asked.order {
            ProposalOrder::Changed | ProposalOrder::Company => false,
            ProposalOrder::Number => row.number.is_none(),
            ProposalOrder::Total => row.total_minor.is_none(),
            ProposalOrder::ValidUntil => row.valid_until.is_none(),
        };
        let directed = if asked.ascending {
            ordered
        } else {
            ordered.reverse()
        };
        missing(one).cmp(&missing(other)).then(directed)
    });
    rows
}

#[tokio::test]
async fn pages_follow_each_other_without_a_gap_or_a_repeat() {
    let desk = filled().await;
    let all = list(&desk, ProposalList::default()).await.rows;
    let mut paged = Vec::new();
    for offset in [0, 3, 6, 9] {
        let page = ProposalList {
            offset,
            limit: 3,
            ..ProposalList::default()
        };
        let page = list(&desk, page).await;
        assert_eq!(page.total, 7);
        paged.extend(page.rows);
    }
    assert_eq!(paged, all);
    let greedy = ProposalList {
        limit: u32::MAX,
        ..ProposalList::default()
    };
    assert_eq!(list(&desk, greedy).await.rows, all);
}

#[tokio::test]
async fn without_a_limit_fifty_are_shown_and_all_are_counted() {
    let desk = TestDesk::selling().await;
    for _ in 0..51 {
        desk.draft(form()).await.unwrap();
    }
    let shown = list(&desk, ProposalList::default()).await;
    assert_eq!((shown.rows.len(), shown.total), (50, 51));
}
