//! Adjustments as they are listed and named.

use std::path::Path;

use gridindex_core::scheme::{Expression, ExtraItem, FieldKind, FieldSource};
use gridindex_core::{Failure, Month, Roster, Scheme};
use gridindex_ledger::{Adjustment, AdjustmentKind, Basis, Ledger, RAISED};
use gridindex_report::adjustments::register;

use super::{asked, names, number};
use crate::view::export::{ExportOutcome, ExportedFile};
use crate::view::review::{AdjustableField, AdjustmentItem, AdjustmentPage};
use crate::{Workbench, clock, level_names, office, schemes};

/// Which adjustments are listed; what is empty narrows nothing.
#[derive(Debug, Clone, Default)]
pub struct AdjustmentChoice {
    /// Code, or 社区+网格名称.
    pub grid: String,
    /// 街道.
    pub subdistrict: String,
    /// Field or item, or a part of it.
    pub subject: String,
    /// Who, or a part of the name.
    pub person: String,
    /// `figure` or `veto`.
    pub kind: String,
    /// Only those that stand.
    pub standing: bool,
}

impl Workbench {
    /// The adjustments of a month, the newest first.
    ///
    /// # Errors
    /// `grid_unknown`; when there is no roster or the ledger cannot be read.
    pub fn adjustments(&self, month: Month, choice: &AdjustmentChoice) -> Result<AdjustmentPage, Failure> {
        let ledger = self.ledger_of(month)?;
        let scheme = schemes::in_force(&ledger, Some(month))?;
        let roster = ledger.roster(month)?;
        let code = match choice.grid.trim() {
            "" => None,
            wanted => Some(
                roster.grids()[asked::grid(&roster, month, wanted, &level_names::of(&ledger)?)?].code.clone(),
            ),
        };
        let all: Vec<AdjustmentItem> = items(&ledger, month, &roster)?;
        let standing = all.iter().filter(|item| item.state == "standing").count() as u32;
        let chosen = all.into_iter().rev().filter(|item| {
            code.as_ref().is_none_or(|code| item.code == *code)
                && (choice.subdistrict.is_empty() || item.subdistrict == choice.subdistrict)
                && item.subject.contains(choice.subject.trim())
                && item.person.contains(choice.person.trim())
                && (choice.kind.is_empty() || item.kind == choice.kind)
                && (!choice.standing || item.state == "standing")
        });
        Ok(AdjustmentPage {
            month: month.to_string(),
            open: super::edition_of(&ledger, month)? == 0,
            items: chosen.collect(),
            standing,
            fields: adjustable(&scheme),
            veto_items: scheme.veto.items.clone(),
        })
    }
}

/// What the log and the list of written files call the register.
const REGISTER: &str = "更正登记表";

impl Workbench {
    /// Writes the register of the adjustments that were asked for, the oldest first, to a workbook.
    ///
    /// # Errors
    /// As [`adjustments`](Self::adjustments); `file_exists` when another file is there and `overwrite` was not asked
    /// for; when the file cannot be written.
    pub fn write_adjustments(
        &self,
        month: Month,
        choice: &AdjustmentChoice,
        path: &Path,
        overwrite: bool,
    ) -> Result<ExportOutcome, Failure> {
        let page = self.adjustments(month, choice)?;
        let rows: Vec<[String; 12]> = page.items.iter().rev().map(row).collect();
        let unit = match choice.subdistrict.as_str() {
            "" => {
                let ledger = self.ledger_of(month)?;
                office::unit(&ledger, &ledger.roster(month)?)?
            }
            name => name.to_owned(),
        };
        let bytes = register(&unit, month, &rows, &level_names::of(&self.ledger_of(month)?)?)?;
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let noted = self.write_noted(path, &bytes, overwrite, (month, unit, REGISTER))?;
        let file = ExportedFile::new(name, REGISTER, &bytes);
        Ok(ExportOutcome::of(&noted, vec![file]))
    }
}

fn row(item: &AdjustmentItem) -> [String; 12] {
    let state = match (item.undone_by, item.undoes) {
        (Some(by), _) => format!("已由第 {by} 号撤销"),
        (_, Some(undone)) => format!("撤销第 {undone} 号"),
        _ => item.state_label.clone(),
    };
    [
        item.number.to_string(),
        item.kind_label.clone(),
        item.subdistrict.clone(),
        item.community.clone(),
        format!("{}\n{}", item.name, item.code),
        item.subject.clone(),
        item.before.clone(),
        item.now.clone(),
        item.reason.clone(),
        item.document.clone(),
        format!("{}\n{}", item.person, item.date),
        state,
    ]
}

