//! The columns from the duties' points to the rank.

use gridindex_core::Decimal;
use gridindex_core::scheme::{Extra, RankOn, RollupMethod, Rounding, VetoEffect};
use gridindex_core::scoring::{GridScore, GridState};
use rust_xlsxwriter::ColNum;

use super::column::{Above, Cell, Column, Shape, Source};
use super::duties::DutyColumns;
use super::formula::{GUARD, NONE, accepted, here, list};
use super::plan::{Plan, WHOLE, parameter};
use super::ranks::push as push_rank;

/// How base, published total and rank come about, over their columns.
const BASE: &str = "＝100×得分之和÷其满分";
pub(super) const RANKED: &str = "总分修约一次；同分同名次，一票否决的按方案处理";

/// Where the cells stand that units are made from.
pub struct TotalColumns {
    /// The grid's state, which columns left of it ask for.
    pub state: ColNum,
    /// 1 where the grid counts for its community and its street, else 0.
    pub counted: ColNum,
    /// Its weight there; `None` where no level is weighted.
    pub weight: Option<ColNum>,
    /// 百分制得分.
    pub base: ColNum,
    /// 有数分值占比.
    pub coverage: ColNum,
    /// 加分 and 扣分 after caps; `None` where the scheme has none.
    pub extras: [Option<ColNum>; 2],
    /// The exact total.
    pub total: ColNum,
    /// The published one.
    pub published: ColNum,
    /// What is ranked; `None` where no places are given.
    pub merit: Option<ColNum>,
    /// Places in the district, in the street and in the community, where they are given.
    pub places: [Option<ColNum>; 3],
}

/// Adds the columns.
pub fn push(plan: &mut Plan<'_>, duties: &[DutyColumns]) -> TotalColumns {
    let base = push_base(plan, duties);
    let (coverage, state) = push_state(plan, duties);
    let (counted, weight) = push_counted(plan, state);
    let scheme = plan.context.input.scheme;
    let bonus = push_extra(plan, &scheme.bonus, "加分", |score| (score.bonus, &score.bonus_items));
    let penalty = push_extra(plan, &scheme.penalty, "扣分", |score| (score.penalty, &score.penalty_items));
    let total = push_total(plan, base, bonus, penalty);
    let published = push_published(plan, total);
    let (mut merit, mut places) = (None, [None; 3]);
    if plan.context.input.places {
        let on = if scheme.rank_on == RankOn::Exact { Err(total) } else { Ok(published) };
        let ranked = push_rank(plan, state, on);
        (merit, places) = (Some(ranked.0), ranked.1);
    }
    TotalColumns {
        state,
        counted,
        weight,
        base,
        coverage,
        extras: [bonus, penalty],
        total,
        published,
        merit,
        places,
    }
}

/// Whether the grid counts for its community and its street, and with what weight.
fn push_counted(plan: &mut Plan<'_>, state: ColNum) -> (ColNum, Option<ColNum>) {
    let levels = plan.context.levels();
    let words = &format!("参评的{}计入{}和{}", levels.grid, levels.community, levels.subdistrict);
    plan.push_numbers(|column| in_total(column, "汇总", words));
    let state = here(state);
    let is = |of: GridState| format!("{state}=\"{}\"", of.chinese());
    let formula = format!("IF(OR({},{}),1,0)", is(GridState::Ranked), is(GridState::Vetoed));
    let source: Source<'_> =
        Box::new(|score| Cell::Number(if score.state.is_ranked() { Decimal::ONE } else { Decimal::ZERO }));
    let column = Column::formula("计入", 6.0, Shape::Centre, accepted(formula), source);
    let counted = plan.push(in_total(column, "汇总", words));
    let rollup = &plan.context.input.scheme.rollup;
    let is_weighted = [rollup.community, rollup.subdistrict].contains(&RollupMethod::Weighted);
    let Some(field) = rollup.weight.filter(|_| is_weighted) else { return (counted, None) };
    plan.push_fields(&[field], "总分", "汇总", words);
    let figures = &plan.context.input.figures.figures;
    let source: Source<'_> = Box::new(move |score| {
        let figure = figures.get(score.grid).and_then(|row| row.get(field)).copied().unwrap_or_default();
        let weight = figure.number().filter(|_| score.state.is_ranked()).unwrap_or_default();
        Cell::Number(weight.max(Decimal::ZERO))
    });
    let cell = plan.fields.get(field).copied().flatten().map(here);
    let formula = cell.and_then(|cell| accepted(format!("{}*MAX(0,N({cell}))", here(counted))));
    let column = Column::formula("计入\n权数", 9.0, Shape::General, formula, source);
    (counted, Some(plan.push(in_total(column, "汇总", words))))
}

