//! Imports lie over one another, and withdrawing one shows what lay beneath.
#![allow(clippy::unwrap_used, reason = "a test that cannot be set up should stop")]

mod common;

use std::collections::{BTreeSet, HashMap};

use common::{batch, figures, figures_and_vetoes, month, new_ledger, roster, value};
use gridindex_core::Value;
use gridindex_ledger::{
    AdjustmentKind, Basis, Ledger, MonthState, NewAdjustment, NewAppeal, NewBatch, NewPublication,
    SheetContent,
};
use proptest::prelude::*;

/// The figure as text, `-` when no sheet has a cell for it.
fn shown(ledger: &Ledger, grid: &str, field: &str) -> String {
    match ledger.stored_month(month("2026-10")).unwrap().figure(grid, field).map(|figure| figure.value) {
        None => "-".to_owned(),
        Some(Value::Missing) => String::new(),
        Some(Value::NotApplicable) => "/".to_owned(),
        Some(Value::Number(number)) => number.to_string(),
    }
}

#[test]
fn a_later_import_hides_an_earlier_one_and_withdrawing_it_shows_it_again() {
    let (_folder, mut ledger) = new_ledger();
    ledger
        .commit(&batch("2026-10", figures(&["甲", "乙"], &[("g1", &["1", "2"]), ("g2", &["3", "4"])])))
        .unwrap();
    let second = ledger.commit(&batch("2026-10", figures(&["甲"], &[("g1", &["9"])]))).unwrap();
    for (grid, field, expected) in
        [("g1", "甲", "9"), ("g1", "乙", "2"), ("g2", "甲", "3"), ("g3", "甲", "-")]
    {
        assert_eq!(shown(&ledger, grid, field), expected, "{grid} {field}");
    }
    ledger.withdraw(second, "2026-11-03T08:00:00+08:00").unwrap();
    assert_eq!(shown(&ledger, "g1", "甲"), "1");
}

#[test]
fn a_blank_cell_hides_a_figure_but_an_absent_column_does_not() {
    let (_folder, mut ledger) = new_ledger();
    ledger.commit(&batch("2026-10", figures(&["甲", "乙"], &[("g1", &["1", "2"])]))).unwrap();
    ledger.commit(&batch("2026-10", figures(&["乙", "丙"], &[("g1", &["", "/"])]))).unwrap();
    for (field, expected) in [("甲", "1"), ("乙", ""), ("丙", "/"), ("丁", "-")] {
        assert_eq!(shown(&ledger, "g1", field), expected, "{field}");
    }
}

#[test]
fn every_figure_knows_its_file_sheet_and_cell() {
    let (_folder, mut ledger) = new_ledger();
    ledger
        .commit(&batch("2026-10", figures(&["甲", "乙"], &[("g1", &["1", "2"]), ("g2", &["3", "4"])])))
        .unwrap();
    let mut second = batch("2026-10", figures(&["乙"], &[("g2", &["7"])]));
    second.files[0].name = "补报.csv".to_owned();
    ledger.commit(&second).unwrap();

    let stored = ledger.stored_month(month("2026-10")).unwrap();
    let cell = |grid, field| {
        let figure = stored.figure(grid, field).unwrap();
        let origin = ledger.sheet_origin(figure.sheet).unwrap();
        let (name, letters) = &origin.columns[figure.column as usize];
        assert_eq!(name, field);
        format!("{} {} {}{}", origin.batch, origin.file, letters, figure.row)
    };
    assert_eq!(cell("g1", "乙"), "1 凯旋街道.xlsx G5");
    assert_eq!(cell("g2", "甲"), "1 凯旋街道.xlsx F6");
    assert_eq!(cell("g2", "乙"), "2 补报.csv F5");
    assert_eq!(ledger.sheet_origin(99).unwrap_err().code, "sheet_unknown");
}

#[test]
fn a_blank_veto_cell_clears_a_veto_but_a_sheet_without_the_column_does_not() {
    let (_folder, mut ledger) = new_ledger();
    let vetoed = figures_and_vetoes(&["甲"], Some("Z"), &[("g1", &["1"], &["数据造假", "涉毒"])]);
    ledger.commit(&batch("2026-10", vetoed)).unwrap();
    ledger.commit(&batch("2026-10", figures(&["甲"], &[("g1", &["2"])]))).unwrap();
    let stored = ledger.stored_month(month("2026-10")).unwrap();
    assert_eq!(stored.vetoes("g1"), ["数据造假", "涉毒"]);
    let (sheet, row) = stored.veto_origin("g1").unwrap();
    assert_eq!((ledger.sheet_origin(sheet).unwrap().veto_column.as_deref(), row), (Some("Z"), 5));

    ledger.commit(&batch("2026-10", figures_and_vetoes(&[], Some("Z"), &[("g1", &[], &[])]))).unwrap();
    let stored = ledger.stored_month(month("2026-10")).unwrap();
    assert_eq!((stored.vetoes("g1"), stored.veto_origin("g1")), (&[][..], None));
}

