//! A month on its way from a draft to its second edition.
#![allow(clippy::unwrap_used, reason = "a suite of tests")]

mod common;

use common::{Office, grids, month, number};
use gridindex_workbench::view::score::ScoreReport;
use gridindex_workbench::{
    AdjustmentChoice, AppealCall, BasisWords, DecisionCall, FigureCall, Level, Period, VetoCall, Workbench,
};

const MONTH: &str = "2026-10";

fn basis() -> BasisWords {
    BasisWords {
        reason: "漏报两户".to_owned(),
        document: "凯街〔2026〕12号".to_owned(),
        person: "张三".to_owned(),
        date: "2026-11-03".to_owned(),
    }
}

/// An office whose month has figures: the first grid did less than the others.
fn office() -> Office {
    let office = Office::new();
    let workbook = office.month_workbook(MONTH, &[(0, "实际走访户数", number(5))]);
    assert!(office.import(MONTH, workbook).unwrap().accepted);
    office
}

fn figure(grid: &str, field: &str, value: &str) -> FigureCall {
    FigureCall {
        month: month(MONTH),
        grid: grid.to_owned(),
        field: field.to_owned(),
        value: value.to_owned(),
        basis: basis(),
        appeal: None,
    }
}

fn decision(appeal: u32, verdict: &str, reason: &str) -> DecisionCall {
    let [verdict, reason, person] = [verdict, reason, "李四"].map(str::to_owned);
    DecisionCall { appeal, verdict, reason, person, correction: None }
}

fn score(workbench: &Workbench) -> ScoreReport {
    workbench.score(month(MONTH), Period::Month, Level::Grid, None).unwrap()
}

fn json(workbench: &Workbench) -> String {
    serde_json::to_string(&score(workbench)).unwrap()
}

fn total(workbench: &Workbench, place: usize) -> String {
    score(workbench).units[place].total.clone().unwrap()
}

#[test]
fn a_corrected_figure_counts_says_why_and_is_undone_by_a_counter_entry() {
    let office = office();
    let bench = &office.workbench;
    let before = json(bench);
    let code = &grids()[0].code;
    let outcome = bench.adjust(&figure("景芳社区第一网格", "实际走访户数", "10")).unwrap();
    assert_eq!((outcome.adjustment.number, outcome.adjustment.code.as_str()), (1, code.as_str()));
    assert_eq!((outcome.adjustment.before.as_str(), outcome.adjustment.now.as_str()), ("5", "10"));
    assert_eq!(outcome.effect.total_now, total(bench, 1), "now as good as the others");
    assert_eq!((outcome.effect.rank_before.as_str(), outcome.effect.rank_now.as_str()), ("6", "1"));

    let detail = bench.explain(month(MONTH), code).unwrap();
    let cell = detail.duties[0].indicators[0].figures.iter().find(|one| one.field == "实际走访户数").unwrap();
    let adjusted = cell.adjusted.as_ref().unwrap();
    assert_eq!((cell.value.as_str(), adjusted.before.as_str()), ("10", "5"));
    assert_eq!((adjusted.person.as_str(), adjusted.document.as_str()), ("张三", "凯街〔2026〕12号"));
    assert!(cell.origin.as_ref().unwrap().file.contains("月度数据"), "and the cell beneath is still named");

    bench.undo_adjustment(1, &basis()).unwrap();
    assert_eq!(json(bench), before);
    let page = bench.adjustments(month(MONTH), &AdjustmentChoice::default()).unwrap();
    let states: Vec<_> = page.items.iter().map(|item| (item.number, item.state.as_str())).collect();
    assert_eq!(states, [(2, "counter"), (1, "undone")]);
    assert_eq!(bench.undo_adjustment(1, &basis()).unwrap_err().code, "adjustment_undone");
    assert_eq!(bench.undo_adjustment(2, &basis()).unwrap_err().code, "adjustment_undone");
    assert!(bench.verify().unwrap().sound);
}

#[test]
fn a_veto_is_raised_and_taken_back() {
    let office = office();
    let bench = &office.workbench;
    let before = json(bench);
    let call = VetoCall {
        month: month(MONTH),
        grid: grids()[3].code.clone(),
        item: "数据造假".to_owned(),
        lift: false,
        basis: basis(),
        appeal: None,
    };
    bench.veto(&call).unwrap();
    let vetoed = &score(bench).units[3];
    assert_eq!((vetoed.state, vetoed.veto.as_slice()), ("vetoed", &["数据造假".to_owned()][..]));
    assert_eq!(bench.veto(&call).unwrap_err().code, "veto_unchanged");
    bench.veto(&VetoCall { lift: true, ..call }).unwrap();
    assert_eq!(json(bench), before);
}

