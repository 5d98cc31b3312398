//! What can be seen in the trees alone: texts without English, titles that are too long, shares above 1000 permille.

use super::Check;
use crate::scenario::diagnostic::Message;
use crate::scenario::faults::parts;
use crate::scenario::limits::{CHOICE_CHARS_MAX, TITLE_CHARS_MAX};
use crate::scenario::syntax::{Field, Node, NodeKind};

/// Fields in permille.
const SHARES: [&str; 4] = ["chance", "unanswered", "errs", "loss"];
/// Fields whose text is a title.
const TITLES: [&str; 3] = ["title", "label", "name"];

impl Check<'_, '_> {
    pub(super) fn texts(&mut self) {
        for tree in self.parts.places.trees() {
            self.values_in(&tree.root, false);
        }
    }

    fn values_in(&mut self, node: &Node, is_choice: bool) {
        if let NodeKind::Record { fields, .. } = &node.kind {
            self.english(node, fields);
            for field in fields {
                self.share(field);
                if TITLES.contains(&&*field.name.text) {
                    self.text_length(&field.value, TITLE_CHARS_MAX);
                } else if is_choice && field.name.text == "text" {
                    self.text_length(&field.value, CHOICE_CHARS_MAX);
                }
                let has_choices = field.name.text == "of" && matches!(field.value.kind, NodeKind::Map(_));
                for part in if has_choices { parts(&field.value) } else { vec![&field.value] } {
                    self.values_in(part, has_choices);
                }
            }
        } else {
            for part in parts(node) {
                self.values_in(part, false);
            }
        }
    }

    fn english(&mut self, node: &Node, fields: &[Field]) {
        if let [Field { name, .. }] = fields
            && name.text == "zh"
        {
            self.faults.warning("W301", node.span, Message::new("no-english"));
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
