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

use gridindex_core::{Failure, Month};
use rayon::prelude::*;
use rust_xlsxwriter::{Worksheet, XlsxError};

use crate::sheet::name::Names;
use crate::sheet::write;
use crate::{ReportInput, rules};
use context::Context;

/// A sheet still to be written.
type Sheet<'a> = Box<dyn Fn() -> Result<Worksheet, XlsxError> + Sync + 'a>;

/// Writes the ranking workbook of a scored month.
///
/// Same input, same bytes. Fails only when the workbook cannot be put together.
pub fn ranking(input: &ReportInput<'_>) -> Result<Vec<u8>, Failure> {
    let context = &Context::new(input);
    let mut names = Names::default();
    let [overview, grids, communities, subdistricts] =
        ["总览", "网格排名", "社区排名", "街道排名"].map(|name| names.take(name));
    let names_of_ranges = levels::names(context, [&grids, &communities, &subdistricts]);
    let mut sheets: Vec<Sheet<'_>> = vec![
        Box::new(move || overview::write(context, &overview)),
        Box::new(move || levels::grids(context, grids.clone())),
        Box::new(move || levels::communities(context, communities.clone())),
        Box::new(move || levels::subdistricts(context, subdistricts.clone())),
    ];
    for (place, duty) in input.scheme.duties.iter().enumerate() {
        let name = names.take(&duty.name);
        sheets.push(Box::new(move || duty::write(context, place, &name)));
    }
    let [meetings, alerts, quality] = ["议事日", "预警与红黑榜", "数据质量"].map(|name| names.take(name));
    sheets.push(Box::new(move || match input.deliberation {
        Some(month) => deliberation::write(context, &month.summary, &meetings),
        None => deliberation::nothing(context, &meetings),
    }));
    sheets.push(Box::new(move || alerts::write(context, &alerts)));
    sheets.push(Box::new(move || quality::write(context, &quality)));
    let working = names.take("计分底稿");
    sheets.push(Box::new(move || working::write(context, &working)));
    let method = names.take(rules::NAME);
    sheets.push(Box::new(move || rules::sheet(input.scheme, input.unit, &method)));
    let written = sheets.par_iter().map(|sheet| sheet()).collect::<Result<Vec<_>, _>>();
    write::save_with_names(
        written.map_err(write::failure)?,
        input.scores.month.last_day(),
        &context.title("网格指数排名"),
        input.unit,
        &names_of_ranges,
    )
}

/// `{单位}_{YYYY-MM}_网格指数排名_第{n}版.xlsx`. A draft (edition 0) is on its way to 第1版 and is named so.
///
/// Characters that Windows forbids in file names become `_`.
pub fn file_name(unit: &str, month: Month, edition: u32) -> String {
    let unit: String = unit
        .trim()
        .chars()
        .map(|c| if c.is_control() || "<>:\"/\\|?*".contains(c) { '_' } else { c })
        .collect();
    format!("{unit}_{month}_网格指数排名_第{}版.xlsx", edition.max(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn file_names_say_unit_month_and_edition() {
        let month = "2026-10".parse().unwrap();
        for (unit, edition, name) in [
            ("凯旋街道", 2, "凯旋街道_2026-10_网格指数排名_第2版.xlsx"),
            ("上城区", 0, "上城区_2026-10_网格指数排名_第1版.xlsx"),
            (" A/B:区 ", 1, "A_B_区_2026-10_网格指数排名_第1版.xlsx"),
        ] {
            assert_eq!(file_name(unit, month, edition), name);
        }
    }
}
