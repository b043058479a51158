//! Whether the two readers of a part say the same: the plain one may give up, but never differ.

use std::path::Path;

use super::cells::Looks;
use super::markup::Stop;
use super::texts::Texts;
use super::{plain, strings, thorough};
use crate::bytes::{Fault, Package};
use crate::raw::xml::text as xml_text;
use crate::raw::{Cell, Sheet, Shown, Strings};

/// How many parts of a package the plain reader took.
///
/// # Errors
/// The name of a part of which the readers say different things.
pub(crate) fn readers_agree(bytes: &[u8]) -> Result<u32, String> {
    let Ok(package) = Package::open(bytes) else { return Ok(0) };
    let mut taken = 0;
    for name in
        package.names().iter().filter(|name| Path::new(name).extension().is_some_and(|own| own == "xml"))
    {
        for agreed in [sheets_agree(&package, name), strings_agree(&package, name)] {
            taken += u32::from(agreed.ok_or_else(|| name.clone())?);
        }
    }
    Ok(taken)
}

/// Whether the plain reader took the part; `None` if the other one says something else.
fn agreed<T: PartialEq>(plain: Result<T, Stop>, thorough: impl FnOnce() -> Result<T, Fault>) -> Option<bool> {
    match plain {
        Err(Stop::Unusual) => Some(false),
        Err(Stop::Fault(_)) => thorough().is_err().then_some(false),
        Ok(plain) => thorough().is_ok_and(|thorough| thorough == plain).then_some(true),
    }
}

/// Everything that was read of a sheet.
type Read = (Vec<(u32, Vec<Cell>)>, Vec<(u32, Cell)>, Vec<crate::raw::Area>, Vec<String>);

fn sheets_agree(package: &Package<'_>, name: &str) -> Option<bool> {
    let mut shared = Strings::default();
    for text in ["街道", "第一网格", " ", "12", "合计"] {
        shared.push(text);
    }
    let styles = [Shown::Plain, Shown::Percent, Shown::Day];
    let looks = |never_calculated| Looks { styles: &styles, blanks: true, never_calculated };
    let all = |sheet: Sheet, texts: Texts<'_>| -> Read {
        let rows = sheet.rows.iter().map(|row| (row.number, sheet.cells_of(row).to_vec())).collect();
        let own = texts.into_own();
        let texts = (0..own.len()).filter_map(|place| Some(own.get(own.nth(place)?).to_owned())).collect();
        (rows, sheet.strays, sheet.merges, texts)
    };
    let mut taken = true;
    for looks in [looks(false), looks(true)] {
        let (mut sheet, mut texts) = (Sheet::default(), Texts::new(&shared));
        let mut own = package.clone();
        let stream = own.stream(name).ok().flatten()?;
        let plain = plain::read(stream, &looks, &mut texts, &mut sheet).map(|()| all(sheet, texts));
        taken &= agreed(plain, || {
            let (mut sheet, mut texts) = (Sheet::default(), Texts::new(&shared));
            let part = package.clone().read(name)?.ok_or(Fault::Damaged)?;
            thorough::read(&xml_text(part)?, &looks, &mut texts, &mut sheet)?;
            Ok(all(sheet, texts))
        })?;
    }
    Some(taken)
}

