//! 数据质量: every doubt leads to the cells it is about.
#![allow(clippy::unwrap_used, reason = "a suite of tests")]

mod common;

use common::{Office, month, number};
use gridindex_workbench::view::quality::QualityItem;

fn doubts(office: &Office, text: &str, kind: &str) -> Vec<QualityItem> {
    let page = office.workbench.quality(month(text)).unwrap();
    let counted = page.kinds.iter().find(|known| known.key == kind).unwrap().count as usize;
    let items: Vec<_> = page.items.into_iter().filter(|item| item.kind == kind).collect();
    assert_eq!(items.len(), counted);
    items
}

/// Every grid with figures of its own.
fn lively() -> Vec<(usize, &'static str, gridindex_core::Value)> {
    (0..6).map(|place| (place, "实际走访户数", number(place as u32 + 1))).collect()
}

#[test]
fn rows_that_repeat_one_another_are_led_back_to_their_rows() {
    let office = Office::new();
    let changes: Vec<_> = lively().into_iter().skip(2).collect();
    office.import("2026-10", office.month_workbook("2026-10", &changes)).unwrap();
    let found = doubts(&office, "2026-10", "same_rows");
    assert_eq!(found.len(), 1);
    assert!(found[0].fields.is_empty(), "it is about whole rows");
    let rows: Vec<(&str, &str)> =
        found[0].grids.iter().map(|grid| (grid.name.as_str(), grid.cells[0].cell.as_str())).collect();
    assert_eq!(rows, [("第一网格", "第 5 行"), ("第二网格", "第 6 行")]);
    assert_eq!(found[0].grids[0].cells[0].file, "月度数据-2026-10.xlsx");
}

#[test]
fn a_month_sent_twice_and_a_slipped_digit_are_told() {
    let office = Office::new();
    for text in ["2026-05", "2026-06", "2026-07", "2026-08", "2026-09"] {
        office.import(text, office.month_workbook(text, &lively())).unwrap();
    }
    let mut changes = lively();
    changes[3] = (3, "实际走访户数", number(9));
    changes[4] = (4, "应走访户数", number(100));
    office.import("2026-10", office.month_workbook("2026-10", &changes)).unwrap();
    let same: Vec<String> = doubts(&office, "2026-10", "same_as_before")
        .into_iter()
        .map(|item| item.grids[0].name.clone() + &item.grids[0].community)
        .collect();
    assert_eq!(same, ["第一网格景芳社区", "第二网格景芳社区", "第三网格景芳社区", "第三网格清泉社区"]);
    let far = doubts(&office, "2026-10", "out_of_history");
    assert_eq!(far.len(), 1);
    assert_eq!(far[0].fields, ["应走访户数"]);
    assert_eq!(far[0].grids[0].name, "第二网格");
    assert!(far[0].grids[0].cells[0].cell.ends_with('9'), "{:?}", far[0].grids[0].cells);
}

#[test]
fn event_rows_stored_before_the_report_are_set_beside_it() {
    let office = Office::new();
    let heading = "事件编号,网格编码,事件性质,上报时间,办结时间,办结时限\n";
    let row = "1,330188001001001,协同事项,2026-10-03 08:00,2026-10-04 08:00,2026-10-05 08:00\n";
    office.import("2026-10", office.write("事件.csv", format!("{heading}{row}").as_bytes())).unwrap();
    office.import("2026-10", office.month_workbook("2026-10", &lively())).unwrap();
    let found = doubts(&office, "2026-10", "reported_differs");
    let first: Vec<&str> = found
        .iter()
        .filter(|item| item.grids[0].code == "330188001001001")
        .map(|item| item.message.as_str())
        .collect();
    assert!(first.contains(&"“应办结数”报送的是 10，按事件明细数出来是 1，以报送的为准"), "{first:?}");
    assert!(found.iter().all(|item| item.grids[0].cells.len() == 1));
}
