//! Partner Desk in a window.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

fn main() -> std::process::ExitCode {
    match partner_desk::run() {
        Ok(()) => std::process::ExitCode::SUCCESS,
        Err(fault) => {
            eprintln!("Partner Desk could not open its window: {fault}");
            std::process::ExitCode::FAILURE
        }
    }
}
