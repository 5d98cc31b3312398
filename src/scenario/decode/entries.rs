//! Things by name: lists whose entries have names, and values under words of the author's own vocabulary.

use super::{Decode, NAMES, Name, check_name, wrong_kind};
use crate::scenario::diagnostic::{Diagnostics, Message};
use crate::scenario::source::{Shift, SourceSpan};
use crate::scenario::syntax::{Node, NodeKind};
use indexmap::map::MutableKeys as _;
use indexmap::{IndexMap, IndexSet};
use std::ops;
use std::ops::Range;

/// Things by name, in the order in which they were written: `{ "name": value }`.
#[derive(Clone, Debug)]
pub struct Entries<T>(IndexMap<Name, T>);

impl<T> Default for Entries<T> {
    fn default() -> Self {
        Self(IndexMap::new())
    }
}

impl<T: PartialEq> PartialEq for Entries<T> {
    /// Equal when the same names stand in the same order for equal things.
    fn eq(&self, other: &Self) -> bool {
        self.0.len() == other.0.len() && self.0.iter().eq(other.0.iter())
    }
}

impl<T> Entries<T> {
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (&Name, &T)> + ExactSizeIterator {
        self.0.iter()
    }

    pub fn keys(&self) -> impl DoubleEndedIterator<Item = &Name> + ExactSizeIterator {
        self.0.keys()
    }

    pub fn values(&self) -> impl DoubleEndedIterator<Item = &T> + ExactSizeIterator {
        self.0.values()
    }

    pub fn get(&self, name: &str) -> Option<&T> {
        self.0.get(name)
    }

    /// The name as it was written, with its place, and the thing.
    pub fn entry(&self, name: &str) -> Option<(&Name, &T)> {
        self.0.get_key_value(name)
    }

    /// Its place in the order, from 0.
    pub fn index_of(&self, name: &str) -> Option<usize> {
        self.0.get_index_of(name)
    }

    pub fn contains(&self, name: &str) -> bool {
        self.0.contains_key(name)
    }

    pub fn len(&self) -> usize {
        self.0.len()
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Puts `value` under `name`, in place of what was there.
    pub fn insert(&mut self, name: Name, value: T) -> Option<T> {
        self.0.insert(name, value)
    }

    /// Whether another entry than those `at` has the name.
    fn is_taken(&self, name: &Name, at: &Range<usize>) -> bool {
        self.0.get_index_of(name).is_some_and(|index| !at.contains(&index))
    }

    /// Adds what was decoded, unless the name is taken: then that is reported, with both places.
    fn add(&mut self, name: Option<Name>, value: Option<T>, diagnostics: &mut Diagnostics) -> bool {
        let Some(name) = name else { return false };
        if let Some((first, _)) = self.0.get_key_value(name.as_ref()) {
            duplicate(&name.text, name.span, first.span, diagnostics);
            return false;
        }
        let Some(value) = value else { return false };
        self.0.insert(name, value);
        true
    }
}

impl<T> FromIterator<(Name, T)> for Entries<T> {
    fn from_iter<I: IntoIterator<Item = (Name, T)>>(entries: I) -> Self {
        Self(entries.into_iter().collect())
    }
}

impl<'a, T> IntoIterator for &'a Entries<T> {
    type Item = (&'a Name, &'a T);
    type IntoIter = indexmap::map::Iter<'a, Name, T>;
    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}

/// Reports a name that stands twice in one bracket.
pub(in crate::scenario) fn duplicate(name: &str, span: SourceSpan, first: SourceSpan, diagnostics: &mut Diagnostics) {
    diagnostics.error(NAMES, span, Message::new("written-twice").with("name", name)).note(first, Message::new("first-here"));
}

impl<T: Decode> Decode for Entries<T> {
    fn decode(node: &Node, diagnostics: &mut Diagnostics) -> Option<Self> {
        let NodeKind::Map(pairs) = &node.kind else {
            let error = wrong_kind(node, "map", diagnostics);
            if let (Some(error), NodeKind::Record { .. } | NodeKind::Unit) = (error, &node.kind) {
                error.hint(Message::new("write-map"));
            }
            return None;
        };
        let mut entries = Self(IndexMap::with_capacity(pairs.len()));
        let mut whole = true;
        for (key, value) in pairs {
            let name = Name::decode(key, diagnostics);
            let value = T::decode(value, diagnostics);
            whole &= entries.add(name, value, diagnostics);
        }
        whole.then_some(entries)
    }

    fn absent() -> Option<Self> {
        Some(Self::default())
    }

    fn shift(&mut self, shift: Shift) {
        for (name, value) in self.0.iter_mut2() {
            name.shift(shift);
            value.shift(shift);
        }
    }

    fn entries_again(
        &mut self,
        at: &Range<usize>,
        new: &[(Node, Node)],
        put: bool,
        diagnostics: &mut Diagnostics,
    ) -> Option<bool> {
        let mut names: IndexSet<Name> = IndexSet::new();
        let mut values: Vec<T> = Vec::new();
        let mut whole = true;
        for (key, value) in new {
            let name = Name::decode(key, diagnostics);
            let value = T::decode(value, diagnostics);
            whole &= name.is_some() && value.is_some();
            values.extend(value);
            if let Some(name) = name
                && (self.is_taken(&name, at) || !names.insert(name))
            {
                return None; // which of the two is one too many, the whole list says
            }
        }
        if put && whole {
            self.0.splice(at.clone(), names.into_iter().zip(values)).for_each(drop);
        }
        Some(whole)
    }
}

/// Values under words of the author's own vocabulary: `(password: "weak", open_ports: 3)`. An underscore in a word stands for the dash of its name.
#[derive(Clone, Debug)]
pub struct Attributes<T>(pub Entries<T>);

impl<T> Default for Attributes<T> {
    fn default() -> Self {
        Self(Entries::default())
    }
}

impl<T: PartialEq> PartialEq for Attributes<T> {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}

impl<T> ops::Deref for Attributes<T> {
    type Target = Entries<T>;
    fn deref(&self) -> &Entries<T> {
        &self.0
    }
}

impl<T: Decode> Decode for Attributes<T> {
    fn decode(node: &Node, diagnostics: &mut Diagnostics) -> Option<Self> {
        let fields = match &node.kind {
            NodeKind::Unit => return Some(Self::default()),
            NodeKind::Record { name: None, fields } => fields,
            _ => {
                wrong_kind(node, "record", diagnostics);
                return None;
            }
        };
        let mut entries = Entries::default();
        let mut whole = true;
        for field in fields {
            let name = Name { text: field.name.text.replace('_', "-"), span: field.name.span };
            let name = check_name(&name, diagnostics).then_some(name);
            let value = T::decode(&field.value, diagnostics);
            whole &= entries.add(name, value, diagnostics);
        }
        whole.then_some(Self(entries))
    }

    fn absent() -> Option<Self> {
        Some(Self::default())
    }

    fn shift(&mut self, shift: Shift) {
        self.0.shift(shift);
    }
}
