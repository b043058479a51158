//! Journeys in the real window. They need a display: `cargo xtask test --only journeys` gives them one.
#![allow(clippy::unwrap_used, reason = "a suite of tests")]

use std::fs;

use gridindex_tests::command_line::Desk;
use gridindex_tests::fixture;
use gridindex_tests::samples::{deliberating, desk_with_roster, district};
use gridindex_tests::window::{Window, journey};

/// The best grid of a month, and its published total, as the command line has them.
fn best(desk: &Desk, month: &str) -> (String, String) {
    let answer = desk.run(["score", "--month", month]).answer();
    let units = answer["units"].as_array().unwrap();
    let best = units.iter().find(|unit| unit["ranks"]["district"]["rank"] == 1).unwrap();
    ["code", "total"].map(|key| best[key].as_str().unwrap().to_owned()).into()
}

/// Opens the ranking and waits until it begins with the best grid of the month; returns that grid's total.
async fn open_ranking(window: &Window, desk: &Desk, month: &str) -> String {
    let (code, total) = best(desk, month);
    window.click("nav-ranking").await;
    let row = window.find_css(&format!("[data-testid='ranking-row'][data-key='{code}']")).await;
    assert!(row.text().await.unwrap().contains(&total), "{code} has {total} in {month}");
    total
}

#[test]
#[ignore = "needs a display"]
fn a_new_clerk_puts_in_the_sample_district_and_sees_it_ranked() {
    let desk = Desk::default();
    journey("sample", &desk, async |window| {
        window.click("load-sample").await;
        window.find("month-page").await;
        window.photograph("month").await;
        open_ranking(window, &desk, "2026-10").await;
        window.text_with("ranking-count", "1360").await;
        window.photograph("ranking").await;
    });
}

#[test]
#[ignore = "needs a display"]
fn a_grid_unfolds_to_the_cell_of_every_figure() {
    let desk = district();
    journey("grid", &desk, async |window| {
        let total = open_ranking(window, &desk, "2026-10").await;
        window.click_css("[data-testid='ranking-row'] button").await;
        window.text_with("grid-total", &total).await;
        window.find_css("[data-testid='radar'] svg").await;
        assert!(window.count("[data-testid='indicator-row']").await > 20, "every indicator has its row");
        window.photograph("total").await;
        window.click("indicator-row").await;
        window.text_with("figure-origin", "月度数据-2026-10.xlsx").await;
        window.photograph("figure").await;
    });
}

#[test]
#[ignore = "needs a display"]
fn a_month_is_imported_and_ranked() {
    let desk = desk_with_roster("2026-10");
    journey("import", &desk, async |window| {
        window.click("nav-import").await;
        let folder = fixture("samples/clean/2026-10");
        window.write("import-path-input", folder.to_str().unwrap()).await;
        window.click("import-path-add").await;
        window.text_with("import-result", "还没有导入").await;
        window.text_with("import-result", "1,360").await;
        assert_eq!(desk.run(["batches"]).answer()["batches"].as_array().unwrap().len(), 1, "not yet");
        window.photograph("checked").await;
        window.click("import-run").await;
        window.text_with("import-result", "记为第 2 批").await;
        window.photograph("taken").await;
        open_ranking(window, &desk, "2026-10").await;
    });
}

#[test]
#[ignore = "needs a display"]
fn what_is_asked_is_answered_once_and_a_bad_cell_is_put_right_in_its_place() {
    let desk = desk_with_roster("2026-10");
    let grid = "330199002001001";
    let own = |name: &str, figure: &str| {
        let path = desk.folder().join(name);
        fs::write(&path, format!("网格编码,应走访户数,实际走坊户数\n{grid},10,{figure}\n")).unwrap();
        path
    };
    let (first, next) = (own("月报十月.csv", "约9"), own("月报十月（2）.csv", "9"));
    journey("answers", &desk, async |window| {
        window.click("nav-import").await;
        window.write("import-path-input", first.to_str().unwrap()).await;
        window.click("import-path-add").await;
        window.text_with("question-heading", "实际走坊户数").await;
        window.photograph("asked").await;
        window.click("question-yes").await;
        let bad = "[data-testid='finding'][data-code='not_a_number']";
        window.find_css(bad).await;
        window.click_css(&format!("{bad} [data-testid='finding-fix']")).await;
        window.write("cell-fix-text", "9").await;
        window.photograph("fixing").await;
        window.click("cell-fix-commit").await;
        window.text_with("import-result", "检查通过").await;
        window.photograph("answered").await;
        window.click("import-run").await;
        window.text_with("import-result", "记为第 2 批").await;
        window.write("import-path-input", next.to_str().unwrap()).await;
        window.click("import-path-add").await;
        window.text_with("import-result", "相同 1").await;
        window.click("sheet-unfold").await;
        window.text_with("import-sheets", "上次这样认过").await;
        window.photograph("remembered").await;
    });
    let told = desk.say(["explain", "--month", "2026-10", grid]);
    assert!(told.contains("导入时由“约9”更正为“9”：与报送单位核实"), "{told}");
}

