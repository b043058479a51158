//! The one look of all charts: sizes in points on a page 1280 wide, a single accent, greys.
//!
//! Colour never speaks alone: whatever it says is also printed as a value, a mark or a word, and the tones
//! differ in lightness, so that they survive a grey printer and every kind of colour blindness.

use plotters::style::RGBColor;

/// Width of every chart.
pub const WIDTH: f64 = 1280.0;
/// Height of a chart that has no reason to be another.
pub const HEIGHT: f64 = 720.0;
/// White at both sides.
pub const MARGIN: f64 = 44.0;

/// Size of the title.
pub const TITLE: f64 = 29.0;
/// Size of names and values.
pub const BODY: f64 = 18.0;
/// Size of headings, axes and notes; nothing is smaller.
pub const SMALL: f64 = 15.0;

/// Paper.
pub const PAPER: RGBColor = RGBColor(255, 255, 255);
/// Text.
pub const INK: RGBColor = RGBColor(28, 37, 48);
/// Secondary text.
pub const GREY: RGBColor = RGBColor(88, 99, 112);
/// What is compared with.
pub const PALE: RGBColor = RGBColor(150, 161, 173);
/// Rules and grid lines.
pub const RULE: RGBColor = RGBColor(224, 229, 234);
/// A band behind every other row, a panel.
pub const BAND: RGBColor = RGBColor(245, 247, 249);
/// What the chart is about.
pub const ACCENT: RGBColor = RGBColor(31, 95, 168);

/// From light to dark, evenly in lightness; the first two take dark text, the rest light.
pub const TONES: [RGBColor; 5] = [
    RGBColor(240, 245, 250),
    RGBColor(201, 219, 238),
    RGBColor(118, 163, 211),
    RGBColor(52, 110, 178),
    RGBColor(19, 57, 107),
];
