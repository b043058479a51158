//! Where a grid came from and what became of it, when grids are split, merged or get new codes.

use gridindex_core::org::Boundary;
use gridindex_core::{Grid, Roster};

use crate::view::detail::Fact;

/// 由来 and 去向, each where the roster names one. `roster` holds the grids that are gone, too.
pub fn facts(grid: &Grid, roster: &Roster) -> impl Iterator<Item = Fact> + use<> {
    let fact = |label: &str, text: String| Fact { label: label.to_owned(), text };
    let named = |code: &str| match roster.find(code) {
        Some(known) => format!("{}{}（{code}）", known.community, known.name),
        None => code.to_owned(),
    };
    let old: Vec<String> = grid.predecessors().map(named).collect();
    let from = (!old.is_empty()).then(|| {
        let how = if old.len() > 1 { "合并" } else { "调整" };
        fact("由来", format!("{}由 {} {how}而来", since(grid.starts), old.join("、")))
    });
    let new: Vec<&Grid> = roster.successors(&grid.code).collect();
    let to = new.first().map(|first| {
        let heirs: Vec<String> = new.iter().map(|grid| named(&grid.code)).collect();
        let how = if new.len() > 1 { "拆分为" } else { "调整为" };
        fact("去向", format!("{}{how} {}", since(first.starts), heirs.join("、")))
    });
    from.into_iter().chain(to)
}

/// `自 2026年10月起`, or nothing where the roster does not say.
fn since(starts: Option<Boundary>) -> String {
    starts.and_then(Boundary::month).map(|month| format!("自 {}起", month.chinese())).unwrap_or_default()
}
