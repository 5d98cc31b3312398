//! What somebody types into a large drill: one key, at places where it matters differently.

use crate::scenario::diagnostic::Diagnostics;
use crate::scenario::source::FileId;
use crate::scenario::syntax::{Node, NodeKind, parse};
use std::ops::Range;

/// One key: its kind, and the text after it.
pub struct Key {
    /// A part of the words' keys: `bench-key-{kind}`.
    pub kind: &'static str,
    pub text: String,
}

/// Keys pressed in the message in the middle of the drill.
pub fn keys(text: &str) -> Vec<Key> {
    let root = parse(FileId(0), text, &mut Diagnostics::new()).root;
    let middle =
        field(&root, "injects").and_then(|injects| if let NodeKind::Map(pairs) = &injects.kind { middle(pairs) } else { None });
    let Some((name, inject)) = middle else { return Vec::new() };
    let end = |node: &Node| node.span.end as usize - 1..node.span.end as usize - 1;
    let mut keys = Vec::new();
    let mut press = |kind, at: Range<usize>, key: &str| {
        let text = format!("{}{key}{}", &text[..at.start], &text[at.end..]);
        keys.push(Key { kind, text });
    };
    if let Some(words) = field(inject, "text").and_then(|text| field(text, "en")) {
        press("text", end(words), "x");
        let quote = words.span.end as usize - 1..words.span.end as usize;
        press("quote", quote, "");
    }
    press("name", end(name), "x");
    if let Some(at) = field(inject, "at") {
        press("number", at.span.start as usize + 1..at.span.start as usize + 1, "1");
    }
    if let Some(by) = field(inject, "by") {
        press("comma", by.span.end as usize..by.span.end as usize + 1, "");
        press("bracket", by.span.start as usize..by.span.start as usize, "(");
    }
    keys
}

fn field<'a>(node: &'a Node, name: &str) -> Option<&'a Node> {
    let NodeKind::Record { fields, .. } = &node.kind else { return None };
    fields.iter().find(|field| field.name.text == name).map(|field| &field.value)
}

/// The message in the middle of those that come at a time.
fn middle(pairs: &[(Node, Node)]) -> Option<&(Node, Node)> {
    let mut timed = pairs[pairs.len() / 2..].iter().filter(|(_, inject)| field(inject, "at").is_some());
    timed.next()
}
