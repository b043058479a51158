//! The looks of cells, made once a workbook.
//!
//! Fonts are named, not shipped. Fills are light enough to print black on grey.

use gridindex_core::scheme::Light;
use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder};

use super::number::format_of;

/// Colour of table lines.
const LINE: Color = Color::RGB(0x00A6_A6A6);
/// Fill of headings.
const HEADING: Color = Color::RGB(0x00DC_E6F1);
/// Fill of headings that want attention: required columns.
const REQUIRED: Color = Color::RGB(0x00FF_E699);
/// Fill of headings and cells that stand back.
const QUIET: Color = Color::RGB(0x00F2_F2F2);
/// Ink of what stands back.
const QUIET_INK: Color = Color::RGB(0x0059_5959);
/// The one accent: the figures of the overview.
const ACCENT: Color = Color::RGB(0x001F_4E79);

/// The looks of cells.
#[derive(Debug, Clone)]
pub struct Look {
    /// The title over the table.
    pub title: Format,
    /// The line under the title: left, centre, right.
    pub unit_left: Format,
    #[allow(missing_docs, reason = "see `unit_left`")]
    pub unit_centre: Format,
    #[allow(missing_docs, reason = "see `unit_left`")]
    pub unit_right: Format,
    /// Heading of a section inside a sheet.
    pub section: Format,
    /// Heading of a column.
    pub heading: Format,
    /// Heading of a column that must be filled in.
    pub heading_required: Format,
    /// Heading of a column that stands back.
    pub heading_quiet: Format,
    /// Text, left.
    pub text: Format,
    /// Text over several lines, left.
    pub wrapped: Format,
    /// Text or number, centred.
    pub centre: Format,
    /// Text that must stay text, such as a code.
    pub code: Format,
    /// Text and numbers that stand back, as what was filled in beforehand.
    pub quiet: Format,
    #[allow(missing_docs, reason = "see `quiet`")]
    pub quiet_number: Format,
    /// A published figure with the scheme's decimals.
    pub score: Format,
    /// The total.
    pub total: Format,
    /// A whole number.
    pub whole: Format,
    /// A number with two decimals.
    pub number: Format,
    /// A number as it is.
    pub general: Format,
    /// A share of 0..1 as percent.
    pub percent: Format,
    /// A place gained or lost: ▲4, ▼3, —.
    pub change: Format,
    /// A difference of published figures: +0.31, -1.20, 0.00.
    pub difference: Format,
    /// A date.
    pub date: Format,
    /// A point in time.
    pub time: Format,
    /// Codes, dates and points in time below the ruled rows of a form.
    pub open_code: Format,
    #[allow(missing_docs, reason = "see `open_code`")]
    pub open_date: Format,
    #[allow(missing_docs, reason = "see `open_code`")]
    pub open_time: Format,
    /// The row of means: words and figures.
    pub mean_text: Format,
    #[allow(missing_docs, reason = "see `mean_text`")]
    pub mean_score: Format,
    /// Notes under the table.
    pub note: Format,
    /// Label and figure of a tile on the overview.
    pub tile_label: Format,
    #[allow(missing_docs, reason = "see `tile_label`")]
    pub tile_score: Format,
    #[allow(missing_docs, reason = "see `tile_label`")]
    pub tile_text: Format,
    lights: [Format; 5],
}

