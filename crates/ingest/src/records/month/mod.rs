//! 月度数据: a grid's figures of one row, kept as a draft until the whole call was seen.

mod compare;
mod draft;
mod figures;

use gridindex_core::scheme::FieldSource;
use gridindex_core::{Decimal, Failure, Finding, FindingCode, LevelNames, Severity, Value};

use super::sheet::SheetReader;
use crate::cells::Trouble;
use crate::columns::Meaning;
use crate::raw::Area;
use crate::table::Line;
use crate::text::shorten;

pub(crate) use draft::{DraftField, MonthDraft, MonthDraftRow};

/// A reason is a sentence or two.
const LONGEST_REASON: usize = 500;

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
    /// Place of the field in the scheme.
    Reason(usize),
}

/// A column of points that a person gives.
#[derive(Clone, Copy)]
struct ScoredByHand {
    /// Place of the field in the scheme.
    field: usize,
    /// Full marks.
    full: Decimal,
    /// Place in [`MonthDraft::fields`].
    place: usize,
    /// Place among the known columns.
    slot: usize,
}

impl SheetReader<'_> {
    /// Reads a sheet of monthly figures.
    ///
    /// # Errors
    /// Cancelled by the user.
    pub(crate) fn read_month(mut self) -> Result<MonthDraft, Failure> {
        let (roles, mut fields) = self.roles();
        let scored = self.scored_by_hand(&roles, &fields);
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
                reasons: Vec::new(),
                refused: grid.is_none(),
                repeated: false,
            };
            for (slot, role) in roles.iter().enumerate() {
                let Some(content) = line.cells[slot] else { continue };
                let read = match role {
                    Role::Figure(place) => {
                        fields[*place].filled = true;
                        self.figure(content, slot, scales[slot]).map(|value| {
                            self.note_above_whole(line, slot, value);
                            draft.values[*place] = value;
                        })
                    }
                    Role::Month => self.same_month(content),
                    Role::Veto => self.vetoes(line, slot).map(|vetoes| draft.vetoes = vetoes),
                    Role::Reason(field) => {
                        let reason =
                            line.text(Some(slot)).map(|text| shorten(&text, LONGEST_REASON).into_owned());
                        draft.reasons.extend(reason.map(|reason| (*field, reason)));
                        Ok(())
                    }
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
            self.ask_for_reasons(line, &scored, &draft);
            self.compare_rates(line, &roles, &fields, &draft.values);
            for (slot, area) in
                merged.iter().filter(|(_, area)| (area.top..=area.bottom).contains(&line.number))
            {
                draft.refused = true;
                if line.cells[*slot].is_some() {
                    self.about_cell(
                        line,
                        *slot,
                        one_for_many(self.field_name(*slot), *area, self.around.request.levels),
                        Severity::Error,
                    );
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

    /// The columns of points that a person gives.
    fn scored_by_hand(&self, roles: &[Role], fields: &[DraftField]) -> Vec<ScoredByHand> {
        let scored = self.around.request.scheme.manual_fields().filter_map(|(field, full)| {
            let place = fields.iter().position(|known| known.field == field)?;
            let slot = roles.iter().position(|role| matches!(role, Role::Figure(at) if *at == place))?;
            Some(ScoredByHand { field, full, place, slot })
        });
        scored.collect()
    }

    /// Points below full marks that a person gave without saying why. They may still say so in review.
    fn ask_for_reasons(&mut self, line: &Line<'_>, scored: &[ScoredByHand], draft: &MonthDraftRow) {
        for &ScoredByHand { field, full, place, slot } in scored {
            let Some(given) = draft.values[place].number().filter(|given| *given < full) else { continue };
            if draft.reasons.iter().any(|(known, _)| *known == field) {
                continue;
            }
            let name = &self.around.request.scheme.fields[field].name;
            let trouble = Trouble::new(
                FindingCode::MissingReason,
                format!("“{name}”给了 {} 分，不满 {} 分，没有写理由", given.normalize(), full.normalize()),
                format!("在“{name}说明”列写明理由，没有这一列的补上一列"),
            );
            self.about_cell(line, slot, trouble, Severity::Warning);
        }
    }

    /// Figures that stand once for several rows or columns: each grid's own, or the sum of all?
    fn merged_figures(&self, roles: &[Role]) -> Vec<(usize, Area)> {
        let known = &self.table.columns.known;
        let figures = |area: &Area| {
            let inside = |slot: &usize| (area.left..=area.right).contains(&known[*slot].column);
            (0..known.len()).filter(inside).filter(|slot| matches!(roles[*slot], Role::Figure(_))).count()
        };
        let several = |area: &&Area| area.bottom > area.top || figures(area) > 1;
        let below = self.sheet.merges.iter().filter(|area| area.top > self.table.bottom).filter(several);
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
            Meaning::Reason(field) => Role::Reason(field),
            _ => Role::Ignored,
        });
        (roles.collect(), fields)
    }

    /// Without a column that says which grid a row is, and without a roster, no row can be taken.
    pub(super) fn knows_grid(&mut self) -> bool {
        let (row, column) =
            self.table.columns.known.first().map_or((self.table.bottom, 1), |k| (k.row, k.column));
        let levels = self.around.request.levels;
        let name = levels.grid_heading();
        if self.table.slot(Meaning::GridCode).or(self.table.slot(Meaning::GridName)).is_none() {
            let finding = Finding::error(
                FindingCode::MissingColumn,
                format!("表里没有“{name}”或“网格编码”列，不知道每一行是哪个{}", levels.grid),
                format!("补上网格编码列，或补上{}、{name}两列", levels.community),
            );
            self.notes.at(row, column, finding);
            return false;
        }
        if self.around.grids.roster().is_empty() {
            let finding = Finding::error(
                FindingCode::UnknownGrid,
                format!("还没有网格名册，无法核对每一行是哪个{}", levels.grid),
                "先导入网格名册，或和网格名册一起选中导入",
            );
            self.notes.at(row, column, finding);
            return false;
        }
        true
    }
}

fn one_for_many(name: &str, area: Area, levels: &LevelNames) -> Trouble {
    let unit = &levels.grid;
    if area.bottom > area.top {
        return Trouble::new(
            FindingCode::MissingValue,
            format!("“{name}”这一格合并了几行，看不出是每个{unit}都填这个数，还是几个{unit}合计"),
            format!("取消合并，每个{unit}各填各的数"),
        );
    }
    Trouble::new(
        FindingCode::MissingValue,
        format!("“{name}”这一格合并了几列，看不出是几列都填这个数，还是只有这一列"),
        "取消合并，每一列各填各的数",
    )
}
