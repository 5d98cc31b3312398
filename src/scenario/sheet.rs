//! A scenario's tree in pieces: its fields, and of those that are lists the entries. A piece moves as a whole when something is written before it; how far is
//! said beside it, so that a key costs nothing that grows with the text but a number for each piece.

use super::decode::Renewed;
use super::diagnostic::Diagnostics;
use super::faults::{follow, named_by, short};
use super::look::Look;
use super::source::{Shift, SourceSpan};
use super::syntax::{Field, Ident, Node, NodeKind};
use std::collections::BTreeSet;
use std::ops::Range;

/// A scenario's tree. All places that stand here are true; those inside pieces have to be moved.
#[derive(Clone, Debug)]
pub struct Sheet {
    pub root: SourceSpan,
    pub fields: Vec<SheetField>,
    wants_english: bool,
    /// All names that it says, ascending.
    said: Vec<u64>,
}

#[derive(Clone, Debug)]
pub struct SheetField {
    pub name: Ident,
    pub value: Content,
}

#[derive(Clone, Debug)]
pub enum Content {
    One(Box<Piece>),
    /// The brackets, and the entries with their names.
    List(SourceSpan, Vec<(Node, Piece)>),
}

/// A value that is moved as a whole.
#[derive(Clone, Debug)]
pub struct Piece {
    node: Node,
    /// Bytes since it was read.
    moved: i64,
    look: Look,
}

impl Piece {
    fn new(node: Node, look: Look) -> Self {
        Self { node, moved: 0, look }
    }

    fn shift(&self) -> Shift {
        Shift { file: self.node.span.file, from: 0, by: self.moved }
    }

    fn now(&self, mut span: SourceSpan) -> SourceSpan {
        span.shift(self.shift());
        span
    }

    pub fn span(&self) -> SourceSpan {
        self.now(self.node.span)
    }

    /// The place of what `path` leads to from the thing named at `name`.
    fn within(&self, name: SourceSpan, path: &[&str]) -> Option<SourceSpan> {
        let mut then = name;
        then.shift(Shift { by: -self.moved, ..self.shift() });
        let thing = named_by(&self.node, then)?;
        Some(follow(thing, path).map_or(name, |node| self.now(short(node))))
    }

    fn at(&self, path: &[&str]) -> Option<SourceSpan> {
        follow(&self.node, path).map(|node| self.now(short(node)))
    }
}

impl Sheet {
    /// Of a scenario's tree; nothing of a tree that is none.
    pub fn of(root: Node, wants_english: bool) -> Option<Self> {
        let NodeKind::Record { name: None, fields } = root.kind else { return None };
        let mut sheet = Self { root: root.span, fields: Vec::new(), wants_english, said: Vec::new() };
        sheet.fields = fields.into_iter().map(|field| sheet.field(field)).collect();
        for piece in sheet.fields.iter().flat_map(SheetField::pieces) {
            sheet.said.extend(&piece.look.said);
        }
        sheet.said.sort_unstable();
        Some(sheet)
    }

    fn field(&self, field: Field) -> SheetField {
        let Field { name, value } = field;
        let value = match value {
            Node { span, kind: NodeKind::Map(pairs) } => {
                Content::List(span, pairs.into_iter().map(|pair| self.entry(&name.text, pair)).collect())
            }
            value => {
                let mut look = Look::new(self.wants_english);
                let field = Field { name: name.clone(), value };
                look.field(&field, false);
                Content::One(Box::new(Piece::new(field.value, look)))
            }
        };
        SheetField { name, value }
    }

    fn entry(&self, field: &str, (key, value): (Node, Node)) -> (Node, Piece) {
        let mut look = Look::new(self.wants_english);
        look.entry(field, &key, &value);
        (key, Piece::new(value, look))
    }

    /// What it says by itself.
    pub fn looks(&self, found: &mut Diagnostics) {
        for piece in self.fields.iter().flat_map(SheetField::pieces).filter(|piece| !piece.look.found.is_empty()) {
            let mut own = piece.look.found.clone();
            own.shift(piece.shift());
            found.take_in(own);
        }
    }

    pub fn said(&self) -> &[u64] {
        &self.said
    }

