//! Small months with something odd in them, and small months without.

use super::{Doubt, DoubtKind, Evidence, MonthByGrid, against_counts, examine};
use crate::{ByName, Grid, Month, Roster, Scheme, Value};

/// Eight reported fields 甲 to 辛 (counts), a rate 率, a roster figure 户数, a check each way.
fn scheme() -> Scheme {
    let fields = ["甲", "乙", "丙", "丁", "戊", "己", "庚", "辛"]
        .map(|name| format!("[[fields]]\nname = \"{name}\"\n"))
        .join("");
    Scheme::parse(&format!(
        r#"format = 1
id = "test"
version = "1"
title = "测试方案"
{fields}
[[fields]]
name = "率"
kind = "percent"
[[fields]]
name = "户数"
source = "roster"
[[duties]]
code = "D1"
name = "职责"
points = 100
[[duties.indicators]]
code = "D1.1"
name = "指标"
points = 100
value = "甲 / 乙"
scoring = {{ method = "linear", zero_at = 0, full_at = 1 }}
[[checks]]
rule = "甲 <= 户数"
level = "error"
message = "甲多于户数"
[[checks]]
rule = "乙 >= previous(乙)"
level = "warning"
[groups]
by = ["网格类型"]
"#
    ))
    .unwrap()
}

fn value(text: &str) -> Value {
    match text {
        "-" => Value::Missing,
        "/" => Value::NotApplicable,
        number => Value::Number(number.parse().unwrap()),
    }
}

fn row(text: &str) -> Vec<Value> {
    let mut row: Vec<Value> = text.split_whitespace().map(value).collect();
    row.resize(10, Value::Missing);
    row
}

fn roster(grids: usize) -> Roster {
    let grid = |number: usize| Grid {
        district: "试验区".to_owned(),
        subdistrict: "凯风街道".to_owned(),
        community: "望江社区".to_owned(),
        code: format!("g{number}"),
        name: format!("第{number}网格"),
        attributes: ByName::from([("网格类型".to_owned(), "居住小区".to_owned())]),
        figures: ByName::new(),
        starts: None,
        ends: None,
    };
    Roster::new((1..=grids).map(grid).collect())
}

fn month(rows: &[&str]) -> MonthByGrid {
    rows.iter().enumerate().map(|(place, text)| (format!("g{}", place + 1), row(text))).collect()
}

/// What is found in the last month, each as `kind grids fields`.
fn found(now: &[&str], earlier: &[MonthByGrid], previous: Option<&MonthByGrid>) -> Vec<String> {
    let (scheme, roster) = (scheme(), roster(now.len()));
    let figures: Vec<Vec<Value>> = now.iter().map(|text| row(text)).collect();
    let last: Month = "2026-10".parse().unwrap();
    // Months further back than the one before, for which `previous` stands.
    let earlier = (2..).map(|back| last.plus(-back)).zip(earlier.iter().cloned());
    let earlier: Vec<(Month, MonthByGrid)> =
        earlier.chain(previous.map(|month| (last.previous(), month.clone()))).collect();
    let doubts = examine(Evidence {
        scheme: &scheme,
        month: last,
        roster: &roster,
        figures: &figures,
        earlier: &earlier,
        levels: crate::LevelNames::usual(),
    });
    let said = |doubt: &Doubt| {
        assert!(!doubt.message.is_empty() && !doubt.advice.is_empty());
        let grids: Vec<_> = doubt.grids.iter().map(|&place| roster.grids()[place].code.as_str()).collect();
        let fields: Vec<_> = doubt.fields.iter().map(|&place| scheme.fields[place].name.as_str()).collect();
        format!("{} {} {}", doubt.kind.name(), grids.join(","), fields.join(""))
    };
    doubts.iter().map(said).collect()
}

