//! A heading without what does not change its meaning: units, brackets around them, stars, numbering, spaces.

use crate::text::{han_number, is_han_numeral, squeeze, to_han};

/// A heading made comparable.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Normal {
    /// What is left.
    pub(crate) bare: String,
    /// It says that its figures are percentages.
    pub(crate) percent: bool,
}

/// Measure words that may stand behind a number or in a heading's brackets.
pub(crate) const UNITS: &[&str] = &[
    "户", "人", "件", "次", "条", "处", "起", "场", "个", "天", "项", "人次", "户次", "件次", "场次", "名",
    "家", "宗", "位", "例", "支", "栋", "幢", "分", "元", "万元", "小时", "分钟", "日", "户数", "人数",
    "件数",
];

/// Words in brackets that are about filling in, not about meaning.
const REMARKS: &[&str] = &[
    "必填",
    "选填",
    "可空",
    "可不填",
    "自动计算",
    "自动生成",
    "公式",
    "下拉选择",
    "下拉",
    "数字",
    "整数",
    "填数字",
    "本月",
    "当月",
    "当期",
    "年月日",
    "年-月-日",
    "yyyy-mm-dd",
    "yyyy-mm",
    "如有",
];

/// Makes a heading comparable.
pub(crate) fn normal(text: &str) -> Normal {
    // Programs that copy the text of a workbook keep its mark for a carriage return.
    let copied = text.contains("_x000D_").then(|| text.replace("_x000D_", ""));
    let squeezed = squeeze(without_lines(copied.as_deref().unwrap_or(text)));
    let percent = squeezed.contains('%') || squeezed.contains("百分比");
    let mut bare = squeezed.strip_prefix("其中").unwrap_or(&squeezed);
    loop {
        let shorter = strip_number(strip_marks(bare));
        if shorter.len() == bare.len() {
            break;
        }
        bare = shorter;
    }
    let mut bare = without_remarks(bare);
    loop {
        let shorter = strip_unit(strip_marks(&bare)).len();
        if shorter == bare.len() {
            break;
        }
        let kept = strip_unit(strip_marks(&bare)).to_owned();
        bare = kept;
    }
    Normal { bare, percent }
}

/// Without a number before the first space and a unit on the last line, which only spaces set apart.
fn without_lines(text: &str) -> &str {
    let text = text.trim();
    let text = match text.split_once(char::is_whitespace) {
        Some((number, rest)) if number.bytes().all(|byte| byte.is_ascii_digit()) => rest,
        _ => text,
    };
    match text.rsplit_once(['\n', '\r']) {
        // 满意 over 件数 is a name broken in two.
        Some((rest, unit)) if !unit.ends_with('数') && UNITS.contains(&squeeze(unit).as_str()) => rest,
        _ => text,
    }
}

/// The same heading with Arabic numbers written in Chinese, if it has any: 24小时 is 二十四小时.
pub(crate) fn with_han_numbers(bare: &str) -> Option<String> {
    if !bare.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let mut out = String::with_capacity(bare.len() + 8);
    let mut rest = bare;
    while let Some(start) = rest.find(|c: char| c.is_ascii_digit()) {
        out.push_str(&rest[..start]);
        let digits = rest[start..].find(|c: char| !c.is_ascii_digit()).map_or(rest.len(), |end| start + end);
        out.push_str(&to_han(rest[start..digits].parse().ok()?)?);
        rest = &rest[digits..];
    }
    out.push_str(rest);
    Some(out)
}

/// Stars and punctuation around it.
fn strip_marks(text: &str) -> &str {
    text.trim_matches(|c| {
        matches!(
            c,
            '*' | '★'
                | '☆'
                | '▲'
                | '△'
                | '●'
                | '◆'
                | '■'
                | '#'
                | '※'
                | '√'
                | ':'
                | '。'
                | '.'
                | ','
                | '、'
                | ';'
                | '_'
                | '-'
                | '—'
                | '/'
                | '"'
                | '“'
                | '”'
                | '\''
                | '%'
        )
    })
}

/// Numbering before it: `1.` `1、` `（1）` `一、` `（一）` `①` `D1.1`.
pub(crate) fn strip_number(text: &str) -> &str {
    if let Some(rest) = text.strip_prefix(|c| matches!(c, '①'..='⑳' | '❶'..='❿')) {
        return rest;
    }
    let is_number = |s: &str| {
        !s.is_empty() && (s.chars().all(|c| c.is_ascii_digit() || c == '.') || han_number(s).is_some())
    };
    if let Some((inside, rest)) = text.strip_prefix('(').and_then(|inner| inner.split_once(')'))
        && is_number(inside)
        && !rest.is_empty()
    {
        return rest;
    }
    let code = text.strip_prefix(|c: char| c.is_ascii_uppercase()).unwrap_or(text);
    let end = code.find(|c: char| !(c.is_ascii_digit() || c == '.' || c == '-')).unwrap_or(code.len());
    let (digits, rest) = code.split_at(end);
    let separated = digits.contains('.') || rest.starts_with(['、', ')', ':', ',']);
    let is_code = code.len() < text.len();
    if digits.starts_with(|c: char| c.is_ascii_digit()) && !rest.is_empty() && (separated || is_code) {
        return rest.trim_start_matches(['、', ')', ':', ',', '.']);
    }
    let end = text.find(|c: char| !is_han_numeral(c)).unwrap_or(text.len());
    if end > 0 && text[end..].starts_with(['、', '.', ',']) && han_number(&text[..end]).is_some() {
        return text[end..].trim_start_matches(['、', '.', ',']);
    }
    text
}

