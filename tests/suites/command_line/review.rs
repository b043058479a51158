//! Figures corrected, vetoes raised, appeals recorded and decided: with all that they rest on, or not at all.

use std::fs;

use gridindex_tests::command_line::{Desk, Ran};
use serde_json::Value;

use super::worked_example;

/// What every adjustment rests on.
pub const BASIS: [&str; 8] =
    ["--reason", "漏报", "--document", "示街〔2026〕3号", "--by", "张三", "--date", "2026-11-03"];

/// The worked example with items of a veto.
pub fn office() -> Desk {
    worked_example::desk("\n[veto]\neffect = \"fail\"\nitems = [\"数据造假\", \"有责刑事命案\"]\n")
}

/// `adjust` for October.
pub fn adjust(desk: &Desk, grid: &str, field: &str, value: &str) -> Ran {
    let call = ["adjust", "--month", "2026-10", "--grid", grid, "--field", field, "--value", value];
    desk.run(call.iter().chain(&BASIS))
}

fn veto(desk: &Desk, grid: &str, item: &str, more: &[&str]) -> Ran {
    let call = ["veto", "--month", "2026-10", "--grid", grid, "--item", item];
    desk.run(call.iter().chain(&BASIS).chain(more))
}

/// Total and district rank of a grid.
pub fn standing(desk: &Desk, code: &str) -> (String, u64) {
    let answer = desk.run(["score", "--month", "2026-10"]).answer();
    let unit = answer["units"].as_array().unwrap().iter().find(|unit| unit["code"] == code).unwrap().clone();
    (unit["total"].as_str().unwrap().to_owned(), unit["ranks"]["district"]["rank"].as_u64().unwrap())
}

#[track_caller]
fn refused(ran: &Ran, code: &str, said: &str) {
    assert_eq!((ran.exit, &ran.json()["failure"]["code"]), (2, &code.into()), "{}", ran.stdout);
    assert_eq!(ran.stderr.trim().lines().count(), 1, "{}", ran.stderr);
    assert!(ran.stderr.contains(said), "{said}: {}", ran.stderr);
}

#[test]
fn a_corrected_figure_counts_and_says_what_it_was_and_why() {
    let desk = office();
    let outcome = adjust(&desk, "示例社区第四网格", "丙", "0").answer();
    assert_eq!(
        (&outcome["adjustment"]["before"], &outcome["adjustment"]["now"]),
        (&"空白".into(), &"0".into())
    );
    assert_eq!(
        (&outcome["effect"]["total_before"], &outcome["effect"]["total_now"]),
        (&"71.43".into(), &"80.00".into())
    );
    assert_eq!(standing(&desk, "g4"), ("80.00".to_owned(), 3));
    let told = desk.say(["explain", "--month", "2026-10", "g4"]);
    assert!(
        told.contains("更正（第 1 号）：由 空白 改为 0；漏报（示街〔2026〕3号，张三，2026-11-03）"),
        "{told}"
    );

    let undo = ["adjust", "--undo", "1"];
    desk.run(undo.iter().chain(&BASIS)).answer();
    assert_eq!(standing(&desk, "g4"), ("71.43".to_owned(), 5));
    let listed = desk.run(["adjustments", "--month", "2026-10"]).answer();
    let items: Vec<(&Value, &Value)> =
        listed["items"].as_array().unwrap().iter().map(|item| (&item["number"], &item["state"])).collect();
    assert_eq!(items, [(&2.into(), &"counter".into()), (&1.into(), &"undone".into())]);
    let words = desk.say(["adjustments", "--month", "2026-10", "--grid", "g4"]);
    assert!(words.contains("已由第 2 号撤销") && words.contains("撤销第 1 号"), "{words}");
    assert!(desk.say(["adjustments", "--month", "2026-10", "--by", "李四"]).contains("没有更正"));
}

