//! What was changed behind the program's back is found.
#![allow(clippy::unwrap_used, reason = "a test that cannot be set up should stop")]

mod common;

use common::{batch, event, export, figures, month, new_ledger, roster};
use gridindex_ledger::{
    AdjustmentKind, Basis, Ledger, NewAdjustment, NewAppeal, NewEvidence, NewPublication, SheetContent,
    Verdict,
};
use rusqlite::Connection;

const AT: &str = "2026-11-03T08:00:00+08:00";

/// A ledger with something of everything, and a way past the program.
fn full_ledger() -> (tempfile::TempDir, Ledger, Connection) {
    let (folder, mut ledger) = new_ledger();
    let empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    ledger.act_as("张三");
    ledger.add_scheme("a", "1", "方案", empty, "", AT).unwrap();
    ledger.add_month(month("2026-09")).unwrap();
    ledger.bind_scheme(month("2026-10"), "a", "1").unwrap();
    ledger.commit(&batch("2026-10", roster(&[("g1", "第一网格")]))).unwrap();
    ledger.commit(&batch("2026-10", figures(&["甲"], &[("g1", &["1"])]))).unwrap();
    let id = ledger.commit(&batch("2026-10", SheetContent::Events(vec![(2, event("g1", &[]))]))).unwrap();
    ledger.withdraw(id, AT).unwrap();
    ledger.note_export(&export("2026-10", &["排名工作簿"])).unwrap();
    ledger.add_scheme("a", "2", "方案", empty, "", AT).unwrap();
    let past = Connection::open(ledger.path()).unwrap();
    (folder, ledger, past)
}

#[test]
fn an_honest_ledger_verifies() {
    let (_folder, ledger, _past) = full_ledger();
    let found = ledger.verify().unwrap();
    assert_eq!((found.entries, found.sheets, found.troubles), (9, 3, Vec::new()));
    assert_eq!(found.last_hash.len(), 64);
}

#[test]
fn the_log_and_the_schemes_refuse_to_be_changed() {
    let (_folder, _ledger, past) = full_ledger();
    for statement in [
        "UPDATE log SET who = '李四'",
        "DELETE FROM log WHERE place = 7",
        "UPDATE scheme SET text = '改'",
        "DELETE FROM scheme",
        "DELETE FROM batch WHERE id = 1",
        "UPDATE batch SET month = '2026-11' WHERE id = 1",
        "UPDATE batch SET withdrawn_at = NULL WHERE id = 3",
    ] {
        assert!(past.execute(statement, []).is_err(), "{statement}");
    }
}

#[test]
fn whatever_is_changed_all_the_same_is_found() {
    for (statement, expected) in [
        ("UPDATE log SET who = '李四' WHERE place = 2", "操作记录第 2 条"),
        ("UPDATE log SET what = replace(what, '2026-09', '2026-08') WHERE place = 2", "操作记录第 2 条"),
        ("UPDATE log SET at = '2020-01-01T00:00:00Z' WHERE place = 7", "操作记录第 7 条"),
        ("DELETE FROM log WHERE place = 3", "操作记录第 4 条"),
        ("DELETE FROM log WHERE place = 7", "第 3 批数据"),
        ("UPDATE figure_row SET figures = '100'", "凯旋街道.xlsx"),
        ("DELETE FROM figure_row", "凯旋街道.xlsx"),
        ("INSERT INTO figure_row SELECT sheet, 99, grid, figures, vetoes FROM figure_row", "凯旋街道.xlsx"),
        ("UPDATE roster_row SET content = replace(content, '第一网格', '第二网格')", "凯旋街道.xlsx"),
        ("UPDATE sheet SET columns = replace(columns, '甲', '乙') WHERE kind = 'month'", "凯旋街道.xlsx"),
        ("UPDATE file SET name = '别的.xlsx'", "凯旋街道.xlsx"),
        ("UPDATE file SET batch = 1 WHERE batch = 2", "凯旋街道.xlsx"),
        ("UPDATE scheme SET place = -place WHERE version = '2'", "评价方案加入的先后"),
        ("UPDATE scheme SET text = '改'", "评价方案 a"),
        ("UPDATE scheme SET title = '别的方案' WHERE version = '1'", "评价方案 a"),
        ("UPDATE scheme SET added_at = '2020-01-01T00:00:00+08:00'", "评价方案 a"),
        ("UPDATE month SET scheme = NULL", "月份 2026-10"),
        ("UPDATE batch SET withdrawn_at = NULL WHERE id = 3", "第 3 批数据"),
        ("UPDATE batch SET withdrawn_at = 'x' WHERE id = 1", "第 1 批数据"),
        ("INSERT INTO month VALUES ('2026-12', NULL)", "月份 2026-12"),
    ] {
        let (_folder, ledger, past) = full_ledger();
        drop_triggers(&past);
        assert!(past.execute(statement, []).unwrap() > 0, "{statement}");
        let troubles = ledger.verify().unwrap().troubles;
        assert!(troubles.iter().any(|trouble| trouble.contains(expected)), "{statement}: {troubles:?}");
    }
}

