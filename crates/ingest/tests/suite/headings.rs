//! Headings and what stands around them: levels, months, units, near names, rows that only look like one.

use crate::book::{self, Case, balance};
use gridindex_ingest::Recognised;

#[test]
fn headings_are_joined_over_their_levels_and_other_periods_stand_aside() {
    let case = Case::new().built("甲.xlsx", |workbook| {
        let sheet = workbook.add_worksheet();
        let plain = rust_xlsxwriter::Format::new();
        book::fill(
            sheet,
            &[
                &["网格编码", "应走访", "", "上月", "", "满意率", "平均天数"],
                &["", "户数", "备注", "应走访户数", "实际走访户数"],
                &["A1", "#100", "约30", "#1", "#99999", "92.5%", "#1"],
            ],
        );
        for (first, last, text) in [(1, 2, "应走访"), (3, 4, "上月")] {
            sheet.merge_range(0, first, 0, last, text, &plain).unwrap();
        }
        for (column, text) in [(0, "网格编码"), (5, "满意率"), (6, "平均天数")] {
            sheet.merge_range(0, column, 1, column, text, &plain).unwrap();
        }
    });
    let sheet = case.sheet();
    let columns: Vec<_> = sheet
        .columns
        .iter()
        .map(|column| format!("{} {} {}", column.column, column.heading, column.field))
        .collect();
    assert_eq!(
        columns,
        ["A 网格编码 网格编码", "B 应走访/户数 应走访户数", "F 满意率 满意率", "G 平均天数 平均天数"]
    );
    assert_eq!(sheet.unused, ["应走访/备注", "上月/应走访户数", "上月/实际走访户数"]);
    assert_eq!(sheet.header_rows, [1, 2]);
    assert_eq!(case.findings(), ["warning missing_column A1 -"]);
}

#[test]
fn a_field_with_two_columns_is_an_error_that_names_both() {
    let head = ["网格编码", "应走访户数", "应访户数", "实际走访户数", "满意率", "平均天数"];
    let case = Case::new().file("甲.xlsx", &[&head, &["A1", "#1", "#2", "#1", "98%", "#1"]]);
    assert_eq!(case.findings(), ["error duplicate_column C1 -"]);
    let message = &case.read().findings[0].message;
    assert!(message.contains("B1") && message.contains("C1"), "{message}");
}

#[test]
fn a_heading_that_is_only_near_is_asked_about() {
    let head = ["网格编码", "应走访户数", "实际走访户", "满意率", "平均天数"];
    let mut case = Case::new().file("甲.xlsx", &[&head, &["A1", "#100", "#98", "98%", "#1"]]);
    assert!(case.findings().contains(&"error similar_heading C1 -".to_owned()), "{:?}", case.findings());
    assert!(case.figures().iter().all(|(_, field, _)| field != "实际走访户数"));
    let how = |case: &Case| case.sheet().columns.iter().find(|column| column.column == "C").unwrap().how;
    assert_eq!(how(&case), Recognised::Similar);
    case.accept_similar = true;
    assert_eq!(case.findings(), ["warning similar_heading C1 -"]);
    assert_eq!(how(&case), Recognised::Similar);
    assert!(case.figures().contains(&("A1".into(), "实际走访户数".into(), "98".into())));
}

#[test]
fn a_column_of_rates_that_could_mean_two_things_is_asked_about() {
    let head = ["网格编码", "应走访户数", "实际走访户数", "满意率", "平均天数"];
    let data = |rates: [&'static str; 2]| {
        Case::new().file(
            "甲.xlsx",
            &[&head, &["A1", "#1", "#1", rates[0], "#1"], &["A2", "#1", "#1", rates[1], "#1"]],
        )
    };
    assert_eq!(data(["#0.98", "#1.05"]).findings(), ["error not_a_number D1 -"]);
    for rates in [["#0.98", "#1"], ["#98", "#100"], ["98%", "100％"], ["%0.98", "%1"]] {
        let figures = data(rates).figures();
        let found: Vec<_> = figures
            .iter()
            .filter(|(_, field, _)| field == "满意率")
            .map(|(_, _, value)| value.as_str())
            .collect();
        assert_eq!(found, ["0.98", "1"], "{rates:?}");
    }
}

