//! Every name and figure that scoring published stands on its chart.

use gridindex_core::scoring::{DutyScore, publish};
use gridindex_core::value::print_published;

use super::super::font;
use super::super::style::ACCENT;
use super::*;

fn usual() -> Sample {
    district(&Wish { communities: 5, grids: 2, ..Wish::default() })
}

fn printed(sample: &Sample, figure: gridindex_core::Decimal) -> String {
    print_published(publish(&sample.scheme, figure), 2)
}

fn has(drawing: &Drawing, text: &str) -> bool {
    drawing.svg.contains(&format!(">{text}<"))
}

#[track_caller]
fn assert_has(drawing: &Drawing, text: &str) {
    assert!(has(drawing, text), "{} lacks {text}", drawing.name);
}

fn assert_has_duties(sample: &Sample, drawing: &Drawing, duties: &[DutyScore]) {
    assert_eq!(duties.len(), sample.scheme.duties.len());
    for score in duties.iter().filter_map(|duty| duty.score) {
        let text = printed(sample, score);
        assert!(drawing.svg.contains(&text), "{} lacks {text}", drawing.name);
    }
}

#[test]
fn bars_print_every_subdistrict_its_rank_total_and_change() {
    let sample = usual();
    let drawing = Job::SubdistrictBars.draw(&sample.input()).unwrap();
    assert_eq!(drawing.name, "街道排名");
    for unit in &sample.scores.subdistricts {
        assert_has(&drawing, &unit.subdistrict);
        assert_has(&drawing, &unit.in_district.rank.unwrap().to_string());
        assert_has(&drawing, &printed(&sample, unit.published.unwrap()));
    }
    for change in &sample.changes.subdistricts {
        assert_has(&drawing, &words::change(&sample.scheme, Some(change)));
    }
    assert_has(&drawing, &format!("全区 {}", printed(&sample, sample.scores.district.published.unwrap())));
}

#[test]
fn bars_say_so_where_nothing_is_ranked() {
    let sample = district(&Wish { communities: 2, grids: 1, blank: true, ..Wish::default() });
    let drawing = Job::SubdistrictBars.draw(&sample.input()).unwrap();
    assert_eq!(drawing.svg.matches(">未参评<").count(), 14);
}

#[test]
fn a_radar_prints_each_duty_for_the_unit_and_the_district() {
    let sample = usual();
    for index in [0, 13] {
        let drawing = Job::Radar(Unit::Subdistrict(index)).draw(&sample.input()).unwrap();
        let unit = &sample.scores.subdistricts[index];
        assert_eq!(drawing.name, format!("职责雷达-{}", unit.subdistrict));
        for duty in &sample.scheme.duties {
            assert_has(&drawing, &duty.name);
        }
        assert_has_duties(&sample, &drawing, &unit.duties);
        assert_has_duties(&sample, &drawing, &sample.scores.district.duties);
        assert_has(&drawing, &printed(&sample, unit.published.unwrap()));
        assert_has(&drawing, &format!("第{}名（14个街道参与排名）", unit.in_district.rank.unwrap()));
    }
}

#[test]
fn placeholder_duties_are_marked_wherever_they_are_named() {
    let sample = usual();
    let input = sample.input();
    let pending = sample.scheme.duties.iter().filter(|duty| !duty.official).count();
    assert_eq!(pending, 2);
    for job in [Job::Radar(Unit::Subdistrict(0)), Job::SubdistrictHeat, Job::CommunityHeat(0)] {
        let drawing = job.draw(&input).unwrap();
        assert!(drawing.svg.matches("待确认").count() >= pending, "{}", drawing.name);
    }
}

#[test]
fn a_duty_without_points_leaves_a_gap_in_the_radar() {
    let mut sample = usual();
    let accent_lines = |sample: &Sample| {
        let drawing = Job::Radar(Unit::Subdistrict(0)).draw(&sample.input()).unwrap();
        (drawing.svg.matches(&stroke(5)).count(), drawing.svg.matches("<polygon").count())
    };
    let whole = accent_lines(&sample);
    sample.scores.subdistricts[0].duties[2].score = None;
    sample.scores.subdistricts[0].duties[2].state = gridindex_core::scoring::ScoreState::Missing;
    assert_eq!(accent_lines(&sample), (whole.0 - 2, 0), "two sides and the filling are gone");
}

/// How a line of the accent is written, by its width in units.
fn stroke(width: u32) -> String {
    format!("stroke=\"#{:02X}{:02X}{:02X}\" stroke-width=\"{width}\"", ACCENT.0, ACCENT.1, ACCENT.2)
}

#[test]
fn a_scheme_of_two_duties_gets_bars_instead_of_a_radar() {
    let mut sample = usual();
    sample.scheme.duties.truncate(2);
    let drawing = Job::Radar(Unit::Subdistrict(0)).draw(&sample.input()).unwrap();
    assert!(drawing.svg.contains("条长为得分率") && !drawing.svg.contains("<polygon"));
    assert_has(&drawing, &sample.scheme.duties[1].name);
}

