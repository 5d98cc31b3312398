//! The canonical layout of a scenario, map or library file: text → text. Pure; every value and comment stays as it was written.
//!
//! The layout depends on what is written, not on how it was laid out before, but for two things: one blank line between items
//! stays one, and a comment stays on its own line or behind what it was behind. The rules, in [`layout`]:
//!
//! - What fits in [`COLUMNS_MAX`] columns (Chinese signs are two wide) stands on one line. The file's own bracket never does.
//! - What doesn't fit is broken: one item a line, each with a comma.
//! - A bracket around a single bracket, or with a map (in a variant also a list) behind one or two short fields, is broken inside only: `Any([` … `])`.
//! - Words and numbers of a long list share lines.

mod layout;
mod pieces;

use super::diagnostic::Diagnostics;
use super::source::FileId;
use super::syntax::parse;

/// The widest line, in columns, where the layout can choose: two files fit side by side on a common screen.
pub const COLUMNS_MAX: usize = 120;

/// Lays out `text`, whose places are reported as those of `file`. There is no layout of a text with syntax errors: nobody knows what it means, and it is
/// better left alone.
pub fn format(file: FileId, text: &str, diagnostics: &mut Diagnostics) -> Option<String> {
    let mut found = Diagnostics::new();
    parse(file, text, &mut found);
    let is_sound = !found.has_errors();
    diagnostics.take_in(found);
    is_sound.then(|| layout::file(&pieces::read(text)))
}
