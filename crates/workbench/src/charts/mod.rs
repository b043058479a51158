//! 图表: what the charts on the screen show. Figures, order and what is left out are those of the charts that leave
//! as files; here they become texts.

mod bars;
mod heat;

use gridindex_core::scoring::{Changes, Period, publish};
use gridindex_core::value::print_published;
use gridindex_core::{Decimal, Failure, Month};
use gridindex_report::charts::figures;
use gridindex_report::{ReportInput, charts::figures::Bins};

use crate::assemble::MonthBook;
use crate::report::rules;
use crate::score::{published, scored};
use crate::view::charts::{ChartPage, ChartUnit, GradeBound, GradePart, ScoreBin, SpreadBox};
use crate::view::detail::Fact;
use crate::{Workbench, review};

impl Workbench {
    /// The charts of a month, or of the period that ends with it, with places or without as the office decided.
    ///
    /// # Errors
    /// When there is no roster yet or the ledger cannot be read.
    pub fn charts(&self, month: Month, period: Period) -> Result<ChartPage, Failure> {
        let ledger = self.ledger_of(month)?;
        let (book, changes) = scored(&ledger, month, period, None)?;
        let asked = Asked {
            period,
            places: rules::of(&ledger)?.places,
            edition: if period == Period::Month { review::edition_of(&ledger, month)? } else { 0 },
        };
        Ok(page(&book, &changes, &asked))
    }
}

/// What is asked for beside the scores.
struct Asked {
    period: Period,
    places: bool,
    edition: u32,
}

fn page(book: &MonthBook, changes: &Changes, asked: &Asked) -> ChartPage {
    let scheme = &book.scheme;
    let unit = book.unit();
    let input = ReportInput {
        scheme,
        figures: &book.figures,
        scores: &book.scores,
        changes,
        trend: &[],
        unit: &unit,
        levels: &book.levels,
        edition: asked.edition,
        deliberation: None,
        review: None,
        alerts: None,
        quality: None,
        places: asked.places,
        font: "",
    };
    let label = asked.period.label(book.figures.month, scheme.year_starts_in);
    let edition = if asked.period == Period::Month { figures::edition(&input) } else { "累计".to_owned() };
    let mean = figures::whole_unit(&input).published;
    let totals = figures::totals(&input);
    ChartPage {
        month: book.figures.month.to_string(),
        period: asked.period.name().to_owned(),
        source: format!("{} · {edition}", figures::source(&input, &label)),
        label,
        unit: unit.clone(),
        places: asked.places,
        unit_level: if figures::alone(&input) { &book.levels.community } else { &book.levels.subdistrict }
            .clone(),
        whole: figures::whole(&input),
        mean: published(scheme, mean).unwrap_or_default(),
        mean_value: mean.map(place),
        spreads: spreads(&input),
        bars: bars::units(&input),
        ends: figures::has_ends(&input).then(|| bars::ends(&input)),
        moves: asked.places.then(|| bars::moves(&input)),
        bins: bins(&totals),
        bounds: scheme
            .grades
            .iter()
            .map(|grade| GradeBound {
                label: format!("{} ≥{}", grade.name, grade.from.normalize()),
                value: place(grade.from),
            })
            .collect(),
        grades: scheme
            .grades
            .iter()
            .zip(figures::grade_shares(&input))
            .map(|(grade, share)| GradePart {
                name: grade.name.clone(),
                light: grade.light.name().to_owned(),
                grids: share.grids as u32,
                share: share.label(),
            })
            .collect(),
        summary: summary(&input, &totals),
        heat: heat::table(&input),
    }
}

fn spreads(input: &ReportInput<'_>) -> Vec<SpreadBox> {
    let row = |spread: figures::Spread<'_>| SpreadBox {
        unit: unit(spread.unit),
        five: spread
            .five
            .iter()
            .flatten()
            .map(|total| print_published(*total, input.scheme.decimals))
            .collect(),
        values: spread.five.iter().flatten().map(|total| place(*total)).collect(),
        grids: spread.grids as u32,
    };
    figures::spreads(input).into_iter().map(row).collect()
}

fn bins(totals: &[Decimal]) -> Vec<ScoreBin> {
    let Some(bins) = Bins::of(totals) else { return Vec::new() };
    let bin = |(at, grids): (usize, &usize)| {
        let (from, to) = (bins.bound(at), bins.bound(at + 1));
        ScoreBin {
            from: from.normalize().to_string(),
            to: to.normalize().to_string(),
            value: place(from),
            end: place(to),
            grids: *grids as u32,
        }
    };
    bins.counts.iter().enumerate().map(bin).collect()
}

fn summary(input: &ReportInput<'_>, totals: &[Decimal]) -> Vec<Fact> {
    let scheme = input.scheme;
    let exact = |total: Decimal| print_published(publish(scheme, total), scheme.decimals);
    let facts = [
        (format!("{}平均", figures::whole(input)), published(scheme, figures::whole_unit(input).published)),
        ("中位数".to_owned(), figures::median(totals).map(exact)),
        ("最高".to_owned(), totals.last().copied().map(exact)),
        ("最低".to_owned(), totals.first().copied().map(exact)),
    ];
    facts
        .into_iter()
        .map(|(label, text)| Fact { label, text: text.unwrap_or_else(|| "—".to_owned()) })
        .collect()
}

/// A unit above the grid.
fn unit(score: &gridindex_core::scoring::UnitScore) -> ChartUnit {
    let name = if score.community.is_empty() { &score.subdistrict } else { &score.community };
    ChartUnit {
        subdistrict: score.subdistrict.clone(),
        community: score.community.clone(),
        code: String::new(),
        name: name.clone(),
    }
}

/// Where a figure lies on a scale.
fn place(figure: Decimal) -> f64 {
    f64::try_from(figure).unwrap_or_default()
}
