//! The language of bulletin templates, small enough for a clerk: `{{平均分}}`, `{{#如有 申诉数}}…{{/如有}}`,
//! `{{#如无 …}}…{{/如无}}` and `{{#每个 前列 间隔="、"}}…{{/每个}}`.
//!
//! The words are Chinese throughout, so that a template can be read aloud; that is why no general language of
//! templates stands here. A template can only print words it is given: it reads nothing, calls nothing, loops over
//! nothing but given lists.

mod check;
mod fill;
mod tree;
mod trouble;

use std::collections::BTreeMap;

use gridindex_core::Failure;

use super::figure::clean;
use super::words::Words;
use tree::Node;

/// The template that a district begins with.
pub const DEFAULT: &str = include_str!("../../../../../templates/bulletin/月度通报.txt");
/// Before the name of a duty, in a line that says what is asked where the duty is weak.
const DEMAND: &str = "要求·";
/// The name under which a demand stands for all duties without their own.
const ANY_DUTY: &str = "其他";

/// A template that was read and found right: every name in it is known.
#[derive(Debug, Clone, Default)]
pub struct Template {
    text: Vec<Node>,
    /// By duty.
    demands: BTreeMap<String, Vec<Node>>,
}

impl Template {
    /// Reads a template.
    ///
    /// # Errors
    /// `template_wrong`, with the line and the nearest known name.
    pub fn read(text: &str) -> Result<Self, Failure> {
        let text = normal(text);
        let mut demands = BTreeMap::new();
        let mut body = String::with_capacity(text.len());
        for (line, content) in (1..).zip(text.split('\n')) {
            if let Some(demand) = content.trim_start().strip_prefix(DEMAND) {
                let Some((duty, asked)) = demand.split_once('：') else {
                    return Err(trouble::at(
                        line,
                        "“要求·”的行里没有冒号",
                        "请写成“要求·职责名称：要求的内容”",
                    ));
                };
                let nodes = tree::parse(asked, line)?;
                check::demand(&nodes)?;
                demands.insert(duty.trim().to_owned(), nodes);
            } else {
                check::directive(content, line)?;
                body.push_str(content);
            }
            body.push('\n');
        }
        let nodes = tree::parse(&body, 1)?;
        check::text(&nodes)?;
        Ok(Self { text: nodes, demands })
    }

    /// What is asked where a duty is weak, if the template has words for it.
    pub fn demand(&self, duty: &str, words: &[&Words]) -> Option<String> {
        let nodes = self.demands.get(duty).or_else(|| self.demands.get(ANY_DUTY))?;
        Some(fill::fill(nodes, words))
    }

    /// The text with its words filled in; figures are in marks.
    pub fn fill(&self, words: &Words) -> String {
        fill::fill(&self.text, &[words])
    }
}

/// Line ends, byte-order mark and what a Chinese keyboard types in place of braces and spaces.
fn normal(text: &str) -> String {
    let text = text.trim_start_matches('\u{FEFF}').replace("\r\n", "\n").replace('\r', "\n");
    let text = text.replace("｛｛", "{{").replace("｝｝", "}}");
    let mut out = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some((before, after)) = rest.split_once("{{") {
        let (inside, behind) = after.split_once("}}").unwrap_or((after, ""));
        out.push_str(before);
        out.push_str("{{");
        out.push_str(&inside.replace('\u{3000}', " ").replace(['“', '”'], "\""));
        if after.len() > inside.len() {
            out.push_str("}}");
        }
        rest = behind;
    }
    out.push_str(rest);
    out.split('\n').map(clean).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::super::figure::plain;
    use super::super::words::Word;
    use super::*;

    fn filled(text: &str) -> String {
        let grid = |name: &str, total: &str| {
            Words::from([("全称", Word::Text(name.into())), ("总分", Word::Text(total.into()))])
        };
        let words = Words::from([
            ("单位", Word::Text("凯旋街道".into())),
            ("平均分", Word::Text("88.10".into())),
            ("否决数", Word::Text("0".into())),
            ("前列", Word::List(vec![grid("甲", "99.00"), grid("乙", "98.50")])),
            ("后列", Word::List(Vec::new())),
        ]);
        plain(Template::read(text).unwrap().fill(&words).trim_end())
    }

    #[test]
    fn words_conditions_and_lists_read_aloud() {
        for (template, text) in [
            ("{{单位}}平均{{平均分}}分。", "凯旋街道平均88.10分。"),
            ("｛｛单位｝｝好", "凯旋街道好"),
            ("{{#如有 平均分}}有{{/如有}}{{#如有 中位数}}无{{/如有}}", "有"),
            ("{{#如有 否决数}}有否决{{/如有}}{{#如无 否决数}}无否决{{/如无}}", "无否决"),
            ("{{#如有 后列}}后{{/如有}}{{#如有　前列}}前{{/如有}}", "前"),
            (
                "{{#每个 前列 间隔=“、”}}{{单位}}{{全称}}{{总分}}分{{/每个}}",
                "凯旋街道甲99.00分、凯旋街道乙98.50分",
            ),
            ("中位{{中位数}}", "中位—"),
            ("{{!-- 说明 --}}正文", "正文"),
        ] {
            assert_eq!(filled(template), text, "{template}");
        }
    }

    #[test]
    fn mistakes_are_told_with_their_line_and_the_nearest_name() {
        for (template, line, word) in [
            ("好\n{{平均份}}", 2, "平均分"),
            ("{{#如有 申诉书}}有{{/如有}}", 1, "申诉数"),
            ("一\n二\n{{#每个 前例}}{{全称}}{{/每个}}", 3, "前列"),
            ("{{#每个 前列}}\n{{总份}}{{/每个}}", 2, "总分"),
            ("{{#如果 申诉数}}{{/如果}}", 1, "如有"),
            ("一\n{{#如有 申诉数}}\n没有结束", 2, "{{/如有}}"),
            ("一\n{{#如有 申诉数}}\n{{/每个}}", 3, "如有"),
            ("一\n二{{平均分", 2, "}}"),
            ("{{#每个 平均分}}x{{/每个}}", 1, "平均分"),
            ("{{前列}}", 1, "每个"),
            ("{{> 别的文件}}", 1, "写法"),
            ("{{!-- 没完", 1, "说明"),
            ("{{/如有}}", 1, "开头"),
            ("{{#每个 前列 间隔=、}}{{全称}}{{/每个}}", 1, "间隔="),
            ("好\n[图：街道排行]", 2, "街道排名"),
            ("好\n要求·源头信息采集：{{得份率}}", 2, "得分率"),
            ("要求·源头信息采集", 1, "冒号"),
        ] {
            let failure = Template::read(template).unwrap_err();
            let said = format!("{} {}", failure.message, failure.advice);
            assert_eq!(failure.code, "template_wrong");
            assert!(said.contains(&format!("第 {line} 行")) && said.contains(word), "{template}: {said}");
        }
    }

    #[test]
    fn the_default_template_is_right() {
        Template::read(DEFAULT).unwrap();
    }
}
