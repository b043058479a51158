//! Styles, fonts and settings: GB/T 9704 as Word understands it.

use super::xml::{HEAD, escape};

/// 仿宋, the body's font.
const BODY: &str = "仿宋_GB2312";
/// 楷体.
const KAI: &str = "楷体_GB2312";
/// 黑体.
const HEI: &str = "黑体";
/// 小标宋.
const TITLE: &str = "方正小标宋简体";
/// 宋体, of page numbers.
const SONG: &str = "宋体";
/// Latin letters and figures.
const LATIN: &str = "Times New Roman";
/// Height of a line in twentieths of a point: 22 lines in 225 mm.
const LINE: u32 = 579;
/// What 三号 is too wide for 28 characters in 156 mm, in twentieths of a point a character.
///
/// A grid of lines and characters would say the same, and Word would obey it; LibreOffice gives two cells to a
/// character wider than one, and every line would have half its characters.
const CLOSER: i32 = -5;

const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

/// A paragraph style: id, name, size in half points, font, and the rest of its paragraph properties.
type Paragraph = (&'static str, &'static str, u32, &'static str, &'static str);

const PARAGRAPHS: [Paragraph; 15] = [
    (
        "Title",
        "Title",
        44,
        TITLE,
        "<w:keepNext/><w:spacing w:line=\"640\" w:lineRule=\"exact\"/><w:ind w:firstLine=\"0\" w:firstLineChars=\"0\"/><w:jc w:val=\"center\"/>",
    ),
    (
        "Subtitle",
        "Subtitle",
        32,
        KAI,
        "<w:keepNext/><w:spacing w:after=\"579\"/><w:ind w:firstLine=\"0\" w:firstLineChars=\"0\"/><w:jc w:val=\"center\"/>",
    ),
    ("Heading1", "heading 1", 32, HEI, "<w:keepNext/><w:outlineLvl w:val=\"0\"/>"),
    ("Heading2", "heading 2", 32, KAI, "<w:keepNext/><w:outlineLvl w:val=\"1\"/>"),
    (
        "Caption",
        "caption",
        24,
        HEI,
        "<w:keepNext/><w:spacing w:before=\"120\" w:after=\"60\" w:line=\"400\" w:lineRule=\"exact\"/><w:ind w:firstLine=\"0\" w:firstLineChars=\"0\"/><w:jc w:val=\"center\"/>",
    ),
    ("AnnexList", "附件清单", 32, BODY, "<w:keepNext/>"),
    (
        "Signed",
        "落款",
        32,
        BODY,
        "<w:ind w:right=\"1280\" w:rightChars=\"400\" w:firstLine=\"0\" w:firstLineChars=\"0\"/><w:jc w:val=\"right\"/>",
    ),
    (
        "AnnexMark",
        "附件标记",
        32,
        HEI,
        "<w:keepNext/><w:pageBreakBefore/><w:ind w:firstLine=\"0\" w:firstLineChars=\"0\"/>",
    ),
    (
        "AnnexTitle",
        "附件标题",
        36,
        TITLE,
        "<w:keepNext/><w:spacing w:before=\"200\" w:after=\"200\" w:line=\"579\" w:lineRule=\"exact\"/><w:ind w:firstLine=\"0\" w:firstLineChars=\"0\"/><w:jc w:val=\"center\"/>",
    ),
    (
        "Note",
        "表注",
        21,
        BODY,
        "<w:spacing w:before=\"80\" w:line=\"340\" w:lineRule=\"exact\"/><w:ind w:firstLine=\"0\" w:firstLineChars=\"0\"/>",
    ),
    (
        "Figure",
        "图",
        32,
        BODY,
        "<w:snapToGrid w:val=\"0\"/><w:spacing w:before=\"120\" w:after=\"120\" w:line=\"240\" w:lineRule=\"auto\"/><w:ind w:firstLine=\"0\" w:firstLineChars=\"0\"/><w:jc w:val=\"center\"/>",
    ),
    (
        "TableText",
        "表格文字",
        21,
        BODY,
        "<w:snapToGrid w:val=\"0\"/><w:spacing w:line=\"240\" w:lineRule=\"auto\"/><w:ind w:firstLine=\"0\" w:firstLineChars=\"0\"/>",
    ),
    (
        "TableHeading",
        "表格标题行",
        21,
        HEI,
        "<w:keepNext/><w:snapToGrid w:val=\"0\"/><w:spacing w:line=\"240\" w:lineRule=\"auto\"/><w:ind w:firstLine=\"0\" w:firstLineChars=\"0\"/><w:jc w:val=\"center\"/>",
    ),
    (
        "FooterOdd",
        "页码单页",
        28,
        SONG,
        "<w:ind w:right=\"280\" w:rightChars=\"100\" w:firstLine=\"0\" w:firstLineChars=\"0\"/><w:jc w:val=\"right\"/>",
    ),
    (
        "FooterEven",
        "页码双页",
        28,
        SONG,
        "<w:ind w:left=\"280\" w:leftChars=\"100\" w:firstLine=\"0\" w:firstLineChars=\"0\"/><w:jc w:val=\"left\"/>",
    ),
];

