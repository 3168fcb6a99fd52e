//! The window and the command line on one file.

use desk_client::Door;
use desk_contract::{
    Code,
    proposal::{ProposalGet, ProposalList, ProposalSave},
};
use support::{TestDesk, form};

#[tokio::test]
async fn both_write_at_once_and_no_number_is_missing_or_given_twice() {
    let window = TestDesk::selling().await;
    let cli = window.another(Door::Cli);
    cli.sign_in_owner().await;
    let five = async |desk: &TestDesk| {
        let mut numbers = Vec::new();
        for _ in 0..5 {
            numbers.push(desk.proposal().await.number);
        }
        numbers
    };
    let (mut numbers, others) = tokio::join!(five(&window), five(&cli));
    numbers.extend(others);
    numbers.sort();
    let expected: Vec<_> = (1..=10)
        .map(|number| format!("CHO/2026-27/{number:04}"))
        .collect();
    assert_eq!(numbers, expected);

    let mut inside = window.inside().await;
    let doors: Vec<(String, i64)> = inside
        .rows("SELECT door, count(*) FROM audit_entry WHERE action = 'proposal.generate' GROUP BY door ORDER BY door")
        .await;
    assert_eq!(doors, [("cli".to_owned(), 5), ("window".to_owned(), 5)]);
    window.assert_sound().await;
}

#[tokio::test]
async fn what_one_saves_the_other_sees_at_once_and_cannot_save_over() {
    let window = TestDesk::selling().await;
    let cli = window.another(Door::Cli);
    cli.sign_in_owner().await;
    let draft = window.draft(form()).await.unwrap();
    let mut theirs = form();
    theirs.remarks = "From the command line".to_owned();
    let change = |remarks: &str| {
        let mut form = form();
        form.remarks = remarks.to_owned();
        ProposalSave {
            id: Some(draft.id),
            tenant_id: window.house().msp,
            revision: Some(draft.revision),
            form,
        }
    };
    cli.run(change("From the command line")).await.unwrap();
    let seen = window.ask(ProposalGet { id: draft.id }).await.unwrap();
    assert_eq!(seen.form, theirs);
    let refused = window.run(change("From the window")).await.unwrap_err();
    assert_eq!(refused.code, Code::Stale);
}

#[tokio::test]
async fn each_desk_has_its_own_sign_in() {
    let window = TestDesk::selling().await;
    let cli = window.another(Door::Cli);
    let refused = cli.ask(ProposalList::default()).await.unwrap_err();
    assert_eq!(refused.code, Code::SignedOut);
    window.ask(ProposalList::default()).await.unwrap();
}
