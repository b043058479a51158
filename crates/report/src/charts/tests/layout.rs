//! No label leaves the page, lies over another or is smaller than can be read.

use super::super::canvas::UNITS;
use super::super::font;
use super::*;

/// A text of a drawing with the box it fills, in points.
#[derive(Debug)]
struct Label {
    text: String,
    left: f64,
    right: f64,
    top: f64,
    bottom: f64,
    size: f64,
}

/// Reads the texts back from the document, as a renderer would.
fn labels(svg: &str) -> Vec<Label> {
    let texts = svg.lines().filter(|line| line.starts_with("<text "));
    texts
        .map(|line| {
            let attribute = |name: &str| {
                let (_, rest) = line.split_once(&format!(" {name}=\"")).unwrap();
                rest.split_once('"').unwrap().0
            };
            let number = |name: &str| attribute(name).parse::<f64>().unwrap() / UNITS;
            let (_, text) = line.split_once("\">").unwrap();
            let text = text.strip_suffix("</text>").unwrap();
            let text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
            let size = number("font-size");
            let width = font::width(&text, size);
            let left = match attribute("text-anchor") {
                "start" => number("x"),
                "middle" => number("x") - width / 2.0,
                _ => number("x") - width,
            };
            // dy puts the baseline 0.76 em below y; ink reaches from 0.85 em above it to 0.1 em below.
            let baseline = number("y") + 0.76 * size;
            let (top, bottom) = (baseline - 0.85 * size, baseline + 0.1 * size);
            Label { text, left, right: left + width, top, bottom, size }
        })
        .collect()
}

#[test]
fn labels_neither_overlap_nor_leave_the_page() {
    for (name, sample) in districts() {
        for drawing in drawings(&sample.input()) {
            let (width, height) = (f64::from(drawing.size.0) / UNITS, f64::from(drawing.size.1) / UNITS);
            let labels = labels(&drawing.svg);
            assert!(labels.len() > 3, "{name}, {}: no labels were read", drawing.name);
            for (index, label) in labels.iter().enumerate() {
                let inside = label.left >= 8.0
                    && label.right <= width - 8.0
                    && label.top >= 8.0
                    && label.bottom <= height - 8.0;
                assert!(inside, "{name}, {}: {label:?} leaves the page", drawing.name);
                assert!(label.size >= 8.0, "{name}, {}: {label:?} is too small", drawing.name);
                for other in &labels[index + 1..] {
                    let apart = label.right <= other.left + 0.5
                        || other.right <= label.left + 0.5
                        || label.bottom <= other.top + 0.5
                        || other.bottom <= label.top + 0.5;
                    assert!(apart, "{name}, {}: {label:?} lies over {other:?}", drawing.name);
                }
            }
        }
    }
}

#[test]
fn every_chart_carries_its_title_unit_and_source() {
    for (name, sample) in districts() {
        let input = sample.input();
        let source = format!("网格指数 · 2026年10月 · {}个网格参评 · 方案 2026.1", input.scores.ranked());
        for drawing in drawings(&input) {
            let labels = labels(&drawing.svg);
            let has = |wanted: &str| labels.iter().any(|label| label.text.contains(wanted));
            for wanted in ["云江区2026年10月", "单位：", source.as_str(), "第1版"] {
                assert!(has(wanted), "{name}, {}: {wanted} is missing", drawing.name);
            }
        }
    }
}

#[test]
fn texts_name_fonts_that_browsers_and_wps_have() {
    let sample = district(&Wish { communities: 2, grids: 1, ..Wish::default() });
    let drawing = Job::SubdistrictBars.draw(&sample.input()).unwrap();
    let families = "font-family=\"Grid Index Sans, Noto Sans CJK SC, Source Han Sans SC, Microsoft YaHei,";
    let texts = drawing.svg.matches("<text ").count();
    assert_eq!(drawing.svg.matches(families).count(), texts);
}
