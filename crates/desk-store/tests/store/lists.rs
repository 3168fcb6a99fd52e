//! Lists of proposals: every combination of filter, order and search runs and says what a plain
//! filter over all proposals says.

use std::cmp::Ordering;

use desk_contract::proposal::{ProposalList, ProposalListView, ProposalOrder, ProposalSummaryView};
use desk_domain::{
    audit::Witnesses,
    canonical::Hash,
    customer::Customer,
    id::UserId,
    language::Language,
    proposal::{Issued, Proposal, ProposalStatus},
    quote::Sale,
    tax::{PlaceOfSupply, Supply, TaxHeads},
};
use desk_store::{Asked, Store};
use uuid::Uuid;

use crate::{
    every_kind::AnyRecord,
    people::{
        CHOLA, FIRST_BOOK, OWNER, PANDYA, Press, RIVAL, SELLER, TODAY, VIEWER, form, moment, settle,
    },
    workspace_file::Place,
};

const ORDERS: [ProposalOrder; 5] = [
    ProposalOrder::Changed,
    ProposalOrder::Number,
    ProposalOrder::Company,
    ProposalOrder::Total,
    ProposalOrder::ValidUntil,
];

const SEARCHES: [&str; 12] = [
    "",
    "kaveri",
    "KAVERI example",
    "  mills\tPALAR ",
    "100%",
    "a_b",
    "\\",
    "'; DROP TABLE proposal; --",
    "CHO/2026-27/0002",
    "காவேரி",
    "nobody has this",
    "k a v e r i t e x",
];

/// Chola's proposals differ in everything one can sort by, with ties; Pandya has one of its own.
async fn desk(place: &Place) -> (Store, Vec<Proposal>) {
    let store = place.create().await;
    let mut file = store.begin().await.expect("a transaction");
    settle(&mut file).await;
    let companies = [
        "Kaveri Textiles",
        "kaveri textiles",
        "Palar Mills",
        "100% Cotton",
        "a_b \\ c",
        "காவேரி",
        "Äther & Söhne",
        "",
    ];
    let mut proposals = Vec::new();
    for (index, company) in (0_u32..).zip(companies) {
        let id = Uuid::from_u128(0xF0 + u128::from(index));
        let mut form = form("kaveri.example", "10");
        form.customer.company = company.to_owned();
        form.valid_until =
            ["", "2027-01-01", "2026-12-24"][usize::try_from(index % 3).expect("small")].to_owned();
        let tenant_id = if index == 6 { PANDYA } else { CHOLA };
        let customer = Customer {
            id: id.into(),
            tenant_id,
            domain: format!("{index}.example"),
            form: form.customer.clone(),
            owner_id: OWNER,
        };
        let issued = (index % 2 == 0).then(|| Issued {
            number: format!("CHO/2026-27/{index:04}"),
            at: moment(0),
            date: TODAY,
            valid_until: TODAY,
            customer_id: customer.id,
            price_book_id: FIRST_BOOK,
            sale: sale(i64::from(index)),
            content: Hash([1; 32]),
            pdf: Hash([2; 32]),
        });
        if issued.is_some() {
            AnyRecord::from(customer)
                .put(&mut file)
                .await
                .expect("a customer");
        }
        let proposal = Proposal {
            id: id.into(),
            tenant_id,
            owner_id: SELLER,
            form,
            seats: 10,
            total_minor: (index % 3 != 1).then_some(i64::from(index % 3)),
            revision: 1,
            changed_at: moment(i64::from(index % 4)),
            issued,
        };
        AnyRecord::from(proposal.clone())
            .put(&mut file)
            .await
            .expect("a proposal");
        proposals.push(proposal);
    }
    file.commit().await.expect("a commit");
    (store, proposals)
}

fn sale(total_minor: i64) -> Sale {
    Sale {
        place_of_supply: PlaceOfSupply::Abroad,
        supply: Supply::Export,
        zero_rated: true,
        lines: Vec::new(),
        taxable_minor: total_minor,
        tax: TaxHeads::default(),
        round_off_minor: 0,
        total_minor,
        discount_bp: None,
    }
}

async fn ask(store: &Store, who: UserId, list: ProposalList) -> ProposalListView {
    let rights = store
        .actor(who, moment(0))
        .await
        .expect("the file can be read")
        .expect("an active person");
    let asked = Asked {
        owns: false,
        held_back: false,
        actor: &rights.actor,
        now: moment(0),
        today: TODAY,
        language: Language::En,
        paper: &Press,
        witnesses: Witnesses::default(),
    };
    store
        .ask(list, &asked)
        .await
        .expect("the list is prepared and runs")
}

