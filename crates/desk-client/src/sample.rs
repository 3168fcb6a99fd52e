//! Invented workspaces to look around in, made through the same commands a person uses.

mod access;
mod fields;
mod large;
mod names;
mod people;
mod proposals;
mod random;
mod stage;
mod tenants;
mod year;

use std::{
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
    time::Duration,
};

use desk_contract::{
    Refused,
    entrance::{OrganisationSetup, OwnerSetup, WorkspaceCreate},
};
use desk_domain::{
    audit::Door,
    id::{TenantId, UserId},
    language::Language,
    price_book::starter_rows,
};
use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

use self::{people::whole, stage::Stage};
use crate::{clock::Clock, desk::Desk, place::Place};

/// The owner of every sample workspace.
const OWNER: &str = "owner@sample.example";

const MSPS: usize = 3;
const CLIENTS: usize = 40;
/// The proposals of a sample without a year.
const PROPOSALS: usize = 12;

/// How much there is in a sample.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SampleSize {
    /// Three MSPs, forty clients and twelve proposals of today.
    Few,
    /// Three hundred people besides, what they may do, and a year of what they did.
    Small,
    /// A thousand tenants, 10,000 people and as many drafts, 110,000 grants and a million entries in
    /// the audit log.
    Large,
}

/// The first run of a sample workspace.
fn setup(passphrase: String) -> WorkspaceCreate {
    WorkspaceCreate {
        language: Language::En,
        organisation: OrganisationSetup {
            name: "Chola Secure Systems".to_owned(),
            gstin: "33AAACA0000A1Z5".to_owned(),
            state: Some("33".to_owned()),
            prefix: "CHO".to_owned(),
            address: "1 Mount Road\nChennai 600002".to_owned(),
            email: Some("sales@chola.example".to_owned()),
            phone: Some("+91 44 5550 0100".to_owned()),
            logo: None,
        },
        owner: OwnerSetup {
            name: "Asha Raman".to_owned(),
            email: OWNER.to_owned(),
            passphrase,
        },
        price_book: Some(starter_rows()),
        sample_data: false,
    }
}

/// A passphrase nobody has used: five words' worth of letters in groups that can be read aloud.
pub fn generated_passphrase() -> String {
    let letters = Uuid::new_v4().simple().to_string();
    let groups: Vec<&str> = [0, 5, 10, 15, 20]
        .iter()
        .filter_map(|start| letters.get(*start..start + 5))
        .collect();
    groups.join("-")
}

/// Makes a sample workspace at a place. Its owner and everybody in it sign in with the passphrase.
///
/// # Errors
/// What the first run or any of the commands refuses.
pub async fn make_sample(
    place: Place,
    size: SampleSize,
    passphrase: String,
) -> Result<(), Refused> {
    let now = whole(Timestamp::now());
    let began = match size {
        SampleSize::Few => now,
        SampleSize::Small | SampleSize::Large => {
            let year = SignedDuration::from_hours(24 * i64::from(year::DAYS));
            now.saturating_sub(year).unwrap_or(now)
        }
    };
    let clock = Arc::new(AtomicI64::new(began.as_second()));
    let told = Arc::clone(&clock);
    let told = move || Timestamp::from_second(told.load(Ordering::Relaxed)).unwrap_or_default();
    let desk = Desk::with_clock(place, Door::Cli, Clock::told_by(told, Duration::default));
    let made = async {
        // What it tells of lies in the past; its trial begins today.
        desk.create(setup(passphrase.clone()), now).await?;
        let owner = desk
            .person
            .read()
            .await
            .as_ref()
            .map(|person| person.user_id);
        let owner = owner.unwrap_or(UserId(Uuid::nil()));
        let mut stage = Stage::begin(&desk, Door::Window).await?;
        match size {
            SampleSize::Few => {
                let tenants = tenants::settle(&mut stage, owner, MSPS, CLIENTS).await?;
                for number in 0..PROPOSALS {
                    proposals::propose(&mut stage, owner, tenants.msps[0], number).await?;
                }
            }
            SampleSize::Small => {
                let tenants = tenants::settle(&mut stage, owner, MSPS, CLIENTS).await?;
                let keys = people::Keys::of(&desk, &stage, owner, passphrase).await?;
                year::play(&mut stage, owner, &tenants, keys, now).await?;
            }
            SampleSize::Large => {
                let keys = people::Keys::of(&desk, &stage, owner, passphrase).await?;
                large::fill(&mut stage, owner, keys).await?;
            }
        }
        stage.end().await?;
        clock.store(now.as_second(), Ordering::Relaxed);
        let here = desk.here().await?;
        let set = here.store.set_clock_mark(now).await;
        set.map_err(|fault| desk.refuse(here.language, fault))
    };
    let made = made.await;
    desk.close().await;
    made
}

/// The proposals that a first run may begin with.
pub(crate) async fn fill(desk: &Desk, owner: UserId, msp: TenantId) -> Result<(), Refused> {
    let mut stage = Stage::begin(desk, desk.door).await?;
    for number in 0..PROPOSALS {
        proposals::propose(&mut stage, owner, msp, number).await?;
    }
    stage.end().await
}
