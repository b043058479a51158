//! The looks of the working paper: white what was reported, grey what a formula gives, yellow what may be tried out.

use rust_xlsxwriter::{Color, Format, FormatAlign};

use super::column::Shape;
use crate::sheet::Look;
use crate::sheet::number::format_of;

/// Fill of cells that hold formulas.
const FORMULA: Color = Color::RGB(0x00F2_F2F2);
/// Fill of parameters.
const PARAMETER: Color = Color::RGB(0x00FF_F2CC);

/// Looks by shape: of values, and of formulas.
pub struct Looks {
    values: [Format; 8],
    formulas: [Format; 8],
    /// A word in front of a parameter.
    pub label: Format,
    /// A parameter, and one with a word in its own cell.
    pub parameter: Format,
    /// The duty over its indicators.
    pub group: Format,
    /// The indicator over its columns.
    pub band: Format,
    /// Its formula in words.
    pub words: Format,
    /// How many grids a unit stands for.
    pub grids: Format,
}

impl Looks {
    /// Over the looks of all sheets; `unit` is what a grid is called.
    pub fn new(look: &Look, decimals: u32, unit: &str) -> Self {
        let points = look.score.clone().set_num_format(format_of((decimals + 2).min(8)));
        let exact = look.score.clone().set_num_format(format_of((decimals + 6).min(10)));
        let values = [
            look.text.clone(),
            look.code.clone(),
            look.centre.clone(),
            look.general.clone(),
            look.percent.clone(),
            points,
            exact,
            look.total.clone(),
        ];
        let formulas = values.clone().map(|format| format.set_background_color(FORMULA));
        let parameter = look.general.clone().set_background_color(PARAMETER);
        let label = look.centre.clone().set_font_size(9).set_background_color(FORMULA);
        Self {
            grids: look.centre.clone().set_num_format(format!("0\"个{unit}\"")).set_background_color(FORMULA),
            values,
            formulas,
            label: label.clone(),
            parameter,
            group: look.heading.clone().set_align(FormatAlign::Left).set_indent(1),
            band: look.heading.clone(),
            words: label.set_text_wrap(),
        }
    }

    /// The look of a cell.
    pub fn of(&self, shape: Shape, formula: bool) -> &Format {
        let looks = if formula { &self.formulas } else { &self.values };
        &looks[match shape {
            Shape::Text => 0,
            Shape::Code => 1,
            Shape::Centre => 2,
            Shape::General => 3,
            Shape::Percent => 4,
            Shape::Points => 5,
            Shape::Exact => 6,
            Shape::Published => 7,
        }]
    }

    /// A parameter with a word before the number in its own cell: `上限 3`.
    pub fn with_word(&self, word: &str, shape: Shape) -> Format {
        let digits = if shape == Shape::Percent { "0.00%" } else { "General" };
        let word = if word.is_empty() { String::new() } else { format!("\"{word} \"") };
        self.parameter.clone().set_num_format(format!("{word}{digits}"))
    }
}
