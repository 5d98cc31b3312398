//! Writing a record: a line is acknowledged when it is on the disk, and a failed write is the last. No retries, no batches, no thread.

use super::{
    FILE_BYTES_MAX, Fault, JournalError, beside,
    chain::{self, Domain, Hash},
    line::{Entry, Names, Open, Order, Seal, Source, cut, recovered},
    read::{Read, bytes_of, line_bytes_max, read_bytes},
    recover,
};
use serde::Serialize;
use std::{
    fs::{File, OpenOptions, TryLockError},
    io::{self, Write},
    path::{Path, PathBuf},
};

/// A record that is being written. It holds the record's lock until it is dropped.
#[derive(Debug)]
pub struct Writer {
    tail: Tail<File>,
    order: Order,
    path: PathBuf,
    _lock: Lock,
}

/// That a line is on the disk: its number and hash.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ack {
    pub n: u64,
    pub hash: Hash,
}

impl Writer {
    /// Makes a new record and writes all that it starts with. The scenario is the first of `sources`.
    ///
    /// # Errors
    /// The file exists, is being written, or can't be written; or `open.scenario` isn't the digest of `sources`.
    pub fn create(path: &Path, open: &Open, sources: &[Source], names: &Names) -> Result<Self, JournalError> {
        let opening = opening(open, sources, names)?;
        let lock = Lock::take(path)?;
        let io = |error: io::Error| JournalError::io(path, &error);
        let file = OpenOptions::new().append(true).create_new(true).open(path).map_err(io)?;
        let tail =
            Tail { sink: file, path: path.to_owned(), domain: Domain::Journal, n: 0, head: chain::START, bytes: 0, alive: true };
        let mut writer = Self { tail, order: Order::default(), path: path.to_owned(), _lock: lock };
        for entry in &opening {
            writer.append(entry)?;
        }
        writer.tail.sink.sync_all().map_err(io)?;
        recover::sync_folder(path)?;
        Ok(writer)
    }

    /// Goes on with a record that was broken off: saves and cuts a torn tail, and leaves a mark in the record.
    /// The second value is what the record says so far, with the mark.
    ///
    /// # Errors
    /// The record is sealed, changed, another version's, being written, or can't be written; or nothing was played yet.
    pub fn resume(path: &Path) -> Result<(Self, Read), JournalError> {
        let lock = Lock::take(path)?;
        let bytes = bytes_of(path, FILE_BYTES_MAX)?;
        let mut read = read_bytes(&bytes).map_err(|error| error.at(path))?;
        let cut = cut(&bytes, read.torn).to_vec();
        let cut = recover::cut_off(path, read.bytes, cut)?;
        if read.seal.is_some() {
            return Err(JournalError::Sealed);
        }
        let io = |error: io::Error| JournalError::io(path, &error);
        let file = OpenOptions::new().append(true).open(path).map_err(io)?;
        let tail = Tail {
            sink: file,
            path: path.to_owned(),
            domain: Domain::Journal,
            n: read.lines,
            head: read.head,
            bytes: read.bytes,
            alive: true,
        };
        let mut writer = Self { tail, order: read.order.clone(), path: path.to_owned(), _lock: lock };
        let mark = recovered(&cut);
        let ack = writer.append(&Entry::Recovered(mark.clone()))?;
        read.take_written(mark, writer.tail.bytes, ack.hash).map_err(JournalError::Refused)?;
        Ok((writer, read))
    }

    /// Writes one line. When this returns, the line will outlast a power cut; only then may anybody see what it says.
    ///
    /// # Errors
    /// After [`JournalError::Io`] the writer is dead, as nobody knows what is on the disk. After any other, nothing was written.
    pub fn append(&mut self, entry: &Entry) -> Result<Ack, JournalError> {
        let mut order = self.order.clone();
        order.take(entry).map_err(JournalError::Refused)?;
        let ack = self.tail.append(entry, line_bytes_max(entry))?;
        self.order = order;
        Ok(ack)
    }

    /// Writes the last line and closes the record. The hash is what the session code is made of.
    pub fn seal(mut self, seal: Seal) -> Result<Hash, JournalError> {
        self.close(seal)
    }

    /// The last line; nothing is taken after it.
    pub(super) fn close(&mut self, seal: Seal) -> Result<Hash, JournalError> {
        let ack = self.append(&Entry::Seal(seal))?;
        self.tail.sink.sync_all().map_err(|error| JournalError::io(&self.path, &error))?;
        recover::sync_folder(&self.path)?;
        Ok(ack.hash)
    }

    /// The last line's hash.
    pub fn head(&self) -> Hash {
        self.tail.head
    }

    /// How many lines are written: the next one's number.
    pub fn lines(&self) -> u64 {
        self.tail.n
    }

    pub fn path(&self) -> &Path {
        &self.path
    }
}

/// The lines that a record starts with, checked before there is a file.
fn opening(open: &Open, sources: &[Source], names: &Names) -> Result<Vec<Entry>, JournalError> {
    let mut entries = vec![Entry::Open(Box::new(open.clone()))];
    entries.extend(names.lines().into_iter().map(Entry::Names));
    entries.extend(sources.iter().cloned().map(Entry::Source));
    let mut order = Order::default();
    for entry in &entries {
        order.take(entry).map_err(JournalError::Refused)?;
    }
    if order.opening_is_whole() { Ok(entries) } else { Err(JournalError::Refused(Fault::ScenarioDigest)) }
}

/// What lines go into: a file, or in tests something that breaks.
pub(super) trait Sink: Write {
    /// Waits until everything is on the disk.
    fn sync(&mut self) -> io::Result<()>;
}

