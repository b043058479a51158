//! Expressions of the scheme as formulas of a sheet. Never for one row: the row's number is put in later.
//!
//! Binary numbers stand for exact ones here, so wherever a step decides (nought or not, this band or that) and
//! its arithmetic may be off by a hair, the formula rounds before it decides.

use std::fmt::Write;

use gridindex_core::scheme::{Expression, Field, FieldKind};
use rust_xlsxwriter::{ColNum, utility};

pub use crate::sheet::rows::ROW;
/// In a raw figure: not applicable.
pub const SLASH: &str = "/";
/// An indicator's value: not applicable.
pub const NOT_APPLICABLE: &str = "不适用";
/// An indicator's value: missing.
pub const MISSING: &str = "缺数";
/// What has no number.
pub const NONE: &str = "—";
/// Decimals to which is rounded before a step decides.
pub const GUARD: u32 = 10;

/// Longest formula, in characters; Excel's own limit is 8,192.
const LONGEST: usize = 8_000;
/// Brackets that may stand inside one another; Excel's own limit is 64 functions.
const DEEPEST: usize = 40;
/// Arguments of one function; Excel's own limit is 255.
const MOST_ARGUMENTS: usize = 200;

/// The cell of a column in the formula's own row.
pub fn here(col: ColNum) -> String {
    format!("{}{ROW}", utility::column_number_to_name(col))
}

/// The formula with a row's number (counted from 0) put in.
pub fn in_row(template: &str, row: u32) -> String {
    template.replace(ROW, &(row + 1).to_string())
}

/// A formula that spreadsheet programs take; `None` when it is too long for them.
pub fn accepted(formula: String) -> Option<String> {
    (formula.chars().count() <= LONGEST).then_some(formula)
}

/// Arguments separated by commas; `None` when there are too many.
pub fn list(cells: &[String]) -> Option<String> {
    (cells.len() <= MOST_ARGUMENTS).then(|| cells.join(","))
}

/// What an expression is written with.
#[derive(Debug, Clone, Copy)]
pub struct Writer<'a> {
    /// The scheme's dictionary.
    pub fields: &'a [Field],
    /// Columns of the fields, by their places in the dictionary.
    pub columns: &'a [Option<ColNum>],
}

