//! A desk of one's own: own folder, own file, own clock, entered by JSON text as the window and the
//! command line enter it.

use std::{
    path::{Path, PathBuf},
    sync::{
        Arc, Mutex,
        atomic::{AtomicI64, AtomicU64, Ordering},
    },
    time::Duration,
};

use desk_client::{Clock, Desk, Door, Place};
use desk_contract::{
    Command, Entrance, Query, Refused, Reply,
    audit::AuditList,
    entrance::SessionSignIn,
    price_book::{PriceBookPublish, PriceBookSave, PriceBookSaved},
    proposal::{ProposalGenerate, ProposalGenerated, ProposalSave, ProposalSaved},
};
use desk_domain::{
    access::ShippedRole,
    audit::AuditFilter,
    id::{TenantId, UserId},
    proposal::ProposalForm,
};
use desk_store::Store;
use jiff::Timestamp;
use serde::{Serialize, de::DeserializeOwned};
use tempfile::TempDir;

use crate::{
    act::Act,
    forms::{form, price_rows},
    inside::Inside,
    keychain::TestKeychain,
    people::{Hindrance, PASSPHRASE, Person, put_person},
    template::{House, template},
};

/// When the template was founded, and where every clock stands at first: 09:45 in Chennai.
pub(crate) const FOUNDED_AT: &str = "2026-11-22T04:15:00Z";

type AtomicMinutes = Arc<AtomicU64>;

/// One desk: a workspace, open or not yet there, and perhaps somebody signed in.
pub struct TestDesk {
    /// The desk itself, for what has no request.
    pub desk: Desk,
    folder: Option<Arc<TempDir>>,
    now: Arc<AtomicI64>,
    /// For how many minutes the program has been running.
    running: AtomicMinutes,
    house: Option<House>,
    /// What stands for the keychain of the computer.
    pub keychain: Arc<TestKeychain>,
    /// Who signed in last.
    last: Mutex<Option<String>>,
}

