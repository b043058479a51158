//! Bonus and penalty, and the marks that stand for files and sheets.

use gridindex_core::Decimal;
use gridindex_core::scheme::ExtraItem;
use gridindex_core::value::print_exact;

use super::CardInput;
use super::content::figure;
use crate::bulletin::facts::MonthFacts;

/// Files and sheets of a card in the order in which they are met; each has a mark.
#[derive(Default)]
pub struct Marks(Vec<(String, String)>);

/// ① and so on; beyond twenty in brackets.
fn mark(place: usize) -> String {
    const FIRST: u32 = '①' as u32;
    match u32::try_from(place)
        .ok()
        .filter(|place| *place < 20)
        .and_then(|place| char::from_u32(FIRST + place))
    {
        Some(mark) => mark.to_string(),
        None => format!("({})", place + 1),
    }
}

impl Marks {
    /// Where the figures of a formula stand: `①F12、G12`.
    pub fn cells(&mut self, input: &CardInput<'_>, grid: usize, fields: &[usize]) -> String {
        let mut text = String::new();
        let mut last = None;
        for &field in fields {
            let Some(source) = (input.source)(grid, field) else { continue };
            let cell = if source.is_corrected { format!("{}（更正）", source.cell) } else { source.cell };
            let place = (!source.file.is_empty()).then(|| self.place(source.file, source.sheet));
            if text.ends_with(&cell) {
                continue;
            }
            if !text.is_empty() {
                text.push('、');
            }
            if let Some(place) = place.filter(|place| last != Some(*place)) {
                text.push_str(&mark(place));
                last = Some(place);
            }
            text.push_str(&cell);
        }
        text
    }

    fn place(&mut self, file: String, sheet: String) -> usize {
        let key = (file, sheet);
        if let Some(place) = self.0.iter().position(|known| *known == key) {
            return place;
        }
        self.0.push(key);
        self.0.len() - 1
    }

    /// `① 凯旋街道10月.xlsx · 月度数据`.
    pub fn lines(self) -> Vec<String> {
        let line =
            |(place, (file, sheet)): (usize, (String, String))| format!("{} {file} · {sheet}", mark(place));
        self.0.into_iter().enumerate().map(line).collect()
    }
}

/// The items of bonus and penalty that count.
pub fn lines(month: &MonthFacts<'_>, input: &CardInput<'_>, grid: usize, marks: &mut Marks) -> Vec<String> {
    let score = &month.input.scores.grids[grid];
    let scheme = month.input.scheme;
    let mut lines = Vec::new();
    for (what, items, points) in [
        ("加分", &scheme.bonus.items, &score.bonus_items),
        ("扣分", &scheme.penalty.items, &score.penalty_items),
    ] {
        let counting = items.iter().zip(points).filter(|(_, points)| !points.is_zero());
        lines.extend(counting.map(|(item, points)| line(month, input, grid, marks, (what, item, *points))));
    }
    lines
}

fn line(
    month: &MonthFacts<'_>,
    input: &CardInput<'_>,
    grid: usize,
    marks: &mut Marks,
    (what, item, points): (&str, &ExtraItem, Decimal),
) -> String {
    let fields = item.value.expression.fields();
    let fields: Vec<usize> = fields
        .into_iter()
        .filter(|&field| {
            month.input.figures.figures[grid][field].number().is_some_and(|figure| !figure.is_zero())
        })
        .collect();
    let figures: Vec<String> = fields
        .iter()
        .map(|&field| format!("{} {}", month.input.scheme.fields[field].name, figure(month, grid, field)))
        .collect();
    let cells = marks.cells(input, grid, &fields);
    format!("{what} {}：{}（{}，{cells}）", print_exact(points), item.name, figures.join("，"))
}

#[cfg(test)]
mod tests {
    use super::mark;

    #[test]
    fn marks_go_on_beyond_those_that_have_a_circle() {
        assert_eq!([0, 1, 19, 20].map(mark), ["①", "②", "⑳", "(21)"]);
    }
}
