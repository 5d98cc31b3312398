//! Reads what the attachments of a scenario show, and says what is wrong with their files, each fault at its line.

use super::picture::{self, Format, jpeg_size, png_size};
use super::table::rows;
use super::{Block, Exhibit, FOLDER, Grid, Image, InLanguage, blocks, ending, path, svg};
use crate::scenario::decode::{Entries, Name, check_marks};
use crate::scenario::diagnostic::{Code, Diagnostic, Diagnostics, Message, nearest};
use crate::scenario::faults::Places;
use crate::scenario::limits::{
    CELL_CHARS_MAX, DOCUMENT_CHARS_MAX, IMAGE_BYTES_MAX, IMAGE_SIDE_MAX, LOG_LINE_CHARS_MAX, LOG_LINES_MAX, PARAGRAPH_CHARS_MAX,
    TABLE_COLUMNS_MAX, TABLE_ROWS_MAX,
};
use crate::scenario::model::{Attachment, Localized, Scenario};
use crate::scenario::pack::Pack;
use crate::scenario::source::{FileId, SourceSpan, Sources};
use crate::scenario::vocabulary::Language;
use crate::text::Text;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

pub(super) const OF_DOCUMENTS: &[&str] = &["txt", "md"];
pub(super) const OF_TABLES: &[&str] = &["csv"];
pub(super) const OF_LOGS: &[&str] = &["log", "txt"];

/// The files of a pack that attachments can show, among its sources those that were read as texts so far.
#[derive(Clone, Debug, Default)]
pub struct Files {
    /// How messages call the pack.
    root: String,
    bytes: BTreeMap<String, Arc<[u8]>>,
    /// Whether what isn't here is elsewhere.
    are_apart: bool,
    /// Where the texts are among the sources, and what is wrong with them; nowhere, where they can't be read.
    texts: BTreeMap<String, (Option<FileId>, Diagnostics)>,
    pub sources: Sources,
}

impl Files {
    /// Those of the pack, none of them read.
    pub fn of(pack: &Pack, sources: &Sources) -> Self {
        let files = pack.files.iter().filter(|(path, _)| super::is_inside(path));
        Self {
            root: pack.root.clone(),
            bytes: files.map(|(path, bytes)| (path.clone(), bytes.as_slice().into())).collect(),
            are_apart: pack.assets_apart,
            texts: BTreeMap::new(),
            sources: sources.clone(),
        }
    }

    /// For a scenario without attachments.
    pub fn none(sources: &Sources) -> Self {
        Self { sources: sources.clone(), ..Self::default() }
    }

    /// A file's text among the sources, with what is wrong with its size, encoding and characters: said again as often as it is asked for.
    fn text(&mut self, file: &File, found: &mut Diagnostics) -> Option<FileId> {
        if !self.texts.contains_key(file.path) {
            let mut own = Diagnostics::new();
            let id = self.sources.add(shown(&self.root, file.path), &file.bytes, &mut own);
            self.texts.insert(file.path.to_owned(), (id, own));
        }
        let (id, own) = self.texts.get(file.path)?;
        found.take_in(own.clone());
        *id
    }
}

/// What each attachment of the scenario shows. One that can't be shown is left out, and an error says why.
pub fn read(files: &mut Files, scenario: &Scenario, places: &Places, found: &mut Diagnostics) -> Entries<Exhibit> {
    let in_english = scenario.languages.contains(&Language::En);
    let mut exhibits = Entries::default();
    let mut reader = Reader { files, places, found, in_english, name: &scenario.id };
    for (name, attachment) in &scenario.attachments {
        reader.name = name;
        if let Some(exhibit) = reader.exhibit(attachment) {
            exhibits.insert(name.clone(), exhibit);
        }
    }
    exhibits
}

struct Reader<'a> {
    files: &'a mut Files,
    places: &'a Places,
    found: &'a mut Diagnostics,
    in_english: bool,
    /// The attachment at hand.
    name: &'a Name,
}

/// A file that an attachment names, and where.
struct File<'a> {
    path: &'a str,
    bytes: Arc<[u8]>,
    named: SourceSpan,
}

/// Cells or lines, each with its place.
type Placed = Vec<(String, SourceSpan)>;

