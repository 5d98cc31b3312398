//! What a file's text says by itself, whatever its names mean: texts without English, titles that are too long, shares above 1000 permille, things named like
//! patterns; and which names it says.

use super::diagnostic::{Code, Diagnostics, Message};
use super::limits::{CHOICE_CHARS_MAX, NAME_CHARS_MAX, TITLE_CHARS_MAX};
use super::syntax::{Field, Node, NodeKind};
use std::hash::{DefaultHasher, Hash as _, Hasher as _};

/// Fields in permille.
const SHARES: [&str; 5] = ["chance", "unanswered", "errs", "loss", "cost"];
/// Fields whose text is a title.
const TITLES: [&str; 3] = ["title", "label", "name"];
/// Fields whose names are those of other things, or patterns of them.
const OF_OTHERS: [&str; 4] = ["set", "begins", "names", "labels"];

/// What was found in a text or a part of it.
#[derive(Clone, Debug, Default)]
pub struct Look {
    pub found: Diagnostics,
    /// The texts that are short enough for a name, as numbers; as often as they stand there.
    pub said: Vec<u64>,
    /// The same of those by which entries are named.
    pub keys: Vec<u64>,
    /// Those of both that stand for several names, but for the one that stands for all.
    pub patterns: Vec<String>,
    wants_english: bool,
}

/// A name's number: the same for the same name, and hardly ever for two.
pub fn number(name: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    name.hash(&mut hasher);
    hasher.finish()
}

impl Look {
    pub fn new(wants_english: bool) -> Self {
        Self { wants_english, ..Self::default() }
    }

    /// At a whole file.
    pub fn at_file(root: &Node, wants_english: bool) -> Self {
        let mut look = Self::new(wants_english);
        look.values_in(root, "", false);
        look.said.sort_unstable();
        look
    }

    pub fn field(&mut self, part: &Field, is_choice: bool) {
        let name = &*part.name.text;
        if name == "parameters" {
            return self.tables_in(&part.value);
        }
        self.share(part);
        if TITLES.contains(&name) {
            self.text_length(&part.value, TITLE_CHARS_MAX);
        } else if is_choice && name == "text" {
            self.text_length(&part.value, CHOICE_CHARS_MAX);
        }
        self.values_in(&part.value, name, false);
    }

    /// An entry of the list that is the value of `field`.
    pub fn entry(&mut self, field: &str, key: &Node, value: &Node) {
        if let NodeKind::Text(text) = &key.kind
            && text.len() <= NAME_CHARS_MAX
        {
            self.keys.push(number(text));
            self.pattern(text);
        }
        if !OF_OTHERS.contains(&field) {
            self.own_name(key);
        }
        self.values_in(value, "", field == "of");
    }

    /// `field` is the one whose value this is; a choice is one of a decision's options.
    fn values_in(&mut self, node: &Node, field: &str, is_choice: bool) {
        match &node.kind {
            NodeKind::Text(text) if text.len() <= NAME_CHARS_MAX => {
                self.said.push(number(text));
                self.pattern(text);
            }
            NodeKind::Record { fields, .. } => {
                self.english(node, fields);
                fields.iter().for_each(|part| self.field(part, is_choice));
            }
            NodeKind::Map(pairs) => {
                for (key, value) in pairs {
                    self.entry(field, key, value);
                }
            }
            NodeKind::List(items) | NodeKind::Tuple { items, .. } => {
                for item in items {
                    if field == "names" {
                        self.own_name(item);
                    }
                    self.values_in(item, "", false);
                }
            }
            _ => {}
        }
    }

    fn pattern(&mut self, text: &str) {
        if text.contains('*') && text != "*" {
            self.patterns.push(text.to_owned());
        }
    }

    /// The tables of parameters: their columns have names of the author's own, and mean nothing yet.
    fn tables_in(&mut self, node: &Node) {
        match &node.kind {
            NodeKind::Text(text) if text.len() <= NAME_CHARS_MAX => self.said.push(number(text)),
            NodeKind::Record { fields, .. } => {
                self.english(node, fields);
                for part in fields {
                    if part.name.text == "title" {
                        self.text_length(&part.value, TITLE_CHARS_MAX);
                    }
                    self.tables_in(&part.value);
                }
            }
            NodeKind::Map(pairs) => {
                for (key, value) in pairs {
                    self.own_name(key);
                    self.tables_in(value);
                }
            }
            NodeKind::List(items) | NodeKind::Tuple { items, .. } => items.iter().for_each(|item| self.tables_in(item)),
            _ => {}
        }
    }

    /// The name that a thing gets may not be one that means several, or a way to another.
    fn own_name(&mut self, key: &Node) {
        if let NodeKind::Text(name) = &key.kind
            && name.contains(['*', '/'])
        {
            let message = Message::new("bad-name").with("name", name).with("max", NAME_CHARS_MAX);
            self.found.error(Code("E201"), key.span, message);
        }
    }

    fn english(&mut self, node: &Node, fields: &[Field]) {
        if let [Field { name, .. }] = fields
            && name.text == "zh"
            && self.wants_english
        {
            self.found.warning(Code("W301"), node.span, Message::new("no-english"));
        }
    }

    fn share(&mut self, field: &Field) {
        if let NodeKind::Integer(value @ 1_001..) = field.value.kind
            && SHARES.contains(&&*field.name.text)
        {
            let message = Message::new("number-out-of-range").with("value", value).with("min", 0).with("max", 1_000);
            self.found.error(Code("E110"), field.value.span, message);
        }
    }

    /// Reports a text in one of its languages that is too long for its place.
    fn text_length(&mut self, text: &Node, max: usize) {
        let NodeKind::Record { fields, .. } = &text.kind else { return };
        for field in fields {
            if let NodeKind::Text(words) = &field.value.kind
                && words.chars().count() > max
            {
                let message = Message::new("text-too-long").with("length", words.chars().count()).with("max", max);
                self.found.error(Code("E108"), field.value.span, message);
            }
        }
    }
}
