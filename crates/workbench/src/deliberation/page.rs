//! The page of the deliberation days: one answer with all that it shows.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use gridindex_core::deliberation::{Stage, Statistics, Summary, UnitStatistics};
use gridindex_core::scoring::Period;
use gridindex_core::{Failure, LevelNames, Month};
use gridindex_ledger::Ledger;
use gridindex_report::charts::figures::{self, RATES};

use super::book::DeliberationBook;
use super::origins::Origins;
use super::words::{grouped, percent};
use super::{calendar, cards, themes, words};
use crate::view::deliberation_page::{
    BrandLine, CommunityCoverage, DeliberationPage, DeliberationRates, DeliberationTrend, FixedDayItem,
    LifeStage, NamedGrid, OpenRequest, RateRow, SatisfactionPart,
};
use crate::{Workbench, level_names, office, schemes};

/// Months of the trend.
const TREND: i32 = 12;
/// Open requests that are listed.
const MOST_OPEN: usize = 2000;

impl Workbench {
    /// The deliberation days of the period that ends with the month, of one subdistrict or (an empty name) of
    /// the district.
    ///
    /// # Errors
    /// When there is no roster yet or the ledger cannot be read.
    pub fn deliberation_page(
        &self,
        month: Month,
        period: Period,
        subdistrict: &str,
    ) -> Result<DeliberationPage, Failure> {
        let ledger = self.ledger_of(month)?;
        let scheme = schemes::in_force(&ledger, Some(month))?;
        let months = period.months(month, scheme.year_starts_in);
        let from = months.first().copied().unwrap_or(month);
        let whole = DeliberationBook::read(&ledger, from, month)?;
        let subdistricts = whole.subdistricts();
        let book = whole.within(subdistrict);
        let summary = book.summary();
        let before = book.earlier(&ledger, from.plus(-full(period)), month.plus(-full(period)))?;
        let last_year = book.earlier(&ledger, from.plus(-12), month.plus(-12))?;
        let total = |summary: &Option<Summary>| summary.as_ref().map(|summary| summary.total.clone());
        let coming = ledger.roster(month.next())?.in_month(month.next());
        let coming = if subdistrict.is_empty() { coming } else { coming.within_subdistrict(subdistrict) };
        let (open, open_note) = open(&ledger, &book)?;
        let (satisfaction, satisfaction_note) = satisfaction(&book);
        let end = month.last_day();
        let levels = level_names::of(&ledger)?;
        Ok(DeliberationPage {
            month: month.to_string(),
            period: period.name().to_owned(),
            span: words::span((from, month)),
            subdistrict: subdistrict.to_owned(),
            subdistricts,
            recorded: summary.total.sessions > 0 || summary.total.requests_raised > 0 || !open.is_empty(),
            cards: cards::cards(
                &summary.total,
                total(&before).as_ref(),
                total(&last_year).as_ref(),
                period,
                &levels,
            ),
            warnings: cards::warnings(&summary.total),
            trend: trend(&ledger, &book)?,
            coverage: coverage(&summary),
            coverage_note: coverage_note(&summary.total, &levels),
            rates: rates(&summary, &levels),
            source: format!("网格指数 · 议事日 · {}", words::span((from, month))),
            unit: match subdistrict {
                "" => office::unit(&ledger, &ledger.roster(month)?)?,
                street => street.to_owned(),
            },
            brands: brands(&summary),
            life: life(&book),
            open,
            open_note,
            themes: themes::themes(book.in_play(), end),
            satisfaction,
            satisfaction_note,
            calendar: calendar::calendar(month.next(), &coming, &book.rules, &levels),
            fixed_days: self
                .fixed_days()?
                .into_iter()
                .map(|(place, day)| FixedDayItem { place, day })
                .collect(),
        })
    }
}

/// Months of a whole period.
fn full(period: Period) -> i32 {
    match period {
        Period::Month => 1,
        Period::Quarter => 3,
        Period::HalfYear => 6,
        Period::Year => 12,
    }
}

fn trend(ledger: &Ledger, book: &DeliberationBook) -> Result<Vec<DeliberationTrend>, Failure> {
    let last = book.span.1;
    let mut trend = Vec::new();
    for month in (1 - TREND..=0).map(|months| last.plus(months)) {
        let Some(summary) = book.earlier(ledger, month, month)? else { continue };
        let of = summary.total;
        trend.push(DeliberationTrend {
            month: month.to_string(),
            label: format!("{}月", month.month()),
            fixed_day: of.fixed_day_sessions,
            on_demand: of.on_demand_sessions,
            resolved: of.requests_resolved,
            beneficiaries: small(of.beneficiaries),
        });
    }
    Ok(trend)
}

