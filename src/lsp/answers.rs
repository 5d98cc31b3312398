//! Answers about a place in a file: what it is, where it is defined, where it is used, how to put it right.

use super::place::{Encoding, uri};
use super::workspace::OpenPack;
use crate::fluent::Words;
use crate::scenario::index::{Definition, File};
use crate::scenario::listing::{FieldPage, VariantPage};
use crate::scenario::meanings::{Meaning, Sort};
use crate::scenario::reference::chinese;
use crate::scenario::source::SourceSpan;
use crate::scenario::walk::{Mention, Word};
use crate::text::Lang;
use lsp_types::{Hover, HoverContents, Location, MarkupContent, MarkupKind};

/// The word at a byte of a file.
pub fn word_at(file: &File, at: u32) -> Option<&Word> {
    let touched = file.words.iter().filter(|word| span_of(word).is_some_and(|span| span.start <= at && at <= span.end));
    // Of two words that touch, the one that begins here.
    touched.min_by_key(|word| span_of(word).map_or((true, u32::MAX), |span| (span.end == at, span.end - span.start)))
}

/// The place of a word that says something; none of those that only make room for others.
fn span_of(word: &Word) -> Option<SourceSpan> {
    match word {
        Word::Name(mention) => Some(mention.span),
        Word::Field { name, page: Some(_), .. } => Some(name.span),
        Word::Choice { span, variant: Some(_), .. } => Some(*span),
        Word::Field { page: None, .. }
        | Word::Choice { variant: None, .. }
        | Word::Fields { .. }
        | Word::Attributes { .. }
        | Word::Bilingual { .. } => None,
    }
}

pub fn definition(pack: &OpenPack, inside: &str, at: u32, encoding: Encoding) -> Vec<Location> {
    let Some(Word::Name(mention)) = pack.index.file(inside).and_then(|file| word_at(file, at)) else { return Vec::new() };
    let places = pack.index.definitions(inside, mention).into_iter().map(|definition| (definition.path, definition.mention));
    locations(pack, places, encoding)
}

pub fn references(pack: &OpenPack, inside: &str, at: u32, encoding: Encoding) -> Vec<Location> {
    let Some(Word::Name(mention)) = pack.index.file(inside).and_then(|file| word_at(file, at)) else { return Vec::new() };
    let definitions = pack.index.definitions(inside, mention);
    let places = definitions.iter().flat_map(|definition| pack.index.uses(definition));
    locations(pack, places, encoding)
}

/// Where these mentions stand; those of the built-in library, which is no file on the disk, are left out.
fn locations<'a>(pack: &OpenPack, places: impl Iterator<Item = (&'a str, &'a Mention)>, encoding: Encoding) -> Vec<Location> {
    let mut found: Vec<Location> = Vec::new();
    for (path, mention) in places {
        let file = pack.root.join(path);
        if let (true, Some(source), Some(uri)) = (file.is_file(), pack.index.file(path).map(|file| &file.source), uri(&file)) {
            let location = Location::new(uri, encoding.range(source, mention.span));
            if !found.contains(&location) {
                found.push(location);
            }
        }
    }
    found
}

pub fn hover(pack: &OpenPack, inside: &str, at: u32, encoding: Encoding, words: &Words, lang: Lang) -> Option<Hover> {
    let file = pack.index.file(inside)?;
    let word = word_at(file, at)?;
    let text = match word {
        Word::Name(mention) => of_name(pack, inside, mention, words, lang)?,
        Word::Field { page, of, .. } => of_field((*page)?, of, lang),
        Word::Choice { page, variant, .. } => of_variant((*variant)?, page.name, lang),
        Word::Fields { .. } | Word::Attributes { .. } | Word::Bilingual { .. } => return None,
    };
    let contents = HoverContents::Markup(MarkupContent { kind: MarkupKind::Markdown, value: text });
    Some(Hover { contents, range: span_of(word).map(|span| encoding.range(&file.source, span)) })
}

/// What a name stands for, in words.
pub fn sort_word(sort: Sort, words: &Words) -> String {
    words.text(&format!("sort-{sort:?}"), &[])
}

fn of_name(pack: &OpenPack, inside: &str, mention: &Mention, words: &Words, lang: Lang) -> Option<String> {
    let definitions = pack.index.definitions(inside, mention);
    let (Meaning::Defines(sort) | Meaning::Names(sort)) = mention.meaning;
    if definitions.len() > 1 && mention.text.contains('*') {
        let args = [("count", definitions.len().to_string()), ("sort", sort_word(sort, words))];
        return Some(words.text("lsp-pattern", &args));
    }
    let first = definitions.first()?;
    let mut text = format!("**{}** `{}`", sort_word(first.sort(), words), mention.text);
    if let Some(label) = label(pack, first, lang) {
        text.push_str(&format!("\n\n{label}"));
    }
    let line = pack.index.file(first.path).map_or(0, |file| file.source.line_index(first.mention.span.start)) + 1;
    let args = [("path", first.path.to_owned()), ("line", line.to_string())];
    text.push_str(&format!("\n\n{}", words.text("lsp-defined-in", &args)));
    Some(text)
}

/// What people call a thing: by its definition, or by the label that a scenario gives a device.
pub fn label(pack: &OpenPack, definition: &Definition, lang: Lang) -> Option<String> {
    let given = || {
        let is_it = |mention: &&Mention| mention.text == definition.name && mention.meaning == Meaning::Names(definition.sort());
        pack.index.file(definition.path)?.mentions().filter(is_it).find_map(|mention| mention.label.clone())
    };
    let (zh, en) = definition.mention.label.clone().or_else(given)?;
    Some(match lang {
        Lang::Zh => zh,
        Lang::En => en,
    })
}

/// What a field or variant is.
pub fn about(of: &str, name: &str, doc: &[&str], lang: Lang) -> String {
    let chinese = match lang {
        Lang::Zh => chinese(&format!("{of}.{name}")),
        Lang::En => None,
    };
    chinese.map_or_else(|| doc.iter().map(|line| line.trim()).collect::<Vec<_>>().join(" "), str::to_owned)
}

fn of_field(page: &FieldPage, of: &str, lang: Lang) -> String {
    let default = page.default.map(|default| format!(" = {default}")).unwrap_or_default();
    format!("`{}: {}{default}`\n\n{}", page.name, page.kind, about(of, page.name, page.doc, lang))
}

fn of_variant(page: &VariantPage, of: &str, lang: Lang) -> String {
    format!("`{}`\n\n{}", form(page), about(of, page.name, page.doc, lang))
}

/// How a variant is written.
pub fn form(page: &VariantPage) -> String {
    match (page.items, page.fields) {
        ([], []) => page.name.to_owned(),
        ([], fields) => format!("{}({}: …)", page.name, fields.iter().map(|field| field.name).collect::<Vec<_>>().join(": …, ")),
        (items, _) => format!("{}({})", page.name, items.join(", ")),
    }
}
