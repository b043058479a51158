//! The columns of the working paper from left to right, before any cell is written.

use std::borrow::Cow;

use gridindex_core::org::Presence;
use gridindex_core::scheme::{FieldKind, Scheme};
use gridindex_core::scoring::{GridScore, GridState};
use gridindex_core::{Decimal, Value};
use rust_xlsxwriter::{ColNum, RowNum, utility};

use super::super::context::Context;
use super::circles::{Circles, kinds};
use super::column::{Cell, Column, Shape};
use super::formula::{SLASH, Writer};
use super::points;
use super::units::Units;

/// Stands for the name of the column of the grid's state, which lies right of those that ask for it.
pub const STATE: char = '\u{2}';
/// Rows above the parameters: title, unit line, how to read, duty, indicator, formula in words.
pub const PARAMETERS: RowNum = 6;
/// What is said of a grid that is there for the whole month.
pub const WHOLE: &str = "整月";
/// Columns that stay in sight: 序号, 街道, 社区, 网格.
pub const FROZEN: ColNum = 4;

/// All columns, and where the rows stand.
pub struct Plan<'a> {
    /// The month.
    pub context: &'a Context<'a>,
    /// From left to right.
    pub columns: Vec<Column<'a>>,
    /// Column of each field, by its place in the dictionary.
    pub fields: Vec<Option<ColNum>>,
    /// Circles in which indicators compare grids.
    pub circles: Vec<Circles>,
    /// Columns of the values that make scales, with the places of their duties and indicators.
    pub scaled: Vec<(ColNum, (usize, usize))>,
    /// Column of 一票否决.
    pub veto: ColNum,
    /// Column that says whether the grid is there for the whole month.
    pub presence: ColNum,
    /// Column of 区 numbers, where the sheet has grids of several districts.
    pub district: Option<ColNum>,
    /// Columns of the numbers of streets and of communities.
    pub numbers: [ColNum; 2],
    /// Streets, communities, and the whole where it is not one of them.
    pub units: Units<'a>,
    /// First row of grids.
    pub first: RowNum,
    /// Last row of grids.
    pub last: RowNum,
}

impl<'a> Plan<'a> {
    /// The columns that say who the grid is.
    pub fn new(context: &'a Context<'a>) -> Self {
        let scheme = context.input.scheme;
        let grids = context.input.figures.roster.grids();
        let several = grids.iter().any(|grid| grid.district != grids[0].district);
        let first = PARAMETERS + parameter_rows(scheme, several) + 1;
        let mut plan = Self {
            context,
            columns: Vec::new(),
            fields: vec![None; scheme.fields.len()],
            circles: Vec::new(),
            scaled: Vec::new(),
            veto: 0,
            presence: 0,
            district: None,
            numbers: [0; 2],
            units: Units::of(context),
            first,
            last: first + (context.input.scores.grids.len() as RowNum).max(1) - 1,
        };
        plan.units.first = plan.last + 2;
        plan.names();
        if several {
            let column = plan.circle(None);
            plan.district = Some(column);
        }
        for kind in kinds(scheme, several) {
            if plan.circles_of(kind).is_none() {
                plan.circle(kind);
            }
        }
        plan
    }

    fn names(&mut self) {
        let context = self.context;
        let levels = context.levels();
        let text = move |of: fn(&'a gridindex_core::Grid) -> &'a str| -> super::column::Source<'a> {
            Box::new(move |score| Cell::Text(Cow::Borrowed(of(context.grid(score)))))
        };
        self.push(Column::value(
            "序号",
            5.0,
            Shape::Centre,
            Box::new(|score| Cell::Number(Decimal::from(score.grid + 1))),
        ));
        self.push(Column::value(&levels.subdistrict, 10.0, Shape::Text, text(|grid| &grid.subdistrict)));
        self.push(Column::value(&levels.community, 12.0, Shape::Text, text(|grid| &grid.community)));
        self.push(Column::value(&levels.grid, 10.0, Shape::Text, text(|grid| &grid.name)));
        self.push(Column::value("网格编码", 16.5, Shape::Code, text(|grid| &grid.code)));
        let month = context.input.scores.month;
        let presence = move |score: &GridScore| {
            let word = match context.grid(score).presence(month) {
                Presence::Whole => WHOLE,
                Presence::New => GridState::New.chinese(),
                Presence::Ended | Presence::Absent => GridState::Ended.chinese(),
            };
            Cell::Text(Cow::Borrowed(word))
        };
        self.presence = self.push(Column::value("在册", 8.5, Shape::Centre, Box::new(presence)));
        let veto = |score: &GridScore| match score.veto.as_slice() {
            [] => Cell::Blank,
            items => Cell::Text(Cow::Owned(items.join("、"))),
        };
        self.veto = self.push(Column::value("一票否决", 8.0, Shape::Text, Box::new(veto)));
    }

