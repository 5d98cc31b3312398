//! What comes with messages: pictures, documents, tables, excerpts of logs.

use crate::text::Text;

choice! {
    /// Something that comes with messages. Its file lies in the pack's folder `assets/`; words can stand in the scenario instead.
    pub enum Attachment {
        /// A picture.
        Picture {
            /// What people call it.
            title: Text,
            /// The file (PNG, JPEG, or a plain drawing in SVG): `"assets/note.svg"`.
            file: Localized,
            /// What is to be seen in it, for those who can't see it.
            alt: Text,
        },
        /// A document, as paragraphs. A line that begins with `# ` is a heading, one that begins with `- ` an item of a list.
        Document {
            /// What people call it.
            title: Text,
            /// The file (`.txt` or `.md`), or else `text`.
            file: Option<Localized>,
            /// The words, where there is no file.
            text: Option<Text>,
        },
        /// A table.
        Table {
            /// What people call it.
            title: Text,
            /// The file (`.csv`, with the columns' headings in its first line), or else `columns` and `rows`.
            file: Option<Localized>,
            /// Headings of the columns, where there is no file.
            columns: Vec<Localized>,
            /// The cells, row by row, where there is no file.
            rows: Vec<Vec<Localized>>,
        },
        /// An excerpt of a log, line by line.
        Log {
            /// What people call it.
            title: Text,
            /// The file (`.log` or `.txt`), or else `lines`.
            file: Option<Localized>,
            /// The lines, where there is no file.
            lines: Vec<Localized>,
            /// The number of the first line in the log that it is an excerpt of.
            first: u32 = 1,
            /// Numbers of lines that stand out, as on a printout with a marker.
            marked: Vec<u32>,
        },
    }
}

choice! {
    /// The same in every language, as `"hall-pc-3"`; or each in its own, as `(zh: "…", en: "…")`.
    pub enum Localized {
        /// The same in every language.
        Same(String),
        /// Each in its own language.
        Each(Text),
    }
    plain text Same, record Each
}

impl Attachment {
    /// What people call it.
    pub fn title(&self) -> &Text {
        match self {
            Self::Picture { title, .. } | Self::Document { title, .. } | Self::Table { title, .. } | Self::Log { title, .. } => {
                title
            }
        }
    }

    /// Its file, where it has one.
    pub fn file(&self) -> Option<&Localized> {
        match self {
            Self::Picture { file, .. } => Some(file),
            Self::Document { file, .. } | Self::Table { file, .. } | Self::Log { file, .. } => file.as_ref(),
        }
    }
}

impl Localized {
    /// As read in Chinese, and, where that is written, in English.
    pub fn each(&self) -> (&str, Option<&str>) {
        match self {
            Self::Same(text) => (text, None),
            Self::Each(text) => (&text.zh, text.en.as_deref()),
        }
    }
}
