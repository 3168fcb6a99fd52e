//! The system's packages: WebKitGTK and a compiler to build, a display without a screen and a few
//! readers to test.

use anyhow::bail;

use crate::command;
use crate::repo::Repo;
use crate::steps::note;

/// What the packages are needed for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// Building and running.
    Build,
    /// Building, running and all tests.
    Test,
    /// Building, running, and the programs the benchmarks compare with.
    Bench,
}

/// What to do about what is missing.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Install {
    /// Install it, system packages with sudo where one is not root.
    Packages,
    /// Print the command and stop.
    Nothing,
}

impl Install {
    /// From the flag `--no-install`.
    pub fn unless(no_install: bool) -> Self {
        if no_install {
            Self::Nothing
        } else {
            Self::Packages
        }
    }
}

const TO_BUILD: &[&str] = &[
    "build-essential",
    "libayatana-appindicator3-dev",
    "librsvg2-dev",
    "libssl-dev",
    "libwebkit2gtk-4.1-dev",
    "libxdo-dev",
    "pkg-config",
];

const TO_TEST: &[&str] = &[
    "at-spi2-core",
    "dbus",
    "gnome-keyring",
    "imagemagick",
    "poppler-utils",
    // What finds and ends the processes of a window.
    "procps",
    "webkit2gtk-driver",
    // xvfb only recommends xauth, and xvfb-run cannot do without it.
    "xauth",
    "xvfb",
];

const TO_BENCH: &[&str] = &[
    "dbus",
    "imagemagick",
    // WeasyPrint is slower without it.
    "libharfbuzz-subset0",
    "poppler-utils",
    "python3-venv",
    "xvfb",
];

const ON_FEDORA: &str = "sudo dnf install @development-tools webkit2gtk4.1-devel librsvg2-devel \
    libappindicator-gtk3-devel libxdo-devel openssl-devel dbus-daemon gnome-keyring ImageMagick poppler-utils \
    procps-ng webkitgtk4.1 xorg-x11-server-Xvfb at-spi2-core";
const ON_ARCH: &str = "sudo pacman -S --needed base-devel webkit2gtk-4.1 librsvg libappindicator-gtk3 xdotool openssl \
    dbus gnome-keyring imagemagick poppler procps-ng xorg-server-xvfb at-spi2-core";
const ON_MACOS: &str = "xcode-select --install && brew install poppler";
const ON_WINDOWS: &str = "winget install Microsoft.VisualStudio.2022.BuildTools --override \
    \"--add Microsoft.VisualStudio.Workload.VCTools --includeRecommended\" && \
    winget install Microsoft.EdgeWebView2Runtime";

/// Makes sure the packages for `purpose` are installed; on systems without apt, only says what they
/// are.
pub fn ready(repo: &Repo, purpose: Purpose, install: Install) -> anyhow::Result<()> {
    let Some(installed) = installed_by_dpkg(repo) else {
        return said_for_this_system(repo);
    };
    let missing = missing(purpose, &installed);
    if missing.is_empty() {
        return Ok(());
    }
    let root = command::program(&repo.root, "id")
        .args(["-u"])
        .ask()
        .is_some_and(|id| id.trim() == "0");
    let line = apt_line(&missing, root);
    if install == Install::Nothing {
        bail!("System packages are missing. Install them, then run this again:\n\n    {line}\n");
    }
    note(&format!(
        "Installing {} system packages: {}",
        missing.len(),
        missing.join(" ")
    ));
    let apt = |args: &[&str]| {
        let call = if root {
            command::program(&repo.root, "apt-get")
        } else {
            command::program(&repo.root, "sudo")
                .args(["DEBIAN_FRONTEND=noninteractive", "apt-get"])
                .with_input()
        };
        call.env("DEBIAN_FRONTEND", "noninteractive")
            .args(args)
            .args(["-q", "-y"])
            .succeeds()
            .unwrap_or(false)
    };
    // A machine image often comes without package lists, or with old ones: then the first install
    // fails.
    let install_args = [&["install", "--no-install-recommends"], missing.as_slice()].concat();
    if apt(&install_args) || (apt(&["update"]) && apt(&install_args)) {
        return Ok(());
    }
    bail!(
        "System packages could not be installed: no network, no rights, or a package this release of the system does \
         not have. Install them by hand, then run this again:\n\n    {line}\n"
    )
}

/// The names of all installed packages, or nothing where there is no dpkg.
fn installed_by_dpkg(repo: &Repo) -> Option<Vec<String>> {
    if !cfg!(target_os = "linux") {
        return None;
    }
    command::program(&repo.root, "apt-get")
        .args(["--version"])
        .ask()?;
    let list = command::program(&repo.root, "dpkg-query")
        .args(["-W", "-f", "${db:Status-Status} ${Package}\n"])
        .ask()?;
    Some(
        list.lines()
            .filter_map(|line| line.strip_prefix("installed "))
            .map(str::to_owned)
            .collect(),
    )
}

fn missing(purpose: Purpose, installed: &[String]) -> Vec<&'static str> {
    let needed = match purpose {
        Purpose::Build => TO_BUILD.to_vec(),
        Purpose::Test => [TO_BUILD, TO_TEST].concat(),
        Purpose::Bench => [TO_BUILD, TO_BENCH].concat(),
    };
    needed
        .into_iter()
        .filter(|name| !installed.iter().any(|known| known == name))
        .collect()
}

fn apt_line(missing: &[&str], root: bool) -> String {
    let sudo = if root { "" } else { "sudo " };
    format!(
        "{sudo}apt-get update && {sudo}apt-get install --no-install-recommends {}",
        missing.join(" ")
    )
}

/// Where packages cannot be looked up, the build goes on, and its own error names what is missing;
/// this line is then the way out.
fn said_for_this_system(repo: &Repo) -> anyhow::Result<()> {
    let line = if cfg!(target_os = "macos") {
        ON_MACOS
    } else if cfg!(windows) {
        ON_WINDOWS
    } else if command::program(&repo.root, "dnf")
        .args(["--version"])
        .ask()
        .is_some()
    {
        ON_FEDORA
    } else if command::program(&repo.root, "pacman")
        .args(["--version"])
        .ask()
        .is_some()
    {
        ON_ARCH
    } else {
        note(&format!(
            "This system is unknown here. Needed are the equivalents of: {}",
            TO_BUILD.join(" ")
        ));
        note(&format!("and for the tests: {}", TO_TEST.join(" ")));
        note(&format!("and for the benchmarks: {}", TO_BENCH.join(" ")));
        return Ok(());
    };
    // Said once per checkout: whoever has read it and built does not want to read it at every
    // start.
    if !repo.remembers("packages", line) {
        note(&format!(
            "System packages are not installed for you here. If you have not run it yet:\n\n    {line}\n"
        ));
        repo.remember("packages", line)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{Purpose, TO_BUILD, apt_line, missing};

    #[test]
    fn only_packages_that_are_not_installed_are_asked_for() {
        let installed: Vec<String> = TO_BUILD
            .iter()
            .skip(1)
            .map(|name| (*name).to_owned())
            .collect();
        assert_eq!(missing(Purpose::Build, &installed), ["build-essential"]);
        assert!(missing(Purpose::Test, &installed).contains(&"xvfb"));
    }

    #[test]
    fn the_printed_command_asks_for_rights_only_where_they_are_missing() {
        assert_eq!(
            apt_line(&["xvfb"], true),
            "apt-get update && apt-get install --no-install-recommends xvfb"
        );
        assert!(
            apt_line(&["xvfb"], false).starts_with("sudo apt-get update && sudo apt-get install")
        );
    }
}
