//! 议事日 in the ranking workbook and the minutes: what is written is what was counted, read back.
#![allow(missing_docs, clippy::unwrap_used, reason = "tests")]

mod support;
#[path = "support/table.rs"]
mod table;

use calamine::{Data, Reader};
use gridindex_core::deliberation::{Request, Rules, Session, SessionKind, SessionStatus, summarize};
use gridindex_report::minutes::{Minutes, minutes};
use gridindex_report::{DeliberationMonth, ReportInput, charts, workbook};
use support::District;
use table::open;

fn session(grids: &[&str], brand: &str) -> Session {
    Session {
        number: None,
        day: "2026-10-15".parse().unwrap(),
        planned: None,
        grids: grids.iter().map(|code| (*code).to_owned()).collect(),
        brand: Some(brand.to_owned()),
        kind: SessionKind::FixedDay,
        status: SessionStatus::Held,
        host: None,
        attendances: Some(20),
        topics: Some(2),
        beneficiaries: Some(30),
    }
}

fn request(grid: &str, resolved: Option<&str>) -> Request {
    Request {
        number: None,
        session: None,
        grid: grid.to_owned(),
        content: None,
        category: None,
        origin: None,
        status: None,
        raised: "2026-10-05".parse().unwrap(),
        resolved: resolved.map(|day| day.parse().unwrap()),
        due: None,
        satisfaction: None,
    }
}

/// The first twenty grids, of two streets, three of which met.
fn month(district: &District) -> DeliberationMonth {
    let codes: Vec<&str> = district.figures.roster.grids().iter().map(|grid| grid.code.as_str()).collect();
    let sessions =
        [session(&codes[..2], "老街茶馆"), session(&codes[2..3], "=1+1"), session(&codes[..1], "老街茶馆")];
    let requests = [request(codes[0], Some("2026-10-09")), request(codes[1], None)];
    let months = [(district.figures.month, district.figures.roster.clone())];
    let summary = summarize(&months, &sessions, &requests, &Rules::default());
    DeliberationMonth { trend: vec![(district.figures.month, summary.total.clone())], summary }
}

#[test]
fn the_sheet_stands_before_the_rules_and_says_what_was_counted() {
    let district = District::new(40);
    let month = month(&district);
    let input = ReportInput { deliberation: Some(&month), ..district.input() };
    let bytes = workbook::ranking(&input).unwrap();
    assert_eq!(bytes, workbook::ranking(&input).unwrap(), "same input, same bytes");
    let mut book = open(&bytes);
    let names = book.sheet_names();
    assert_eq!(names[names.len() - 5..], ["议事日", "预警与红黑榜", "数据质量", "计分底稿", "评分办法"]);

    let range = book.worksheet_range("议事日").unwrap();
    let rows: Vec<Vec<Data>> = range.rows().map(<[Data]>::to_vec).collect();
    let find =
        |text: &str| rows.iter().find(|row| row[0] == *text).unwrap_or_else(|| panic!("no row {text}"));
    let all = find("合计");
    // 场次, 固定日, 随时议, 按日召开, 应开, 固定日履行率, 网格覆盖率, 参会人次, 议题数, 期初, 新提, 解决,
    // 动态解决率, 平均时长, 中位时长, 惠及人次, 品牌
    for (col, expected) in [
        (2, 3.0),
        (3, 3.0),
        (4, 0.0),
        (5, 3.0),
        (6, 40.0),
        (7, 3.0 / 40.0),
        (8, 3.0 / 40.0),
        (9, 60.0),
        (10, 6.0),
        (11, 0.0),
        (12, 2.0),
        (13, 1.0),
        (14, 0.5),
        (17, 4.0),
        (18, 4.0),
        (19, 90.0),
        (20, 2.0),
    ] {
        assert!(
            matches!(all[col], Data::Float(number) if (number - expected).abs() < 1e-9),
            "{col}: {:?}",
            all[col]
        );
    }
    assert_eq!(find("老街茶馆")[2], Data::Float(2.0));
    assert!(matches!(&find("=1+1")[0], Data::String(_)), "a brand is never a formula");
    let text: String = rows.iter().flatten().map(ToString::to_string).collect();
    assert!(text.contains("没有召开的网格（37 个）"), "{text}");
    let listed: f64 = rows
        .iter()
        .skip_while(|row| row[2] != *"网格数")
        .skip(1)
        .filter_map(|row| if let Data::Float(count) = row[2] { Some(count) } else { None })
        .sum();
    assert!((listed - 37.0).abs() < 1e-9, "every grid that did not meet is listed once");
}

#[test]
fn a_month_without_any_has_a_sheet_that_says_so_and_no_charts() {
    let district = District::new(20);
    let mut book = open(&workbook::ranking(&district.input()).unwrap());
    let sheet = book.worksheet_range("议事日").unwrap();
    assert!(sheet.used_cells().any(|(_, _, cell)| cell.to_string().contains("没有导入议事日")));
    let names = |input: &ReportInput<'_>| -> Vec<String> {
        let charts = charts::all(input, &gridindex_core::watch::Unwatched).unwrap();
        charts.into_iter().map(|chart| chart.name).filter(|name| name.starts_with("议事日")).collect()
    };
    assert_eq!(names(&district.input()), [] as [&str; 0]);
    let month = month(&district);
    assert_eq!(
        names(&ReportInput { deliberation: Some(&month), ..district.input() }),
        ["议事日趋势", "议事日各社区", "议事日品牌"]
    );
}

#[test]
fn the_minutes_have_a_page_a_session() {
    let one = Minutes {
        number: "YS1".to_owned(),
        place: "松涛街道紫业社区第一网格".to_owned(),
        requests: (0..15).map(|place| (format!("=诉求{place}"), "议中".to_owned())).collect(),
        ..Minutes::default()
    };
    let pages = [one.clone(), Minutes { number: "YS2".to_owned(), requests: Vec::new(), ..one }];
    let bytes =
        minutes("松涛街道", "2026-10".parse().unwrap(), &pages, gridindex_core::LevelNames::usual()).unwrap();
    let mut book = open(&bytes);
    let range = book.worksheet_range("议事纪要").unwrap();
    let text: Vec<String> = range.used_cells().map(|(_, _, cell)| cell.to_string()).collect();
    let count = |wanted: &str| text.iter().filter(|text| text.as_str() == wanted).count();
    assert_eq!((count("网格议事日议事纪要"), count("议事情况")), (2, 2));
    assert_eq!(count("另有 3 件诉求见“诉求明细”"), 1);
    assert!(text.iter().any(|text| text == "场次编号：YS2") && text.iter().any(|text| text == "=诉求0"));
}

#[test]
fn more_minutes_than_a_sheet_may_break_go_on_another() {
    let pages = vec![Minutes { place: "紫业社区第一网格".to_owned(), ..Minutes::default() }; 1_530];
    let mut book = open(
        &minutes("云江区", "2026-10".parse().unwrap(), &pages, gridindex_core::LevelNames::usual()).unwrap(),
    );
    let mut count = |name: &str| {
        let range = book.worksheet_range(name).unwrap();
        range.used_cells().filter(|(_, _, cell)| **cell == *"网格议事日议事纪要").count()
    };
    assert_eq!((count("议事纪要"), count("议事纪要（2）")), (1_000, 530));
}
