//! The default scheme says what was agreed, to the digit.

use super::shown;
use crate::Severity;
use crate::scheme::{
    EventCount, FieldKind, FieldSource, Light, Missing, NotApplicable, RankOn, RollupMethod, Rounding,
    Scheme, Scoring, VetoEffect,
};
use crate::value::print_exact;

fn scheme() -> Scheme {
    Scheme::default_scheme().unwrap_or_else(|problems| panic!("{}", shown(&problems)))
}

/// Code, name, points, value, method: `达标 t` linear from 0 to t, `比率` to 1, `逆` from 1 to 0, `扣 k` deduct.
const INDICATORS: &str = "
D1.1 | 入户走访率 | 6 | 实际走访户数 / 应走访户数 | 达标 0.95
D1.2 | 流动人口登记率 | 5 | 已登记流动人口数 / 实有流动人口数 | 达标 0.98
D1.3 | 信息抽查差错 | 4 | 抽查差错条数 | 扣 0.5
D2.1 | 矛盾纠纷化解率 | 8 | 纠纷化解数 / 应化解纠纷数 | 达标 0.95
D2.2 | 网格社区内化解占比 | 4 | 网格社区内化解数 / 纠纷化解数 | 达标 0.85
D2.3 | 重复信访投诉 | 3 | 重复信访投诉件数 | 扣 1
D3.1 | 隐患按期整改率 | 6 | 按期整改数 / 应整改数 | 比率
D3.2 | 有效事件上报 | 5 | 有效上报数 * 500 / 户数 | 达标 12
D3.3 | 预警核验及时率 | 4 | 按时核验数 / 推送预警数 | 比率
D4.1 | 群众满意率 | 6 | 满意件数 / 有效评价件数 | 达标 0.98
D4.2 | 重点对象关爱走访率 | 5 | 实际关爱人次 / 应关爱人次 | 达标 1
D4.3 | 网格议事日履行率 | 4 | 固定日实开场次 / 固定日应开场次 | 达标 1
D5.1 | 协同事项按期办结率 | 7 | 按期办结数 / 应办结数 | 比率
D5.2 | 返工率 | 3 | 返工数 / 办结数 | 逆
D5.3 | 推诿退单 | 2 | 无正当理由退单件数 | 扣 0.5
D6.1 | 一分钟受理率 | 4 | 一分钟内受理数 / 应急事件数 | 比率
D6.2 | 五分钟出动率 | 5 | 五分钟内出动数 / 应出动数 | 比率
D6.3 | 二十四小时办结率 | 4 | 二十四小时内办结数 / 一般事项应办结数 | 比率
D7.1 | 宣传任务完成率 | 4 | 宣传完成场次 / 宣传任务场次 | 达标 1
D7.2 | 反诈宣传覆盖率 | 3 | 反诈覆盖户数 / 反诈应覆盖户数 | 达标 0.9
D8.1 | 巡查任务完成率 | 5 | 实际巡查次数 / 应巡查次数 | 达标 1
D8.2 | 在岗履职率 | 3 | 在岗天数 / 应在岗天数 | 达标 1";

#[test]
fn its_indicators_are_those_of_the_table() {
    let scheme = scheme();
    let mut lines = INDICATORS.trim().lines();
    for indicator in scheme.duties.iter().flat_map(|duty| &duty.indicators) {
        let line = lines.next().expect("a line of the table");
        let [code, name, points, value, method]: [&str; 5] =
            line.split(" | ").collect::<Vec<_>>().try_into().unwrap();
        assert_eq!((indicator.code.as_str(), indicator.name.as_str()), (code, name));
        assert_eq!(print_exact(indicator.points), points, "{line}");
        assert_eq!(indicator.value.text, value, "{line}");
        let found = match &indicator.scoring {
            Scoring::Linear { zero_at, full_at } if zero_at.is_zero() => {
                format!("达标 {}", print_exact(*full_at))
            }
            Scoring::Linear { zero_at, full_at } => {
                assert_eq!((print_exact(*zero_at), print_exact(*full_at)), ("1".to_owned(), "0".to_owned()));
                "逆".to_owned()
            }
            Scoring::Deduct { each, step, whole: false } => {
                assert_eq!(print_exact(*step), "1");
                format!("扣 {}", print_exact(*each))
            }
            other => panic!("{other:?}"),
        };
        assert_eq!(found, if method == "比率" { "达标 1" } else { method }, "{line}");
        assert_eq!(indicator.not_applicable, NotApplicable::Redistribute);
        assert_eq!(indicator.missing, Missing::Exclude);
    }
    assert_eq!(lines.next(), None);
}