    /// Columns of the numbers of streets and of communities, which tell them apart below the grids.
    pub fn push_numbers(&mut self, under: impl Fn(Column<'a>) -> Column<'a>) {
        let levels = self.context.levels();
        for (place, level) in [&levels.subdistrict, &levels.community].into_iter().enumerate() {
            let heading = format!("{level}\n组号");
            let of: Vec<u32> = self.units.of[place].clone();
            let number = move |score: &GridScore| Cell::Number(Decimal::from(of[score.grid] + 1));
            self.numbers[place] =
                self.push(under(Column::value(&heading, 6.0, Shape::Centre, Box::new(number))));
        }
    }

    /// A column of the numbers of one kind of circles.
    fn circle(&mut self, kind: Option<&str>) -> ColNum {
        let mut circles = Circles::of(self.context, kind);
        let of = circles.of.clone();
        let number = move |score: &GridScore| Cell::Number(Decimal::from(of[score.grid]));
        let heading = format!("{}\n组号", kind.unwrap_or(&self.context.levels().district));
        circles.column = self.push(Column::value(&heading, 9.0, Shape::Centre, Box::new(number)));
        // Two rows below the units, one block after another; a heading over all.
        circles.first = self.circles.last().map_or(self.units.end() + 3, |before| before.last() + 1);
        let column = circles.column;
        self.circles.push(circles);
        column
    }

    /// The circles of a kind, if they have numbers.
    pub fn circles_of(&self, kind: Option<&str>) -> Option<usize> {
        self.circles.iter().position(|circles| circles.attribute.as_deref() == kind)
    }

    /// Adds a column; gives its place.
    pub fn push(&mut self, column: Column<'a>) -> ColNum {
        self.columns.push(column);
        self.columns.len() as ColNum - 1
    }

    /// Adds columns of those fields that have none yet.
    pub fn push_fields(&mut self, fields: &[usize], group: &str, band: &str, words: &str) {
        let context = self.context;
        for &place in fields {
            let (Some(field), Some(None)) =
                (context.input.scheme.fields.get(place), self.fields.get(place).copied())
            else {
                continue;
            };
            let unit = if field.unit.is_empty() { String::new() } else { format!("\n（{}）", field.unit) };
            let figures = &context.input.figures.figures;
            let source = move |score: &GridScore| match figures
                .get(score.grid)
                .and_then(|row| row.get(place))
                .copied()
                .unwrap_or_default()
            {
                Value::Missing => Cell::Blank,
                Value::NotApplicable => Cell::Text(Cow::Borrowed(SLASH)),
                Value::Number(number) => Cell::Number(number),
            };
            let shape = if field.kind == FieldKind::Percent { Shape::Percent } else { Shape::General };
            let column = Column::value(&format!("{}{unit}", field.name), 9.0, shape, Box::new(source));
            self.fields[place] = Some(self.push(column.under(group, band, words)));
        }
    }

    /// Writes expressions with the columns known so far.
    pub fn writer(&self) -> Writer<'_> {
        Writer { fields: &self.context.input.scheme.fields, columns: &self.fields }
    }

    /// All grids' cells of a column: `K$9:K$1368`.
    pub fn all(&self, col: ColNum) -> String {
        Self::between(col, self.first, self.last)
    }

    /// Cells of a column between two rows: `K$9:K$1368`.
    pub fn between(col: ColNum, first: RowNum, last: RowNum) -> String {
        let name = utility::column_number_to_name(col);
        format!("{name}${}:{name}${}", first + 1, last + 1)
    }

    /// First and last row of the grids of a unit, counted from 0.
    pub fn rows_of(&self, number: usize, unit: u32) -> (RowNum, RowNum) {
        let level = self.units.levels.iter().find(|of| of.number == Some(number));
        let grids = level.and_then(|level| level.units.get(unit as usize)).map(|unit| unit.grids.as_slice());
        let row = |grid: Option<&usize>| self.first + grid.copied().unwrap_or_default() as RowNum;
        (row(grids.and_then(<[usize]>::first)), row(grids.and_then(<[usize]>::last)))
    }

    /// Row of the headings.
    pub fn heading(&self) -> RowNum {
        self.first - 1
    }
}

/// How many rows the parameters take.
pub fn parameter_rows(scheme: &Scheme, several_districts: bool) -> RowNum {
    let indicators = scheme.duties.iter().flat_map(|duty| &duty.indicators);
    let most = indicators
        .map(|indicator| points::parameters(&indicator.scoring, !several_districts).len())
        .max()
        .unwrap_or_default();
    1 + most as RowNum
}

/// A parameter's cell above a column: `K$7`, the first one counted as 0.
pub fn parameter(col: ColNum, number: RowNum) -> String {
    format!("{}${}", utility::column_number_to_name(col), PARAMETERS + number + 1)
}
