//! From an indicator's value to its points, as a formula over the parameters that stand above the column.

use gridindex_core::Decimal;
use gridindex_core::scheme::{Band, Direction, Indicator, Missing, NotApplicable, Scoring};
use rust_xlsxwriter::{ColNum, RowNum, utility};

use super::formula::{GUARD, MISSING, NONE, NOT_APPLICABLE, accepted, here};
use super::plan::parameter;

/// Bands beyond which one condition for each would be too many.
const MOST_CONDITIONS: usize = 30;

/// What stands above the points of an indicator: a word and a number that formulas look at.
#[derive(Debug, Clone, PartialEq)]
pub struct Parameter {
    /// 得 0 分的值.
    pub label: String,
    /// Its number, or the formula that gives it.
    pub number: Given,
    /// Begins above its number, not at it.
    pub above: bool,
}

/// Where the number of a parameter comes from.
#[derive(Debug, Clone, PartialEq)]
pub enum Given {
    /// The scheme.
    Scheme(Decimal),
    /// The end of the scale of all grids compared: the least or the greatest.
    Least,
    #[allow(missing_docs, reason = "see `Least`")]
    Greatest,
}

/// Whose values an indicator that compares grids is measured against.
#[derive(Debug, Clone, Copy)]
pub enum Scale {
    /// All grids of the sheet; the ends stand among the parameters.
    Whole,
    /// Grids of one circle; the ends of each stand in a block below the table.
    Circles {
        /// Column of the circle's number.
        number: ColNum,
        /// First and last row of the block.
        block: (RowNum, RowNum),
    },
}

/// Where the cells stand that the points of an indicator are made from.
#[derive(Debug, Clone, Copy)]
pub struct Cells {
    /// Column of the value.
    pub value: ColNum,
    /// Column of the place among the grids compared.
    pub place: ColNum,
    /// Column of the points; the parameters stand above, full marks first.
    pub points: ColNum,
    /// Whether the value is as near to the exact one as can be.
    pub exact: bool,
    /// For methods that compare grids.
    pub scale: Scale,
}

/// The parameters of an indicator below its full marks.
pub fn parameters(scoring: &Scoring, whole_district: bool) -> Vec<Parameter> {
    let scheme = |label: &str, number: Decimal| Parameter {
        label: label.to_owned(),
        number: Given::Scheme(number),
        above: false,
    };
    match scoring {
        Scoring::Linear { zero_at, full_at } => {
            vec![scheme("得0分的值", *zero_at), scheme("得满分的值", *full_at)]
        }
        Scoring::Deduct { each, step, whole } => steps("每档扣分", *each, *step, *whole),
        Scoring::Add { each, step, whole } => steps("每档得分", *each, *step, *whole),
        Scoring::Tiers { bands } => {
            let begins = bands.iter().map(|band| Parameter {
                label: String::new(),
                number: Given::Scheme(band.points),
                above: band.above,
            });
            begins.collect()
        }
        Scoring::Place { bands, .. } => bands.iter().map(|(_, points)| scheme("", *points)).collect(),
        Scoring::MinMax { .. } if whole_district => [("最低值", Given::Least), ("最高值", Given::Greatest)]
            .map(|(label, number)| Parameter { label: label.to_owned(), number, above: false })
            .into(),
        Scoring::MinMax { .. } | Scoring::Manual => Vec::new(),
    }
}

/// Where the bands of `tiers` and `place` begin, in the order of their parameters.
pub fn begins(scoring: &Scoring) -> Vec<Decimal> {
    match scoring {
        Scoring::Tiers { bands } => bands.iter().map(|band| band.from).collect(),
        Scoring::Place { bands, .. } => bands.iter().map(|(place, _)| Decimal::from(*place)).collect(),
        _ => Vec::new(),
    }
}

fn steps(label: &str, each: Decimal, step: Decimal, whole: bool) -> Vec<Parameter> {
    let mut parameters =
        vec![Parameter { label: label.to_owned(), number: Given::Scheme(each), above: false }];
    if step != Decimal::ONE || whole {
        let label = if whole { "每满" } else { "每" };
        parameters.push(Parameter { label: label.to_owned(), number: Given::Scheme(step), above: false });
    }
    parameters
}

