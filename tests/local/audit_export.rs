//! The audit log as a file: whose entries, which cells, and that it is an entry itself.

use desk_client::{AuditFormat, Door};
use desk_contract::{Code, audit::AuditGet};
use desk_domain::{access::ShippedRole, audit::AuditFilter, record::Kind};
use support::{TestDesk, form};

/// What spreadsheets take for formulas, commands and links, and what hides them.
const HOSTILE: [&str; 40] = [
    "=1+1",
    "=1+1|cmd",
    "=cmd|' /C calc'!A0",
    "=HYPERLINK(\"http://evil.example\",\"x\")",
    "=SUM(A1:A9)",
    "=IMPORTXML(\"http://evil.example\",\"//a\")",
    "=WEBSERVICE(\"http://evil.example\")",
    "=DDE(\"cmd\";\"/C calc\";\"x\")",
    "=A1",
    "=-1",
    "==1",
    "= 1",
    "=\"a\"",
    "='a'",
    "=\u{200b}1",
    "+1+1",
    "+cmd|' /C calc'!A0",
    "+A1",
    "++1",
    "+ 1",
    "+\"a\"",
    "+SUM(1)",
    "-1+1",
    "-cmd|' /C calc'!A0",
    "-A1",
    "--1",
    "- 1",
    "-\"a\"",
    "-SUM(1)",
    "-2+3+cmd|' /C calc'!D2",
    "@SUM(1+1)",
    "@A1",
    "@cmd",
    "@\"a\"",
    "@ 1",
    "@@",
    "@",
    "=",
    "+",
    "-",
];

pub(crate) async fn exported(desk: &TestDesk, filter: &AuditFilter) -> Vec<Vec<String>> {
    let mut bytes = Vec::new();
    desk.desk
        .write_audit(filter, AuditFormat::Csv, &mut bytes, "a file")
        .await
        .unwrap();
    rows(&bytes)
}

fn rows(bytes: &[u8]) -> Vec<Vec<String>> {
    let text = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap();
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .from_reader(text);
    let rows = reader
        .records()
        .map(|row| row.unwrap().iter().map(str::to_owned).collect());
    rows.collect()
}

#[tokio::test]
async fn an_export_holds_what_the_filter_lets_through_and_is_an_entry_itself() {
    let desk = TestDesk::selling().await;
    desk.proposal().await;
    let filter = AuditFilter {
        search: "proposal".to_owned(),
        ..AuditFilter::default()
    };
    let rows = exported(&desk, &filter).await;
    assert_eq!(rows.len(), 3);
    assert_eq!(rows[0][0], "number");
    let generated = &rows[1];
    let seller = &desk.house().seller.user.name;
    assert_eq!(generated[1], "2026-11-22T04:15:00Z");
    assert_eq!(generated[2], "2026-11-22 09:45:00");
    assert_eq!(
        generated[8],
        format!("{seller} issued proposal CHO/2026-27/0001")
    );
    assert!(
        generated[17].contains("issued.number: – → CHO/2026-27/0001"),
        "{}",
        generated[17]
    );

    let log = AuditFilter {
        actions: vec!["audit.export".to_owned()],
        ..AuditFilter::default()
    };
    let rows = exported(&desk, &log).await;
    let seq = rows[1][0].parse().unwrap();
    let entry = desk.ask(AuditGet { seq }).await.unwrap();
    let told: Vec<_> = entry
        .detail
        .iter()
        .map(|field| (field.path.as_str(), field.after.as_deref().unwrap()))
        .collect();
    assert_eq!(told, [("filter.search", "proposal"), ("rows", "2")]);
    desk.assert_sound().await;
}

#[tokio::test]
async fn no_cell_of_an_export_is_a_formula() {
    let desk = TestDesk::selling().await;
    for hostile in HOSTILE {
        let mut typed = form();
        typed.customer.company = hostile.to_owned();
        typed.customer.spoc_name = hostile.to_owned();
        typed.remarks = hostile.to_owned();
        desk.draft(typed).await.unwrap();
    }
    let rows = exported(&desk, &AuditFilter::default()).await;
    assert_eq!(rows.len(), HOSTILE.len() + 2);
    let mut neutralised = 0;
    for cell in rows.iter().flatten() {
        assert!(
            !cell.starts_with(['=', '+', '-', '@', '\t', '\r']),
            "{cell:?}"
        );
        neutralised += usize::from(cell.starts_with('\''));
    }
    assert_eq!(neutralised, HOSTILE.len());
}

