//! What the office decided for all its months: what it calls itself, and the days it keeps.

use gridindex_core::{Failure, Roster};
use gridindex_ledger::Ledger;

use crate::view::deliberation_page::FixedDayItem;
use crate::view::office::OfficePage;
use crate::{Workbench, assemble, completeness, level_names};

/// The ledger's name for what the office calls itself.
const UNIT: &str = "unit_name";

/// More would not fit a title.
const LONGEST_NAME: usize = 40;

impl Workbench {
    /// 设置, as far as the ledger keeps it.
    ///
    /// # Errors
    /// When the ledger cannot be read.
    pub fn office_page(&self) -> Result<OfficePage, Failure> {
        let ledger = self.ledger()?;
        let roster_unit = match ledger.months()?.last() {
            Some(month) => assemble::unit_of(&ledger.roster(*month)?),
            None => String::new(),
        };
        let fixed_days = self.fixed_days()?.into_iter().map(|(place, day)| FixedDayItem { place, day });
        Ok(OfficePage {
            unit: name(&ledger)?.unwrap_or_default(),
            roster_unit,
            levels: level_names::of(&ledger)?,
            due_day: completeness::due_day(&ledger)?,
            fixed_days: fixed_days.collect(),
            holidays: self.holidays()?,
            ledger: self.path().display().to_string(),
            program: env!("CARGO_PKG_VERSION").to_owned(),
        })
    }

    /// Names the office in titles and file names; a blank name goes back to the district of the roster.
    ///
    /// # Errors
    /// `name_unusable` for a name that no file could bear; when the ledger cannot be written.
    pub fn name_unit(&self, name: &str) -> Result<OfficePage, Failure> {
        let name = name.trim();
        let unusable = |letter: char| letter.is_control() || r#"/\:*?"<>|"#.contains(letter);
        if name.chars().count() > LONGEST_NAME || name.contains(unusable) {
            return Err(Failure::new(
                "name_unusable",
                format!("“{name}”不能用作单位名称"),
                format!("名称也用在文件名里：不超过 {LONGEST_NAME} 个字，不要有 / \\ : * ? 之类的符号"),
            ));
        }
        self.ledger()?.decide(UNIT, (!name.is_empty()).then_some(&name))?;
        self.office_page()
    }
}

/// What the office calls itself, if it said so.
pub(crate) fn name(ledger: &Ledger) -> Result<Option<String>, Failure> {
    ledger.setting(UNIT)
}

/// 单位: as the office calls itself, else the district of the roster.
pub(crate) fn unit(ledger: &Ledger, roster: &Roster) -> Result<String, Failure> {
    Ok(name(ledger)?.unwrap_or_else(|| assemble::unit_of(roster)))
}

#[cfg(test)]
mod tests {
    use crate::Workbench;

    #[test]
    fn an_office_names_itself_until_it_takes_that_back() {
        let folder = tempfile::tempdir().unwrap();
        let bench = Workbench::open(&folder.path().join("ledger.gridindex")).unwrap().acting_as("王芳");
        assert_eq!(bench.name_unit(" 上城区凯旋街道 ").unwrap().unit, "上城区凯旋街道");
        assert_eq!(bench.name_unit("凯旋/景芳").unwrap_err().code, "name_unusable");
        assert_eq!(bench.office_page().unwrap().unit, "上城区凯旋街道", "a refused name changes nothing");
        assert_eq!(bench.name_unit("").unwrap().unit, "");
        assert!(bench.verify().unwrap().sound);
    }
}
