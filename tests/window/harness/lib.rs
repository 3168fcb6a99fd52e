//! What a window test is written with: a desk of its own, and a window that is used the way a
//! person uses it, by what stands on buttons and beside fields.
//!
//! `cargo xtask test` starts these tests with a screen, a session bus and a keychain of their own. By
//! hand, after `cargo xtask run` has built the application:
//!
//! ```text
//! tests/window/session.sh cargo test -p desk-window-tests
//! ```

mod desk;
mod page;
mod page_end;
mod wait;
mod window;

use std::future::poll_fn;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::pin;
use std::sync::{Mutex, PoisonError};
use std::task::Poll;

use anyhow::Context;

pub use desk::Desk;
pub use window::Window;

/// There is one screen, and pictures are taken of all of it: one story at a time.
static SCREEN: Mutex<()> = Mutex::new(());

/// Stands in the fault of a story in which the webview crashed. `cargo xtask test` looks for it, and
/// has such a story told once more.
const PAGE_ENDED: &str = "The webview's own process ended.";

/// Opens the application on a new desk and tells a story in its window. When the story fails, the
/// fault says what the window showed, and `NAME-failed.png` lies beside the other pictures.
///
/// # Errors
/// Those of the story, and when the window does not open or does not close.
pub fn story(
    name: &str,
    tell: impl AsyncFnOnce(&mut Window) -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    story_at(&Desk::new()?, name, tell)
}

/// [`story`] at a desk that was prepared before, or that is looked at afterwards.
///
/// # Errors
/// Those of [`story`].
pub fn story_at(
    desk: &Desk,
    name: &str,
    tell: impl AsyncFnOnce(&mut Window) -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    at_the_screen(async {
        let mut window = Window::open(desk).await?;
        let end = caught(tell(&mut window)).await;
        let mut shown = match &end {
            Ok(Ok(())) => return window.close().await,
            Ok(Err(_)) | Err(_) => window.explain(name).await,
        };
        if desk.page_ended() {
            shown = format!("{PAGE_ENDED}\n{shown}");
        }
        // The fault that matters is the story's; what cannot be closed goes away with the driver.
        drop(window.close().await);
        match end {
            Ok(end) => end.context(shown),
            Err(panic) => {
                eprintln!("{shown}");
                std::panic::resume_unwind(panic)
            }
        }
    })
}

/// Ends the process that draws the page of a window at `desk`, as the system does when it wants memory,
/// and waits until the window is drawn anew.
///
/// # Errors
/// When the window stays empty.
pub fn end_page(desk: &Desk) -> anyhow::Result<()> {
    at_the_screen(page_end::end_page(desk))
}

fn at_the_screen(happening: impl Future<Output = anyhow::Result<()>>) -> anyhow::Result<()> {
    let _screen = SCREEN.lock().unwrap_or_else(PoisonError::into_inner);
    tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?
        .block_on(happening)
}

/// Tells how a story ended, also when an assertion in it failed.
async fn caught<T>(story: impl Future<Output = T>) -> std::thread::Result<T> {
    let mut story = pin!(story);
    poll_fn(
        |context| match catch_unwind(AssertUnwindSafe(|| story.as_mut().poll(context))) {
            Ok(Poll::Pending) => Poll::Pending,
            Ok(Poll::Ready(end)) => Poll::Ready(Ok(end)),
            Err(panic) => Poll::Ready(Err(panic)),
        },
    )
    .await
}
