//! The operators between two parts of an expression: how tightly they bind, what they make of the parts.

use super::token::{Token, What};
use super::{Comparison, Condition, Expression};
use crate::scheme::read::{Mistake, quoted};

/// What was read, and the byte at which it begins.
pub(super) struct Parsed {
    pub(super) at: usize,
    pub(super) what: Read,
}

pub(super) enum Read {
    Value(Expression),
    Truth(Condition),
}

impl Parsed {
    /// The value, where a value is wanted.
    pub(super) fn value(self) -> Result<Expression, Mistake> {
        match self.what {
            Read::Value(value) => Ok(value),
            Read::Truth(_) => {
                let advice = "比较之间用 and、or 连接，不能加减乘除";
                Err(Mistake::new(self.at, "这里要的是数，却写了比较", advice))
            }
        }
    }

    /// The condition, where one is wanted.
    pub(super) fn truth(self) -> Result<Condition, Mistake> {
        match self.what {
            Read::Truth(truth) => Ok(truth),
            Read::Value(_) => Err(Mistake::new(self.at, "这里要的是比较，却只有数", "写成 甲 <= 乙 的样子")),
        }
    }
}

/// How tightly operators bind.
pub(super) const OR: u8 = 1;
pub(super) const AND: u8 = 2;
pub(super) const COMPARE: u8 = 3;
const SUM: u8 = 4;
const PRODUCT: u8 = 5;

/// A binary operator.
#[derive(Clone, Copy)]
pub(super) enum Operator {
    Or,
    And,
    Compare(Comparison),
    Arithmetic(fn(Box<Expression>, Box<Expression>) -> Expression, u8),
}

impl Operator {
    /// The operator a token is.
    pub(super) fn of(token: Token<'_>) -> Option<Self> {
        Some(match token.what {
            What::Word("or") => Self::Or,
            What::Word("and") => Self::And,
            What::Sign("=") => Self::Compare(Comparison::Equal),
            What::Sign("!=") => Self::Compare(Comparison::NotEqual),
            What::Sign("<") => Self::Compare(Comparison::Less),
            What::Sign("<=") => Self::Compare(Comparison::LessOrEqual),
            What::Sign(">") => Self::Compare(Comparison::Greater),
            What::Sign(">=") => Self::Compare(Comparison::GreaterOrEqual),
            What::Sign("+") => Self::Arithmetic(Expression::Add, SUM),
            What::Sign("-") => Self::Arithmetic(Expression::Subtract, SUM),
            What::Sign("*") => Self::Arithmetic(Expression::Multiply, PRODUCT),
            What::Sign("/") => Self::Arithmetic(Expression::Divide, PRODUCT),
            _ => return None,
        })
    }

    pub(super) fn tightness(self) -> u8 {
        match self {
            Self::Or => OR,
            Self::And => AND,
            Self::Compare(_) => COMPARE,
            Self::Arithmetic(_, tightness) => tightness,
        }
    }

    /// What two parts make together.
    pub(super) fn join(self, left: Parsed, right: Parsed) -> Result<Parsed, Mistake> {
        let at = left.at;
        let what = match self {
            Self::Or => Read::Truth(Condition::Or(left.truth()?.into(), right.truth()?.into())),
            Self::And => Read::Truth(Condition::And(left.truth()?.into(), right.truth()?.into())),
            Self::Compare(comparison) => {
                Read::Truth(Condition::Compare(comparison, left.value()?, right.value()?))
            }
            Self::Arithmetic(join, _) => Read::Value(join(left.value()?.into(), right.value()?.into())),
        };
        Ok(Parsed { at, what })
    }
}

/// What follows a value is no operator.
pub(super) fn missing_operator(token: Token<'_>) -> Mistake {
    let (message, advice) = match token.what {
        What::Word("且" | "并且" | "AND" | "And") => ("不能用这个词连接".to_owned(), "写成 and"),
        What::Word("或" | "或者" | "OR" | "Or") => ("不能用这个词连接".to_owned(), "写成 or"),
        What::Sign(",") => ("这里不能用逗号".to_owned(), "逗号只用在 min(…) 和 max(…) 里，数字不写千分位"),
        What::Word(word) | What::Quoted(word) => (
            format!("{}的前面缺少运算符", quoted(word)),
            "补上 + - * / 或比较符号；若是一个名称的两半，放在反引号里",
        ),
        _ => ("这里缺少运算符".to_owned(), "补上 + - * / 或比较符号"),
    };
    Mistake::new(token.at, message, advice)
}