impl<'a> Reader<'a> {
    fn exhibit(&mut self, attachment: &'a Attachment) -> Option<Exhibit> {
        match attachment {
            Attachment::Picture { file, alt, .. } => {
                let image = self.files(file, picture::ENDINGS, Self::image)?;
                Some(Exhibit::Picture { image, alt: alt.clone() })
            }
            Attachment::Document { file: Some(file), .. } => {
                self.words_in_each_language(file);
                self.files(file, OF_DOCUMENTS, Self::document).map(Exhibit::Document)
            }
            Attachment::Document { text, .. } => Some(Exhibit::Document(written(text.as_ref()?, blocks))),
            Attachment::Table { file: Some(file), .. } => {
                self.words_in_each_language(file);
                self.files(file, OF_TABLES, Self::grid).map(Exhibit::Table)
            }
            Attachment::Table { columns, rows, .. } => self.written_grid(columns, rows).map(Exhibit::Table),
            Attachment::Log { file, lines, first, marked, .. } => {
                let lines = match file {
                    Some(file) => self.files(file, OF_LOGS, Self::log)?,
                    None => self.written_lines(lines)?,
                };
                self.marks(&lines, *first, marked);
                Some(Exhibit::Log { lines, first: *first, marked: marked.iter().copied().collect() })
            }
        }
    }

    fn error(&mut self, code: &'static str, at: SourceSpan, message: Message) -> &mut Diagnostic {
        self.found.error(Code(code), at, message)
    }

    /// Documents and tables are made of words: one file for all languages is none in English.
    fn words_in_each_language(&mut self, file: &Localized) {
        if let (Localized::Same(path), true) = (file, self.in_english) {
            let at = self.places.within(self.name, &["file"]);
            let warning = self.found.warning(Code("W301"), at, Message::new("file-without-english").with("path", path));
            warning.hint(Message::new("write-files").with("path", path));
        }
    }

    /// Reads the file for each language. Nothing where something is wrong with one.
    fn files<T>(
        &mut self,
        file: &'a Localized,
        endings: &[&str],
        read: fn(&mut Self, &File<'a>) -> Option<T>,
    ) -> Option<InLanguage<T>> {
        let (zh, en) = file.each();
        let place = |of: &'static str| match file {
            Localized::Same(_) => vec!["file"],
            Localized::Each(_) => vec!["file", of],
        };
        let first = self.file(zh, &place("zh"), endings, read);
        let second = match en.filter(|en| *en != zh) {
            Some(en) => self.file(en, &place("en"), endings, read)?,
            None => None,
        };
        Some(InLanguage { zh: first?, en: second })
    }