#[test]
fn its_duties_are_eight_and_two_of_them_are_our_own_names() {
    let scheme = scheme();
    let duties: Vec<_> = scheme
        .duties
        .iter()
        .map(|duty| format!("{} {} {} {}", duty.code, duty.name, print_exact(duty.points), duty.official))
        .collect();
    assert_eq!(
        duties,
        [
            "D1 源头信息采集 15 true",
            "D2 矛盾前端化解 15 true",
            "D3 风险感知报告 15 true",
            "D4 服务凝聚群众 15 true",
            "D5 承接协同事项 12 true",
            "D6 应急快响处置 13 true",
            "D7 政策宣传引导 7 false",
            "D8 日常巡查走访 8 false",
        ]
    );
}

#[test]
fn every_share_is_checked_against_its_whole() {
    let scheme = scheme();
    for indicator in scheme.duties.iter().flat_map(|duty| &duty.indicators) {
        let is_quotient = indicator.value.text.contains('/') && !indicator.value.text.contains('*');
        let rule = indicator.value.text.replace('/', "<=");
        let check = scheme.checks.iter().find(|check| check.text == rule);
        assert_eq!(check.is_some(), is_quotient, "{}", indicator.code);
        let may_exceed = ["D1.1", "D4.2", "D7.1", "D8.1"].contains(&indicator.code.as_str());
        let level = if may_exceed { Severity::Warning } else { Severity::Error };
        assert!(
            check.is_none_or(|check| check.level == level && !check.message.is_empty()),
            "{}",
            indicator.code
        );
    }
    assert_eq!(scheme.checks.len(), 18);
}

#[test]
fn its_fields_are_counts_from_where_they_were_agreed_to_come() {
    let scheme = scheme();
    assert!(scheme.fields.iter().all(|field| field.kind == FieldKind::Count && !field.unit.is_empty()));
    let from = |source: fn(&FieldSource) -> bool| -> Vec<&str> {
        scheme.fields.iter().filter(|field| source(&field.source)).map(|field| field.name.as_str()).collect()
    };
    assert_eq!(from(|source| *source == FieldSource::Roster), ["户数", "人口"]);
    assert_eq!(from(|source| *source == FieldSource::Deliberation), ["固定日应开场次", "固定日实开场次"]);
    assert_eq!(
        from(|source| matches!(source, FieldSource::Events(_))),
        [
            "有效评价件数",
            "满意件数",
            "应办结数",
            "办结数",
            "按期办结数",
            "返工数",
            "无正当理由退单件数",
            "应急事件数",
            "一分钟内受理数",
            "应出动数",
            "五分钟内出动数",
            "一般事项应办结数",
            "二十四小时内办结数",
        ]
    );
    assert_eq!(scheme.fields.len(), 51);
}

#[test]
fn its_event_counts_are_those_agreed() {
    let scheme = scheme();
    let text = |text: &str| text.to_owned();
    let counted = |name: &str| match &scheme.fields[scheme.field_index(name).unwrap()].source {
        FieldSource::Events(count) => count.clone(),
        other => panic!("{other:?}"),
    };
    let all = EventCount { month_of: text("上报时间"), ..EventCount::default() };
    let of = |kind: &str, more: &[&str]| EventCount {
        equals: std::iter::once((text("事件性质"), vec![text(kind)]))
            .chain(more.iter().map(|column| (text(column), vec![text("是")])))
            .collect(),
        ..all.clone()
    };
    let within = |count: EventCount, from: &str, to: &str, minutes: u32| EventCount {
        within: Some((text(from), text(to), minutes.into())),
        ..count
    };
    let joint = of("协同事项", &[]);
    assert_eq!(counted("应办结数"), joint);
    assert_eq!(counted("办结数"), EventCount { filled: vec![text("办结时间")], ..joint.clone() });
    assert_eq!(
        counted("按期办结数"),
        EventCount { not_later: Some((text("办结时间"), text("办结时限"))), ..joint }
    );
    assert_eq!(counted("返工数"), of("协同事项", &["是否返工"]));
    assert_eq!(counted("无正当理由退单件数"), of("协同事项", &["无正当理由退单"]));
    assert_eq!(counted("应急事件数"), of("应急事件", &[]));
    assert_eq!(counted("一分钟内受理数"), within(of("应急事件", &[]), "上报时间", "受理时间", 1));
    assert_eq!(counted("应出动数"), of("应急事件", &["需出动"]));
    assert_eq!(counted("五分钟内出动数"), within(of("应急事件", &["需出动"]), "受理时间", "出动时间", 5));
    assert_eq!(counted("一般事项应办结数"), of("一般事项", &[]));
    assert_eq!(counted("二十四小时内办结数"), within(of("一般事项", &[]), "上报时间", "办结时间", 1440));
    assert_eq!(counted("有效评价件数"), EventCount { filled: vec![text("满意度")], ..all.clone() });
    assert_eq!(counted("满意件数"), EventCount { equals: vec![(text("满意度"), vec![text("满意")])], ..all });
}

