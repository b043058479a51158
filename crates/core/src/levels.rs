//! What a district calls its four levels: 网格, 社区, 街道 and 区, or 微网格, 村居, 镇街 and 县.
//!
//! Words for people only: stored data, JSON and codes keep their own names of the levels. Names of the product and of
//! its method (网格指数, 网格议事日, 网格员, 网格编码, 网格类型, 网格名册) are no levels and stay as they are.

use std::borrow::Cow;
use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use crate::Failure;

/// Characters of the longest name: more would not fit a heading.
const LONGEST: usize = 8;

/// Headings that stand beside the levels in every table; a level called so could not be told from them.
const TAKEN: &[&str] = &[
    "序号",
    "名次",
    "总分",
    "加分",
    "扣分",
    "等次",
    "亮灯",
    "备注",
    "较上月",
    "得分",
    "满分",
    "职责",
    "指标",
    "月份",
    "合计",
    "小计",
    "平均",
    "全部",
    "总览",
    "议事日",
    "数据质量",
    "说明",
    "编码",
    "代码",
    "编号",
    "名称",
];

/// The names of the four levels as they are printed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct LevelNames {
    /// 网格.
    pub grid: String,
    /// 社区.
    pub community: String,
    /// 街道.
    pub subdistrict: String,
    /// 区.
    pub district: String,
}

impl Default for LevelNames {
    fn default() -> Self {
        let [grid, community, subdistrict, district] = ["网格", "社区", "街道", "区"].map(str::to_owned);
        Self { grid, community, subdistrict, district }
    }
}

impl LevelNames {
    /// The names where nobody renamed anything.
    pub fn usual() -> &'static Self {
        static USUAL: LazyLock<LevelNames> = LazyLock::new(LevelNames::default);
        &USUAL
    }

    /// The four names, the smallest level first.
    pub fn all(&self) -> [&str; 4] {
        [&self.grid, &self.community, &self.subdistrict, &self.district]
    }

    /// Whether nobody renamed anything.
    pub fn are_usual(&self) -> bool {
        self == Self::usual()
    }

    /// 全区: the whole district.
    pub fn whole_district(&self) -> String {
        format!("全{}", self.district)
    }

    /// 全街道: the whole subdistrict.
    pub fn whole_subdistrict(&self) -> String {
        format!("全{}", self.subdistrict)
    }

    /// 网格名称: the heading over grids' own names.
    pub fn grid_heading(&self) -> String {
        format!("{}名称", self.grid)
    }

    /// A column as it is shown: 区, 街道, 社区 and 网格名称 by the names of their levels, any other as it is.
    pub fn column<'a>(&'a self, standard: &'a str) -> Cow<'a, str> {
        match standard {
            "区" => Cow::Borrowed(&self.district),
            "街道" => Cow::Borrowed(&self.subdistrict),
            "社区" => Cow::Borrowed(&self.community),
            "网格名称" => Cow::Owned(self.grid_heading()),
            other => Cow::Borrowed(other),
        }
    }

    /// The same names without spaces around them, blank ones as usual, if they can be used.
    ///
    /// # Errors
    /// `level_name_unusable`: too long, or with signs that a sheet, a file or a formula cannot bear, or the name of
    /// another column; `level_names_alike`.
    pub fn checked(&self) -> Result<Self, Failure> {
        let usual = Self::usual();
        let name = |own: &str, usual: &str| -> Result<String, Failure> {
            let own = own.trim();
            if own.is_empty() {
                return Ok(usual.to_owned());
            }
            check(own)?;
            Ok(own.to_owned())
        };
        let checked = Self {
            grid: name(&self.grid, &usual.grid)?,
            community: name(&self.community, &usual.community)?,
            subdistrict: name(&self.subdistrict, &usual.subdistrict)?,
            district: name(&self.district, &usual.district)?,
        };
        let mut met: Vec<String> = Vec::new();
        for name in checked.all() {
            let key = name.to_lowercase();
            if met.contains(&key) {
                return Err(Failure::new(
                    "level_names_alike",
                    format!("两个层级都叫“{name}”"),
                    "四级的名称要各不相同，空着的那一级用原来的名称",
                ));
            }
            met.push(key);
        }
        Ok(checked)
    }
}

/// Letters and digits alone can stand in the names of sheets, files and ranges.
fn check(name: &str) -> Result<(), Failure> {
    let usable = |letter: char| letter.is_alphabetic() || letter.is_ascii_digit();
    let unusable =
        |advice: String| Failure::new("level_name_unusable", format!("“{name}”不能用作层级名称"), advice);
    if name.chars().count() > LONGEST {
        return Err(unusable(format!("请不超过 {LONGEST} 个字")));
    }
    if !name.chars().all(usable) || name.starts_with(|first: char| first.is_ascii_digit()) {
        return Err(unusable(
            "名称也用在工作表名、文件名和公式里：只用汉字、字母和数字，不要以数字开头".to_owned(),
        ));
    }
    if TAKEN.contains(&name) {
        return Err(unusable("报表里另有这个名称的列，请换一个".to_owned()));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(grid: &str, community: &str, subdistrict: &str, district: &str) -> LevelNames {
        let [grid, community, subdistrict, district] =
            [grid, community, subdistrict, district].map(str::to_owned);
        LevelNames { grid, community, subdistrict, district }
    }

    #[test]
    fn names_that_fit_headings_are_taken_and_blank_ones_are_the_usual() {
        for (given, taken) in [
            (names("", "", "", ""), LevelNames::default()),
            (names("片", "村居", "镇街", "县"), names("片", "村居", "镇街", "县")),
            (names(" 微网格 ", "", "镇街", "  "), names("微网格", "社区", "镇街", "区")),
            // A level may be called as another one usually is.
            (names("微网格", "网格", "社区", "街道"), names("微网格", "网格", "社区", "街道")),
            (
                names("一二三四五六七八", "A1", "镇", "市辖区"),
                names("一二三四五六七八", "A1", "镇", "市辖区"),
            ),
        ] {
            assert_eq!(given.checked().unwrap(), taken);
        }
    }

    #[test]
    fn names_that_a_sheet_a_file_or_a_formula_cannot_bear_are_refused() {
        for (grid, code) in [
            ("一二三四五六七八九", "level_name_unusable"),
            ("网/格", "level_name_unusable"),
            ("[格]", "level_name_unusable"),
            ("网 格", "level_name_unusable"),
            ("片（小）", "level_name_unusable"),
            ("'片", "level_name_unusable"),
            ("=片", "level_name_unusable"),
            ("3片", "level_name_unusable"),
            ("片\u{7}", "level_name_unusable"),
            ("名次", "level_name_unusable"),
            ("社区", "level_names_alike"),
        ] {
            assert_eq!(names(grid, "", "", "").checked().unwrap_err().code, code, "{grid}");
        }
        assert_eq!(names("A", "a", "", "").checked().unwrap_err().code, "level_names_alike");
    }

    #[test]
    fn columns_of_levels_are_shown_by_their_names_and_no_others() {
        let own = names("片", "村居", "镇街", "县");
        for (standard, shown) in [
            ("区", "县"),
            ("街道", "镇街"),
            ("社区", "村居"),
            ("网格名称", "片名称"),
            ("网格编码", "网格编码"),
            ("网格类型", "网格类型"),
            ("户数", "户数"),
        ] {
            assert_eq!(own.column(standard), shown);
            assert_eq!(LevelNames::default().column(standard), standard);
        }
    }
}
