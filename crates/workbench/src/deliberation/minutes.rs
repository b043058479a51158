//! 议事纪要: the sessions of a choice, a page each, into one workbook.

use std::path::Path;

use chrono::Datelike;
use gridindex_core::deliberation::{Request, Session};
use gridindex_core::personal::masked;
use gridindex_core::scoring::Period;
use gridindex_core::{Failure, Month};
use gridindex_report::minutes::{Minutes, minutes};

use super::book::DeliberationBook;
use super::sessions::{SessionChoice, kind, line_of, raised_in};
use crate::view::export::{ExportOutcome, ExportedFile};
use crate::{Workbench, level_names, office, schemes};

/// What the log and the list of written files call the minutes.
const MINUTES: &str = "议事纪要";

impl Workbench {
    /// Writes the minutes of every held session of the choice to the file.
    ///
    /// # Errors
    /// `no_sessions` when there is none; `file_exists` when another file is there and `overwrite` was not asked
    /// for; when the file cannot be written.
    pub fn write_minutes(
        &self,
        month: Month,
        period: Period,
        choice: &SessionChoice,
        path: &Path,
        overwrite: bool,
    ) -> Result<ExportOutcome, Failure> {
        let ledger = self.ledger_of(month)?;
        let scheme = schemes::in_force(&ledger, Some(month))?;
        let from = period.months(month, scheme.year_starts_in).first().copied().unwrap_or(month);
        let book = DeliberationBook::read(&ledger, from, month)?;
        let raised = raised_in(&book);
        let pages: Vec<Minutes> = book
            .chosen(choice)
            .into_iter()
            .filter(|(_, _, session)| session.was_held())
            .map(|(sheet, row, session)| {
                let requests = raised.get(&(*sheet, *row)).map_or(&[] as &[_], Vec::as_slice);
                page(&book, session, requests.iter().map(|(_, _, request)| request), month)
            })
            .collect();
        if pages.is_empty() {
            return Err(Failure::new(
                "no_sessions",
                "没有符合条件的已召开场次",
                format!(
                    "核对月份、场次编号或{}名称；先导入议事日工作簿",
                    level_names::of(&ledger)?.community
                ),
            ));
        }
        let unit = match book.months.last() {
            Some((_, roster)) if choice.subdistrict.is_empty() => office::unit(&ledger, roster)?,
            _ => choice.subdistrict.clone(),
        };
        let bytes = minutes(&unit, month, &pages, &level_names::of(&ledger)?)?;
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        self.write_noted(path, &bytes, overwrite, (month, unit, MINUTES))?;
        let folder = path.parent().unwrap_or(Path::new("")).to_owned();
        let file = ExportedFile::new(name, &format!("{MINUTES} {} 页", pages.len()), &bytes);
        Ok(ExportOutcome::of(&folder, vec![file]))
    }
}

/// `云江区_2026-10_议事纪要.xlsx`, with what narrows it.
pub fn minutes_file_name(month: Month, choice: &SessionChoice) -> String {
    let parts = [&choice.subdistrict, &choice.community, &choice.grid, &choice.brand, &choice.number];
    let narrowed: String = parts.into_iter().map(String::as_str).collect();
    let narrowed: String =
        narrowed.chars().map(|c| if c.is_control() || "<>:\"/\\|?*".contains(c) { '_' } else { c }).collect();
    let front = if narrowed.is_empty() { "全部场次".to_owned() } else { narrowed };
    format!("{front}_{month}_{MINUTES}.xlsx")
}

fn page<'a>(
    book: &DeliberationBook,
    session: &Session,
    requests: impl Iterator<Item = &'a Request>,
    month: Month,
) -> Minutes {
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let count = |count: Option<u32>| count.map(|count| count.to_string()).unwrap_or_default();
    let day = session.day;
    let moved = session.planned.map(|planned| format!("（原定{}月{}日）", planned.month(), planned.day()));
    let joint = if session.is_joint() { "（联合）" } else { "" };
    let line = |request: &Request| {
        let line = line_of(request, month.last_day());
        (masked(&line.content).into_owned(), format!("{}：{}", line.stage, line.dates))
    };
    Minutes {
        number: text(&session.number),
        day: format!("{}年{}月{}日{}", day.year(), day.month(), day.day(), moved.unwrap_or_default()),
        place: format!("{}{joint}", book.place(&session.grids)),
        brand: text(&session.brand),
        kind: kind(session.kind).to_owned(),
        host: masked(&text(&session.host)).into_owned(),
        attendances: count(session.attendances),
        topics: count(session.topics),
        beneficiaries: count(session.beneficiaries),
        requests: requests.map(line).collect(),
    }
}
