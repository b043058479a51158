//! What a session and a request are, as reported.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// Whether a session stands on the fixed day or was called on demand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SessionKind {
    /// 固定日.
    FixedDay,
    /// 随时议.
    OnDemand,
}

/// What became of a session.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SessionStatus {
    /// 已召开.
    Held,
    /// 已取消: counts nowhere.
    Cancelled,
    /// 改期 but held on another day.
    Moved,
}

/// One session (议事场次).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Session {
    /// 场次编号, if the workbook has one.
    pub number: Option<String>,
    /// 日期: the day it was held, or was to be held.
    pub day: NaiveDate,
    /// 原定日期, if it was moved.
    pub planned: Option<NaiveDate>,
    /// Codes of the grids that held it together (联合); at least one.
    pub grids: Vec<String>,
    /// 品牌, spaces and brackets as written.
    pub brand: Option<String>,
    /// 固定日 or 随时议.
    pub kind: SessionKind,
    /// 已召开, 已取消 or 改期.
    pub status: SessionStatus,
    /// 主持人.
    pub host: Option<String>,
    /// 参会人次.
    pub attendances: Option<u32>,
    /// 议题数.
    pub topics: Option<u32>,
    /// 惠及人次: person-times.
    pub beneficiaries: Option<u32>,
}

/// One request (诉求).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Request {
    /// 诉求编号, if the workbook has one.
    pub number: Option<String>,
    /// 场次编号 of the session it was raised in, if any.
    pub session: Option<String>,
    /// Code of the grid.
    pub grid: String,
    /// 诉求内容.
    pub content: Option<String>,
    /// 诉求类别.
    pub category: Option<String>,
    /// 来源.
    pub origin: Option<String>,
    /// 状态, as written (议前, 议中, 议后, 已解决, 转办).
    pub status: Option<String>,
    /// 提出日期.
    pub raised: NaiveDate,
    /// 解决日期.
    pub resolved: Option<NaiveDate>,
    /// 办理期限.
    pub due: Option<NaiveDate>,
    /// 满意, as written.
    pub satisfaction: Option<String>,
}
