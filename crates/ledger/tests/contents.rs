//! Schemes, months, rosters, sessions, requests and events as they are kept and found.
#![allow(clippy::unwrap_used, reason = "a test that cannot be set up should stop")]

mod common;

use common::{batch, event, export, figures, grid, month, new_ledger, request, roster, session, value};
use gridindex_core::org::Boundary;
use gridindex_ledger::{Correction, Ledger, Remembered, RememberedKind, SheetContent};

const AT: &str = "2026-11-03T08:00:00+08:00";

fn add(ledger: &mut Ledger, version: &str, text: &str) -> Result<(), gridindex_core::Failure> {
    ledger.add_scheme("wangge-zhishu", version, "网格指数", &"0".repeat(64), text, AT)
}

#[test]
fn a_scheme_version_is_for_ever() {
    let (_folder, mut ledger) = new_ledger();
    add(&mut ledger, "2026.2", "乙").unwrap();
    add(&mut ledger, "2026.1", "甲").unwrap();
    add(&mut ledger, "2026.1", "甲").unwrap();
    assert_eq!(add(&mut ledger, "2026.1", "改").unwrap_err().code, "scheme_version_taken");
    let kept: Vec<_> = ledger.schemes().unwrap().into_iter().map(|s| (s.version, s.text)).collect();
    assert_eq!(kept, [("2026.2".into(), "乙".into()), ("2026.1".into(), "甲".into())]);
}

#[test]
fn a_month_keeps_the_scheme_it_is_bound_to() {
    let (_folder, mut ledger) = new_ledger();
    add(&mut ledger, "2026.1", "甲").unwrap();
    ledger.bind_scheme(month("2026-10"), "wangge-zhishu", "2026.1").unwrap();
    add(&mut ledger, "2026.2", "乙").unwrap();
    let bound = |ledger: &Ledger, of| ledger.scheme_of_month(month(of)).unwrap().map(|s| s.version);
    assert_eq!(bound(&ledger, "2026-10").as_deref(), Some("2026.1"));
    assert_eq!(bound(&ledger, "2026-11"), None);
    ledger.bind_scheme(month("2026-10"), "wangge-zhishu", "2026.2").unwrap();
    assert_eq!(bound(&ledger, "2026-10").as_deref(), Some("2026.2"));
    let unknown = ledger.bind_scheme(month("2026-10"), "wangge-zhishu", "2099.1");
    assert_eq!(unknown.unwrap_err().code, "scheme_unknown");
    assert_eq!(bound(&ledger, "2026-10").as_deref(), Some("2026.2"));
}

#[test]
fn a_month_is_there_when_added_or_while_it_holds_a_batch() {
    let (_folder, mut ledger) = new_ledger();
    ledger.add_month(month("2026-12")).unwrap();
    ledger.add_month(month("2026-12")).unwrap();
    let id = ledger.commit(&batch("2026-10", figures(&["甲"], &[("g1", &["1"])]))).unwrap();
    assert_eq!(ledger.months().unwrap(), [month("2026-10"), month("2026-12")]);
    ledger.withdraw(id, AT).unwrap();
    assert_eq!(ledger.months().unwrap(), [month("2026-12")]);
}

fn names(ledger: &Ledger, of: &str) -> Vec<String> {
    ledger
        .roster(month(of))
        .unwrap()
        .grids()
        .iter()
        .map(|grid| format!("{} {}", grid.code, grid.name))
        .collect()
}

#[test]
fn a_roster_holds_until_the_next_and_the_first_one_backwards_too() {
    let (_folder, mut ledger) = new_ledger();
    assert!(ledger.roster(month("2026-10")).unwrap().is_empty());
    ledger.commit(&batch("2026-09", roster(&[("g1", "九月")]))).unwrap();
    let october = ledger.commit(&batch("2026-10", roster(&[("g1", "十月"), ("g2", "十月")]))).unwrap();
    for (of, expected) in [
        ("2026-08", vec!["g1 九月"]),
        ("2026-09", vec!["g1 九月"]),
        ("2026-10", vec!["g1 十月", "g2 十月"]),
        ("2027-03", vec!["g1 十月", "g2 十月"]),
    ] {
        assert_eq!(names(&ledger, of), expected, "{of}");
    }
    ledger.withdraw(october, AT).unwrap();
    assert_eq!(names(&ledger, "2027-03"), ["g1 九月"]);
}

