//! A cell of a column of figures: what it holds, and what its field makes of it.

use gridindex_core::scheme::{Field, FieldKind};
use gridindex_core::{Decimal, FindingCode, Value};

use super::trouble::{Trouble, cell_error, not_a_number, too_large};
use super::written::of_text;
use crate::raw::{Content, Shown, Strings};

/// What a cell of figures says, before its column is known to be a count or a rate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Figure {
    /// `/ - — 无 不适用`.
    NotApplicable,
    /// A number.
    Number {
        /// As written: 92.48 for `92.48%`.
        number: Decimal,
        /// Whether and how it says that it is a percentage.
        percent: Percent,
    },
}

/// How a single figure says that it is a percentage.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Percent {
    /// It does not.
    Unsaid,
    /// With a sign behind it: 92.48% is 0.9248.
    Sign,
    /// By its number format: the cell holds 0.9248.
    Format,
}

/// Figures beyond this are slips of the finger.
const LARGEST: i64 = 999_999_999_999_999;

/// Reads a cell of a column of figures.
pub(crate) fn figure(content: Content, strings: &Strings, field: &Field) -> Result<Figure, Trouble> {
    match content {
        Content::Number(number, Shown::Plain) => Ok(Figure::Number { number, percent: Percent::Unsaid }),
        Content::Number(number, Shown::Percent) => Ok(Figure::Number { number, percent: Percent::Format }),
        Content::Number(..) => Err(Trouble::new(
            FindingCode::NotANumber,
            format!("“{}”这一格是日期格式，不是数字", field.name),
            "把单元格格式改为“常规”，重新填写数字",
        )),
        Content::Text(id) => of_text(strings.get(id), field),
        Content::Boolean(_) => Err(not_a_number(field, &raw(content, strings))),
        Content::Error(id) => Err(cell_error(field, strings.get(id))),
        Content::Overlong(_) => Err(too_large(field)),
        Content::Uncalculated(_) => Err(Trouble::new(
            FindingCode::FormulaWithoutValue,
            format!("“{}”是公式，但文件里没有存计算结果", field.name),
            "用 WPS 或 Excel 打开文件，等公式算完后保存再导入，或直接填数字",
        )),
    }
}

/// The cell's own text, for findings.
pub(crate) fn raw(content: Content, strings: &Strings) -> String {
    match content {
        Content::Text(id) | Content::Overlong(id) | Content::Error(id) | Content::Uncalculated(id) => {
            strings.get(id).chars().take(80).collect()
        }
        Content::Number(number, Shown::Day | Shown::Month | Shown::Time) => {
            super::day::serial_moment(number, false)
                .map_or_else(|| number.to_string(), |at| at.date().to_string())
        }
        Content::Number(number, Shown::Percent) => {
            format!("{}%", (number * Decimal::ONE_HUNDRED).normalize())
        }
        Content::Number(number, Shown::Plain) => number.to_string(),
        Content::Boolean(yes) => (if yes { "TRUE" } else { "FALSE" }).to_owned(),
    }
}

/// Turns a number into the field's figure: whole and not negative for a count, 0 to 1 for a rate.
pub(crate) fn settle(field: &Field, number: Decimal) -> Result<Value, Trouble> {
    if number.abs() > Decimal::from(LARGEST) {
        return Err(too_large(field));
    }
    let number = number.normalize();
    let negative = number.is_sign_negative() && !number.is_zero();
    if negative && field.kind != FieldKind::Number {
        return Err(Trouble::new(
            FindingCode::Negative,
            format!("“{}”不能是负数", field.name),
            "核对后填 0 或正数；不涉及的填“/”",
        ));
    }
    if field.kind == FieldKind::Count && !number.fract().is_zero() {
        return Err(Trouble::new(
            FindingCode::NotWhole,
            format!("“{}”应是整数", field.name),
            "核对后填整数，不要填平均数或折算数",
        ));
    }
    Ok(Value::Number(number))
}