/// `word/styles.xml`.
pub fn styles() -> String {
    let mut xml = format!(
        "{HEAD}<w:styles xmlns:w=\"{W}\"><w:docDefaults><w:rPrDefault><w:rPr>{}<w:kern w:val=\"2\"/>\
         <w:sz w:val=\"32\"/><w:szCs w:val=\"32\"/><w:lang w:val=\"en-US\" w:eastAsia=\"zh-CN\" w:bidi=\"ar-SA\"/>\
         </w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>\
         <w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/><w:qFormat/>\
         <w:pPr><w:spacing w:line=\"{LINE}\" w:lineRule=\"exact\"/><w:ind w:firstLine=\"640\" w:firstLineChars=\"200\"/>\
         <w:jc w:val=\"both\"/></w:pPr><w:rPr><w:spacing w:val=\"{CLOSER}\"/></w:rPr></w:style>\
         <w:style w:type=\"table\" w:default=\"1\" w:styleId=\"TableNormal\"><w:name w:val=\"Normal Table\"/>\
         <w:uiPriority w:val=\"99\"/><w:semiHidden/><w:tblPr><w:tblInd w:w=\"0\" w:type=\"dxa\"/><w:tblCellMar>\
         <w:top w:w=\"0\" w:type=\"dxa\"/><w:left w:w=\"108\" w:type=\"dxa\"/><w:bottom w:w=\"0\" w:type=\"dxa\"/>\
         <w:right w:w=\"108\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr></w:style>",
        fonts(BODY),
    );
    for (id, name, size, font, properties) in PARAGRAPHS {
        xml.push_str(&format!(
            "<w:style w:type=\"paragraph\" w:customStyle=\"{}\" w:styleId=\"{id}\"><w:name w:val=\"{}\"/>\
             <w:basedOn w:val=\"Normal\"/><w:next w:val=\"Normal\"/><w:qFormat/><w:pPr>{properties}</w:pPr>\
             <w:rPr>{}<w:sz w:val=\"{size}\"/><w:szCs w:val=\"{size}\"/></w:rPr></w:style>",
            u8::from(!name.is_ascii()),
            escape(name),
            fonts(font),
        ));
    }
    let line =
        |side: &str| format!("<w:{side} w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"000000\"/>");
    let lines: String = ["top", "left", "bottom", "right", "insideH", "insideV"].map(line).concat();
    xml.push_str(&format!(
        "<w:style w:type=\"table\" w:styleId=\"TableGrid\"><w:name w:val=\"Table Grid\"/>\
         <w:basedOn w:val=\"TableNormal\"/><w:tblPr><w:tblBorders>{lines}</w:tblBorders></w:tblPr></w:style></w:styles>"
    ));
    xml
}

