//! Scoring from outside: schemes as text, months as tables, scores as tables.

#![allow(clippy::format_push_string, clippy::format_collect, reason = "tests build small texts")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "helpers of tests are tests")]

mod alerts;
mod comparing;
mod composite;
mod exactness;
mod explaining;
mod methods;
mod oracle;
mod overflow;
mod peers;
mod periods;
mod properties;
mod ranks;
mod rollups;
mod states;
mod support;
mod totals;
mod worked_example;
