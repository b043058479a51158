//! The sample district in and through: workbooks written, imported, scored and reported, like anybody's.

use std::collections::BTreeSet;
use std::path::Path;
use std::time::Instant;

use gridindex_core::watch::Watch;
use gridindex_core::{Failure, Month, Scheme};
use gridindex_ledger::{Basis, Ledger, NewAdjustment};
use serde::Serialize;

use crate::view::import::ImportOutcome;
use crate::{ImportCall, ReportCall, Workbench, clock, demo, files};

pub use demo::{DISTRICT, MONTHS};

/// Name of the sample's ledger in its folder.
pub const LEDGER: &str = "样例台账.gridindex";

/// The ledger's name for the batches of the sample.
pub(crate) const BATCHES: &str = "sample_batches";

/// What the sample did, stage by stage.
#[derive(Debug, Clone, Serialize)]
pub struct DemoOutcome {
    /// The last month of the sample.
    pub month: Month,
    /// 区.
    pub unit: String,
    /// Grids ranked in the last month.
    pub ranked: usize,
    /// Grids not ranked.
    pub unranked: usize,
    /// Mean of the district, published; empty without a ranked grid.
    pub mean: String,
    /// The ledger.
    pub ledger: String,
    /// The folder.
    pub folder: String,
    /// Files of the report, relative to the folder.
    pub files: Vec<String>,
    /// Workbooks that were imported, relative to the folder.
    pub workbooks: Vec<String>,
    /// Seconds by stage.
    pub stages: Vec<(String, f64)>,
}

impl Workbench {
    /// Imports the sample district into this ledger, month by month.
    ///
    /// # Errors
    /// When the temporary workbooks or the ledger cannot be written; when the user cancels.
    pub fn load_sample(&self, watch: &dyn Watch) -> Result<(), Failure> {
        let scheme = built_in()?;
        let folder = tempfile::tempdir().map_err(|error| {
            Failure::new("cannot_write", format!("临时文件夹建不了（{error}）"), "请检查磁盘空间后重试")
        })?;
        let sample = demo::write_workbooks(folder.path(), (&scheme, &self.level_names()?), watch)?;
        let mut batches = Vec::new();
        let taken = self.take_in(&sample, &mut batches, watch);
        let mut ledger = self.ledger()?;
        match taken {
            Ok(()) => ledger.decide(BATCHES, Some(&batches)),
            Err(failure) => {
                // What came in before it was stopped goes out again.
                ledger.withdraw_all(&batches, &crate::clock::now())?;
                Err(failure)
            }
        }
    }

    /// Takes the sample district out of the ledger again, all of it or nothing; what else was imported stays.
    ///
    /// # Errors
    /// `no_sample`; when one of its months is sealed; when the ledger cannot be written.
    pub fn take_sample_out(&self) -> Result<(), Failure> {
        let mut ledger = self.ledger()?;
        let Some(sample) = ledger.setting::<Vec<i64>>(BATCHES)? else {
            return Err(Failure::new("no_sample", "台账里没有样例", "不必清除，可以直接使用"));
        };
        let standing = ledger.batches()?.into_iter().filter(|batch| batch.withdrawn_at.is_none());
        let still: Vec<i64> = standing.map(|batch| batch.id).filter(|id| sample.contains(id)).collect();
        let months: BTreeSet<Month> = sample_months(&ledger, &sample)?;
        ledger.together(|ledger| {
            // A month that goes with the sample takes what was decided about it along. In one that stays, what was
            // entered for grids of the sample is undone.
            ledger.withdraw_all(&still, &clock::now())?;
            for month in months {
                undo_for_strangers(ledger, month)?;
            }
            ledger.decide(BATCHES, None::<&Vec<i64>>)
        })
    }

    /// Imports the sample month by month, and says which batches came of it.
    fn take_in(
        &self,
        sample: &[demo::SampleMonth],
        batches: &mut Vec<i64>,
        watch: &dyn Watch,
    ) -> Result<(), Failure> {
        for month in sample {
            let outcome = self.import(&ImportCall::new(month.month, month.files.clone()), watch)?;
            refuse_findings(&outcome)?;
            batches.extend(outcome.batch.map(i64::from));
        }
        Ok(())
    }
}

fn sample_months(ledger: &Ledger, sample: &[i64]) -> Result<BTreeSet<Month>, Failure> {
    let batches = ledger.batches()?.into_iter().filter(|batch| sample.contains(&batch.id));
    Ok(batches.map(|batch| batch.month).collect())
}