#[test]
fn what_cannot_be_entered_is_refused_with_a_sentence() {
    let office = office();
    let bench = &office.workbench;
    let code = grids()[0].code.clone();
    for (call, expected, advice) in [
        (figure("景芳社区第七网格", "实际走访户数", "10"), "grid_unknown", "景芳社区第"),
        (figure(&code, "实际走坊户数", "10"), "field_unknown", "实际走访户数"),
        (figure(&code, "户数", "10"), "field_of_roster", "名册"),
        (figure(&code, "实际走访户数", "约10"), "value_wrong", "准确"),
        (figure(&code, "实际走访户数", "-1"), "value_wrong", "0"),
        (figure(&code, "实际走访户数", "5"), "value_unchanged", "核对"),
        (figure(&code, "按期办结数", "11"), "check_failed", "核对"),
    ] {
        let failure = bench.adjust(&call).unwrap_err();
        assert_eq!(failure.code, expected, "{failure}");
        assert!(failure.advice.contains(advice), "{failure}");
    }
    for missing in ["理由", "文号", "经办人", "日期"] {
        let mut call = figure(&code, "实际走访户数", "10");
        let basis = &mut call.basis;
        *match missing {
            "理由" => &mut basis.reason,
            "文号" => &mut basis.document,
            "经办人" => &mut basis.person,
            _ => &mut basis.date,
        } = " ".to_owned();
        let failure = bench.adjust(&call).unwrap_err();
        assert_eq!(failure.code, "basis_missing");
        assert!(failure.message.contains(missing), "{failure}");
    }
    assert!(bench.adjustments(month(MONTH), &AdjustmentChoice::default()).unwrap().items.is_empty());
}

#[test]
fn a_sealed_month_refuses_every_change_and_stays_what_it_was() {
    let office = office();
    let bench = &office.workbench;
    let published = bench.publish(month(MONTH), "李四", "").unwrap();
    assert_eq!((published.edition.edition, published.ranked), (1, 6));
    assert_eq!(published.warnings, ["没有公示"]);
    let sealed = json(bench);

    let again = office.month_workbook(MONTH, &[(1, "实际走访户数", number(1))]);
    assert_eq!(office.import(MONTH, again).unwrap_err().code, "month_sealed");
    assert_eq!(
        bench.adjust(&figure("景芳社区第一网格", "实际走访户数", "10")).unwrap_err().code,
        "month_sealed"
    );
    assert_eq!(bench.undo(1).unwrap_err().code, "month_sealed", "the roster came with this month");
    assert_eq!(bench.publish(month(MONTH), "李四", "").unwrap_err().code, "month_sealed");
    assert_eq!(
        bench.announce(month(MONTH), "2026-11-03", "2026-11-05", "李四").unwrap_err().code,
        "month_sealed"
    );

    // Sideways: an earlier month, and a setting of all months.
    let earlier = office.month_workbook("2026-09", &[]);
    assert!(office.import("2026-09", earlier).unwrap().accepted);
    bench.set_fixed_day("全区", "每月15日").unwrap();
    assert_eq!(json(bench), sealed);
    assert!(bench.verify().unwrap().sound);
    let overview = bench.overview().unwrap();
    assert_eq!(overview.months[0].state_label, "已公布 第1版");
}

#[test]
fn a_correction_makes_the_second_edition_and_the_first_can_be_read_again() {
    let office = office();
    let bench = &office.workbench;
    bench.publish(month(MONTH), "李四", "").unwrap();
    let first = json(bench);
    assert_eq!(bench.reopen(month(MONTH), " ", "李四").unwrap_err().code, "basis_missing");
    let reopened = bench.reopen(month(MONTH), "申诉成立", "李四").unwrap();
    assert_eq!((reopened.state_label.as_str(), reopened.edition), ("草稿（第2版）", 2));
    bench.adjust(&figure("景芳社区第一网格", "实际走访户数", "10")).unwrap();
    assert_ne!(json(bench), first);
    let second = bench.publish(month(MONTH), "李四", "").unwrap();
    assert_eq!((second.edition.edition, second.edition.reason.as_str()), (2, "申诉成立"));
    assert_eq!(json(&bench.at_edition(Some(1))), first);
    assert_eq!(json(&bench.at_edition(Some(2))), json(bench));
    let unknown = bench.at_edition(Some(3)).score(month(MONTH), Period::Month, Level::Grid, None);
    assert_eq!(unknown.unwrap_err().code, "edition_unknown");
    assert!(bench.verify().unwrap().sound);
}

