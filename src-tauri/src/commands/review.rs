//! 复核, 公示, 申诉, 公布, 操作记录.

use std::path::PathBuf;

use gridindex_workbench::view::compare::EditionComparison;
use gridindex_workbench::view::preview::AdjustmentPreview;
use gridindex_workbench::view::review::{
    AdjustmentOutcome, AdjustmentPage, AppealItem, AppealPage, LogPage, PublicationOutcome, PublicationPage,
};
use gridindex_workbench::{
    AdjustmentChoice, AppealCall, BasisWords, Change, Correction, DecisionCall, FigureCall, VetoCall,
};
use serde::Deserialize;
use tauri::State;

use super::asked::AskedLevel;
use super::month_of;
use crate::desk::Desk;
use crate::failure::Answer;

/// On what something is changed, as an argument.
#[derive(Debug, Deserialize)]
pub struct AskedBasis {
    reason: String,
    document: String,
    person: String,
    date: String,
}

impl From<AskedBasis> for BasisWords {
    fn from(AskedBasis { reason, document, person, date }: AskedBasis) -> Self {
        Self { reason, document, person, date }
    }
}

/// What follows from an appeal at once, as an argument: a figure, or an item of a veto.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase", tag = "kind")]
pub enum AskedCorrection {
    /// A corrected figure.
    Figure { field: String, value: String, document: String, date: String },
    /// A veto raised or taken back.
    Veto { item: String, lift: bool, document: String, date: String },
}

impl From<AskedCorrection> for Correction {
    fn from(asked: AskedCorrection) -> Self {
        match asked {
            AskedCorrection::Figure { field, value, document, date } => {
                Self { change: Change::Figure { field, value }, document, date }
            }
            AskedCorrection::Veto { item, lift, document, date } => {
                Self { change: Change::Veto { item, lift }, document, date }
            }
        }
    }
}

/// Which adjustments, as an argument.
#[derive(Debug, Deserialize)]
pub struct AskedChoice {
    grid: String,
    subdistrict: String,
    subject: String,
    person: String,
    kind: String,
    standing: bool,
}

#[tauri::command]
pub async fn adjustments(
    desk: State<'_, Desk>,
    month: String,
    choice: AskedChoice,
) -> Answer<AdjustmentPage> {
    let month = month_of(&month)?;
    let AskedChoice { grid, subdistrict, subject, person, kind, standing } = choice;
    let choice = AdjustmentChoice { grid, subdistrict, subject, person, kind, standing };
    desk.work(move |workbench| workbench.adjustments(month, &choice)).await
}

#[tauri::command]
pub async fn adjust(
    desk: State<'_, Desk>,
    month: String,
    grid: String,
    field: String,
    value: String,
    basis: AskedBasis,
    appeal: Option<u32>,
) -> Answer<AdjustmentOutcome> {
    let call = FigureCall { month: month_of(&month)?, grid, field, value, basis: basis.into(), appeal };
    desk.work(move |workbench| workbench.adjust(&call)).await
}

#[tauri::command]
pub async fn veto(
    desk: State<'_, Desk>,
    month: String,
    grid: String,
    item: String,
    lift: bool,
    basis: AskedBasis,
    appeal: Option<u32>,
) -> Answer<AdjustmentOutcome> {
    let call = VetoCall { month: month_of(&month)?, grid, item, lift, basis: basis.into(), appeal };
    desk.work(move |workbench| workbench.veto(&call)).await
}

#[tauri::command]
pub async fn undo_adjustment(
    desk: State<'_, Desk>,
    number: u32,
    basis: AskedBasis,
) -> Answer<AdjustmentOutcome> {
    desk.work(move |workbench| workbench.undo_adjustment(number, &basis.into())).await
}

/// What a correction would do; stores nothing.
#[tauri::command]
pub async fn preview_adjust(
    desk: State<'_, Desk>,
    month: String,
    grid: String,
    field: String,
    value: String,
    appeal: Option<u32>,
) -> Answer<AdjustmentPreview> {
    let basis = BasisWords::default();
    let call = FigureCall { month: month_of(&month)?, grid, field, value, basis, appeal };
    desk.work(move |workbench| workbench.preview_adjust(&call)).await
}

