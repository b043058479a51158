//! A figure as clerks write it: numbers as text, units, 万, marks for not applicable.
//!
//! Never guesses: what is not exact (约30, 20余, 20-25) is refused.

use std::borrow::Cow;

use gridindex_core::Decimal;
use gridindex_core::scheme::{Field, FieldKind};

use super::figure::{Figure, Percent};
use super::trouble::{Trouble, cell_error, not_a_number, too_large};
use crate::columns::UNITS;
use crate::raw::is_invisible;
use crate::text::half_width;

/// Reads a figure written as text.
pub(crate) fn of_text(text: &str, field: &Field) -> Result<Figure, Trouble> {
    let half: Cow<'_, str> = if text.is_ascii() && !text.contains(is_invisible) {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(text.chars().map(half_width).collect())
    };
    // An apostrophe says “this is text” to a spreadsheet; exports to text files leave it standing.
    let trimmed = half.trim_matches(is_invisible).trim_start_matches('\'');
    let closed = without_gaps(trimmed);
    let trimmed = closed.as_deref().unwrap_or(trimmed);
    if is_not_applicable(trimmed) {
        return Ok(Figure::NotApplicable);
    }
    if is_error(trimmed) {
        return Err(cell_error(field, trimmed));
    }
    let (number, rest) = leading_number(trimmed).ok_or_else(|| not_a_number(field, text))?;
    let rest = rest.trim_matches(is_invisible);
    let (factor, rest) = match rest.strip_prefix('万') {
        Some(rest) => (10_000, rest),
        None => rest.strip_prefix('亿').map_or((1, rest), |rest| (100_000_000, rest)),
    };
    let rest = rest.trim_matches(is_invisible);
    let number = number.checked_mul(Decimal::from(factor)).ok_or_else(|| too_large(field))?;
    let percent = match rest {
        "%" if field.kind != FieldKind::Count && factor == 1 => Percent::Sign,
        unit if unit.is_empty() || is_unit(unit, field) => Percent::Unsaid,
        _ => return Err(not_a_number(field, text)),
    };
    Ok(Figure::Number { number, percent })
}

/// 1 234 567: thousands apart by spaces, closed up; `None` where nothing stands apart like that.
fn without_gaps(text: &str) -> Option<String> {
    let end = text.find(|c: char| !(c.is_ascii_digit() || is_invisible(c))).unwrap_or(text.len());
    let (whole, rest) = text.split_at(end);
    let mut groups = whole.split(is_invisible).filter(|group| !group.is_empty());
    let first = groups.next().filter(|first| first.len() <= 3)?;
    let others: Vec<&str> = groups.collect();
    let thousands = !others.is_empty() && others.iter().all(|group| group.len() == 3);
    thousands.then(|| format!("{first}{}{rest}", others.concat()))
}

/// The marks for 不适用.
pub(crate) fn is_not_applicable(text: &str) -> bool {
    matches!(
        text,
        "/" | "//"
            | "\\"
            | "-"
            | "--"
            | "---"
            | "—"
            | "——"
            | "―"
            | "─"
            | "一一"
            | "∕"
            | "无"
            | "不适用"
            | "不涉及"
            | "N/A"
            | "n/a"
            | "NA"
    )
}

/// Error values that a text file carries as text.
fn is_error(text: &str) -> bool {
    matches!(
        text,
        "#DIV/0!" | "#N/A" | "#REF!" | "#VALUE!" | "#NAME?" | "#NUM!" | "#NULL!" | "#SPILL!" | "#CALC!"
    )
}

/// A unit after a number: the field's own, or a measure word that does not contradict it.
fn is_unit(unit: &str, field: &Field) -> bool {
    // Time, money and shares are never another way to count people, households or cases.
    const OTHER_KINDS: &[&str] = &["天", "日", "分", "元", "万元", "小时", "分钟"];
    unit == field.unit || UNITS.contains(&unit) && (field.unit.is_empty() || !OTHER_KINDS.contains(&unit))
}

