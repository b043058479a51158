//! `gridindex`: the month's work in the terminal. Parses arguments, prints answers; no rule lives here.

mod args;
mod commands;
mod output;
mod password;
mod progress;
mod review_args;
mod text;
mod usage;

use std::process::ExitCode;

fn main() -> ExitCode {
    gridindex_workbench::memory::give_back();
    if let Some(status) = gridindex_workbench::reading::serve() {
        return status;
    }
    gridindex_workbench::threads::work_along();
    let arguments = match args::Arguments::read() {
        Ok(arguments) => arguments,
        Err(error) => return usage::explain(&error),
    };
    let json = arguments.json;
    match commands::run(arguments) {
        Ok(answer) => output::answer(&answer, json),
        Err(failure) => output::failure(&failure, json),
    }
}
