//! The command line's promises: shapes of JSON, exit statuses, one sentence where something cannot be used.
#![allow(clippy::unwrap_used, reason = "a suite of tests")]
