//! What is counted, case by case, and that one pass over all equals counting one by one.

use proptest::prelude::*;

use super::count::{count, count_planned};
use super::{Event, REPORTED_AT};
use crate::scheme::EventCount;
use crate::{ByName, Decimal, Grid, Month, Roster, Value};

fn october() -> Month {
    "2026-10".parse().unwrap()
}

/// `事件性质=应急事件 受理时间=2026-10-03_08:15`: blanks inside a cell are written `_`.
fn event(row: &str) -> Event {
    let cell = |pair: &str| {
        let (heading, text) = pair.split_once('=').unwrap();
        (heading.to_owned(), text.replace('_', " "))
    };
    Event { grid: "g1".into(), columns: row.split_whitespace().map(cell).collect() }
}

fn definition() -> EventCount {
    EventCount { month_of: REPORTED_AT.to_owned(), ..EventCount::default() }
}

fn names(names: &[&str]) -> Vec<String> {
    names.iter().map(|&name| name.to_owned()).collect()
}

fn pair(from: &str, to: &str) -> (String, String) {
    (from.to_owned(), to.to_owned())
}

/// Whether the row is counted.
fn counted(definition: &EventCount, row: &str) -> bool {
    let row = event(row);
    count(definition, &[&row], october()) == Value::Number(Decimal::ONE)
}

fn check(definition: &EventCount, cases: &[(&str, bool)]) {
    for (row, expected) in cases {
        assert_eq!(counted(definition, row), *expected, "{row}");
    }
}

#[test]
fn only_rows_of_the_month_count() {
    let cases = [
        ("上报时间=2026-10-01", true),
        ("上报时间=2026-10-31_23:59:59", true),
        ("上报时间=2026-11-01_00:00:00", false),
        ("上报时间=2025-10-05", false),
        ("上报时间=十月", false),
        ("受理时间=2026-10-05", false),
    ];
    check(&definition(), &cases);
    check(&EventCount::default(), &cases);
    let closed = EventCount { month_of: "办结时间".to_owned(), ..definition() };
    check(
        &closed,
        &[
            ("上报时间=2026-10-31 办结时间=2026-11-01", false),
            ("上报时间=2026-09-30 办结时间=2026-10-01", true),
        ],
    );
}

#[test]
fn where_needs_every_column_to_equal_one_of_its_texts() {
    let both = EventCount {
        equals: vec![
            ("事件性质".to_owned(), names(&["应急事件", "一般事项"])),
            ("需出动".to_owned(), names(&["是"])),
        ],
        ..definition()
    };
    check(
        &both,
        &[
            ("上报时间=2026-10-05 事件性质=应急事件 需出动=是", true),
            ("上报时间=2026-10-05 事件性质=一般事项 需出动=_是_", true),
            ("上报时间=2026-10-05 事件性质=应急事件 需出动=否", false),
            ("上报时间=2026-10-05 事件性质=应急 需出动=是", false),
            ("上报时间=2026-10-05 需出动=是", false),
        ],
    );
}

#[test]
fn has_needs_a_filled_cell_and_has_not_a_blank_one() {
    let open =
        EventCount { filled: names(&["受理时间"]), blank: names(&["办结时间"]), ..definition() };
    check(
        &open,
        &[
            ("上报时间=2026-10-05 受理时间=2026-10-05", true),
            ("上报时间=2026-10-05 受理时间=2026-10-05 办结时间=_", true),
            ("上报时间=2026-10-05 受理时间=2026-10-05 办结时间=x", false),
            ("上报时间=2026-10-05", false),
        ],
    );
}

#[test]
fn within_includes_both_ends() {
    let (from, to) = pair("受理时间", "出动时间");
    let fast = EventCount { within: Some((from, to, Decimal::from(5))), ..definition() };
    check(
        &fast,
        &[
            ("上报时间=2026-10-05 受理时间=2026-10-05_08:00:00 出动时间=2026-10-05_08:05:00", true),
            ("上报时间=2026-10-05 受理时间=2026-10-05_08:00:00 出动时间=2026-10-05_08:05:01", false),
            ("上报时间=2026-10-05 受理时间=2026-10-05_08:00 出动时间=2026-10-05_08:00", true),
            ("上报时间=2026-10-05 受理时间=2026-10-05_08:00:01 出动时间=2026-10-05_08:00:00", false),
            ("上报时间=2026-10-05 受理时间=2026-10-05_23:58 出动时间=2026-10-06_00:03", true),
            ("上报时间=2026-10-05 受理时间=2026-10-05_08:00", false),
            ("上报时间=2026-10-05 受理时间=2026-10-05_08:00 出动时间=当场", false),
        ],
    );
    let (from, to) = pair("受理时间", "出动时间");
    let half = EventCount { within: Some((from, to, "0.5".parse().unwrap())), ..definition() };
    check(
        &half,
        &[
            ("上报时间=2026-10-05 受理时间=2026-10-05_08:00:00 出动时间=2026-10-05_08:00:30", true),
            ("上报时间=2026-10-05 受理时间=2026-10-05_08:00:00 出动时间=2026-10-05_08:00:31", false),
        ],
    );
}

