//! What the proof finds, and that it finds it.

use std::io::{Cursor, Read, Write};

use gridindex_core::scoring::{Alert, AlertKind, Changes, GroupLists, MonthFigures, Scores, compare, score};
use gridindex_core::{ByName, Decimal, Grid, Roster, Scheme, Value};
use gridindex_report::cards::CardInput;
use gridindex_report::{AlertMonth, Doubtful, QualityMonth, ReportInput, Reporting, TrendMonth};

use super::*;

/// Two streets of two communities of three grids, with figures that differ.
struct District {
    scheme: Scheme,
    figures: MonthFigures,
    scores: Scores,
    changes: Changes,
    trend: Vec<TrendMonth>,
    alerts: AlertMonth,
    quality: QualityMonth,
}

fn figures(scheme: &Scheme, month: &str, shift: usize) -> MonthFigures {
    let mut grids = Vec::new();
    for street in ["凯风街道", "松涛街道"] {
        for community in ["景芳社区", "清泉社区"] {
            for number in ["第一网格", "第二网格", "第三网格"] {
                grids.push(Grid {
                    district: "试验区".to_owned(),
                    subdistrict: street.to_owned(),
                    community: community.to_owned(),
                    code: format!("33018800{:04}", grids.len() + 1),
                    name: number.to_owned(),
                    attributes: ByName::new(),
                    figures: ByName::new(),
                    starts: None,
                    ends: None,
                });
            }
        }
    }
    let figure =
        |grid: usize, field: usize| Value::Number(Decimal::from(40 + (grid * 7 + field * 3 + shift) % 11));
    let rows =
        (0..grids.len()).map(|grid| (0..scheme.fields.len()).map(|field| figure(grid, field)).collect());
    MonthFigures {
        month: month.parse().unwrap(),
        figures: rows.collect(),
        vetoes: vec![Vec::new(); grids.len()],
        roster: Roster::new(grids),
    }
}

impl District {
    fn new() -> Self {
        let scheme = Scheme::default_scheme().unwrap();
        let before = figures(&scheme, "2026-09", 5);
        let figures = figures(&scheme, "2026-10", 0);
        let (old, scores) = (score(&scheme, &before), score(&scheme, &figures));
        let changes = compare(&scores, &figures.roster, Some((&old, &before.roster)), true);
        let trend = [&old, &scores].map(|scores| TrendMonth {
            month: scores.month,
            comparable: true,
            district: scores.district.published,
            subdistricts: scores.subdistricts.iter().map(|unit| unit.published).collect(),
            grids: std::collections::HashMap::new(),
        });
        let list = GroupLists {
            district: "试验区".to_owned(),
            attribute: None,
            value: String::new(),
            ranked: 12,
            red: vec![3, 5],
            black: vec![7],
        };
        let alert = |grid, kind| Alert { grid, kind };
        let alerts = AlertMonth {
            alerts: vec![
                alert(2, AlertKind::RankDrop { places: 137 }),
                alert(4, AlertKind::BottomStreak { months: 3 }),
            ],
            lists: vec![list],
            compared: vec!["2026-09".parse().unwrap()],
        };
        let doubt = Doubtful {
            kind: "与往月相差很大".to_owned(),
            message: "是上月的41倍".to_owned(),
            ..Doubtful::default()
        };
        let quality = QualityMonth {
            reporting: vec![Reporting {
                subdistrict: "凯风街道".to_owned(),
                grids: 6,
                reported: 5,
                ..Reporting::default()
            }],
            due: "11月5日".to_owned(),
            kinds: vec![("与往月相差很大".to_owned(), 1)],
            doubts: vec![doubt],
            months_before: 3,
        };
        Self { scheme, figures, scores, changes, trend: trend.to_vec(), alerts, quality }
    }