    /// Whether a name is said elsewhere than in this field, as a value or as an entry's name.
    pub fn says_beside(&self, field: &str, number: u64) -> bool {
        let said = self.said.partition_point(|known| *known <= number) - self.said.partition_point(|known| *known < number);
        let there = self.fields.iter().filter(|other| other.name.text == field).flat_map(SheetField::pieces);
        let said_there: usize = there.map(|piece| piece.look.said.iter().filter(|known| **known == number).count()).sum();
        said > said_there || self.pieces_beside(field).any(|piece| piece.look.keys.contains(&number))
    }

    /// The patterns that stand elsewhere than in this field.
    pub fn patterns_beside(&self, field: &str) -> BTreeSet<&str> {
        self.pieces_beside(field).flat_map(|piece| piece.look.patterns.iter().map(String::as_str)).collect()
    }

    fn pieces_beside<'s>(&'s self, field: &str) -> impl Iterator<Item = &'s Piece> {
        self.fields.iter().filter(move |other| other.name.text != field).flat_map(SheetField::pieces)
    }

    /// How many values it is.
    pub fn count(&self) -> usize {
        1 + self.fields.iter().map(SheetField::count).sum::<usize>()
    }

    /// [`super::faults::Places::within`]
    pub fn within(&self, name: SourceSpan, path: &[&str]) -> Option<SourceSpan> {
        let around = |span: SourceSpan| span.start <= name.start && name.end <= span.end;
        for field in &self.fields {
            match &field.value {
                Content::One(piece) if around(piece.span()) => return piece.within(name, path),
                Content::List(bracket, entries) if around(*bracket) => {
                    let entry = entries.iter().find(|(key, piece)| key.span == name || around(piece.span()))?;
                    let (key, piece) = entry;
                    return if key.span == name { Some(piece.at(path).unwrap_or(name)) } else { piece.within(name, path) };
                }
                Content::One(_) | Content::List(..) => {}
            }
        }
        None
    }

    /// [`super::faults::Places::top`]
    pub fn top(&self, path: &[&str]) -> SourceSpan {
        let found = path.split_first().and_then(|(first, rest)| {
            let field = self.fields.iter().find(|field| field.name.text == *first)?;
            match (&field.value, rest.split_first()) {
                (Content::One(piece), _) => piece.at(rest),
                (Content::List(bracket, _), None) => Some(bracket.opening()),
                (Content::List(_, entries), Some((name, rest))) => {
                    let is_it = |key: &Node| matches!(&key.kind, NodeKind::Text(text) if text == name);
                    entries.iter().find(|(key, _)| is_it(key)).and_then(|(_, piece)| piece.at(rest))
                }
            }
        });
        found.unwrap_or(self.root.opening())
    }

    /// Whether what was read again says the same as before, but in other words for people.
    pub(super) fn differs_in_words(&self, field: usize, renewed: &Renewed) -> bool {
        match (renewed, &self.fields[field].value) {
            (Renewed::Value(new), Content::One(old)) => same_but_words(&old.node, &new.value),
            (Renewed::Entries(at, new), Content::List(_, old)) => {
                let same = |((old_key, old), (key, new)): (&(Node, Piece), &(Node, Node))| {
                    same_but_words(old_key, key) && same_but_words(&old.node, new)
                };
                at.len() == new.len() && old[at.clone()].iter().zip(new).all(same)
            }
            (Renewed::Value(_) | Renewed::Entries(..), Content::One(_) | Content::List(..)) => false,
        }
    }

    /// Moves what stands behind an edit.
    pub fn shift(&mut self, shift: Shift) {
        let shift_piece = |piece: &mut Piece| {
            if piece.span().start >= shift.from {
                piece.moved += shift.by;
            }
        };
        self.root.shift(shift);
        for SheetField { name, value } in &mut self.fields {
            name.span.shift(shift);
            match value {
                Content::One(piece) => shift_piece(piece),
                Content::List(bracket, entries) => {
                    bracket.shift(shift);
                    for (key, piece) in entries {
                        key.span.shift(shift);
                        shift_piece(piece);
                    }
                }
            }
        }
    }

    /// Puts entries in place of others of a list; places are those after [`Sheet::shift`].
    pub fn put_entries(&mut self, field: usize, at: Range<usize>, new: Vec<(Node, Node)>) {
        let name = self.fields[field].name.text.clone();
        let new: Vec<(Node, Piece)> = new.into_iter().map(|pair| self.entry(&name, pair)).collect();
        let come = new.iter().flat_map(|(_, piece)| piece.look.said.iter().copied()).collect();
        let Content::List(_, entries) = &mut self.fields[field].value else { return };
        let old: Vec<(Node, Piece)> = entries.splice(at, new).collect();
        self.say(old.iter().flat_map(|(_, piece)| piece.look.said.iter().copied()).collect(), come);
    }

    pub fn put_field(&mut self, field: usize, new: Field) {
        let new = self.field(new);
        let come = new.pieces().flat_map(|piece| piece.look.said.iter().copied()).collect();
        let old = std::mem::replace(&mut self.fields[field], new);
        self.say(old.pieces().flat_map(|piece| piece.look.said.iter().copied()).collect(), come);
    }

    /// Takes numbers out of all that is said, each once, and puts others in.
    fn say(&mut self, mut gone: Vec<u64>, mut come: Vec<u64>) {
        gone.sort_unstable();
        come.sort_unstable();
        let (mut gone, mut come) = (gone.into_iter().peekable(), come.into_iter().peekable());
        let mut said = Vec::with_capacity(self.said.len() + come.len());
        for number in std::mem::take(&mut self.said) {
            if gone.next_if_eq(&number).is_some() {
                continue;
            }
            while let Some(new) = come.next_if(|new| *new <= number) {
                said.push(new);
            }
            said.push(number);
        }
        said.extend(come);
        self.said = said;
    }
}

