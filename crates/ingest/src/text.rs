//! Texts as clerks write them, made comparable: full width, spaces, Chinese numerals, column letters.

use std::borrow::Cow;

use crate::raw::is_invisible;

/// One character in its half-width form; brackets of every kind become round ones.
pub(crate) fn half_width(c: char) -> char {
    match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        '\u{3000}' => ' ',
        '【' | '〔' | '〖' | '「' | '『' | '[' => '(',
        '】' | '〕' | '〗' | '」' | '』' | ']' => ')',
        '−' | '‐' | '‑' | '–' => '-',
        c => c,
    }
}

/// Half width, without spaces, control and zero-width characters.
pub(crate) fn squeeze(text: &str) -> String {
    text.chars().filter(|&c| !is_invisible(c)).map(half_width).filter(|&c| !is_invisible(c)).collect()
}

/// The text for people: line breaks and runs of spaces become nothing inside Chinese, one space elsewhere.
pub(crate) fn one_line(text: &str) -> Cow<'_, str> {
    let trimmed = text.trim_matches(is_invisible);
    if !trimmed.chars().any(is_invisible) {
        return Cow::Borrowed(trimmed);
    }
    let mut out = String::with_capacity(trimmed.len());
    let mut gap = false;
    for c in trimmed.chars() {
        if is_invisible(c) {
            gap = true;
            continue;
        }
        if gap && out.chars().next_back().is_some_and(|last| last.is_ascii()) && c.is_ascii() {
            out.push(' ');
        }
        gap = false;
        out.push(c);
    }
    Cow::Owned(out)
}

/// Shortens for a message, counting characters.
pub(crate) fn shorten(text: &str, longest: usize) -> Cow<'_, str> {
    match text.char_indices().nth(longest) {
        None => Cow::Borrowed(text),
        Some((at, _)) => Cow::Owned(format!("{}…", &text[..at])),
    }
}

/// A numeral of 〇 to 九, 十, 百 and 千 as a number: 二十四 is 24, 二〇二六 is 2026.
pub(crate) fn han_number(text: &str) -> Option<u32> {
    let digit = |c: char| "〇一二三四五六七八九".chars().position(|d| d == c).map(|n| n as u32);
    let digit = |c: char| match c {
        '零' => Some(0),
        '两' => Some(2),
        c => digit(c),
    };
    let mut characters = text.chars().peekable();
    characters.peek()?;
    if text.chars().count() > 1 && text.chars().all(|c| digit(c).is_some()) {
        return text.chars().try_fold(0u32, |n, c| n.checked_mul(10)?.checked_add(digit(c)?));
    }
    let (mut total, mut current) = (0u32, None);
    for c in characters {
        match c {
            '十' | '百' | '千' => {
                let unit = match c {
                    '十' => 10,
                    '百' => 100,
                    _ => 1000,
                };
                total += current.take().unwrap_or(1) * unit;
            }
            c => match digit(c)? {
                0 => current = None,
                n => current = Some(n),
            },
        }
        if total > 99_999 {
            return None;
        }
    }
    let number = total + current.unwrap_or(0);
    (number > 0 || matches!(text, "〇" | "零")).then_some(number)
}

/// A number up to 9999 as a Chinese numeral: 24 is 二十四.
pub(crate) fn to_han(number: u32) -> Option<String> {
    const DIGITS: [char; 10] = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
    if number == 0 {
        return Some("零".to_owned());
    }
    if number > 9999 {
        return None;
    }
    let mut out = String::new();
    let mut skipped = false;
    for (unit, sign) in [(1000, "千"), (100, "百"), (10, "十"), (1, "")] {
        let digit = (number / unit % 10) as usize;
        if digit == 0 {
            skipped = !out.is_empty();
            continue;
        }
        if skipped {
            out.push('零');
        }
        skipped = false;
        if !(digit == 1 && unit == 10 && out.is_empty()) {
            out.push(DIGITS[digit]);
        }
        out.push_str(sign);
    }
    Some(out)
}

/// Whether a character may stand in a Chinese numeral.
pub(crate) fn is_han_numeral(c: char) -> bool {
    "〇零一二两三四五六七八九十百千".contains(c)
}

/// `1` is `A`, `28` is `AB`.
pub(crate) fn letters(column: u32) -> String {
    let mut column = column;
    let mut out = Vec::new();
    while column > 0 {
        column -= 1;
        out.push(b'A' + (column % 26) as u8);
        column /= 26;
    }
    out.iter().rev().map(|&byte| byte as char).collect()
}

/// `A1`-style address of a cell.
pub(crate) fn address(row: u32, column: u32) -> String {
    format!("{}{row}", letters(column))
}

/// `AB12` as row and column.
pub(crate) fn place(reference: &str) -> Option<(u32, u32)> {
    let (mut row, mut column) = (0u32, 0u32);
    for byte in reference.bytes().filter(|&byte| byte != b'$') {
        match byte {
            b'A'..=b'Z' if row == 0 => {
                column = column.checked_mul(26)?.checked_add(u32::from(byte - b'A') + 1)?;
            }
            b'a'..=b'z' if row == 0 => {
                column = column.checked_mul(26)?.checked_add(u32::from(byte - b'a') + 1)?;
            }
            b'0'..=b'9' => row = row.checked_mul(10)?.checked_add(u32::from(byte - b'0'))?,
            _ => return None,
        }
    }
    (row > 0 && column > 0).then_some((row, column))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_have_letters() {
        for (column, name) in [(1, "A"), (26, "Z"), (27, "AA"), (52, "AZ"), (703, "AAA"), (16_384, "XFD")] {
            assert_eq!(letters(column), name);
        }
    }

    #[test]
    fn chinese_numerals_are_read_and_written() {
        for (text, number) in [
            ("一", 1),
            ("十", 10),
            ("十二", 12),
            ("二十", 20),
            ("二十四", 24),
            ("九十九", 99),
            ("一百零二", 102),
            ("一百二十", 120),
        ] {
            assert_eq!(han_number(text), Some(number), "{text}");
            assert_eq!(to_han(number).as_deref(), Some(text));
        }
        assert_eq!(han_number("二〇二六"), Some(2026));
        assert_eq!(han_number("两百"), Some(200));
        for text in ["", "甲", "第一", "几十"] {
            assert_eq!(han_number(text), None, "{text}");
        }
    }

    #[test]
    fn texts_lose_their_spaces_and_width() {
        assert_eq!(squeeze(" 应走访\u{A0}户数\n（％）"), "应走访户数(%)");
        assert_eq!(one_line("应走访\r\n户数"), "应走访户数");
        assert_eq!(one_line(" 填报 unit\n name "), "填报unit name");
        assert_eq!(shorten("第九十九网格", 3), "第九十…");
    }
}
