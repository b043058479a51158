//! The ledger as it stood at any place of its log.
#![allow(clippy::unwrap_used, reason = "a test that cannot be set up should stop")]

mod common;

use common::{batch, event, figures, month, new_ledger, request, roster, session};
use gridindex_core::Month;
use gridindex_ledger::{AdjustmentKind, Basis, Ledger, NewAdjustment, NewPublication, RAISED, SheetContent};
use proptest::prelude::*;

const AT: &str = "2026-11-03T08:00:00Z";
const EMPTY: &str = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

/// Everything that a month is read from, in one text.
fn read(ledger: &Ledger, of: Month) -> String {
    format!(
        "{:?}\n{:?}\n{:?}\n{:?}\n{:?}\n{:?}\n{:?}\n{:?}\n{:?}\n{:?}",
        ledger.months().unwrap(),
        ledger.scheme_of_month(of).unwrap(),
        ledger.schemes().unwrap().len(),
        ledger.roster(of).unwrap().grids(),
        {
            let stored = ledger.stored_month(of).unwrap();
            let grids = stored.every_grid().iter();
            grids
                .map(|code| (code.clone(), stored.values(code).to_vec(), stored.vetoes(code).to_vec()))
                .collect::<Vec<_>>()
        },
        ledger.events(of).unwrap(),
        ledger.sessions(month("2026-01"), of).unwrap(),
        ledger.requests(of).unwrap(),
        ledger.setting::<u32>("due_day").unwrap(),
        ledger.parts(of).unwrap(),
    )
}

fn adjustment(of: &str, kind: AdjustmentKind, subject: &str, now: &str) -> NewAdjustment {
    NewAdjustment {
        month: month(of),
        grid: "g1".to_owned(),
        kind,
        subject: subject.to_owned(),
        before: String::new(),
        now: now.to_owned(),
        basis: Basis {
            reason: "漏报".to_owned(),
            document: "1号".to_owned(),
            person: "张三".to_owned(),
            day: "2026-11-03".to_owned(),
        },
        made_at: AT.to_owned(),
        appeal: None,
        undoes: None,
    }
}

/// What may happen to a ledger.
#[derive(Debug, Clone)]
enum Act {
    Import(u32, usize),
    Withdraw(i64),
    Bind(bool),
    Decide(Option<u32>),
    Adjust(u32),
    Veto(bool),
    Undo(i64),
}

fn acts() -> impl Strategy<Value = Vec<Act>> {
    let act = prop_oneof![
        (0_u32..9, 0_usize..5).prop_map(|(figure, kind)| Act::Import(figure, kind)),
        (1_i64..9).prop_map(Act::Withdraw),
        any::<bool>().prop_map(Act::Bind),
        proptest::option::of(1_u32..28).prop_map(Act::Decide),
        (0_u32..9).prop_map(Act::Adjust),
        any::<bool>().prop_map(Act::Veto),
        (1_i64..6).prop_map(Act::Undo),
    ];
    prop::collection::vec(act, 1..14)
}

fn do_it(ledger: &mut Ledger, act: &Act) {
    const MONTH: &str = "2026-10";
    // Refusals are part of life; they change nothing.
    let _ = match act {
        Act::Import(figure, kind) => {
            let text = figure.to_string();
            let content = match kind {
                0 => roster(&[("g1", &format!("第{text}网格"))]),
                1 => SheetContent::Sessions(vec![(2, session(Some("一"), "2026-10-05", &["g1"], *figure))]),
                2 => SheetContent::Requests(vec![(2, request(Some(&text), "g1", "2026-10-05", None))]),
                3 => SheetContent::Events(vec![(2, event("g1", &[("内容", &text)]))]),
                _ => figures(&["甲"], &[("g1", &[&text])]),
            };
            ledger.commit(&batch(MONTH, content)).map(drop)
        }
        Act::Withdraw(number) => ledger.withdraw(*number, AT),
        Act::Bind(first) => ledger.bind_scheme(month(MONTH), if *first { "a" } else { "b" }, "1"),
        Act::Decide(day) => ledger.decide("due_day", day.as_ref()),
        Act::Adjust(figure) => {
            ledger.adjust(&adjustment(MONTH, AdjustmentKind::Figure, "甲", &figure.to_string())).map(drop)
        }
        Act::Veto(raised) => {
            let now = if *raised { RAISED } else { "" };
            ledger.adjust(&adjustment(MONTH, AdjustmentKind::Veto, "造假", now)).map(drop)
        }
        Act::Undo(number) => {
            let counter = adjustment(MONTH, AdjustmentKind::Figure, "甲", "");
            ledger.adjust(&NewAdjustment { undoes: Some(*number), ..counter }).map(drop)
        }
    };
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn what_was_read_at_a_place_is_read_there_again_whatever_came_later(acts in acts()) {
        let (_folder, mut ledger) = new_ledger();
        ledger.add_scheme("a", "1", "方案", EMPTY, "", AT).unwrap();
        ledger.add_scheme("b", "1", "方案", EMPTY, "", AT).unwrap();
        let mut seen = Vec::new();
        for act in &acts {
            do_it(&mut ledger, act);
            seen.push((ledger.place().unwrap(), read(&ledger, month("2026-10"))));
        }
        for (place, then) in seen {
            let past = ledger.as_of(place).unwrap();
            prop_assert_eq!(read(&past, month("2026-10")), then, "at {}", place);
        }
        prop_assert_eq!(ledger.verify().unwrap().troubles, Vec::<String>::new());
    }
}

