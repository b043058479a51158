//! A call that cannot be used: exit 2, one sentence on stderr, and with `--json` the failure as one document.

use std::fs;

use gridindex_tests::command_line::Desk;

#[test]
fn a_call_that_cannot_be_used_says_so_in_one_line() {
    let desk = Desk::default();
    fs::write(desk.folder().join("empty.xlsx"), "").unwrap();
    fs::write(desk.folder().join("broken.toml"), "format = ").unwrap();
    let calls: [&[&str]; 8] = [
        &["import", "--month", "2026-13", "empty.xlsx"],
        &["import", "--month", "2026-10", "not-there.xlsx"],
        &["import", "--month", "2026-10", "empty.xlsx"],
        &["score", "--month", "October"],
        &["score"],
        &["no-such-command"],
        &["undo", "7"],
        &["score", "--month", "2026-10", "--scheme", "not-there.toml"],
    ];
    for call in calls {
        let ran = desk.run(call);
        assert_eq!(ran.exit, 2, "{call:?}: {}{}", ran.stdout, ran.stderr);
        assert_eq!(ran.stderr.trim().lines().count(), 1, "{call:?}: {}", ran.stderr);
        let failure = &ran.json()["failure"];
        for part in ["code", "message", "advice"] {
            assert!(
                !failure[part].as_str().unwrap_or_default().is_empty(),
                "{call:?} has no {part}: {}",
                ran.stdout
            );
        }
    }
}

#[test]
fn a_file_that_is_not_there_is_named() {
    let desk = Desk::default();
    let ran = desk.run(["import", "--month", "2026-10", "没有这个文件.xlsx"]);
    assert_eq!(ran.json()["failure"]["code"], "file_missing");
    assert!(ran.stderr.contains("没有这个文件.xlsx"), "{}", ran.stderr);
}

#[test]
fn where_the_ledger_lies_is_told() {
    let desk = Desk::default();
    let answer = desk.run(["where"]).answer();
    assert!(answer.to_string().contains("ledger.db"), "{answer}");
}
