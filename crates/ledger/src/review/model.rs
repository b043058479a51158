//! Adjustments, announcements, appeals and editions as the ledger takes and gives them.

use gridindex_core::Month;
use serde::{Deserialize, Serialize};

/// On what somebody changes a figure: never without all four.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Basis {
    /// Why.
    pub reason: String,
    /// 文号 of the paper that says so.
    pub document: String,
    /// Who.
    pub person: String,
    /// Day of the paper, `2026-11-03`.
    pub day: String,
}

/// What an adjustment changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AdjustmentKind {
    /// A figure.
    Figure,
    /// A veto: raised, or taken back.
    Veto,
}

impl AdjustmentKind {
    /// Name in the ledger and in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Figure => "figure",
            Self::Veto => "veto",
        }
    }
}

/// How a raised veto is written in `before` and `now`; nothing: it is not raised.
pub const RAISED: &str = "raised";

/// An adjustment to be entered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewAdjustment {
    /// The month.
    pub month: Month,
    /// Code of the grid.
    pub grid: String,
    /// What it changes.
    pub kind: AdjustmentKind,
    /// The field, or the item of the veto.
    pub subject: String,
    /// What stood there, as the ledger writes it; see [`Adjustment::before`].
    pub before: String,
    /// What stands there from now on.
    pub now: String,
    /// On what.
    pub basis: Basis,
    /// When, RFC 3339, from the caller's clock.
    pub made_at: String,
    /// The appeal it follows from.
    pub appeal: Option<i64>,
    /// The adjustment that it undoes, if it is a counter-entry.
    pub undoes: Option<i64>,
}

/// An adjustment as it stands in the ledger.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Adjustment {
    /// Number shown to people, counting from 1.
    pub id: i64,
    /// The month.
    pub month: Month,
    /// Code of the grid.
    pub grid: String,
    /// What it changes.
    pub kind: AdjustmentKind,
    /// The field, or the item of the veto.
    pub subject: String,
    /// What stood there. A figure: `30`, nothing is blank, `/` is not applicable. A veto: [`RAISED`] or nothing.
    pub before: String,
    /// What stands there from then on.
    pub now: String,
    /// On what.
    #[serde(flatten)]
    pub basis: Basis,
    /// When, RFC 3339.
    pub made_at: String,
    /// The appeal it follows from.
    pub appeal: Option<i64>,
    /// The adjustment that it undoes.
    pub undoes: Option<i64>,
    /// Its entry in the log.
    #[serde(skip)]
    pub place: i64,
}

/// 公示 of a month.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Announcement {
    /// Number of the announcement; of a month's the last one holds.
    pub id: i64,
    /// The month.
    pub month: Month,
    /// First day, `2026-11-03`.
    pub first: String,
    /// Last day.
    pub last: String,
    /// Who.
    pub person: String,
    /// When it was entered, RFC 3339.
    pub made_at: String,
    /// Its entry in the log.
    #[serde(skip)]
    pub place: i64,
}

/// An appeal to be recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewAppeal {
    /// The month.
    pub month: Month,
    /// Code of the grid.
    pub grid: String,
    /// What it is about.
    pub item: String,
    /// Who appeals.
    pub person: String,
    /// The day, `2026-11-04`.
    pub day: String,
    /// When it is entered, RFC 3339.
    pub made_at: String,
    /// Files that speak for it.
    pub evidence: Vec<NewEvidence>,
}

/// A file that speaks for an appeal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewEvidence {
    /// File name without folder.
    pub name: String,
    /// SHA-256 of its bytes, lower-case hex.
    pub sha256: String,
    /// Bytes.
    pub size: u64,
    /// The bytes themselves, if they are to be kept.
    pub content: Option<Vec<u8>>,
}

