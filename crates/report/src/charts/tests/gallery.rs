//! Charts to look at, of usual and unusual districts: `cargo test -p gridindex-report --release gallery --
//! --ignored --nocapture`. Looking is the test; what a machine can judge is judged in [`super::layout`].

use std::time::Instant;

use gridindex_core::watch::Unwatched;

use super::*;

#[test]
#[ignore = "for eyes: writes some two hundred pictures"]
fn gallery() {
    let folder = std::env::temp_dir().join("gridindex-gallery");
    let usual = ("full size", district(&Wish { grids: 7, ..Wish::default() }));
    for (name, sample) in std::iter::once(usual).chain(districts()) {
        let input = sample.input();
        let start = Instant::now();
        let drawn = drawings(&input);
        let drawing = start.elapsed() / drawn.len() as u32;
        let rendering = Instant::now();
        let charts = all(&input, &Unwatched).unwrap();
        let rendering = rendering.elapsed() / charts.len() as u32;
        println!("{name}: {} charts, each drawn in {drawing:?}, all in {rendering:?} each", charts.len());
        std::fs::create_dir_all(folder.join(name)).unwrap();
        let extra =
            [Job::SubdistrictBars, Job::Moves].map(|job| render(&input, job.draw(&input).unwrap()).unwrap());
        for chart in charts.iter().chain(&extra) {
            std::fs::write(folder.join(name).join(format!("{}.png", chart.name)), &chart.png).unwrap();
            std::fs::write(folder.join(name).join(format!("{}.svg", chart.name)), &chart.svg).unwrap();
        }
    }
    println!("{}", folder.display());
}
