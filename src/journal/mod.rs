//! Bytes that last: one file a session, one line a step, a hash chain over the lines and a seal at the end.
//!
//! The format's page is `assets/manual/record.*.md`. Lines: `line`, `chain`. Writing: `append`, `recover`, `seal`. Reading needs no lock and
//! changes nothing: `read`, `replay`. Beside a record stand people's names (`roster`) and what is said after the seal (`notes`).
//! No wall clock, no chance, no words for people: errors are data, their sentences are in `assets/journal.*.ftl`.

pub mod append;
pub mod chain;
pub mod code;
pub mod line;
pub mod notes;
pub mod read;
pub mod recording;
mod recover;
pub mod replay;
pub mod roster;
pub mod seal;

pub use recover::set_aside;

use crate::engine::input::Refusal;
use std::{
    io,
    path::{Path, PathBuf},
};

/// Bytes of a line with its line feed: no opening, list of names or seal comes near.
pub const LINE_BYTES_MAX: usize = 64 << 10;
/// Bytes of a line of kind source: a file of 4 MiB in which every second byte is escaped, and some.
pub const SOURCE_BYTES_MAX: usize = 9 << 20;
/// Bytes of a line of kind step: 10 000 events of one instant, which are never split.
pub const STEP_BYTES_MAX: usize = 4 << 20;
/// Bytes of a record: 64 MiB of sources, escaped, and the longest drill.
pub const FILE_BYTES_MAX: u64 = 256 << 20;

/// What can be said of a record in one word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Whole and sealed.
    Sealed,
    /// No such file.
    Missing,
    NotARecord,
    /// Whole, but of another engine's or format's version: it can't be recomputed here.
    OtherVersion,
    /// Whole up to its last line, which is no seal.
    Unsealed,
    /// Cut off in the middle of its last line.
    Torn,
    /// Not as it was written.
    Changed,
    /// Whole, but another one than the code was read out for.
    OtherCode,
    /// Whole, but the engine gets something else from the same inputs.
    Disagrees,
    /// Another program is writing it.
    Busy,
    /// The file can't be read or written.
    Io,
}

impl Verdict {
    /// What a program ends with: the same everywhere, listed in `--help`.
    pub fn exit_code(self) -> u8 {
        match self {
            Self::Sealed => 0,
            Self::Missing | Self::NotARecord | Self::OtherVersion => 2,
            Self::Unsealed | Self::Torn => 3,
            Self::Changed | Self::OtherCode => 4,
            Self::Disagrees => 5,
            Self::Busy => 6,
            Self::Io => 7,
        }
    }

    /// The word for programs (`--json`).
    pub fn name(self) -> &'static str {
        match self {
            Self::Sealed => "sealed",
            Self::Missing => "missing",
            Self::NotARecord => "not-a-record",
            Self::OtherVersion => "other-version",
            Self::Unsealed => "unsealed",
            Self::Torn => "torn",
            Self::Changed => "changed",
            Self::OtherCode => "other-code",
            Self::Disagrees => "disagrees",
            Self::Busy => "busy",
            Self::Io => "io",
        }
    }
}

/// Why a record can't be read, written or trusted. Its sentence is [`JournalError::words`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum JournalError {
    /// Reading or writing failed. After a failed write or sync the writer is dead: what is on the disk is not known.
    Io {
        path: PathBuf,
        kind: io::ErrorKind,
        text: String,
    },
    Missing {
        path: PathBuf,
    },
    /// There is a file of this name already; records are never written over.
    Exists {
        path: PathBuf,
    },
    /// Another program holds the record.
    Busy {
        path: PathBuf,
    },
    /// The folder's file system knows no locks, so two programs could write one record.
    NoLocks {
        path: PathBuf,
    },
    /// An earlier write failed; nothing is written any more.
    Dead,
    /// The entry may not be written: it breaks a rule that readers hold lines to. Nothing was written.
    Refused(Fault),
    /// The record would grow beyond [`FILE_BYTES_MAX`]. Nothing was written.
    Full,
    NotARecord(NotARecord),
    /// The opening was never finished, and nothing was played. [`set_aside`] makes room for another start.
    NothingPlayed {
        path: PathBuf,
    },
    /// A format of another version, which this program can't check.
    OtherFormat {
        v: u64,
    },
    /// The chain is whole, but the events are another engine's.
    OtherEngine {
        engine: u64,
    },
    /// Something is not as it was written. Lines count from 1, offsets from 0.
    Changed {
        line: u64,
        offset: u64,
        fault: Fault,
    },
    /// The record is sealed: nothing follows.
    Sealed,
    /// What is to be noted on a record must wait for its seal.
    Unsealed,
    /// The record's seal has another code.
    OtherCode,
    /// The chain is whole, but played again the drill goes otherwise at this line, counted from 1.
    Disagrees {
        line: u64,
        mismatch: Mismatch,
    },
}

