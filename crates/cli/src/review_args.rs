//! What is typed to review, announce and publish a month. Whether anything is missing the workbench says.

use std::path::PathBuf;

use gridindex_core::Month;
use gridindex_workbench::BasisWords;

use crate::args::Level;

/// On what something is changed: all four are needed.
#[derive(Debug, clap::Args)]
pub struct Basis {
    /// 理由
    #[arg(long, value_name = "TEXT", default_value = "", hide_default_value = true)]
    reason: String,
    /// 文号
    #[arg(long, value_name = "TEXT", default_value = "", hide_default_value = true)]
    document: String,
    /// 经办人
    #[arg(long, value_name = "NAME", default_value = "", hide_default_value = true)]
    by: String,
    /// 日期，如 2026-11-03
    #[arg(long, value_name = "DATE", default_value = "", hide_default_value = true)]
    date: String,
}

impl From<Basis> for BasisWords {
    fn from(Basis { reason, document, by, date }: Basis) -> Self {
        Self { reason, document, person: by, date }
    }
}

#[derive(Debug, clap::Args)]
pub struct Adjust {
    /// 哪个月，如 2026-10
    #[arg(long, value_name = "M", required_unless_present = "undo")]
    pub month: Option<Month>,
    /// 网格编码，或“社区+网格名称”
    #[arg(long, value_name = "CODE", required_unless_present = "undo")]
    pub grid: Option<String>,
    /// 数据项，如 实际走访户数；人工评分、加分和扣分的数据项也在内
    #[arg(long, value_name = "NAME", required_unless_present = "undo")]
    pub field: Option<String>,
    /// 改成多少：数字，“/”即不适用，“空白”即未报
    #[arg(long, value_name = "VALUE", allow_hyphen_values = true, required_unless_present = "undo")]
    pub value: Option<String>,
    #[command(flatten)]
    pub basis: Basis,
    /// 依据哪一件申诉（编号）
    #[arg(long, value_name = "N")]
    pub appeal: Option<u32>,
    /// 撤销第几号更正或否决（编号见 adjustments），同样写明理由、文号、经办人和日期
    #[arg(long, value_name = "N", conflicts_with_all = ["grid", "field", "value", "appeal"])]
    pub undo: Option<u32>,
    /// 只看会改变什么：得分、名次、还有谁跟着变；什么都不存，理由等可以先不写
    #[arg(long)]
    pub dry_run: bool,
}

#[derive(Debug, clap::Args)]
pub struct Veto {
    /// 哪个月，如 2026-10
    #[arg(long, value_name = "M")]
    pub month: Month,
    /// 网格编码，或“社区+网格名称”
    #[arg(long, value_name = "CODE")]
    pub grid: String,
    /// 方案里的一票否决项，如 数据造假
    #[arg(long, value_name = "ITEM")]
    pub item: String,
    #[command(flatten)]
    pub basis: Basis,
    /// 依据哪一件申诉（编号）
    #[arg(long, value_name = "N")]
    pub appeal: Option<u32>,
    /// 取消这一项否决（不论是录入的还是随表上报的）
    #[arg(long)]
    pub lift: bool,
    /// 只看会改变什么，什么都不存，理由等可以先不写
    #[arg(long)]
    pub dry_run: bool,
}

#[derive(Debug, clap::Args)]
pub struct Adjustments {
    /// 哪个月，如 2026-10
    #[arg(long, value_name = "M")]
    pub month: Month,
    /// 只要一个网格
    #[arg(long, value_name = "CODE", default_value = "", hide_default_value = true)]
    pub grid: String,
    /// 只要一个街道
    #[arg(long, value_name = "NAME", default_value = "", hide_default_value = true)]
    pub subdistrict: String,
    /// 只要这个数据项或否决项
    #[arg(long, value_name = "NAME", default_value = "", hide_default_value = true)]
    pub field: String,
    /// 只要这个人经办的
    #[arg(long, value_name = "NAME", default_value = "", hide_default_value = true)]
    pub by: String,
    /// 只要仍然有效的
    #[arg(long)]
    pub standing: bool,
    /// 写成登记表，如 更正登记表.xlsx
    #[arg(long, value_name = "X.xlsx")]
    pub out: Option<PathBuf>,
    /// 同名文件直接覆盖
    #[arg(long)]
    pub overwrite: bool,
    #[command(flatten)]
    pub edition: Edition,
}

/// 看哪一版
#[derive(Debug, Clone, Copy, clap::Args)]
pub struct Edition {
    /// 看已公布的第几版（默认：现在的）
    #[arg(long, value_name = "N")]
    pub edition: Option<u32>,
}

