//! What is said of a record after its seal: a chain of its own that starts from the seal's hash. The record stays as it is.

use super::{
    Fault, JournalError, LINE_BYTES_MAX,
    append::{Ack, Lock, Tail},
    chain::{self, Domain, Hash},
    companion, read, recover, seal,
};
use crate::engine::event::Rating;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::{
    fs::{File, OpenOptions},
    io,
    path::{Path, PathBuf},
};

/// Bytes of all notes on one record: what nobody ever writes.
const NOTES_BYTES_MAX: u64 = 16 << 20;

/// One note. `wall`: milliseconds since 1970 (UTC), for people. `by`: the participant's number of who says it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "k", rename_all = "kebab-case", deny_unknown_fields)]
pub enum Note {
    Note {
        wall: u64,
        by: u32,
        text: String,
    },
    /// An objection, if need be to one line of the record, counted from 1.
    Appeal {
        wall: u64,
        by: u32,
        line: Option<u64>,
        text: String,
    },
    /// An evaluator's rating of an objective, by name.
    Rating {
        wall: u64,
        by: u32,
        objective: String,
        rating: Rating,
        text: String,
    },
    /// The score by another version of the rules. As in a seal: whole numbers, sorted keys.
    Score {
        wall: u64,
        by: u32,
        scoring: u32,
        score: Value,
        reason: String,
    },
    /// A person was taken out of the roster, whose salted hash is `roster` from then on.
    Erased {
        wall: u64,
        by: u32,
        person: u32,
        reason: String,
        roster: String,
    },
}

impl Note {
    /// The hash that the roster has after an erasure.
    pub(super) fn roster_after(&self) -> Option<&String> {
        match self {
            Self::Erased { roster, .. } => Some(roster),
            Self::Note { .. } | Self::Appeal { .. } | Self::Rating { .. } | Self::Score { .. } => None,
        }
    }

    fn check(&self) -> Result<(), Fault> {
        match self {
            Self::Score { score, .. } if !seal::is_plain(score) => Err(Fault::ScoreForm),
            Self::Note { .. } | Self::Appeal { .. } | Self::Rating { .. } | Self::Score { .. } | Self::Erased { .. } => Ok(()),
        }
    }
}

/// The notes on a sealed record, open for another one.
#[derive(Debug)]
pub struct Notes {
    tail: Tail<File>,
    _lock: Lock,
}

impl Notes {
    /// Opens the notes of the sealed record at `record_path`, and begins them if there are none. A torn last note is saved and cut off.
    pub fn open(record_path: &Path) -> Result<Self, JournalError> {
        let start = seal_hash(record_path)?;
        let path = notes_path(record_path);
        let lock = Lock::take(&path)?;
        let io = |error: io::Error| JournalError::io(&path, &error);
        let file = OpenOptions::new().append(true).create(true).open(&path).map_err(io)?;
        let bytes = read::bytes_of(&path, NOTES_BYTES_MAX)?;
        let (notes, head, good_bytes) = parse(&bytes, &start)?;
        let cut = bytes.get(good_bytes as usize..).unwrap_or_default().to_vec();
        if !cut.is_empty() {
            recover::cut_off(&path, good_bytes, cut)?;
        }
        file.sync_all().map_err(io)?;
        recover::sync_folder(&path)?;
        let tail = Tail { sink: file, path, domain: Domain::Notes, n: notes.len() as u64, head, bytes: good_bytes, alive: true };
        Ok(Self { tail, _lock: lock })
    }

    /// Writes one note; as durable as a line of the record.
    pub fn append(&mut self, note: &Note) -> Result<Ack, JournalError> {
        note.check().map_err(JournalError::Refused)?;
        self.tail.append(note, LINE_BYTES_MAX)
    }
}

/// All notes on the sealed record at `record_path`, oldest first. A torn last one was never acknowledged and is left out.
///
/// # Errors
/// [`JournalError::Changed`] names the line of the notes, not of the record.
pub fn notes(record_path: &Path) -> Result<Vec<Note>, JournalError> {
    let start = seal_hash(record_path)?;
    match read::bytes_of(&notes_path(record_path), NOTES_BYTES_MAX) {
        Ok(bytes) => parse(&bytes, &start).map(|(notes, ..)| notes),
        Err(JournalError::Missing { .. }) => Ok(Vec::new()),
        Err(error) => Err(error),
    }
}

/// `NAME.notes.jsonl` beside the record `NAME.jsonl`.
pub fn notes_path(record_path: &Path) -> PathBuf {
    companion(record_path, ".notes.jsonl")
}

fn seal_hash(record_path: &Path) -> Result<Hash, JournalError> {
    let record = read::read(record_path)?;
    if record.seal.is_some() { Ok(record.head) } else { Err(JournalError::Unsealed) }
}

/// Notes, the last one's hash, and the bytes of all good lines.
fn parse(bytes: &[u8], start: &Hash) -> Result<(Vec<Note>, Hash, u64), JournalError> {
    let (mut notes, mut head, mut good_bytes) = (Vec::new(), *start, 0);
    for (n, (offset, raw)) in (0..).zip(chain::lines(bytes).0) {
        let changed = |fault| JournalError::Changed { line: n + 1, offset, fault };
        if raw.len() >= LINE_BYTES_MAX {
            return Err(changed(Fault::TooLong { bytes_max: LINE_BYTES_MAX }));
        }
        let linked = chain::linked(Domain::Notes, &head, raw).map_err(changed)?;
        let note: Note = linked.entry(n).map_err(changed)?;
        note.check().map_err(changed)?;
        notes.push(note);
        head = linked.hash;
        good_bytes = offset + raw.len() as u64 + 1;
    }
    Ok((notes, head, good_bytes))
}
