//! A small language for tests: a scheme in a few lines, a month and its scores as tables of text.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use gridindex_core::org::Boundary;
use gridindex_core::scoring::{GridScore, MonthFigures, Scores, Standing, score};
use gridindex_core::value::{print_exact, print_published};
use gridindex_core::{ByName, Decimal, Grid, Month, Roster, Scheme, Value};

/// A scheme file in the making; what is not said is the default.
#[derive(Clone, Default)]
pub struct SchemeText {
    settings: String,
    fields: String,
    duties: String,
    tables: String,
}

impl SchemeText {
    /// Keys at the head of the file.
    pub fn settings(mut self, text: &str) -> Self {
        self.settings.push_str(text);
        self.settings.push('\n');
        self
    }

    /// Fields by name, apart by blanks, holding any decimal.
    pub fn fields(mut self, names: &str) -> Self {
        for name in names.split_whitespace() {
            self.fields += &format!("[[fields]]\nname = \"{name}\"\nkind = \"number\"\n");
        }
        self
    }

    /// A figure of the roster.
    pub fn roster_field(mut self, name: &str) -> Self {
        self.fields += &format!("[[fields]]\nname = \"{name}\"\nkind = \"number\"\nsource = \"roster\"\n");
        self
    }

    /// A duty; indicators follow. Points are TOML: `40` or `"50/3"`.
    pub fn duty(mut self, code: &str, points: &str) -> Self {
        self.duties += &format!("[[duties]]\ncode = \"{code}\"\nname = \"职责{code}\"\npoints = {points}\n");
        self
    }

    /// An indicator of the last duty: its points, its value, and what stands in `scoring`.
    pub fn indicator(self, code: &str, points: &str, value: &str, scoring: &str) -> Self {
        self.indicator_with(code, points, value, scoring, "")
    }

    /// The same with policies and the like.
    pub fn indicator_with(
        mut self,
        code: &str,
        points: &str,
        value: &str,
        scoring: &str,
        rest: &str,
    ) -> Self {
        self.duties += &format!(
            "[[duties.indicators]]\ncode = \"{code}\"\nname = \"指标{code}\"\npoints = {points}\n\
             value = \"{value}\"\nscoring = {{ {scoring} }}\n{rest}\n"
        );
        self
    }

    /// Any tables after the duties.
    pub fn tables(mut self, text: &str) -> Self {
        self.tables.push_str(text);
        self.tables.push('\n');
        self
    }

    /// The scheme, which must be right.
    pub fn read(&self) -> Scheme {
        let text = format!(
            "format = 1\nid = \"test\"\nversion = \"1\"\ntitle = \"测试方案\"\n{}{}{}{}",
            self.settings, self.fields, self.duties, self.tables
        );
        Scheme::parse(&text).unwrap_or_else(|problems| panic!("{problems:#?}\n{text}"))
    }
}

/// One duty of 100 points with one indicator over `甲` and `乙`.
pub fn one_indicator(value: &str, scoring: &str) -> SchemeText {
    SchemeText::default().fields("甲 乙").duty("D1", "100").indicator("A", "100", value, scoring)
}

pub fn decimal(text: &str) -> Decimal {
    text.parse().unwrap_or_else(|_| panic!("{text} is no decimal"))
}

/// `/` is not applicable, nothing is missing, anything else a number.
pub fn value(text: &str) -> Value {
    match text {
        "" => Value::Missing,
        "/" => Value::NotApplicable,
        number => Value::Number(decimal(number)),
    }
}

/// Rows of a table of text, each by heading.
pub fn rows(table: &str) -> Vec<BTreeMap<&str, &str>> {
    let mut lines = table.lines().map(str::trim).filter(|line| !line.is_empty());
    let headings: Vec<&str> = lines.next().unwrap_or_default().split('|').map(str::trim).collect();
    lines
        .map(|line| {
            let cells: Vec<&str> = line.split('|').map(str::trim).collect();
            assert!(cells.len() == headings.len(), "{line} has not the columns {headings:?}");
            headings.iter().copied().zip(cells).collect()
        })
        .collect()
}

/// October 2026 with the grids of the table: `网格`, `街道`, `社区`, `起始`, `停用`, `否决` where there are
/// such columns; columns named like a field are figures, all others are roster attributes.
pub fn october(scheme: &Scheme, table: &str) -> MonthFigures {
    month(scheme, "2026-10", table)
}

