//! The texts of a package: bytes in, checked text and places out. No file access, no syntax.

use super::diagnostic::{Code, Diagnostics, Message};
use super::limits::{FILE_BYTES_MAX, PACKAGE_BYTES_MAX, PACKAGE_FILES_MAX};
use std::fmt;
use std::ops::Range;
use std::sync::Arc;

/// A file among [`Sources`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(pub u16);

impl FileId {
    /// No file: the place of what nobody wrote.
    pub const NONE: Self = Self(u16::MAX);
}

impl Default for FileId {
    fn default() -> Self {
        Self::NONE
    }
}

/// A place in a file: bytes `start..end`. The default is no place at all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourceSpan {
    pub file: FileId,
    pub start: u32,
    pub end: u32,
}

impl SourceSpan {
    /// The bytes `start..end` of `file`. Files have at most [`FILE_BYTES_MAX`] bytes, so nothing is cut off.
    pub fn new(file: FileId, start: usize, end: usize) -> Self {
        Self { file, start: start as u32, end: end as u32 }
    }

    /// From this one's start to the other's end.
    pub fn to(self, other: Self) -> Self {
        Self { end: other.end.max(self.start), ..self }
    }

    /// The same place in the text after an edit before it, or inside it.
    pub fn shift(&mut self, shift: Shift) {
        if self.file == shift.file {
            self.start = shift.moved(self.start);
            self.end = shift.moved(self.end);
        }
    }

    /// Its first byte: of a bracket, the opening one.
    pub fn opening(self) -> Self {
        Self { end: self.end.min(self.start + 1), ..self }
    }
}

/// How far an edit has moved what stands behind it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shift {
    pub file: FileId,
    /// The end of what was replaced, as it was before.
    pub from: u32,
    /// Bytes; negative where the text got shorter.
    pub by: i64,
}

impl Shift {
    pub fn moved(self, at: u32) -> u32 {
        if at < self.from { at } else { (i64::from(at) + self.by) as u32 }
    }
}

/// One file's text.
#[derive(Clone, Debug)]
pub struct Source {
    /// As shown to people: `scenarios/hall-ransomware.ron`.
    pub path: String,
    /// Without a byte order mark. Up to the first bad byte, where it is not UTF-8.
    pub text: String,
    line_starts: Vec<u32>,
}

impl Source {
    fn new(path: String, text: String) -> Self {
        let newlines = text.match_indices('\n').map(|(at, _)| at as u32 + 1);
        let line_starts = std::iter::once(0).chain(newlines).collect();
        Self { path, text, line_starts }
    }

    /// This text with `new` in place of its bytes `at`.
    pub(super) fn edited(&self, at: Range<usize>, new: &str) -> Self {
        let mut text = String::with_capacity(self.text.len() - at.len() + new.len());
        text.push_str(&self.text[..at.start]);
        text.push_str(new);
        text.push_str(&self.text[at.end..]);
        // A line starts behind its predecessor's end: those behind an end that was replaced go, those behind a new one come.
        let is_kept = |start: &&u32| **start as usize <= at.start;
        let before = self.line_starts.iter().take_while(is_kept).copied();
        let inside = new.match_indices('\n').map(|(length, _)| (at.start + length) as u32 + 1);
        let shift = Shift { file: FileId::NONE, from: 0, by: new.len() as i64 - at.len() as i64 };
        let behind = self.line_starts.iter().skip_while(|start| **start as usize <= at.end).map(|start| shift.moved(*start));
        let line_starts = before.chain(inside).chain(behind).collect();
        Self { path: self.path.clone(), text, line_starts }
    }

    /// The index (from 0) of the line that holds byte `at`.
    pub fn line_index(&self, at: u32) -> usize {
        self.line_starts.partition_point(|start| *start <= at).saturating_sub(1)
    }

