//! What an adjustment would do is what it does, and asking stores nothing.
#![allow(clippy::unwrap_used, reason = "a suite of tests")]

mod common;

use common::{Office, grids, month, number};
use gridindex_workbench::view::ranking::RankingPage;
use gridindex_workbench::{
    AdjustmentChoice, AppealCall, BasisWords, Change, Correction, DecisionCall, FigureCall, Level, Period,
    VetoCall, Workbench,
};

const MONTH: &str = "2026-10";

fn basis() -> BasisWords {
    let [reason, document, person, date] =
        ["漏报", "凯街〔2026〕12号", "张三", "2026-11-03"].map(str::to_owned);
    BasisWords { reason, document, person, date }
}

/// Each grid did a little more than the one before.
fn office() -> Office {
    let office = Office::new();
    let done = |grid: usize| (grid, "实际走访户数", number(2 + grid as u32));
    let workbook = office.month_workbook(MONTH, &[0, 1, 2, 3, 4, 5].map(done));
    assert!(office.import(MONTH, workbook).unwrap().accepted);
    office
}

fn figure(grid: usize, field: &str, value: &str) -> FigureCall {
    FigureCall {
        month: month(MONTH),
        grid: grids()[grid].code.clone(),
        field: field.to_owned(),
        value: value.to_owned(),
        basis: basis(),
        appeal: None,
    }
}

fn veto(grid: usize) -> VetoCall {
    VetoCall {
        month: month(MONTH),
        grid: grids()[grid].code.clone(),
        item: "数据造假".to_owned(),
        lift: false,
        basis: basis(),
        appeal: None,
    }
}

fn ranking(bench: &Workbench, level: Level) -> RankingPage {
    bench.ranking(month(MONTH), Period::Month, level).unwrap()
}

/// Everything that can be read of the month.
fn whole(bench: &Workbench) -> (String, u32) {
    let pages = [Level::Grid, Level::Community, Level::Subdistrict].map(|level| ranking(bench, level));
    let adjustments = bench.adjustments(month(MONTH), &AdjustmentChoice::default()).unwrap();
    (serde_json::to_string(&(pages, adjustments)).unwrap(), bench.verify().unwrap().entries)
}

#[test]
fn a_preview_tells_what_entering_then_does_and_stores_nothing() {
    let office = office();
    let bench = &office.workbench;
    let before = whole(bench);
    let old = ranking(bench, Level::Grid);
    let mut call = figure(0, "实际走访户数", "10");
    call.basis = BasisWords::default();
    let preview = bench.preview_adjust(&call).unwrap();
    assert_eq!(whole(bench), before, "nothing was stored, and no basis was needed");
    assert_eq!((preview.before.as_str(), preview.now.as_str()), ("2", "10"));

    let outcome = bench.adjust(&figure(0, "实际走访户数", "10")).unwrap();
    assert_eq!(preview.effect, outcome.effect);
    assert_eq!(preview.warnings, outcome.warnings);
    let step = |name: &str| preview.steps.iter().find(|step| step.name == name).unwrap();
    assert_eq!(step("总分").now, outcome.effect.total_now);
    assert_eq!((step("全区名次").before.as_str(), step("全区名次").change.as_str()), ("6", "+5"));
    assert!(step("入户走访率").before.starts_with("20.00%，得 "), "{:?}", step("入户走访率"));
    assert!(step("源头信息采集").change.starts_with('+'));

    // Who else moves: whoever stands elsewhere in the ranking afterwards.
    for (level, preview) in
        [Level::Grid, Level::Community, Level::Subdistrict].into_iter().zip(&preview.others)
    {
        let now = ranking(bench, level);
        if level == Level::Grid {
            let moved: Vec<_> = old
                .rows
                .iter()
                .filter(|row| row.key != call.grid)
                .filter_map(|row| {
                    let then = now.rows.iter().find(|then| then.key == row.key)?;
                    (row.rank != then.rank).then(|| (row.key.clone(), row.rank.clone(), then.rank.clone()))
                })
                .collect();
            assert_eq!(moved.len(), 5);
            let mut told: Vec<_> = preview
                .rows
                .iter()
                .map(|row| (row.key.clone(), row.rank_before.clone(), row.rank_now.clone()))
                .collect();
            told.sort();
            assert_eq!(told, moved);
            assert_eq!((preview.moved, preview.risen, preview.fallen), (5, 0, 5));
        } else {
            for row in &preview.rows {
                let then = now.rows.iter().find(|then| then.key == row.key).unwrap();
                assert_eq!((&row.total_now, &row.rank_now), (&then.total, &then.rank));
            }
            assert_eq!(
                preview.rows.len(),
                1,
                "the grid's own: the other community stays behind it or before it"
            );
        }
    }
}

