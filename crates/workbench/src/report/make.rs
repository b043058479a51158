//! What is made of a scored month: for the district, for one street, or for every street by itself.

use gridindex_core::scoring::Changes;
use gridindex_core::watch::Watch;
use gridindex_core::{Failure, Grid, LevelNames, Month};
use gridindex_ledger::Ledger;
use gridindex_report::cards::subject as card_subject;
use gridindex_report::{DeliberationMonth, ReportInput, TrendMonth, charts, workbook};

use super::name::{self, Named, Taken};
use super::rules::{self, ReportRules};
use super::{
    Made, Part, RANKING_WORKBOOK, ReportCall, appeals, attached, bulletin, cards, proof, subdistrict,
};
use crate::assemble::{self, MonthBook};
use crate::deliberation::book::DeliberationBook;
use crate::{review, schemes, templates, trend};

/// A scored month and how its reports are wanted.
pub struct Source<'a> {
    call: &'a ReportCall,
    ledger: &'a Ledger,
    rules: ReportRules,
    book: MonthBook,
    changes: Changes,
    trend: Vec<TrendMonth>,
    edition: u32,
}

impl<'a> Source<'a> {
    /// Scores the month and compares it with those before.
    ///
    /// # Errors
    /// Whatever keeps the ledger from being read or the month from being scored.
    pub fn read(ledger: &'a Ledger, call: &'a ReportCall) -> Result<Self, Failure> {
        let scheme = schemes::in_force(ledger, Some(call.month))?;
        let book = assemble::month(ledger, call.month, scheme)?;
        let before = assemble::earlier(ledger, call.month.previous())?;
        let changes = book.changes_since(before.as_ref());
        let trend = trend::of(ledger, &book)?;
        let edition = review::edition_of(ledger, call.month)?;
        Ok(Self { call, ledger, rules: rules::of(ledger)?, book, changes, trend, edition })
    }

    /// The unit that everything is made for.
    pub fn unit(&self) -> String {
        self.call.subdistrict.clone().unwrap_or_else(|| self.book.unit())
    }

    /// What the levels are called.
    pub fn levels(&self) -> &LevelNames {
        &self.book.levels
    }

    /// What is left out of the workbook, and where it is; empty where nothing is.
    pub fn omitted(&self) -> String {
        let grids = self.book.figures.roster.grids().len();
        let is_whole = !self.call.split && self.call.subdistrict.is_none() && self.wants(Part::Xlsx);
        if !is_whole || grids <= workbook::MOST_IN_WORKING_PAPER {
            return String::new();
        }
        let levels = &self.book.levels;
        format!(
            "{}超过 {} 个，计分底稿不在{}的工作簿里，请按{}导出",
            levels.grid,
            workbook::MOST_IN_WORKING_PAPER,
            levels.whole_district(),
            levels.subdistrict
        )
    }

    /// The streets to be made one by one; none: the unit as one.
    pub fn parts(&self) -> Vec<Option<String>> {
        if !self.call.split {
            return vec![self.call.subdistrict.clone()];
        }
        let mut streets: Vec<Option<String>> = Vec::new();
        for grid in self.book.figures.roster.grids() {
            let street = Some(grid.subdistrict.clone());
            let wanted = self.call.subdistrict.is_none() || self.call.subdistrict == street;
            if wanted && !streets.contains(&street) {
                streets.push(street);
            }
        }
        streets
    }

