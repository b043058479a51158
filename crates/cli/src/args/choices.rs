//! What stands behind a word that is chosen from a few: a level, a period, a part of the report.

use clap::ValueEnum;

/// 对密码做什么
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum PasswordAction {
    /// 设
    Set,
    /// 换
    Change,
    /// 取消
    Remove,
}

/// 层级
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Level {
    /// 网格
    Grid,
    /// 社区
    Community,
    /// 街道
    Subdistrict,
}

impl From<Level> for gridindex_workbench::Level {
    fn from(level: Level) -> Self {
        match level {
            Level::Grid => Self::Grid,
            Level::Community => Self::Community,
            Level::Subdistrict => Self::Subdistrict,
        }
    }
}

/// 期间
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Period {
    /// 月
    Month,
    /// 季度
    Quarter,
    /// 半年
    HalfYear,
    /// 年
    Year,
}

impl From<Period> for gridindex_core::scoring::Period {
    fn from(period: Period) -> Self {
        match period {
            Period::Month => Self::Month,
            Period::Quarter => Self::Quarter,
            Period::HalfYear => Self::HalfYear,
            Period::Year => Self::Year,
        }
    }
}

/// 成果的一种
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Part {
    /// 排名工作簿
    Xlsx,
    /// 图表
    Charts,
    /// 月度通报
    Bulletin,
    /// 成绩单
    Cards,
}
