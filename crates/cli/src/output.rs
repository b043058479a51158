//! How an answer leaves the program: one JSON document, or Chinese text for people.

use std::io::Write;
use std::process::ExitCode;

use gridindex_core::Failure;
use serde_json::Value;

/// What a command answers.
pub struct Answer {
    /// For programs.
    pub json: Value,
    /// For people.
    pub text: String,
    /// False: the data have errors and nothing was changed.
    pub accepted: bool,
}

/// Prints an answer: exit 0, or 1 where the data have errors.
pub fn answer(answer: &Answer, json: bool) -> ExitCode {
    let printed = if json {
        // A `Value` always serialises; an empty line would be a broken pipe's fault.
        serde_json::to_string(&answer.json).unwrap_or_default()
    } else {
        answer.text.trim_end().to_owned()
    };
    print_line(&printed);
    if answer.accepted { ExitCode::SUCCESS } else { ExitCode::from(1) }
}

/// Prints a failure as one line on stderr (and as JSON on stdout when asked): exit 2.
pub fn failure(failure: &Failure, json: bool) -> ExitCode {
    if json {
        print_line(&serde_json::json!({ "failure": failure }).to_string());
    }
    eprintln!("{}", failure.to_string().replace(['\n', '\r'], " "));
    ExitCode::from(2)
}

/// A reader that went away (`| head`) is no error of ours.
fn print_line(text: &str) {
    let mut out = std::io::stdout().lock();
    let _ = writeln!(out, "{text}").and_then(|()| out.flush());
}