#[test]
fn a_unit_that_is_not_there_is_refused() {
    let sample = usual();
    let input = sample.input();
    for job in [
        Job::Radar(Unit::Grid(9999)),
        Job::Radar(Unit::Community(9999)),
        Job::Radar(Unit::Subdistrict(14)),
        Job::CommunityHeat(14),
        Job::CommunityBars(14),
    ] {
        assert_eq!(job.draw(&input).unwrap_err().code, "unknown_unit");
    }
}

#[test]
fn the_trend_joins_only_comparable_months_that_follow_one_another() {
    let lines = |months: usize, other_scheme: usize, without: Option<usize>| {
        let wish =
            Wish { subdistricts: 1, communities: 2, grids: 1, months, other_scheme, ..Wish::default() };
        let mut sample = district(&wish);
        if let Some(index) = without {
            sample.trend.remove(index);
        }
        let drawing = Job::Trend.draw(&sample.input()).unwrap();
        (drawing.svg.matches(&stroke(5)).count(), drawing.svg.contains("方案调整"))
    };
    for (months, other_scheme, without, expect) in [
        (3, 0, None, (2, false)),
        (3, 1, None, (1, true)),
        (3, 2, None, (0, true)),
        (6, 0, Some(2), (3, false)),
        (1, 0, None, (0, false)),
    ] {
        assert_eq!(
            lines(months, other_scheme, without),
            expect,
            "{months} months, {other_scheme}, {without:?}"
        );
    }
}

#[test]
fn the_trend_prints_every_month_of_the_district_and_the_last_of_each_subdistrict() {
    let sample = usual();
    let drawing = Job::Trend.draw(&sample.input()).unwrap();
    for month in &sample.trend {
        assert_has(&drawing, &printed(&sample, month.district.unwrap()));
    }
    for unit in &sample.scores.subdistricts {
        assert_has(&drawing, &unit.subdistrict);
        assert_has(&drawing, &printed(&sample, unit.published.unwrap()));
    }
}

#[test]
fn a_heat_table_prints_every_duty_of_every_community() {
    let sample = usual();
    for index in 0..14 {
        let drawing = Job::CommunityHeat(index).draw(&sample.input()).unwrap();
        let subdistrict = &sample.scores.subdistricts[index];
        let inside =
            sample.scores.communities.iter().filter(|unit| unit.subdistrict == subdistrict.subdistrict);
        assert_eq!(inside.clone().count(), 5);
        for unit in inside {
            assert_has(&drawing, &unit.community);
            assert_has_duties(&sample, &drawing, &unit.duties);
            assert_has(&drawing, &printed(&sample, unit.published.unwrap()));
        }
        assert_has_duties(&sample, &drawing, &subdistrict.duties);
    }
}

#[test]
fn the_distribution_counts_every_ranked_grid_in_one_grade() {
    let sample = usual();
    let drawing = Job::Distribution.draw(&sample.input()).unwrap();
    for (index, grade) in sample.scheme.grades.iter().enumerate() {
        let count = sample.scores.grids.iter().filter(|grid| grid.grade == Some(index)).count();
        assert_has(&drawing, &grade.name);
        assert_has(&drawing, &count.to_string());
    }
}

#[test]
fn moves_name_the_grid_that_rose_most() {
    let sample = usual();
    let drawing = Job::Moves.draw(&sample.input()).unwrap();
    let places = |change: &gridindex_core::scoring::Change| match change {
        gridindex_core::scoring::Change::By { rank, .. } => *rank,
        gridindex_core::scoring::Change::None(_) => 0,
    };
    let most = sample.changes.grids.iter().map(places).max().unwrap();
    assert!(most > 0 && drawing.svg.contains(&format!("▲{most} · 第")));
}

#[test]
fn a_rare_character_in_a_name_is_drawn_by_another_font_or_refused_by_name() {
    let mut sample = district(&Wish { subdistricts: 2, communities: 1, grids: 1, ..Wish::default() });
    sample.scores.subdistricts[1].subdistrict = "𠮷祥街道".to_owned();
    let drawing = Job::SubdistrictBars.draw(&sample.input()).unwrap();
    assert_has(&drawing, "𠮷祥街道");
    let failure = render::render(drawing, &font::Fonts::new(|_| {}), "").unwrap_err();
    assert_eq!(failure.code, "font_missing");
    assert!(failure.message.contains('𠮷') && !failure.message.contains('祥'));
}

#[test]
fn a_chosen_font_that_is_installed_draws_and_one_that_is_not_leaves_the_chart_as_it_is() {
    let sample = district(&Wish { subdistricts: 2, communities: 1, grids: 1, ..Wish::default() });
    let input = sample.input();
    let ours = super::super::subdistrict_bars(&input).unwrap();
    let unknown = super::super::subdistrict_bars(&ReportInput { font: "没有这个字体", ..input }).unwrap();
    assert!(unknown.svg == ours.svg && unknown.png == ours.png);
    let Some(family) = super::super::families().first() else {
        println!("passed over: no font with Chinese characters is installed here");
        return;
    };
    let theirs = super::super::subdistrict_bars(&ReportInput { font: family, ..input }).unwrap();
    assert!(theirs.svg.contains(&format!("{family}, Grid Index Sans")), "{family}");
    assert_ne!(theirs.png, ours.png);
}