fn strings_agree(package: &Package<'_>, name: &str) -> Option<bool> {
    let all = |strings: &Strings| -> Vec<String> {
        (0..strings.len()).filter_map(|place| Some(strings.get(strings.nth(place)?).to_owned())).collect()
    };
    let mut strings = Strings::default();
    let mut own = package.clone();
    let stream = own.stream(name).ok().flatten()?;
    let plain = strings::plain(stream, &mut strings).map(|()| all(&strings));
    agreed(plain, || {
        let mut strings = Strings::default();
        let part = package.clone().read(name)?.ok_or(Fault::Damaged)?;
        strings::thorough(&xml_text(part)?, &mut strings)?;
        Ok(all(&strings))
    })
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use proptest::prelude::*;

    use super::*;
    use crate::bytes::new_package;

    fn package(part: &str) -> Vec<u8> {
        new_package(HashMap::from([("xl/part.xml".to_owned(), part.to_owned())])).unwrap()
    }

    #[test]
    fn the_plain_reader_takes_what_spreadsheet_programs_write() {
        for part in [
            "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<worksheet xmlns=\"x\"><dimension ref=\"A1:B2\"/>\
             <sheetData><row r=\"1\" spans=\"1:2\"><c r=\"A1\" s=\"1\" t=\"s\"><v>0</v></c><c r=\"B1\"/></row></sheetData>\
             <mergeCells count=\"1\"><mergeCell ref=\"A1:B2\"/></mergeCells></worksheet>",
            "<worksheet><sheetData><row><c t=\"inlineStr\"><is><t>a &amp; b</t></is></c><c><f>1+1</f><v>2</v></c></row></sheetData></worksheet>",
            "<worksheet><sheetData><row r='3'><c r='C3' t='str'><f t='shared' si='0'/><v>丙</v></c><c><v></v></c></row></sheetData></worksheet>\n",
            "\u{feff}<worksheet><sheetData/></worksheet>",
            "<sst count=\"2\"><si><t xml:space=\"preserve\"> 甲</t></si><si><r><rPr><b/></rPr><t>乙</t></r><r><t>&#10;丙</t></r></si><si/></sst>",
            "<sst/>",
        ] {
            assert_eq!(readers_agree(&package(part)), Ok(1), "{part}");
        }
    }

    #[test]
    fn the_plain_reader_leaves_what_is_unusual() {
        for part in [
            "<!DOCTYPE worksheet><worksheet/>",
            "<worksheet><!-- a --><sheetData/></worksheet>",
            "<x:worksheet><x:row><x:c><x:v>5</x:v></x:c></x:row></x:worksheet>",
            "<worksheet><row><c><v><![CDATA[5]]></v></c></row></worksheet>",
            "<worksheet><row><c><v>5</v></c></row>",
            "<worksheet><row><c r=\"1A\"><v>5</v></c></row></worksheet>",
            "<sst><si><t>甲</t><rPh><t>x</t></rPh></si></sst>",
        ] {
            assert_eq!(readers_agree(&package(part)), Ok(0), "{part}");
        }
    }

    #[test]
    fn a_long_text_and_many_cells_cross_the_ends_of_pieces() {
        let rows = (1..=40_000).map(|row| format!("<row r=\"{row}\"><c r=\"A{row}\" t=\"inlineStr\"><is><t>第{row}网格</t></is></c><c r=\"B{row}\"><v>{row}.5</v></c></row>"));
        let cells = rows.collect::<Vec<_>>().concat();
        let long = "网".repeat(400_000);
        let sheet = format!(
            "<worksheet><sheetData>{cells}<row><c t=\"str\"><v>{long}</v></c></row></sheetData></worksheet>"
        );
        assert_eq!(readers_agree(&package(&sheet)), Ok(1));
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: ProptestConfig::default().cases.max(2000), ..Default::default() })]
        #[test]
        fn readers_never_differ(pieces in prop::collection::vec(prop::sample::select(PIECES), 0..24)) {
            let part = pieces.concat();
            for part in [format!("<worksheet>{part}</worksheet>"), format!("<sst>{part}</sst>"), part] {
                prop_assert!(readers_agree(&package(&part)).is_ok(), "{}", part);
            }
        }
    }

    const PIECES: &[&str] = &[
        "<row>",
        "<row r=\"2\">",
        "<row r='0'/>",
        "</row>",
        "<c>",
        "<c r=\"B7\" s=\"1\">",
        "<c t=\"s\">",
        "<c t=\"str\" r=\"A1\">",
        "<c t=\"inlineStr\">",
        "<c t='b'>",
        "<c t='e'>",
        "<c/>",
        "<c r=\"AAAA1\"/>",
        "</c>",
        "<v>",
        "</v>",
        "<v/>",
        "<v>1</v></c>",
        "<v>0</v>",
        "2",
        "1e3",
        "<f>",
        "</f>",
        "<f/>",
        "<is>",
        "</is>",
        "<t>",
        "</t>",
        "<t xml:space=\"preserve\">",
        "<r>",
        "</r>",
        "<rPh>",
        "</rPh>",
        "<si>",
        "</si>",
        "<si/>",
        " ",
        "\n",
        "\r\n",
        "文 字",
        "&amp;",
        "&#65;",
        "&#x4e00;",
        "&nbsp;",
        "&",
        ";",
        "_x000D_",
        "<mergeCell ref=\"A1:C3\"/>",
        "<mergeCell ref='B2'>",
        "</mergeCell>",
        "<x:c>",
        "</x:c>",
        "<a b=\"1\"/>",
        "<a b='>'>",
        "</a>",
        "</ a>",
        "</a >",
        "<a",
        ">",
        "<",
        "\"",
        "<!-- -->",
        "<![CDATA[1]]>",
        "<?xml version=\"1.0\"?>",
        "<?pi?>",
        "</worksheet>",
        "</sst>",
        "<worksheet>",
        "<sst>",
    ];
}
