//! From a drawing to pixels: resvg, with the fonts already loaded.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use gridindex_core::Failure;
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{FontResolver, Options, Tree};

use super::Chart;
use super::canvas::{Drawing, UNITS, failed};
use super::font::{Fonts, stand_in};

/// Pixels a metre at which the PNG has the chart's size: 96 points an inch, doubled.
const DENSITY: u32 = 7559;

/// Renders a drawing, a pixel for each of its units.
///
/// # Errors
/// `font_missing`; `chart_failed`.
pub fn render(drawing: Drawing, fonts: &Fonts) -> Result<Chart, Failure> {
    fonts.check(&drawing.rare)?;
    let mut options = Options { languages: vec!["zh-CN".to_owned()], ..Options::default() };
    if drawing.rare.is_empty() {
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
    let mut pixmap =
        Pixmap::new(drawing.size.0, drawing.size.1).ok_or_else(|| trouble("画面太大".to_owned()))?;
    let scale = UNITS as f32;
    resvg::render(&tree, Transform::from_scale(scale, scale), &mut pixmap.as_mut());
    let png = encode(&pixmap).map_err(|error| trouble(error.to_string()))?;
    Ok(Chart { name: drawing.name, svg: drawing.svg, png })
}

/// Writes a PNG with its density, so that a document shows it at the right size.
///
/// A chart has a hundred colours or so; as a palette it is a third of the size and of the work. Where lines
/// cross on a tint there are more, which differ by less than an eye or a printer tells.
fn encode(pixmap: &Pixmap) -> Result<Vec<u8>, png::EncodingError> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, pixmap.width(), pixmap.height());
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_compression(png::Compression::Fast);
    encoder.set_filter(png::Filter::Adaptive);
    encoder.set_pixel_dims(Some(png::PixelDimensions {
        xppu: DENSITY,
        yppu: DENSITY,
        unit: png::Unit::Meter,
    }));
    let data = if let Some((palette, indices)) =
        [0, 2, 3].into_iter().find_map(|dropped| indexed(pixmap, dropped))
    {
        encoder.set_color(png::ColorType::Indexed);
        encoder.set_palette(palette);
        indices
    } else {
        encoder.set_color(png::ColorType::Rgb);
        colours(pixmap, 0).flatten().collect()
    };
    encoder.write_header()?.write_image_data(&data)?;
    Ok(bytes)
}

/// The colours without that many of their lowest bits; white stays white and black black. The paper is
/// opaque, so premultiplied colours are the colours.
fn colours(pixmap: &Pixmap, dropped: u32) -> impl Iterator<Item = [u8; 3]> {
    let coarse =
        move |channel: u8| (channel >> dropped << dropped) | channel.checked_shr(8 - dropped).unwrap_or(0);
    pixmap.data().chunks_exact(4).map(move |pixel| [coarse(pixel[0]), coarse(pixel[1]), coarse(pixel[2])])
}

/// The palette in order of first appearance, and every pixel's place in it; `None` above 256 colours.
fn indexed(pixmap: &Pixmap, dropped: u32) -> Option<(Vec<u8>, Vec<u8>)> {
    let (mut palette, mut places) = (Vec::new(), HashMap::new());
    let mut indices = Vec::with_capacity(pixmap.data().len() / 4);
    let mut last: Option<([u8; 3], u8)> = None;
    for colour in colours(pixmap, dropped) {
        let index = match last {
            Some((same, index)) if same == colour => index,
            _ => match places.entry(colour) {
                Entry::Occupied(known) => *known.get(),
                Entry::Vacant(free) => {
                    let index = u8::try_from(palette.len() / 3).ok()?;
                    palette.extend(colour);
                    *free.insert(index)
                }
            },
        };
        last = Some((colour, index));
        indices.push(index);
    }
    Some((palette, indices))
}
