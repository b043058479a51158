//! What `report` leaves in a folder: the same bytes wherever and whenever it runs, one workbook a street, grades without
//! places, names by the office's rule, and every number proved.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::thread::sleep;
use std::time::Duration;

use calamine::{Data, Reader, Xlsx, open_workbook};
use gridindex_tests::command_line::Desk;
use gridindex_tests::samples::district;
use gridindex_tests::{fixture, tree};

use super::review::{BASIS, office};

const STREET: &str = "松涛街道";

fn is(name: &str, kind: &str) -> bool {
    Path::new(name).extension().is_some_and(|own| own == kind)
}

/// Every file below a folder, by its name there.
fn all(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let name = |file: &Path| file.strip_prefix(folder).unwrap().to_string_lossy().replace('\\', "/");
    tree::files(folder, &[""]).into_iter().map(|file| (name(&file), fs::read(&file).unwrap())).collect()
}

/// Writes everything that can be written into folders of the desk.
fn everything(desk: &Desk, environment: &[(&str, &str)]) -> BTreeMap<String, Vec<u8>> {
    let run = |call: &str| {
        let ran = desk.run_as(environment, call.split(' '));
        assert_eq!(ran.exit, 0, "{call}: {}", ran.stderr);
    };
    run(&format!("report --month 2026-10 --out 成果/全套 --subdistrict {STREET}"));
    run(&format!(
        "report --month 2026-10 --out 成果/分街道 --subdistrict {STREET} --split --no-places --only xlsx"
    ));
    run("report --month 2026-10 --out 成果/全区 --only xlsx");
    run("templates --month 2026-10 --out 成果/空白表");
    run("scheme print wangge-zhishu --out 成果/办法.xlsx");
    run(&format!("minutes --month 2026-10 --out 成果/纪要.xlsx --subdistrict {STREET}"));
    run("adjustments --month 2026-10 --out 成果/更正登记表.xlsx");
    let bad = fixture("samples/messy/10-约数不可用.xlsx");
    let bad = bad.to_string_lossy();
    let call = ["import", "--month", "2026-10", "--dry-run", "--annotate", "成果/批注", &bad];
    assert_eq!(desk.run_as(environment, call).exit, 1);
    all(&desk.folder().join("成果"))
}

#[test]
fn the_same_ledger_gives_the_same_bytes_whatever_the_clock_the_place_and_the_language_are() {
    let desk = district();
    super::import(&desk, "2026-10", "议事日-2026-10.xlsx");
    let adjust =
        ["adjust", "--month", "2026-10", "--grid", "330199001006002", "--field", "返工数", "--value", "1"];
    let adjusted = desk.run(adjust.iter().chain(&BASIS));
    assert_eq!(adjusted.exit, 0, "{}", adjusted.stderr);
    let other = desk.copy();
    let here = [
        ("TZ", "Asia/Shanghai"),
        ("LANG", "zh_CN.UTF-8"),
        ("LC_ALL", "zh_CN.UTF-8"),
        ("RAYON_NUM_THREADS", "2"),
    ];
    let there = [("TZ", "America/New_York"), ("LANG", "C"), ("LC_ALL", "C"), ("RAYON_NUM_THREADS", "1")];
    let first = everything(&desk, &here);
    // Times in packages count in steps of two seconds.
    sleep(Duration::from_millis(2100));
    let second = everything(&other, &there);
    let kinds = |ending: &str| first.keys().filter(|name| name.ends_with(ending)).count();
    assert!(
        kinds(".xlsx") >= 9 && kinds(".svg") > 5 && kinds(".png") > 10 && kinds(".docx") == 1,
        "{:?}",
        first.keys()
    );
    assert_eq!(first.keys().collect::<Vec<_>>(), second.keys().collect::<Vec<_>>());
    let differing: Vec<&String> =
        first.iter().filter(|(name, bytes)| second[*name] != **bytes).map(|(name, _)| name).collect();
    assert!(differing.is_empty(), "{differing:?}");
}

/// All texts of a workbook.
fn texts(file: &Path) -> Vec<String> {
    let mut book: Xlsx<_> = open_workbook(file).unwrap();
    let ranges = book.worksheets();
    let cells = ranges.iter().flat_map(|(_, range)| range.used_cells());
    cells
        .filter_map(|(_, _, cell)| if let Data::String(text) = cell { Some(text.clone()) } else { None })
        .collect()
}

