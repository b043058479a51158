//! Two charts as they were when someone last looked at them. A change that is meant: run with
//! `UPDATE_GOLDEN=1`, look at the pictures, commit them.

use std::path::PathBuf;

use super::*;

/// How far two pictures may be apart, in steps of 255 averaged over all pixels: rounding of other
/// processors, never a moved label.
const TOLERANCE: f64 = 0.05;

fn pixels(png: &[u8]) -> (u32, u32, Vec<u8>) {
    let mut decoder = png::Decoder::new(std::io::Cursor::new(png));
    decoder.set_transformations(png::Transformations::EXPAND);
    let mut reader = decoder.read_info().unwrap();
    let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
    let frame = reader.next_frame(&mut pixels).unwrap();
    (frame.width, frame.height, pixels)
}

fn difference(one: &[u8], other: &[u8]) -> f64 {
    let ((width, height, one), (other_width, other_height, other)) = (pixels(one), pixels(other));
    if (width, height) != (other_width, other_height) {
        return f64::INFINITY;
    }
    let apart: u64 = one.iter().zip(&other).map(|(&a, &b)| u64::from(a.abs_diff(b))).sum();
    apart as f64 / one.len() as f64
}

fn check(file: &str, chart: &Chart) {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("src/charts/golden").join(file);
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(&path, &chart.png).unwrap();
    }
    let golden = std::fs::read(&path).unwrap();
    let apart = difference(&golden, &chart.png);
    assert!(apart <= TOLERANCE, "{file} differs by {apart}; look at it, then run with UPDATE_GOLDEN=1");
}

#[test]
fn charts_look_as_they_did() {
    let sample = district(&Wish { communities: 3, grids: 2, ..Wish::default() });
    check("bars.png", &subdistrict_bars(&sample.input()).unwrap());
    check("radar.png", &duty_radar(&sample.input(), Unit::Subdistrict(2)).unwrap());
}

#[test]
fn another_district_looks_different() {
    let radar = |unit| {
        let sample = district(&Wish { subdistricts: 3, communities: 2, grids: 1, ..Wish::default() });
        duty_radar(&sample.input(), Unit::Subdistrict(unit)).unwrap().png
    };
    assert!(difference(&radar(0), &radar(1)) > TOLERANCE);
}