/// 小标宋 has no Latin worth printing; the others leave it to Times New Roman.
fn fonts(chinese: &str) -> String {
    let latin = if chinese == TITLE || chinese == SONG { chinese } else { LATIN };
    format!(
        "<w:rFonts w:ascii=\"{latin}\" w:hAnsi=\"{latin}\" w:eastAsia=\"{chinese}\" w:cs=\"{LATIN}\" w:hint=\"eastAsia\"/>"
    )
}

/// `word/fontTable.xml`: fonts are named with those that may stand in for them, and never shipped.
pub fn font_table() -> String {
    let mut xml = format!("{HEAD}<w:fonts xmlns:w=\"{W}\">");
    for (name, instead, family) in [
        (BODY, "仿宋", "modern"),
        (KAI, "楷体", "modern"),
        (HEI, "SimHei", "modern"),
        (TITLE, "方正小标宋_GBK", "auto"),
        (SONG, "SimSun", "auto"),
    ] {
        xml.push_str(&format!(
            "<w:font w:name=\"{name}\"><w:altName w:val=\"{instead}\"/><w:charset w:val=\"86\"/>\
             <w:family w:val=\"{family}\"/><w:pitch w:val=\"default\"/></w:font>"
        ));
    }
    xml.push_str(&format!(
        "<w:font w:name=\"{LATIN}\"><w:charset w:val=\"00\"/><w:family w:val=\"roman\"/>\
         <w:pitch w:val=\"variable\"/></w:font></w:fonts>"
    ));
    xml
}

/// `word/settings.xml`.
pub fn settings() -> String {
    format!(
        "{HEAD}<w:settings xmlns:w=\"{W}\"><w:zoom w:percent=\"100\"/><w:bordersDoNotSurroundHeader/>\
         <w:bordersDoNotSurroundFooter/><w:defaultTabStop w:val=\"420\"/><w:evenAndOddHeaders/>\
         <w:drawingGridVerticalSpacing w:val=\"156\"/><w:characterSpacingControl w:val=\"compressPunctuation\"/>\
         <w:compat><w:spaceForUL/><w:balanceSingleByteDoubleByteWidth/><w:doNotLeaveBackslashAlone/>\
         <w:ulTrailSpace/><w:doNotExpandShiftReturn/><w:adjustLineHeightInTable/><w:useFELayout/>\
         <w:compatSetting w:name=\"compatibilityMode\" w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/>\
         </w:compat><w:themeFontLang w:val=\"en-US\" w:eastAsia=\"zh-CN\"/><w:decimalSymbol w:val=\".\"/>\
         <w:listSeparator w:val=\",\"/></w:settings>"
    )
}

/// The page: A4, its margins, 22 lines of 28 characters, page numbers 7 mm under the text.
pub fn page() -> String {
    format!(
        "<w:sectPr><w:footerReference w:type=\"default\" r:id=\"rIdOdd\"/>\
         <w:footerReference w:type=\"even\" r:id=\"rIdEven\"/><w:pgSz w:w=\"11906\" w:h=\"16838\"/>\
         <w:pgMar w:top=\"2098\" w:right=\"1474\" w:bottom=\"1984\" w:left=\"1588\" w:header=\"851\" \
         w:footer=\"1304\" w:gutter=\"0\"/><w:cols w:space=\"425\"/>\
         <w:docGrid w:type=\"lines\" w:linePitch=\"{LINE}\"/></w:sectPr>"
    )
}

/// A footer: `— 1 —`.
pub fn footer(style: &str) -> String {
    format!(
        "{HEAD}<w:ftr xmlns:w=\"{W}\"><w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>\
         <w:r><w:t xml:space=\"preserve\">— </w:t></w:r><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>\
         <w:r><w:instrText xml:space=\"preserve\"> PAGE </w:instrText></w:r>\
         <w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>1</w:t></w:r>\
         <w:r><w:fldChar w:fldCharType=\"end\"/></w:r><w:r><w:t xml:space=\"preserve\"> —</w:t></w:r></w:p></w:ftr>"
    )
}