#[test]
fn a_dry_run_says_what_an_adjustment_would_do_and_stores_nothing() {
    let desk = office();
    let call = ["adjust", "--month", "2026-10", "--grid", "g4", "--field", "丙", "--value", "0", "--dry-run"];
    let tried = desk.run(call).answer();
    assert_eq!((&tried["before"], &tried["now"]), (&"空白".into(), &"0".into()));
    let told = desk.say(call);
    assert!(told.contains("没有存入") && told.contains("总分：71.43 → 80.00（+8.57）"), "{told}");
    assert!(told.contains("全区名次：5 → 3（+2）") && told.contains("其他网格有 "), "{told}");
    assert_eq!(standing(&desk, "g4"), ("71.43".to_owned(), 5));
    let veto = ["veto", "--month", "2026-10", "--grid", "g1", "--item", "数据造假", "--dry-run"];
    assert_eq!(desk.run(veto).answer()["effect"]["rank_now"], "6");
    let none = desk.run(["adjustments", "--month", "2026-10"]).answer();
    assert_eq!(none["items"], serde_json::json!([]));
    let outcome = adjust(&desk, "g4", "丙", "0").answer();
    assert_eq!(outcome["effect"], tried["effect"]);
    let undo = ["adjust", "--undo", "1", "--dry-run"];
    assert!(desk.say(undo).contains("总分：80.00 → 71.43"));
    assert_eq!(standing(&desk, "g4"), ("80.00".to_owned(), 3));
}

#[test]
fn a_veto_is_raised_and_taken_back() {
    let desk = office();
    veto(&desk, "g1", "数据造假", &[]).answer();
    assert_eq!(standing(&desk, "g1"), ("100.00".to_owned(), 6), "ranked after all others");
    let told = desk.say(["explain", "--month", "2026-10", "g1"]);
    assert!(
        told.contains("一票否决“数据造假”：漏报（示街〔2026〕3号，张三，2026-11-03，第 1 号）"),
        "{told}"
    );
    refused(&veto(&desk, "g1", "数据造假", &[]), "veto_unchanged", "已经有");
    veto(&desk, "g1", "数据造假", &["--lift"]).answer();
    assert_eq!(standing(&desk, "g1"), ("100.00".to_owned(), 1));
}

#[test]
fn nothing_is_changed_without_all_that_it_rests_on() {
    let desk = office();
    for left_out in 0..4 {
        let basis: Vec<&str> = BASIS
            .chunks(2)
            .enumerate()
            .filter(|(place, _)| *place != left_out)
            .flat_map(|(_, pair)| pair)
            .copied()
            .collect();
        let name = ["理由", "文号", "经办人", "日期"][left_out];
        let call = ["adjust", "--month", "2026-10", "--grid", "g4", "--field", "丙", "--value", "0"];
        refused(&desk.run(call.iter().chain(&basis)), "basis_missing", name);
        let call = ["veto", "--month", "2026-10", "--grid", "g4", "--item", "数据造假"];
        refused(&desk.run(call.iter().chain(&basis)), "basis_missing", name);
    }
    refused(&adjust(&desk, "示例社区第九网格", "丙", "0"), "grid_unknown", "示例社区第");
    refused(&adjust(&desk, "g4", "丙丙", "0"), "field_unknown", "丙");
    refused(&adjust(&desk, "g4", "丙", "约3"), "value_wrong", "准确");
    refused(&adjust(&desk, "g4", "丙", "1.5"), "value_wrong", "整数");
    refused(&veto(&desk, "g4", "数据作假", &[]), "item_unknown", "数据造假");
    let dated = ["--reason", "漏报", "--document", "3号", "--by", "张三", "--date", "十一月三日"];
    let call = ["adjust", "--month", "2026-10", "--grid", "g4", "--field", "丙", "--value", "0"];
    refused(&desk.run(call.iter().chain(&dated)), "date_unreadable", "2026-11-03");
    let undo = ["adjust", "--undo", "7"];
    refused(&desk.run(undo.iter().chain(&BASIS)), "adjustment_unknown", "第 7 号");
    assert_eq!(desk.run(["adjustments", "--month", "2026-10"]).answer()["items"], serde_json::json!([]));
}

#[test]
fn an_import_lies_beneath_what_was_corrected() {
    let desk = office();
    adjust(&desk, "g2", "丙", "0").answer();
    let corrected = standing(&desk, "g2");
    // The same files again; then other figures, replacing.
    let again = desk.run(["import", "--month", "2026-10", "月度数据.csv"]).answer();
    let warned =
        again["findings"].as_array().unwrap().iter().find(|one| one["code"] == "figure_adjusted").unwrap();
    assert_eq!((&warned["level"], &warned["cell"]), (&"warning".into(), &"D3".into()), "{warned}");
    fs::write(desk.folder().join("改.csv"), "网格编码,丙\ng2,7\n").unwrap();
    assert_eq!(desk.run(["import", "--month", "2026-10", "改.csv"]).exit, 1, "a stored figure changes");
    desk.run(["import", "--month", "2026-10", "--replace", "改.csv"]).answer();
    assert_eq!(standing(&desk, "g2"), corrected);
    let undo = ["adjust", "--undo", "1"];
    desk.run(undo.iter().chain(&BASIS)).answer();
    let told = desk.run(["explain", "--month", "2026-10", "g2"]).answer();
    assert_eq!(told["duties"][0]["indicators"][1]["figures"][0]["value"], "7", "what was imported last");
}