    /// The line's bytes, without its end.
    pub fn line_range(&self, index: usize) -> Range<usize> {
        let start = self.line_starts.get(index).map_or(self.text.len(), |start| *start as usize);
        let end = self.line_starts.get(index + 1).map_or(self.text.len(), |next| *next as usize - 1);
        let end = if end > start && self.text.as_bytes()[end - 1] == b'\r' { end - 1 } else { end };
        start..end
    }
}

/// All files of a package, in the order in which they were read.
#[derive(Clone, Debug, Default)]
pub struct Sources(Vec<Arc<Source>>);

impl Sources {
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes a file's bytes. Says what is wrong with size, encoding (then there is no id) and characters (then there is one).
    pub fn add(&mut self, path: impl Into<String>, bytes: &[u8], diagnostics: &mut Diagnostics) -> Option<FileId> {
        let path = path.into();
        if let Some(message) = self.refusal(bytes) {
            self.refuse(path, Code("E101"), message, diagnostics);
            return None;
        }
        let id = self.next_id();
        let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
        match std::str::from_utf8(bytes) {
            Ok(text) => {
                self.0.push(Arc::new(Source::new(path, text.to_owned())));
                check_characters(id, text, diagnostics);
                Some(id)
            }
            Err(error) => {
                let at = error.valid_up_to();
                self.0.push(Arc::new(Source::new(path, String::from_utf8_lossy(&bytes[..at]).into_owned())));
                let message = Message::new("not-utf8").with("byte", at);
                let found = diagnostics.error(Code("E103"), SourceSpan::new(id, at, at), message);
                if let Some(key) = encoding_hint(bytes, at) {
                    found.hint(Message::new(key));
                }
                None
            }
        }
    }

    /// Takes a file that is known to have nothing wrong about its encoding and characters. False where it finds no room: [`Sources::add`] says why.
    pub(super) fn add_again(&mut self, source: &Arc<Source>, bytes: &[u8]) -> bool {
        let fits = self.refusal(bytes).is_none();
        if fits {
            self.0.push(Arc::clone(source));
        }
        fits
    }

    /// Why a file of these bytes isn't taken.
    fn refusal(&self, bytes: &[u8]) -> Option<Message> {
        let before: usize = self.0.iter().map(|source| source.text.len()).sum();
        if bytes.len() > FILE_BYTES_MAX {
            Some(Message::new("file-too-large").with("bytes", bytes.len()).with("max", FILE_BYTES_MAX))
        } else if before + bytes.len() > PACKAGE_BYTES_MAX {
            Some(Message::new("package-too-large").with("max", PACKAGE_BYTES_MAX))
        } else if self.0.len() >= PACKAGE_FILES_MAX {
            Some(Message::new("too-many-files").with("max", PACKAGE_FILES_MAX))
        } else {
            None
        }
    }

    /// The id of the file that is added next.
    pub(super) fn next_id(&self) -> FileId {
        FileId(self.0.len() as u16)
    }

    /// Reports that the file at `path` is not even looked into: too large, no regular file.
    pub fn refuse(&mut self, path: impl Into<String>, code: Code, message: Message, diagnostics: &mut Diagnostics) {
        if self.0.len() > PACKAGE_FILES_MAX {
            return; // said already, of the first that was too many
        }
        let id = FileId(self.0.len() as u16);
        self.0.push(Arc::new(Source::new(path.into(), String::new())));
        diagnostics.error(code, SourceSpan::new(id, 0, 0), message);
    }

    pub fn get(&self, id: FileId) -> Option<&Source> {
        self.0.get(usize::from(id.0)).map(|source| &**source)
    }

    /// The same, to be held longer than these are.
    pub(super) fn shared(&self, id: FileId) -> Option<Arc<Source>> {
        self.0.get(usize::from(id.0)).cloned()
    }

    pub fn iter(&self) -> impl Iterator<Item = (FileId, &Source)> {
        self.0.iter().enumerate().map(|(index, source)| (FileId(index as u16), &**source))
    }

