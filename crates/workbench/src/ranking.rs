//! 排名: the table of a level with its headline, every text ready to print.

use gridindex_core::scheme::{Duty, Light};
use gridindex_core::scoring::{
    Change, Changes, DutyScore, GridScore, GridState, Period, Standing, UnitScore,
};
use gridindex_core::value::{print_exact, print_published};
use gridindex_core::{Decimal, Failure, Month, Scheme, scoring};
use gridindex_report::charts::figures;

use crate::assemble::MonthBook;
use crate::report::rules;
use crate::score::{Level, published, scored, signed};
use crate::view::ranking::{DutyHeading, GradeCount, Mover, RankingPage, RankingRow};
use crate::{Workbench, initials};

/// How many risers and fallers stand in the headline.
const MOVERS: usize = 5;

impl Workbench {
    /// Whether what is said of a month tells places; `false`: grades only.
    ///
    /// # Errors
    /// When the ledger cannot be read.
    pub fn tells_places(&self, month: Month) -> Result<bool, Failure> {
        Ok(rules::of(&self.ledger_of(month)?)?.places)
    }

    /// One level of a month, or of the period that ends with it, ranked; without places where the office tells
    /// grades only.
    ///
    /// # Errors
    /// When there is no roster yet or the ledger cannot be read.
    pub fn ranking(&self, month: Month, period: Period, level: Level) -> Result<RankingPage, Failure> {
        let ledger = self.ledger_of(month)?;
        let (book, changes) = scored(&ledger, month, period, None)?;
        let page = page(&book, &changes, period, level);
        Ok(if rules::of(&ledger)?.places { page } else { without_places(page) })
    }
}

/// The page with nothing on it that tells a place: rows stand in roster order as they are.
fn without_places(mut page: RankingPage) -> RankingPage {
    page.places = false;
    page.risers.clear();
    page.fallers.clear();
    for row in &mut page.rows {
        if row.rank_value.is_some() {
            row.place.clear();
        }
        for text in [
            &mut row.rank,
            &mut row.place_in_subdistrict,
            &mut row.place_in_community,
            &mut row.place_in_group,
            &mut row.change_rank,
        ] {
            text.clear();
        }
        row.rank_value = None;
        row.change_rank_value = None;
    }
    page
}

fn page(book: &MonthBook, changes: &Changes, period: Period, level: Level) -> RankingPage {
    let scheme = &book.scheme;
    let rows: Vec<RankingRow> = match level {
        Level::Grid => book
            .scores
            .grids
            .iter()
            .zip(&changes.grids)
            .map(|(score, change)| grid(book, score, *change))
            .collect(),
        Level::Community => units(scheme, &book.scores.communities, &changes.communities),
        Level::Subdistrict => units(scheme, &book.scores.subdistricts, &changes.subdistricts),
    };
    let mut totals: Vec<Decimal> = match level {
        Level::Grid => {
            book.scores.grids.iter().filter(|g| g.state.is_ranked()).filter_map(|g| g.published).collect()
        }
        Level::Community => book.scores.communities.iter().filter_map(|unit| unit.published).collect(),
        Level::Subdistrict => book.scores.subdistricts.iter().filter_map(|unit| unit.published).collect(),
    };
    totals.sort_unstable();
    let ranked = totals.len();
    RankingPage {
        month: book.figures.month.to_string(),
        period: period.name().to_owned(),
        label: period.label(book.figures.month, scheme.year_starts_in),
        level: level.name().to_owned(),
        places: true,
        scheme: format!("{} {}", scheme.title, scheme.version),
        ranked: ranked as u32,
        unranked: (rows.len() - ranked) as u32,
        mean: published(scheme, book.scores.district.published).unwrap_or_default(),
        spread: spread(scheme, &totals),
        grades: grades(scheme, &rows),
        risers: movers(&rows, true),
        fallers: movers(&rows, false),
        duties: duty_headings(scheme),
        rows,
    }
}

/// Headings of the duty columns.
pub(crate) fn duty_headings(scheme: &Scheme) -> Vec<DutyHeading> {
    let heading = |duty: &Duty| DutyHeading {
        code: duty.code.clone(),
        name: duty.name.clone(),
        points: print_exact(duty.points),
        official: duty.official,
    };
    scheme.duties.iter().map(heading).collect()
}

fn grid(book: &MonthBook, score: &GridScore, change: Change) -> RankingRow {
    let (scheme, grid) = (&book.scheme, book.grid(score.grid));
    let ranked = score.state.is_ranked();
    let (change_total, change_rank, change_rank_value) = change_texts(scheme, change);
    RankingRow {
        key: grid.code.clone(),
        subdistrict: grid.subdistrict.clone(),
        community: grid.community.clone(),
        name: grid.name.clone(),
        kind: grid.kind().unwrap_or_default().to_owned(),
        initials: initials::of(&format!("{}{}{}", grid.subdistrict, grid.community, grid.name)),
        total: published(scheme, score.published).unwrap_or_default(),
        total_value: score.published.and_then(float),
        rank: rank(score.in_district),
        rank_value: score.in_district.rank,
        place: if ranked { place(score.in_district) } else { score.state.chinese().to_owned() },
        place_in_subdistrict: place(score.in_subdistrict),
        place_in_community: place(score.in_community),
        place_in_group: score.in_groups.first().copied().map(place).unwrap_or_default(),
        duties: duty_texts(scheme, &score.duties),
        duty_values: duty_values(&score.duties),
        bonus: nonzero(score.bonus),
        penalty: nonzero(score.penalty),
        change_total,
        change_rank,
        change_rank_value,
        grade: grade(scheme, score.grade),
        light: score.light.map(Light::name).unwrap_or_default().to_owned(),
        light_label: score.light.map(Light::chinese).unwrap_or_default().to_owned(),
        state: score.state.name().to_owned(),
        state_label: score.state.chinese().to_owned(),
        veto: score.veto.clone(),
        coverage: percent(score.coverage),
        grids: 1,
    }
}