/// A number at the beginning: sign, digits with or without thousands commas, decimals.
fn leading_number(text: &str) -> Option<(Decimal, &str)> {
    let (negative, body) = match text.as_bytes().first()? {
        b'-' => (true, &text[1..]),
        b'+' => (false, &text[1..]),
        _ => (false, text),
    };
    let body = body.trim_start_matches(is_invisible);
    let end = body.find(|c: char| !(c.is_ascii_digit() || c == ',' || c == '.')).unwrap_or(body.len());
    let (digits, rest) = body.split_at(end);
    let (whole, fraction) = match digits.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (digits, None),
    };
    let is_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if fraction.is_some_and(|fraction| !is_digits(fraction)) {
        return None;
    }
    let mut groups = whole.split(',');
    let first = groups.next()?;
    let mut grouped = false;
    for group in groups {
        grouped = true;
        if group.len() != 3 || !is_digits(group) {
            return None;
        }
    }
    if !is_digits(first) || grouped && first.len() > 3 {
        return None;
    }
    let plain = digits.replace(',', "");
    if plain.len() > 28 {
        return None;
    }
    let number: Decimal = plain.parse().ok()?;
    Some((if negative { -number } else { number }, rest))
}

#[cfg(test)]
mod tests {
    use super::*;
    use gridindex_core::Value;
    use gridindex_core::scheme::FieldSource;

    use crate::cells::settle;

    fn field(kind: FieldKind, unit: &str) -> Field {
        Field {
            name: "实际走访户数".into(),
            aliases: Vec::new(),
            kind,
            unit: unit.into(),
            source: FieldSource::Month,
            note: String::new(),
        }
    }

    fn read(text: &str, unit: &str) -> String {
        let field = field(FieldKind::Count, unit);
        let settled = match of_text(text, &field) {
            Ok(Figure::NotApplicable) => return "/".into(),
            Ok(Figure::Number { number, .. }) => settle(&field, number),
            Err(trouble) => Err(trouble),
        };
        match settled {
            Ok(Value::Number(number)) => number.to_string(),
            Ok(other) => format!("{other:?}"),
            Err(trouble) => format!("{:?}", trouble.code),
        }
    }

    #[test]
    fn numbers_written_as_text_are_exact() {
        for (text, number) in [
            ("0", "0"),
            ("1,234", "1234"),
            ("1，198", "1198"),
            ("1,234,567", "1234567"),
            ("\u{a0}365\u{a0}", "365"),
            ("３５８", "358"),
            ("520户", "520"),
            ("511 户", "511"),
            ("35人次", "35"),
            ("３５人次", "35"),
            ("12件", "12"),
            (" 11 ", "11"),
            ("0.12万", "1200"),
            ("1.2万户", "12000"),
            ("1150.0", "1150"),
            ("288.00", "288"),
            ("２０", "20"),
            ("+5", "5"),
        ] {
            assert_eq!(read(text, "户"), number, "{text}");
        }
        assert_eq!(read("20天", "天"), "20");
        assert_eq!(read("20天", ""), "20");
    }

    #[test]
    fn what_is_not_exact_is_refused() {
        for text in [
            "约30",
            "近50",
            "30余",
            "200多户",
            "10件左右",
            "10+",
            "20-25",
            "十几件",
            "二十多",
            "全部",
            "√",
            "30?",
            "1,2",
            "12,34",
            "1.2.3",
            "3 5",
            "三十",
            "20天",
            "50%",
            "1E3",
            "=1+1",
            "十几",
            "..",
            "5万多",
        ] {
            assert_eq!(read(text, "户"), "NotANumber", "{text}");
        }
    }

    #[test]
    fn a_count_is_whole_and_not_negative() {
        for (text, code) in [
            ("-2", "Negative"),
            ("－3", "Negative"),
            ("−3", "Negative"),
            ("7.5", "NotWhole"),
            ("-0", "0"),
            ("99999999999999999999", "NumberTooLarge"),
            ("#DIV/0!", "CellError"),
        ] {
            assert_eq!(read(text, "件"), code, "{text}");
        }
    }

    #[test]
    fn marks_for_not_applicable_are_no_numbers() {
        for text in ["/", "-", "—", "无", "不适用", "／", " / ", "－", "——"] {
            assert_eq!(read(text, "件"), "/", "{text}");
        }
    }
}
