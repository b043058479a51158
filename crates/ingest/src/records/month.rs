//! 月度数据: a grid's figures of one row, kept as a draft until the whole call was seen.

use gridindex_core::scheme::{Field, FieldKind, FieldSource};
use gridindex_core::{Decimal, Failure, Finding, FindingCode, Grid, Severity, Value};

use super::notes::Notes;
use super::sheet::SheetReader;
use crate::RowBalance;
use crate::cells::{
    Figure, MonthRead, Scale, Survey, Trouble, figure, is_not_applicable, month, rate, settle, unclear,
};
use crate::columns::Meaning;
use crate::raw::{Area, Content};
use crate::table::Line;
use crate::text::{one_line, shorten, squeeze};

/// A sheet of monthly figures before duplicates and checks.
pub(crate) struct MonthDraft {
    pub(crate) notes: Notes,
    pub(crate) balance: RowBalance,
    /// Columns whose figures are taken.
    pub(crate) fields: Vec<DraftField>,
    /// Column of 一票否决.
    pub(crate) veto_column: Option<u32>,
    /// Where findings about the whole table point.
    pub(crate) heading: (u32, u32),
    pub(crate) rows: Vec<MonthDraftRow>,
}

/// A column of figures.
pub(crate) struct DraftField {
    /// Place in the scheme's dictionary.
    pub(crate) field: usize,
    /// 1-based.
    pub(crate) column: u32,
    /// Whether any record has something in it.
    pub(crate) filled: bool,
}

/// One grid's row.
pub(crate) struct MonthDraftRow {
    pub(crate) row: u32,
    /// Column that findings about the row point at.
    pub(crate) name_column: u32,
    /// Place in the roster.
    pub(crate) grid: usize,
    /// Aligned with [`MonthDraft::fields`].
    pub(crate) values: Vec<Value>,
    pub(crate) vetoes: Vec<String>,
    /// Has an error.
    pub(crate) refused: bool,
    /// Says the same as an earlier row.
    pub(crate) repeated: bool,
}

/// What the known columns of a monthly sheet are read as.
enum Role {
    Ignored,
    /// Place in [`MonthDraft::fields`].
    Figure(usize),
    /// 户数 and 人口: compared with the roster.
    RosterField(usize),
    Attribute,
    Rate(usize),
    Month,
    Veto,
}

