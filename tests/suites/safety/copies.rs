//! The program's own copies: made when they are due, verified, kept few, found again, and brought back.

use std::fs;

use super::acts::old;
use super::{files, holds, small};

/// The copies as they are listed: why each was made.
fn listed(desk: &gridindex_tests::command_line::Desk) -> Vec<String> {
    let page = desk.run(["backups"]).answer();
    let copies = page["backups"].as_array().unwrap().clone();
    copies.iter().map(|copy| copy["occasion"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn a_new_ledger_and_whoever_only_reads_make_no_copies() {
    let desk = small();
    desk.run(["import", "--month", "2026-10", "十月.csv"]).answer();
    for command in [&["score", "--month", "2026-10"][..], &["batches"], &["verify"], &["backups"], &["where"]]
    {
        desk.run(command).answer();
    }
    assert_eq!(listed(&desk), Vec::<String>::new());
    assert_eq!(
        fs::read_dir(desk.ledger().parent().unwrap())
            .unwrap()
            .flatten()
            .filter(|e| e.path().is_dir())
            .count(),
        0
    );
}

#[test]
fn the_first_change_of_a_day_comes_after_a_copy_and_the_second_after_none() {
    let desk = old();
    desk.run(["batches"]).answer();
    assert_eq!(listed(&desk), ["升级前"], "reading brought it up to date, and copied it before");
    desk.run(["fixed-day", "全区", "每月15日"]).answer();
    desk.run(["fixed-day", "全区", "每月16日"]).answer();
    assert_eq!(listed(&desk), ["每日", "升级前"]);
    let page = desk.run(["backups"]).answer();
    let daily = page["backups"][0]["file"].as_str().unwrap().to_owned();
    desk.run(["restore", &daily]).answer();
    assert_eq!(desk.run(["fixed-day"]).answer()["fixed_days"], serde_json::json!([]), "as it was before");
}

#[test]
fn only_the_newest_of_a_kind_stay_and_those_asked_for_stay_all() {
    let desk = old();
    desk.run(["backups", "--keep", "2"]).answer();
    let folder = desk.run(["backups"]).answer()["folder"].as_str().unwrap().to_owned();
    let daily = listed(&desk).iter().filter(|why| *why == "每日").count();
    assert_eq!(daily, 1, "a decision is a change");
    let today =
        files(folder.as_ref()).into_iter().find(|file| file.to_string_lossy().contains("每日")).unwrap();
    for day in 1..=5 {
        fs::copy(&today, format!("{folder}/2026-01-0{day} 08.00.00 每日.gridindex")).unwrap();
        fs::copy(&today, format!("{folder}/2026-01-0{day} 09.00.00 手动.gridindex")).unwrap();
    }
    fs::rename(&today, format!("{folder}/2026-01-06 08.00.00 每日.gridindex")).unwrap();
    desk.run(["fixed-day", "全区", "每月15日"]).answer();
    let listed = listed(&desk);
    assert_eq!(listed.iter().filter(|why| *why == "每日").count(), 2, "{listed:?}");
    assert_eq!(listed.iter().filter(|why| *why == "手动").count(), 5, "{listed:?}");
}

#[test]
fn a_copy_that_cannot_be_made_warns_and_the_work_is_done() {
    let desk = old();
    desk.run(["batches"]).answer();
    let folder = desk.run(["backups"]).answer()["folder"].as_str().unwrap().to_owned();
    fs::remove_dir_all(&folder).unwrap();
    fs::write(&folder, "一个挡路的文件").unwrap();
    let ran = desk.run(["fixed-day", "全区", "每月15日"]);
    ran.answer();
    assert!(ran.stderr.contains("注意：") && ran.stderr.contains("自动备份没有做成"), "{}", ran.stderr);
    assert_eq!(ran.stderr.lines().count(), 1, "{}", ran.stderr);
}

#[test]
fn of_a_ledger_that_is_not_what_its_log_says_no_copy_is_made() {
    let desk = small();
    let other = rusqlite::Connection::open(desk.ledger()).unwrap();
    other.execute("UPDATE figure_row SET figures = '1,2'", []).unwrap();
    drop(other);
    let refused = desk.run(["backup"]);
    assert_eq!((refused.exit, &refused.json()["failure"]["code"]), (2, &"ledger_unsound".into()));
    assert_eq!(listed(&desk), Vec::<String>::new());
}

#[test]
fn a_damaged_ledger_is_said_to_be_damaged_and_the_newest_copy_is_named() {
    let desk = small();
    let before = holds(&desk);
    desk.run(["backup"]).answer();
    let copy = desk.run(["backups"]).answer()["backups"][0]["file"].as_str().unwrap().to_owned();
    fs::write(desk.ledger(), "坏了".repeat(500)).unwrap();
    for command in [&["score", "--month", "2026-09"][..], &["batches"], &["verify"]] {
        let refused = desk.run(command);
        assert_eq!((refused.exit, &refused.json()["failure"]["code"]), (2, &"ledger_damaged".into()));
        assert!(refused.stderr.contains(&copy), "{}", refused.stderr);
    }
    assert_eq!(desk.run(["backups"]).answer()["backups"][0]["file"], copy.as_str(), "still listed");
    desk.run(["restore", &copy]).answer();
    let (entries, batches) = holds(&desk);
    assert_eq!((entries, batches), (before.0 + 1, before.1));
}

#[test]
fn every_command_refuses_a_ledger_of_a_newer_program() {
    let desk = small();
    let newer = rusqlite::Connection::open(desk.ledger()).unwrap();
    newer.pragma_update(None, "user_version", 99).unwrap();
    drop(newer);
    let bytes = fs::read(desk.ledger()).unwrap();
    for command in [
        "import --month 2026-10 十月.csv",
        "batches",
        "undo 1",
        "score --month 2026-09",
        "explain --month 2026-09 330188001002001",
        "report --month 2026-09 --out 成果",
        "deliberation --month 2026-09",
        "minutes --month 2026-09 --out 纪要.xlsx",
        "fixed-day",
        "quality --month 2026-09",
        "verify",
        "backup 一.gridindex",
        "backup",
        "restore 一.gridindex",
        "password set --new-password-file 密码.txt",
        "scheme show",
        "templates --out 空白表",
    ] {
        let refused = desk.run(command.split(' '));
        assert_eq!(
            (refused.exit, &refused.json()["failure"]["code"]),
            (2, &"ledger_newer".into()),
            "{command}"
        );
        assert_eq!(fs::read(desk.ledger()).unwrap(), bytes, "{command}");
    }
}
