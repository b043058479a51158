//! Score cards (成绩单): one printed page a grid, with what it scored, where it lost points, and where every figure
//! came from. In bulk one workbook, a sheet a street or community.

mod card;
mod content;
mod extras;

use std::collections::BTreeMap;

use gridindex_core::Failure;
use rayon::prelude::*;
use rust_xlsxwriter::{Worksheet, XlsxError};

use crate::ReportInput;
use crate::bulletin::facts::MonthFacts;
use crate::sheet::name::Names;
use crate::sheet::{Look, Page, paper, write};

pub use content::Source;

/// What score cards are made from.
pub struct CardInput<'a> {
    /// The scored month.
    pub input: &'a ReportInput<'a>,
    /// The grids, by their places in the roster, in the order of their pages.
    pub grids: Vec<usize>,
    /// Where a figure came from: by grid (place in the roster) and field (place in the scheme).
    pub source: &'a (dyn Fn(usize, usize) -> Option<Source> + Sync),
}

/// Pages of one sheet: programs allow no more than 1,023 breaks.
const PAGES: usize = 1000;

/// Writes the cards. Same input, same bytes.
///
/// # Errors
/// `workbook_not_written`, when the workbook cannot be put together.
pub fn cards(of: &CardInput<'_>) -> Result<Vec<u8>, Failure> {
    let month = MonthFacts::new(of.input);
    let mut names = Names::default();
    let sheets: Vec<(String, Vec<usize>)> = sheets(of, &month)
        .into_iter()
        .flat_map(|(name, grids)| {
            grids.chunks(PAGES).map(|pages| (name.clone(), pages.to_vec())).collect::<Vec<_>>()
        })
        .map(|(name, pages)| (names.take(&name), pages))
        .collect();
    let look = card::CardLook::new(of.input.scheme.decimals);
    let written: Result<Vec<Worksheet>, XlsxError> =
        sheets.par_iter().map(|(name, grids)| sheet(of, &month, name, grids, &look)).collect();
    let title = title(of.input);
    write::save(written.map_err(write::failure)?, of.input.scores.month.last_day(), &title, of.input.unit)
}

/// `{单位}_{YYYY-MM}_网格成绩单_第{n}版.xlsx`; of a single grid its own name in place of the unit's.
pub fn file_name(input: &ReportInput<'_>, unit: &str) -> String {
    crate::bulletin::file_stem(unit, input.scores.month, &subject(input), input.edition) + ".xlsx"
}

/// What the cards are called in titles and file names: 网格成绩单.
pub fn subject(input: &ReportInput<'_>) -> String {
    format!("{}成绩单", input.levels.grid)
}

fn title(input: &ReportInput<'_>) -> String {
    format!("{}{}{}", input.unit, input.scores.month.chinese(), subject(input))
}

/// A sheet a street, or a community where there is one street only; in roster order.
fn sheets(of: &CardInput<'_>, month: &MonthFacts<'_>) -> Vec<(String, Vec<usize>)> {
    let mut sheets: Vec<(String, Vec<usize>)> = Vec::new();
    let mut places: BTreeMap<(&str, &str, &str), usize> = BTreeMap::new();
    for &place in &of.grids {
        let Some(grid) = of.input.figures.roster.grids().get(place) else { continue };
        let community = if month.is_subdistrict() { grid.community.as_str() } else { "" };
        let key = (grid.district.as_str(), grid.subdistrict.as_str(), community);
        let sheet = *places.entry(key).or_insert_with(|| {
            let name = if community.is_empty() { &grid.subdistrict } else { &grid.community };
            sheets.push((name.clone(), Vec::new()));
            sheets.len() - 1
        });
        sheets[sheet].1.push(place);
    }
    sheets
}

fn sheet(
    of: &CardInput<'_>,
    month: &MonthFacts<'_>,
    name: &str,
    grids: &[usize],
    look: &card::CardLook,
) -> Result<Worksheet, XlsxError> {
    let mut page = Page::new(name)?;
    for (col, width) in (0..).zip(card::WIDTHS) {
        page.sheet.set_column_width(col, width)?;
    }
    let mut row = 0;
    let mut breaks = Vec::new();
    let mut tallest = 0.0_f64;
    for &grid in grids {
        if row > 0 {
            breaks.push(row);
        }
        let content = content::of(month, of, grid);
        let (next, height) = card::write(&mut page, row, &content, look)?;
        tallest = tallest.max(height);
        row = next;
    }
    let mut sheet = page.sheet;
    paper::portrait(&mut sheet, &title(of.input));
    // Programs ignore the breaks of a sheet that is fitted to pages, so the scale is given instead.
    sheet.set_print_scale(card::scale(tallest));
    sheet.set_page_breaks(&breaks)?;
    sheet.set_print_area(0, 0, row.max(1) - 1, card::COLUMNS - 1)?;
    sheet.set_screen_gridlines(false);
    Ok(sheet)
}

/// The looks that all sheets share.
fn base(decimals: u32) -> Look {
    Look::new(decimals)
}
