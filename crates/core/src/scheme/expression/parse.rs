//! Expressions and checks read from text: by recursive descent, at most 64 levels and 2,000 characters.
//!
//! Every unknown name and every wrong sign is noted; the first thing that breaks the grammar ends the reading.

use super::names::{Names, UNKNOWN};
use super::operator::{COMPARE, OR, Operator, Parsed, Read, missing_operator};
use super::token::{Token, What, tokens};
use super::{Condition, Expression};
use crate::scheme::read::{Mistake, quoted};

/// Characters of an expression at most.
pub(super) const LONGEST: usize = 2_000;
/// Levels of brackets, functions, signs and `not` at most.
pub(super) const DEEPEST: u32 = 64;

impl Expression {
    /// Reads a value's formula. Mistakes are placed by bytes of the text.
    pub(in crate::scheme) fn parse(text: &str, names: &Names) -> Result<Self, Vec<Mistake>> {
        parse(text, names, false, Parsed::value)
    }
}

impl Condition {
    /// Reads a check's rule. Mistakes are placed by bytes of the text.
    pub(in crate::scheme) fn parse(text: &str, names: &Names) -> Result<Self, Vec<Mistake>> {
        parse(text, names, true, Parsed::truth)
    }
}

fn parse<T>(
    text: &str,
    names: &Names,
    in_check: bool,
    wanted: impl FnOnce(Parsed) -> Result<T, Mistake>,
) -> Result<T, Vec<Mistake>> {
    let length = text.chars().count();
    if length > LONGEST {
        let message = format!("算式有 {length} 个字符，最多 {LONGEST} 个");
        return Err(vec![Mistake::new(0, message, "拆成几个指标，或者先算好一个字段")]);
    }
    let mut mistakes = Vec::new();
    let tokens = tokens(text, &mut mistakes);
    let mut parser = Parser { tokens: &tokens, next: 0, depth: 0, in_check, names, mistakes };
    let whole = parser.whole().and_then(wanted);
    match whole {
        Ok(whole) if parser.mistakes.is_empty() => Ok(whole),
        Ok(_) => Err(parser.mistakes),
        Err(mistake) => {
            parser.mistakes.push(mistake);
            Err(parser.mistakes)
        }
    }
}

struct Parser<'t> {
    tokens: &'t [Token<'t>],
    next: usize,
    depth: u32,
    in_check: bool,
    names: &'t Names,
    mistakes: Vec<Mistake>,
}

impl<'t> Parser<'t> {
    fn whole(&mut self) -> Result<Parsed, Mistake> {
        if self.peek().what == What::End {
            return Err(Mistake::new(0, "算式是空的", "写上算式，例如 实际走访户数 / 应走访户数"));
        }
        let parsed = self.binary(OR)?;
        let token = self.peek();
        match token.what {
            What::End => Ok(parsed),
            What::Sign(")") => Err(Mistake::new(token.at, "多了一个右括号", "删去它，或者补上左括号")),
            _ => Err(missing_operator(token)),
        }
    }

    /// Operators that bind at least as tightly as `lowest`, left to right.
    fn binary(&mut self, lowest: u8) -> Result<Parsed, Mistake> {
        let mut left = self.unary()?;
        while let Some(operator) = Operator::of(self.peek()).filter(|next| next.tightness() >= lowest) {
            let tightness = operator.tightness();
            let token = self.take();
            self.allow_in_check(tightness <= COMPARE, token.at, "比较和 and、or")?;
            let right = self.binary(tightness + 1)?;
            let chained = Operator::of(self.peek()).filter(|next| next.tightness() == COMPARE);
            if tightness == COMPARE && chained.is_some() {
                return Err(Mistake::new(self.peek().at, "比较不能连写", "写成 甲 <= 乙 and 乙 <= 丙"));
            }
            left = operator.join(left, right)?;
        }
        Ok(left)
    }

    fn unary(&mut self) -> Result<Parsed, Mistake> {
        let token = self.peek();
        let at = token.at;
        match token.what {
            What::Sign("-") => {
                self.take();
                let operand = self.deeper(at, Self::unary)?;
                Ok(Parsed { at, what: Read::Value(Expression::Negate(operand.value()?.into())) })
            }
            What::Sign("+") => Err(Mistake::new(at, "正号是多余的", "删去这个 +")),
            What::Word("not") => {
                self.take();
                self.allow_in_check(true, at, "not")?;
                let operand = self.deeper(at, |parser| parser.binary(COMPARE))?;
                Ok(Parsed { at, what: Read::Truth(Condition::Not(operand.truth()?.into())) })
            }
            _ => self.primary(),
        }
    }

