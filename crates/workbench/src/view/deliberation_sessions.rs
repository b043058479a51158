//! 议事日, the sessions behind a figure, made ready to be shown.

use serde::Serialize;
use ts_rs::TS;

use super::detail::Origin;

/// The sessions behind a figure.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct SessionList {
    /// 松涛街道紫业社区 · 2026年10月.
    pub title: String,
    /// How many there are; the list may hold fewer.
    pub total: u32,
    /// In order of day.
    pub sessions: Vec<SessionLine>,
}

/// A session.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct SessionLine {
    /// Names it within the list: sheet and row.
    pub key: String,
    /// 场次编号, or empty.
    pub number: String,
    /// `2026-10-15`.
    pub day: String,
    /// 原定 2026-10-12, or empty.
    pub moved: String,
    /// 松涛街道紫业社区第一网格、第二网格（联合）.
    pub place: String,
    /// 品牌, or empty.
    pub brand: String,
    /// 固定日 or 随时议.
    pub kind: String,
    /// 已召开, 已取消 or 改期.
    pub status: String,
    /// 主持人, or empty.
    pub host: String,
    /// `参会 20 人次，议题 2 个，惠及 30 人次`.
    pub counts: String,
    /// Requests raised in it.
    pub requests: Vec<SessionRequest>,
    /// Where it stands.
    pub origin: Origin,
}

/// A request raised in a session.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct SessionRequest {
    /// 诉求内容, else its category or number.
    pub content: String,
    /// 议中.
    pub stage: String,
    /// `10-08 提出，10-20 解决，12 天`.
    pub dates: String,
    /// 满意, or empty.
    pub satisfaction: String,
    /// Where it stands.
    pub origin: Origin,
}
