//! Alerts and lists over several months of a ledger, and where split grids came from.
#![allow(clippy::unwrap_used, reason = "a suite of tests")]

mod common;

use common::{Office, grids, month, number};
use gridindex_core::org::{Boundary, PREDECESSORS};
use gridindex_core::{Grid, Scheme};
use gridindex_report::{FormInput, forms};
use gridindex_workbench::view::alerts::AlertPage;

/// The default scheme with lists over the whole district, added to the ledger.
fn office() -> Office {
    let mut office = Office::without_roster();
    let (before, _) = office.scheme.text.split_once("[groups]").unwrap();
    let lists = "[lists]\nred = 1\nblack = 1\nbottom_streak = 2\nrank_drop = 3\n";
    let text = format!("{before}{lists}").replace("\"2026.1\"", "\"lists\"");
    office.scheme = Scheme::parse(&text).unwrap();
    office.workbench.add_scheme(&office.scheme).unwrap();
    office
}

fn roster(office: &Office, text: &str, grids: &[Grid]) {
    let form = FormInput {
        scheme: &office.scheme,
        month: None,
        grids,
        figures: None,
        vetoes: None,
        unit: "",
        levels: gridindex_core::LevelNames::usual(),
    };
    let path = office.write(&format!("网格名册-{text}.xlsx"), &forms::roster(&form).unwrap());
    let outcome = office.import(text, path).unwrap();
    assert!(outcome.accepted, "{:#?}", outcome.findings);
}

/// A month in which one grid visited four of ten.
fn month_with_last(office: &Office, text: &str, last: usize) {
    let changes = [(last, "实际走访户数", number(4))];
    assert!(office.import(text, office.month_workbook(text, &changes)).unwrap().accepted);
}

fn told(page: &AlertPage) -> Vec<(&str, &str, &str)> {
    page.alerts.iter().map(|alert| (&*alert.unit.key, &*alert.kind, &*alert.text)).collect()
}

#[test]
fn who_stays_at_the_bottom_and_who_falls_is_told() {
    let office = office();
    roster(&office, "2026-07", &grids());
    for (text, last) in [("2026-07", 2), ("2026-08", 4), ("2026-09", 4), ("2026-10", 4)] {
        month_with_last(&office, text, last);
    }
    let code = grids()[4].code.clone();
    let page = office.workbench.alerts(month("2026-08")).unwrap();
    assert_eq!(told(&page), [(&*code, "rank_drop", "比上月下降 5 名")]);
    let page = office.workbench.alerts(month("2026-10")).unwrap();
    assert_eq!(told(&page), [(&*code, "bottom_streak", "已连续 3 个月排在末位")]);
    let [list] = &page.lists[..] else { panic!("{:#?}", page.lists) };
    assert_eq!((list.group.as_str(), list.ranked), ("全区", 6));
    let keys = |units: &[gridindex_workbench::view::alerts::ListedUnit]| {
        units.iter().map(|unit| unit.key.clone()).collect::<Vec<_>>()
    };
    assert_eq!(keys(&list.black), [code]);
    assert_eq!(list.red.len(), 5, "equal ranks stand together");
    assert_eq!((page.alerts[0].unit.place.as_str(), page.rules.len()), ("6 / 6", 2));
}

#[test]
fn a_month_by_another_scheme_breaks_the_row() {
    let office = office();
    roster(&office, "2026-08", &grids());
    month_with_last(&office, "2026-08", 4);
    let text = office.scheme.text.replace("\"lists\"", "\"lists-2\"");
    office.workbench.add_scheme(&Scheme::parse(&text).unwrap()).unwrap();
    month_with_last(&office, "2026-09", 4);
    let page = office.workbench.alerts(month("2026-09")).unwrap();
    assert_eq!(told(&page), []);
    assert_eq!(page.lists.len(), 1);
}

#[test]
fn a_grid_that_was_split_tells_where_it_came_from_and_why_there_is_no_change() {
    let office = office();
    let mut before = grids();
    roster(&office, "2026-09", &before);
    month_with_last(&office, "2026-09", 0);
    let first = before.remove(0);
    let begins: Boundary = Boundary::Day("2026-10-01".parse().unwrap());
    let half = |number: u32| {
        let mut half = Grid {
            code: format!("{}{number}", first.code),
            name: format!("新第{number}网格"),
            ..first.clone()
        };
        half.starts = Some(begins);
        half.attributes.insert(PREDECESSORS.to_owned(), first.code.clone());
        half
    };
    let gone = Grid { ends: Some(Boundary::Day("2026-09-30".parse().unwrap())), ..first.clone() };
    let after: Vec<Grid> = [gone, half(1), half(2)].into_iter().chain(before).collect();
    roster(&office, "2026-10", &after);
    let new = office.workbench.explain(month("2026-10"), &after[1].code).unwrap();
    let fact = |label: &str| new.facts.iter().find(|fact| fact.label == label).map(|fact| fact.text.clone());
    assert_eq!(
        fact("由来").unwrap(),
        format!("自 2026年10月起由 景芳社区第一网格（{}） 调整而来", first.code)
    );
    assert_eq!(fact(PREDECESSORS), None, "said once");
    assert_eq!(new.change_total, "无上期：由原网格调整而来，得分不接续");
    let old = office.workbench.explain(month("2026-09"), &first.code).unwrap();
    assert!(old.facts.iter().all(|fact| fact.label != "去向"), "the roster of September knows nothing of it");
}
