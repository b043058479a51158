//! Numbers of the file, exact: TOML numbers by their decimal text, never as binary floats, and texts that
//! hold a decimal or a fraction.

use num_traits::{CheckedDiv, CheckedMul, One, Zero};
use rust_decimal::Decimal;
use toml_edit::Value;

use super::node::Node;
use super::reading::quoted;
use crate::scheme::fraction::{Fraction, decimal};

/// A number and where it stands.
#[derive(Clone, Copy)]
pub(super) struct Number<'a> {
    /// As written, exactly.
    pub(super) exact: Fraction,
    /// The same with 28 significant digits.
    pub(super) decimal: Decimal,
    pub(super) node: Node<'a>,
}

impl<'a> Node<'a> {
    /// A number, written as one or as a text holding a decimal or a fraction.
    pub(super) fn number(self) -> Option<Number<'a>> {
        let exact = match self.value() {
            Some(Value::Integer(integer)) => Some(Fraction::from_integer(i128::from(*integer.value()))),
            Some(Value::Float(_)) => decimal_text(&self.written().replace('_', "")),
            Some(Value::String(text)) => fraction_text(text.value()),
            _ => {
                self.refuse(
                    format!("{} 要写数字", self.key),
                    format!("写成 {} = 1.5 或 {} = \"50/3\"", self.key, self.key),
                );
                return None;
            }
        };
        let number = exact.and_then(|exact| Some((exact, decimal(exact)?)));
        let Some((exact, decimal)) = number else {
            self.refuse(format!("{}不是数字，或者超过28位", quoted(self.written())), advice(self.written()));
            return None;
        };
        Some(Number { exact, decimal, node: self })
    }

    /// A whole number between two bounds, both included.
    pub(super) fn whole(self, least: u32, greatest: u32) -> Option<u32> {
        let number = self.number()?;
        let whole = number.exact.is_integer().then(|| u32::try_from(*number.exact.numer()).ok()).flatten();
        let found = whole.filter(|whole| (least..=greatest).contains(whole));
        if found.is_none() {
            let range = match greatest {
                u32::MAX => format!("不小于 {least} 的整数"),
                _ => format!(" {least} 到 {greatest} 的整数"),
            };
            self.refuse(format!("{} 应当是{range}", self.key), format!("把 {} 改成{range}", self.written()));
        }
        found
    }

    /// A share, 0 to 1.
    pub(super) fn share(self) -> Option<Decimal> {
        let number = self.number()?;
        if number.exact < Fraction::zero() || number.exact > Fraction::one() {
            self.refuse(
                format!("{} 应当在 0 和 1 之间", self.key),
                "写成 0.6 或 \"2/3\" 的样子，60% 就是 0.6",
            );
            return None;
        }
        Some(number.decimal)
    }

    /// A number that is not below 0.
    pub(super) fn not_negative(self) -> Option<Number<'a>> {
        let number = self.number()?;
        if number.exact < Fraction::zero() {
            self.refuse(format!("{} 不能小于 0", self.key), "改成 0 或正数");
            return None;
        }
        Some(number)
    }

    /// A number above 0.
    pub(super) fn positive(self) -> Option<Number<'a>> {
        let number = self.number()?;
        if number.exact <= Fraction::zero() {
            self.refuse(format!("{} 应当大于 0", self.key), "改成正数");
            return None;
        }
        Some(number)
    }
}

/// `0.95`, `50/3`, blanks around the parts allowed.
pub(super) fn fraction_text(text: &str) -> Option<Fraction> {
    let plain = |part: &str| {
        let part = part.trim();
        (!part.contains(['e', 'E'])).then(|| decimal_text(part)).flatten()
    };
    match text.split_once('/') {
        None => plain(text),
        Some((above, below)) => plain(above)?.checked_div(&plain(below)?),
    }
}

/// A decimal of at most 28 digits, with a sign or a power of ten where TOML allows them.
fn decimal_text(text: &str) -> Option<Fraction> {
    let (digits, power) = match text.split_once(['e', 'E']) {
        Some((digits, power)) => (digits, power.parse::<i32>().ok()?),
        None => (text, 0),
    };
    let negative = digits.starts_with('-');
    let digits = digits.strip_prefix(['+', '-']).unwrap_or(digits);
    let (whole, part) = digits.split_once('.').unwrap_or((digits, "0"));
    let is_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if !is_digits(whole) || !is_digits(part) {
        return None;
    }
    let part = part.trim_end_matches('0');
    let all = format!("{whole}{part}");
    let significant = all.trim_start_matches('0');
    if significant.len() > 28 || part.len() > 28 {
        return None;
    }
    let mantissa = if significant.is_empty() { 0 } else { significant.parse::<i128>().ok()? };
    let mantissa = Fraction::from_integer(if negative { -mantissa } else { mantissa });
    let power = power.checked_sub(i32::try_from(part.len()).ok()?)?;
    let scale = Fraction::from_integer(10_i128.checked_pow(power.unsigned_abs())?);
    if power < 0 { mantissa.checked_div(&scale) } else { mantissa.checked_mul(&scale) }
}

fn advice(written: &str) -> &'static str {
    if written.contains(['%', '％']) {
        "百分数写成小数，95% 就是 0.95"
    } else if written.chars().any(|c| ('０'..='９').contains(&c) || c == '．' || c == '／') {
        "数字、小数点和斜线都用半角"
    } else {
        "写成 15、0.95 或 \"50/3\" 的样子，不带单位和千分位"
    }
}
