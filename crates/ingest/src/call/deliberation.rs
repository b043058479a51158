//! What only all sessions and requests of a call show: a brand spelled in two ways, a month far off the usual.

use std::collections::{BTreeMap, HashMap};

use gridindex_core::deliberation::{Benchmark, Request, Session, Statistics, brand_key};
use gridindex_core::{Finding, FindingCode};

use crate::ReadRequest;
use crate::columns::Meaning;
use crate::grids::Grids;
use crate::records::ListDraft;
use crate::text::shorten;

/// Sessions of a subdistrict before too little can be told from chance.
const ENOUGH: u32 = 10;
/// Brands of fewer characters are near to too many others.
const SHORTEST: usize = 4;

/// Adds the warnings.
pub(crate) fn note(
    request: &ReadRequest<'_>,
    grids: &Grids<'_>,
    sessions: &mut [&mut ListDraft<Session>],
    requests: &mut [&mut ListDraft<Request>],
) {
    note_brands(request, sessions);
    note_benchmark(request, grids, sessions, requests);
}

/// Each other writing of a brand once: what differs in spaces and brackets is one brand, what differs in one
/// character is told and counted apart.
fn note_brands(request: &ReadRequest<'_>, sessions: &mut [&mut ListDraft<Session>]) {
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

/// A subdistrict's month more than ten times off what a session usually brings.
fn note_benchmark(
    request: &ReadRequest<'_>,
    grids: &Grids<'_>,
    sessions: &mut [&mut ListDraft<Session>],
    requests: &mut [&mut ListDraft<Request>],
) {
    let roster = grids.roster();
    let subdistrict = |code: &String| roster.find(code).map(|grid| grid.subdistrict.as_str());
    // By subdistrict: its sums, and the first sheets of sessions and of requests that it stands in.
    let mut sums: BTreeMap<&str, (Statistics, Option<usize>, Option<usize>)> = BTreeMap::new();
    for (sheet, draft) in sessions.iter().enumerate() {
        let said = draft.heading(Meaning::Beneficiaries).map(|_| sheet);
        for session in draft.taken_rows().filter(|session| session.was_held()) {
            let Some(place) = session.grids.first().and_then(subdistrict) else { continue };
            let (sum, first, _) = sums.entry(place).or_default();
            sum.sessions += 1;
            sum.beneficiaries += u64::from(session.beneficiaries.unwrap_or(0));
            *first = first.or(said);
        }
    }
    for (sheet, draft) in requests.iter().enumerate() {
        for raised in draft.taken_rows() {
            let Some((sum, _, first)) = subdistrict(&raised.grid).and_then(|place| sums.get_mut(place))
            else {
                continue;
            };
            sum.requests_resolved +=
                u32::from(raised.resolved.is_some_and(|day| request.month.contains(day)));
            *first = first.or(draft.heading(Meaning::Resolved).map(|_| sheet));
        }
    }
    for (place, (sum, of_sessions, of_requests)) in sums {
        for benchmark in sum.out_of_line() {
            let (count, what, word) = match benchmark {
                Benchmark::Beneficiaries => (sum.beneficiaries, "惠及人次", "人次"),
                Benchmark::Resolved => (u64::from(sum.requests_resolved), "解决诉求", "件"),
            };
            let few = gridindex_core::Decimal::from(count)
                < benchmark.a_session() * gridindex_core::Decimal::from(sum.sessions);
            if few && sum.sessions < ENOUGH {
                continue;
            }
            let finding = Finding::warning(
                FindingCode::OffBenchmark,
                format!(
                    "{place} {} 场共{what} {count} {word}，与通常每场 {} {word}相差十倍以上",
                    sum.sessions,
                    benchmark.a_session().normalize()
                ),
                "核对这一列是否填错或漏填；属实的可以继续",
            );
            let at = match benchmark {
                Benchmark::Beneficiaries => of_sessions
                    .map(|sheet| &mut *sessions[sheet])
                    .map(|draft| (draft.heading(Meaning::Beneficiaries), &mut draft.notes)),
                Benchmark::Resolved => of_requests
                    .map(|sheet| &mut *requests[sheet])
                    .map(|draft| (draft.heading(Meaning::Resolved), &mut draft.notes)),
            };
            if let Some((Some((row, column)), notes)) = at {
                notes.at(row, column, finding);
            }
        }
    }
}
