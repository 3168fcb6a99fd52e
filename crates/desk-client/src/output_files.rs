//! Files a person asked for: written whole or not at all.

use std::{
    fs::{self, File, OpenOptions},
    io::{self, BufWriter, ErrorKind, Write},
    path::{Path, PathBuf},
};

/// A file that could not be written. Files that were there before have their old bytes.
#[derive(Debug)]
pub struct OutputFault {
    /// As it was asked for.
    pub path: PathBuf,
    /// What the operating system said.
    pub cause: io::Error,
}

/// More links than lead from one to the next for a good reason.
const MAX_LINKS: usize = 40;

/// The file that a path leads to, links followed, whether that file is there yet or not.
///
/// # Errors
/// When the folder is not there, or links lead in a circle.
pub fn target_of(path: &Path) -> io::Result<PathBuf> {
    let mut path = path.to_owned();
    for _ in 0..MAX_LINKS {
        match fs::canonicalize(&path) {
            Err(error) if error.kind() == ErrorKind::NotFound => {}
            found => return found,
        }
        let folder = path.parent().unwrap_or(Path::new("")).to_owned();
        let Ok(link) = fs::read_link(&path) else {
            let name = path.file_name().ok_or(ErrorKind::InvalidFilename)?;
            return Ok(fs::canonicalize(Path::new(".").join(folder))?.join(name));
        };
        path = folder.join(link);
    }
    Err(io::Error::other("too many links"))
}

/// Writes files so that each has all of its new bytes or what it had before.
///
/// All of them are on the disk under other names before the first takes its place, so a full disk
/// or a missing folder changes none. A link is followed, also to a file that is not there yet; what is no regular file (a pipe,
/// `/dev/null`) is written to as it stands.
///
/// # Errors
/// The first file that cannot be written, and why.
pub fn write_whole(files: &[(&Path, &[u8])]) -> Result<(), OutputFault> {
    let mut staged = Vec::with_capacity(files.len());
    for &(path, bytes) in files {
        staged.push(Staged::write(path, bytes).map_err(|cause| fault(path, cause))?);
    }
    for (staged, &(path, bytes)) in staged.into_iter().zip(files) {
        staged
            .take_place(bytes)
            .map_err(|cause| fault(path, cause))?;
    }
    Ok(())
}

fn fault(path: &Path, cause: io::Error) -> OutputFault {
    OutputFault {
        path: path.to_owned(),
        cause,
    }
}

/// A file too long to be held in memory: written piece by piece beside its place, which it takes when
/// it is finished. Dropped before, it leaves nothing behind.
pub struct OutputFile {
    path: PathBuf,
    out: BufWriter<File>,
    staged: Staged,
}

impl OutputFile {
    /// Starts the file at `path`.
    ///
    /// # Errors
    /// When it cannot be written there.
    pub fn create(path: &Path) -> Result<Self, OutputFault> {
        let begun = Staged::begin(path).and_then(|(staged, file)| {
            let file = match (file, &staged) {
                (None, Staged::Stream(target)) => OpenOptions::new().write(true).open(target)?,
                (None, Staged::Beside { waiting, .. }) => File::create(waiting)?,
                (Some(file), _) => file,
            };
            Ok((staged, file))
        });
        let (staged, file) = begun.map_err(|cause| fault(path, cause))?;
        Ok(Self {
            path: path.to_owned(),
            out: BufWriter::new(file),
            staged,
        })
    }

    /// Puts it in its place, when all of it is on the disk.
    ///
    /// # Errors
    /// When it cannot be written; what was there before has its old bytes.
    pub fn finish(self) -> Result<(), OutputFault> {
        let Self {
            path,
            mut out,
            staged,
        } = self;
        let finished = out.flush().and_then(|()| match &staged {
            Staged::Stream(_) => Ok(()),
            Staged::Beside { .. } => {
                out.get_ref().sync_all()?;
                staged.take_place(&[])
            }
        });
        finished.map_err(|cause| fault(&path, cause))
    }
}

impl Write for OutputFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.out.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

enum Staged {
    /// The bytes wait beside the file they will replace.
    Beside { waiting: PathBuf, target: PathBuf },
    /// There is nothing to replace.
    Stream(PathBuf),
}

impl Staged {
    fn write(path: &Path, bytes: &[u8]) -> io::Result<Self> {
        let (staged, file) = Self::begin(path)?;
        if let Some(mut file) = file {
            file.write_all(bytes)?;
            file.sync_all()?;
        }
        Ok(staged)
    }

    /// The waiting file, open, where there is one.
    fn begin(path: &Path) -> io::Result<(Self, Option<File>)> {
        let before = match fs::metadata(path) {
            Ok(metadata) => Some(metadata),
            Err(error) if error.kind() == ErrorKind::NotFound => None,
            Err(error) => return Err(error),
        };
        let target = target_of(path)?;
        let before = match before {
            Some(metadata) if metadata.is_dir() => return Err(ErrorKind::IsADirectory.into()),
            Some(metadata) if !metadata.is_file() => return Ok((Self::Stream(target), None)),
            // A rename would replace it all the same; whoever protected it did not mean that.
            Some(metadata) if metadata.permissions().readonly() => {
                return Err(ErrorKind::PermissionDenied.into());
            }
            other => other,
        };
        let (waiting, file) = create_beside(&target)?;
        // From here on, dropping it removes the waiting file again.
        let staged = Self::Beside { waiting, target };
        if let Some(metadata) = before {
            file.set_permissions(metadata.permissions())?;
        }
        Ok((staged, Some(file)))
    }

