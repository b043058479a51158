//! What the office calls its levels: decided once, kept in the ledger, so that an edition is reported again by the
//! names that it was sealed under.

use gridindex_core::{Failure, LevelNames, Month};
use gridindex_ledger::Ledger;

use crate::{Workbench, schemes};

/// Under which name the ledger keeps them.
pub(crate) const SETTING: &str = "level_names";

/// The names as the office set them.
pub(crate) fn of(ledger: &Ledger) -> Result<LevelNames, Failure> {
    Ok(ledger.setting(SETTING)?.unwrap_or_default())
}

/// The names as the log tells them, 片、村居、镇街、县; the text itself where it is not understood.
pub(crate) fn told(value: &str) -> String {
    match serde_json::from_str::<LevelNames>(value) {
        Ok(names) => names.all().join("、"),
        Err(_) => value.to_owned(),
    }
}

impl Workbench {
    /// What the levels are called now.
    ///
    /// # Errors
    /// When the ledger cannot be read.
    pub fn level_names(&self) -> Result<LevelNames, Failure> {
        of(&self.ledger()?)
    }

    /// What they are called where a month is spoken of: in a sealed one, as when it was sealed.
    ///
    /// # Errors
    /// `edition_unknown`; when the ledger cannot be read.
    pub fn level_names_in(&self, month: Month) -> Result<LevelNames, Failure> {
        of(&self.ledger_of(month)?)
    }

    /// Renames the levels; a blank name goes back to the usual one.
    ///
    /// # Errors
    /// `level_name_unusable`; `level_names_alike`; when the ledger cannot be written.
    pub fn rename_levels(&self, names: &LevelNames) -> Result<LevelNames, Failure> {
        let names = names.checked()?;
        let mut ledger = self.changing()?;
        let scheme = schemes::in_force(&ledger, None)?;
        let now = of(&ledger)?;
        for name in names.all() {
            if !now.all().contains(&name) && gridindex_ingest::names_another_column(&scheme, name) {
                return Err(Failure::new(
                    "level_name_unusable",
                    format!("“{name}”不能用作层级名称"),
                    "填报表里另有这个名称的列，请换一个",
                ));
            }
        }
        ledger.decide(SETTING, (!names.are_usual()).then_some(&names))?;
        Ok(names)
    }
}

#[cfg(test)]
mod tests {
    use gridindex_core::LevelNames;

    use crate::Workbench;

    fn named(grid: &str, community: &str, subdistrict: &str, district: &str) -> LevelNames {
        let [grid, community, subdistrict, district] =
            [grid, community, subdistrict, district].map(str::to_owned);
        LevelNames { grid, community, subdistrict, district }
    }

    #[test]
    fn levels_are_called_as_decided_until_that_is_taken_back() {
        let folder = tempfile::tempdir().unwrap();
        let bench = Workbench::open(&folder.path().join("ledger.gridindex")).unwrap().acting_as("王芳");
        let own = named("片", "村居", "镇街", "县");
        assert_eq!(bench.rename_levels(&named(" 片", "村居", "镇街", "县 ")).unwrap(), own);
        for (wrong, code) in [
            (named("片", "片", "镇街", "县"), "level_names_alike"),
            (named("片/块", "村居", "镇街", "县"), "level_name_unusable"),
            // Columns of the workbooks that are filled in.
            (named("实际走访户数", "", "", ""), "level_name_unusable"),
            (named("", "品牌", "", ""), "level_name_unusable"),
            (named("网格编码", "", "", ""), "level_name_unusable"),
        ] {
            assert_eq!(bench.rename_levels(&wrong).unwrap_err().code, code, "{wrong:?}");
        }
        assert_eq!(bench.level_names().unwrap(), own, "a refused name changes nothing");
        let log = bench.log(None).unwrap();
        assert!(log.lines[0].text.contains("设定层级名称为 片、村居、镇街、县"), "{}", log.lines[0].text);
        assert_eq!(bench.rename_levels(&named("", "", "", "")).unwrap(), LevelNames::default());
        assert_eq!(bench.log(None).unwrap().lines[0].text, "取消层级名称");
        // A level may be called as another usually is, and a name may be kept while another changes.
        assert!(bench.rename_levels(&named("微网格", "网格", "社区", "街道")).is_ok());
        assert!(bench.rename_levels(&named("小网格", "网格", "社区", "街道")).is_ok());
        assert!(bench.verify().unwrap().sound);
    }
}
