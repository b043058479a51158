//! 议事场次: sessions held, moved or cancelled, by one grid or by several together.

use chrono::NaiveDate;
use gridindex_core::deliberation::{Session, SessionKind, SessionStatus};
use gridindex_core::{Failure, Finding, FindingCode, Grid, Severity};

use super::joint;
use super::list::{ListDraft, ListRow};
use super::sheet::SheetReader;
use crate::cells::{Figure, Trouble, figure, is_not_applicable, moment, settle, too_large};
use crate::columns::Meaning;
use crate::table::Line;
use crate::text::{shorten, squeeze};
use gridindex_core::scheme::{Field, FieldKind, FieldSource};
use rust_decimal::prelude::ToPrimitive;

impl SheetReader<'_> {
    /// Reads the sessions of a sheet.
    ///
    /// # Errors
    /// Cancelled by the user.
    pub(crate) fn read_sessions(mut self) -> Result<ListDraft<Session>, Failure> {
        let ready =
            self.has_columns(&[(Meaning::Day, "日期"), (Meaning::SessionKind, "类型")]) && self.knows_grid();
        let mut rows = Vec::new();
        let watch = self.around.watch;
        let lines = self.table.lines(self.sheet, self.around.strings, watch);
        let balance = lines.each(|line| {
            let session = if ready { self.session(line) } else { None };
            let accepted = session.is_some();
            let column = self.grid_column(line);
            rows.extend(session.map(|what| ListRow::new(line.number, column, what)));
            accepted
        })?;
        Ok(ListDraft::new(self, balance, rows))
    }

    /// One session; `None` if the row has an error.
    fn session(&mut self, line: &Line<'_>) -> Option<Session> {
        let before = self.notes.list.len();
        let grids = self.session_grids(line);
        let status = self.session_status(line);
        let planned = self.day(line, Meaning::PlannedDay, false);
        // What was cancelled has no other day than the one it was planned for.
        let cancelled = status == Some(SessionStatus::Cancelled) && planned.is_some();
        let day = self.day(line, Meaning::Day, !cancelled).or(planned.filter(|_| cancelled));
        if let (Some(day), Some(slot)) = (day, self.table.slot(Meaning::Day)) {
            let month = self.around.request.month;
            if !month.contains(day) {
                let trouble = Trouble::new(
                    FindingCode::DateOutsideMonth,
                    format!("日期 {day} 不在{}", month.chinese()),
                    "核对日期；别的月份的场次请放到那个月导入",
                );
                self.about_cell(line, slot, trouble, Severity::Error);
            }
        }
        let kind = self.session_kind(line);
        let session = Session {
            number: self.words(line, Meaning::SessionNumber),
            day: day.unwrap_or_default(),
            planned: planned.filter(|planned| Some(*planned) != day),
            grids,
            brand: self.words(line, Meaning::Brand),
            kind: kind.unwrap_or(SessionKind::OnDemand),
            status: status.unwrap_or(SessionStatus::Held),
            host: self.words(line, Meaning::Host),
            attendances: self.count(line, Meaning::Attendances),
            topics: self.count(line, Meaning::Topics),
            beneficiaries: self.count(line, Meaning::Beneficiaries),
        };
        if !self.notes.list[before..].iter().any(|note| note.finding.is_error()) {
            self.note_doubts_about_session(line, &session);
        }
        if let Some(code) = session.grids.first() {
            self.name_grid(line.number, code);
        }
        let wrong = self.notes.list[before..].iter().any(|note| note.finding.is_error());
        (!wrong).then_some(session)
    }

    /// The grids of a session; several stand in one cell of codes or names.
    fn session_grids(&mut self, line: &Line<'_>) -> Vec<String> {
        let text = |reader: &Self, meaning: Meaning| {
            line.text(reader.table.slot(meaning)).unwrap_or_default().into_owned()
        };
        let separators = ['、', '，', ',', '；', ';', '/', '\n', ' '];
        let codes = text(self, Meaning::GridCode);
        let codes: Vec<&str> =
            codes.split(separators).map(str::trim).filter(|code| !code.is_empty()).collect();
        let written = text(self, Meaning::GridName);
        let names = joint::names(&written, &self.around.request.levels.grid);
        if codes.is_empty() && joint::is_everyone(&written, self.around.request.levels) {
            let grids = self.grids_of_community(line);
            if !grids.is_empty() {
                return grids;
            }
        }
        let community = self.said_community(line);
        let whole = (codes.len() <= 1 && names.len() <= 1)
            || codes.is_empty() && self.grid_by(line, None, Some(&written), None).is_ok();
        // Several communities are named beside one grid each, or in front of the grids.
        let communities: Vec<&str> =
            community.as_deref().unwrap_or_default().split(['、', '，', ',', '；', ';', '/']).collect();
        if whole && (communities.len() == 1 || !codes.is_empty()) {
            return self.grid(line).map(|grid| grid.code.clone()).into_iter().collect();
        }
        let mut grids: Vec<&Grid> = Vec::new();
        for place in 0..codes.len().max(names.len()) {
            let code = codes.get(place).copied();
            let name = if codes.is_empty() || codes.len() == names.len() { names.get(place) } else { None };
            let name = name.map(String::as_str);
            let own = match communities.len() {
                1 => None,
                several if several == names.len() => communities.get(place).copied(),
                _ => Some(""),
            };
            let before = grids.last().filter(|_| community.is_none()).map(|grid| grid.community.as_str());
            let found = self.grid_by(line, code, name, own).or_else(|trouble| {
                let elsewhere = self.grid_by(line, code, name, Some(before.unwrap_or_default()));
                elsewhere.or(Err(trouble))
            });
            match found {
                Ok(grid) if grids.iter().any(|other| other.code == grid.code) => {}
                Ok(grid) => grids.push(grid),
                Err(trouble) => self.about_row(line, trouble, Severity::Error),
            }
        }
        grids.into_iter().map(|grid| grid.code.clone()).collect()
    }

    /// All grids of the community that the row names, where one is named.
    fn grids_of_community(&self, line: &Line<'_>) -> Vec<String> {
        let Some(community) = self.said_community(line) else { return Vec::new() };
        let grids = self.around.grids;
        let subdistrict = line.text(self.table.slot(Meaning::Subdistrict)).unwrap_or_default();
        let here = |grid: &&Grid| {
            grid.community == community
                && (subdistrict.is_empty() || grid.subdistrict == subdistrict)
                && grids.present(grid).is_ok()
        };
        let found: Vec<&Grid> = grids.roster().grids().iter().filter(here).collect();
        let alone = found.windows(2).all(|pair| pair[0].subdistrict == pair[1].subdistrict);
        if alone { found.into_iter().map(|grid| grid.code.clone()).collect() } else { Vec::new() }
    }

    fn session_kind(&mut self, line: &Line<'_>) -> Option<SessionKind> {
        let slot = self.table.slot(Meaning::SessionKind)?;
        let text = squeeze(&line.text(Some(slot)).unwrap_or_default());
        if text.contains("固定") {
            return Some(SessionKind::FixedDay);
        }
        if text.contains("随时") || text.contains("临时") || text.contains("即时") {
            return Some(SessionKind::OnDemand);
        }
        let shown = shorten(&text, 12);
        let message = if text.is_empty() {
            "没有填类型".to_owned()
        } else {
            format!("看不懂类型“{shown}”")
        };
        let trouble = Trouble::new(FindingCode::MissingValue, message, "填“固定日”或“随时议”");
        self.about_cell(line, slot, trouble, Severity::Error);
        None
    }

    fn session_status(&mut self, line: &Line<'_>) -> Option<SessionStatus> {
        let slot = self.table.slot(Meaning::Status)?;
        let text = squeeze(&line.text(Some(slot))?);
        let has = |words: &[&str]| words.iter().any(|word| text.contains(word));
        if has(&["取消", "未召开", "未开", "停开", "没开"]) || matches!(text.as_str(), "否" | "未")
        {
            return Some(SessionStatus::Cancelled);
        }
        if has(&["改期", "延期", "推迟", "提前", "调整"]) {
            return Some(SessionStatus::Moved);
        }
        if has(&["召开", "已开", "完成", "正常", "按期", "开展", "结束", "已办"]) || text == "是"
        {
            return Some(SessionStatus::Held);
        }
        let trouble = Trouble::new(
            FindingCode::MissingValue,
            format!("看不懂状态“{}”", shorten(&text, 12)),
            "填“已召开”“已取消”或“改期”",
        );
        self.about_cell(line, slot, trouble, Severity::Error);
        None
    }

    /// Text of a column; blank and not-applicable cells have none.
    pub(super) fn words(&self, line: &Line<'_>, meaning: Meaning) -> Option<String> {
        let text = line.text(self.table.slot(meaning))?;
        (!text.is_empty() && !is_not_applicable(&text)).then(|| text.into_owned())
    }

    /// A day; blank is an error only where it is needed.
    pub(super) fn day(&mut self, line: &Line<'_>, meaning: Meaning, needed: bool) -> Option<NaiveDate> {
        let slot = self.table.slot(meaning)?;
        let name = self.field_name(slot);
        let Some(content) = line.cells[slot] else {
            if needed {
                let trouble = Trouble::new(
                    FindingCode::MissingValue,
                    format!("没有填{name}"),
                    format!("补上{name}，写成 2026-10-03 的样子"),
                );
                self.about_cell(line, slot, trouble, Severity::Error);
            }
            return None;
        };
        if let Some(found) = moment(content, self.around.strings, self.calendar) {
            return Some(found.day);
        }
        if !needed && line.text(Some(slot)).is_some_and(|text| is_not_applicable(&squeeze(&text))) {
            return None;
        }
        self.about_cell(line, slot, bad_day(name), Severity::Error);
        None
    }

    /// A count of people or topics; blank is none.
    fn count(&mut self, line: &Line<'_>, meaning: Meaning) -> Option<u32> {
        let slot = self.table.slot(meaning)?;
        let content = line.cells[slot]?;
        let field = counted(self.field_name(slot));
        let read = figure(content, self.around.strings, &field).and_then(|figure| match figure {
            Figure::NotApplicable => Ok(None),
            Figure::Number { number, .. } => match settle(&field, number)?.number() {
                Some(number) => number.to_u32().map(Some).ok_or_else(|| too_large(&field)),
                None => Ok(None),
            },
        });
        match read {
            Ok(count) => count,
            Err(trouble) => {
                self.about_cell(line, slot, trouble, Severity::Error);
                None
            }
        }
    }

    /// Says once which columns a list cannot be read without.
    pub(super) fn has_columns(&mut self, needed: &[(Meaning, &str)]) -> bool {
        let (row, column) =
            self.table.columns.known.first().map_or((self.table.bottom, 1), |k| (k.row, k.column));
        let mut all = true;
        for (meaning, name) in needed {
            if self.table.slot(*meaning).is_none() {
                all = false;
                let finding = Finding::error(
                    FindingCode::MissingColumn,
                    format!("表里没有“{name}”列"),
                    format!("补上“{name}”列后再导入"),
                );
                self.notes.at(row, column, finding.of_field(*name));
            }
        }
        all
    }
}

/// The trouble with a cell that names no day.
pub(super) fn bad_day(name: &str) -> Trouble {
    Trouble::new(
        FindingCode::BadDate,
        format!("{name}不是有效的日期"),
        "改成存在的日期，写成 2026-10-03 的样子",
    )
}

/// A count that no scheme names.
fn counted(name: &str) -> Field {
    Field {
        name: name.to_owned(),
        aliases: Vec::new(),
        kind: FieldKind::Count,
        unit: String::new(),
        source: FieldSource::Deliberation,
        note: String::new(),
    }
}