fn units(scheme: &Scheme, scores: &[UnitScore], changes: &[Change]) -> Vec<RankingRow> {
    scores.iter().zip(changes).map(|(score, change)| unit(scheme, score, *change)).collect()
}

fn unit(scheme: &Scheme, score: &UnitScore, change: Change) -> RankingRow {
    let state = if score.total.is_some() { GridState::Ranked } else { GridState::Insufficient };
    let (change_total, change_rank, change_rank_value) = change_texts(scheme, change);
    RankingRow {
        key: [&score.district, &score.subdistrict, &score.community].map(String::as_str).join("/"),
        subdistrict: score.subdistrict.clone(),
        community: score.community.clone(),
        name: String::new(),
        kind: String::new(),
        initials: initials::of(&format!("{}{}", score.subdistrict, score.community)),
        total: published(scheme, score.published).unwrap_or_default(),
        total_value: score.published.and_then(float),
        rank: rank(score.in_district),
        rank_value: score.in_district.rank,
        place: if state.is_ranked() { place(score.in_district) } else { state.chinese().to_owned() },
        place_in_subdistrict: place(score.in_subdistrict),
        place_in_community: String::new(),
        place_in_group: String::new(),
        duties: duty_texts(scheme, &score.duties),
        duty_values: duty_values(&score.duties),
        bonus: score.bonus.map(|bonus| rounded(scheme, bonus)).unwrap_or_default(),
        penalty: score.penalty.map(|penalty| rounded(scheme, penalty)).unwrap_or_default(),
        change_total,
        change_rank,
        change_rank_value,
        grade: grade(scheme, score.grade),
        light: score.light.map(Light::name).unwrap_or_default().to_owned(),
        light_label: score.light.map(Light::chinese).unwrap_or_default().to_owned(),
        state: state.name().to_owned(),
        state_label: state.chinese().to_owned(),
        veto: Vec::new(),
        coverage: score.coverage.map(percent).unwrap_or_default(),
        grids: score.grids,
    }
}

/// Least, lower quartile, median, upper quartile, greatest of sorted totals; quartiles are totals that occur.
fn spread(scheme: &Scheme, sorted: &[Decimal]) -> Vec<String> {
    figures::five(sorted).into_iter().flatten().map(|total| print_published(total, scheme.decimals)).collect()
}

fn grades(scheme: &Scheme, rows: &[RankingRow]) -> Vec<GradeCount> {
    let count = |name: &str| rows.iter().filter(|row| row.grade == name).count() as u32;
    scheme
        .grades
        .iter()
        .map(|grade| GradeCount {
            name: grade.name.clone(),
            light: grade.light.name().to_owned(),
            count: count(&grade.name),
        })
        .collect()
}

/// Those that moved most, up or down; of equal moves the higher ranked first.
fn movers(rows: &[RankingRow], up: bool) -> Vec<Mover> {
    let moved = |row: &RankingRow| row.change_rank_value.unwrap_or(0) * if up { 1 } else { -1 };
    let mut moving: Vec<&RankingRow> = rows.iter().filter(|row| moved(row) > 0).collect();
    moving.sort_by_key(|row| (std::cmp::Reverse(moved(row)), row.rank_value));
    moving
        .into_iter()
        .take(MOVERS)
        .map(|row| Mover {
            key: row.key.clone(),
            name: if row.community.is_empty() {
                row.subdistrict.clone()
            } else {
                format!("{}{}", row.community, row.name)
            },
            places: row.change_rank.clone(),
            total: row.total.clone(),
        })
        .collect()
}

fn change_texts(scheme: &Scheme, change: Change) -> (String, String, Option<i32>) {
    match change {
        Change::By { total, rank } => {
            let places = if rank == 0 { "0".to_owned() } else { format!("{rank:+}") };
            (signed(scheme, total), places, i32::try_from(rank).ok())
        }
        Change::None(why) => (why.chinese().to_owned(), String::new(), None),
    }
}

fn rank(standing: Standing) -> String {
    standing.rank.map(|rank| rank.to_string()).unwrap_or_default()
}

/// `17 / 1358`, or nothing.
fn place(standing: Standing) -> String {
    standing.rank.map(|rank| format!("{rank} / {}", standing.of)).unwrap_or_default()
}

fn grade(scheme: &Scheme, grade: Option<usize>) -> String {
    grade.map(|grade| scheme.grades[grade].name.clone()).unwrap_or_default()
}

fn duty_texts(scheme: &Scheme, duties: &[DutyScore]) -> Vec<String> {
    duties.iter().map(|duty| duty.score.map(|score| rounded(scheme, score)).unwrap_or_default()).collect()
}

fn duty_values(duties: &[DutyScore]) -> Vec<Option<f64>> {
    duties.iter().map(|duty| duty.score.and_then(float)).collect()
}

/// Rounded for print.
pub(crate) fn rounded(scheme: &Scheme, number: Decimal) -> String {
    print_published(scoring::publish(scheme, number), scheme.decimals)
}

fn nonzero(number: Decimal) -> String {
    if number.is_zero() { String::new() } else { print_exact(number) }
}

/// `98.5%`.
pub(crate) fn percent(share: Decimal) -> String {
    format!("{}%", print_published((share * Decimal::ONE_HUNDRED).round_dp(1), 1))
}

/// For sorting and bars only.
fn float(number: Decimal) -> Option<f64> {
    f64::try_from(number).ok()
}
