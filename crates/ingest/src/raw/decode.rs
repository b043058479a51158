//! Bytes of text files as text: by mark, else UTF-8 if all of it is, else GB18030 if all of it is.
//!
//! Never replaces what it cannot read: a file in another encoding is a fault, not question marks.

use std::borrow::Cow;

use encoding_rs::{Encoding, GB18030, UTF_8};

use crate::bytes::Fault;

/// The whole file as text.
pub(super) fn decode(bytes: &[u8]) -> Result<Cow<'_, str>, Fault> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return strict(encoding, &bytes[mark..]).ok_or(Fault::Damaged);
    }
    // Some systems end their files as in the days of CP/M.
    let bytes = bytes.strip_suffix(b"\x1A").unwrap_or(bytes);
    strict(UTF_8, bytes).or_else(|| strict(GB18030, bytes)).ok_or(Fault::Damaged)
}

fn strict<'a>(encoding: &'static Encoding, bytes: &'a [u8]) -> Option<Cow<'a, str>> {
    encoding.decode_without_bom_handling_and_without_replacement(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_is_read_in_the_encodings_it_comes_in() {
        let (gbk, _, _) = GB18030.encode("景芳社区，第一网格");
        assert_eq!(decode(&gbk).unwrap(), "景芳社区，第一网格");
        assert_eq!(decode("景芳社区".as_bytes()).unwrap(), "景芳社区");
        assert_eq!(decode("\u{FEFF}景芳社区".as_bytes()).unwrap(), "景芳社区");
        assert_eq!(decode(b"\xFF\xFE\x6F\x66\xB3\x82").unwrap(), "景芳");
        assert_eq!(decode(b"\xFF\xFF\xFF"), Err(Fault::Damaged));
    }
}
