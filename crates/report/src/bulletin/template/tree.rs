//! Reads a template's text into a tree: words, conditions, lists. Says what is wrong with its line.

use gridindex_core::Failure;

use super::trouble::at;

/// 如有.
pub const IF: &str = "如有";
/// 如无.
pub const UNLESS: &str = "如无";
/// 每个.
pub const EACH: &str = "每个";
/// What stands between the items of a list.
const BETWEEN: &str = "间隔";
/// No template needs blocks inside blocks deeper than this.
const DEEPEST: usize = 20;

/// A piece of a template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Node {
    /// Text as it stands.
    Text(String),
    /// `{{name}}`.
    Word { name: String, line: usize },
    /// `{{#keyword name}}…{{/keyword}}`.
    Block(Block),
}

/// A condition or a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// 如有, 如无 or 每个.
    pub keyword: &'static str,
    /// What is asked for.
    pub name: String,
    /// Where it begins.
    pub line: usize,
    /// What stands between the items of a list.
    pub between: String,
    /// What it holds.
    pub nodes: Vec<Node>,
}

/// Reads a text that begins in a line.
pub fn parse(text: &str, first_line: usize) -> Result<Vec<Node>, Failure> {
    let mut open: Vec<Block> = Vec::new();
    let mut done: Vec<Node> = Vec::new();
    let mut rest = text;
    let mut line = first_line;
    while let Some((before, after)) = rest.split_once("{{") {
        push(&mut open, &mut done, Node::Text(before.to_owned()));
        line += lines(before);
        if let Some(comment) = after.strip_prefix("!--") {
            let Some((inside, behind)) = comment.split_once("--}}") else {
                return Err(at(line, "说明没有结束", "请在说明后面写上 --}}"));
            };
            line += lines(inside);
            rest = behind;
            continue;
        }
        let Some((inside, behind)) =
            after.split_once("}}").filter(|(inside, _)| !inside.contains(['\n', '{']))
        else {
            return Err(at(line, "花括号没有配对", "每个 {{ 都要在同一行用 }} 结束，如 {{平均分}}"));
        };
        let inside = inside.trim();
        if let Some(opening) = inside.strip_prefix('#') {
            if open.len() >= DEEPEST {
                return Err(at(line, "条件和列表套得太深", "请拆成几段"));
            }
            open.push(block(opening, line)?);
        } else if let Some(closing) = inside.strip_prefix('/') {
            let closing = closing.trim();
            let Some(block) = open.pop() else {
                return Err(at(
                    line,
                    format!("{{{{/{closing}}}}} 前面没有开头"),
                    format!("请补上 {{{{#{closing} …}}}}，或删去这里"),
                ));
            };
            if block.keyword != closing {
                let what = format!("“{}”（第 {} 行）用“{closing}”结束了", block.keyword, block.line);
                return Err(at(line, what, format!("请把这里写成 {{{{/{}}}}}", block.keyword)));
            }
            push(&mut open, &mut done, Node::Block(block));
        } else {
            let name = name(inside, line)?.to_owned();
            push(&mut open, &mut done, Node::Word { name, line });
        }
        rest = behind;
    }
    if let Some(block) = open.pop() {
        let what = format!("{{{{#{} {}}}}} 没有结束", block.keyword, block.name);
        return Err(at(block.line, what, format!("请在后面写上 {{{{/{}}}}}", block.keyword)));
    }
    done.push(Node::Text(rest.to_owned()));
    Ok(done)
}

fn push(open: &mut [Block], done: &mut Vec<Node>, node: Node) {
    match open.last_mut() {
        Some(block) => block.nodes.push(node),
        None => done.push(node),
    }
}

/// `如有 申诉数`, `每个 前列 间隔="、"`.
fn block(text: &str, line: usize) -> Result<Block, Failure> {
    let (keyword, rest) = text.trim().split_once(char::is_whitespace).unwrap_or((text.trim(), ""));
    let Some(keyword) = [IF, UNLESS, EACH].into_iter().find(|known| *known == keyword) else {
        let what = format!("没有叫“{keyword}”的用法");
        return Err(at(line, what, "能用的是“如有”“如无”和“每个”"));
    };
    let (asked, between) = match rest.split_once(BETWEEN) {
        Some((asked, between)) if keyword == EACH && asked.ends_with(char::is_whitespace) => {
            let quoted = between.trim_start().strip_prefix('=').map(str::trim);
            let quoted = quoted.and_then(|quoted| quoted.strip_prefix('"')?.strip_suffix('"'));
            let Some(between) = quoted else {
                return Err(at(line, "“间隔”的写法不对", "请写成 间隔=\"、\""));
            };
            (asked, between)
        }
        _ => (rest, ""),
    };
    if asked.trim().is_empty() {
        let advice = format!("请写成 {{{{#{keyword} 名称}}}}…{{{{/{keyword}}}}}");
        return Err(at(line, format!("“{keyword}”后面要有一个名称"), advice));
    }
    let name = name(asked.trim(), line)?.to_owned();
    Ok(Block { keyword, name, line, between: between.to_owned(), nodes: Vec::new() })
}

/// A plain name; anything else is no part of the language.
fn name(text: &str, line: usize) -> Result<&str, Failure> {
    if !text.is_empty() && text.chars().all(char::is_alphanumeric) {
        return Ok(text);
    }
    Err(at(
        line,
        format!("“{text}”这种写法通报模板不认识"),
        "只能用 {{名称}}、{{#如有 名称}}、{{#如无 名称}} 和 {{#每个 列表 间隔=\"、\"}}",
    ))
}

fn lines(text: &str) -> usize {
    text.matches('\n').count()
}