/// What comes out otherwise when a record is played again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mismatch {
    /// The texts in the record don't make a drill.
    Scenario,
    /// The set-up names what this drill hasn't.
    Setup {
        detail: String,
    },
    /// Numbers stand for other things.
    Names,
    /// The command is refused now.
    Refused(Refusal),
    Input,
    Time,
    Events,
    Digest,
    Seal,
    /// Another score than the seal's. Only who knows the score's rules can say so.
    Score,
}

impl Mismatch {
    fn gaps(&self) -> Vec<(&'static str, String)> {
        let (what, detail) = match self {
            Self::Scenario => ("scenario", String::new()),
            Self::Setup { detail } => ("setup", detail.chars().take(FORM_CHARS_MAX).collect()),
            Self::Names => ("names", String::new()),
            Self::Refused(_) => ("refused", String::new()),
            Self::Input => ("input", String::new()),
            Self::Time => ("time", String::new()),
            Self::Events => ("events", String::new()),
            Self::Digest => ("digest", String::new()),
            Self::Seal => ("seal", String::new()),
            Self::Score => ("score", String::new()),
        };
        vec![("what", what.to_owned()), ("detail", detail)]
    }
}

/// Why a file is no record at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotARecord {
    /// A folder, a device or a pipe.
    NotAFile,
    TooLarge,
    /// It doesn't begin as a record does.
    OtherContent,
}

/// What is wrong with a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It holds a NUL byte, and is not the last line.
    Nul,
    /// It doesn't end in its hash.
    Tail,
    /// Its hash isn't that of its bytes after the line before.
    Hash,
    /// It doesn't say what a line of its kind says; `text` is for technicians.
    Form {
        text: String,
    },
    /// It says something right in other bytes than the program writes.
    OtherBytes,
    /// Its number isn't the next.
    Number {
        expected: u64,
    },
    TooLong {
        bytes_max: usize,
    },
    /// A line of this kind can't stand here.
    OutOfOrder,
    AfterSeal,
    /// It is earlier in the drill than the line before.
    TimeFalls,
    /// A participant without an input, or an input without a participant.
    ByWithoutInput,
    SourceText {
        path: String,
    },
    SourceTwice {
        path: String,
    },
    /// The sources aren't those that the opening names.
    ScenarioDigest,
    /// The seal counts other steps than there are.
    SealCount {
        counted: u64,
    },
    /// The score holds a broken number or unsorted keys.
    ScoreForm,
}

/// A message's key and what stands in its gaps.
pub type Words = (&'static str, Vec<(&'static str, String)>);