#[test]
fn roster_columns_and_rates_are_compared_and_never_taken() {
    let head =
        ["网格编码", "应走访户数", "实际走访户数", "满意率", "平均天数", "户数", "网格类型", "入户走访率"];
    let case = |homes: &'static str, kind: &'static str, rate: &'static str| {
        Case::new()
            .file("甲.xlsx", &[&head, &["A1", "#100", "#98", "98%", "#1", homes, kind, rate]])
            .findings()
    };
    assert_eq!(case("300户", "居住小区", "98%"), [] as [&str; 0]);
    assert_eq!(case("#300", "居住小区", "#0.98"), [] as [&str; 0]);
    assert_eq!(
        case("#301", "商圈楼宇", "97%"),
        [
            "warning attribute_mismatch F2 A1",
            "warning attribute_mismatch G2 A1",
            "warning reported_differs H2 A1"
        ]
    );
}

#[test]
fn a_record_that_says_a_heading_s_word_stays_a_record() {
    let head = ["网格编码", "应走访户数", "实际走访户数", "满意率", "平均天数", "备注"];
    let case = Case::new().file(
        "甲.xlsx",
        &[&head, &["A1", "#1", "#1", "98%", "#1", "编号"], &["A2", "#1", "#1", "98%", "#1", "月份"]],
    );
    assert_eq!(case.findings(), [] as [&str; 0]);
    assert_eq!((case.sheet().header_rows, balance(&case.sheet())), (vec![1], "2/2/0/0/0".to_owned()));
}

#[test]
fn a_community_may_stand_on_a_row_of_its_own_above_its_grids() {
    let head = ["序号", "网格名称", "应走访户数", "实际走访户数", "满意率", "平均天数"];
    let grid = |name: &'static str| ["#1", name, "#100", "#98", "98%", "#1"];
    let (first, second) = (grid("第一网格"), grid("第二网格"));
    let case = Case::new().file(
        "甲.xlsx",
        &[&head, &["景芳社区"], &first, &second, &["小计", "", "#200"], &["", "石泉街道和平社区"], &first],
    );
    assert_eq!(case.findings(), [] as [&str; 0]);
    assert_eq!(balance(&case.sheet()), "6/3/1/2/0");
    let mut grids: Vec<_> = case.figures().into_iter().map(|(grid, ..)| grid).collect();
    grids.dedup();
    assert_eq!(grids, ["A1", "A2", "C1"]);
}

#[test]
fn headings_of_this_month_are_taken_and_those_of_another_are_not() {
    let head = [
        "网格编码",
        "10月应走访户数",
        "2026年10月份实际走访户数",
        "本月满意率%",
        "平均天数（天）",
        "9月应走访户数",
    ];
    let case = Case::new().file("甲.xlsx", &[&head, &["A1", "#100", "#98", "#98", "#1", "#7"]]);
    assert_eq!(case.findings(), [] as [&str; 0]);
    assert_eq!(case.sheet().unused, ["9月应走访户数"]);
    assert!(case.figures().contains(&("A1".into(), "满意率".into(), "0.98".into())));
}

#[test]
fn one_figure_merged_over_several_grids_is_asked_about() {
    let case = Case::new().built("甲.xlsx", |workbook| {
        let sheet = workbook.add_worksheet();
        let head = ["网格编码", "应走访户数", "实际走访户数", "满意率", "平均天数"];
        book::fill(
            sheet,
            &[
                &head,
                &["A1", "", "#1", "98%", "#1"],
                &["A2", "", "#1", "98%", "#1"],
                &["A3", "#5", "#1", "98%", "#1"],
            ],
        );
        sheet.merge_range(1, 1, 2, 1, "100", &rust_xlsxwriter::Format::new()).unwrap();
    });
    assert_eq!(case.findings(), ["error missing_value B2 A1"]);
    assert_eq!(balance(&case.sheet()), "3/1/0/0/2");
}

