//! Which workspace to open.

use std::{ffi::OsString, path::Path};

use desk_client::Place;

/// The workspace named by `--workspace FILE`, else the one of the person at this computer.
pub fn from_arguments(arguments: impl Iterator<Item = OsString>) -> Place {
    let mut arguments = arguments
        .skip_while(|argument| argument != "--workspace")
        .skip(1);
    match arguments.next() {
        Some(file) => {
            let file = Path::new(&file);
            Place::of_file(&std::path::absolute(file).unwrap_or_else(|_| file.to_owned()))
        }
        None => Place::of_this_computer(),
    }
}
