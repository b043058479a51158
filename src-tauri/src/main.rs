//! The desktop program: `gridindex-desktop [--ledger FILE]`.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

use std::process::ExitCode;

mod commands;
mod desk;
mod failure;
mod ledger_path;
mod progress;
mod window;

fn main() -> ExitCode {
    if let Some(status) = gridindex_workbench::reading::serve() {
        return status;
    }
    let opened = ledger_path::of(std::env::args_os().skip(1)).and_then(window::open);
    match opened {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("{failure}");
            ExitCode::FAILURE
        }
    }
}