    fn input(&self, places: bool) -> ReportInput<'_> {
        ReportInput {
            scheme: &self.scheme,
            figures: &self.figures,
            scores: &self.scores,
            changes: &self.changes,
            trend: &self.trend,
            unit: "试验区",
            levels: gridindex_core::LevelNames::usual(),
            edition: 1,
            deliberation: None,
            review: None,
            alerts: Some(&self.alerts),
            quality: Some(&self.quality),
            places,
            font: "",
        }
    }
}

/// Replaces the first of a text in the part of a package that holds the sheet of that name.
fn tampered(bytes: &[u8], part: &str, from: &str, to: &str) -> Vec<u8> {
    let mut package = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut written = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let mut changed = false;
    for index in 0..package.len() {
        let mut entry = package.by_index(index).unwrap();
        let mut content = Vec::new();
        entry.read_to_end(&mut content).unwrap();
        let name = entry.name().unwrap().into_owned();
        written.start_file(&name, zip::write::SimpleFileOptions::default()).unwrap();
        if name == part {
            let text = String::from_utf8(content).unwrap();
            assert!(text.contains(from), "{part} has no {from}");
            content = text.replacen(from, to, 1).into_bytes();
            changed = true;
        }
        written.write_all(&content).unwrap();
    }
    assert!(changed, "{part}");
    written.finish().unwrap().into_inner()
}

#[test]
fn what_was_written_agrees_and_hardly_a_number_is_left_out() {
    let district = District::new();
    for places in [true, false] {
        let input = district.input(places);
        let bytes = gridindex_report::workbook::ranking(&input).unwrap();
        let compared = workbook(&input, "排名.xlsx", &bytes).unwrap();
        // Of each grid: two a raw figure at least, its duties, totals and places on three sheets.
        let least = district.scores.grids.len() * district.scheme.fields.len();
        assert!(compared as usize > least, "{compared} of at least {least}");
    }
}

#[test]
fn a_number_that_was_changed_after_writing_is_named_with_its_cell() {
    let district = District::new();
    let input = district.input(true);
    let bytes = gridindex_report::workbook::ranking(&input).unwrap();
    let total = district.scores.grids[0].published.unwrap();
    let printed = gridindex_report_float(total);
    // 网格排名 is the second sheet.
    let wrong = tampered(&bytes, "xl/worksheets/sheet2.xml", &format!("<v>{printed}</v>"), "<v>99.99</v>");
    let failure = workbook(&input, "排名.xlsx", &wrong).unwrap_err();
    assert_eq!((failure.code, failure.file.as_deref()), ("report_mismatch", Some("排名.xlsx")));
    for words in ["网格排名", "99.99", &total.to_string(), "总分"] {
        assert!(failure.message.contains(words), "{}", failure.message);
    }
}

/// As a cell has it.
fn gridindex_report_float(number: Decimal) -> String {
    number.to_string().parse::<f64>().unwrap().to_string()
}

#[test]
fn a_row_that_is_gone_and_a_package_that_is_broken_are_found() {
    let district = District::new();
    let input = district.input(true);
    let bytes = gridindex_report::workbook::ranking(&input).unwrap();
    let code = &district.figures.roster.grids()[7].code;
    let wrong = tampered(&bytes, &part_of(&bytes, "网格排名"), code, "000000000000");
    assert!(workbook(&input, "排名.xlsx", &wrong).unwrap_err().message.contains("000000000000"));
    let broken = &bytes[..bytes.len() / 2];
    assert_eq!(workbook(&input, "排名.xlsx", broken).unwrap_err().code, "report_mismatch");
}

#[test]
fn a_workbook_with_places_is_not_taken_for_one_without() {
    let district = District::new();
    let bytes = gridindex_report::workbook::ranking(&district.input(true)).unwrap();
    assert!(workbook(&district.input(false), "评价.xlsx", &bytes).is_err());
}

/// The part of the package that holds a sheet, by its place.
fn part_of(bytes: &[u8], sheet: &str) -> String {
    let names = open("排名.xlsx", bytes).unwrap().sheet_names();
    format!("xl/worksheets/sheet{}.xml", names.iter().position(|name| name == sheet).unwrap() + 1)
}

