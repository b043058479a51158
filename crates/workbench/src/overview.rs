//! The ledger at a glance and 月度: which months there are, what is done, what is missing.

use gridindex_core::{Failure, Month, Roster, Scheme};
use gridindex_ledger::{BatchSummary, Ledger, StoredMonth};

use crate::report::RANKING_WORKBOOK;
use crate::view::month::{BatchFile, BatchItem, MonthItem, MonthPage, Overview};
use crate::{Workbench, clock, completeness, level_names, office, review, road, sample, schemes};

impl Workbench {
    /// What the window shows around every page.
    ///
    /// # Errors
    /// When the ledger cannot be read.
    pub fn overview(&self) -> Result<Overview, Failure> {
        let ledger = self.ledger()?;
        let mut months = ledger.months()?;
        months.reverse();
        let unit = match months.first() {
            Some(month) => office::unit(&ledger, &ledger.roster(*month)?)?,
            None => String::new(),
        };
        let months = months
            .into_iter()
            .map(|month| Ok(item(&ledger, month, &schemes::in_force(&ledger, Some(month))?)?.0));
        Ok(Overview {
            ledger: self.path().display().to_string(),
            unit,
            levels: level_names::of(&ledger)?,
            sample: sample::is_in(&ledger)?,
            months: months.collect::<Result<_, Failure>>()?,
        })
    }

    /// 月度: the road of a month.
    ///
    /// # Errors
    /// When the ledger cannot be read.
    pub fn month_page(&self, month: Month) -> Result<MonthPage, Failure> {
        let ledger = self.ledger()?;
        let scheme = schemes::in_force(&ledger, Some(month))?;
        let (month_item, roster, stored) = item(&ledger, month, &scheme)?;
        let due = completeness::due(&ledger, month)?;
        let completeness = completeness::of(&ledger, &scheme, month, &roster, &stored)?;
        let batches = ledger.batches()?.into_iter().filter(|batch| batch.month == month);
        let mut batches: Vec<BatchItem> = batches.map(batch_item).collect();
        batches.reverse();
        let export = ledger.last_export(month, RANKING_WORKBOOK)?;
        let decided = road::Decided {
            state: ledger.month_state(month)?,
            adjustments: ledger.standing_adjustments(month)?.len(),
            open_appeals: review::open_appeals(&ledger, month)?,
            today: clock::today(),
        };
        Ok(MonthPage {
            steps: road::of(&month_item, &completeness, &decided, export.as_ref()),
            month: month_item,
            due,
            completeness,
            batches,
        })
    }

    /// Adds a month to the ledger, so that it can be chosen before anything was imported for it.
    ///
    /// # Errors
    /// When the ledger cannot be written.
    pub fn add_month(&self, month: Month) -> Result<(), Failure> {
        self.changing()?.add_month(month)
    }

    /// Every batch, oldest first.
    ///
    /// # Errors
    /// When the ledger cannot be read.
    pub fn batches(&self) -> Result<Vec<BatchItem>, Failure> {
        Ok(self.ledger()?.batches()?.into_iter().map(batch_item).collect())
    }
}

fn item(ledger: &Ledger, month: Month, scheme: &Scheme) -> Result<(MonthItem, Roster, StoredMonth), Failure> {
    let (state, state_label) = review::state_words(&ledger.month_state(month)?);
    let sealed = ledger.sealed(month)?;
    let ledger = sealed.as_ref().unwrap_or(ledger);
    let roster = ledger.roster(month)?.in_month(month);
    let stored = ledger.stored_month(month)?;
    let item = MonthItem {
        month: month.to_string(),
        label: month.chinese(),
        state: state.to_owned(),
        state_label,
        scheme_title: scheme.title.clone(),
        scheme_version: scheme.version.clone(),
        grids: roster.grids().len() as u32,
        levels: level_names::of(ledger)?,
        reported: roster.grids().iter().filter(|grid| stored.has_grid(&grid.code)).count() as u32,
    };
    Ok((item, roster, stored))
}

fn batch_item(batch: BatchSummary) -> BatchItem {
    let sheet = |(name, kind, rows): &(String, String, u32)| match kind_label(kind) {
        kind if name.contains(kind) => format!("{name} {rows} 行"),
        kind => format!("{name}（{kind}）{rows} 行"),
    };
    let content = |sheets: &[(String, String, u32)]| sheets.iter().map(sheet).collect::<Vec<_>>().join("，");
    BatchItem {
        id: u32::try_from(batch.id).unwrap_or(0),
        month: batch.month.to_string(),
        made_at: clock::local(&batch.made_at),
        withdrawn: batch.withdrawn_at.is_some(),
        files: batch
            .files
            .into_iter()
            .map(|file| BatchFile { content: content(&file.sheets), name: file.name, sha256: file.sha256 })
            .collect(),
    }
}

fn kind_label(kind: &str) -> &str {
    match kind {
        "roster" => "名册",
        "month" => "月度数据",
        "sessions" => "议事场次",
        "requests" => "诉求",
        "events" => "事件",
        other => other,
    }
}
