//! What was changed behind the program's back is found.
#![allow(clippy::unwrap_used, reason = "a test that cannot be set up should stop")]

mod common;

use common::{batch, event, export, figures, month, new_ledger, roster};
use gridindex_ledger::{Ledger, SheetContent};
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
    let past = Connection::open(ledger.path()).unwrap();
    (folder, ledger, past)
}

#[test]
fn an_honest_ledger_verifies() {
    let (_folder, ledger, _past) = full_ledger();
    let found = ledger.verify().unwrap();
    assert_eq!((found.entries, found.sheets, found.troubles), (8, 3, Vec::new()));
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
        ("UPDATE scheme SET text = '改'", "评价方案 a"),
        ("UPDATE month SET scheme = NULL", "月份 2026-10"),
        ("UPDATE batch SET withdrawn_at = NULL WHERE id = 3", "第 3 批数据"),
        ("UPDATE batch SET withdrawn_at = 'x' WHERE id = 1", "第 1 批数据"),
        ("INSERT INTO month VALUES ('2026-12', NULL)", "月份 2026-12"),
    ] {
        let (_folder, ledger, past) = full_ledger();
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
        assert!(past.execute(statement, []).unwrap() > 0, "{statement}");
        let troubles = ledger.verify().unwrap().troubles;
        assert!(troubles.iter().any(|trouble| trouble.contains(expected)), "{statement}: {troubles:?}");
    }
}
