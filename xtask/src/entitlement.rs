//! The vendor's side of the product's own licence: a key, and files signed with it.

use std::fs::OpenOptions;
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use clap::{Args, Subcommand};
use desk_domain::canonical::Hash;
use desk_domain::entitlement::{DEVELOPMENT_KEY, Terms, VendorKey, sign};
use serde_json::json;

use crate::repo::Repo;

/// The public half of the vendor's key, for the build of what is sold.
const VENDOR_KEY: &str = "PARTNER_DESK_VENDOR_KEY";

#[derive(Subcommand)]
pub enum EntitlementTask {
    /// Make a vendor's key: the secret half goes into a new file, the public half is printed
    NewKey {
        /// Where the secret half goes; keep it off every machine that builds or runs the product
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
    },
    /// Sign a licence
    Sign(Sign),
}

#[derive(Args)]
pub struct Sign {
    /// The secret half of the vendor's key; without it the development key, which everybody has
    #[arg(long, value_name = "FILE")]
    key: Option<PathBuf>,
    /// Counts this licensee's licences: only a higher one takes the place of another
    #[arg(long)]
    serial: u32,
    /// The number on the invoice
    #[arg(long)]
    number: String,
    /// Who paid
    #[arg(long)]
    licensee: String,
    /// `partner` or `mssp`
    #[arg(long)]
    tier: String,
    /// First day, 2026-11-22
    #[arg(long)]
    from: String,
    /// Last day, included
    #[arg(long)]
    last_day: String,
    /// The organisation's id, as Settings > Licence shows it
    #[arg(
        long,
        value_name = "ID",
        required_unless_present = "any_organisation",
        conflicts_with = "any_organisation"
    )]
    organisation: Option<String>,
    /// For whoever holds the file
    #[arg(long)]
    any_organisation: bool,
    /// The licence
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
}

/// Does what was asked for.
///
/// # Errors
/// When a file is there already or cannot be read or written, or the licence makes no sense.
pub fn perform(repo: &Repo, task: &EntitlementTask) -> anyhow::Result<()> {
    match task {
        EntitlementTask::NewKey { out } => new_key(out),
        EntitlementTask::Sign(asked) => sign_licence(repo, asked),
    }
}

fn new_key(out: &Path) -> anyhow::Result<()> {
    let mut secret = [0; 32];
    getrandom::fill(&mut secret).context("The system gives no random bytes")?;
    write_new(out, &format!("{}\n", Hash(secret)))?;
    println!("{}", VendorKey::of_secret(&secret));
    eprintln!(
        "The secret half is in {}. Build what you sell with {VENDOR_KEY} set to the line above.",
        out.display()
    );
    Ok(())
}

fn sign_licence(repo: &Repo, asked: &Sign) -> anyhow::Result<()> {
    let development = repo.root.join("xtask/keys/development.key");
    let secret = secret_in(asked.key.as_deref().unwrap_or(&development))?;
    let terms = terms(asked)?;
    let Some(file) = sign(&terms, &secret) else {
        bail!(
            "No program would take this licence: it needs a serial above 0, a number of 1 to 40 characters, a licensee of 1 to 200 in one line, and a last day that is not before the first."
        );
    };
    write_new(&asked.out, &file)?;
    println!("{}", asked.out.display());
    if VendorKey::of_secret(&secret).to_string() == DEVELOPMENT_KEY {
        eprintln!("Signed with the development key: only programs built for development take it.");
    }
    Ok(())
}

fn terms(asked: &Sign) -> anyhow::Result<Terms> {
    let terms = json!({
        "serial": asked.serial,
        "number": asked.number,
        "licensee": asked.licensee,
        "organisation": asked.organisation,
        "tier": asked.tier,
        "from": asked.from,
        "last_day": asked.last_day,
    });
    serde_json::from_value(terms).context("This is no licence")
}

fn secret_in(path: &Path) -> anyhow::Result<[u8; 32]> {
    let text = std::fs::read_to_string(path)
        .with_context(|| format!("{} cannot be read", path.display()))?;
    let key = text.lines().find_map(|line| Hash::from_hex(line.trim()));
    Ok(key
        .with_context(|| format!("{} holds no key", path.display()))?
        .0)
}

/// Readable by its owner alone; what is there is left alone.
fn write_new(path: &Path, text: &str) -> anyhow::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options
        .open(path)
        .with_context(|| format!("{} cannot be made", path.display()))?;
    file.write_all(text.as_bytes())
        .with_context(|| format!("{} cannot be written", path.display()))
}

/// What whoever packs the product has to hear; `None` when it trusts a vendor's own key.
pub fn warning(vendor_key: Option<&str>) -> Option<String> {
    let development = VendorKey::from_hex(DEVELOPMENT_KEY);
    match vendor_key.map(VendorKey::from_hex) {
        Some(Some(key)) if Some(key) != development => None,
        _ => Some(format!(
            "THIS PACKAGE TRUSTS THE DEVELOPMENT KEY: everybody can sign licences for it.\n\
             Do not sell it. Make a key with `cargo xtask entitlement new-key`, set {VENDOR_KEY} \
             to its public half, and pack again."
        )),
    }
}

/// The key that the product is packed with, as the environment gives it.
pub fn vendor_key() -> Option<String> {
    std::env::var(VENDOR_KEY).ok()
}

#[cfg(test)]
mod tests {
    use desk_domain::entitlement::read;

    use super::*;

    fn asked(out: PathBuf, key: Option<PathBuf>) -> Sign {
        Sign {
            key,
            serial: 7,
            number: "PD-2026-0007".to_owned(),
            licensee: "Chola Secure Systems".to_owned(),
            tier: "mssp".to_owned(),
            from: "2026-11-22".to_owned(),
            last_day: "2027-11-21".to_owned(),
            organisation: None,
            any_organisation: true,
            out,
        }
    }

    #[test]
    fn a_new_key_signs_what_its_public_half_believes() {
        let folder = tempfile::tempdir().expect("a folder");
        let (key, out) = (folder.path().join("vendor.key"), folder.path().join("one"));
        new_key(&key).expect("a key");
        let secret = secret_in(&key).expect("a key");
        let repo = Repo::find().expect("the repository");
        sign_licence(&repo, &asked(out.clone(), Some(key.clone()))).expect("a licence");
        let file = std::fs::read_to_string(&out).expect("a licence");
        let terms = read(&file, &VendorKey::of_secret(&secret)).expect("a signature");
        assert_eq!((terms.serial, terms.organisation), (7, None));
        assert!(read(&file, &VendorKey::trusted()).is_err());
        // Neither a key nor a licence is written over.
        new_key(&key).expect_err("a file that is there");
        let again = asked(out, Some(key));
        sign_licence(&repo, &again).expect_err("a file that is there");
        let backwards = Sign {
            last_day: "2026-11-21".to_owned(),
            ..asked(folder.path().join("two"), None)
        };
        sign_licence(&repo, &backwards).expect_err("no licence");
    }

    #[test]
    fn only_a_vendors_own_key_is_packed_without_a_word() {
        let vendor = VendorKey::of_secret(&[3; 32]).to_string();
        assert_eq!(warning(Some(&vendor)), None);
        for key in [None, Some(""), Some("no key"), Some(DEVELOPMENT_KEY)] {
            let told = warning(key).expect("a warning");
            assert!(told.starts_with("THIS PACKAGE TRUSTS"), "{told}");
        }
    }
}
