//! A scheme written and read back is the same scheme; a draft written and read back is the same draft.

use super::every_key::EVERY_KEY;
use super::{SMALL, accepted};
use crate::scheme::{DEFAULT, Draft, Scheme};

/// Everything a scheme says, apart from the text it was read from.
fn said(scheme: &Scheme) -> String {
    let scheme = Scheme { text: String::new(), sha256: String::new(), ..scheme.clone() };
    format!("{scheme:#?}")
}

/// Checks a scheme that somebody else wrote.
#[track_caller]
fn check(text: &str) {
    let scheme = accepted(text);
    let written = scheme.to_text();
    let again = accepted(&written);
    assert_eq!(said(&again), said(&scheme), "{written}");
    assert_eq!(again.to_text(), written, "what was written once is written so again");
}

#[test]
fn schemes_written_by_people_are_the_same_when_they_are_read_back() {
    for text in [DEFAULT, EVERY_KEY, SMALL] {
        check(text);
    }
}

#[test]
fn numbers_stay_as_they_were_written() {
    let text = SMALL.replace("points = 60", "points = \"180/3\"").replace("full_at = 1", "full_at = 1.50");
    let written = accepted(&text).to_text();
    for part in ["points  = \"180/3\"", "full_at = 1.50"] {
        assert!(written.contains(part), "{part} in\n{written}");
    }
    check(&text);
}

#[test]
fn a_scheme_can_be_read_aloud() {
    let written = accepted(DEFAULT).to_text();
    let part = "\
# ---- D1 源头信息采集 15 分 ----

[[duties]]
code   = \"D1\"
name   = \"源头信息采集\"
points = 15

  [[duties.indicators]]
  code    = \"D1.1\"
  name    = \"入户走访率\"
  points  = 6
  value   = \"实际走访户数 / 应走访户数\"
  scoring = { method = \"linear\", zero_at = 0, full_at = 0.95 }
";
    assert!(written.contains(part), "{written}");
    assert_eq!(Draft::of_text(&written), Draft::of_text(DEFAULT));
}
