//! The command line as it is typed.

mod choices;
mod levels;

use std::path::PathBuf;

pub use choices::{Level, Part, PasswordAction, Period};
use clap::{CommandFactory, FromArgMatches, Parser, Subcommand};
use gridindex_core::Month;
pub use levels::Levels;

use crate::review_args::{self, Edition};

/// 网格指数：导入网格月度数据，计分、排名、出报告。
#[derive(Debug, Parser)]
#[command(name = "gridindex", version, disable_help_subcommand = true, disable_help_flag = true)]
#[command(disable_version_flag = true, subcommand_value_name = "命令", subcommand_help_heading = "命令")]
#[command(next_help_heading = "选项")]
pub struct Arguments {
    /// 只输出一份 JSON
    #[arg(long, global = true)]
    pub json: bool,
    /// 台账文件（默认在用户数据文件夹，见 gridindex where）
    #[arg(long, global = true, value_name = "FILE")]
    pub ledger: Option<PathBuf>,
    /// 台账有打开密码的，密码写在这个文件里（或设环境变量 GRIDINDEX_PASSWORD）
    #[arg(long, global = true, value_name = "FILE")]
    pub password_file: Option<PathBuf>,
    /// 显示说明
    #[arg(short, long, global = true, action = clap::ArgAction::Help)]
    help: Option<bool>,
    /// 显示版本
    #[arg(short = 'V', long, action = clap::ArgAction::Version)]
    version: Option<bool>,
    #[command(subcommand)]
    pub command: Command,
}

impl Arguments {
    /// Reads the words that were typed.
    ///
    /// # Errors
    /// What is wrong with them, or the help that was asked for; see [`crate::usage::explain`].
    pub fn read() -> Result<Self, clap::Error> {
        let command = in_chinese(Self::command());
        Self::from_arg_matches(&command.try_get_matches()?)
    }
}