    /// Makes the files of one part and proves them.
    ///
    /// # Errors
    /// `subdistrict_unknown`; `report_mismatch`; when a file cannot be made; when the user cancels.
    pub fn make(
        &self,
        street: Option<&str>,
        taken: &mut Taken,
        watch: &dyn Watch,
    ) -> Result<Vec<Made>, Failure> {
        let part = match street {
            None => None,
            Some(name) => Some(subdistrict::of(&self.book, &self.changes, &self.trend, name)?),
        };
        let deliberation = deliberation(self.ledger, self.call.month, street.unwrap_or_default())?;
        let roster = part.as_ref().map(|part| &part.figures.roster);
        let wanted = self.wants(Part::Xlsx);
        let alerts = wanted.then(|| attached::alerts_of(self.ledger, &self.book, roster)).transpose()?;
        let quality = wanted.then(|| attached::quality_of(self.ledger, &self.book, street)).transpose()?;
        let unit = street.map_or_else(|| self.book.unit(), str::to_owned);
        let (figures, scores, changes, trend) = match &part {
            None => (&self.book.figures, &self.book.scores, &self.changes, &self.trend),
            Some(part) => (&part.figures, &part.scores, &part.changes, &part.trend),
        };
        let input = ReportInput {
            scheme: &self.book.scheme,
            figures,
            scores,
            changes,
            trend,
            unit: &unit,
            levels: &self.book.levels,
            edition: self.edition,
            deliberation: deliberation.as_ref(),
            review: appeals::of(self.ledger, self.call.month)?,
            alerts: alerts.as_ref(),
            quality: quality.as_ref(),
            places: self.call.places.unwrap_or(self.rules.places),
            font: &self.rules.font,
        };
        let mut made = Vec::new();
        if self.wants(Part::Xlsx) {
            let name = self.name(&input, input.subject(), ".xlsx", taken);
            watch.advance("生成排名工作簿", 0, 1);
            let bytes = workbook::ranking(&input)?;
            watch.advance("核对排名工作簿", 0, 1);
            let proved = proof::workbook(&input, &name, &bytes)?;
            if street.is_some() {
                let known = (&self.book.figures.roster, self.levels());
                proof::names_no_other(known, street, &name, &bytes)?;
            }
            made.push(Made { name, kind: RANKING_WORKBOOK, bytes, proved });
            watch.advance("核对排名工作簿", 1, 1);
        }
        if watch.cancelled() {
            return Err(Failure::cancelled());
        }
        if self.wants(Part::Charts) {
            let folder =
                if self.call.split { format!("图表/{}", name::safe(&unit)) } else { "图表".to_owned() };
            for chart in charts::all(&input, watch)? {
                let name = chart.name;
                let files = [
                    (format!("{folder}/{name}.svg"), chart.svg.into_bytes()),
                    (format!("{folder}/{name}.png"), chart.png),
                    (format!("{folder}/屏幕/{name}.png"), chart.screen),
                ];
                made.extend(files.map(|(name, bytes)| Made { name, kind: "图表", bytes, proved: 0 }));
            }
        }
        if self.wants(Part::Bulletin) {
            watch.advance("撰写月度通报", 0, 1);
            let template = self.call.bulletin_template.as_deref();
            let bulletin = bulletin::make(self.ledger, template, &input)?;
            let name = self.name(&input, "网格指数通报", ".docx", taken);
            let proved = proof::bulletin(&input, &name, &bulletin.bytes)?;
            made.push(Made { name, proved, ..bulletin });
            watch.advance("撰写月度通报", 1, 1);
        }
        if self.wants(Part::Cards) {
            watch.advance("生成成绩单", 0, 1);
            let cards = cards::make(self.ledger, &self.book, &input, self.call.grid.as_deref())?;
            // The card of a single grid is named after the grid.
            let name = match self.call.grid {
                None => self.name(&input, &card_subject(&input), ".xlsx", taken),
                Some(_) => cards.name.clone(),
            };
            watch.advance("核对成绩单", 0, 1);
            let roster = &input.figures.roster;
            let grids: Vec<usize> = match self.call.grid.as_deref() {
                None => (0..roster.grids().len()).collect(),
                Some(code) => roster.position(code.trim()).into_iter().collect(),
            };
            let proved = proof::cards(&input, &grids, &name, &cards.bytes)?;
            made.push(Made { name, proved, ..cards });
            watch.advance("生成成绩单", 1, 1);
        }
        if self.wants(Part::Templates) {
            made.extend(self.blanks(&unit)?);
        }
        Ok(made)
    }

    fn wants(&self, part: Part) -> bool {
        self.call.parts.contains(&part)
    }

    /// The name by the office's pattern; where many units are made, one without the unit begins with it.
    fn name(&self, input: &ReportInput<'_>, subject: &str, ending: &str, taken: &mut Taken) -> String {
        let mut pattern = self.rules.file_name.clone();
        if self.call.split && !pattern.contains("{单位}") {
            pattern.insert_str(0, "{单位}_");
        }
        let named = Named { unit: input.unit, month: input.scores.month, edition: input.edition, subject };
        taken.free(&name::stem(&pattern, &named), ending)
    }

    fn blanks(&self, unit: &str) -> Result<Vec<Made>, Failure> {
        let call = self.call;
        let wanted = |grid: &&Grid| call.subdistrict.as_ref().is_none_or(|name| &grid.subdistrict == name);
        let grids: Vec<_> = self.book.figures.roster.grids().iter().filter(wanted).cloned().collect();
        let books = templates::make(&self.book.scheme, Some(call.month), &grids, (unit, &self.book.levels))?;
        Ok(books
            .into_iter()
            .map(|(name, bytes)| Made {
                name: format!("空白表/{name}"), kind: "空白表", bytes, proved: 0
            })
            .collect())
    }
}

/// The month's deliberation days, of the subdistrict asked for; nothing where none were recorded.
fn deliberation(
    ledger: &Ledger,
    month: Month,
    subdistrict: &str,
) -> Result<Option<DeliberationMonth>, Failure> {
    let book = DeliberationBook::read(ledger, month, month)?.within(subdistrict);
    let summary = book.summary();
    if summary.total.sessions == 0 && summary.total.requests_raised + summary.total.requests_opening == 0 {
        return Ok(None);
    }
    let mut trend = Vec::new();
    for month in (-11..=0).map(|months| month.plus(months)) {
        if let Some(summary) = book.earlier(ledger, month, month)? {
            trend.push((month, summary.total));
        }
    }
    Ok(Some(DeliberationMonth { summary, trend }))
}