pub fn month(scheme: &Scheme, month: &str, table: &str) -> MonthFigures {
    let rows = rows(table);
    let grids = rows.iter().map(|row| grid(scheme, row)).collect();
    let figures = rows
        .iter()
        .map(|row| {
            let figure = |name: &str| value(row.get(name).copied().unwrap_or_default());
            scheme.fields.iter().map(|field| figure(&field.name)).collect()
        })
        .collect();
    let vetoes = rows
        .iter()
        .map(|row| {
            let items = row.get("否决").copied().unwrap_or_default();
            items.split('、').filter(|item| !item.is_empty()).map(str::to_owned).collect()
        })
        .collect();
    MonthFigures { month: month.parse().unwrap(), roster: Roster::new(grids), figures, vetoes }
}

fn grid(scheme: &Scheme, row: &BTreeMap<&str, &str>) -> Grid {
    let cell = |name: &str| row.get(name).copied().unwrap_or_default().to_owned();
    let known = ["网格", "区", "街道", "社区", "起始", "停用", "否决"];
    let attributes = row
        .iter()
        .filter(|(name, cell)| {
            !known.contains(*name) && scheme.field_index(name).is_none() && !cell.is_empty()
        })
        .map(|(name, cell)| ((*name).to_owned(), (*cell).to_owned()))
        .collect();
    Grid {
        district: cell("区"),
        subdistrict: cell("街道"),
        community: cell("社区"),
        code: cell("网格"),
        name: cell("网格"),
        attributes,
        figures: ByName::new(),
        starts: boundary(&cell("起始")),
        ends: boundary(&cell("停用")),
    }
}

fn boundary(text: &str) -> Option<Boundary> {
    if text.is_empty() {
        return None;
    }
    let month = text.parse::<Month>().map(Boundary::Month);
    Some(month.unwrap_or_else(|_| Boundary::Day(text.parse::<NaiveDate>().unwrap())))
}

/// Scores the month and compares grids with a table: `网格` and any of the columns that `shown` knows.
pub fn check(scheme: &Scheme, figures: &MonthFigures, expected: &str) -> Scores {
    let scores = score(scheme, figures);
    check_grids(scheme, figures, &scores, expected);
    scores
}

pub fn check_grids(scheme: &Scheme, figures: &MonthFigures, scores: &Scores, expected: &str) {
    for row in rows(expected) {
        let code = row["网格"];
        let place = figures.roster.position(code).unwrap_or_else(|| panic!("no grid {code}"));
        for (column, expected) in row {
            let shown = shown(scheme, &scores.grids[place], code, column);
            assert_eq!(shown, expected, "{column} of {code}");
        }
    }
}

fn shown(scheme: &Scheme, grid: &GridScore, code: &str, column: &str) -> String {
    let exact = |number: Option<Decimal>| number.map(print_exact).unwrap_or_default();
    match column {
        "网格" => code.to_owned(),
        "状态" => grid.state.name().to_owned(),
        "基础分" => exact(grid.base),
        "加分" => print_exact(grid.bonus),
        "扣分" => print_exact(grid.penalty),
        "总分" => exact(grid.total),
        "得分" => grid.published.map(|total| print_published(total, scheme.decimals)).unwrap_or_default(),
        "覆盖" => print_exact(grid.coverage),
        "计分" => print_exact(grid.scored_share),
        "名次" => rank(grid.in_district),
        "全区" => place(grid.in_district),
        "街道内" => place(grid.in_subdistrict),
        "社区内" => place(grid.in_community),
        "等次" => grid.grade.map(|grade| scheme.grades[grade].name.clone()).unwrap_or_default(),
        "灯" => grid.light.map(|light| light.name().to_owned()).unwrap_or_default(),
        "否决项" => grid.veto.join("、"),
        other => indicator_or_group(scheme, grid, other),
    }
}

/// An indicator by its code, a duty by its code, or a group by its attribute.
fn indicator_or_group(scheme: &Scheme, grid: &GridScore, column: &str) -> String {
    let points = |score: Option<Decimal>, state: &str| score.map_or_else(|| state.to_owned(), print_exact);
    for (duty, result) in scheme.duties.iter().zip(&grid.duties) {
        if duty.code == column {
            return points(result.score, result.state.name());
        }
        for (indicator, result) in duty.indicators.iter().zip(&result.indicators) {
            if indicator.code == column {
                let note = if result.no_difference { "*" } else { "" };
                return points(result.score, result.state.name()) + note;
            }
        }
    }
    let group = scheme.groups.by.iter().position(|by| by == column);
    place(grid.in_groups[group.unwrap_or_else(|| panic!("nothing is called {column}"))])
}

pub fn rank(standing: Standing) -> String {
    standing.rank.map(|rank| rank.to_string()).unwrap_or_default()
}

/// `2/96`, or `-/96`.
pub fn place(standing: Standing) -> String {
    let rank = standing.rank.map_or_else(|| "-".to_owned(), |rank| rank.to_string());
    format!("{rank}/{}", standing.of)
}
