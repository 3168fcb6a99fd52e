//! The keychain of this computer: the place for a secret that whoever can read and write the
//! workspace file must not know. Secret Service on Linux, Keychain on macOS, Credential Manager on
//! Windows.
//!
//! A computer may have none, or one that waits for somebody to type a passphrase. Nothing fails
//! because of it and nothing waits for long: what the keychain would have added is left out, and
//! said.

use std::{
    fmt::{self, Display},
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use desk_domain::canonical::Hash;
use tokio::{
    sync::{Semaphore, oneshot},
    time::timeout,
};
use zeroize::Zeroizing;

use crate::place::Place;

/// How long a request waits for a keychain.
const PATIENCE: Duration = Duration::from_secs(3);

/// Under whose name secrets lie in the keychain.
const SERVICE: &str = "Partner Desk";

/// Set to `off`, it keeps the program from the keychain: for scripts that must leave no trace there.
const SWITCH: &str = "PARTNERDESK_KEYCHAIN";

/// A secret's bytes, wiped when they are let go.
pub type Secret = Zeroizing<Vec<u8>>;

/// Why nothing came of asking a keychain. The words are for the log of faults.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Silent(String);

impl Silent {
    /// With the cause.
    #[expect(clippy::needless_pass_by_value, reason = "handed to map_err")]
    pub fn because(cause: impl ToString) -> Self {
        Self(cause.to_string())
    }
}

impl Display for Silent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "keychain: {}", self.0)
    }
}

/// Where secrets are kept outside the file, each under a name. Calls may take long: they are made on
/// a thread of their own.
pub trait SecretStore: Send + Sync {
    /// What lies there; `None` when nothing does.
    ///
    /// # Errors
    /// When no keychain answers.
    fn read(&self, name: &str) -> Result<Option<Secret>, Silent>;

    /// Keeps a secret in the place of one before.
    ///
    /// # Errors
    /// When no keychain answers.
    fn write(&self, name: &str, secret: &[u8]) -> Result<(), Silent>;

    /// Takes a secret away; none there is as good.
    ///
    /// # Errors
    /// When no keychain answers.
    fn forget(&self, name: &str) -> Result<(), Silent>;
}

/// The keychain that the operating system brings.
pub(crate) struct SystemKeychain;

impl SystemKeychain {
    fn entry(name: &str) -> Result<keyring::Entry, Silent> {
        if std::env::var_os(SWITCH).is_some_and(|switch| switch == "off") {
            return Err(Silent::because(format!("{SWITCH} is off")));
        }
        if let Err(fault) = keyring::Entry::store_status() {
            return Err(Silent::because(fault));
        }
        keyring::Entry::new(SERVICE, name).map_err(Silent::because)
    }
}

impl SecretStore for SystemKeychain {
    fn read(&self, name: &str) -> Result<Option<Secret>, Silent> {
        match Self::entry(name)?.get_secret() {
            Ok(secret) => Ok(Some(Zeroizing::new(secret))),
            Err(keyring::Error::NoEntry) => Ok(None),
            Err(fault) => Err(Silent::because(fault)),
        }
    }

    fn write(&self, name: &str, secret: &[u8]) -> Result<(), Silent> {
        Self::entry(name)?
            .set_secret(secret)
            .map_err(Silent::because)
    }

    fn forget(&self, name: &str) -> Result<(), Silent> {
        match Self::entry(name)?.delete_credential() {
            Ok(()) | Err(keyring::Error::NoEntry) => Ok(()),
            Err(fault) => Err(Silent::because(fault)),
        }
    }
}

/// What the keychain keeps for one workspace.
pub(crate) struct Keychain {
    store: Arc<dyn SecretStore>,
    patience: Duration,
    /// One call at a time.
    turn: Arc<Semaphore>,
    /// Whether the one whose turn it is was given up: nobody waits for it once more.
    hangs: AtomicBool,
}

impl Keychain {
    pub(crate) fn new(store: Arc<dyn SecretStore>) -> Self {
        Self {
            store,
            patience: PATIENCE,
            turn: Arc::new(Semaphore::new(1)),
            hangs: AtomicBool::new(false),
        }
    }

    pub(crate) async fn read(
        &self,
        place: &Place,
        purpose: &str,
    ) -> Result<Option<Secret>, Silent> {
        let name = name(&place.workspace, purpose);
        self.call(move |store| store.read(&name)).await
    }

    pub(crate) async fn write(
        &self,
        place: &Place,
        purpose: &str,
        secret: Secret,
    ) -> Result<(), Silent> {
        let name = name(&place.workspace, purpose);
        self.call(move |store| store.write(&name, &secret)).await
    }

