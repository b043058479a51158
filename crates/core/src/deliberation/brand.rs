//! When two ways of writing a brand (品牌) are one brand.

/// What a brand is known by: spaces and quotation marks aside, brackets of every width alike, Latin letters
/// in one case and width. `None` when nothing is left.
pub fn brand_key(written: &str) -> Option<String> {
    let key: String = written.chars().filter_map(fold).flat_map(char::to_lowercase).collect();
    let key = enclosed(&key).unwrap_or(&key);
    (!key.trim_matches(['(', ')']).is_empty()).then(|| key.to_owned())
}

fn fold(letter: char) -> Option<char> {
    match letter {
        '“' | '”' | '‘' | '’' | '"' | '\'' | '＂' | '＇' | '\u{200b}' | '\u{feff}' => None,
        '（' | '［' | '[' | '【' | '〔' | '《' | '「' | '『' | '〈' => Some('('),
        '）' | '］' | ']' | '】' | '〕' | '》' | '」' | '』' | '〉' => Some(')'),
        // Full-width forms of ASCII stand 0xFEE0 above it.
        '！'..='～' => char::from_u32(letter as u32 - 0xFEE0),
        letter if letter.is_whitespace() || letter.is_control() => None,
        letter => Some(letter),
    }
}

/// What one pair of brackets around the whole encloses.
fn enclosed(key: &str) -> Option<&str> {
    let inside = key.strip_prefix('(')?.strip_suffix(')')?;
    (!inside.contains(['(', ')'])).then_some(inside)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spaces_and_brackets_do_not_make_another_brand() {
        for written in
            ["老街茶馆", " 老街 茶馆", "老街\u{3000}茶馆\u{a0}", "“老街茶馆”", "【老街茶馆】", "（老街茶馆）"]
        {
            assert_eq!(brand_key(written).as_deref(), Some("老街茶馆"), "{written}");
        }
        assert_eq!(brand_key("老街茶馆（一号）"), brand_key("老街茶馆 (一号)"));
        assert_eq!(brand_key("格里YI"), brand_key("格里ｙｉ"));
        assert_ne!(brand_key("老街茶馆"), brand_key("老街茶馆（一号）"));
        assert_ne!(brand_key("（一）议（二）"), brand_key("一）议（二"));
    }

    #[test]
    fn nothing_is_no_brand() {
        for written in ["", " \u{3000}", "“”", "（）", "((　))"] {
            assert_eq!(brand_key(written), None, "{written:?}");
        }
    }
}
