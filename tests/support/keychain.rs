//! A keychain in memory, that tests look into and silence.

use std::{
    collections::BTreeMap,
    sync::{
        Mutex,
        atomic::{AtomicBool, Ordering},
    },
};

use desk_client::{Secret, SecretStore, Silent};

/// Answers as a real one does, until it is silenced.
#[derive(Default)]
pub struct TestKeychain {
    secrets: Mutex<BTreeMap<String, Vec<u8>>>,
    silent: AtomicBool,
}

impl TestKeychain {
    /// From now on it answers, or does not.
    pub fn silence(&self, silent: bool) {
        self.silent.store(silent, Ordering::SeqCst);
    }

    /// Everything in it.
    pub fn secrets(&self) -> BTreeMap<String, Vec<u8>> {
        self.secrets.lock().expect("nobody failed").clone()
    }

    /// Puts other things in the place of everything in it.
    pub fn replace(&self, secrets: BTreeMap<String, Vec<u8>>) {
        *self.secrets.lock().expect("nobody failed") = secrets;
    }

    fn answering(&self) -> Result<(), Silent> {
        if self.silent.load(Ordering::SeqCst) {
            return Err(Silent::because("a test silenced it"));
        }
        Ok(())
    }
}

impl SecretStore for TestKeychain {
    fn read(&self, name: &str) -> Result<Option<Secret>, Silent> {
        self.answering()?;
        let secrets = self.secrets.lock().expect("nobody failed");
        Ok(secrets.get(name).cloned().map(Secret::new))
    }

    fn write(&self, name: &str, secret: &[u8]) -> Result<(), Silent> {
        self.answering()?;
        let mut secrets = self.secrets.lock().expect("nobody failed");
        secrets.insert(name.to_owned(), secret.to_vec());
        Ok(())
    }

    fn forget(&self, name: &str) -> Result<(), Silent> {
        self.answering()?;
        let mut secrets = self.secrets.lock().expect("nobody failed");
        secrets.remove(name);
        Ok(())
    }
}
