//! Headings that are nearly a known one. They are asked about, never taken in silence.

use std::collections::HashMap;

use super::normal::without_bracket;
use super::{Dictionary, Heading, Meaning, Normal, Shape, is_other_period};

/// Unknown headings that are looked at; a sheet of sixteen thousand spare columns must not cost seconds.
const LOOKED_AT: usize = 400;
/// Shorter headings are near to too many others.
const SHORTEST: usize = 4;
/// Words that turn a meaning round. Two headings that differ in one of them are not similar but opposite.
const TURNING: &[&str] = &[
    "应", "实", "已", "未", "上", "下", "本", "累", "率", "内", "外", "总", "均", "不", "无", "非", "新",
    "返", "退", "前", "后", "比", "名次", "排名", "得分", "扣", "加", "减",
];

/// For each unknown heading (by its place) the meaning it is near to, if exactly one is.
pub(super) fn find(
    dictionary: &Dictionary,
    shape: Shape,
    unknown: &[(&Heading, Vec<Normal>)],
    taken: &HashMap<Meaning, usize>,
) -> HashMap<usize, Meaning> {
    // A platform's export has many columns of its own; what is like one of ours there is mostly another.
    if !matches!(shape, Shape::Month | Shape::Roster) {
        return HashMap::new();
    }
    let free: Vec<(&str, Meaning, usize)> = dictionary
        .headings(shape)
        .filter(|(heading, meaning)| {
            !taken.contains_key(meaning)
                && !matches!(meaning, Meaning::Serial | Meaning::Rate(_) | Meaning::Attribute(_))
                && heading.chars().count() >= SHORTEST
        })
        .map(|(heading, meaning)| (heading, meaning, heading.chars().count()))
        .collect();
    let mut found: HashMap<usize, Meaning> = HashMap::new();
    for (index, (_, levels)) in unknown.iter().enumerate().take(LOOKED_AT) {
        let Some(leaf) = levels.last() else { continue };
        if levels.iter().any(is_other_period) {
            continue;
        }
        // 应走访户数（含流动人口） may be 应走访户数, and may be part of it.
        let without = without_bracket(&leaf.bare)
            .filter(|(_, inside)| !TURNING.iter().any(|word| inside.contains(word)))
            .and_then(|(name, _)| free.iter().find(|(heading, ..)| *heading == name))
            .map(|(_, meaning, _)| *meaning);
        if let Some(meaning) = without.or_else(|| nearest(&leaf.bare, &free)) {
            found.insert(index, meaning);
        }
    }
    // Two headings near to one meaning: neither can be told to be it.
    let mut claims: HashMap<Meaning, usize> = HashMap::new();
    for meaning in found.values() {
        *claims.entry(*meaning).or_default() += 1;
    }
    found.retain(|_, meaning| claims[meaning] == 1);
    found
}

fn nearest(leaf: &str, free: &[(&str, Meaning, usize)]) -> Option<Meaning> {
    let length = leaf.chars().count();
    if !(SHORTEST..=24).contains(&length) {
        return None;
    }
    let mut best: Option<(usize, Meaning)> = None;
    let mut tied = false;
    for &(heading, meaning, size) in free {
        let allowed = if size.min(length) >= 6 { 2 } else { 1 };
        if size.abs_diff(length) > allowed || !same_turn(leaf, heading) {
            continue;
        }
        let distance = strsim::osa_distance(leaf, heading);
        if distance > allowed {
            continue;
        }
        match best {
            Some((least, other)) if least < distance || (least == distance && other == meaning) => {}
            Some((least, _)) if least == distance => tied = true,
            _ => {
                best = Some((distance, meaning));
                tied = false;
            }
        }
    }
    best.filter(|_| !tied).map(|(_, meaning)| meaning)
}

/// Whether both hold the same turning words, and the same digits.
fn same_turn(a: &str, b: &str) -> bool {
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    TURNING.iter().all(|word| a.contains(word) == b.contains(word)) && digits(a) == digits(b)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_slip_of_the_pen_is_near() {
        let free = [
            ("应走访户数", Meaning::Field(0), 5),
            ("实际走访户数", Meaning::Field(1), 6),
            ("按期办结数", Meaning::Field(2), 5),
        ];
        for (leaf, expected) in [
            ("实际走访户", Some(Meaning::Field(1))),
            ("实际走坊户数", Some(Meaning::Field(1))),
            ("应走访户次", Some(Meaning::Field(0))),
            ("已走访户数", None),
            ("未按期办结数", None),
            ("按期办结率", None),
            ("上月名次", None),
            ("备注", None),
        ] {
            assert_eq!(nearest(leaf, &free), expected, "{leaf}");
        }
    }
}
