//! What a column can mean, table by table.

use crate::TableKind;

/// The shapes of table that are known; sessions and requests both are deliberation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Shape {
    /// 网格名册.
    Roster,
    /// 月度数据.
    Month,
    /// 议事场次.
    Sessions,
    /// 诉求明细.
    Requests,
    /// 事件明细.
    Events,
}

impl Shape {
    /// All of them.
    pub(crate) const ALL: [Self; 5] =
        [Self::Roster, Self::Month, Self::Sessions, Self::Requests, Self::Events];

    /// Its name, where the two tables of deliberation are told apart.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Roster => "roster",
            Self::Month => "month",
            Self::Sessions => "sessions",
            Self::Requests => "requests",
            Self::Events => "events",
        }
    }

    /// The kind of table in the answer.
    pub(crate) fn kind(self) -> TableKind {
        match self {
            Self::Roster => TableKind::Roster,
            Self::Month => TableKind::Month,
            Self::Sessions | Self::Requests => TableKind::Deliberation,
            Self::Events => TableKind::Events,
        }
    }
}

/// What a column means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs, reason = "see `Meaning::LISTED` for their Chinese names")]
pub(crate) enum Meaning {
    Serial,
    District,
    Subdistrict,
    Community,
    GridCode,
    GridName,
    /// 月份 of the row.
    Month,
    /// 一票否决.
    Veto,
    /// A field of the scheme, by its place.
    Field(usize),
    /// Why a field that a person scores is below full marks, by the field's place in the scheme.
    Reason(usize),
    /// An indicator's own rate, by its place over all duties: compared, never taken.
    Rate(usize),
    /// A roster attribute, by its place in the dictionary.
    Attribute(usize),
    Starts,
    Ends,
    SessionNumber,
    PlannedDay,
    Day,
    Brand,
    SessionKind,
    Status,
    Host,
    Attendances,
    Topics,
    Beneficiaries,
    RequestNumber,
    Content,
    Category,
    Origin,
    Raised,
    Due,
    Resolved,
    Satisfaction,
    EventNumber,
    /// A column of event rows, by its place in the dictionary.
    Event(usize),
}

impl Meaning {
    /// Whether the column says where a row belongs, not what happened there.
    pub(crate) fn is_identity(self) -> bool {
        matches!(
            self,
            Self::Serial
                | Self::District
                | Self::Subdistrict
                | Self::Community
                | Self::GridCode
                | Self::GridName
        )
    }

    /// Whether the column may hold days.
    pub(crate) fn holds_days(self) -> bool {
        matches!(
            self,
            Self::Month
                | Self::Starts
                | Self::Ends
                | Self::PlannedDay
                | Self::Day
                | Self::Raised
                | Self::Due
                | Self::Resolved
                | Self::Event(_)
        )
    }

    /// Whether the column is filled down where it is blank: written once for many rows.
    pub(crate) fn fills_down(self) -> bool {
        matches!(self, Self::District | Self::Subdistrict | Self::Community)
    }
}

/// The names of one meaning: the one shown first, then others under which it arrives.
pub(crate) type Names = (Meaning, &'static [&'static str]);

/// Columns of every table.
pub(crate) const IDENTITY: &[Names] = &[
    (Meaning::Serial, &["序号", "序", "编号", "行号", "NO", "No", "no"]),
    (
        Meaning::District,
        &[
            "区",
            "区县",
            "县区",
            "区(县)",
            "县(区)",
            "县市区",
            "县(市、区)",
            "所属区",
            "所在区",
            "区名",
            "行政区",
        ],
    ),
    (
        Meaning::Subdistrict,
        &[
            "街道",
            "镇街",
            "街镇",
            "乡镇街道",
            "镇(街道)",
            "乡镇(街道)",
            "街道(镇)",
            "街道(乡镇)",
            "所属街道",
            "所在街道",
            "街道名称",
            "所属镇街",
            "镇街名称",
            "乡镇",
            "镇",
        ],
    ),
    (
        Meaning::Community,
        &[
            "社区",
            "村社",
            "村(社区)",
            "社区(村)",
            "村社区",
            "村(社)",
            "社区(村居)",
            "所属社区",
            "所在社区",
            "社区名称",
            "村社名称",
            "所属村社",
            "村居",
        ],
    ),
    (
        Meaning::GridCode,
        &["网格编码", "网格代码", "网格编号", "网格ID", "网格码", "网格唯一编码", "编码", "代码"],
    ),
    (Meaning::GridName, &["网格名称", "网格", "网格名", "所属网格", "所在网格", "参与网格", "联合网格"]),
];

