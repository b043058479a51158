//! A figure that a person types outside any workbook, read like a cell.

use gridindex_core::scheme::{Field, FieldKind};
use gridindex_core::{Decimal, Failure, Value};

use crate::cells::{Figure, Percent, Scale, of_text, rate, settle};

/// Reads what was typed for the field: a number as a clerk writes it, `92.48%` for a rate, `/` or 不适用 for not
/// applicable, nothing or 空白 for a blank.
///
/// # Errors
/// `value_wrong`: it is no figure of the field; says why.
pub fn typed_figure(text: &str, field: &Field) -> Result<Value, Failure> {
    let text = text.trim();
    if text.is_empty() || text == "空白" {
        return Ok(Value::Missing);
    }
    let refused = |message: String, advice: String| Failure::new("value_wrong", message, advice);
    let figure = of_text(text, field).map_err(|trouble| refused(trouble.message, trouble.advice))?;
    let (number, percent) = match figure {
        Figure::NotApplicable => return Ok(Value::NotApplicable),
        Figure::Number { number, percent } => (number, percent),
    };
    let number = match field.kind {
        FieldKind::Percent if percent == Percent::Unsaid && number > Decimal::ONE => {
            return Err(refused(
                format!("“{}”是比率，看不出 {text} 是百分数还是倍数", field.name),
                "百分数请带上百分号，如 92.48%；倍数请写成 0 到 1 的小数".to_owned(),
            ));
        }
        FieldKind::Percent => rate(number, percent, Scale::Fraction),
        _ if percent == Percent::Sign => {
            return Err(refused(format!("“{}”不是比率，不能填百分数", field.name), "请填数字".to_owned()));
        }
        _ => number,
    };
    settle(field, number).map_err(|trouble| refused(trouble.message, trouble.advice))
}