#[test]
#[ignore = "needs a display"]
fn bad_cells_are_shown_where_they_stand_and_nothing_is_taken() {
    let desk = desk_with_roster("2026-10");
    journey("findings", &desk, async |window| {
        window.click("nav-import").await;
        let workbook = fixture("samples/messy/47-一次报全所有错误.xlsx");
        window.write("import-path-input", workbook.to_str().unwrap()).await;
        window.click("import-path-add").await;
        window.find_css("[data-testid='import-result'][data-accepted='false']").await;
        window.text_with("import-page", "F3").await;
        window.photograph("refused").await;
        window.click("nav-import").await;
        window.write("import-path-input", "/没有这个文件.xlsx").await;
        window.click("import-path-add").await;
        window.find_css("[data-testid='failure'][data-code='file_missing']").await;
        window.photograph("missing").await;
    });
    assert_eq!(
        desk.run(["batches"]).answer()["batches"].as_array().unwrap().len(),
        1,
        "only the roster is stored"
    );
}

#[test]
#[ignore = "needs a display"]
fn the_ranking_leaves_as_a_workbook() {
    let desk = district();
    let folder = desk.folder().join("成果");
    journey("export", &desk, async |window| {
        window.click("nav-export").await;
        window.write("export-folder", folder.to_str().unwrap()).await;
        window.click("export-run").await;
        window.text_with("export-result", "网格指数排名").await;
        window.photograph("written").await;
    });
    let files = gridindex_tests::tree::files(&folder, &[".xlsx", ".png"]);
    let workbook = files.iter().find(|file| file.extension().is_some_and(|kind| kind == "xlsx")).unwrap();
    assert!(workbook.file_name().unwrap().to_string_lossy().contains("2026-10_网格指数排名"), "{files:?}");
    assert!(fs::read(workbook).unwrap().starts_with(b"PK"));
    assert!(files.len() > 3, "charts beside it: {files:?}");
}

#[test]
#[ignore = "needs a display"]
fn a_target_is_changed_tried_and_saved_as_a_new_version() {
    let desk = district();
    let indicator = "duties[0].indicators[0]";
    journey("scheme", &desk, async |window| {
        window.click("nav-scheme").await;
        window.text_with("scheme-total", "合计 100 分").await;
        window.click(&format!("node-{indicator}")).await;
        window.write(&format!("entry-{indicator}.scoring.full_at"), "0.8").await;
        window.text_with("scoring-words", "达到 80% 得满分").await;
        window.photograph("changed").await;
        window.click("mode-trial").await;
        window.find("trial-row").await;
        window.text_with("trial-facts", "%").await;
        window.photograph("tried").await;
        window.click("scheme-save").await;
        window.click("save-run").await;
        window.text_with("scheme-saved", "2026.2").await;
        window.click("mode-versions").await;
        window.find_css("[data-testid='version-row'][data-version='2026.2']").await;
        window.photograph("saved").await;
    });
    let scheme = desk.run(["scheme", "show"]).answer();
    assert_eq!(scheme["version"], "2026.2");
    assert!(scheme["text"].as_str().unwrap().contains("zero_at = 0, full_at = 0.8 }"), "{scheme}");
}