#[test]
fn rosters_of_one_month_are_one_and_later_rows_win_in_the_place_of_the_first() {
    let (_folder, mut ledger) = new_ledger();
    ledger.commit(&batch("2026-10", roster(&[("g1", "甲街"), ("g2", "甲街")]))).unwrap();
    ledger.commit(&batch("2026-10", roster(&[("g3", "乙街"), ("g1", "改名")]))).unwrap();
    assert_eq!(names(&ledger, "2026-10"), ["g1 改名", "g2 甲街", "g3 乙街"]);
    let origin = |code| ledger.roster_origin(code, month("2026-11")).unwrap().map(|(o, row)| (o.batch, row));
    assert_eq!(origin("g1"), Some((2, 3)));
    assert_eq!(origin("g2"), Some((1, 3)));
    assert_eq!(origin("g4"), None);
}

#[test]
fn a_grid_of_the_roster_comes_back_whole() {
    let mut full = grid("330102013001", "第一网格");
    full.attributes.insert("网格类型", "居住小区".into());
    full.figures.insert("户数", value("512"));
    full.starts = Some(Boundary::Month(month("2023-05")));
    full.ends = Some(Boundary::Day("2026-12-15".parse().unwrap()));
    let (_folder, mut ledger) = new_ledger();
    ledger
        .commit(&batch(
            "2026-10",
            SheetContent::Roster { columns: Vec::new(), rows: vec![(2, full.clone())] },
        ))
        .unwrap();
    assert_eq!(ledger.roster(month("2026-10")).unwrap().grids(), [full]);
}

#[test]
fn a_session_sent_twice_is_one_and_the_later_wins() {
    let (_folder, mut ledger) = new_ledger();
    let first = SheetContent::Sessions(vec![
        (2, session(Some("YS1"), "2026-10-08", &["g1", "g2"], 20)),
        (3, session(None, "2026-10-09", &["g1"], 21)),
        // Another community counts from 1 too.
        (4, session(Some("YS1"), "2026-10-08", &["g7"], 22)),
        // And so does the month before.
        (5, session(Some("YS1"), "2026-09-08", &["g1"], 23)),
        (6, session(None, "2026-10-09", &["g1"], 24)),
    ]);
    let second = SheetContent::Sessions(vec![
        (2, session(Some("YS1"), "2026-10-10", &["g2", "g1"], 30)),
        (3, session(None, "2026-10-09", &["g1"], 21)),
    ]);
    ledger.commit(&batch("2026-10", first)).unwrap();
    let again = ledger.commit(&batch("2026-10", second)).unwrap();
    let held = |ledger: &Ledger, from, to| -> Vec<(i64, u32, Option<u32>)> {
        let sessions = ledger.sessions(month(from), month(to)).unwrap();
        sessions.into_iter().map(|(sheet, row, session)| (sheet, row, session.attendances)).collect()
    };
    assert_eq!(
        held(&ledger, "2026-10", "2026-10"),
        [(1, 4, Some(22)), (1, 6, Some(24)), (2, 2, Some(30)), (2, 3, Some(21))]
    );
    assert_eq!(held(&ledger, "2026-09", "2026-10").len(), 5);
    assert_eq!(held(&ledger, "2026-11", "2026-12"), []);
    ledger.withdraw(again, AT).unwrap();
    assert_eq!(held(&ledger, "2026-10", "2026-10").len(), 4);
    assert_eq!(held(&ledger, "2026-10", "2026-10")[0], (1, 2, Some(20)));
}

#[test]
fn an_old_month_sent_again_reopens_nothing_that_a_newer_one_closed() {
    let (_folder, mut ledger) = new_ledger();
    let open = vec![(2, request(Some("SQ6"), "g1", "2026-09-22", None))];
    let closed = vec![(2, request(Some("SQ6"), "g1", "2026-09-22", Some("2026-10-06")))];
    ledger.commit(&batch("2026-10", SheetContent::Requests(closed))).unwrap();
    ledger.commit(&batch("2026-09", SheetContent::Requests(open.clone()))).unwrap();
    ledger.commit(&batch("2026-09", SheetContent::Requests(open))).unwrap();
    let known = ledger.requests(month("2026-10")).unwrap();
    assert_eq!(known.len(), 1);
    assert_eq!(known[0].2.resolved, Some("2026-10-06".parse().unwrap()));
}

#[test]
fn a_request_carried_over_is_one_and_knows_its_end() {
    let (_folder, mut ledger) = new_ledger();
    let september = vec![(2, request(Some("SQ6"), "g1", "2026-09-22", None))];
    let october = vec![
        (2, request(Some("SQ6"), "g1", "2026-09-22", Some("2026-10-06"))),
        (3, request(Some("SQ7"), "g1", "2026-10-01", None)),
    ];
    ledger.commit(&batch("2026-09", SheetContent::Requests(september))).unwrap();
    let later = ledger.commit(&batch("2026-10", SheetContent::Requests(october))).unwrap();
    let open = |ledger: &Ledger, up_to| -> Vec<(Option<String>, bool)> {
        let requests = ledger.requests(month(up_to)).unwrap();
        requests.into_iter().map(|(_, _, request)| (request.number, request.resolved.is_some())).collect()
    };
    assert_eq!(open(&ledger, "2026-09"), [(Some("SQ6".into()), true)]);
    assert_eq!(open(&ledger, "2026-10"), [(Some("SQ6".into()), true), (Some("SQ7".into()), false)]);
    ledger.withdraw(later, AT).unwrap();
    assert_eq!(open(&ledger, "2026-10"), [(Some("SQ6".into()), false)]);
}

