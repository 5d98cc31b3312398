//! Reports of the check: kinds of name with their codes, "did you mean", places of values in a tree. No rules of the language.

use super::decode::Name;
use super::diagnostic::{Code, Diagnostic, Diagnostics, Message, nearest};
use super::look::{self, Look};
use super::sheet::Sheet;
use super::source::SourceSpan;
use super::syntax::{Node, NodeKind, Tree};
use std::sync::Arc;

/// Kinds of thing that a name can mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Thing {
    Site,
    Node,
    Attribute,
    Value,
    NodeKind,
    LinkKind,
    Channel,
    Position,
    Role,
    Sender,
    Threat,
    State,
    Matter,
    Metric,
    Action,
    Inject,
    Choice,
    Mood,
    Form,
    FieldChoice,
    Step,
    Objective,
    Rule,
    Law,
    Service,
    SiteTemplate,
    TemplateNode,
    Phase,
    Variable,
    Attachment,
    Ending,
    /// An inject, a step, a harmful deed or an ending.
    Part,
}

impl Thing {
    /// The code of "there is none of this name", and the message.
    fn unknown(self) -> (Code, &'static str) {
        match self {
            Self::Site => (Code("E202"), "unknown-site"),
            Self::Node => (Code("E203"), "unknown-node"),
            Self::Attribute => (Code("E204"), "unknown-attribute"),
            Self::Value => (Code("E205"), "unknown-value"),
            Self::NodeKind => (Code("E206"), "unknown-node-kind"),
            Self::LinkKind => (Code("E207"), "unknown-link-kind"),
            Self::Channel => (Code("E208"), "unknown-channel"),
            Self::Position => (Code("E209"), "unknown-position"),
            Self::Role => (Code("E210"), "unknown-role"),
            Self::Sender => (Code("E211"), "unknown-sender"),
            Self::Threat => (Code("E212"), "unknown-threat"),
            Self::State => (Code("E213"), "unknown-state"),
            Self::Matter => (Code("E214"), "unknown-matter"),
            Self::Metric => (Code("E215"), "unknown-metric"),
            Self::Action => (Code("E216"), "unknown-action"),
            Self::Inject => (Code("E217"), "unknown-inject"),
            Self::Choice => (Code("E218"), "unknown-option"),
            Self::Mood => (Code("E240"), "unknown-mood"),
            Self::Form => (Code("E219"), "unknown-form"),
            Self::FieldChoice => (Code("E220"), "unknown-field-choice"),
            Self::Step => (Code("E221"), "unknown-step"),
            Self::Objective => (Code("E222"), "unknown-objective"),
            Self::Rule => (Code("E223"), "unknown-rule"),
            Self::Law => (Code("E242"), "unknown-law"),
            Self::Service => (Code("E224"), "unknown-service"),
            Self::SiteTemplate => (Code("E225"), "unknown-site-template"),
            Self::TemplateNode => (Code("E226"), "unknown-template-node"),
            Self::Phase => (Code("E228"), "unknown-phase"),
            Self::Variable => (Code("E229"), "unknown-variable"),
            Self::Attachment => (Code("E241"), "unknown-attachment"),
            Self::Ending => (Code("E230"), "unknown-ending"),
            Self::Part => (Code("E231"), "unknown-part"),
        }
    }
}

/// Comparisons spent on "did you mean" in one check: enough for dozens of faults on a district's map, and bounded on a huge one.
const COMPARISONS_MAX: usize = 40_000;

/// Where the check reports.
pub struct Faults<'a> {
    pub found: &'a mut Diagnostics,
    comparisons: usize,
}

impl<'a> Faults<'a> {
    pub fn new(found: &'a mut Diagnostics) -> Self {
        Self { found, comparisons: 0 }
    }

    pub fn error(&mut self, code: &'static str, span: SourceSpan, message: Message) -> &mut Diagnostic {
        self.found.error(Code(code), span, message)
    }

    pub fn warning(&mut self, code: &'static str, span: SourceSpan, message: Message) -> &mut Diagnostic {
        self.found.warning(Code(code), span, message)
    }

    /// Reports that no `thing` is called `name`, with the nearest of the known names.
    pub fn unknown<'k>(&mut self, thing: Thing, name: &Name, known: impl Iterator<Item = &'k str>) {
        let (code, key) = thing.unknown();
        let left = COMPARISONS_MAX.saturating_sub(self.comparisons);
        let comparisons = &mut self.comparisons;
        let near = nearest(name, known.take(left).inspect(|_| *comparisons += 1));
        let error = self.found.error(code, name.span, Message::new(key).with("name", name));
        if let Some(near) = near {
            error.hint(Message::new("did-you-mean").with("name", near));
            if let Some(text) = written_like(name, near) {
                error.fix(name.span, text);
            }
        }
    }
}

/// `other` as it is to be written in place of `name`: in quotes, or bare as the names of attributes are. Nothing where `name` was written in an unusual way.
fn written_like(name: &Name, other: &str) -> Option<String> {
    match (name.span.end as usize).checked_sub(name.span.start as usize + name.text.len())? {
        0 => Some(other.replace('-', "_")),
        2 => Some(format!("\"{other}\"")),
        _ => None,
    }
}

