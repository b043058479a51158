//! What only all sessions of a call show: a brand spelled in two ways.

use std::collections::HashMap;

use gridindex_core::deliberation::{Session, brand_key};
use gridindex_core::{Finding, FindingCode};

use crate::ReadRequest;
use crate::columns::Meaning;
use crate::records::ListDraft;
use crate::text::shorten;

/// Brands of fewer characters are near to too many others.
const SHORTEST: usize = 4;

/// Each other writing of a brand once: what differs in spaces and brackets is one brand, what differs in one
/// character is told and counted apart.
pub(crate) fn note_brands(request: &ReadRequest<'_>, sessions: &mut [&mut ListDraft<Session>]) {
    let mut written: HashMap<String, Vec<String>> = HashMap::new();
    let mut keys: Vec<(String, String)> = Vec::new();
    let stored = request.sessions.iter().filter_map(|session| session.brand.as_deref());
    for brand in stored {
        let Some(key) = brand_key(brand) else { continue };
        let ways = written.entry(key.clone()).or_default();
        if ways.is_empty() {
            keys.push((key, brand.to_owned()));
        }
        if !ways.iter().any(|way| way == brand) {
            ways.push(brand.to_owned());
        }
    }
    for draft in sessions.iter_mut() {
        let Some((_, column)) = draft.heading(Meaning::Brand) else { continue };
        let mut found = Vec::new();
        for row in &draft.rows {
            let Some((brand, key)) =
                row.what.brand.as_deref().and_then(|brand| Some((brand, brand_key(brand)?)))
            else {
                continue;
            };
            let ways = written.entry(key.clone()).or_default();
            if ways.iter().any(|way| way == brand) {
                continue;
            }
            let finding = match ways.first() {
                Some(first) => Some(two_ways(brand, first)),
                None => keys.iter().find(|(other, _)| is_near(other, &key)).map(|(_, o)| too_like(brand, o)),
            };
            if ways.is_empty() {
                keys.push((key, brand.to_owned()));
            }
            ways.push(brand.to_owned());
            if let Some(finding) = finding {
                let grid = row.what.grids.first().cloned().unwrap_or_default();
                found.push((row.row, finding.of_grid(grid).of_field("品牌").with_raw(brand)));
            }
        }
        for (row, finding) in found {
            draft.notes.at(row, column, finding);
        }
    }
}

fn two_ways(brand: &str, first: &str) -> Finding {
    Finding::warning(
        FindingCode::BrandSpelling,
        format!("品牌“{}”又写作“{}”，按同一品牌计", shorten(first, 20), shorten(brand, 20)),
        "统一成一种写法",
    )
}

fn too_like(brand: &str, other: &str) -> Finding {
    Finding::warning(
        FindingCode::BrandSpelling,
        format!("品牌“{}”很像“{}”，按两个品牌计", shorten(brand, 20), shorten(other, 20)),
        "是同一个品牌的，统一写法后重新导入；确是两个的，不用管它",
    )
}

/// One stroke of the pen apart, or one the other with a remark behind it.
fn is_near(one: &str, other: &str) -> bool {
    let (shorter, longer) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    shorter.chars().count() >= SHORTEST
        && (longer.starts_with(shorter) || strsim::osa_distance(one, other) == 1)
}
