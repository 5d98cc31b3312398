//! The tree of a scenario with its gaps filled. What is filled in bears the place of its gap. Gaps that mean nothing were reported before.

use super::look::is_language;
use super::pieces::{Piece, pieces};
use super::{Row, Rows, Script};
use crate::scenario::diagnostic::{Code, Diagnostics, Message};
use crate::scenario::limits::{FILE_BYTES_MAX, PARAGRAPH_CHARS_MAX};
use crate::scenario::model::Value;
use crate::scenario::source::SourceSpan;
use crate::scenario::syntax::{Field, Ident, Node, NodeKind, Tree};
use crate::text::{Lang, Text};

/// The longest text in bytes that is filled any further: one that is longer than any text may be is reported when it is decoded.
const TEXT_BYTES_MAX: usize = 4 * (PARAGRAPH_CHARS_MAX + 1);

pub(super) fn fill(script: &Script, tree: &Tree, rows: &Rows, found: &mut Diagnostics) -> Tree {
    let mut filling = Filling { script, rows, left: FILE_BYTES_MAX, found };
    Tree { root: filling.node(&tree.root, None), comments: tree.comments.clone(), is_whole: tree.is_whole }
}

struct Filling<'a, 'f> {
    script: &'a Script,
    rows: &'a Rows,
    /// Bytes that may still be filled in: a few letters can ask for a long text again and again.
    left: usize,
    found: &'f mut Diagnostics,
}

impl<'a> Filling<'a, '_> {
    /// `lang`: the language whose part of a text this is.
    fn node(&mut self, node: &Node, lang: Option<Lang>) -> Node {
        let kind = match &node.kind {
            NodeKind::Text(text) if self.script.gaps.contains_key(&node.span) => self.text(text, node.span, lang),
            NodeKind::Record { name, fields } => {
                let fields = fields.iter().map(|field| self.field(field, name.is_none())).collect();
                NodeKind::Record { name: name.clone(), fields }
            }
            NodeKind::Map(pairs) => {
                NodeKind::Map(pairs.iter().map(|(key, value)| (self.node(key, None), self.node(value, None))).collect())
            }
            NodeKind::List(items) => NodeKind::List(self.items(items)),
            NodeKind::Tuple { name, items } => NodeKind::Tuple { name: name.clone(), items: self.items(items) },
            other => other.clone(),
        };
        Node { span: node.span, kind }
    }

    fn items(&mut self, items: &[Node]) -> Vec<Node> {
        items.iter().map(|item| self.node(item, None)).collect()
    }

    fn field(&mut self, field: &Field, is_plain: bool) -> Field {
        let lang = match &*field.name.text {
            language if !is_plain || !is_language(language) => None,
            "en" => Some(Lang::En),
            _ => Some(Lang::Zh),
        };
        Field { name: field.name.clone(), value: self.node(&field.value, lang) }
    }

    fn text(&mut self, text: &str, span: SourceSpan, lang: Option<Lang>) -> NodeKind {
        if self.left == 0 {
            return NodeKind::Bad;
        }
        if let (Some(Piece::Gap { written, table, column }), None) = (pieces(text).next(), lang)
            && written.len() == text.len()
        {
            let value = self.row(&table).and_then(|row| row.filling(column.as_deref()));
            return value.map_or(NodeKind::Bad, |(value, _)| self.whole(value, span));
        }
        match self.joined(text, lang) {
            Some(filled) => {
                self.spend(filled.len(), span);
                NodeKind::Text(filled)
            }
            // What a reader sees can be read further; a name that isn't known can't.
            None if lang.is_some() => NodeKind::Text(text.to_owned()),
            None => NodeKind::Bad,
        }
    }

    /// The value in place of the whole text: a number stays one.
    fn whole(&mut self, value: &Value, span: SourceSpan) -> NodeKind {
        let text = |text: &str| Node { span, kind: NodeKind::Text(text.to_owned()) };
        let field = |name: &str, value: &str| Field { name: Ident { text: name.to_owned(), span }, value: text(value) };
        match value {
            Value::Word(word) => {
                self.spend(word.len(), span);
                NodeKind::Text(word.clone())
            }
            Value::Number(number) => NodeKind::Integer(i128::from(*number)),
            Value::Said(Text { zh, en }) => {
                self.spend(zh.len() + en.as_ref().map_or(0, String::len), span);
                let fields = [("zh", Some(zh)), ("en", en.as_ref())];
                let fields = fields.into_iter().filter_map(|(name, said)| Some(field(name, said?))).collect();
                NodeKind::Record { name: None, fields }
            }
        }
    }

    /// The text with what stands in its gaps. None where something of it can't be filled.
    fn joined(&self, text: &str, lang: Option<Lang>) -> Option<String> {
        let mut filled = String::new();
        for piece in pieces(text) {
            match piece {
                Piece::Words(words) => filled.push_str(words),
                Piece::Bracket => filled.push('{'),
                Piece::Bad { .. } => return None,
                Piece::Gap { table, column, .. } => {
                    let (value, _) = self.row(&table)?.filling(column.as_deref())?;
                    match (value, lang) {
                        (Value::Said(_), None) => return None,
                        (value, lang) => filled.push_str(value.text().get(lang.unwrap_or_default())),
                    }
                }
            }
            if filled.len() > TEXT_BYTES_MAX {
                break;
            }
        }
        Some(filled)
    }

    fn row(&self, table: &str) -> Option<&'a Row> {
        self.script.row(table, self.rows)
    }

    fn spend(&mut self, bytes: usize, span: SourceSpan) {
        if bytes >= self.left {
            self.found.error(Code("E101"), span, Message::new("filled-too-large").with("max", FILE_BYTES_MAX));
        }
        self.left = self.left.saturating_sub(bytes);
    }
}
