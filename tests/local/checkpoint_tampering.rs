//! Tampering with a closed file and everything beside it, by somebody who can write all of that and
//! knows how it is made: the keychain, or a checkpoint that was kept elsewhere, finds it (B-13).
//! Every combination in turn; `PARTNER_DESK_TAMPERINGS` asks for more of them.

use std::fs;

use desk_client::KeptCheckpoint;
use support::TestDesk;

const TAMPERINGS_ASKED_FOR: &str = "PARTNER_DESK_TAMPERINGS";
const TAMPERINGS: usize = 300;

/// How often the workspace was worked on.
const MOMENTS: usize = 5;

/// A workspace file and the mark beside it.
struct Moment {
    file: Vec<u8>,
    beside: Vec<u8>,
}

impl Moment {
    fn of(desk: &TestDesk) -> Self {
        Self {
            file: fs::read(desk.file()).unwrap(),
            beside: fs::read(desk.desk.place().state.join("audit.json")).unwrap(),
        }
    }
}

fn put(desk: &TestDesk, file: &[u8], beside: Option<&[u8]>) {
    fs::write(desk.file(), file).unwrap();
    let path = desk.desk.place().state.join("audit.json");
    match beside {
        Some(bytes) => fs::write(path, bytes).unwrap(),
        None => fs::remove_file(path).unwrap_or_default(),
    }
}

/// Everything that happened, as it was after each day's work.
async fn worked(desk: &TestDesk) -> Vec<Moment> {
    let mut moments = Vec::new();
    for _ in 0..MOMENTS {
        desk.sign_in(&desk.house().seller.email).await;
        desk.proposal().await;
        desk.desk.close().await;
        moments.push(Moment::of(desk));
    }
    moments
}

/// The same workspace from an earlier moment on, with another story that holds in itself, and a mark
/// signed with somebody's own key.
async fn another_story(desk: &TestDesk, from: &Moment) -> Moment {
    let elsewhere = desk.on_another_computer(&from.file);
    elsewhere.sign_in(&desk.house().stranger.email).await;
    for _ in 0..3 {
        elsewhere.sign_in_owner().await;
    }
    elsewhere.desk.close().await;
    Moment::of(&elsewhere)
}

/// A kept checkpoint with one character of it changed; none when it is no checkpoint any more, or
/// says the same as before.
fn bent(kept: &KeptCheckpoint, number: usize) -> Option<KeptCheckpoint> {
    let mut text = serde_json::to_vec(kept).unwrap();
    let at = number % text.len();
    text[at] = b"0123456789abcdefAZ+/"[number / text.len() % 20];
    let bent = serde_json::from_slice(&text).ok()?;
    (bent != *kept).then_some(bent)
}

async fn found(desk: &TestDesk, kept: &[KeptCheckpoint]) -> Vec<&'static str> {
    let kept: Vec<_> = kept
        .iter()
        .map(|kept| ("kept.json".to_owned(), kept.clone()))
        .collect();
    let findings = desk.desk.verify_audit(&kept).await.unwrap().findings;
    findings.iter().map(|found| found.check).collect()
}

#[tokio::test]
async fn whatever_is_done_to_the_file_and_all_beside_it_the_keychain_knows_better() {
    let asked = std::env::var(TAMPERINGS_ASKED_FOR).ok();
    let times = asked.map_or(TAMPERINGS, |asked| asked.parse().unwrap());
    let desk = TestDesk::founded().await;
    let moments = worked(&desk).await;
    let kept = desk.desk.audit_checkpoint().await.unwrap();
    desk.desk.close().await;
    let (now, earlier) = moments.split_last().unwrap();
    let mut stories = Vec::new();
    for moment in earlier {
        stories.push(another_story(&desk, moment).await);
    }
    put(&desk, &now.file, Some(&now.beside));
    assert_eq!(found(&desk, std::slice::from_ref(&kept)).await, [""; 0]);

    let mut bends = 0;
    for number in 0..times {
        let which = number / 6 % earlier.len();
        let (moment, story) = (&earlier[which], &stories[which]);
        let (what, check, kept) = match number % 6 {
            0 => {
                put(&desk, &moment.file, Some(&moment.beside));
                (
                    "the file and its state folder of an earlier day",
                    "rollback",
                    None,
                )
            }
            1 => {
                put(&desk, &moment.file, None);
                (
                    "the file of an earlier day, and no state folder",
                    "rollback",
                    None,
                )
            }
            2 => {
                put(&desk, &story.file, Some(&story.beside));
                ("another story, signed with another key", "rollback", None)
            }
            3 => {
                put(&desk, &story.file, None);
                ("another story, unsigned", "rollback", None)
            }
            4 => {
                put(&desk, &story.file, None);
                desk.keychain.silence(true);
                (
                    "another story, and no keychain",
                    "rollback",
                    Some(kept.clone()),
                )
            }
            _ => {
                put(&desk, &now.file, Some(&now.beside));
                let Some(bent) = bent(&kept, number / 6) else {
                    continue;
                };
                bends += 1;
                (
                    "a kept checkpoint that was changed",
                    "checkpoint",
                    Some(bent),
                )
            }
        };
        let findings = found(&desk, kept.as_slice()).await;
        desk.keychain.silence(false);
        assert!(
            findings.contains(&check),
            "tampering {number}, {what}: only {findings:?}"
        );
    }
    assert!(bends > times / 30, "only {bends} checkpoints were bent");
}
