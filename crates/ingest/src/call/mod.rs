//! What only the whole call shows: grids reported twice, columns nobody sent, checks over all figures.

mod absent;
mod checks;
mod counted;
pub(crate) mod deliberation;
mod duplicates;
pub(crate) mod values;

use gridindex_core::Failure;
use gridindex_core::event::Event;
use gridindex_core::watch::Watch;

use crate::ReadRequest;
use crate::grids::Grids;
use crate::records::{ListDraft, MonthDraft};

/// Where a grid's figures stand: draft and row, in the order they were read.
pub(crate) type Places = Vec<Vec<(usize, usize)>>;

/// Compares and checks all monthly sheets of a call, also with the event rows in it.
///
/// # Errors
/// Cancelled by the user.
pub(crate) fn compare(
    request: &ReadRequest<'_>,
    grids: &Grids<'_>,
    drafts: &mut [MonthDraft],
    events: &mut [&mut ListDraft<Event>],
    watch: &dyn Watch,
) -> Result<(), Failure> {
    let mut places: Places = vec![Vec::new(); grids.roster().grids().len()];
    for (sheet, draft) in drafts.iter().enumerate() {
        for (row, found) in draft.rows.iter().enumerate() {
            places[found.grid].push((sheet, row));
        }
    }
    absent::drop_blank_columns(drafts, &places);
    duplicates::find(request, grids, drafts, &places);
    absent::note(request, grids, drafts, &places, !events.is_empty());
    if watch.cancelled() {
        return Err(Failure::cancelled());
    }
    checks::judge(request, grids, drafts, &places, watch)?;
    counted::compare(request, grids, drafts, &places, events);
    Ok(())
}

impl MonthDraft {
    /// Refuses an accepted row.
    fn refuse(&mut self, row: usize) {
        let row = &mut self.rows[row];
        if !row.refused {
            row.refused = true;
            self.balance.data -= 1;
            self.balance.refused += 1;
        }
    }
}
