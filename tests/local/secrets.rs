//! No secret in plain files: what people type, what they are shown once and what the keychain holds is
//! in no file that the application leaves, not even when it is killed.

use std::{
    collections::HashMap,
    fs,
    io::{BufRead, BufReader},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
};

use base64::{
    Engine,
    engine::general_purpose::{STANDARD_NO_PAD, URL_SAFE_NO_PAD},
};
use support::TestDesk;
use tempfile::TempDir;

/// A secret in one of the ways in which it could be written down.
pub struct Canary {
    what: String,
    bytes: Vec<u8>,
}

/// The bytes, and the texts that programs make of bytes.
pub fn canaries(what: &str, secret: &[u8]) -> Vec<Canary> {
    let hexadecimal: String = secret.iter().map(|byte| format!("{byte:02x}")).collect();
    let percent = |safe: &dyn Fn(u8) -> bool| -> String {
        let encoded = |byte: &u8| match *byte {
            byte if safe(byte) => char::from(byte).to_string(),
            byte => format!("%{byte:02X}"),
        };
        secret.iter().map(encoded).collect()
    };
    let mut ways = vec![
        ("as it is", secret.to_vec()),
        ("in base64", STANDARD_NO_PAD.encode(secret).into_bytes()),
        ("for addresses", URL_SAFE_NO_PAD.encode(secret).into_bytes()),
        ("with percent signs", {
            percent(&|byte: u8| byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte))
                .into_bytes()
        }),
        ("in big digits", hexadecimal.to_uppercase().into_bytes()),
        ("in digits", hexadecimal.into_bytes()),
    ];
    if let Ok(text) = std::str::from_utf8(secret) {
        let units: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let escaped: String = text
            .encode_utf16()
            .map(|unit| match u8::try_from(unit) {
                Ok(byte) if byte.is_ascii() => char::from(byte).to_string(),
                _ => format!("\\u{unit:04x}"),
            })
            .collect();
        ways.push(("in UTF-16", units));
        ways.push(("in JSON", escaped.into_bytes()));
        ways.push(("in small letters", text.to_lowercase().into_bytes()));
    }
    ways.into_iter()
        .map(|(way, bytes)| Canary {
            what: format!("{what} {way}"),
            bytes,
        })
        .collect()
}

/// What compressed files begin with.
const ZSTD: [u8; 4] = [0x28, 0xb5, 0x2f, 0xfd];

/// Everything below a folder, backups unpacked.
fn files_below(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let (mut files, mut folders) = (Vec::new(), vec![folder.to_owned()]);
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let mut bytes = fs::read(&path).unwrap();
            if bytes.starts_with(&ZSTD) {
                bytes = zstd::decode_all(&bytes[..]).unwrap();
            }
            files.push((path, bytes));
        }
    }
    files
}

/// By how many bytes a canary is looked up; none is shorter.
const BEGINNING: usize = 6;

/// Which of the canaries stand in which files.
pub fn sightings(folder: &Path, canaries: &[Canary]) -> Vec<String> {
    let mut by_beginning = HashMap::<&[u8], Vec<&Canary>>::new();
    for canary in canaries {
        let same = by_beginning.entry(&canary.bytes[..BEGINNING]);
        same.or_default().push(canary);
    }
    let mut seen = Vec::new();
    for (path, bytes) in files_below(folder) {
        for (at, beginning) in bytes.windows(BEGINNING).enumerate() {
            for canary in by_beginning.get(beginning).into_iter().flatten() {
                if bytes[at..].starts_with(&canary.bytes) {
                    seen.push(format!("{} in {}", canary.what, path.display()));
                }
            }
        }
    }
    seen
}

/// Runs the secretive program at a home of its own until everything was handled.
fn started(home: &Path) -> (Child, Vec<Canary>) {
    let temporary = home.join("tmp");
    fs::create_dir_all(&temporary).unwrap();
    let mut child = Command::new(env!("CARGO_BIN_EXE_secretive"))
        .arg(home.join("data/workspace.pdesk"))
        .current_dir(home)
        .env("HOME", home)
        .env("TMPDIR", &temporary)
        .env("TMP", &temporary)
        .env("SQLITE_TMPDIR", &temporary)
        .stdout(Stdio::piped())
        .stderr(fs::File::create(home.join("stderr")).unwrap())
        .spawn()
        .unwrap();
    let mut found = Vec::new();
    for line in BufReader::new(child.stdout.take().unwrap()).lines() {
        let line = line.unwrap();
        if line == "ready" {
            return (child, found);
        }
        let (what, digits) = line.split_once(' ').unwrap();
        let byte = |at| u8::from_str_radix(&digits[at..at + 2], 16).unwrap();
        let secret: Vec<u8> = (0..digits.len()).step_by(2).map(byte).collect();
        found.extend(canaries(what, &secret));
    }
    child.wait().unwrap();
    panic!(
        "it ended by itself: {}",
        fs::read_to_string(home.join("stderr")).unwrap()
    );
}

#[tokio::test]
async fn no_file_holds_a_secret_after_use_lock_kill_and_the_next_start() {
    let home = TempDir::new().unwrap();
    let (mut child, canaries) = started(home.path());
    for what in [
        "passphrase",
        "totp",
        "recovery_code",
        "reset_code",
        "unlock_",
        "audit_of_",
        "device_key",
    ] {
        let told = canaries.iter().any(|canary| canary.what.starts_with(what));
        assert!(told, "nothing was said of {what}");
    }
    assert_eq!(sightings(home.path(), &canaries), [""; 0], "while it runs");
    child.kill().unwrap();
    child.wait().unwrap();
    assert_eq!(sightings(home.path(), &canaries), [""; 0], "killed");

    // The next start takes in what the kill left, and a desk without a keychain writes why.
    let desk = TestDesk::of_file(&home.path().join("data/workspace.pdesk"));
    desk.keychain.silence(true);
    desk.assert_sound().await;
    desk.desk.verify_audit(&[]).await.unwrap();
    desk.desk.close().await;
    assert_eq!(sightings(home.path(), &canaries), [""; 0], "started again");
    let names: Vec<PathBuf> = files_below(home.path())
        .into_iter()
        .map(|file| file.0)
        .collect();
    for name in [
        "workspace.pdesk",
        "audit.json",
        "faults.log",
        ".pdesk-backup",
    ] {
        let there = |path: &PathBuf| path.to_string_lossy().ends_with(name);
        assert!(
            names.iter().any(there),
            "{name} was not looked into: {names:?}"
        );
    }
}

#[test]
fn the_search_finds_what_it_looks_for() {
    let home = TempDir::new().unwrap();
    let canaries = canaries("passphrase", "canary heron ஒரு".as_bytes());
    for (number, canary) in canaries.iter().enumerate() {
        let text = [b"before", &canary.bytes[..], b"behind"].concat();
        fs::write(home.path().join(format!("{number}")), text).unwrap();
    }
    let packed = zstd::encode_all(&canaries[0].bytes[..], 3).unwrap();
    fs::write(home.path().join("backup"), packed).unwrap();
    let seen = sightings(home.path(), &canaries);
    for canary in &canaries {
        let told = seen.iter().any(|seen| seen.starts_with(&canary.what));
        assert!(told, "{}", canary.what);
    }
    assert!(seen.iter().any(|seen| seen.ends_with("backup")));
}