impl TestDesk {
    /// A desk where nothing was founded yet.
    pub fn empty() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let mut desk = Self::of_file(&folder.path().join("workspace.pdesk"));
        desk.folder = Some(Arc::new(folder));
        desk
    }

    /// A desk for a file that somebody else made and keeps.
    pub fn of_file(file: &Path) -> Self {
        let now: Timestamp = FOUNDED_AT.parse().expect("a moment");
        let now = Arc::new(AtomicI64::new(now.as_microsecond()));
        let keychain = Arc::default();
        Self::at(
            Place::of_file(file),
            Door::Window,
            None,
            now,
            keychain,
            None,
        )
    }

    /// A desk with a founded workspace, see [`House`]; nobody is signed in.
    pub async fn founded() -> Self {
        let template = template().await;
        let mut desk = Self::empty();
        std::fs::write(desk.file(), &template.bytes).expect("a copy");
        desk.house = Some(template.house.clone());
        desk
    }

    /// The same with the person signed in who runs the first MSP.
    pub async fn selling() -> Self {
        let desk = Self::founded().await;
        let seller = desk.house().seller.email.clone();
        desk.sign_in(&seller).await;
        desk
    }

    fn at(
        place: Place,
        door: Door,
        folder: Option<Arc<TempDir>>,
        now: Arc<AtomicI64>,
        keychain: Arc<TestKeychain>,
        house: Option<House>,
    ) -> Self {
        let clock = Arc::clone(&now);
        let clock =
            move || Timestamp::from_microsecond(clock.load(Ordering::SeqCst)).expect("a moment");
        let running = AtomicMinutes::default();
        let runs = Arc::clone(&running);
        let runs = move || Duration::from_secs(60 * runs.load(Ordering::SeqCst));
        Self {
            desk: Desk::with(
                place,
                door,
                Clock::told_by(clock, runs),
                Arc::<TestKeychain>::clone(&keychain),
            ),
            folder,
            now,
            running,
            house,
            keychain,
            last: Mutex::new(None),
        }
    }

    /// A second desk on the same file, with the same clock; nobody is signed in at it.
    pub fn another(&self, door: Door) -> Self {
        Self::at(
            self.desk.place().clone(),
            door,
            self.folder.clone(),
            Arc::clone(&self.now),
            Arc::clone(&self.keychain),
            self.house.clone(),
        )
    }

    /// The same workspace on another computer: its own folder, its own keychain, the same clock.
    pub fn on_another_computer(&self, bytes: &[u8]) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("workspace.pdesk");
        std::fs::write(&file, bytes).expect("a copy");
        Self::at(
            Place::of_file(&file),
            Door::Window,
            Some(Arc::new(folder)),
            Arc::clone(&self.now),
            Arc::default(),
            self.house.clone(),
        )
    }

    /// The application closed and started again; nobody is signed in.
    pub async fn restarted(self) -> Self {
        self.desk.close().await;
        self.another(Door::Window)
    }

    /// Another desk on the same file, where a new person with this role on this tenant is signed in.
    pub async fn as_user(&self, role: ShippedRole, on: TenantId) -> Self {
        let person = self.person(role, on).await;
        let desk = self.another(Door::Window);
        desk.sign_in(&person.email).await;
        desk
    }

    /// Another desk on the same file, where the owner is signed in.
    pub async fn as_owner(&self) -> Self {
        let desk = self.another(Door::Window);
        desk.sign_in_owner().await;
        desk
    }

    /// Another desk on the same file, where the person is signed in who runs the second MSP.
    pub async fn as_stranger(&self) -> Self {
        let desk = self.another(Door::Window);
        desk.sign_in(&self.house().stranger.email).await;
        desk
    }

    /// Puts a new person with this role on this tenant into the file.
    pub async fn person(&self, role: ShippedRole, on: TenantId) -> Person {
        let put = async |act: &mut Act<'_>| put_person(act, on, role, on).await;
        self.prepare(put).await
    }

    /// Hinders a person in the file from this moment on.
    pub async fn hinder(&self, person: &Person, by: Hindrance) {
        let (user, grant) = person.hindered(by, self.now());
        self.prepare(async |act: &mut Act<'_>| {
            act.put(&user).await;
            act.put(&grant).await;
        })
        .await;
    }

    /// Does something in the file that no command does.
    pub(crate) async fn prepare<T>(&self, put: impl AsyncFnOnce(&mut Act<'_>) -> T) -> T {
        let place = self.desk.place();
        let store = Store::open(&place.workspace, &place.backups)
            .await
            .expect("the workspace");
        let mut transaction = store.begin().await.expect("a transaction");
        let mut act = Act::new(&mut transaction, store.device_id());
        let done = put(&mut act).await;
        act.done(self.now()).await;
        transaction.commit().await.expect("a commit");
        store.close().await;
        done
    }

    fn now(&self) -> Timestamp {
        Timestamp::from_microsecond(self.now.load(Ordering::SeqCst)).expect("a moment")
    }

    /// Who is who in a founded workspace.
    pub fn house(&self) -> &House {
        self.house.as_ref().expect("a founded workspace")
    }

    /// The workspace file.
    pub fn file(&self) -> PathBuf {
        self.desk.place().workspace.clone()
    }

    /// The folder everything lies in.
    pub fn folder(&self) -> PathBuf {
        self.file().parent().expect("a folder").to_owned()
    }

    /// Opens the file from outside.
    pub async fn inside(&self) -> Inside {
        Inside::of(&self.file()).await
    }

    /// Sets the clock of every desk on this file.
    pub fn set_clock(&self, moment: &str) {
        let moment: Timestamp = moment.parse().expect("a moment");
        self.now.store(moment.as_microsecond(), Ordering::SeqCst);
    }

    /// Lets this desk's program run on for some minutes, whatever the clock says.
    pub fn runs_on(&self, minutes: u64) {
        self.running.fetch_add(minutes, Ordering::SeqCst);
    }

    /// Sets the clock far on, and signs in again who was signed in at this desk: it was locked or has
    /// ended meanwhile.
    pub async fn later(&self, moment: &str) {
        self.set_clock(moment);
        let last = self.last.lock().expect("nobody failed").clone();
        self.sign_in(&last.expect("somebody")).await;
    }

    /// Signs somebody in.
    pub async fn sign_in(&self, email: &str) {
        let asked = SessionSignIn {
            clock_is_right: true,
            ..SessionSignIn::by_passphrase(email, PASSPHRASE)
        };
        self.enter(asked).await.expect("a sign-in");
        *self.last.lock().expect("nobody failed") = Some(email.to_owned());
    }

    /// Signs the owner of the workspace in.
    pub async fn sign_in_owner(&self) {
        self.sign_in("asha@chola.example").await;
    }

    /// The owner's id.
    pub fn owner(&self) -> UserId {
        self.house().owner
    }

    /// Runs a command.
    pub async fn run<C: Command>(&self, command: C) -> Result<C::Output, Refused> {
        read(&self.desk.run(&request(C::NAME, C::VERSION, &command)).await)
    }

    /// Asks a query.
    pub async fn ask<Q: Query>(&self, query: Q) -> Result<Q::Output, Refused> {
        ask_at(&self.desk, &query).await
    }

    /// Sends an entrance request.
    pub async fn enter<E: Entrance>(&self, asked: E) -> Result<E::Output, Refused> {
        enter_at(&self.desk, &asked).await
    }

    /// Saves a new draft of the first MSP.
    pub async fn draft(&self, form: ProposalForm) -> Result<ProposalSaved, Refused> {
        self.draft_of(self.house().msp, form).await
    }

    /// Saves a new draft of an MSP.
    pub async fn draft_of(
        &self,
        tenant_id: TenantId,
        form: ProposalForm,
    ) -> Result<ProposalSaved, Refused> {
        self.run(ProposalSave {
            id: None,
            tenant_id,
            revision: None,
            form,
        })
        .await
    }

    /// Makes a proposal of a saved draft.
    pub async fn generate(&self, draft: &ProposalSaved) -> Result<ProposalGenerated, Refused> {
        self.run(ProposalGenerate {
            id: draft.id,
            revision: draft.revision,
            customer_id: None,
        })
        .await
    }

    /// A finished proposal of the first MSP.
    pub async fn proposal(&self) -> ProposalGenerated {
        let draft = self.draft(form()).await.expect("a draft");
        self.generate(&draft).await.expect("a proposal")
    }

    /// A new draft of a price book that starts today.
    pub fn price_book(&self, tenant_id: TenantId) -> PriceBookSave {
        PriceBookSave {
            id: None,
            tenant_id,
            revision: None,
            name: "Winter prices".to_owned(),
            valid_from: "2026-11-22".to_owned(),
            valid_to: String::new(),
            rows: price_rows(),
        }
    }

    /// Publishes a saved draft.
    pub async fn publish(&self, draft: &PriceBookSaved) -> Result<PriceBookSaved, Refused> {
        self.run(PriceBookPublish {
            id: draft.id,
            revision: draft.revision,
        })
        .await
    }

    /// The number of the newest audit entry that tells of this act on this record.
    pub async fn entry_of(&self, object: uuid::Uuid, action: &str) -> i64 {
        let filter = AuditFilter {
            object_id: Some(object),
            actions: vec![action.to_owned()],
            ..AuditFilter::default()
        };
        let list = AuditList {
            filter,
            ..AuditList::default()
        };
        let shown = self.ask(list).await.expect("the audit log");
        shown.rows.first().expect("an entry").seq
    }

    /// Asserts that everything that must hold in the file does.
    pub async fn assert_sound(&self) {
        let findings = self.desk.verify().await.expect("a file that opens");
        assert_eq!(findings, [], "the file is not sound");
    }
}

