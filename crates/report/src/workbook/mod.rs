//! The ranking workbook (排名工作簿): what is printed, posted and sent up.
//!
//! Every published figure is the decimal that scoring rounded; no total, rank or grade is computed anew here.

mod alerts;
mod context;
mod deliberation;
mod duty;
mod levels;
mod method;
mod notes;
mod overview;
mod quality;
mod table;
mod working;

use gridindex_core::Failure;
use rayon::prelude::*;
use rust_xlsxwriter::{Worksheet, XlsxError};

use crate::sheet::name::Names;
use crate::sheet::write;
use crate::{ReportInput, rules};
use context::Context;

/// Grids beyond which 计分底稿 is left to the workbooks of the streets: hundreds of columns of formulas over so many rows
/// are more than a spreadsheet program works out, or anyone reads.
pub const MOST_IN_WORKING_PAPER: usize = 20_000;

/// A sheet still to be written.
type Sheet<'a> = Box<dyn Fn() -> Result<Worksheet, XlsxError> + Sync + 'a>;

/// How much of the ranking workbook is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Extent {
    /// Every sheet.
    #[default]
    Whole,
    /// 总览, the ranking tables and 评分办法: of a city or a province the sheets that show every grid's figures
    /// are more than anyone opens.
    Rankings,
}

/// Writes the ranking workbook of a scored month.
///
/// Same input, same bytes. Fails only when the workbook cannot be put together.
pub fn ranking(input: &ReportInput<'_>) -> Result<Vec<u8>, Failure> {
    ranking_of(input, Extent::Whole)
}

/// Writes as much of the ranking workbook as is wanted; see [`ranking`].
pub fn ranking_of(input: &ReportInput<'_>, extent: Extent) -> Result<Vec<u8>, Failure> {
    let context = &Context::new(input);
    let mut names = Names::default();
    let what = if input.places { "排名" } else { "得分" };
    let levels = input.levels;
    let overview = names.take("总览");
    let [grids, communities, subdistricts] = [&levels.grid, &levels.community, &levels.subdistrict]
        .map(|level| names.take(&format!("{level}{what}")));
    let names_of_ranges = levels::names(context, [&grids, &communities, &subdistricts]);
    let mut sheets: Vec<Sheet<'_>> = vec![
        Box::new(move || overview::write(context, &overview)),
        Box::new(move || levels::grids(context, grids.clone())),
        Box::new(move || levels::communities(context, communities.clone())),
        Box::new(move || levels::subdistricts(context, subdistricts.clone())),
    ];
    let duties = if extent == Extent::Whole { &input.scheme.duties[..] } else { &[] };
    for (place, duty) in duties.iter().enumerate() {
        let name = names.take(&duty.name);
        sheets.push(Box::new(move || duty::write(context, place, &name)));
    }
    let [meetings, alerts, quality] = ["议事日", "预警与红黑榜", "数据质量"].map(|name| names.take(name));
    sheets.push(Box::new(move || match input.deliberation {
        Some(month) => deliberation::write(context, &month.summary, &meetings),
        None => deliberation::nothing(context, &meetings),
    }));
    // Lists of the first and the last, and alerts of places lost, are places too.
    if input.places {
        sheets.push(Box::new(move || alerts::write(context, &alerts)));
    }
    sheets.push(Box::new(move || quality::write(context, &quality)));
    if extent == Extent::Whole {
        let working = names.take("计分底稿");
        sheets.push(Box::new(move || working::write(context, &working)));
    }
    let method = names.take(rules::NAME);
    sheets.push(Box::new(move || rules::sheet(input.scheme, input.unit, &method, (input.places, levels))));
    let written = sheets.par_iter().map(|sheet| sheet()).collect::<Result<Vec<_>, _>>();
    let written = written.map_err(write::failure)?;
    let rows = write::places(&written, context.take_rows());
    let workbook = write::save_with_names(
        written,
        input.scores.month.last_day(),
        &context.title(input.subject()),
        input.unit,
        &names_of_ranges,
    )?;
    write::with_rows(workbook, &rows)
}

/// 计分底稿 by itself, as a workbook of one sheet.
///
/// # Errors
/// When the workbook cannot be put together.
pub fn working_paper(input: &ReportInput<'_>) -> Result<Vec<u8>, Failure> {
    let context = &Context::new(input);
    let sheets = vec![working::write(context, "计分底稿").map_err(write::failure)?];
    let rows = write::places(&sheets, context.take_rows());
    let title = context.title("网格指数计分底稿");
    let workbook = write::save(sheets, input.scores.month.last_day(), &title, input.unit)?;
    write::with_rows(workbook, &rows)
}

/// `{单位}_{YYYY-MM}_网格指数排名_第{n}版.xlsx`. A draft (edition 0) is on its way to 第1版 and is named so.
///
/// Characters that Windows forbids in file names become `_`.
pub fn file_name(input: &ReportInput<'_>) -> String {
    let unit: String = input
        .unit
        .trim()
        .chars()
        .map(|c| if c.is_control() || "<>:\"/\\|?*".contains(c) { '_' } else { c })
        .collect();
    format!("{unit}_{}_{}_第{}版.xlsx", input.scores.month, input.subject(), input.edition.max(1))
}
