//! The grids of a joint session (联合), as clerks name several in one cell. Texts only: who they are is asked
//! of the roster.

use gridindex_core::LevelNames;

use crate::text::{han_number, is_han_numeral, squeeze};

/// Grids that a range may name; beyond it is a slip of the pen.
const LONGEST_RANGE: u32 = 60;

/// The names in a cell: `第1网格、第2网格`, `第1–3网格`, `第一、二、三网格`, `一网格和二网格`.
pub(super) fn names(text: &str, level: &str) -> Vec<String> {
    // A district that renamed its grids may still write 网格.
    let level = if text.contains(level) { level } else { "网格" };
    let bare = without_remarks(&squeeze(text));
    let mut pieces: Vec<String> = Vec::new();
    for piece in split(&bare, level) {
        match range(&piece, level) {
            Some(expanded) => pieces.extend(expanded),
            None => pieces.push(piece),
        }
    }
    if pieces.len() > 1 {
        // 第一、二、三网格: 二 alone says the second grid, too.
        for piece in &mut pieces {
            if let Some(number) = number(piece.trim_start_matches('第')) {
                *piece = format!("第{number}{level}");
            }
        }
    }
    pieces
}

/// Whether all grids of the community are meant.
pub(super) fn is_everyone(text: &str, levels: &LevelNames) -> bool {
    let text = squeeze(text);
    let own = |levels: &LevelNames| {
        let LevelNames { grid, community, .. } = levels;
        [
            format!("全部{grid}"),
            format!("所有{grid}"),
            format!("全体{grid}"),
            format!("各{grid}"),
            format!("全{community}"),
            format!("全{community}{grid}"),
            format!("{community}全部{grid}"),
            "全部".to_owned(),
        ]
        .contains(&text)
    };
    own(levels) || own(LevelNames::usual())
}

/// Without `(联合)` and the like.
fn without_remarks(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('(') {
        let Some((inside, behind)) = after.split_once(')') else { break };
        out.push_str(before);
        if !["联合", "联办", "共同", "合办", "牵头", "主办"].iter().any(|word| inside.contains(word))
        {
            out.push('(');
            out.push_str(inside);
            out.push(')');
        }
        rest = behind;
    }
    out.push_str(rest);
    out.strip_suffix("联合").map_or(out.clone(), str::to_owned)
}

fn split(text: &str, level: &str) -> Vec<String> {
    let mut pieces = vec![String::new()];
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        rest = &rest[c.len_utf8()..];
        let last = pieces.len() - 1;
        let counted = pieces[last].ends_with(level)
            || pieces[last].ends_with(|c: char| c.is_ascii_digit() || is_han_numeral(c) || c == '号');
        let parts = "、,;/+&|".contains(c) || "和与及同".contains(c) && counted && !rest.is_empty();
        // 第一网格第二网格: the space between them was inside Chinese text.
        let runs_on = pieces[last].ends_with(level) && (c == '第' || c.is_ascii_digit() || is_han_numeral(c));
        if parts || runs_on && rest.contains(level) {
            pieces.push(String::new());
        }
        if !parts {
            let last = pieces.len() - 1;
            pieces[last].push(c);
        }
    }
    pieces.retain(|piece| !piece.is_empty());
    pieces
}

/// `第1-3网格` as three names.
fn range(piece: &str, level: &str) -> Option<Vec<String>> {
    let (before, after) = piece.split_once(['-', '~', '—', '至', '到'])?;
    let after = after.trim_start_matches(['-', '~', '—']);
    let before = before.strip_suffix(level).unwrap_or(before);
    let start = before.char_indices().rev().take_while(|(_, c)| c.is_ascii_digit() || is_han_numeral(*c));
    let start = start.last().map(|(at, _)| at)?;
    let (front, first) = (before[..start].trim_end_matches('第'), number(&before[start..])?);
    let last = after.strip_suffix(level).unwrap_or(after).trim_start_matches('第').trim_end_matches('号');
    let last = number(last)?;
    (first < last && last - first < LONGEST_RANGE)
        .then(|| (first..=last).map(|number| format!("{front}第{number}{level}")).collect())
}

fn number(digits: &str) -> Option<u32> {
    if !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return digits.parse().ok();
    }
    han_number(digits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn several_grids_in_one_cell_are_told_apart() {
        for (text, expected) in [
            ("第1网格、第2网格", "第1网格 第2网格"),
            ("第1–3网格", "第1网格 第2网格 第3网格"),
            ("第1~3网格", "第1网格 第2网格 第3网格"),
            ("第１－３网格", "第1网格 第2网格 第3网格"),
            ("第一至三网格", "第1网格 第2网格 第3网格"),
            ("第一网格至第三网格", "第1网格 第2网格 第3网格"),
            ("景芳社区第1—2网格", "景芳社区第1网格 景芳社区第2网格"),
            ("第一、二、三网格", "第1网格 第2网格 三网格"),
            ("第一网格第二网格", "第一网格 第二网格"),
            ("第一网格\n第二网格", "第一网格 第二网格"),
            ("第一网格和第二网格", "第一网格 第二网格"),
            ("第1网格+第2网格（联合）", "第1网格 第2网格"),
            ("和平社区第一网格与景芳社区第二网格", "和平社区第一网格 景芳社区第二网格"),
            ("和平社区第一网格", "和平社区第一网格"),
            ("三里亭网格（东）", "三里亭网格(东)"),
            ("第3-1网格", "第3-1网格"),
            ("第1-999网格", "第1-999网格"),
            ("", ""),
        ] {
            assert_eq!(names(text, "网格").join(" "), expected, "{text}");
        }
    }
}
