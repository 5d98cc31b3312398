//! Editors' addresses and ours: `file:` addresses and paths, lines with columns and bytes.

use crate::scenario::source::{Source, SourceSpan};
use lsp_types::{Position, PositionEncodingKind, Range, Uri};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::str::FromStr as _;

/// How columns count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    Utf8,
    Utf16,
}

impl Encoding {
    /// UTF-8 where the editor offers it, or else what every editor can do.
    pub fn negotiated(offered: Option<&[PositionEncodingKind]>) -> Self {
        if offered.is_some_and(|offered| offered.contains(&PositionEncodingKind::UTF8)) { Self::Utf8 } else { Self::Utf16 }
    }

    pub fn kind(self) -> PositionEncodingKind {
        match self {
            Self::Utf8 => PositionEncodingKind::UTF8,
            Self::Utf16 => PositionEncodingKind::UTF16,
        }
    }

    fn width(self, c: char) -> usize {
        match self {
            Self::Utf8 => c.len_utf8(),
            Self::Utf16 => c.len_utf16(),
        }
    }

    /// Line and column of a byte.
    pub fn position(self, source: &Source, at: u32) -> Position {
        let line = source.line_index(at);
        let start = source.line_range(line).start;
        let before = source.text.get(start..at as usize).unwrap_or_default();
        let column: usize = before.chars().map(|c| self.width(c)).sum();
        Position::new(line as u32, column as u32)
    }

    pub fn range(self, source: &Source, span: SourceSpan) -> Range {
        Range::new(self.position(source, span.start), self.position(source, span.end))
    }

    /// The byte at a line and column; the nearest there is, where there is none.
    pub fn byte(self, source: &Source, position: Position) -> u32 {
        let range = source.line_range(position.line as usize);
        let mut column = 0;
        let line = source.text.get(range.clone()).unwrap_or_default();
        let inside = line.char_indices().find(|(_, c)| {
            let is_there = column >= position.character as usize;
            column += self.width(*c);
            is_there
        });
        (range.start + inside.map_or(line.len(), |(at, _)| at)) as u32
    }
}

/// The path of a `file:` address.
pub fn path(uri: &Uri) -> Option<PathBuf> {
    let rest = uri.as_str().strip_prefix("file://")?;
    let path = &rest[rest.find('/')?..];
    let mut bytes = Vec::new();
    let mut left = path.as_bytes();
    while let Some((first, rest)) = left.split_first() {
        let hex = (*first == b'%').then(|| rest.get(..2)).flatten().and_then(|two| std::str::from_utf8(two).ok());
        match hex.and_then(|two| u8::from_str_radix(two, 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                left = &rest[2..];
            }
            None => {
                bytes.push(*first);
                left = rest;
            }
        }
    }
    let path = String::from_utf8(bytes).ok()?;
    let is_drive = path.as_bytes().get(2) == Some(&b':');
    Some(PathBuf::from(if is_drive { &path[1..] } else { &path }))
}

/// The `file:` address of a path.
pub fn uri(path: &Path) -> Option<Uri> {
    let path = path.to_str()?.replace('\\', "/");
    let mut text = String::from(if path.starts_with('/') { "file://" } else { "file:///" });
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'-' | b'_' | b'.' | b'~' => text.push(char::from(byte)),
            _ => {
                let _ = write!(text, "%{byte:02X}");
            }
        }
    }
    Uri::from_str(&text).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::diagnostic::Diagnostics;
    use crate::scenario::source::Sources;

    #[test]
    fn addresses_go_there_and_back() {
        for name in ["/home/a b/演练/x.ron", "/tmp/100%.ron"] {
            let there = uri(Path::new(name)).expect("an address");
            assert!(there.as_str().is_ascii());
            assert_eq!(path(&there), Some(PathBuf::from(name)));
        }
        let of = |text: &str| path(&Uri::from_str(text).expect("an address"));
        assert_eq!(of("file:///c%3A/a.ron"), Some(PathBuf::from("c:/a.ron")));
        assert_eq!(of("untitled:Untitled-1"), None);
    }

    #[test]
    fn columns_count_as_the_editor_does() {
        let mut sources = Sources::new();
        let id = sources.add("a", "a\n烽𝄞燧x".as_bytes(), &mut Diagnostics::new()).expect("a text");
        let source = sources.get(id).expect("a text");
        for (encoding, column) in [(Encoding::Utf16, 4), (Encoding::Utf8, 10)] {
            assert_eq!(encoding.position(source, 12), Position::new(1, column));
            assert_eq!(encoding.byte(source, Position::new(1, column)), 12);
            assert_eq!(encoding.byte(source, Position::new(1, 99)), 13);
            assert_eq!(encoding.byte(source, Position::new(9, 0)), 13);
        }
    }
}
