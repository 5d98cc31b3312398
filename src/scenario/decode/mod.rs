//! Tree → typed values: names, numbers, texts, durations, lists, maps. Every fault of a tree is reported in one go. No meaning of names.

mod entries;
mod renewed;

use super::diagnostic::{Code, Diagnostic, Diagnostics, Message};
use super::limits::{COMBINING_MARKS_MAX, DURATION_MS_MAX, NAME_CHARS_MAX, PARAGRAPH_CHARS_MAX};
use super::listing::RecordReader;
use super::source::{Shift, SourceSpan};
use super::syntax::{Ident, Node, NodeKind};
use crate::text::Text;
use crate::time::{ClockTime, Span, SpanError, StoryClock};
use std::borrow::Borrow;
use std::hash::{Hash, Hasher};
use std::ops::Range;
use std::{fmt, ops};
use unicode_width::UnicodeWidthChar;

pub(super) use entries::duplicate;
pub use entries::{Attributes, Entries};
pub(super) use renewed::{Renew, Renewed};

pub(in crate::scenario) const KIND: Code = Code("E114");
pub(in crate::scenario) const NAMES: Code = Code("E105");

/// A type that can be read from a tree.
pub trait Decode: Sized {
    /// Reads `node`; `None` means that an error was reported.
    fn decode(node: &Node, diagnostics: &mut Diagnostics) -> Option<Self>;

    /// The value of a field that isn't written; `None` means that it must be.
    fn absent() -> Option<Self> {
        None
    }

    /// Its places, and those of all inside it, after an edit elsewhere in its file.
    fn shift(&mut self, shift: Shift);

    /// Of a list: reads entries that are to stand in place of those `at`, and puts them there if told so. Whether all could be read; nothing where that
    /// depends on other entries, or it is no list.
    fn entries_again(&mut self, _at: &Range<usize>, _new: &[(Node, Node)], _put: bool, _: &mut Diagnostics) -> Option<bool> {
        None
    }
}

/// Values that hold no place.
macro_rules! placeless {
    () => {
        fn shift(&mut self, _: Shift) {}
    };
}

/// Reports that `node` is of another kind than `expected`, a word of the messages. `None` where it was reported before.
pub fn wrong_kind<'a>(node: &Node, expected: &'static str, diagnostics: &'a mut Diagnostics) -> Option<&'a mut Diagnostic> {
    if node.kind == NodeKind::Bad {
        return None;
    }
    let message = Message::new("wrong-kind").with("expected", expected).with("found", node.kind.word());
    let span = match node.kind {
        NodeKind::List(_) | NodeKind::Map(_) | NodeKind::Tuple { .. } | NodeKind::Record { .. } => node.span.opening(),
        _ => node.span,
    };
    Some(diagnostics.error(KIND, span, message))
}

/// The text that `node` is.
fn text_of<'a>(node: &'a Node, expected: &'static str, diagnostics: &mut Diagnostics) -> Option<&'a str> {
    if let NodeKind::Text(text) = &node.kind {
        return Some(text);
    }
    if let NodeKind::Ident(word) = &node.kind
        && word.contains(['-', '.', '+'])
    {
        return None; // the lexer has said that its quotes are missing
    }
    if let Some(error) = wrong_kind(node, expected, diagnostics) {
        match &node.kind {
            NodeKind::Ident(word) => {
                error.hint(Message::new("put-in-quotes").with("text", word)).fix(node.span, format!("\"{word}\""));
            }
            NodeKind::Integer(number) if expected == "duration" => {
                error.hint(Message::new("duration-needs-unit").with("text", number));
            }
            _ => {}
        }
    }
    None
}

impl Decode for bool {
    fn decode(node: &Node, diagnostics: &mut Diagnostics) -> Option<Self> {
        match node.kind {
            NodeKind::Bool(value) => Some(value),
            _ => {
                wrong_kind(node, "bool", diagnostics);
                None
            }
        }
    }

    placeless!();
}

macro_rules! decode_integers {
    ($($integer:ty),*) => { $(
        impl Decode for $integer {
            fn decode(node: &Node, diagnostics: &mut Diagnostics) -> Option<Self> {
                let value = integer(node, i128::from(<$integer>::MIN), i128::from(<$integer>::MAX), diagnostics)?;
                <$integer>::try_from(value).ok()
            }

            placeless!();
        }
    )* };
}

decode_integers!(u8, u16, u32, u64, i64);

/// The whole number that `node` is, between `min` and `max`.
fn integer(node: &Node, min: i128, max: i128, diagnostics: &mut Diagnostics) -> Option<i128> {
    match node.kind {
        NodeKind::Integer(value) if (min..=max).contains(&value) => Some(value),
        NodeKind::Integer(value) => {
            let message = Message::new("number-out-of-range").with("value", value).with("min", min).with("max", max);
            diagnostics.error(Code("E110"), node.span, message);
            None
        }
        _ => {
            let error = wrong_kind(node, "integer", diagnostics);
            if let (Some(error), NodeKind::Float(_)) = (error, &node.kind) {
                error.hint(Message::new("numbers-are-whole"));
            }
            None
        }
    }
}

