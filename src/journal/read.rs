//! Reading a record: every line is checked, nothing is locked, nothing is changed.

use super::{
    FILE_BYTES_MAX, Fault, JournalError, LINE_BYTES_MAX, NotARecord, SOURCE_BYTES_MAX, STEP_BYTES_MAX, Verdict,
    chain::{self, Domain, Hash, Torn},
    line::{ENGINE, Entry, FORMAT, HASH, Names, Open, Order, Recovered, Seal, Source, StepLine},
};
use serde::Deserialize;
use std::{
    fs,
    io::{self, Read as _},
    path::Path,
};

/// The good part of a record.
#[derive(Clone, Debug)]
pub struct Read {
    pub open: Open,
    /// The scenario first.
    pub sources: Vec<Source>,
    pub names: Names,
    pub steps: Vec<StepLine>,
    /// For each step, its line in the file, counted from 1.
    pub step_lines: Vec<u64>,
    /// Where it was broken off and went on.
    pub recovered: Vec<Recovered>,
    pub seal: Option<Seal>,
    /// The last line's hash.
    pub head: Hash,
    pub lines: u64,
    /// Bytes of all lines.
    pub bytes: u64,
    /// What was cut off in the middle at the end.
    pub torn: Option<Torn>,
    pub(super) order: Order,
}

impl Read {
    /// Sealed, unsealed or torn: the chain is right in each case.
    pub fn verdict(&self) -> Verdict {
        match (self.torn, &self.seal) {
            (Some(_), _) => Verdict::Torn,
            (None, None) => Verdict::Unsealed,
            (None, Some(_)) => Verdict::Sealed,
        }
    }

    /// The sentence for people that goes with [`Read::verdict`].
    pub fn words(&self) -> super::Words {
        match (self.torn, &self.seal) {
            (Some(torn), _) => ("journal-torn", vec![("line", (self.lines + 1).to_string()), ("bytes", torn.bytes.to_string())]),
            (None, None) => ("journal-unsealed", vec![("lines", self.lines.to_string())]),
            (None, Some(_)) => ("journal-sealed", vec![("lines", self.lines.to_string())]),
        }
    }

    /// Checks the code that was read out for this record.
    pub fn check_code(&self, given: &str) -> Result<(), JournalError> {
        if self.seal.is_none() {
            return Err(JournalError::Unsealed);
        }
        if super::code::is_code_of(given, &self.head) { Ok(()) } else { Err(JournalError::OtherCode) }
    }

    fn begin(open: Open, order: Order, hash: Hash, torn: Option<Torn>) -> Self {
        let (sources, names, steps, step_lines, recovered) = Default::default();
        Self { open, sources, names, steps, step_lines, recovered, seal: None, head: hash, lines: 1, bytes: 0, torn, order }
    }

    /// Takes the next good line.
    fn take(&mut self, entry: Entry, hash: Hash) -> Result<(), Fault> {
        self.order.take(&entry)?;
        self.lines += 1;
        self.head = hash;
        match entry {
            Entry::Open(_) => {}
            Entry::Names(list) => self.names.add(&list),
            Entry::Source(source) => self.sources.push(source),
            Entry::Step(step) => {
                self.steps.push(step);
                self.step_lines.push(self.lines);
            }
            Entry::Recovered(recovered) => self.recovered.push(recovered),
            Entry::Seal(seal) => self.seal = Some(seal),
        }
        Ok(())
    }

    /// What a writer that goes on has put at the end.
    pub(super) fn take_written(&mut self, recovered: Recovered, bytes: u64, hash: Hash) -> Result<(), Fault> {
        self.torn = None;
        self.bytes = bytes;
        self.take(Entry::Recovered(recovered), hash)
    }
}

/// Reads a record whose chain is right, sealed or not, with a torn tail or without.
///
/// # Errors
/// No record, another version's, or changed at some line: then nothing of it is to be trusted; [`good_part`] shows what stands before.
pub fn read(path: &Path) -> Result<Read, JournalError> {
    whole(good_part(path)?)
}

/// As [`read`], from the file's bytes.
pub fn read_bytes(bytes: &[u8]) -> Result<Read, JournalError> {
    whole(good_part_of(bytes)?)
}

fn whole((read, wrong): (Read, Option<JournalError>)) -> Result<Read, JournalError> {
    wrong.map_or(Ok(read), Err)
}

/// The lines before the first that is wrong, and what is wrong with that one: to be looked at, not to be scored.
pub fn good_part(path: &Path) -> Result<(Read, Option<JournalError>), JournalError> {
    good_part_of(&bytes_of(path, FILE_BYTES_MAX)?).map_err(|error| error.at(path))
}

/// All bytes of a regular file, which is looked at before it is opened: opening a pipe would wait for ever.
pub(super) fn bytes_of(path: &Path, bytes_max: u64) -> Result<Vec<u8>, JournalError> {
    let io = |error: io::Error| JournalError::io(path, &error);
    if !fs::metadata(path).map_err(io)?.is_file() {
        return Err(JournalError::NotARecord(NotARecord::NotAFile));
    }
    let mut bytes = Vec::new();
    fs::File::open(path).map_err(io)?.take(bytes_max + 1).read_to_end(&mut bytes).map_err(io)?;
    if bytes.len() as u64 > bytes_max { Err(JournalError::NotARecord(NotARecord::TooLarge)) } else { Ok(bytes) }
}