#[test]
fn its_bonus_penalty_and_veto_are_those_agreed() {
    let scheme = scheme();
    let items = |extra: &crate::scheme::Extra| -> Vec<String> {
        let cap = |cap: Option<_>| cap.map_or("无".to_owned(), print_exact);
        std::iter::once(cap(extra.cap))
            .chain(
                extra
                    .items
                    .iter()
                    .map(|item| format!("{}：{}，{}", item.name, item.value.text, cap(item.cap))),
            )
            .collect()
    };
    assert_eq!(
        items(&scheme.bonus),
        [
            "10",
            "创新做法推广：镇街推广数 * 2 + 区级推广数 * 4 + 市级推广数 * 8 + 省级推广数 * 10，无",
            "三级以上有效线索：三级以上线索数 * 1，3",
            "重大隐患提前报告并化解：重大隐患化解数 * 5，无",
        ]
    );
    assert_eq!(
        items(&scheme.penalty),
        [
            "20",
            "漏报瞒报错报迟报：漏瞒错迟报件数 * 10，无",
            "督查未整改：督查未整改数 * 1，10",
            "重复投诉点位：重复投诉点位数 * 1，无",
            "数据逾期报送：数据逾期次数 * 1，无",
        ]
    );
    assert_eq!(scheme.veto.effect, VetoEffect::Fail);
    assert_eq!(
        scheme.veto.items,
        ["有责刑事命案", "重大群体性事件", "有责较大以上安全事故", "涉毒", "瞒报谎报造成后果", "数据造假"]
    );
}

#[test]
fn its_settings_are_those_agreed() {
    let scheme = scheme();
    assert_eq!((scheme.id.as_str(), scheme.version.as_str()), ("wangge-zhishu", "2026.1"));
    assert_eq!(scheme.title, "网格指数月度百分制评价方案");
    assert_eq!((scheme.decimals, scheme.rounding, scheme.rank_on), (2, Rounding::HalfUp, RankOn::Published));
    assert_eq!(print_exact(scheme.min_coverage), "0.6666666666666666666666666667");
    assert_eq!(print_exact(scheme.min_scored), "0.5");
    assert_eq!(scheme.year_starts_in, 1);
    let grades: Vec<_> = scheme
        .grades
        .iter()
        .map(|grade| (grade.name.as_str(), print_exact(grade.from), grade.light))
        .collect();
    assert_eq!(
        grades,
        [
            ("优秀", "90".to_owned(), Light::Green),
            ("良好", "80".to_owned(), Light::Green),
            ("合格", "60".to_owned(), Light::Yellow),
            ("不合格", "0".to_owned(), Light::Red),
        ]
    );
    assert_eq!(
        (scheme.rollup.community, scheme.rollup.subdistrict),
        (RollupMethod::Mean, RollupMethod::Mean)
    );
    assert_eq!(scheme.rollup.weight, scheme.field_index("户数"));
    assert_eq!(
        (scheme.groups.by.as_slice(), scheme.groups.min_size),
        (["网格类型".to_owned()].as_slice(), 3)
    );
    let lists = &scheme.lists;
    assert_eq!(
        (lists.red, lists.black, lists.bottom_streak, lists.rank_drop),
        (Some(5), Some(5), Some(2), Some(100))
    );
    assert_eq!(lists.duty_red_below.map(print_exact).as_deref(), Some("0.6"));
    assert_eq!(scheme.roster_attributes(), ["网格类型"]);
}

#[test]
fn it_is_plain_toml_for_every_other_program() {
    assert!(crate::scheme::DEFAULT.parse::<toml_edit::DocumentMut>().is_ok());
}
