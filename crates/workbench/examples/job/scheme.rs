//! The benchmark's definition in the scheme language: 8 duties of 3 indicators, two figures a duty from events.

use std::fmt::Write;

/// A duty: name, points, its two or three columns, hours in which its events are to be closed.
struct Duty {
    name: &'static str,
    points: u32,
    /// Denominator, numerator, third column and whether that is a percentage.
    columns: [&'static str; 3],
    percent: bool,
    second: &'static str,
    timely: bool,
    hours: u32,
    /// Where each indicator has no points and where all of them.
    scales: [(&'static str, &'static str); 3],
}

const DUTIES: [Duty; 8] = [
    duty(
        "信息采集",
        15,
        ["应采集人数", "已采集人数", "信息准确率"],
        true,
        "信息准确率",
        true,
        24,
        [("0.60", "0.98"), ("0.60", "0.98"), ("0.30", "0.95")],
    ),
    duty(
        "走访巡查",
        15,
        ["应走访户数", "实走访户数", "巡查次数"],
        false,
        "巡查次数 * 100 / 户数",
        true,
        48,
        [("0.50", "0.95"), ("2", "12"), ("0.30", "0.95")],
    ),
    duty(
        "矛盾化解",
        15,
        ["受理纠纷数", "化解成功数", "化解满意率"],
        true,
        "化解满意率",
        true,
        72,
        [("0.50", "0.95"), ("0.60", "0.98"), ("0.30", "0.95")],
    ),
    duty(
        "隐患排查",
        15,
        ["发现隐患数", "整改完成数", "逾期未整改数"],
        false,
        "逾期未整改数 / 发现隐患数",
        true,
        72,
        [("0.60", "1"), ("0.30", "0"), ("0.30", "0.95")],
    ),
    duty(
        "政策宣传",
        10,
        ["应宣传人次", "实宣传人次", "政策知晓率"],
        true,
        "政策知晓率",
        true,
        120,
        [("0.50", "0.95"), ("0.50", "0.95"), ("0.30", "0.95")],
    ),
    duty(
        "便民服务",
        10,
        ["服务申请数", "服务办结数", "代办件数"],
        false,
        "代办件数 * 1000 / 人口",
        true,
        48,
        [("0.60", "0.98"), ("0", "30"), ("0.30", "0.95")],
    ),
    duty(
        "重点人群",
        10,
        ["重点人员数", "按期走访数", "关爱覆盖率"],
        true,
        "关爱覆盖率",
        false,
        72,
        [("0.60", "1"), ("0.60", "1"), ("0.60", "0.96")],
    ),
    duty(
        "应急处置",
        10,
        ["预警派单数", "按时响应数", "平均响应时长(分钟)"],
        false,
        "`平均响应时长(分钟)`",
        false,
        24,
        [("0.60", "1"), ("60", "10"), ("0.60", "0.96")],
    ),
];

#[allow(clippy::too_many_arguments, reason = "a line of a table")]
const fn duty(
    name: &'static str,
    points: u32,
    columns: [&'static str; 3],
    percent: bool,
    second: &'static str,
    timely: bool,
    hours: u32,
    scales: [(&'static str, &'static str); 3],
) -> Duty {
    Duty { name, points, columns, percent, second, timely, hours, scales }
}

const HEAD: &str = r#"
format = 1
id = "bench"
version = "1"
title = "基准"
decimals = 6
min_coverage = "0"
min_scored = "0"
[rollup]
community = "weighted"
subdistrict = "weighted"
weight = "权重"
[[grades]]
name = "优秀"
from = 90
light = "green"
[[grades]]
name = "良好"
from = 80
light = "green"
[[grades]]
name = "合格"
from = 60
light = "yellow"
[[grades]]
name = "待改进"
from = 0
light = "red"
"#;

/// The scheme.
pub fn text() -> String {
    let mut text = HEAD.to_owned();
    for name in ["户数", "人口", "权重"] {
        let _ = writeln!(text, "[[fields]]\nname = \"{name}\"\nkind = \"number\"\nsource = \"roster\"");
    }
    for duty in &DUTIES {
        for (place, name) in duty.columns.iter().enumerate() {
            let kind = if place < 2 {
                "count"
            } else if duty.percent {
                "percent"
            } else {
                "number"
            };
            let _ = writeln!(text, "[[fields]]\nname = \"{name}\"\nkind = \"{kind}\"");
        }
        let own = format!("职责类别 = \"{}\"", duty.name);
        let (name, minutes) = (duty.name, duty.hours * 60);
        let mut event = |name: &str, events: &str| {
            let _ = writeln!(
                text,
                "[[fields]]\nname = \"{name}\"\nkind = \"number\"\nsource = \"events\"\nevents = {{ {events} }}"
            );
        };
        if duty.timely {
            event(&format!("{name}事件数"), &format!("where = {{ {own} }}"));
            event(
                &format!("{name}按时数"),
                &format!(
                    "where = {{ {own}, 是否办结 = \"是\" }}, from = \"受理时间\", to = \"办结时间\", within_minutes = {minutes}"
                ),
            );
        } else {
            event(&format!("{name}满意度"), &format!("where = {{ {own} }}, mean = \"满意度\""));
        }
    }
    for (number, duty) in DUTIES.iter().enumerate() {
        let (name, points) = (duty.name, duty.points);
        let _ =
            writeln!(text, "[[duties]]\ncode = \"D{}\"\nname = \"{name}\"\npoints = {points}", number + 1);
        let third = if duty.timely {
            format!("{name}按时数 / {name}事件数")
        } else {
            format!("{name}满意度 / 5")
        };
        let values = [format!("{} / {}", duty.columns[1], duty.columns[0]), duty.second.to_owned(), third];
        for (place, (value, (zero, full))) in values.iter().zip(duty.scales).enumerate() {
            let tenths = points * if place == 0 { 4 } else { 3 };
            let _ = writeln!(
                text,
                "[[duties.indicators]]\ncode = \"D{0}.{1}\"\nname = \"{name}{1}\"\npoints = \"{2}/10\"\nvalue = \"{value}\"\nscoring = {{ method = \"linear\", zero_at = {zero}, full_at = {full} }}",
                number + 1,
                place + 1,
                tenths
            );
        }
    }
    text
}

/// A scheme that knows nothing but the roster, to take it from the same sheet.
pub fn roster_text() -> String {
    format!(
        "{HEAD}{}",
        r#"
[[fields]]
name = "户数"
source = "roster"
kind = "number"
[[fields]]
name = "人口"
source = "roster"
kind = "number"
[[fields]]
name = "权重"
source = "roster"
kind = "number"
[[duties]]
code = "D1"
name = "无"
points = 100
[[duties.indicators]]
code = "D1.1"
name = "无"
points = 100
value = "户数"
scoring = { method = "linear", zero_at = 0, full_at = 1 }
"#
    )
}
