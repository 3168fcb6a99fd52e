//! Nobody sees, counts, finds or changes what lies outside their reach, and cannot even tell that it
//! is there.

use desk_contract::{
    Code,
    price_book::PriceBookList,
    proposal::{CustomerFind, ProposalGenerate, ProposalList},
    settings::SessionMe,
};
use desk_domain::access::ShippedRole;
use serde_json::Value;
use support::{
    TestDesk, base_prices,
    examples::{Target, examples},
    form, line, masked,
};

/// Two MSPs, each with everything, and what the first one has.
async fn two_msps() -> (TestDesk, TestDesk, Target, Target) {
    let desk = TestDesk::selling().await;
    let stranger = desk.as_stranger().await;
    let first = Target::made_at(&desk, desk.house().msp).await;
    let second = Target::made_at(&stranger, desk.house().sibling).await;
    (desk, stranger, first, second)
}

#[tokio::test]
async fn aiming_at_anothers_things_reads_like_aiming_at_nothing() {
    let (_desk, stranger, theirs, own) = two_msps().await;
    let nothing = Target {
        organisation: theirs.organisation,
        ..Target::nowhere()
    };
    let at_own = |target: &Target| Target {
        msp: own.msp,
        ..target.clone()
    };
    for (real, random) in [
        (theirs.clone(), nothing.clone()),
        (at_own(&theirs), at_own(&nothing)),
    ] {
        for (real, random) in examples(&real).iter().zip(&examples(&random)) {
            let (seen, unseen) = (stranger.send(real).await, stranger.send(random).await);
            let (seen, unseen) = (masked(&seen), masked(&unseen));
            // Two drafts made one after the other differ in their version number alone.
            assert_eq!(seen, unseen, "{}", real.row);
        }
    }
}

#[tokio::test]
async fn an_id_that_the_sender_chose_for_a_customer_tells_nothing_either() {
    let (_desk, stranger, theirs, own) = two_msps().await;
    let mut codes = Vec::new();
    for customer in [theirs.customer, Target::nowhere().customer] {
        let mut new = form();
        new.customer.domain = format!("{customer}.example");
        let draft = stranger.draft_of(own.msp, new).await.unwrap();
        let generate = ProposalGenerate {
            id: draft.id,
            revision: draft.revision,
            customer_id: Some(customer),
        };
        codes.push(
            stranger
                .run(generate)
                .await
                .map(drop)
                .map_err(|refused| refused.code),
        );
    }
    assert_eq!(codes, [Ok(()), Ok(())]);
    stranger.assert_sound().await;
}

#[tokio::test]
async fn no_answer_to_another_msp_holds_anything_of_the_first() {
    let (desk, stranger, theirs, own) = two_msps().await;
    let mut secret = form();
    secret.customer.company = "Cauvery Mills".to_owned();
    secret.customer.domain = "cauvery.example".to_owned();
    let draft = desk.draft(secret).await.unwrap();
    desk.generate(&draft).await.unwrap();
    let traces = [
        "Cauvery".to_owned(),
        "Chola".to_owned(),
        "CHO".to_owned(),
        "Vaigai".to_owned(),
        theirs.msp.to_string(),
        theirs.draft.to_string(),
        theirs.customer.to_string(),
        theirs.published_book.to_string(),
        desk.house().client.to_string(),
    ];
    let at_own = Target {
        msp: own.msp,
        ..theirs
    };
    for example in examples(&own).iter().chain(&examples(&at_own)) {
        if example.is_command {
            continue;
        }
        // What was asked for comes back in no answer.
        let answer = stranger.send(example).await;
        for trace in &traces {
            assert!(
                !answer.contains(trace),
                "{trace} in {}: {answer}",
                example.row
            );
        }
    }
}

#[tokio::test]
async fn lists_searches_and_counts_stop_at_the_border() {
    let desk = TestDesk::selling().await;
    let stranger = desk.as_stranger().await;
    for _ in 0..3 {
        desk.proposal().await;
    }
    let draft = stranger
        .draft_of(desk.house().sibling, form())
        .await
        .unwrap();
    stranger.generate(&draft).await.unwrap();

    for (text, own) in [("", 1), ("kaveri", 1), ("CHO", 0), ("PAL/2026-27/0001", 1)] {
        let list = ProposalList {
            search: text.to_owned(),
            ..ProposalList::default()
        };
        let shown = stranger.ask(list).await.unwrap();
        assert_eq!(
            (shown.total, shown.rows.len()),
            (own, usize::try_from(own).unwrap()),
            "{text}"
        );
    }
    let books = stranger.ask(PriceBookList::default()).await.unwrap();
    assert!(
        books
            .iter()
            .all(|book| book.tenant_id == desk.house().sibling)
    );
    let find = CustomerFind {
        tenant_id: desk.house().sibling,
        text: "kaveri".to_owned(),
    };
    let found = stranger.ask(find).await.unwrap();
    assert_eq!((found.len(), found[0].proposals), (1, 1));
    let me = stranger.ask(SessionMe {}).await.unwrap();
    let reach: Vec<_> = me.tenants.iter().map(|tenant| tenant.tenant_id).collect();
    assert_eq!(reach, [desk.house().sibling]);
}