impl Sink for File {
    fn sync(&mut self) -> io::Result<()> {
        self.sync_data()
    }
}

/// The end of a chain, where lines are added.
#[derive(Debug)]
pub(super) struct Tail<S> {
    pub(super) sink: S,
    pub(super) path: PathBuf,
    pub(super) domain: Domain,
    pub(super) n: u64,
    pub(super) head: Hash,
    pub(super) bytes: u64,
    pub(super) alive: bool,
}

impl<S: Sink> Tail<S> {
    pub(super) fn append<T: Serialize>(&mut self, entry: &T, line_bytes_max: usize) -> Result<Ack, JournalError> {
        if !self.alive {
            return Err(JournalError::Dead);
        }
        let (line, hash) = chain::line(self.domain, &self.head, self.n, entry).map_err(JournalError::Refused)?;
        if line.len() > line_bytes_max {
            return Err(JournalError::Refused(Fault::TooLong { bytes_max: line_bytes_max }));
        }
        let bytes = self.bytes + line.len() as u64;
        if bytes > FILE_BYTES_MAX {
            return Err(JournalError::Full);
        }
        // An error of fsync may be told only once, and the pages counted as clean after it: a second try would prove nothing.
        if let Err(error) = self.sink.write_all(&line).and_then(|()| self.sink.sync()) {
            self.alive = false;
            return Err(JournalError::Io { path: self.path.clone(), kind: error.kind(), text: error.to_string() });
        }
        let ack = Ack { n: self.n, hash };
        (self.n, self.head, self.bytes) = (self.n + 1, hash, bytes);
        Ok(ack)
    }
}

/// The right to write a file. It is held on a file beside it, because on Windows a lock would stop readers;
/// the kernel gives it back when a program ends, however it ends, so the lock's file can stay.
#[derive(Debug)]
pub(super) struct Lock {
    _file: File,
}

impl Lock {
    pub(super) fn take(path: &Path) -> Result<Self, JournalError> {
        let lock_path = beside(path, ".lock");
        let file = OpenOptions::new().write(true).create(true).truncate(false).open(&lock_path);
        let file = file.map_err(|error| JournalError::io(&lock_path, &error))?;
        match file.try_lock() {
            Ok(()) => Ok(Self { _file: file }),
            Err(TryLockError::WouldBlock) => Err(JournalError::Busy { path: path.to_owned() }),
            Err(TryLockError::Error(_)) => Err(JournalError::NoLocks { path: path.to_owned() }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Fails at the `n`th call of one kind, once; a later call would succeed.
    #[derive(Debug, Default)]
    struct Breaking {
        bytes: Vec<u8>,
        writes_until: Option<usize>,
        syncs_until: Option<usize>,
    }

    fn is_due(until: &mut Option<usize>) -> bool {
        let due = *until == Some(0);
        *until = until.and_then(|calls| calls.checked_sub(1));
        due
    }

    impl Write for Breaking {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            if is_due(&mut self.writes_until) {
                self.bytes.extend_from_slice(&bytes[..bytes.len() / 2]);
                return Err(io::ErrorKind::StorageFull.into());
            }
            self.bytes.extend_from_slice(bytes);
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    impl Sink for Breaking {
        fn sync(&mut self) -> io::Result<()> {
            if is_due(&mut self.syncs_until) { Err(io::ErrorKind::Other.into()) } else { Ok(()) }
        }
    }

    #[track_caller]
    fn check_third_line_fails(sink: Breaking, kind: io::ErrorKind) -> Vec<u8> {
        let (path, domain) = (PathBuf::from("record"), Domain::Journal);
        let mut tail = Tail { sink, path, domain, n: 0, head: chain::START, bytes: 0, alive: true };
        tail.append(&"one", 1_000).unwrap();
        let two = tail.append(&"two", 1_000).unwrap();
        let error = tail.append(&"three", 1_000).unwrap_err();
        assert!(matches!(error, JournalError::Io { kind: told, .. } if told == kind), "{error:?}");
        let written = tail.sink.bytes.clone();
        assert_eq!(tail.append(&"three", 1_000), Err(JournalError::Dead));
        assert_eq!(tail.append(&"four", 1_000), Err(JournalError::Dead));
        assert_eq!(tail.sink.bytes, written, "a dead writer writes nothing");
        assert_eq!((tail.n, tail.head), (2, two.hash), "what was acknowledged stays so");
        written
    }

    #[test]
    fn a_failed_write_is_the_last() {
        let bytes = check_third_line_fails(Breaking { writes_until: Some(2), ..Breaking::default() }, io::ErrorKind::StorageFull);
        let (lines, torn) = chain::lines(&bytes);
        assert_eq!(lines.len(), 2);
        assert!(torn.is_some());
    }

    #[test]
    fn a_failed_sync_is_the_last() {
        check_third_line_fails(Breaking { syncs_until: Some(2), ..Breaking::default() }, io::ErrorKind::Other);
    }

    #[test]
    fn a_line_that_is_too_long_is_not_written_and_the_next_one_is() {
        let sink = Breaking::default();
        let (path, domain) = (PathBuf::from("record"), Domain::Journal);
        let mut tail = Tail { sink, path, domain, n: 0, head: chain::START, bytes: 0, alive: true };
        let refused = tail.append(&"x".repeat(100), 100);
        assert_eq!(refused, Err(JournalError::Refused(Fault::TooLong { bytes_max: 100 })));
        assert!(tail.sink.bytes.is_empty());
        assert_eq!(tail.append(&"x", 100).unwrap().n, 0);
    }
}