#[tokio::test]
async fn an_export_ends_where_the_rights_of_the_person_end() {
    let desk = TestDesk::selling().await;
    desk.proposal().await;
    let stranger = desk.as_stranger().await;
    let rows = exported(&stranger, &AuditFilter::default()).await;
    assert_eq!(rows.len(), 2, "the stranger's own sign-in");
    let admin = desk
        .as_user(ShippedRole::TenantAdmin, desk.house().msp)
        .await;
    let rows = exported(
        &admin,
        &AuditFilter {
            kind: Some(Kind::ProposalCost),
            ..AuditFilter::default()
        },
    )
    .await;
    assert_eq!(rows.len(), 2);
    assert!(
        rows[1][17].contains("proposal_cost: not shown"),
        "{}",
        rows[1][17]
    );
    assert_eq!(
        (rows[1][8].contains("Kaveri"), rows[1][10].as_str()),
        (false, "")
    );

    let manager = desk
        .as_user(ShippedRole::AccountManager, desk.house().msp)
        .await;
    let file = desk.folder().join("log.csv");
    let refused = manager
        .desk
        .export_audit(&AuditFilter::default(), &file)
        .await
        .unwrap_err();
    assert_eq!(refused.code, Code::NotFound);
    assert!(!file.exists());
}

#[tokio::test]
async fn a_file_is_written_whole_or_not_at_all() {
    let desk = TestDesk::selling().await;
    desk.proposal().await;
    let file = desk.folder().join("log.csv");
    let written = desk
        .desk
        .export_audit(&AuditFilter::default(), &file)
        .await
        .unwrap();
    assert_eq!(
        rows(&std::fs::read(&file).unwrap()).len() - 1,
        usize::try_from(written).unwrap()
    );
    let nowhere = desk.folder().join("no such folder").join("log.csv");
    let refused = desk
        .desk
        .export_audit(&AuditFilter::default(), &nowhere)
        .await
        .unwrap_err();
    assert_eq!(refused.code, Code::File);

    /// A disk that is full after some bytes.
    struct Full(usize);
    impl std::io::Write for Full {
        fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
            self.0 = self
                .0
                .checked_sub(bytes.len())
                .ok_or(std::io::ErrorKind::StorageFull)?;
            Ok(bytes.len())
        }
        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }
    let full = desk
        .desk
        .write_audit(
            &AuditFilter::default(),
            AuditFormat::Csv,
            &mut Full(10),
            "a full disk",
        )
        .await;
    assert_eq!(full.unwrap_err().code, Code::File);
    let failed = AuditFilter {
        outcome: Some(desk_domain::audit::Outcome::Failed),
        ..AuditFilter::default()
    };
    assert_eq!(
        exported(&desk, &failed).await.len(),
        2,
        "what left the workspace is told"
    );
    let cli = desk.another(Door::Cli);
    assert_eq!(
        cli.desk
            .write_audit(&failed, AuditFormat::Csv, &mut Vec::new(), "-")
            .await
            .unwrap_err()
            .code,
        Code::SignedOut
    );
}

#[tokio::test]
async fn a_file_called_pdf_is_a_document_of_the_same_entries() {
    let desk = TestDesk::selling().await;
    desk.proposal().await;
    let file = desk.folder().join("log.PDF");
    let filter = AuditFilter {
        search: "proposal".to_owned(),
        ..AuditFilter::default()
    };
    let rows = desk.desk.export_audit(&filter, &file).await.unwrap();
    assert_eq!(rows, 2);
    let bytes = std::fs::read(&file).unwrap();
    assert!(bytes.starts_with(b"%PDF-1.7"));
    let stranger = desk.as_stranger().await;
    let theirs = stranger.folder().join("theirs.pdf");
    let rows = stranger.desk.export_audit(&filter, &theirs).await.unwrap();
    assert_eq!(rows, 0);
    desk.assert_sound().await;
}
