//! Names that a spreadsheet program accepts for a sheet.

use std::collections::HashSet;

/// The longest name, in UTF-16 units.
const LONGEST: usize = 31;

/// Gives every sheet of a workbook a name of its own.
#[derive(Debug, Default)]
pub struct Names {
    taken: HashSet<String>,
}

impl Names {
    /// The wish where it is allowed and free; otherwise as near to it as may be.
    pub fn take(&mut self, wish: &str) -> String {
        let clean: String = wish
            .chars()
            .map(|c| if c.is_control() || "[]:*?/\\：／＼？＊［］".contains(c) { '_' } else { c })
            .collect();
        let clean = clean.trim().trim_matches('\'').trim();
        // Excel keeps 'History' for itself.
        let clean =
            if clean.is_empty() || clean.eq_ignore_ascii_case("history") { "工作表" } else { clean };
        let mut name = shorten(clean, LONGEST);
        for number in 2_u32.. {
            if self.taken.insert(name.to_lowercase()) {
                break;
            }
            let tail = format!("（{number}）");
            name = shorten(clean, LONGEST - tail.encode_utf16().count()) + &tail;
        }
        name
    }
}

fn shorten(text: &str, longest: usize) -> String {
    let mut units = 0;
    text.chars()
        .take_while(|c| {
            units += c.len_utf16();
            units <= longest
        })
        .collect::<String>()
        .trim_end_matches('\'')
        .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_made_acceptable() {
        for (wish, name) in [
            ("源头信息采集", "源头信息采集"),
            ("A/B:C", "A_B_C"),
            ("'引号'", "引号"),
            ("  ", "工作表"),
            ("history", "工作表"),
        ] {
            assert_eq!(Names::default().take(wish), name);
        }
    }

    #[test]
    fn names_stay_apart_even_when_long_or_different_in_case_only() {
        let mut names = Names::default();
        let long = "很".repeat(40);
        let taken: Vec<_> =
            [&long, &long, "duty", "Duty", "工作表", ""].into_iter().map(|wish| names.take(wish)).collect();
        let apart: HashSet<_> = taken.iter().map(|name| name.to_lowercase()).collect();
        assert_eq!(apart.len(), taken.len());
        assert!(taken.iter().all(|name| name.encode_utf16().count() <= LONGEST), "{taken:?}");
    }
}