impl SheetReader<'_> {
    /// Reads a sheet of monthly figures.
    ///
    /// # Errors
    /// Cancelled by the user.
    pub(crate) fn read_month(mut self) -> Result<MonthDraft, Failure> {
        let (roles, mut fields) = self.roles();
        let scales = self.scales()?;
        let mut rows: Vec<MonthDraftRow> = Vec::new();
        let knows_grid = self.knows_grid();
        let merged = self.merged_figures(&roles);
        let watch = self.around.watch;
        let lines = self.table.lines(self.sheet, self.around.strings, watch);
        let balance = lines.each(|line| {
            if !knows_grid {
                return false;
            }
            let grid = self.grid(line);
            let mut draft = MonthDraftRow {
                row: line.number,
                name_column: self.grid_column(line),
                grid: 0,
                values: vec![Value::Missing; fields.len()],
                vetoes: Vec::new(),
                refused: grid.is_none(),
                repeated: false,
            };
            for (slot, role) in roles.iter().enumerate() {
                let Some(content) = line.cells[slot] else { continue };
                let read = match role {
                    Role::Figure(place) => {
                        fields[*place].filled = true;
                        self.figure(content, slot, scales[slot]).map(|value| draft.values[*place] = value)
                    }
                    Role::Month => self.same_month(content),
                    Role::Veto => self.vetoes(line, slot).map(|vetoes| draft.vetoes = vetoes),
                    Role::RosterField(_) | Role::Attribute => {
                        if let Some(grid) = grid {
                            self.compare(line, slot, role, grid);
                        }
                        Ok(())
                    }
                    Role::Ignored | Role::Rate(_) => Ok(()),
                };
                if let Err(trouble) = read {
                    draft.refused = true;
                    self.about_cell(line, slot, trouble, Severity::Error);
                }
            }
            self.compare_rates(line, &roles, &fields, &draft.values);
            for (slot, _) in merged.iter().filter(|(_, area)| (area.top..=area.bottom).contains(&line.number))
            {
                draft.refused = true;
                if line.cells[*slot].is_some() {
                    self.about_cell(line, *slot, one_for_many(self.field_name(*slot)), Severity::Error);
                }
            }
            if let Some(grid) = grid {
                self.name_grid(line.number, &grid.code);
                draft.grid = self.around.grids.roster().position(&grid.code).unwrap_or_default();
                let accepted = !draft.refused;
                rows.push(draft);
                accepted
            } else {
                false
            }
        })?;
        let veto_column = self.table.slot(Meaning::Veto).map(|slot| self.column(slot).column);
        let heading = self.table.columns.known.first().map_or((self.table.bottom, 1), |k| (k.row, k.column));
        Ok(MonthDraft { notes: self.notes, balance, fields, veto_column, heading, rows })
    }

    /// Figures that stand once for several rows: each grid's own, or the sum of all?
    fn merged_figures(&self, roles: &[Role]) -> Vec<(usize, Area)> {
        let below =
            self.sheet.merges.iter().filter(|area| area.top > self.table.bottom && area.bottom > area.top);
        below
            .filter(|area| self.sheet.content(area.top, area.left).is_some())
            .filter_map(|area| {
                let slot = self.table.columns.known.iter().position(|known| known.column == area.left)?;
                matches!(roles[slot], Role::Figure(_)).then_some((slot, *area))
            })
            .collect()
    }

    /// What each known column is read as, and the columns of figures.
    fn roles(&self) -> (Vec<Role>, Vec<DraftField>) {
        let mut fields = Vec::new();
        let roles = self.table.columns.known.iter().map(|known| match known.meaning {
            Meaning::Field(field)
                if self.around.request.scheme.fields[field].source == FieldSource::Roster =>
            {
                Role::RosterField(field)
            }
            Meaning::Field(field) => {
                fields.push(DraftField { field, column: known.column, filled: false });
                Role::Figure(fields.len() - 1)
            }
            Meaning::Attribute(_) => Role::Attribute,
            Meaning::Rate(rate) => Role::Rate(rate),
            Meaning::Month => Role::Month,
            Meaning::Veto => Role::Veto,
            _ => Role::Ignored,
        });
        (roles.collect(), fields)
    }

    /// Without a column that says which grid a row is, and without a roster, no row can be taken.
    pub(super) fn knows_grid(&mut self) -> bool {
        let (row, column) =
            self.table.columns.known.first().map_or((self.table.bottom, 1), |k| (k.row, k.column));
        if self.table.slot(Meaning::GridCode).or(self.table.slot(Meaning::GridName)).is_none() {
            let finding = Finding::error(
                FindingCode::MissingColumn,
                "表里没有“网格名称”或“网格编码”列，不知道每一行是哪个网格",
                "补上网格编码列，或补上社区、网格名称两列",
            );
            self.notes.at(row, column, finding);
            return false;
        }
        if self.around.grids.roster().is_empty() {
            let finding = Finding::error(
                FindingCode::UnknownGrid,
                "还没有网格名册，无法核对每一行是哪个网格",
                "先导入网格名册，或和网格名册一起选中导入",
            );
            self.notes.at(row, column, finding);
            return false;
        }
        true
    }

    fn scheme_field(&self, slot: usize) -> Option<&Field> {
        match self.column(slot).meaning {
            Meaning::Field(field) => self.around.request.scheme.fields.get(field),
            _ => None,
        }
    }

    /// The scale of every column of rates; others get the first one, which changes nothing.
    fn scales(&mut self) -> Result<Vec<Scale>, Failure> {
        let slots = 0..self.table.columns.known.len();
        let rates: Vec<usize> = slots
            .clone()
            .filter(|&slot| self.scheme_field(slot).is_some_and(|field| field.kind == FieldKind::Percent))
            .collect();
        let mut scales = vec![Scale::Fraction; slots.len()];
        if rates.is_empty() {
            return Ok(scales);
        }
        let mut surveys = vec![Survey::default(); slots.len()];
        self.table.lines(self.sheet, self.around.strings, self.around.watch).each(|line| {
            for &slot in &rates {
                let Some((content, field)) = line.cells[slot].zip(self.scheme_field(slot)) else { continue };
                if let Ok(found) = figure(content, self.around.strings, field) {
                    surveys[slot].see(found);
                }
            }
            true
        })?;
        for &slot in &rates {
            let known = self.column(slot);
            scales[slot] = surveys[slot].scale(known.percent);
            if scales[slot] == Scale::Unclear {
                let name = self.field_name(slot);
                let finding = unclear(name).finding(Severity::Error).of_field(name).with_raw(&known.heading);
                self.notes.at(known.row, known.column, finding);
            }
        }
        Ok(scales)
    }

    fn figure(&self, content: Content, slot: usize, scale: Scale) -> Result<Value, Trouble> {
        let Some(field) = self.scheme_field(slot) else { return Ok(Value::Missing) };
        match figure(content, self.around.strings, field)? {
            Figure::NotApplicable => Ok(Value::NotApplicable),
            Figure::Number { .. } if scale == Scale::Unclear => Ok(Value::Missing),
            Figure::Number { number, percent } => match field.kind {
                FieldKind::Count => settle(field, number),
                FieldKind::Number | FieldKind::Percent => settle(field, rate(number, percent, scale)),
            },
        }
    }

    fn same_month(&self, content: Content) -> Result<(), Trouble> {
        let wanted = self.around.request.month;
        let found = match month(content, self.around.strings, self.calendar) {
            MonthRead::Month(found) => Some(found),
            MonthRead::Day(day) => gridindex_core::Month::of(day),
            MonthRead::Ambiguous => {
                return Err(Trouble::new(
                    FindingCode::MonthAmbiguous,
                    "月份写成了数字，看不出是 1 月还是 10 月",
                    "把这一列设为“文本”格式，写成 2026-10 的样子",
                ));
            }
            MonthRead::None => None,
        };
        match found {
            Some(found) if found == wanted => Ok(()),
            Some(found) => Err(Trouble::new(
                FindingCode::MonthMismatch,
                format!("这一行是{}的数据，正在导入的是{}", found.chinese(), wanted.chinese()),
                "删去别的月份的行，或换一个月份导入",
            )),
            None => Err(Trouble::new(
                FindingCode::BadDate,
                "看不懂这一格写的是哪个月",
                "写成 2026-10 或 2026年10月 的样子",
            )),
        }
    }

    fn vetoes(&self, line: &Line<'_>, slot: usize) -> Result<Vec<String>, Trouble> {
        let Some(text) = line.text(Some(slot)) else { return Ok(Vec::new()) };
        let items = &self.around.request.scheme.veto.items;
        let mut found = Vec::new();
        for part in text.split(['、', '，', ',', '；', ';', '/', '\n']) {
            let part = squeeze(part);
            if part.is_empty() || is_not_applicable(&part) || matches!(part.as_str(), "否" | "0" | "没有")
            {
                continue;
            }
            match items.iter().find(|item| squeeze(item) == part) {
                Some(item) if found.contains(item) => {}
                Some(item) => found.push(item.clone()),
                None => {
                    return Err(Trouble::new(
                        FindingCode::UnknownVetoItem,
                        format!("方案里没有一票否决项“{}”", shorten(&part, 20)),
                        format!("写明是哪一项，几项用“、”分开：{}", items.join("、")),
                    ));
                }
            }
        }
        Ok(found)
    }

    /// Roster columns in a monthly sheet: the roster wins, a disagreement is a warning.
    fn compare(&mut self, line: &Line<'_>, slot: usize, role: &Role, grid: &Grid) {
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
    fn compare_rates(&mut self, line: &Line<'_>, roles: &[Role], fields: &[DraftField], values: &[Value]) {
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
            let Some((said, slack)) = self.given_rate(content) else { continue };
            let near = |rate: Decimal| (rate - counted).abs() <= slack;
            if near(said) || near(said / Decimal::ONE_HUNDRED) {
                continue;
            }
            let counted = (counted * Decimal::ONE_HUNDRED).round_dp(2);
            let trouble = Trouble::new(
                FindingCode::ReportedDiffers,
                format!("“{}”与按分子分母算出的 {counted}% 不一致，以分子分母为准", indicator.name),
                "核对分子、分母是否填对",
            );
            self.about_cell(line, slot, trouble, Severity::Warning);
        }
    }

    /// A rate as it is written, and how far its last digit leaves it open.
    fn given_rate(&self, content: Content) -> Option<(Decimal, Decimal)> {
        let least = Decimal::new(1, 4);
        match content {
            Content::Number(number, _) => Some((number, least)),
            Content::Text(id) => {
                let text = squeeze(&one_line(self.around.strings.get(id)));
                let digits = text.strip_suffix('%')?;
                let number: Decimal = digits.parse().ok()?;
                let half_last_digit = Decimal::new(5, number.scale() + 3);
                Some((number / Decimal::ONE_HUNDRED, least.max(half_last_digit)))
            }
            _ => None,
        }
    }
}

fn one_for_many(name: &str) -> Trouble {
    Trouble::new(
        FindingCode::MissingValue,
        format!("“{name}”这一格合并了几行，看不出是每个网格都填这个数，还是几个网格合计"),
        "取消合并，每个网格各填各的数",
    )
}