/// Without brackets that hold a unit, a number or a word about filling in; other brackets say something.
fn without_remarks(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(open) = rest.find('(') {
        let Some(length) = rest[open..].find(')') else { break };
        let inside = &rest[open + 1..open + length];
        out.push_str(&rest[..open]);
        if !is_remark(inside) {
            out.push_str(&rest[open..=open + length]);
        }
        rest = &rest[open + length + 1..];
    }
    out.push_str(rest);
    out
}

fn is_remark(inside: &str) -> bool {
    let inside = inside.strip_prefix("单位").map_or(inside, |rest| rest.trim_start_matches([':', '为']));
    inside.is_empty()
        || UNITS.contains(&inside)
        || REMARKS.contains(&inside)
        || inside.chars().all(|c| c.is_ascii_digit() || "+-*/=%.甲乙丙丁戊己庚辛①②③④⑤⑥⑦⑧⑨⑩".contains(c))
        || inside.chars().count() == 1 && inside.chars().all(|c| c.is_ascii_uppercase() || is_han_numeral(c))
}

/// A heading without a bracket that its name does not need, and what stood in it: `网格名称(全称)` is 网格名称.
pub(crate) fn without_bracket(bare: &str) -> Option<(&str, &str)> {
    let (name, inside) = bare.strip_suffix(')')?.split_once('(')?;
    (!name.is_empty() && !inside.contains(['(', ')'])).then_some((name, inside))
}

/// A unit behind a slash or colon: `应走访户数/户`, `应走访户数:户`.
fn strip_unit(text: &str) -> &str {
    for separator in ['/', ':', ','] {
        if let Some((name, unit)) = text.rsplit_once(separator) {
            let unit = unit.strip_prefix("单位").unwrap_or(unit);
            if !name.is_empty() && (UNITS.contains(&unit) || unit == "%") {
                return name;
            }
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heading_loses_what_does_not_change_its_meaning() {
        for text in [
            "应走访户数",
            "应走访户数（户）",
            "应走访户数(户)",
            "应走访\n户数（户）",
            "应走 访户数",
            "应走访户数\n【户】",
            "　应走访户数 ",
            "应走访户数（单位：户）",
            "应走访户数\u{a0}",
            "*应走访户数",
            "应走访户数★",
            "1.应走访户数",
            "1、应走访户数",
            "（1）应走访户数",
            "（一）应走访户数",
            "一、应走访户数",
            "①应走访户数",
            "D1.1应走访户数",
            "1.2 应走访户数：",
            "应走访户数/户",
            "应走访户数（必填）",
            "应走访户数（1）",
            "应走访户数（3=1+2）",
            "其中：应走访户数",
            "1 应走访户数",
            "应走访户数\n户",
            "应走访_x000D_\n户数",
        ] {
            assert_eq!(normal(text).bare, "应走访户数", "{text:?}");
        }
    }

    #[test]
    fn a_heading_keeps_what_changes_its_meaning() {
        for (text, bare) in [
            ("应走访户数（上月）", "应走访户数(上月)"),
            ("24小时内办结数", "24小时内办结数"),
            ("社区（村）", "社区(村)"),
            ("三级以上线索数", "三级以上线索数"),
            ("一分钟内受理数", "一分钟内受理数"),
            ("一票否决", "一票否决"),
            ("满意\n件数", "满意件数"),
        ] {
            assert_eq!(normal(text).bare, bare, "{text:?}");
        }
    }

    #[test]
    fn a_heading_says_whether_it_holds_percentages() {
        assert!(normal("居住登记率（%）").percent);
        assert!(normal("居住登记率(％)").percent);
        assert_eq!(normal("居住登记率（%）").bare, "居住登记率");
        assert_eq!(normal("居住登记率%"), Normal { bare: "居住登记率".into(), percent: true });
        assert!(!normal("居住登记率").percent);
    }

    #[test]
    fn arabic_numbers_are_the_same_as_chinese_ones() {
        assert_eq!(with_han_numbers("24小时内办结数").as_deref(), Some("二十四小时内办结数"));
        assert_eq!(with_han_numbers("3级以上线索数").as_deref(), Some("三级以上线索数"));
        assert_eq!(with_han_numbers("办结数"), None);
    }
}
