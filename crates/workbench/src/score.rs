//! Score: the month's units with totals, ranks and changes, in the interface's shape.

use gridindex_core::scheme::Scheme;
use gridindex_core::scoring::{
    self, Change, Changes, DutyScore, GridScore, GridState, NoChange, Period, Standing, UnitScore,
};
use gridindex_core::value::{print_exact, print_published};
use gridindex_core::{Decimal, Failure, Grid, Month};
use gridindex_ledger::Ledger;

use crate::assemble::MonthBook;
use crate::view::score::{
    ChangeLine, DutyLine, IndicatorLine, Ordered, RankLine, SchemeName, ScoreReport, UnitLine,
};
use crate::{Workbench, assemble};

/// The level that is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    /// 网格.
    Grid,
    /// 社区.
    Community,
    /// 街道.
    Subdistrict,
}

impl Level {
    /// Name in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Grid => "grid",
            Self::Community => "community",
            Self::Subdistrict => "subdistrict",
        }
    }

    /// The level of that name.
    pub fn named(name: &str) -> Option<Self> {
        [Self::Grid, Self::Community, Self::Subdistrict].into_iter().find(|level| level.name() == name)
    }
}

impl Workbench {
    /// Scores a month, or the period that ends with it. With a scheme this is a trial: everything is scored
    /// by it and nothing is stored. Changes are against the month (the period) before.
    ///
    /// A period is scored by the scheme of its last month; months that the ledger does not have are left out.
    ///
    /// # Errors
    /// When there is no roster yet or the ledger cannot be read.
    pub fn score(
        &self,
        month: Month,
        period: Period,
        level: Level,
        trial: Option<Scheme>,
    ) -> Result<ScoreReport, Failure> {
        let (book, changes) = scored(&self.ledger_of(month)?, month, period, trial)?;
        Ok(report(&book, &changes, period, level))
    }
}

/// The month, or the period that ends with it, by the scheme on trial or the one in force, and its changes since
/// the month or the period before.
pub(crate) fn scored(
    ledger: &Ledger,
    month: Month,
    period: Period,
    trial: Option<Scheme>,
) -> Result<(MonthBook, Changes), Failure> {
    let on_trial = trial.is_some();
    let scheme = match trial {
        Some(scheme) => scheme,
        None => crate::schemes::in_force(ledger, Some(month))?,
    };
    let book = book(ledger, month, period, &scheme)?;
    let before = if period == Period::Month && !on_trial {
        assemble::earlier(ledger, month.previous())?
    } else {
        let months = period.months(month, scheme.year_starts_in);
        let start = months.first().copied().unwrap_or(month);
        let before = period.months(start.previous(), scheme.year_starts_in);
        assemble::period(ledger, &before, &scheme)?
    };
    let changes = book.changes_since(before.as_ref());
    Ok((book, changes))
}

/// The month, or the period that ends with it, scored by one scheme.
pub(crate) fn book(
    ledger: &Ledger,
    month: Month,
    period: Period,
    scheme: &Scheme,
) -> Result<MonthBook, Failure> {
    let mut months = period.months(month, scheme.year_starts_in);
    months.retain(|earlier| *earlier != month);
    assemble::period_ending(ledger, &months, month, scheme)
}

fn report(book: &MonthBook, changes: &Changes, period: Period, level: Level) -> ScoreReport {
    let units: Vec<UnitLine> = match level {
        Level::Grid => book
            .scores
            .grids
            .iter()
            .zip(&changes.grids)
            .map(|(score, change)| grid(book, score, *change))
            .collect(),
        Level::Community => units(book, &book.scores.communities, &changes.communities),
        Level::Subdistrict => units(book, &book.scores.subdistricts, &changes.subdistricts),
    };
    let ranked = match level {
        Level::Grid => book.scores.ranked(),
        _ => units.iter().filter(|unit| unit.total.is_some()).count(),
    };
    ScoreReport {
        month: book.figures.month,
        period: period.name(),
        level: level.name(),
        scheme: SchemeName {
            id: book.scheme.id.clone(),
            version: book.scheme.version.clone(),
            sha256: book.scheme.sha256.clone(),
        },
        ranked,
        unranked: units.len() - ranked,
        units,
        findings: scoring::misfits_of_month(&book.scheme, &book.figures, &book.scores, &book.levels)
            .iter()
            .map(crate::import::outcome::finding)
            .collect(),
    }
}