#[test]
#[ignore = "needs a display"]
fn a_chart_is_copied_as_a_picture_and_its_marks_lead_to_street_and_grid() {
    let desk = district();
    let (best, total) = best(&desk, "2026-10");
    journey("charts", &desk, async |window| {
        window.click("nav-ranking").await;
        window.click("look-charts").await;
        window.find_css("[data-testid='chart-ends'] svg").await;
        window.photograph("all").await;
        window.click_css("[data-testid='chart-spread'] [data-testid='picture-copy']").await;
        window.text_with("picture-said", "已复制图片").await;
        let picture = window.clipboard_picture().await;
        assert!(picture.starts_with(b"\x89PNG"), "{:?}", &picture[..picture.len().min(16)]);
        assert_eq!(picture[16..20], 1920_u32.to_be_bytes(), "twice as sharp as the page");
        fs::write(gridindex_tests::root().join("tests/artefacts/charts-copied.png"), picture).unwrap();
        // The first bar is the first place.
        window.click_css("[data-testid='chart-ends'] svg path[fill='#1f5c99']").await;
        window.text_with("grid-total", &total).await;
        assert!(window.ask("location.hash").await.as_str().unwrap().contains(&best));
        window.click("nav-ranking").await;
        window.click_css("[data-testid='chart-bars'] svg path[fill='#1f5c99']").await;
        window.text_with("ranking-count", " / ").await;
        window.photograph("street").await;
    });
}

#[test]
#[ignore = "needs a display"]
fn the_month_before_is_one_click_away() {
    let desk = district();
    journey("months", &desk, async |window| {
        open_ranking(window, &desk, "2026-10").await;
        window.click("month-earlier").await;
        window.text_with("ranking-page", "2026年9月").await;
        open_ranking(window, &desk, "2026-09").await;
        window.text_with("ranking-count", "1355").await;
        window.photograph("september").await;
    });
}

#[test]
#[ignore = "needs a display"]
fn the_deliberation_days_unfold_to_sessions_minutes_and_who_is_due() {
    let desk = deliberating();
    let total = desk.run(["deliberation", "--month", "2026-10"]).answer()["total"].clone();
    let sessions = total["sessions"].as_u64().unwrap();
    journey("deliberation", &desk, async |window| {
        window.click("nav-deliberation").await;
        window.text_with("card-sessions", &format!("{},{:03}", sessions / 1000, sessions % 1000)).await;
        window.find_css("[data-testid='deliberation-trend'] svg").await;
        window.photograph("page").await;
        window.write("fixed-day-day", "每月15日").await;
        window.click("fixed-day-set").await;
        window.text_with("fixed-day-item", "全区").await;
        window.find_css("[data-testid='due-day'][data-date='2026-11-15']").await;
        window.photograph("due").await;
        window.click_css("[data-testid='brand-row'] button").await;
        window.text_with("session-origin", "议事日-2026-10.xlsx").await;
        window.click("minutes").await;
        window.text_with("minutes-done", "议事纪要").await;
        window.photograph("sessions").await;
    });
    let days = desk.run(["fixed-day"]).answer();
    assert_eq!(days["fixed_days"][0]["day"], "每月15日", "{days}");
}

/// Corrects 实际走访户数 of a grid on the review page.
async fn correct(window: &Window, grid: &str, figure: &str) {
    window.write("adjust-grid", grid).await;
    window.click_css(&format!("[data-testid='unit-option'][data-code='{grid}']")).await;
    window.write("adjust-field", "实际走访户数").await;
    window.click_css("[data-testid='field-option'][data-field='实际走访户数']").await;
    window.write("adjust-value", figure).await;
    window.write("adjust-reason", "现场复核").await;
    window.write("adjust-document", "上网格〔2026〕11号").await;
    window.write("adjust-person", "王芳").await;
    window.click("adjust-save").await;
    window.text_with("adjust-done", &format!("→ {figure}")).await;
}

#[test]
#[ignore = "needs a display"]
fn a_district_that_calls_its_levels_otherwise_sees_its_own_names() {
    let desk = district();
    journey("levels", &desk, async |window| {
        window.click("nav-settings").await;
        window.write("level-name-community", "村居").await;
        window.write("level-name-subdistrict", "镇街").await;
        window.click("level-names-keep").await;
        open_ranking(window, &desk, "2026-10").await;
        let page = window.text_with("ranking-page", "镇街").await;
        assert!(page.contains("村居"), "{page}");
        window.photograph("ranking").await;
        window.click("undo").await;
        window.text_with("ranking-page", "街道").await;
    });
    assert!(!desk.say(["level-names"]).contains("镇街"), "taken back");
}