#[test]
fn months_do_not_see_one_another() {
    let (_folder, mut ledger) = new_ledger();
    ledger.commit(&batch("2026-09", figures(&["甲"], &[("g1", &["1"])]))).unwrap();
    assert_eq!(shown(&ledger, "g1", "甲"), "-");
    assert!(ledger.stored_month(month("2026-10")).unwrap().is_empty());
}

#[test]
fn figures_come_back_exactly_as_they_went_in() {
    let exact = [
        "0",
        "12",
        "999999999",
        "1234567890",
        "0.9248",
        "-3",
        "1.50",
        "79228162514264337593543950335",
        "0.0000000000000000000000000001",
    ];
    let (_folder, mut ledger) = new_ledger();
    let rows: Vec<_> = exact.iter().map(|text| (*text, std::slice::from_ref(text))).collect();
    ledger.commit(&batch("2026-10", figures(&["甲"], &rows))).unwrap();
    let stored = ledger.stored_month(month("2026-10")).unwrap();
    for text in exact {
        assert_eq!(stored.values(text), [value(text)]);
    }
}

#[test]
fn withdrawing_twice_or_nothing_says_so() {
    let (_folder, mut ledger) = new_ledger();
    let id = ledger.commit(&batch("2026-10", figures(&["甲"], &[("g1", &["1"])]))).unwrap();
    assert_eq!(ledger.withdraw(id + 1, "…").unwrap_err().code, "batch_unknown");
    ledger.withdraw(id, "2026-11-03T08:00:00+08:00").unwrap();
    assert_eq!(ledger.withdraw(id, "…").unwrap_err().code, "batch_withdrawn");
    assert_eq!(ledger.batches().unwrap()[0].withdrawn_at.as_deref(), Some("2026-11-03T08:00:00+08:00"));
}

#[test]
fn a_number_of_a_batch_is_never_used_again() {
    let (_folder, mut ledger) = new_ledger();
    for expected in 1..4 {
        let id = ledger.commit(&batch("2026-10", figures(&["甲"], &[("g1", &["1"])]))).unwrap();
        assert_eq!(id, expected);
        ledger.withdraw(id, "2026-11-03T08:00:00+08:00").unwrap();
    }
}

#[test]
fn a_batch_is_listed_with_its_files_and_sheets() {
    let (_folder, mut ledger) = new_ledger();
    let mut both = batch("2026-10", figures(&["甲"], &[("g1", &["1"]), ("g2", &["2"])]));
    both.files.push(batch("2026-10", common::roster(&[("g1", "第一网格")])).files.remove(0));
    ledger.commit(&both).unwrap();
    let listed = ledger.batches().unwrap().remove(0);
    assert_eq!((listed.month, listed.withdrawn_at), (month("2026-10"), None));
    let kinds: Vec<_> = listed.files.iter().flat_map(|file| &file.sheets).collect();
    assert_eq!(kinds, [&("Sheet1".into(), "month".into(), 2), &("Sheet1".into(), "roster".into(), 1)]);
}

/// One step of a random history: an import, or the withdrawal of the n-th batch so far.
#[derive(Debug, Clone)]
enum Step {
    Commit(NewBatch),
    Withdraw(u8),
}

const FIELDS: [&str; 4] = ["甲", "乙", "丙", "丁"];
const GRIDS: [&str; 4] = ["g1", "g2", "g3", "g4"];

fn a_sheet() -> impl Strategy<Value = SheetContent> {
    let cell = prop_oneof![Just(""), Just("/"), Just("0"), Just("7"), Just("0.95")];
    let cells = proptest::collection::vec(cell, FIELDS.len());
    let row = (proptest::sample::select(&GRIDS[..]), cells, any::<bool>());
    let fields = proptest::sample::subsequence(&FIELDS[..], 0..=FIELDS.len());
    (fields, any::<bool>(), proptest::collection::vec(row, 1..5)).prop_map(|(fields, has_vetoes, rows)| {
        let items = |raised: bool| if raised && has_vetoes { &["涉毒"][..] } else { &[] };
        let rows: Vec<_> = rows
            .iter()
            .map(|(grid, cells, raised)| (*grid, &cells[..fields.len()], items(*raised)))
            .collect();
        figures_and_vetoes(&fields, has_vetoes.then_some("Z"), &rows)
    })
}

