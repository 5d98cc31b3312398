//! The packs around the files that are open: what stands on the disk, under what the editor has not saved yet; and what is wrong with them.

use super::place::{Encoding, uri};
use crate::fluent::Words;
use crate::packs;
use crate::scenario::diagnostic::Severity;
use crate::scenario::index::Index;
use crate::scenario::pack::{Loaded, Pack, load_with};
use crate::scenario::shelf::Shelf;
use crate::scenario::source::SourceSpan;
use lsp_types::{
    DiagnosticRelatedInformation, DiagnosticSeverity, Location, NumberOrString, PublishDiagnosticsParams, Range, TextEdit,
};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// What the server knows of files.
#[derive(Default)]
pub struct Workspace {
    /// Texts that are open, by their paths.
    open: BTreeMap<PathBuf, String>,
    packs: BTreeMap<PathBuf, OpenPack>,
}

/// A pack of which a file is open.
#[derive(Default)]
pub struct OpenPack {
    pub root: PathBuf,
    files: Pack,
    /// Where everything is defined, but for what was typed since somebody last asked.
    pub index: Index,
    /// Files typed in since then.
    typed: BTreeSet<String>,
    /// The map and the library as last read.
    shelf: Shelf,
    /// What was found for each scenario, by files.
    found: BTreeMap<String, BTreeMap<String, Vec<Found>>>,
    /// Files for which something was published.
    shown: BTreeSet<String>,
    /// Scenarios to be checked again.
    due: BTreeSet<String>,
}

#[derive(Clone, PartialEq)]
struct Found {
    shown: lsp_types::Diagnostic,
    fix: Option<Fix>,
}

/// How a fault can be put right.
#[derive(Clone, PartialEq)]
pub struct Fix {
    pub title: String,
    pub edit: TextEdit,
}

/// The folder of the pack that a file belongs to, and its path inside.
pub fn pack_of(path: &Path) -> Option<(PathBuf, String)> {
    let folder = path.parent()?;
    let name = path.file_name()?.to_str()?;
    match folder.file_name().and_then(|folder| folder.to_str()) {
        Some(inside @ ("maps" | "library")) => Some((folder.parent()?.to_owned(), format!("{inside}/{name}"))),
        Some(_) | None => Some((folder.to_owned(), name.to_owned())),
    }
}

impl Workspace {
    /// A text was opened or typed in.
    pub fn put(&mut self, path: PathBuf, text: String) {
        let Some((root, inside)) = pack_of(&path) else { return };
        self.open.insert(path, text.clone());
        match self.packs.get_mut(&root) {
            Some(pack) => pack.change(&inside, text.into_bytes()),
            None => self.read(root),
        }
    }

    /// A text was closed: what stands on the disk counts again.
    pub fn close(&mut self, path: &Path) {
        self.open.remove(path);
        if let Some((root, _)) = pack_of(path) {
            self.read(root);
        }
    }

    /// Something may have changed on the disk.
    pub fn reread(&mut self) {
        for root in self.packs.keys().cloned().collect::<Vec<_>>() {
            self.read(root);
        }
    }

    /// Reads a pack from the disk, with what is open laid over it.
    fn read(&mut self, root: PathBuf) {
        let mut files = packs::around(&root).unwrap_or_default();
        files.root.clear();
        for (path, text) in &self.open {
            if let Some((_, inside)) = pack_of(path).filter(|(of, _)| *of == root) {
                files.files.insert(inside, text.clone().into_bytes());
            }
        }
        let pack = self.packs.entry(root.clone()).or_default();
        pack.root = root;
        pack.index = Index::of(&files);
        pack.typed.clear();
        pack.files = files;
        pack.due = pack.files.scenarios().map(str::to_owned).collect();
        pack.found.retain(|scenario, _| pack.due.contains(scenario));
    }

    /// Reads again, for the index, what was typed since it was last asked: not after each key, of which most are followed by another.
    pub fn index_what_was_typed(&mut self) {
        for pack in self.packs.values_mut() {
            for inside in std::mem::take(&mut pack.typed) {
                if let Some(bytes) = pack.files.files.get(&inside) {
                    pack.index.read(&inside, bytes);
                }
            }
        }
    }

    /// The pack of a file, and the file's path in it.
    pub fn pack(&self, path: &Path) -> Option<(&OpenPack, String)> {
        let (root, inside) = pack_of(path)?;
        Some((self.packs.get(&root)?, inside))
    }

