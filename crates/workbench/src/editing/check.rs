//! Looking at a draft while it is typed.

use gridindex_core::LevelNames;
use gridindex_core::scheme::Draft;
use gridindex_core::scheme::draft::{Checked, DraftMistake, FieldDraft, Sum};

use crate::initials;
use crate::view::scheme::{DraftCheck, DutyCheck, IndicatorCheck, Mistake, NameChoice, PointSum};

/// Everything that is wrong with a draft, each thing at its entry, and the draft in words.
pub fn check_draft(draft: &Draft, levels: &LevelNames) -> DraftCheck {
    let Checked { mistakes, words, .. } = draft.check(levels);
    DraftCheck {
        mistakes: mistakes.into_iter().map(mistake).collect(),
        total: sum(words.total),
        duties: words
            .duties
            .into_iter()
            .map(|duty| DutyCheck {
                sum: sum(duty.sum),
                indicators: duty
                    .indicators
                    .into_iter()
                    .map(|words| IndicatorCheck { formula: words.formula, scoring: words.scoring })
                    .collect(),
            })
            .collect(),
        bonus: words.bonus,
        penalty: words.penalty,
        checks: words.checks,
        names: draft.fields.iter().filter(|field| !field.name.is_empty()).map(name).collect(),
    }
}

fn mistake(mistake: DraftMistake) -> Mistake {
    let DraftMistake { path, offset, message, advice } = mistake;
    Mistake { path, offset: offset.map(|offset| offset as u32), message, advice }
}

fn sum(Sum { points, whole, words }: Sum) -> PointSum {
    PointSum { points, whole, words }
}

fn name(field: &FieldDraft) -> NameChoice {
    let source = match field.source.as_str() {
        "roster" => "网格名册",
        "deliberation" => "议事日台账",
        "events" => "事件明细",
        _ => "每月填报",
    };
    NameChoice {
        name: field.name.clone(),
        text: field.in_expressions(),
        initials: initials::of(&field.name),
        note: if field.unit.is_empty() { source.to_owned() } else { format!("{}　{source}", field.unit) },
    }
}
