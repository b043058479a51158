//! A published month is sealed, can be read again, and is followed by the next edition.

use std::fs;

use gridindex_tests::command_line::{Desk, Ran};

use super::review::{BASIS, adjust, office, standing};

fn publish(desk: &Desk) -> serde_json::Value {
    desk.run(["publish", "--month", "2026-10", "--by", "李四"]).answer()
}

fn reopen(desk: &Desk) {
    desk.run(["reopen", "--month", "2026-10", "--reason", "申诉成立", "--by", "李四"]).answer();
}

/// Everything that is read of a month: scores, a grid, deliberation days, the ranking workbook.
fn everything(desk: &Desk, edition: Option<&str>, folder: &str) -> Vec<Vec<u8>> {
    let more: Vec<&str> = edition.map(|edition| vec!["--edition", edition]).unwrap_or_default();
    let run = |call: &[&str]| desk.run(call.iter().chain(&more));
    let mut read = Vec::new();
    for call in [
        &["score", "--month", "2026-10"][..],
        &["score", "--month", "2026-10", "--level", "community"],
        &["score", "--month", "2026-10", "--period", "quarter"],
        &["explain", "--month", "2026-10", "g4"],
        &["deliberation", "--month", "2026-10"],
    ] {
        let ran = run(call);
        assert_eq!(ran.exit, 0, "{call:?}: {}", ran.stderr);
        read.push(ran.stdout.into_bytes());
    }
    let report = run(&["report", "--month", "2026-10", "--out", folder, "--only", "xlsx"]).answer();
    let name = report["files"][0]["name"].as_str().unwrap();
    read.push(name.as_bytes().to_vec());
    read.push(fs::read(desk.folder().join(folder).join(name)).unwrap());
    read
}

#[track_caller]
fn sealed(ran: &Ran) {
    assert_eq!((ran.exit, &ran.json()["failure"]["code"]), (2, &"month_sealed".into()), "{}", ran.stdout);
    assert!(ran.stderr.contains("第1版") && ran.stderr.contains("reopen"), "{}", ran.stderr);
}

#[test]
fn a_draft_can_be_published_and_the_log_says_that_it_never_hung_out() {
    let desk = office();
    let outcome = publish(&desk);
    assert_eq!((&outcome["edition"]["edition"], &outcome["ranked"]), (&1.into(), &6.into()));
    assert_eq!(outcome["edition"]["seal"].as_str().unwrap().len(), 64);
    let log = desk.run(["log"]).answer();
    let text = log["lines"][0]["text"].as_str().unwrap();
    assert!(text.contains("公布2026年10月第1版（没有公示）"), "{text}");
    let report = desk.run(["report", "--month", "2026-10", "--out", "out", "--only", "xlsx"]).answer();
    assert!(report["files"][0]["name"].as_str().unwrap().contains("第1版"), "{report}");
    let nobody = desk.run(["publish", "--month", "2026-11", "--by", "李四"]);
    assert_eq!(nobody.json()["failure"]["code"], "nothing_ranked");
}

#[test]
fn a_sealed_month_refuses_every_change() {
    let desk = office();
    publish(&desk);
    let before = everything(&desk, None, "before");
    fs::write(desk.folder().join("改.csv"), "网格编码,丙\ng2,7\n").unwrap();
    sealed(&desk.run(["import", "--month", "2026-10", "--replace", "改.csv"]));
    sealed(&desk.run(["import", "--month", "2026-10", "--dry-run", "改.csv"]));
    sealed(&desk.run(["import", "--month", "2026-10", "--scheme", "wangge-zhishu", "改.csv"]));
    sealed(&desk.run(["undo", "1"]));
    sealed(&adjust(&desk, "g4", "丙", "0"));
    let veto = ["veto", "--month", "2026-10", "--grid", "g1", "--item", "数据造假"];
    sealed(&desk.run(veto.iter().chain(&BASIS)));
    sealed(&desk.run([
        "announce",
        "--month",
        "2026-10",
        "--from",
        "2026-11-03",
        "--to",
        "2026-11-05",
        "--by",
        "李四",
    ]));
    sealed(&desk.run(["publish", "--month", "2026-10", "--by", "李四"]));

    // And what would reach it sideways leaves it as it was.
    fs::write(
        desk.folder().join("九月名册.csv"),
        "区,街道,社区,网格编码,网格名称\n示例区,示例街道,示例社区,g1,改名网格\n",
    )
    .unwrap();
    desk.run(["import", "--month", "2026-09", "九月名册.csv"]).answer();
    desk.run(["fixed-day", "全区", "每月15日"]).answer();
    let scheme = fs::read_to_string(desk.folder().join("scheme.toml")).unwrap();
    fs::write(desk.folder().join("新.toml"), scheme.replace("version = \"1\"", "version = \"2\"")).unwrap();
    desk.run(["scheme", "add", "新.toml"]).answer();
    assert_eq!(everything(&desk, None, "after"), before);
    assert_eq!(desk.run(["verify"]).answer()["sound"], true);
}

