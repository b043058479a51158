//! The same grid twice in a call: different figures are an error, the same ones a warning and taken once.

use gridindex_core::{Finding, FindingCode, Value};

use super::Places;
use crate::ReadRequest;
use crate::grids::Grids;
use crate::records::{MonthDraft, place};

/// Finds grids with more than one row.
pub(super) fn find(request: &ReadRequest<'_>, grids: &Grids<'_>, drafts: &mut [MonthDraft], places: &Places) {
    for (position, found) in places.iter().enumerate().filter(|(_, found)| found.len() > 1) {
        let grid = &grids.roster().grids()[position];
        for later in 1..found.len() {
            for earlier in 0..later {
                let (first, second) = (found[earlier], found[later]);
                let shared = compare(drafts, first, second);
                if shared.same == 0 && shared.differing.is_none() {
                    continue;
                }
                let same_sheet = first.0 == second.0;
                let (there, here) = (row_of(drafts, first), row_of(drafts, second));
                let there = place(&drafts[first.0].notes, there, same_sheet);
                let here = place(&drafts[second.0].notes, here, same_sheet);
                let name = format!("{}{}", grid.community, grid.name);
                let finding = match shared.differing {
                    Some((field, a, b)) => Finding::error(
                        FindingCode::DuplicateGrid,
                        format!(
                            "{name}报了两次，数据不同：{there}和{here}（{}：{} 和 {}）",
                            request.scheme.fields[field].name,
                            shown(a),
                            shown(b)
                        ),
                        "核对后只留一行",
                    ),
                    None => Finding::warning(
                        FindingCode::DuplicateGrid,
                        format!("{name}报了两次，数据相同：{there}和{here}，只取一次"),
                        "删去多余的一行，或不管它",
                    ),
                };
                let wrong = finding.is_error();
                let row = &drafts[second.0].rows[second.1];
                let (number, column) = (row.row, row.name_column);
                drafts[second.0].notes.at(number, column, finding.of_grid(&grid.code).with_raw(&grid.name));
                if wrong {
                    drafts[first.0].refuse(first.1);
                    drafts[second.0].refuse(second.1);
                } else if shared.same == drafts[second.0].fields.len() {
                    drafts[second.0].rows[second.1].repeated = true;
                }
                break;
            }
        }
    }
}

/// What two rows of a grid have in common.
struct Shared {
    /// Fields that both report, equally.
    same: usize,
    /// The first field in which they differ.
    differing: Option<(usize, Value, Value)>,
}

fn compare(drafts: &[MonthDraft], first: (usize, usize), second: (usize, usize)) -> Shared {
    let (a, b) = (&drafts[first.0], &drafts[second.0]);
    let mut shared = Shared { same: 0, differing: None };
    for (column, value) in b.fields.iter().zip(&b.rows[second.1].values) {
        let Some(place) = a.fields.iter().position(|other| other.field == column.field) else { continue };
        let other = a.rows[first.1].values[place];
        if other == *value {
            shared.same += 1;
        } else if shared.differing.is_none() {
            shared.differing = Some((column.field, other, *value));
        }
    }
    shared
}

fn row_of(drafts: &[MonthDraft], place: (usize, usize)) -> u32 {
    drafts[place.0].rows[place.1].row
}

fn shown(value: Value) -> String {
    match value {
        Value::Missing => "空白".to_owned(),
        Value::NotApplicable => "不适用".to_owned(),
        Value::Number(number) => number.normalize().to_string(),
    }
}
