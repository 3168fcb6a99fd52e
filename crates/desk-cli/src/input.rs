//! Text that is handed in: a file, or standard input for `-`. Never more of it than is allowed.

use std::{
    fs::File,
    io::{self, Read},
    path::Path,
};

use desk_client::input::{self, MAX_BYTES};
use desk_contract::Refused;

/// `-`: standard input or standard output.
pub const STREAM: &str = "-";

/// The text of an input, without a byte order mark.
pub fn text(path: &Path) -> Result<String, Refused> {
    let name = if is_stream(path) {
        "Standard input".to_owned()
    } else {
        path.display().to_string()
    };
    let bytes = bytes(path, MAX_BYTES).map_err(|cause| input::file(&name, &cause))?;
    input::text(bytes)
}

/// The bytes of an input, one more than `max` at most: that is enough to refuse it.
pub fn bytes(path: &Path, max: usize) -> io::Result<Vec<u8>> {
    let limit = u64::try_from(max).unwrap_or(u64::MAX).saturating_add(1);
    let mut bytes = Vec::new();
    if is_stream(path) {
        io::stdin().lock().take(limit).read_to_end(&mut bytes)?;
    } else {
        File::open(path)?.take(limit).read_to_end(&mut bytes)?;
    }
    Ok(bytes)
}

pub fn is_stream(path: &Path) -> bool {
    path == Path::new(STREAM)
}
