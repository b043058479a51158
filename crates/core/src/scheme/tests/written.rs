//! A scheme written and read back is the same scheme; a draft written and read back is the same draft.

use proptest::prelude::*;

use super::any_scheme::any_scheme;
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

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn any_draft_is_read_back_as_it_was_and_its_scheme_too(draft in any_scheme()) {
        let written = draft.write();
        prop_assert_eq!(&Draft::of_text(&written.text), &draft, "{}", written.text);
        let checked = draft.check(crate::LevelNames::usual());
        prop_assert_eq!(&checked.mistakes, &[], "{}", written.text);
        let scheme = checked.scheme.unwrap();
        prop_assert_eq!(said(&accepted(&scheme.to_text())), said(&scheme));
    }

    /// However wrong a draft is, every mistake is placed at an entry that is there.
    #[test]
    fn what_is_wrong_with_a_draft_is_placed(
        draft in any_scheme(),
        wrong in prop::sample::select(vec!["", "甲 /", "\"", "-1", "坏\n", "(("]),
        at in 0..12_usize,
    ) {
        let mut draft = draft;
        let duty = &mut draft.duties[0];
        let indicator = &mut duty.indicators[0];
        let scoring = &mut indicator.scoring;
        let entries = [
            &mut draft.title, &mut draft.decimals, &mut draft.min_coverage, &mut draft.fields[3].name, &mut duty.points,
            &mut duty.name, &mut indicator.value, &mut indicator.missing, &mut scoring.method, &mut draft.rollup.community,
            &mut draft.veto.effect, &mut draft.groups.min_size,
        ];
        *entries.into_iter().nth(at).unwrap() = wrong.to_owned();
        for mistake in draft.check(crate::LevelNames::usual()).mistakes {
            prop_assert!(!mistake.path.is_empty(), "{:?}", mistake);
            prop_assert!(!mistake.message.is_empty() && !mistake.message.contains('\n'), "{:?}", mistake);
        }
    }
}
