//! What reaches or names one person: identity numbers and mobile numbers in texts, and columns that hold nothing else.
//! Scoring needs none of it.

use std::borrow::Cow;

/// Weights of the first 17 digits of an identity number (GB 11643).
const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
/// Its last place, by the weighted sum modulo 11.
const CHECKS: [char; 11] = ['1', '0', 'X', '9', '8', '7', '6', '5', '4', '3', '2'];

/// Digits of an identity number, and of a mobile number.
const IDENTITY: usize = 18;
const MOBILE: usize = 11;

/// The text with every identity number (18 places, check place right) and every mobile number made unreadable:
/// `138****8000`, `3301************1X`. Numbers of grids, events and amounts stay.
#[must_use]
pub fn masked(text: &str) -> Cow<'_, str> {
    // Most cells hold no such number, and need not be taken apart.
    if !has_long_number(text) {
        return Cow::Borrowed(text);
    }
    let characters: Vec<char> = text.chars().collect();
    let mut out: Vec<char> = characters.clone();
    let mut at = 0;
    while at < characters.len() {
        if digit(characters[at]).is_none()
            || at.checked_sub(1).is_some_and(|before| digit(characters[before]).is_some())
        {
            at += 1;
            continue;
        }
        let run = Run::at(&characters, at);
        if let Some(hidden) = run.hidden() {
            for place in hidden {
                out[*place] = '*';
            }
        }
        at = run.end.max(at + 1);
    }
    if out == characters { Cow::Borrowed(text) } else { Cow::Owned(out.into_iter().collect()) }
}

/// Whether a text holds something that [`masked`] would hide.
#[must_use]
pub fn is_personal(text: &str) -> bool {
    matches!(masked(text), Cow::Owned(_))
}

/// Whether a column of this heading holds a person's number or name, and nothing that is counted.
#[must_use]
pub fn is_personal_heading(heading: &str) -> bool {
    const NUMBERS: [&str; 9] =
        ["手机", "电话", "身份证", "证件号", "联系方式", "微信", "公民身份", "银行卡", "住址"];
    const NAMES: [&str; 8] = ["姓名", "联系人", "反映人", "诉求人", "上报人", "户主", "居民姓名", "当事人"];
    // The lowest level says what stands in the cells.
    let lowest: String =
        heading.rsplit('/').next().unwrap_or_default().chars().filter(|c| !c.is_whitespace()).collect();
    let counted = ["数", "率", "量", "次", "是否"]
        .iter()
        .any(|word| lowest.ends_with(word) || lowest.starts_with(word));
    let named = |words: &[&str]| words.iter().any(|word| lowest.contains(word));
    !counted && (named(&NUMBERS) || NAMES.iter().any(|word| lowest.ends_with(word)))
}

/// Whether so many digits stand together that they may be a person's number.
fn has_long_number(text: &str) -> bool {
    let mut together = 0;
    text.chars().any(|character| {
        if digit(character).is_some() {
            together += 1;
        } else if !is_break(character) {
            together = 0;
        }
        together >= MOBILE
    })
}

/// Digits that stand together, small breaks between them passed over.
struct Run {
    /// Places of the digits, and of an X at the end.
    places: Vec<usize>,
    digits: Vec<char>,
    /// Where it ends.
    end: usize,
}

impl Run {
    fn at(characters: &[char], start: usize) -> Self {
        let (mut places, mut digits) = (Vec::new(), Vec::new());
        let mut at = start;
        while let Some(&character) = characters.get(at) {
            let next = characters.get(at + 1).copied();
            if let Some(digit) = digit(character) {
                places.push(at);
                digits.push(digit);
            } else if is_break(character) && next.is_some_and(|next| digit(next).is_some()) {
                // 138 0013 8000, 138-0013-8000.
            } else if digits.len() == IDENTITY - 1 && matches!(character, 'x' | 'X' | 'Ｘ' | 'ｘ') {
                places.push(at);
                digits.push('X');
                at += 1;
                break;
            } else {
                break;
            }
            at += 1;
        }
        Self { places, digits, end: at }
    }

    /// The places to hide, if these digits are a person's number.
    fn hidden(&self) -> Option<&[usize]> {
        if self.is_identity() {
            return self.places.get(4..IDENTITY - 2);
        }
        // With the country's number before it, or none.
        let extra = match self.digits.as_slice() {
            ['8', '6', rest @ ..] if rest.len() == MOBILE => 2,
            ['0', rest @ ..] if rest.len() == MOBILE => 1,
            all if all.len() == MOBILE => 0,
            _ => return None,
        };
        let own = &self.digits[extra..];
        let mobile = own[0] == '1' && ('3'..='9').contains(&own[1]);
        mobile.then(|| self.places.get(extra + 3..extra + 7)).flatten()
    }

    fn is_identity(&self) -> bool {
        if self.digits.len() != IDENTITY {
            return false;
        }
        let (body, check) = self.digits.split_at(IDENTITY - 1);
        let values: Option<Vec<u32>> = body.iter().map(|digit| digit.to_digit(10)).collect();
        values.is_some_and(|values| {
            let sum: u32 = values.iter().zip(WEIGHTS).map(|(digit, weight)| digit * weight).sum();
            CHECKS[(sum % 11) as usize] == check[0]
        })
    }
}

/// ASCII and full-width digits, as ASCII.
fn digit(character: char) -> Option<char> {
    match character {
        '0'..='9' => Some(character),
        '０'..='９' => char::from_u32(u32::from(character) - u32::from('０') + u32::from('0')),
        _ => None,
    }
}

fn is_break(character: char) -> bool {
    matches!(character, ' ' | '\u{a0}' | '\u{3000}' | '-' | '－' | '—')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_persons_are_hidden_and_other_numbers_stay() {
        for (text, expected) in [
            ("楼道灯坏了，联系13800138000", "楼道灯坏了，联系138****8000"),
            ("电话 138-0013-8000（王）", "电话 138-****-8000（王）"),
            ("电话 138 0013 8000", "电话 138 **** 8000"),
            ("+8613800138000", "+86138****8000"),
            ("１３８００１３８０００", "１３８****８０００"),
            ("身份证11010519491231002X", "身份证1101************2X"),
            ("身份证11010519491231002x。", "身份证1101************2x。"),
            ("110105194912310021", "110105194912310021"),
            ("440524188001010014 与 13912345678", "4405************14 与 139****5678"),
            ("网格330199002001001的3号楼", "网格330199002001001的3号楼"),
            ("事件20261003000123", "事件20261003000123"),
            ("12800138000", "12800138000"),
            ("138001380001", "138001380001"),
            ("0571-88888888", "0571-88888888"),
            ("2026-10-03至2026-10-31", "2026-10-03至2026-10-31"),
            ("惠及1200人次，投入35000元", "惠及1200人次，投入35000元"),
            ("", ""),
        ] {
            assert_eq!(masked(text), expected, "{text}");
            assert_eq!(is_personal(text), text != expected, "{text}");
            assert_eq!(masked(&masked(text)), expected, "twice: {text}");
        }
    }

    #[test]
    fn columns_of_persons_are_known_by_their_headings() {
        for (heading, personal) in [
            ("手机号", true),
            ("联系电话", true),
            ("居民信息/身份证号码", true),
            ("反映人姓名", true),
            ("联系人", true),
            ("家庭住址", true),
            ("联系方式", true),
            ("手机号登记数", false),
            ("电话回访率", false),
            ("是否电话回访", false),
            ("主持人", false),
            ("网格名称", false),
            ("备注", false),
        ] {
            assert_eq!(is_personal_heading(heading), personal, "{heading}");
        }
    }
}
