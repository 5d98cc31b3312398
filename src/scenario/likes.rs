//! `like`: an action that says only in what it differs from another. Trees in, trees out: what an author writes keeps its place, and what is taken over keeps
//! its place in the other action. What decodes, checks and compiles sees whole actions.

use super::decode::{Decode, Name, is_plain_name};
use super::diagnostic::{Diagnostics, Message};
use super::faults::{Faults, Thing};
use super::limits::{LIKES_MAX, VALUES_MAX};
use super::listing::Shape;
use super::model::Action;
use super::source::FileId;
use super::syntax::{Field, Node, NodeKind, parse};
use std::collections::BTreeMap;

/// The `actions` of a file, each whole; none where none of them is like another. `library` is the root of the library's actions, for a scenario.
pub fn whole(root: &Node, library: Option<&Node>, found: &mut Diagnostics) -> Option<Node> {
    let pairs = actions_of(root)?;
    if !pairs.iter().any(|(_, action)| fields(action).iter().any(|field| field.name.text == "like")) {
        return None;
    }
    let (own, library) = (by_name(pairs), library.and_then(actions_of).map(by_name).unwrap_or_default());
    let mut likes = Likes { own: &own, library: &library, faults: Faults::new(found), copied: 0 };
    let filled = pairs.iter().map(|(key, action)| (key.clone(), likes.filled(key, action)));
    Some(Node { span: root.span, kind: NodeKind::Map(filled.collect()) })
}

/// Decodes a file with these actions in the place of its own.
pub fn decode<T: Decode>(root: &mut Node, whole: Option<Node>, found: &mut Diagnostics) -> Option<T> {
    let written = whole.and_then(|whole| exchange(root, whole));
    let value = T::decode(root, found);
    if let Some(written) = written {
        exchange(root, written);
    }
    value
}

/// Puts `actions` in the place of the file's own, which are returned.
fn exchange(root: &mut Node, actions: Node) -> Option<Node> {
    let NodeKind::Record { fields, .. } = &mut root.kind else { return None };
    let field = fields.iter_mut().find(|field| field.name.text == "actions")?;
    let span = field.value.span;
    Some(std::mem::replace(&mut field.value, Node { span, ..actions }))
}

fn fields(node: &Node) -> &[Field] {
    match &node.kind {
        NodeKind::Record { name: None, fields } => fields,
        _ => &[],
    }
}

fn actions_of(root: &Node) -> Option<&[(Node, Node)]> {
    let actions = fields(root).iter().find(|field| field.name.text == "actions")?;
    if let NodeKind::Map(pairs) = &actions.value.kind { Some(pairs) } else { None }
}

/// The fields of an action, by their names: the first of each, and none that an action hasn't.
type Fields<'t> = BTreeMap<&'static str, &'t Field>;

fn by_field(action: &Node) -> Fields<'_> {
    let Shape::Record(known) = Action::PAGE.shape else { return Fields::new() };
    let mut found = Fields::new();
    for field in fields(action) {
        if let Some(page) = known.iter().find(|page| page.name == field.name.text) {
            found.entry(page.name).or_insert(field);
        }
    }
    found
}

/// Actions by their names; of two of one name the first.
type ByName<'t> = BTreeMap<&'t str, Fields<'t>>;

fn by_name(pairs: &[(Node, Node)]) -> ByName<'_> {
    let mut found = ByName::new();
    for (key, action) in pairs {
        if let NodeKind::Text(name) = &key.kind {
            found.entry(name).or_insert_with(|| by_field(action));
        }
    }
    found
}

struct Likes<'a, 't, 'f> {
    own: &'a ByName<'t>,
    library: &'a ByName<'t>,
    faults: Faults<'f>,
    /// Values taken over so far.
    copied: usize,
}

/// An action on the way from one to what it is like.
#[derive(Clone, Copy)]
struct Stop<'a, 't> {
    name: &'a str,
    fields: &'a Fields<'t>,
    is_own: bool,
}

