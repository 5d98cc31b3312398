//! Diagnostics → text for a terminal. The words are in `assets/diagnostics.*.ftl`; what is wrong is found elsewhere.

use super::excerpt::Excerpt;
use crate::fluent::Words;
use crate::scenario::diagnostic::{Diagnostic, Diagnostics, Message, Severity};
use crate::scenario::limits::DIAGNOSTIC_CHARS_MAX;
use crate::scenario::source::{FileId, SourceSpan, Sources, Visible, is_refused};
use crate::text::Lang;
use codespan_reporting::diagnostic as shown;
use codespan_reporting::term::{self, Config, Styles, StylesWriter, termcolor};

/// How diagnostics are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    /// With the text in question, underlined.
    #[default]
    Human,
    /// `FILE:LINE:COL: CODE: text`, one line each, at most [`DIAGNOSTIC_CHARS_MAX`] characters.
    Short,
}

/// The words of all diagnostics in `lang`.
pub fn words(lang: Lang) -> Words {
    match lang {
        Lang::Zh => Words::load(
            lang,
            &[
                include_str!("../../assets/diagnostics.zh.ftl"),
                include_str!("../../assets/deep.zh.ftl"),
                include_str!("../../assets/packs.zh.ftl"),
                include_str!("../../assets/script.zh.ftl"),
            ],
        ),
        Lang::En => Words::load(
            lang,
            &[
                include_str!("../../assets/diagnostics.en.ftl"),
                include_str!("../../assets/deep.en.ftl"),
                include_str!("../../assets/packs.en.ftl"),
                include_str!("../../assets/script.en.ftl"),
            ],
        ),
    }
}

/// All `diagnostics` as text, by place, each followed by a line's end. `colour` puts in ANSI colours (only [`Format::Human`] has some).
pub fn render(diagnostics: &Diagnostics, sources: &Sources, words: &Words, format: Format, colour: bool) -> String {
    let mut out = String::new();
    for diagnostic in diagnostics.iter() {
        match format {
            Format::Human => out.push_str(&human(diagnostic, sources, words, colour)),
            Format::Short => out.push_str(&short(diagnostic, sources, words)),
        }
        out.push('\n');
    }
    if diagnostics.more() > 0 {
        out.push_str(&sentence(&Message::new("more-diagnostics").with("count", diagnostics.more()), words));
        out.push('\n');
    }
    out
}

/// The message in words, with nothing invisible in it.
pub fn sentence(message: &Message, words: &Words) -> String {
    visible(&words.text(message.key, &message.args))
}

/// `text` with its control characters and other invisible ones as `<U+202E>`.
pub fn visible(text: &str) -> String {
    let is_plain = |c: char| !is_refused(c) && !matches!(c, '\n' | '\r' | '\t' | '\u{2028}' | '\u{2029}');
    if text.chars().all(is_plain) {
        return text.to_owned();
    }
    text.chars().map(|c| if is_plain(c) { c.to_string() } else { Visible(c).to_string() }).collect()
}

fn short(diagnostic: &Diagnostic, sources: &Sources, words: &Words) -> String {
    let mut line = String::new();
    if let Some(source) = sources.get(diagnostic.span.file) {
        let (number, column) = sources.line_column(diagnostic.span);
        line = format!("{}:{number}:{column}: ", visible(&source.path));
    }
    line.push_str(&format!("{}: {}", diagnostic.code, sentence(&diagnostic.message, words)));
    if let Some(hint) = &diagnostic.hint {
        line.push_str(" — ");
        line.push_str(&sentence(hint, words));
    }
    if let Some((cut, _)) = line.char_indices().nth(DIAGNOSTIC_CHARS_MAX - 1)
        && line[cut..].chars().nth(1).is_some()
    {
        line.truncate(cut);
        line.push('…');
    }
    line
}

