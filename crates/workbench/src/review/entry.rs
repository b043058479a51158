//! What is about to be entered: an adjustment, a veto, or the counter-entry to one, found out and checked. Stores
//! nothing, so that it can be tried before it is entered.

use gridindex_core::scheme::FieldSource;
use gridindex_core::value::print_exact;
use gridindex_core::{Failure, Month, Severity, Value};
use gridindex_ingest::typed_figure;
use gridindex_ledger::{Adjustment, AdjustmentKind, Basis, Ledger, NewAdjustment, RAISED};

use super::adjustments::in_words;
use super::{FigureCall, VetoCall, asked};
use crate::assemble::MonthBook;
use crate::{assemble, clock, schemes};

/// An adjustment or a counter-entry, ready to be stored.
pub(super) struct Entry {
    /// The month as it stands before.
    pub book: MonthBook,
    /// What is to be stored.
    pub new: NewAdjustment,
    /// Checks of the scheme that the figures will fail as a warning.
    pub warnings: Vec<String>,
}

/// A corrected figure.
pub(super) fn figure(ledger: &Ledger, call: &FigureCall, basis: Basis) -> Result<Entry, Failure> {
    let book = open_book(ledger, call.month)?;
    let scheme = &book.scheme;
    let grid = asked::grid(&book.figures.roster, call.month, &call.grid, &book.levels)?;
    let adjustable = || scheme.fields.iter().map(|field| field.name.as_str());
    let name = asked::known("field_unknown", "数据项", &call.field, adjustable())?;
    let place = scheme.field_index(name).ok_or_else(Failure::cancelled)?;
    let field = &scheme.fields[place];
    if field.source == FieldSource::Roster {
        return Err(Failure::new(
            "field_of_roster",
            format!("“{name}”来自网格名册，不在这里更正"),
            "请改正名册后重新导入",
        ));
    }
    let value = typed_figure(&call.value, field)?;
    let before = book.figures.figures[grid][place];
    if value == before {
        return Err(Failure::new(
            "value_unchanged",
            format!("“{name}”本来就是 {}", words(before)),
            format!("核对{}、数据项和月份", book.levels.grid),
        ));
    }
    let warnings = checked(ledger, &book, grid, (place, value))?;
    let new = NewAdjustment {
        month: call.month,
        grid: book.grid(grid).code.clone(),
        kind: AdjustmentKind::Figure,
        subject: name.to_owned(),
        before: written(before),
        now: written(value),
        basis,
        made_at: clock::now(),
        appeal: call.appeal.map(i64::from),
        undoes: None,
    };
    Ok(Entry { book, new, warnings })
}

/// A veto raised, or taken back.
pub(super) fn veto(ledger: &Ledger, call: &VetoCall, basis: Basis) -> Result<Entry, Failure> {
    let book = open_book(ledger, call.month)?;
    let grid = asked::grid(&book.figures.roster, call.month, &call.grid, &book.levels)?;
    let items = || book.scheme.veto.items.iter().map(String::as_str);
    let item = asked::known("item_unknown", "一票否决项", &call.item, items())?.to_owned();
    let raised = book.figures.vetoes[grid].contains(&item);
    if raised != call.lift {
        return Err(Failure::new(
            "veto_unchanged",
            format!(
                "这个{}{}“{item}”",
                book.levels.grid,
                if raised { "已经有一票否决" } else { "没有一票否决" }
            ),
            format!("核对{}、否决项和月份", book.levels.grid),
        ));
    }
    let word = |raised: bool| if raised { RAISED.to_owned() } else { String::new() };
    let new = NewAdjustment {
        month: call.month,
        grid: book.grid(grid).code.clone(),
        kind: AdjustmentKind::Veto,
        subject: item,
        before: word(raised),
        now: word(!call.lift),
        basis,
        made_at: clock::now(),
        appeal: call.appeal.map(i64::from),
        undoes: None,
    };
    Ok(Entry { book, new, warnings: Vec::new() })
}

