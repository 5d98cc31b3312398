//! What can be typed at a place: fields, variants, names of the right kind.
//!
//! A text that is being typed is seldom whole. So a marker is put where the word is being written, and what the marker turns out to be is what is wanted there.

use super::answers::{about, form, label, sort_word};
use super::place::Encoding;
use super::workspace::OpenPack;
use crate::fluent::Words;
use crate::scenario::diagnostic::Diagnostics;
use crate::scenario::index::File;
use crate::scenario::listing::{FieldPage, Shape, VariantPage};
use crate::scenario::meanings::{Meaning, Sort};
use crate::scenario::reference::page_of_file;
use crate::scenario::source::{FileId, SourceSpan};
use crate::scenario::syntax::parse;
use crate::scenario::walk::{Mention, Word, words};
use crate::text::Lang;
use lsp_types::{CompletionItem, CompletionItemKind, CompletionTextEdit, Documentation, InsertTextFormat, TextEdit};

const MARKER: &str = "zzz_typed_here";
/// The marker as a name.
const MARKER_NAME: &str = "zzz-typed-here";

/// Who asks, and how they read.
#[derive(Clone, Copy)]
pub struct Reader<'a> {
    pub encoding: Encoding,
    pub words: &'a Words,
    pub lang: Lang,
    /// Whether the editor takes a place for the cursor in what it inserts.
    pub takes_snippets: bool,
}

pub fn complete(pack: &OpenPack, inside: &str, at: u32, reader: Reader) -> Vec<CompletionItem> {
    let (Some(file), Some(page)) = (pack.index.file(inside), page_of_file(inside)) else { return Vec::new() };
    let text = &file.source.text;
    let at = at as usize;
    let quoted = quote_before(text, at);
    if let Some(gap) = quoted.and_then(|quote| gap_before(text, quote, at)).filter(|_| page.name == "Scenario") {
        return in_gap(pack, inside, gap, at, reader);
    }
    let (start, end, marked) = match quoted {
        Some(quote) => in_quotes(text, quote, at),
        None => bare(text, at),
    };
    let span = SourceSpan::new(FileId(0), start, end);
    let found = words(&parse(FileId(0), &marked, &mut Diagnostics::new()).root, page);
    let edit = Edit { file, span, reader, follows: text[end..].trim_start().chars().next() };
    let Some(wanted) = found.iter().rev().find(|word| is_marked(word, &marked)) else {
        return if quoted.is_some() { Vec::new() } else { bilingual(&found, start as u32, &edit) };
    };
    match wanted {
        Word::Name(mention) => names(pack, inside, mention, quoted.is_some(), &edit),
        Word::Field { name, .. } => fields(&found, name.span, &edit),
        Word::Choice { page, .. } => match page.shape {
            Shape::Choice { variants, .. } => variants.iter().map(|variant| edit.variant(variant, page.name)).collect(),
            Shape::Record(_) => Vec::new(),
        },
        Word::Fields { .. } | Word::Attributes { .. } | Word::Bilingual { .. } => Vec::new(),
    }
}

/// The quotation mark that opened the text in which `at` stands, on the same line.
fn quote_before(text: &str, at: usize) -> Option<usize> {
    let bytes = text.as_bytes().get(..at)?;
    let mut open = None;
    let mut i = 0;
    while i < bytes.len() {
        match (open, bytes[i]) {
            (Some(_), b'\\') => i += 1,
            (Some(_), b'"' | b'\n') => open = None,
            (None, b'"') => open = Some(i),
            (None, b'/') if bytes.get(i + 1) == Some(&b'/') => {
                i += bytes[i..].iter().position(|byte| *byte == b'\n').unwrap_or(bytes.len() - i - 1);
            }
            _ => {}
        }
        i += 1;
    }
    open
}

/// What has been typed of a gap for a parameter, whose bracket stands before `at` in the same text: where it begins.
fn gap_before(text: &str, quote: usize, at: usize) -> Option<usize> {
    let typed = text.get(quote + 1..at)?;
    let open = typed.rfind('{')?;
    let is_bracket = typed[..open].ends_with('{'); // written twice: meant as such
    (!is_bracket && !typed[open..].contains('}')).then_some(quote + 1 + open + 1)
}

/// The parameters, or behind a dot the columns of one.
fn in_gap(pack: &OpenPack, inside: &str, start: usize, at: usize, reader: Reader) -> Vec<CompletionItem> {
    let Some(file) = pack.index.file(inside) else { return Vec::new() };
    let text = &file.source.text;
    let typed = &text[start..at];
    let (sort, before, start) = match typed.split_once('.') {
        Some((table, _)) => (Sort::Column, Some(table.trim().replace('_', "-")), start + typed.find('.').unwrap_or(0) + 1),
        None => (Sort::Parameter, None, start),
    };
    let span = SourceSpan::new(FileId(0), start, at);
    let edit = Edit { file, span, reader, follows: text[at..].chars().next() };
    let text = MARKER_NAME.to_owned();
    let wanted = Mention { meaning: Meaning::Names(sort), text, span, before, within: Vec::new(), label: None };
    names(pack, inside, &wanted, true, &edit)
}

