//! The bulletin is read back: what it says, and what it must not say.
#![allow(clippy::unwrap_used, reason = "a suite of tests")]

mod support;

use std::io::{Cursor, Read};

use gridindex_core::scoring::{Change, NoChange};
use gridindex_core::{Scheme, Value};
use gridindex_report::bulletin::read::{BulletinText, read};
use gridindex_report::bulletin::{Template, bulletin, prove, template};
use gridindex_report::{ReportInput, ReviewMonth};
use support::District;

fn written(input: &ReportInput<'_>) -> Vec<u8> {
    bulletin(input, &Template::read(template::DEFAULT).unwrap()).unwrap()
}

fn said(input: &ReportInput<'_>) -> BulletinText {
    read(&written(input)).unwrap()
}

fn part(bytes: &[u8], name: &str) -> String {
    let mut text = String::new();
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    zip.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

#[test]
fn every_published_figure_is_read_back_and_agrees_with_the_scores() {
    let district = District::new(120);
    let text = said(&district.input());
    assert_eq!(prove::differences(&district.input(), &text), []);
    let expected = prove::expected(&district.input());
    for tag in ["网格指数|平均分|", "网格指数|参评网格数|", "网格指数|职责得分率|D2"]
    {
        let figure = text.figures.iter().find(|figure| figure.tag == tag).unwrap();
        assert_eq!(expected[tag], figure.text);
    }
    // Totals of every subdistrict and community stand in the annexes.
    for unit in &district.scores.subdistricts {
        let tag = format!("网格指数|总分|{}/{}", unit.district, unit.subdistrict);
        assert!(text.figures.iter().any(|figure| figure.tag == tag), "{tag}");
    }
}

#[test]
fn a_figure_that_someone_changed_is_found() {
    let district = District::new(60);
    let mut text = said(&district.input());
    let mean = text.figures.iter_mut().find(|figure| figure.tag == "网格指数|平均分|").unwrap();
    let right = std::mem::replace(&mut mean.text, "99.99".to_owned());
    let found = prove::differences(&district.input(), &text);
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].printed.as_str(), found[0].expected.as_deref()), ("99.99", Some(right.as_str())));
}

#[test]
fn same_month_same_bytes_dated_the_month_s_last_day() {
    let district = District::new(40);
    let bytes = written(&district.input());
    assert_eq!(bytes, written(&district.input()));
    assert!(part(&bytes, "docProps/core.xml").contains("2026-10-31T00:00:00Z"));
    let mut zip = zip::ZipArchive::new(Cursor::new(&bytes)).unwrap();
    for place in 0..zip.len() {
        let time = zip.by_index(place).unwrap().last_modified().unwrap();
        assert_eq!((time.year(), time.month(), time.day()), (2026, 10, 31));
    }
}

#[test]
fn page_and_styles_are_those_of_an_official_document() {
    let district = District::new(60);
    let bytes = written(&district.input());
    let (body, styles) = (part(&bytes, "word/document.xml"), part(&bytes, "word/styles.xml"));
    for wanted in [
        "<w:pgSz w:w=\"11906\" w:h=\"16838\"/>",
        "w:top=\"2098\" w:right=\"1474\" w:bottom=\"1984\" w:left=\"1588\"",
        "w:type=\"lines\" w:linePitch=\"579\"",
    ] {
        assert!(body.contains(wanted), "{wanted}");
    }
    for font in ["方正小标宋简体", "仿宋_GB2312", "楷体_GB2312", "黑体"] {
        assert!(styles.contains(&format!("w:eastAsia=\"{font}\"")), "{font}");
    }
    let tables = body.matches("<w:tbl>").count();
    assert!(tables >= 4, "{tables} tables");
    assert_eq!(body.matches("<w:tblHeader/>").count(), tables, "every heading is repeated");
    assert_eq!(body.matches("<w:cantSplit/>").count(), body.matches("<w:tr>").count(), "no row is parted");
    assert!(part(&bytes, "word/footer1.xml").contains(" PAGE "));
    for name in ["word/document.xml", "word/styles.xml", "word/settings.xml", "word/charts/chart1.xml"] {
        let xml = part(&bytes, name);
        let mut reader = quick_xml::Reader::from_str(&xml);
        while reader.read_event().unwrap() != quick_xml::events::Event::Eof {}
    }
}

