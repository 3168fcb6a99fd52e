//! Where a story plays: a home folder nobody else uses, and a driver that starts the application in
//! it.

use std::net::{Ipv4Addr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::Stdio;

use anyhow::{Context, bail};
use tempfile::TempDir;
use tokio::net::TcpStream;
use tokio::process::{Child, Command};

use crate::wait::wait_for;

/// A person's home with nothing in it. The application finds its files below, and leaves nothing
/// elsewhere.
pub struct Desk {
    home: TempDir,
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
        Ok(Self { home })
    }

    /// The home folder.
    pub fn home(&self) -> &Path {
        self.home.path()
    }

    /// The folder the system names for an application's data (`XDG_DATA_HOME`).
    pub fn data(&self) -> PathBuf {
        self.home().join(DATA)
    }
}

const CONFIG: &str = ".config";
const DATA: &str = ".local/share";
const CACHE: &str = ".cache";
const STATE: &str = ".local/state";

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
        let home = desk.home();
        let process = Command::new("WebKitWebDriver")
            .args(["--host=127.0.0.1", &format!("--port={port}")])
            .env("HOME", home)
            .env("XDG_CONFIG_HOME", home.join(CONFIG))
            .env("XDG_DATA_HOME", home.join(DATA))
            .env("XDG_CACHE_HOME", home.join(CACHE))
            .env("XDG_STATE_HOME", home.join(STATE))
            .env("TAURI_WEBVIEW_AUTOMATION", "true")
            // Neither is there on a screen without a desktop, and asking for them takes long.
            .env("NO_AT_BRIDGE", "1")
            .env("WEBKIT_DISABLE_DMABUF_RENDERER", "1")
            .stdin(Stdio::null())
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
            let killed = std::process::Command::new("kill")
                .args(["-KILL", "--", &format!("-{group}")])
                .status();
            if !killed.is_ok_and(|status| status.success()) {
                eprintln!("The group {group} of a window test could not be ended.");
            }
        }
    }
}

fn free_port() -> anyhow::Result<u16> {
    Ok(TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?
        .local_addr()?
        .port())
}
