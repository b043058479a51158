//! The records of a BIFF stream: a number, a length, and that many bytes.

use crate::bytes::Fault;

/// Numbers of the records that are read.
pub(super) mod kind {
    pub(in crate::raw::xls) const FORMULA: u16 = 0x0006;
    pub(in crate::raw::xls) const EOF: u16 = 0x000A;
    pub(in crate::raw::xls) const DATEMODE: u16 = 0x0022;
    pub(in crate::raw::xls) const FILEPASS: u16 = 0x002F;
    pub(in crate::raw::xls) const CONTINUE: u16 = 0x003C;
    pub(in crate::raw::xls) const BOUNDSHEET: u16 = 0x0085;
    pub(in crate::raw::xls) const MULRK: u16 = 0x00BD;
    pub(in crate::raw::xls) const RSTRING: u16 = 0x00D6;
    pub(in crate::raw::xls) const XF: u16 = 0x00E0;
    pub(in crate::raw::xls) const MERGECELLS: u16 = 0x00E5;
    pub(in crate::raw::xls) const SST: u16 = 0x00FC;
    pub(in crate::raw::xls) const LABELSST: u16 = 0x00FD;
    pub(in crate::raw::xls) const NUMBER: u16 = 0x0203;
    pub(in crate::raw::xls) const LABEL: u16 = 0x0204;
    pub(in crate::raw::xls) const BOOLERR: u16 = 0x0205;
    pub(in crate::raw::xls) const STRING: u16 = 0x0207;
    pub(in crate::raw::xls) const RK: u16 = 0x027E;
    pub(in crate::raw::xls) const FORMAT: u16 = 0x041E;
    pub(in crate::raw::xls) const BOF: u16 = 0x0809;
}

/// One record.
#[derive(Debug, Clone, Copy)]
pub(super) struct Record<'a> {
    pub(super) kind: u16,
    pub(super) data: &'a [u8],
}

/// Records one after another.
pub(super) struct Records<'a> {
    rest: &'a [u8],
}

impl<'a> Records<'a> {
    pub(super) fn new(stream: &'a [u8]) -> Self {
        Self { rest: stream }
    }

    /// The next record; `None` at the end of the stream.
    pub(super) fn next(&mut self) -> Result<Option<Record<'a>>, Fault> {
        let Some((head, rest)) = self.rest.split_first_chunk::<4>() else { return Ok(None) };
        let kind = u16::from_le_bytes([head[0], head[1]]);
        let length = usize::from(u16::from_le_bytes([head[2], head[3]]));
        let (data, rest) = rest.split_at_checked(length).ok_or(Fault::Damaged)?;
        self.rest = rest;
        Ok(Some(Record { kind, data }))
    }

    /// The next record if it continues the last one.
    pub(super) fn next_continued(&mut self) -> Result<Option<&'a [u8]>, Fault> {
        let before = self.rest;
        match self.next()? {
            Some(record) if record.kind == kind::CONTINUE => Ok(Some(record.data)),
            _ => {
                self.rest = before;
                Ok(None)
            }
        }
    }
}

pub(super) fn u16_at(data: &[u8], at: usize) -> Option<u16> {
    data.get(at..at + 2).map(|bytes| u16::from_le_bytes([bytes[0], bytes[1]]))
}

pub(super) fn u32_at(data: &[u8], at: usize) -> Option<u32> {
    data.get(at..at + 4).map(|bytes| u32::from_le_bytes([bytes[0], bytes[1], bytes[2], bytes[3]]))
}

pub(super) fn f64_at(data: &[u8], at: usize) -> Option<f64> {
    data.get(at..at + 8)?.first_chunk::<8>().map(|bytes| f64::from_le_bytes(*bytes))
}