/// What is written in a file.
#[derive(Clone, Debug)]
pub enum Written {
    /// A map, a part of the library, or a scenario with its parameters filled in.
    File(Arc<Tree>, Arc<Look>),
    Scenario(Arc<Sheet>),
}

/// What is written in all files: where a value without a name of its own stands, which names are said, and what is wrong whatever they mean.
#[derive(Debug, Default)]
pub struct Places(Vec<Written>);

impl Places {
    pub fn add(&mut self, written: Written) {
        self.0.push(written);
    }

    /// What is wrong with the texts by themselves.
    pub fn looks(&self, found: &mut Diagnostics) {
        for written in &self.0 {
            match written {
                Written::File(_, look) => found.take_in(look.found.clone()),
                Written::Scenario(sheet) => sheet.looks(found),
            }
        }
    }

    /// Whether a text says this name, whatever it means there.
    pub fn say(&self, name: &str) -> bool {
        let number = look::number(name);
        self.0.iter().any(|written| match written {
            Written::File(_, look) => look.said.binary_search(&number).is_ok(),
            Written::Scenario(sheet) => sheet.said().binary_search(&number).is_ok(),
        })
    }

    /// The scenario's text, in which `name` is written.
    pub fn sheet(&self, name: &Name) -> Option<Arc<Sheet>> {
        match self.of(name)? {
            Written::Scenario(sheet) => Some(Arc::clone(sheet)),
            Written::File(tree, _) => Sheet::of(tree.root.clone(), false).map(Arc::new),
        }
    }

    fn of(&self, name: &Name) -> Option<&Written> {
        let file = |written: &&Written| match written {
            Written::File(tree, _) => tree.root.span.file,
            Written::Scenario(sheet) => sheet.root.file,
        };
        self.0.iter().find(|written| file(written) == name.span.file)
    }

    /// The place of the value that `path` (fields, names, numbers of list items) leads to from the thing called `name`. Where the path breaks off: of the last
    /// value that it reached; of the name itself where that isn't the name of a thing.
    pub fn within(&self, name: &Name, path: &[&str]) -> SourceSpan {
        let found = self.of(name).and_then(|written| match written {
            Written::File(tree, _) => named_by(&tree.root, name.span).and_then(|thing| follow(thing, path)).map(short),
            Written::Scenario(sheet) => sheet.within(name.span, path),
        });
        found.unwrap_or(name.span)
    }

    /// The place of the value that `path` leads to from the top of the file in which `name` was written.
    pub fn top(&self, name: &Name, path: &[&str]) -> SourceSpan {
        match self.of(name) {
            Some(Written::File(tree, _)) => follow(&tree.root, path).map_or(short(&tree.root), short),
            Some(Written::Scenario(sheet)) => sheet.top(path),
            None => name.span,
        }
    }
}

/// The value's place, or its opening bracket's.
pub(super) fn short(node: &Node) -> SourceSpan {
    match node.kind {
        NodeKind::List(_) | NodeKind::Map(_) | NodeKind::Tuple { .. } | NodeKind::Record { .. } => node.span.opening(),
        _ => node.span,
    }
}

/// The values directly inside `node`.
fn parts(node: &Node) -> Vec<&Node> {
    match &node.kind {
        NodeKind::List(items) | NodeKind::Tuple { items, .. } => items.iter().collect(),
        NodeKind::Record { fields, .. } => fields.iter().map(|field| &field.value).collect(),
        NodeKind::Map(pairs) => pairs.iter().map(|(_, value)| value).collect(),
        _ => Vec::new(),
    }
}

/// The value that stands behind the key at `span`.
pub(super) fn named_by(node: &Node, span: SourceSpan) -> Option<&Node> {
    if let NodeKind::Map(pairs) = &node.kind
        && let Some((_, value)) = pairs.iter().find(|(key, _)| key.span == span)
    {
        return Some(value);
    }
    let around = |part: &&Node| part.span.start <= span.start && span.end <= part.span.end;
    parts(node).into_iter().filter(around).find_map(|part| named_by(part, span))
}

pub(super) fn follow<'a>(node: &'a Node, path: &[&str]) -> Option<&'a Node> {
    let (first, rest) = match path.split_first() {
        None => return Some(node),
        Some(split) => split,
    };
    let next = match &node.kind {
        NodeKind::Record { fields, .. } => fields.iter().find(|field| field.name.text == *first).map(|field| &field.value),
        NodeKind::Map(pairs) => {
            pairs.iter().find(|(key, _)| matches!(&key.kind, NodeKind::Text(text) if text == first)).map(|(_, value)| value)
        }
        NodeKind::List(items) | NodeKind::Tuple { items, .. } => first.parse::<usize>().ok().and_then(|index| items.get(index)),
        _ => None,
    };
    next.and_then(|next| follow(next, rest))
}
