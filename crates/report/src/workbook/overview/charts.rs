//! Native charts over the tables of the overview. One dark hue and figures at every mark: they print in grey.

use rust_xlsxwriter::{
    Chart, ChartAxisLabelPosition, ChartDataLabel, ChartFont, ChartFormat, ChartLine, ChartMarker,
    ChartMarkerType, ChartSolidFill, ChartType, ColNum,
};

use super::block::Rows;

const INK: &str = "1F4E79";
const GRID: &str = "D9D9D9";

/// Which cells a chart shows.
#[derive(Debug, Clone, Copy)]
pub struct Source<'a> {
    /// The sheet they stand on.
    pub sheet: &'a str,
    /// Their rows.
    pub rows: Rows,
    /// Column of the names.
    pub names: ColNum,
    /// Column of the figures.
    pub figures: ColNum,
    /// How the figures are written.
    pub format: &'a str,
}

/// Bars from top to bottom, in the table's order.
pub fn bars(title: &str, source: Source<'_>, least: f64) -> Chart {
    let mut chart = bare(ChartType::Bar, title, source);
    chart.x_axis().set_reverse();
    // With the names upside down the scale moves to the top; its labels go back to the bottom.
    chart.y_axis().set_label_position(ChartAxisLabelPosition::High).set_min(least);
    chart
}

/// Columns from left to right, in the table's order.
pub fn columns(title: &str, source: Source<'_>) -> Chart {
    let mut chart = bare(ChartType::Column, title, source);
    chart.y_axis().set_min(0);
    chart
}

/// A line with a mark a month.
pub fn line(title: &str, source: Source<'_>) -> Chart {
    bare(ChartType::Line, title, source)
}

fn bare(kind: ChartType, title: &str, source: Source<'_>) -> Chart {
    let mut chart = Chart::new(kind);
    let Rows { first, last } = source.rows;
    let mut small = ChartFont::new();
    small.set_size(9);
    let mut label = ChartDataLabel::new();
    label.show_value().set_num_format(source.format).set_font(&small);
    let series = chart
        .add_series()
        .set_name(title)
        .set_categories((source.sheet, first, source.names, last, source.names))
        .set_values((source.sheet, first, source.figures, last, source.figures))
        .set_data_label(&label)
        .set_gap(60);
    if matches!(kind, ChartType::Line) {
        series.set_format(ChartFormat::new().set_line(ChartLine::new().set_color(INK).set_width(2.25)));
        let mut marker = ChartMarker::new();
        marker.set_type(ChartMarkerType::Circle).set_size(7);
        marker.set_format(ChartFormat::new().set_solid_fill(ChartSolidFill::new().set_color(INK)));
        series.set_marker(&marker);
    } else {
        series.set_format(ChartFormat::new().set_solid_fill(ChartSolidFill::new().set_color(INK)));
    }
    let mut heading = ChartFont::new();
    heading.set_size(11);
    chart.title().set_name(title).set_font(&heading);
    chart.legend().set_hidden();
    chart.x_axis().set_font(&small);
    chart
        .y_axis()
        .set_font(&small)
        .set_num_format("General")
        .set_major_gridlines_line(ChartLine::new().set_color(GRID));
    chart.set_alt_text(title);
    chart
}