/// Counts of people fit 32 bits: a session's do, and there are not that many sessions.
fn small(count: u64) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

fn coverage(summary: &Summary) -> Vec<CommunityCoverage> {
    let mut without: BTreeMap<(String, String), Vec<NamedGrid>> = BTreeMap::new();
    for grid in summary.grids.iter().filter(|grid| grid.statistics.held_none()) {
        without
            .entry((grid.subdistrict.clone(), grid.community.clone()))
            .or_default()
            .push(NamedGrid { code: grid.code.clone(), name: grid.name.clone() });
    }
    let line = |unit: &gridindex_core::deliberation::UnitStatistics| {
        let of = &unit.statistics;
        CommunityCoverage {
            subdistrict: unit.subdistrict.clone(),
            community: unit.community.clone(),
            sessions: of.sessions,
            covered: of.grids_covered,
            grids: of.grids_total.unwrap_or(0),
            rate: percent(of.coverage_rate()),
            fixed_day: format!("{}/{}", of.fixed_day_kept, of.fixed_day_due.unwrap_or(0)),
            resolved: of.requests_resolved,
            beneficiaries: small(of.beneficiaries),
            without: without.remove(&(unit.subdistrict.clone(), unit.community.clone())).unwrap_or_default(),
        }
    };
    summary.communities.iter().map(line).collect()
}

fn rates(summary: &Summary, levels: &LevelNames) -> DeliberationRates {
    let (level, units) = figures::rated(summary, levels);
    let row = |name: &str, unit: Option<&UnitStatistics>, of: &Statistics| RateRow {
        name: name.to_owned(),
        subdistrict: unit.map(|unit| unit.subdistrict.clone()).unwrap_or_default(),
        community: unit.map(|unit| unit.community.clone()).unwrap_or_default(),
        sessions: of.sessions,
        texts: RATES.iter().map(|(_, rate)| percent(rate(of))).collect(),
        values: RATES.iter().map(|(_, rate)| rate(of).and_then(|rate| f64::try_from(rate).ok())).collect(),
    };
    let rows = units.iter().map(|unit| row(figures::rated_name(unit), Some(unit), &unit.statistics));
    DeliberationRates {
        level: level.to_owned(),
        headings: RATES.iter().map(|(name, _)| (*name).to_owned()).collect(),
        rows: rows.chain([row("合计", None, &summary.total)]).collect(),
    }
}

fn coverage_note(total: &Statistics, levels: &LevelNames) -> String {
    let unit = &levels.grid;
    let grids = total.grids_total.unwrap_or(0);
    let without = grids.saturating_sub(total.grids_covered);
    if without == 0 {
        return format!("{} 个{unit}都开过会", grouped(grids.into()));
    }
    format!("{} 个{unit}开过会，{without} 个没有开", grouped(total.grids_covered.into()))
}

fn brands(summary: &Summary) -> Vec<BrandLine> {
    let line = |unit: &gridindex_core::deliberation::UnitStatistics| {
        let of = &unit.statistics;
        BrandLine {
            name: unit.name.clone(),
            sessions: of.sessions,
            communities: of.communities_covered,
            grids: of.grids_covered,
            resolved: of.requests_resolved,
            beneficiaries: small(of.beneficiaries),
            a_session: cards::a_session(of),
        }
    };
    let mut brands: Vec<BrandLine> = summary.brands.iter().map(line).collect();
    brands.sort_by_key(|brand| std::cmp::Reverse(brand.sessions));
    brands
}