#[test]
fn nothing_is_written_into_the_past() {
    let (_folder, mut ledger) = new_ledger();
    ledger.commit(&batch("2026-10", figures(&["甲"], &[("g1", &["1"])]))).unwrap();
    let mut past = ledger.as_of(1).unwrap();
    let failure = past.commit(&batch("2026-10", figures(&["甲"], &[("g1", &["2"])]))).unwrap_err();
    assert_eq!(failure.code, "edition_sealed");
}

#[test]
fn a_sealed_month_refuses_every_change_and_an_edition_is_the_ledger_of_then() {
    let (_folder, mut ledger) = new_ledger();
    let october = month("2026-10");
    ledger.add_scheme("a", "1", "方案", EMPTY, "", AT).unwrap();
    ledger.commit(&batch("2026-09", roster(&[("g1", "第一网格")]))).unwrap();
    ledger.commit(&batch("2026-10", figures(&["甲"], &[("g1", &["1"])]))).unwrap();
    let sealed = read(&ledger, october);
    let publication = |ledger: &Ledger| NewPublication {
        month: october,
        person: "李四".to_owned(),
        made_at: AT.to_owned(),
        overruled: String::new(),
        parts: ledger.parts(october).unwrap(),
        results: "g1\t1".to_owned(),
        seen: ledger.place().unwrap(),
    };
    let first = publication(&ledger);
    assert_eq!(ledger.publish(&first).unwrap().edition, 1);

    assert_eq!(
        ledger.commit(&batch("2026-10", figures(&["甲"], &[("g1", &["2"])]))).unwrap_err().code,
        "month_sealed"
    );
    assert_eq!(ledger.withdraw(2, AT).unwrap_err().code, "month_sealed");
    assert_eq!(ledger.bind_scheme(october, "a", "1").unwrap_err().code, "month_sealed");
    let adjust = adjustment("2026-10", AdjustmentKind::Figure, "甲", "9");
    assert_eq!(ledger.adjust(&adjust).unwrap_err().code, "month_sealed");
    assert_eq!(ledger.publish(&first).unwrap_err().code, "month_sealed");

    // Sideways, by way of the month before.
    assert_eq!(ledger.withdraw(1, AT).unwrap_err().code, "roster_in_use");
    ledger.commit(&batch("2026-09", roster(&[("g1", "改名网格")]))).unwrap();
    assert_eq!(read(&ledger.sealed(october).unwrap().unwrap(), october), sealed);

    assert_eq!(ledger.reopen(october, "更正", "李四", AT).unwrap(), 2);
    assert_eq!(ledger.reopen(october, "更正", "李四", AT).unwrap_err().code, "month_not_published");
    ledger.adjust(&adjust).unwrap();
    assert_eq!(ledger.publish(&first).unwrap_err().code, "ledger_moved", "read before the change");
    let second = publication(&ledger);
    assert_eq!(ledger.publish(&second).unwrap().edition, 2);
    assert_eq!(read(&ledger.at_edition(october, 1).unwrap(), october), sealed);
    assert_ne!(read(&ledger.at_edition(october, 2).unwrap(), october), sealed);
    assert_eq!(ledger.at_edition(october, 3).unwrap_err().code, "edition_unknown");
    assert_eq!(ledger.verify().unwrap().troubles, Vec::<String>::new());
}
