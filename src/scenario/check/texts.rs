//! What can be seen in the trees alone: texts without English, titles that are too long, shares above 1000 permille, things named like patterns.

use super::Check;
use crate::scenario::diagnostic::Message;
use crate::scenario::limits::{CHOICE_CHARS_MAX, NAME_CHARS_MAX, TITLE_CHARS_MAX};
use crate::scenario::syntax::{Field, Node, NodeKind};
use crate::scenario::vocabulary::Language;

/// Fields in permille.
const SHARES: [&str; 5] = ["chance", "unanswered", "errs", "loss", "cost"];
/// Fields whose text is a title.
const TITLES: [&str; 3] = ["title", "label", "name"];
/// Fields whose names are those of other things, or patterns of them.
const OF_OTHERS: [&str; 4] = ["set", "begins", "names", "labels"];

impl Check<'_, '_> {
    pub(super) fn texts(&mut self) {
        for tree in self.parts.places.trees() {
            self.values_in(&tree.root, "", false);
        }
    }

    /// `field` is the one whose value this is; a choice is one of a decision's options.
    fn values_in(&mut self, node: &Node, field: &str, is_choice: bool) {
        match &node.kind {
            NodeKind::Record { fields, .. } => {
                self.english(node, fields);
                for part in fields {
                    let name = &*part.name.text;
                    if name == "parameters" {
                        self.tables_in(&part.value);
                        continue;
                    }
                    self.share(part);
                    if TITLES.contains(&name) {
                        self.text_length(&part.value, TITLE_CHARS_MAX);
                    } else if is_choice && name == "text" {
                        self.text_length(&part.value, CHOICE_CHARS_MAX);
                    }
                    self.values_in(&part.value, name, false);
                }
            }
            NodeKind::Map(pairs) => {
                for (key, value) in pairs {
                    if !OF_OTHERS.contains(&field) {
                        self.own_name(key);
                    }
                    self.values_in(value, "", field == "of");
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

    /// The tables of parameters: their columns have names of the author's own, and mean nothing yet.
    fn tables_in(&mut self, node: &Node) {
        match &node.kind {
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
            NodeKind::List(items) => items.iter().for_each(|item| self.tables_in(item)),
            _ => {}
        }
    }

    /// The name that a thing gets may not be one that means several, or a way to another.
    fn own_name(&mut self, key: &Node) {
        if let NodeKind::Text(name) = &key.kind
            && name.contains(['*', '/'])
        {
            let message = Message::new("bad-name").with("name", name).with("max", NAME_CHARS_MAX);
            self.faults.error("E201", key.span, message);
        }
    }

    fn english(&mut self, node: &Node, fields: &[Field]) {
        if let [Field { name, .. }] = fields
            && name.text == "zh"
        {
            let is_own = node.span.file == self.parts.scenario.id.span.file;
            if !is_own || self.parts.scenario.languages.contains(&Language::En) {
                self.faults.warning("W301", node.span, Message::new("no-english"));
            }
        }
    }

    fn share(&mut self, field: &Field) {
        if let NodeKind::Integer(value @ 1_001..) = field.value.kind
            && SHARES.contains(&&*field.name.text)
        {
            let message = Message::new("number-out-of-range").with("value", value).with("min", 0).with("max", 1_000);
            self.faults.error("E110", field.value.span, message);
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
                self.faults.error("E108", field.value.span, message);
            }
        }
    }
}