/// Columns of 月度数据 besides the scheme's fields.
pub(crate) const MONTH: &[Names] = &[
    (Meaning::Month, &["月份", "所属月份", "统计月份", "数据月份", "考核月份", "年月", "统计年月", "所属期"]),
    (Meaning::Veto, &["一票否决", "一票否决事项", "一票否决项", "一票否决情形", "否决事项"]),
];

/// Columns of 网格名册 besides the scheme's fields and attributes.
pub(crate) const ROSTER: &[Names] = &[
    (
        Meaning::Starts,
        &[
            "起始月份",
            "启用月份",
            "起始日期",
            "启用日期",
            "起始时间",
            "启用时间",
            "设立时间",
            "设立日期",
            "设立月份",
            "成立时间",
            "成立日期",
            "成立月份",
            "建立时间",
            "起用时间",
            "起用月份",
            "启用年月",
            "起始年月",
        ],
    ),
    (
        Meaning::Ends,
        &[
            "停用月份",
            "终止月份",
            "停用日期",
            "终止日期",
            "停用时间",
            "终止时间",
            "撤销时间",
            "撤销日期",
            "撤销月份",
            "撤并时间",
            "撤并月份",
            "停用年月",
            "终止年月",
        ],
    ),
];

/// Columns of 事件明细 as a platform exports them; the scheme may name more.
pub(crate) const EVENTS: &[&[&str]] = &[
    &["事件来源", "来源", "来源渠道", "上报渠道", "上报来源", "受理渠道", "反映渠道"],
    &["事件类别", "类别", "事件类型", "类型", "分类", "大类"],
    &["事件性质", "性质", "事项性质"],
    &[
        "上报时间",
        "登记时间",
        "创建时间",
        "提交时间",
        "采集时间",
        "发现时间",
        "报送时间",
        "反映时间",
        "立案时间",
    ],
    &["受理时间", "接单时间", "签收时间"],
    &["需出动", "是否需出动", "是否需要出动", "需要出动", "是否应出动", "应出动"],
    &["出动时间", "出警时间", "派出时间", "出发时间"],
    &[
        "办结时限",
        "办理期限",
        "办结期限",
        "处置时限",
        "办理时限",
        "处理时限",
        "处置期限",
        "处理期限",
        "期限",
        "时限",
        "截止时间",
        "办结截止时间",
        "办理截止时间",
        "到期时间",
        "应办结时间",
        "要求办结时间",
        "要求办结时限",
        "规定办结时间",
    ],
    &[
        "办结时间",
        "结案时间",
        "完成时间",
        "实际办结时间",
        "实际完成时间",
        "办理完成时间",
        "处置完成时间",
        "处理完成时间",
        "解决时间",
    ],
    &["是否返工", "返工", "返工情况", "是否重办", "是否退回重办", "是否返工重办", "是否重新办理"],
    &[
        "无正当理由退单",
        "是否无正当理由退单",
        "无理由退单",
        "是否无理由退单",
        "无故退单",
        "是否无故退单",
        "推诿退单",
        "是否推诿退单",
    ],
    &[
        "满意度",
        "满意",
        "满意情况",
        "是否满意",
        "满意评价",
        "满意度评价",
        "群众评价",
        "群众满意度",
        "群众是否满意",
        "评价",
        "评价结果",
        "回访满意度",
        "回访评价",
    ],
];

/// Names of the number of an event.
pub(crate) const EVENT_NUMBER: &[&str] = &[
    "事件编号",
    "工单编号",
    "工单号",
    "事件号",
    "流水号",
    "编号",
    "单号",
    "案件编号",
    "案件号",
    "任务编号",
    "任务号",
    "受理编号",
    "事件编码",
    "事件ID",
    "工单ID",
];

/// What a list may say before its headings, since all of it is about that: 事件受理时间, 诉求提出日期, 会议状态.
pub(crate) fn subjects(shape: Shape) -> &'static [&'static str] {
    match shape {
        Shape::Sessions => &["议事日", "议事会", "议事", "会议", "活动", "场次"],
        Shape::Requests => &["民情诉求", "诉求", "民情", "问题", "事项"],
        Shape::Events => &["事件", "工单", "案件", "任务", "问题", "事项"],
        Shape::Roster | Shape::Month => &[],
    }
}

/// Columns of event rows that hold times.
pub(crate) const EVENT_TIMES: &[&str] = &["上报时间", "受理时间", "出动时间", "办结时限", "办结时间"];

/// Roster attributes that are always kept.
pub(crate) const ATTRIBUTES: &[&[&str]] = &[&["网格类型", "网格类别", "网格性质"], &["原网格编码", "原编码"]];
