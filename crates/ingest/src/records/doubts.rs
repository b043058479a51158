//! What is doubtful about one session or one request: taken all the same, and told with its cell.

use gridindex_core::deliberation::{Request, Session, Stage};
use gridindex_core::{Decimal, Finding, FindingCode, Severity};

use super::sheet::SheetReader;
use crate::cells::{Trouble, is_not_applicable};
use crate::columns::Meaning;
use crate::table::Line;
use crate::text::{shorten, squeeze};

/// Name of the roster figure that beneficiaries are compared with.
const POPULATION: &str = "人口";

impl SheetReader<'_> {
    /// Nobody came, or more gained than live there.
    pub(super) fn note_doubts_about_session(&mut self, line: &Line<'_>, session: &Session) {
        if !session.was_held() {
            self.note_figures_of_a_cancelled_session(line, session);
            return;
        }
        if session.attendances.unwrap_or(0) == 0
            && let Some(slot) = self.table.slot(Meaning::Attendances)
        {
            let said =
                if session.attendances.is_some() { "参会人次是 0" } else { "没有填参会人次" };
            let trouble = Trouble::new(
                FindingCode::MissingValue,
                format!("已召开的场次{said}"),
                "补上参会人次；没有召开的，状态改为“已取消”",
            );
            self.about_cell(line, slot, trouble, Severity::Warning);
        }
        let gained = session.beneficiaries.map(Decimal::from);
        if let (Some(gained), Some(population)) = (gained, self.population(session))
            && gained > population
            && let Some(slot) = self.table.slot(Meaning::Beneficiaries)
        {
            let trouble = Trouble::new(
                FindingCode::CheckFailed,
                format!("惠及 {gained} 人次，多于网格人口 {}", population.normalize()),
                "核对是否多打了数字；属实的可以继续",
            );
            self.about_cell(line, slot, trouble, Severity::Warning);
        }
    }

    /// What nobody held brought nobody anything: these figures count nowhere.
    fn note_figures_of_a_cancelled_session(&mut self, line: &Line<'_>, session: &Session) {
        let figures = [
            (Meaning::Attendances, "参会人次", session.attendances),
            (Meaning::Beneficiaries, "惠及人次", session.beneficiaries),
        ];
        let filled = figures.into_iter().filter_map(|(meaning, name, count)| {
            count.filter(|count| *count > 0).map(|count| (meaning, name, count))
        });
        let filled: Vec<(Meaning, &str, u32)> = filled.collect();
        let Some(&(meaning, ..)) = filled.first() else { return };
        let said: Vec<String> = filled.iter().map(|(_, name, count)| format!("{name} {count}")).collect();
        self.about_slot(
            line,
            meaning,
            FindingCode::CheckFailed,
            format!("已取消的场次填了{}，不计入统计", said.join("、")),
            "确已取消的，清空这些数；实际召开的，改正状态",
        );
    }

    /// Dates and words that contradict one another.
    pub(super) fn note_doubts_about_request(&mut self, line: &Line<'_>, request: &Request) {
        let stage = request.status.as_deref().map(|status| (status, Stage::read(status)));
        match (request.resolved, stage) {
            (Some(resolved), _) if resolved < request.raised => self.about_slot(
                line,
                Meaning::Resolved,
                FindingCode::BadDate,
                format!("解决日期 {resolved} 早于提出日期 {}", request.raised),
                "核对这两个日期",
            ),
            (Some(resolved), _) if resolved > self.around.request.month.next().last_day() => self.about_slot(
                line,
                Meaning::Resolved,
                FindingCode::DateOutsideMonth,
                format!("解决日期 {resolved} 远在{}之后", self.around.request.month.chinese()),
                "核对年份和月份",
            ),
            (Some(resolved), Some((status, Some(Stage::Before | Stage::During | Stage::After)))) => self
                .about_slot(
                    line,
                    Meaning::Status,
                    FindingCode::CheckFailed,
                    format!("状态是“{}”，解决日期却填了 {resolved}，按已解决计", shorten(status, 12)),
                    "核对状态和解决日期",
                ),
            (None, Some((_, Some(Stage::Resolved)))) => self.resolved_without_a_day(line),
            _ => {}
        }
        // A longer text is an account of what was done, not a stage.
        if let Some((status, None)) = stage.filter(|(status, _)| status.chars().count() <= 8) {
            self.about_slot(
                line,
                Meaning::Status,
                FindingCode::MissingValue,
                format!("看不懂状态“{}”", shorten(status, 12)),
                "填“议前”“议中”“议后”“已解决”或“转办”",
            );
        }
        if let Some(due) = request.due.filter(|due| *due < request.raised) {
            self.about_slot(
                line,
                Meaning::Due,
                FindingCode::BadDate,
                format!("办理期限 {due} 早于提出日期 {}", request.raised),
                "核对这两个日期",
            );
        }
    }

    /// Without its day a solved request would count nowhere.
    fn resolved_without_a_day(&mut self, line: &Line<'_>) {
        let (message, advice) = ("已解决的诉求没有填解决日期", "补上解决日期；还没有解决的，改正状态");
        let Some(slot) = self.table.slot(Meaning::Resolved) else {
            let told = |code, field| {
                self.notes
                    .list
                    .iter()
                    .any(|note| note.finding.code == code && note.finding.field.as_deref() == Some(field))
            };
            if !told(FindingCode::MissingColumn, "解决日期")
                && let Some(slot) = self.table.slot(Meaning::Status)
            {
                let column = self.column(slot);
                let finding = Finding::error(
                    FindingCode::MissingColumn,
                    "有已解决的诉求，表里却没有“解决日期”列",
                    "补上“解决日期”列后再导入",
                );
                self.notes.at(column.row, column.column, finding.of_field("解决日期"));
            }
            return;
        };
        // A day that could not be read was told already; nobody left it out.
        let left_out = |text: &str| is_not_applicable(&squeeze(text));
        if line.cells[slot].is_some() && !line.text(Some(slot)).is_some_and(|text| left_out(&text)) {
            return;
        }
        self.about_cell(
            line,
            slot,
            Trouble::new(FindingCode::MissingValue, message, advice),
            Severity::Error,
        );
    }

    /// People of the session's grids, where the roster knows them of all.
    fn population(&self, session: &Session) -> Option<Decimal> {
        let roster = self.around.grids.roster();
        let people = |code: &String| roster.find(code)?.figures.get(POPULATION)?.number();
        session.grids.iter().map(people).sum()
    }

    fn about_slot(
        &mut self,
        line: &Line<'_>,
        meaning: Meaning,
        code: FindingCode,
        message: String,
        advice: &str,
    ) {
        if let Some(slot) = self.table.slot(meaning) {
            self.about_cell(line, slot, Trouble::new(code, message, advice), Severity::Warning);
        }
    }
}
