//! A scheme edited as in the window: opened, looked at, tried, saved as a version, tied to a month.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a suite of tests")]

mod common;

use common::{Office, month, number};
use gridindex_core::LevelNames;
use gridindex_core::scheme::Draft;
use gridindex_workbench::editing::{check_draft, export_draft};
use gridindex_workbench::{Level, Period};

/// The built-in scheme in the editor, under a version that is free.
fn opened(office: &Office) -> Draft {
    let page = office.workbench.scheme_page().unwrap();
    let [built_in] = page.versions.as_slice() else { panic!("one version: {:?}", page.versions) };
    assert!(built_in.built_in && built_in.in_force);
    let opened = office.workbench.open_scheme(&built_in.id, &built_in.version).unwrap();
    assert_eq!(opened.next_version, "2026.2");
    Draft { version: opened.next_version, ..opened.draft }
}

#[test]
fn every_mistake_is_found_at_its_entry_in_one_pass() {
    let mut draft = opened(&Office::without_roster());
    assert_eq!(check_draft(&draft, LevelNames::usual()).mistakes, []);
    let indicator = &mut draft.duties[0].indicators[0];
    indicator.value = "实际走坊户数 / 应走访户数".to_owned();
    indicator.points = String::new();
    indicator.scoring.full_at = "95%".to_owned();
    draft.duties[1].points = "16".to_owned();
    draft.bonus.items[0].value = "镇街推广数 * (2".to_owned();
    draft.groups.by = vec!["户数".to_owned()];
    let check = check_draft(&draft, LevelNames::usual());
    let found: Vec<_> = check.mistakes.iter().map(|m| (m.path.as_str(), m.offset)).collect();
    let expected = [
        ("duties", None),
        ("duties[0].indicators[0].points", None),
        ("duties[0].indicators[0].value", Some(0)),
        ("duties[0].indicators[0].scoring.full_at", None),
        ("duties[1].points", None),
        ("bonus.items[0].value", Some(8)),
        ("groups.by[0]", None),
    ];
    assert_eq!(found, expected, "{:#?}", check.mistakes);
    let words = |at: usize| format!("{}；{}", check.mistakes[at].message, check.mistakes[at].advice);
    assert!(words(2).contains("最接近的是“实际走访户数”"), "{}", words(2));
    assert_eq!(check.mistakes[1].message, "分值还没有填");
    assert!(words(3).contains("95% 就是 0.95"), "{}", words(3));
    assert_eq!(check.total.words, "合计 101 分，多了 1 分");
    assert_eq!(check.duties[1].sum.words, "合计 15 分，还差 1 分");
    // What is right beside it is still said in words.
    assert_eq!(check.duties[0].indicators[1].formula, "已登记流动人口数 ÷ 实有流动人口数");
    assert_eq!(check.duties[0].indicators[0].formula, "");
}

#[test]
fn a_clerk_reads_no_word_of_the_file_format() {
    let mut draft = opened(&Office::without_roster());
    for indicator in draft.duties.iter_mut().flat_map(|duty| &mut duty.indicators) {
        indicator.code = String::new();
        indicator.scoring.zero_at = "abc".to_owned();
        indicator.scoring.each = "-1".to_owned();
        indicator.not_applicable = "nothing".to_owned();
    }
    draft.decimals = "7".to_owned();
    draft.min_coverage = "2".to_owned();
    draft.rollup.community = "weighted".to_owned();
    draft.rollup.weight = String::new();
    draft.fields[5].source = "events".to_owned();
    draft.fields[5].events.from = "上报时间".to_owned();
    draft.grades[1].from = "95".to_owned();
    let mistakes = check_draft(&draft, LevelNames::usual()).mistakes;
    assert!(mistakes.len() > 40);
    for mistake in mistakes {
        let text =
            format!("{}{}", mistake.message, mistake.advice).replace("“nothing”", "").replace("abc", "");
        let format_words = ["_", "points", "code", "each", "source", "weight", "decimals", "from", "[["];
        for word in format_words {
            assert!(!text.contains(word), "{word} in {mistake:?}");
        }
    }
}

