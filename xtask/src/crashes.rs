//! Window tests in which the webview itself crashed.
//!
//! WebKitGTK 2.50 ends with a trap of its own once in some hundred windows, wherever a story happens to
//! be. The application draws its page anew then, but the driver gives the session up: such a story is
//! told once more, and said to be. A story that fails for any other reason, or whose webview crashes
//! twice, has failed.

use std::collections::BTreeSet;

/// What the harness of the window tests says of such a story.
const MARK: &str = "The webview's own process ended.";

/// The failed tests of a run, and those of them in which the webview crashed.
#[derive(Default)]
pub struct Crashes {
    failed: BTreeSet<String>,
    crashed: BTreeSet<String>,
    /// Whose output is being printed.
    section: Option<String>,
}

impl Crashes {
    /// Reads a line that the test program printed.
    pub fn read(&mut self, line: &str) {
        if let Some(name) = between(line, "test ", " ... FAILED") {
            self.failed.insert(name.to_owned());
        } else if let Some(name) = between(line, "---- ", " stdout ----") {
            self.section = Some(name.to_owned());
        } else if line.contains(MARK)
            && let Some(name) = &self.section
        {
            self.crashed.insert(name.clone());
        }
    }

    /// The tests to run once more: all that failed, when the webview crashed in each of them.
    pub fn into_repeated(self) -> Vec<String> {
        if self.failed.is_subset(&self.crashed) {
            self.failed.into_iter().collect()
        } else {
            Vec::new()
        }
    }
}

fn between<'line>(line: &'line str, before: &str, after: &str) -> Option<&'line str> {
    line.strip_prefix(before)?.strip_suffix(after)
}

#[cfg(test)]
mod tests {
    use super::Crashes;

    fn repeated(printed: &str) -> Vec<String> {
        let mut crashes = Crashes::default();
        printed.lines().for_each(|line| crashes.read(line));
        crashes.into_repeated()
    }

    const ONE: &str = "test lock::hides ... ok\n\
        test people::added ... FAILED\n\
        \n\
        failures:\n\
        \n\
        ---- people::added stdout ----\n\
        Error: The webview's own process ended.\n\
        The window showed: nothing\n";

    #[test]
    fn a_story_whose_webview_crashed_is_told_once_more() {
        assert_eq!(repeated(ONE), ["people::added"]);
    }

    #[test]
    fn a_story_that_failed_by_itself_is_not_and_none_beside_it() {
        let other = "test audit::read ... FAILED\n\
            ---- audit::read stdout ----\n\
            Error: “Entries” did not appear.\n";
        assert!(repeated(other).is_empty());
        assert!(repeated(&format!("{ONE}{other}")).is_empty());
        assert!(repeated("test lock::hides ... ok\n").is_empty());
    }
}