#[test]
fn exports_that_overlap_give_each_event_once() {
    let (_folder, mut ledger) = new_ledger();
    let numbered = |number, grid, closed| {
        event(grid, &[("事件编号", number), ("上报时间", "2026-10-03 08:15:00"), ("办结时间", closed)])
    };
    let plain = |grid| event(grid, &[("事件性质", "一般事项")]);
    let first = vec![(2, numbered("SJ1", "g1", "")), (3, plain("g1")), (4, plain("g1")), (5, plain("g2"))];
    let second = vec![
        // Handed over to another grid meanwhile, and closed.
        (2, numbered("SJ1", "g2", "2026-10-04 10:00:00")),
        (3, numbered("SJ2", "g1", "2026-10-04 10:00:00")),
        (4, plain("g1")),
    ];
    ledger.commit(&batch("2026-10", SheetContent::Events(first))).unwrap();
    ledger.commit(&batch("2026-10", SheetContent::Events(second.clone()))).unwrap();
    let events = ledger.events(month("2026-10")).unwrap();
    let places: Vec<_> = events.iter().map(|(sheet, row, event)| (*sheet, *row, &*event.grid)).collect();
    assert_eq!(places, [(1, 3, "g1"), (1, 5, "g2"), (2, 2, "g2"), (2, 3, "g1"), (2, 4, "g1")]);
    assert_eq!(events[2].2, second[0].1);
    assert_eq!(events[0].2, plain("g1"), "a heading of other rows is absent here, not blank");
}

#[test]
fn thousands_of_events_come_back_as_they_were_put_in() {
    let (_folder, mut ledger) = new_ledger();
    let row = |row: u32| {
        let (number, kind) = (format!("SJ{row}"), if row.is_multiple_of(7) { "" } else { "“应急”\n事件" });
        // Two rows have one number: the later counts.
        let number = if row == 1500 { "SJ3".to_owned() } else { number };
        (
            row,
            event(
                &format!("g{}", row % 13),
                &[("事件编号", number.as_str()), ("上报时间", "2026-10-03"), ("事件性质", kind)],
            ),
        )
    };
    let rows: Vec<_> = (2..=2502).map(row).collect();
    ledger.commit(&batch("2026-10", SheetContent::Events(rows.clone()))).unwrap();
    let stored = ledger.events(month("2026-10")).unwrap();
    let expected: Vec<_> =
        rows.into_iter().filter(|(row, _)| *row != 3).map(|(row, event)| (1, row, event)).collect();
    assert!(stored == expected, "{} of {} rows", stored.len(), expected.len());
    assert!(ledger.verify().unwrap().troubles.is_empty());
}

#[test]
fn a_month_knows_whether_sessions_or_events_were_imported_for_it() {
    let (_folder, mut ledger) = new_ledger();
    let sessions = SheetContent::Sessions(vec![(2, session(None, "2026-09-30", &["g1"], 1))]);
    ledger.commit(&batch("2026-10", sessions)).unwrap();
    let id = ledger.commit(&batch("2026-09", SheetContent::Events(vec![(2, event("g1", &[]))]))).unwrap();
    for (of, has_sessions, has_events) in [("2026-09", false, true), ("2026-10", true, false)] {
        assert_eq!(ledger.has_sessions(month(of)).unwrap(), has_sessions, "{of}");
        assert_eq!(ledger.has_events(month(of)).unwrap(), has_events, "{of}");
    }
    ledger.withdraw(id, AT).unwrap();
    assert!(!ledger.has_events(month("2026-09")).unwrap());
}

#[test]
fn the_last_export_is_of_its_month_and_kind_and_outdated_by_what_comes_later() {
    let (_folder, mut ledger) = new_ledger();
    let commit =
        |ledger: &mut Ledger, of| ledger.commit(&batch(of, figures(&["甲"], &[("g1", &["1"])]))).unwrap();
    let outdated = |ledger: &Ledger, of| {
        ledger.last_export(month(of), "排名工作簿").unwrap().map(|export| export.outdated)
    };
    let first = commit(&mut ledger, "2026-10");
    ledger.note_export(&export("2026-10", &["图表"])).unwrap();
    assert_eq!(outdated(&ledger, "2026-10"), None);
    ledger.note_export(&export("2026-10", &["排名工作簿", "图表"])).unwrap();
    assert_eq!((outdated(&ledger, "2026-10"), outdated(&ledger, "2026-09")), (Some(false), None));
    commit(&mut ledger, "2026-11");
    assert_eq!(outdated(&ledger, "2026-10"), Some(false), "a later month does not reach back");
    ledger.withdraw(first, AT).unwrap();
    assert_eq!(outdated(&ledger, "2026-10"), Some(true));
}

