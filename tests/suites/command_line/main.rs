//! The command line's promises, seen from outside: shapes of JSON, ranks recomputed, figures walked back to
//! their cells, nothing half done.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a suite of tests")]

mod calls;
mod doing;
mod origins;
mod score;
mod worked_example;

use std::sync::{LazyLock, Mutex};

use gridindex_tests::command_line::Desk;
use gridindex_tests::fixture;

/// A desk on which September and October of the invented district were imported.
fn district() -> Desk {
    static MADE: LazyLock<Mutex<Desk>> = LazyLock::new(|| {
        let desk = Desk::default();
        for (month, file) in
            [("2026-09", "网格名册.xlsx"), ("2026-09", "月度数据-2026-09.xlsx"), ("2026-10", "2026-10")]
        {
            import(&desk, month, file);
        }
        Mutex::new(desk)
    });
    MADE.lock().unwrap().copy()
}

/// Imports a file or folder of the clean samples.
fn import(desk: &Desk, month: &str, file: &str) -> serde_json::Value {
    let file = fixture("samples/clean").join(file);
    desk.run(["import".as_ref(), "--month".as_ref(), month.as_ref(), file.as_os_str()]).answer()
}
