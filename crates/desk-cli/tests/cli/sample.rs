//! `sample`.

use serde_json::json;

use crate::support::{Desk, told};

/// The three hundred without those who were deleted during the year.
const PEOPLE: u32 = 295;

#[test]
fn a_sample_of_a_year_holds_and_opens_with_the_passphrase_it_prints() {
    let desk = Desk::empty();
    let printed = desk.run(&["sample", "--out", "look.pdesk"]).text();
    let passphrase = printed
        .strip_prefix("owner@sample.example, passphrase: ")
        .unwrap()
        .trim_end();
    for (list, total) in [
        ("proposal.list", 36),
        ("tenant.list", 43),
        ("user.list", PEOPLE),
    ] {
        let list = json!({ "name": list, "version": 1, "args": {} }).to_string();
        let output = desk
            .program(&[
                "ask",
                "--workspace",
                "look.pdesk",
                "--as",
                "owner@sample.example",
                &list,
            ])
            .env("PARTNERDESK_PASSPHRASE", passphrase)
            .output()
            .unwrap();
        let answer: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        assert_eq!(answer["ok"]["total"], total, "{list}");
    }
    let verified = desk.run(&["workspace", "verify", "--workspace", "look.pdesk"]);
    assert_eq!(verified.text(), "everything holds\n");
    // Its year lies behind it; its trial begins today.
    let info = desk.run(&["workspace", "info", "--workspace", "look.pdesk"]);
    let info: serde_json::Value = serde_json::from_str(&info.text()).unwrap();
    assert_eq!(info["entitlement"]["standing"], "trial");

    let again = desk.run(&["sample", "--out", "look.pdesk"]).refused(3);
    assert_eq!(again["code"], "workspace_exists");
    let short = ["sample", "--out", "other.pdesk", "--passphrase", "short"];
    let refusal = desk.run(&short).refused(2);
    assert_eq!(told(&refusal), ["owner.passphrase passphrase_short"]);
}
