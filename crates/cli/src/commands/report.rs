//! `demo`, `templates`, `report`: what writes files.

use std::path::{Path, PathBuf};

use gridindex_core::{Failure, Month};
use gridindex_workbench::{ReportCall, Workbench, report, sample};

use super::not_yet;
use crate::args::Part;
use crate::output::Answer;
use crate::progress::Bar;
use crate::text;

/// The whole job on the sample district.
pub fn demo(folder: &Path, ledger: Option<&Path>) -> Result<Answer, Failure> {
    let outcome = sample::demo(folder, ledger, &Bar::new())?;
    Ok(Answer::new(outcome, text::report::demo))
}

/// The blank workbooks.
pub fn templates(
    workbench: &Workbench,
    folder: &Path,
    scheme: Option<&str>,
    month: Option<Month>,
) -> Result<Answer, Failure> {
    let scheme = workbench.scheme(month, scheme)?;
    let outcome = workbench.templates(folder, &scheme, month)?;
    Ok(Answer::new(outcome, text::report::written))
}

/// Ranking workbook and charts.
pub fn run(
    workbench: &Workbench,
    month: Month,
    folder: PathBuf,
    only: Option<Part>,
    subdistrict: Option<String>,
    overwrite: bool,
) -> Result<Answer, Failure> {
    let mut call = ReportCall::new(month, folder);
    call.subdistrict = subdistrict;
    call.overwrite = overwrite;
    match only {
        None => {}
        Some(Part::Xlsx) => call.parts = vec![report::Part::Xlsx],
        Some(Part::Charts) => call.parts = vec![report::Part::Charts],
        Some(Part::Bulletin) => {
            return Err(not_yet("月度通报", "请先用排名工作簿与图表（--only xlsx 或 charts）"));
        }
        Some(Part::Cards) => return Err(not_yet("成绩单", "请先用 gridindex explain 查看单个网格")),
    }
    let outcome = workbench.report(&call, &Bar::new())?;
    Ok(Answer::new(outcome, text::report::written))
}
