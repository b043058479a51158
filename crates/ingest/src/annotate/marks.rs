//! From findings to marks: which cells of which sheet are filled, what stands beside which row.

use std::collections::BTreeMap;

use gridindex_core::Finding;

use super::{Level, own};
use crate::SheetReading;
use crate::raw::{COLUMNS_AT_MOST, Sheet, Strings};
use crate::text::{address, place};

/// Comments on one sheet; the index has the rest.
const COMMENTS_AT_MOST: usize = 5_000;
/// Characters of a comment or of a row's errors.
const LONGEST: usize = 2_000;

/// What is marked on one sheet.
#[derive(Debug, Default)]
pub(super) struct Marks {
    /// Cells by row and column.
    pub(super) cells: BTreeMap<u32, BTreeMap<u32, Level>>,
    /// Comments in the order of their cells.
    pub(super) comments: Vec<Comment>,
    /// The column beside the table.
    pub(super) column: Option<Beside>,
    /// Headings of columns added before, to be taken out.
    pub(super) outdated: Vec<(u32, u32)>,
}

/// What is said at a cell.
#[derive(Debug)]
pub(super) struct Comment {
    pub(super) row: u32,
    pub(super) column: u32,
    pub(super) text: String,
}

/// The added column.
#[derive(Debug)]
pub(super) struct Beside {
    pub(super) column: u32,
    /// Row of its heading.
    pub(super) heading: u32,
    /// Texts by row.
    pub(super) texts: BTreeMap<u32, String>,
}

impl Marks {
    /// Whether anything of the sheet changes.
    pub(super) fn is_empty(&self) -> bool {
        self.cells.is_empty() && self.column.is_none() && self.outdated.is_empty()
    }

    /// The marks of a sheet.
    pub(super) fn new(
        sheet: &Sheet,
        strings: &Strings,
        read: Option<&SheetReading>,
        findings: &[&Finding],
    ) -> Self {
        let mut marks = Self { outdated: own::columns(sheet, strings), ..Self::default() };
        let mut at_cells: BTreeMap<(u32, u32), Vec<&Finding>> = BTreeMap::new();
        for finding in findings {
            let Some((row, column)) = finding.cell.as_deref().and_then(place) else { continue };
            let level = Level::of(finding);
            let cell = marks.cells.entry(row).or_default().entry(column).or_insert(level);
            *cell = (*cell).min(level);
            at_cells.entry((row, column)).or_default().push(finding);
        }
        for (&(row, column), findings) in at_cells.iter().take(COMMENTS_AT_MOST) {
            let said: Vec<String> = findings.iter().map(|finding| said(finding)).collect();
            marks.comments.push(Comment { row, column, text: cut(&said.join("\n")) });
        }
        let heading = read.and_then(|read| read.header_rows.last().copied());
        if let (Some(read), Some(heading)) = (read, heading) {
            let mut texts: BTreeMap<u32, String> = BTreeMap::new();
            for (&(row, column), findings) in at_cells.range((heading + 1, 0)..) {
                for finding in findings {
                    let text = texts.entry(row).or_default();
                    if !text.is_empty() {
                        text.push('；');
                    }
                    let advice = &finding.advice;
                    text.push_str(&format!("{}：{}，{advice}", address(row, column), finding.message));
                }
            }
            for text in texts.values_mut() {
                *text = cut(text);
            }
            let known = read.columns.iter().filter_map(|column| place(&format!("{}1", column.column)));
            let last = known.map(|(_, column)| column).max().unwrap_or(1);
            let column = free_column(sheet, &marks.outdated, heading, last);
            marks.column = column.map(|column| Beside { column, heading, texts });
        }
        marks
    }
}

/// The first column right of the table in which nothing stands from the heading down, an older one of ours aside.
fn free_column(sheet: &Sheet, outdated: &[(u32, u32)], heading: u32, last: u32) -> Option<u32> {
    let ours = |column: u32| outdated.iter().any(|&(row, of)| of == column && row == heading);
    let mut taken = vec![false; COLUMNS_AT_MOST as usize + 2];
    for row in sheet.rows.iter().filter(|row| row.number >= heading) {
        for cell in sheet.cells_of(row) {
            taken[cell.column() as usize] = true;
        }
    }
    for area in sheet.merges.iter().filter(|area| area.bottom >= heading) {
        let right = area.right.min(COLUMNS_AT_MOST) as usize;
        taken.get_mut(area.left as usize..=right).into_iter().flatten().for_each(|taken| *taken = true);
    }
    (last + 1..=COLUMNS_AT_MOST).find(|&column| ours(column) || !taken[column as usize])
}

fn said(finding: &Finding) -> String {
    let level = if finding.is_error() { "错误" } else { "提醒" };
    format!("【{level}】{}\n怎么改：{}", finding.message, finding.advice)
}

fn cut(text: &str) -> String {
    crate::text::shorten(text, LONGEST).into_owned()
}
