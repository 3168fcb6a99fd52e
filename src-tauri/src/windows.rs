//! The main window, in which people sign in, and the windows that are one customer each.

use desk_client::{Presence, TenantId};
use desk_contract::{Code, Refused};
use tauri::{AppHandle, Emitter, Manager, PhysicalPosition, WebviewWindow, WebviewWindowBuilder};
use tokio::sync::watch;

use crate::address;

/// The window in which people sign in, unlock and sign out.
pub const MAIN: &str = "main";

/// What the label of a customer's window begins with; the customer's id follows.
const CUSTOMER: &str = "customer-";

/// How far a window lies from the one before it.
const ASIDE: i32 = 32;

/// Opens a customer in a window of its own, or brings forward the one that is open already. The audit
/// log was told of it before.
#[tauri::command]
pub async fn customer_open(app: AppHandle, tenant: TenantId) -> Result<(), Refused> {
    let label = format!("{CUSTOMER}{tenant}");
    if let Some(window) = app.get_webview_window(&label) {
        to_front(&window);
        return Ok(());
    }
    open(&app, label).map_err(|fault| refused(&fault))
}

/// Closes the window that asks, if it is a customer's.
#[tauri::command]
pub async fn customer_close(window: WebviewWindow) -> Result<(), Refused> {
    if is_customers(window.label()) {
        window.destroy().map_err(|fault| refused(&fault))?;
    }
    Ok(())
}

/// Gives the window that asks another title, if it is a customer's.
#[tauri::command]
pub async fn customer_named(window: WebviewWindow, title: String) -> Result<(), Refused> {
    if is_customers(window.label()) {
        window.set_title(&title).map_err(|fault| refused(&fault))?;
    }
    Ok(())
}

/// Brings the main window forward.
#[tauri::command]
pub async fn main_show(app: AppHandle) -> Result<(), Refused> {
    main_to_front(&app);
    Ok(())
}

/// Brings the main window forward, if it is there still.
pub fn main_to_front(app: &AppHandle) {
    if let Some(main) = app.get_webview_window(MAIN) {
        to_front(&main);
    }
}

/// Tells every window when somebody came, went or locked, and closes the customers' windows when it
/// is another session: nobody's customer stays on the screen.
pub async fn follow(app: AppHandle, mut presence: watch::Receiver<Presence>) {
    let mut session = presence.borrow_and_update().session();
    while presence.changed().await.is_ok() {
        let now = presence.borrow_and_update().session();
        if now != session {
            close_customers(&app);
            // An address that waited for one person is not the next one's.
            if session.is_some() {
                address::let_go(&app);
            }
            session = now;
        }
        let _ = app.emit("session", ());
    }
}

/// Closes a window whose page cannot be shown. Without the main one nobody could sign in, so the
/// application ends with it: a closed window says more than an empty one.
#[cfg(not(target_os = "windows"))]
pub fn give_up(app: &AppHandle, label: &str) {
    if label == MAIN {
        app.exit(1);
    } else if let Some(window) = app.get_webview_window(label)
        && let Err(fault) = window.destroy()
    {
        eprintln!("the window of a customer could not be closed: {fault}");
    }
}

fn open(app: &AppHandle, label: String) -> tauri::Result<()> {
    let mut windows = app.config().app.windows.iter();
    let like_main = windows.find(|window| window.label == MAIN);
    let mut config = like_main.cloned().unwrap_or_default();
    if let Some(main) = app.get_webview_window(MAIN) {
        let scale = main.scale_factor()?;
        let size = main.inner_size()?.to_logical::<f64>(scale);
        (config.width, config.height) = (size.width, size.height);
        let others = i32::try_from(app.webview_windows().len()).unwrap_or(1);
        let corner = main.outer_position()?;
        let aside = PhysicalPosition::new(corner.x + ASIDE * others, corner.y + ASIDE * others);
        let aside = aside.to_logical::<f64>(scale);
        (config.x, config.y) = (Some(aside.x), Some(aside.y));
        config.center = false;
    }
    config.label = label;
    WebviewWindowBuilder::from_config(app, &config)?.build()?;
    Ok(())
}

fn close_customers(app: &AppHandle) {
    for (label, window) in app.webview_windows() {
        if is_customers(&label)
            && let Err(fault) = window.destroy()
        {
            eprintln!("the window of a customer could not be closed: {fault}");
        }
    }
}

fn is_customers(label: &str) -> bool {
    label.starts_with(CUSTOMER)
}

fn to_front(window: &WebviewWindow) {
    // A desktop may refuse either; it then shows in its own way that the window asks for attention.
    let _ = window.unminimize();
    let _ = window.set_focus();
}

fn refused(fault: &tauri::Error) -> Refused {
    Refused {
        code: Code::Internal,
        message: fault.to_string(),
        fields: Vec::new(),
        reference: None,
    }
}
