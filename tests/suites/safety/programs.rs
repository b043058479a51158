//! Two programs on one ledger: both do their work, or one says that the other is at it; never a half.

use std::time::{Duration, Instant};

use super::acts::old;
use super::{holds, small};

#[test]
fn two_programs_that_change_one_ledger_both_get_their_turn() {
    let desk = small();
    let before = holds(&desk).0;
    let days: Vec<String> = (1..=6).map(|day| format!("每月{day}日")).collect();
    let children: Vec<_> = days.iter().map(|day| desk.spawn(["fixed-day", "全区", day])).collect();
    for mut child in children {
        assert!(child.wait().unwrap().success());
    }
    assert_eq!(holds(&desk).0, before + 6, "each is in the log");
}

#[test]
fn while_another_program_holds_the_ledger_the_wait_is_short_and_the_sentence_clear() {
    let desk = small();
    let mut other = rusqlite::Connection::open(desk.ledger()).unwrap();
    let writing = other.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate).unwrap();
    let began = Instant::now();
    let refused = desk.run(["import", "--month", "2026-10", "十月.csv"]);
    assert!(began.elapsed() < Duration::from_secs(20), "{:?}", began.elapsed());
    assert_eq!((refused.exit, &refused.json()["failure"]["code"]), (2, &"ledger_busy".into()));
    assert!(refused.stderr.contains("另一个程序"), "{}", refused.stderr);
    desk.run(["score", "--month", "2026-09"]).answer();
    desk.run(["backup"]).answer();
    drop(writing);
    desk.run(["import", "--month", "2026-10", "十月.csv"]).answer();
    let reading = rusqlite::Connection::open(desk.ledger()).unwrap();
    let _: u32 = reading.query_row("SELECT count(*) FROM log", [], |row| row.get(0)).unwrap();
    let refused = desk.run(["password", "set", "--new-password-file", "密码.txt"]);
    assert_eq!(&refused.json()["failure"]["code"], "ledger_busy", "{}", refused.stderr);
    drop(reading);
    holds(&desk);
}

#[test]
fn two_programs_that_bring_an_old_ledger_up_to_date_do_it_once() {
    for _ in 0..5 {
        let desk = old();
        let children: Vec<_> = (0..4).map(|_| desk.spawn(["batches"])).collect();
        for mut child in children {
            assert!(child.wait().unwrap().success());
        }
        assert_eq!(holds(&desk).0, 7);
    }
}
