//! The application without a driver: a driver gives up with the process that draws the page.

use std::process::Stdio;

use anyhow::Context;
use tokio::process::{Child, Command};

use crate::desk::{Desk, built_program, end_group};
use crate::wait::wait_for;

/// A window that nobody works in; it ends with this value.
struct Untouched(Child);

impl Untouched {
    fn open(desk: &Desk) -> anyhow::Result<Self> {
        let process = Command::new(built_program("PARTNER_DESK_BIN", "partner-desk")?)
            .args(desk.arguments())
            .envs(desk.environment())
            .stdin(Stdio::null())
            .stderr(desk.complaints()?)
            .process_group(0)
            .spawn()?;
        Ok(Self(process))
    }

    /// Waits for the process that draws the page, another one than `before`.
    async fn drawing(&self, before: Option<u32>) -> anyhow::Result<u32> {
        let group = self.group()?.to_string();
        let found = wait_for(async || {
            let output = Command::new("pgrep")
                .args(["-g", &group, "-f", "WebKitWebProcess"])
                .output()
                .await
                .context("`pgrep` did not start. Is the package procps installed?")?;
            let process = String::from_utf8(output.stdout)?.trim().parse().ok();
            Ok(process.filter(|process| Some(*process) != before))
        });
        found.await?.context("No process draws the page.")
    }

    /// Waits until something is drawn: an empty window has one colour, and the rest of the screen
    /// another.
    async fn drawn(&self) -> anyhow::Result<()> {
        let drawn = wait_for(async || {
            let output = Command::new("sh")
                .args(["-c", "import -window root png:- | identify -format %k -"])
                .output()
                .await?;
            let colours: u32 = String::from_utf8(output.stdout)?.trim().parse()?;
            Ok((colours > 16).then_some(()))
        });
        drawn.await?.context("Nothing was drawn.")
    }

    fn group(&self) -> anyhow::Result<u32> {
        self.0.id().context("The window closed.")
    }
}

impl Drop for Untouched {
    fn drop(&mut self) {
        if let Ok(group) = self.group() {
            end_group(group);
        }
    }
}

/// Ends the process that draws the page, as the system does when it wants memory, and waits until the
/// window is drawn anew.
///
/// # Errors
/// When the window stays empty.
pub(crate) async fn end_page(desk: &Desk) -> anyhow::Result<()> {
    let window = Untouched::open(desk)?;
    let first = window.drawing(None).await?;
    window.drawn().await?;
    let ended = Command::new("kill")
        .args(["-KILL", &first.to_string()])
        .status()
        .await?;
    anyhow::ensure!(ended.success(), "The process could not be ended.");
    window.drawing(Some(first)).await?;
    window.drawn().await?;
    anyhow::ensure!(desk.page_ended(), "The application did not tell of it.");
    Ok(())
}
