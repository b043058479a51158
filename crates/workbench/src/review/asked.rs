//! What people type: a grid, a date, and that nothing is left out.

use chrono::NaiveDate;
use gridindex_core::scheme::nearest;
use gridindex_core::{Failure, Grid, LevelNames, Month, Roster};

/// The grid's place in the roster: by code, else by 社区+网格名称, else by 街道+社区+网格名称; spaces aside.
///
/// # Errors
/// `grid_unknown`, with the nearest known name; `grid_ambiguous`.
pub(crate) fn grid(
    roster: &Roster,
    month: Month,
    wanted: &str,
    levels: &LevelNames,
) -> Result<usize, Failure> {
    let wanted: String = wanted.chars().filter(|c| !c.is_whitespace()).collect();
    let grids = roster.grids();
    let unit = &levels.grid;
    let path = format!("{}+{}", levels.community, levels.grid_heading());
    let same = |index: &usize| {
        let grid = &grids[*index];
        grid.code == wanted
            || short(grid) == wanted
            || format!("{}{}", grid.subdistrict, short(grid)) == wanted
    };
    let found: Vec<usize> = (0..grids.len()).filter(same).collect();
    match found[..] {
        [index] => Ok(index),
        [] => {
            let names: Vec<String> = grids.iter().flat_map(|grid| [grid.code.clone(), short(grid)]).collect();
            let near = nearest(&wanted, names.iter().map(String::as_str));
            Err(Failure::new(
                "grid_unknown",
                format!("{}的名册里没有{unit}“{wanted}”", month.chinese()),
                match near {
                    Some(near) => format!("是不是“{near}”；请写网格编码，或“{path}”"),
                    None if levels.are_usual() => {
                        format!("请写网格编码，或“{path}”，如 景芳社区第一网格")
                    }
                    None => format!("请写网格编码，或“{path}”"),
                },
            ))
        }
        _ => Err(Failure::new(
            "grid_ambiguous",
            format!("有 {} 个{unit}叫“{wanted}”", found.len()),
            format!("请写网格编码，或在前面加上{}", levels.subdistrict),
        )),
    }
}

/// 社区+网格名称.
fn short(grid: &Grid) -> String {
    format!("{}{}", grid.community, grid.name)
}

/// A day as it is typed: `2026-11-03`.
///
/// # Errors
/// `date_unreadable`.
pub(crate) fn day(what: &str, text: &str) -> Result<NaiveDate, Failure> {
    text.trim().parse().map_err(|_| {
        Failure::new("date_unreadable", format!("{what}“{text}”看不懂"), "请写成 2026-11-03 的样子")
    })
}

/// Refuses to go on while any of these is blank.
///
/// # Errors
/// `basis_missing`, naming all of them.
pub(crate) fn all_given(what: &str, given: &[(&str, &str)]) -> Result<(), Failure> {
    let blank: Vec<&str> =
        given.iter().filter(|(_, text)| text.trim().is_empty()).map(|(name, _)| *name).collect();
    if blank.is_empty() {
        return Ok(());
    }
    let all: Vec<&str> = given.iter().map(|(name, _)| *name).collect();
    Err(Failure::new(
        "basis_missing",
        format!("{what}缺少{}", blank.join("、")),
        format!("{what}必须写明{}，缺一不可", all.join("、")),
    ))
}

/// The name as it is known, or which one was probably meant.
///
/// # Errors
/// A failure with this code.
pub(crate) fn known<'n>(
    code: &'static str,
    what: &str,
    wanted: &str,
    names: impl Iterator<Item = &'n str> + Clone,
) -> Result<&'n str, Failure> {
    let wanted = wanted.trim();
    if let Some(name) = names.clone().find(|name| *name == wanted) {
        return Ok(name);
    }
    let advice = if let Some(near) = nearest(wanted, names.clone()) {
        format!("是不是“{near}”")
    } else {
        let all: Vec<&str> = names.take(30).collect();
        format!("方案里有的：{}", all.join("、"))
    };
    Err(Failure::new(code, format!("方案里没有{what}“{wanted}”"), advice))
}
