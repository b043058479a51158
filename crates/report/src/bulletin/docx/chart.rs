//! A bar chart that Word, WPS and LibreOffice draw themselves and a clerk can edit: its figures are in a small
//! workbook inside the document.

use chrono::NaiveDate;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, XlsxError};

use super::picture::inline;
use super::xml::{HEAD, emu, escape};

/// Bars from the first at the top, with a value at each, and a line for the mean of all.
#[derive(Debug, Clone)]
pub struct Bars {
    /// Over the chart.
    pub title: String,
    /// What the figures are: 网格指数.
    pub series: String,
    /// Names and figures as printed, first at the top.
    pub bars: Vec<(String, String)>,
    /// Width and height in millimetres.
    pub size: (f64, f64),
    /// What it shows, for those who cannot see it.
    pub alt: String,
}

/// Font of the chart's text.
const FONT: &str = "<a:latin typeface=\"Times New Roman\"/><a:ea typeface=\"仿宋_GB2312\"/>";
/// Bars, dark enough to print in grey.
const FILL: &str = "1F5FA8";

impl Bars {
    /// Its paragraph in the text.
    pub fn frame(&self, number: usize, relation: &str) -> String {
        let graphic = format!(
            "<a:graphic><a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/chart\">\
             <c:chart r:id=\"{relation}\"/></a:graphicData></a:graphic>"
        );
        inline(number, &self.alt, (emu(self.size.0), emu(self.size.1)), &graphic)
    }