fn a_history() -> impl Strategy<Value = Vec<Step>> {
    let step = prop_oneof![
        3 => a_sheet().prop_map(|sheet| Step::Commit(batch("2026-10", sheet))),
        1 => (0_u8..8).prop_map(Step::Withdraw),
    ];
    proptest::collection::vec(step, 1..12)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_history_equals_laying_the_remaining_batches_over_one_another(history in a_history()) {
        let (_folder, mut ledger) = new_ledger();
        let mut batches: Vec<Option<NewBatch>> = Vec::new();
        for step in history {
            match step {
                Step::Commit(batch) => {
                    ledger.commit(&batch).unwrap();
                    batches.push(Some(batch));
                }
                Step::Withdraw(place) => {
                    let there = batches.get(usize::from(place)).is_some_and(Option::is_some);
                    let done = ledger.withdraw(i64::from(place) + 1, "2026-11-03T08:00:00+08:00");
                    prop_assert_eq!(done.is_ok(), there);
                    if there {
                        batches[usize::from(place)] = None;
                    }
                }
            }
        }

        let mut expected: HashMap<(String, String), Value> = HashMap::new();
        let mut vetoes: HashMap<String, Vec<String>> = HashMap::new();
        let mut reported: BTreeSet<String> = BTreeSet::new();
        for batch in batches.iter().flatten() {
            let SheetContent::Month { columns, veto_column, rows } = &batch.files[0].sheets[0].content else {
                unreachable!()
            };
            for row in rows {
                reported.insert(row.grid.clone());
                for ((field, _), value) in columns.iter().zip(&row.values) {
                    expected.insert((row.grid.clone(), field.clone()), *value);
                }
                if veto_column.is_some() {
                    vetoes.insert(row.grid.clone(), row.vetoes.clone());
                }
            }
        }
        let stored = ledger.stored_month(month("2026-10")).unwrap();
        for grid in GRIDS {
            prop_assert_eq!(stored.has_grid(grid), reported.contains(grid));
            prop_assert_eq!(stored.vetoes(grid), vetoes.get(grid).map_or(&[][..], |items| items));
            for field in FIELDS {
                let value = stored.figure(grid, field).map(|figure| figure.value);
                prop_assert_eq!(value, expected.get(&(grid.to_owned(), field.to_owned())).copied());
            }
        }
        prop_assert_eq!(ledger.verify().unwrap().troubles, Vec::<String>::new());
    }
}

#[test]
fn batches_withdrawn_together_take_their_emptied_months_along_all_or_none() {
    let (_folder, mut ledger) = new_ledger();
    ledger.add_month(month("2026-09")).unwrap();
    ledger.add_month(month("2026-10")).unwrap();
    let first = ledger.commit(&batch("2026-09", roster(&[("g1", "第一网格")]))).unwrap();
    let second = ledger.commit(&batch("2026-10", figures(&["甲"], &[("g1", &["1"])]))).unwrap();
    let own = ledger.commit(&batch("2026-10", figures(&["甲"], &[("g1", &["2"])]))).unwrap();
    assert!(ledger.withdraw_all(&[first, second, 99], "2026-11-03T08:00:00+08:00").is_err());
    assert_eq!(ledger.months().unwrap().len(), 2, "nothing was withdrawn");
    ledger.withdraw_all(&[first, second], "2026-11-03T08:00:00+08:00").unwrap();
    assert_eq!(ledger.months().unwrap(), [month("2026-10")], "a month with a batch of its own stays");
    assert_eq!(ledger.batches().unwrap().iter().filter(|batch| batch.withdrawn_at.is_none()).count(), 1);
    ledger.withdraw(own, "2026-11-03T08:00:00+08:00").unwrap();
    assert_eq!(ledger.verify().unwrap().troubles, Vec::<String>::new());
}

/// Publishes a month as it stands.
fn publish(ledger: &mut Ledger, in_month: &str) {
    let new = NewPublication {
        month: month(in_month),
        person: "李四".to_owned(),
        made_at: "2026-11-03T08:00:00+08:00".to_owned(),
        overruled: String::new(),
        parts: ledger.parts(month(in_month)).unwrap(),
        results: String::new(),
        seen: ledger.place().unwrap(),
    };
    ledger.publish(&new).unwrap();
}