fn grid(book: &MonthBook, score: &GridScore, change: Change) -> UnitLine {
    let scheme = &book.scheme;
    let Grid { district, subdistrict, community, code, name, .. } = book.grid(score.grid);
    let mut ranks = vec![
        ("district".to_owned(), rank(score.in_district)),
        ("subdistrict".to_owned(), rank(score.in_subdistrict)),
        ("community".to_owned(), rank(score.in_community)),
    ];
    ranks.extend(scheme.groups.by.iter().cloned().zip(score.in_groups.iter().copied().map(rank)));
    UnitLine {
        district: district.clone(),
        subdistrict: subdistrict.clone(),
        community: Some(community.clone()),
        code: Some(code.clone()),
        name: name.clone(),
        kind: book.grid(score.grid).kind().map(str::to_owned),
        grids: None,
        total: published(scheme, score.published),
        total_exact: score.total.map(print_exact),
        base_exact: score.base.map(print_exact),
        bonus: Some(print_exact(score.bonus)),
        penalty: Some(print_exact(score.penalty)),
        veto: score.veto.clone(),
        coverage: Some(print_exact(score.coverage)),
        state: score.state.name(),
        grade: score.grade.map(|grade| scheme.grades[grade].name.clone()),
        light: score.light.map(gridindex_core::scheme::Light::name),
        ranks: Ordered(ranks),
        change: change_line(scheme, change),
        duties: duties(scheme, &score.duties, true),
    }
}

fn units(book: &MonthBook, scores: &[UnitScore], changes: &[Change]) -> Vec<UnitLine> {
    scores.iter().zip(changes).map(|(score, change)| unit(&book.scheme, score, *change)).collect()
}

fn unit(scheme: &Scheme, score: &UnitScore, change: Change) -> UnitLine {
    let is_community = !score.community.is_empty();
    let mut ranks = vec![("district".to_owned(), rank(score.in_district))];
    if is_community {
        ranks.push(("subdistrict".to_owned(), rank(score.in_subdistrict)));
    }
    UnitLine {
        district: score.district.clone(),
        subdistrict: score.subdistrict.clone(),
        community: is_community.then(|| score.community.clone()),
        code: None,
        name: if is_community { &score.community } else { &score.subdistrict }.clone(),
        kind: None,
        grids: Some(score.grids),
        total: published(scheme, score.published),
        total_exact: score.total.map(print_exact),
        base_exact: score.base.map(print_exact),
        bonus: score.bonus.map(print_exact),
        penalty: score.penalty.map(print_exact),
        veto: Vec::new(),
        coverage: score.coverage.map(print_exact),
        state: if score.total.is_some() { GridState::Ranked } else { GridState::Insufficient }.name(),
        grade: score.grade.map(|grade| scheme.grades[grade].name.clone()),
        light: score.light.map(gridindex_core::scheme::Light::name),
        ranks: Ordered(ranks),
        change: change_line(scheme, change),
        duties: duties(scheme, &score.duties, false),
    }
}

fn duties(scheme: &Scheme, scores: &[DutyScore], with_indicators: bool) -> Vec<DutyLine> {
    let lines = scheme.duties.iter().zip(scores).map(|(duty, score)| DutyLine {
        code: duty.code.clone(),
        name: duty.name.clone(),
        points: print_exact(duty.points),
        score_exact: score.score.map(print_exact),
        state: score.state.name(),
        indicators: with_indicators.then(|| {
            let lines =
                duty.indicators.iter().zip(&score.indicators).map(|(indicator, score)| IndicatorLine {
                    code: indicator.code.clone(),
                    name: indicator.name.clone(),
                    points: print_exact(indicator.points),
                    value_exact: score.value.number().map(print_exact),
                    score_exact: score.score.map(print_exact),
                    state: score.state.name(),
                    note: score.no_difference.then_some("no_difference"),
                });
            lines.collect()
        }),
    });
    lines.collect()
}

fn rank(standing: Standing) -> RankLine {
    RankLine { rank: standing.rank, of: standing.of }
}

/// A published figure with the scheme's decimals.
pub(crate) fn published(scheme: &Scheme, total: Option<Decimal>) -> Option<String> {
    total.map(|total| print_published(total, scheme.decimals))
}

/// `+0.31`, `-1.20`, `0.00`.
pub(crate) fn signed(scheme: &Scheme, difference: Decimal) -> String {
    let text = print_published(difference, scheme.decimals);
    if difference > Decimal::ZERO { format!("+{text}") } else { text }
}

fn change_line(scheme: &Scheme, change: Change) -> ChangeLine {
    match change {
        Change::By { total, rank } => {
            ChangeLine { total: Some(signed(scheme, total)), rank: Some(rank), why: None }
        }
        Change::None(why) => ChangeLine { total: None, rank: None, why: Some(NoChange::name(why)) },
    }
}
