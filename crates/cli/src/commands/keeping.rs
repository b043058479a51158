//! 校验、备份、恢复.

use std::path::Path;

use gridindex_core::Failure;
use gridindex_workbench::{Workbench, keeping};

use crate::output::Answer;
use crate::text::keeping as words;

/// Is the ledger what was put into it.
pub fn verify(workbench: &Workbench) -> Result<Answer, Failure> {
    let check = workbench.verify()?;
    let sound = check.sound;
    Ok(Answer::new(check, words::check).if_accepted(sound))
}

/// A copy of the ledger.
pub fn back_up(workbench: &Workbench, to: &Path) -> Result<Answer, Failure> {
    let outcome = workbench.back_up(to)?;
    let sound = outcome.check.sound;
    Ok(Answer::new(outcome, words::backup).if_accepted(sound))
}

/// A copy in the ledger's place.
pub fn restore(ledger: &Path, from: &Path) -> Result<Answer, Failure> {
    Ok(Answer::new(keeping::restore(ledger, from)?, words::restored))
}
