//! A scheme on paper and on trial, and results that do not fit, as a user meets them.

use std::fs;

use gridindex_tests::command_line::Desk;

const SCHEME: &str = r#"
format = 1
id = "small"
version = "1"
title = "小方案"

[[fields]]
name = "甲"
[[fields]]
name = "乙"

[[duties]]
code = "D1"
name = "暂名职责"
points = 100
official = false
  [[duties.indicators]]
  code = "A"
  name = "甲率"
  points = 60
  value = "甲 / 乙"
  scoring = { method = "linear", zero_at = 0, full_at = 1 }
  [[duties.indicators]]
  code = "B"
  name = "甲方"
  points = 40
  value = "甲 * 甲 * 乙"
  scoring = { method = "tiers", bands = [[1, 20], [100, 40]] }
"#;

const ROSTER: &str = "\
区,街道,社区,网格编码,网格名称
示例区,示例街道,示例社区,g1,第一网格
示例区,示例街道,示例社区,g2,第二网格
示例区,示例街道,示例社区,g3,第三网格
";

fn desk(figures: &str) -> Desk {
    let desk = Desk::default();
    let write = |name: &str, text: &str| fs::write(desk.folder().join(name), text).unwrap();
    write("scheme.toml", SCHEME);
    write("网格名册.csv", ROSTER);
    write("月度数据.csv", &format!("网格编码,甲,乙\n{figures}"));
    desk.run(["scheme", "add", "scheme.toml"]).answer();
    desk
}

#[test]
fn a_result_that_does_not_fit_is_a_finding_of_import_and_of_score() {
    let desk = desk("g1,999999999999999,999999999999999\ng2,1,2\ng3,4,5\n");
    let import = desk.run(["import", "--month", "2026-10", "网格名册.csv", "月度数据.csv"]).answer();
    assert_eq!(import["accepted"], true);
    let of = |answer: &serde_json::Value| {
        let findings = answer["findings"].as_array().cloned().unwrap_or_default();
        findings.into_iter().filter(|finding| finding["code"] == "result_too_large").collect::<Vec<_>>()
    };
    let found = of(&import);
    assert_eq!(found.len(), 1, "{import}");
    assert_eq!(
        (&found[0]["grid"], &found[0]["cell"], &found[0]["field"]),
        (&"g1".into(), &"B2".into(), &"甲".into())
    );
    let score = desk.run(["score", "--month", "2026-10"]).answer();
    let found = of(&score);
    assert_eq!((found.len(), &found[0]["grid"]), (1, &"g1".into()), "{score}");
    let indicator = &score["units"][0]["duties"][0]["indicators"][1];
    assert_eq!(
        (&indicator["state"], &indicator["score_exact"]),
        (&"missing".into(), &serde_json::Value::Null)
    );
    let words = desk.say(["score", "--month", "2026-10"]);
    assert!(words.contains("提醒 g1：指标“B 甲方”的结果太大"), "{words}");
}

#[test]
fn a_check_names_groups_that_the_roster_does_not_have() {
    let desk = desk("g1,1,2\n");
    let grouped = format!("{SCHEME}\n[groups]\nby = [\"网格类形\"]\n");
    fs::write(desk.folder().join("grouped.toml"), &grouped).unwrap();
    assert_eq!(desk.run(["scheme", "check", "grouped.toml"]).exit, 0, "no roster, nothing to compare with");
    let roster = "区,街道,社区,网格编码,网格名称,网格类型\n示例区,示例街道,示例社区,g1,第一网格,居住小区\n";
    fs::write(desk.folder().join("网格名册.csv"), roster).unwrap();
    desk.run(["import", "--month", "2026-10", "网格名册.csv"]).answer();
    let refused = desk.run(["scheme", "check", "grouped.toml"]);
    let problem = &refused.json()["problems"][0];
    let line = grouped.lines().position(|line| line.starts_with("by = ")).unwrap() + 1;
    assert_eq!(
        (refused.exit, &problem["line"], &problem["column"]),
        (1, &line.into(), &7.into()),
        "{problem}"
    );
    assert!(problem["advice"].as_str().unwrap().contains("网格类型"), "{problem}");
    fs::write(desk.folder().join("grouped.toml"), grouped.replace("类形", "类型")).unwrap();
    assert_eq!(desk.run(["scheme", "check", "grouped.toml"]).exit, 0);
}