#[test]
fn an_appeal_is_recorded_with_its_evidence_and_decided() {
    let desk = office();
    fs::write(desk.folder().join("照片.txt"), "abc").unwrap();
    let call = ["appeal", "--month", "2026-10", "--grid", "g4", "--item", "丙漏报", "--evidence", "照片.txt"];
    let by = ["--by", "王五", "--date", "2026-11-04"];
    refused(&desk.run(call.iter().chain(&by)), "month_not_announced", "announce");
    let announced = desk
        .run(["announce", "--month", "2026-10", "--from", "2026-11-02", "--to", "2026-11-03", "--by", "李四"])
        .answer();
    assert_eq!(
        (&announced["state"], &announced["announcement"]["working_days"]),
        (&"announced".into(), &2.into())
    );
    assert!(announced["announcement"]["warning"].as_str().unwrap().contains("3 到 5 个工作日"));
    let item = desk.run(call.iter().chain(&by)).answer();
    let sha256 = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    assert_eq!((&item["number"], &item["evidence"][0]["sha256"]), (&1.into(), &sha256.into()));
    assert!(item["warning"].as_str().unwrap().contains("不在公示期内"), "{item}");

    refused(&desk.run(["publish", "--month", "2026-10", "--by", "李四"]), "appeals_open", "1 件申诉");
    let call =
        ["adjust", "--month", "2026-10", "--grid", "g4", "--field", "丙", "--value", "0", "--appeal", "1"];
    desk.run(call.iter().chain(&BASIS)).answer();
    refused(
        &desk.run(["decide", "--appeal", "1", "--verdict", "同意", "--reason", "属实", "--by", "李四"]),
        "verdict_unknown",
        "部分采纳",
    );
    refused(
        &desk.run(["decide", "--appeal", "1", "--verdict", "采纳", "--by", "李四"]),
        "basis_missing",
        "理由",
    );
    refused(
        &desk.run(["decide", "--appeal", "9", "--verdict", "采纳", "--reason", "属实", "--by", "李四"]),
        "appeal_unknown",
        "第 9 号",
    );
    let decided = desk
        .run(["decide", "--appeal", "1", "--verdict", "采纳", "--reason", "属实", "--by", "李四"])
        .answer();
    let effect = &decided["effect"];
    assert_eq!((&effect["total_before"], &effect["total_now"]), (&"71.43".into(), &"80.00".into()));
    assert_eq!((&effect["rank_before"], &effect["rank_now"]), (&"5".into(), &"3".into()));
    let words = desk.say(["appeals", "--month", "2026-10"]);
    assert!(words.contains("申诉 1 件：采纳 1，部分采纳 0，不采纳 0，未决 0"), "{words}");
    desk.run(["appeals", "--month", "2026-10", "--evidence", "1", "--out", "证据"]).answer();
    assert_eq!(fs::read(desk.folder().join("证据/照片.txt")).unwrap(), b"abc");
}

#[test]
fn the_log_tells_who_did_what() {
    let desk = office();
    adjust(&desk, "g4", "丙", "0").answer();
    let log = desk.run(["log", "--month", "2026-10"]).answer();
    let newest = &log["lines"][0];
    assert_eq!(
        (&newest["who"], &newest["kind"], &newest["month"]),
        (&"张三".into(), &"adjust".into(), &"2026-10".into())
    );
    assert!(newest["text"].as_str().unwrap().contains("g4的“丙”由 空白 改为 0；漏报"), "{newest}");
    let whole = desk.say(["log"]);
    for words in ["加入评价方案 example 的 1 版", "导入2026年10月第 1 批：网格名册.csv、月度数据.csv"]
    {
        assert!(whole.contains(words), "{words}: {whole}");
    }
    assert_eq!(desk.run(["log", "--month", "2026-09"]).answer()["lines"], serde_json::json!([]));
}
