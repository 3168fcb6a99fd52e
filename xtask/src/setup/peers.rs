//! The Python packages that `xtask bench pdf` compares with, in a virtual environment of their own
//! below the target folder.

use std::path::PathBuf;

use anyhow::{Context, bail};

use crate::command;
use crate::repo::Repo;
use crate::steps::{note, step};

/// Makes sure the packages are there, and gives the Python that sees them.
pub fn ready(repo: &Repo) -> anyhow::Result<PathBuf> {
    step("Python packages to compare with", || {
        let requirements = repo.path("xtask/bench/peers/requirements.txt");
        let folder = repo.target.join("bench/python");
        let python = folder.join(if cfg!(windows) {
            "Scripts/python.exe"
        } else {
            "bin/python"
        });
        let wanted = std::fs::read_to_string(&requirements)
            .with_context(|| format!("{} cannot be read.", requirements.display()))?;
        // Several checkouts may share the folder, so what is in it is written down inside.
        let known = folder.join("requirements.txt");
        if python.is_file() && std::fs::read_to_string(&known).is_ok_and(|known| known == wanted) {
            return Ok(python);
        }
        note("Fetching ReportLab, WeasyPrint and Typst with pip");
        let base = if cfg!(windows) { "python" } else { "python3" };
        let made = command::program(&repo.root, base)
            .args(["-m", "venv", "--clear"])
            .arg(&folder)
            .succeeds();
        if !made.unwrap_or(false) {
            bail!(
                "Python cannot make a virtual environment. Install Python 3.10 or newer with its module venv (Debian \
                 and Ubuntu: python3-venv), then run this again."
            );
        }
        let fetched = command::program(&repo.root, &python)
            .args([
                "-m",
                "pip",
                "install",
                "--quiet",
                "--disable-pip-version-check",
                "-r",
            ])
            .arg(&requirements)
            .succeeds()?;
        if !fetched {
            bail!(
                "pip could not fetch the packages. It needs a network the first time; run this again when there is \
                 one, or bring the packages of {} over and run\n\n    {} -m pip install --no-index --find-links \
                 FOLDER -r {}\n",
                requirements.display(),
                python.display(),
                requirements.display()
            );
        }
        std::fs::write(&known, wanted)
            .with_context(|| format!("{} cannot be written.", known.display()))?;
        Ok(python)
    })
}