#[tokio::test]
async fn the_owner_sees_both_msps() {
    let (desk, ..) = two_msps().await;
    let owner = desk.another(desk_client::Door::Cli);
    owner.sign_in_owner().await;
    let shown = owner.ask(ProposalList::default()).await.unwrap();
    assert_eq!(shown.total, 4);
    let me = owner.ask(SessionMe {}).await.unwrap();
    // The organisation, two MSPs, the template's client and one more of each MSP.
    assert_eq!(me.tenants.len(), 6);
}

#[tokio::test]
async fn anothers_document_is_refused_like_one_that_is_not_there() {
    let (desk, stranger, theirs, _) = two_msps().await;
    let seen = stranger.desk.document(theirs.issued).await.unwrap_err();
    let unseen = stranger
        .desk
        .document(Target::nowhere().issued)
        .await
        .unwrap_err();
    assert_eq!((seen.code, &seen), (Code::NotFound, &unseen));
    assert!(desk.desk.document(theirs.issued).await.is_ok());
    let draft = desk.desk.document(theirs.draft).await.unwrap_err();
    assert_eq!(draft, unseen);
}

fn about_people(row: &str) -> bool {
    let about = row.split('.').next().unwrap_or_default();
    [
        "user",
        "user_field",
        "user_security",
        "group",
        "role",
        "grant",
        "access",
        "access_default",
        "access_override",
    ]
    .contains(&about)
}

#[tokio::test]
async fn somebody_who_may_not_see_proposals_learns_nothing_from_aiming_at_one() {
    let (desk, _, theirs, _) = two_msps().await;
    let nothing = Target {
        organisation: theirs.organisation,
        msp: theirs.msp,
        client: theirs.client,
        ..Target::nowhere()
    };
    for role in [
        ShippedRole::MsspAnalyst,
        ShippedRole::TenantAdmin,
        ShippedRole::CustomerViewer,
        ShippedRole::User,
    ] {
        let person = desk.as_user(role, theirs.msp).await;
        for (real, random) in examples(&theirs).iter().zip(&examples(&nothing)) {
            // People are another matter: some of these roles see them. And that something was done to
            // a proposal is told to whoever may read the log of its tenant.
            let told = about_people(&real.row) && role != ShippedRole::User
                || role == ShippedRole::TenantAdmin && real.row.starts_with("audit.");
            if told {
                continue;
            }
            let (seen, unseen) = (person.send(real).await, person.send(random).await);
            assert_eq!(masked(&seen), masked(&unseen), "{role:?}: {}", real.row);
        }
        person.desk.close().await;
    }
}

#[tokio::test]
async fn somebody_who_may_see_but_not_make_is_told_which_right_is_missing() {
    let desk = TestDesk::founded().await;
    let msp = desk.house().msp;
    let manager = desk.as_user(ShippedRole::AccountManager, msp).await;
    let refused = manager.run(desk.price_book(msp)).await.unwrap_err();
    assert_eq!(refused.code, Code::Forbidden);
    assert!(
        refused.message.contains("Price books: "),
        "{}",
        refused.message
    );
    let viewer = desk.as_user(ShippedRole::TenantViewer, msp).await;
    let refused = viewer.draft(form()).await.unwrap_err();
    assert_eq!(refused.code, Code::Forbidden);
    assert!(
        refused.message.contains("Proposals: "),
        "{}",
        refused.message
    );
}

#[tokio::test]
async fn no_answer_to_a_role_without_cost_holds_a_base_price() {
    let (desk, _, theirs, _) = two_msps().await;
    let (mut shown, mut hidden) = (0, 0);
    for role in ShippedRole::ALL {
        let person = desk.as_user(*role, theirs.msp).await;
        let me = person.ask(SessionMe {}).await.unwrap();
        let sees_cost = me.tenants.iter().any(|tenant| {
            let mut names = tenant.rights.iter().map(ToString::to_string);
            names.any(|name| name == "cost_and_margin.view")
        });
        for example in examples(&theirs)
            .iter()
            .filter(|example| !example.is_command)
        {
            let answer: Value = serde_json::from_str(&person.send(example).await).unwrap();
            if holds_a_base_price(&answer) {
                assert!(sees_cost, "{role:?}: {}", example.row);
                shown += 1;
            } else {
                hidden += 1;
            }
        }
        person.desk.close().await;
    }
    assert!(
        shown > 0 && hidden > 0,
        "the test looks at answers of both kinds"
    );
}

fn holds_a_base_price(answer: &Value) -> bool {
    match answer {
        Value::String(text) => base_prices()
            .iter()
            .any(|price| text.contains(price.as_str())),
        Value::Number(number) => {
            let minor = |price: &String| price.replace('.', "").parse::<i64>().ok();
            base_prices()
                .iter()
                .any(|price| number.as_i64() == minor(price))
        }
        Value::Array(items) => items.iter().any(holds_a_base_price),
        Value::Object(fields) => fields.iter().any(|(name, value)| {
            name.contains("margin") && !value.is_null() || holds_a_base_price(value)
        }),
        Value::Null | Value::Bool(_) => false,
    }
}

#[tokio::test]
async fn two_msps_sell_to_the_same_company_without_knowing_it() {
    let desk = TestDesk::selling().await;
    let stranger = desk.as_stranger().await;
    desk.proposal().await;
    let mut own = form();
    own.lines = vec![line("advanced", "5", "4000")];
    let draft = stranger.draft_of(desk.house().sibling, own).await.unwrap();
    stranger.generate(&draft).await.unwrap();
    let mut inside = desk.inside().await;
    assert_eq!(inside.number("SELECT count(*) FROM customer").await, 2);
}