#[test]
fn pictures_have_words_and_print_at_300_dots_an_inch() {
    let district = District::new(60);
    let bytes = written(&district.input());
    let body = part(&bytes, "word/document.xml");
    assert!(body.contains("descr=\"图表：云江区2026年10月"), "alternative text");
    assert!(body.contains("descr=\"条形图：各街道网格指数（分），由高到低："));
    let mut png = Vec::new();
    let mut zip = zip::ZipArchive::new(Cursor::new(&bytes)).unwrap();
    let name = (1..9)
        .map(|number| format!("word/media/image{number}.png"))
        .find(|name| zip.by_name(name).is_ok())
        .unwrap();
    zip.by_name(&name).unwrap().read_to_end(&mut png).unwrap();
    let width = u32::from_be_bytes(png[16..20].try_into().unwrap());
    assert!(f64::from(width) / (156.0 / 25.4) >= 300.0, "{width} pixels over 156 mm");
}

#[test]
fn nothing_is_claimed_that_the_month_does_not_say() {
    let mut district = District::new(60);
    district.trend.remove(0);
    district.changes.grids.fill(Change::None(NoChange::NoPrevious));
    district.changes.subdistricts.fill(Change::None(NoChange::NoPrevious));
    let text = said(&district.input()).paragraphs.join("\n");
    for claim in ["与2026年9月相比", "提高", "前进", "开展网格议事", "申诉", "不可比"] {
        assert!(!text.contains(claim), "{claim} in\n{text}");
    }
    assert!(text.contains("数据不足，只列数据，不排名"), "{text}");
    assert!(text.contains("一票否决：") && text.contains("涉毒、重大群体性事件"), "{text}");
}

#[test]
fn appeals_are_counted_only_where_there_were_some() {
    let district = District::new(40);
    let review = ReviewMonth { appeals: 3, upheld: 1, open: 0 };
    let input = ReportInput { review: Some(review), ..district.input() };
    let text = said(&input);
    let all = text.paragraphs.join("\n");
    assert!(all.contains("收到对本月得分的申诉3件，经复核采纳（含部分采纳）1件。"), "{all}");
    assert_eq!(prove::differences(&input, &text), []);
}

#[test]
fn a_change_of_scheme_is_said_in_place_of_a_change() {
    let mut district = District::new(60);
    district.trend[0].comparable = false;
    let text = said(&district.input()).paragraphs.join("\n");
    assert!(text.contains("与2026年9月相比：方案调整，不可比。") && !text.contains("网格指数提高"), "{text}");
}

#[test]
fn ties_are_named_and_never_listed_in_part() {
    let scheme = support::scheme();
    let mut figures = support::figures(&scheme, support::roster(40), "2026-10", 3);
    let best = figures.figures[0].clone();
    figures.figures.fill(best);
    let district = District::scored(scheme, figures.clone(), &figures);
    let text = said(&district.input()).paragraphs.join("\n");
    assert!(text.contains("有40个网格同分并列第1名，不逐一列出"), "{text}");
    assert!(!text.contains("居全区第1名"), "{text}");
}

#[test]
fn placeholder_duties_are_marked_wherever_they_are_named() {
    let text = said(&District::new(60).input());
    for paragraph in text.paragraphs.iter().filter(|paragraph| paragraph.contains("政策宣传引导")) {
        assert!(paragraph.contains("政策宣传引导（待确认）"), "{paragraph}");
    }
}

#[test]
fn a_month_without_any_ranked_grid_still_makes_an_honest_bulletin() {
    let scheme: Scheme = support::scheme();
    let mut figures = support::figures(&scheme, support::roster(30), "2026-10", 3);
    figures.figures.fill(vec![Value::Missing; scheme.fields.len()]);
    let district = District::scored(scheme, figures.clone(), &figures);
    let text = said(&district.input());
    let all = text.paragraphs.join("\n");
    assert!(all.contains("参与排名0个") && all.contains("数据不足30个"), "{all}");
    for claim in ["得分居前", "得分率", "按等次分", "计分，全区"] {
        assert!(!all.contains(claim), "{claim} in\n{all}");
    }
    assert_eq!(prove::differences(&district.input(), &text), []);
}
