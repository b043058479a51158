//! Who has reported, who has not, and what nobody filled in.
#![allow(clippy::unwrap_used, reason = "a suite of tests")]

mod common;

use common::{Office, month};

fn csv(rows: &[(&str, &str)]) -> Vec<u8> {
    let rows = rows.iter().map(|(community, grid)| format!("凯风街道,{community},{grid},3\n"));
    let text = std::iter::once("街道,社区,网格名称,实际走访户数\n".to_owned())
        .chain(rows)
        .collect::<Vec<_>>()
        .concat();
    text.into_bytes()
}

#[test]
fn communities_grids_and_columns_that_are_missing_are_named() {
    let office = Office::new();
    let page = || office.workbench.month_page(month("2026-10")).unwrap();
    let before = &page().completeness[0];
    assert_eq!(before.missing_communities, ["景芳社区", "清泉社区"]);
    assert!(before.missing_fields.is_empty(), "nothing was reported: no column is missing yet");
    let rows = [("景芳社区", "第一网格"), ("景芳社区", "第三网格")];
    office.import("2026-10", office.write("a.csv", &csv(&rows))).unwrap();
    let now = &page().completeness[0];
    assert_eq!((now.grids, now.reported), (6, 2));
    assert_eq!(now.missing_communities, ["清泉社区"]);
    assert_eq!(now.missing_grids, ["景芳社区第二网格"]);
    assert!(now.missing_fields.iter().any(|field| field == "应走访户数"), "{:?}", now.missing_fields);
    assert!(!now.missing_fields.iter().any(|field| field == "实际走访户数" || field == "户数"));
    assert_eq!(now.completed_at, "");
}

#[test]
fn a_unit_is_late_by_the_day_that_the_office_decided() {
    let office = Office::new();
    office.import("2026-10", office.month_workbook("2026-10", &[])).unwrap();
    office.import("2098-10", office.month_workbook("2098-10", &[])).unwrap();
    let page = |text: &str| office.workbench.month_page(month(text)).unwrap();
    let past = page("2026-10");
    assert_eq!((past.due.label.as_str(), past.due.day, past.due.over), ("2026年11月5日", 5, true));
    assert!(past.completeness[0].late && !past.completeness[0].completed_at.is_empty());
    office.workbench.decide_due_day(28).unwrap();
    let future = page("2098-10");
    assert_eq!((future.due.label.as_str(), future.due.over), ("2098年11月28日", false));
    assert!(!future.completeness[0].late);
    assert_eq!(office.workbench.decide_due_day(31).unwrap_err().code, "day_unreadable");
}
