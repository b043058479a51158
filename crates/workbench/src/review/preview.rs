//! An adjustment tried before it is entered: the month is scored as it stands and as it would stand, and nothing is
//! stored.

use std::collections::HashMap;

use gridindex_core::value::print_exact;
use gridindex_core::{Decimal, Failure};
use gridindex_ledger::{AdjustmentKind, Basis, Ledger};

use super::adjustments::{in_words, label};
use super::compare::{Side, sides};
use super::effect::Standings;
use super::entry::{self, Entry};
use super::{BasisWords, FigureCall, VetoCall, names};
use crate::assemble::MonthBook;
use crate::score::{Level, published, signed};
use crate::view::preview::{AdjustmentPreview, PreviewLevel, PreviewMove, PreviewStep};
use crate::{Workbench, assemble, explain};

/// More rows than anybody reads before saving.
const MOST: usize = 50;

impl Workbench {
    /// What a correction would do. Reason, document, person and day need not be given yet.
    ///
    /// # Errors
    /// As [`adjust`](Self::adjust), but for the basis.
    pub fn preview_adjust(&self, call: &FigureCall) -> Result<AdjustmentPreview, Failure> {
        let ledger = self.ledger()?;
        let entry = entry::figure(&ledger, call, unchecked(&call.basis))?;
        preview(&ledger, &entry)
    }

    /// What a veto, or taking one back, would do.
    ///
    /// # Errors
    /// As [`veto`](Self::veto), but for the basis.
    pub fn preview_veto(&self, call: &VetoCall) -> Result<AdjustmentPreview, Failure> {
        let ledger = self.ledger()?;
        let entry = entry::veto(&ledger, call, unchecked(&call.basis))?;
        preview(&ledger, &entry)
    }

    /// What undoing an adjustment would do.
    ///
    /// # Errors
    /// As [`undo_adjustment`](Self::undo_adjustment), but for the basis.
    pub fn preview_undo(&self, number: u32) -> Result<AdjustmentPreview, Failure> {
        let ledger = self.ledger()?;
        let entry = entry::undoing(&ledger, number, unchecked(&BasisWords::default()))?;
        preview(&ledger, &entry)
    }
}

fn unchecked(words: &BasisWords) -> Basis {
    let [reason, document, person, day] =
        [&words.reason, &words.document, &words.person, &words.date].map(|text| text.trim().to_owned());
    Basis { reason, document, person, day }
}

fn preview(ledger: &Ledger, entry: &Entry) -> Result<AdjustmentPreview, Failure> {
    let (book, new) = (&entry.book, &entry.new);
    ledger.refuse_adjustment(new)?;
    let then = assemble::month_if(ledger, new, book.scheme.clone())?;
    let (subdistrict, community, name) = names(&book.figures.roster, &new.grid);
    let before = in_words(new.kind, &new.before);
    Ok(AdjustmentPreview {
        month: new.month.to_string(),
        code: new.grid.clone(),
        subdistrict,
        community,
        name,
        kind_label: label(new.kind, new.undoes.is_some(), &new.now).to_owned(),
        subject: new.subject.clone(),
        // A counter-entry takes away what lies on top: what it says is what stands beneath.
        now: if new.kind == AdjustmentKind::Figure && new.undoes.is_some() {
            figure_words(&then, entry).unwrap_or_else(|| in_words(new.kind, &new.now))
        } else {
            in_words(new.kind, &new.now)
        },
        before,
        effect: Standings::of(book).effect(&Standings::of(&then), &new.grid),
        steps: steps(book, &then, &new.grid),
        others: [Level::Grid, Level::Community, Level::Subdistrict]
            .map(|level| others(book, &then, level, &new.grid))
            .into(),
        warnings: entry.warnings.clone(),
    })
}

/// What the field would hold, in words.
fn figure_words(then: &MonthBook, entry: &Entry) -> Option<String> {
    let grid = then.figures.roster.position(&entry.new.grid)?;
    let field = then.scheme.field_index(&entry.new.subject)?;
    Some(entry::words(then.figures.figures[grid][field]))
}

/// All that changes for the grid: what it did, what that is worth, where it stands.
fn steps(before: &MonthBook, now: &MonthBook, code: &str) -> Vec<PreviewStep> {
    let place = |book: &MonthBook| book.figures.roster.position(code);
    let Some((old, new)) = place(before).zip(place(now)) else { return Vec::new() };
    let (old_lines, new_lines) = (lines(before, old), lines(now, new));
    let mut steps = Vec::new();
    for (one, other) in old_lines.into_iter().zip(new_lines) {
        if one.text == other.text {
            continue;
        }
        let change = match (one.number.zip(other.number), one.kind) {
            (Some((old, new)), "place") => places_gained(old, new),
            (Some((old, new)), _) => signed(&now.scheme, new - old),
            (None, _) => String::new(),
        };
        let (kind, name) = (one.kind.to_owned(), one.name);
        steps.push(PreviewStep { kind, name, before: one.text, now: other.text, change });
    }
    steps
}

