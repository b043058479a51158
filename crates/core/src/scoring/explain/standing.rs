//! From the published total to place, grade and light in words; or why a grid has none of them.

use rust_decimal::Decimal;

use crate::LevelNames;
use crate::scheme::{RankOn, Scheme};
use crate::value::{print_exact, settle};

use super::super::model::{GridScore, GridState};
use super::super::score::failed;

/// The steps after the total: place and grade of a ranked grid, the reason for an unranked one.
pub fn standing_steps(scheme: &Scheme, grid: &GridScore, levels: &LevelNames) -> Vec<String> {
    match grid.state {
        GridState::Ranked | GridState::Vetoed => {
            place(scheme, grid, levels).into_iter().chain(grade(scheme, grid)).collect()
        }
        GridState::New => vec!["名次：本月新设，没有满一个月，只列数据，不排名、不定等次".to_owned()],
        GridState::Ended => vec!["名次：本月停用，没有满一个月，只列数据，不排名、不定等次".to_owned()],
        GridState::Insufficient => {
            vec![format!("名次：数据不足，{}，不排名、不定等次", shortage(scheme, grid))]
        }
    }
}

fn place(scheme: &Scheme, grid: &GridScore, levels: &LevelNames) -> Option<String> {
    let on = match scheme.rank_on {
        RankOn::Published => "公布得分",
        RankOn::Exact => "修约前的总分",
    };
    let unit = &levels.grid;
    let after = if failed(scheme, grid) {
        format!("（一票否决的排在其他{unit}之后）")
    } else {
        String::new()
    };
    let rank = grid.in_district.rank?;
    Some(format!(
        "名次：按{on}由高到低{after}，{} {} 个{unit}中第 {rank} 名，同分同名次",
        levels.whole_district(),
        grid.in_district.of
    ))
}

fn grade(scheme: &Scheme, grid: &GridScore) -> Option<String> {
    let grade = scheme.grades.get(grid.grade?)?;
    let why = if failed(scheme, grid) {
        "一票否决，定为最后一等".to_owned()
    } else {
        format!("达到 {} 分", print_exact(grade.from))
    };
    let light = grid.light?;
    let low = if light == grade.light { "" } else { "（有职责得分偏低，亮灯另定）" };
    Some(format!("等次：{why}，{}，{}{low}", grade.name, light.chinese()))
}

fn shortage(scheme: &Scheme, grid: &GridScore) -> String {
    if grid.coverage < settle(scheme.min_coverage) {
        format!("有数据的指标占 {}，要求 {}", percent(grid.coverage), percent(scheme.min_coverage))
    } else if grid.scored_share.is_zero() {
        "没有计分的指标".to_owned()
    } else {
        format!("计了分的指标占 {}，要求 {}", percent(grid.scored_share), percent(scheme.min_scored))
    }
}

fn percent(share: Decimal) -> String {
    let percent = (share * Decimal::ONE_HUNDRED).round_dp(2);
    format!("{}%", percent.normalize())
}