impl Writer<'_> {
    /// The value of an indicator: a number, 不适用 or 缺数. `None` when it cannot be written.
    pub fn value(self, expression: &Expression) -> Option<String> {
        if depth(expression) > DEEPEST {
            return None;
        }
        let fields = expression.fields();
        let cells = fields.iter().map(|field| self.cell(*field)).collect::<Option<Vec<_>>>()?;
        let mut inapplicable: Vec<String> = cells.iter().map(|cell| format!("{cell}=\"{SLASH}\"")).collect();
        self.noughts(expression, &mut inapplicable)?;
        let number = self.number(expression, false)?;
        let counted = match cells.as_slice() {
            [] => number,
            [cell] => format!("IF(ISNUMBER({cell}),{number},\"{MISSING}\")"),
            _ => format!("IF(COUNT({})<{},\"{MISSING}\",{number})", list(&cells)?, cells.len()),
        };
        accepted(match inapplicable.as_slice() {
            [] => counted,
            [only] => format!("IF({only},\"{NOT_APPLICABLE}\",{counted})"),
            several => format!("IF(OR({}),\"{NOT_APPLICABLE}\",{counted})", list(several)?),
        })
    }

    /// The points of an item of bonus or penalty before its cap: blanks and slashes are 0, and so is what divides
    /// by zero or lies below 0.
    pub fn item(self, expression: &Expression) -> Option<String> {
        if depth(expression) > DEEPEST {
            return None;
        }
        let mut number = self.number(expression, true)?;
        for divisor in divisors(expression).into_iter().rev() {
            if !self.is_exact(divisor) {
                number = format!("IF({},0,{number})", self.is_nought(divisor, true)?);
            }
        }
        if !divisors(expression).is_empty() {
            number = format!("IFERROR({number},0)");
        }
        accepted(format!("MAX(0,{number})"))
    }

    /// Whether binary arithmetic gives the number nearest to the exact result.
    pub fn is_exact(self, expression: &Expression) -> bool {
        match expression {
            Expression::Number(_) | Expression::Field(_) | Expression::Previous(_) => true,
            Expression::Divide(a, b) => self.is_whole(a) && self.is_whole(b),
            Expression::Negate(a) => self.is_exact(a),
            Expression::Min(list) | Expression::Max(list) => list.iter().all(|part| self.is_exact(part)),
            _ => self.is_whole(expression),
        }
    }

    /// Whether it is a whole number whatever the figures are.
    pub fn is_whole(self, expression: &Expression) -> bool {
        match expression {
            Expression::Number(number) => number.fract().is_zero(),
            Expression::Field(field) | Expression::Previous(field) => {
                self.fields.get(*field).is_some_and(|field| field.kind == FieldKind::Count)
            }
            Expression::Negate(a) => self.is_whole(a),
            Expression::Add(a, b) | Expression::Subtract(a, b) | Expression::Multiply(a, b) => {
                self.is_whole(a) && self.is_whole(b)
            }
            Expression::Divide(..) => false,
            Expression::Min(list) | Expression::Max(list) => list.iter().all(|part| self.is_whole(part)),
            Expression::Floor(_) => true,
        }
    }

    fn cell(self, field: usize) -> Option<String> {
        self.columns.get(field).copied().flatten().map(here)
    }

    /// One condition for every divisor of the expression: that it is a number, and nought.
    fn noughts(self, expression: &Expression, conditions: &mut Vec<String>) -> Option<()> {
        for divisor in divisors(expression) {
            let condition = self.is_nought(divisor, false)?;
            let fields = divisor.fields();
            let condition = match (divisor, fields.as_slice()) {
                (_, []) => condition,
                (Expression::Field(field), _) => {
                    let cell = self.cell(*field)?;
                    format!("AND(ISNUMBER({cell}),{cell}=0)")
                }
                (_, fields) => {
                    let cells = fields.iter().map(|field| self.cell(*field)).collect::<Option<Vec<_>>>()?;
                    let counted = format!("IF(COUNT({})={},{condition})", list(&cells)?, cells.len());
                    // Another divisor inside may be nought itself.
                    if divisors(divisor).is_empty() { counted } else { format!("IFERROR({counted},FALSE)") }
                }
            };
            if !conditions.contains(&condition) {
                conditions.push(condition);
            }
        }
        Some(())
    }

    fn is_nought(self, divisor: &Expression, blank_is_zero: bool) -> Option<String> {
        let number = self.number(divisor, blank_is_zero)?;
        Some(if self.is_exact(divisor) {
            format!("({number})=0")
        } else {
            format!("ROUND({number},{GUARD})=0")
        })
    }

    /// The arithmetic alone, over cells that all hold numbers.
    fn number(self, expression: &Expression, blank_is_zero: bool) -> Option<String> {
        let mut text = String::new();
        self.print(&mut text, expression, blank_is_zero, SUM)?;
        accepted(text)
    }

    fn print(self, out: &mut String, expression: &Expression, zero: bool, lowest: u8) -> Option<()> {
        let tightness = tightness(expression);
        if tightness < lowest {
            out.push('(');
            self.print(out, expression, zero, SUM)?;
            out.push(')');
            return Some(());
        }
        let mut two = |a: &Expression, sign: char, b: &Expression| {
            self.print(out, a, zero, tightness)?;
            out.push(sign);
            // 甲-(乙-丙) and 甲/(乙*丙) need their brackets.
            self.print(out, b, zero, tightness + 1)
        };
        match expression {
            Expression::Number(number) => write!(out, "{}", crate::sheet::number::float(*number)).ok(),
            Expression::Field(field) => {
                let cell = self.cell(*field)?;
                if zero { write!(out, "N({cell})") } else { write!(out, "{cell}") }.ok()
            }
            // Only checks look at the month before.
            Expression::Previous(_) => None,
            Expression::Negate(a) => {
                // As a number of its own, since programs read --1 and 2^-1 each in their way.
                out.push_str("(-");
                self.print(out, a, zero, WHOLE)?;
                out.push(')');
                Some(())
            }
            Expression::Add(a, b) => two(a, '+', b),
            Expression::Subtract(a, b) => two(a, '-', b),
            Expression::Multiply(a, b) => two(a, '*', b),
            Expression::Divide(a, b) => two(a, '/', b),
            Expression::Min(parts) => self.function(out, "MIN", parts, zero),
            Expression::Max(parts) => self.function(out, "MAX", parts, zero),
            Expression::Floor(a) => {
                let number = self.number(a, zero)?;
                if self.is_exact(a) {
                    write!(out, "INT({number})").ok()
                } else {
                    write!(out, "INT(ROUND({number},{GUARD}))").ok()
                }
            }
        }
    }

    fn function(self, out: &mut String, name: &str, parts: &[Expression], zero: bool) -> Option<()> {
        let parts = parts.iter().map(|part| self.number(part, zero)).collect::<Option<Vec<_>>>()?;
        write!(out, "{name}({})", list(&parts)?).ok()
    }
}

const SUM: u8 = 1;
const PRODUCT: u8 = 2;
const WHOLE: u8 = 3;

fn tightness(expression: &Expression) -> u8 {
    match expression {
        Expression::Add(..) | Expression::Subtract(..) => SUM,
        Expression::Multiply(..) | Expression::Divide(..) => PRODUCT,
        Expression::Number(number) if number.is_sign_negative() => PRODUCT,
        _ => WHOLE,
    }
}

/// What the expression divides by, the outer divisors first.
fn divisors(expression: &Expression) -> Vec<&Expression> {
    let mut found = Vec::new();
    let mut open = vec![expression];
    while let Some(next) = open.pop() {
        if let Expression::Divide(_, divisor) = next {
            found.push(&**divisor);
        }
        open.extend(next.parts());
    }
    found
}

/// How many levels the tree has, a long sum or product as one.
fn depth(expression: &Expression) -> usize {
    let mut deepest = 0;
    let mut open = vec![(expression, 1)];
    while let Some((next, depth)) = open.pop() {
        deepest = deepest.max(depth);
        open.extend(next.parts().map(|part| {
            let same = tightness(part) == tightness(next) && tightness(part) < WHOLE;
            (part, if same { depth } else { depth + 1 })
        }));
    }
    deepest
}