pub(super) fn in_total<'a>(column: Column<'a>, band: &str, words: &str) -> Column<'a> {
    column.under("总分", band, words)
}

fn push_base(plan: &mut Plan<'_>, duties: &[DutyColumns]) -> ColNum {
    let scores: Vec<String> = duties.iter().map(|duty| here(duty.score)).collect();
    let full: Vec<String> = duties
        .iter()
        .map(|duty| format!("ISNUMBER({})*{}", here(duty.score), parameter(duty.score, 0)))
        .collect();
    let formula = list(&scores).and_then(|scores| {
        let full = full.join("+");
        accepted(format!("IF(COUNT({scores})=0,\"{NONE}\",100*SUM({scores})/({full}))"))
    });
    let source: Source<'_> = Box::new(|score| Cell::or(score.base, NONE));
    let column = Column::formula("百分制\n得分", 12.0, Shape::Points, formula, source);
    plan.push(in_total(column, "百分制得分", BASE))
}

/// Coverage, scored share and the state that follows from them.
fn push_state(plan: &mut Plan<'_>, duties: &[DutyColumns]) -> (ColNum, ColNum) {
    let scheme = plan.context.input.scheme;
    let sum = |cells: Vec<String>| if cells.is_empty() { "0".to_owned() } else { cells.join("+") };
    let missing = sum(duties.iter().filter_map(|duty| duty.missing).map(here).collect());
    let scored = sum(duties.iter().map(|duty| here(duty.scored)).collect());
    let words = "缺数不在有数之内，缺数和不适用不在已计分之内";
    let band = "参评情况";
    let mut share = |heading: &str, formula: String, least: Decimal, of: fn(&GridScore) -> Decimal| {
        let source: Source<'_> = Box::new(move |score| Cell::Number(of(score)));
        let column = Column::formula(heading, 11.5, Shape::Percent, accepted(formula), source);
        plan.push(in_total(column, band, words).below(vec![Some(Above::Number(least, "下限"))]))
    };
    let coverage =
        share("有数分值\n占比", format!("(100-({missing}))/100"), scheme.min_coverage, |score| {
            score.coverage
        });
    let scored = share("已计分分值\n占比", format!("({scored})/100"), scheme.min_scored, |score| {
        score.scored_share
    });
    let enough = |col: ColNum| format!("ROUND({}-{},{GUARD})<0", here(col), parameter(col, 0));
    let (presence, veto) = (here(plan.presence), here(plan.veto));
    let formula = format!(
        "IF({presence}<>\"{WHOLE}\",{presence},IF(OR({scored}=0,{},{}),\"{}\",IF({veto}=\"\",\"{}\",\"{}\")))",
        enough(coverage),
        enough(scored),
        GridState::Insufficient.chinese(),
        GridState::Ranked.chinese(),
        GridState::Vetoed.chinese(),
        scored = here(scored),
    );
    let source: Source<'_> = Box::new(|score| Cell::Text(score.state.chinese().into()));
    let column = Column::formula("参评情况", 10.0, Shape::Centre, accepted(formula), source);
    (coverage, plan.push(in_total(column, band, words)))
}

