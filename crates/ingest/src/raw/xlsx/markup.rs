//! The plain XML that spreadsheet programs write, recognised in pieces of a part as they are inflated.
//!
//! Knows no comments, no CDATA, no document types, no prefixes where it matters: at whatever is not plain it stops
//! as [`Stop::Unusual`], and the part is read by the thorough reader instead, whose answer is the one that counts.

use std::borrow::Cow;

use memchr::{memchr, memchr2};

use crate::bytes::{Fault, Stream};

/// Bytes of a part that are looked at at once.
const PIECE: usize = 256 << 10;
/// The longest single cell or text; one that is longer is for the thorough reader.
const PIECE_AT_MOST: usize = 8 << 20;

/// Why reading stopped before the end.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Stop {
    /// Not the plain XML of spreadsheet programs, or damaged: the thorough reader will tell.
    Unusual,
    /// Not to be read by anyone.
    Fault(Fault),
}

impl From<Fault> for Stop {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault)
    }
}

/// An answer about a piece of text that may end too early: `None` asks for more.
pub(super) type Parsed<T> = Result<Option<T>, Stop>;

/// Gives the text of a part piece by piece. `take` says how much of the piece it is done with; the rest comes again
/// with more behind it.
pub(super) fn each_piece(
    mut part: Stream<'_>,
    mut take: impl FnMut(&str) -> Result<usize, Stop>,
) -> Result<(), Stop> {
    let mut buffer = vec![0; PIECE];
    let (mut filled, mut begun) = (0, false);
    loop {
        if filled == buffer.len() {
            if filled >= PIECE_AT_MOST {
                return Err(Stop::Unusual);
            }
            buffer.resize(filled * 2, 0);
        }
        let more = part.fill(&mut buffer[filled..])?;
        let last = more < buffer.len() - filled;
        filled += more;
        if !begun {
            begun = true;
            if let Some(rest) = buffer[..filled].strip_prefix(b"\xEF\xBB\xBF") {
                let length = rest.len();
                buffer.copy_within(3..filled, 0);
                filled = length;
            }
        }
        let text = match std::str::from_utf8(&buffer[..filled]) {
            Ok(text) => text,
            // A character cut in two.
            Err(error) if error.error_len().is_none() && !last => {
                std::str::from_utf8(&buffer[..error.valid_up_to()]).unwrap_or_default()
            }
            Err(_) => return Err(Stop::Unusual),
        };
        let used = take(text)?;
        if last {
            return if used == filled { Ok(()) } else { Err(Stop::Unusual) };
        }
        buffer.copy_within(used..filled, 0);
        filled -= used;
    }
}

/// An opening tag that was read whole.
pub(super) struct Open {
    /// Behind its `>`.
    pub(super) end: usize,
    /// `<a/>`.
    pub(super) empty: bool,
}

/// Where the name that begins at `from` ends.
pub(super) fn name_end(bytes: &[u8], from: usize) -> Option<usize> {
    let length =
        bytes[from..].iter().position(|byte| matches!(byte, b' ' | b'>' | b'/' | b'\n' | b'\r' | b'\t'));
    length.map(|length| from + length)
}

/// Reads the attributes of an opening tag from behind its name on.
pub(super) fn attributes<'t>(
    text: &'t str,
    mut at: usize,
    mut visit: impl FnMut(&'t [u8], &'t str) -> Result<(), Stop>,
) -> Parsed<Open> {
    let bytes = text.as_bytes();
    loop {
        let mut spaced = false;
        while matches!(bytes.get(at), Some(b' ' | b'\n' | b'\r' | b'\t')) {
            spaced = true;
            at += 1;
        }
        match bytes.get(at) {
            None => return Ok(None),
            Some(b'>') => return Ok(Some(Open { end: at + 1, empty: false })),
            Some(b'/') => {
                return match bytes.get(at + 1) {
                    None => Ok(None),
                    Some(b'>') => Ok(Some(Open { end: at + 2, empty: true })),
                    Some(_) => Err(Stop::Unusual),
                };
            }
            Some(_) if !spaced => return Err(Stop::Unusual),
            Some(_) => {}
        }
        let start = at;
        while matches!(
            bytes.get(at),
            Some(b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b':' | b'_' | b'-' | b'.')
        ) {
            at += 1;
        }
        let name = &bytes[start..at];
        let quote = match bytes.get(at..at + 2) {
            None => return Ok(None),
            Some(&[b'=', quote @ (b'"' | b'\'')]) if !name.is_empty() => quote,
            Some(_) => return Err(Stop::Unusual),
        };
        let Some(length) = memchr(quote, &bytes[at + 2..]) else { return Ok(None) };
        let value = &text[at + 2..at + 2 + length];
        if value.contains('<') {
            return Err(Stop::Unusual);
        }
        visit(name, value)?;
        at += length + 3;
    }
}

