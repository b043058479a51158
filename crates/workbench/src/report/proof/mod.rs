//! 三处一致: what was made is read back by another reader and held against the scored ledger, number by number.
//!
//! Headings are looked up by their words and units by their names, as a reader would; nothing here knows how a
//! sheet was laid out. A number that differs keeps every file from going out.

mod alerts;
mod cards;
mod deliberation;
mod duty;
mod levels;
mod overview;
mod quality;
mod sheet;
#[cfg(test)]
mod tests;
mod working;

use std::collections::HashSet;
use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};
use gridindex_core::{Failure, LevelNames, Roster};
use gridindex_report::ReportInput;
use rayon::prelude::*;

pub use cards::cards;
use sheet::{Sheet, failed};

/// Reads a ranking workbook back. Returns how many numbers were held against the ledger; all agree.
///
/// # Errors
/// `report_mismatch` names file, sheet, cell, what is printed and what the ledger says.
pub fn workbook(input: &ReportInput<'_>, file: &str, bytes: &[u8]) -> Result<u32, Failure> {
    let names = open(file, bytes)?.sheet_names();
    // Every part opens the package for itself, so that they can be read side by side.
    let parts: Vec<&[String]> =
        names.chunks(names.len().div_ceil(rayon::current_num_threads().max(1)).max(1)).collect();
    let counts: Vec<Result<u32, Failure>> = parts
        .par_iter()
        .map(|part| {
            let mut book = open(file, bytes)?;
            part.iter().map(|name| one(input, file, &mut book, name)).sum()
        })
        .collect();
    let compared = counts.into_iter().sum::<Result<u32, Failure>>()?;
    for (level, what) in levels::expected(input) {
        if !names.contains(&format!("{level}{what}")) {
            return Err(failed(file, format!("没有工作表“{level}{what}”")));
        }
    }
    Ok(compared)
}

/// Reads a bulletin back. Returns how many figures were held against the ledger; all agree.
///
/// # Errors
/// `report_mismatch` names file, figure, what is printed and what the ledger says.
pub fn bulletin(input: &ReportInput<'_>, file: &str, bytes: &[u8]) -> Result<u32, Failure> {
    let text =
        gridindex_report::bulletin::read::read(bytes).map_err(|failure| failed(file, failure.message))?;
    let differences = gridindex_report::bulletin::prove::differences(input, &text);
    let Some(first) = differences.first() else { return Ok(text.figures.len() as u32) };
    let expected = first.expected.as_deref().unwrap_or("没有这个数");
    let what = format!("与台账不一致：{} 印的是{}，台账是{expected}", first.tag, first.printed);
    Err(failed(file, what))
}

type Book<'a> = Xlsx<Cursor<&'a [u8]>>;

fn open<'a>(file: &str, bytes: &'a [u8]) -> Result<Book<'a>, Failure> {
    Xlsx::new(Cursor::new(bytes)).map_err(|error| failed(file, format!("读不回来（{error}）")))
}

/// Numbers compared on one sheet; a sheet of words has none.
fn one(input: &ReportInput<'_>, file: &str, book: &mut Book<'_>, name: &str) -> Result<u32, Failure> {
    let range =
        book.worksheet_range(name).map_err(|error| failed(file, format!("“{name}”读不回来（{error}）")))?;
    let mut sheet = Sheet::new(file, name, range);
    let what = if input.places { "排名" } else { "得分" };
    let LevelNames { grid, community, subdistrict, .. } = input.levels;
    match name.strip_suffix(what) {
        Some(level) if level == grid => levels::grids(input, &mut sheet)?,
        Some(level) if level == community => levels::communities(input, &mut sheet)?,
        Some(level) if level == subdistrict => levels::subdistricts(input, &mut sheet)?,
        _ => match name {
            "总览" => overview::check(input, &mut sheet)?,
            "议事日" => deliberation::check(input, &mut sheet)?,
            "预警与红黑榜" => alerts::check(input, &mut sheet)?,
            "数据质量" => quality::check(input, &mut sheet)?,
            "计分底稿" => working::check(input, &mut sheet)?,
            _ => {
                if let Some(place) = input.scheme.duties.iter().position(|duty| duty.name == name) {
                    duty::check(input, place, &mut sheet)?;
                }
            }
        },
    }
    Ok(sheet.compared)
}

/// What the row of means is of: the district, or the one subdistrict at hand.
fn whole<'a>(input: &ReportInput<'a>) -> &'a gridindex_core::scoring::UnitScore {
    match input.scores.subdistricts.as_slice() {
        [only] => only,
        _ => &input.scores.district,
    }
}

/// A street's workbook names no grid of another street: neither a street nor a grid's code.
///
/// # Errors
/// `report_mismatch`.
pub fn names_no_other(
    (roster, levels): (&Roster, &LevelNames),
    street: Option<&str>,
    file: &str,
    bytes: &[u8],
) -> Result<(), Failure> {
    let others = roster.grids().iter().filter(|grid| Some(grid.subdistrict.as_str()) != street);
    let foreign: HashSet<&str> =
        others.flat_map(|grid| [grid.code.as_str(), grid.subdistrict.as_str()]).collect();
    let mut book = open(file, bytes)?;
    for name in book.sheet_names() {
        let range = book.worksheet_range(&name);
        let range = range.map_err(|error| failed(file, format!("“{name}”读不回来（{error}）")))?;
        for (row, col, cell) in range.used_cells() {
            if let Data::String(text) = cell
                && foreign.contains(text.as_str())
            {
                let at = sheet::address(row, col);
                return Err(failed(
                    file,
                    format!("工作表“{name}” {at} 提到了别的{}（{text}）", levels.subdistrict),
                ));
            }
        }
    }
    Ok(())
}
