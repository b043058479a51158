//! Names of grids and communities as clerks write them, made comparable.

use std::collections::HashMap;

use crate::text::{han_number, is_han_numeral, squeeze};

/// A grid's name made comparable: 第一网格, 第1网格, 一网格, 1号网格 and 网格1 are all `1网格`.
pub(crate) fn grid_key(name: &str) -> String {
    let squeezed = without_joints(&squeeze(name));
    let mut out = String::with_capacity(squeezed.len());
    let mut rest = squeezed.as_str();
    while let Some(c) = rest.chars().next() {
        let after_ordinal = rest.strip_prefix('第');
        let body = after_ordinal.unwrap_or(rest);
        let end = body.find(|c: char| !(c.is_ascii_digit() || is_han_numeral(c))).unwrap_or(body.len());
        let (digits, tail) = body.split_at(end);
        let number = number(digits);
        let counted = after_ordinal.is_some()
            || tail.starts_with("网格")
            || tail.starts_with("号")
            || digits.starts_with(|c: char| c.is_ascii_digit());
        if let Some(number) = number.filter(|_| counted) {
            out.push_str(&number.to_string());
            rest = tail.strip_prefix("号网格").map_or_else(
                || tail.strip_prefix("号").filter(|tail| tail.is_empty()).unwrap_or(tail),
                |_| &tail["号".len()..],
            );
        } else {
            // Numerals that count nothing belong to the name: 三里亭, 百花苑.
            let taken =
                if digits.is_empty() || after_ordinal.is_some() { c.len_utf8() } else { digits.len() };
            out.push_str(&rest[..taken]);
            rest = &rest[taken..];
        }
    }
    if let Some(number) = out.strip_prefix("网格").filter(|number| is_number(number)) {
        return format!("{number}网格");
    }
    if is_number(&out) {
        out.push_str("网格");
    }
    out
}

/// 景芳社区(第二网格), 景芳社区-第二网格: without what holds the parts together. 1-2网格 stays as it is.
fn without_joints(squeezed: &str) -> String {
    let characters: Vec<char> = squeezed.chars().collect();
    let numeral = |at: Option<usize>| {
        let found = at.and_then(|at| characters.get(at));
        found.is_some_and(|c| c.is_ascii_digit() || is_han_numeral(*c))
    };
    let joint = |at: usize| match characters[at] {
        '(' | ')' => true,
        '-' | '_' | '·' | '/' => !(numeral(at.checked_sub(1)) && numeral(at.checked_add(1))),
        _ => false,
    };
    (0..characters.len()).filter(|&at| !joint(at)).map(|at| characters[at]).collect()
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn number(digits: &str) -> Option<u32> {
    if is_number(digits) { digits.parse().ok() } else { han_number(digits) }
}

/// A community's or subdistrict's name made comparable, and the same without its kind.
pub(crate) fn place_key(name: &str) -> String {
    squeeze(name)
}

/// The name without 社区, 村 …; the whole name if nothing would be left.
pub(crate) fn short_place(key: &str) -> &str {
    const KINDS: &[&str] = &[
        "社区居委会",
        "社区居民委员会",
        "村民委员会",
        "居委会",
        "村委会",
        "社区",
        "村",
        "街道办事处",
        "街道",
        "镇",
        "乡",
    ];
    KINDS
        .iter()
        .find_map(|kind| key.strip_suffix(kind))
        .filter(|rest| rest.chars().nth(1).is_some())
        .unwrap_or(key)
}

/// Places by name: by the whole name first, then by the short one.
#[derive(Debug, Default)]
pub(crate) struct Places {
    whole: HashMap<String, Vec<usize>>,
    short: HashMap<String, Vec<usize>>,
}

impl Places {
    /// Adds a place under its key.
    pub(crate) fn add(&mut self, key: &str, place: usize) {
        self.whole.entry(key.to_owned()).or_default().push(place);
        self.short.entry(short_place(key).to_owned()).or_default().push(place);
    }

    /// Adds a place under its whole path.
    pub(crate) fn add_path(&mut self, path: &str, place: usize) {
        let places = self.whole.entry(path.to_owned()).or_default();
        if !places.contains(&place) {
            places.push(place);
        }
    }

    /// The places of this name.
    pub(crate) fn find(&self, name: &str) -> &[usize] {
        let key = place_key(name);
        let whole = self.whole.get(&key);
        whole.or_else(|| self.short.get(short_place(&key))).map_or(&[], Vec::as_slice)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_grid_has_one_key_however_it_is_written() {
        for name in [
            "第一网格",
            "第1网格",
            "一网格",
            "1网格",
            "第１网格",
            " 第一 网格 ",
            "1号网格",
            "网格1",
            "1",
            "第一",
            "一号网格",
            "第一号网格",
            "01网格",
        ] {
            assert_eq!(grid_key(name), "1网格", "{name}");
        }
        assert_eq!(grid_key("第二十四网格"), "24网格");
        assert_eq!(grid_key("景芳社区第四网格"), "景芳社区4网格");
        assert_eq!(grid_key("景芳第八网格"), "景芳8网格");
    }

    #[test]
    fn numerals_that_count_nothing_stay_in_the_name() {
        for (name, key) in [
            ("三里亭网格", "三里亭网格"),
            ("百花苑第二网格", "百花苑2网格"),
            ("第九十九网格", "99网格"),
            ("", ""),
        ] {
            assert_eq!(grid_key(name), key, "{name}");
        }
        assert_ne!(grid_key("第一网格"), grid_key("第十一网格"));
    }

    #[test]
    fn a_community_is_found_with_and_without_its_kind() {
        let mut places = Places::default();
        for (index, name) in ["景芳社区", "和平社区", "和平社区", "新村"].iter().enumerate() {
            places.add(&place_key(name), index);
        }
        assert_eq!(places.find("景芳社区"), [0]);
        assert_eq!(places.find(" 景 芳 "), [0]);
        assert_eq!(places.find("和平"), [1, 2]);
        assert_eq!(places.find("新村"), [3]);
        assert!(places.find("云上社区").is_empty());
    }
}
