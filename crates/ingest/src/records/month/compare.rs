//! Columns that are compared and never taken: the roster's figures and attributes, rates computed by hand.

use gridindex_core::{Decimal, FindingCode, Grid, Severity, Value};

use super::{DraftField, Role};
use crate::cells::{Figure, Trouble, figure};
use crate::raw::Content;
use crate::records::SheetReader;
use crate::table::Line;
use crate::text::{one_line, shorten, squeeze};

/// A rate rounded to two decimals of a percent is as far off as this at most: 0.01 percentage points.
const SLACK: Decimal = Decimal::from_parts(1, 0, 0, false, 4);

impl SheetReader<'_> {
    /// Roster columns in a monthly sheet: the roster wins, a disagreement is a warning.
    pub(super) fn compare(&mut self, line: &Line<'_>, slot: usize, role: &Role, grid: &Grid) {
        let Some(content) = line.cells[slot] else { return };
        let name = self.field_name(slot);
        let (said, known) = if let Role::RosterField(index) = role {
            let field = &self.around.request.scheme.fields[*index];
            let Ok(Figure::Number { number, .. }) = figure(content, self.around.strings, field) else {
                return;
            };
            let Some(known) = grid.figures.get(name).and_then(|value| value.number()) else { return };
            if known == number {
                return;
            }
            (number.normalize().to_string(), known.normalize().to_string())
        } else {
            let (Some(said), Some(known)) = (line.text(Some(slot)), grid.attributes.get(name)) else {
                return;
            };
            if squeeze(&said) == squeeze(known) {
                return;
            }
            (said.into_owned(), known.clone())
        };
        let trouble = Trouble::new(
            FindingCode::AttributeMismatch,
            format!("{name}写的是“{}”，名册里是“{known}”，按名册处理", shorten(&said, 20)),
            "核对后改成与名册一致，或更新网格名册",
        );
        self.about_cell(line, slot, trouble, Severity::Warning);
    }

    /// Rates that the office computed itself: the counts win, a disagreement is a warning.
    pub(super) fn compare_rates(
        &mut self,
        line: &Line<'_>,
        roles: &[Role],
        fields: &[DraftField],
        values: &[Value],
    ) {
        let scheme = self.around.request.scheme;
        for (slot, role) in roles.iter().enumerate() {
            let (Role::Rate(place), Some(content)) = (role, line.cells[slot]) else { continue };
            let Some(indicator) = scheme.duties.iter().flat_map(|duty| &duty.indicators).nth(*place) else {
                continue;
            };
            let mut figures = vec![Value::Missing; scheme.fields.len()];
            for (field, value) in fields.iter().zip(values) {
                figures[field.field] = *value;
            }
            let Ok(Value::Number(counted)) = indicator.value.expression.evaluate(&figures) else { continue };
            let Some(said) = self.given_rate(content) else { continue };
            let near = |rate: Decimal| rate.checked_sub(counted).is_some_and(|by| by.abs() <= SLACK);
            if near(said) || near(said / Decimal::ONE_HUNDRED) {
                continue;
            }
            let percent = counted.checked_mul(Decimal::ONE_HUNDRED);
            let counted = percent.map_or_else(
                || counted.round_dp(4).to_string(),
                |percent| format!("{}%", percent.round_dp(2)),
            );
            let trouble = Trouble::new(
                FindingCode::ReportedDiffers,
                format!("“{}”与按分子分母算出的 {counted} 不一致，以分子分母为准", indicator.name),
                "核对分子、分母是否填对",
            );
            self.about_cell(line, slot, trouble, Severity::Warning);
        }
    }

    /// A rate as it is written.
    fn given_rate(&self, content: Content) -> Option<Decimal> {
        match content {
            Content::Number(number, _) => Some(number),
            Content::Text(id) => {
                let text = squeeze(&one_line(self.around.strings.get(id)));
                match text.strip_suffix('%') {
                    Some(digits) => digits.parse().ok().map(|number: Decimal| number / Decimal::ONE_HUNDRED),
                    None => text.parse().ok(),
                }
            }
            _ => None,
        }
    }
}