#[test]
fn where_everything_fits_score_has_the_keys_of_the_interface_alone() {
    let desk = desk("g1,3,3\ng2,1,2\ng3,4,5\n");
    desk.run(["import", "--month", "2026-10", "网格名册.csv", "月度数据.csv"]).answer();
    let score = desk.run(["score", "--month", "2026-10", "--scheme", "scheme.toml"]).answer();
    let keys: Vec<&String> = score.as_object().unwrap().keys().collect();
    assert_eq!(keys, ["level", "month", "period", "ranked", "scheme", "units", "unranked"]);
}

#[test]
fn a_trial_says_who_moves_and_stores_nothing() {
    let desk = desk("g1,3,3\ng2,1,2\ng3,4,5\n");
    desk.run(["import", "--month", "2026-10", "网格名册.csv", "月度数据.csv"]).answer();
    let before = desk.run(["score", "--month", "2026-10"]).stdout;
    let other = SCHEME.replace("[[1, 20], [100, 40]]", "[[1, 40], [10, 20]]").replace("\"1\"", "\"2\"");
    fs::write(desk.folder().join("other.toml"), other).unwrap();
    let words = desk.say(["score", "--month", "2026-10", "--scheme", "other.toml"]);
    // Now: 60+20, 30+20, 48+20. On trial: 60+20, 30+40, 48+20: the second passes the third.
    assert!(words.contains("3 个网格参与比较：2 个名次有变，占 66.7%（上升 1，下降 1"), "{words}");
    let moves: Vec<&str> =
        words.lines().filter(|line| line.contains('→') && line.contains("示例街道")).collect();
    assert!(
        moves[0].contains("+1") && moves[0].contains("3 / 3→2 / 3") && moves[0].contains("+20.00"),
        "{words}"
    );
    assert_eq!(desk.run(["score", "--month", "2026-10"]).stdout, before);
    assert_eq!(desk.run(["scheme", "show", "small"]).answer()["version"], "1");
}

#[test]
fn the_scheme_on_paper_is_written_whole_and_never_over_another_file_unasked() {
    let desk = desk("");
    let out = desk.folder().join("评分办法.xlsx");
    desk.run(["scheme", "print", "scheme.toml", "--out", "评分办法.xlsx"]).answer();
    let first = fs::read(&out).unwrap();
    assert!(first.starts_with(b"PK"));
    desk.run(["scheme", "print", "small", "--out", "评分办法.xlsx"]).answer();
    assert!(first == fs::read(&out).unwrap(), "same scheme, same bytes");
    fs::write(&out, "别的").unwrap();
    let refused = desk.run(["scheme", "print", "small", "--out", "评分办法.xlsx"]);
    assert_eq!((refused.exit, &refused.json()["failure"]["code"]), (2, &"file_exists".into()));
    assert_eq!(fs::read(&out).unwrap(), "别的".as_bytes());
    desk.run(["scheme", "print", "small", "--out", "评分办法.xlsx", "--overwrite"]).answer();
    assert!(first == fs::read(&out).unwrap());
    fs::write(desk.folder().join("wrong.toml"), SCHEME.replace("points = 40", "points = 41")).unwrap();
    let wrong = desk.run(["scheme", "print", "wrong.toml", "--out", "另一份.xlsx"]);
    assert_eq!((wrong.exit, &wrong.json()["ok"]), (1, &false.into()));
    assert!(!desk.folder().join("另一份.xlsx").exists());
}
