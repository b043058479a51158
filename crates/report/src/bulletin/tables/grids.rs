//! Tables of grids.

use gridindex_core::scoring::{GridScore, GridState};

use super::{SMALL, TEXT, cell, change, column, figure, fit, moved};
use crate::bulletin::docx::{Align, Column, Table};
use crate::bulletin::facts::MonthFacts;
use crate::bulletin::figure::{Span, clean};
use crate::bulletin::words::grids::ends;

/// The first or the last grids; none where places are not published.
pub fn end(month: &MonthFacts<'_>, first: bool) -> Table {
    let (of_first, of_last) = if month.places() { ends(month) } else { Default::default() };
    let listed = if first { of_first.0 } else { of_last.0 };
    let mut columns = vec![column("名次", 13.0, Align::Centre)];
    columns.extend(names(month));
    columns.extend([
        column("总分", 18.0, Align::Centre),
        column("等次", 17.0, Align::Centre),
        column("名次较上月", 22.0, Align::Centre),
    ]);
    let rows = listed.into_iter().map(|place| {
        let score = &month.input.scores.grids[place];
        let code = &month.grid(score).code;
        let mut row = vec![rank(month, score)];
        row.extend(name_cells(month, score));
        row.push(figure("总分", code, score.published.map(|total| month.published(total))));
        row.push(cell(month.grade(score.grade).unwrap_or_else(|| "—".to_owned())));
        row.push(moved(code, month.input.changes.grids.get(place)));
        row
    });
    let title = format!("{}{}", if first { "前列" } else { "后列" }, month.input.levels.grid);
    Table { title, columns: fit(columns), rows: rows.collect(), size: TEXT }
}

/// Every grid of a single subdistrict; a district's stand in its ranking workbook.
pub fn all(month: &MonthFacts<'_>) -> Option<Table> {
    if !month.is_subdistrict() {
        return None;
    }
    let places = month.places();
    let mut columns = Vec::new();
    if places {
        columns.push(column("名次", 11.0, Align::Centre));
        if month.is_part() {
            columns.push(column(
                &format!("{}名次", month.input.levels.whole_district()),
                16.0,
                Align::Centre,
            ));
        }
    }
    columns.extend(names(month));
    columns.extend([
        column("总分", 16.0, Align::Centre),
        column("等次", 14.0, Align::Centre),
        column("较上月（分）", 20.0, Align::Centre),
        column("备注", 28.0, Align::Left),
    ]);
    let grids = &month.input.scores.grids;
    let order = month.by_place(grids.iter().map(|score| month.standing(score).rank));
    let rows = order.into_iter().map(|place| {
        let score = &grids[place];
        let code = &month.grid(score).code;
        let mut row = Vec::new();
        if places {
            row.push(rank(month, score));
            if month.is_part() {
                row.push(figure("名次", code, score.in_district.rank.map(|rank| rank.to_string())));
            }
        }
        row.extend(name_cells(month, score));
        row.push(figure("总分", code, score.published.map(|total| month.published(total))));
        row.push(cell(month.grade(score.grade).unwrap_or_else(|| "—".to_owned())));
        row.push(change(month, code, month.input.changes.grids.get(place)));
        row.push(cell(remark(score)));
        row
    });
    let title = format!("各{}得分", month.input.levels.grid);
    Some(Table { title, columns: fit(columns), rows: rows.collect(), size: SMALL })
}

/// Grids that are shown and not ranked, and why.
pub fn unranked(month: &MonthFacts<'_>) -> Table {
    let mut columns = names(month).collect::<Vec<_>>();
    columns.extend([column("原因", 30.0, Align::Centre), column("有数分值", 26.0, Align::Centre)]);
    let grids = month.input.scores.grids.iter().filter(|score| !score.state.is_ranked());
    let rows = grids.map(|score| {
        let covered = score.coverage * gridindex_core::Decimal::ONE_HUNDRED;
        let covered = (score.state == GridState::Insufficient).then(|| month.points(covered));
        let mut row: Vec<_> = name_cells(month, score).collect();
        row.push(cell(score.state.chinese()));
        row.push(figure("有数分值", &month.grid(score).code, covered));
        row
    });
    Table {
        title: format!("未参与排名的{}", month.input.levels.grid),
        columns: fit(columns),
        rows: rows.collect(),
        size: TEXT,
    }
}

fn remark(score: &GridScore) -> String {
    let mut parts = Vec::new();
    if !score.state.is_ranked() {
        parts.push(score.state.chinese().to_owned());
    }
    if !score.veto.is_empty() {
        parts.push(format!("一票否决：{}", clean(&score.veto.join("、"))));
    }
    parts.join("；")
}

fn rank(month: &MonthFacts<'_>, score: &GridScore) -> Vec<Span> {
    let rank = month.standing(score).rank.map(|rank| rank.to_string());
    figure(month.place_item(), &month.grid(score).code, rank)
}

fn names(month: &MonthFacts<'_>) -> impl Iterator<Item = Column> + use<> {
    let levels = month.input.levels;
    let headings = [&levels.subdistrict, &levels.community, &levels.grid];
    let columns = headings.map(|heading| column(heading, 0.0, Align::Left));
    columns.into_iter().skip(usize::from(month.is_subdistrict()))
}

fn name_cells(month: &MonthFacts<'_>, score: &GridScore) -> impl Iterator<Item = Vec<Span>> + use<> {
    let grid = month.grid(score);
    let names = [&grid.subdistrict, &grid.community, &grid.name];
    let names: Vec<_> =
        names.into_iter().skip(usize::from(month.is_subdistrict())).map(|name| cell(clean(name))).collect();
    names.into_iter()
}
