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
    let _screen = SCREEN.lock().unwrap_or_else(PoisonError::into_inner);
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    runtime.block_on(async {
        let mut window = Window::open(desk).await?;
        let end = caught(tell(&mut window)).await;
        let shown = match &end {
            Ok(Ok(())) => return window.close().await,
            Ok(Err(_)) | Err(_) => window.explain(name).await,
        };
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