/// The counter-entry to an adjustment.
pub(super) fn undoing(ledger: &Ledger, number: u32, basis: Basis) -> Result<Entry, Failure> {
    let undone = ledger.adjustment(number.into())?;
    let book = open_book(ledger, undone.month)?;
    let mut rest = ledger.standing_adjustments(undone.month)?;
    rest.retain(|one| one.id != undone.id && one.grid == undone.grid && one.subject == undone.subject);
    let stands = |book: &MonthBook| stands(book, &undone);
    let before = stands(&book);
    let now = match (rest.last(), undone.kind) {
        (Some(beneath), _) => beneath.now.clone(),
        (None, AdjustmentKind::Figure) => beneath(&book, &undone),
        (None, AdjustmentKind::Veto) if undone.now == RAISED => String::new(),
        (None, AdjustmentKind::Veto) => RAISED.to_owned(),
    };
    let new = NewAdjustment {
        month: undone.month,
        grid: undone.grid.clone(),
        kind: undone.kind,
        subject: undone.subject.clone(),
        before,
        now,
        basis,
        made_at: clock::now(),
        appeal: None,
        undoes: Some(undone.id),
    };
    Ok(Entry { book, new, warnings: Vec::new() })
}

/// The month as it stands, to be changed.
fn open_book(ledger: &Ledger, month: Month) -> Result<MonthBook, Failure> {
    ledger.refuse_sealed(month)?;
    let scheme = schemes::in_force(ledger, Some(month))?;
    assemble::month(ledger, month, scheme)
}

/// Refuses figures that an import would refuse; says what it would warn of. What was wrong before is nobody's fault
/// now.
fn checked(
    ledger: &Ledger,
    book: &MonthBook,
    grid: usize,
    (field, value): (usize, Value),
) -> Result<Vec<String>, Failure> {
    let earlier = assemble::reported_before(ledger, book.figures.month, &book.scheme)?;
    let previous = earlier.get(&book.grid(grid).code).map_or(&[] as &[_], Vec::as_slice);
    let before = &book.figures.figures[grid];
    let mut now = before.clone();
    now[field] = value;
    let mut warnings = Vec::new();
    for check in &book.scheme.checks {
        let broken = |figures: &[Value]| check.rule.judge(figures, previous) == Some(false);
        if !broken(&now) || broken(before) {
            continue;
        }
        let breach = check.breach(&book.scheme.fields, &now);
        if check.level == Severity::Error {
            return Err(Failure::new(
                "check_failed",
                format!("改成 {} 后{breach}", words(value)),
                "核对这几个数；几个数都要改的，先改不冲突的那一个",
            ));
        }
        warnings.push(breach);
    }
    Ok(warnings)
}

/// What stands where the adjustment lies, as the ledger writes it.
fn stands(book: &MonthBook, adjustment: &Adjustment) -> String {
    let Some(grid) = book.figures.roster.position(&adjustment.grid) else { return adjustment.now.clone() };
    match adjustment.kind {
        AdjustmentKind::Figure => match book.scheme.field_index(&adjustment.subject) {
            Some(field) => written(book.figures.figures[grid][field]),
            None => adjustment.now.clone(),
        },
        AdjustmentKind::Veto if book.figures.vetoes[grid].contains(&adjustment.subject) => RAISED.to_owned(),
        AdjustmentKind::Veto => String::new(),
    }
}

/// What the sheets say under an adjustment; where they say nothing and the figure is counted, the count that stood
/// there before.
fn beneath(book: &MonthBook, adjustment: &Adjustment) -> String {
    let reported = book.stored.adjusted(&adjustment.grid, &adjustment.subject).map(|(_, beneath)| beneath);
    let field = book.scheme.field_index(&adjustment.subject).map(|place| &book.scheme.fields[place].source);
    match reported.unwrap_or_default() {
        Value::Missing if field.is_some_and(|source| *source != FieldSource::Month) => {
            adjustment.before.clone()
        }
        value => written(value),
    }
}

/// A figure as the ledger writes it.
fn written(value: Value) -> String {
    match value {
        Value::Missing => String::new(),
        Value::NotApplicable => "/".to_owned(),
        Value::Number(number) => print_exact(number),
    }
}

/// A figure in words: `30`, 空白, 不适用.
pub(super) fn words(value: Value) -> String {
    in_words(AdjustmentKind::Figure, &written(value))
}
