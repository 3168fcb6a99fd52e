//! Opening the application from the checkout.

use std::process::ExitCode;

use crate::command;
use crate::repo::Repo;
use crate::steps::step;
use crate::ui;

/// Builds the window and the shell and opens them; returns when the window is closed.
///
/// # Errors
/// When something does not build, or there is no display to open a window on.
pub fn open(repo: &Repo, release: bool, args: &[String]) -> anyhow::Result<ExitCode> {
    ui::build(repo, ui::Build::released(release))?;
    let program = step("Application", || build(repo, release))?;
    if cfg!(target_os = "linux") && !has_display() {
        println!("{NO_DISPLAY}");
        return Ok(ExitCode::FAILURE);
    }
    println!("▸ Partner Desk is open; this line waits until its window is closed.");
    command::program(&repo.root, program).args(args).run()?;
    Ok(ExitCode::SUCCESS)
}

const NO_DISPLAY: &str = "
Partner Desk is built, but this terminal has no display to open its window on (neither DISPLAY nor WAYLAND_DISPLAY is \
set). On a machine with a screen, run this from a terminal of the desktop. Without a screen, either give it one of its \
own:

    xvfb-run -a cargo xtask run

or work without a window:

    cargo run -p desk-cli -- --help
";

/// The one selection of packages for building the application and everything around it. Cargo
/// unites the features of what it builds together; with the same selection everywhere nothing is
/// built twice. The window tests stand apart because their driver changes serde_json for everyone,
/// xtask because it is running.
pub const APPLICATION: &[&str] = &[
    "--workspace",
    "--exclude",
    "desk-window-tests",
    "--exclude",
    "xtask",
];

/// Builds the application, whose window files are up to date, and says where it lies.
///
/// # Errors
/// When something does not build.
pub fn build(repo: &Repo, release: bool) -> anyhow::Result<std::path::PathBuf> {
    if release {
        // As the bundler builds it: the shell alone, with its files inside.
        let args = [
            "build",
            "--release",
            "-p",
            "partner-desk",
            "--features",
            "tauri/custom-protocol",
        ];
        command::cargo(&repo.root).args(args).run()?;
        Ok(repo.program("release", "partner-desk"))
    } else {
        command::cargo(&repo.root)
            .arg("build")
            .args(APPLICATION)
            .args(["--bin", "partner-desk"])
            .run()?;
        Ok(repo.program("debug", "partner-desk"))
    }
}

fn has_display() -> bool {
    ["DISPLAY", "WAYLAND_DISPLAY"]
        .iter()
        .any(|name| std::env::var_os(name).is_some_and(|value| !value.is_empty()))
}