#[test]
fn a_row_of_units_under_the_heading_is_no_record() {
    let head = ["网格编码", "应走访户数", "实际走访户数", "满意率", "平均天数"];
    let case = Case::new()
        .file("甲.xlsx", &[&head, &["", "户", "（户）", "", "天"], &["A1", "#1", "#1", "98%", "#1"]]);
    assert_eq!(case.findings(), [] as [&str; 0]);
    assert_eq!(balance(&case.sheet()), "2/1/0/1/0");
}

#[test]
fn headings_by_the_names_that_a_district_gave_its_levels_are_recognised() {
    let named = |[grid, community, subdistrict, district]: [&str; 4]| {
        let [grid, community, subdistrict, district] =
            [grid, community, subdistrict, district].map(str::to_owned);
        gridindex_core::LevelNames { grid, community, subdistrict, district }
    };
    let own = named(["片", "村里", "片区", "旗"]);
    // A street office whose streets are its district: the usual words mean other levels there.
    let shifted = named(["微网格", "网格", "社区", "街道"]);
    for (levels, heading, field, how) in [
        (&own, "片区", "街道", Recognised::Exact),
        (&own, "所属片区", "街道", Recognised::Alias),
        (&own, "村里名称", "社区", Recognised::Alias),
        (&own, "所在村里", "社区", Recognised::Alias),
        (&own, "片名称", "网格名称", Recognised::Exact),
        (&own, "片", "网格名称", Recognised::Alias),
        (&own, "旗", "区", Recognised::Exact),
        (&own, "片编码", "网格编码", Recognised::Alias),
        (&own, "所属社区", "社区", Recognised::Alias),
        (&own, "网格编码", "网格编码", Recognised::Exact),
        (&shifted, "街道", "区", Recognised::Exact),
        (&shifted, "社区名称", "街道", Recognised::Alias),
        (&shifted, "网格", "社区", Recognised::Exact),
        (&shifted, "微网格名称", "网格名称", Recognised::Exact),
        (&shifted, "网格编码", "网格编码", Recognised::Exact),
    ] {
        let code = if field == "网格编码" { "街道" } else { "网格编码" };
        let head = [heading, code, "应走访户数", "实际走访户数", "满意率", "平均天数"];
        let mut case = Case::new().file("甲.xlsx", &[&head, &["x", "A1", "#1", "#1", "98%", "#1"]]);
        case.levels = levels.clone();
        let sheet = case.sheet();
        let found = sheet.columns.iter().find(|column| column.column == "A").unwrap();
        assert_eq!((found.field.as_str(), found.how), (field, how), "{heading}");
    }
}

#[test]
fn what_is_wrong_is_said_by_the_names_that_a_district_gave_its_levels() {
    let mut case = Case::new().file(
        "名册.xlsx",
        &[&["网格名册"], &["县", "镇街", "网格编码", "片名称"], &["青屿县", "听松镇", "A1", ""]],
    );
    let [grid, community, subdistrict, district] = ["片", "村居", "镇街", "县"].map(str::to_owned);
    case.levels = gridindex_core::LevelNames { grid, community, subdistrict, district };
    let findings = case.read().findings;
    let messages: Vec<&str> = findings.iter().map(|finding| finding.message.as_str()).collect();
    assert!(messages.contains(&"名册里没有“村居”列"), "{messages:?}");
    assert!(messages.contains(&"这一行没有填片名称"), "{messages:?}");
    let fields: Vec<_> = findings.iter().filter_map(|finding| finding.field.as_deref()).collect();
    assert!(fields.contains(&"社区") && fields.contains(&"网格名称"), "programs read the same: {fields:?}");
}