/// How every opening begins.
const BEGINNING: &[u8] = b"{\"n\":0,\"e\":{\"k\":\"open\",";

fn good_part_of(bytes: &[u8]) -> Result<(Read, Option<JournalError>), JournalError> {
    let (lines, torn) = chain::lines(bytes);
    let Some(((_, first), rest)) = lines.split_first() else {
        let begins = bytes.iter().all(|byte| *byte == 0) || BEGINNING.starts_with(bytes) || bytes.starts_with(BEGINNING);
        let nothing = JournalError::NothingPlayed { path: Default::default() };
        return Err(if begins { nothing } else { JournalError::NotARecord(NotARecord::OtherContent) });
    };
    if !first.starts_with(BEGINNING) && !chain::has_tail(first) {
        return Err(JournalError::NotARecord(NotARecord::OtherContent)); // one changed byte can't do away with both
    }
    let mut read = match opening(first, torn)? {
        Opening::Ours(read) => *read,
        Opening::OtherEngine { engine, hash } => return Err(other_engine(rest, engine, hash)),
    };
    read.bytes = first.len() as u64 + 1;
    for (offset, raw) in rest {
        let n = read.lines;
        let taken = check(&read.head, n, raw).and_then(|(entry, hash)| read.take(entry, hash));
        if let Err(fault) = taken {
            read.torn = None;
            return Ok((read, Some(JournalError::Changed { line: n + 1, offset: *offset, fault })));
        }
        read.bytes += raw.len() as u64 + 1;
    }
    if !read.order.opening_is_whole() {
        return Err(JournalError::NothingPlayed { path: Default::default() });
    }
    Ok((read, None))
}

fn check(head: &Hash, n: u64, raw: &[u8]) -> Result<(Entry, Hash), Fault> {
    within(raw.len(), SOURCE_BYTES_MAX)?;
    let linked = chain::linked(Domain::Journal, head, raw)?;
    let entry = linked.entry(n)?;
    within(raw.len(), line_bytes_max(&entry))?;
    Ok((entry, linked.hash))
}

fn within(bytes: usize, bytes_max: usize) -> Result<(), Fault> {
    if bytes < bytes_max { Ok(()) } else { Err(Fault::TooLong { bytes_max }) }
}

/// How long a line may be, with its line feed.
pub(super) fn line_bytes_max(entry: &Entry) -> usize {
    match entry {
        Entry::Source(_) => SOURCE_BYTES_MAX,
        Entry::Step(_) => STEP_BYTES_MAX,
        Entry::Open(_) | Entry::Names(_) | Entry::Recovered(_) | Entry::Seal(_) => LINE_BYTES_MAX,
    }
}

enum Opening {
    Ours(Box<Read>),
    OtherEngine { engine: u64, hash: Hash },
}

/// As much of an opening as all versions have.
#[derive(Deserialize)]
struct AnyOpen {
    k: String,
    v: u64,
    engine: u64,
    hash: String,
}

fn opening(raw: &[u8], torn: Option<Torn>) -> Result<Opening, JournalError> {
    let changed = |fault| JournalError::Changed { line: 1, offset: 0, fault };
    let linked =
        chain::linked(Domain::Journal, &chain::START, raw).map_err(|fault| other_format(raw).unwrap_or(changed(fault)))?;
    if let Some(any) = linked.guess::<AnyOpen>().filter(|any| any.k == "open") {
        if any.v != u64::from(FORMAT) || any.hash != HASH {
            return Err(JournalError::OtherFormat { v: any.v });
        }
        if any.engine != u64::from(ENGINE) {
            linked.number(0).map_err(changed)?;
            return Ok(Opening::OtherEngine { engine: any.engine, hash: linked.hash });
        }
    }
    let (entry, hash) = check(&chain::START, 0, raw).map_err(changed)?;
    let mut order = Order::default();
    order.take(&entry).map_err(changed)?;
    let Entry::Open(open) = entry else { return Err(changed(Fault::OutOfOrder)) };
    Ok(Opening::Ours(Box::new(Read::begin(*open, order, hash, torn))))
}

/// Whether a line whose hash isn't ours says of itself that it is of another format.
fn other_format(raw: &[u8]) -> Option<JournalError> {
    #[derive(Deserialize)]
    struct AnyLine {
        e: AnyOpen,
    }
    let any = serde_json::from_slice::<AnyLine>(raw).ok()?.e;
    let is_other = any.k == "open" && (any.v != u64::from(FORMAT) || any.hash != HASH);
    is_other.then_some(JournalError::OtherFormat { v: any.v })
}

/// Checks the chain of another engine's record, whose events this program can't read.
fn other_engine(rest: &[(u64, &[u8])], engine: u64, mut head: Hash) -> JournalError {
    for (n, (offset, raw)) in (1..).zip(rest) {
        match chain::linked(Domain::Journal, &head, raw).and_then(|linked| linked.number(n).map(|()| linked.hash)) {
            Ok(hash) => head = hash,
            Err(fault) => return JournalError::Changed { line: n + 1, offset: *offset, fault },
        }
    }
    JournalError::OtherEngine { engine }
}
