//! What every chart must hold, over usual and unusual districts.

use super::sample::{Wish, district};
use super::*;

#[test]
#[ignore = "writes charts to look at"]
fn gallery() {
    let out = std::path::PathBuf::from(std::env::var("GALLERY").unwrap());
    for (name, wish) in [
        ("usual", Wish::default()),
        ("one", Wish { subdistricts: 1, ..Wish::default() }),
        ("forty", Wish { subdistricts: 40, communities: 5, months: 12, other_scheme: 4, ..Wish::default() }),
        ("equal", Wish { equal: true, ..Wish::default() }),
        ("unranked", Wish { ranked: false, ..Wish::default() }),
        ("long", Wish { long_names: true, months: 1, ..Wish::default() }),
    ] {
        let sample = district(&wish);
        let input = sample.input();
        let path = out.join(name);
        std::fs::create_dir_all(&path).unwrap();
        let start = std::time::Instant::now();
        let drawings: Vec<_> = jobs(&input).iter().map(|job| job.draw(&input).unwrap()).collect();
        let drawn = start.elapsed();
        let charts = all(&input, &gridindex_core::watch::Unwatched).unwrap();
        println!(
            "{name}: {} charts, drawn in {drawn:?}, all in {:?}",
            drawings.len(),
            start.elapsed() - drawn
        );
        for drawing in drawings.into_iter().take(6) {
            let start = std::time::Instant::now();
            let chart = render(drawing).unwrap();
            println!(
                "  {} {:?} {} kB svg {} kB",
                chart.name,
                start.elapsed(),
                chart.png.len() / 1000,
                chart.svg.len() / 1000
            );
        }
        for chart in charts {
            std::fs::write(path.join(format!("{}.png", chart.name)), chart.png).unwrap();
            std::fs::write(path.join(format!("{}.svg", chart.name)), chart.svg).unwrap();
        }
    }
}
