//! Paper to draw on: plotters' SVG backend, addressed in points, with text set on its middle.
//!
//! Never measures by guess; what may be long is cut by `fit` before it comes here.

use std::collections::BTreeSet;

use gridindex_core::Failure;
use plotters::coord::Shift;
use plotters::element::{Circle, Drawable, PathElement, PointCollection, Polygon, Rectangle};
use plotters::prelude::{DrawingArea, IntoDrawingArea, IntoFont, SVGBackend, Text};
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{Color, RGBAColor, RGBColor, ShapeStyle};

use super::fit::{clean, file_stem};
use super::font;
use super::style::{BODY, GREY, INK, PAPER, SMALL};

/// Units of the SVG in a point: strokes and places may lie on half points, and the PNG shows each unit.
pub const UNITS: f64 = 2.0;

/// A place in points from the upper left corner.
pub type Place = (f64, f64);

/// Where a text stands against its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anchor {
    Left,
    Middle,
    Right,
}

/// How a text looks.
#[derive(Debug, Clone, Copy)]
pub struct Type {
    /// Size in points.
    pub size: f64,
    /// Colour.
    pub colour: RGBColor,
    /// Which end its place is.
    pub anchor: Anchor,
}

impl Type {
    /// Names and values.
    pub const BODY: Self = Self { size: BODY, colour: INK, anchor: Anchor::Left };
    /// Headings, axes, notes.
    pub const SMALL: Self = Self { size: SMALL, colour: GREY, anchor: Anchor::Left };

    pub const fn sized(self, size: f64) -> Self {
        Self { size, ..self }
    }

    pub const fn coloured(self, colour: RGBColor) -> Self {
        Self { colour, ..self }
    }

    pub const fn middle(self) -> Self {
        Self { anchor: Anchor::Middle, ..self }
    }

    pub const fn right(self) -> Self {
        Self { anchor: Anchor::Right, ..self }
    }

    /// Width of a text in points.
    pub fn width(self, text: &str) -> f64 {
        font::width(text, self.size)
    }
}

/// A chart being drawn. Trouble of the backend and rare characters are kept until [`draw`] ends.
pub struct Canvas<'a> {
    area: DrawingArea<SVGBackend<'a>, Shift>,
    rare: BTreeSet<char>,
    trouble: Option<String>,
}

/// A finished drawing, not yet rendered.
#[derive(Debug, Clone)]
pub struct Drawing {
    /// File stem.
    pub name: String,
    /// The document.
    pub svg: String,
    /// Size in SVG units.
    pub size: (u32, u32),
    /// Characters that the embedded font lacks.
    pub rare: BTreeSet<char>,
}

