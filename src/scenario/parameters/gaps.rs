//! Where a text leaves a gap for a parameter, in bytes of its file.

use super::pieces::{Piece, pieces};
use crate::scenario::source::SourceSpan;
use crate::scenario::syntax::{Node, NodeKind};
use std::fmt;

/// A gap in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gap {
    /// The parameter's name.
    pub table: String,
    pub column: Option<String>,
    /// With its brackets; of a text that is written with escapes, the whole text.
    pub span: SourceSpan,
}

impl fmt::Display for Gap {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.column {
            Some(column) => write!(f, "{}.{column}", self.table),
            None => f.write_str(&self.table),
        }
    }
}

/// Each piece of the text that `node` is, with its place.
pub fn placed(node: &Node) -> impl Iterator<Item = (Piece<'_>, SourceSpan)> {
    let text = match &node.kind {
        NodeKind::Text(text) => text.as_str(),
        _ => "",
    };
    // Between plain quotation marks every byte stands for itself.
    let is_plain = node.span.end as usize == node.span.start as usize + text.len() + 2;
    let mut at = node.span.start as usize + 1;
    pieces(text).map(move |piece| {
        let start = at;
        at += piece.bytes();
        let span = if is_plain { SourceSpan::new(node.span.file, start, at) } else { node.span };
        (piece, span)
    })
}

/// The gaps of the text that `node` is.
pub(super) fn gaps_in(node: &Node) -> Vec<Gap> {
    placed(node)
        .filter_map(|(piece, span)| match piece {
            Piece::Gap { table, column, .. } => Some(Gap { table, column, span }),
            Piece::Words(_) | Piece::Bracket | Piece::Bad { .. } => None,
        })
        .collect()
}
