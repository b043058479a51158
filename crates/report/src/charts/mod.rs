//! Charts: each one by itself or all of them, as SVG and as PNG, in Chinese, in one style.
//!
//! Same input, same bytes. No chart decides a figure: they print what scoring published, and floating
//! point only places it on the paper. A label is never a box: a character without a font is a failure.

mod axis;
mod bars;
mod boxes;
mod canvas;
mod deliberation;
mod distribution;
mod ends;
pub mod figures;
mod fit;
mod font;
mod heat;
mod moves;
mod page;
mod radar;
mod rates;
mod render;
#[cfg(test)]
mod sample;
mod style;
#[cfg(test)]
mod tests;
mod trend;
pub(crate) mod words;

use std::sync::atomic::{AtomicUsize, Ordering};

use gridindex_core::Failure;
use gridindex_core::scoring::UnitScore;
use gridindex_core::watch::Watch;
use rayon::prelude::*;

use crate::ReportInput;
use canvas::Drawing;

/// A chart, ready to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chart {
    /// File stem in Chinese, safe on every file system: `街道排名`.
    pub name: String,
    /// The drawing; its text is text, in fonts that browsers and WPS find.
    pub svg: String,
    /// The drawing for print: 300 dots an inch, as wide as a sheet of A4 allows.
    pub png: Vec<u8>,
    /// The drawing for the screen, at half the size.
    pub screen: Vec<u8>,
}

/// A unit of [`gridindex_core::scoring::Scores`], by its place there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// A grid.
    Grid(usize),
    /// A community.
    Community(usize),
    /// A subdistrict.
    Subdistrict(usize),
}

/// Every chart of the month, always in the same order: 街道排名, 网格前后列, 月度趋势 (from two months on), 得分分布,
/// 街道得分箱线, 名次升降 (if any grid can be compared), 议事日趋势, 议事日各街道 and 议事日品牌 (if any were recorded),
/// 街道职责热力, then 职责雷达 and 社区职责热力 of each subdistrict. Of a single subdistrict: the communities in place of
/// the subdistricts, and a radar of each. Without places none of 网格前后列 and 名次升降.
///
/// # Errors
/// `font_missing` when a name holds a character that no font here can draw; `cancelled`.
pub fn all(input: &ReportInput<'_>, watch: &dyn Watch) -> Result<Vec<Chart>, Failure> {
    let jobs = jobs(input);
    let done = AtomicUsize::new(0);
    let draw = |job: &Job| {
        if watch.cancelled() {
            return Err(Failure::cancelled());
        }
        let chart = render(input, job.draw(input)?)?;
        watch.advance("绘制图表", done.fetch_add(1, Ordering::Relaxed) + 1, jobs.len());
        Ok(chart)
    };
    // Every outcome is kept, so that of several failures it is always the first that is told.
    let charts: Vec<Result<Chart, Failure>> = jobs.par_iter().map(draw).collect();
    charts.into_iter().collect::<Result<_, _>>().map(name_apart)
}

/// 街道排名: subdistricts by rank, against the district.
///
/// # Errors
/// `font_missing`.
pub fn subdistrict_bars(input: &ReportInput<'_>) -> Result<Chart, Failure> {
    render(input, bars::subdistricts(input)?)
}

/// 社区排名: the communities of a subdistrict (by its place in the scores) by rank.
///
/// # Errors
/// `font_missing`; `unknown_unit`.
pub fn community_bars(input: &ReportInput<'_>, subdistrict: usize) -> Result<Chart, Failure> {
    render(input, bars::communities(input, find(input, subdistrict)?)?)
}

/// 职责雷达: a unit's duties against the district's.
///
/// # Errors
/// `font_missing`; `unknown_unit`.
pub fn duty_radar(input: &ReportInput<'_>, unit: Unit) -> Result<Chart, Failure> {
    render(input, radar::radar(input, unit)?)
}

/// 月度趋势: the district and its subdistricts over the months; what cannot be compared is not joined.
///
/// # Errors
/// `font_missing`.
pub fn trend(input: &ReportInput<'_>) -> Result<Chart, Failure> {
    render(input, trend::trend(input)?)
}

/// 社区职责热力: the communities of a subdistrict (by its place in the scores) by duty.
///
/// # Errors
/// `font_missing`; `unknown_unit`.
pub fn community_heat(input: &ReportInput<'_>, subdistrict: usize) -> Result<Chart, Failure> {
    render(input, heat::communities(input, find(input, subdistrict)?)?)
}

/// 街道职责热力: subdistricts by duty.
///
/// # Errors
/// `font_missing`.
pub fn subdistrict_heat(input: &ReportInput<'_>) -> Result<Chart, Failure> {
    render(input, heat::subdistricts(input)?)
}

/// 得分分布: how the grids' scores are spread.
///
/// # Errors
/// `font_missing`.
pub fn distribution(input: &ReportInput<'_>) -> Result<Chart, Failure> {
    render(input, distribution::distribution(input)?)
}