fn human(diagnostic: &Diagnostic, sources: &Sources, words: &Words, colour: bool) -> String {
    let mut places: Vec<(SourceSpan, Option<String>)> = vec![(diagnostic.span, None)];
    places.extend(diagnostic.notes.iter().map(|(span, message)| (*span, Some(sentence(message, words)))));
    let mut files: Vec<FileId> = places.iter().map(|(span, _)| span.file).collect();
    files.sort_unstable();
    files.dedup();
    let spans = |file: FileId| places.iter().map(|(span, _)| *span).filter(move |span| span.file == file);
    let excerpts: Vec<(FileId, Excerpt)> =
        files.iter().filter_map(|file| sources.get(*file).map(|source| (*file, Excerpt::new(source, spans(*file))))).collect();
    let mut labels = Vec::new();
    for (index, (span, message)) in places.iter().enumerate() {
        let Some(excerpt) = excerpts.iter().position(|(file, _)| *file == span.file) else { continue };
        let range = excerpts[excerpt].1.range_of(*span);
        let style = if index == 0 { shown::LabelStyle::Primary } else { shown::LabelStyle::Secondary };
        labels.push(shown::Label::new(style, excerpt, range).with_message(message.as_deref().unwrap_or_default()));
    }
    let severity = match diagnostic.severity {
        Severity::Error => shown::Severity::Error,
        Severity::Warning => shown::Severity::Warning,
    };
    let shown = shown::Diagnostic::new(severity)
        .with_code(diagnostic.code)
        .with_message(sentence(&diagnostic.message, words))
        .with_labels(labels)
        .with_notes(diagnostic.hint.iter().map(|hint| sentence(hint, words)).collect());
    let excerpts = Excerpts(excerpts.into_iter().map(|(_, excerpt)| excerpt).collect());
    written(&excerpts, &shown, colour).unwrap_or_else(|_| short(diagnostic, sources, words))
}

fn written(
    excerpts: &Excerpts,
    shown: &shown::Diagnostic<usize>,
    colour: bool,
) -> Result<String, codespan_reporting::files::Error> {
    let config = Config::default();
    let text = if colour {
        let styles = Styles::default();
        let mut bytes = Vec::new();
        term::emit_to_write_style(&mut StylesWriter::new(termcolor::Ansi::new(&mut bytes), &styles), &config, excerpts, shown)?;
        String::from_utf8_lossy(&bytes).into_owned()
    } else {
        term::emit_into_string(&config, excerpts, shown)?
    };
    Ok(text.trim_end().lines().map(|line| format!("{}\n", line.trim_end())).collect())
}

/// The excerpts of one diagnostic, by number.
struct Excerpts(Vec<Excerpt>);

impl Excerpts {
    fn at(&self, id: usize) -> Result<&Excerpt, codespan_reporting::files::Error> {
        self.0.get(id).ok_or(codespan_reporting::files::Error::FileMissing)
    }
}

impl<'a> codespan_reporting::files::Files<'a> for Excerpts {
    type FileId = usize;
    type Name = String;
    type Source = &'a str;

    fn name(&'a self, id: usize) -> Result<String, codespan_reporting::files::Error> {
        Ok(visible(&self.at(id)?.path))
    }

    fn source(&'a self, id: usize) -> Result<&'a str, codespan_reporting::files::Error> {
        Ok(&self.at(id)?.text)
    }

    fn line_index(&'a self, id: usize, byte: usize) -> Result<usize, codespan_reporting::files::Error> {
        Ok(self.at(id)?.line_index(byte))
    }

    fn line_number(&'a self, id: usize, index: usize) -> Result<usize, codespan_reporting::files::Error> {
        Ok(self.at(id)?.line_number(index))
    }

    fn column_number(&'a self, id: usize, _line: usize, byte: usize) -> Result<usize, codespan_reporting::files::Error> {
        Ok(self.at(id)?.column(byte))
    }

    fn line_range(&'a self, id: usize, index: usize) -> Result<std::ops::Range<usize>, codespan_reporting::files::Error> {
        Ok(self.at(id)?.line_range(index))
    }
}
