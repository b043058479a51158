//! What is wrong with a cell, in words for the clerk.

use gridindex_core::FindingCode;
use gridindex_core::scheme::Field;

use crate::raw::is_invisible;
use crate::text::shorten;

/// What is wrong with a cell, and what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Trouble {
    /// Its code.
    pub(crate) code: FindingCode,
    /// One sentence.
    pub(crate) message: String,
    /// One sentence.
    pub(crate) advice: String,
}

impl Trouble {
    pub(crate) fn new(code: FindingCode, message: impl Into<String>, advice: impl Into<String>) -> Self {
        Self { code, message: message.into(), advice: advice.into() }
    }
}

pub(super) fn not_a_number(field: &Field, text: &str) -> Trouble {
    let text = shorten(text.trim_matches(is_invisible), 20);
    let about = [
        "约", "近", "余", "多", "左右", "+", "几", "以上", "以下", "不足", "超", "大概", "-", "~", "～", "至",
    ];
    if text.contains(|c: char| c.is_numeric() || "一二三四五六七八九十百千万".contains(c))
        && about.iter().any(|word| text.contains(word))
    {
        return Trouble::new(
            FindingCode::NotANumber,
            format!("“{}”填的是“{text}”，不是准确的数", field.name),
            "请填准确的数字，不要填约数或范围",
        );
    }
    Trouble::new(
        FindingCode::NotANumber,
        format!("“{}”填的是“{text}”，不是数字", field.name),
        "请填阿拉伯数字；没有发生的填 0，不涉及的填“/”",
    )
}

pub(super) fn cell_error(field: &Field, error: &str) -> Trouble {
    Trouble::new(
        FindingCode::CellError,
        format!("“{}”这一格是公式错误 {}", field.name, shorten(error, 12)),
        "改正公式或直接填数字；分母为 0、不涉及的填“/”",
    )
}

pub(crate) fn too_large(field: &Field) -> Trouble {
    Trouble::new(
        FindingCode::NumberTooLarge,
        format!("“{}”的数字大得不合情理", field.name),
        "核对是否多打了数字或串了列",
    )
}
