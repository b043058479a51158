//! The columns of what is ranked and of the ranks.

use gridindex_core::LevelNames;
use gridindex_core::scheme::VetoEffect;
use gridindex_core::scoring::{GridScore, GridState, Standing};
use rust_xlsxwriter::{ColNum, utility};

use super::column::{Cell, Column, Shape, Source};
use super::formula::{GUARD, NONE, accepted, here};
use super::plan::Plan;
use super::totals::{RANKED, in_total};
use crate::sheet::rows::MARKS;

const BAND: &str = "修约与名次";

/// Adds them; `on` is the column of the published total, or as an error that of the exact one. Gives the column of
/// what is ranked, and those of the places in the district, in the street and in the community.
pub fn push<'a>(
    plan: &mut Plan<'a>,
    state: ColNum,
    on: Result<ColNum, ColNum>,
) -> (ColNum, [Option<ColNum>; 3]) {
    let context = plan.context;
    let scheme = context.input.scheme;
    let state = here(state);
    let (total, shape) = match on {
        Ok(published) => (here(published), Shape::Published),
        Err(exact) => (format!("ROUND({},{GUARD})", here(exact)), Shape::Exact),
    };
    let is = |state: &str, of: GridState| format!("{state}=\"{}\"", of.chinese());
    let fails = scheme.veto.effect == VetoEffect::Fail;
    let among = if fails {
        is(&state, GridState::Ranked)
    } else {
        format!("OR({},{})", is(&state, GridState::Ranked), is(&state, GridState::Vetoed))
    };
    let exact = on.is_err();
    let merit = move |score: &GridScore| {
        if exact { score.total.map(|total| total.round_dp(GUARD)) } else { score.published }
    };
    let mut key = |heading: &str, condition: String, those: fn(GridState) -> bool| {
        let formula = accepted(format!("IF({condition},{total},\"{NONE}\")"));
        let source: Source<'_> =
            Box::new(move |score| Cell::or(merit(score).filter(|_| those(score.state)), NONE));
        plan.push(in_total(Column::formula(heading, 10.0, shape, formula, source), BAND, RANKED))
    };
    let ranked = if fails {
        key("排名分", among, |state| state == GridState::Ranked)
    } else {
        key("排名分", among, GridState::is_ranked)
    };
    let failed = fails.then(|| {
        key("否决的\n排名分", is(&state, GridState::Vetoed), |state| state == GridState::Vetoed)
    });
    let keys = Keys { ranked, failed };
    let [street, own_community] = plan.numbers;
    let in_district = keys.whole(plan);
    let whole = Box::new(|score: &GridScore| place_of(score.in_district));
    let inside = Box::new(|score: &GridScore| place_of(score.in_subdistrict));
    let community = Box::new(|score: &GridScore| place_of(score.in_community));
    let mut add = |heading: &str, formula: Option<String>, source: Source<'a>| {
        plan.push(in_total(Column::formula(heading, 8.0, Shape::Centre, formula, source), BAND, RANKED))
    };
    let in_street = keys.inside([MARKS[0], MARKS[1]], street);
    let in_community = keys.inside([MARKS[2], MARKS[3]], own_community);
    let levels = context.levels();
    let LevelNames { community: of_community, subdistrict, .. } = levels;
    let places = if context.is_part() {
        let street = add(&format!("{subdistrict}内\n名次"), in_street, inside);
        [
            add(&format!("{}名次", levels.whole_district()), None, whole),
            street,
            add(&format!("{of_community}内\n名次"), in_community, community),
        ]
    } else {
        let district = add("名次", in_district, whole);
        [
            district,
            add(&format!("{subdistrict}内\n名次"), in_street, inside),
            add(&format!("{of_community}内\n名次"), in_community, community),
        ]
    };
    (ranked, places.map(Some))
}

fn place_of<'a>(standing: Standing) -> Cell<'a> {
    Cell::or(standing.rank.map(Into::into), NONE)
}

/// Columns of what is ranked; those that failed by veto stand in one of their own, after all others.
#[derive(Clone, Copy)]
struct Keys {
    ranked: ColNum,
    failed: Option<ColNum>,
}

impl Keys {
    /// The place in the district.
    fn whole(self, plan: &Plan<'_>) -> Option<String> {
        self.formula(|col| rank(plan, col), &count(plan, self.ranked))
    }

    /// The place in a circle that lies between two rows and has a number in a column.
    fn inside(self, [first, last]: [char; 2], number: ColNum) -> Option<String> {
        let range = |col| {
            let name = utility::column_number_to_name(col);
            format!("{name}${first}:{name}${last}")
        };
        let same = format!("({}={})", range(number), here(number));
        let place = |col| {
            let all = range(col);
            format!("1+SUMPRODUCT({same}*ISNUMBER({all})*({all}>{}))", here(col))
        };
        self.formula(place, &format!("SUMPRODUCT({same}*ISNUMBER({}))", range(self.ranked)))
    }

    fn formula(self, place: impl Fn(ColNum) -> String, count: &str) -> Option<String> {
        let ranked = self.ranked;
        accepted(match self.failed {
            Some(failed) => format!(
                "IF(ISNUMBER({}),{},IF(ISNUMBER({}),{count}+{},\"{NONE}\"))",
                here(ranked),
                place(ranked),
                here(failed),
                place(failed),
            ),
            None => format!("IF(ISNUMBER({}),{},\"{NONE}\")", here(ranked), place(ranked)),
        })
    }
}

/// The place among all cells of a column, or among those of the own district where there are several.
fn rank(plan: &Plan<'_>, col: ColNum) -> String {
    let (cell, all) = (here(col), plan.all(col));
    match plan.district {
        None => format!("RANK({cell},{all})"),
        Some(district) => {
            let same = format!("({}={})", plan.all(district), here(district));
            format!("1+SUMPRODUCT({same}*ISNUMBER({all})*({all}>{cell}))")
        }
    }
}

/// How many numbers the column has, or those of the own district.
fn count(plan: &Plan<'_>, col: ColNum) -> String {
    let all = plan.all(col);
    match plan.district {
        None => format!("COUNT({all})"),
        Some(district) => {
            format!("SUMPRODUCT(({}={})*ISNUMBER({all}))", plan.all(district), here(district))
        }
    }
}
