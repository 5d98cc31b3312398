//! The lines of a file that a diagnostic shows: cut to a screen's width, with nothing invisible in them. No words, no layout.

use crate::scenario::source::{Source, SourceSpan, Visible, is_refused};
use std::collections::BTreeMap;
use std::ops::Range;

/// The longest line shown whole, in bytes; of a longer one, so much around the place in question.
const LINE_BYTES_MAX: usize = 240;
/// What is shown before the place in question, in bytes.
const LEAD_BYTES: usize = 60;

/// Some lines of one file.
pub struct Excerpt {
    pub path: String,
    pub text: String,
    lines: Vec<Line>,
    /// Where each place begins in `text`, and its column in the file.
    columns: Vec<(usize, usize)>,
    ranges: Vec<(SourceSpan, Range<usize>)>,
}

struct Line {
    /// From 1, in the file.
    number: usize,
    range: Range<usize>,
}

impl Excerpt {
    /// The first lines of `spans`.
    pub fn new(source: &Source, spans: impl Iterator<Item = SourceSpan>) -> Self {
        let mut by_line: BTreeMap<usize, Vec<SourceSpan>> = BTreeMap::new();
        for span in spans {
            by_line.entry(source.line_index(span.start)).or_default().push(span);
        }
        let mut excerpt =
            Self { path: source.path.clone(), text: String::new(), lines: Vec::new(), columns: Vec::new(), ranges: Vec::new() };
        for (index, spans) in by_line {
            excerpt.add_line(source, index, &spans);
        }
        excerpt
    }

    fn add_line(&mut self, source: &Source, index: usize, spans: &[SourceSpan]) {
        if let Some(last) = self.lines.last().map(|line| line.number)
            && last < index
        {
            for filler in 1..=2 {
                self.end_line(last + filler, self.text.len()); // two empty lines between: then a gap is drawn
            }
        }
        let whole = source.line_range(index);
        let window = window(&source.text, &whole, spans);
        let start = self.text.len();
        if window.start > whole.start {
            self.text.push('…');
        }
        let base = self.text.len();
        self.text.push_str(&plain(&source.text[window.clone()]));
        for span in spans {
            let from = boundary(&source.text, (span.start as usize).clamp(window.start, window.end));
            let to = boundary(&source.text, (span.end as usize).clamp(from, window.end));
            let place = |at: usize| base + plain(&source.text[window.start..at]).len();
            let column = source.text[whole.start..from].chars().count() + 1;
            self.columns.push((place(from), column));
            self.ranges.push((*span, place(from)..place(to)));
        }
        if window.end < whole.end {
            self.text.push('…');
        }
        self.end_line(index + 1, start);
    }

    fn end_line(&mut self, number: usize, start: usize) {
        self.text.push('\n');
        self.lines.push(Line { number, range: start..self.text.len() });
    }

    /// Where `span` stands in [`Excerpt::text`], as far as it is shown.
    pub fn range_of(&self, span: SourceSpan) -> Range<usize> {
        self.ranges.iter().find(|(known, _)| *known == span).map_or(0..0, |(_, range)| range.clone())
    }

    pub fn line_index(&self, byte: usize) -> usize {
        self.lines.iter().position(|line| line.range.contains(&byte)).unwrap_or(self.lines.len().saturating_sub(1))
    }

    pub fn line_number(&self, index: usize) -> usize {
        self.lines.get(index).map_or(1, |line| line.number)
    }

    pub fn line_range(&self, index: usize) -> Range<usize> {
        self.lines.get(index).map_or(0..0, |line| line.range.clone())
    }

    /// The column, in the file, of the place that begins at `byte` of the excerpt.
    pub fn column(&self, byte: usize) -> usize {
        self.columns.iter().find(|(at, _)| *at == byte).map_or(1, |(_, column)| *column)
    }
}

/// The part of a line that is shown.
fn window(text: &str, line: &Range<usize>, spans: &[SourceSpan]) -> Range<usize> {
    if line.len() <= LINE_BYTES_MAX {
        return line.clone();
    }
    let first = spans.iter().map(|span| span.start as usize).min().unwrap_or(line.start);
    let start = boundary(text, first.saturating_sub(LEAD_BYTES).clamp(line.start, line.end));
    start..boundary(text, (start + LINE_BYTES_MAX).min(line.end))
}

/// The nearest character's start at or before `at`.
fn boundary(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// Tabs stay: the layout knows them.
fn plain(text: &str) -> String {
    text.chars().map(|c| if is_refused(c) || c == '\r' { Visible(c).to_string() } else { c.to_string() }).collect()
}