fn heading(sender: &str, written: &str, means: &str) -> Remembered {
    Remembered {
        sender: sender.to_owned(),
        kind: RememberedKind::Heading,
        written: written.to_owned(),
        means: means.to_owned(),
    }
}

#[test]
fn what_was_confirmed_is_remembered_by_sender_and_a_later_answer_holds() {
    let (_folder, mut ledger) = new_ledger();
    let mut first = batch("2026-10", figures(&["甲"], &[("g1", &["1"])]));
    first.learned = vec![heading("凯旋街道", "走访数", "实际走访户数"), heading("", "备注", "")];
    let id = ledger.commit(&first).unwrap();
    let mut second = batch("2026-11", figures(&["甲"], &[("g1", &["1"])]));
    second.learned = vec![heading("凯旋街道", "走访数", "应走访户数"), heading("", "备注", "")];
    ledger.commit(&second).unwrap();
    ledger.withdraw(id, AT).unwrap();
    let expected = [heading("", "备注", ""), heading("凯旋街道", "走访数", "应走访户数")];
    assert_eq!(ledger.remembered().unwrap(), expected, "knowledge outlives a withdrawn batch");
    assert_eq!(ledger.verify().unwrap().troubles, Vec::<String>::new());
}

#[test]
fn corrections_are_kept_with_their_sheet_and_sealed() {
    let (_folder, mut ledger) = new_ledger();
    let mut corrected = batch("2026-10", figures(&["甲"], &[("g1", &["30"])]));
    let correction = Correction {
        cell: "F5".to_owned(),
        before: "约30".to_owned(),
        now: "30".to_owned(),
        reason: "电话核实".to_owned(),
    };
    corrected.files[0].sheets[0].corrections = vec![correction.clone()];
    ledger.commit(&corrected).unwrap();
    let sheet = ledger.stored_month(month("2026-10")).unwrap().figure("g1", "甲").unwrap().sheet;
    assert_eq!(ledger.corrections(sheet).unwrap(), [correction]);
    let past = rusqlite::Connection::open(ledger.path()).unwrap();
    past.execute("UPDATE correction SET reason = '无'", []).unwrap();
    assert_eq!(ledger.verify().unwrap().troubles.len(), 1);
}

#[test]
fn a_decision_holds_until_it_is_changed_or_taken_back() {
    let (_folder, mut ledger) = new_ledger();
    assert_eq!(ledger.setting::<u32>("due_day").unwrap(), None);
    ledger.decide("due_day", Some(&5)).unwrap();
    ledger.decide("due_day", Some(&5)).unwrap();
    ledger.decide("due_day", Some(&8)).unwrap();
    assert_eq!(ledger.setting::<u32>("due_day").unwrap(), Some(8));
    assert_eq!(ledger.verify().unwrap().entries, 2, "the same again is no entry");
    let past = rusqlite::Connection::open(ledger.path()).unwrap();
    past.execute("UPDATE setting SET value = '9'", []).unwrap();
    assert_eq!(ledger.verify().unwrap().troubles.len(), 1);
    past.execute("UPDATE setting SET value = '8'", []).unwrap();
    ledger.decide::<u32>("due_day", None).unwrap();
    assert_eq!(ledger.setting::<u32>("due_day").unwrap(), None);
    assert_eq!(ledger.verify().unwrap().troubles, Vec::<String>::new());
}

#[test]
fn the_reason_for_points_is_kept_with_the_figure_that_stands() {
    let (_folder, mut ledger) = new_ledger();
    let mut first = batch("2026-10", figures(&["评议分"], &[("g1", &["7"]), ("g2", &["10"])]));
    if let SheetContent::Month { rows, .. } = &mut first.files[0].sheets[0].content {
        rows[0].reasons = vec![("评议分".to_owned(), "两次缺席".to_owned())];
    }
    ledger.commit(&first).unwrap();
    let reason = |ledger: &Ledger| {
        let stored = ledger.stored_month(month("2026-10")).unwrap();
        ["g1", "g2"].map(|grid| stored.reason(grid, "评议分").map(str::to_owned))
    };
    assert_eq!(reason(&ledger), [Some("两次缺席".to_owned()), None]);
    ledger.commit(&batch("2026-10", figures(&["评议分"], &[("g1", &["10"])]))).unwrap();
    assert_eq!(reason(&ledger), [None, None], "a later figure does not inherit an earlier reason");
    assert_eq!(ledger.verify().unwrap().troubles, Vec::<String>::new());
}
