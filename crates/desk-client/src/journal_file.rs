//! The log of faults: what a person's message only refers to.

use std::{
    fs::{self, File, OpenOptions},
    io::Write,
    path::{Path, PathBuf},
};

use jiff::Timestamp;

/// Above this the log starts anew, keeping the one before.
const MAX_BYTES: u64 = 1 << 20;

/// A log file. It holds causes of faults, never business data.
pub(crate) struct JournalFile {
    path: PathBuf,
}

impl JournalFile {
    pub(crate) fn new(folder: &Path) -> Self {
        Self {
            path: folder.join("faults.log"),
        }
    }

    /// Adds a line. A log that cannot be written must not stop the work it is about.
    pub(crate) fn write(&self, line: &str) {
        let one_line = line.replace(['\n', '\r'], " ");
        if let Err(fault) = self
            .opened()
            .and_then(|mut file| writeln!(file, "{} {one_line}", Timestamp::now()))
        {
            eprintln!("{one_line} (the log could not be written: {fault})");
        }
    }

    fn opened(&self) -> std::io::Result<File> {
        if let Some(folder) = self.path.parent() {
            fs::create_dir_all(folder)?;
        }
        if fs::metadata(&self.path).is_ok_and(|data| data.len() > MAX_BYTES) {
            fs::rename(&self.path, self.path.with_extension("log.1"))?;
        }
        OpenOptions::new()
            .create(true)
            .append(true)
            .open(&self.path)
    }
}
