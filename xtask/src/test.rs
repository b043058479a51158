//! `cargo xtask test`: every check of the project, the cheap ones first, and the number of tests that passed.

use std::process::Command;

use crate::process::{binaries, cargo, finish, finish_watched, program, root, say};
use crate::{Outcome, machine, ui};

/// A part of the checks that can be run alone.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Format, clippy, unit tests and the end-to-end suites over the command line.
    Rust,
    /// Lint, types and tests of the page.
    Ui,
    /// The real window, driven.
    Journeys,
}

impl Part {
    /// The part with that name on the command line.
    pub fn named(name: &str) -> Option<Self> {
        Some(match name {
            "rust" => Self::Rust,
            "ui" => Self::Ui,
            "journeys" => Self::Journeys,
            _ => return None,
        })
    }
}

/// Runs the parts in the order given; stops at the first failure.
pub fn test(parts: &[Part]) -> Outcome {
    if parts.iter().any(|part| *part != Part::Ui) {
        machine::prepare(parts.contains(&Part::Rust), parts.contains(&Part::Journeys))?;
    }
    ui::install()?;
    let mut passed = 0;
    for part in parts {
        passed += match part {
            Part::Ui => ui_checks()?,
            Part::Rust => rust_checks()?,
            Part::Journeys => journeys()?,
        };
    }
    println!("{passed} passed, 0 failed");
    Ok(())
}

fn ui_checks() -> Outcome<u32> {
    say("界面：规范与类型（lint, types）");
    finish(&mut ui::script("lint"))?;
    finish(&mut ui::script("typecheck"))?;
    say("界面：测试（vitest）");
    counted(&mut ui::script("test"))
}

fn rust_checks() -> Outcome<u32> {
    machine::prepare_cargo()?;
    say("格式（cargo fmt）");
    finish(cargo().args(["fmt", "--all", "--check"]))?;
    build_everything()?;
    say("规范（clippy）");
    finish(cargo().args(["clippy", "--quiet", "--workspace", "--all-targets", "--", "-D", "warnings"]))?;
    say("测试（cargo test）");
    let mut tests = tests(&[])?;
    if cfg!(target_os = "linux") {
        // It was installed above, so no test may pass it over.
        tests.env("GRIDINDEX_LIBREOFFICE", "required");
    }
    counted(&mut tests)
}

fn journeys() -> Outcome<u32> {
    if !cfg!(target_os = "linux") {
        say("旅程只能在 Linux 上跑，这里跳过（journeys need WebKitWebDriver, skipped）");
        return Ok(0);
    }
    build_everything()?;
    say("旅程：驱动真实的窗口（journeys in the real window）");
    let tests = tests(&["--test", "journeys", "--", "--ignored", "--test-threads=1"])?;
    let mut framed = program("xvfb-run");
    framed.args(["--auto-servernum", "--server-args=-screen 0 1366x768x24"]);
    framed.arg(tests.get_program()).args(tests.get_args());
    framed.envs(tests.get_envs().filter_map(|(name, value)| value.map(|value| (name, value))));
    counted(&mut framed)
}

/// Builds the page, every binary and every test in one go: one set of features, so each library only once.
fn build_everything() -> Outcome {
    ui::build()?;
    say("正在构建程序与测试（building）");
    finish(cargo().args(["build", "--workspace", "--all-targets"]))
}

/// `cargo test` over the whole workspace, with what the suites in `tests` need to know.
fn tests(arguments: &[&str]) -> Outcome<Command> {
    let mut command = cargo();
    command.args(["test", "--workspace"]).args(arguments);
    command.env("GRIDINDEX_BINARIES", binaries("debug")?);
    // The type bindings are compared with the committed ones, so a test run must not write over those.
    command.env("TS_RS_EXPORT_DIR", root().join("target/bindings"));
    Ok(command)
}

/// Runs tests and returns how many passed.
fn counted(command: &mut Command) -> Outcome<u32> {
    let mut passed = 0;
    // Colours would stand between a summary and its numbers.
    finish_watched(command.env("NO_COLOR", "1").env_remove("FORCE_COLOR"), |line| passed += passed_in(line))?;
    Ok(passed)
}

/// What cargo's or Vitest's summary says in this line: `test result: ok. 12 passed; …`, `Tests  12 passed (12)`.
fn passed_in(line: &str) -> u32 {
    let line = line.trim();
    let summary = line.strip_prefix("test result: ok.").or_else(|| line.strip_prefix("Tests "));
    let number = summary.and_then(|summary| summary.split_once(" passed")).map(|(number, _)| number.trim());
    number.and_then(|number| number.rsplit(' ').next()?.parse().ok()).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::passed_in;

    #[test]
    fn only_summaries_are_counted() {
        for (line, passed) in [
            (
                "test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.1s",
                12,
            ),
            ("      Tests  34 passed (34)\n", 34),
            ("      Tests  2 skipped | 34 passed (36)\n", 34),
            (" Test Files  3 passed (3)", 0),
            ("test month::tests::seven_passed ... ok", 0),
            ("7 passed", 0),
        ] {
            assert_eq!(passed_in(line), passed, "{line}");
        }
    }
}
