//! A screen nobody looks at: Xvfb keeps its pixels in a file, so a program's picture can be watched
//! without asking the program or the X server anything.

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::os::unix::fs::FileExt;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use anyhow::{Context, bail, ensure};
use tempfile::TempDir;

/// How often one looks.
const BETWEEN: Duration = Duration::from_millis(1);
/// Longer than a start takes on a machine that does much else.
const PATIENCE: Duration = Duration::from_secs(60);
/// A picture is finished when it has not moved for so long, except for so many rows: a caret blinks.
const QUIET: Duration = Duration::from_secs(4);
const ROWS_OF_A_CARET: usize = 40;
/// Fewer rows are no page.
const FEWEST_ROWS: usize = 10;

/// The screen and a session bus.
pub struct Screen {
    server: Child,
    bus: Child,
    display: String,
    bus_address: String,
    /// Says so when the server ends.
    gone: Receiver<()>,
    /// Holds the file of the pixels.
    folder: TempDir,
    pixels: File,
    first_row: u64,
    row_bytes: usize,
    rows: usize,
    empty: Vec<u8>,
}

/// What a finished start looks like: the rows of pixels with something on them that do not blink.
pub struct Face(Vec<(usize, Vec<u8>)>);

impl Screen {
    /// Opens a screen of 1440×900.
    ///
    /// # Errors
    /// When Xvfb or dbus-daemon is missing, or the file has another form.
    pub fn open() -> anyhow::Result<Self> {
        let folder = tempfile::tempdir()?;
        let mut server = Command::new("Xvfb")
            .args([
                "-noreset",
                "-displayfd",
                "1",
                "-screen",
                "0",
                "1440x900x24",
                "-nolisten",
                "tcp",
                "-fbdir",
            ])
            .arg(folder.path())
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .context("Xvfb did not start. Is the package xvfb installed?")?;
        let (say, gone) = channel();
        let mut complaints = server.stderr.take().context("no standard error")?;
        std::thread::spawn(move || {
            // Reading to the end of what it complains about ends when it does.
            let _ = std::io::copy(&mut complaints, &mut std::io::sink());
            let _ = say.send(());
        });
        let display = first_line(&mut server)?;
        let mut bus = Command::new("dbus-daemon")
            .args(["--session", "--nofork", "--print-address=1"])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .context("dbus-daemon did not start. Is the package dbus installed?")?;
        let bus_address = first_line(&mut bus)?;

        let pixels = File::open(folder.path().join("Xvfb_screen0"))
            .context("Xvfb keeps no file of its pixels.")?;
        // The head of an XWD file: numbers of four bytes, the highest first.
        let mut head = [0; 80];
        pixels.read_exact_at(&mut head, 0)?;
        let number = |index: usize| -> anyhow::Result<usize> {
            let bytes = head.get(index * 4..index * 4 + 4).context("a short head")?;
            Ok(usize::try_from(u32::from_be_bytes(bytes.try_into()?))?)
        };
        ensure!(number(1)? == 7, "Xvfb's file is not in the form XWD 7.");
        let mut screen = Self {
            server,
            bus,
            display: format!(":{display}"),
            bus_address,
            gone,
            folder,
            pixels,
            first_row: u64::try_from(number(0)? + number(19)? * 12)?,
            row_bytes: number(12)?,
            rows: number(5)?,
            empty: Vec::new(),
        };
        screen.empty = screen.snapshot()?;
        Ok(screen)
    }

    /// A program about to be started on this screen, at home in `home`.
    pub fn program(&self, program: &Path, home: &Path) -> anyhow::Result<Command> {
        let mut command = Command::new(program);
        command
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .env("DISPLAY", &self.display)
            .env("DBUS_SESSION_BUS_ADDRESS", &self.bus_address)
            .env("GDK_BACKEND", "x11")
            // There is no such service on this bus, and asking for it takes long.
            .env("NO_AT_BRIDGE", "1")
            .env("HOME", home)
            .env_remove("WAYLAND_DISPLAY")
            // As the entry of the installed package starts it.
            .env("WEBKIT_DISABLE_DMABUF_RENDERER", "1");
        for (name, folder) in [
            ("XDG_CONFIG_HOME", ".config"),
            ("XDG_DATA_HOME", ".local/share"),
            ("XDG_CACHE_HOME", ".cache"),
            ("XDG_STATE_HOME", ".local/state"),
            ("XDG_RUNTIME_DIR", ".run"),
        ] {
            let folder = home.join(folder);
            std::fs::create_dir_all(&folder)?;
            command.env(name, folder);
        }
        Ok(command)
    }

