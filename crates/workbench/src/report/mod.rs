//! Report: the ranking workbook and the charts of a month, for the district or for one subdistrict.

mod appeals;
mod attached;
pub mod bulletin;
mod cards;
mod subdistrict;

use std::path::PathBuf;

use gridindex_core::watch::Watch;
use gridindex_core::{Failure, Month};
use gridindex_ledger::{Ledger, NewExport};
use gridindex_report::{DeliberationMonth, ReportInput, charts, workbook};
use serde::Deserialize;

use crate::assemble::MonthBook;
use crate::deliberation::book::DeliberationBook;
use crate::view::export::{ExportOutcome, ExportedFile};
use crate::{Workbench, assemble, files, review, schemes, templates, trend};

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
        }
    }
}

/// A file made but not yet written.
struct Made {
    name: String,
    kind: &'static str,
    bytes: Vec<u8>,
}

impl Workbench {
    /// Makes everything first, then writes it. A file that is there with the same content is left alone.
    ///
    /// # Errors
    /// `file_exists` when a file is there with other content and `overwrite` was not asked for; when a file
    /// cannot be made or written; when the user cancels.
    pub fn report(&self, call: &ReportCall, watch: &dyn Watch) -> Result<ExportOutcome, Failure> {
        let (unit, made) = self.make(call, watch)?;
        let clashing: Vec<&Made> = made.iter().filter(|file| clashes(call, file)).collect();
        if let (Some(first), false) = (clashing.first(), call.overwrite) {
            return Err(Failure::new(
                "file_exists",
                format!("文件夹里已有 {} 个同名但内容不同的文件", clashing.len()),
                "请换一个文件夹，或确认覆盖（命令行加 --overwrite）",
            )
            .in_file(&first.name));
        }
        files::make_folder(&call.folder)?;
        self.note_export(call, unit, &made)?;
        let total = made.len();
        let mut written = Vec::with_capacity(total);
        for (done, file) in made.into_iter().enumerate() {
            if watch.cancelled() {
                return Err(Failure::cancelled());
            }
            let path = call.folder.join(&file.name);
            if !is_the_same(&path, &file.bytes) {
                files::write_whole(&path, &file.bytes)?;
            }
            written.push(ExportedFile {
                name: file.name,
                kind: file.kind.to_owned(),
                bytes: file.bytes.len() as u32,
            });
            watch.advance("写出文件", done + 1, total);
        }
        Ok(ExportOutcome { folder: call.folder.display().to_string(), files: written })
    }

    /// Names of the files that a report would replace with other content.
    ///
    /// # Errors
    /// As [`Workbench::report`], before anything is written.
    pub fn export_targets(&self, call: &ReportCall) -> Result<Vec<String>, Failure> {
        let (_, made) = self.make(call, &gridindex_core::watch::Unwatched)?;
        Ok(made.into_iter().filter(|file| clashes(call, file)).map(|file| file.name).collect())
    }

    /// Says in the log what leaves and where to, before the first file is written.
    fn note_export(&self, call: &ReportCall, unit: String, made: &[Made]) -> Result<(), Failure> {
        let mut what: Vec<String> = made.iter().map(|file| file.kind.to_owned()).collect();
        what.dedup();
        let folder = std::path::absolute(&call.folder).unwrap_or_else(|_| call.folder.clone());
        self.ledger()?.note_export(&NewExport {
            month: call.month,
            unit,
            what,
            files: made.len() as u32,
            folder: folder.display().to_string(),
        })
    }