/// The text of an element up to behind its closing tag, its references resolved.
pub(super) fn words<'t>(text: &'t str, from: usize, close: &str) -> Parsed<(Cow<'t, str>, usize)> {
    let Some(length) = memchr(b'<', &text.as_bytes()[from..]) else { return Ok(None) };
    let (raw, rest) = text[from..].split_at(length);
    if !rest.starts_with(close) {
        return if rest.len() < close.len() { Ok(None) } else { Err(Stop::Unusual) };
    }
    let end = from + length + close.len();
    if memchr2(b'&', b'\r', raw.as_bytes()).is_none() {
        return Ok(Some((Cow::Borrowed(raw), end)));
    }
    let mut resolved = String::with_capacity(raw.len());
    resolve_references(raw, &mut resolved)?;
    Ok(Some((Cow::Owned(resolved), end)))
}

/// Appends text with `&amp;` and its like resolved. A carriage return would have to become a line feed.
pub(super) fn resolve_references(raw: &str, out: &mut String) -> Result<(), Stop> {
    if raw.contains('\r') {
        return Err(Stop::Unusual);
    }
    let mut rest = raw;
    while let Some(at) = memchr(b'&', rest.as_bytes()) {
        out.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        let end = memchr(b';', rest.as_bytes()).ok_or(Stop::Unusual)?;
        out.push(match &rest[..end] {
            "amp" => '&',
            "lt" => '<',
            "gt" => '>',
            "quot" => '"',
            "apos" => '\'',
            number => numbered(number).ok_or(Stop::Unusual)?,
        });
        rest = &rest[end + 1..];
    }
    out.push_str(rest);
    Ok(())
}

/// `#10` and `#x4e00`; only those that everyone reads alike.
fn numbered(reference: &str) -> Option<char> {
    let digits = reference.strip_prefix('#')?;
    let number = match digits.strip_prefix('x') {
        Some(hex) if hex.bytes().all(|byte| byte.is_ascii_hexdigit()) => u32::from_str_radix(hex, 16).ok()?,
        None if digits.bytes().all(|byte| byte.is_ascii_digit()) => digits.parse().ok()?,
        _ => return None,
    };
    char::from_u32(number).filter(|&c| c >= ' ' || c == '\n' || c == '\t')
}

/// A text of `<si>` or `<is>` from behind its opening tag to behind its closing tag.
pub(super) fn rich_text<'t>(text: &'t str, from: usize, close: &str) -> Parsed<(Cow<'t, str>, usize)> {
    const PLAIN: &[&str] = &["<t>", "<t xml:space=\"preserve\">"];
    let bytes = text.as_bytes();
    // Nearly every text: one piece, and nothing to resolve.
    let open = PLAIN.iter().find(|open| bytes[from..].starts_with(open.as_bytes()));
    if let Some(open) = open
        && let Some((words, end)) = words(text, from + open.len(), "</t>")?
        && bytes[end..].starts_with(close.as_bytes())
    {
        return Ok(Some((words, end + close.len())));
    }
    let name = &close.as_bytes()[2..close.len() - 1];
    let mut out = String::new();
    let (mut at, mut depth, mut inside) = (from, 0_u32, false);
    loop {
        let Some(length) = memchr(b'<', &bytes[at..]) else { return Ok(None) };
        let words = &text[at..at + length];
        if inside {
            resolve_references(words, &mut out)?;
        } else if !is_space(words) {
            return Err(Stop::Unusual);
        }
        at += length + 1;
        if bytes.get(at) == Some(&b'/') {
            let Some(length) = memchr(b'>', &bytes[at..]) else { return Ok(None) };
            let closed = &bytes[at + 1..at + length];
            at += length + 1;
            if depth == 0 && closed == name {
                return Ok(Some((Cow::Owned(out), at)));
            }
            if !is_plain_name(closed) || closed == name {
                return Err(Stop::Unusual);
            }
            depth = depth.checked_sub(1).ok_or(Stop::Unusual)?;
            inside &= closed != b"t";
            continue;
        }
        let Some(end) = name_end(bytes, at) else { return Ok(None) };
        let opened = &bytes[at..end];
        if !is_plain_name(opened) || opened == b"rPh" || opened == name {
            return Err(Stop::Unusual);
        }
        let Some(open) = attributes(text, end, |_, _| Ok(()))? else { return Ok(None) };
        at = open.end;
        if !open.empty {
            depth += 1;
            inside |= opened == b"t";
        }
    }
}

/// A name of letters and digits, without a prefix.
pub(super) fn is_plain_name(name: &[u8]) -> bool {
    name.first().is_some_and(u8::is_ascii_alphabetic) && name.iter().all(u8::is_ascii_alphanumeric)
}

/// Whether there is nothing but XML's spaces.
pub(super) fn is_space(text: &str) -> bool {
    text.bytes().all(|byte| matches!(byte, b' ' | b'\n' | b'\r' | b'\t'))
}

/// Passes over `<?xml … ?>`; no other instruction is plain.
pub(super) fn declaration(text: &str, at: usize) -> Parsed<usize> {
    let Some(length) = memchr(b'>', &text.as_bytes()[at..]) else { return Ok(None) };
    let whole = &text[at..at + length];
    let plain = whole.strip_prefix("<?xml ").and_then(|rest| rest.strip_suffix('?'));
    match plain {
        Some(rest) if !rest.contains(['?', '<']) => Ok(Some(at + length + 1)),
        _ => Err(Stop::Unusual),
    }
}
