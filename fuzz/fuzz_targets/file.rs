//! Any bytes as a file: read with every row accounted for, or refused with a sentence.
#![no_main]

#[path = "../shared/reading.rs"]
mod reading;

use std::sync::OnceLock;

use libfuzzer_sys::fuzz_target;
use reading::Desk;

static DESK: OnceLock<Desk> = OnceLock::new();

fuzz_target!(|bytes: &[u8]| {
    let desk = DESK.get_or_init(Desk::new);
    desk.read("上报.xlsx", bytes);
});
