//! 更正 and 一票否决: entered with reason, document, person and day, and undone by a counter-entry.

use gridindex_core::{Failure, Month};
use gridindex_ledger::{Basis, Ledger};

use super::adjustments::items;
use super::effect::Standings;
use super::entry::{self, Entry};
use super::{asked, number};
use crate::view::review::AdjustmentOutcome;
use crate::{Workbench, assemble};

/// On what something is changed, as it was typed. All four are needed.
#[derive(Debug, Clone, Default)]
pub struct BasisWords {
    /// Why.
    pub reason: String,
    /// 文号.
    pub document: String,
    /// Who.
    pub person: String,
    /// `2026-11-03`.
    pub date: String,
}

/// A figure to be corrected.
#[derive(Debug, Clone)]
pub struct FigureCall {
    /// The month.
    pub month: Month,
    /// Code, or 社区+网格名称.
    pub grid: String,
    /// Name of the field.
    pub field: String,
    /// What it shall be: a number, `/`, 空白.
    pub value: String,
    /// On what.
    pub basis: BasisWords,
    /// The appeal that it follows from.
    pub appeal: Option<u32>,
}

/// A veto to be raised, or taken back.
#[derive(Debug, Clone)]
pub struct VetoCall {
    /// The month.
    pub month: Month,
    /// Code, or 社区+网格名称.
    pub grid: String,
    /// Item of the scheme.
    pub item: String,
    /// Take it back, whether it was raised or reported.
    pub lift: bool,
    /// On what.
    pub basis: BasisWords,
    /// The appeal that it follows from.
    pub appeal: Option<u32>,
}

impl Workbench {
    /// Corrects a figure of a grid.
    ///
    /// # Errors
    /// `basis_missing`, `date_unreadable`; `grid_unknown`, `field_unknown`, `value_wrong`; `value_unchanged`;
    /// `check_failed`: an import would refuse the row; `month_sealed`.
    pub fn adjust(&self, call: &FigureCall) -> Result<AdjustmentOutcome, Failure> {
        let basis = basis("更正", &call.basis)?;
        let person = basis.person.clone();
        enter(self.changing()?, &person, |ledger| entry::figure(ledger, call, basis))
    }

    /// Raises a veto, or takes one back.
    ///
    /// # Errors
    /// As [`adjust`](Self::adjust); `item_unknown`; `veto_unchanged`.
    pub fn veto(&self, call: &VetoCall) -> Result<AdjustmentOutcome, Failure> {
        let basis = basis(if call.lift { "取消否决" } else { "一票否决" }, &call.basis)?;
        let person = basis.person.clone();
        enter(self.changing()?, &person, |ledger| entry::veto(ledger, call, basis))
    }

    /// Undoes an adjustment by a counter-entry: what lay beneath it stands again.
    ///
    /// # Errors
    /// `basis_missing`, `date_unreadable`; `adjustment_unknown`, `adjustment_undone`; `month_sealed`.
    pub fn undo_adjustment(&self, number: u32, words: &BasisWords) -> Result<AdjustmentOutcome, Failure> {
        let basis = basis("撤销更正", words)?;
        let person = basis.person.clone();
        enter(self.changing()?, &person, |ledger| entry::undoing(ledger, number, basis))
    }
}

/// Makes an entry, stores it and says what it did. Nobody else enters anything meanwhile: what it says of before is so.
fn enter(
    mut ledger: Ledger,
    person: &str,
    make: impl FnOnce(&Ledger) -> Result<Entry, Failure>,
) -> Result<AdjustmentOutcome, Failure> {
    ledger.act_as(person);
    let (entry, id) = ledger.together(|ledger| {
        let entry = make(ledger)?;
        let id = ledger.adjust(&entry.new)?;
        Ok((entry, id))
    })?;
    let (book, new) = (&entry.book, &entry.new);
    let now = assemble::month(&ledger, new.month, book.scheme.clone())?;
    let own =
        items(&ledger, new.month, &now.figures.roster)?.into_iter().find(|item| item.number == number(id));
    Ok(AdjustmentOutcome {
        adjustment: own.ok_or_else(Failure::cancelled)?,
        effect: Standings::of(book).effect(&Standings::of(&now), &new.grid),
        warnings: entry.warnings,
    })
}

/// All four as they are stored, or which of them are missing.
pub(super) fn basis(what: &str, words: &BasisWords) -> Result<Basis, Failure> {
    let BasisWords { reason, document, person, date } = words;
    asked::all_given(what, &[("理由", reason), ("文号", document), ("经办人", person), ("日期", date)])?;
    let day = asked::day("日期", date)?.to_string();
    let [reason, document, person] = [reason, document, person].map(|text| text.trim().to_owned());
    Ok(Basis { reason, document, person, day })
}