impl Decode for String {
    fn decode(node: &Node, diagnostics: &mut Diagnostics) -> Option<Self> {
        let text = text_of(node, "text", diagnostics)?;
        check_text(text, node.span, diagnostics);
        Some(text.to_owned())
    }

    placeless!();
}

/// Reports a text that is too long or holds a pile of combining marks (E108).
fn check_text(text: &str, span: SourceSpan, diagnostics: &mut Diagnostics) {
    if text.len() > PARAGRAPH_CHARS_MAX {
        let length = text.chars().count();
        if length > PARAGRAPH_CHARS_MAX {
            let message = Message::new("text-too-long").with("length", length).with("max", PARAGRAPH_CHARS_MAX);
            diagnostics.error(Code("E108"), span, message);
        }
    }
    check_marks(text, span, diagnostics);
}

/// Reports a pile of combining marks (E108).
pub(super) fn check_marks(text: &str, span: SourceSpan, diagnostics: &mut Diagnostics) {
    let mut marks = 0;
    for c in text.chars() {
        let is_plain = matches!(c, '\0'..='~' | '\u{3400}'..='\u{9FFF}' | '\u{FF00}'..='\u{FF5E}'); // nearly all: no need to look it up
        marks = if !is_plain && !c.is_ascii() && c.width() == Some(0) { marks + 1 } else { 0 };
        if marks > COMBINING_MARKS_MAX {
            diagnostics.error(Code("E108"), span, Message::new("too-many-marks").with("max", COMBINING_MARKS_MAX));
            return;
        }
    }
}

impl Decode for Text {
    fn decode(node: &Node, diagnostics: &mut Diagnostics) -> Option<Self> {
        if let NodeKind::Text(_) = node.kind {
            wrong_kind(node, "bilingual", diagnostics)?.hint(Message::new("write-bilingual"));
            return None;
        }
        let mut reader = RecordReader::open(node, "Text", &["zh", "en"], diagnostics)?;
        let zh = reader.next::<String>(None, diagnostics);
        let en = reader.next::<Option<String>>(None, diagnostics);
        Some(Self { zh: zh?, en: en? })
    }

    placeless!();
}

impl Decode for Span {
    fn decode(node: &Node, diagnostics: &mut Diagnostics) -> Option<Self> {
        let text = text_of(node, "duration", diagnostics)?;
        let key = match Self::parse(text) {
            Ok(span) => return Some(span),
            Err(SpanError::Form) => "bad-duration",
            Err(SpanError::TooLong) => "duration-too-long",
        };
        let days = DURATION_MS_MAX / Self::parse("1d").map_or(1, |day| day.0);
        diagnostics.error(Code("E110"), node.span, Message::new(key).with("text", text).with("days", days));
        None
    }

    placeless!();
}

impl Decode for StoryClock {
    fn decode(node: &Node, diagnostics: &mut Diagnostics) -> Option<Self> {
        let text = text_of(node, "clock", diagnostics)?;
        let clock = Self::parse(text);
        if clock.is_none() {
            diagnostics.error(Code("E110"), node.span, Message::new("bad-clock").with("text", text));
        }
        clock
    }

    placeless!();
}

impl Decode for ClockTime {
    fn decode(node: &Node, diagnostics: &mut Diagnostics) -> Option<Self> {
        let text = text_of(node, "time-of-day", diagnostics)?;
        let clock = Self::parse(text);
        if clock.is_none() {
            diagnostics.error(Code("E110"), node.span, Message::new("bad-time-of-day").with("text", text));
        }
        clock
    }

    placeless!();
}

/// A kebab-case name, or a reference to one: `hall-pc-3`, `plan/contain-first`, with wildcards `*`. Two names are equal when their texts are.
#[derive(Clone, Debug, Default)]
pub struct Name {
    pub text: String,
    pub span: SourceSpan,
}

impl Name {
    /// A name that nobody wrote.
    pub fn new(text: impl Into<String>) -> Self {
        Self { text: text.into(), span: SourceSpan::default() }
    }

    /// Whether a text has the form of a name.
    pub fn is_well_formed(text: &str) -> bool {
        is_name(text)
    }

    /// Whether it stands for any number of names.
    pub fn is_pattern(&self) -> bool {
        self.text.contains('*')
    }
}

impl PartialEq for Name {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl Eq for Name {}

impl PartialOrd for Name {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Name {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.text.cmp(&other.text)
    }
}

impl Hash for Name {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.text.hash(state);
    }
}

impl ops::Deref for Name {
    type Target = str;
    fn deref(&self) -> &str {
        &self.text
    }
}

impl AsRef<str> for Name {
    fn as_ref(&self) -> &str {
        &self.text
    }
}

