//! A small office for the tests: a few grids, their workbooks, a ledger in a temporary folder.
#![allow(dead_code, reason = "each suite uses its own part")]
#![allow(clippy::unwrap_used, reason = "a suite of tests")]

use std::collections::HashMap;
use std::path::PathBuf;

use gridindex_core::org::KIND;
use gridindex_core::watch::Unwatched;
use gridindex_core::{ByName, Decimal, Failure, Grid, Month, Scheme, Value};
use gridindex_report::{FormInput, forms};
use gridindex_workbench::view::import::ImportOutcome;
use gridindex_workbench::{ImportCall, Workbench};
use tempfile::TempDir;

/// A ledger and a folder for workbooks.
pub struct Office {
    pub folder: TempDir,
    pub workbench: Workbench,
    pub scheme: Scheme,
}

pub fn month(text: &str) -> Month {
    text.parse().unwrap()
}

/// Figures of a diligent grid: everything due was done.
pub fn diligent(scheme: &Scheme) -> Vec<Value> {
    let due = |name: &str| name.starts_with('应') || name.starts_with("实有");
    let done = [
        "实际",
        "已登记",
        "按期",
        "按时",
        "满意",
        "化解",
        "内办结",
        "内出动",
        "内受理",
        "完成",
        "覆盖",
        "在岗",
    ];
    let others = ["推送预警数", "有效评价件数", "办结数", "一般事项应办结数", "有效上报数"];
    let figure = |name: &str| {
        let is_ten = due(name)
            || done.iter().any(|word| name.contains(word))
            || others.contains(&name)
            || name.ends_with("任务场次");
        if is_ten { 10 } else { 0 }
    };
    scheme.fields.iter().map(|field| Value::Number(Decimal::from(figure(&field.name)))).collect()
}

/// Two communities of three grids.
pub fn grids() -> Vec<Grid> {
    let mut grids = Vec::new();
    for (community, name) in ["景芳社区", "清泉社区"].iter().enumerate() {
        for (sequence, grid) in ["第一网格", "第二网格", "第三网格"].iter().enumerate() {
            grids.push(Grid {
                district: "试验区".to_owned(),
                subdistrict: "凯风街道".to_owned(),
                community: (*name).to_owned(),
                code: format!("330188001{:03}{:03}", community + 1, sequence + 1),
                name: (*grid).to_owned(),
                attributes: ByName::from([(KIND.to_owned(), "居住小区".to_owned())]),
                figures: ByName::from([
                    ("户数".to_owned(), Value::Number(Decimal::from(400))),
                    ("人口".to_owned(), Value::Number(Decimal::from(1000))),
                ]),
                starts: None,
                ends: None,
            });
        }
    }
    grids
}

impl Office {
    /// An office with its roster imported for 2026-10.
    pub fn new() -> Self {
        let office = Self::without_roster();
        let path = office.write("网格名册.xlsx", &forms::roster(&office.form(None, &grids(), None)).unwrap());
        let outcome = office.import("2026-10", path).unwrap();
        assert!(outcome.accepted && outcome.findings.is_empty(), "{:#?}", outcome.findings);
        office
    }

    pub fn without_roster() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let workbench = Workbench::open(&folder.path().join("台账.gridindex")).unwrap();
        Self { folder, workbench, scheme: Scheme::default_scheme().unwrap() }
    }

    pub fn form<'a>(
        &'a self,
        month: Option<Month>,
        grids: &'a [Grid],
        figures: Option<&'a HashMap<String, Vec<Value>>>,
    ) -> FormInput<'a> {
        FormInput {
            scheme: &self.scheme,
            month,
            grids,
            figures,
            vetoes: None,
            unit: "凯风街道",
            levels: gridindex_core::LevelNames::usual(),
        }
    }

    /// A month's figures: everyone diligent, but for the changes (grid's place, field, figure).
    pub fn figures(&self, changes: &[(usize, &str, Value)]) -> HashMap<String, Vec<Value>> {
        let grids = grids();
        let mut figures: HashMap<_, _> =
            grids.iter().map(|grid| (grid.code.clone(), diligent(&self.scheme))).collect();
        for (place, field, value) in changes {
            let field = self.scheme.field_index(field).unwrap();
            figures.get_mut(&grids[*place].code).unwrap()[field] = *value;
        }
        figures
    }

    /// Writes the monthly workbook of all grids and says where it is.
    pub fn month_workbook(&self, text: &str, changes: &[(usize, &str, Value)]) -> PathBuf {
        let figures = self.figures(changes);
        let grids = grids();
        let bytes = forms::month(&self.form(Some(month(text)), &grids, Some(&figures))).unwrap();
        self.write(&format!("月度数据-{text}.xlsx"), &bytes)
    }

    pub fn write(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let path = self.folder.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        path
    }

    pub fn import(&self, text: &str, path: PathBuf) -> Result<ImportOutcome, Failure> {
        self.workbench.import(&ImportCall::new(month(text), vec![path]), &Unwatched)
    }
}

/// A whole number as a figure.
pub fn number(n: u32) -> Value {
    Value::Number(Decimal::from(n))
}