    fn primary(&mut self) -> Result<Parsed, Mistake> {
        let token = self.take();
        let at = token.at;
        let value = match token.what {
            What::Number(number) => Expression::Number(number),
            What::Spoiled => Expression::Field(UNKNOWN),
            What::Word(word @ ("min" | "max")) => {
                let list = self.arguments(at, word)?;
                if list.len() < 2 {
                    return Err(Mistake::new(
                        at,
                        format!("{word} 至少要有两项"),
                        format!("写成 {word}(甲, 乙)"),
                    ));
                }
                if word == "min" { Expression::Min(list) } else { Expression::Max(list) }
            }
            What::Word("floor") => match <[Expression; 1]>::try_from(self.arguments(at, "floor")?) {
                Ok([only]) => Expression::Floor(Box::new(only)),
                Err(_) => return Err(Mistake::new(at, "floor 只能有一项", "写成 floor(甲 / 乙)")),
            },
            What::Word("previous") => Expression::Previous(self.previous(at)?),
            What::Word(word @ ("and" | "or" | "not")) => {
                return Err(Mistake::new(
                    at,
                    format!("{word} 的前面缺少一个比较"),
                    format!("写成 甲 <= 乙 {word} 丙 <= 丁；若是字段名，写成 `{word}`"),
                ));
            }
            What::Word(name) | What::Quoted(name) => Expression::Field(self.field(at, name)),
            What::Sign("(") => {
                let inside = self.deeper(at, |parser| parser.binary(OR))?;
                self.close(at)?;
                return Ok(Parsed { at, what: inside.what });
            }
            What::Sign(sign) => {
                return Err(Mistake::new(
                    at,
                    format!("{sign} 的前面缺少一个值"),
                    "补上字段名或数字，或者删去这个符号",
                ));
            }
            What::End => return Err(Mistake::new(at, "算式没有写完", "在末尾补上字段名或数字")),
        };
        Ok(Parsed { at, what: Read::Value(value) })
    }

    /// The arguments of a function, in brackets.
    fn arguments(&mut self, at: usize, function: &str) -> Result<Vec<Expression>, Mistake> {
        let bracket = self.peek().at;
        self.open(at, function)?;
        let mut list = Vec::new();
        loop {
            let argument = self.deeper(at, |parser| parser.binary(OR))?;
            list.push(argument.value()?);
            if self.peek().what != What::Sign(",") {
                break;
            }
            self.take();
        }
        self.close(bracket)?;
        Ok(list)
    }

    /// The one field that `previous` looks back at.
    fn previous(&mut self, at: usize) -> Result<usize, Mistake> {
        self.allow_in_check(true, at, "previous")?;
        self.open(at, "previous")?;
        let token = self.take();
        let field = match token.what {
            What::Word(name) | What::Quoted(name) => self.field(token.at, name),
            What::Spoiled => UNKNOWN,
            _ => {
                return Err(Mistake::new(token.at, "previous 里要写一个字段名", "写成 previous(应走访户数)"));
            }
        };
        if self.peek().what != What::Sign(")") {
            return Err(Mistake::new(
                self.peek().at,
                "previous 里只能有一个字段名",
                "先取上月数再计算，写成 previous(甲) + previous(乙)",
            ));
        }
        self.take();
        Ok(field)
    }

    fn field(&mut self, at: usize, name: &str) -> usize {
        self.names.find(name).unwrap_or_else(|advice| {
            self.mistakes.push(Mistake::new(at, format!("没有{}这个字段", quoted(name)), advice));
            UNKNOWN
        })
    }

    fn open(&mut self, at: usize, function: &str) -> Result<(), Mistake> {
        if self.peek().what == What::Sign("(") {
            self.take();
            return Ok(());
        }
        let advice = format!("写成 {function}(…)；若是字段名，写成 `{function}`");
        Err(Mistake::new(at, format!("{function} 的后面缺少左括号"), advice))
    }

    fn close(&mut self, opened: usize) -> Result<(), Mistake> {
        let token = self.peek();
        match token.what {
            What::Sign(")") => {
                self.take();
                Ok(())
            }
            What::End => Err(Mistake::new(opened, "括号没有关上", "在末尾补上 )")),
            _ => Err(missing_operator(token)),
        }
    }

    fn deeper(
        &mut self,
        at: usize,
        inside: impl FnOnce(&mut Self) -> Result<Parsed, Mistake>,
    ) -> Result<Parsed, Mistake> {
        if self.depth == DEEPEST {
            let message = format!("算式套得太深，最多 {DEEPEST} 层");
            return Err(Mistake::new(at, message, "减少括号的层数，或者拆成几个指标"));
        }
        self.depth += 1;
        let parsed = inside(self);
        self.depth -= 1;
        parsed
    }

    fn allow_in_check(&self, only_in_checks: bool, at: usize, what: &str) -> Result<(), Mistake> {
        if only_in_checks && !self.in_check {
            let message = format!("计算用的算式里不能用{what}");
            return Err(Mistake::new(at, message, "它只能写在 [[checks]] 的 rule 里"));
        }
        Ok(())
    }

    fn peek(&self) -> Token<'t> {
        self.tokens.get(self.next).or(self.tokens.last()).copied().unwrap_or(Token { at: 0, what: What::End })
    }

    fn take(&mut self) -> Token<'t> {
        let token = self.peek();
        self.next += 1;
        token
    }
}
