//! The attachments of a record beside those on this machine. A record holds their hashes alone, and a drill goes the same without them: what differs is told.

use super::Failure;
use crate::journal::chain::sha256_hex;
use crate::journal::read::Read;
use crate::packs;
use crate::scenario::builtin::builtin;
use crate::scenario::pack::Pack;
use serde::Serialize;
use std::path::Path;

/// An attachment of a record.
#[derive(Serialize)]
pub struct Attached {
    path: String,
    sha256: String,
    state: State,
}

/// How the file on this machine stands to the one of the drill.
#[derive(Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
enum State {
    Same,
    Changed,
    Missing,
    /// Nobody has said where the pack is.
    NotCompared,
}

/// The record's attachments, compared with those of the pack at `folder`; without one, with the built-in pack's, where the drill is one of its own.
pub fn attached(read: &Read, folder: Option<&Path>) -> Result<Vec<Attached>, Failure> {
    let pack = match folder {
        Some(path) if path.is_dir() => Some(packs::around(path).map_err(Failure::unable)?),
        Some(path) => {
            let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
            Some(packs::around(folder).map_err(Failure::unable)?)
        }
        None => Some(builtin()).filter(|own| read.sources.first().is_some_and(|scenario| own.files.contains_key(&scenario.path))),
    };
    let state = |path: &str, sha256: &str| match &pack {
        None => State::NotCompared,
        Some(Pack { files, .. }) => match files.get(path) {
            None => State::Missing,
            Some(bytes) if sha256_hex(bytes) == sha256 => State::Same,
            Some(_) => State::Changed,
        },
    };
    let attached = read.sources.iter().filter(|source| source.text.is_none()).map(|source| Attached {
        path: source.path.clone(),
        sha256: source.sha256.clone(),
        state: state(&source.path, &source.sha256),
    });
    Ok(attached.collect())
}

/// The key of a sentence and its gaps, for each thing that is to be told.
pub fn told(attached: &[Attached]) -> Vec<(&'static str, [(&'static str, String); 1])> {
    let of = |state: State| attached.iter().filter(move |one| one.state == state);
    let count = |state: State| of(state).count();
    let mut told = Vec::new();
    for (state, key) in [(State::Same, "replay-attachments-same"), (State::NotCompared, "replay-attachments-not-compared")] {
        if count(state) > 0 {
            told.push((key, [("count", count(state).to_string())]));
        }
    }
    for (state, key) in [(State::Changed, "replay-attachment-changed"), (State::Missing, "replay-attachment-missing")] {
        told.extend(of(state).map(|one| (key, [("path", one.path.clone())])));
    }
    told
}

/// Whether something is not as it was in the drill.
pub fn differs(attached: &[Attached]) -> bool {
    attached.iter().any(|one| matches!(one.state, State::Changed | State::Missing))
}
