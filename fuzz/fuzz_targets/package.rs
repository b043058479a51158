//! Any parts as a workbook's package: read with every row accounted for, or refused with a sentence.
#![no_main]

#[path = "../shared/package.rs"]
mod package;
#[path = "../shared/reading.rs"]
mod reading;

use std::sync::OnceLock;

use libfuzzer_sys::fuzz_target;
use reading::Desk;

static DESK: OnceLock<Desk> = OnceLock::new();

fuzz_target!(|parts: &[u8]| {
    let desk = DESK.get_or_init(Desk::new);
    if let Some(bytes) = package::package(parts) {
        desk.read("上报.xlsx", &bytes);
        assert_eq!(gridindex_ingest::readers_agree(&bytes).err(), None, "the readers of this part differ");
    }
});