/// 名次升降: the grids that gained and lost most places since the month before.
///
/// # Errors
/// `font_missing`.
pub fn moves(input: &ReportInput<'_>) -> Result<Chart, Failure> {
    render(input, moves::moves(input)?)
}

/// 议事日趋势: sessions and resolved requests over the months.
///
/// # Errors
/// `font_missing`; `unknown_unit` where no deliberation day was recorded.
pub fn deliberation_trend(input: &ReportInput<'_>) -> Result<Chart, Failure> {
    render(input, deliberation::trend(input, input.deliberation.ok_or_else(unknown_unit)?)?)
}

/// 街道得分箱线: how the grids of each subdistrict (of each community of a single one) are spread.
///
/// # Errors
/// `font_missing`.
pub fn boxes(input: &ReportInput<'_>) -> Result<Chart, Failure> {
    render(input, boxes::boxes(input)?)
}

/// 网格前后列: the grids with the first and the last places.
///
/// # Errors
/// `font_missing`.
pub fn ends(input: &ReportInput<'_>) -> Result<Chart, Failure> {
    render(input, ends::ends(input)?)
}

/// One chart of [`all`].
#[derive(Debug, Clone, Copy)]
enum Job {
    SubdistrictBars,
    CommunityBars(usize),
    Trend,
    Distribution,
    Moves,
    Boxes,
    Ends,
    SubdistrictHeat,
    CommunityHeat(usize),
    Radar(Unit),
    DeliberationTrend,
    DeliberationRates,
    Brands,
}

impl Job {
    fn draw(self, input: &ReportInput<'_>) -> Result<Drawing, Failure> {
        match self {
            Self::SubdistrictBars => bars::subdistricts(input),
            Self::CommunityBars(index) => bars::communities(input, find(input, index)?),
            Self::Trend => trend::trend(input),
            Self::Distribution => distribution::distribution(input),
            Self::Moves => moves::moves(input),
            Self::Boxes => boxes::boxes(input),
            Self::Ends => ends::ends(input),
            Self::SubdistrictHeat => heat::subdistricts(input),
            Self::CommunityHeat(index) => heat::communities(input, find(input, index)?),
            Self::Radar(unit) => radar::radar(input, unit),
            Self::DeliberationTrend => {
                deliberation::trend(input, input.deliberation.ok_or_else(unknown_unit)?)
            }
            Self::DeliberationRates => rates::rates(input, input.deliberation.ok_or_else(unknown_unit)?),
            Self::Brands => deliberation::brands(input, input.deliberation.ok_or_else(unknown_unit)?),
        }
    }
}

fn jobs(input: &ReportInput<'_>) -> Vec<Job> {
    let subdistricts = input.scores.subdistricts.len();
    let alone = subdistricts == 1;
    let mut jobs = vec![if alone { Job::CommunityBars(0) } else { Job::SubdistrictBars }];
    jobs.extend(figures::has_ends(input).then_some(Job::Ends));
    // One month is no trend.
    jobs.extend((input.trend.len() > 1).then_some(Job::Trend));
    jobs.extend([Job::Distribution, Job::Boxes]);
    jobs.extend(figures::has_moves(input).then_some(Job::Moves));
    if input.deliberation.is_some() {
        jobs.extend([Job::DeliberationTrend, Job::DeliberationRates, Job::Brands]);
    }
    if alone {
        jobs.push(Job::CommunityHeat(0));
        jobs.extend((0..input.scores.communities.len()).map(|index| Job::Radar(Unit::Community(index))));
        return jobs;
    }
    jobs.push(Job::SubdistrictHeat);
    for index in 0..subdistricts {
        jobs.extend([Job::Radar(Unit::Subdistrict(index)), Job::CommunityHeat(index)]);
    }
    jobs
}

fn find<'a>(input: &ReportInput<'a>, subdistrict: usize) -> Result<&'a UnitScore, Failure> {
    input.scores.subdistricts.get(subdistrict).ok_or_else(unknown_unit)
}

fn unknown_unit() -> Failure {
    Failure::new("unknown_unit", "要画的单位不在本月得分中", "请刷新后重新选择单位")
}

fn render(input: &ReportInput<'_>, drawing: Drawing) -> Result<Chart, Failure> {
    render::render(drawing, &font::FONTS, input.font)
}

/// Families of this machine that charts can be drawn in, beside the font of their own.
pub fn families() -> &'static [String] {
    font::families()
}

/// Two subdistricts of one name must not write one file.
fn name_apart(mut charts: Vec<Chart>) -> Vec<Chart> {
    for index in 1..charts.len() {
        let (before, rest) = charts.split_at_mut(index);
        let taken = |name: &str| before.iter().any(|chart| chart.name == name);
        let name = rest[0].name.clone();
        let numbered = (2..).map(|number| format!("{name}-{number}"));
        if let Some(free) = std::iter::once(name.clone()).chain(numbered).find(|name| !taken(name)) {
            rest[0].name = free;
        }
    }
    charts
}
