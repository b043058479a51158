//! Alerts and red and black lists of a month: who stays at the bottom, who falls, who stands where.

use gridindex_core::scheme::{Light, Scheme};
use gridindex_core::scoring::{self, AlertKind, GridScore, GroupLists, RankedMonth, Standing};
use gridindex_core::{Failure, LevelNames, Month};
use gridindex_ledger::Ledger;
use gridindex_report::AlertMonth;

use crate::assemble::MonthBook;
use crate::report::rules;
use crate::score::published;
use crate::view::alerts::{AlertItem, AlertPage, ListItem, ListedUnit};
use crate::{Workbench, assemble, schemes};

/// How many months back a row of months at the bottom is followed.
const LONGEST: usize = 12;

impl Workbench {
    /// Alerts and lists of a month, by the scheme in force; all of them are about places, so there are none where the
    /// office tells grades only.
    ///
    /// # Errors
    /// When there is no roster yet or the ledger cannot be read.
    pub fn alerts(&self, month: Month) -> Result<AlertPage, Failure> {
        let ledger = self.ledger_of(month)?;
        let book = assemble::month(&ledger, month, schemes::in_force(&ledger, Some(month))?)?;
        if rules::of(&ledger)?.places { page(&ledger, &book) } else { Ok(blank(&book)) }
    }
}

/// The page of a month with nothing on it.
fn blank(book: &MonthBook) -> AlertPage {
    AlertPage {
        month: book.figures.month.to_string(),
        scheme: format!("{} {}", book.scheme.title, book.scheme.version),
        alerts: Vec::new(),
        rules: Vec::new(),
        lists: Vec::new(),
    }
}

/// The page of a scored month.
///
/// # Errors
/// Whatever keeps an earlier month from being scored.
pub(crate) fn page(ledger: &Ledger, book: &MonthBook) -> Result<AlertPage, Failure> {
    let scheme = &book.scheme;
    let before = comparable(ledger, book)?;
    let months: Vec<RankedMonth<'_>> = before.iter().chain([book]).map(ranked_month).collect();
    let changes =
        book.changes_since(before.last().filter(|last| last.figures.month.next() == book.figures.month));
    let alerts = scoring::alerts(scheme, &months, &changes).into_iter().map(|alert| {
        let (kind, label, text, size) = words(alert.kind);
        AlertItem {
            unit: listed(book, &book.scores.grids[alert.grid], None),
            kind: kind.to_owned(),
            label: label.to_owned(),
            text,
            size,
        }
    });
    let lists = scoring::lists(scheme, ranked_month(book)).into_iter();
    Ok(AlertPage {
        alerts: alerts.collect(),
        rules: rules_in_words(scheme, &book.levels),
        lists: lists
            .map(|list| item(book, &list))
            .filter(|list| !list.red.is_empty() || !list.black.is_empty())
            .collect(),
        ..blank(book)
    })
}

/// Alerts and lists for the ranking workbook: lists of the whole district before those of its groups.
///
/// # Errors
/// Whatever keeps an earlier month from being scored.
pub(crate) fn month(ledger: &Ledger, book: &MonthBook) -> Result<AlertMonth, Failure> {
    let scheme = &book.scheme;
    let before = comparable(ledger, book)?;
    let months: Vec<RankedMonth<'_>> = before.iter().chain([book]).map(ranked_month).collect();
    let changes =
        book.changes_since(before.last().filter(|last| last.figures.month.next() == book.figures.month));
    let mut lists = Vec::new();
    if !scheme.groups.by.is_empty() {
        let mut ungrouped = scheme.clone();
        ungrouped.groups.by.clear();
        lists = scoring::lists(&ungrouped, ranked_month(book));
    }
    lists.extend(scoring::lists(scheme, ranked_month(book)));
    Ok(AlertMonth {
        alerts: scoring::alerts(scheme, &months, &changes),
        lists,
        compared: before.iter().map(|book| book.figures.month).collect(),
    })
}

/// The months just before, as far as they stand in a row and were scored by the same scheme.
fn comparable(ledger: &Ledger, book: &MonthBook) -> Result<Vec<MonthBook>, Failure> {
    let mut months = Vec::new();
    if book.scheme.lists.bottom_streak.is_none() && book.scheme.lists.rank_drop.is_none() {
        return Ok(months);
    }
    let mut month = book.figures.month.previous();
    while months.len() < LONGEST
        && let Some(before) = assemble::earlier(ledger, month)?
        && before.scheme.sha256 == book.scheme.sha256
    {
        months.push(before);
        month = month.previous();
    }
    months.reverse();
    Ok(months)
}

fn ranked_month(book: &MonthBook) -> RankedMonth<'_> {
    RankedMonth { roster: &book.figures.roster, scores: &book.scores }
}

fn words(kind: AlertKind) -> (&'static str, &'static str, String, u32) {
    match kind {
        AlertKind::BottomStreak { months } => {
            ("bottom_streak", "连续末位", format!("已连续 {months} 个月排在末位"), months)
        }
        AlertKind::RankDrop { places } => {
            ("rank_drop", "名次大幅下降", format!("比上月下降 {places} 名"), places)
        }
    }
}

fn rules_in_words(scheme: &Scheme, levels: &LevelNames) -> Vec<String> {
    let lists = &scheme.lists;
    let bottom = lists.black.map_or_else(|| "本组最后一名".to_owned(), |_| "黑榜".to_owned());
    let streak = lists.bottom_streak.map(|months| format!("连续 {} 个月在{bottom}的", months.max(1)));
    let whole = levels.whole_district();
    let drop = lists.rank_drop.map(|places| format!("{whole}名次比上月下降 {} 名以上的", places.max(1)));
    streak.into_iter().chain(drop).collect()
}

fn item(book: &MonthBook, list: &GroupLists) -> ListItem {
    let group = match &list.attribute {
        None => book.levels.whole_district(),
        Some(_) => list.value.clone(),
    };
    let several = book.figures.roster.grids().iter().any(|grid| grid.district != list.district);
    let attribute = list.attribute.as_ref();
    let place = attribute.and_then(|attribute| book.scheme.groups.by.iter().position(|by| by == attribute));
    let units =
        |grids: &[usize]| grids.iter().map(|grid| listed(book, &book.scores.grids[*grid], place)).collect();
    ListItem {
        group: if several { format!("{} {group}", list.district) } else { group },
        ranked: list.ranked,
        red: units(&list.red),
        black: units(&list.black),
    }
}

/// The grid, with its place in the group of that attribute (the first one, where none is asked for).
fn listed(book: &MonthBook, score: &GridScore, group: Option<usize>) -> ListedUnit {
    let grid = book.grid(score.grid);
    let place = |standing: Standing| {
        standing.rank.map(|rank| format!("{rank} / {}", standing.of)).unwrap_or_default()
    };
    ListedUnit {
        key: grid.code.clone(),
        subdistrict: grid.subdistrict.clone(),
        community: grid.community.clone(),
        name: grid.name.clone(),
        total: published(&book.scheme, score.published).unwrap_or_default(),
        place: place(score.in_district),
        place_in_group: score.in_groups.get(group.unwrap_or(0)).copied().map(place).unwrap_or_default(),
        grade: score.grade.map(|grade| book.scheme.grades[grade].name.clone()).unwrap_or_default(),
        light: score.light.map(Light::name).unwrap_or_default().to_owned(),
    }
}
