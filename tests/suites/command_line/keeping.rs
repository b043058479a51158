//! The ledger is checked, copied and brought back.

use std::fs;

use gridindex_tests::command_line::Desk;
use gridindex_tests::samples::desk_with_roster;

use super::import;

#[test]
fn a_copy_brings_back_a_ledger_that_was_lost() {
    let desk = desk_with_roster("2026-10");
    import(&desk, "2026-10", "2026-10");
    let scores = desk.run(["score", "--month", "2026-10"]).stdout;
    let sound = desk.run(["verify"]).answer();
    assert_eq!((&sound["sound"], &sound["troubles"]), (&true.into(), &serde_json::json!([])));
    let copied = desk.run(["backup", "备份.gridindex"]).answer();
    assert_ne!(copied["check"]["last_hash"], sound["last_hash"], "the log says that a copy went out");
    assert_eq!(copied["check"]["last_hash"], desk.run(["verify"]).answer()["last_hash"]);
    assert_eq!(desk.run(["backup", "备份.gridindex"]).exit, 2, "nothing is overwritten");

    let ledger = desk.run(["where"]).answer()["ledger"].as_str().unwrap().to_owned();
    for gone in ["", "-wal", "-shm"] {
        let _ = fs::remove_file(format!("{ledger}{gone}"));
    }
    fs::write(&ledger, "坏了".repeat(100)).unwrap();
    assert_eq!(desk.run(["score", "--month", "2026-10"]).exit, 2);
    let restored = desk.run(["restore", "备份.gridindex"]).answer();
    assert_eq!(fs::read(restored["kept"].as_str().unwrap()).unwrap(), "坏了".repeat(100).as_bytes());
    assert_eq!(desk.run(["score", "--month", "2026-10"]).stdout, scores);
    assert_eq!(desk.run(["verify"]).answer()["sound"], true);
}

#[test]
fn a_restored_ledger_keeps_what_was_there_before() {
    let desk = desk_with_roster("2026-10");
    desk.run(["backup", "空.gridindex"]).answer();
    import(&desk, "2026-10", "2026-10");
    let scores = desk.run(["score", "--month", "2026-10"]).stdout;
    let kept = desk.run(["restore", "空.gridindex"]).answer()["kept"].as_str().unwrap().to_owned();
    assert_ne!(desk.run(["score", "--month", "2026-10"]).stdout, scores);
    desk.run(["restore", &kept]).answer();
    assert_eq!(desk.run(["score", "--month", "2026-10"]).stdout, scores, "and back again");
}

#[test]
fn what_is_no_copy_moves_nothing() {
    let desk = Desk::default();
    desk.run(["batches"]).answer();
    fs::write(desk.folder().join("说明.txt"), "不是备份").unwrap();
    for file in ["说明.txt", "没有.gridindex"] {
        let refused = desk.run(["restore", file]);
        assert_eq!(refused.exit, 2);
        assert_eq!(refused.stderr.lines().count(), 1, "{}", refused.stderr);
    }
    assert_eq!(desk.run(["verify"]).answer()["sound"], true);
}