impl JournalError {
    pub(crate) fn io(path: &Path, error: &io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::NotFound => Self::Missing { path: path.to_owned() },
            io::ErrorKind::AlreadyExists => Self::Exists { path: path.to_owned() },
            kind => Self::Io { path: path.to_owned(), kind, text: error.to_string() },
        }
    }

    /// With the path that whoever looked at bytes alone didn't know.
    pub(crate) fn at(self, path: &Path) -> Self {
        match self {
            Self::NothingPlayed { .. } => Self::NothingPlayed { path: path.to_owned() },
            other => other,
        }
    }

    pub fn verdict(&self) -> Verdict {
        match self {
            Self::Io { .. } | Self::Exists { .. } | Self::NoLocks { .. } | Self::Dead | Self::Refused(_) | Self::Full => {
                Verdict::Io
            }
            Self::Missing { .. } => Verdict::Missing,
            Self::Busy { .. } => Verdict::Busy,
            Self::NotARecord(_) => Verdict::NotARecord,
            Self::NothingPlayed { .. } => Verdict::Torn,
            Self::OtherFormat { .. } | Self::OtherEngine { .. } => Verdict::OtherVersion,
            Self::Changed { .. } => Verdict::Changed,
            Self::Sealed => Verdict::Sealed,
            Self::Unsealed => Verdict::Unsealed,
            Self::OtherCode => Verdict::OtherCode,
            Self::Disagrees { .. } => Verdict::Disagrees,
        }
    }

    /// The sentence for people: a key of `assets/journal.*.ftl` and its gaps.
    pub fn words(&self) -> Words {
        let path = |path: &Path| vec![("path", path.display().to_string())];
        match self {
            Self::Io { path: at, text, .. } => ("journal-io", [path(at), vec![("text", text.clone())]].concat()),
            Self::Missing { path: at } => ("journal-missing", path(at)),
            Self::Exists { path: at } => ("journal-exists", path(at)),
            Self::Busy { path: at } => ("journal-busy", path(at)),
            Self::NoLocks { path: at } => ("journal-no-locks", path(at)),
            Self::Dead => ("journal-dead", vec![]),
            Self::Refused(fault) => ("journal-refused", fault.gaps()),
            Self::Full => ("journal-full", vec![]),
            Self::NotARecord(NotARecord::NotAFile) => ("journal-not-a-file", vec![]),
            Self::NotARecord(NotARecord::TooLarge) => ("journal-too-large", vec![]),
            Self::NotARecord(NotARecord::OtherContent) => ("journal-not-a-record", vec![]),
            Self::NothingPlayed { path: at } => ("journal-nothing-played", path(at)),
            Self::OtherFormat { v } => ("journal-other-format", vec![("version", v.to_string())]),
            Self::OtherEngine { engine } => ("journal-other-engine", vec![("version", engine.to_string())]),
            Self::Changed { line, offset, fault } => {
                ("journal-changed", [vec![("line", line.to_string()), ("offset", offset.to_string())], fault.gaps()].concat())
            }
            Self::Sealed => ("journal-already-sealed", vec![]),
            Self::Unsealed => ("journal-not-yet-sealed", vec![]),
            Self::OtherCode => ("journal-other-code", vec![]),
            Self::Disagrees { line, mismatch } => {
                ("journal-disagrees", [vec![("line", line.to_string())], mismatch.gaps()].concat())
            }
        }
    }
}

impl Fault {
    /// `fault` chooses among the sentence's endings, `what` is the detail in it.
    fn gaps(&self) -> Vec<(&'static str, String)> {
        let (fault, what) = match self {
            Self::Nul => ("nul", String::new()),
            Self::Tail => ("tail", String::new()),
            Self::Hash => ("hash", String::new()),
            Self::Form { text } => ("form", text.chars().take(FORM_CHARS_MAX).collect()),
            Self::OtherBytes => ("other-bytes", String::new()),
            Self::Number { expected } => ("number", expected.to_string()),
            Self::TooLong { bytes_max } => ("too-long", bytes_max.to_string()),
            Self::OutOfOrder => ("out-of-order", String::new()),
            Self::AfterSeal => ("after-seal", String::new()),
            Self::TimeFalls => ("time-falls", String::new()),
            Self::ByWithoutInput => ("by-without-input", String::new()),
            Self::SourceText { path } => ("source-text", path.clone()),
            Self::SourceTwice { path } => ("source-twice", path.clone()),
            Self::ScenarioDigest => ("scenario-digest", String::new()),
            Self::SealCount { counted } => ("seal-count", counted.to_string()),
            Self::ScoreForm => ("score-form", String::new()),
        };
        vec![("fault", fault.to_owned()), ("what", what)]
    }
}

/// Characters of a parser's message that are shown: it may quote a name of megabytes.
const FORM_CHARS_MAX: usize = 200;

/// What stands beside a record under its name: `NAME.roster.json` beside `NAME.jsonl` (or beside `NAME` alone).
pub(crate) fn companion(record_path: &Path, suffix: &str) -> PathBuf {
    if record_path.extension().is_some_and(|extension| extension == "jsonl") {
        beside(&record_path.with_extension(""), suffix)
    } else {
        beside(record_path, suffix)
    }
}

/// The file beside another whose name is that one's with `suffix`.
pub(crate) fn beside(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    PathBuf::from(name)
}