#[test]
fn a_ledger_that_would_be_read_otherwise_is_found() {
    for (statement, expected) in [
        ("DROP TRIGGER log_is_never_changed", "log_is_never_changed"),
        ("DROP VIEW live_sheet; CREATE VIEW live_sheet AS SELECT 1 AS id, 'month' AS kind", "live_sheet"),
        ("CREATE TRIGGER sly AFTER INSERT ON log BEGIN DELETE FROM batch; END", "sly"),
    ] {
        let (_folder, ledger, past) = full_ledger();
        past.execute_batch(statement).unwrap();
        let troubles = ledger.verify().unwrap().troubles;
        assert_eq!(troubles, [format!("台账的结构被改动过：{expected}")]);
    }
}

/// What a determined hand does first.
fn drop_triggers(past: &Connection) {
    let triggers: Vec<String> = past
        .prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger'")
        .unwrap()
        .query_map([], |row| row.get(0))
        .unwrap()
        .collect::<Result<_, _>>()
        .unwrap();
    for trigger in triggers {
        past.execute_batch(&format!("DROP TRIGGER {trigger}")).unwrap();
    }
}

/// A month that was adjusted, announced, appealed against, published and opened again.
fn reviewed_ledger() -> (tempfile::TempDir, Ledger, Connection) {
    let (folder, mut ledger, past) = full_ledger();
    let october = month("2026-10");
    let adjustment = NewAdjustment {
        month: october,
        grid: "g1".to_owned(),
        kind: AdjustmentKind::Figure,
        subject: "甲".to_owned(),
        before: "1".to_owned(),
        now: "2".to_owned(),
        basis: Basis {
            reason: "漏报".to_owned(),
            document: "1号".to_owned(),
            person: "张三".to_owned(),
            day: "2026-11-03".to_owned(),
        },
        made_at: AT.to_owned(),
        appeal: None,
        undoes: None,
    };
    ledger.adjust(&adjustment).unwrap();
    ledger.adjust(&NewAdjustment { now: "3".to_owned(), ..adjustment.clone() }).unwrap();
    ledger.announce(october, ("2026-11-03", "2026-11-05"), "李四", AT).unwrap();
    let evidence = NewEvidence {
        name: "照片.txt".to_owned(),
        // Of “abc”.
        sha256: "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad".to_owned(),
        size: 3,
        content: Some(b"abc".to_vec()),
    };
    let appeal = NewAppeal {
        month: october,
        grid: "g1".to_owned(),
        item: "入户走访".to_owned(),
        person: "王五".to_owned(),
        day: "2026-11-04".to_owned(),
        made_at: AT.to_owned(),
        evidence: vec![evidence],
    };
    ledger.appeal(&appeal).unwrap();
    ledger.appeal(&NewAppeal { evidence: Vec::new(), ..appeal }).unwrap();
    ledger.decide_appeal(1, Verdict::Upheld, "属实", "李四", AT).unwrap();
    let publication = NewPublication {
        month: october,
        person: "李四".to_owned(),
        made_at: AT.to_owned(),
        overruled: "证据不足".to_owned(),
        parts: ledger.parts(october).unwrap(),
        results: "g1\t1".to_owned(),
        seen: ledger.place().unwrap(),
    };
    ledger.publish(&publication).unwrap();
    ledger.reopen(october, "申诉成立", "李四", AT).unwrap();
    assert_eq!(ledger.verify().unwrap().troubles, Vec::<String>::new());
    (folder, ledger, past)
}

