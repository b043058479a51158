//! How an answer leaves the program: one JSON document, or Chinese text for people.

use std::io::Write;
use std::process::ExitCode;

use gridindex_core::Failure;
use serde::Serialize;

/// What a command answers, in the two forms it may leave in; only the one asked for is made.
pub struct Answer {
    rendering: Box<dyn Render>,
    /// False: the data have errors and nothing was changed.
    accepted: bool,
}

impl Answer {
    /// An answer that was taken: `value` for programs, `words` of it for people.
    pub fn new<T: Serialize + 'static>(value: T, words: impl Fn(&T) -> String + 'static) -> Self {
        Self { rendering: Box::new(Rendering { value, words }), accepted: true }
    }

    /// The same answer, refused unless `accepted`: exit 1.
    #[must_use]
    pub fn if_accepted(self, accepted: bool) -> Self {
        Self { accepted, ..self }
    }
}

trait Render {
    fn json(&self) -> String;
    fn text(&self) -> String;
}

struct Rendering<T, W> {
    value: T,
    words: W,
}

impl<T: Serialize, W: Fn(&T) -> String> Render for Rendering<T, W> {
    fn json(&self) -> String {
        // Plain data with text keys always serialises.
        serde_json::to_string(&self.value).unwrap_or_default()
    }

    fn text(&self) -> String {
        (self.words)(&self.value).trim_end().to_owned()
    }
}

/// Prints an answer: exit 0, or 1 where the data have errors.
pub fn answer(answer: &Answer, json: bool) -> ExitCode {
    print_line(&if json { answer.rendering.json() } else { answer.rendering.text() });
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