/// Bonus or penalty: its items, then their sum. `None` where the scheme has no items.
fn push_extra(
    plan: &mut Plan<'_>,
    extra: &Extra,
    name: &str,
    of: fn(&GridScore) -> (Decimal, &Vec<Decimal>),
) -> Option<ColNum> {
    if extra.items.is_empty() {
        return None;
    }
    let scheme = plan.context.input.scheme;
    let mut cells = Vec::new();
    for (place, item) in extra.items.iter().enumerate() {
        let expression = &item.value.expression;
        let words = format!("＝{}", expression.describe(&scheme.fields));
        plan.push_fields(&expression.fields(), name, &item.name, &words);
        let col = plan.columns.len() as ColNum;
        let formula = plan.writer().item(expression).map(|points| match item.cap {
            Some(_) => format!("MIN({},{points})", parameter(col, 0)),
            None => points,
        });
        let source: Source<'_> =
            Box::new(move |score| Cell::Number(of(score).1.get(place).copied().unwrap_or_default()));
        let heading = format!("{name}\n得分").replace("扣分\n得分", "扣分\n分数");
        let mut column = Column::formula(&heading, 9.5, Shape::General, formula, source);
        column.may_overflow = true;
        let above = item.cap.map(|cap| Above::Number(cap, "上限"));
        cells.push(here(plan.push(column.under(name, &item.name, &words).below(vec![above]))));
    }
    let col = plan.columns.len() as ColNum;
    let formula = list(&cells).map(|cells| match extra.cap {
        Some(_) => format!("MIN({},SUM({cells}))", parameter(col, 0)),
        None => format!("SUM({cells})"),
    });
    let source: Source<'_> = Box::new(move |score| Cell::Number(of(score).0));
    let column = Column::formula(&format!("{name}\n合计"), 10.0, Shape::General, formula, source);
    let above = extra.cap.map(|cap| Above::Number(cap, "上限"));
    Some(plan.push(column.under(name, &format!("{name}合计"), "").below(vec![above])))
}

fn push_total(plan: &mut Plan<'_>, base: ColNum, bonus: Option<ColNum>, penalty: Option<ColNum>) -> ColNum {
    let base = here(base);
    let bonus = bonus.map(|col| format!("+{}", here(col))).unwrap_or_default();
    let penalty = penalty.map(|col| format!("-{}", here(col))).unwrap_or_default();
    let before = format!("MAX(0,{base}{bonus}{penalty})");
    let veto = here(plan.veto);
    let col = plan.columns.len() as ColNum;
    let (after, above) = match plan.context.input.scheme.veto.effect {
        VetoEffect::Fail => (before, None),
        VetoEffect::Cap(at) => (
            format!("IF({veto}=\"\",{before},MIN({},{before}))", parameter(col, 0)),
            Some(Above::Number(at, "否决上限")),
        ),
        VetoEffect::Zero => (format!("IF({veto}=\"\",{before},0)"), None),
    };
    let formula = accepted(format!("IF(ISNUMBER({base}),{after},\"{NONE}\")"));
    let source: Source<'_> = Box::new(|score| Cell::or(score.total, NONE));
    let column = Column::formula("总分\n（精确）", 14.0, Shape::Exact, formula, source);
    plan.push(in_total(column, "精确总分", "＝百分制＋加分－扣分").below(vec![above]))
}

/// Rounded once. What binary arithmetic is off by is taken away before, so that halves are halves.
fn push_published(plan: &mut Plan<'_>, total: ColNum) -> ColNum {
    let scheme = plan.context.input.scheme;
    let (total, decimals) = (here(total), scheme.decimals);
    let settled = format!("ROUND({total},{GUARD})");
    let rounded = match scheme.rounding {
        Rounding::HalfUp => format!("ROUND({settled},{decimals})"),
        Rounding::HalfEven => {
            let unit = 10_u32.pow(decimals);
            format!(
                "IF(ROUND(MOD({settled}*{unit},1),{})=0.5,2*ROUND({settled}*{unit}/2,0)/{unit},\
                 ROUND({settled},{decimals}))",
                GUARD - decimals
            )
        }
    };
    let formula = accepted(format!("IF(ISNUMBER({total}),{rounded},\"{NONE}\")"));
    let source: Source<'_> = Box::new(|score| Cell::or(score.published, NONE));
    let column = Column::formula("总分", 9.0, Shape::Published, formula, source);
    let (band, words) = if plan.context.input.places {
        ("修约与名次", RANKED)
    } else {
        ("修约", "总分修约一次")
    };
    plan.push(in_total(column, band, words))
}