#[test]
fn what_was_decided_is_never_changed_nor_removed() {
    let (_folder, _ledger, past) = reviewed_ledger();
    for table in ["adjustment", "announcement", "appeal", "evidence", "decision", "publication", "reopening"]
    {
        for statement in [format!("UPDATE {table} SET rowid = rowid"), format!("DELETE FROM {table}")] {
            // Tables without a rowid refuse that too.
            assert!(past.execute(&statement, []).is_err(), "{statement}");
        }
        let column = if table == "evidence" { "name" } else { "made_at" };
        assert!(past.execute(&format!("UPDATE {table} SET {column} = 'x'"), []).is_err(), "{table}");
    }
}

#[test]
fn whatever_is_changed_of_a_review_is_found() {
    for (statement, expected) in [
        ("UPDATE adjustment SET now = '99' WHERE id = 1", "第 1 号更正（g1 甲）"),
        ("UPDATE adjustment SET reason = '别的' WHERE id = 2", "第 2 号更正"),
        ("UPDATE adjustment SET person = '李四'", "第 1 号更正"),
        ("DELETE FROM adjustment WHERE id = 2", "第 2 号更正"),
        (
            "INSERT INTO adjustment SELECT 9, log, month, grid, kind, subject, before, '8', reason, document, person,
             day, made_at, appeal, NULL FROM adjustment WHERE id = 1",
            "第 9 号更正",
        ),
        ("UPDATE announcement SET last = '2026-11-30'", "2026年10月的公示"),
        ("DELETE FROM announcement", "2026年10月的公示"),
        ("UPDATE appeal SET item = '别的' WHERE id = 2", "第 2 号申诉"),
        ("UPDATE appeal SET grid = 'g2' WHERE id = 1", "第 1 号申诉"),
        ("DELETE FROM appeal WHERE id = 2", "第 2 号申诉"),
        ("UPDATE evidence SET content = x'616263616263'", "第 1 号申诉的证据 照片.txt"),
        ("UPDATE evidence SET sha256 = 'x'", "第 1 号申诉"),
        ("UPDATE evidence SET content = NULL", "第 1 号申诉"),
        ("DELETE FROM evidence", "第 1 号申诉"),
        ("UPDATE decision SET verdict = 'rejected'", "第 1 号申诉的结论"),
        ("DELETE FROM decision", "第 1 号申诉的结论"),
        ("INSERT INTO decision SELECT 2, log, verdict, reason, person, made_at FROM decision", "第 2 号申诉的结论"),
        ("UPDATE publication SET person = '张三'", "2026年10月第1版的公布"),
        ("UPDATE publication SET results = 'g1\t100'", "2026年10月第1版的封存结果"),
        ("UPDATE publication SET seal = 'x'", "2026年10月第1版"),
        ("UPDATE publication SET log = log - 3", "2026年10月第1版的公布"),
        ("DELETE FROM publication", "2026年10月第1版的公布"),
        ("UPDATE reopening SET reason = '别的'", "2026年10月重开第2版"),
        ("DELETE FROM reopening", "2026年10月重开第2版"),
        ("UPDATE log SET what = replace(what, '漏报', '多报')", "操作记录第 10 条"),
    ] {
        let (_folder, ledger, past) = reviewed_ledger();
        drop_triggers(&past);
        past.pragma_update(None, "foreign_keys", false).unwrap();
        assert!(past.execute(statement, []).unwrap() > 0, "{statement}");
        let troubles = ledger.verify().unwrap().troubles;
        assert!(troubles.iter().any(|trouble| trouble.contains(expected)), "{statement}: {troubles:?}");
    }
}
