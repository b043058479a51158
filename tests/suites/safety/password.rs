//! A ledger with a password: nobody reads it from the disk, everything works as without, and a wrong one is refused.

use std::fs;

use gridindex_tests::command_line::Desk;

use super::{PASSWORD, files, holds, small};

/// Words that stand in the ledger.
const WORDS: [&str; 3] = ["景芳", "第1网格", "330188001002001"];

fn with_password(desk: &Desk, command: &str) -> gridindex_tests::command_line::Ran {
    desk.run(command.split(' ').chain(["--password-file", "密码.txt"]))
}

/// Words of the ledger that the files beside it show.
fn readable(desk: &Desk) -> Vec<&'static str> {
    let all: Vec<u8> =
        files(desk.ledger().parent().unwrap()).iter().flat_map(|file| fs::read(file).unwrap()).collect();
    let has = |word: &&str| all.windows(word.len()).any(|part| part == word.as_bytes());
    WORDS.into_iter().filter(has).collect()
}

#[test]
fn nothing_of_a_ledger_with_a_password_can_be_read_from_the_disk() {
    let desk = small();
    assert_eq!(readable(&desk), WORDS, "without one everybody can");
    desk.run(["password", "set", "--new-password-file", "密码.txt"]).answer();
    with_password(&desk, "import --month 2026-10 十月.csv").answer();
    with_password(&desk, "backup").answer();
    with_password(&desk, "backup ledger/优盘.gridindex").answer();
    assert!(files(desk.ledger().parent().unwrap()).len() >= 3);
    assert_eq!(readable(&desk), Vec::<&str>::new());
    with_password(&desk, "verify").answer();
    assert_eq!(with_password(&desk, "backups").answer()["encrypted"], true);
}

#[test]
fn without_the_password_or_with_a_wrong_one_there_is_one_sentence_and_no_change() {
    let desk = small();
    desk.run(["password", "set", "--new-password-file", "密码.txt"]).answer();
    let bytes = fs::read(desk.ledger()).unwrap();
    fs::write(desk.folder().join("错.txt"), "春江潮水连海不平").unwrap();
    for command in
        ["score --month 2026-09", "batches", "verify", "backup 一.gridindex", "fixed-day 全区 每月15日"]
    {
        for (more, code) in [(&[][..], "ledger_locked"), (&["--password-file", "错.txt"], "password_wrong")]
        {
            let refused = desk.run(command.split(' ').chain(more.iter().copied()));
            assert_eq!((refused.exit, &refused.json()["failure"]["code"]), (2, &code.into()), "{command}");
            assert_eq!(refused.stderr.lines().count(), 1, "{}", refused.stderr);
        }
    }
    assert_eq!(fs::read(desk.ledger()).unwrap(), bytes);
    assert_eq!(desk.run(["backups"]).answer()["encrypted"], true, "known as locked, not as damaged");
}

#[test]
fn the_same_scores_come_out_with_and_without_a_password_and_it_can_be_changed_and_taken_away() {
    let desk = small();
    let plain = desk.run(["score", "--month", "2026-09"]).stdout;
    let before = holds(&desk);
    desk.run(["password", "set", "--new-password-file", "密码.txt"]).answer();
    assert_eq!(with_password(&desk, "score --month 2026-09").stdout, plain);
    assert_eq!(desk.run(["password", "set", "--new-password-file", "密码.txt"]).exit, 2);

    fs::write(desk.folder().join("新.txt"), "滟滟随波千万里何处\n").unwrap();
    with_password(&desk, "password change --new-password-file 新.txt").answer();
    assert_eq!(with_password(&desk, "batches").json()["failure"]["code"], "password_wrong");
    desk.run(["password", "remove", "--password-file", "新.txt"]).answer();
    assert_eq!(desk.run(["score", "--month", "2026-09"]).stdout, plain);
    assert_eq!(holds(&desk), (before.0 + 3, before.1), "each is in the log");
    assert!(
        files(desk.ledger().parent().unwrap()).iter().all(|file| !file.to_string_lossy().contains("转换中"))
    );
}

#[test]
fn a_short_password_is_refused() {
    let desk = small();
    fs::write(desk.folder().join("短.txt"), "1234567").unwrap();
    let refused = desk.run(["password", "set", "--new-password-file", "短.txt"]);
    assert_eq!((refused.exit, &refused.json()["failure"]["code"]), (2, &"password_short".into()));
    assert_eq!(readable(&desk), WORDS);
}

#[test]
fn copies_come_back_into_ledgers_of_either_kind() {
    let desk = small();
    desk.run(["backup", "明.gridindex"]).answer();
    desk.run(["password", "set", "--new-password-file", "密码.txt"]).answer();
    with_password(&desk, "backup 密.gridindex").answer();
    with_password(&desk, "import --month 2026-10 十月.csv").answer();
    let refused = desk.run(["restore", "密.gridindex"]);
    assert_eq!(refused.json()["failure"]["code"], "ledger_locked");
    for copy in ["明.gridindex", "密.gridindex"] {
        with_password(&desk, &format!("restore {copy}")).answer();
        assert_eq!(holds(&desk).1.len(), 1, "{copy}");
        assert_eq!(readable(&desk), Vec::<&str>::new(), "{copy}: the ledger keeps its password");
    }
    // On a new machine the copy brings its password along.
    let elsewhere = Desk::default();
    fs::copy(desk.folder().join("密.gridindex"), elsewhere.folder().join("密.gridindex")).unwrap();
    fs::write(elsewhere.folder().join("密码.txt"), PASSWORD).unwrap();
    with_password(&elsewhere, "restore 密.gridindex").answer();
    assert_eq!(readable(&elsewhere), Vec::<&str>::new());
    assert_eq!(holds(&elsewhere).1.len(), 1);
    // A ledger without a password is not quietly filled from a copy that has one.
    let plain = small();
    fs::copy(desk.folder().join("密.gridindex"), plain.folder().join("密.gridindex")).unwrap();
    assert_eq!(with_password(&plain, "restore 密.gridindex").json()["failure"]["code"], "backup_encrypted");
}

#[test]
fn a_page_of_an_encrypted_ledger_that_was_changed_is_found() {
    let desk = small();
    desk.run(["password", "set", "--new-password-file", "密码.txt"]).answer();
    let mut bytes = fs::read(desk.ledger()).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs::write(desk.ledger(), bytes).unwrap();
    let found = with_password(&desk, "verify");
    assert_ne!(found.exit, 0, "{}", found.stdout);
    assert!(found.stderr.lines().count() <= 1, "{}", found.stderr);
}