impl Borrow<str> for Name {
    fn borrow(&self) -> &str {
        &self.text
    }
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl Decode for Name {
    fn decode(node: &Node, diagnostics: &mut Diagnostics) -> Option<Self> {
        let text = text_of(node, "name", diagnostics)?;
        let name = Self { text: text.to_owned(), span: node.span };
        check_name(&name, diagnostics).then_some(name)
    }

    fn shift(&mut self, shift: Shift) {
        self.span.shift(shift);
    }
}

/// Lower-case letters, digits and dashes in parts between slashes; each begins with a letter, a digit or a wildcard.
fn is_name(text: &str) -> bool {
    let is_sign = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '-' | '*');
    let is_part = |part: &str| !part.is_empty() && !part.starts_with('-') && part.chars().all(is_sign);
    text.len() <= NAME_CHARS_MAX && text.split('/').all(is_part)
}

/// Whether it can be a thing's own name: one part, no wildcard.
pub fn is_plain_name(text: &str) -> bool {
    is_name(text) && !text.contains(['/', '*'])
}

fn check_name(name: &Name, diagnostics: &mut Diagnostics) -> bool {
    if is_name(&name.text) {
        return true;
    }
    let message = Message::new("bad-name").with("name", &name.text).with("max", NAME_CHARS_MAX);
    let error = diagnostics.error(Code("E201"), name.span, message);
    let better: String = name
        .text
        .to_ascii_lowercase()
        .chars()
        .take(NAME_CHARS_MAX)
        .map(|c| if matches!(c, '_' | ' ' | '.') { '-' } else { c })
        .collect();
    if is_name(&better) {
        let right = format!("\"{better}\"");
        error.hint(Message::new("write-instead").with("text", &right));
        if name.span.end as usize == name.span.start as usize + name.text.len() + 2 {
            error.fix(name.span, right); // else it is bare, or written with escapes
        }
    }
    false
}

/// A value and where it was written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Spanned<T> {
    pub value: T,
    pub span: SourceSpan,
}

impl<T: Decode> Decode for Spanned<T> {
    fn decode(node: &Node, diagnostics: &mut Diagnostics) -> Option<Self> {
        T::decode(node, diagnostics).map(|value| Self { value, span: node.span })
    }

    fn absent() -> Option<Self> {
        T::absent().map(|value| Self { value, span: SourceSpan::default() })
    }

    fn shift(&mut self, shift: Shift) {
        self.value.shift(shift);
        self.span.shift(shift);
    }
}

impl<T: Decode> Decode for Box<T> {
    fn decode(node: &Node, diagnostics: &mut Diagnostics) -> Option<Self> {
        T::decode(node, diagnostics).map(Box::new)
    }

    fn absent() -> Option<Self> {
        T::absent().map(Box::new)
    }

    fn shift(&mut self, shift: Shift) {
        self.as_mut().shift(shift);
    }
}

/// The value itself, `Some(value)`, or `None`.
impl<T: Decode> Decode for Option<T> {
    fn decode(node: &Node, diagnostics: &mut Diagnostics) -> Option<Self> {
        match &node.kind {
            NodeKind::Ident(word) if word == "None" => Some(None),
            NodeKind::Tuple { name: Some(Ident { text, .. }), items } if text == "Some" => match items.as_slice() {
                [item] => T::decode(item, diagnostics).map(Some),
                _ => None, // reported by the parser
            },
            _ => T::decode(node, diagnostics).map(Some),
        }
    }

    fn absent() -> Option<Self> {
        Some(None)
    }

    fn shift(&mut self, shift: Shift) {
        self.iter_mut().for_each(|value| value.shift(shift));
    }
}

impl<T: Decode> Decode for Vec<T> {
    fn decode(node: &Node, diagnostics: &mut Diagnostics) -> Option<Self> {
        let NodeKind::List(items) = &node.kind else {
            wrong_kind(node, "list", diagnostics);
            return None;
        };
        let values: Vec<T> = items.iter().filter_map(|item| T::decode(item, diagnostics)).collect();
        (values.len() == items.len()).then_some(values)
    }

    fn absent() -> Option<Self> {
        Some(Self::new())
    }

    fn shift(&mut self, shift: Shift) {
        self.iter_mut().for_each(|value| value.shift(shift));
    }
}

impl<A: Decode, B: Decode> Decode for (A, B) {
    fn decode(node: &Node, diagnostics: &mut Diagnostics) -> Option<Self> {
        let NodeKind::Tuple { name: None, items } = &node.kind else {
            wrong_kind(node, "pair", diagnostics);
            return None;
        };
        let [a, b] = items.as_slice() else {
            let message = Message::new("wrong-number-of-values").with("expected", 2).with("found", items.len());
            diagnostics.error(KIND, node.span, message);
            return None;
        };
        let (a, b) = (A::decode(a, diagnostics), B::decode(b, diagnostics));
        Some((a?, b?))
    }

    fn shift(&mut self, shift: Shift) {
        self.0.shift(shift);
        self.1.shift(shift);
    }
}
