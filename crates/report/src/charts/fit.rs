//! Texts cut to the room there is, by measured width; never past it.

use super::canvas::Type;

/// What may stand in a label: no control or invisible characters, which XML refuses or fonts draw as boxes.
pub fn clean(text: &str) -> String {
    text.chars()
        .map(|character| if character.is_whitespace() { ' ' } else { character })
        .filter(|&character| {
            !character.is_control()
                && !matches!(u32::from(character),
                    0x00AD | 0x200B..=0x200F | 0x202A..=0x202E | 0x2060..=0x206F | 0xFE00..=0xFE0F | 0xFEFF | 0xFFFE..=0xFFFF)
        })
        .collect::<String>()
        .trim()
        .to_owned()
}

/// The text, or its beginning and its end around … if that is what fits the width.
///
/// Names here differ at their ends (`…闸弄口街道`), so the end gets two thirds of the room.
pub fn shorten(text: &str, style: Type, width: f64) -> String {
    let text = clean(text);
    if style.width(&text) <= width {
        return text;
    }
    let characters: Vec<char> = text.chars().collect();
    let cut = |kept: usize| {
        let head = kept / 3;
        let start = characters[..head].iter();
        let end = characters[characters.len() - (kept - head)..].iter();
        start.chain(&['…']).chain(end).collect::<String>()
    };
    let kept = (0..characters.len()).rev().find(|&kept| style.width(&cut(kept)) <= width);
    kept.map_or_else(String::new, cut)
}

/// The text on as few lines as hold it, as even as they can be; beyond `lines` it is shortened.
pub fn wrap(text: &str, style: Type, width: f64, lines: usize) -> Vec<String> {
    let text = clean(text);
    let whole = style.width(&text);
    let lines = (1..lines).find(|&count| whole <= width * count as f64).unwrap_or(lines);
    let (mut left, mut wrapped) = (text.as_str(), Vec::new());
    for line in 1..lines {
        let even = left.chars().count().div_ceil(lines - line + 1);
        let fits = |&count: &usize| style.width(&left.chars().take(count).collect::<String>()) <= width;
        let count = (1..=even).rev().find(fits).unwrap_or(1);
        let (first, rest) = left.split_at(left.chars().take(count).map(char::len_utf8).sum());
        wrapped.push(first.to_owned());
        left = rest;
    }
    wrapped.push(shorten(left, style, width));
    wrapped
}

/// A name as part of a file name on every system.
pub fn file_stem(name: &str) -> String {
    let safe: String = clean(name)
        .chars()
        .map(|character| if r#"\/:*?"<>|"#.contains(character) { '_' } else { character })
        .take(60)
        .collect();
    safe.trim_matches(['.', ' ']).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_name_is_cut_in_its_middle_and_keeps_its_width() {
        let style = Type::BODY;
        for (name, width) in
            [("凯旋街道", 200.0), ("一个名字特别特别长的街道办事处", 120.0), ("ABCDEFGHIJKLMNOP", 60.0)]
        {
            let short = shorten(name, style, width);
            assert!(style.width(&short) <= width, "{short}");
            assert_eq!(short == name, style.width(name) <= width);
            assert_eq!(short.contains('…'), short != name);
            assert_eq!(short.chars().last(), name.chars().last(), "the end tells names apart");
        }
    }

    #[test]
    fn a_heading_wraps_evenly() {
        let style = Type::SMALL;
        assert_eq!(wrap("应急快响处置", style, 60.0, 2), ["应急快", "响处置"]);
        assert_eq!(wrap("应急快响处置", style, 200.0, 2), ["应急快响处置"]);
        assert_eq!(wrap("应急快响处置", style, 32.0, 3), ["应急", "快响", "处置"]);
        let lines = wrap("一个名字特别特别长的职责名称啊", style, 60.0, 2);
        assert!(lines.iter().all(|line| style.width(line) <= 60.0), "{lines:?}");
    }

    #[test]
    fn a_file_name_holds_nothing_a_file_system_refuses() {
        assert_eq!(file_stem("职责雷达-凯旋/街道:1*?"), "职责雷达-凯旋_街道_1__");
        assert_eq!(file_stem("..排名. "), "排名");
    }

    #[test]
    fn invisible_characters_leave_a_label() {
        assert_eq!(clean(" 凯旋\u{200b}街道\n第一\u{7}网格\u{feff} "), "凯旋街道 第一网格");
    }
}