#[test]
fn every_edition_can_be_read_again_to_the_byte() {
    let desk = office();
    publish(&desk);
    let first = everything(&desk, None, "one");
    assert_eq!(
        desk.run(["reopen", "--month", "2026-10", "--by", "李四"]).json()["failure"]["code"],
        "basis_missing"
    );
    reopen(&desk);
    assert_eq!(
        desk.run(["reopen", "--month", "2026-10", "--reason", "再来"]).json()["failure"]["code"],
        "month_not_published"
    );
    adjust(&desk, "g4", "丙", "0").answer();
    assert_eq!(standing(&desk, "g4").1, 3);
    let second = publish(&desk);
    assert_eq!(
        (&second["edition"]["label"], &second["edition"]["reason"]),
        (&"第2版".into(), &"申诉成立".into())
    );
    assert_eq!(everything(&desk, Some("1"), "one-again"), first);
    assert_eq!(everything(&desk, Some("2"), "two"), everything(&desk, None, "two-again"));
    let unknown = desk.run(["score", "--month", "2026-10", "--edition", "3"]);
    assert_eq!((unknown.exit, &unknown.json()["failure"]["code"]), (2, &"edition_unknown".into()));
    let listed = desk.run(["editions", "--month", "2026-10"]).answer();
    assert_eq!(
        (&listed["state_label"], listed["editions"].as_array().unwrap().len()),
        (&"已公布 第2版".into(), 2)
    );
    assert_eq!(desk.run(["verify"]).answer()["sound"], true);
}

#[test]
fn moves_between_editions_are_split_by_cause() {
    let desk = office();
    publish(&desk);
    reopen(&desk);
    adjust(&desk, "g4", "丙", "0").answer();
    // The scheme gives B half of its points, and a grid leaves the roster.
    let scheme = fs::read_to_string(desk.folder().join("scheme.toml")).unwrap();
    let other = scheme.replace("version = \"1\"", "version = \"2\"").replace("each = 2", "each = 1");
    fs::write(desk.folder().join("新.toml"), other).unwrap();
    fs::write(desk.folder().join("少.csv"), "网格编码,己\ng3,9\n").unwrap();
    desk.run(["import", "--month", "2026-10", "--scheme", "新.toml", "--replace", "少.csv"]).answer();
    let roster = fs::read_to_string(desk.folder().join("网格名册.csv")).unwrap();
    let shorter = without("g3", &roster);
    fs::write(desk.folder().join("名册2.csv"), shorter).unwrap();
    desk.run(["undo", "1"]).answer();
    desk.run(["import", "--month", "2026-10", "名册2.csv"]).answer();
    let figures = fs::read_to_string(desk.folder().join("月度数据.csv")).unwrap();
    let shorter = without("g3", &figures);
    fs::write(desk.folder().join("月度2.csv"), shorter).unwrap();
    desk.run(["import", "--month", "2026-10", "--replace", "月度2.csv"]).answer();
    publish(&desk);

    let compared = desk.run(["compare", "--month", "2026-10", "--edition", "1", "--edition", "2"]).answer();
    assert_eq!(compared["causes"], serde_json::json!(["数据", "方案", "名册"]));
    let rows = compared["rows"].as_array().unwrap();
    assert_eq!(rows.len(), 6);
    let row = |code: &str| rows.iter().find(|row| row["key"] == code).unwrap();
    assert_eq!((&row("g3")["by_roster"]["total"], &row("g3")["rank_now"]), (&"退出".into(), &"".into()));
    assert_eq!(row("g4")["by_figures"]["total"], "+8.57");
    assert_eq!(row("g6")["by_scheme"]["total"], "-1.00");
    let cents = |text: &serde_json::Value| -> i64 {
        let text = text.as_str().unwrap().replace(['.', '+'], "");
        text.parse().unwrap()
    };
    let places = |text: &serde_json::Value| -> i64 { text.as_str().unwrap().parse().unwrap() };
    for row in rows.iter().filter(|row| row["key"] != "g3") {
        let causes = ["by_figures", "by_scheme", "by_roster"];
        assert_eq!(
            causes.map(|cause| cents(&row[cause]["total"])).iter().sum::<i64>(),
            cents(&row["change"]["total"]),
            "{row}"
        );
        assert_eq!(
            causes.map(|cause| places(&row[cause]["rank"])).iter().sum::<i64>(),
            places(&row["change"]["rank"]),
            "{row}"
        );
    }
    let words = desk.say(["compare", "--month", "2026-10", "--edition", "1"]);
    assert!(words.contains("第1版 → 第2版") && words.contains("数据、方案、名册"), "{words}");
}

#[test]
fn open_appeals_can_be_overruled_with_a_reason() {
    let desk = office();
    desk.run([
        "announce",
        "--month",
        "2026-10",
        "--from",
        "2026-11-03",
        "--to",
        "2026-11-05",
        "--by",
        "李四",
    ])
    .answer();
    desk.run([
        "appeal",
        "--month",
        "2026-10",
        "--grid",
        "g4",
        "--item",
        "丙漏报",
        "--by",
        "王五",
        "--date",
        "2026-11-04",
    ])
    .answer();
    let call = ["publish", "--month", "2026-10", "--by", "李四"];
    assert_eq!(desk.run(call).json()["failure"]["code"], "appeals_open");
    let done = desk.run(call.iter().chain(&["--overrule", "材料逾期未补"])).answer();
    assert_eq!(done["edition"]["overruled"], "材料逾期未补");
    assert_eq!(done["edition"]["announced"], "2026-11-03 至 2026-11-05");
    let log = desk.run(["log"]).answer();
    assert!(log["lines"][0]["text"].as_str().unwrap().contains("有未决申诉仍公布：材料逾期未补"), "{log}");
    // An appeal may still be decided, and leads to the next edition.
    desk.run(["decide", "--appeal", "1", "--verdict", "采纳", "--reason", "属实", "--by", "李四"]).answer();
}

/// The lines of a text that do not name the grid.
fn without(grid: &str, text: &str) -> String {
    text.lines().filter(|line| !line.contains(grid)).flat_map(|line| [line, "\n"]).collect()
}
