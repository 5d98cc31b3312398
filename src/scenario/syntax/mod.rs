//! RON text → tree with spans and comments. Never fails, never stops at the first error; no meaning of fields here.

mod again;
pub(super) mod lexer;
mod literal;
mod parser;
pub mod tree;

pub(super) use again::{Again, Outcome, entries_again, fields_again};
pub use parser::parse;
pub use tree::{Field, Ident, Node, NodeKind, Tree};
