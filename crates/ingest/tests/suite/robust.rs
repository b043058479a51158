//! Whatever the bytes are: an answer or a failure, never a panic, and the rows balance.

use std::io::{Cursor, Read, Write};
use std::path::Path;

use calamine::{Data, Reader, Xlsx};
use gridindex_core::watch::Unwatched;
use gridindex_ingest::Records;
use proptest::prelude::*;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

use crate::book::{Case, balance};

/// One workbook of every format.
const SAMPLES: &[&str] = &[
    "messy/04-社区合并单元格.xlsx",
    "messy/11-百分数三种写法.xlsx",
    "messy/50-议事日乱.xlsx",
    "messy/36-BIFF8的xls.xls",
    "messy/37-LibreOffice存的xls.xls",
    "messy/38-ODS.ods",
    "messy/39-HTML表格存成xls.xls",
    "messy/32-GBK的CSV.csv",
];

fn sample(name: &str) -> Vec<u8> {
    std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(name)).unwrap()
}

/// Writes other bytes here and there, and cuts the end off; of a zip into its largest part.
fn damage(bytes: &[u8], slips: &[(usize, u8)], keep: usize) -> Vec<u8> {
    if bytes.starts_with(b"PK") {
        return damage_zip(bytes, slips, keep);
    }
    let mut bytes = bytes.to_vec();
    if bytes.is_empty() {
        return bytes;
    }
    for &(place, byte) in slips {
        let place = place % bytes.len();
        bytes[place] = byte;
    }
    bytes.truncate(bytes.len() * keep / 100);
    bytes
}

fn damage_zip(bytes: &[u8], slips: &[(usize, u8)], keep: usize) -> Vec<u8> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut parts: Vec<(String, Vec<u8>)> = (0..archive.len())
        .map(|index| {
            let mut entry = archive.by_index(index).unwrap();
            let mut part = Vec::new();
            entry.read_to_end(&mut part).unwrap();
            (entry.name().unwrap().into_owned(), part)
        })
        .collect();
    let mut at: Vec<usize> = (0..parts.len()).collect();
    at.sort_by_key(|&index| std::cmp::Reverse(parts[index].1.len()));
    // Mostly the sheet, now and then a smaller part.
    let chosen = at[slips.first().map_or(0, |slip| slip.0 % 4).min(at.len() - 1)];
    parts[chosen].1 = damage(&parts[chosen].1, slips, keep);
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, part) in parts {
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
        writer.start_file(name, options).unwrap();
        writer.write_all(&part).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// `PROPTEST_CASES` asks for more than a run in passing needs.
fn cases() -> u32 {
    std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(64)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), ..ProptestConfig::default() })]

    #[test]
    fn damaged_bytes_are_a_failure_or_findings_and_never_a_panic(
        which in 0..SAMPLES.len(),
        slips in prop::collection::vec((any::<usize>(), any::<u8>()), 0..12),
        keep in prop_oneof![4 => Just(100usize), 1 => 1..100usize],
    ) {
        let name = SAMPLES[which].rsplit('/').next().unwrap();
        let case = Case::new().bytes(name, &damage(&sample(SAMPLES[which]), &slips, keep));
        if let Ok(reading) = case.try_read(&Unwatched) {
            for sheet in reading.files.iter().flat_map(|file| &file.sheets) {
                balance(sheet);
            }
        }
    }

    #[test]
    fn any_bytes_at_all_are_answered(bytes in prop::collection::vec(any::<u8>(), 0..400), head in 0..6usize) {
        let heads: [&[u8]; 6] =
            [b"", b"PK\x03\x04", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", b"<html><table><tr><td>", b"\xFF\xFE", b"a,b\n"];
        let mut all = heads[head].to_vec();
        all.extend(bytes);
        drop(Case::new().bytes("a.xlsx", &all).try_read(&Unwatched));
    }

    #[test]
    fn cells_are_read_as_another_reader_reads_them(
        figures in prop::collection::vec(prop_oneof![0..2_000_000u32, 0..50u32], 3..4),
        names in prop::collection::vec("[一-龥a-z&<> ]{1,12}", 3..4),
    ) {
        let numbers: Vec<String> = figures.iter().map(|figure| format!("#{figure}")).collect();
        let rows: Vec<Vec<&str>> = ["A1", "A2", "A3"]
            .iter()
            .zip(&numbers)
            .zip(&names)
            .map(|((code, number), name)| vec![*code, number.as_str(), name.as_str()])
            .collect();
        let mut all: Vec<&[&str]> = vec![&["网格编码", "应走访户数", "备注"]];
        all.extend(rows.iter().map(Vec::as_slice));
        let case = Case::new().file("甲.xlsx", &all);

        let mut oracle: Xlsx<_> =
            Xlsx::new(Cursor::new(std::fs::read(case.folder().join("甲.xlsx")).unwrap())).unwrap();
        let range = oracle.worksheet_range("Sheet1").unwrap();
        let expected: Vec<String> = range
            .rows()
            .skip(1)
            .map(|row| match &row[1] {
                Data::Float(number) => number.to_string(),
                other => format!("{other:?}"),
            })
            .collect();
        let Records::Month(table) = case.sheet().records else { panic!("no month") };
        let found: Vec<String> =
            table.rows.iter().map(|row| row.values[0].number().unwrap().to_string()).collect();
        prop_assert_eq!(found, expected);
    }
}