    /// The unit that everything is made for, and the files.
    fn make(&self, call: &ReportCall, watch: &dyn Watch) -> Result<(String, Vec<Made>), Failure> {
        let ledger = self.ledger_of(call.month)?;
        watch.advance("计分排名", 0, 1);
        let scheme = schemes::in_force(&ledger, Some(call.month))?;
        let book = assemble::month(&ledger, call.month, scheme)?;
        let before = assemble::earlier(&ledger, call.month.previous())?;
        let changes = book.changes_since(before.as_ref());
        let trend = trend::of(&ledger, &book)?;
        watch.advance("计分排名", 1, 1);
        let unit = call.subdistrict.clone().unwrap_or_else(|| book.unit());
        let part = match &call.subdistrict {
            None => None,
            Some(name) => Some(subdistrict::of(&book, &changes, &trend, name)?),
        };
        let edition = review::edition_of(&ledger, call.month)?;
        let deliberation = deliberation(&ledger, call)?;
        let wanted = call.parts.contains(&Part::Xlsx);
        let roster = part.as_ref().map(|part| &part.figures.roster);
        let alerts = wanted.then(|| attached::alerts_of(&ledger, &book, roster)).transpose()?;
        let street = call.subdistrict.as_deref();
        let quality = wanted.then(|| attached::quality_of(&ledger, &book, street)).transpose()?;
        let (figures, scores, changes, trend) = match &part {
            None => (&book.figures, &book.scores, &changes, &trend),
            Some(part) => (&part.figures, &part.scores, &part.changes, &part.trend),
        };
        let input = ReportInput {
            scheme: &book.scheme,
            figures,
            scores,
            changes,
            trend,
            unit: &unit,
            edition,
            deliberation: deliberation.as_ref(),
            review: appeals::of(&ledger, call.month)?,
            alerts: alerts.as_ref(),
            quality: quality.as_ref(),
        };
        let mut made = Vec::new();
        if call.parts.contains(&Part::Xlsx) {
            watch.advance("生成排名工作簿", 0, 1);
            let name = workbook::file_name(&unit, call.month, edition);
            made.push(Made { name, kind: RANKING_WORKBOOK, bytes: workbook::ranking(&input)? });
            watch.advance("生成排名工作簿", 1, 1);
        }
        if watch.cancelled() {
            return Err(Failure::cancelled());
        }
        if call.parts.contains(&Part::Charts) {
            for chart in charts::all(&input, watch)? {
                let svg = chart.svg.into_bytes();
                made.push(Made { name: format!("图表/{}.svg", chart.name), kind: "图表", bytes: svg });
                made.push(Made {
                    name: format!("图表/{}.png", chart.name), kind: "图表", bytes: chart.png
                });
            }
        }
        if call.parts.contains(&Part::Bulletin) {
            watch.advance("撰写月度通报", 0, 1);
            made.push(bulletin::make(&ledger, call.bulletin_template.as_deref(), &input)?);
            watch.advance("撰写月度通报", 1, 1);
        }
        if call.parts.contains(&Part::Cards) {
            watch.advance("生成成绩单", 0, 1);
            made.push(cards::make(&ledger, &book, &input, call.grid.as_deref())?);
            watch.advance("生成成绩单", 1, 1);
        }
        if call.parts.contains(&Part::Templates) {
            made.extend(blanks(&book, call, &unit)?);
        }
        Ok((unit, made))
    }
}

/// The month's deliberation days, of the subdistrict asked for; nothing where none were recorded.
fn deliberation(ledger: &Ledger, call: &ReportCall) -> Result<Option<DeliberationMonth>, Failure> {
    let book = DeliberationBook::read(ledger, call.month, call.month)?;
    let book = book.within(call.subdistrict.as_deref().unwrap_or_default());
    let summary = book.summary();
    if summary.total.sessions == 0 && summary.total.requests_raised + summary.total.requests_opening == 0 {
        return Ok(None);
    }
    let mut trend = Vec::new();
    for month in (-11..=0).map(|months| call.month.plus(months)) {
        if let Some(summary) = book.earlier(ledger, month, month)? {
            trend.push((month, summary.total));
        }
    }
    Ok(Some(DeliberationMonth { summary, trend }))
}

fn blanks(book: &MonthBook, call: &ReportCall, unit: &str) -> Result<Vec<Made>, Failure> {
    let wanted =
        |grid: &&gridindex_core::Grid| call.subdistrict.as_ref().is_none_or(|name| &grid.subdistrict == name);
    let grids: Vec<_> = book.figures.roster.grids().iter().filter(wanted).cloned().collect();
    let books = templates::make(&book.scheme, Some(call.month), &grids, unit)?;
    Ok(books
        .into_iter()
        .map(|(name, bytes)| Made { name: format!("空白表/{name}"), kind: "空白表", bytes })
        .collect())
}

fn clashes(call: &ReportCall, file: &Made) -> bool {
    let path = call.folder.join(&file.name);
    path.exists() && !is_the_same(&path, &file.bytes)
}

fn is_the_same(path: &std::path::Path, bytes: &[u8]) -> bool {
    let same_size = std::fs::metadata(path).is_ok_and(|there| there.len() == bytes.len() as u64);
    same_size && std::fs::read(path).is_ok_and(|there| there == bytes)
}