/// Points of the indicator: a number or —. `None` when it cannot be written.
pub fn formula(indicator: &Indicator, cells: Cells) -> Option<String> {
    let value = here(cells.value);
    let full = parameter(cells.points, 0);
    let number = match &indicator.scoring {
        Scoring::Linear { .. } => {
            let (zero_at, full_at) = (parameter(cells.points, 1), parameter(cells.points, 2));
            format!("MAX(0,MIN({full},{full}*({value}-{zero_at})/({full_at}-{zero_at})))")
        }
        Scoring::Deduct { step, whole, .. } => {
            format!("MAX(0,MIN({full},{full}-{}))", stepped(cells, *step, *whole))
        }
        Scoring::Add { step, whole, .. } => {
            format!("MAX(0,MIN({full},{}))", stepped(cells, *step, *whole))
        }
        Scoring::Tiers { bands } => format!("MAX(0,MIN({full},{}))", tiers(cells, bands)),
        Scoring::Place { bands, .. } => {
            let place_bands: Vec<Band> = bands
                .iter()
                .map(|(from, points)| Band { from: Decimal::from(*from), above: false, points: *points })
                .collect();
            let of_place = Cells { value: cells.place, exact: true, ..cells };
            format!("MAX(0,MIN({full},{}))", tiers(of_place, &place_bands))
        }
        Scoring::MinMax { direction, .. } => min_max(cells, *direction),
        Scoring::Manual => format!("MAX(0,MIN({full},{value}))"),
    };
    accepted(match without_number(indicator, &full) {
        (na, missing) if na == missing => format!("IF(ISNUMBER({value}),{number},{na})"),
        (na, missing) => {
            format!("IF(ISNUMBER({value}),{number},IF({value}=\"{NOT_APPLICABLE}\",{na},{missing}))")
        }
    })
}

/// What stands in place of points when the value is not applicable, and when it is missing.
fn without_number(indicator: &Indicator, full: &str) -> (String, String) {
    let none = format!("\"{NONE}\"");
    let inapplicable = match indicator.not_applicable {
        NotApplicable::Redistribute => none.clone(),
        NotApplicable::Full => full.to_owned(),
        NotApplicable::Zero => "0".to_owned(),
    };
    let missing = match indicator.missing {
        Missing::Exclude => none,
        Missing::Zero => "0".to_owned(),
    };
    (inapplicable, missing)
}

/// Full marks that the indicator's points count for in a grid, `None` where it never counts as missing; it asks
/// what is there, not what it gave, since some points depend on which grids are ranked.
pub fn counted(indicator: &Indicator, value: ColNum, full: &str) -> (String, Option<String>) {
    let value = here(value);
    let redistributed = indicator.not_applicable == NotApplicable::Redistribute;
    let excluded = indicator.missing == Missing::Exclude;
    let scored = match (redistributed, excluded) {
        (true, true) => format!("ISNUMBER({value})*{full}"),
        (false, true) => format!("({value}<>\"{MISSING}\")*{full}"),
        (true, false) => format!("({value}<>\"{NOT_APPLICABLE}\")*{full}"),
        (false, false) => full.to_owned(),
    };
    (scored, excluded.then(|| format!("({value}=\"{MISSING}\")*{full}")))
}

fn stepped(cells: Cells, step: Decimal, whole: bool) -> String {
    let each = parameter(cells.points, 1);
    let value = here(cells.value);
    let step_cell = parameter(cells.points, 2);
    if whole {
        format!("{each}*INT(ROUND({value}/{step_cell},{GUARD}))")
    } else if step == Decimal::ONE {
        format!("{each}*{value}")
    } else {
        format!("{each}*{value}/{step_cell}")
    }
}

/// The points of the last band reached, below the first 0.
fn tiers(cells: Cells, bands: &[Band]) -> String {
    let value = here(cells.value);
    let begins = cells.points - 1;
    if bands.len() > MOST_CONDITIONS {
        let last = bands.len() as RowNum;
        let range = |col| format!("{}:{}", parameter(col, 1), parameter(col, last));
        let at: Vec<&str> = bands.iter().map(|band| if band.above { "0" } else { "1" }).collect();
        let distance = format!("ROUND({value}-{},{GUARD})", range(begins));
        let reached = format!("SUMPRODUCT(({distance}>0)+({distance}=0)*{{{}}})", at.join(";"));
        return format!("IF({reached}=0,0,INDEX({},{reached}))", range(cells.points));
    }
    let reached = |number: RowNum, band: &Band| {
        let from = parameter(begins, number);
        let sign = if band.above { ">" } else { ">=" };
        if cells.exact {
            format!("{value}{sign}{from}")
        } else {
            format!("ROUND({value}-{from},{GUARD}){sign}0")
        }
    };
    (1..).zip(bands).fold("0".to_owned(), |below, (number, band)| {
        format!("IF({},{},{below})", reached(number, band), parameter(cells.points, number))
    })
}

fn min_max(cells: Cells, direction: Direction) -> String {
    let value = here(cells.value);
    let full = parameter(cells.points, 0);
    let (least, greatest) = match cells.scale {
        Scale::Whole => (parameter(cells.points, 1), parameter(cells.points, 2)),
        Scale::Circles { number, block } => {
            let end = |col: ColNum| {
                let name = utility::column_number_to_name(col);
                format!("INDEX({name}${}:{name}${},${})", block.0 + 1, block.1 + 1, here(number))
            };
            (end(cells.value), end(cells.points))
        }
    };
    let (worst, best) = match direction {
        Direction::Up => (&least, &greatest),
        Direction::Down => (&greatest, &least),
    };
    let distance = format!("({value}-{worst})/({best}-{worst})");
    let alike = if cells.exact {
        format!("{greatest}={least}")
    } else {
        format!("ROUND({greatest}-{least},{GUARD})=0")
    };
    format!("IF({alike},{full},MAX(0,MIN({full},{full}*{distance})))")
}
