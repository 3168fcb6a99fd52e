//! When the process that draws the page ends: the webview crashed, or the system took it for want of
//! memory. Left alone, the window would stay empty for good.
//!
//! The page is loaded anew. Whatever was acknowledged is in the file, and the desk still knows who is
//! signed in; only an unsaved form is lost. On Windows the webview shows a page of its own with a
//! button for this.

use tauri::{Builder, Wry};

#[cfg(target_os = "linux")]
pub fn keep(builder: Builder<Wry>) -> Builder<Wry> {
    use tauri::Manager;
    use webkit2gtk::WebViewExt;

    let ready = tauri::plugin::Builder::<Wry>::new("page").on_webview_ready(|webview| {
        let app = webview.app_handle().clone();
        let label = webview.label().to_owned();
        let reloads = Reloads::default();
        let told = webview.with_webview(move |webview| {
            webview
                .inner()
                .connect_web_process_terminated(move |view, _| {
                    reloads.again(&app, &label, || view.reload());
                });
        });
        if let Err(fault) = told {
            eprintln!("a page that ends will not be loaded anew: {fault}");
        }
    });
    builder.plugin(ready.build())
}

#[cfg(target_os = "macos")]
pub fn keep(builder: Builder<Wry>) -> Builder<Wry> {
    use tauri::Manager;

    let reloads = Reloads::default();
    builder.on_web_content_process_terminate(move |webview| {
        reloads.again(webview.app_handle(), webview.label(), || {
            let _ = webview.reload();
        });
    })
}

#[cfg(target_os = "windows")]
pub fn keep(builder: Builder<Wry>) -> Builder<Wry> {
    builder
}

#[cfg(not(target_os = "windows"))]
use reloads::Reloads;

#[cfg(not(target_os = "windows"))]
mod reloads {
    use std::{
        collections::HashMap,
        sync::{Mutex, PoisonError},
        time::{Duration, Instant},
    };

    use tauri::AppHandle;

    use crate::windows;

    /// A page that ends again this soon would do so for ever.
    const LIVED: Duration = Duration::from_secs(10);

    /// When the page of each window was last loaded anew.
    #[derive(Default)]
    pub struct Reloads(Mutex<HashMap<String, Instant>>);

    impl Reloads {
        /// Loads the page of a window anew, or gives the window up.
        pub fn again(&self, app: &AppHandle, label: &str, reload: impl FnOnce()) {
            let mut last = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            let lived = last
                .insert(label.to_owned(), Instant::now())
                .is_none_or(|last| last.elapsed() >= LIVED);
            drop(last);
            if lived {
                eprintln!("the page ended and is loaded anew");
                reload();
            } else {
                eprintln!("the page ended twice; start Partner Desk again");
                windows::give_up(app, label);
            }
        }
    }
}
