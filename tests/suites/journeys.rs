//! Journeys in the real window. They need a display: `cargo xtask test --only journeys` gives them one.
#![allow(clippy::unwrap_used, reason = "a suite of tests")]
