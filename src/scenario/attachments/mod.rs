//! What comes with messages, as files and authors' texts have it: bytes in; checked pictures, documents, tables and logs out. No file access, no drawing.

mod path;
mod picture;
mod read;
mod svg;
mod table;

pub use picture::Format;
pub use read::{Files, files_of, read};

use crate::text::{Lang, Text};
use std::collections::BTreeSet;
use std::fmt;
use std::sync::Arc;

/// The folder of a pack in which the files of attachments lie.
pub const FOLDER: &str = "assets";

/// Whether a file of the pack is one of its attachments.
pub fn is_inside(path: &str) -> bool {
    path.split_once('/').is_some_and(|(first, _)| first == FOLDER)
}

/// Whether a file in that folder can be an attachment, by the ending of its name.
pub fn has_ending(path: &str) -> bool {
    [picture::ENDINGS, read::OF_DOCUMENTS, read::OF_TABLES, read::OF_LOGS].concat().iter().any(|known| ending(path) == *known)
}

/// What stands behind the last dot, in small letters.
fn ending(path: &str) -> String {
    let name = path.rsplit('/').next().unwrap_or_default();
    name.rsplit_once('.').map_or_else(String::new, |(_, ending)| ending.to_ascii_lowercase())
}

/// What an attachment shows.
#[derive(Clone, Debug)]
pub enum Exhibit {
    Picture {
        image: InLanguage<Image>,
        alt: Text,
    },
    Document(InLanguage<Vec<Block>>),
    Table(InLanguage<Grid>),
    Log {
        lines: InLanguage<Vec<String>>,
        /// The number of the first line.
        first: u32,
        /// Numbers of lines that stand out.
        marked: BTreeSet<u32>,
    },
}

/// Something in the language of who reads it. Nothing, where its file is known by its hash alone: a record holds no more of it.
#[derive(Clone, Debug)]
pub struct InLanguage<T> {
    zh: Option<Arc<T>>,
    /// Where it differs.
    en: Option<Arc<T>>,
}

impl<T> InLanguage<T> {
    pub fn get(&self, lang: Lang) -> Option<&Arc<T>> {
        match lang {
            Lang::Zh => self.zh.as_ref(),
            Lang::En => self.en.as_ref().or(self.zh.as_ref()),
        }
    }
}

/// A picture's file. It is looked at as far as its size; drawing it is the window's affair.
#[derive(Clone)]
pub struct Image {
    /// Inside the pack.
    pub path: String,
    pub format: Format,
    /// Width and height in pixels; a drawing has any.
    pub size: Option<(u32, u32)>,
    pub bytes: Arc<[u8]>,
}

impl fmt::Debug for Image {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Image({}, {:?}, {:?}, {} bytes)", self.path, self.format, self.size, self.bytes.len())
    }
}

/// A part of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    Heading(String),
    /// Of a list.
    Item(String),
    /// With its lines as they were written.
    Paragraph(String),
}

/// A table: each row has as many cells as there are columns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grid {
    pub columns: Vec<String>,
    pub rows: Vec<Vec<String>>,
}

/// The parts of a document: empty lines set off paragraphs, `# ` begins a heading, `- ` an item.
pub fn blocks(text: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut paragraph: Vec<&str> = Vec::new();
    for line in text.lines().map(str::trim_end).chain([""]) {
        let own = match (line.trim_start_matches('#').strip_prefix(' '), line.strip_prefix("- ")) {
            (Some(heading), _) if line.starts_with('#') => Some(Block::Heading(heading.trim().to_owned())),
            (_, Some(item)) => Some(Block::Item(item.trim().to_owned())),
            (_, None) => None,
        };
        if own.is_none() && !line.is_empty() {
            paragraph.push(line);
            continue;
        }
        if !paragraph.is_empty() {
            blocks.push(Block::Paragraph(paragraph.join("\n")));
            paragraph.clear();
        }
        blocks.extend(own);
    }
    blocks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_falls_into_its_parts() {
        let text = "# 通知\n\n请各窗口\n暂停。\n- 拔网线\n-别关机\n\n#1 号窗口\n";
        let paragraph = |text: &str| Block::Paragraph(text.to_owned());
        let expected = [
            Block::Heading("通知".to_owned()),
            paragraph("请各窗口\n暂停。"),
            Block::Item("拔网线".to_owned()),
            paragraph("-别关机"),
            paragraph("#1 号窗口"),
        ];
        assert_eq!(blocks(text), expected);
        assert_eq!(blocks(" \n\n"), []);
    }
}
