//! Importing a price list: the dry run and the import judge alike, all rows or none.

use desk_contract::{
    Code, Refused,
    price_book::{PriceBookCheck, PriceBookGet, PriceBookImport, PriceBookList},
};
use desk_domain::fault::FaultCode;
use support::{PRICES_CSV, TestDesk, price_rows};

fn import(desk: &TestDesk, csv: &str) -> PriceBookImport {
    PriceBookImport {
        id: None,
        tenant_id: desk.house().msp,
        name: "Imported".to_owned(),
        valid_from: "2026-11-22".to_owned(),
        valid_to: String::new(),
        csv: csv.to_owned(),
    }
}

fn faults(refused: &Refused) -> Vec<(&str, FaultCode)> {
    let fields = refused.fields.iter();
    fields
        .map(|fault| (fault.path.as_str(), fault.code))
        .collect()
}

/// The refusal of the dry run, having made sure that the import refuses with the same faults.
async fn refusal(desk: &TestDesk, csv: &str) -> Refused {
    let dry = PriceBookCheck {
        tenant_id: desk.house().msp,
        csv: csv.to_owned(),
    };
    let dry = desk.ask(dry).await.unwrap_err();
    let real = desk.run(import(desk, csv)).await.unwrap_err();
    assert_eq!(dry, real, "{csv}");
    let books = desk.ask(PriceBookList::default()).await.unwrap();
    assert_eq!(books.len(), 1, "nothing is kept of a file with faults");
    dry
}

#[tokio::test]
async fn a_file_becomes_a_draft_with_its_rows() {
    let desk = TestDesk::selling().await;
    let draft = desk.run(import(&desk, PRICES_CSV)).await.unwrap();
    let book = desk.ask(PriceBookGet { id: draft.id }).await.unwrap();
    assert_eq!(book.rows, price_rows());
    assert!(!book.summary.published);
    desk.publish(&draft).await.unwrap();
}

#[tokio::test]
async fn every_fault_is_told_with_its_line_and_column() {
    let desk = TestDesk::selling().await;
    let csv = "plan,min_seats,max_seats,base_price,max_price,currency\n\
        gold,1,,100,200,INR\n\
        starter,1,10,300,200,INR\n\
        starter,5,,1.234,200,USD\n\
        standard,1,,100\n";
    let refused = refusal(&desk, csv).await;
    assert_eq!(refused.code, Code::Invalid);
    let faults = faults(&refused);
    for expected in [
        ("line[2].plan", FaultCode::PlanUnknown),
        ("line[3].max_price", FaultCode::PriceOrder),
        ("line[4].base_price", FaultCode::PriceFormat),
        ("line[4].currency", FaultCode::Currency),
        ("line[5]", FaultCode::CsvCells),
    ] {
        assert!(faults.contains(&expected), "{expected:?} in {faults:?}");
    }
}

#[tokio::test]
async fn gaps_and_overlaps_between_slabs_are_refused() {
    let desk = TestDesk::selling().await;
    let head = "plan,min_seats,max_seats,base_price,max_price,currency\n";
    let gap = format!("{head}starter,1,10,100,200,INR\nstarter,12,,90,190,INR\n");
    let refused = refusal(&desk, &gap).await;
    assert_eq!(
        faults(&refused),
        [("line[3].min_seats", FaultCode::SlabGap)]
    );
    let overlap = format!("{head}starter,1,10,100,200,INR\nstarter,10,,90,190,INR\n");
    let refused = refusal(&desk, &overlap).await;
    assert_eq!(
        faults(&refused),
        [("line[3].min_seats", FaultCode::SlabOverlap)]
    );
}

#[tokio::test]
async fn a_bad_price_of_one_plan_hides_no_gap_of_another() {
    let desk = TestDesk::selling().await;
    let csv = "plan,min_seats,max_seats,base_price,max_price,currency\n\
        advanced,1,,cheap,200,INR\n\
        starter,1,10,100,200,INR\n\
        starter,12,,90,190,INR\n";
    let refused = refusal(&desk, csv).await;
    assert_eq!(
        faults(&refused),
        [
            ("line[2].base_price", FaultCode::PriceFormat),
            ("line[4].min_seats", FaultCode::SlabGap)
        ]
    );
    let gap = &refused.fields[1].message;
    assert!(gap.starts_with("No row has a price for 11 seats."), "{gap}");
}

#[tokio::test]
async fn a_list_without_prices_is_told_what_it_lacks() {
    let desk = TestDesk::selling().await;
    let head = "plan,min_seats,max_seats,base_price,max_price,currency\n";
    let refused = refusal(&desk, head).await;
    assert_eq!(faults(&refused), [("rows", FaultCode::Missing)]);
    let told = &refused.fields[0].message;
    assert!(told.starts_with("There is no row with prices."), "{told}");
    let refused = refusal(&desk, &format!("{head}starter\n")).await;
    let told = &refused.fields[0].message;
    assert!(
        told.starts_with("This row has 1 cell and needs 6."),
        "{told}"
    );
}

#[tokio::test]
async fn a_file_that_is_no_price_list_is_refused_whole() {
    let desk = TestDesk::selling().await;
    for (csv, code) in [
        ("", FaultCode::CsvHeader),
        ("plan;min_seats\n", FaultCode::CsvHeader),
        ("%PDF-1.7\n", FaultCode::CsvHeader),
    ] {
        let refused = refusal(&desk, csv).await;
        assert_eq!(refused.fields[0].code, code, "{csv:?}");
    }
    let open_quote = PRICES_CSV.replace("advanced", "\"advanced");
    let refused = refusal(&desk, &open_quote).await;
    assert_eq!(refused.fields[0].code, FaultCode::CsvQuote);
}

#[tokio::test]
async fn a_faulty_head_and_a_faulty_file_are_told_together() {
    let desk = TestDesk::selling().await;
    let broken = PriceBookImport {
        name: String::new(),
        ..import(&desk, "nothing")
    };
    let refused = desk.run(broken).await.unwrap_err();
    let codes: Vec<_> = refused.fields.iter().map(|fault| fault.code).collect();
    assert_eq!(codes, [FaultCode::Missing, FaultCode::CsvHeader]);
}
