//! One function a command: ask the workbench, answer in JSON and in words.

mod bulletin;
mod deliberation;
mod import;
mod keeping;
mod quality;
mod report;
mod review;
mod scheme;
mod score;

use std::cell::OnceCell;
use std::path::PathBuf;

use gridindex_core::Failure;
use gridindex_workbench::{Password, Workbench};
use serde_json::json;

use crate::args::{Arguments, Command};
use crate::output::Answer;
use crate::password;

/// Does what was asked.
///
/// # Errors
/// When the call, a file or the ledger cannot be used.
pub fn run(arguments: Arguments) -> Result<Answer, Failure> {
    let named = arguments.ledger;
    let given = password::given(arguments.password_file.as_deref())?;
    let place = named.clone().map_or_else(default_ledger, Ok);
    let opened = OnceCell::new();
    let open = |_: Option<PathBuf>| {
        let workbench = password::open(place.as_ref().map_err(Clone::clone)?, given.clone())?;
        Ok::<_, Failure>(opened.get_or_init(|| workbench).clone())
    };
    let done = act(arguments.command, arguments.json, named, &open, given.as_ref());
    // What went wrong beside the work goes beside the answer.
    for warning in opened.get().map(Workbench::warnings).unwrap_or_default() {
        eprintln!("注意：{warning}");
    }
    done.map_err(|failure| match &place {
        Ok(place) => gridindex_workbench::keeping::advise(place, failure),
        Err(_) => failure,
    })
}

