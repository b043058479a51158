//! Which month a title or a sheet's name speaks of. The date of filling in is never the month.

use gridindex_core::Month;

use crate::text::{han_number, is_han_numeral, squeeze};

/// A month that a text names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Mention {
    /// The year, where one is written.
    pub(crate) year: Option<i32>,
    /// 1 to 12.
    pub(crate) month: u32,
    /// 1—10月: several months together, ending in this one.
    pub(crate) range: bool,
}

impl Mention {
    /// Whether this is the month.
    pub(crate) fn is(self, month: Month) -> bool {
        self.month == month.month() && self.year.is_none_or(|year| year == month.year())
    }

    /// As a clerk reads it.
    pub(crate) fn chinese(self) -> String {
        self.year.map_or_else(|| format!("{}月", self.month), |year| format!("{year}年{}月", self.month))
    }
}

/// The months a text names.
pub(crate) fn mentions(text: &str) -> Vec<Mention> {
    let text: Vec<char> = squeeze(text).chars().collect();
    let mut found = Vec::new();
    let mut at = 0;
    let mut dated = false;
    while at < text.len() {
        // 填报日期：2026年11月2日 and 报送时间：2026年11月 say when the form was filled in.
        if starts_with(&text[at..], "日期") || starts_with(&text[at..], "时间") {
            dated = true;
            at += 2;
            continue;
        }
        if !is_numeral(text[at]) {
            dated = dated && matches!(text[at], ':' | '为');
            at += 1;
            continue;
        }
        let (mention, next) = one(&text, at);
        found.extend(mention.filter(|_| !dated));
        dated = false;
        at = next.max(at + 1);
    }
    found
}

/// A year that a text names without a month behind it: 2026年度, 2026年网格工作.
pub(crate) fn year_alone(text: &str) -> Option<i32> {
    let text: Vec<char> = squeeze(text).chars().collect();
    (0..text.len()).find_map(|at| {
        let year: String = text.get(at..at + 4)?.iter().collect();
        let year: i32 = year.parse().ok().filter(|year| (1990..=2100).contains(year))?;
        let sign = text.get(at + 4) == Some(&'年');
        let after = if text.get(at + 5) == Some(&'度') { at + 6 } else { at + 5 };
        let alone = !text.get(after).is_some_and(|&next| is_numeral(next));
        let begins = at.checked_sub(1).is_none_or(|before| !is_numeral(text[before]));
        (sign && alone && begins).then_some(year)
    })
}

/// What begins at this numeral, and where to go on.
fn one(text: &[char], at: usize) -> (Option<Mention>, usize) {
    let (first, end) = numeral(text, at);
    let none = (None, end);
    let Some(first) = first else { return none };
    let digits = end - at;
    let mention = |year, month, range| Some(Mention { year, month, range });
    let is_month = |month: u32| (1..=12).contains(&month);
    let is_year = |year: u32| (1990..=2100).contains(&year);
    match text.get(end) {
        Some('年') if is_year(first) => {
            let mut from = end + 1;
            if text.get(from) == Some(&'度') {
                from += 1;
            }
            let (month, range, next) = month_before_sign(text, from);
            (
                month.filter(|&m| is_month(m)).and_then(|m| mention(Some(first.cast_signed()), m, range)),
                next.max(from),
            )
        }
        Some('-' | '.' | '/') if digits == 4 && is_year(first) => {
            let (month, next) = numeral(text, end + 1);
            let whole_date = matches!(text.get(next), Some('-' | '.' | '/'))
                && text.get(next + 1).is_some_and(|&c| is_numeral(c));
            if whole_date {
                return (None, numeral(text, next + 1).1);
            }
            let month = month.filter(|&month| is_month(month) && next - end <= 3);
            (month.and_then(|month| mention(Some(first.cast_signed()), month, false)), next)
        }
        _ if digits == 6 && is_year(first / 100) && is_month(first % 100) => {
            (mention(Some((first / 100).cast_signed()), first % 100, false), end)
        }
        _ => {
            let (month, range, next) = month_before_sign(text, at);
            (
                month.filter(|&month| is_month(month)).and_then(|month| mention(None, month, range)),
                next.max(end),
            )
        }
    }
}

/// `10月` or `1—10月` at this place; not the month of a day (10月3日).
fn month_before_sign(text: &[char], at: usize) -> (Option<u32>, bool, usize) {
    let (mut month, mut end) = numeral(text, at);
    let mut range = false;
    let after_sign = if text.get(end) == Some(&'月') { end + 1 } else { end };
    if matches!(text.get(after_sign), Some('-' | '—' | '~' | '至' | '到')) && month.is_some() {
        let mut from = after_sign + 1;
        while matches!(text.get(from), Some('-' | '—')) {
            from += 1;
        }
        let (last, next) = numeral(text, from);
        if last.is_some() && text.get(next) == Some(&'月') {
            (month, end, range) = (last, next, true);
        }
    }
    if text.get(end) != Some(&'月') {
        return (None, false, end);
    }
    let (day, next) = numeral(text, end + 1);
    if day.is_some() && matches!(text.get(next), Some('日' | '号')) {
        return (None, false, next + 1);
    }
    (month, range, end + 1)
}

/// A number in digits or in Chinese, and where it ends.
fn numeral(text: &[char], at: usize) -> (Option<u32>, usize) {
    let Some(&first) = text.get(at) else { return (None, at) };
    let same = |c: &char| if first.is_ascii_digit() { c.is_ascii_digit() } else { is_han_numeral(*c) };
    let length = text[at..].iter().take_while(|c| same(c)).count();
    let word: String = text[at..at + length].iter().collect();
    let number = if first.is_ascii_digit() { word.parse().ok() } else { han_number(&word) };
    (number, at + length)
}

fn is_numeral(c: char) -> bool {
    c.is_ascii_digit() || is_han_numeral(c)
}

fn starts_with(text: &[char], word: &str) -> bool {
    word.chars().enumerate().all(|(index, c)| text.get(index) == Some(&c))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(text: &str) -> Vec<String> {
        mentions(text)
            .into_iter()
            .map(|m| format!("{}{}", if m.range { "至" } else { "" }, m.chinese()))
            .collect()
    }

    #[test]
    fn a_title_names_its_month() {
        for text in [
            "鹿鸣街道2026年10月网格工作月度数据",
            "2026年 10 月",
            "二〇二六年十月份网格数据",
            "月度数据-2026-10",
            "2026.10",
            "202610汇总",
            "2026/10",
            "２０２６年１０月",
            "2026年度10月报表",
        ] {
            assert_eq!(named(text), ["2026年10月"], "{text}");
        }
        for text in ["10月", "景芳社区10月", "十月汇总"] {
            assert_eq!(named(text), ["10月"], "{text}");
        }
    }

    #[test]
    fn the_date_of_filling_in_is_no_month() {
        for text in [
            "填报单位：鹿鸣街道综合信息指挥室        填报日期：2026年11月2日        单位：件、户、人次",
            "填报日期：2026年11月",
            "填报日期：2026-11-02",
            "报送时间：11月2日",
            "2026年10月3日",
            "12345热线",
            "Sheet1",
            "每月25日前报送",
            "第三季度",
            "",
        ] {
            assert_eq!(named(text), [] as [&str; 0], "{text}");
        }
        assert_eq!(named("2026年10月（9月26日—10月25日）"), ["2026年10月"]);
    }

    #[test]
    fn several_months_together_are_told_apart() {
        for text in ["2026年1-10月网格数据", "2026年1月—10月", "2026年1月至10月"] {
            assert_eq!(named(text), ["至2026年10月"], "{text}");
        }
    }
}
