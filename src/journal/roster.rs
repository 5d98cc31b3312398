//! Who the participants of a record are. Names stand beside the record, never in it, so that a person can be erased. No chance: salts are handed in.

use super::{
    JournalError, NotARecord,
    append::Lock,
    chain::{hex, sha256_hex},
    companion,
    notes::{Note, Notes},
    read::{Read, bytes_of},
    recover::sync_folder,
};
use serde::{Deserialize, Serialize};
use std::{
    collections::BTreeMap,
    io::{self, Write},
    path::{Path, PathBuf},
};

/// Bytes of a roster: some thousand people.
const ROSTER_BYTES_MAX: u64 = 1 << 20;

/// Participants by number. Number 0 is the trainer's.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Roster {
    /// 256 random bits in hexadecimal digits: without them a name could be guessed from the hash.
    pub salt: String,
    pub people: BTreeMap<u32, Person>,
}

/// One participant.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Person {
    pub name: String,
    pub unit: String,
    pub position: String,
}

/// How a roster stands to its record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RosterState {
    /// The record was made without one.
    None,
    /// As the record's opening names it.
    Same,
    /// People were erased, as these notes say, by number.
    Erased { notes: Vec<u64> },
    /// Another one than the opening and the notes name.
    Changed,
    /// The opening names one, and it isn't there.
    Missing,
}

impl Roster {
    pub fn new(salt: [u8; 32], people: BTreeMap<u32, Person>) -> Self {
        Self { salt: hex(&salt), people }
    }

    /// What a record's opening says of it: SHA-256 of the file's bytes, salt included.
    pub fn salted_hash(&self) -> Result<String, JournalError> {
        Ok(sha256_hex(&self.json()?))
    }

    /// Reads the roster of the record at `record_path`; none where there is no such file.
    pub fn read(record_path: &Path) -> Result<Option<Self>, JournalError> {
        let path = roster_path(record_path);
        let bytes = match bytes_of(&path, ROSTER_BYTES_MAX) {
            Ok(bytes) => bytes,
            Err(JournalError::Missing { .. }) => return Ok(None),
            Err(error) => return Err(error),
        };
        serde_json::from_slice(&bytes).map(Some).map_err(|_| JournalError::NotARecord(NotARecord::OtherContent))
    }

    /// Writes the roster beside the record at `record_path`, whole or not at all.
    pub fn write(&self, record_path: &Path) -> Result<(), JournalError> {
        let path = roster_path(record_path);
        let io = |error: io::Error| JournalError::io(&path, &error);
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let mut file = tempfile::NamedTempFile::new_in(folder).map_err(io)?;
        file.write_all(&self.json()?).and_then(|()| file.as_file().sync_all()).map_err(io)?;
        file.persist(&path).map_err(|error| io(error.error))?;
        sync_folder(&path)
    }

    fn json(&self) -> Result<Vec<u8>, JournalError> {
        serde_json::to_vec(self).map_err(|_| JournalError::NotARecord(NotARecord::OtherContent))
    }
}

/// `NAME.roster.json` beside the record `NAME.jsonl`.
pub fn roster_path(record_path: &Path) -> PathBuf {
    companion(record_path, ".roster.json")
}

/// How the roster beside the record stands to what the record and its notes say of it.
pub fn state(record_path: &Path, record: &Read, notes: &[Note]) -> Result<RosterState, JournalError> {
    let Some(named) = &record.open.roster else { return Ok(RosterState::None) };
    let Some(roster) = Roster::read(record_path)? else { return Ok(RosterState::Missing) };
    let hash = roster.salted_hash()?;
    let erased: Vec<(u64, &String)> = (0..).zip(notes).filter_map(|(n, note)| Some((n, note.roster_after()?))).collect();
    Ok(match erased.last() {
        None if hash == *named => RosterState::Same,
        Some((_, after)) if hash == **after => RosterState::Erased { notes: erased.iter().map(|(n, _)| *n).collect() },
        None | Some(_) => RosterState::Changed,
    })
}

/// Erases a person's name, unit and position. The record and its seal stay as they are; a note says who asked for it and why.
/// `salt` is new, so that the erased name can't be guessed from the old hash.
///
/// Gives the note's number, or none where the roster doesn't hold this person.
pub fn erase(
    record_path: &Path,
    person: u32,
    by: u32,
    reason: &str,
    wall: u64,
    salt: [u8; 32],
) -> Result<Option<u64>, JournalError> {
    let _lock = Lock::take(&roster_path(record_path))?;
    let Some(mut roster) = Roster::read(record_path)? else { return Ok(None) };
    if roster.people.remove(&person).is_none() {
        return Ok(None);
    }
    roster.salt = hex(&salt);
    // The note first: a crash in between leaves a roster that the notes disown, and erasing again puts that right.
    let note = Note::Erased { wall, by, person, reason: reason.to_owned(), roster: roster.salted_hash()? };
    let ack = Notes::open(record_path)?.append(&note)?;
    roster.write(record_path)?;
    Ok(Some(ack.n))
}