impl Look {
    /// Looks for scores of so many decimals.
    pub fn new(decimals: u32) -> Self {
        let score_format = format_of(decimals);
        let plain =
            Format::new().set_font_name("宋体").set_font_size(10).set_align(FormatAlign::VerticalCenter);
        let head = plain.clone().set_font_name("黑体");
        let boxed = plain.clone().set_border(FormatBorder::Thin).set_border_color(LINE);
        let heading = boxed
            .clone()
            .set_font_name("黑体")
            .set_text_wrap()
            .set_align(FormatAlign::Center)
            .set_background_color(HEADING);
        let centre = boxed.clone().set_align(FormatAlign::Center);
        let right = boxed.clone().set_align(FormatAlign::Right);
        let mean = |format: &Format| format.clone().set_bold().set_background_color(QUIET);
        let tile = plain.clone().set_align(FormatAlign::Center).set_background_color(QUIET);
        let figure = tile.clone().set_font_name("黑体").set_font_size(18).set_font_color(ACCENT);
        // In the order of `Light`: green, blue, yellow, orange, red.
        let lights = [0x00E2_F0D9, 0x00DD_EBF7, 0x00FF_F2CC, 0x00F8_CBAD, 0x00F4_B6B6]
            .map(|colour| centre.clone().set_background_color(Color::RGB(colour)));
        Self {
            title: head.clone().set_font_size(18).set_align(FormatAlign::Center),
            unit_left: plain.clone().set_align(FormatAlign::Left),
            unit_centre: plain.clone().set_align(FormatAlign::Center),
            unit_right: plain.clone().set_align(FormatAlign::Right),
            section: head.set_font_size(12).set_font_color(ACCENT),
            heading_required: heading.clone().set_background_color(REQUIRED),
            heading_quiet: heading.clone().set_background_color(QUIET),
            heading,
            text: boxed.clone().set_align(FormatAlign::Left),
            wrapped: boxed.clone().set_align(FormatAlign::Left).set_text_wrap(),
            code: boxed.clone().set_align(FormatAlign::Left).set_num_format("@"),
            quiet_number: centre.clone().set_background_color(QUIET),
            quiet: boxed.set_align(FormatAlign::Left).set_num_format("@").set_background_color(QUIET),
            score: right.clone().set_num_format(&score_format),
            total: right.clone().set_num_format(&score_format).set_bold(),
            whole: right.clone().set_num_format("0"),
            number: right.clone().set_num_format("0.00"),
            general: right.clone(),
            percent: right.clone().set_num_format("0.00%"),
            difference: right
                .clone()
                .set_num_format(format!("+{score_format};-{score_format};{score_format}")),
            change: centre.clone().set_num_format("\"▲\"0;\"▼\"0;\"—\""),
            date: centre.clone().set_num_format("yyyy-mm-dd"),
            time: centre.clone().set_num_format("yyyy-mm-dd hh:mm:ss"),
            open_code: plain.clone().set_num_format("@"),
            open_date: plain.clone().set_align(FormatAlign::Center).set_num_format("yyyy-mm-dd"),
            open_time: plain.clone().set_align(FormatAlign::Center).set_num_format("yyyy-mm-dd hh:mm:ss"),
            mean_text: mean(&centre),
            mean_score: mean(&right).set_num_format(&score_format),
            centre,
            note: plain.set_text_wrap().set_align(FormatAlign::Left),
            tile_label: tile.clone().set_font_color(QUIET_INK),
            tile_score: figure.clone().set_num_format(&score_format),
            tile_text: figure,
            lights,
        }
    }

    /// The cell of a light.
    pub fn light(&self, light: Light) -> &Format {
        &self.lights[match light {
            Light::Green => 0,
            Light::Blue => 1,
            Light::Yellow => 2,
            Light::Orange => 3,
            Light::Red => 4,
        }]
    }
}

/// The light in words, with a shape of its own: colour never speaks alone.
pub fn light_words(light: Light) -> &'static str {
    match light {
        Light::Green => "● 绿灯",
        Light::Blue => "◆ 蓝灯",
        Light::Yellow => "△ 黄灯",
        Light::Orange => "▲ 橙灯",
        Light::Red => "■ 红灯",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_light_has_a_shape_and_the_word_of_the_rules() {
        let lights = [Light::Green, Light::Blue, Light::Yellow, Light::Orange, Light::Red];
        let shapes: std::collections::HashSet<_> =
            lights.iter().filter_map(|light| light_words(*light).chars().next()).collect();
        assert_eq!(shapes.len(), lights.len());
        for light in lights {
            assert!(light_words(light).ends_with(light.chinese()));
        }
    }
}
