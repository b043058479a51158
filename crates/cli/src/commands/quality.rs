//! What is doubtful in a month.

use gridindex_core::{Failure, Month};
use gridindex_workbench::Workbench;

use crate::output::Answer;
use crate::text;

/// Every doubt of the month.
pub fn run(workbench: &Workbench, month: Month) -> Result<Answer, Failure> {
    let page = workbench.quality(month)?;
    let levels = workbench.level_names_in(month)?;
    Ok(Answer::new(page, move |page| text::quality::page(page, &levels)))
}
