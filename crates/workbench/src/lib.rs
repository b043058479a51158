//! The use cases, one file each; the only crate that combines reading, ledger, rules and reports.
//! What the command line and the window call. Nothing here draws a window or parses arguments.

pub mod view;
