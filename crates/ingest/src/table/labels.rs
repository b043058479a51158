//! Words that tell a row that is no record: totals, notes, signatures.

use super::period::mentions;
use crate::text::{is_han_numeral, squeeze};

/// Characters of the longest label of a total.
const LONGEST_TOTAL: usize = 24;

/// Whether the text labels a total: 小计, 景芳社区小计, 合  计, 平均 …
pub(super) fn is_total(text: &str) -> bool {
    const ENDS: &[&str] = &[
        "小计",
        "合计",
        "总计",
        "共计",
        "累计",
        "总和",
        "汇总",
        "平均",
        "平均值",
        "平均数",
        "平均分",
        "均值",
        "小结",
        "合计数",
        "总数",
    ];
    const STARTS: &[&str] = &["合计", "总计", "小计", "共计", "平均值", "平均数"];
    // Every label has one of these; most cells have none.
    if text.is_ascii() || !text.contains(['计', '总', '均', '结']) {
        return false;
    }
    if text.chars().nth(LONGEST_TOTAL).is_some() {
        return false;
    }
    let squeezed = squeeze(text);
    // 街道合计(3个网格)
    let label = squeezed.split_once('(').map_or(squeezed.as_str(), |(label, _)| label);
    let label = if label.is_empty() { squeezed.as_str() } else { label };
    let label = label.trim_matches([':', '(', ')', '.', '、', '*']);
    ENDS.iter().any(|end| label.ends_with(end)) || STARTS.iter().any(|start| label.starts_with(start))
}

/// Whether the text begins a note or a signature: 填表说明, 制表人, 备注：, 注：…
pub(super) fn is_note(text: &str) -> bool {
    const STARTS: &[&str] = &[
        "填表",
        "填报",
        "制表",
        "审核",
        "复核",
        "报送",
        "说明",
        "备注",
        "注:",
        "注1",
        "注意",
        "附注",
        "附:",
        "附件",
        "单位负责人",
        "负责人",
        "分管领导",
        "联系人",
        "联系电话",
        "联系方式",
        "签字",
        "签章",
        "盖章",
        "(盖章",
        "(签章",
        "(公章",
        "日期:",
        "经办人",
        "统计人",
        "数据来源",
        "打印",
    ];
    let head: String = text.chars().take(40).collect();
    let squeezed = squeeze(&head);
    // No grid is called by a sentence.
    STARTS.iter().any(|start| squeezed.starts_with(start)) || text.trim_end().ends_with('。')
}

/// Whether the text, without spaces and in half width, is a day and nothing else: 2026年11月2日, 2026-11-02.
pub(super) fn is_day(squeezed: &str) -> bool {
    if squeezed.chars().nth(11).is_some() {
        return false;
    }
    if let Some(day) = squeezed.strip_suffix('日') {
        let parts = day.split_once('年').and_then(|(year, rest)| Some((year, rest.split_once('月')?)));
        return parts.is_some_and(|(year, (month, day))| {
            [year, month, day]
                .iter()
                .all(|part| !part.is_empty() && part.chars().all(|c| c.is_ascii_digit() || is_han_numeral(c)))
        });
    }
    let parts: Vec<&str> = squeezed.split(['-', '.', '/']).collect();
    matches!(parts[..], [year, _, _] if year.len() == 4)
        && parts.iter().all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()))
}

/// Whether the text is a community's name and nothing else: 景芳社区, 新塘村.
pub(super) fn is_community(text: &str) -> bool {
    const KINDS: &[&str] = &["社区", "村", "居委会", "经合社", "股份社"];
    if text.chars().nth(LONGEST_TOTAL).is_some() {
        return false;
    }
    let squeezed = squeeze(text);
    let name = squeezed.trim_end_matches([':', '。']);
    KINDS.iter().any(|kind| name.strip_suffix(kind).is_some_and(|rest| rest.chars().nth(1).is_some()))
        && !name.contains([':', ',', '、'])
}

/// The community that a title above its grids names: its name alone, 社区：东园社区 (or as the office calls that level), 东园社区2026年10月网格情况. A
/// sentence that speaks of one names none.
pub(super) fn titled_community(text: &str, level: &str) -> Option<String> {
    let squeezed = squeeze(text);
    if is_community(&squeezed) {
        return Some(squeezed);
    }
    if let Some((label, name)) = squeezed.split_once(':') {
        const LABELS: &[&str] =
            &["社区", "单位", "填报单位", "上报单位", "所属社区", "填报社区", "村社", "社区名称"];
        let own = label.strip_prefix("所属").or(label.strip_suffix("名称")).unwrap_or(label) == level;
        return ((own || LABELS.contains(&label)) && is_community(name)).then(|| name.to_owned());
    }
    let (name, rest) = squeezed.split_once("社区")?;
    let name = format!("{name}社区");
    (is_community(&name) && !mentions(rest).is_empty() && rest.starts_with(|c: char| c.is_ascii_digit()))
        .then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn totals_are_told_from_grids() {
        for text in
            ["小计", "合  计", "景芳社区小计", "合计：", "平均", "总 计", "全区合计", "平均值", "本页小计"]
        {
            assert!(is_total(text), "{text}");
        }
        for text in ["第一网格", "景芳社区", "计生网格", "平均线小区网格", ""] {
            assert!(!is_total(text), "{text}");
        }
    }

    #[test]
    fn a_day_alone_is_told_from_names_and_codes() {
        for text in ["2026年11月2日", "二〇二六年十一月二日", "2026-11-02", "2026.11.2", "2026/11/02"]
        {
            assert!(is_day(text), "{text}");
        }
        for text in ["第一网格", "330199001001001", "1.2", "2026.10", "年月日", "3-2-1", "一日"] {
            assert!(!is_day(text), "{text}");
        }
    }

    #[test]
    fn notes_are_told_from_grids() {
        for text in [
            "填表说明：1.本表由各社区报送",
            "制表人：网格办        审核人：分管领导",
            "注：没有发生的填0",
            "（盖章）",
        ] {
            assert!(is_note(text), "{text}");
        }
        for text in ["第一网格", "注园网格", "附一网格"] {
            assert!(!is_note(text), "{text}");
        }
    }
}