/// Every request that was open at the start or raised in the span, by where it stood at the end.
fn life(book: &DeliberationBook) -> Vec<LifeStage> {
    let end = book.span.1.last_day();
    let mut counts = [0_u32; Stage::ALL.len()];
    for request in book.in_play() {
        if let Some(place) = Stage::ALL.iter().position(|stage| *stage == request.stage(end)) {
            counts[place] += 1;
        }
    }
    let all: u32 = counts.iter().sum();
    let stage = |(stage, count): (Stage, u32)| {
        let (key, count, note) = match stage {
            Stage::Raised => ("raised", all, "期初未结和新提的".to_owned()),
            Stage::Before => ("before", count, "待议".to_owned()),
            Stage::During => ("during", count, "正在商议".to_owned()),
            Stage::After => ("after", count, "已议，正在办".to_owned()),
            Stage::HandedOn => ("handed_on", count, "交给别的部门".to_owned()),
            Stage::Resolved => ("resolved", count, "期内解决".to_owned()),
        };
        LifeStage { key: key.to_owned(), label: stage.chinese().to_owned(), count, note }
    };
    let mut life: Vec<LifeStage> = Stage::ALL.into_iter().zip(counts).map(stage).collect();
    if counts[0] > 0 {
        life.insert(
            1,
            LifeStage {
                key: "unsaid".to_owned(),
                label: "未注明".to_owned(),
                count: counts[0],
                note: "没有填状态".to_owned(),
            },
        );
    }
    life
}

fn open(ledger: &Ledger, book: &DeliberationBook) -> Result<(Vec<OpenRequest>, String), Failure> {
    let end = book.span.1.last_day();
    let mut origins = Origins::new(ledger);
    let mut open: Vec<_> = book.requests.iter().filter(|(_, _, request)| request.is_open(end)).collect();
    let days = |since: NaiveDate| u32::try_from((end - since).num_days()).unwrap_or(0);
    let overdue = |due: Option<NaiveDate>| due.filter(|due| *due <= end).map_or(0, days);
    open.sort_by_key(|(sheet, row, request)| {
        (std::cmp::Reverse(request.is_overdue(end)), request.raised, *sheet, *row)
    });
    let late = open.iter().filter(|(_, _, request)| request.is_overdue(end)).count();
    let note = match open.len() {
        0 => "没有未结的诉求".to_owned(),
        all if all > MOST_OPEN => {
            format!("未结 {} 件，其中超期 {late} 件；列出前 {MOST_OPEN} 件", grouped(all as u64))
        }
        all => format!("未结 {} 件，其中超期 {late} 件", grouped(all as u64)),
    };
    let mut lines = Vec::new();
    for (sheet, row, request) in open.into_iter().take(MOST_OPEN) {
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        lines.push(OpenRequest {
            place: book.place(std::slice::from_ref(&request.grid)),
            code: request.grid.clone(),
            number: text(&request.number),
            content: text(&request.content),
            category: text(&request.category),
            stage: request.stage(end).chinese().to_owned(),
            raised: request.raised.to_string(),
            due: request.due.map(|due| due.to_string()).unwrap_or_default(),
            age: days(request.raised),
            overdue: overdue(request.due),
            origin: origins.of(*sheet, *row)?,
        });
    }
    Ok((lines, note))
}

/// Verdicts on what was resolved in the span.
fn satisfaction(book: &DeliberationBook) -> (Vec<SatisfactionPart>, String) {
    let (first, last) = (book.span.0.first_day(), book.span.1.last_day());
    let mut counts: Vec<(String, u32)> = Vec::new();
    for (_, _, request) in &book.requests {
        if !request.resolved.is_some_and(|day| (first..=last).contains(&day)) {
            continue;
        }
        let Some(said) = request.satisfaction.as_deref().map(str::trim).filter(|said| !said.is_empty())
        else {
            continue;
        };
        let said = match said {
            "是" => "满意",
            "否" => "不满意",
            other => other,
        };
        match counts.iter_mut().find(|(label, _)| label == said) {
            Some((_, count)) => *count += 1,
            None => counts.push((said.to_owned(), 1)),
        }
    }
    counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    let all: u32 = counts.iter().map(|(_, count)| count).sum();
    let share = |count: u32| {
        percent(gridindex_core::Decimal::from(count).checked_div(gridindex_core::Decimal::from(all)))
    };
    let content: u32 = counts
        .iter()
        .filter(|(label, _)| label.contains("满意") && !label.contains('不'))
        .map(|(_, count)| count)
        .sum();
    let note = if all == 0 {
        "已解决的诉求没有填满意情况".to_owned()
    } else {
        format!("已评价 {} 件，满意率 {}（满意和基本满意）", grouped(all.into()), share(content))
    };
    let parts = counts
        .iter()
        .map(|(label, count)| SatisfactionPart { label: label.clone(), count: *count, share: share(*count) })
        .collect();
    (parts, note)
}
