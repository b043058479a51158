//! Two programs on one ledger: both do their work, or one says that the other is at it; never a half.

use std::fs;
use std::time::{Duration, Instant};

use gridindex_tests::command_line::{Desk, Ran};

use super::acts::old;
use super::{holds, small};

/// How often two programs meet; each time a little later the one than the other.
const MEETINGS: u64 = 4;

/// Both at once, the second so much later.
fn at_once(desk: &Desk, one: &str, other: &str, later: Duration) -> [Ran; 2] {
    std::thread::scope(|scope| {
        let first = scope.spawn(|| desk.run(one.split(' ')));
        std::thread::sleep(later);
        let second = desk.run(other.split(' '));
        [first.join().unwrap(), second]
    })
}

/// One is done; the other says in one sentence why it is not, by one of these codes.
#[track_caller]
fn one_wins(ran: &[Ran; 2], codes: &[&str]) {
    let (won, lost) = if ran[0].exit == 0 { (&ran[0], &ran[1]) } else { (&ran[1], &ran[0]) };
    won.answer();
    assert_eq!(lost.exit, 2, "both were done: {} {}", lost.stdout, lost.stderr);
    let code = lost.json()["failure"]["code"].as_str().unwrap().to_owned();
    assert!(codes.contains(&code.as_str()), "{code}: {}", lost.stderr);
    assert_eq!(lost.stderr.lines().count(), 1, "{}", lost.stderr);
}

#[test]
fn of_two_programs_that_publish_a_month_at_once_one_does() {
    for meeting in 0..MEETINGS {
        let desk = small();
        let (before, batches) = holds(&desk);
        let publish = "publish --month 2026-09 --by 李四";
        let ran = at_once(&desk, publish, publish, Duration::from_millis(meeting * 8));
        one_wins(&ran, &["month_sealed", "ledger_moved"]);
        let editions = desk.run(["editions", "--month", "2026-09"]).answer();
        assert_eq!(editions["editions"].as_array().unwrap().len(), 1);
        let (after, same) = holds(&desk);
        assert!(after > before && same == batches);
    }
}

#[test]
fn of_two_programs_that_import_other_figures_at_once_one_does() {
    for meeting in 0..MEETINGS {
        let desk = small();
        let figures = fs::read_to_string(desk.folder().join("十月.csv")).unwrap();
        fs::write(desk.folder().join("另一份.csv"), figures.replace(",200,19", ",200,18")).unwrap();
        let import = |file: &str| format!("import --month 2026-10 {file}");
        let later = Duration::from_millis(meeting * 20);
        let ran = at_once(&desk, &import("十月.csv"), &import("另一份.csv"), later);
        let done = ran.iter().filter(|ran| ran.exit == 0).count();
        assert_eq!(done, 1, "{} {}", ran[0].stderr, ran[1].stderr);
        let lost = ran.iter().find(|ran| ran.exit != 0).unwrap();
        // Whoever began after the other had ended sees that stored figures would change.
        let refused = lost.exit == 1 && !lost.json()["findings"].as_array().unwrap().is_empty();
        assert!(
            refused || lost.json()["failure"]["code"] == "ledger_moved",
            "{} {}",
            lost.stdout,
            lost.stderr
        );
        assert_eq!(holds(&desk).1.len(), 2, "one batch of October");
    }
}

#[test]
fn of_two_programs_that_correct_a_figure_at_once_the_second_sees_what_the_first_did() {
    for meeting in 0..MEETINGS {
        let desk = small();
        let adjust = |value: u32| {
            format!(
                "adjust --month 2026-09 --grid 330188001002001 --field 实际走访户数 --value {value} --reason 漏报 \
                 --document 3号 --by 张三 --date 2026-10-05"
            )
        };
        let later = Duration::from_millis(meeting * 8);
        one_wins(&at_once(&desk, &adjust(5), &adjust(5), later), &["value_unchanged"]);
        let ran = at_once(&desk, &adjust(7), &adjust(9), later);
        let mut told: Vec<(u64, String, String)> = ran
            .iter()
            .map(|ran| {
                let one = &ran.answer()["adjustment"];
                let text = |key: &str| one[key].as_str().unwrap().to_owned();
                (one["number"].as_u64().unwrap(), text("before"), text("now"))
            })
            .collect();
        told.sort();
        assert_eq!(told[0].1, "5");
        assert_eq!(told[1].1, told[0].2, "what was there before is what the other one wrote");
        holds(&desk);
    }
}

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