/// One thing that is said of a grid; both sides say the same things in the same order.
struct Line {
    kind: &'static str,
    name: String,
    text: String,
    number: Option<Decimal>,
}

fn lines(book: &MonthBook, grid: usize) -> Vec<Line> {
    let (scheme, score) = (&book.scheme, &book.scores.grids[grid]);
    let printed = |number: Option<Decimal>| {
        let rounded = explain::rounded(scheme, number);
        (published(scheme, rounded).unwrap_or_default(), rounded)
    };
    let line = |kind, name: &str, (text, number)| Line { kind, name: name.to_owned(), text, number };
    let mut lines = Vec::new();
    for (duty, own) in scheme.duties.iter().zip(&score.duties) {
        for (indicator, own) in duty.indicators.iter().zip(&own.indicators) {
            let (_, value) = explain::value_words(scheme, indicator, own.value);
            let (points, number) = printed(own.score);
            let text = if points.is_empty() { value } else { format!("{value}，得 {points} 分") };
            lines.push(line("indicator", &indicator.name, (text, number)));
        }
    }
    for (duty, own) in scheme.duties.iter().zip(&score.duties) {
        lines.push(line("duty", &duty.name, printed(own.score)));
    }
    for (name, points) in [("加分", score.bonus), ("扣分", score.penalty)] {
        lines.push(line("extra", name, (print_exact(points), Some(points))));
    }
    lines.push(line(
        "total",
        "总分",
        (published(scheme, score.published).unwrap_or_default(), score.published),
    ));
    lines.push(line("state", "状态", (score.state.chinese().to_owned(), None)));
    let grade = score.grade.map(|grade| scheme.grades[grade].name.clone()).unwrap_or_default();
    lines.push(line("grade", "等次", (grade, None)));
    for place in explain::places(book, grid) {
        let number = place.rank.parse().ok();
        lines.push(line("place", &format!("{}名次", place.circle), (place.rank, number)));
    }
    lines
}

fn others(before: &MonthBook, now: &MonthBook, level: Level, own: &str) -> PreviewLevel {
    let old: HashMap<String, Side> =
        sides(before, level).into_iter().map(|(key, _, side)| (key, side)).collect();
    let mut moves: Vec<(u64, PreviewMove)> = Vec::new();
    let (mut risen, mut fallen) = (0, 0);
    for (key, names, side) in sides(now, level) {
        let was = old.get(&key).copied().unwrap_or_default();
        if key == own || (was.published == side.published && was.rank == side.rank) {
            continue;
        }
        let places = was.rank.zip(side.rank);
        risen += u32::from(places.is_some_and(|(old, new)| new < old));
        fallen += u32::from(places.is_some_and(|(old, new)| new > old));
        let printed = |total| published(&now.scheme, total).unwrap_or_default();
        let rank = |rank: Option<u32>| rank.map(|rank| rank.to_string()).unwrap_or_default();
        moves.push((
            places.map_or(u64::MAX, |(old, new)| old.abs_diff(new).into()),
            PreviewMove {
                key,
                name: names.concat(),
                total_before: printed(was.published),
                total_now: printed(side.published),
                rank_before: rank(was.rank),
                rank_now: rank(side.rank),
                change_rank: match (was.rank, side.rank) {
                    (Some(old), Some(new)) => places_gained(old.into(), new.into()),
                    (None, Some(_)) => "进入".to_owned(),
                    (Some(_), None) => "退出".to_owned(),
                    (None, None) => String::new(),
                },
            },
        ));
    }
    // Equal moves stay in roster order.
    moves.sort_by_key(|(places, _)| std::cmp::Reverse(*places));
    let count = moves.len() as u32;
    let rows = moves.into_iter().take(MOST).map(|(_, row)| row).collect();
    let label = match level {
        Level::Grid => format!("其他{}", now.levels.grid),
        Level::Community => now.levels.community.clone(),
        Level::Subdistrict => now.levels.subdistrict.clone(),
    };
    PreviewLevel { level: level.name().to_owned(), label, moved: count, risen, fallen, rows }
}

fn places_gained(old: Decimal, new: Decimal) -> String {
    let gained = old - new;
    if gained > Decimal::ZERO { format!("+{gained}") } else { gained.to_string() }
}
