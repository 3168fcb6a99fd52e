//! Where a story plays: a home folder nobody else uses, and a driver that starts the application in
//! it.

use std::net::{Ipv4Addr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::Duration;

use anyhow::{Context, bail};
use tempfile::TempDir;
use tokio::net::TcpStream;
use tokio::process::{Child, Command};

use crate::wait::wait_for;

/// A person's home with nothing in it. The application finds its files below, and leaves nothing
/// elsewhere.
pub struct Desk {
    home: TempDir,
    workspace: Option<PathBuf>,
    /// What the application is started with instead of naming the workspace.
    address: Option<String>,
}

impl Desk {
    /// A desk where nobody has worked yet.
    ///
    /// # Errors
    /// When no temporary folder can be made.
    pub fn new() -> anyhow::Result<Self> {
        let home = tempfile::Builder::new().prefix("partner-desk-").tempdir()?;
        for folder in [CONFIG, DATA, CACHE, STATE] {
            std::fs::create_dir_all(home.path().join(folder))?;
        }
        Ok(Self {
            home,
            workspace: None,
            address: None,
        })
    }

    /// A desk with a workspace with some sample data, made by the command line; its owner is
    /// `owner@sample.example`, with this passphrase.
    ///
    /// # Errors
    /// When the command line is not built, or makes no workspace.
    pub fn with_sample(passphrase: &str) -> anyhow::Result<Self> {
        let desk = Self::new()?;
        let file = desk.home().join("sample.partnerdesk");
        desk.filled(file, passphrase)
    }

    /// [`Desk::with_sample`] in the place where the application looks by itself, because it is started
    /// with nothing but an address that somebody follows.
    ///
    /// # Errors
    /// Those of [`Desk::with_sample`].
    pub fn with_sample_asked_for(address: &str, passphrase: &str) -> anyhow::Result<Self> {
        let mut desk = Self::new()?;
        desk.address = Some(address.to_owned());
        let folder = desk.data().join("partner-desk");
        std::fs::create_dir_all(&folder)?;
        desk.filled(folder.join("workspace.pdesk"), passphrase)
    }

    fn filled(mut self, file: PathBuf, passphrase: &str) -> anyhow::Result<Self> {
        let program = built_program("PARTNERDESK_CLI_BIN", "partnerdesk-cli")?;
        let output = std::process::Command::new(program)
            .args([
                "sample",
                "--size",
                "few",
                "--passphrase",
                passphrase,
                "--out",
            ])
            .arg(&file)
            .output()?;
        if !output.status.success() {
            bail!(
                "No sample could be made: {}",
                String::from_utf8_lossy(&output.stderr)
            );
        }
        self.workspace = Some(file);
        Ok(self)
    }

    /// Follows an address while the application is open, as the system does: by starting the program
    /// with it once more, which hands it over and ends.
    ///
    /// # Errors
    /// When the program goes on, or ends otherwise.
    pub async fn follow(&self, address: &str) -> anyhow::Result<()> {
        let mut program = Command::new(built_program("PARTNER_DESK_BIN", "partner-desk")?);
        program.arg(address).envs(self.environment());
        program.stdin(Stdio::null()).kill_on_drop(true);
        let status = tokio::time::timeout(LONGEST_START, program.status()).await;
        let status = status.context("The second start did not end.")??;
        anyhow::ensure!(status.success(), "The second start failed.");
        Ok(())
    }

    /// Changes the sample by the command line, as its owner: `user.add` with the arguments.
    ///
    /// # Errors
    /// When there is no sample, or the request is refused.
    pub fn run(
        &self,
        passphrase: &str,
        name: &str,
        args: &serde_json::Value,
    ) -> anyhow::Result<serde_json::Value> {
        self.request("run", passphrase, name, args)
    }

    /// Asks the sample by the command line, as its owner.
    ///
    /// # Errors
    /// Those of [`Desk::run`].
    pub fn ask(
        &self,
        passphrase: &str,
        name: &str,
        args: &serde_json::Value,
    ) -> anyhow::Result<serde_json::Value> {
        self.request("ask", passphrase, name, args)
    }

    /// What the command line prints about the sample, however it ends.
    ///
    /// # Errors
    /// When there is no sample, or no command line.
    pub fn program(&self, args: &[&str]) -> anyhow::Result<String> {
        let file = self.workspace.as_ref().context("There is no sample.")?;
        let program = built_program("PARTNERDESK_CLI_BIN", "partnerdesk-cli")?;
        let output = std::process::Command::new(program)
            .args(args)
            .arg("--workspace")
            .arg(file)
            .output()?;
        Ok(String::from_utf8(output.stdout)?)
    }

    /// Has somebody sign in on another computer at a later moment, so that the sample has seen it.
    ///
    /// # Errors
    /// When there is no sample, or they were not let in.
    pub fn later(&self, passphrase: &str, email: &str, moment: &str) -> anyhow::Result<()> {
        let file = self.workspace.as_ref().context("There is no sample.")?;
        let beside = built_program("PARTNERDESK_CLI_BIN", "partnerdesk-cli")?;
        let status = std::process::Command::new(beside.with_file_name("later"))
            .env("PARTNERDESK_PASSPHRASE", passphrase)
            .arg(file)
            .args([moment, email])
            .status()?;
        anyhow::ensure!(status.success(), "{email} was not let in at {moment}.");
        Ok(())
    }

    fn request(
        &self,
        task: &str,
        passphrase: &str,
        name: &str,
        args: &serde_json::Value,
    ) -> anyhow::Result<serde_json::Value> {
        let file = self.workspace.as_ref().context("There is no sample.")?;
        let program = built_program("PARTNERDESK_CLI_BIN", "partnerdesk-cli")?;
        let request = serde_json::json!({"name": name, "version": 1, "args": args});
        let output = std::process::Command::new(program)
            .env("PARTNERDESK_PASSPHRASE", passphrase)
            .args([task, "--as", "owner@sample.example", "--workspace"])
            .arg(file)
            .arg(request.to_string())
            .output()?;
        let mut answer: serde_json::Value = serde_json::from_slice(&output.stdout)
            .with_context(|| String::from_utf8_lossy(&output.stderr).into_owned())?;
        match answer.get_mut("ok") {
            Some(ok) => Ok(ok.take()),
            None => bail!("{name} was refused: {answer}"),
        }
    }

    /// The home folder.
    pub fn home(&self) -> &Path {
        self.home.path()
    }

    /// The folder the system names for an application's data (`XDG_DATA_HOME`).
    pub fn data(&self) -> PathBuf {
        self.home().join(DATA)
    }

    /// What the application finds its files by, and the screen.
    pub(crate) fn environment(&self) -> [(&str, PathBuf); 7] {
        let home = self.home();
        [
            ("HOME", home.to_owned()),
            ("XDG_CONFIG_HOME", home.join(CONFIG)),
            ("XDG_DATA_HOME", home.join(DATA)),
            ("XDG_CACHE_HOME", home.join(CACHE)),
            ("XDG_STATE_HOME", home.join(STATE)),
            // Neither is there on a screen without a desktop, and asking for them takes long.
            ("NO_AT_BRIDGE", "1".into()),
            ("WEBKIT_DISABLE_DMABUF_RENDERER", "1".into()),
        ]
    }

    /// Where the application and its driver tell of faults.
    pub(crate) fn complaints(&self) -> anyhow::Result<std::fs::File> {
        Ok(std::fs::File::create(self.home().join(COMPLAINTS))?)
    }

    /// Whether the process that draws the page ended in the story: a crash of the webview itself,
    /// which the application tells of.
    pub(crate) fn page_ended(&self) -> bool {
        std::fs::read_to_string(self.home().join(COMPLAINTS))
            .is_ok_and(|told| told.contains(PAGE_ENDED))
    }

    /// What the application is started with: without a workspace of its own it takes the usual
    /// place below [`Desk::data`].
    pub(crate) fn arguments(&self) -> Vec<String> {
        if let Some(address) = &self.address {
            return vec![address.clone()];
        }
        let named = |file: &PathBuf| vec!["--workspace".to_owned(), file.display().to_string()];
        self.workspace.as_ref().map(named).unwrap_or_default()
    }
}

const CONFIG: &str = ".config";
const DATA: &str = ".local/share";
const CACHE: &str = ".cache";
const STATE: &str = ".local/state";

const COMPLAINTS: &str = "complaints.txt";

/// A program that hands over to another one is done long before.
const LONGEST_START: Duration = Duration::from_secs(20);

/// How the application (`src-tauri/src/page.rs`) begins to tell of it.
const PAGE_ENDED: &str = "the page ended";

/// A running WebKitWebDriver; with it goes whatever it started.
pub(crate) struct Driver {
    process: Child,
    /// Where it listens, `http://127.0.0.1:PORT`.
    pub(crate) address: String,
}

impl Driver {
    /// Starts a driver whose applications live at `desk`.
    ///
    /// # Errors
    /// When the driver is not installed, or does not answer.
    pub(crate) async fn start(desk: &Desk) -> anyhow::Result<Self> {
        let port = free_port()?;
        let process = Command::new("WebKitWebDriver")
            .args(["--host=127.0.0.1", &format!("--port={port}")])
            .envs(desk.environment())
            .env("TAURI_WEBVIEW_AUTOMATION", "true")
            .stdin(Stdio::null())
            .stderr(desk.complaints()?)
            // Its own group, so that the application can be ended with it.
            .process_group(0)
            .spawn()
            .context(
                "WebKitWebDriver did not start. Is the package webkit2gtk-driver installed?",
            )?;
        let driver = Self {
            process,
            address: format!("http://127.0.0.1:{port}"),
        };
        let answer =
            wait_for(async || Ok(TcpStream::connect((Ipv4Addr::LOCALHOST, port)).await.ok()))
                .await?;
        if answer.is_none() {
            bail!("WebKitWebDriver does not listen at {}.", driver.address);
        }
        Ok(driver)
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        // A killed driver leaves its application behind; killing the group leaves nothing.
        if let Some(group) = self.process.id() {
            end_group(group);
        }
    }
}

/// Ends a program and whatever it started.
pub(crate) fn end_group(group: u32) {
    let killed = std::process::Command::new("kill")
        .args(["-KILL", "--", &format!("-{group}")])
        .status();
    if !killed.is_ok_and(|status| status.success()) {
        eprintln!("The group {group} of a window test could not be ended.");
    }
}

/// A program of the everyday build: where `variable` says, or beside the test program.
pub(crate) fn built_program(variable: &str, name: &str) -> anyhow::Result<PathBuf> {
    let beside = || above_this_program(2).map(|folder| folder.join(name));
    let program = std::env::var_os(variable)
        .map(PathBuf::from)
        .or_else(beside);
    match program {
        Some(program) if program.is_file() => Ok(program),
        _ => bail!("{name} is not built yet. `cargo xtask test` builds it."),
    }
}

/// The folder two above a test program is the profile's, three above it the target folder.
pub(crate) fn above_this_program(levels: usize) -> Option<PathBuf> {
    Some(
        std::env::current_exe()
            .ok()?
            .ancestors()
            .nth(levels)?
            .to_owned(),
    )
}

fn free_port() -> anyhow::Result<u16> {
    Ok(TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?
        .local_addr()?
        .port())
}