#[test]
fn split_writes_one_workbook_a_street_and_names_no_grid_of_another() {
    let desk = district();
    let answer =
        desk.run(["report", "--month", "2026-10", "--out", "各街道", "--only", "xlsx", "--split"]).answer();
    let files = answer["files"].as_array().unwrap();
    assert_eq!(files.len(), 14);
    assert!(files.iter().all(|file| file["proved"].as_u64().unwrap() > 1000), "{answer}");
    let roster = desk.run(["score", "--month", "2026-10"]).answer();
    let units = roster["units"].as_array().unwrap();
    for file in files.iter().take(3) {
        let name = file["name"].as_str().unwrap();
        let street = name.split('_').next().unwrap();
        let text = texts(&desk.folder().join("各街道").join(name));
        let has = |wanted: &str| text.iter().any(|text| text == wanted);
        for unit in units {
            let code = unit["code"].as_str().unwrap();
            assert_eq!(has(code), unit["subdistrict"] == street, "{name}: {code}");
        }
    }
}

#[test]
fn grades_only_leaves_no_place_in_any_output_and_the_file_name_follows_the_rule() {
    let desk = office();
    desk.run(["report-rules", "--file-name", "{年月}-{内容}-{单位}"]).answer();
    let answer = desk.run(["report", "--month", "2026-10", "--out", "成果", "--no-places"]).answer();
    let names: Vec<&str> =
        answer["files"].as_array().unwrap().iter().map(|file| file["name"].as_str().unwrap()).collect();
    let books: Vec<&&str> = names.iter().filter(|name| is(name, "xlsx")).collect();
    assert!(books.iter().all(|name| name.starts_with("2026-10-")) && books.len() == 2, "{names:?}");
    assert!(names.iter().all(|name| !name.contains("排名") && !name.contains("前后列")), "{names:?}");
    for name in books {
        for text in texts(&desk.folder().join("成果").join(name)) {
            let says = text.contains("名次") && !text.contains("不") && !text.contains("没有");
            assert!(!says, "{name}: {text}");
        }
    }
    for (name, bytes) in all(&desk.folder().join("成果/图表")) {
        let drawn = String::from_utf8_lossy(&bytes);
        assert!(!is(&name, "svg") || !drawn.contains("名次"), "{name}");
    }
    let bad = desk.run(["report-rules", "--file-name", "{单位}"]);
    assert_eq!((bad.exit, &bad.json()["failure"]["code"]), (2, &"bad_file_name".into()));
}

#[test]
fn grades_only_keeps_places_out_of_what_score_and_explain_say_but_not_from_programs() {
    let desk = office();
    let place = |text: &str| text.contains("名次") || text.contains(" 名，") || text.contains("红榜");
    let score = desk.say(["score", "--month", "2026-10"]);
    let answer = desk.run(["score", "--month", "2026-10"]).answer();
    let unit = answer["units"].as_array().unwrap().iter().find(|unit| !unit["total"].is_null()).unwrap();
    let (grid, total) = (unit["code"].as_str().unwrap(), unit["total"].as_str().unwrap());
    assert!(place(&score) && place(&desk.say(["explain", "--month", "2026-10", grid])), "{score}");

    desk.run(["report-rules", "--grades-only"]).answer();
    let score = desk.say(["score", "--month", "2026-10"]);
    assert!(!place(&score) && score.contains("等次"), "{score}");
    let explained = desk.say(["explain", "--month", "2026-10", grid]);
    assert!(!place(&explained) && explained.contains(total), "{explained}");
    assert_eq!(desk.run(["score", "--month", "2026-10"]).answer(), answer);
}

#[test]
fn report_says_what_it_proved_of_every_kind_of_file() {
    let desk = office();
    let said = desk.say(["report", "--month", "2026-10", "--out", "成果"]);
    let proof = said.lines().find(|line| line.contains("已核对")).unwrap_or_else(|| panic!("{said}"));
    for kind in ["排名工作簿", "月度通报", "成绩单", "与台账一致"] {
        assert!(proof.contains(kind), "{proof}");
    }
}
