//! The project's own binaries, built before they are started.

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Mutex;

/// The path of a binary. `cargo xtask test` has built it and says where; otherwise it is built now.
pub fn path(package: &str, name: &str) -> PathBuf {
    let file = format!("{name}{}", std::env::consts::EXE_SUFFIX);
    if let Some(folder) = std::env::var_os("GRIDINDEX_BINARIES") {
        return Path::new(&folder).join(file);
    }
    build(package);
    let suite = std::env::current_exe().expect("a test knows its own path");
    // target/debug/deps/suite
    suite.parent().and_then(Path::parent).expect("a suite lies in target").join(file)
}

fn build(package: &str) {
    static BUILT: Mutex<Option<HashSet<String>>> = Mutex::new(None);
    let mut built = BUILT.lock().expect("no build panicked");
    if built.get_or_insert_default().insert(package.to_owned()) {
        let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let status = Command::new(cargo)
            .args(["build", "--quiet", "--package", package])
            .current_dir(crate::root())
            .status()
            .expect("cargo starts");
        assert!(status.success(), "{package} does not build");
    }
}