/// The range of what stands between the quotation marks, and the text with the marker there.
fn in_quotes(text: &str, quote: usize, at: usize) -> (usize, usize, String) {
    let line_end = text[at..].find('\n').map_or(text.len(), |length| at + length);
    let (end, after) = match text[at..line_end].find('"') {
        Some(length) => (at + length, at + length + 1),
        None => (at, at),
    };
    (quote + 1, end, format!("{}\"{MARKER_NAME}\"{}", &text[..quote], &text[after..]))
}

/// The range of the word at `at`, and the text with the marker in its place.
fn bare(text: &str, at: usize) -> (usize, usize, String) {
    let is_word = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let start = text[..at]
        .rfind(|c: char| !is_word(c))
        .map_or(0, |before| before + text[before..].chars().next().map_or(1, char::len_utf8));
    let end = text[at..].find(|c: char| !is_word(c)).map_or(text.len(), |length| at + length);
    // As a field, unless it is one already or has a bracket of its own.
    let tail = if text[end..].trim_start().starts_with([':', '(']) { "" } else { ": 0," };
    (start, end, format!("{}{MARKER}{tail}{}", &text[..start], &text[end..]))
}

fn is_marked(word: &Word, text: &str) -> bool {
    match word {
        Word::Name(mention) => mention.text == MARKER_NAME,
        Word::Field { name, .. } => name.text == MARKER,
        Word::Choice { span, .. } => text.get(span.start as usize..span.end as usize) == Some(MARKER),
        Word::Fields { .. } | Word::Attributes { .. } | Word::Bilingual { .. } => false,
    }
}

fn names(pack: &OpenPack, inside: &str, mention: &Mention, is_quoted: bool, edit: &Edit) -> Vec<CompletionItem> {
    let (Meaning::Names(sort) | Meaning::Defines(sort)) = mention.meaning;
    if let Meaning::Defines(_) = mention.meaning {
        return Vec::new(); // a new thing: its author names it
    }
    let mut found = pack.index.candidates(inside, mention);
    found.sort_by(|a, b| a.name.cmp(&b.name));
    found.dedup_by(|a, b| a.name == b.name);
    let item = |definition: &crate::scenario::index::Definition| {
        let text = if is_quoted { definition.name.clone() } else { format!("{}: ", definition.name.replace('-', "_")) };
        let mut item = edit.item(&definition.name, text, CompletionItemKind::REFERENCE);
        item.detail = Some(match label(pack, definition, edit.reader.lang) {
            Some(label) => label,
            None => sort_word(sort, edit.reader.words),
        });
        item
    };
    found.iter().map(item).collect()
}

/// The fields that the bracket around `at` can still take.
fn fields(found: &[Word], at: SourceSpan, edit: &Edit) -> Vec<CompletionItem> {
    let around = found.iter().rev().find_map(|word| match word {
        Word::Fields { span, of, fields, written } if span.start <= at.start && at.end <= span.end => {
            Some((of, *fields, written))
        }
        Word::Name(_)
        | Word::Field { .. }
        | Word::Fields { .. }
        | Word::Choice { .. }
        | Word::Attributes { .. }
        | Word::Bilingual { .. } => None,
    });
    let Some((of, fields, written)) = around else { return Vec::new() };
    let left = fields.iter().filter(|field| !written.iter().any(|written| written == field.name));
    left.map(|field| edit.field(field, of)).collect()
}

/// The two languages, inside a text's brackets.
fn bilingual(found: &[Word], at: u32, edit: &Edit) -> Vec<CompletionItem> {
    let is_around = |word: &Word| matches!(word, Word::Bilingual { span } if span.start < at && at < span.end);
    if !found.iter().any(is_around) {
        return Vec::new();
    }
    ["zh", "en"].into_iter().map(|name| edit.item(name, format!("{name}: "), CompletionItemKind::FIELD)).collect()
}

/// Where what is chosen goes.
struct Edit<'a> {
    file: &'a File,
    span: SourceSpan,
    reader: Reader<'a>,
    /// What stands behind the word.
    follows: Option<char>,
}

impl Edit<'_> {
    fn item(&self, label: &str, new_text: String, kind: CompletionItemKind) -> CompletionItem {
        let range = self.reader.encoding.range(&self.file.source, self.span);
        CompletionItem {
            label: label.to_owned(),
            kind: Some(kind),
            text_edit: Some(CompletionTextEdit::Edit(TextEdit::new(range, new_text))),
            ..CompletionItem::default()
        }
    }

    fn field(&self, field: &FieldPage, of: &str) -> CompletionItem {
        let text = if self.follows == Some(':') { field.name.to_owned() } else { format!("{}: ", field.name) };
        let mut item = self.item(field.name, text, CompletionItemKind::FIELD);
        item.detail = Some(field.kind.to_owned());
        item.documentation = Some(Documentation::String(about(of, field.name, field.doc, self.reader.lang)));
        item
    }

    fn variant(&self, variant: &VariantPage, of: &str) -> CompletionItem {
        let is_bare = variant.items.is_empty() && variant.fields.is_empty();
        let opens = !is_bare && self.follows != Some('(') && self.reader.takes_snippets;
        let text = if opens { format!("{}($0)", variant.name) } else { variant.name.to_owned() };
        let mut item = self.item(variant.name, text, CompletionItemKind::ENUM_MEMBER);
        item.insert_text_format = opens.then_some(InsertTextFormat::SNIPPET);
        item.detail = Some(form(variant));
        item.documentation = Some(Documentation::String(about(of, variant.name, variant.doc, self.reader.lang)));
        item
    }
}
