//! A subdistrict's month more than ten times off what a session usually brings, as the month will stand.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use gridindex_core::deliberation::{Benchmark, Request, Session, Statistics};
use gridindex_core::{Decimal, Failure, Finding, FindingCode, Roster};
use gridindex_ingest::{Placed, ReadRequest, Reading, SheetReading};
use gridindex_ledger::Ledger;

use super::{requests, sessions};

/// Sessions of a subdistrict before too little can be told from chance.
const ENOUGH: u32 = 10;

/// What a subdistrict's month comes to.
#[derive(Default)]
struct Sum<'a> {
    statistics: Statistics,
    /// Whether any request is known of the month: without one nothing is said of how many were resolved.
    has_requests: bool,
    /// The first sheets of the call that speak of it.
    of_sessions: Option<(&'a str, &'a SheetReading)>,
    of_requests: Option<(&'a str, &'a SheetReading)>,
}

/// Adds the warnings, for the subdistricts that the call has sessions or requests of.
///
/// # Errors
/// When the ledger cannot be read.
pub fn note(
    reading: &mut Reading,
    ledger: &Ledger,
    request: &ReadRequest<'_>,
    roster: &Roster,
) -> Result<(), Failure> {
    let placed = |reading: &Reading| {
        let sheets = reading.files.iter().flat_map(|file| &file.sheets);
        sheets.fold((false, false), |(s, r), sheet| {
            (s || sessions(sheet).is_some(), r || requests(sheet).is_some())
        })
    };
    if placed(reading) == (false, false) {
        return Ok(());
    }
    let stored = ledger.requests(request.month)?;
    let mut sums: BTreeMap<&str, Sum<'_>> = BTreeMap::new();
    let (mut touched, mut again) = (BTreeSet::new(), (HashSet::new(), HashSet::new()));
    let subdistrict = |code: &String| roster.find(code).map(|grid| grid.subdistrict.as_str());
    for (file, sheet) in
        reading.files.iter().flat_map(|file| file.sheets.iter().map(|sheet| (file.name.as_str(), sheet)))
    {
        for Placed { what, .. } in sessions(sheet).into_iter().flatten() {
            again.0.insert(what.identity());
            if let Some(place) = what.grids.first().and_then(subdistrict) {
                touched.insert(place);
                let sum = sums.entry(place).or_default();
                sum.of_sessions = sum.of_sessions.or(Some((file, sheet)));
                sum.add_session(what);
            }
        }
        for Placed { what, .. } in requests(sheet).into_iter().flatten() {
            again.1.extend(what.identity());
            if let Some(place) = subdistrict(&what.grid) {
                touched.insert(place);
                let sum = sums.entry(place).or_default();
                sum.of_requests = sum.of_requests.or(Some((file, sheet)));
                sum.add_request(what, request);
            }
        }
    }
    for session in request.sessions.iter().filter(|session| request.month.contains(session.day)) {
        let place = session.grids.first().and_then(subdistrict).filter(|place| touched.contains(place));
        if let Some(place) = place.filter(|_| !again.0.contains(&session.identity())) {
            sums.entry(place).or_default().add_session(session);
        }
    }
    for (_, _, raised) in &stored {
        let sent_again = raised.identity().is_some_and(|identity| again.1.contains(&identity));
        let place = subdistrict(&raised.grid).filter(|place| touched.contains(place));
        if let Some(place) = place.filter(|_| !sent_again) {
            sums.entry(place).or_default().add_request(raised, request);
        }
    }
    let found: Vec<Finding> = sums.iter().flat_map(|(place, sum)| sum.findings(place)).collect();
    drop(sums);
    reading.findings.extend(found);
    Ok(())
}

impl Sum<'_> {
    fn add_session(&mut self, session: &Session) {
        if session.was_held() {
            self.statistics.sessions += 1;
            self.statistics.beneficiaries += u64::from(session.beneficiaries.unwrap_or(0));
        }
    }

    fn add_request(&mut self, raised: &Request, request: &ReadRequest<'_>) {
        let resolved = raised.resolved.is_some_and(|day| request.month.contains(day));
        self.has_requests |= resolved || request.month.contains(raised.raised);
        self.statistics.requests_resolved += u32::from(resolved);
    }

    fn findings(&self, place: &str) -> Vec<Finding> {
        let sum = &self.statistics;
        let mut found = Vec::new();
        for benchmark in sum.out_of_line() {
            let (count, what, word, column, sheets) = match benchmark {
                Benchmark::Beneficiaries => {
                    (sum.beneficiaries, "惠及人次", "人次", "惠及人次", [self.of_sessions, self.of_requests])
                }
                Benchmark::Resolved => (
                    u64::from(sum.requests_resolved),
                    "解决诉求",
                    "件",
                    "解决日期",
                    [self.of_requests, self.of_sessions],
                ),
            };
            let usual = benchmark.a_session();
            let few = Decimal::from(count) < usual * Decimal::from(sum.sessions);
            let unsaid = benchmark == Benchmark::Resolved && !self.has_requests;
            let Some((file, sheet)) = sheets.into_iter().flatten().next() else { continue };
            let column = sheet.columns.iter().find(|each| each.field == column);
            // What a form does not ask for is not forgotten.
            let unasked = column.is_none() && sheets[0].is_some();
            if sum.sessions == 0 || few && (unsaid || unasked || sum.sessions < ENOUGH) {
                continue;
            }
            let own = column.or(sheet.columns.first());
            let cell = own.zip(sheet.header_rows.last()).map(|(own, row)| format!("{}{row}", own.column));
            let finding = Finding::warning(
                FindingCode::OffBenchmark,
                format!(
                    "{place}本月 {} 场共{what} {count} {word}，与通常每场 {} {word}相差十倍以上",
                    sum.sessions,
                    usual.normalize()
                ),
                "核对这一列是否填错或漏填；属实的可以继续",
            )
            .at_sheet(file, &sheet.name);
            found.push(match cell {
                Some(cell) => finding.at_cell(cell),
                None => finding,
            });
        }
        found
    }
}
