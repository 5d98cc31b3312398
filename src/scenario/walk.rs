//! A tree beside the language's listings: what each word of a file is. Reads trees with faults too; decodes nothing.

use super::listing::{FieldPage, Page, Shape, VariantPage};
use super::meanings::{Meaning, Sort, meanings};
use super::parameters::{Piece, placed};
use super::reference::Kind;
use super::source::SourceSpan;
use super::syntax::{Field, Ident, Node, NodeKind};

/// A name in its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Mention {
    pub meaning: Meaning,
    pub text: String,
    /// With its quotes, where it has some.
    pub span: SourceSpan,
    /// The name before it in the same brackets: of a value its attribute, of an option its inject.
    pub before: Option<String>,
    /// The things inside whose definition it stands, outermost first.
    pub within: Vec<(Sort, String)>,
    /// What people call the thing, in Chinese and English, where its definition says that.
    pub label: Option<(String, String)>,
}

/// What a word of a file is.
#[derive(Clone, Debug, PartialEq)]
pub enum Word {
    Name(Mention),
    /// A field's name, in what type or variant; none of its fields where there is no page.
    Field {
        name: Ident,
        of: String,
        page: Option<&'static FieldPage>,
    },
    /// A place for fields of this type or variant: the bracket, what can stand in it, and what does.
    Fields {
        span: SourceSpan,
        of: String,
        fields: &'static [FieldPage],
        written: Vec<String>,
    },
    /// A place for a choice, and what was chosen.
    Choice {
        span: SourceSpan,
        page: &'static Page,
        variant: Option<&'static VariantPage>,
    },
    /// A place for fields named by attributes.
    Attributes {
        span: SourceSpan,
    },
    /// A place for a bilingual text.
    Bilingual {
        span: SourceSpan,
    },
}

/// Every word of a file whose root is of this type, outer ones before inner ones.
pub fn words(root: &Node, page: &'static Page) -> Vec<Word> {
    let mut walk = Walk { words: Vec::new(), within: Vec::new() };
    walk.listed(root, page);
    if page.name == "Scenario" {
        walk.gaps(root);
    }
    walk.words
}

struct Walk {
    words: Vec<Word>,
    within: Vec<(Sort, String)>,
}

impl Walk {
    fn listed(&mut self, node: &Node, page: &'static Page) {
        match page.shape {
            Shape::Record(fields) => self.record(node, page.name, fields),
            Shape::Choice { variants, plain } => self.choice(node, page, variants, plain),
        }
    }

    fn record(&mut self, node: &Node, place: &str, pages: &'static [FieldPage]) {
        let fields: &[Field] = match &node.kind {
            NodeKind::Record { fields, .. } => fields,
            _ => &[],
        };
        let written = fields.iter().map(|field| field.name.text.clone()).collect();
        self.words.push(Word::Fields { span: node.span, of: place.to_owned(), fields: pages, written });
        // Whose option, or of what attribute a value: a neighbour says that.
        let owner = fields.iter().find_map(|field| {
            let names = meanings(&format!("{place}.{}", field.name.text));
            let is_owner = matches!(names, [Meaning::Names(Sort::Inject | Sort::Attribute)]);
            if let (true, NodeKind::Text(text)) = (is_owner, &field.value.kind) { Some(text.as_str()) } else { None }
        });
        for field in fields {
            let page = pages.iter().find(|page| page.name == field.name.text);
            self.words.push(Word::Field { name: field.name.clone(), of: place.to_owned(), page });
            if let Some((page, kind)) = page.and_then(|page| Some((page, Kind::read(page.kind)?))) {
                self.value(&field.value, &kind, meanings(&format!("{place}.{}", page.name)), owner);
            }
        }
    }

