//! The versions that are kept, one of them opened, and the month that goes by one.

use gridindex_core::scheme::Draft;
use gridindex_core::{Failure, Month, Scheme};
use gridindex_ledger::{Ledger, StoredScheme};

use crate::view::scheme::{OpenedScheme, SchemeMonth, SchemePage, SchemeVersion};
use crate::{Workbench, clock, schemes};

impl Workbench {
    /// Every version there is, and which month goes by which.
    ///
    /// # Errors
    /// When the ledger cannot be read.
    pub fn scheme_page(&self) -> Result<SchemePage, Failure> {
        let ledger = self.ledger()?;
        let stored = ledger.schemes()?;
        let months = months(&ledger)?;
        let in_force = schemes::in_force(&ledger, None)?;
        let built_in = schemes::built_in()?;
        let is_stored = |scheme: &Scheme| {
            stored.iter().any(|other| other.id == scheme.id && other.version == scheme.version)
        };
        let mut versions: Vec<SchemeVersion> = stored.iter().rev().map(version).collect();
        if !is_stored(&built_in) {
            versions.push(SchemeVersion {
                id: built_in.id,
                version: built_in.version,
                title: built_in.title,
                added_at: String::new(),
                built_in: true,
                in_force: false,
                months: Vec::new(),
            });
        }
        for version in &mut versions {
            version.in_force = version.id == in_force.id && version.version == in_force.version;
            let own =
                months.iter().filter(|month| month.id == version.id && month.version == version.version);
            version.months = own.map(|month| month.label.clone()).collect();
        }
        Ok(SchemePage { versions, months })
    }

    /// A version opened in the editor.
    ///
    /// # Errors
    /// `scheme_unknown`: there is no such version.
    pub fn open_scheme(&self, id: &str, version: &str) -> Result<OpenedScheme, Failure> {
        let ledger = self.ledger()?;
        let scheme = find(&ledger, id, version)?;
        opened(&ledger, Draft::of(&scheme))
    }

    /// Lets a month go by a version from now on.
    ///
    /// # Errors
    /// `scheme_unknown`: there is no such version; whatever keeps the month from being changed.
    pub fn use_scheme(&self, month: Month, id: &str, version: &str) -> Result<SchemePage, Failure> {
        let mut ledger = self.changing()?;
        let scheme = find(&ledger, id, version)?;
        schemes::bind(&mut ledger, month, &scheme)?;
        drop(ledger);
        self.scheme_page()
    }
}

/// A draft in the editor, with a version to save it under.
pub(super) fn opened(ledger: &Ledger, draft: Draft) -> Result<OpenedScheme, Failure> {
    let built_in = schemes::built_in()?;
    let mut taken: Vec<String> = ledger
        .schemes()?
        .into_iter()
        .filter(|stored| stored.id == draft.id)
        .map(|stored| stored.version)
        .collect();
    if built_in.id == draft.id {
        taken.push(built_in.version);
    }
    Ok(OpenedScheme { next_version: next_version(&draft.version, &taken), draft })
}

/// A stored version, or the built-in scheme.
pub(super) fn find(ledger: &Ledger, id: &str, version: &str) -> Result<Scheme, Failure> {
    let stored = ledger.schemes()?.into_iter().find(|stored| stored.id == id && stored.version == version);
    if let Some(stored) = stored {
        return schemes::read_stored(&stored);
    }
    let built_in = schemes::built_in()?;
    if built_in.id == id && built_in.version == version {
        return Ok(built_in);
    }
    Err(Failure::new(
        "scheme_unknown",
        format!("台账里没有评价方案 {id} 的 {version} 版"),
        "请重新打开评分方案页",
    ))
}

fn version(stored: &StoredScheme) -> SchemeVersion {
    SchemeVersion {
        id: stored.id.clone(),
        version: stored.version.clone(),
        title: stored.title.clone(),
        added_at: clock::local(&stored.added_at),
        built_in: false,
        in_force: false,
        months: Vec::new(),
    }
}

fn months(ledger: &Ledger) -> Result<Vec<SchemeMonth>, Failure> {
    let mut months = ledger.months()?;
    months.reverse();
    let month = |month: Month| {
        let bound = ledger.scheme_of_month(month)?.is_some();
        let scheme = schemes::in_force(ledger, Some(month))?;
        Ok(SchemeMonth {
            month: month.to_string(),
            label: month.chinese(),
            id: scheme.id,
            version: scheme.version,
            bound,
            reported: !ledger.stored_month(month)?.grids().is_empty(),
        })
    };
    months.into_iter().map(month).collect()
}

/// The version with its last number counted up until it is free: `2026.1`, `2026.2`; `试行`, `试行.2`.
fn next_version(version: &str, taken: &[String]) -> String {
    let digits = version.bytes().rev().take_while(u8::is_ascii_digit).count();
    let (stem, number) = version.split_at(version.len() - digits);
    let (stem, first) = match number.parse::<u64>() {
        Ok(number) => (stem.to_owned(), number.saturating_add(1)),
        Err(_) => (format!("{version}."), 2),
    };
    // One of so many numbers is not among those taken.
    let last = first.saturating_add(taken.len() as u64);
    let free = (first..=last).map(|number| format!("{stem}{number}")).find(|next| !taken.contains(next));
    free.unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::next_version;

    #[test]
    fn a_new_version_counts_up_to_one_that_is_free() {
        let taken = ["2026.2", "2026.3"].map(str::to_owned);
        assert_eq!(next_version("2026.1", &taken), "2026.4");
        assert_eq!(next_version("2026.9", &taken), "2026.10");
        assert_eq!(next_version("试行", &[]), "试行.2");
        assert_eq!(next_version("", &[]), ".2");
    }
}
