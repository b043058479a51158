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
        ],
    ),
];

/// Columns of 议事场次.
pub(crate) const SESSIONS: &[Names] = &[
    (
        Meaning::SessionNumber,
        &["场次编号", "场次号", "场次", "议事编号", "会议编号", "议事场次编号", "议事日编号", "活动编号"],
    ),
    (
        Meaning::PlannedDay,
        &[
            "原定日期",
            "原定固定日",
            "固定日日期",
            "应召开日期",
            "计划召开日期",
            "原计划时间",
            "计划日期",
            "原定时间",
            "计划时间",
            "原计划日期",
            "应开日期",
        ],
    ),
    (
        Meaning::Day,
        &[
            "日期",
            "召开日期",
            "议事日期",
            "召开时间",
            "议事时间",
            "活动日期",
            "活动时间",
            "开展日期",
            "实际日期",
            "实际召开日期",
            "实际召开时间",
            "议事日日期",
            "议事日时间",
            "会议日期",
            "会议时间",
            "举办日期",
            "举办时间",
            "开展时间",
            "时间",
        ],
    ),
    (
        Meaning::Brand,
        &[
            "品牌",
            "议事品牌",
            "品牌名称",
            "议事品牌名称",
            "议事协商品牌",
            "协商品牌",
            "特色品牌",
            "议事日品牌",
        ],
    ),
    (
        Meaning::SessionKind,
        &["类型", "议事类型", "场次类型", "议事形式", "议事日类型", "会议类型", "活动类型", "议事方式"],
    ),
    (Meaning::Status, &["状态", "召开状态", "召开情况", "是否召开", "场次状态", "议事状态", "是否按期召开"]),
    (Meaning::Host, &["主持人", "召集人", "主持", "主持人姓名", "议事主持人", "牵头人"]),
    (
        Meaning::Attendances,
        &[
            "参会人次",
            "参会人数",
            "参加人次",
            "参加人数",
            "到会人次",
            "到会人数",
            "参与人次",
            "参与人数",
            "出席人次",
            "出席人数",
            "参加议事人次",
        ],
    ),
    (Meaning::Topics, &["议题数", "议题数量", "议题个数", "议事议题数", "商议事项数", "议事事项数"]),
    (
        Meaning::Beneficiaries,
        &[
            "惠及人次",
            "惠及人数",
            "受益人次",
            "受益人数",
            "惠及群众人次",
            "惠及群众",
            "惠及群众数",
            "惠及居民人次",
            "惠及居民",
            "受惠人次",
            "受惠群众人次",
        ],
    ),
];

/// Columns of 诉求明细.
pub(crate) const REQUESTS: &[Names] = &[
    (Meaning::RequestNumber, &["诉求编号", "诉求号", "诉求序号", "问题编号", "事项编号", "民情编号"]),
    (Meaning::SessionNumber, &["场次编号", "场次号", "场次", "所属场次", "议事编号"]),
    (
        Meaning::Content,
        &[
            "诉求内容",
            "内容",
            "问题描述",
            "民情诉求",
            "诉求",
            "事项内容",
            "诉求事项",
            "民情诉求内容",
            "问题内容",
            "诉求描述",
            "反映内容",
            "反映事项",
            "具体内容",
        ],
    ),
    (
        Meaning::Category,
        &[
            "诉求类别",
            "类别",
            "诉求类型",
            "问题类别",
            "问题类型",
            "事项类别",
            "事项类型",
            "诉求分类",
            "问题分类",
            "分类",
        ],
    ),
    (Meaning::Origin, &["来源", "诉求来源", "问题来源", "来源渠道", "诉求渠道", "收集渠道", "反映渠道"]),
    (
        Meaning::Raised,
        &[
            "提出日期",
            "提出时间",
            "诉求日期",
            "登记日期",
            "登记时间",
            "收集日期",
            "收集时间",
            "反映日期",
            "反映时间",
            "提交日期",
            "诉求时间",
            "受理日期",
        ],
    ),
    (
        Meaning::Due,
        &[
            "办理期限",
            "期限",
            "办结期限",
            "办结时限",
            "办理时限",
            "要求办结日期",
            "要求办结时间",
            "应办结日期",
            "截止日期",
            "办结截止日期",
            "解决期限",
        ],
    ),
    (
        Meaning::Status,
        &["状态", "办理状态", "办理情况", "诉求状态", "进度", "办理进度", "办理阶段", "当前状态", "处理状态"],
    ),
    (
        Meaning::Resolved,
        &[
            "解决日期",
            "解决时间",
            "办结日期",
            "办结时间",
            "完成日期",
            "完成时间",
            "实际办结日期",
            "实际解决日期",
            "实际办结时间",
            "办理完成日期",
        ],
    ),
    (
        Meaning::Satisfaction,
        &[
            "满意",
            "满意度",
            "是否满意",
            "满意情况",
            "评价",
            "群众评价",
            "满意评价",
            "群众满意度",
            "回访满意度",
            "居民评价",
            "群众是否满意",
        ],
    ),
];

/// Columns of 事件明细 as a platform exports them; the scheme may name more.
pub(crate) const EVENTS: &[&[&str]] = &[
    &["事件来源", "来源"],
    &["事件类别", "类别", "事件类型"],
    &["事件性质", "性质"],
    &["上报时间", "上报日期", "登记时间"],
    &["受理时间", "受理日期"],
    &["需出动", "是否需出动", "是否需要出动", "需要出动"],
    &["出动时间", "出动日期"],
    &["办结时限", "办理期限", "办结期限", "处置时限", "办理时限"],
    &["办结时间", "办结日期", "结案时间", "完成时间"],
    &["是否返工", "返工"],
    &["无正当理由退单", "是否无正当理由退单", "无理由退单"],
    &["满意度", "满意", "满意情况", "群众评价", "评价"],
];

/// Names of the number of an event.
pub(crate) const EVENT_NUMBER: &[&str] = &["事件编号", "工单编号", "工单号", "事件号", "流水号"];

/// Columns of event rows that hold times.
pub(crate) const EVENT_TIMES: &[&str] = &["上报时间", "受理时间", "出动时间", "办结时限", "办结时间"];

/// Roster attributes that are always kept.
pub(crate) const ATTRIBUTES: &[&[&str]] = &[&["网格类型", "网格类别", "网格性质"], &["原网格编码", "原编码"]];
