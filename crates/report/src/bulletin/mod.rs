//! The bulletin (月度通报): a Word document in the layout of GB/T 9704, its text written from the month's figures
//! by a template.
//!
//! No sentence claims what the data do not say: a word that the month does not have is not there, and the template
//! asks before it speaks. Every published figure stands in a content control that names it, see [`read`].

pub mod dictionary;
#[allow(clippy::format_push_string, reason = "XML reads best where it stands")]
pub mod docx;
pub(crate) mod facts;
pub mod figure;
mod layout;
mod pictures;
pub mod prove;
pub mod read;
mod tables;
pub mod template;
pub mod words;

use gridindex_core::{Failure, Month};

use crate::ReportInput;
use docx::{Document, Part, Style};
use facts::MonthFacts;
use figure::Span;
use layout::{Asked, Block};
pub use template::Template;

/// Writes the bulletin of a scored month. Same input and template, same bytes.
///
/// # Errors
/// `font_missing` where a chart cannot draw a name; `bulletin_not_written`.
pub fn bulletin(input: &ReportInput<'_>, template: &Template) -> Result<Vec<u8>, Failure> {
    let month = MonthFacts::new(input);
    let text = template.fill(&words::of(&month, template));
    let blocks = layout::blocks(&text, |asked, name| match asked {
        Asked::Chart => pictures::is_there(&month, name),
        Asked::Table | Asked::Annex => tables::table(&month, asked, name).is_some(),
    });
    let parts = parts(&month, &blocks)?;
    docx::write(&Document {
        title: format!("{}{}网格指数通报", input.unit, input.scores.month.chinese()),
        unit: input.unit.to_owned(),
        day: input.scores.month.last_day(),
        parts,
    })
}

/// `{单位}_{YYYY-MM}_网格指数通报_第{n}版.docx`. A draft (edition 0) is on its way to 第1版 and is named so.
pub fn file_name(input: &ReportInput<'_>) -> String {
    file_stem(input.unit, input.scores.month, "网格指数通报", input.edition) + ".docx"
}

/// A file's name without its ending; what Windows forbids in names becomes `_`.
pub(crate) fn file_stem(unit: &str, month: Month, what: &str, edition: u32) -> String {
    let unit: String = unit
        .trim()
        .chars()
        .map(|c| if c.is_control() || "<>:\"/\\|?*".contains(c) { '_' } else { c })
        .collect();
    format!("{unit}_{month}_{what}_第{}版", edition.max(1))
}

/// The lines that ask for a chart, a table or an annex: `[图：月度趋势]`.
pub fn directives() -> impl Iterator<Item = String> {
    let each = |asked: Asked| asked.known().iter().map(move |name| format!("[{}：{name}]", asked.word()));
    [Asked::Chart, Asked::Table, Asked::Annex].into_iter().flat_map(each)
}

fn parts(month: &MonthFacts<'_>, blocks: &[Block]) -> Result<Vec<Part>, Failure> {
    let annexes: Vec<docx::Table> = blocks
        .iter()
        .filter_map(|block| match block {
            Block::Asked(Asked::Annex, name) => tables::table(month, Asked::Annex, name),
            _ => None,
        })
        .collect();
    let mut parts = Vec::new();
    let mut is_signed = false;
    for block in blocks {
        let (style, spans) = match block {
            Block::Title(spans) => (Style::Title, spans),
            Block::Subtitle(spans) => (Style::Subtitle, spans),
            Block::Heading(1, spans) => (Style::Heading1, spans),
            Block::Heading(_, spans) => (Style::Heading2, spans),
            Block::Paragraph(spans) => (Style::Body, spans),
            Block::Signed(spans) => {
                if !is_signed {
                    list_annexes(&annexes, &mut parts);
                    parts.extend([empty(), empty()]);
                    is_signed = true;
                }
                (Style::Signed, spans)
            }
            Block::Asked(Asked::Chart, name) => {
                parts.extend(pictures::part(month, name)?);
                continue;
            }
            Block::Asked(Asked::Table, name) => {
                if let Some(table) = tables::table(month, Asked::Table, name) {
                    parts.push(line(Style::Caption, &table.title));
                    parts.push(Part::Table(table));
                    parts.push(line(Style::Note, ""));
                }
                continue;
            }
            Block::Asked(Asked::Annex, _) => continue,
        };
        parts.push(Part::Line(style, spans.clone()));
    }
    if !is_signed {
        list_annexes(&annexes, &mut parts);
    }
    for (number, table) in (1..).zip(annexes) {
        let mark =
            if number == 1 && is_only(blocks) { "附件".to_owned() } else { format!("附件{number}") };
        parts.push(line(Style::AnnexMark, &mark));
        parts.push(line(Style::AnnexTitle, &table.title));
        let has_scores =
            table.columns.iter().any(|column| column.heading == "得分" || column.heading == "总分");
        parts.push(Part::Table(table));
        let note = if month.places() { NOTE } else { NOTE_WITHOUT_PLACES };
        parts.push(line(Style::Note, if has_scores { note } else { "" }));
    }
    Ok(parts)
}

/// Under an annex of scores where no places are published.
const NOTE_WITHOUT_PLACES: &str = "注：计分、汇总和修约的办法见工作簿的“评分办法”。";
/// Under an annex of scores.
const NOTE: &str = "注：同分同名次，其后名次顺延；计分、汇总和修约的办法见排名工作簿的“评分办法”。";

fn is_only(blocks: &[Block]) -> bool {
    blocks.iter().filter(|block| matches!(block, Block::Asked(Asked::Annex, _))).count() == 1
}

/// `附件：1．…` under the text.
fn list_annexes(annexes: &[docx::Table], parts: &mut Vec<Part>) {
    if annexes.is_empty() {
        return;
    }
    parts.push(empty());
    for (number, table) in (1..).zip(annexes) {
        let text = match (annexes.len(), number) {
            (1, _) => format!("附件：{}", table.title),
            (_, 1) => format!("附件：1．{}", table.title),
            (_, number) => format!("　　　{number}．{}", table.title),
        };
        parts.push(line(Style::AnnexList, &text));
    }
}

fn line(style: Style, text: &str) -> Part {
    Part::Line(style, if text.is_empty() { Vec::new() } else { vec![Span::Plain(text.to_owned())] })
}

fn empty() -> Part {
    line(Style::Body, "")
}