#[test]
fn another_month_is_compared_with_the_published_edition() {
    let office = office();
    let bench = &office.workbench;
    bench.publish(month(MONTH), "李四", "").unwrap();
    let next = office.month_workbook("2026-11", &[]);
    assert!(office.import("2026-11", next).unwrap().accepted);
    let november = || {
        let report = bench.score(month("2026-11"), Period::Month, Level::Grid, None).unwrap();
        report.units[0].change.total.clone().unwrap()
    };
    let against_the_first = november();
    bench.reopen(month(MONTH), "申诉成立", "李四").unwrap();
    bench.adjust(&figure("景芳社区第一网格", "实际走访户数", "10")).unwrap();
    assert_eq!(november(), against_the_first, "the second edition is not out yet");
    bench.publish(month(MONTH), "李四", "").unwrap();
    assert_eq!(november(), "0.00");
}

#[test]
fn open_appeals_keep_a_month_back_and_what_came_of_them_is_shown() {
    let office = office();
    let bench = &office.workbench;
    let evidence = office.write("走访照片.txt", "第3户、第7户".as_bytes());
    let call = AppealCall {
        month: month(MONTH),
        grid: "景芳社区第一网格".to_owned(),
        item: "入户走访率少算".to_owned(),
        evidence: vec![evidence],
        person: "王五".to_owned(),
        date: "2026-11-04".to_owned(),
    };
    assert_eq!(bench.appeal(&call).unwrap_err().code, "month_not_announced");
    let announced = bench.announce(month(MONTH), "2026-11-03", "2026-11-05", "李四").unwrap();
    assert_eq!(announced.state_label, "公示中");
    assert_eq!(announced.announcement.unwrap().working_days, 3);
    let item = bench.appeal(&call).unwrap();
    assert_eq!((item.number, item.verdict.as_str(), item.evidence[0].kept), (1, "open", true));
    assert_eq!(item.evidence[0].sha256.len(), 64);
    assert_eq!(item.warning, "");
    assert_eq!(bench.publish(month(MONTH), "李四", "").unwrap_err().code, "appeals_open");

    bench
        .adjust(&FigureCall {
            appeal: Some(1), ..figure("景芳社区第一网格", "实际走访户数", "10")
        })
        .unwrap();
    let decided = bench.decide_appeal(&decision(1, "采纳", "属实")).unwrap();
    let effect = decided.effect.unwrap();
    assert_eq!((decided.verdict_label.as_str(), effect.rank_before.as_str()), ("采纳", "6"));
    assert_eq!((effect.rank_now.as_str(), decided.adjustments.as_slice()), ("1", &[1][..]));
    assert_eq!(bench.decide_appeal(&decision(1, "不采纳", "再想想")).unwrap_err().code, "appeal_decided");
    let published = bench.publish(month(MONTH), "李四", "").unwrap();
    assert_eq!(published.edition.announced, "2026-11-03 至 2026-11-05");
    let counts = bench.appeal_counts(month(MONTH)).unwrap();
    assert_eq!((counts.raised, counts.upheld, counts.open), (1, 1, 0));
    let out = office.folder.path().join("证据");
    assert_eq!(bench.save_evidence(1, &out).unwrap(), ["走访照片.txt"]);
    assert_eq!(std::fs::read(out.join("走访照片.txt")).unwrap(), "第3户、第7户".as_bytes());
    assert!(bench.verify().unwrap().sound);

    let told: Vec<String> =
        bench.log(Some(month(MONTH))).unwrap().lines.into_iter().map(|line| line.text).collect();
    for words in
        ["公布2026年10月第1版（公示 2026-11-03 至 2026-11-05）", "第 1 号申诉采纳：属实", "由 5 改为 10"]
    {
        assert!(told.iter().any(|text| text.contains(words)), "{words}: {told:#?}");
    }
}

#[test]
fn an_import_never_takes_an_adjustment_away() {
    let office = office();
    let bench = &office.workbench;
    bench.adjust(&figure("景芳社区第一网格", "实际走访户数", "10")).unwrap();
    let adjusted = json(bench);
    let same = office.month_workbook(MONTH, &[(0, "实际走访户数", number(5))]);
    let outcome = office.import(MONTH, same).unwrap();
    assert!(outcome.accepted, "{:#?}", outcome.findings);
    assert_eq!(json(bench), adjusted);
}