impl SheetField {
    pub fn pieces(&self) -> impl Iterator<Item = &Piece> {
        let (one, list): (Option<&Piece>, &[(Node, Piece)]) = match &self.value {
            Content::One(piece) => (Some(piece), &[]),
            Content::List(_, entries) => (None, entries),
        };
        one.into_iter().chain(list.iter().map(|(_, piece)| piece))
    }

    /// How many values its value is.
    pub fn count(&self) -> usize {
        match &self.value {
            Content::One(piece) => piece.node.count(),
            Content::List(_, entries) => 1 + self.count_entries(0..entries.len()),
        }
    }

    /// How many values these entries of a list are, with their names.
    pub fn count_entries(&self, at: Range<usize>) -> usize {
        match &self.value {
            Content::One(_) => 0,
            Content::List(_, entries) => entries[at].iter().map(|(_, piece)| 1 + piece.node.count()).sum(),
        }
    }
}

/// Whether two values are the same wherever they stand, but for what people read: the texts of the languages.
fn same_but_words(old: &Node, new: &Node) -> bool {
    let all =
        |old: &[Node], new: &[Node]| old.len() == new.len() && old.iter().zip(new).all(|(old, new)| same_but_words(old, new));
    let same_name =
        |old: &Option<Ident>, new: &Option<Ident>| old.as_ref().map(|name| &name.text) == new.as_ref().map(|name| &name.text);
    match (&old.kind, &new.kind) {
        (NodeKind::List(old), NodeKind::List(new)) => all(old, new),
        (NodeKind::Tuple { name: old_name, items: old }, NodeKind::Tuple { name, items: new }) => {
            same_name(old_name, name) && all(old, new)
        }
        (NodeKind::Record { name: old_name, fields: old }, NodeKind::Record { name, fields: new }) => {
            let is_words =
                |field: &Field| matches!(field.name.text.as_str(), "zh" | "en") && matches!(field.value.kind, NodeKind::Text(_));
            let is_text = old.iter().all(is_words) && new.iter().all(is_words);
            let same = |(old, new): (&Field, &Field)| {
                old.name.text == new.name.text && (is_text || same_but_words(&old.value, &new.value))
            };
            same_name(old_name, name) && old.len() == new.len() && old.iter().zip(new).all(same)
        }
        (NodeKind::Map(old), NodeKind::Map(new)) => {
            let same = |((old_key, old), (key, new)): (&(Node, Node), &(Node, Node))| {
                same_but_words(old_key, key) && same_but_words(old, new)
            };
            old.len() == new.len() && old.iter().zip(new).all(same)
        }
        (old, new) => old == new,
    }
}