fn ids(rows: &[ProposalSummaryView]) -> Vec<Uuid> {
    rows.iter().map(|row| row.id.0).collect()
}

/// What the list should be, worked out without SQL.
fn expected(all: &[ProposalSummaryView], contacts: &str, list: &ProposalList) -> Vec<Uuid> {
    let mut rows: Vec<&ProposalSummaryView> = all
        .iter()
        .filter(|row| list.status.is_none_or(|status| row.status == status))
        .filter(|row| {
            let number = row.number.clone().unwrap_or_default();
            let text =
                format!("{number} {} {} {contacts}", row.company, row.domain).to_ascii_lowercase();
            let mut words = list.search.split_whitespace().take(8);
            words.all(|word| text.contains(&word.to_ascii_lowercase()))
        })
        .collect();
    rows.sort_by(|left, right| {
        let turned = |order: Ordering| {
            if list.ascending {
                order
            } else {
                order.reverse()
            }
        };
        // Whatever the direction, what has no value stands last.
        let known = |left_has: bool, right_has: bool| right_has.cmp(&left_has);
        let by_order = match list.order {
            ProposalOrder::Changed => turned(left.changed_at.cmp(&right.changed_at)),
            ProposalOrder::Number => known(left.number.is_some(), right.number.is_some())
                .then(turned(left.number.cmp(&right.number))),
            ProposalOrder::Company => turned(
                left.company
                    .to_ascii_lowercase()
                    .cmp(&right.company.to_ascii_lowercase()),
            ),
            ProposalOrder::Total => known(left.total_minor.is_some(), right.total_minor.is_some())
                .then(turned(left.total_minor.cmp(&right.total_minor))),
            ProposalOrder::ValidUntil => {
                known(left.valid_until.is_some(), right.valid_until.is_some())
                    .then(turned(left.valid_until.cmp(&right.valid_until)))
            }
        };
        by_order.then(turned(left.id.cmp(&right.id)))
    });
    rows.into_iter().map(|row| row.id.0).collect()
}

#[tokio::test]
async fn every_combination_of_filter_order_and_search_gives_what_it_should() {
    let place = Place::new();
    let (store, _) = desk(&place).await;
    let all = ask(&store, OWNER, ProposalList::default()).await;
    assert_eq!((all.rows.len(), all.total), (8, 8));
    let mut found = 0;
    for status in [
        None,
        Some(ProposalStatus::Draft),
        Some(ProposalStatus::Issued),
    ] {
        for order in ORDERS {
            for ascending in [false, true] {
                for search in SEARCHES {
                    let list = ProposalList {
                        search: search.to_owned(),
                        status,
                        below: None,
                        order,
                        ascending,
                        offset: 0,
                        limit: 500,
                    };
                    let wanted = expected(&all.rows, "Arjun", &list);
                    let page = ask(&store, OWNER, list.clone()).await;
                    assert_eq!(ids(&page.rows), wanted, "{list:?}");
                    assert_eq!(usize::try_from(page.total), Ok(wanted.len()), "{list:?}");
                    found += wanted.len();
                }
            }
        }
    }
    assert!(found > 500, "the searches find something: {found}");
}

#[tokio::test]
async fn pages_follow_each_other_without_gap_or_repetition() {
    let place = Place::new();
    let (store, _) = desk(&place).await;
    for order in ORDERS {
        let whole = ProposalList {
            order,
            ..ProposalList::default()
        };
        let mut paged = Vec::new();
        for offset in [0, 3, 6, 9] {
            let page = ProposalList {
                offset,
                limit: 3,
                ..whole.clone()
            };
            let page = ask(&store, OWNER, page).await;
            assert_eq!(page.total, 8);
            paged.extend(ids(&page.rows));
        }
        assert_eq!(
            paged,
            ids(&ask(&store, OWNER, whole).await.rows),
            "{order:?}"
        );
    }
}

#[tokio::test]
async fn a_list_and_its_count_end_where_the_rights_of_the_asker_end() {
    let place = Place::new();
    let (store, proposals) = desk(&place).await;
    for (who, tenants) in [
        (OWNER, vec![CHOLA, PANDYA]),
        (SELLER, vec![CHOLA]),
        (RIVAL, vec![PANDYA]),
        (VIEWER, vec![]),
    ] {
        let mut wanted: Vec<Uuid> = proposals
            .iter()
            .filter(|proposal| tenants.contains(&proposal.tenant_id))
            .map(|proposal| proposal.id.0)
            .collect();
        let page = ask(&store, who, ProposalList::default()).await;
        let mut shown = ids(&page.rows);
        shown.sort();
        wanted.sort();
        assert_eq!(shown, wanted, "{who}");
        assert_eq!(usize::try_from(page.total), Ok(wanted.len()), "{who}");
    }
}
