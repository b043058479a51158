//! What the four levels are to be called.

use gridindex_core::LevelNames;

/// Names of levels; what is not written stays, a blank name is the usual one.
#[derive(Debug, clap::Args)]
pub struct Levels {
    /// 网格叫什么；写成空的即恢复原名
    #[arg(long, value_name = "NAME")]
    grid: Option<String>,
    /// 社区叫什么
    #[arg(long, value_name = "NAME")]
    community: Option<String>,
    /// 街道叫什么
    #[arg(long, value_name = "NAME")]
    subdistrict: Option<String>,
    /// 区叫什么
    #[arg(long, value_name = "NAME")]
    district: Option<String>,
    /// 没有写的都恢复原名
    #[arg(long)]
    usual: bool,
}

impl Levels {
    /// The names after this, which were `now` before.
    pub fn after(self, now: &LevelNames) -> LevelNames {
        let now = if self.usual { LevelNames::default() } else { now.clone() };
        LevelNames {
            grid: self.grid.unwrap_or(now.grid),
            community: self.community.unwrap_or(now.community),
            subdistrict: self.subdistrict.unwrap_or(now.subdistrict),
            district: self.district.unwrap_or(now.district),
        }
    }
}
