//! How the rows of a sheet are written into the ledger: one compact text each, readable by eye.
//!
//! What is written here is read back by `stored_month`, `rosters`, `deliberation` and `events`.

use std::borrow::Cow;

use gridindex_core::org::Boundary;
use gridindex_core::{ByName, Decimal, Grid, Value};
use serde::{Deserialize, Serialize};

use crate::trouble::{Result, Trouble};

/// `188,200,,/,0.95`: nothing is missing, `/` is not applicable.
pub(crate) fn write_figures(values: &[Value]) -> String {
    use std::fmt::Write;
    let mut text = String::with_capacity(values.len() * 4);
    for (place, value) in values.iter().enumerate() {
        if place > 0 {
            text.push(',');
        }
        match value {
            Value::Missing => {}
            Value::NotApplicable => text.push('/'),
            Value::Number(number) if number.scale() == 0 && (0..10_000_000).contains(&number.mantissa()) => {
                push_count(&mut text, number.mantissa().unsigned_abs() as u32);
            }
            Value::Number(number) => {
                // Writing into a String cannot fail.
                let _ = write!(text, "{}", number.normalize());
            }
        }
    }
    text
}

/// Most figures are short counts.
fn push_count(text: &mut String, count: u32) {
    let digits = count.checked_ilog10().map_or(1, |log| log + 1);
    text.extend((0..digits).rev().filter_map(|place| char::from_digit(count / 10_u32.pow(place) % 10, 10)));
}

/// One figure of [`write_figures`].
pub(crate) fn read_figure(text: &str) -> Result<Value> {
    match text {
        "" => Ok(Value::Missing),
        "/" => Ok(Value::NotApplicable),
        // Most figures are short counts, and this is the innermost loop of reading a month.
        short if short.len() <= 9 && short.bytes().all(|byte| byte.is_ascii_digit()) => {
            let count = short.bytes().fold(0_u32, |count, digit| count * 10 + u32::from(digit - b'0'));
            Ok(Value::Number(Decimal::from(count)))
        }
        number => Decimal::from_str_exact(number)
            .map(Value::Number)
            .map_err(|_| Trouble::Unreadable(format!("数字 {number}"))),
    }
}

/// A roster row as JSON.
#[derive(Serialize, Deserialize)]
struct GridRow<'a> {
    district: Cow<'a, str>,
    subdistrict: Cow<'a, str>,
    community: Cow<'a, str>,
    code: Cow<'a, str>,
    name: Cow<'a, str>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    starts: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    ends: Option<String>,
    attributes: Cow<'a, ByName<String>>,
    figures: Cow<'a, ByName<Value>>,
}

/// A grid of the roster, as JSON.
pub(crate) fn write_grid(grid: &Grid) -> Result<String> {
    let row = GridRow {
        district: Cow::Borrowed(&grid.district),
        subdistrict: Cow::Borrowed(&grid.subdistrict),
        community: Cow::Borrowed(&grid.community),
        code: Cow::Borrowed(&grid.code),
        name: Cow::Borrowed(&grid.name),
        starts: grid.starts.map(write_boundary),
        ends: grid.ends.map(write_boundary),
        attributes: Cow::Borrowed(&grid.attributes),
        figures: Cow::Borrowed(&grid.figures),
    };
    Ok(serde_json::to_string(&row)?)
}

/// What [`write_grid`] wrote.
pub(crate) fn read_grid(text: &str) -> Result<Grid> {
    let row: GridRow<'_> = serde_json::from_str(text)?;
    Ok(Grid {
        district: row.district.into_owned(),
        subdistrict: row.subdistrict.into_owned(),
        community: row.community.into_owned(),
        code: row.code.into_owned(),
        name: row.name.into_owned(),
        attributes: row.attributes.into_owned(),
        figures: row.figures.into_owned(),
        starts: row.starts.as_deref().map(read_boundary).transpose()?,
        ends: row.ends.as_deref().map(read_boundary).transpose()?,
    })
}

/// `2026-10` or `2026-10-15`.
fn write_boundary(boundary: Boundary) -> String {
    match boundary {
        Boundary::Month(month) => month.to_string(),
        Boundary::Day(day) => day.to_string(),
    }
}

fn read_boundary(text: &str) -> Result<Boundary> {
    let month = text.parse().map(Boundary::Month);
    month
        .or_else(|_| text.parse().map(Boundary::Day))
        .map_err(|_| Trouble::Unreadable(format!("日期 {text}")))
}