/// An appeal as it stands in the ledger.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Appeal {
    /// Number shown to people, counting from 1.
    pub id: i64,
    /// The month.
    pub month: Month,
    /// Code of the grid.
    pub grid: String,
    /// What it is about.
    pub item: String,
    /// Who appeals.
    pub person: String,
    /// The day.
    pub day: String,
    /// When it was entered, RFC 3339.
    pub made_at: String,
    /// Files that speak for it.
    pub evidence: Vec<Evidence>,
    /// Its entry in the log.
    #[serde(skip)]
    pub place: i64,
}

/// A file that speaks for an appeal, without its bytes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    /// File name.
    pub name: String,
    /// SHA-256, lower-case hex.
    pub sha256: String,
    /// Bytes.
    pub size: u64,
    /// Whether the ledger keeps the bytes.
    pub kept: bool,
}

/// What came of an appeal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// 采纳.
    Upheld,
    /// 部分采纳.
    Partly,
    /// 不采纳.
    Rejected,
}

impl Verdict {
    /// Every verdict.
    pub const ALL: [Self; 3] = [Self::Upheld, Self::Partly, Self::Rejected];

    /// Name in the ledger and in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Upheld => "upheld",
            Self::Partly => "partly",
            Self::Rejected => "rejected",
        }
    }

    /// Name in print.
    pub fn chinese(self) -> &'static str {
        match self {
            Self::Upheld => "采纳",
            Self::Partly => "部分采纳",
            Self::Rejected => "不采纳",
        }
    }

    /// The verdict of that name, in JSON or in print.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|verdict| verdict.name() == name || verdict.chinese() == name)
    }
}

/// A decision on an appeal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    /// The appeal.
    pub appeal: i64,
    /// The verdict.
    pub verdict: Verdict,
    /// Why.
    pub reason: String,
    /// Who decided.
    pub person: String,
    /// When it was entered, RFC 3339.
    pub made_at: String,
    /// Its entry in the log.
    #[serde(skip)]
    pub place: i64,
}

/// An edition to be sealed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewPublication {
    /// The month.
    pub month: Month,
    /// Who publishes.
    pub person: String,
    /// When, RFC 3339.
    pub made_at: String,
    /// Why open appeals do not keep it back; nothing: there are none.
    pub overruled: String,
    /// What is sealed: name of the part and its SHA-256.
    pub parts: Vec<(String, String)>,
    /// Published totals and ranks.
    pub results: String,
    /// The last place of the log that the parts were read at.
    pub seen: i64,
}

/// A published edition.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Publication {
    /// The month.
    pub month: Month,
    /// Counting from 1.
    pub edition: u32,
    /// Who published.
    pub person: String,
    /// When, RFC 3339.
    pub made_at: String,
    /// First and last day of its 公示; `None`: none was held.
    pub announced: Option<(String, String)>,
    /// Why open appeals did not keep it back, or nothing.
    pub overruled: String,
    /// What was sealed: name of the part and its SHA-256.
    pub parts: Vec<(String, String)>,
    /// SHA-256 over the parts.
    pub seal: String,
    /// Published totals and ranks; the log holds their hash among the parts.
    #[serde(skip)]
    pub results: String,
    /// Its entry in the log: the place at which it was sealed.
    #[serde(skip)]
    pub place: i64,
}

/// A published month that was opened again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reopening {
    /// The month.
    pub month: Month,
    /// The edition that it opens, 2 or more.
    pub edition: u32,
    /// Why.
    pub reason: String,
    /// Who.
    pub person: String,
    /// When, RFC 3339.
    pub made_at: String,
    /// Its entry in the log.
    #[serde(skip)]
    pub place: i64,
}

/// How far a month has come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MonthState {
    /// 草稿 of this edition.
    Draft {
        /// The edition that it will be.
        edition: u32,
    },
    /// 公示中.
    Announced {
        /// The edition that it will be.
        edition: u32,
        /// The announcement that holds.
        announcement: Announcement,
    },
    /// 已公布.
    Published(Box<Publication>),
}