#[derive(Debug, clap::Args)]
pub struct Announce {
    /// 哪个月，如 2026-10
    #[arg(long, value_name = "M")]
    pub month: Month,
    /// 公示从哪天起，如 2026-11-03
    #[arg(long, value_name = "DATE")]
    pub from: String,
    /// 公示到哪天止
    #[arg(long, value_name = "DATE")]
    pub to: String,
    /// 经办人
    #[arg(long, value_name = "NAME", default_value = "", hide_default_value = true)]
    pub by: String,
}

#[derive(Debug, clap::Args)]
pub struct Appeal {
    /// 哪个月，如 2026-10
    #[arg(long, value_name = "M")]
    pub month: Month,
    /// 网格编码，或“社区+网格名称”
    #[arg(long, value_name = "CODE")]
    pub grid: String,
    /// 申诉事项，如 入户走访率少算两户
    #[arg(long, value_name = "TEXT", default_value = "", hide_default_value = true)]
    pub item: String,
    /// 证据文件，可写几次；2 MB 以内的连内容一起存
    #[arg(long, value_name = "FILE")]
    pub evidence: Vec<PathBuf>,
    /// 申诉人
    #[arg(long, value_name = "NAME", default_value = "", hide_default_value = true)]
    pub by: String,
    /// 日期，如 2026-11-04
    #[arg(long, value_name = "DATE", default_value = "", hide_default_value = true)]
    pub date: String,
}

#[derive(Debug, clap::Args)]
pub struct Decide {
    /// 第几号申诉
    #[arg(long, value_name = "N")]
    pub appeal: u32,
    /// 采纳、部分采纳 或 不采纳
    #[arg(long, value_name = "VERDICT")]
    pub verdict: String,
    /// 理由
    #[arg(long, value_name = "TEXT", default_value = "", hide_default_value = true)]
    pub reason: String,
    /// 经办人
    #[arg(long, value_name = "NAME", default_value = "", hide_default_value = true)]
    pub by: String,
    /// 同时更正申诉网格的数据项，与结论一起存入；先看影响用 adjust --dry-run --appeal N
    #[arg(long, value_name = "NAME", requires = "value")]
    pub field: Option<String>,
    /// 改成多少
    #[arg(long, value_name = "VALUE", allow_hyphen_values = true, requires = "field")]
    pub value: Option<String>,
    /// 更正的文号
    #[arg(long, value_name = "TEXT", default_value = "", hide_default_value = true)]
    pub document: String,
    /// 更正的日期，如 2026-11-05
    #[arg(long, value_name = "DATE", default_value = "", hide_default_value = true)]
    pub date: String,
}

#[derive(Debug, clap::Args)]
pub struct Appeals {
    /// 哪个月，如 2026-10
    #[arg(long, value_name = "M")]
    pub month: Month,
    /// 把这一件申诉的证据取出来，写到 --out 的文件夹
    #[arg(long, value_name = "N", requires = "out")]
    pub evidence: Option<u32>,
    /// 写到哪个文件夹
    #[arg(long, value_name = "DIR", requires = "evidence")]
    pub out: Option<PathBuf>,
}

#[derive(Debug, clap::Args)]
pub struct Publish {
    /// 哪个月，如 2026-10
    #[arg(long, value_name = "M")]
    pub month: Month,
    /// 公布人
    #[arg(long, value_name = "NAME", default_value = "", hide_default_value = true)]
    pub by: String,
    /// 有未决申诉仍要公布的理由
    #[arg(long, value_name = "TEXT", default_value = "", hide_default_value = true)]
    pub overrule: String,
}

#[derive(Debug, clap::Args)]
pub struct Reopen {
    /// 哪个月，如 2026-10
    #[arg(long, value_name = "M")]
    pub month: Month,
    /// 理由
    #[arg(long, value_name = "TEXT", default_value = "", hide_default_value = true)]
    pub reason: String,
    /// 经办人
    #[arg(long, value_name = "NAME", default_value = "", hide_default_value = true)]
    pub by: String,
}

#[derive(Debug, clap::Args)]
pub struct Editions {
    /// 哪个月，如 2026-10
    #[arg(long, value_name = "M")]
    pub month: Month,
}

#[derive(Debug, clap::Args)]
pub struct Log {
    /// 只要一个月，如 2026-10
    #[arg(long, value_name = "M")]
    pub month: Option<Month>,
}

#[derive(Debug, clap::Args)]
pub struct Compare {
    /// 哪个月，如 2026-10
    #[arg(long, value_name = "M")]
    pub month: Month,
    /// 哪两版，写两次；只写一次则与现在的比
    #[arg(long, value_name = "N", required = true)]
    pub edition: Vec<u32>,
    /// 层级：grid 网格（默认）、community 社区、subdistrict 街道
    #[arg(long, value_enum, default_value_t = Level::Grid, value_name = "LEVEL")]
    #[arg(hide_possible_values = true, hide_default_value = true)]
    pub level: Level,
}
