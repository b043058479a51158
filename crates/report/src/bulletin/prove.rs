//! Whether a bulletin says what the month says: each published figure that was read back is compared with the one
//! that the scores give for its tag.

use std::collections::BTreeMap;

use gridindex_core::scoring::{Change, GridScore, UnitScore};

use super::facts::{MonthFacts, path};
use super::figure::{Figure, Span, spans, tag};
use super::read::BulletinText;
use super::template::Template;
use super::words::{self, Word, Words};
use crate::ReportInput;
use crate::charts::words::signed;

/// A figure that does not agree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// Which figure: `网格指数|总分|330102013001`.
    pub tag: String,
    /// What the bulletin says.
    pub printed: String,
    /// What the month says; nothing where it has no such figure.
    pub expected: Option<String>,
}

/// Compares every published figure of a bulletin with the month.
pub fn differences(input: &ReportInput<'_>, text: &BulletinText) -> Vec<Difference> {
    let expected = expected(input);
    let differs = |figure: &&Figure| expected.get(&figure.tag) != Some(&figure.text);
    let difference = |figure: &Figure| Difference {
        tag: figure.tag.clone(),
        printed: figure.text.clone(),
        expected: expected.get(&figure.tag).cloned(),
    };
    text.figures.iter().filter(differs).map(difference).collect()
}

/// What the month says, by tag.
pub fn expected(input: &ReportInput<'_>) -> BTreeMap<String, String> {
    let month = MonthFacts::new(input);
    let mut figures = BTreeMap::new();
    collect(&words::of(&month, &Template::default()), &mut figures);
    for (place, score) in input.scores.grids.iter().enumerate() {
        grid(&month, score, input.changes.grids.get(place), &mut figures);
    }
    let (scores, changes) = (input.scores, input.changes);
    for (units, changes) in
        [(&scores.communities, &changes.communities), (&scores.subdistricts, &changes.subdistricts)]
    {
        for (place, score) in units.iter().enumerate() {
            unit(&month, score, changes.get(place), &mut figures);
        }
    }
    for (duty, score) in input.scheme.duties.iter().zip(&month.whole().duties) {
        let points = score.score.map(|points| month.points(points));
        figures.extend(points.map(|points| (tag("职责得分", &duty.code), points)));
    }
    for duty in 0..input.scheme.duties.len() {
        for (place, lost) in words::duties::lost(&month, duty) {
            let indicator = &input.scheme.duties[duty].indicators[place];
            figures.insert(tag("平均失分", &indicator.code), month.points(lost));
        }
    }
    figures
}

fn collect(words: &Words, figures: &mut BTreeMap<String, String>) {
    for word in words.values() {
        match word {
            Word::List(items) => items.iter().for_each(|item| collect(item, figures)),
            Word::Text(text) => figures.extend(spans(text).into_iter().filter_map(|span| match span {
                Span::Figure(figure) => Some((figure.tag, figure.text)),
                Span::Plain(_) => None,
            })),
        }
    }
}

fn grid(
    month: &MonthFacts<'_>,
    score: &GridScore,
    change: Option<&Change>,
    to: &mut BTreeMap<String, String>,
) {
    let code = &month.grid(score).code;
    let mut put = |item: &str, text: Option<String>| to.extend(text.map(|text| (tag(item, code), text)));
    put("总分", score.published.map(|total| month.published(total)));
    put("名次", score.in_district.rank.map(|rank| rank.to_string()));
    put("街道内名次", score.in_subdistrict.rank.map(|rank| rank.to_string()));
    put("有数分值", Some(month.points(score.coverage * gridindex_core::Decimal::ONE_HUNDRED)));
    if let Some(Change::By { total, rank }) = change {
        put("总分变化", Some(signed(month.input.scheme, *total)));
        put("名次变化", Some(places(*rank)));
        put("名次变化幅度", Some(rank.abs().to_string()));
    }
}

fn unit(
    month: &MonthFacts<'_>,
    score: &UnitScore,
    change: Option<&Change>,
    to: &mut BTreeMap<String, String>,
) {
    let path = path(score);
    let mut put = |item: &str, text: Option<String>| to.extend(text.map(|text| (tag(item, &path), text)));
    put("总分", score.published.map(|total| month.published(total)));
    put("参评网格数", Some(score.grids.to_string()));
    put("名次", score.in_district.rank.map(|rank| rank.to_string()));
    if !score.community.is_empty() {
        put("街道内名次", score.in_subdistrict.rank.map(|rank| rank.to_string()));
    }
    for (duty, points) in month.input.scheme.duties.iter().zip(&score.duties) {
        put(&format!("职责得分 {}", duty.code), points.score.map(|points| month.points(points)));
    }
    if let Some(Change::By { total, rank }) = change {
        put("总分变化", Some(signed(month.input.scheme, *total)));
        put("名次变化", Some(places(*rank)));
    }
}

fn places(rank: i64) -> String {
    if rank == 0 { "0".to_owned() } else { format!("{rank:+}") }
}
