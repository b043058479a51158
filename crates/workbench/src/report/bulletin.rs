//! The bulletin of a month: by the template asked for, else the one that the office keeps, else the built-in one.

use std::path::Path;

use gridindex_core::Failure;
use gridindex_ledger::Ledger;
use gridindex_report::ReportInput;
use gridindex_report::bulletin::{self, Template, template};
use serde::Serialize;

use super::Made;
use crate::{Workbench, files};

/// What the log and the list of written files call the bulletin.
pub(crate) const BULLETIN: &str = "月度通报";
/// Under which name the ledger keeps the office's own template.
const SETTING: &str = "bulletin_template";
/// Name of the template inside a folder.
pub const FILE: &str = "月度通报.txt";
/// A longer file is no template.
const LONGEST: u64 = 1 << 20;

/// A name that a template may use.
#[derive(Debug, Clone, Serialize)]
pub struct Word {
    /// 平均分; of tables and charts `[图：月度趋势]`.
    pub name: String,
    /// What it stands for.
    pub meaning: String,
    /// Names inside each item of a list, with their meanings.
    pub items: Vec<(String, String)>,
}

/// Every name that a template may use.
pub fn words() -> Vec<Word> {
    let named = bulletin::dictionary::WORDS.iter().map(|entry| Word {
        name: entry.name.to_owned(),
        meaning: entry.meaning.to_owned(),
        items: entry
            .items
            .iter()
            .map(|(name, meaning)| ((*name).to_owned(), (*meaning).to_owned()))
            .collect(),
    });
    let shown = bulletin::directives().map(|line| Word {
        name: line,
        meaning: "单独占一行；没有数据时不出现".to_owned(),
        items: Vec::new(),
    });
    named.chain(shown).collect()
}

/// Writes the built-in template where a clerk can change it; a file that is there is not overwritten.
///
/// # Errors
/// `file_exists`; when the file cannot be written.
pub fn write_template(file: &Path) -> Result<(), Failure> {
    if file.exists() {
        let there = Failure::new("file_exists", "同名的文件已经在了", "请换一个文件名，或先移走原来的文件");
        return Err(there.in_file(file.display().to_string()));
    }
    // Notepad of Windows 7 takes UTF-8 for what it is only with a byte-order mark, and breaks lines only at CRLF.
    let text = format!("\u{FEFF}{}", template::DEFAULT.replace('\n', "\r\n"));
    files::write_whole(file, text.as_bytes())
}

/// Makes the bulletin.
///
/// # Errors
/// `template_wrong`, with the line; whatever keeps the document from being made.
pub(super) fn make(ledger: &Ledger, file: Option<&Path>, input: &ReportInput<'_>) -> Result<Made, Failure> {
    let text = match file {
        Some(file) => Some(read(file)?),
        None => ledger.setting::<String>(SETTING)?,
    };
    let template = Template::read(text.as_deref().unwrap_or(template::DEFAULT))?;
    let bytes = bulletin::bulletin(input, &template)?;
    Ok(Made { name: bulletin::file_name(input), kind: BULLETIN, bytes, proved: 0 })
}

/// The text of a template file, or of 月度通报.txt in a folder.
fn read(file: &Path) -> Result<String, Failure> {
    let file = if file.is_dir() { file.join(FILE) } else { file.to_owned() };
    let named = |failure: Failure| failure.in_file(file.display().to_string());
    let metadata = std::fs::metadata(&file).map_err(|_| {
        named(Failure::new(
            "file_missing",
            "找不到通报模板",
            "请检查路径；底稿可用 gridindex bulletin-words --out 写出",
        ))
    })?;
    if metadata.len() > LONGEST {
        return Err(named(Failure::new("template_wrong", "文件太大，不像通报模板", "请选择文本文件")));
    }
    let bytes = std::fs::read(&file).map_err(|error| {
        named(Failure::new("file_unreadable", format!("通报模板读不出来（{error}）"), "请检查文件权限"))
    })?;
    String::from_utf8(bytes).map_err(|_| {
        named(Failure::new(
            "template_wrong",
            "通报模板不是 UTF-8 文本",
            "请用记事本或 WPS 另存为 UTF-8 编码的 .txt 后重试",
        ))
    })
}

impl Workbench {
    /// Keeps a template for all bulletins to come, once it was found right; `None` goes back to the built-in one.
    ///
    /// # Errors
    /// `template_wrong`, with the line; when the file or the ledger cannot be read.
    pub fn keep_bulletin_template(&self, file: Option<&Path>) -> Result<(), Failure> {
        let text = file.map(read).transpose()?;
        if let Some(text) = &text {
            Template::read(text)?;
        }
        self.ledger()?.decide(SETTING, text.as_ref())
    }
}