/// The command itself; `open` opens the ledger.
#[allow(clippy::too_many_lines, reason = "a few lines a command")]
fn act(
    command: Command,
    json: bool,
    named: Option<PathBuf>,
    open: &dyn Fn(Option<PathBuf>) -> Result<Workbench, Failure>,
    given: Option<&Password>,
) -> Result<Answer, Failure> {
    match command {
        Command::Where => {
            let path = named.map_or_else(default_ledger, Ok)?;
            let exists = path.exists();
            let text = format!("{}{}", path.display(), if exists { "" } else { "（尚未建立）" });
            Ok(Answer::new(json!({ "ledger": path, "exists": exists }), move |_| text.clone()))
        }
        Command::Demo { out } => report::demo(&out, named.as_deref()),
        Command::Templates { out, scheme, month } => {
            report::templates(&open(named)?, &out, scheme.as_deref(), month)
        }
        Command::Scheme { action } => {
            // A check looks at the ledger's roster, but makes no ledger to look at.
            let known = named.clone().map_or_else(default_ledger, Ok).is_ok_and(|path| path.exists());
            scheme::run(action, known, || open(named))
        }
        Command::Import {
            month,
            files,
            dry_run,
            replace,
            accept_similar,
            answers,
            scheme,
            annotate,
            keep_personal,
        } => {
            let answers = answers.as_deref().map(import::answers).transpose()?.unwrap_or_default();
            let call = gridindex_workbench::ImportCall {
                month,
                paths: files,
                dry_run,
                replace,
                accept_similar,
                answers,
                scheme,
                annotate,
                keep_personal,
            };
            import::run(&open(named)?, &call)
        }
        Command::Batches => import::batches(&open(named)?),
        Command::Undo { batch } => import::undo(&open(named)?, batch),
        Command::Score { month, scheme, level, period, edition } => {
            let call = score::Call { month, scheme, level, period, in_words: !json };
            score::run(&open(named)?.at_edition(edition.edition), call)
        }
        Command::Explain { month, grid, edition } => {
            score::explain(&open(named)?.at_edition(edition.edition), month, &grid, !json)
        }
        Command::Report {
            month,
            out,
            only,
            subdistrict,
            no_places,
            split,
            overwrite,
            grid,
            bulletin_template,
            pdf,
            edition,
        } => {
            let base = gridindex_workbench::ReportCall::new(month, out);
            let places = no_places.then_some(false);
            let call = gridindex_workbench::ReportCall {
                subdistrict,
                overwrite,
                grid,
                bulletin_template,
                places,
                split,
                ..base
            };
            report::run(&open(named)?.at_edition(edition.edition), call, only, pdf)
        }
        Command::ReportRules { grades_only, with_places, file_name, font } => {
            let places = if grades_only { Some(false) } else { with_places.then_some(true) };
            report::rules(&open(named)?, places, file_name, font)
        }
        Command::LevelNames(wanted) => report::level_names(&open(named)?, wanted),
        Command::BulletinWords { out, keep, forget } => match (out, keep) {
            (Some(out), _) => bulletin::write_template(&out),
            (None, Some(file)) => bulletin::keep(&open(named)?, Some(&file)),
            (None, None) if forget => bulletin::keep(&open(named)?, None),
            (None, None) => Ok(bulletin::words()),
        },
        Command::Deliberation { month, period, from, to, edition } => {
            let span = from.zip(to);
            deliberation::statistics(&open(named)?.at_edition(edition.edition), month, period, span)
        }
        Command::Minutes { month, out, session, subdistrict, community, grid, brand, overwrite } => {
            let choice = gridindex_workbench::deliberation::SessionChoice {
                subdistrict: subdistrict.unwrap_or_default(),
                community: community.unwrap_or_default(),
                grid: grid.unwrap_or_default(),
                brand: brand.unwrap_or_default(),
                number: session.unwrap_or_default(),
            };
            deliberation::minutes(&open(named)?, month, &choice, &out, overwrite)
        }
        Command::Holidays { year, off, work } => deliberation::holidays(&open(named)?, year, &off, &work),
        Command::FixedDay { place, day } => {
            deliberation::fixed_day(&open(named)?, place.as_deref(), day.as_deref())
        }
        Command::Quality { month } => quality::run(&open(named)?, month),
        Command::Adjust(call) => review::adjust(&open(named)?, call),
        Command::Veto(call) => review::veto(&open(named)?, call),
        Command::Adjustments(call) => review::adjustments(&open(named)?, call),
        Command::Announce(call) => review::announce(&open(named)?, &call),
        Command::Appeal(call) => review::appeal(&open(named)?, call),
        Command::Decide(call) => review::decide(&open(named)?, call),
        Command::Appeals(call) => review::appeals(&open(named)?, &call),
        Command::Publish(call) => review::publish(&open(named)?, &call),
        Command::Reopen(call) => review::reopen(&open(named)?, &call),
        Command::Editions(call) => review::editions(&open(named)?, &call),
        Command::Compare(call) => review::compare(&open(named)?, &call),
        Command::Log(call) => review::log(&open(named)?, &call),
        Command::Pack(_) | Command::Merge(_) => Err(not_yet("上报包", "请先用工作簿上报与汇总")),
        Command::Verify => keeping::verify(&open(named)?),
        Command::Backup { file } => keeping::back_up(&open(named)?, file.as_deref()),
        Command::Backups { keep, folder } => {
            let ledger = named.map_or_else(default_ledger, Ok)?;
            keeping::backups(&ledger, given.cloned(), keep, folder.as_deref())
        }
        Command::Restore { file, backup_password_file } => {
            let theirs = password::of_a_copy(backup_password_file.as_deref())?;
            keeping::restore(&named.map_or_else(default_ledger, Ok)?, &file, given.cloned(), theirs.as_ref())
        }
        Command::Password { action, new_password_file } => {
            keeping::protect(&open(named)?, action, new_password_file.as_ref())
        }
    }
}

/// What is not built says so: never a wrong number.
pub fn not_yet(what: &str, instead: &str) -> Failure {
    Failure::new("not_yet", format!("{what}还没有做好"), instead)
}

/// The ledger in the user's data folder.
fn default_ledger() -> Result<PathBuf, Failure> {
    gridindex_workbench::default_ledger()
}