    fn choice(&mut self, node: &Node, page: &'static Page, variants: &'static [VariantPage], plain: &[(&str, &str)]) {
        let named = match &node.kind {
            NodeKind::Ident(text) => Some((text.as_str(), node.span)),
            NodeKind::Tuple { name: Some(name), .. } | NodeKind::Record { name: Some(name), .. } => {
                Some((name.text.as_str(), name.span))
            }
            _ => None,
        };
        let Some((name, span)) = named else {
            self.words.push(Word::Choice { span: node.span, page, variant: None });
            let kind = node.kind.word();
            let variant = plain.iter().find(|(plain, _)| *plain == kind);
            let variant = variant.and_then(|(_, name)| variants.iter().find(|variant| variant.name == *name));
            if let Some((variant, kind)) = variant.and_then(|variant| Some((variant, Kind::read(variant.items.first()?)?))) {
                self.value(node, &kind, meanings(&format!("{}.{}", page.name, variant.name)), None);
            }
            return;
        };
        let variant = variants.iter().find(|variant| variant.name == name);
        self.words.push(Word::Choice { span, page, variant });
        let Some(variant) = variant else { return };
        let place = format!("{}.{}", page.name, variant.name);
        if !variant.fields.is_empty() {
            return self.record(node, &place, variant.fields);
        }
        let kinds: Vec<Kind> = variant.items.iter().filter_map(|item| Kind::read(item)).collect();
        match &node.kind {
            NodeKind::Tuple { items, .. } => self.items(items, &kinds, meanings(&place)),
            // Half-written: a field where a value belongs.
            NodeKind::Record { fields, .. } => {
                if let (Some(Kind::Listed(page)), Some(field)) = (kinds.first(), fields.first()) {
                    self.words.push(Word::Choice { span: field.name.span, page, variant: None });
                }
            }
            _ => {}
        }
    }

    /// Values one after another; each name is known to the next.
    fn items(&mut self, items: &[Node], kinds: &[Kind], mut meanings: &[Meaning]) {
        let mut before: Option<String> = None;
        for (item, kind) in items.iter().zip(kinds) {
            let (own, rest) = meanings.split_at(kind.names().min(meanings.len()));
            self.value(item, kind, own, before.as_deref());
            if let NodeKind::Text(text) = &item.kind {
                before = Some(text.clone());
            }
            meanings = rest;
        }
    }

    fn value(&mut self, node: &Node, kind: &Kind, meanings: &[Meaning], before: Option<&str>) {
        match (kind, &node.kind) {
            (_, NodeKind::Tuple { name: Some(name), items }) if name.text == "Some" => {
                for item in items {
                    self.value(item, kind, meanings, before);
                }
            }
            (Kind::Optional(inner), _) => self.value(node, inner, meanings, before),
            (Kind::Name | Kind::Names, NodeKind::Text(text)) => self.name(text, node.span, meanings, before, None),
            (Kind::Names, NodeKind::List(items)) => self.each(items, &Kind::Name, meanings, before),
            (Kind::Names, NodeKind::Tuple { items, .. }) => self.each(items, &Kind::Names, meanings, before),
            (Kind::List(inner), NodeKind::List(items)) => self.each(items, inner, meanings, before),
            (Kind::Pair(a, b), NodeKind::Tuple { items, .. }) => self.items(items, &[(**a).clone(), (**b).clone()], meanings),
            (Kind::Entries(inner), NodeKind::Map(pairs)) => self.entries(pairs, inner, meanings, before),
            (Kind::Attributes(inner), _) => self.attributes(node, inner, meanings),
            (Kind::Listed(page), _) => self.listed(node, page),
            (Kind::Bilingual, _) => self.words.push(Word::Bilingual { span: node.span }),
            (
                Kind::Name
                | Kind::Names
                | Kind::Flag
                | Kind::Number
                | Kind::Words
                | Kind::Duration
                | Kind::Clock
                | Kind::TimeOfDay
                | Kind::List(_)
                | Kind::Pair(..)
                | Kind::Entries(_),
                _,
            ) => {}
        }
    }