/// clap's own words in Chinese, for the command and those below it.
fn in_chinese(command: clap::Command) -> clap::Command {
    let names: Vec<String> = command.get_subcommands().map(|below| below.get_name().to_owned()).collect();
    let headed = |argument: clap::Arg| {
        let heading = if argument.is_positional() { "参数" } else { "选项" };
        argument.help_heading(heading)
    };
    let command = command.mut_args(headed).help_template("{about}\n\n用法：{usage}\n\n{all-args}");
    names.into_iter().fold(command, |command, name| command.mut_subcommand(name, in_chinese))
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// 用内置样例区走完一个月：写出工作簿，导入，计分，排名，出报告
    Demo {
        /// 写到哪个文件夹
        #[arg(long, value_name = "DIR")]
        out: PathBuf,
    },
    /// 写出空白表：网格名册、月度数据、议事日、事件明细
    Templates {
        /// 写到哪个文件夹
        #[arg(long, value_name = "DIR")]
        out: PathBuf,
        /// 按哪个评价方案（方案文件，或台账里方案的编号）
        #[arg(long, value_name = "FILE")]
        scheme: Option<String>,
        /// 标题里的月份，如 2026-10
        #[arg(long, value_name = "M")]
        month: Option<Month>,
    },
    /// 评价方案：检查、查看、加入台账、打印
    Scheme {
        #[command(subcommand)]
        action: SchemeAction,
    },
    /// 导入工作簿：全部收下，或什么都不改
    Import {
        /// 数据属于哪个月，如 2026-10
        #[arg(long, value_name = "M")]
        month: Month,
        /// 工作簿或文件夹
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
        /// 只试读，不存
        #[arg(long)]
        dry_run: bool,
        /// 与已有数据不同的，以这次为准
        #[arg(long)]
        replace: bool,
        /// 相近的表头不再询问，直接采用
        #[arg(long)]
        accept_similar: bool,
        /// 答案文件（JSON）：列是什么、网格是哪个、单元格改成什么；写法见 README
        #[arg(long, value_name = "FILE")]
        answers: Option<PathBuf>,
        /// 按哪个评价方案（方案文件，或台账里方案的编号）
        #[arg(long, value_name = "ID|FILE")]
        scheme: Option<String>,
        /// 把有错的工作簿标注后写到这个文件夹
        #[arg(long, value_name = "DIR")]
        annotate: Option<PathBuf>,
        /// 内容里的手机号、身份证号照原样存（默认遮住中间几位）
        #[arg(long)]
        keep_personal: bool,
    },
    /// 列出导入过的批次
    Batches,
    /// 撤回一个批次，恢复它替换掉的数据
    Undo {
        /// 批次号
        batch: i64,
    },
    /// 计分并排名
    Score {
        /// 哪个月，如 2026-10
        #[arg(long, value_name = "M")]
        month: Month,
        /// 试算用的方案（不存任何东西）
        #[arg(long, value_name = "ID|FILE")]
        scheme: Option<String>,
        /// 层级：grid 网格（默认）、community 社区、subdistrict 街道
        #[arg(long, value_enum, default_value_t = Level::Grid, value_name = "LEVEL")]
        #[arg(hide_possible_values = true, hide_default_value = true)]
        level: Level,
        /// 期间：month 月（默认）、quarter 季度、half-year 半年、year 年度
        #[arg(long, value_enum, default_value_t = Period::Month, value_name = "PERIOD")]
        #[arg(hide_possible_values = true, hide_default_value = true)]
        period: Period,
        #[command(flatten)]
        edition: Edition,
    },
    /// 说明一个网格为什么是这个分数，每个数来自哪个文件哪一格
    Explain {
        /// 哪个月，如 2026-10
        #[arg(long, value_name = "M")]
        month: Month,
        /// 网格编码，或“社区+网格名称”
        grid: String,
        #[command(flatten)]
        edition: Edition,
    },
    /// 写出排名工作簿、图表、月度通报、成绩单
    Report {
        /// 哪个月，如 2026-10
        #[arg(long, value_name = "M")]
        month: Month,
        /// 写到哪个文件夹
        #[arg(long, value_name = "DIR")]
        out: PathBuf,
        /// 只要其中一种：xlsx 排名工作簿、charts 图表、bulletin 通报、cards 成绩单
        #[arg(long, value_enum, value_name = "PART", hide_possible_values = true)]
        only: Option<Part>,
        /// 只要一个街道
        #[arg(long, value_name = "NAME")]
        subdistrict: Option<String>,
        /// 分档不排名：只写等次，不写名次
        #[arg(long)]
        no_places: bool,
        /// 每个街道各一份，各自只列本街道的网格
        #[arg(long)]
        split: bool,
        /// 同名文件直接覆盖
        #[arg(long)]
        overwrite: bool,
        /// 只要一个网格的成绩单（网格编码），与 --only cards 一起用
        #[arg(long, value_name = "CODE")]
        grid: Option<String>,
        /// 通报按这个模板写：文本文件，或放着 月度通报.txt 的文件夹
        #[arg(long, value_name = "FILE")]
        bulletin_template: Option<PathBuf>,
        /// 通报和成绩单另存 PDF（电脑上要有 LibreOffice）
        #[arg(long)]
        pdf: bool,
        #[command(flatten)]
        edition: Edition,
    },
    /// 通报模板里能用的名称；写出、改用或不再用自己的模板
    BulletinWords {
        /// 把内置的通报底稿写到这个文件，改好后用 --bulletin-template 或 --keep
        #[arg(long, value_name = "FILE")]
        out: Option<PathBuf>,
        /// 以后的通报都用这个模板（存进台账）
        #[arg(long, value_name = "FILE", conflicts_with_all = ["out", "forget"])]
        keep: Option<PathBuf>,
        /// 不再用自己的模板，回到内置的
        #[arg(long, conflicts_with = "out")]
        forget: bool,
    },
    /// 报表怎么写：列出，或设定分档不排名、文件名
    ReportRules {
        /// 分档不排名：以后都只写等次，不写名次
        #[arg(long, conflicts_with = "with_places")]
        grades_only: bool,
        /// 恢复排名次
        #[arg(long)]
        with_places: bool,
        /// 文件名，可用 {单位} {年月} {内容} {版次}；写成空的即恢复原样
        #[arg(long, value_name = "PATTERN")]
        file_name: Option<String>,
        /// 图表用哪个字体（本机装的中文字体）；写成空的即用随程序带的
        #[arg(long, value_name = "FONT")]
        font: Option<String>,
    },
    /// 四级叫什么：列出，或改名，如 片、村居、镇街、县；以后的页面、报表和空白表都这样写
    LevelNames(Levels),
    /// 台账在哪里
    Where,
    /// 议事日统计：一个月、一个期间，或从某月到某月
    Deliberation {
        /// 哪个月，如 2026-10
        #[arg(long, value_name = "M", required_unless_present_all = ["from", "to"])]
        month: Option<Month>,
        /// 期间：month 月（默认）、quarter 季度、half-year 半年、year 年度
        #[arg(long, value_enum, default_value_t = Period::Month, value_name = "PERIOD")]
        #[arg(hide_possible_values = true, hide_default_value = true)]
        period: Period,
        /// 从哪个月起，与 --to 一起用
        #[arg(long, value_name = "M", requires = "to", conflicts_with_all = ["month", "period"])]
        from: Option<Month>,
        /// 到哪个月止
        #[arg(long, value_name = "M", requires = "from")]
        to: Option<Month>,
        #[command(flatten)]
        edition: Edition,
    },
    /// 写出议事纪要：每场一页，打印签字
    Minutes {
        /// 哪个月，如 2026-10
        #[arg(long, value_name = "M")]
        month: Month,
        /// 写到哪个文件，如 议事纪要.xlsx
        #[arg(long, value_name = "X.xlsx")]
        out: PathBuf,
        /// 只要这个编号的场次
        #[arg(long, value_name = "NUMBER")]
        session: Option<String>,
        /// 只要一个街道
        #[arg(long, value_name = "NAME")]
        subdistrict: Option<String>,
        /// 只要一个社区
        #[arg(long, value_name = "NAME")]
        community: Option<String>,
        /// 只要一个网格（编码）
        #[arg(long, value_name = "CODE")]
        grid: Option<String>,
        /// 只要一个品牌
        #[arg(long, value_name = "NAME")]
        brand: Option<String>,
        /// 同名文件直接覆盖
        #[arg(long)]
        overwrite: bool,
    },
    /// 议事日的固定日：不写地方则列出；写地方和日子则设定，如 松涛街道 每月15日
    FixedDay {
        /// 全区、街道、社区，或“街道/社区”
        place: Option<String>,
        /// “每月15日”或“每月第二个星期五”；“取消”即不再固定
        #[arg(requires = "place")]
        day: Option<String>,
    },
    /// 节假日与调休：不写年份则列出；写年份则重新设定这一年，公示的工作日按它数
    Holidays {
        /// 年份，如 2026
        year: Option<i32>,
        /// 放假的日子，如 10月1日至7日、5月1日
        #[arg(long, value_name = "DAYS", default_value = "", hide_default_value = true, requires = "year")]
        off: String,
        /// 调休上班的周末，如 10月10日
        #[arg(long, value_name = "DAYS", default_value = "", hide_default_value = true, requires = "year")]
        work: String,
    },
    /// 数据质量：往月、同类、雷同、明细对不上的可疑数据，逐条到格
    Quality {
        /// 哪个月，如 2026-10
        #[arg(long, value_name = "M")]
        month: Month,
    },
    /// 更正数据、录入人工评分、加分扣分；写明理由、文号、经办人和日期
    Adjust(review_args::Adjust),
    /// 录入或取消一票否决
    Veto(review_args::Veto),
    /// 列出更正与否决
    Adjustments(review_args::Adjustments),
    /// 公示一个月
    Announce(review_args::Announce),
    /// 登记申诉
    Appeal(review_args::Appeal),
    /// 给申诉下结论
    Decide(review_args::Decide),
    /// 列出申诉
    Appeals(review_args::Appeals),
    /// 公布并封存一个月
    Publish(review_args::Publish),
    /// 重开已公布的月份，另出一版
    Reopen(review_args::Reopen),
    /// 列出一个月公布过的各版
    Editions(review_args::Editions),
    /// 比较两版：谁变了，因数据、方案还是名册
    Compare(review_args::Compare),
    /// 操作记录：谁，什么时候，做了什么
    Log(review_args::Log),
    /// 打成上报包
    Pack(Later),
    /// 合并上报包
    Merge(Later),
    /// 校验台账：操作记录的链条，以及每张数据表与记录是否一致
    Verify,
    /// 备份台账到一个新文件，并校验
    Backup {
        /// 备份文件，如 E:\\台账备份.gridindex；不覆盖已有的文件。不写则放进备份文件夹
        file: Option<PathBuf>,
    },
    /// 列出备份，或设定保留几份、放在哪里
    Backups {
        /// 每种自动备份保留几份（默认 10）
        #[arg(long, value_name = "N")]
        keep: Option<u32>,
        /// 备份文件夹（默认在台账旁边）
        #[arg(long, value_name = "DIR")]
        folder: Option<PathBuf>,
    },
    /// 用备份恢复台账；现在的台账另存在旁边
    Restore {
        /// 备份文件
        file: PathBuf,
        /// 备份的密码与台账不同时，写在这个文件里（或设环境变量 GRIDINDEX_BACKUP_PASSWORD）
        #[arg(long, value_name = "FILE")]
        backup_password_file: Option<PathBuf>,
    },
    /// 打开密码：set 设、change 换、remove 取消；有密码的台账整个文件是加密的
    Password {
        /// set 设、change 换、remove 取消
        #[arg(value_enum, hide_possible_values = true)]
        action: PasswordAction,
        /// 新密码写在这个文件里（或设环境变量 GRIDINDEX_NEW_PASSWORD）；都没有则在终端询问
        #[arg(long, value_name = "FILE")]
        new_password_file: Option<PathBuf>,
    },
}

/// Whatever is typed after a command that is not built yet.
#[derive(Debug, clap::Args)]
pub struct Later {
    #[arg(trailing_var_arg = true, allow_hyphen_values = true, hide = true)]
    pub rest: Vec<String>,
}

#[derive(Debug, Subcommand)]
pub enum SchemeAction {
    /// 检查方案文件，一次列出所有问题
    Check {
        /// 方案文件
        file: PathBuf,
    },
    /// 显示方案
    Show {
        /// 方案编号（默认：最后加入的，没有则为内置方案）
        id: Option<String>,
    },
    /// 把方案存进台账
    Add {
        /// 方案文件
        file: PathBuf,
    },
    /// 打印评分办法：写成可签字的工作簿
    Print {
        /// 方案文件，或台账里方案的编号
        #[arg(value_name = "ID|FILE")]
        file: String,
        /// 写到哪个文件，如 评分办法.xlsx
        #[arg(long, value_name = "X.xlsx")]
        out: PathBuf,
        /// 同名文件直接覆盖
        #[arg(long)]
        overwrite: bool,
    },
}
