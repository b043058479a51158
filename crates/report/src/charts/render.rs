//! From a drawing to pixels: resvg, with the fonts already loaded.

use std::cmp::Reverse;
use std::collections::HashMap;

use gridindex_core::Failure;
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{FontResolver, Options, Tree};

use super::Chart;
use super::canvas::{Drawing, UNITS, failed};
use super::font::{FAMILIES, Fonts, families, stand_in};

/// Pixels a metre of what is printed: 300 dots an inch, so that a chart is 217 mm wide.
const PRINT: u32 = 11_811;
/// Pixels a metre of what is looked at: 96 dots an inch.
const SCREEN: u32 = 3_780;

/// Renders a drawing: for print a pixel for each of its units, for the screen half as many. Where the machine has no
/// such `family`, or none is named, in our own font.
///
/// # Errors
/// `font_missing`; `chart_failed`.
pub fn render(mut drawing: Drawing, fonts: &Fonts, family: &str) -> Result<Chart, Failure> {
    fonts.check(&drawing.rare)?;
    let chosen = !family.is_empty() && families().iter().any(|installed| installed == family);
    if chosen {
        drawing.svg = drawing.svg.replace(FAMILIES, &format!("{family}, {FAMILIES}"));
    }
    let mut options = Options { languages: vec!["zh-CN".to_owned()], ..Options::default() };
    if drawing.rare.is_empty() && !chosen {
        options.fontdb = fonts.embedded();
    } else {
        options.fontdb = fonts.everything();
        options.font_resolver = FontResolver {
            select_font: FontResolver::default_font_selector(),
            // A face that was tried must not come again, or resvg would ask for ever.
            select_fallback: Box::new(|character, tried, database| {
                stand_in(database, character).filter(|id| !tried.contains(id))
            }),
        };
    }
    let trouble = |text: String| failed(&drawing.name, &text);
    let tree = Tree::from_str(&drawing.svg, &options).map_err(|error| trouble(error.to_string()))?;
    let paint = |scale: f64, density: u32| {
        let size = [drawing.size.0, drawing.size.1].map(|units| pixels(units, scale));
        let mut pixmap = Pixmap::new(size[0], size[1]).ok_or_else(|| trouble("画面太大".to_owned()))?;
        let scale = scale as f32;
        resvg::render(&tree, Transform::from_scale(scale, scale), &mut pixmap.as_mut());
        encode(&pixmap, density).map_err(|error| trouble(error.to_string()))
    };
    let (png, screen) = (paint(UNITS, PRINT)?, paint(1.0, SCREEN)?);
    Ok(Chart { name: drawing.name, svg: drawing.svg, png, screen })
}

/// A length of the drawing in pixels, at so many pixels a point.
#[allow(clippy::cast_sign_loss, reason = "a cast saturates, and no length is below 0")]
fn pixels(units: u32, scale: f64) -> u32 {
    (f64::from(units) / UNITS * scale).round() as u32
}

/// Writes a PNG with its density, so that a document shows it at the right size.
///
/// As a palette it is a third of the size and of the work. A chart has a hundred colours or so; where lines
/// cross on a tint there are some more, and the rarest of them become the nearest of the others.
fn encode(pixmap: &Pixmap, density: u32) -> Result<Vec<u8>, png::EncodingError> {
    let (palette, indices) = indexed(pixmap);
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, pixmap.width(), pixmap.height());
    encoder.set_color(png::ColorType::Indexed);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_palette(palette.concat());
    encoder.set_compression(png::Compression::Fast);
    encoder.set_filter(png::Filter::Adaptive);
    encoder.set_pixel_dims(Some(png::PixelDimensions {
        xppu: density,
        yppu: density,
        unit: png::Unit::Meter,
    }));
    encoder.write_header()?.write_image_data(&indices)?;
    Ok(bytes)
}

type Colour = [u8; 3];

/// The colours in runs. The paper is opaque, so premultiplied colours are the colours.
fn runs(pixmap: &Pixmap) -> impl Iterator<Item = (Colour, usize)> {
    let pixels = pixmap.data().as_chunks::<4>().0;
    pixels.chunk_by(|one, next| one == next).map(|run| ([run[0][0], run[0][1], run[0][2]], run.len()))
}

/// The most frequent colours, at most 256, from dark to light, and every pixel's place among them.
fn indexed(pixmap: &Pixmap) -> (Vec<Colour>, Vec<u8>) {
    let mut counts: HashMap<Colour, usize> = HashMap::new();
    for (colour, length) in runs(pixmap) {
        *counts.entry(colour).or_default() += length;
    }
    let mut colours: Vec<(Colour, usize)> = counts.into_iter().collect();
    colours.sort_unstable_by_key(|&(colour, count)| (Reverse(count), colour));
    let mut palette: Vec<Colour> = colours.iter().map(|&(colour, _)| colour).take(256).collect();
    // Neighbours on an edge are alike in lightness; alike in number they pack better.
    palette.sort_unstable_by_key(|&colour| (colour.iter().map(|&part| u32::from(part)).sum::<u32>(), colour));
    let places: HashMap<Colour, u8> =
        colours.iter().map(|&(colour, _)| (colour, nearest(&palette, colour))).collect();
    let mut indices = Vec::with_capacity(pixmap.data().len() / 4);
    for (colour, length) in runs(pixmap) {
        indices.resize(indices.len() + length, places.get(&colour).copied().unwrap_or_default());
    }
    (palette, indices)
}

fn nearest(palette: &[Colour], colour: Colour) -> u8 {
    let distance = |other: &Colour| -> u32 {
        other.iter().zip(colour).map(|(&one, other)| u32::from(one.abs_diff(other)).pow(2)).sum()
    };
    let places = 0..=u8::MAX;
    places.zip(palette).min_by_key(|(_, other)| distance(other)).map_or(0, |(place, _)| place)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pixmap(colours: &[Colour]) -> Pixmap {
        let mut pixmap = Pixmap::new(colours.len() as u32, 1).unwrap();
        for (pixel, colour) in pixmap.data_mut().as_chunks_mut::<4>().0.iter_mut().zip(colours) {
            *pixel = [colour[0], colour[1], colour[2], 255];
        }
        pixmap
    }

    #[test]
    fn few_colours_stay_exactly_what_they_are() {
        let colours =
            [[255, 255, 255], [255, 255, 255], [31, 95, 168], [0, 0, 0], [31, 95, 168], [255, 255, 255]];
        let (palette, indices) = indexed(&pixmap(&colours));
        let back: Vec<Colour> = indices.iter().map(|&index| palette[usize::from(index)]).collect();
        assert_eq!(back, colours);
        assert_eq!(palette, [[0, 0, 0], [31, 95, 168], [255, 255, 255]]);
    }

    #[test]
    fn beyond_256_the_rare_colours_become_their_neighbours() {
        let greys = (0..=255).map(|grey| [grey, grey, grey]);
        let mut colours: Vec<Colour> = greys.clone().chain(greys).collect();
        colours.push([100, 100, 101]);
        let (palette, indices) = indexed(&pixmap(&colours));
        assert_eq!(palette.len(), 256);
        assert_eq!(palette[usize::from(indices[512])], [100, 100, 100]);
    }
}
