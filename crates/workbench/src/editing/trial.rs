//! A draft run on a past month; nothing is stored, the draft included.

use gridindex_core::scheme::Draft;
use gridindex_core::scoring::Period;
use gridindex_core::{Failure, Month};

use super::scheme_of;
use crate::view::trial::TrialPage;
use crate::{Level, Workbench};

impl Workbench {
    /// A month, or the period that ends with it, by the scheme in force beside the same by the draft.
    ///
    /// # Errors
    /// `scheme_invalid`: something is wrong with the draft; otherwise as [`Workbench::trial`].
    pub fn trial_draft(
        &self,
        month: Month,
        period: Period,
        level: Level,
        draft: &Draft,
    ) -> Result<TrialPage, Failure> {
        self.trial(month, period, level, &scheme_of(draft, &self.level_names()?)?)
    }
}