    pub(crate) async fn forget(&self, place: &Place, purpose: &str) -> Result<(), Silent> {
        let name = name(&place.workspace, purpose);
        self.call(move |store| store.forget(&name)).await
    }

    /// Makes a call on a thread of its own and waits for a bounded time. It is no thread of the
    /// runtime: that waits for all of its threads when the program ends, and a keychain may be asking
    /// somebody who has gone home for a passphrase.
    async fn call<T: Send + 'static>(
        &self,
        work: impl FnOnce(&dyn SecretStore) -> Result<T, Silent> + Send + 'static,
    ) -> Result<T, Silent> {
        let late = || {
            self.hangs.store(true, Ordering::Relaxed);
            Silent::because("it did not answer in time")
        };
        if self.turn.available_permits() == 0 && self.hangs.load(Ordering::Relaxed) {
            return Err(late());
        }
        let turn = Arc::clone(&self.turn).acquire_owned();
        let turn = timeout(self.patience, turn).await.map_err(|_| late())?;
        let turn = turn.map_err(Silent::because)?;
        self.hangs.store(false, Ordering::Relaxed);
        let store = Arc::clone(&self.store);
        let (answer, answered) = oneshot::channel();
        std::thread::Builder::new()
            .name("keychain".to_owned())
            .spawn(move || {
                let done = work(&*store);
                drop(turn);
                // Whoever asked may have stopped waiting.
                let _ = answer.send(done);
            })
            .map_err(Silent::because)?;
        let answered = timeout(self.patience, answered).await;
        answered.map_err(|_| late())?.map_err(Silent::because)?
    }
}

/// Under what a secret of a workspace lies. The place of the file stands for the workspace: what is
/// in a file may be another one's by now, and a copy of it elsewhere has a life of its own.
fn name(workspace: &Path, purpose: &str) -> String {
    let file = workspace.file_name().unwrap_or_default();
    let folder = workspace
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty());
    let folder = folder.unwrap_or(Path::new("."));
    let whole = folder
        .canonicalize()
        .map_or_else(|_| workspace.to_owned(), |folder| folder.join(file));
    let hash = Hash::of(whole.as_os_str().as_encoded_bytes()).to_string();
    // Short enough for every keychain, and people who look into theirs know what it belongs to.
    let file: String = file.to_string_lossy().chars().take(40).collect();
    let hash = hash.get(..16).unwrap_or_default();
    format!("{purpose} of {file} {hash}")
}

#[cfg(test)]
mod tests {
    use std::sync::{Condvar, Mutex};

    use super::*;

    #[test]
    fn a_name_tells_files_and_purposes_apart_however_a_file_is_reached() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("workspace.pdesk");
        let one = name(&file, "audit");
        assert!(one.starts_with("audit of workspace.pdesk "), "{one}");
        assert_ne!(one, name(&file, "unlock"));
        assert_ne!(one, name(&folder.path().join("other.pdesk"), "audit"));
        let around = folder.path().join(".").join("workspace.pdesk");
        assert_eq!(one, name(&around, "audit"));
        let long = folder.path().join("x".repeat(200));
        assert!(name(&long, "audit").len() < 100);
    }

    /// A keychain that asks somebody who does not answer before they are told to.
    #[derive(Default)]
    struct Hanging {
        let_go: Mutex<bool>,
        told: Condvar,
    }

    impl Hanging {
        fn wait(&self) {
            let gone = self.let_go.lock().expect("nobody failed");
            let _gone = self.told.wait_while(gone, |gone| !*gone);
        }
    }

    impl SecretStore for Hanging {
        fn read(&self, _: &str) -> Result<Option<Secret>, Silent> {
            self.wait();
            Ok(None)
        }

        fn write(&self, _: &str, _: &[u8]) -> Result<(), Silent> {
            self.wait();
            Ok(())
        }

        fn forget(&self, _: &str) -> Result<(), Silent> {
            self.wait();
            Ok(())
        }
    }

    #[tokio::test]
    async fn a_keychain_that_hangs_is_silent_and_one_that_comes_back_answers() {
        let store = Arc::new(Hanging::default());
        let keychain = Keychain {
            patience: Duration::from_millis(20),
            ..Keychain::new(Arc::<Hanging>::clone(&store))
        };
        let place = Place::of_file(Path::new("workspace.pdesk"));
        for _ in 0..3 {
            assert!(keychain.read(&place, "audit").await.is_err());
        }
        *store.let_go.lock().expect("nobody failed") = true;
        store.told.notify_all();
        drop(keychain.turn.acquire().await.expect("a turn"));
        let keychain = Keychain {
            patience: PATIENCE,
            ..keychain
        };
        assert_eq!(keychain.read(&place, "audit").await, Ok(None));
    }
}