    fn take_place(self, bytes: &[u8]) -> io::Result<()> {
        match &self {
            Self::Stream(target) => OpenOptions::new()
                .write(true)
                .open(target)?
                .write_all(bytes),
            Self::Beside { waiting, target } => {
                fs::rename(waiting, target)?;
                sync_folder(target)
            }
        }
    }
}

impl Drop for Staged {
    fn drop(&mut self) {
        if let Self::Beside { waiting, .. } = self {
            // After the rename there is nothing of that name, and that is as it should be.
            let _ = fs::remove_file(waiting);
        }
    }
}

/// A new file in the folder of `target`, under a name nobody has.
fn create_beside(target: &Path) -> io::Result<(PathBuf, File)> {
    let name = target
        .file_name()
        .ok_or(ErrorKind::InvalidFilename)?
        .to_string_lossy();
    let mut turn = 0_u32;
    loop {
        let waiting = target.with_file_name(format!(".{name}.{}-{turn}.part", std::process::id()));
        match OpenOptions::new()
            .write(true)
            .create_new(true)
            .open(&waiting)
        {
            Ok(file) => return Ok((waiting, file)),
            Err(error) if error.kind() == ErrorKind::AlreadyExists => turn += 1,
            Err(error) => return Err(error),
        }
    }
}

/// Makes the new name last through a power cut, where folders can be synced.
fn sync_folder(target: &Path) -> io::Result<()> {
    if cfg!(unix) {
        let folder = target
            .parent()
            .filter(|folder| !folder.as_os_str().is_empty());
        File::open(folder.unwrap_or_else(|| Path::new(".")))?.sync_all()?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<_> = fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    #[test]
    fn new_and_existing_files_get_their_bytes_and_nothing_is_left_beside_them() {
        let folder = tempfile::tempdir().unwrap();
        let (new, old) = (
            folder.path().join("new.pdf"),
            folder.path().join("old.json"),
        );
        fs::write(&old, "before").unwrap();
        write_whole(&[(&new, b"pdf"), (&old, b"json")]).unwrap();
        assert_eq!(
            (fs::read(&new).unwrap(), fs::read(&old).unwrap()),
            (b"pdf".to_vec(), b"json".to_vec())
        );
        assert_eq!(names(folder.path()), ["new.pdf", "old.json"]);
    }

    #[cfg(unix)]
    #[test]
    fn a_link_to_a_file_that_is_not_there_yet_stays_a_link() {
        use std::os::unix::fs::symlink;
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        symlink("next.pdf", path("link.pdf")).unwrap();
        symlink(path("real.pdf"), path("next.pdf")).unwrap();
        write_whole(&[(&path("link.pdf"), b"pdf")]).unwrap();
        assert_eq!(fs::read(path("real.pdf")).unwrap(), b"pdf");
        assert!(path("link.pdf").is_symlink());

        symlink("circle", path("circle")).unwrap();
        write_whole(&[(&path("circle"), b"pdf")]).unwrap_err();
        assert!(path("circle").is_symlink());
    }

    #[test]
    fn one_file_that_cannot_be_written_leaves_all_as_they_were() {
        let folder = tempfile::tempdir().unwrap();
        let old = folder.path().join("old.pdf");
        fs::write(&old, "before").unwrap();
        let nowhere = folder.path().join("missing").join("out.json");
        let fault = write_whole(&[(&old, b"after"), (&nowhere, b"json")]).unwrap_err();
        assert_eq!(
            (fault.path, fault.cause.kind()),
            (nowhere, ErrorKind::NotFound)
        );
        assert_eq!(fs::read(&old).unwrap(), b"before");
        assert_eq!(names(folder.path()), ["old.pdf"]);

        let fault = write_whole(&[(&old, b"after"), (folder.path(), b"json")]).unwrap_err();
        assert_eq!(fault.cause.kind(), ErrorKind::IsADirectory);
        assert_eq!(fs::read(&old).unwrap(), b"before");
    }

    #[test]
    fn a_protected_file_stays_as_it_is() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("signed.pdf");
        fs::write(&path, "before").unwrap();
        let mut permissions = fs::metadata(&path).unwrap().permissions();
        permissions.set_readonly(true);
        fs::set_permissions(&path, permissions).unwrap();
        let fault = write_whole(&[(&path, b"after")]).unwrap_err();
        assert_eq!(fault.cause.kind(), ErrorKind::PermissionDenied);
        assert_eq!(fs::read(&path).unwrap(), b"before");
    }

    #[cfg(unix)]
    #[test]
    fn links_are_followed_and_devices_written_to() {
        let folder = tempfile::tempdir().unwrap();
        let (real, link) = (
            folder.path().join("real.pdf"),
            folder.path().join("link.pdf"),
        );
        fs::write(&real, "before").unwrap();
        std::os::unix::fs::symlink(&real, &link).unwrap();
        write_whole(&[(&link, b"after"), (Path::new("/dev/null"), b"gone")]).unwrap();
        assert_eq!(fs::read(&real).unwrap(), b"after");
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert!(!fs::metadata("/dev/null").unwrap().is_file());
    }
}
