//! How files are named: a pattern that the office may change, and names that every file system takes.

use std::collections::HashSet;

use gridindex_core::{Failure, Month};

/// `凯旋街道_2026-10_网格指数排名_第1版`.
pub const USUAL: &str = "{单位}_{年月}_{内容}_{版次}";

/// What a pattern may hold in braces.
const PARTS: [&str; 4] = ["单位", "年月", "版次", "内容"];
/// Bytes of a name without its ending: file systems take 255, and a temporary name is longer.
const LONGEST: usize = 200;
/// Names that Windows keeps for its devices, whatever the ending.
const DEVICES: [&str; 4] = ["CON", "PRN", "AUX", "NUL"];

/// What a file is named after.
#[derive(Debug, Clone, Copy)]
pub struct Named<'a> {
    /// 单位.
    pub unit: &'a str,
    /// 年月.
    pub month: Month,
    /// 版次; a draft (0) is on its way to 第1版 and is named so.
    pub edition: u32,
    /// 内容: 网格指数排名, 网格指数通报 …
    pub subject: &'a str,
}

/// Checks a pattern.
///
/// # Errors
/// `bad_file_name`: it names nothing that tells one content from another, or holds braces that mean nothing.
pub fn check(pattern: &str) -> Result<(), Failure> {
    let advice = "可用的有 {单位} {年月} {内容} {版次}，如 {单位}_{年月}_{内容}_{版次}";
    let refuse = |message: String| Err(Failure::new("bad_file_name", message, advice));
    if !pattern.contains("{内容}") {
        return refuse("文件名里要有 {内容}，否则不同的成果会同名".to_owned());
    }
    let mut rest = pattern.to_owned();
    for part in PARTS {
        rest = rest.replace(&format!("{{{part}}}"), "");
    }
    if let Some(at) = rest.find(['{', '}']) {
        let from: String = rest[at..].chars().take(8).collect();
        return refuse(format!("文件名里的“{from}”不知道是什么"));
    }
    if let Some(forbidden) = rest.chars().find(|character| is_forbidden(*character)) {
        return refuse(format!("文件名里不能有“{forbidden}”"));
    }
    Ok(())
}

/// The name without its ending. Long names lose the end of their unit first, then their own.
pub fn stem(pattern: &str, named: &Named<'_>) -> String {
    let fill = |unit: &str| {
        let filled = pattern
            .replace("{年月}", &named.month.to_string())
            .replace("{版次}", &format!("第{}版", named.edition.max(1)))
            .replace("{内容}", named.subject)
            .replace("{单位}", unit);
        safe(&filled)
    };
    let mut unit = named.unit.trim().to_owned();
    while fill(&unit).len() > LONGEST && unit.chars().count() > 4 {
        unit.pop();
    }
    let mut stem = fill(&unit);
    while stem.len() > LONGEST {
        stem.pop();
    }
    stem
}

/// Gives files of one name numbers. Windows and macOS do not tell capitals from small letters.
#[derive(Debug, Default)]
pub struct Taken(HashSet<String>);

impl Taken {
    /// The name, or the name with the first number that is free.
    pub fn free(&mut self, stem: &str, ending: &str) -> String {
        let numbered = (2..).map(|number| format!("{stem}-{number}{ending}"));
        let mut names = std::iter::once(format!("{stem}{ending}")).chain(numbered);
        let free = names.find(|name| self.0.insert(name.to_lowercase()));
        free.unwrap_or_default()
    }
}

fn is_forbidden(character: char) -> bool {
    character.is_control() || "<>:\"/\\|?*".contains(character)
}

/// The name, with no character that a file system refuses, no blank or dot at the ends, no device.
pub fn safe(name: &str) -> String {
    let name: String = name.chars().map(|c| if is_forbidden(c) { '_' } else { c }).collect();
    let name = name.trim().trim_end_matches(['.', ' ']).trim_start_matches('.');
    let device = name.split('.').next().unwrap_or_default().to_uppercase();
    let numbered = (device.starts_with("COM") || device.starts_with("LPT")) && device.len() == 4;
    if name.is_empty() || numbered || DEVICES.contains(&device.as_str()) {
        return format!("_{name}");
    }
    name.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(unit: &str) -> Named<'_> {
        Named { unit, month: "2026-10".parse().unwrap(), edition: 0, subject: "网格指数排名" }
    }

    #[test]
    fn a_name_holds_what_the_pattern_says_and_nothing_a_file_system_refuses() {
        for (pattern, unit, name) in [
            (USUAL, "凯旋街道", "凯旋街道_2026-10_网格指数排名_第1版"),
            (USUAL, " A/B:区 ", "A_B_区_2026-10_网格指数排名_第1版"),
            ("{年月}{内容}", "凯旋街道", "2026-10网格指数排名"),
            ("..{内容}. ", "凯旋街道", "网格指数排名"),
            ("{单位}.{内容}", "con", "_con.网格指数排名"),
            ("{单位}.{内容}", "COM1", "_COM1.网格指数排名"),
            ("{内容}\u{7}", "凯旋街道", "网格指数排名_"),
        ] {
            assert_eq!(stem(pattern, &named(unit)), name);
        }
        assert_eq!(stem(USUAL, &Named { edition: 3, ..named("区") }), "区_2026-10_网格指数排名_第3版");
    }

    #[test]
    fn a_long_unit_is_cut_and_what_tells_files_apart_stays() {
        let name = stem(USUAL, &named(&"很长的单位名称".repeat(30)));
        assert!(name.len() <= LONGEST && name.ends_with("_2026-10_网格指数排名_第1版"), "{name}");
        let name = stem(&format!("{}{{内容}}", "长".repeat(300)), &named("区"));
        assert!(name.len() <= LONGEST);
    }

    #[test]
    fn a_pattern_is_refused_with_what_is_wrong_with_it() {
        for (pattern, word) in [
            ("{单位}_{年月}", "{内容}"),
            ("{内容}_{月份}", "{月份}"),
            ("{内容}}", "}"),
            ("报表/{内容}", "/"),
            ("{内容}?", "?"),
        ] {
            let failure = check(pattern).unwrap_err();
            assert!(failure.code == "bad_file_name" && failure.message.contains(word), "{}", failure.message);
        }
        assert!(check(USUAL).is_ok() && check("{内容} 第 1 稿").is_ok());
    }

    #[test]
    fn files_of_one_name_get_numbers() {
        let mut taken = Taken::default();
        let names = ["A", "a", "A", "B"].map(|stem| taken.free(stem, ".xlsx"));
        assert_eq!(names, ["A.xlsx", "a-2.xlsx", "A-3.xlsx", "B.xlsx"]);
    }
}
