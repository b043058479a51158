//! A draft becomes a version.

use gridindex_core::Failure;
use gridindex_core::scheme::Draft;

use super::scheme_of;
use crate::view::scheme::SchemePage;
use crate::{Workbench, schemes};

impl Workbench {
    /// Stores a draft as the version that it names. Months that are not bound yet go by it from now on.
    ///
    /// # Errors
    /// `scheme_invalid`: something is wrong with it; `scheme_version_taken`: that version says something else.
    pub fn save_draft(&self, draft: &Draft) -> Result<SchemePage, Failure> {
        let scheme = scheme_of(draft, &self.level_names()?)?;
        let built_in = schemes::built_in()?;
        let named_alike = built_in.id == scheme.id && built_in.version == scheme.version;
        if named_alike && built_in.sha256 != scheme.sha256 {
            return Err(Failure::new(
                "scheme_version_taken",
                format!("{} 的 {} 版是程序自带的方案，内容不同", scheme.id, scheme.version),
                "请换一个版本号",
            ));
        }
        self.add_scheme(&scheme)?;
        self.scheme_page()
    }
}