#[test]
fn a_saved_version_stays_and_another_text_under_it_is_refused() {
    let office = Office::without_roster();
    let mut draft = opened(&office);
    draft.duties[0].indicators[0].scoring.full_at = "0.9".to_owned();
    let page = office.workbench.save_draft(&draft).unwrap();
    let versions: Vec<_> =
        page.versions.iter().map(|v| (v.version.as_str(), v.built_in, v.in_force)).collect();
    assert_eq!(versions, [("2026.2", false, true), ("2026.1", true, false)]);
    assert_eq!(office.workbench.open_scheme(&draft.id, "2026.2").unwrap().draft, draft);

    draft.title.push_str("（修订）");
    assert_eq!(office.workbench.save_draft(&draft).unwrap_err().code, "scheme_version_taken");
    draft.version = "2026.1".to_owned();
    assert_eq!(office.workbench.save_draft(&draft).unwrap_err().code, "scheme_version_taken");
    draft.version = "2026.3".to_owned();
    draft.duties.clear();
    assert_eq!(office.workbench.save_draft(&draft).unwrap_err().code, "scheme_invalid");
    assert_eq!(office.workbench.scheme_page().unwrap().versions.len(), 2);
}

#[test]
fn a_trial_says_who_moves_and_stores_nothing() {
    let office = Office::new();
    let workbook = office.month_workbook("2026-10", &[(0, "实际走访户数", number(5))]);
    assert!(office.import("2026-10", workbook).unwrap().accepted);
    let mut draft = opened_of_month(&office);
    let trial = |draft: &Draft| {
        office.workbench.trial_draft(month("2026-10"), Period::Month, Level::Grid, draft).unwrap()
    };
    assert_eq!((trial(&draft).moved, trial(&draft).mean_change.as_str()), (0, "0.00"));
    draft.duties[0].indicators[0].scoring.full_at = "0.5".to_owned();
    let page = trial(&draft);
    assert_eq!(page.share_moved, "16.7%", "the one that was behind draws level");
    assert_eq!(page.rows[0].change_rank, "+5");
    assert_eq!(office.workbench.scheme_page().unwrap().versions.len(), 1);
}

#[test]
fn a_month_goes_by_the_version_it_is_given() {
    let office = Office::new();
    let workbook = office.month_workbook("2026-10", &[(0, "实际走访户数", number(5))]);
    assert!(office.import("2026-10", workbook).unwrap().accepted);
    let mut draft = opened_of_month(&office);
    draft.version = "2026.2".to_owned();
    draft.duties[0].indicators[0].scoring.full_at = "0.5".to_owned();
    let page = office.workbench.save_draft(&draft).unwrap();
    assert_eq!(page.months[0].version, "2026.1", "an imported month stays with its version");
    let page = office.workbench.use_scheme(month("2026-10"), &draft.id, "2026.2").unwrap();
    assert_eq!(page.months[0].version, "2026.2");
    let ranking = office.workbench.ranking(month("2026-10"), Period::Month, Level::Grid).unwrap();
    assert!(ranking.rows.iter().all(|row| row.rank == "1"));
}

/// The version that the month goes by, in the editor.
fn opened_of_month(office: &Office) -> Draft {
    let page = office.workbench.scheme_page().unwrap();
    office.workbench.open_scheme(&page.months[0].id, &page.months[0].version).unwrap().draft
}

#[test]
fn a_draft_leaves_as_a_file_and_comes_back_the_same() {
    let office = Office::without_roster();
    let draft = opened(&office);
    let folder = office.folder.path().join("方案");
    let outcome = export_draft(&draft, LevelNames::usual(), &folder, false).unwrap();
    let path = folder.join(&outcome.files[0].name);
    let file = office.workbench.open_scheme_file(&path).unwrap();
    assert_eq!(file.opened.unwrap().draft, draft);
    assert_eq!(export_draft(&draft, LevelNames::usual(), &folder, false).unwrap_err().code, "file_exists");
    export_draft(&draft, LevelNames::usual(), &folder, true).unwrap();

    std::fs::write(&path, "format = 1\npoints = 3\n").unwrap();
    let file = office.workbench.open_scheme_file(&path).unwrap();
    assert!(file.opened.is_none());
    assert!(file.problems.iter().any(|problem| problem.place == "第 2 行第 1 列"), "{:?}", file.problems);
}