    /// Starts a program, waits until its picture is finished, hands `seen` the file of the pixels (in
    /// the form XWD), ends the program, and gives the picture.
    ///
    /// # Errors
    /// When it ends by itself, its picture is never finished, or those of `seen`.
    pub fn learn(
        &self,
        program: &mut Command,
        seen: impl FnOnce(&Path) -> anyhow::Result<()>,
    ) -> anyhow::Result<Face> {
        let mut started = Started::start(program)?;
        let begin = Instant::now();
        let mut last = self.empty.clone();
        let mut moved = vec![None; self.rows];
        loop {
            self.wait(Duration::from_millis(50))?;
            started.still_runs()?;
            let now = self.snapshot()?;
            let rows = now.chunks(self.row_bytes).zip(last.chunks(self.row_bytes));
            for ((new, old), moved) in rows.zip(&mut moved) {
                if new != old {
                    *moved = Some(Instant::now());
                }
            }
            let shows_something = moved.iter().any(Option::is_some);
            let restless = |moved: &Option<Instant>| moved.is_some_and(|at| at.elapsed() < QUIET);
            let restless_rows = moved.iter().filter(|moved| restless(moved)).count();
            if shows_something && begin.elapsed() > QUIET && restless_rows <= ROWS_OF_A_CARET {
                let rows = now.chunks(self.row_bytes).zip(&moved).enumerate();
                let rows: Vec<_> = rows
                    .filter(|(_, (row, moved))| !restless(moved) && has_ink(row))
                    .map(|(index, (row, _))| (index, row.to_vec()))
                    .collect();
                ensure!(rows.len() >= FEWEST_ROWS, "The window stays empty.");
                seen(&self.folder.path().join("Xvfb_screen0"))?;
                return Ok(Face(rows));
            }
            ensure!(
                begin.elapsed() < PATIENCE,
                "The picture of the window is never finished."
            );
            last = now;
        }
    }

    /// Starts a program and gives the time until `face` is on the screen; then ends it.
    ///
    /// # Errors
    /// When it ends by itself or looks different.
    pub fn time(&self, program: &mut Command, face: &Face) -> anyhow::Result<Duration> {
        let begin = Instant::now();
        let mut started = Started::start(program)?;
        while !self.shows(face)? {
            started.still_runs()?;
            ensure!(
                begin.elapsed() < PATIENCE,
                "The window does not look as it did before: {}.",
                self.difference(face)?
            );
            self.wait(BETWEEN)?;
        }
        Ok(begin.elapsed())
    }

    /// Waits until the last program's window is gone.
    ///
    /// # Errors
    /// When it stays.
    pub fn clear(&self) -> anyhow::Result<()> {
        let begin = Instant::now();
        while self.snapshot()? != self.empty {
            ensure!(begin.elapsed() < PATIENCE, "A window outlived its program.");
            self.wait(Duration::from_millis(20))?;
        }
        Ok(())
    }

    /// Whether every row of `face` is there; most of the time the first one is not.
    fn shows(&self, face: &Face) -> anyhow::Result<bool> {
        let mut row = vec![0; self.row_bytes];
        for (index, wanted) in &face.0 {
            self.pixels.read_exact_at(&mut row, self.place(*index)?)?;
            if row != *wanted {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Which rows of `face` are not there, for somebody who has to find out why.
    fn difference(&self, face: &Face) -> anyhow::Result<String> {
        let now = self.snapshot()?;
        let rows: Vec<&[u8]> = now.chunks(self.row_bytes).collect();
        let differ =
            |(index, wanted): &&(usize, Vec<u8>)| rows.get(*index) != Some(&wanted.as_slice());
        let differing: Vec<usize> = face
            .0
            .iter()
            .filter(differ)
            .map(|(index, _)| *index)
            .collect();
        Ok(format!(
            "{} of {} rows differ: {differing:?}",
            differing.len(),
            face.0.len()
        ))
    }

    fn snapshot(&self) -> anyhow::Result<Vec<u8>> {
        let mut all = vec![0; self.row_bytes * self.rows];
        self.pixels.read_exact_at(&mut all, self.first_row)?;
        Ok(all)
    }

    fn place(&self, row: usize) -> anyhow::Result<u64> {
        Ok(self.first_row + u64::try_from(row * self.row_bytes)?)
    }

    /// Waits for the next look, unless the screen is gone.
    fn wait(&self, time: Duration) -> anyhow::Result<()> {
        match self.gone.recv_timeout(time) {
            Err(RecvTimeoutError::Timeout) => Ok(()),
            Ok(()) | Err(RecvTimeoutError::Disconnected) => bail!("Xvfb ended."),
        }
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        end(&mut self.bus);
        end(&mut self.server);
    }
}

/// A running program; it is ended when this goes.
struct Started(Child);

impl Started {
    fn start(program: &mut Command) -> anyhow::Result<Self> {
        let name = program.get_program().to_owned();
        let child = program.spawn();
        Ok(Self(child.with_context(|| {
            format!("{} did not start.", name.display())
        })?))
    }

    fn still_runs(&mut self) -> anyhow::Result<()> {
        match self.0.try_wait()? {
            None => Ok(()),
            Some(status) => bail!("The program ended by itself ({status})."),
        }
    }
}

impl Drop for Started {
    fn drop(&mut self) {
        end(&mut self.0);
    }
}

/// Ends a program that may have ended already.
fn end(child: &mut Child) {
    if child.kill().is_ok() {
        let _ = child.wait();
    }
}

/// Waits for the first line a program prints.
fn first_line(child: &mut Child) -> anyhow::Result<String> {
    let mut output = BufReader::new(child.stdout.take().context("no output")?);
    let mut line = String::new();
    output.read_line(&mut line)?;
    ensure!(
        !line.trim().is_empty(),
        "A helper ended before it was ready."
    );
    Ok(line.trim().to_owned())
}

/// Whether a row is of more than one colour.
fn has_ink(row: &[u8]) -> bool {
    let mut pixels = row.chunks(4);
    let first = pixels.next();
    pixels.any(|pixel| Some(pixel) != first)
}