impl<'a, 't> Likes<'a, 't, '_> {
    fn filled(&mut self, key: &Node, action: &'t Node) -> Node {
        let NodeKind::Text(name) = &key.kind else { return action.clone() };
        let own = by_field(action);
        if !own.contains_key("like") {
            return action.clone();
        }
        // An action that can't be made whole still is one: what names it is no fault.
        let others = self.taken_over(name, &own).unwrap_or_else(stand_in);
        let others = others.into_iter().filter(|other| !own.contains_key(&*other.name.text));
        let all = fields(action).iter().cloned().chain(others).collect();
        Node { span: action.span, kind: NodeKind::Record { name: None, fields: all } }
    }

    /// What an action takes from those that it is like, each field from the nearest. None where a fault was found, here or in the form of `like`.
    fn taken_over(&mut self, name: &str, own: &Fields<'t>) -> Option<Vec<Field>> {
        let mut way: Vec<(Stop, Name)> = Vec::new();
        let mut taken: BTreeMap<&str, Field> = BTreeMap::new();
        let mut at = Stop { name, fields: own, is_own: true };
        while let Some(like) = at.fields.get("like") {
            let like = name_of(&like.value)?;
            let next = self.meant(at, &like)?;
            way.push((at, like.clone()));
            if let Some(from) = way.iter().position(|(stop, _)| stop.name == next.name && stop.is_own == next.is_own) {
                self.circle(&way[from..]);
                return None;
            }
            if way.len() > LIKES_MAX {
                let message = Message::new("too-many").with("thing", "likes").with("count", way.len()).with("max", LIKES_MAX);
                self.faults.error("E107", way[0].1.span, message);
                return None;
            }
            for (word, field) in next.fields.iter().filter(|(word, _)| **word != "like" && !own.contains_key(*word)) {
                if !taken.contains_key(word) {
                    self.copied += values(&field.value);
                    if self.copied > VALUES_MAX {
                        self.faults.error("E107", like.span, Message::new("too-many-values").with("max", VALUES_MAX));
                        return None;
                    }
                    taken.insert(word, (*field).clone());
                }
            }
            at = next;
        }
        Some(taken.into_values().collect())
    }

    /// The action that `like` names: one of the same file before one of the library; and of an action's own name, the library's.
    fn meant<'b>(&mut self, at: Stop<'b, 't>, like: &Name) -> Option<Stop<'b, 't>>
    where
        'a: 'b,
    {
        let (own, library) = (self.own, self.library);
        let replaces = like.text == at.name && !library.is_empty();
        let of = |file: &'a ByName<'t>, is_own: bool| {
            file.get_key_value(&*like.text).map(|(name, fields)| Stop { name, fields, is_own })
        };
        let found = if at.is_own && !replaces { of(own, true).or_else(|| of(library, false)) } else { of(library, false) };
        if found.is_none() {
            let known = own.keys().filter(|_| at.is_own).chain(library.keys());
            self.faults.unknown(Thing::Action, like, known.copied());
        }
        found
    }

    /// Reports a circle at its first place in the text, so that it is the same fault from wherever one comes.
    fn circle(&mut self, circle: &[(Stop, Name)]) {
        let Some((first, (_, name))) = circle.iter().enumerate().min_by_key(|(_, (_, like))| like.span) else { return };
        let error = self.faults.error("E111", name.span, Message::new("like-itself").with("name", name));
        for (_, other) in circle[first + 1..].iter().chain(&circle[..first]) {
            error.note(other.span, Message::new("by-way-of").with("name", other));
        }
    }
}

/// The name that `like` gives; none where it has not the form of one, which its decoding reports.
fn name_of(node: &Node) -> Option<Name> {
    match &node.kind {
        NodeKind::Text(text) if is_plain_name(text) => Some(Name { text: text.clone(), span: node.span }),
        NodeKind::Tuple { name: Some(name), items } if name.text == "Some" => name_of(items.first()?),
        _ => None,
    }
}

/// How many values a value is, with those inside it.
fn values(node: &Node) -> usize {
    let inside: usize = match &node.kind {
        NodeKind::List(items) | NodeKind::Tuple { items, .. } => items.iter().map(values).sum(),
        NodeKind::Record { fields, .. } => fields.iter().map(|field| values(&field.value)).sum(),
        NodeKind::Map(pairs) => pairs.iter().map(|(key, value)| values(key) + values(value)).sum(),
        NodeKind::Unit
        | NodeKind::Bool(_)
        | NodeKind::Integer(_)
        | NodeKind::Float(_)
        | NodeKind::Char(_)
        | NodeKind::Text(_)
        | NodeKind::Bytes(_)
        | NodeKind::Ident(_)
        | NodeKind::Bad => 0,
    };
    inside + 1
}

/// The fields without which nothing is an action.
fn stand_in() -> Vec<Field> {
    let text = "(label: (zh: \"\", en: \"\"), help: (zh: \"\", en: \"\"), reach: Desk, takes: \"1min\")";
    fields(&parse(FileId::NONE, text, &mut Diagnostics::new()).root).to_vec()
}
