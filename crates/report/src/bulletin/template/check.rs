//! Whether a template names only what there is.

use gridindex_core::Failure;

use super::super::dictionary::{self, Entry};
use super::super::layout;
use super::tree::{Block, EACH, Node};
use super::trouble::{at, unknown};

/// What the names of a place may be: those of the lists around it, outermost first, and all others.
type Scope = [Option<&'static Entry>; 2];

/// Checks the text.
pub fn text(nodes: &[Node]) -> Result<(), Failure> {
    walk(nodes, [None; 2])
}

/// Checks a demand, which stands inside the list 下步要求.
pub fn demand(nodes: &[Node]) -> Result<(), Failure> {
    walk(nodes, [dictionary::list("下步要求"), None])
}

/// Checks a line that asks for a table or chart; other lines are right.
pub fn directive(line: &str, number: usize) -> Result<(), Failure> {
    let Some((kind, name)) = layout::directive(line) else { return Ok(()) };
    let known = kind.known();
    if known.contains(&name) {
        return Ok(());
    }
    Err(unknown(number, kind.word(), name, known.iter().copied()))
}

fn walk(nodes: &[Node], scope: Scope) -> Result<(), Failure> {
    for node in nodes {
        match node {
            Node::Text(_) => {}
            Node::Word { name, line } => {
                if dictionary::list(name).is_some() && !has_item(scope, name) {
                    let advice = format!("请写成 {{{{#每个 {name}}}}}…{{{{/每个}}}}");
                    return Err(at(*line, format!("“{name}”是列表，不能直接写出"), advice));
                }
                known(scope, name, *line)?;
            }
            Node::Block(of) => block(of, scope)?,
        }
    }
    Ok(())
}

fn block(of: &Block, scope: Scope) -> Result<(), Failure> {
    let (name, line) = (of.name.as_str(), of.line);
    let mut inner = scope;
    if of.keyword == EACH {
        let Some(list) = dictionary::list(name) else {
            if known(scope, name, line).is_ok() {
                return Err(at(line, format!("“{name}”不是列表"), format!("请直接写 {{{{{name}}}}}")));
            }
            return Err(unknown(line, "列表", name, dictionary::lists().map(|list| list.name)));
        };
        let Some(place) = inner.iter_mut().find(|place| place.is_none()) else {
            return Err(at(line, "列表套得太深", "列表里最多再套一层列表"));
        };
        *place = Some(list);
    } else {
        known(scope, name, line)?;
    }
    walk(&of.nodes, inner)
}

fn has_item(scope: Scope, name: &str) -> bool {
    let mut items = scope.into_iter().flatten().flat_map(|list| list.items);
    items.any(|(item, _)| *item == name)
}

fn known(scope: Scope, name: &str, line: usize) -> Result<(), Failure> {
    if has_item(scope, name) || dictionary::WORDS.iter().any(|entry| entry.name == name) {
        return Ok(());
    }
    let items = scope.into_iter().flatten().flat_map(|list| list.items).map(|(item, _)| *item);
    Err(unknown(line, "占位", name, items.chain(dictionary::WORDS.iter().map(|entry| entry.name))))
}
