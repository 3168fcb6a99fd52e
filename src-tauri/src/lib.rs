//! The window's shell: it starts the application, hands texts between the webview and
//! `desk-client`, and does what only a desktop can: windows, dialogs, files, the system's PDF viewer,
//! addresses that are followed elsewhere. It holds no rules.

mod address;
mod documents;
mod door;
mod page;
mod place;
mod windows;

use std::sync::Arc;

use desk_client::{Desk, Door};
use tauri::{Emitter, RunEvent, WindowEvent};

/// Starts Partner Desk and returns when its main window is closed.
///
/// # Errors
/// When the system has no webview, or none that works.
pub fn run() -> tauri::Result<()> {
    prepare_webview();
    let desk = Arc::new(Desk::new(
        place::from_arguments(std::env::args_os()),
        Door::Window,
    ));
    let builder = tauri::Builder::default()
        // The first plugin, so that a second start ends before it touches anything. The address that
        // it was started with goes to the plugin below.
        .plugin(tauri_plugin_single_instance::init(|app, _, _| {
            windows::main_to_front(app);
        }))
        .plugin(tauri_plugin_deep_link::init())
        .plugin(
            // The place of a customer's window is worth nothing once it is closed.
            tauri_plugin_window_state::Builder::default()
                .with_filter(|label| label == windows::MAIN)
                .build(),
        )
        .plugin(tauri_plugin_dialog::init())
        .plugin(tauri_plugin_opener::init());
    let app = page::keep(builder)
        .manage(Arc::clone(&desk))
        .manage(address::AskedFor::default())
        .invoke_handler(tauri::generate_handler![
            door::run,
            door::preview,
            door::ask,
            door::enter,
            documents::pdf_save,
            documents::pdf_open,
            documents::pdf_reveal,
            documents::choose_file,
            documents::audit_export,
            windows::customer_open,
            windows::customer_close,
            windows::customer_named,
            windows::main_show,
            address::address_taken,
        ])
        .setup({
            let desk = Arc::clone(&desk);
            move |app| {
                let (handle, mut progress) = (app.handle().clone(), desk.progress());
                tauri::async_runtime::spawn(async move {
                    while progress.changed().await.is_ok() {
                        let so_far = *progress.borrow_and_update();
                        let _ = handle.emit("progress", so_far);
                    }
                });
                let (handle, mut changes) = (app.handle().clone(), desk.changes());
                tauri::async_runtime::spawn(async move {
                    // A page that missed some changes asks again anyway when it hears of the next.
                    while !matches!(
                        changes.recv().await,
                        Err(tokio::sync::broadcast::error::RecvError::Closed)
                    ) {
                        let _ = handle.emit("changed", ());
                    }
                });
                let presence = desk.presence();
                tauri::async_runtime::spawn(windows::follow(app.handle().clone(), presence));
                address::listen(app.handle());
                let desk = Arc::clone(&desk);
                tauri::async_runtime::spawn(async move { desk.keep_looking_round().await });
                Ok(())
            }
        })
        .build(tauri::generate_context!())?;
    app.run(move |app, event| match event {
        // Only the main window signs in: without it the others lead nowhere.
        RunEvent::WindowEvent {
            label,
            event: WindowEvent::Destroyed,
            ..
        } if label == windows::MAIN => app.exit(0),
        RunEvent::Exit => {
            tauri::async_runtime::block_on(desk.close());
            documents::sweep(app);
        }
        _ => {}
    });
    Ok(())
}

/// WebKitGTK's DMA-BUF renderer shows an empty window on several drivers and in virtual displays.
fn prepare_webview() {
    #[cfg(target_os = "linux")]
    if std::env::var_os("WEBKIT_DISABLE_DMABUF_RENDERER").is_none() {
        relaunch_without_dmabuf();
    }
}

/// Sets the variable by starting the program once more with it: changing the environment of a
/// running program is unsafe, because other threads may read it.
#[cfg(target_os = "linux")]
fn relaunch_without_dmabuf() {
    use std::os::unix::process::CommandExt;
    let Ok(program) = std::env::current_exe() else {
        return;
    };
    let fault = std::process::Command::new(program)
        .args(std::env::args_os().skip(1))
        .env("WEBKIT_DISABLE_DMABUF_RENDERER", "1")
        .exec();
    eprintln!("the program could not be started anew: {fault}");
}