    /// Line and column of the span's start, both from 1; columns count characters. (1, 1) for no place.
    pub fn line_column(&self, span: SourceSpan) -> (usize, usize) {
        let Some(source) = self.get(span.file) else { return (1, 1) };
        let line = source.line_index(span.start);
        let start = source.line_range(line).start;
        let before = source.text.get(start..span.start as usize).unwrap_or_default();
        (line + 1, before.chars().count() + 1)
    }

    /// The text at `span`; empty for no place.
    pub fn text(&self, span: SourceSpan) -> &str {
        let source = self.get(span.file);
        source.and_then(|source| source.text.get(span.start as usize..span.end as usize)).unwrap_or_default()
    }
}

/// What the bytes look like, when they are not UTF-8.
fn encoding_hint(bytes: &[u8], at: usize) -> Option<&'static str> {
    if bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]) {
        return Some("looks-like-utf16");
    }
    let pair = bytes.get(at..at + 2)?;
    let (lead, trail) = (pair[0], pair[1]);
    ((0x81..=0xFE).contains(&lead) && (0x40..=0xFE).contains(&trail) && trail != 0x7F).then_some("looks-like-gbk")
}

/// How a character that nobody sees is shown: `<U+202E>`.
pub struct Visible(pub char);

impl fmt::Display for Visible {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "<U+{:04X}>", u32::from(self.0))
    }
}

/// Whether a file may not hold `c`: invisible, or read in another order in another program.
pub fn is_refused(c: char) -> bool {
    let code = u32::from(c);
    if code & 0xFFFE == 0xFFFE {
        return true;
    }
    match c {
        '\t' | '\n' | '\r' => false,
        '\0'..='\u{1F}' | '\u{7F}'..='\u{9F}' | '\u{61C}' | '\u{180E}' => true,
        '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' => true,
        '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}' | '\u{FDD0}'..='\u{FDEF}' | '\u{E0000}'..='\u{E0FFF}' => true,
        _ => false,
    }
}

/// Whether there is nothing to say of a character, whatever stands beside it.
pub(super) fn is_plain(c: char) -> bool {
    !is_refused(c) && !is_private(c)
}

fn is_private(c: char) -> bool {
    matches!(c, '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{10FFFF}')
}

fn is_emoji(c: char) -> bool {
    matches!(c, '\u{1F000}'..='\u{1FAFF}' | '\u{2190}'..='\u{21FF}' | '\u{2300}'..='\u{23FF}' | '\u{2600}'..='\u{27BF}' | '\u{2B00}'..='\u{2BFF}')
}

/// Reports each refused character of `text` (E106), and private ones as warnings (W106).
fn check_characters(file: FileId, text: &str, diagnostics: &mut Diagnostics) {
    let mut before = ' ';
    let mut characters = text.char_indices().peekable();
    while let Some((at, c)) = characters.next() {
        // Nearly all characters: a longer look would cost more than reading the file.
        if matches!(c, ' '..='~' | '\n' | '\u{3000}'..='\u{9FFF}' | '\u{FF00}'..='\u{FF5E}') {
            before = c;
            continue;
        }
        let next = characters.peek().map_or(' ', |(_, next)| *next);
        let joins = c == '\u{200D}' && (is_emoji(before) || before == '\u{FE0F}') && is_emoji(next);
        let span = SourceSpan::new(file, at, at + c.len_utf8());
        if is_refused(c) && !joins {
            refused(c, span, diagnostics);
        } else if is_private(c) {
            diagnostics.warning(Code("W106"), span, Message::new("private-character").with("character", Visible(c)));
        }
        before = c;
    }
}

/// Reports one refused character.
pub(super) fn refused(c: char, span: SourceSpan, diagnostics: &mut Diagnostics) {
    diagnostics.error(Code("E106"), span, Message::new("refused-character").with("character", Visible(c)));
}
