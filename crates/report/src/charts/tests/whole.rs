//! All charts together: their number, names, sizes, progress, and that nothing depends on chance.

use std::collections::HashSet;
use std::sync::Mutex;

use gridindex_core::watch::{Unwatched, Watch};

use super::*;

fn small() -> Sample {
    district(&Wish { subdistricts: 2, communities: 2, grids: 2, ..Wish::default() })
}

/// Width, height and pixels a metre of a PNG.
fn size(png: &[u8]) -> (u32, u32, u32) {
    let decoder = png::Decoder::new(std::io::Cursor::new(png));
    let mut reader = decoder.read_info().unwrap();
    let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
    reader.next_frame(&mut pixels).unwrap();
    let info = reader.info();
    (info.width, info.height, info.pixel_dims.unwrap().xppu)
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let (first, second) = (small(), small());
    assert_eq!(all(&first.input(), &Unwatched).unwrap(), all(&second.input(), &Unwatched).unwrap());
}

#[test]
fn pngs_have_the_size_of_print_and_of_the_screen() {
    let sample = small();
    let input = sample.input();
    let chart = duty_radar(&input, Unit::Subdistrict(0)).unwrap();
    assert_eq!(size(&chart.png), (2560, 1440, 11_811), "300 dots an inch");
    assert_eq!(size(&chart.screen), (1280, 720, 3_780), "96 dots an inch");
    assert!(chart.svg.starts_with("<svg width=\"1280\" height=\"720\" viewBox=\"0 0 2560 1440\""));
}

#[test]
fn a_district_has_a_chart_of_each_kind_and_two_a_subdistrict() {
    let sample = small();
    let names: Vec<String> =
        all(&sample.input(), &Unwatched).unwrap().into_iter().map(|chart| chart.name).collect();
    let expect = [
        "街道排名",
        "网格前后列",
        "月度趋势",
        "得分分布",
        "街道得分箱线",
        "名次升降",
        "街道职责热力",
        "职责雷达-松涛街道",
        "社区职责热力-松涛街道",
        "职责雷达-柳浦街道",
        "社区职责热力-柳浦街道",
    ];
    assert_eq!(names, expect);
}

#[test]
fn a_single_subdistrict_gets_its_communities_instead() {
    let sample = district(&Wish { subdistricts: 1, communities: 3, grids: 1, ..Wish::default() });
    let names: Vec<String> = drawings_of_all(&sample.input());
    assert_eq!(names[0], "社区排名-松涛街道");
    assert_eq!(names.iter().filter(|name| name.starts_with("职责雷达-松涛街道-")).count(), 3);
}

fn drawings_of_all(input: &ReportInput<'_>) -> Vec<String> {
    jobs(input).into_iter().map(|job| job.draw(input).unwrap().name).collect()
}

#[test]
fn charts_of_equal_names_are_told_apart() {
    let chart =
        |name: &str| Chart { name: name.to_owned(), svg: String::new(), png: Vec::new(), screen: Vec::new() };
    let charts = name_apart(vec![chart("雷达"), chart("热力"), chart("雷达"), chart("雷达")]);
    let names: Vec<&str> = charts.iter().map(|chart| chart.name.as_str()).collect();
    assert_eq!(names, ["雷达", "热力", "雷达-2", "雷达-3"]);
}

#[test]
fn names_are_safe_and_differ_in_every_district() {
    for (name, sample) in districts() {
        let names = drawings_of_all(&sample.input());
        let distinct: HashSet<&String> = names.iter().collect();
        assert_eq!(distinct.len(), names.len(), "{name}");
        assert!(names.iter().all(|name| !name.contains(['/', '\\', ':', '*', '?', '"', '<', '>', '|'])));
    }
}

#[derive(Default)]
struct Noted {
    steps: Mutex<Vec<(usize, usize)>>,
    stop: bool,
}

impl Watch for Noted {
    fn advance(&self, _stage: &str, done: usize, total: usize) {
        self.steps.lock().unwrap().push((done, total));
    }

    fn cancelled(&self) -> bool {
        self.stop
    }
}

#[test]
fn every_chart_is_a_step_and_a_stop_is_heard() {
    let sample = small();
    let watch = Noted::default();
    let count = all(&sample.input(), &watch).unwrap().len();
    let mut steps = watch.steps.into_inner().unwrap();
    steps.sort_unstable();
    assert_eq!(steps, (1..=count).map(|done| (done, count)).collect::<Vec<_>>());

    let watch = Noted { stop: true, ..Noted::default() };
    assert_eq!(all(&sample.input(), &watch).unwrap_err().code, "cancelled");
    assert!(watch.steps.into_inner().unwrap().is_empty());
}