    fn each(&mut self, items: &[Node], kind: &Kind, meanings: &[Meaning], before: Option<&str>) {
        for item in items {
            self.value(item, kind, meanings, before);
        }
    }

    fn entries(&mut self, pairs: &[(Node, Node)], inner: &Kind, meanings: &[Meaning], before: Option<&str>) {
        for (key, value) in pairs {
            let NodeKind::Text(text) = &key.kind else { continue };
            self.name(text, key.span, meanings, before, label(value));
            let rest = meanings.get(1..).unwrap_or_default();
            match meanings.first() {
                Some(Meaning::Defines(sort)) => {
                    self.within.push((*sort, text.clone()));
                    self.value(value, inner, rest, Some(text));
                    self.within.pop();
                }
                Some(Meaning::Names(_)) | None => self.value(value, inner, rest, Some(text)),
            }
        }
    }

    /// An underscore in a word stands for the dash of its name.
    fn attributes(&mut self, node: &Node, inner: &Kind, meanings: &[Meaning]) {
        self.words.push(Word::Attributes { span: node.span });
        let NodeKind::Record { fields, .. } = &node.kind else { return };
        for field in fields {
            let name = field.name.text.replace('_', "-");
            self.name(&name, field.name.span, meanings, None, None);
            self.value(&field.value, inner, meanings.get(1..).unwrap_or_default(), Some(&name));
        }
    }

    /// The parameters that texts leave gaps for, wherever they stand.
    fn gaps(&mut self, node: &Node) {
        match &node.kind {
            NodeKind::Text(text) if text.contains('{') => {
                for (piece, span) in placed(node) {
                    if let Piece::Gap { written, table, column } = piece {
                        self.gap(written, span, &table, column.as_deref());
                    }
                }
            }
            NodeKind::Record { fields, .. } => fields.iter().for_each(|field| self.gaps(&field.value)),
            NodeKind::Map(pairs) => {
                for (key, value) in pairs {
                    self.gaps(key);
                    self.gaps(value);
                }
            }
            NodeKind::List(items) | NodeKind::Tuple { items, .. } => items.iter().for_each(|item| self.gaps(item)),
            _ => {}
        }
    }

    fn gap(&mut self, written: &str, span: SourceSpan, table: &str, column: Option<&str>) {
        let is_exact = (span.end - span.start) as usize == written.len();
        let part = |from: usize, to: usize| match is_exact {
            true => SourceSpan { start: span.start + from as u32, end: span.start + to as u32, ..span },
            false => span,
        };
        let (dot, end) = (written.find('.').unwrap_or(written.len() - 1), written.len() - 1);
        self.name(table, part(1, dot), &[Meaning::Names(Sort::Parameter)], None, None);
        if let Some(column) = column {
            self.name(column, part(dot + 1, end), &[Meaning::Names(Sort::Column)], Some(table), None);
        }
    }

    fn name(
        &mut self,
        text: &str,
        span: SourceSpan,
        meanings: &[Meaning],
        before: Option<&str>,
        label: Option<(String, String)>,
    ) {
        let Some(meaning) = meanings.first() else { return };
        let before = before.map(str::to_owned);
        self.words.push(Word::Name(Mention {
            meaning: *meaning,
            text: text.to_owned(),
            span,
            before,
            within: self.within.clone(),
            label,
        }));
    }
}

/// What people call the thing that is defined as `node`.
fn label(node: &Node) -> Option<(String, String)> {
    let NodeKind::Record { fields, .. } = &node.kind else { return None };
    let field = |name: &str| fields.iter().find(|field| field.name.text == name).map(|field| &field.value);
    let text = |node: Option<&Node>| match node.map(|node| &node.kind) {
        Some(NodeKind::Text(text)) => Some(text.clone()),
        _ => None,
    };
    if let Some(zh) = text(field("zh")) {
        let en = text(field("en")).unwrap_or_else(|| zh.clone());
        return Some((zh, en));
    }
    ["label", "title", "name", "text"].into_iter().find_map(|name| label(field(name)?))
}
