//! Whose row it is: the grid that a row is about, found, asked for or answered before.

use std::borrow::Cow;
use std::collections::HashMap;

use gridindex_core::{Decimal, FindingCode, Grid, Month, Severity};

use super::sheet::{Around, IdentitySlots, SheetReader};
use crate::Recognised;
use crate::answers::About;
use crate::cells::Trouble;
use crate::grids::{Said, digits_lost};
use crate::raw::{Content, TextId};
use crate::table::Line;
use crate::text::{address, squeeze};

impl<'a> SheetReader<'a> {
    /// Finds the grid of a row; a trouble becomes a finding at the grid's name, and where a person can help, a
    /// question.
    pub(crate) fn grid(&mut self, line: &Line<'_>) -> Option<&'a Grid> {
        let texts = self.identity(line);
        if let Some(grid) = texts.and_then(|texts| self.met.get(&texts)) {
            return Some(grid);
        }
        let before = self.notes.list.len();
        let grid = self.grid_as_of(line, None)?;
        if let Some(texts) = texts.filter(|_| self.notes.list.len() == before) {
            self.met.insert(texts, grid);
        }
        Some(grid)
    }

    /// The texts by which a row is known; `None` where more than they decide which grid is meant.
    fn identity(&self, line: &Line<'_>) -> Option<[Option<TextId>; 4]> {
        if !self.named.is_empty() || line.section_text().is_some() {
            return None;
        }
        let IdentitySlots { subdistrict, community, code, name } = self.slots;
        let mut texts = [None; 4];
        for (text, slot) in texts.iter_mut().zip([subdistrict, community, code, name]) {
            *text = match slot.and_then(|slot| line.cells[slot]) {
                Some(Content::Text(id)) => Some(id),
                None => None,
                Some(_) => return None,
            };
        }
        Some(texts)
    }

    /// The same where the row is about an earlier month: the grid need only have been there then.
    pub(crate) fn grid_as_of(&mut self, line: &Line<'_>, earlier: Option<Month>) -> Option<&'a Grid> {
        let said = self.said(line);
        if let Some(grid) = self.named_grid(line, &said, earlier) {
            return Some(grid);
        }
        let found = self.all_digits(line).and_then(|()| self.around.grids.find(&said, &self.context));
        let found = found.and_then(|grid| {
            self.around.grids.present_as_of(grid, earlier)?;
            Ok(grid)
        });
        match found {
            Ok(grid) => {
                if let Some((heading, said, known)) = self.around.grids.other_place(grid, &said) {
                    let trouble = Trouble::new(
                        FindingCode::AttributeMismatch,
                        format!("{heading}写的是“{said}”，名册里是“{known}”，按名册处理"),
                        "核对后改成与名册一致，或更新网格名册",
                    );
                    self.about_row(line, trouble, Severity::Warning);
                    self.name_grid(line.number, &grid.code);
                }
                Some(grid)
            }
            Err(trouble) => {
                self.ask(line, &said, trouble.code);
                self.about_row(line, trouble, Severity::Error);
                None
            }
        }
    }

    /// The grid that a person named for what the row says.
    fn named_grid(&mut self, line: &Line<'_>, said: &Said<'_>, earlier: Option<Month>) -> Option<&'a Grid> {
        if self.named.is_empty() {
            return None;
        }
        let written = self.written(said);
        let &(code, how) = self.named.get(&written)?;
        let grid = self.around.grids.roster().find(code)?;
        self.around.grids.present_as_of(grid, earlier).ok()?;
        let cell = address(line.number, self.grid_column(line));
        self.notes.matches.answered(cell, written, (code, how));
        Some(grid)
    }

    /// Asks which grid is meant, where a person can tell by looking.
    fn ask(&mut self, line: &Line<'_>, said: &Said<'_>, trouble: FindingCode) {
        let can_tell = match trouble {
            FindingCode::UnknownGrid | FindingCode::AmbiguousGrid | FindingCode::CodeNameMismatch => true,
            FindingCode::CodeDigitsLost => said.name.is_some(),
            _ => false,
        };
        if can_tell {
            let written = self.written(said);
            let cell = address(line.number, self.grid_column(line));
            let (grids, context) = (self.around.grids, &self.context);
            self.notes.matches.asked(cell, written, || grids.candidates(said, context));
        }
    }

    /// What a row says of its grid, as answers are remembered by.
    fn written(&self, said: &Said<'_>) -> String {
        let mut parts: Vec<String> = [&said.code, &said.subdistrict, &said.community, &said.name]
            .into_iter()
            .flatten()
            .map(|part| squeeze(part))
            .collect();
        if said.code.is_none() && said.community.is_none() {
            parts.splice(0..0, self.context.community(self.around.grids).map(str::to_owned));
        }
        parts.join("/")
    }

    /// Beyond 15 digits a number has lost the last of them.
    fn all_digits(&self, line: &Line<'_>) -> Result<(), Trouble> {
        match self.slots.code.and_then(|slot| line.cells[slot]) {
            Some(Content::Number(number, _))
                if number >= Decimal::from(1_000_000_000_000_000_i64) || !number.fract().is_zero() =>
            {
                Err(digits_lost())
            }
            _ => Ok(()),
        }
    }

    /// What the row says of its grid.
    fn said<'l>(&self, line: &Line<'l>) -> Said<'l> {
        let filled = |slot: Option<usize>| line.text(slot).filter(|text| !text.is_empty());
        Said {
            subdistrict: filled(self.slots.subdistrict),
            community: filled(self.slots.community)
                .or_else(|| line.section_text().filter(|_| self.slots.community.is_none())),
            code: filled(self.slots.code).map(|code| match code.strip_suffix(".0") {
                Some(whole) => Cow::Owned(whole.to_owned()),
                None => code,
            }),
            name: filled(self.slots.name),
        }
    }

    /// Finds a grid by code or name as they stand in a list of several; `community`, if given, is where the
    /// row says that it lies, empty where it does not say.
    pub(crate) fn grid_by(
        &self,
        line: &Line<'_>,
        code: Option<&str>,
        name: Option<&str>,
        community: Option<&str>,
    ) -> Result<&'a Grid, Trouble> {
        let said = Said { code: code.map(Cow::Borrowed), name: name.map(Cow::Borrowed), ..self.said(line) };
        let said = match community {
            Some("") => Said { community: None, ..said },
            Some(community) => Said { community: Some(Cow::Borrowed(community)), ..said },
            None => said,
        };
        let grid = self.around.grids.find(&said, &self.context)?;
        self.around.grids.present(grid)?;
        Ok(grid)
    }

    /// What the row says of the grid's community.
    pub(crate) fn said_community(&self, line: &Line<'_>) -> Option<String> {
        self.said(line).community.map(Cow::into_owned)
    }
}

/// What was said of grids in this sheet: what is said now goes before what is remembered.
pub(super) fn named_grids(around: Around<'_>) -> HashMap<String, (&str, Recognised)> {
    let (answers, place) = (around.request.answers, around.place);
    let mut before: Vec<_> =
        around.request.remembered.iter().filter(|known| known.is_about(About::Grid, place.sender)).collect();
    before.sort_by_key(|known| !known.sender.is_empty());
    let before = before.into_iter().map(|known| (&known.written, &known.means, Recognised::Remembered));
    let now = answers.grids.iter().filter(|answer| answer.is_about(place));
    let now = now.map(|answer| (&answer.written, &answer.means, Recognised::Manual));
    before.chain(now).map(|(written, means, how)| (squeeze(written), (means.as_str(), how))).collect()
}
