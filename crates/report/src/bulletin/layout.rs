//! From the filled text to the blocks of a document: titles, numbered headings, paragraphs, and the places of
//! tables, charts and annexes.

use super::figure::{Span, plain, spans};

/// What a line of its own may ask for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asked {
    /// A chart.
    Chart,
    /// A table in the text.
    Table,
    /// A table on a page of its own, behind the text.
    Annex,
}

impl Asked {
    /// 图, 表, 附件.
    pub fn word(self) -> &'static str {
        match self {
            Self::Chart => "图",
            Self::Table => "表",
            Self::Annex => "附件",
        }
    }

    /// What there is of it.
    pub fn known(self) -> &'static [&'static str] {
        match self {
            Self::Chart => {
                &["下级排名", "街道排名", "月度趋势", "得分分布", "名次升降", "职责热力", "议事日趋势"]
            }
            Self::Table => &["各等次", "前列网格", "后列网格", "各项职责", "下级得分"],
            Self::Annex => &["下级得分", "社区得分", "网格得分", "未参评网格"],
        }
    }
}

/// `[图：下级排名]` on a line of its own.
pub fn directive(line: &str) -> Option<(Asked, &str)> {
    let inside = line.trim().strip_prefix(['[', '［', '【'])?.strip_suffix([']', '］', '】'])?;
    let (word, name) = inside.split_once(['：', ':'])?;
    let asked =
        [Asked::Chart, Asked::Table, Asked::Annex].into_iter().find(|asked| asked.word() == word.trim())?;
    Some((asked, name.trim()))
}

/// A block of the document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// The title.
    Title(Vec<Span>),
    /// What stands under it.
    Subtitle(Vec<Span>),
    /// A heading of the first or second level, with its number.
    Heading(u8, Vec<Span>),
    /// A paragraph.
    Paragraph(Vec<Span>),
    /// A line at the right, at the end.
    Signed(Vec<Span>),
    /// A chart, a table or an annex.
    Asked(Asked, String),
}

/// Reads the filled text. Tables and charts that are not there are left out, then headings with nothing under
/// them; numbers are given to those that stay.
pub fn blocks(text: &str, is_there: impl Fn(Asked, &str) -> bool) -> Vec<Block> {
    let mut blocks: Vec<Block> = text.split('\n').filter_map(block).collect();
    blocks.retain(|block| match block {
        Block::Asked(asked, name) => is_there(*asked, name),
        _ => true,
    });
    drop_empty_headings(&mut blocks);
    number(&mut blocks);
    blocks
}

fn block(line: &str) -> Option<Block> {
    let line = line.trim_matches([' ', '\t']);
    if plain(line).trim().is_empty() {
        return None;
    }
    if let Some((asked, name)) = directive(line) {
        return Some(Block::Asked(asked, name.to_owned()));
    }
    for (mark, make) in [
        ("标题：", Block::Title as fn(Vec<Span>) -> Block),
        ("副题：", Block::Subtitle),
        ("落款：", Block::Signed),
        ("##", |spans| Block::Heading(2, spans)),
        ("#", |spans| Block::Heading(1, spans)),
    ] {
        if let Some(rest) = line.strip_prefix(mark) {
            let rest = if mark == "落款：" { rest } else { rest.trim() };
            return (!rest.is_empty()).then(|| make(spans(rest)));
        }
    }
    Some(Block::Paragraph(spans(line.trim())))
}

fn drop_empty_headings(blocks: &mut Vec<Block>) {
    let mut place = blocks.len();
    while place > 0 {
        place -= 1;
        let Block::Heading(level, _) = &blocks[place] else { continue };
        let empty = match blocks.get(place + 1) {
            None | Some(Block::Signed(_) | Block::Asked(Asked::Annex, _)) => true,
            Some(Block::Heading(next, _)) => next <= level,
            Some(_) => false,
        };
        if empty {
            blocks.remove(place);
        }
    }
}

/// Gives headings their numbers: 一、 and （一）.
fn number(blocks: &mut [Block]) {
    let (mut first, mut second) = (0, 0);
    for block in blocks {
        if let Block::Heading(level, spans) = block {
            let number = if *level == 1 {
                (first, second) = (first + 1, 0);
                format!("{}、", chinese(first))
            } else {
                second += 1;
                format!("（{}）", chinese(second))
            };
            spans.insert(0, Span::Plain(number));
        }
    }
}

/// 一 to 九十九.
pub fn chinese(number: usize) -> String {
    const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    match (number / 10, number % 10) {
        (0, ones) => DIGITS[ones].to_owned(),
        (1, ones) => format!("十{}", DIGITS[ones]),
        (tens, ones) => format!("{}十{}", DIGITS.get(tens).unwrap_or(&"百"), DIGITS[ones]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Vec<String> {
        let words = |spans: &[Span]| {
            spans
                .iter()
                .map(|span| match span {
                    Span::Plain(text) => text.as_str(),
                    Span::Figure(figure) => figure.text.as_str(),
                })
                .collect::<String>()
        };
        blocks(text, |_, name| name != "没有")
            .iter()
            .map(|block| match block {
                Block::Asked(asked, name) => format!("[{}：{name}]", asked.word()),
                Block::Title(spans)
                | Block::Subtitle(spans)
                | Block::Heading(_, spans)
                | Block::Paragraph(spans)
                | Block::Signed(spans) => words(spans),
            })
            .collect()
    }

    #[test]
    fn parts_without_content_vanish_and_the_rest_is_numbered() {
        let text = "标题：通报\n# 总体情况\n好。\n# 议事日\n\n[图：没有]\n# 下步要求\n## 采集\n要办。\n## 空\n落款：单位";
        assert_eq!(
            shown(text),
            ["通报", "一、总体情况", "好。", "二、下步要求", "（一）采集", "要办。", "单位"]
        );
    }

    #[test]
    fn tables_and_charts_stand_on_lines_of_their_own() {
        assert_eq!(directive(" 【图：月度趋势】 "), Some((Asked::Chart, "月度趋势")));
        assert_eq!(directive("见[图：月度趋势]"), None);
        assert_eq!(directive("[注：无]"), None);
        assert_eq!([1, 10, 12, 20, 35].map(chinese), ["一", "十", "十二", "二十", "三十五"]);
    }
}
