//! Other programs: how they are started, and what is said when they fail.

use std::ffi::OsStr;
use std::io::{BufRead, BufReader, BufWriter, Write};
use std::path::Path;
use std::process::{Command, Output, Stdio};

use anyhow::{Context, bail};

/// A program about to be run in a given folder, without input.
pub struct Call(Command);

/// Any program, run in `folder`.
pub fn program(folder: &Path, name: impl AsRef<OsStr>) -> Call {
    let mut command = Command::new(name);
    command.current_dir(folder).stdin(Stdio::null());
    // Cargo tells a program it runs which package it belongs to. Handed on, that would look like a
    // changed environment to build scripts, and they would run again.
    for (name, _) in std::env::vars_os() {
        let Some(name) = name.to_str() else { continue };
        if name.starts_with("CARGO_PKG_") || name.starts_with("CARGO_MANIFEST_") {
            command.env_remove(name);
        }
    }
    Call(command)
}

/// The cargo that runs this program.
pub fn cargo(folder: &Path) -> Call {
    program(
        folder,
        std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()),
    )
}

/// Node and npm; on Windows npm is a script with an ending of its own.
pub fn npm(folder: &Path) -> Call {
    program(folder, if cfg!(windows) { "npm.cmd" } else { "npm" })
}

impl Call {
    /// Adds one argument.
    pub fn arg(self, arg: impl AsRef<OsStr>) -> Self {
        self.args([arg])
    }

    /// Adds arguments.
    pub fn args(mut self, args: impl IntoIterator<Item = impl AsRef<OsStr>>) -> Self {
        self.0.args(args);
        self
    }

    /// Sets a variable for the program.
    pub fn env(mut self, name: &str, value: impl AsRef<OsStr>) -> Self {
        self.0.env(name, value);
        self
    }

    /// Lets the program read what is typed.
    pub fn with_input(mut self) -> Self {
        self.0.stdin(Stdio::inherit());
        self
    }

    /// Runs the program; its output is the person's to see.
    ///
    /// # Errors
    /// When it cannot be started or does not end well.
    pub fn run(mut self) -> anyhow::Result<()> {
        let line = self.line();
        let status = self.0.status().with_context(|| not_started(&line))?;
        if !status.success() {
            bail!("`{line}` failed ({status}).");
        }
        Ok(())
    }

    /// Runs the program and tells how it ended.
    ///
    /// # Errors
    /// When it cannot be started.
    pub fn succeeds(mut self) -> anyhow::Result<bool> {
        let line = self.line();
        Ok(self
            .0
            .status()
            .with_context(|| not_started(&line))?
            .success())
    }

    /// Runs the program and returns what it printed; what it complained about is shown when it
    /// fails.
    ///
    /// # Errors
    /// When it cannot be started, does not end well, or prints something that is not UTF-8.
    pub fn read(mut self) -> anyhow::Result<String> {
        let line = self.line();
        let output = self.0.output().with_context(|| not_started(&line))?;
        if !output.status.success() {
            bail!(
                "`{line}` failed ({}).\n{}",
                output.status,
                String::from_utf8_lossy(&output.stderr)
            );
        }
        String::from_utf8(output.stdout)
            .with_context(|| format!("`{line}` printed something that is not text."))
    }

    /// What the program printed, however it ended; nothing when it is missing. For asking what is
    /// there.
    pub fn ask(mut self) -> Option<String> {
        let output = self.0.stderr(Stdio::null()).output().ok()?;
        Some(String::from_utf8_lossy(&output.stdout).into_owned())
    }

    /// Runs the program and hands every line it prints to `each`; returns whether it ended well.
    ///
    /// # Errors
    /// When it cannot be started or its output cannot be read.
    pub fn each_line(mut self, mut each: impl FnMut(&str)) -> anyhow::Result<bool> {
        let line = self.line();
        let mut child = self
            .0
            .stdout(Stdio::piped())
            .spawn()
            .with_context(|| not_started(&line))?;
        if let Some(stdout) = child.stdout.take() {
            let mut reader = BufReader::new(stdout);
            let mut bytes = Vec::new();
            // By bytes, because a test may print anything.
            while reader
                .read_until(b'\n', &mut bytes)
                .with_context(|| format!("`{line}` stopped talking."))?
                > 0
            {
                each(String::from_utf8_lossy(&bytes).trim_end_matches(['\n', '\r']));
                bytes.clear();
            }
        }
        Ok(child
            .wait()
            .with_context(|| format!("`{line}` was lost."))?
            .success())
    }

    /// Runs the program on what `input` writes, and returns what it said however it ended. A program
    /// that stops reading is no fault.
    ///
    /// # Errors
    /// When it cannot be started.
    pub fn feed(
        mut self,
        input: impl FnOnce(&mut dyn Write) -> std::io::Result<()> + Send,
    ) -> anyhow::Result<Output> {
        let line = self.line();
        let mut child = self
            .0
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .with_context(|| not_started(&line))?;
        let pipe = child.stdin.take();
        // Beside the reading of its output: both pipes are short.
        std::thread::scope(|scope| {
            scope.spawn(move || {
                let mut pipe = pipe.map(BufWriter::new);
                if let Some(pipe) = &mut pipe {
                    let _ = input(pipe).and_then(|()| pipe.flush());
                }
            });
            child.wait_with_output()
        })
        .with_context(|| format!("`{line}` was lost."))
    }

    fn line(&self) -> String {
        let program = Path::new(self.0.get_program())
            .file_stem()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        self.0.get_args().fold(program, |line, arg| {
            let arg = arg.to_string_lossy();
            if arg.contains(' ') {
                format!("{line} '{arg}'")
            } else {
                format!("{line} {arg}")
            }
        })
    }
}

fn not_started(line: &str) -> String {
    let name = line.split(' ').next().unwrap_or(line);
    format!("`{line}` could not be started. Is {name} installed?")
}
