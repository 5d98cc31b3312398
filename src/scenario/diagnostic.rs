//! What is wrong with a text, as data: code, place, message, cure. No words (those are in `assets/diagnostics.*.ftl`), no rendering.

use super::limits::DIAGNOSTICS_MAX;
use super::source::{Shift, SourceSpan, Sources};
use std::fmt;

/// The name of a fault: `E` or `W` and three digits. Each has a page of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Code(pub &'static str);

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

/// Whether the text can be used in spite of the fault.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// It cannot.
    Error,
    /// It can, but somebody should look.
    Warning,
}

/// A sentence as data: a key of the Fluent texts, and what stands in its gaps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    pub key: &'static str,
    pub args: Vec<(&'static str, String)>,
}

impl Message {
    pub fn new(key: &'static str) -> Self {
        Self { key, args: Vec::new() }
    }

    /// The same sentence with `value` in the gap `name`. Values are cut to [`VALUE_CHARS`], so that no message is longer than its reader's patience.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl fmt::Display) -> Self {
        self.args.push((name, shortened(&value.to_string())));
        self
    }
}

/// The longest value in a message, in characters; a longer one ends in `…`.
pub const VALUE_CHARS: usize = 200;

fn shortened(value: &str) -> String {
    match value.char_indices().nth(VALUE_CHARS) {
        None => value.to_owned(),
        Some((cut, _)) => format!("{}…", &value[..cut]),
    }
}

/// What to write where, so that the fault is gone: a program may offer to do it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// What is replaced.
    pub span: SourceSpan,
    /// What is written in its place.
    pub text: String,
}

/// One fault, with its place and, where there is one, its cure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    pub code: Code,
    pub severity: Severity,
    pub span: SourceSpan,
    pub message: Message,
    /// Other places that belong to it, with what is to be said there.
    pub notes: Vec<(SourceSpan, Message)>,
    pub hint: Option<Message>,
    pub fix: Option<Fix>,
}

impl Diagnostic {
    /// Whether it says the same of the same place.
    pub fn is_same(&self, other: &Self) -> bool {
        self.code == other.code && self.span == other.span && self.message == other.message
    }

    /// Adds another place.
    pub fn note(&mut self, span: SourceSpan, message: Message) -> &mut Self {
        self.notes.push((span, message));
        self
    }

    /// Says what would be right.
    pub fn hint(&mut self, message: Message) -> &mut Self {
        self.hint = Some(message);
        self
    }

    /// Says what to write in place of what stands at `span`.
    pub fn fix(&mut self, span: SourceSpan, text: impl Into<String>) -> &mut Self {
        self.fix = Some(Fix { span, text: text.into() });
        self
    }
}

/// All that was found, each fault once, the first [`DIAGNOSTICS_MAX`] of each severity; the rest is only counted.
#[derive(Clone, Debug, Default)]
pub struct Diagnostics {
    found: Vec<Diagnostic>,
    errors: usize,
    warnings: usize,
    /// Takes what is not kept, so that callers need not ask.
    spare: Option<Diagnostic>,
}

impl Diagnostics {
    pub fn new() -> Self {
        Self::default()
    }

    /// Whether the same was said of the same place.
    pub fn says(&self, diagnostic: &Diagnostic) -> bool {
        self.found.iter().any(|old| old.is_same(diagnostic))
    }

    /// Adds a fault, unless the same was said of the same place.
    pub fn push(&mut self, diagnostic: Diagnostic) -> &mut Diagnostic {
        if self.says(&diagnostic) {
            return self.spare.insert(diagnostic);
        }
        let count = match diagnostic.severity {
            Severity::Error => &mut self.errors,
            Severity::Warning => &mut self.warnings,
        };
        *count += 1;
        if *count > DIAGNOSTICS_MAX {
            return self.spare.insert(diagnostic);
        }
        self.found.push(diagnostic);
        let last = self.found.len() - 1;
        &mut self.found[last]
    }

    /// Adds all of `others`.
    pub fn take_in(&mut self, others: Self) {
        let kept = |severity| others.found.iter().filter(|one| one.severity == severity).count();
        self.errors += others.errors - kept(Severity::Error);
        self.warnings += others.warnings - kept(Severity::Warning);
        for diagnostic in others.found {
            self.push(diagnostic);
        }
    }

    pub fn error(&mut self, code: Code, span: SourceSpan, message: Message) -> &mut Diagnostic {
        self.push(Diagnostic { code, severity: Severity::Error, span, message, notes: Vec::new(), hint: None, fix: None })
    }

    pub fn warning(&mut self, code: Code, span: SourceSpan, message: Message) -> &mut Diagnostic {
        self.push(Diagnostic { code, severity: Severity::Warning, span, message, notes: Vec::new(), hint: None, fix: None })
    }

    /// All their places after an edit elsewhere.
    pub(super) fn shift(&mut self, shift: Shift) {
        for one in &mut self.found {
            one.span.shift(shift);
            one.notes.iter_mut().for_each(|(span, _)| span.shift(shift));
            one.fix.iter_mut().for_each(|fix| fix.span.shift(shift));
        }
    }

    /// Makes each place end at a whole character: an opening bracket is marked as one byte, and may be a full-width sign or a name's first letter.
    pub(super) fn end_at_characters(&mut self, sources: &Sources) {
        for one in &mut self.found {
            let notes = one.notes.iter_mut().map(|(span, _)| span);
            for span in notes.chain([&mut one.span]) {
                let Some(source) = sources.get(span.file) else { continue };
                let rest = source.text.get(span.start as usize..).unwrap_or_default();
                let length = (span.end.saturating_sub(span.start)) as usize;
                let missing = (length..rest.len()).take_while(|at| !rest.is_char_boundary(*at)).count();
                span.end += missing as u32;
            }
        }
    }

    pub fn has_errors(&self) -> bool {
        self.errors > 0
    }

    /// Whether further errors are only counted: then nobody reads their details, and a hostile file must not make us work them out.
    pub fn is_full(&self) -> bool {
        self.errors >= DIAGNOSTICS_MAX
    }

    pub fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    /// Errors and warnings found, those that are not kept included.
    pub fn counts(&self) -> (usize, usize) {
        (self.errors, self.warnings)
    }

    /// How many were found beyond those that [`Diagnostics::iter`] gives.
    pub fn more(&self) -> usize {
        self.errors + self.warnings - self.found.len()
    }

    /// Those kept, by file, place and code.
    pub fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        let mut sorted: Vec<&Diagnostic> = self.found.iter().collect();
        sorted.sort_by_key(|d| (d.span.file, d.span.start, d.span.end, d.code));
        sorted.into_iter()
    }
}

/// The known name that was probably meant by `name`; none where nothing is near.
pub fn nearest<'a>(name: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let length = name.chars().take(VALUE_CHARS).count();
    if length == VALUE_CHARS {
        return None; // nobody mistypes that much, and the comparison is quadratic
    }
    let allowed = (length / 3).clamp(1, 4);
    let rated = known.map(|candidate| (strsim::damerau_levenshtein(name, candidate), candidate));
    rated.filter(|(distance, _)| *distance <= allowed).min_by_key(|(distance, _)| *distance).map(|(_, candidate)| candidate)
}
