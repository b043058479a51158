//! The sample district, from invented work to workbooks. What becomes of the workbooks is the same road
//! that every office's files take: nothing here touches the ledger.

mod dice;
mod district;
mod figures;
mod sessions;

use std::path::{Path, PathBuf};

use gridindex_core::org::Presence;
use gridindex_core::watch::Watch;
use gridindex_core::{Failure, Grid, LevelNames, Month, Scheme};
use gridindex_report::{FormInput, forms};
use rayon::prelude::*;

use crate::files;

pub use district::DISTRICT;

/// Months of the sample, oldest first.
pub const MONTHS: [&str; 3] = ["2026-08", "2026-09", "2026-10"];

/// The workbooks of one sample month.
#[derive(Debug, Clone)]
pub struct SampleMonth {
    /// The month.
    pub month: Month,
    /// Files to import for it, in this order: the roster first, with the oldest month.
    pub files: Vec<PathBuf>,
}

/// Writes the sample's workbooks into `folder`, one subfolder a month, and says which belong to which month.
///
/// The same every time. A street sends one workbook of figures a month; the district keeps the roster and
/// the deliberation days.
///
/// # Errors
/// When a file cannot be written, or the user cancels.
pub fn write_workbooks(
    folder: &Path,
    (scheme, levels): (&Scheme, &LevelNames),
    watch: &dyn Watch,
) -> Result<Vec<SampleMonth>, Failure> {
    let months: Vec<Month> = MONTHS.iter().filter_map(|text| text.parse().ok()).collect();
    let last = months.last().copied().ok_or_else(Failure::cancelled)?;
    let grids = district::grids(last);
    let done = std::sync::atomic::AtomicUsize::new(0);
    let mut jobs = Vec::new();
    let mut sample = Vec::new();
    for &month in &months {
        let mut files = Vec::new();
        let mut plan = |name: String, work: Job| {
            let path = folder.join(month.to_string()).join(name);
            files.push(path.clone());
            jobs.push((path, month, work));
        };
        if month == months[0] {
            plan("网格名册.xlsx".to_owned(), Job::Roster);
        }
        for subdistrict in subdistricts(&grids) {
            plan(format!("{subdistrict}-月度数据-{month}.xlsx"), Job::Figures(subdistrict));
        }
        plan(format!("议事日-{month}.xlsx"), Job::Deliberation);
        sample.push(SampleMonth { month, files });
    }
    let total = jobs.len();
    jobs.par_iter().try_for_each(|(path, month, job)| {
        if watch.cancelled() {
            return Err(Failure::cancelled());
        }
        files::write_whole(path, &job.write((scheme, levels), &grids, *month)?)?;
        watch.advance("写出样例工作簿", 1 + done.fetch_add(1, std::sync::atomic::Ordering::Relaxed), total);
        Ok(())
    })?;
    Ok(sample)
}

/// One workbook to write.
enum Job {
    Roster,
    Figures(String),
    Deliberation,
}

impl Job {
    fn write(
        &self,
        (scheme, levels): (&Scheme, &LevelNames),
        all: &[Grid],
        month: Month,
    ) -> Result<Vec<u8>, Failure> {
        let there = |grid: &&Grid| grid.presence(month) != Presence::Absent;
        match self {
            Self::Roster => forms::roster(&FormInput {
                scheme,
                month: None,
                grids: all,
                figures: None,
                vetoes: None,
                unit: district::DISTRICT,
                levels,
            }),
            Self::Figures(subdistrict) => {
                let grids: Vec<Grid> =
                    all.iter().filter(there).filter(|g| &g.subdistrict == subdistrict).cloned().collect();
                // The twins that tie stand in one subdistrict, so its grids alone decide its figures.
                let figures = figures::of_month(scheme, &grids, month);
                let vetoes = figures::vetoes(scheme, &grids, month);
                forms::month(&FormInput {
                    scheme,
                    month: Some(month),
                    grids: &grids,
                    figures: Some(&figures),
                    vetoes: Some(&vetoes),
                    unit: subdistrict,
                    levels,
                })
            }
            Self::Deliberation => {
                let (sessions, requests) = sessions::of_month(all, month);
                let input = FormInput {
                    scheme,
                    month: Some(month),
                    grids: all,
                    figures: None,
                    vetoes: None,
                    unit: district::DISTRICT,
                    levels,
                };
                forms::deliberation(&input, &sessions, &requests)
            }
        }
    }
}

/// The subdistricts in roster order.
fn subdistricts(grids: &[Grid]) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for grid in grids {
        if names.last() != Some(&grid.subdistrict) && !names.contains(&grid.subdistrict) {
            names.push(grid.subdistrict.clone());
        }
    }
    names
}