#[test]
fn a_sealed_edition_that_was_touched_with_another_tool_is_named() {
    let office = office();
    let bench = &office.workbench;
    bench.publish(month(MONTH), "李四", "").unwrap();
    let past = rusqlite::Connection::open(bench.path()).unwrap();
    let figures: String =
        past.query_row("SELECT figures FROM figure_row ORDER BY row LIMIT 1", [], |row| row.get(0)).unwrap();
    let other = figures.replacen('5', "9", 1);
    past.execute("UPDATE figure_row SET figures = ? WHERE figures = ?", [&other, &figures]).unwrap();
    let check = bench.verify().unwrap();
    assert!(!check.sound);
    for words in [
        "月度数据-2026-10.xlsx 的数据",
        "2026年10月第1版的月度数据与封存时不符",
        "2026年10月第1版重新计分的结果与封存时不符：330188001001001",
    ] {
        assert!(
            check.troubles.iter().any(|trouble| trouble.contains(words)),
            "{words}: {:#?}",
            check.troubles
        );
    }
}

#[test]
fn a_program_that_counts_otherwise_is_told_from_data_that_were_touched() {
    let office = office();
    let bench = &office.workbench;
    bench.publish(month(MONTH), "李四", "").unwrap();
    // As if another program had sealed it: other results, under a seal of their own.
    let ledger = gridindex_ledger::Ledger::open(bench.path()).unwrap();
    let sealed = ledger.publications(month(MONTH)).unwrap().remove(0);
    let results = sealed.results.replacen("\t6/6", "\t5/6", 1);
    assert_ne!(results, sealed.results);
    bench.reopen(month(MONTH), "试", "李四").unwrap();
    let mut ledger = gridindex_ledger::Ledger::open(bench.path()).unwrap();
    let parts = ledger.parts(month(MONTH)).unwrap();
    let seen = ledger.place().unwrap();
    ledger
        .publish(&gridindex_ledger::NewPublication {
            month: month(MONTH),
            person: "李四".to_owned(),
            made_at: sealed.made_at,
            overruled: String::new(),
            parts,
            results,
            seen,
        })
        .unwrap();
    let check = bench.verify().unwrap();
    assert_eq!(
        check.troubles,
        ["2026年10月第2版重新计分的结果与封存时不符：330188001001001（数据没有变，是程序的算法变了）"]
    );
}

#[test]
fn working_days_of_a_notice_leave_out_the_holidays_that_were_entered() {
    let office = office();
    let bench = &office.workbench;
    let days = |bench: &Workbench| {
        let page = bench.announce(month(MONTH), "2026-11-02", "2026-11-08", "李四").unwrap();
        page.announcement.unwrap().working_days
    };
    assert_eq!(days(bench), 5, "Monday to Friday");
    let years = bench.decide_holidays(2026, "11月3日至4日", "11月8日").unwrap();
    assert_eq!(
        (years[0].year, years[0].off.as_str(), years[0].made_up.as_str()),
        (2026, "11月3日至4日", "11月8日")
    );
    assert_eq!(days(bench), 4, "two days off, a Sunday worked");
    assert_eq!(bench.decide_holidays(2026, "国庆", "").unwrap_err().code, "bad_days");
    assert_eq!(bench.holidays().unwrap(), years, "a refused text changes nothing");
    assert!(bench.decide_holidays(2026, "", " ").unwrap().is_empty());
    assert_eq!(days(bench), 5);
    assert!(bench.log(None).unwrap().lines.iter().any(|line| line.text.contains("节假日与调休")));
}

#[test]
fn the_register_of_adjustments_bears_the_name_that_the_office_gave_itself() {
    let office = office();
    let bench = &office.workbench;
    bench.adjust(&figure("景芳社区第一网格", "实际走访户数", "10")).unwrap();
    bench.name_unit("凯风街道综合信息指挥室").unwrap();
    let path = office.folder.path().join("更正登记表.xlsx");
    bench.write_adjustments(month(MONTH), &AdjustmentChoice::default(), &path, false).unwrap();
    let mut book: calamine::Xlsx<_> = calamine::open_workbook(&path).unwrap();
    let sheet = calamine::Reader::worksheet_range_at(&mut book, 0).unwrap().unwrap();
    let title = sheet.get((0, 0)).unwrap().to_string();
    assert!(title.contains("凯风街道综合信息指挥室"), "{title}");
}