#[test]
#[ignore = "needs a display"]
fn a_backup_is_put_back_and_what_came_after_it_is_gone_but_kept_aside() {
    let desk = district();
    let (grid, before) = best(&desk, "2026-10");
    journey("restore", &desk, async |window| {
        window.click("nav-settings").await;
        window.click("backup-now").await;
        window.text_with("keeping-said", "已备份并校验").await;
        window.click("nav-review").await;
        correct(window, &grid, "1").await;
        assert_ne!(total_of(&desk, &grid), before);
        window.click("nav-settings").await;
        // The newest copy stands first.
        window.click("restore").await;
        window.text_with("restore-ask", "现在的台账会另存在旁边").await;
        window.photograph("asked").await;
        window.click("restore-yes").await;
        window.text_with("keeping-said", "已恢复到").await;
        window.photograph("restored").await;
        assert_eq!(total_of(&desk, &grid), before, "the correction is gone");
        open_ranking(window, &desk, "2026-10").await;
    });
    let kept: Vec<_> = fs::read_dir(desk.ledger().parent().unwrap())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.contains("恢复前"))
        .collect();
    assert_eq!(kept.len(), 1, "{kept:?}");
    assert_eq!(desk.run(["verify"]).answer()["sound"], true);
}

/// The published total of a grid, as the command line has it.
fn total_of(desk: &Desk, grid: &str) -> String {
    let answer = desk.run(["score", "--month", "2026-10"]).answer();
    let units = answer["units"].as_array().unwrap();
    let unit = units.iter().find(|unit| unit["code"] == grid).unwrap();
    unit["total"].as_str().unwrap().to_owned()
}

#[test]
#[ignore = "needs a display"]
fn a_corrected_figure_changes_the_total_and_undo_brings_both_back() {
    let desk = district();
    let (grid, before) = best(&desk, "2026-10");
    journey("correct", &desk, async |window| {
        window.click("nav-review").await;
        correct(window, &grid, "1").await;
        let said = window.text_with("effect", &before).await;
        window.photograph("corrected").await;
        let now = total_of(&desk, &grid);
        assert_ne!(now, before, "the command line sees it");
        assert!(said.contains(&now), "{said} names {now}");
        window.click("undo").await;
        window.text_with("act-note", &format!("已撤销：更正 {grid} 的实际走访户数")).await;
        window.text_with("adjust-list", "撤销更正").await;
        window.photograph("undone").await;
        assert_eq!(total_of(&desk, &grid), before);
        window.click("nav-log").await;
        let log = window.text_with("log-page", "撤销第 1 号更正").await;
        assert!(log.contains("王芳") && log.contains("现场复核"), "{log}");
        window.photograph("log").await;
    });
}

#[test]
#[ignore = "needs a display"]
fn a_published_month_refuses_an_import_until_it_is_opened_for_its_second_edition() {
    let desk = district();
    let (grid, _) = best(&desk, "2026-10");
    let workbook = desk.folder().join("补报.csv");
    fs::write(&workbook, format!("网格编码,实际走访户数\n{grid},1\n")).unwrap();
    journey("publish", &desk, async |window| {
        window.click("nav-review").await;
        window.click("part-publish").await;
        window.write("publish-person", "王芳").await;
        window.click("publish-run").await;
        window.text_with("month-state", "已公布 第1版").await;
        window.text_with("publish-done", "封存校验码").await;
        window.photograph("sealed").await;
        window.click("nav-import").await;
        window.write("import-path-input", workbook.to_str().unwrap()).await;
        window.click("import-path-add").await;
        window.find_css("[data-testid='failure'][data-code='month_sealed']").await;
        window.photograph("refused").await;
        window.click("nav-review").await;
        window.click("part-publish").await;
        window.click("reopen").await;
        window.write("reopen-reason", "申诉采纳").await;
        window.click("reopen-run").await;
        window.text_with("month-state", "草稿（第2版）").await;
        window.click("part-adjust").await;
        correct(window, &grid, "1").await;
        window.click("part-publish").await;
        window.click("publish-run").await;
        window.text_with("month-state", "已公布 第2版").await;
        window.text_with("editions", "申诉采纳").await;
        window.photograph("second").await;
    });
    assert_eq!(desk.run(["verify"]).answer()["sound"], true);
}