/// The JSON text of a request.
pub(crate) fn request(name: &str, version: u32, args: &impl Serialize) -> String {
    serde_json::json!({"name": name, "version": version, "args": args}).to_string()
}

pub(crate) async fn ask_at<Q: Query>(desk: &Desk, query: &Q) -> Result<Q::Output, Refused> {
    read(&desk.ask(&request(Q::NAME, Q::VERSION, query)).await)
}

pub(crate) async fn enter_at<E: Entrance>(desk: &Desk, asked: &E) -> Result<E::Output, Refused> {
    read(&desk.enter(&request(E::NAME, 1, asked)).await)
}

/// Reads an answer's JSON text.
///
/// # Errors
/// The refusal it holds.
pub fn read<T: DeserializeOwned>(reply: &str) -> Result<T, Refused> {
    let reply: Reply<T> =
        serde_json::from_str(reply).unwrap_or_else(|fault| panic!("{fault}: {reply}"));
    reply.into()
}

/// The text with every id replaced, so that two answers that differ only in fresh ids are equal.
pub fn masked(text: &str) -> String {
    let mut rest = text;
    let mut masked = String::with_capacity(text.len());
    while let Some(character) = rest.chars().next() {
        let id = rest
            .get(..36)
            .filter(|id| uuid::Uuid::try_parse(id).is_ok());
        let step = id.map_or(character.len_utf8(), str::len);
        masked.push_str(id.map_or(&rest[..step], |_| "an-id"));
        rest = &rest[step..];
    }
    masked
}
