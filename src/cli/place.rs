//! Where a span stands, for other programs: file, lines, columns, bytes. No words.

use super::diagnostics::visible;
use crate::scenario::source::{Source, SourceSpan, Sources};
use serde::Serialize;

/// A span in its file. Lines and columns count from 1; the end is just behind the last character. Bytes count from 0, a byte order mark not included.
#[derive(Debug, Default, PartialEq, Eq, Serialize)]
pub struct Place {
    pub file: String,
    pub line: usize,
    pub column: usize,
    pub end_line: usize,
    pub end_column: usize,
    pub start_byte: u32,
    pub end_byte: u32,
}

impl Place {
    /// The span's place; `width` says how many columns a character takes. Nothing for no place.
    pub fn of(span: SourceSpan, sources: &Sources, width: fn(char) -> usize) -> Option<Self> {
        let source = sources.get(span.file)?;
        let (line, column) = line_column(source, span.start, width);
        let (end_line, end_column) = line_column(source, span.end, width);
        let file = visible(&source.path);
        Some(Self { file, line, column, end_line, end_column, start_byte: span.start, end_byte: span.end })
    }
}

fn line_column(source: &Source, at: u32, width: fn(char) -> usize) -> (usize, usize) {
    let line = source.line_index(at);
    let start = source.line_range(line).start;
    let before = source.text.get(start..at as usize).unwrap_or_default();
    (line + 1, before.chars().map(width).sum::<usize>() + 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::diagnostic::Diagnostics;
    use crate::scenario::source::FileId;

    #[test]
    fn columns_count_as_they_are_asked_to() {
        let mut sources = Sources::new();
        let text = "a\n\u{6f14}\u{1f525}\"x\"\n";
        sources.add("a.ron", text.as_bytes(), &mut Diagnostics::new());
        let at = text.find('"').unwrap();
        let span = SourceSpan::new(FileId(0), at, at + 3);
        let columns = |width| Place::of(span, &sources, width).map(|place| (place.line, place.column, place.end_column));
        assert_eq!(columns(|_| 1), Some((2, 3, 6)));
        assert_eq!(columns(char::len_utf16), Some((2, 4, 7)));
        assert_eq!(Place::of(SourceSpan::default(), &sources, |_| 1), None);
    }
}
