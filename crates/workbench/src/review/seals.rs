//! What is sealed of a month's results, and whether a sealed edition still gives them.

use std::collections::HashMap;
use std::fmt::Write;

use gridindex_core::scoring::{GridScore, Standing, UnitScore};
use gridindex_core::value::print_exact;
use gridindex_core::{Decimal, Failure};
use gridindex_ledger::{Ledger, Publication, part_in_print};

use crate::assemble::MonthBook;
use crate::{assemble, schemes};

/// So many units are named one by one.
const NAMED: usize = 3;

/// Totals and ranks of every unit, a line each: what was made public, with the exact total beside it.
pub(super) fn results(book: &MonthBook) -> String {
    let mut text = String::new();
    for score in &book.scores.grids {
        grid(&mut text, book, score);
    }
    for unit in book.scores.communities.iter().chain(&book.scores.subdistricts) {
        line(
            &mut text,
            &path(unit),
            "",
            unit.published,
            unit.total,
            &[unit.in_district, unit.in_subdistrict],
        );
    }
    text
}

fn grid(text: &mut String, book: &MonthBook, score: &GridScore) {
    let mut standings = vec![score.in_district, score.in_subdistrict, score.in_community];
    standings.extend(&score.in_groups);
    let code = &book.grid(score.grid).code;
    line(text, code, score.state.name(), score.published, score.total, &standings);
}

fn line(
    text: &mut String,
    unit: &str,
    state: &str,
    published: Option<Decimal>,
    exact: Option<Decimal>,
    standings: &[Standing],
) {
    let published = published.map(|total| total.to_string()).unwrap_or_default();
    let exact = exact.map(print_exact).unwrap_or_default();
    // Writing into a String cannot fail.
    let _ = write!(text, "{unit}\t{state}\t{published}\t{exact}");
    for Standing { rank, of } in standings {
        let _ = match rank {
            Some(rank) => write!(text, "\t{rank}/{of}"),
            None => write!(text, "\t-/{of}"),
        };
    }
    text.push('\n');
}

fn path(unit: &UnitScore) -> String {
    [&unit.district, &unit.subdistrict, &unit.community].map(String::as_str).join("/")
}

/// Reads every sealed edition again and says, a sentence each, what is no longer as it was sealed.
///
/// # Errors
/// When the ledger cannot be read.
pub(crate) fn check(ledger: &Ledger) -> Result<Vec<String>, Failure> {
    let mut troubles = Vec::new();
    for publication in ledger.every_publication()? {
        let name = format!("{}第{}版", publication.month.chinese(), publication.edition);
        match again(ledger, &publication) {
            Ok(found) => troubles.extend(found.into_iter().map(|trouble| format!("{name}{trouble}"))),
            Err(failure) => troubles.push(format!("{name}读不出来：{failure}")),
        }
    }
    Ok(troubles)
}

fn again(ledger: &Ledger, publication: &Publication) -> Result<Vec<String>, Failure> {
    let then = ledger.as_of(publication.place)?;
    let sealed: HashMap<&str, &str> =
        publication.parts.iter().map(|(name, sha256)| (name.as_str(), sha256.as_str())).collect();
    let mut troubles: Vec<String> = then
        .parts(publication.month)?
        .iter()
        .filter(|(name, sha256)| sealed.get(name.as_str()) != Some(&sha256.as_str()))
        .map(|(name, _)| format!("的{}与封存时不符", part_in_print(name)))
        .collect();
    let scheme = schemes::in_force(&then, Some(publication.month))?;
    let now = results(&assemble::month(&then, publication.month, scheme)?);
    let sha256 = super::sha256(now.as_ref());
    if sealed.get(part_of_results()) != Some(&sha256.as_str()) {
        troubles.push(differing(&publication.results, &now, troubles.is_empty()));
    }
    Ok(troubles)
}

fn part_of_results() -> &'static str {
    gridindex_ledger::RESULTS
}

/// Which units now have other results.
fn differing(sealed: &str, now: &str, same_data: bool) -> String {
    let by_unit = |text: &str| -> HashMap<String, String> {
        text.lines()
            .filter_map(|line| line.split_once('\t').map(|(unit, rest)| (unit.to_owned(), rest.to_owned())))
            .collect()
    };
    let (sealed, now) = (by_unit(sealed), by_unit(now));
    let mut units: Vec<&String> =
        sealed.keys().chain(now.keys()).filter(|unit| sealed.get(*unit) != now.get(*unit)).collect();
    units.sort_unstable();
    units.dedup();
    let named = units.iter().take(NAMED).map(|unit| unit.as_str()).collect::<Vec<_>>().join("、");
    let more = if units.len() > NAMED { format!("等 {} 个单位", units.len()) } else { String::new() };
    let why = if same_data { "（数据没有变，是程序的算法变了）" } else { "" };
    format!("重新计分的结果与封存时不符：{named}{more}{why}")
}
