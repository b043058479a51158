//! Report: the ranking workbook and the charts of a month, for the district, for one subdistrict or for each.
//!
//! Everything is made first, then read back and held against the ledger, then put in its place: all or nothing.

mod appeals;
mod attached;
pub mod bulletin;
mod cards;
mod make;
mod name;
mod proof;
mod release;
pub mod rules;
mod subdistrict;

use std::path::PathBuf;

use gridindex_core::watch::Watch;
use gridindex_core::{Failure, Month};
use gridindex_ledger::NewExport;
use serde::Deserialize;

use crate::Workbench;
use crate::view::export::{ExportOutcome, ExportedFile};

/// What the log and the list of written files call the ranking workbook.
pub(crate) const RANKING_WORKBOOK: &str = "排名工作簿";

/// What to write, and where.
#[derive(Debug, Clone)]
pub struct ReportCall {
    /// The month.
    pub month: Month,
    /// The folder.
    pub folder: PathBuf,
    /// What to write.
    pub parts: Vec<Part>,
    /// One subdistrict only.
    pub subdistrict: Option<String>,
    /// Replace files that are there with other content.
    pub overwrite: bool,
    /// Of score cards only that of the grid with this code.
    pub grid: Option<String>,
    /// The bulletin's template: a file, or a folder with 月度通报.txt; else the one that the ledger keeps.
    pub bulletin_template: Option<PathBuf>,
    /// False: 分档不排名; nothing: as the office decided.
    pub places: Option<bool>,
    /// One workbook a subdistrict, each naming no grid of another.
    pub split: bool,
}

/// What can be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Part {
    /// The ranking workbook.
    Xlsx,
    /// The charts.
    Charts,
    /// The bulletin.
    Bulletin,
    /// Score cards.
    Cards,
    /// The blank workbooks.
    Templates,
}

impl ReportCall {
    /// Everything that is made from scores, for the whole district.
    pub fn new(month: Month, folder: PathBuf) -> Self {
        let parts = vec![Part::Xlsx, Part::Charts, Part::Bulletin, Part::Cards];
        Self {
            month,
            folder,
            parts,
            subdistrict: None,
            overwrite: false,
            grid: None,
            bulletin_template: None,
            places: None,
            split: false,
        }
    }
}

/// A file made but not yet written.
struct Made {
    name: String,
    kind: &'static str,
    bytes: Vec<u8>,
    /// Numbers in it that were held against the ledger.
    proved: u32,
}

impl Workbench {
    /// Makes everything, proves it, then writes it: all files or none. A file that is there with the same content
    /// is left alone.
    ///
    /// # Errors
    /// `file_exists` when a file is there with other content and `overwrite` was not asked for; `report_mismatch`
    /// when a number in a file is not the ledger's; when a file cannot be made or written; when the user cancels.
    pub fn report(&self, call: &ReportCall, watch: &dyn Watch) -> Result<ExportOutcome, Failure> {
        let outcome = self.report_or_ask(call, watch)?;
        let Some(first) = outcome.standing.first() else { return Ok(outcome) };
        Err(Failure::new(
            "file_exists",
            format!("文件夹里已有 {} 个同名但内容不同的文件", outcome.standing.len()),
            "请换一个文件夹，或确认覆盖（命令行加 --overwrite）",
        )
        .in_file(first))
    }

    /// As [`Workbench::report`], but where files would be replaced unasked nothing is written and the answer names
    /// them.
    ///
    /// # Errors
    /// As [`Workbench::report`] without `file_exists`.
    pub fn report_or_ask(&self, call: &ReportCall, watch: &dyn Watch) -> Result<ExportOutcome, Failure> {
        let (unit, made, omitted) = self.make(call, watch)?;
        let mut outcome = ExportOutcome::of(&call.folder, Vec::new());
        let standing = release::clashing(&call.folder, &made);
        if !standing.is_empty() && !call.overwrite {
            outcome.standing = standing.into_iter().map(str::to_owned).collect();
            return Ok(outcome);
        }
        let staged = release::stage(&call.folder, &made, watch)?;
        if let Err(failure) = self.note_export(call, unit, &made) {
            staged.abandon();
            return Err(failure);
        }
        staged.release()?;
        let no_font = self.report_rules()?.why_no_font();
        if !no_font.is_empty() && made.iter().any(|file| file.kind == "图表") {
            self.warn_of(Failure::new("font_absent", no_font, "装上这个字体再导出，或在设置里换一个"));
        }
        for file in &made {
            let written = ExportedFile::new(file.name.clone(), file.kind, &file.bytes);
            outcome.add(ExportedFile { proved: file.proved, ..written });
        }
        if !omitted.is_empty() {
            outcome.proof = format!("{}；{omitted}", outcome.proof);
        }
        Ok(outcome)
    }

    /// Says in the log what leaves and where to, before the first file is in its place.
    fn note_export(&self, call: &ReportCall, unit: String, made: &[Made]) -> Result<(), Failure> {
        let mut what: Vec<String> = made.iter().map(|file| file.kind.to_owned()).collect();
        what.dedup();
        let folder = std::path::absolute(&call.folder).unwrap_or_else(|_| call.folder.clone());
        self.ledger()?.note_export(&NewExport {
            month: Some(call.month),
            unit,
            what,
            files: made.len() as u32,
            folder: folder.display().to_string(),
        })
    }

    /// The unit that everything is made for, the files, and what was left out of them.
    fn make(&self, call: &ReportCall, watch: &dyn Watch) -> Result<(String, Vec<Made>, String), Failure> {
        let ledger = self.ledger_of(call.month)?;
        watch.advance("计分排名", 0, 1);
        let source = make::Source::read(&ledger, call)?;
        watch.advance("计分排名", 1, 1);
        let parts = source.parts();
        let one_by_one = format!("逐个{}生成", source.levels().subdistrict);
        let mut taken = name::Taken::default();
        let mut made = Vec::new();
        for (done, street) in parts.iter().enumerate() {
            if watch.cancelled() {
                return Err(Failure::cancelled());
            }
            if parts.len() > 1 {
                watch.advance(&one_by_one, done, parts.len());
            }
            made.extend(source.make(street.as_deref(), &mut taken, watch)?);
        }
        Ok((source.unit(), made, source.omitted()))
    }
}