/// What a veto, or taking one back, would do; stores nothing.
#[tauri::command]
pub async fn preview_veto(
    desk: State<'_, Desk>,
    month: String,
    grid: String,
    item: String,
    lift: bool,
    appeal: Option<u32>,
) -> Answer<AdjustmentPreview> {
    let basis = BasisWords::default();
    let call = VetoCall { month: month_of(&month)?, grid, item, lift, basis, appeal };
    desk.work(move |workbench| workbench.preview_veto(&call)).await
}

/// What undoing an adjustment would do; stores nothing.
#[tauri::command]
pub async fn preview_undo(desk: State<'_, Desk>, number: u32) -> Answer<AdjustmentPreview> {
    desk.work(move |workbench| workbench.preview_undo(number)).await
}

/// How far the month has come, and its editions.
#[tauri::command]
pub async fn publication(desk: State<'_, Desk>, month: String) -> Answer<PublicationPage> {
    let month = month_of(&month)?;
    desk.work(move |workbench| workbench.publication(month)).await
}

#[tauri::command]
pub async fn announce(
    desk: State<'_, Desk>,
    month: String,
    from: String,
    to: String,
    person: String,
) -> Answer<PublicationPage> {
    let month = month_of(&month)?;
    desk.work(move |workbench| workbench.announce(month, &from, &to, &person)).await
}

#[tauri::command]
pub async fn appeals(desk: State<'_, Desk>, month: String) -> Answer<AppealPage> {
    let month = month_of(&month)?;
    desk.work(move |workbench| workbench.appeals(month)).await
}

#[tauri::command]
pub async fn appeal(
    desk: State<'_, Desk>,
    month: String,
    grid: String,
    item: String,
    evidence: Vec<PathBuf>,
    person: String,
    date: String,
) -> Answer<AppealItem> {
    let call = AppealCall { month: month_of(&month)?, grid, item, evidence, person, date };
    desk.work(move |workbench| workbench.appeal(&call)).await
}

#[tauri::command]
pub async fn decide_appeal(
    desk: State<'_, Desk>,
    appeal: u32,
    verdict: String,
    reason: String,
    person: String,
    correction: Option<AskedCorrection>,
) -> Answer<AppealItem> {
    let call = DecisionCall { appeal, verdict, reason, person, correction: correction.map(Into::into) };
    desk.work(move |workbench| workbench.decide_appeal(&call)).await
}

/// Writes the kept evidence of an appeal into a folder; answers with the names.
#[tauri::command]
pub async fn save_evidence(desk: State<'_, Desk>, appeal: u32, folder: PathBuf) -> Answer<Vec<String>> {
    desk.work(move |workbench| workbench.save_evidence(appeal, &folder)).await
}

#[tauri::command]
pub async fn publish(
    desk: State<'_, Desk>,
    month: String,
    person: String,
    overrule: String,
) -> Answer<PublicationOutcome> {
    let month = month_of(&month)?;
    desk.work(move |workbench| workbench.publish(month, &person, &overrule)).await
}

#[tauri::command]
pub async fn reopen(
    desk: State<'_, Desk>,
    month: String,
    reason: String,
    person: String,
) -> Answer<PublicationPage> {
    let month = month_of(&month)?;
    desk.work(move |workbench| workbench.reopen(month, &reason, &person)).await
}

/// What moved between two editions, and why; `now` null: against what stands now.
#[tauri::command]
pub async fn compare_editions(
    desk: State<'_, Desk>,
    month: String,
    before: u32,
    now: Option<u32>,
    level: AskedLevel,
) -> Answer<EditionComparison> {
    let month = month_of(&month)?;
    desk.work(move |workbench| workbench.compare_editions(month, (before, now), level.0)).await
}

/// What was done; of every month, or of one.
#[tauri::command]
pub async fn log(desk: State<'_, Desk>, month: Option<String>) -> Answer<LogPage> {
    let month = month.as_deref().map(month_of).transpose()?;
    desk.work(move |workbench| workbench.log(month)).await
}
