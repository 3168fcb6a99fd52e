//! P5: from the start of the program to the finished sign-in page, beside the least a Tauri program
//! can be, both on the same screen and watched in the same way.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use anyhow::Context;
use tempfile::TempDir;

use super::figures::{Times, not_measured, time, verdict};
use super::screen::{Face, Screen};
use crate::command;
use crate::repo::Repo;
use crate::run;
use crate::steps::{note, step};
use crate::ui;

/// So many starts of each, in turns.
const ROUNDS: usize = 20;
const WANTED: &str = "≤ a bare Tauri window + 250 ms";
const MORE_NS: u64 = 250_000_000;

/// What is started.
pub struct Programs {
    desk: PathBuf,
    cli: PathBuf,
    hello: anyhow::Result<PathBuf>,
}

/// Builds the application as people get it, and the bare window in the same way.
pub fn build(repo: &Repo) -> anyhow::Result<Programs> {
    ui::build(repo, ui::Build::Released)?;
    let desk = step("Application", || run::build(repo, true))?;
    let hello = step("Bare Tauri window", || {
        command::cargo(&repo.path("xtask/bench/hello"))
            .args(["build", "--release", "--locked", "--target-dir"])
            .arg(&repo.target)
            .run()?;
        Ok(repo.program("release", "hello-tauri"))
    });
    step("Command line, for a sample workspace", || {
        command::cargo(&repo.root)
            .arg("build")
            .args(run::APPLICATION)
            .args(["--bin", "partnerdesk-cli"])
            .run()
    })?;
    Ok(Programs {
        desk,
        cli: repo.program("debug", "partnerdesk-cli"),
        hello,
    })
}

pub fn measure(repo: &Repo, programs: &Programs) -> anyhow::Result<()> {
    super::tell_machine(&repo.root);
    let screen = Screen::open()?;
    let desk = Desk::new(repo, programs)?;
    let desk_face = learn(repo, &screen, "start-desk", || desk.command(&screen))?;
    let bare = match &programs.hello {
        Ok(program) => Bare::learnt(repo, &screen, program),
        Err(fault) => Err(anyhow::anyhow!("{fault:#}")),
    };
    let (mut own, mut others) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        if let Ok(bare) = &bare {
            others.push(one_start(&screen, bare.command(&screen)?, &bare.face)?);
        }
        own.push(one_start(&screen, desk.command(&screen)?, &desk_face)?);
    }
    let own = Times::new(own)?;
    note(&format!("Partner Desk to the sign-in page: {}", own.told()));
    match bare {
        Ok(_) => {
            let others = Times::new(others)?;
            note(&format!("Bare Tauri window: {}", others.told()));
            let most = others.median().saturating_add(MORE_NS);
            let more = own.median().saturating_sub(others.median());
            verdict(
                "P5",
                WANTED,
                &format!("{} + {}", time(others.median()), time(more)),
                own.median() <= most,
            );
        }
        Err(fault) => not_measured("P5", WANTED, &format!("no bare window: {fault:#}")),
    }
    Ok(())
}

/// Partner Desk with a workspace that somebody has to sign in to.
struct Desk<'a> {
    program: &'a Path,
    home: TempDir,
    sample: PathBuf,
}

impl<'a> Desk<'a> {
    fn new(repo: &Repo, programs: &'a Programs) -> anyhow::Result<Self> {
        let home = tempfile::tempdir()?;
        let sample = home.path().join("sample.pdesk");
        command::program(&repo.root, &programs.cli)
            .args([
                "sample",
                "--size",
                "few",
                "--passphrase",
                "a sample for a benchmark",
                "--out",
            ])
            .arg(&sample)
            .read()?;
        Ok(Self {
            program: &programs.desk,
            home,
            sample,
        })
    }

    /// The next start, on a fresh copy: the program is ended by force, and a workspace left behind
    /// like that is checked at the next start.
    fn command(&self, screen: &Screen) -> anyhow::Result<Command> {
        let folder = self.home.path().join("work");
        if folder.exists() {
            std::fs::remove_dir_all(&folder)?;
        }
        std::fs::create_dir_all(&folder)?;
        let file = folder.join("workspace.pdesk");
        std::fs::copy(&self.sample, &file).context("The sample cannot be copied.")?;
        let mut command = screen.program(self.program, self.home.path())?;
        command.arg("--workspace").arg(file);
        Ok(command)
    }
}

/// The bare window.
struct Bare<'a> {
    program: &'a Path,
    home: TempDir,
    face: Face,
}

impl<'a> Bare<'a> {
    fn learnt(repo: &Repo, screen: &Screen, program: &'a Path) -> anyhow::Result<Self> {
        let home = tempfile::tempdir()?;
        let face = learn(repo, screen, "start-bare", || {
            screen.program(program, home.path())
        })?;
        Ok(Self {
            program,
            home,
            face,
        })
    }

    fn command(&self, screen: &Screen) -> anyhow::Result<Command> {
        screen.program(self.program, self.home.path())
    }
}

/// Two starts that are not timed: the first warms what can be warm, the second shows the page that
/// later ones have to reach. Its picture is kept for people to look at.
fn learn(
    repo: &Repo,
    screen: &Screen,
    name: &str,
    command: impl Fn() -> anyhow::Result<Command>,
) -> anyhow::Result<Face> {
    screen.learn(&mut command()?, |_| Ok(()))?;
    screen.clear()?;
    let picture = repo.target.join("bench").join(name).with_extension("png");
    if let Some(folder) = picture.parent() {
        std::fs::create_dir_all(folder)?;
    }
    let face = screen.learn(&mut command()?, |pixels| {
        let from = format!("xwd:{}", pixels.display());
        let convert = command::program(&repo.root, "convert").arg(from);
        if convert.arg(&picture).succeeds().unwrap_or(false) {
            note(&format!("Waits for the page in {}", picture.display()));
        }
        Ok(())
    })?;
    screen.clear()?;
    Ok(face)
}

fn one_start(screen: &Screen, mut program: Command, face: &Face) -> anyhow::Result<u64> {
    let time: Duration = screen.time(&mut program, face)?;
    screen.clear()?;
    Ok(u64::try_from(time.as_nanos())?)
}
