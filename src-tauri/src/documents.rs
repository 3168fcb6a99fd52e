//! Documents on the desktop: save as, open in the system's viewer, show in the folder.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use desk_client::{Desk, Document, ProposalId};
use desk_contract::{Code, Refused};

use tauri::{AppHandle, Manager, State};
use tauri_plugin_dialog::DialogExt;
use tauri_plugin_opener::OpenerExt;

/// Asks where to save a proposal's PDF and saves it; gives the path, or an empty text when one cancels.
#[tauri::command]
pub async fn pdf_save(
    app: AppHandle,
    desk: State<'_, Arc<Desk>>,
    id: ProposalId,
) -> Result<String, Refused> {
    let document = desk.document(id).await?;
    let name = document.file_name.clone();
    let (tell, told) = tokio::sync::oneshot::channel();
    app.dialog()
        .file()
        .set_file_name(name)
        .add_filter("PDF", &["pdf"])
        .save_file(move |path| {
            let _ = tell.send(path);
        });
    let Some(path) = told
        .await
        .ok()
        .flatten()
        .and_then(|path| path.into_path().ok())
    else {
        return Ok(String::new());
    };
    write(&path, &document.bytes)?;
    Ok(path.to_string_lossy().into_owned())
}

/// Opens a proposal's PDF in the system's viewer.
#[tauri::command]
pub async fn pdf_open(
    app: AppHandle,
    desk: State<'_, Arc<Desk>>,
    id: ProposalId,
) -> Result<String, Refused> {
    let path = placed(&app, &desk.document(id).await?)?;
    let text = path.to_string_lossy().into_owned();
    app.opener()
        .open_path(text.clone(), None::<&str>)
        .map_err(|fault| file(&path, &fault))?;
    Ok(text)
}

/// Shows a proposal's PDF in the system's file browser.
#[tauri::command]
pub async fn pdf_reveal(
    app: AppHandle,
    desk: State<'_, Arc<Desk>>,
    id: ProposalId,
) -> Result<String, Refused> {
    let path = placed(&app, &desk.document(id).await?)?;
    app.opener()
        .reveal_item_in_dir(&path)
        .map_err(|fault| file(&path, &fault))?;
    Ok(path.to_string_lossy().into_owned())
}

/// Writes entries of the audit log to a new file among the person's downloads, as `csv` or `pdf`;
/// gives its path. The filter is JSON text.
#[tauri::command]
pub async fn audit_export(
    app: AppHandle,
    desk: State<'_, Arc<Desk>>,
    filter: String,
    format: String,
) -> Result<String, Refused> {
    let extension = if format == "pdf" { "pdf" } else { "csv" };
    let filter = desk_client::input::audit_filter(&filter)?;
    let paths = app.path();
    let folder = paths
        .download_dir()
        .or_else(|_| paths.home_dir())
        .map_err(|fault| file(Path::new("Downloads"), &fault))?;
    let path = unused(&folder, "audit-log", extension);
    desk.export_audit(&filter, &path).await?;
    Ok(path.to_string_lossy().into_owned())
}

/// A name that nothing in the folder has yet: `audit-log.csv`, `audit-log-2.csv`.
fn unused(folder: &Path, stem: &str, extension: &str) -> PathBuf {
    let first = folder.join(format!("{stem}.{extension}"));
    let more = (2..).map(|turn| folder.join(format!("{stem}-{turn}.{extension}")));
    std::iter::once(first.clone())
        .chain(more)
        .find(|path| !path.exists())
        .unwrap_or(first)
}

/// Asks for a file: a backup to restore, or where to write one. Gives an empty text when one cancels.
#[tauri::command]
pub async fn choose_file(app: AppHandle, kind: String) -> Result<String, Refused> {
    let (tell, told) = tokio::sync::oneshot::channel();
    let dialog = app
        .dialog()
        .file()
        .add_filter("Partner Desk", &["pdesk-backup"]);
    let tell = move |path| {
        let _ = tell.send(path);
    };
    if kind == "backup_save" {
        dialog
            .set_file_name("workspace.pdesk-backup")
            .save_file(tell);
    } else {
        dialog.pick_file(tell);
    }
    let chosen = told
        .await
        .ok()
        .flatten()
        .and_then(|path| path.into_path().ok());
    Ok(chosen
        .map(|path| path.to_string_lossy().into_owned())
        .unwrap_or_default())
}

/// Removes the copies that viewers were given.
pub fn sweep(app: &AppHandle) {
    if let Ok(folder) = shown(app) {
        // A viewer on Windows may still hold one; the next start sweeps again.
        let _ = std::fs::remove_dir_all(folder);
    }
}

/// The folder of copies for viewers: the person's own cache, not a folder shared with others.
fn shown(app: &AppHandle) -> Result<PathBuf, Refused> {
    let cache = app
        .path()
        .app_cache_dir()
        .map_err(|fault| file(Path::new("cache"), &fault))?;
    Ok(cache.join("documents"))
}

/// A copy of the document that a viewer can open.
fn placed(app: &AppHandle, document: &Document) -> Result<PathBuf, Refused> {
    let folder = shown(app)?;
    let path = folder.join(&document.file_name);
    std::fs::create_dir_all(folder).map_err(|fault| file(&path, &fault))?;
    write(&path, &document.bytes)?;
    Ok(path)
}

fn write(path: &Path, bytes: &[u8]) -> Result<(), Refused> {
    std::fs::write(path, bytes).map_err(|fault| file(path, &fault))
}

fn file(path: &Path, fault: &dyn std::fmt::Display) -> Refused {
    Refused {
        code: Code::File,
        message: format!("{}: {fault}", path.display()),
        fields: Vec::new(),
        reference: None,
    }
}