/// Counter-entries to what was entered for grids that the month's roster does not have any more.
fn undo_for_strangers(ledger: &mut Ledger, month: Month) -> Result<(), Failure> {
    let roster = ledger.roster(month)?;
    for one in ledger.standing_adjustments(month)? {
        if roster.find(&one.grid).is_some() {
            continue;
        }
        ledger.adjust(&NewAdjustment {
            month,
            grid: one.grid,
            kind: one.kind,
            subject: one.subject,
            before: one.now,
            now: one.before,
            basis: Basis { reason: "清除样例".to_owned(), ..one.basis },
            made_at: clock::now(),
            appeal: None,
            undoes: Some(one.id),
        })?;
    }
    Ok(())
}

/// Whether the sample district lies in the ledger.
pub(crate) fn is_in(ledger: &Ledger) -> Result<bool, Failure> {
    Ok(ledger.setting::<Vec<i64>>(BATCHES)?.is_some())
}

/// The whole job on the sample: writes its workbooks into `folder`, imports them into a new ledger there
/// (or into `ledger`), scores, ranks, and reports the last month.
///
/// # Errors
/// When a file cannot be written or the user cancels.
pub fn demo(folder: &Path, ledger: Option<&Path>, watch: &dyn Watch) -> Result<DemoOutcome, Failure> {
    let scheme = built_in()?;
    let mut stages = Vec::new();
    let mut clock = Instant::now();
    let mut lap = |name: &str| {
        stages.push((name.to_owned(), clock.elapsed().as_secs_f64()));
        clock = Instant::now();
    };
    files::make_folder(folder)?;
    let own = folder.join(LEDGER);
    let path = ledger.unwrap_or(&own);
    if ledger.is_none() {
        start_afresh(&own)?;
    }
    let workbench = Workbench::open(path)?;
    let levels = workbench.level_names()?;
    let sample = demo::write_workbooks(&folder.join("上报"), (&scheme, &levels), watch)?;
    lap("写出样例工作簿");
    workbench.take_in(&sample, &mut Vec::new(), watch)?;
    lap("导入");
    let month = sample.last().map(|sample| sample.month).ok_or_else(Failure::cancelled)?;
    let page = workbench.ranking(month, crate::Period::Month, crate::Level::Grid)?;
    lap("计分排名");
    let mut call = ReportCall::new(month, folder.to_owned());
    call.overwrite = true;
    let report = workbench.report(&call, watch)?;
    lap("出报告");
    let relative = |path: &Path| path.strip_prefix(folder).unwrap_or(path).display().to_string();
    Ok(DemoOutcome {
        month,
        unit: DISTRICT.to_owned(),
        ranked: page.ranked as usize,
        unranked: page.unranked as usize,
        mean: page.mean,
        ledger: path.display().to_string(),
        folder: folder.display().to_string(),
        files: report.files.into_iter().map(|file| file.name).collect(),
        workbooks: sample.iter().flat_map(|month| &month.files).map(|path| relative(path)).collect(),
        stages,
    })
}

/// Takes away an earlier run's ledger, which only ever held the sample.
fn start_afresh(ledger: &Path) -> Result<(), Failure> {
    for suffix in ["", "-wal", "-shm"] {
        let path = ledger.with_file_name(format!("{LEDGER}{suffix}"));
        if path.exists() {
            std::fs::remove_file(&path).map_err(|_| {
                Failure::new(
                    "cannot_write",
                    "上一次的样例台账删不掉",
                    "请关闭正在使用它的网格指数，或换一个文件夹",
                )
                .in_file(path.display().to_string())
            })?;
        }
    }
    Ok(())
}

fn built_in() -> Result<Scheme, Failure> {
    crate::schemes::built_in()
}

/// The sample is whole, so a finding of level error in it is a mistake of this program: say so, loudly.
fn refuse_findings(outcome: &ImportOutcome) -> Result<(), Failure> {
    if outcome.accepted {
        return Ok(());
    }
    let first = outcome.findings.iter().find(|finding| finding.level == "error");
    let said = first.map(|finding| finding.message.clone()).unwrap_or_default();
    Err(Failure::new(
        "sample_refused",
        format!("样例没有通过导入校验：{said}"),
        "请把这句话报告给软件的维护者",
    ))
}
