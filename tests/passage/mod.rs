//! Finds words in a RON text wherever its layout breaks the lines.

use std::ops::Range;

/// Where these words stand in the text. Outside of strings blanks and line breaks don't matter, nor does a comma before a closing bracket.
pub fn passages(text: &str, words: &str) -> Vec<Range<usize>> {
    let words = words.trim();
    let first = words.chars().next().expect("words to look for");
    let starts = text.match_indices(first).map(|(start, _)| start);
    starts.filter_map(|start| Some(start..start + length(&text[start..], words)?)).collect()
}

/// How many bytes at the start of `text` are these words.
fn length(text: &str, words: &str) -> Option<usize> {
    let (mut rest, mut wanted) = (text, words);
    let mut in_string = false;
    loop {
        if !in_string {
            wanted = wanted.trim_start();
            let after = rest.trim_start();
            let bare = after.strip_prefix(',').map_or(after, str::trim_start);
            let closes = |part: &str| part.starts_with([')', ']', '}']);
            rest = if closes(wanted) && closes(bare) { bare } else { after };
        }
        let Some(next) = wanted.chars().next() else {
            return Some(text.len() - rest.len());
        };
        in_string ^= next == '"';
        rest = rest.strip_prefix(next)?;
        wanted = &wanted[next.len_utf8()..];
    }
}
