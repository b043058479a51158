//! Texts of a BIFF stream: one or two bytes a character, and the shared ones running over several records.

use encoding_rs::GB18030;

use super::records::{Records, u16_at, u32_at};
use crate::bytes::Fault;
use crate::raw::Strings;

/// How texts are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Dialect {
    /// Excel 97 and later: UTF-16, its high bytes left out where all are zero.
    Biff8,
    /// Excel 5 and 95: the code page, which here is Chinese.
    Biff5,
}

/// A text whose length has two bytes.
pub(super) fn text(data: &[u8], dialect: Dialect) -> Result<String, Fault> {
    let count = usize::from(u16_at(data, 0).ok_or(Fault::Damaged)?);
    characters(&data[2..], count, dialect)
}

/// A text whose length has one byte.
pub(super) fn short_text(data: &[u8], dialect: Dialect) -> Result<String, Fault> {
    let (&count, rest) = data.split_first().ok_or(Fault::Damaged)?;
    characters(rest, usize::from(count), dialect)
}

fn characters(data: &[u8], count: usize, dialect: Dialect) -> Result<String, Fault> {
    if dialect == Dialect::Biff5 {
        let bytes = data.get(..count).ok_or(Fault::Damaged)?;
        let text = GB18030.decode_without_bom_handling_and_without_replacement(bytes);
        return text.map(std::borrow::Cow::into_owned).ok_or(Fault::Damaged);
    }
    let (&flags, rest) = data.split_first().ok_or(Fault::Damaged)?;
    let size = if flags & 1 == 0 { count } else { count * 2 };
    let mut units = Vec::with_capacity(count);
    push_units(rest.get(..size).ok_or(Fault::Damaged)?, flags & 1 != 0, &mut units);
    String::from_utf16(&units).map_err(|_| Fault::Damaged)
}

fn push_units(bytes: &[u8], wide: bool, units: &mut Vec<u16>) {
    if wide {
        units.extend(bytes.as_chunks::<2>().0.iter().map(|pair| u16::from_le_bytes(*pair)));
    } else {
        units.extend(bytes.iter().map(|&byte| u16::from(byte)));
    }
}

/// Reads the table of shared strings, which may run over many records.
pub(super) fn shared<'a>(
    data: &'a [u8],
    records: &mut Records<'a>,
    strings: &mut Strings,
) -> Result<(), Fault> {
    let count = u32_at(data, 4).ok_or(Fault::Damaged)?;
    let mut parts = Parts { part: &data[8..], records };
    let mut units = Vec::new();
    for _ in 0..count {
        parts.string(&mut units)?;
        strings.push(&String::from_utf16(&units).map_err(|_| Fault::Damaged)?);
    }
    Ok(())
}

/// Bytes that run on from one record into the next.
struct Parts<'a, 'r> {
    part: &'a [u8],
    records: &'r mut Records<'a>,
}

impl<'a> Parts<'a, '_> {
    /// Goes on to the next record where this one is used up.
    fn refill(&mut self) -> Result<bool, Fault> {
        if self.part.is_empty() {
            self.part = self.records.next_continued()?.ok_or(Fault::Damaged)?;
            return Ok(true);
        }
        Ok(false)
    }

    /// The head of a string never runs over the end of a record.
    fn take(&mut self, count: usize) -> Result<&'a [u8], Fault> {
        self.refill()?;
        let (taken, rest) = self.part.split_at_checked(count).ok_or(Fault::Damaged)?;
        self.part = rest;
        Ok(taken)
    }

    fn skip(&mut self, mut count: usize) -> Result<(), Fault> {
        while count > 0 {
            self.refill()?;
            let now = count.min(self.part.len());
            self.part = &self.part[now..];
            count -= now;
        }
        Ok(())
    }

    fn string(&mut self, units: &mut Vec<u16>) -> Result<(), Fault> {
        units.clear();
        let head = self.take(3)?;
        let count = usize::from(u16::from_le_bytes([head[0], head[1]]));
        let flags = head[2];
        let runs = if flags & 8 != 0 { usize::from(u16_at(self.take(2)?, 0).unwrap_or(0)) } else { 0 };
        let extra = if flags & 4 != 0 { u32_at(self.take(4)?, 0).unwrap_or(0) as usize } else { 0 };
        let mut wide = flags & 1 != 0;
        while units.len() < count {
            if self.refill()? {
                // A text that runs on says anew how wide its characters are.
                wide = self.take(1)?[0] & 1 != 0;
            }
            let size = if wide { 2 } else { 1 };
            let now = (count - units.len()).min(self.part.len() / size);
            if now == 0 {
                return Err(Fault::Damaged);
            }
            let bytes = self.take(now * size)?;
            push_units(bytes, wide, units);
        }
        self.skip(runs * 4 + extra)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(kind: u16, data: &[u8]) -> Vec<u8> {
        let mut out = kind.to_le_bytes().to_vec();
        out.extend((data.len() as u16).to_le_bytes());
        out.extend(data);
        out
    }

    #[test]
    fn a_shared_string_may_run_over_two_records_and_change_its_width() {
        // "A景芳" wide, cut after 景; then the rest narrow would be impossible, so wide again; then "ok" narrow.
        let mut first = vec![0, 0, 0, 0, 2, 0, 0, 0];
        first.extend([3, 0, 1]);
        first.extend("A景".encode_utf16().flat_map(u16::to_le_bytes));
        let mut second = vec![1];
        second.extend("芳".encode_utf16().flat_map(u16::to_le_bytes));
        second.extend([2, 0, 0, b'o', b'k']);
        let continued = record(0x003C, &second);
        let mut strings = Strings::default();
        shared(&first, &mut Records::new(&continued), &mut strings).unwrap();
        let read: Vec<_> = (0..2).map(|index| strings.get(strings.nth(index).unwrap())).collect();
        assert_eq!(read, ["A景芳", "ok"]);
    }

    #[test]
    fn a_count_that_promises_too_much_is_damage_and_no_memory() {
        let data = [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF];
        assert_eq!(shared(&data, &mut Records::new(&[]), &mut Strings::default()), Err(Fault::Damaged));
        assert_eq!(text(&[0xFF, 0xFF, 1, 0], Dialect::Biff8), Err(Fault::Damaged));
        assert_eq!(text(&[2, 0, 0, b'o', b'k'], Dialect::Biff8).as_deref(), Ok("ok"));
    }
}
