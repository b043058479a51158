//! 评分方案: a scheme as a person edits it. A draft is looked at, tried and printed without being stored; it
//! becomes a scheme by being saved as a new version, and a stored version never changes.

mod check;
mod files;
mod save;
mod trial;
mod versions;

pub use check::check_draft;
pub use files::{export_draft, print_draft};

use gridindex_core::scheme::Draft;
use gridindex_core::{Failure, LevelNames, Scheme};

/// The scheme of a draft without mistakes.
///
/// # Errors
/// When anything is wrong with it; the first thing is named.
fn scheme_of(draft: &Draft, levels: &LevelNames) -> Result<Scheme, Failure> {
    let checked = draft.check(levels);
    let count = checked.mistakes.len();
    checked.scheme.ok_or_else(|| {
        let first = checked.mistakes.into_iter().next().map(|mistake| mistake.message);
        Failure::new(
            "scheme_invalid",
            format!("方案有 {count} 处要改，第一处：{}", first.unwrap_or_default()),
            "请先改正标红的地方",
        )
    })
}