/// Every adjustment of the month with its counter-entries, the oldest first.
pub(super) fn items(ledger: &Ledger, month: Month, roster: &Roster) -> Result<Vec<AdjustmentItem>, Failure> {
    let all = ledger.adjustments(month)?;
    Ok(all.iter().map(|one| item(one, &all, roster)).collect())
}

fn item(one: &Adjustment, all: &[Adjustment], roster: &Roster) -> AdjustmentItem {
    let (subdistrict, community, name) = names(roster, &one.grid);
    let undone_by = all.iter().find(|other| other.undoes == Some(one.id)).map(|other| number(other.id));
    let (state, state_label) = match (one.undoes, undone_by) {
        (Some(_), _) => ("counter", "撤销记录"),
        (None, Some(_)) => ("undone", "已撤销"),
        (None, None) => ("standing", "有效"),
    };
    AdjustmentItem {
        number: number(one.id),
        month: one.month.to_string(),
        code: one.grid.clone(),
        subdistrict,
        community,
        name,
        kind: one.kind.name().to_owned(),
        kind_label: label_of(one).to_owned(),
        subject: one.subject.clone(),
        before: in_words(one.kind, &one.before),
        now: in_words(one.kind, &one.now),
        reason: one.basis.reason.clone(),
        document: one.basis.document.clone(),
        person: one.basis.person.clone(),
        date: one.basis.day.clone(),
        made_at: clock::local(&one.made_at),
        state: state.to_owned(),
        state_label: state_label.to_owned(),
        undone_by,
        undoes: one.undoes.map(number),
        appeal: one.appeal.map(number),
    }
}

/// What kind of adjustment it is, in print.
pub(super) fn label_of(one: &Adjustment) -> &'static str {
    label(one.kind, one.undoes.is_some(), &one.now)
}

/// 更正数据, 一票否决 …
pub(super) fn label(kind: AdjustmentKind, undoes: bool, now: &str) -> &'static str {
    match (kind, undoes, now == RAISED) {
        (AdjustmentKind::Figure, false, _) => "更正数据",
        (AdjustmentKind::Figure, true, _) => "撤销更正",
        (AdjustmentKind::Veto, false, true) => "一票否决",
        (AdjustmentKind::Veto, false, false) => "取消否决",
        (AdjustmentKind::Veto, true, _) => "撤销否决记录",
    }
}

/// What an adjustment's `before` or `now` says.
pub(crate) fn in_words(kind: AdjustmentKind, text: &str) -> String {
    match (kind, text) {
        (AdjustmentKind::Veto, RAISED) => "已否决".to_owned(),
        (AdjustmentKind::Veto, _) => "未否决".to_owned(),
        (AdjustmentKind::Figure, "") => "空白".to_owned(),
        (AdjustmentKind::Figure, "/") => "不适用".to_owned(),
        (AdjustmentKind::Figure, number) => number.to_owned(),
    }
}

/// Who raised a veto of the grid or took one back, on what and why, a sentence each.
pub(crate) fn veto_notes(adjustments: &[Adjustment]) -> Vec<String> {
    let note = |one: &Adjustment| {
        let Basis { reason, document, person, day } = &one.basis;
        format!(
            "{}“{}”：{reason}（{document}，{person}，{day}，第 {} 号）",
            label_of(one),
            one.subject,
            one.id
        )
    };
    adjustments.iter().map(note).collect()
}

fn adjustable(scheme: &Scheme) -> Vec<AdjustableField> {
    let fields = scheme.fields.iter().enumerate().filter(|(_, field)| field.source != FieldSource::Roster);
    fields
        .map(|(place, field)| AdjustableField {
            name: field.name.clone(),
            unit: field.unit.clone(),
            kind: match field.kind {
                FieldKind::Count => "count",
                FieldKind::Number => "number",
                FieldKind::Percent => "percent",
            }
            .to_owned(),
            used_in: used_in(scheme, place),
        })
        .collect()
}

fn used_in(scheme: &Scheme, field: usize) -> String {
    let uses = |expression: &Expression| expression.fields().contains(&field);
    let duty = scheme
        .duties
        .iter()
        .find(|duty| duty.indicators.iter().any(|indicator| uses(&indicator.value.expression)));
    if let Some(duty) = duty {
        return duty.name.clone();
    }
    let within = |items: &[ExtraItem]| items.iter().any(|item| uses(&item.value.expression));
    if within(&scheme.bonus.items) {
        "加分".to_owned()
    } else if within(&scheme.penalty.items) {
        "扣分".to_owned()
    } else {
        String::new()
    }
}
