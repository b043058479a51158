//! 预警与红黑榜 and 数据质量 say who should be looked at, and stand there also when there is nobody.
#![allow(missing_docs, clippy::unwrap_used, reason = "tests")]

mod support;
#[path = "support/table.rs"]
mod table;

use calamine::{Data, Reader};
use gridindex_core::scoring::{AlertKind, GridState, RankedMonth, alerts, lists};
use gridindex_report::{AlertMonth, Doubtful, QualityMonth, ReportInput, Reporting, workbook};
use support::District;
use table::open;

fn rows(input: &ReportInput<'_>, sheet: &str) -> Vec<Vec<String>> {
    let range = open(&workbook::ranking(input).unwrap()).worksheet_range(sheet).unwrap();
    range.rows().map(|row| row.iter().map(Data::to_string).collect()).collect()
}

fn text(rows: &[Vec<String>]) -> String {
    rows.iter().map(|row| row.join(" ")).collect::<Vec<_>>().join("\n")
}

/// The lists of each group, and alerts against the same month once more, a month earlier.
fn alert_month(district: &District) -> AlertMonth {
    let mut before = district.scores.clone();
    before.month = district.scores.month.previous();
    let month = |scores| RankedMonth { roster: &district.figures.roster, scores };
    AlertMonth {
        alerts: alerts(&district.scheme, &[month(&before), month(&district.scores)], &district.changes),
        lists: lists(&district.scheme, month(&district.scores)),
        compared: vec![before.month],
    }
}

#[test]
fn lists_and_alerts_are_those_of_scoring_by_group() {
    let district = District::new(200);
    let month = alert_month(&district);
    let rows = rows(&ReportInput { alerts: Some(&month), ..district.input() }, "预警与红黑榜");
    let grids = district.figures.roster.grids();
    let named = |at: usize| {
        let grid = &grids[at];
        [&grid.subdistrict, &grid.community, &grid.name].map(String::as_str)
    };
    assert!(!month.lists.is_empty());
    for list in &month.lists {
        let head = rows.iter().position(|row| row[0].contains(&format!("：{}　红榜", list.value))).unwrap();
        for (from, units) in [(1, &list.red), (8, &list.black)] {
            for (row, unit) in rows[head + 2..].iter().zip(units) {
                assert_eq!(row[from..from + 3], named(*unit), "{}", list.value);
                let standing = district.scores.grids[*unit].in_groups[0];
                assert_eq!(row[from - 1], standing.rank.unwrap().to_string());
            }
        }
    }
    let streaks =
        month.alerts.iter().filter(|alert| matches!(alert.kind, AlertKind::BottomStreak { months: 2 }));
    assert!(streaks.clone().count() > 0);
    for alert in streaks {
        let said = rows.iter().any(|row| row[1..4] == named(alert.grid) && row[7].contains("已连续 2 个月"));
        assert!(said, "{:?}", named(alert.grid));
    }
    assert!(text(&rows).contains("与2026年9月比较"));
}

#[test]
fn every_red_light_is_listed_with_its_reason() {
    let district = District::new(120);
    let rows = rows(&district.input(), "预警与红黑榜");
    let head = rows.iter().position(|row| row[7] == "亮红灯的原因").unwrap();
    let listed = rows[head + 1..].iter().take_while(|row| !row[7].is_empty()).count();
    let red =
        |score: &&gridindex_core::scoring::GridScore| score.light == Some(gridindex_core::scheme::Light::Red);
    assert_eq!(listed, district.scores.grids.iter().filter(red).count());
}

#[test]
fn what_is_doubtful_and_who_has_not_reported_is_said_with_its_cells() {
    let district = District::new(60);
    let quality = QualityMonth {
        reporting: vec![Reporting {
            subdistrict: "松涛街道".into(),
            grids: 20,
            reported: 12,
            missing: vec!["紫业社区".into()],
            missing_fields: vec!["返工数".into()],
        }],
        due: "2026年11月5日".into(),
        kinds: vec![("与往月相差很大".into(), 1), ("整行雷同".into(), 0)],
        doubts: vec![Doubtful {
            kind: "与往月相差很大".into(),
            grids: "第一网格".into(),
            message: "=1+1".into(),
            cells: "松涛10月.xlsx 月度数据 F12".into(),
            ..Doubtful::default()
        }],
        months_before: 3,
    };
    let rows = rows(&ReportInput { quality: Some(&quality), ..district.input() }, "数据质量");
    let said = text(&rows);
    for words in
        ["紫业社区", "返工数", "没有报齐", "截止日 2026年11月5日", "松涛10月.xlsx 月度数据 F12", "前 3 个月"]
    {
        assert!(said.contains(words), "{words} in {said}");
    }
    let insufficient = district.scores.grids.iter().filter(|score| score.state == GridState::Insufficient);
    assert!(said.contains(&format!("数据不足的网格（{} 个）", insufficient.count())));
}

#[test]
fn a_month_without_anything_to_say_says_so_in_sentences() {
    let mut district = District::new(0);
    district.scheme.grades.clear();
    district.scheme.lists = gridindex_core::scheme::Lists::default();
    let input = district.input();
    for (sheet, words) in [
        ("议事日", "没有导入议事日"),
        ("预警与红黑榜", "没有规定预警"),
        ("预警与红黑榜", "没有规定红黑榜"),
        ("预警与红黑榜", "没有规定等次和亮灯"),
        ("数据质量", "没有附上"),
        ("数据质量", "没有数据不足的网格"),
    ] {
        assert!(text(&rows(&input, sheet)).contains(words), "{sheet}: {words}");
    }
}

#[test]
fn totals_and_places_have_names_and_their_headings_a_word_beside_them() {
    let district = District::new(60);
    let mut book = open(&workbook::ranking(&district.input()).unwrap());
    let names = book.defined_names().to_vec();
    for (name, sheet, heading) in
        [("总分", "网格排名", "总分"), ("社区名次", "社区排名", "名次"), ("街道总分", "街道排名", "总分")]
    {
        let range = &names.iter().find(|(known, _)| known == name).unwrap().1;
        let (of, cells) = range.split_once('!').unwrap();
        assert_eq!(of, sheet);
        let column = cells.split('$').nth(1).unwrap();
        let col = column.bytes().fold(0, |col, letter| col * 26 + u32::from(letter - b'A') + 1) - 1;
        let found = book.worksheet_range(sheet).unwrap();
        let above = (2..4).filter_map(|row| found.get_value((row, col)));
        assert!(above.map(Data::to_string).any(|text| text.starts_with(heading)), "{name} is {range}");
    }
}
