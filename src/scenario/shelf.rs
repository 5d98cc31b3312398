//! The files of a pack as they were last read, for whoever checks several scenarios or one again and again: the map and the library by file, the scenarios
//! entry by entry ([`super::workbench`]). The caller holds it: nothing is kept behind its back.

use super::decode::Decode;
use super::diagnostic::Diagnostics;
use super::likes;
use super::look::Look;
use super::model::{Actions, Kinds, Laws, Map, Plan, Threats};
use super::source::{FileId, Source, Sources};
use super::syntax::{Tree, parse};
use super::workbench::Benches;
use std::collections::BTreeMap;
use std::sync::Arc;

/// What was read of a pack. A file of the map or the library whose bytes or place among the files have changed is read anew.
#[derive(Debug, Default)]
pub struct Shelf {
    pub(super) scenarios: Benches,
    pub(super) maps: BTreeMap<String, Slot<Map>>,
    pub(super) kinds: Slot<Kinds>,
    pub(super) actions: Slot<Actions>,
    pub(super) threats: Slot<Threats>,
    pub(super) plan: Slot<Plan>,
    pub(super) laws: Slot<Laws>,
}

/// The place of one file.
#[derive(Debug)]
pub struct Slot<T>(Option<Kept<T>>);

impl<T> Default for Slot<T> {
    fn default() -> Self {
        Self(None)
    }
}

#[derive(Debug)]
struct Kept<T> {
    bytes: Vec<u8>,
    /// All places of the file bear it.
    id: FileId,
    source: Arc<Source>,
    read: Read<T>,
}

/// What came of reading a file.
#[derive(Debug)]
pub struct Read<T> {
    pub found: Diagnostics,
    pub tree: Arc<Tree>,
    pub look: Arc<Look>,
    pub value: Option<Arc<T>>,
}

impl<T> Slot<T> {
    /// What was written in the file as it was last read.
    pub(super) fn tree(&self) -> Option<Arc<Tree>> {
        self.0.as_ref().map(|kept| Arc::clone(&kept.read.tree))
    }

    /// Whether it was last read from these very bytes.
    pub(super) fn holds(&self, bytes: &[u8]) -> bool {
        self.0.as_ref().is_some_and(|kept| kept.bytes == bytes)
    }
}

impl<T: Decode> Slot<T> {
    /// Reads the file into `sources`, or takes what was read before. Nothing where it can't be read as text: `found` says why.
    pub(super) fn read(&mut self, path: &str, bytes: &[u8], sources: &mut Sources, found: &mut Diagnostics) -> Option<&Read<T>> {
        let next = sources.next_id();
        let is_same = |kept: &Kept<T>| kept.id == next && kept.source.path == path && kept.bytes == bytes;
        let is_known = self.0.as_ref().filter(|kept| is_same(kept)).is_some_and(|kept| sources.add_again(&kept.source, bytes));
        if !is_known {
            self.0 = None;
            let mut own = Diagnostics::new();
            let Some(id) = sources.add(path, bytes, &mut own) else {
                found.take_in(own);
                return None;
            };
            let source = sources.shared(id)?;
            let mut tree = parse(id, &source.text, &mut own);
            // Of all files that lie here only the library's actions can be like one another.
            let whole = likes::whole(&tree.root, None, &mut own);
            let value = if tree.is_whole { likes::decode(&mut tree.root, whole, &mut own).map(Arc::new) } else { None };
            let look = Arc::new(Look::at_file(&tree.root, true));
            let read = Read { found: own, tree: Arc::new(tree), look, value };
            self.0 = Some(Kept { bytes: bytes.to_vec(), id, source, read });
        }
        let kept = self.0.as_ref()?;
        found.take_in(kept.read.found.clone());
        Some(&kept.read)
    }
}
