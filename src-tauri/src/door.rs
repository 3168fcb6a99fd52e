//! The four ways in: the same JSON texts that the command line sends.

use std::sync::Arc;

use desk_client::Desk;
use tauri::State;

/// Runs a command.
#[tauri::command]
pub async fn run(desk: State<'_, Arc<Desk>>, request: String) -> Result<String, String> {
    Ok(desk.run(&request).await)
}

/// Says what a command would alter.
#[tauri::command]
pub async fn preview(desk: State<'_, Arc<Desk>>, request: String) -> Result<String, String> {
    Ok(desk.preview(&request).await)
}

/// Answers a query.
#[tauri::command]
pub async fn ask(desk: State<'_, Arc<Desk>>, request: String) -> Result<String, String> {
    Ok(desk.ask(&request).await)
}

/// Answers what may be asked without being signed in.
#[tauri::command]
pub async fn enter(desk: State<'_, Arc<Desk>>, request: String) -> Result<String, String> {
    Ok(desk.enter(&request).await)
}
