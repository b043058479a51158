//! Review, publish, and what can be read again afterwards.
//!
//! A month is read from the ledger as it stood when its edition was sealed: the current one, or the one asked for.
//! Another month that is compared with it sees its last published edition.

mod adjust;
mod adjustments;
mod appeals;
pub(crate) mod asked;
mod compare;
mod effect;
mod entry;
mod journal;
mod preview;
mod publish;
mod seals;

use std::fmt::Write;

use gridindex_core::{Failure, Month, Roster};
use gridindex_ledger::{Ledger, MonthState};
use sha2::{Digest, Sha256};

pub use adjust::{BasisWords, FigureCall, VetoCall};
pub use adjustments::AdjustmentChoice;
pub(crate) use adjustments::{in_words, veto_notes};
pub use appeals::{AppealCall, Change, Correction, DecisionCall};
pub(crate) use seals::check as check_seals;

use crate::Workbench;

impl Workbench {
    /// The same workbench, reading every month that is asked for from this edition of it.
    #[must_use]
    pub fn at_edition(&self, edition: Option<u32>) -> Self {
        Self { edition, ..self.clone() }
    }

    /// The ledger that the month is read from.
    pub(crate) fn ledger_of(&self, month: Month) -> Result<Ledger, Failure> {
        let ledger = self.ledger()?;
        match self.edition {
            Some(edition) => ledger.at_edition(month, edition),
            None => Ok(ledger.sealed(month)?.unwrap_or(ledger)),
        }
    }
}

/// The edition that the month is read as; 0 while it is a draft.
pub(crate) fn edition_of(ledger: &Ledger, month: Month) -> Result<u32, Failure> {
    Ok(match ledger.month_state(month)? {
        MonthState::Published(publication) => publication.edition,
        _ => 0,
    })
}

/// Appeals against the month without a verdict.
pub(crate) fn open_appeals(ledger: &Ledger, month: Month) -> Result<u32, Failure> {
    Ok(appeals::counts(ledger, month)?.open)
}

/// `draft`, `announced`, `published`, and the same in print.
pub(crate) fn state_words(state: &MonthState) -> (&'static str, String) {
    match state {
        MonthState::Draft { edition: 1 } => ("draft", "草稿".to_owned()),
        MonthState::Draft { edition } => ("draft", format!("草稿（第{edition}版）")),
        MonthState::Announced { edition: 1, .. } => ("announced", "公示中".to_owned()),
        MonthState::Announced { edition, .. } => ("announced", format!("公示中（第{edition}版）")),
        MonthState::Published(publication) => ("published", format!("已公布 第{}版", publication.edition)),
    }
}

/// 街道, 社区, 网格名称 of a grid; empty where the roster does not have it.
fn names(roster: &Roster, code: &str) -> (String, String, String) {
    roster
        .find(code)
        .map(|grid| (grid.subdistrict.clone(), grid.community.clone(), grid.name.clone()))
        .unwrap_or_default()
}

/// A number of the ledger as the page has it.
fn number(id: i64) -> u32 {
    u32::try_from(id).unwrap_or(0)
}

/// SHA-256 in lower-case hex.
fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().fold(String::new(), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}