    /// Checks what is due. Gives what is to be shown now, file by file.
    pub fn check(&mut self, encoding: Encoding, words: &Words) -> Vec<PublishDiagnosticsParams> {
        self.packs.values_mut().flat_map(|pack| pack.check(encoding, words)).collect()
    }
}

impl OpenPack {
    fn change(&mut self, inside: &str, bytes: Vec<u8>) {
        self.typed.insert(inside.to_owned());
        self.files.files.insert(inside.to_owned(), bytes);
        match inside.strip_suffix(".ron").filter(|_| !inside.contains('/')) {
            Some(scenario) => {
                self.due.insert(scenario.to_owned());
            }
            None => self.due = self.files.scenarios().map(str::to_owned).collect(),
        }
    }

    fn check(&mut self, encoding: Encoding, words: &Words) -> Vec<PublishDiagnosticsParams> {
        let due = std::mem::take(&mut self.due);
        let is_same = due.is_empty() && self.shown.iter().all(|file| self.files.files.contains_key(file));
        if is_same {
            return Vec::new();
        }
        for scenario in due {
            let loaded = load_with(&self.files, &scenario, &mut self.shelf);
            let found = self.by_file(&loaded, encoding, words);
            self.found.insert(scenario, found);
        }
        let mut all: BTreeMap<String, Vec<lsp_types::Diagnostic>> =
            self.shown.iter().map(|file| (file.clone(), Vec::new())).collect();
        for (file, found) in self.found.values().flatten() {
            let list = all.entry(file.clone()).or_default();
            for one in found {
                if !list.contains(&one.shown) {
                    list.push(one.shown.clone());
                }
            }
        }
        self.shown = all.iter().filter(|(_, list)| !list.is_empty()).map(|(file, _)| file.clone()).collect();
        let publish =
            |(file, list): (String, Vec<_>)| Some(PublishDiagnosticsParams::new(uri(&self.root.join(file))?, list, None));
        all.into_iter().filter_map(publish).collect()
    }

    fn by_file(&self, loaded: &Loaded, encoding: Encoding, words: &Words) -> BTreeMap<String, Vec<Found>> {
        let mut files: BTreeMap<String, Vec<Found>> = BTreeMap::new();
        let location = |span: SourceSpan| {
            let source = loaded.sources.get(span.file)?;
            Some(Location::new(uri(&self.root.join(&source.path))?, encoding.range(source, span)))
        };
        for fault in loaded.diagnostics.iter() {
            let Some(source) = loaded.sources.get(fault.span.file) else { continue };
            let range = encoding.range(source, fault.span);
            let related = fault.notes.iter().filter_map(|(span, message)| {
                Some(DiagnosticRelatedInformation { location: location(*span)?, message: words.text(message.key, &message.args) })
            });
            let related: Vec<_> = related.collect();
            let hint = fault.hint.as_ref().map(|hint| words.text(hint.key, &hint.args));
            let message = words.text(fault.message.key, &fault.message.args);
            let shown = lsp_types::Diagnostic {
                range,
                severity: Some(match fault.severity {
                    Severity::Error => DiagnosticSeverity::ERROR,
                    Severity::Warning => DiagnosticSeverity::WARNING,
                }),
                code: Some(NumberOrString::String(fault.code.to_string())),
                source: Some("fengsui".to_owned()),
                message: hint.map_or(message.clone(), |hint| format!("{message}\n{hint}")),
                related_information: (!related.is_empty()).then_some(related),
                ..lsp_types::Diagnostic::default()
            };
            let fix = fault.fix.as_ref().map(|fix| {
                let title = words.text("lsp-change-to", &[("text", fix.text.clone())]);
                Fix { title, edit: TextEdit::new(encoding.range(source, fix.span), fix.text.clone()) }
            });
            files.entry(source.path.clone()).or_default().push(Found { shown, fix });
        }
        files
    }

    /// The cures of faults in a range of a file, with the faults.
    pub fn fixes(&self, inside: &str, range: Range) -> Vec<(lsp_types::Diagnostic, Fix)> {
        let found = self.found.values().filter_map(|files| files.get(inside)).flatten();
        let touches = |found: &&Found| found.shown.range.start <= range.end && range.start <= found.shown.range.end;
        let mut fixes: Vec<(lsp_types::Diagnostic, Fix)> =
            found.filter(touches).filter_map(|found| Some((found.shown.clone(), found.fix.clone()?))).collect();
        fixes.dedup_by(|a, b| a == b);
        fixes
    }
}
