//! A vector and a map that know their own digest: each write costs two small hashes, and nobody has to walk the state to compare it.
//! A copy shares the contents until one of the two is written to: a step copies what it changes and nothing else.

use serde::{Serialize, Serializer};
use siphasher::sip128::{Hasher128, SipHasher13};
use std::{collections::BTreeMap, hash::Hash, ops, sync::Arc};

/// A vector whose 128-bit digest is kept up with each write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cells<T> {
    items: Arc<Vec<T>>,
    digest: u128,
}

impl<T: Hash + Clone> Cells<T> {
    pub fn set(&mut self, index: usize, item: T) {
        self.digest ^= mix(index, &self.items[index]) ^ mix(index, &item);
        Arc::make_mut(&mut self.items)[index] = item;
    }

    /// Changes one item in place.
    pub fn update<R>(&mut self, index: usize, change: impl FnOnce(&mut T) -> R) -> R {
        self.digest ^= mix(index, &self.items[index]);
        let result = change(&mut Arc::make_mut(&mut self.items)[index]);
        self.digest ^= mix(index, &self.items[index]);
        result
    }

    pub fn push(&mut self, item: T) -> usize {
        self.digest ^= mix(self.items.len(), &item);
        Arc::make_mut(&mut self.items).push(item);
        self.items.len() - 1
    }

    /// The digest of all items and their places.
    pub fn digest(&self) -> u128 {
        self.digest
    }

    /// The same, computed from nothing: what the kept-up digest must equal.
    pub fn digest_anew(&self) -> u128 {
        self.items.iter().enumerate().fold(0, |digest, (index, item)| digest ^ mix(index, item))
    }
}

/// The part of a digest that an item without a place has.
pub(super) fn mixed<T: Hash>(item: &T) -> u128 {
    mix(KEYED, item)
}

fn mix<T: Hash>(index: usize, item: &T) -> u128 {
    let mut hasher = SipHasher13::new_with_keys(index as u64, 0x66656e67_73756931);
    item.hash(&mut hasher);
    hasher.finish128().as_u128()
}

impl<T> Default for Cells<T> {
    fn default() -> Self {
        Self { items: Arc::default(), digest: 0 }
    }
}

impl<T: Hash + Clone> FromIterator<T> for Cells<T> {
    fn from_iter<I: IntoIterator<Item = T>>(items: I) -> Self {
        let mut cells = Self::default();
        for item in items {
            cells.push(item);
        }
        cells
    }
}

impl<T> ops::Deref for Cells<T> {
    type Target = [T];
    fn deref(&self) -> &[T] {
        &self.items
    }
}

impl<T: Serialize> Serialize for Cells<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.items.serialize(serializer)
    }
}

/// A sorted map whose 128-bit digest is kept up with each write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Keyed<K, V> {
    items: Arc<BTreeMap<K, V>>,
    digest: u128,
}

impl<K: Ord + Hash + Clone, V: Hash + Clone> Keyed<K, V> {
    pub fn insert(&mut self, key: K, value: V) {
        self.digest ^= mix(KEYED, &(&key, &value));
        if let Some(old) = Arc::make_mut(&mut self.items).insert(key.clone(), value) {
            self.digest ^= mix(KEYED, &(&key, &old));
        }
    }

    pub fn remove(&mut self, key: &K) -> Option<V> {
        if !self.items.contains_key(key) {
            return None;
        }
        let value = Arc::make_mut(&mut self.items).remove(key)?;
        self.digest ^= mix(KEYED, &(key, &value));
        Some(value)
    }

    pub fn get(&self, key: &K) -> Option<&V> {
        self.items.get(key)
    }

    pub fn first(&self) -> Option<(&K, &V)> {
        self.items.first_key_value()
    }

    pub fn iter(&self) -> impl Iterator<Item = (&K, &V)> {
        self.items.iter()
    }

    pub fn digest(&self) -> u128 {
        self.digest
    }

    pub fn digest_anew(&self) -> u128 {
        self.items.iter().fold(0, |digest, item| digest ^ mix(KEYED, &item))
    }
}

/// A map's items have no place: all are mixed under this one.
const KEYED: usize = usize::MAX;

impl<K, V> Default for Keyed<K, V> {
    fn default() -> Self {
        Self { items: Arc::default(), digest: 0 }
    }
}

/// As a list of pairs, since keys need not be texts.
impl<K: Serialize, V: Serialize> Serialize for Keyed<K, V> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.items.iter())
    }
}
