//! Adjustments, vetoes, 公示, appeals, 公布, and the log.

use gridindex_core::Failure;
use gridindex_workbench::{
    AdjustmentChoice, AppealCall, Change, Correction, DecisionCall, FigureCall, VetoCall, Workbench,
};
use serde_json::json;

use crate::output::Answer;
use crate::review_args::{
    Adjust, Adjustments, Announce, Appeal, Appeals, Compare, Decide, Editions, Log, Publish, Reopen, Veto,
};
use crate::text::review as words;

/// Corrects a figure, or undoes an adjustment; or says what that would do.
pub fn adjust(workbench: &Workbench, call: Adjust) -> Result<Answer, Failure> {
    let dry_run = call.dry_run;
    let levels = workbench.level_names()?;
    if let Some(number) = call.undo {
        if dry_run {
            return Ok(Answer::new(workbench.preview_undo(number)?, crate::text::preview::tried));
        }
        return Ok(Answer::new(workbench.undo_adjustment(number, &call.basis.into())?, move |done| {
            words::adjusted(done, &levels)
        }));
    }
    let Some(month) = call.month else {
        return Err(Failure::new("usage", "没有说哪个月", "请加 --month 2026-10"));
    };
    let call = FigureCall {
        month,
        grid: call.grid.unwrap_or_default(),
        field: call.field.unwrap_or_default(),
        value: call.value.unwrap_or_default(),
        basis: call.basis.into(),
        appeal: call.appeal,
    };
    if dry_run {
        return Ok(Answer::new(workbench.preview_adjust(&call)?, crate::text::preview::tried));
    }
    Ok(Answer::new(workbench.adjust(&call)?, move |done| words::adjusted(done, &levels)))
}

/// Raises a veto, or takes one back; or says what that would do.
pub fn veto(workbench: &Workbench, call: Veto) -> Result<Answer, Failure> {
    let dry_run = call.dry_run;
    let levels = workbench.level_names()?;
    let call = VetoCall {
        month: call.month,
        grid: call.grid,
        item: call.item,
        lift: call.lift,
        basis: call.basis.into(),
        appeal: call.appeal,
    };
    if dry_run {
        return Ok(Answer::new(workbench.preview_veto(&call)?, crate::text::preview::tried));
    }
    Ok(Answer::new(workbench.veto(&call)?, move |done| words::adjusted(done, &levels)))
}

/// Lists adjustments.
pub fn adjustments(workbench: &Workbench, call: Adjustments) -> Result<Answer, Failure> {
    let choice = AdjustmentChoice {
        grid: call.grid,
        subdistrict: call.subdistrict,
        subject: call.field,
        person: call.by,
        kind: String::new(),
        standing: call.standing,
    };
    let workbench = workbench.at_edition(call.edition.edition);
    if let Some(path) = call.out {
        let outcome = workbench.write_adjustments(call.month, &choice, &path, call.overwrite)?;
        return Ok(Answer::new(outcome, crate::text::report::written));
    }
    let page = workbench.adjustments(call.month, &choice)?;
    Ok(Answer::new(page, words::adjustments))
}

/// 公示.
pub fn announce(workbench: &Workbench, call: &Announce) -> Result<Answer, Failure> {
    let page = workbench.announce(call.month, &call.from, &call.to, &call.by)?;
    Ok(Answer::new(page, words::publication))
}

/// Records an appeal.
pub fn appeal(workbench: &Workbench, call: Appeal) -> Result<Answer, Failure> {
    let item = workbench.appeal(&AppealCall {
        month: call.month,
        grid: call.grid,
        item: call.item,
        evidence: call.evidence,
        person: call.by,
        date: call.date,
    })?;
    let levels = workbench.level_names()?;
    Ok(Answer::new(item, move |item| words::appeal(item, &levels)))
}

/// Decides an appeal, with the correction that follows from it.
pub fn decide(workbench: &Workbench, call: Decide) -> Result<Answer, Failure> {
    let change = call.field.zip(call.value).map(|(field, value)| Change::Figure { field, value });
    let correction = change.map(|change| Correction { change, document: call.document, date: call.date });
    let item = workbench.decide_appeal(&DecisionCall {
        appeal: call.appeal,
        verdict: call.verdict,
        reason: call.reason,
        person: call.by,
        correction,
    })?;
    let levels = workbench.level_names()?;
    Ok(Answer::new(item, move |item| words::appeal(item, &levels)))
}

/// Lists appeals, or writes the evidence of one.
pub fn appeals(workbench: &Workbench, call: &Appeals) -> Result<Answer, Failure> {
    if let (Some(appeal), Some(folder)) = (call.evidence, &call.out) {
        let names = workbench.save_evidence(appeal, folder)?;
        let told = format!("已取出 {} 个证据文件到 {}", names.len(), folder.display());
        return Ok(Answer::new(json!({ "files": names }), move |_| told.clone()));
    }
    let levels = workbench.level_names_in(call.month)?;
    Ok(Answer::new(workbench.appeals(call.month)?, move |page| words::appeals(page, &levels)))
}

/// Seals a month.
pub fn publish(workbench: &Workbench, call: &Publish) -> Result<Answer, Failure> {
    let outcome = workbench.publish(call.month, &call.by, &call.overrule)?;
    let levels = workbench.level_names()?;
    Ok(Answer::new(outcome, move |done| words::published(done, &levels)))
}

/// Opens a published month again.
pub fn reopen(workbench: &Workbench, call: &Reopen) -> Result<Answer, Failure> {
    let page = workbench.reopen(call.month, &call.reason, &call.by)?;
    Ok(Answer::new(page, words::publication))
}

/// Lists the editions of a month.
pub fn editions(workbench: &Workbench, call: &Editions) -> Result<Answer, Failure> {
    Ok(Answer::new(workbench.publication(call.month)?, words::publication))
}

/// What was done.
pub fn log(workbench: &Workbench, call: &Log) -> Result<Answer, Failure> {
    Ok(Answer::new(workbench.log(call.month)?, words::log))
}

/// Two editions beside one another.
pub fn compare(workbench: &Workbench, call: &Compare) -> Result<Answer, Failure> {
    let (before, now) = match call.edition[..] {
        [before] => (before, None),
        [before, now] => (before, Some(now)),
        _ => return Err(Failure::new("usage", "一次只能比较两版", "请写 --edition 1 --edition 2")),
    };
    let comparison = workbench.compare_editions(call.month, (before, now), call.level.into())?;
    Ok(Answer::new(comparison, crate::text::compare::table))
}
