//! A tenant's direct address, `partnerdesk://tenant/CHO-0001`. Whoever follows one starts the program,
//! or wakes the one that runs. The shell holds the text until the main window takes it; what it means
//! is the window's to say.

use std::sync::{Mutex, MutexGuard, PoisonError};

use desk_contract::Refused;
use tauri::{AppHandle, Emitter, Manager, State};
use tauri_plugin_deep_link::DeepLinkExt;

use crate::windows;

/// Anybody can make up an address. One that is longer than this is nobody's, and is not kept whole.
const LONGEST: usize = 200;

/// The address that was asked for last and that nobody has taken yet.
#[derive(Default)]
pub struct AskedFor(Mutex<Option<String>>);

impl AskedFor {
    fn held(&self) -> MutexGuard<'_, Option<String>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Gives the address that was asked for, and lets go of it; an empty text when there is none.
#[tauri::command]
pub async fn address_taken(asked_for: State<'_, AskedFor>) -> Result<String, Refused> {
    Ok(asked_for.held().take().unwrap_or_default())
}

/// Lets go of the address that waits.
pub fn let_go(app: &AppHandle) {
    app.state::<AskedFor>().held().take();
}

/// Hears of every address that is followed, the one that the program was started with first.
pub fn listen(app: &AppHandle) {
    // It was read before anybody could listen.
    if let Ok(Some(started_with)) = app.deep_link().get_current()
        && let Some(address) = started_with.last()
    {
        hold(app, address.as_str());
    }
    let handle = app.clone();
    app.deep_link().on_open_url(move |event| {
        if let Some(address) = event.urls().pop() {
            hold(&handle, address.as_str());
        }
    });
}

fn hold(app: &AppHandle, address: &str) {
    let address = address.chars().take(LONGEST).collect();
    *app.state::<AskedFor>().held() = Some(address);
    let _ = app.emit("address", ());
    windows::main_to_front(app);
}
