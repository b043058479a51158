//! From a drawing to pixels: resvg, with the fonts already loaded.

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
            select_fallback: Box::new(|character, _, database| stand_in(database, character)),
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

/// Opaque colour without an alpha channel, with its density, so that a document shows it at the right size.
fn encode(pixmap: &Pixmap) -> Result<Vec<u8>, png::EncodingError> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, pixmap.width(), pixmap.height());
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_compression(png::Compression::Fast);
    encoder.set_pixel_dims(Some(png::PixelDimensions {
        xppu: DENSITY,
        yppu: DENSITY,
        unit: png::Unit::Meter,
    }));
    // The paper is opaque, so premultiplied colours are the colours.
    let colours: Vec<u8> =
        pixmap.data().chunks_exact(4).flat_map(|pixel| [pixel[0], pixel[1], pixel[2]]).collect();
    encoder.write_header()?.write_image_data(&colours)?;
    Ok(bytes)
}
