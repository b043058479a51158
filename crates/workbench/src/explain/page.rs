//! A grid's page in the window: why it has its score, without places where the office tells grades only.

use gridindex_core::{Failure, Month};

use crate::Workbench;
use crate::view::detail::GridDetail;

impl Workbench {
    /// As [`Workbench::explain`], without places where only grades are told.
    ///
    /// # Errors
    /// As [`Workbench::explain`].
    pub fn grid_page(&self, month: Month, grid: &str) -> Result<GridDetail, Failure> {
        let detail = self.explain(month, grid)?;
        Ok(if self.tells_places(month)? { detail } else { without_places(detail) })
    }
}

/// Neither ranks nor what follows from them: moves, and who comes before and after.
fn without_places(mut detail: GridDetail) -> GridDetail {
    let ranked = detail.places.iter().any(|place| !place.rank.is_empty());
    // Of a grid without a rank the step says why it has none.
    detail.steps.retain(|step| !ranked || !step.starts_with("名次："));
    detail.places.clear();
    detail.change_rank.clear();
    detail.neighbours.clear();
    detail
}
