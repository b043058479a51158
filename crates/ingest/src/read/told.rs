//! Answers that name what is not there are refused before anything is read: a slip there must not pass in silence.

use gridindex_core::{Failure, Roster};

use crate::ReadRequest;
use crate::answers::About;
use crate::columns::{Dictionary, Shape};

/// Every column that answers name is one.
pub(super) fn check_headings(request: &ReadRequest<'_>, dictionary: &Dictionary) -> Result<(), Failure> {
    let known = |means: &str| Shape::ALL.iter().any(|shape| dictionary.named(*shape, means).is_some());
    let named = request.answers.headings.iter().map(|answer| answer.means.as_str());
    match named.filter(|means| !means.is_empty()).find(|means| !known(means)) {
        None => Ok(()),
        Some(means) => Err(Failure::new(
            "answer_unknown",
            format!("方案和各类表里都没有“{means}”这一列"),
            "请改成方案里的列名；不导入的列留空",
        )),
    }
}

/// Every grid that answers name is in the roster.
pub(super) fn check_grids(request: &ReadRequest<'_>, roster: &Roster) -> Result<(), Failure> {
    match request.answers.grids.iter().find(|answer| roster.find(&answer.means).is_none()) {
        None => Ok(()),
        Some(answer) => Err(Failure::new(
            "answer_unknown",
            format!("名册里没有编码为 {} 的网格（对应“{}”）", answer.means, answer.written),
            "请改成名册里的网格编码",
        )),
    }
}

/// Lets headings be found in which columns stand that a person named.
pub(super) fn hear(request: &ReadRequest<'_>, dictionary: &mut Dictionary) {
    let now = request.answers.headings.iter().map(|answer| (answer.heading.clone(), answer.means.clone()));
    let before = request.remembered.iter().filter(|known| known.about == About::Heading);
    let before = before.map(|known| (known.written.clone(), known.means.clone()));
    let heard: Vec<(String, String)> = before.chain(now).filter(|(_, means)| !means.is_empty()).collect();
    dictionary.hear(heard);
}
