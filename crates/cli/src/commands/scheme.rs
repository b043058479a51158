//! `scheme check`, `scheme show`, `scheme add`, `scheme print`.

use std::path::Path;

use gridindex_core::Failure;
use gridindex_workbench::{Workbench, schemes};
use serde_json::json;

use crate::args::SchemeAction;
use crate::output::Answer;

/// Does what was asked of a scheme.
pub fn run(
    action: SchemeAction,
    ledger_exists: bool,
    workbench: impl FnOnce() -> Result<Workbench, Failure>,
) -> Result<Answer, Failure> {
    match action {
        SchemeAction::Check { file } => Ok(match checked(&file, ledger_exists.then_some(workbench))? {
            Ok(scheme) => Answer::new(
                json!({
                    "ok": true, "id": scheme.id, "version": scheme.version, "sha256": scheme.sha256,
                    "problems": [],
                }),
                move |_| format!("{} {} 没有问题", scheme.title, scheme.version),
            ),
            Err(problems) => refused(&problems),
        }),
        SchemeAction::Show { id } => {
            let scheme = workbench()?.scheme(None, id.as_deref())?;
            Ok(Answer::new(
                json!({
                    "id": scheme.id, "version": scheme.version, "title": scheme.title,
                    "sha256": scheme.sha256, "text": scheme.text,
                }),
                move |_| scheme.text.clone(),
            ))
        }
        SchemeAction::Add { file } => match schemes::check_file(&file)? {
            Err(problems) => Ok(refused(&problems)),
            Ok(scheme) => {
                workbench()?.add_scheme(&scheme)?;
                Ok(Answer::new(
                    json!({ "id": scheme.id, "version": scheme.version, "sha256": scheme.sha256 }),
                    move |_| format!("已存入方案 {} {}", scheme.id, scheme.version),
                ))
            }
        },
        SchemeAction::Print { file, out, overwrite } => {
            let path = Path::new(&file);
            let (scheme, levels) = if path.is_file() {
                // A ledger that cannot be opened has no say in a file.
                let bench = ledger_exists.then(workbench).and_then(Result::ok);
                let levels = bench.map(|bench| bench.level_names()).transpose()?.unwrap_or_default();
                match schemes::check_file(path)? {
                    Ok(scheme) => (scheme, levels),
                    Err(problems) => return Ok(refused(&problems)),
                }
            } else {
                let bench = workbench()?;
                (bench.scheme(None, Some(&file))?, bench.level_names()?)
            };
            schemes::print(&scheme, ("", &levels), &out, overwrite)?;
            Ok(Answer::new(json!({ "id": scheme.id, "version": scheme.version, "file": out }), move |_| {
                format!("已把 {} {} 的评分办法写到 {}", scheme.title, scheme.version, out.display())
            }))
        }
    }
}

/// The file checked, against the roster too where there is a ledger.
fn checked(
    file: &Path,
    workbench: Option<impl FnOnce() -> Result<Workbench, Failure>>,
) -> Result<schemes::Checked, Failure> {
    match workbench {
        Some(open) => open()?.check_scheme(file),
        None => schemes::check_file(file),
    }
}

/// A wrong scheme: every problem, nothing stored.
fn refused(problems: &[gridindex_core::scheme::SchemeProblem]) -> Answer {
    let lines =
        problems.iter().map(|p| format!("第 {} 行第 {} 列：{}；{}", p.line, p.column, p.message, p.advice));
    let json: Vec<_> = problems
        .iter()
        .map(|p| json!({ "line": p.line, "column": p.column, "message": p.message, "advice": p.advice }))
        .collect();
    let text = format!("方案有 {} 处问题\n{}", problems.len(), lines.collect::<Vec<_>>().join("\n"));
    Answer::new(json!({ "ok": false, "problems": json }), move |_| text.clone()).if_accepted(false)
}
