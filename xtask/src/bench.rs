//! `cargo xtask bench IN.xlsx OUT.xlsx`: the whole job on one workbook, by the crates that users run.
//!
//! Builds the program as it is shipped and runs it. To measure it beside others, run the program itself, so that
//! the time of cargo does not count: `target/release/examples/job IN.xlsx OUT.xlsx`.

use crate::Outcome;
use crate::process::{binaries, cargo, finish, program, say};

/// Builds and runs the job; its last line says how long each stage took.
pub fn bench(words: &[&str]) -> Outcome {
    let folder = binaries("release")?.join("examples");
    say("正在构建测速程序，第一次需要几分钟（building; the first time takes minutes）");
    finish(cargo().args(["build", "--release", "-p", "gridindex-workbench", "--example", "job"]))?;
    // The program stands in the project's folder, the words were written elsewhere.
    let absolute = |word: &&str| match std::path::absolute(word) {
        Ok(path) if !word.starts_with("--") => path.into_os_string(),
        _ => (*word).into(),
    };
    finish(program(folder.join("job")).args(words.iter().map(absolute)))
}