/// Lets `paint` draw a chart of a size in points. `title` is for those who listen rather than look.
pub fn draw(
    name: &str,
    title: &str,
    size: Place,
    paint: impl FnOnce(&mut Canvas<'_>),
) -> Result<Drawing, Failure> {
    let units = (length(size.0), length(size.1));
    let mut svg = String::new();
    let (rare, trouble) = {
        let area = SVGBackend::with_string(&mut svg, units).into_drawing_area();
        let mut canvas = Canvas { area, rare: BTreeSet::new(), trouble: None };
        canvas.rectangle((0.0, 0.0), size, PAPER);
        paint(&mut canvas);
        if let Err(error) = canvas.area.present() {
            canvas.trouble = Some(error.to_string());
        }
        (canvas.rare, canvas.trouble)
    };
    if let Some(trouble) = trouble {
        return Err(failed(name, &trouble));
    }
    // plotters knows no physical size, no language and no round joins; its first tag is replaced.
    let body = svg.split_once('>').map_or("", |(_, body)| body);
    // It also sets texts between line breaks, which some readers show as spaces.
    let body = body.replace("\">\n", "\">").replace("\n</text>", "</text>");
    let svg = format!(
        "<svg width=\"{}\" height=\"{}\" viewBox=\"0 0 {} {}\" xmlns=\"http://www.w3.org/2000/svg\" \
         xml:lang=\"zh-CN\" role=\"img\" stroke-linejoin=\"round\">\n<title>{}</title>{body}",
        size.0.round(),
        size.1.round(),
        units.0,
        units.1,
        escape(&clean(title)),
    );
    Ok(Drawing { name: file_stem(name), svg, size: units, rare })
}

/// A chart could not be made; nothing a clerk did.
pub fn failed(name: &str, trouble: &str) -> Failure {
    Failure::new(
        "chart_failed",
        format!("图表“{name}”没有画成：{trouble}"),
        "请重试；仍不行请把这句话告诉维护人员",
    )
}

impl Canvas<'_> {
    /// Sets a text so that the middle of its characters lies at the height of its place.
    pub fn text(&mut self, text: &str, at: Place, style: Type) {
        let text = clean(text);
        if text.is_empty() {
            return;
        }
        self.rare.extend(text.chars().filter(|&character| !font::is_embedded(character)));
        let anchor = match style.anchor {
            Anchor::Left => HPos::Left,
            Anchor::Middle => HPos::Center,
            Anchor::Right => HPos::Right,
        };
        // Top is the one anchor that plotters gives in em (0.76 above the baseline); ex differs by font.
        // Ideographs and figures have their middle 0.37 em above the baseline.
        let top = at.1 - 0.39 * style.size;
        // plotters divides by 1.24 what it writes.
        let font = (font::FAMILIES, style.size * UNITS * 1.24).into_font();
        let font = font.color(&style.colour).pos(Pos::new(anchor, VPos::Top));
        self.put(&Text::new(text, units((at.0, top)), font));
    }

    /// A filled rectangle.
    pub fn rectangle(&mut self, at: Place, size: Place, colour: RGBColor) {
        self.put(&Rectangle::new([units(at), units((at.0 + size.0, at.1 + size.1))], colour.filled()));
    }

    /// A line through places; `width` in points, in steps of a half.
    pub fn line(&mut self, places: &[Place], width: f64, colour: RGBColor) {
        let path: Vec<_> = places.iter().copied().map(units).collect();
        self.put(&PathElement::new(path, stroke(width, colour)));
    }

    /// A straight dashed line.
    pub fn dashes(&mut self, from: Place, to: Place, width: f64, colour: RGBColor) {
        let length = (to.0 - from.0).hypot(to.1 - from.1);
        let (dash, gap) = (6.0, 4.0);
        let mut start = 0.0;
        while start < length {
            let end = (start + dash).min(length);
            let at = |along: f64| {
                let share = along / length;
                (from.0 + (to.0 - from.0) * share, from.1 + (to.1 - from.1) * share)
            };
            self.line(&[at(start), at(end)], width, colour);
            start = end + gap;
        }
    }

    /// A filled polygon; `opacity` from 0 to 1.
    pub fn polygon(&mut self, places: &[Place], colour: RGBColor, opacity: f64) {
        let path: Vec<_> = places.iter().copied().map(units).collect();
        let colour: RGBAColor = colour.mix(opacity);
        self.put(&Polygon::new(path, colour.filled()));
    }

    /// A dot.
    pub fn dot(&mut self, at: Place, radius: f64, colour: RGBColor) {
        self.put(&Circle::new(units(at), length(radius), colour.filled()));
    }

    /// A dot that is empty inside.
    pub fn ring(&mut self, at: Place, radius: f64, colour: RGBColor) {
        self.dot(at, radius, colour);
        self.dot(at, radius - 1.5, PAPER);
    }

    /// Slanting lines that say “nothing here” without colour.
    pub fn hatch(&mut self, at: Place, size: Place, colour: RGBColor) {
        let step = 8.0;
        let mut offset = step;
        while offset < size.0 + size.1 {
            // From the upper edge (or the right one) down to the left edge (or the lower one).
            let start = if offset <= size.0 { (offset, 0.0) } else { (size.0, offset - size.0) };
            let end = if offset <= size.1 { (0.0, offset) } else { (offset - size.1, size.1) };
            let places = [(at.0 + start.0, at.1 + start.1), (at.0 + end.0, at.1 + end.1)];
            self.line(&places, 0.5, colour);
            offset += step;
        }
    }

    fn put<'e, E>(&mut self, element: &'e E)
    where
        for<'b> &'b E: PointCollection<'b, (i32, i32)>,
        E: for<'b> Drawable<SVGBackend<'b>> + 'e,
    {
        if let Err(error) = self.area.draw(element) {
            self.trouble = Some(error.to_string());
        }
    }
}

fn stroke(width: f64, colour: RGBColor) -> ShapeStyle {
    colour.stroke_width(length(width).max(1))
}

#[allow(clippy::cast_sign_loss, reason = "a cast saturates, and no length is below 0")]
fn length(points: f64) -> u32 {
    (points * UNITS).round() as u32
}

fn units(place: Place) -> (i32, i32) {
    ((place.0 * UNITS).round() as i32, (place.1 * UNITS).round() as i32)
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rare_characters_are_noted_and_markup_is_escaped() {
        let drawing = draw("图", "<标题>", (100.0, 50.0), |canvas| {
            canvas.text("𠮷祥<里>&", (0.0, 0.0), Type::BODY);
        })
        .unwrap();
        assert_eq!(drawing.rare, BTreeSet::from(['𠮷']));
        assert!(
            drawing.svg.contains("𠮷祥&lt;里&gt;&amp;")
                && drawing.svg.contains("<title>&lt;标题&gt;</title>")
        );
        assert_eq!(drawing.size, (200, 100));
    }
}
