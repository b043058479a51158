//! What a publication seals, part by part, as hashes.

use gridindex_core::{Failure, Month};
use sha2::{Digest, Sha256};

use crate::log::hex;
use crate::rows::{write_figures, write_grid};
use crate::trouble::Result;
use crate::{Ledger, review};

impl Ledger {
    /// The parts of a month as they stand, by name, each with the SHA-256 of all that it holds: `scheme`, `roster`,
    /// `figures`, `events`, `deliberation`, `adjustments`, `settings`.
    pub fn parts(&self, month: Month) -> std::result::Result<Vec<(String, String)>, Failure> {
        Ok(parts(self, month)?)
    }
}

/// The name of a part in print.
pub fn part_in_print(part: &str) -> &'static str {
    match part {
        "scheme" => "评价方案",
        "roster" => "网格名册",
        "figures" => "月度数据",
        "events" => "事件明细",
        "deliberation" => "议事日台账",
        "adjustments" => "更正与一票否决",
        "settings" => "单位设置",
        "results" => "计分结果",
        _ => "内容",
    }
}

fn parts(ledger: &Ledger, month: Month) -> Result<Vec<(String, String)>> {
    let mut parts = Vec::new();
    let mut add = |name: &str, content: Lines| parts.push((name.to_owned(), content.finish()));

    let mut scheme = Lines::default();
    if let Some(bound) = ledger.scheme_of_month(month)? {
        scheme.add(&[&bound.id, &bound.version, &bound.sha256]);
    }
    add("scheme", scheme);

    let mut roster = Lines::default();
    for grid in ledger.roster(month)?.grids() {
        roster.add(&[&write_grid(grid)?]);
    }
    add("roster", roster);

    let (mut figures, stored) = (Lines::default(), ledger.stored_month(month)?);
    figures.add(&[&serde_json::to_string(stored.fields())?]);
    for code in stored.every_grid() {
        let values = write_figures(stored.values(code));
        figures.add(&[code, &values, &serde_json::to_string(stored.vetoes(code))?]);
    }
    add("figures", figures);

    let mut events = Lines::default();
    for (_, _, event) in ledger.events(month)? {
        events.add(&[&event.grid]);
        for (heading, cell) in event.columns.iter() {
            events.add(&[heading, &cell]);
        }
    }
    add("events", events);

    let mut deliberation = Lines::default();
    let first = ledger.months()?.first().copied().unwrap_or(month).min(month);
    for (_, _, session) in ledger.sessions(first, month)? {
        deliberation.add(&[&serde_json::to_string(&session)?]);
    }
    for (_, _, request) in ledger.requests(month)? {
        deliberation.add(&[&serde_json::to_string(&request)?]);
    }
    add("deliberation", deliberation);

    let mut adjustments = Lines::default();
    for adjustment in review::adjustments::standing(&ledger.connection, month)? {
        adjustments.add(&[&serde_json::to_string(&adjustment)?]);
    }
    add("adjustments", adjustments);

    let mut settings = Lines::default();
    let mut query = ledger.connection.prepare_cached("SELECT name, value FROM setting ORDER BY name")?;
    let mut rows = query.query([])?;
    while let Some(row) = rows.next()? {
        settings.add(&[row.get_ref(0)?.as_str()?, row.get_ref(1)?.as_str()?]);
    }
    add("settings", settings);
    Ok(parts)
}

/// Texts under one hash, none of which runs into the next.
#[derive(Default)]
struct Lines(Sha256);

impl Lines {
    fn add(&mut self, texts: &[&str]) {
        for text in texts {
            self.0.update((text.len() as u64).to_be_bytes());
            self.0.update(text);
        }
        self.0.update(u64::MAX.to_be_bytes());
    }

    fn finish(self) -> String {
        hex(&self.0.finalize())
    }
}
