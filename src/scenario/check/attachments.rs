//! Attachments: where what they show is written, and which come with a message. What is in their files is read elsewhere (`scenario::attachments`).

use super::Check;
use crate::scenario::decode::Name;
use crate::scenario::diagnostic::Message;
use crate::scenario::model::Attachment;

impl Check<'_, '_> {
    /// What is shown stands in a file or in the scenario.
    pub(super) fn attachments(&mut self) {
        for (name, attachment) in &self.parts.scenario.attachments {
            let (file, here, word) = match attachment {
                Attachment::Picture { .. } => continue,
                Attachment::Document { file, text, .. } => (file, text.is_some(), "text"),
                Attachment::Table { file: file @ Some(_), columns, rows, .. } if columns.is_empty() => {
                    (file, !rows.is_empty(), "rows")
                }
                Attachment::Table { file, columns, .. } => (file, !columns.is_empty(), "columns"),
                Attachment::Log { file, lines, .. } => (file, !lines.is_empty(), "lines"),
            };
            let said: Vec<&str> =
                [(file.is_some(), "file"), (here, word)].into_iter().filter(|said| said.0).map(|said| said.1).collect();
            self.exactly_one(name, &said, &format!("file, {word}"));
        }
    }

    /// What comes with a message, each once.
    pub(super) fn attached(&mut self, names: &[Name]) {
        for (index, name) in names.iter().enumerate() {
            self.attachment(name);
            if let Some(first) = names[..index].iter().find(|first| *first == name) {
                let error = self.faults.error("E105", name.span, Message::new("written-twice").with("name", name));
                error.note(first.span, Message::new("first-here"));
            }
        }
    }
}
