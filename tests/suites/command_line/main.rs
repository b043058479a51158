//! The command line's promises, seen from outside: shapes of JSON, ranks recomputed, figures walked back to
//! their cells, nothing half done.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a suite of tests")]

mod calls;
mod deliberation;
mod doing;
mod keeping;
mod levels;
mod origins;
mod publish;
mod reports;
mod review;
mod schemes;
mod score;
mod worked_example;

use gridindex_tests::command_line::Desk;
use gridindex_tests::fixture;
use gridindex_tests::samples::district;

/// Imports a file or folder of the clean samples.
fn import(desk: &Desk, month: &str, file: &str) -> serde_json::Value {
    let file = fixture("samples/clean").join(file);
    desk.run(["import".as_ref(), "--month".as_ref(), month.as_ref(), file.as_os_str()]).answer()
}