#[test]
fn a_roster_that_a_published_month_rests_on_is_not_withdrawn_before_that_month_is_opened_again() {
    const AT: &str = "2026-11-04T08:00:00+08:00";
    let (_folder, mut ledger) = new_ledger();
    let (september, october) = (month("2026-09"), month("2026-10"));
    let first = ledger.commit(&batch("2026-09", roster(&[("g1", "第一网格"), ("g2", "第二网格")]))).unwrap();
    let figures_ = ledger.commit(&batch("2026-09", figures(&["甲"], &[("g1", &["1"])]))).unwrap();
    ledger.commit(&batch("2026-10", figures(&["甲"], &[("g1", &["2"])]))).unwrap();
    publish(&mut ledger, "2026-10");
    let refused = ledger.withdraw(first, AT).unwrap_err();
    assert_eq!(refused.code, "roster_in_use");
    assert!(refused.message.contains("2026年10月第1版"), "{refused}");
    assert_eq!(ledger.roster(september).unwrap().grids().len(), 2, "nothing was withdrawn");
    ledger.withdraw(figures_, AT).unwrap();

    // What came after the seal is no part of it and may go again.
    let later = ledger.commit(&batch("2026-09", roster(&[("g3", "第三网格")]))).unwrap();
    ledger.withdraw(later, AT).unwrap();

    ledger.reopen(october, "申诉成立", "李四", AT).unwrap();
    ledger.withdraw(first, AT).unwrap();
    let sealed = ledger.at_edition(october, 1).unwrap();
    assert_eq!(sealed.roster(october).unwrap().grids().len(), 2, "the edition stays whole");
    assert_eq!(ledger.verify().unwrap().troubles, Vec::<String>::new());
}

#[test]
fn what_was_decided_about_a_month_goes_with_the_month() {
    const AT: &str = "2026-11-04T08:00:00+08:00";
    let (_folder, mut ledger) = new_ledger();
    let october = month("2026-10");
    let take_in = |ledger: &mut Ledger| {
        ledger.add_month(october).unwrap();
        ledger.commit(&batch("2026-10", figures(&["甲"], &[("g1", &["1"])]))).unwrap()
    };
    let own = take_in(&mut ledger);
    let [reason, document, person, day] = ["漏报", "1号", "张三", "2026-11-03"].map(str::to_owned);
    let adjustment = NewAdjustment {
        month: october,
        grid: "g1".to_owned(),
        kind: AdjustmentKind::Figure,
        subject: "甲".to_owned(),
        before: "1".to_owned(),
        now: "9".to_owned(),
        basis: Basis { reason, document, person, day },
        made_at: AT.to_owned(),
        appeal: None,
        undoes: None,
    };
    ledger.adjust(&adjustment).unwrap();
    ledger.announce(october, ("2026-11-03", "2026-11-05"), "李四", AT).unwrap();
    ledger
        .appeal(&NewAppeal {
            month: october,
            grid: "g1".to_owned(),
            item: "少算".to_owned(),
            person: "王芳".to_owned(),
            day: "2026-11-04".to_owned(),
            made_at: AT.to_owned(),
            evidence: Vec::new(),
        })
        .unwrap();
    let before = ledger.place().unwrap();
    ledger.withdraw_all(&[own], AT).unwrap();
    take_in(&mut ledger);
    assert_eq!(shown(&ledger, "g1", "甲"), "1");
    assert_eq!(ledger.adjustments(october).unwrap(), []);
    assert_eq!(ledger.appeals(october).unwrap().len(), 0);
    assert!(matches!(ledger.month_state(october).unwrap(), MonthState::Draft { edition: 1 }));
    assert_eq!(ledger.month_of_appeal(1).unwrap_err().code, "appeal_unknown");
    let undo = NewAdjustment { undoes: Some(1), ..adjustment };
    assert_eq!(ledger.adjust(&undo).unwrap_err().code, "adjustment_unknown");
    publish(&mut ledger, "2026-10");
    let then = ledger.as_of(before).unwrap();
    assert_eq!((shown(&then, "g1", "甲"), then.adjustments(october).unwrap().len()), ("9".to_owned(), 1));
    assert_eq!(ledger.verify().unwrap().troubles, Vec::<String>::new());
}
