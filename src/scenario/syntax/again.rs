//! Some items of a bracket read again after an edit among them. What stands before and behind them stays as it was read.

use super::lexer::{Lexer, TokenKind};
use super::parser::Parser;
use super::tree::{Field, Node};
use crate::scenario::diagnostic::Diagnostics;
use crate::scenario::source::FileId;

/// Where to read again: in a text that was edited, in a bracket that was read without a fault before.
pub struct Again<'a> {
    pub file: FileId,
    pub text: &'a str,
    /// What closes the brackets around the items, outermost first.
    pub closers: &'a [char],
    /// Where the first item begins; the text before it is as it was.
    pub from: usize,
    /// Where reading may end: the beginnings of the items behind the edit, and the bracket's end. Ascending.
    pub ends: &'a [u32],
}

/// Items read again.
pub struct Items<T> {
    pub items: Vec<T>,
    /// Which of [`Again::ends`] was reached: from there on all is as it was.
    pub end: usize,
    /// Values read.
    pub values: usize,
}

/// What came of it.
pub enum Outcome<T> {
    Read(Items<T>),
    /// So much is wrong that nothing more is read.
    GivenUp,
}

/// Entries of a map, as [`super::parse`] would read them on its way through the whole text. Nothing, if the edit is felt behind the bracket's own items.
pub fn entries_again(again: &Again, diagnostics: &mut Diagnostics) -> Option<Outcome<(Node, Node)>> {
    read_again(again, |parser| parser.entry(), diagnostics)
}

/// The same of a record's fields; nothing of a value without a name.
pub fn fields_again(again: &Again, diagnostics: &mut Diagnostics) -> Option<Outcome<Option<Field>>> {
    read_again(again, |parser| parser.field_or_value().ok(), diagnostics)
}

fn read_again<T>(again: &Again, item: fn(&mut Parser) -> T, diagnostics: &mut Diagnostics) -> Option<Outcome<T>> {
    let mut parser = Parser::new(Lexer::at(again.file, again.text, again.from, diagnostics), again.closers);
    let closer = again.closers.last().copied()?;
    let mut items = Vec::new();
    loop {
        if parser.has_given_up() {
            return Some(Outcome::GivenUp);
        }
        // But for this, the lexer and the parser know nothing but their place: from there on they would read what they read before.
        let is_felt = parser.lexer.has_lost_a_quote() || parser.end_reported || parser.stopped;
        match again.ends.binary_search(&parser.token.span.start) {
            Ok(_) if is_felt => return None,
            Ok(end) => return Some(Outcome::Read(Items { items, end, values: parser.values })),
            Err(_) => {}
        }
        if let TokenKind::Close(_) | TokenKind::End = parser.token.kind {
            return None;
        }
        parser.item(closer, &mut |parser| items.push(item(parser)));
    }
}
