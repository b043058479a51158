//! Pinyin initials, so that `jfsq` finds 景芳社区.

use pinyin::ToPinyin;

/// The first letters of the text's characters, lower case; characters without pinyin stay, spaces go.
pub fn of(text: &str) -> String {
    text.chars()
        .filter(|character| !character.is_whitespace())
        .flat_map(|character| match character.to_pinyin() {
            Some(pinyin) => pinyin.first_letter().chars().collect::<Vec<_>>(),
            None => character.to_lowercase().collect(),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    #[test]
    fn initials_are_what_a_clerk_types() {
        assert_eq!(super::of("景芳社区第一网格"), "jfsqdywg");
        assert_eq!(super::of("A座 2 号"), "az2h");
    }
}
