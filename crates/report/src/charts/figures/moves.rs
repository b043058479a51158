//! Who rose and who fell most since the month before, in places of the district.

use gridindex_core::scoring::Change;
use gridindex_core::{Decimal, LevelNames};

use crate::ReportInput;

/// Rows on each side.
const ROWS: usize = 10;

/// A grid that can be compared with the month before.
#[derive(Debug, Clone, Copy)]
pub struct Move {
    /// Its place in the roster.
    pub grid: usize,
    /// Places gained, negative when lost.
    pub places: i64,
    /// Difference of the published totals.
    pub total: Decimal,
    /// Its rank now.
    pub rank: u32,
}

impl Move {
    /// The rank of the month before.
    pub fn before(&self) -> i64 {
        i64::from(self.rank) + self.places
    }

    /// `▲399 · 第825名 → 第426名`.
    pub fn label(&self) -> String {
        let mark = if self.places > 0 { "▲" } else { "▼" };
        format!("{mark}{} · 第{}名 → 第{}名", self.places.abs(), self.before(), self.rank)
    }
}

/// Those that moved most.
#[derive(Debug, Clone)]
pub struct Moves {
    /// From the greatest rise down.
    pub risen: Vec<Move>,
    /// From the greatest fall down.
    pub fallen: Vec<Move>,
    /// How many grids can be compared.
    pub compared: usize,
}

impl Moves {
    /// How many are listed of each side at most.
    pub const MOST: usize = ROWS;

    /// The last place of either month among those listed, at least 2.
    pub fn last(&self) -> i64 {
        let ends = self.risen.iter().chain(&self.fallen).flat_map(|a| [i64::from(a.rank), a.before()]);
        ends.max().unwrap_or(2).max(2)
    }

    /// Why none is listed; empty where some are.
    pub fn why_none(&self, levels: &LevelNames) -> String {
        match (self.compared, self.risen.len() + self.fallen.len()) {
            (0, _) => format!("没有可与上月比较的{}", levels.grid),
            (_, 0) => format!("各{}名次均与上月相同", levels.grid),
            _ => String::new(),
        }
    }
}

/// The grids that gained and lost the most places; equal moves in roster order.
pub fn moves(input: &ReportInput<'_>) -> Moves {
    let mut moves = moved(input);
    moves.sort_by_key(|a| std::cmp::Reverse(a.places));
    let risen = moves.iter().filter(|a| a.places > 0).take(ROWS).copied().collect();
    let mut fallen: Vec<Move> = moves.iter().filter(|a| a.places < 0).copied().collect();
    fallen.sort_by_key(|a| a.places);
    fallen.truncate(ROWS);
    Moves { risen, fallen, compared: moves.len() }
}

/// Whether there are places to compare, and whether they may be told.
pub fn has_moves(input: &ReportInput<'_>) -> bool {
    input.places && !moved(input).is_empty()
}

fn moved(input: &ReportInput<'_>) -> Vec<Move> {
    let grids = input.scores.grids.iter().zip(&input.changes.grids);
    grids
        .filter_map(|(score, change)| match *change {
            Change::By { total, rank: places } => {
                Some(Move { grid: score.grid, places, total, rank: score.in_district.rank? })
            }
            Change::None(_) => None,
        })
        .collect()
}
