//! Native charts over the tables of the overview. Dark and light of one hue, figures at every mark: they print in
//! grey.

use rust_xlsxwriter::{
    Chart, ChartAxisLabelPosition, ChartDataLabel, ChartFont, ChartFormat, ChartLegendPosition, ChartLine,
    ChartMarker, ChartMarkerType, ChartSeries, ChartSolidFill, ChartType, ColNum,
};

use super::block::Rows;
use crate::sheet::Page;

const INK: &str = "1F4E79";
const GRID: &str = "D9D9D9";
/// From the best grade to the last; each clearly lighter than the one before, the last edged in black.
const SHADES: [&str; 4] = ["1F4E79", "5B9BD5", "BDD7EE", "FFFFFF"];

/// Which cells a chart shows.
#[derive(Debug, Clone)]
pub struct Source {
    /// The sheet they stand on.
    sheet: String,
    /// Their rows.
    rows: Rows,
    /// Column of the names.
    names: ColNum,
    /// Column of the figures; of several, the first.
    figures: ColNum,
    /// How the figures are written.
    format: String,
    /// How the marks of the scale are written.
    scale: &'static str,
}

impl Source {
    /// Names and figures of a table on this page.
    pub fn of(page: &Page, rows: Rows, names: ColNum, figures: ColNum, format: &str) -> Self {
        Self { sheet: page.sheet.name(), rows, names, figures, format: format.to_owned(), scale: "General" }
    }

    /// The same, the scale in percent.
    #[must_use]
    pub fn in_percent(mut self) -> Self {
        self.scale = "0%";
        self
    }
}

/// Bars from top to bottom, in the table's order.
pub fn bars(title: &str, source: &Source, least: f64) -> Chart {
    let mut chart = bare(ChartType::Bar, title, source);
    series(&mut chart, title, source, source.figures, INK).set_data_label(&label(source));
    chart.legend().set_hidden();
    lie_down(&mut chart, source);
    chart.x_axis().set_min(least);
    chart
}

/// Columns from left to right, in the table's order.
pub fn columns(title: &str, source: &Source) -> Chart {
    let mut chart = bare(ChartType::Column, title, source);
    series(&mut chart, title, source, source.figures, INK).set_data_label(&label(source));
    chart.legend().set_hidden();
    chart.y_axis().set_min(0);
    chart
}

/// Bars of one length, parted by the shares of several columns. Without figures: those of slivers would stand over
/// one another, and the table beside has them all.
pub fn shares(title: &str, source: &Source, parts: &[&str]) -> Chart {
    let mut chart = bare(ChartType::BarPercentStacked, title, source);
    for ((col, part), shade) in (source.figures..).zip(parts).zip(SHADES) {
        let mut format = ChartFormat::new();
        format.set_solid_fill(ChartSolidFill::new().set_color(shade));
        format.set_border(ChartLine::new().set_color("404040").set_width(0.5));
        series(&mut chart, part, source, col, shade).set_format(&mut format);
    }
    lie_down(&mut chart, source);
    chart.x_axis().set_num_format("0%");
    chart.legend().set_position(ChartLegendPosition::Bottom).set_font(&small());
    chart
}

/// A line with a mark a month.
pub fn line(title: &str, source: &Source) -> Chart {
    let mut chart = bare(ChartType::Line, title, source);
    let mut marker = ChartMarker::new();
    marker.set_type(ChartMarkerType::Circle).set_size(7);
    marker.set_format(ChartFormat::new().set_solid_fill(ChartSolidFill::new().set_color(INK)));
    series(&mut chart, title, source, source.figures, INK)
        .set_format(ChartFormat::new().set_line(ChartLine::new().set_color(INK).set_width(2.25)))
        .set_marker(&marker)
        .set_data_label(&label(source));
    chart.legend().set_hidden();
    chart
}

/// Bars lie: their names stand on the y axis, from the bottom up unless turned round. The scale then moves to the
/// top, and its labels go back to the bottom.
fn lie_down(chart: &mut Chart, source: &Source) {
    chart.y_axis().set_reverse().set_label_interval(1).set_major_gridlines(false).set_num_format("");
    chart
        .x_axis()
        .set_label_position(ChartAxisLabelPosition::High)
        .set_num_format(source.scale)
        .set_major_gridlines(true)
        .set_major_gridlines_line(ChartLine::new().set_color(GRID));
}

fn series<'c>(
    chart: &'c mut Chart,
    name: &str,
    source: &Source,
    figures: ColNum,
    colour: &str,
) -> &'c mut ChartSeries {
    let Rows { first, last, .. } = source.rows;
    let sheet = source.sheet.as_str();
    chart
        .add_series()
        .set_name(name)
        .set_categories((sheet, first, source.names, last, source.names))
        .set_values((sheet, first, figures, last, figures))
        .set_gap(60)
        .set_format(ChartFormat::new().set_solid_fill(ChartSolidFill::new().set_color(colour)))
}

fn label(source: &Source) -> ChartDataLabel {
    let mut label = ChartDataLabel::new();
    label.show_value().set_num_format(&source.format).set_font(&small());
    label
}

fn bare(kind: ChartType, title: &str, source: &Source) -> Chart {
    let mut chart = Chart::new(kind);
    let mut heading = ChartFont::new();
    heading.set_size(11);
    chart.title().set_name(title).set_font(&heading);
    chart.x_axis().set_font(&small());
    chart
        .y_axis()
        .set_font(&small())
        .set_num_format(source.scale)
        .set_major_gridlines_line(ChartLine::new().set_color(GRID));
    chart.set_alt_text(title);
    chart
}

fn small() -> ChartFont {
    let mut font = ChartFont::new();
    font.set_size(8);
    font
}