    /// `word/charts/chartN.xml`.
    pub fn chart(&self) -> String {
        let last = self.bars.len() + 1;
        let points = |of: &dyn Fn(&(String, String)) -> String| {
            let points = self.bars.iter().enumerate();
            let points =
                points.map(|(place, bar)| format!("<c:pt idx=\"{place}\"><c:v>{}</c:v></c:pt>", of(bar)));
            format!("<c:ptCount val=\"{}\"/>{}", self.bars.len(), points.collect::<String>())
        };
        let text = |size: u32| {
            format!(
                "<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz=\"{size}\" b=\"0\">\
                 <a:solidFill><a:srgbClr val=\"262626\"/></a:solidFill>{FONT}</a:defRPr></a:pPr>\
                 <a:endParaRPr lang=\"zh-CN\"/></a:p></c:txPr>"
            )
        };
        format!(
            "{HEAD}<c:chartSpace xmlns:c=\"http://schemas.openxmlformats.org/drawingml/2006/chart\" \
             xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" \
             xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\">\
             <c:date1904 val=\"0\"/><c:lang val=\"zh-CN\"/><c:roundedCorners val=\"0\"/><c:chart><c:title><c:tx><c:rich><a:bodyPr/>\
             <a:lstStyle/><a:p><a:pPr><a:defRPr sz=\"1200\" b=\"0\"/></a:pPr><a:r><a:rPr lang=\"zh-CN\" sz=\"1200\" b=\"0\">\
             <a:latin typeface=\"Times New Roman\"/><a:ea typeface=\"黑体\"/></a:rPr><a:t>{title}</a:t></a:r></a:p></c:rich></c:tx>\
             <c:overlay val=\"0\"/></c:title><c:autoTitleDeleted val=\"0\"/><c:plotArea><c:layout/>\
             <c:barChart><c:barDir val=\"bar\"/><c:grouping val=\"clustered\"/><c:varyColors val=\"0\"/><c:ser>\
             <c:idx val=\"0\"/><c:order val=\"0\"/><c:tx><c:strRef><c:f>数据!$B$1</c:f><c:strCache><c:ptCount val=\"1\"/>\
             <c:pt idx=\"0\"><c:v>{series}</c:v></c:pt></c:strCache></c:strRef></c:tx><c:spPr><a:solidFill>\
             <a:srgbClr val=\"{FILL}\"/></a:solidFill></c:spPr><c:invertIfNegative val=\"0\"/><c:dLbls>\
             <c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>{small}<c:dLblPos val=\"outEnd\"/>\
             <c:showLegendKey val=\"0\"/><c:showVal val=\"1\"/><c:showCatName val=\"0\"/><c:showSerName val=\"0\"/>\
             <c:showPercent val=\"0\"/><c:showBubbleSize val=\"0\"/></c:dLbls>\
             <c:cat><c:strRef><c:f>数据!$A$2:$A${last}</c:f><c:strCache>{names}</c:strCache></c:strRef></c:cat>\
             <c:val><c:numRef><c:f>数据!$B$2:$B${last}</c:f><c:numCache><c:formatCode>{format}</c:formatCode>{figures}\
             </c:numCache></c:numRef></c:val></c:ser><c:gapWidth val=\"45\"/><c:axId val=\"1001\"/><c:axId val=\"1002\"/>\
             </c:barChart><c:catAx><c:axId val=\"1001\"/><c:scaling><c:orientation val=\"maxMin\"/></c:scaling>\
             <c:delete val=\"0\"/><c:axPos val=\"l\"/><c:numFmt formatCode=\"General\" sourceLinked=\"0\"/>\
             <c:majorTickMark val=\"none\"/><c:minorTickMark val=\"none\"/><c:tickLblPos val=\"nextTo\"/>\
             <c:spPr><a:ln w=\"9525\"><a:solidFill><a:srgbClr val=\"808080\"/></a:solidFill></a:ln></c:spPr>{small}\
             <c:crossAx val=\"1002\"/><c:crosses val=\"autoZero\"/><c:auto val=\"1\"/><c:lblAlgn val=\"ctr\"/>\
             <c:lblOffset val=\"100\"/><c:tickLblSkip val=\"1\"/><c:noMultiLvlLbl val=\"0\"/></c:catAx>\
             <c:valAx><c:axId val=\"1002\"/><c:scaling><c:orientation val=\"minMax\"/><c:min val=\"0\"/></c:scaling>\
             <c:delete val=\"1\"/><c:axPos val=\"t\"/><c:numFmt formatCode=\"General\" sourceLinked=\"0\"/>\
             <c:majorTickMark val=\"none\"/><c:minorTickMark val=\"none\"/><c:tickLblPos val=\"nextTo\"/>\
             <c:crossAx val=\"1001\"/><c:crosses val=\"autoZero\"/><c:crossBetween val=\"between\"/></c:valAx>\
             <c:spPr><a:noFill/></c:spPr></c:plotArea><c:plotVisOnly val=\"1\"/><c:dispBlanksAs val=\"gap\"/></c:chart>\
             <c:spPr><a:solidFill><a:srgbClr val=\"FFFFFF\"/></a:solidFill><a:ln><a:noFill/></a:ln></c:spPr>\
             <c:externalData r:id=\"rId1\"><c:autoUpdate val=\"0\"/></c:externalData></c:chartSpace>",
            title = escape(&self.title),
            series = escape(&self.series),
            small = text(1000),
            names = points(&|bar| escape(&bar.0)),
            figures = points(&|bar| escape(&bar.1)),
            format = self.format(),
        )
    }

    /// As many decimals as the figures have.
    fn format(&self) -> String {
        let decimals = self
            .bars
            .first()
            .and_then(|(_, figure)| figure.split_once('.'))
            .map_or(0, |(_, rest)| rest.len());
        crate::sheet::number::format_of(decimals as u32)
    }

    /// The workbook behind the chart.
    pub fn workbook(&self, day: NaiveDate) -> Result<Vec<u8>, XlsxError> {
        let created = ExcelDateTime::parse_from_str(&day.format("%Y-%m-%dT00:00:00").to_string())?;
        let mut workbook = Workbook::new();
        workbook.set_properties(&DocProperties::new().set_creation_datetime(&created));
        let sheet = workbook.add_worksheet();
        sheet.set_name("数据")?.write_string(0, 1, &self.series)?;
        for (row, (name, figure)) in (1..).zip(&self.bars) {
            sheet.write_string(row, 0, name)?;
            sheet.write_number(row, 1, figure.parse::<f64>().unwrap_or_default())?;
        }
        workbook.save_to_buffer()
    }
}
