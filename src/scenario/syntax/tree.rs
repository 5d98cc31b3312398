//! The tree of a RON text: what was written, and where. No types, no names' meaning.

use crate::scenario::source::SourceSpan;

/// A whole file.
#[derive(Clone, Debug, PartialEq)]
pub struct Tree {
    pub root: Node,
    /// Every comment, in order: `//` without its line's end, `/* */` whole.
    pub comments: Vec<SourceSpan>,
    /// Whether the text was read to its end. If not, what isn't there may well be written.
    pub is_whole: bool,
}

/// A value and its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    pub span: SourceSpan,
    pub kind: NodeKind,
}

/// A bare word: the name of a field, a variant, a struct.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ident {
    pub text: String,
    pub span: SourceSpan,
}

/// `name: value` in a bracket.
#[derive(Clone, Debug, PartialEq)]
pub struct Field {
    pub name: Ident,
    pub value: Node,
}

#[derive(Clone, Debug, PartialEq)]
pub enum NodeKind {
    /// `()`
    Unit,
    Bool(bool),
    Integer(i128),
    /// As written, underscores removed. No type of ours takes it.
    Float(String),
    Char(char),
    Text(String),
    /// `b"…"`. No type of ours takes it.
    Bytes(Vec<u8>),
    /// `[a, b]`
    List(Vec<Node>),
    /// `(a, b)`, `Name(a, b)`, `Name()`
    Tuple {
        name: Option<Ident>,
        items: Vec<Node>,
    },
    /// `(a: 1)`, `Name(a: 1)`
    Record {
        name: Option<Ident>,
        fields: Vec<Field>,
    },
    /// `{a: b}`
    Map(Vec<(Node, Node)>),
    /// A variant without a bracket; `None` too.
    Ident(String),
    /// Nothing that can be read; an error says so.
    Bad,
}

impl Node {
    /// How many values it is: itself and all inside it.
    pub fn count(&self) -> usize {
        1 + match &self.kind {
            NodeKind::List(items) | NodeKind::Tuple { items, .. } => items.iter().map(Self::count).sum(),
            NodeKind::Record { fields, .. } => fields.iter().map(|field| field.value.count()).sum(),
            NodeKind::Map(pairs) => pairs.iter().map(|(key, value)| key.count() + value.count()).sum(),
            _ => 0,
        }
    }
}

impl NodeKind {
    /// The key by which messages name this kind of value.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Unit => "unit",
            Self::Bool(_) => "bool",
            Self::Integer(_) => "integer",
            Self::Float(_) => "float",
            Self::Char(_) => "char",
            Self::Text(_) => "text",
            Self::Bytes(_) => "bytes",
            Self::List(_) => "list",
            Self::Tuple { .. } => "tuple",
            Self::Record { .. } => "record",
            Self::Map(_) => "map",
            Self::Ident(_) => "ident",
            Self::Bad => "bad",
        }
    }
}