#[test]
fn a_check_is_judged_over_roster_and_month_before() {
    let before = month(&["1 5", "1 5", "1 -"]);
    assert_eq!(
        found(&["9 5 - - - - - - - 8", "1 4", "1 1"], &[], Some(&before)),
        ["check_failed g1 甲户数", "check_failed g2 乙"]
    );
    assert_eq!(found(&["9 5 - - - - - - - -", "1 4", "1 1"], &[], None), Vec::<String>::new());
}

#[test]
fn a_figure_far_from_the_grids_own_months_is_told_and_chance_is_not() {
    let months: Vec<MonthByGrid> = (0..5).map(|_| month(&["188 0 20 - - - - - 0.95"])).collect();
    for (now, expected) in [
        ("188 0 20", &[][..]),
        ("215 3 28", &[]),
        ("900 0 20", &["out_of_history g1 甲"]),
        ("18 0 20", &["out_of_history g1 甲"]),
        ("188 9 20", &["out_of_history g1 乙"]),
        ("188 0 /", &[]),
        ("188 0 20 7", &[]),
        ("188 0 20 - - - - - 0.90", &[]),
        ("188 0 20 - - - - - 0.55", &["out_of_history g1 率"]),
    ] {
        assert_eq!(found(&[now], &months, None), expected, "{now}");
    }
    assert_eq!(found(&["900 0 20"], &months[..3], None), Vec::<String>::new(), "three months are no custom");
}

#[test]
fn a_figure_far_from_its_group_is_told() {
    let mut rows: Vec<String> = (0..30).map(|at| format!("{} 0", 100 + at % 7)).collect();
    rows[4] = "1003 0".to_owned();
    rows[9] = "103 1".to_owned();
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    assert_eq!(found(&rows, &[], None), ["out_of_group g5 甲"]);
    assert_eq!(found(&rows[..11], &[], None), Vec::<String>::new(), "eleven grids are no group");
}

#[test]
fn grids_that_repeat_one_another_are_told_together_and_quiet_ones_are_not() {
    let busy = "1 2 3 4 5 6 0 -";
    assert_eq!(
        found(&[busy, "1 2 3 4 5 6 0 0", busy, busy], &[], None),
        ["same_rows g1,g3,g4 甲乙丙丁戊己庚辛率"]
    );
    assert_eq!(found(&["1 2 3 0 0 0", "1 2 3 0 0 0"], &[], None), Vec::<String>::new());
}

#[test]
fn a_grid_that_repeats_its_last_month_is_told() {
    let before = month(&["1 2 3 4 5 6", "1 2 3 4 5 7", "0 0 0 0 0 0"]);
    assert_eq!(
        found(&["1.0 2 3 4 5 6", "1 2 3 4 5 8", "0 0 0 0 0 0"], &[], Some(&before)),
        ["same_as_before g1 甲乙丙丁戊己庚辛率"]
    );
}

#[test]
fn every_kind_has_a_name_for_people() {
    for kind in [
        DoubtKind::CheckFailed,
        DoubtKind::ReportedDiffers,
        DoubtKind::OutOfHistory,
        DoubtKind::OutOfGroup,
        DoubtKind::SameRows,
        DoubtKind::SameAsBefore,
    ] {
        assert!(
            kind.chinese(crate::LevelNames::usual()).chars().all(|letter| !letter.is_ascii()),
            "{}",
            kind.name()
        );
    }
}

#[test]
fn a_reported_figure_beside_another_count_is_told_with_both() {
    let reported = [row("5 3 / -"), row("5.0 3")];
    let counted = [
        vec![(0, value("6")), (1, value("3")), (2, value("1")), (3, value("1"))],
        vec![(0, value("5")), (1, value("/"))],
    ];
    let doubts = against_counts(&scheme(), &reported, &counted, "事件明细");
    assert_eq!(doubts.len(), 1);
    assert_eq!((&doubts[0].grids[..], &doubts[0].fields[..]), (&[0][..], &[0][..]));
    assert_eq!(doubts[0].message, "“甲”报送的是 5，按事件明细数出来是 6，以报送的为准");
}