#[test]
fn a_wrong_number_on_any_sheet_is_refused() {
    let district = District::new();
    let input = district.input(true);
    let bytes = gridindex_report::workbook::ranking(&input).unwrap();
    let shown = |number: Option<Decimal>| format!("<v>{}</v>", gridindex_report_float(number.unwrap()));
    let (scores, duty) = (&district.scores, &district.scheme.duties[0].name);
    let points = gridindex_core::scoring::publish(&district.scheme, scores.grids[0].duties[0].score.unwrap());
    let published = |place: usize| shown(scores.grids[place].published);
    for (sheet, number) in [
        ("总览", shown(scores.district.published)),
        ("社区排名", shown(scores.communities[0].published)),
        ("街道排名", shown(scores.subdistricts[1].published)),
        (duty.as_str(), shown(Some(points))),
        ("预警与红黑榜", published(3)),
        ("预警与红黑榜", published(7)),
        ("预警与红黑榜", published(4)),
        ("数据质量", "<v>5</v>".to_owned()),
        ("计分底稿", published(6)),
        ("计分底稿", shown(scores.communities[2].published)),
        ("计分底稿", shown(scores.subdistricts[1].published)),
    ] {
        let part = part_of(&bytes, sheet);
        let wrong = tampered(&bytes, &part, &number, "<v>12.34</v>");
        let failure = workbook(&input, "排名.xlsx", &wrong).err();
        let failure = failure.unwrap_or_else(|| panic!("{sheet}: {number} may be 12.34"));
        assert!(failure.code == "report_mismatch" && failure.message.contains(sheet), "{}", failure.message);
    }
    for (text, other) in [
        ("下降 137 名", "下降 13 名"),
        ("已连续 3 个月", "已连续 2 个月"),
        ("参评 12 个网格", "参评 11 个网格"),
        ("6 个网格应报", "7 个网格应报"),
        ("是上月的41倍", "是上月的14倍"),
    ] {
        let wrong = tampered(&bytes, "xl/sharedStrings.xml", text, other);
        assert_eq!(workbook(&input, "排名.xlsx", &wrong).unwrap_err().code, "report_mismatch", "{text}");
    }
}

#[test]
fn a_wrong_number_on_a_score_card_is_refused_and_so_is_a_card_too_few() {
    let district = District::new();
    let source = |_, _| None;
    let all: Vec<usize> = (0..12).collect();
    for places in [true, false] {
        let input = district.input(places);
        let of = CardInput { input: &input, grids: all.clone(), source: &source };
        let bytes = gridindex_report::cards::cards(&of).unwrap();
        let compared = cards(&input, &all, "成绩单.xlsx", &bytes).unwrap();
        let indicators = district.scheme.duties.iter().map(|duty| duty.indicators.len() + 1).sum::<usize>();
        assert!(compared as usize > 12 * 3 * indicators, "{compared}");
        let grid = &district.scores.grids[8];
        let total = gridindex_report_float(grid.published.unwrap());
        let mut wrong =
            vec![tampered(&bytes, "xl/worksheets/sheet2.xml", &format!("<v>{total}</v>"), "<v>12.34</v>")];
        let sentence = format!("总分 {}（", grid.published.unwrap());
        wrong.push(tampered(&bytes, "xl/sharedStrings.xml", &sentence, "总分 12.34（"));
        if places {
            let place = format!("{} / 12", grid.in_district.rank.unwrap());
            wrong.push(tampered(&bytes, "xl/sharedStrings.xml", &place, "99 / 12"));
        }
        for wrong in wrong {
            assert_eq!(cards(&input, &all, "成绩单.xlsx", &wrong).unwrap_err().code, "report_mismatch");
        }
        let few = CardInput { input: &input, grids: all[1..].to_vec(), source: &source };
        let few = gridindex_report::cards::cards(&few).unwrap();
        let failure = cards(&input, &all, "成绩单.xlsx", &few).unwrap_err();
        assert!(failure.message.contains("330188000001"), "{}", failure.message);
    }
}