#[test]
fn a_veto_and_a_counter_entry_are_tried_too() {
    let office = office();
    let bench = &office.workbench;
    let before = whole(bench);
    let tried = bench.preview_veto(&veto(5)).unwrap();
    assert_eq!(whole(bench), before);
    assert_eq!(tried.effect, bench.veto(&veto(5)).unwrap().effect);
    assert!(tried.steps.iter().any(|step| step.name == "状态" && step.now == "一票否决"));

    bench.adjust(&figure(0, "实际走访户数", "9")).unwrap();
    bench.adjust(&figure(0, "实际走访户数", "10")).unwrap();
    let before = whole(bench);
    let tried = bench.preview_undo(3).unwrap();
    assert_eq!((tried.before.as_str(), tried.now.as_str()), ("10", "9"), "what lies beneath");
    assert_eq!(whole(bench), before);
    assert_eq!(tried.effect, bench.undo_adjustment(3, &basis()).unwrap().effect);
    assert_eq!(bench.preview_undo(3).unwrap_err().code, "adjustment_undone");
    assert_eq!(bench.preview_undo(1).unwrap().effect, bench.undo_adjustment(1, &basis()).unwrap().effect);
}

#[test]
fn what_would_be_refused_is_refused_when_it_is_tried() {
    let office = office();
    let bench = &office.workbench;
    for (call, code) in [
        (figure(0, "实际走坊户数", "10"), "field_unknown"),
        (figure(0, "实际走访户数", "约10"), "value_wrong"),
        (figure(0, "实际走访户数", "2"), "value_unchanged"),
        (figure(0, "按期办结数", "11"), "check_failed"),
    ] {
        assert_eq!(bench.preview_adjust(&call).unwrap_err().code, code);
    }
    let mut other = figure(0, "实际走访户数", "10");
    other.appeal = Some(7);
    assert_eq!(bench.preview_adjust(&other).unwrap_err().code, "appeal_unknown");
    bench.publish(month(MONTH), "李四", "").unwrap();
    assert_eq!(bench.preview_veto(&veto(0)).unwrap_err().code, "month_sealed");
}

#[test]
fn a_verdict_and_its_correction_are_entered_together_or_not_at_all() {
    let office = office();
    let bench = &office.workbench;
    bench.announce(month(MONTH), "2026-11-02", "2026-11-06", "李四").unwrap();
    let call = AppealCall {
        month: month(MONTH),
        grid: grids()[0].code.clone(),
        item: "走访户数少算".to_owned(),
        evidence: Vec::new(),
        person: "王芳".to_owned(),
        date: "2026-11-04".to_owned(),
    };
    bench.appeal(&call).unwrap();
    let decide = |verdict: &str, value: &str, document: &str| {
        let change = Change::Figure { field: "实际走访户数".to_owned(), value: value.to_owned() };
        let [verdict, reason, person] = [verdict, "台账可证", "李四"].map(str::to_owned);
        let correction = Correction { change, document: document.to_owned(), date: "2026-11-05".to_owned() };
        bench.decide_appeal(&DecisionCall {
            appeal: 1,
            verdict,
            reason,
            person,
            correction: Some(correction),
        })
    };
    let before = whole(bench);
    for (verdict, value, document, code) in [
        ("采纳", "10", "", "basis_missing"),
        ("采纳", "约10", "凯街〔2026〕13号", "value_wrong"),
        ("不采纳", "10", "凯街〔2026〕13号", "verdict_changes_nothing"),
    ] {
        assert_eq!(decide(verdict, value, document).unwrap_err().code, code);
        assert_eq!(whole(bench), before);
        assert_eq!(bench.appeals(month(MONTH)).unwrap().counts.open, 1);
    }
    let tried =
        bench.preview_adjust(&FigureCall { appeal: Some(1), ..figure(0, "实际走访户数", "10") }).unwrap();
    let decided = decide("部分采纳", "10", "凯街〔2026〕13号").unwrap();
    assert_eq!((decided.verdict.as_str(), decided.adjustments.as_slice()), ("partly", &[1][..]));
    assert_eq!(decided.effect, Some(tried.effect));
    let entered = &bench.adjustments(month(MONTH), &AdjustmentChoice::default()).unwrap().items[0];
    assert_eq!((entered.reason.as_str(), entered.person.as_str()), ("台账可证", "李四"));
    assert!(bench.verify().unwrap().sound);
}