#[test]
fn not_later_than_a_time_or_than_the_end_of_a_day() {
    let kept = EventCount { not_later: Some(pair("办结时间", "办结时限")), ..definition() };
    check(
        &kept,
        &[
            ("上报时间=2026-10-05 办结时间=2026-10-06_08:00:00 办结时限=2026-10-06_08:00:00", true),
            ("上报时间=2026-10-05 办结时间=2026-10-06_08:00:01 办结时限=2026-10-06_08:00:00", false),
            ("上报时间=2026-10-05 办结时间=2026-10-06_17:30:00 办结时限=2026-10-06", true),
            ("上报时间=2026-10-05 办结时间=2026-10-07_00:00:00 办结时限=2026-10-06", false),
            ("上报时间=2026-10-05 办结时间=2026-10-06 办结时限=2026-10-06_08:00:00", true),
            ("上报时间=2026-10-05 办结时限=2026-10-06", false),
            ("上报时间=2026-10-05 办结时间=2026-10-06", false),
        ],
    );
}

#[test]
fn a_mean_is_over_the_rows_that_have_a_number() {
    let mean = EventCount { mean: Some("满意度".to_owned()), ..definition() };
    let value = |cells: &[&str]| {
        let rows: Vec<Event> =
            cells.iter().map(|cell| event(&format!("上报时间=2026-10-05 满意度={cell}"))).collect();
        count(&mean, &rows.iter().collect::<Vec<_>>(), october())
    };
    let number = |text: &str| Value::Number(text.parse().unwrap());
    for (cells, expected) in [
        (&["5", "4", "3"][..], number("4")),
        (&["5", "_", "4", "很好"], number("4.5")),
        (&["95%", "90％"], number("0.925")),
        (&["1,000", "2000"], number("1500")),
        (&["5", "5", "4"], number("4.6666666666666666666666666667")),
        (&["满意"], Value::NotApplicable),
        (&[], Value::NotApplicable),
        (&["79228162514264337593543950335", "1"], Value::Missing),
    ] {
        assert_eq!(value(cells), expected, "{cells:?}");
    }
}

#[test]
fn a_grid_without_rows_has_none() {
    assert_eq!(count(&definition(), &[], october()), Value::Number(Decimal::ZERO));
}

fn grid(code: &str) -> Grid {
    Grid {
        district: String::new(),
        subdistrict: String::new(),
        community: String::new(),
        code: code.to_owned(),
        name: String::new(),
        attributes: ByName::new(),
        figures: ByName::new(),
        starts: None,
        ends: None,
    }
}

fn an_event() -> impl Strategy<Value = Event> {
    let cell =
        proptest::sample::select(&["", "是", "否", "2026-10-05", "2026-10-05 09:00", "2026-09-30", "3"][..]);
    let columns = proptest::collection::btree_map(
        proptest::sample::select(&["上报时间", "甲", "乙", "丙"][..]),
        cell,
        0..5,
    );
    (proptest::sample::select(&["g1", "g2", "别处"][..]), columns).prop_map(|(grid, columns)| Event {
        grid: grid.into(),
        columns: columns.into_iter().map(|(heading, cell)| (heading.to_owned(), cell.to_owned())).collect(),
    })
}

fn a_definition() -> impl Strategy<Value = EventCount> {
    let column = || proptest::sample::select(&["甲", "乙", "丙"][..]).prop_map(str::to_owned);
    let maybe = proptest::option::of::<BoxedStrategy<String>>;
    let equals = maybe(column().boxed()).prop_map(|name| name.map(|name| (name, names(&["是", "3"]))));
    (equals, maybe(column().boxed()), maybe(column().boxed()), maybe(column().boxed()), any::<bool>())
        .prop_map(|(equals, filled, blank, mean, by)| EventCount {
            equals: equals.into_iter().collect(),
            filled: filled.into_iter().collect(),
            blank: blank.into_iter().collect(),
            within: None,
            not_later: by.then(|| pair("甲", "乙")),
            mean,
            month_of: REPORTED_AT.to_owned(),
        })
}

proptest! {
    #[test]
    fn counting_all_at_once_equals_counting_one_by_one(
        events in proptest::collection::vec(an_event(), 0..20),
        definitions in proptest::collection::vec(a_definition(), 1..4),
    ) {
        let roster = Roster::new(vec![grid("g1"), grid("g2"), grid("g3")]);
        let plan: Vec<_> = definitions.iter().enumerate().map(|(place, definition)| (place * 2, definition)).collect();
        let all = count_planned(&plan, &roster, &events, october());
        for (grid, counts) in roster.grids().iter().zip(all) {
            let own: Vec<&Event> = events.iter().filter(|event| *event.grid == *grid.code).collect();
            let expected: Vec<_> =
                plan.iter().map(|&(field, definition)| (field, count(definition, &own, october()))).collect();
            prop_assert_eq!(counts, expected);
        }
    }
}