    /// One file; nothing inside where only its hash is known.
    fn file<T>(
        &mut self,
        path: &'a str,
        place: &[&str],
        endings: &[&str],
        read: fn(&mut Self, &File<'a>) -> Option<T>,
    ) -> Option<Option<Arc<T>>> {
        let named = self.places.within(self.name, place);
        if let Some(fault) = path::fault(path) {
            let inside = format!("{FOLDER}/{path}");
            let is_there = self.files.bytes.contains_key(&inside);
            let error = self.error("E113", named, fault);
            if is_there {
                let right = format!("\"{inside}\"");
                error.hint(Message::new("write-instead").with("text", &right)).fix(named, right);
            }
            return None;
        }
        if !endings.contains(&&*ending(path)) {
            let list = endings.iter().map(|ending| format!(".{ending}")).collect::<Vec<_>>().join(", ");
            self.error("E113", named, Message::new("asset-wrong-ending").with("path", path).with("known", list));
            return None;
        }
        let Some(bytes) = self.files.bytes.get(path).cloned() else {
            if self.files.are_apart {
                return Some(None);
            }
            self.missing(path, named);
            return None;
        };
        read(self, &File { path, bytes, named }).map(|read| Some(Arc::new(read)))
    }

    fn missing(&mut self, path: &str, named: SourceSpan) {
        let near = nearest(path, self.files.bytes.keys().map(String::as_str));
        let message = Message::new("no-such-file").with("path", shown(&self.files.root, path));
        let error = self.found.error(Code("E102"), named, message);
        if let Some(near) = near {
            error.hint(Message::new("did-you-mean").with("name", near)).fix(named, format!("\"{near}\""));
        }
    }

    fn image(&mut self, file: &File) -> Option<Image> {
        let refuse = |message: Message| message.with("path", file.path);
        let fault = match Format::of(&file.bytes) {
            _ if file.bytes.len() > IMAGE_BYTES_MAX => {
                refuse(Message::new("picture-too-large").with("bytes", file.bytes.len()).with("max", IMAGE_BYTES_MAX))
            }
            None => refuse(Message::new("picture-unknown")),
            Some(format) if !format.has_ending(&ending(file.path)) => {
                refuse(Message::new("picture-of-other-format").with("format", format.name()))
            }
            Some(Format::Svg) => {
                let id = self.files.text(file, self.found)?;
                let text = &self.files.sources.get(id)?.text;
                let is_plain = svg::check(text, id, self.found);
                return is_plain.then(|| image(file, Format::Svg, None));
            }
            Some(format @ (Format::Png | Format::Jpeg)) => {
                let size = if format == Format::Png { png_size(&file.bytes) } else { jpeg_size(&file.bytes) };
                match size {
                    Some((width, height)) if width.max(height) <= IMAGE_SIDE_MAX => return Some(image(file, format, size)),
                    Some((width, height)) => {
                        let message = Message::new("picture-too-wide").with("width", width).with("height", height);
                        refuse(message.with("max", IMAGE_SIDE_MAX))
                    }
                    None => refuse(Message::new("picture-broken").with("format", format.name())),
                }
            }
        };
        self.error("E113", file.named, fault);
        None
    }

    /// The text of a file in which something stands.
    fn words(&mut self, file: &File) -> Option<(FileId, String)> {
        let id = self.files.text(file, self.found)?;
        let text = self.files.sources.get(id)?.text.clone();
        if text.trim().is_empty() {
            self.error("E113", file.named, Message::new("asset-empty").with("path", file.path));
            return None;
        }
        for (span, line) in lines(&text) {
            check_marks(line, SourceSpan::new(id, span.start, span.end), self.found);
        }
        Some((id, text))
    }

    fn document(&mut self, file: &File) -> Option<Vec<Block>> {
        let (id, text) = self.words(file)?;
        self.at_most_chars(&text, SourceSpan::new(id, 0, 0), DOCUMENT_CHARS_MAX);
        for (span, line) in lines(&text) {
            self.at_most_chars(line, SourceSpan::new(id, span.start, span.end), PARAGRAPH_CHARS_MAX);
        }
        Some(blocks(&text))
    }

    fn grid(&mut self, file: &File) -> Option<Grid> {
        let (id, text) = self.words(file)?;
        let at = |span: &Range<usize>| SourceSpan::new(id, span.start, span.end);
        let rows = match rows(&text) {
            Ok(rows) => rows,
            Err(quote) => {
                self.error("E113", at(&(quote..quote + 1)), Message::new("quote-not-closed"));
                return None;
            }
        };
        let rows = rows.into_iter().map(|row| (at(&row.span), row.cells.into_iter().map(|cell| (cell, at(&row.span))).collect()));
        self.table(rows.collect())
    }

    fn written_grid(&mut self, columns: &[Localized], written: &[Vec<Localized>]) -> Option<InLanguage<Grid>> {
        if columns.is_empty() {
            return None; // the check says that neither these nor a file are written
        }
        let mut rows = vec![(self.places.within(self.name, &["columns"]), columns)];
        for (index, row) in written.iter().enumerate() {
            rows.push((self.places.within(self.name, &["rows", &index.to_string()]), row));
        }
        let each = |reader: &mut Self, in_english: bool| {
            let cells = |(at, cells): &(SourceSpan, &[Localized])| {
                (*at, cells.iter().map(|cell| (said(cell, in_english).to_owned(), *at)).collect())
            };
            reader.table(rows.iter().map(cells).collect())
        };
        let (zh, en) = (each(self, false)?, each(self, true)?);
        Some(apart_where_different(zh, en))
    }

    /// Rows, the first of them the headings, each with its place.
    fn table(&mut self, mut rows: Vec<(SourceSpan, Placed)>) -> Option<Grid> {
        let (head_at, head) = rows.first()?;
        let (head_at, width) = (*head_at, head.len());
        self.at_most("columns", width, head_at, TABLE_COLUMNS_MAX);
        if let Some((at, _)) = rows.get(TABLE_ROWS_MAX + 1) {
            self.at_most("table-rows", rows.len() - 1, *at, TABLE_ROWS_MAX);
        }
        for (at, row) in rows.iter().filter(|(_, row)| row.len() != width) {
            let message = Message::new("row-of-other-length").with("name", self.name).with("found", row.len());
            self.error("E351", *at, message.with("expected", width)).note(head_at, Message::new("headings-here"));
        }
        for (cell, at) in rows.iter().flat_map(|(_, row)| row) {
            self.at_most_chars(cell, *at, CELL_CHARS_MAX);
        }
        let cells = |(_, row): (SourceSpan, Placed)| row.into_iter().map(|(cell, _)| cell).collect();
        let columns = cells(rows.remove(0));
        Some(Grid { columns, rows: rows.into_iter().map(cells).collect() })
    }

    fn log(&mut self, file: &File) -> Option<Vec<String>> {
        let (id, text) = self.words(file)?;
        let lines: Placed =
            lines(&text).map(|(span, line)| (line.to_owned(), SourceSpan::new(id, span.start, span.end))).collect();
        Some(self.log_lines(lines))
    }

    fn written_lines(&mut self, written: &[Localized]) -> Option<InLanguage<Vec<String>>> {
        if written.is_empty() {
            return None; // the check says that neither these nor a file are written
        }
        let each = |reader: &mut Self, in_english: bool| {
            let place = |index: usize| reader.places.within(reader.name, &["lines", &index.to_string()]);
            let line = |(index, line): (usize, &Localized)| (said(line, in_english).to_owned(), place(index));
            let lines = written.iter().enumerate().map(line).collect();
            reader.log_lines(lines)
        };
        let (zh, en) = (each(self, false), each(self, true));
        Some(apart_where_different(zh, en))
    }

    fn log_lines(&mut self, lines: Placed) -> Vec<String> {
        if let Some((_, at)) = lines.get(LOG_LINES_MAX) {
            self.at_most("log-lines", lines.len(), *at, LOG_LINES_MAX);
        }
        for (line, at) in &lines {
            self.at_most_chars(line, *at, LOG_LINE_CHARS_MAX);
        }
        lines.into_iter().map(|(line, _)| line).collect()
    }

    /// What stands out must be there, for readers of each language.
    fn marks(&mut self, lines: &InLanguage<Vec<String>>, first: u32, marked: &[u32]) {
        let Some(count) = [&lines.zh, &lines.en].into_iter().flatten().map(|lines| lines.len()).min() else { return };
        let last = u64::from(first) + count as u64 - 1;
        for (index, line) in marked.iter().enumerate() {
            if *line < first || u64::from(*line) > last {
                let at = self.places.within(self.name, &["marked", &index.to_string()]);
                let message = Message::new("mark-on-no-line").with("line", line).with("first", first).with("last", last);
                self.error("E352", at, message);
            }
        }
    }

    fn at_most(&mut self, thing: &'static str, count: usize, at: SourceSpan, max: usize) {
        if count > max {
            self.error("E107", at, Message::new("too-many").with("thing", thing).with("count", count).with("max", max));
        }
    }

    fn at_most_chars(&mut self, text: &str, at: SourceSpan, max: usize) {
        let length = if text.len() > max { text.chars().count() } else { 0 };
        if length > max {
            self.error("E108", at, Message::new("text-too-long").with("length", length).with("max", max));
        }
    }
}

/// A file's path as messages show it.
fn shown(root: &str, path: &str) -> String {
    if root.is_empty() { path.to_owned() } else { format!("{root}/{path}") }
}

fn image(file: &File, format: Format, size: Option<(u32, u32)>) -> Image {
    Image { path: file.path.to_owned(), format, size, bytes: Arc::clone(&file.bytes) }
}

/// The lines of a text, each with its bytes.
fn lines(text: &str) -> impl Iterator<Item = (Range<usize>, &str)> {
    let mut at = 0;
    text.split_inclusive('\n').map(move |whole| {
        let line = whole.trim_end_matches(['\r', '\n']);
        let start = at;
        at += whole.len();
        (start..start + line.len(), line)
    })
}

/// A text of the scenario, made into something in each language that it has.
fn written<T>(text: &Text, make: fn(&str) -> T) -> InLanguage<T> {
    InLanguage { zh: Some(Arc::new(make(&text.zh))), en: text.en.as_deref().map(|en| Arc::new(make(en))) }
}

fn said(text: &Localized, in_english: bool) -> &str {
    let (zh, en) = text.each();
    en.filter(|_| in_english).unwrap_or(zh)
}

fn apart_where_different<T: PartialEq>(zh: T, en: T) -> InLanguage<T> {
    let en = (en != zh).then(|| Arc::new(en));
    InLanguage { zh: Some(Arc::new(zh)), en }
}

/// The files that the scenario's attachments name, each once, in order.
pub fn files_of(scenario: &Scenario) -> BTreeSet<&str> {
    let files = scenario.attachments.values().filter_map(Attachment::file).map(Localized::each);
    files.flat_map(|(zh, en)| std::iter::once(zh).chain(en)).collect()
}
