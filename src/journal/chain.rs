//! Bytes of a line and the chain of hashes over them. No file, and no meaning of what a line says.

use super::Fault;
use serde::{Deserialize, Serialize, de::DeserializeOwned, de::IgnoredAny};
use sha2::{Digest, Sha256};

/// A SHA-256.
pub type Hash = [u8; 32];

/// What a record's chain starts from, as the hash before its first line.
pub const START: Hash = [0; 32];

/// Keeps the hashes of one kind of file from passing for those of another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Domain {
    Journal,
    Notes,
}

impl Domain {
    fn prefix(self) -> &'static [u8] {
        match self {
            Self::Journal => b"fengsui-journal-1\0",
            Self::Notes => b"fengsui-notes-1\0",
        }
    }
}

/// Between an entry and its hash.
const TAIL_START: &[u8] = b",\"h\":\"";
const TAIL_END: &[u8] = b"\"}";
/// Bytes from the end of the hashed part to the end of the line, without the line feed.
const TAIL_BYTES: usize = TAIL_START.len() + 64 + TAIL_END.len();

#[derive(Serialize)]
struct Outgoing<'a, T> {
    n: u64,
    e: &'a T,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Incoming<T> {
    n: u64,
    e: T,
}

/// The bytes of line `n`, with its line feed, and its hash.
pub(super) fn line<T: Serialize>(domain: Domain, before: &Hash, n: u64, entry: &T) -> Result<(Vec<u8>, Hash), Fault> {
    let mut bytes = serde_json::to_vec(&Outgoing { n, e: entry }).map_err(|error| Fault::Form { text: error.to_string() })?;
    bytes.pop(); // the closing bracket comes after the hash
    let hash = hash_of(domain, before, &bytes);
    bytes.extend_from_slice(TAIL_START);
    bytes.extend_from_slice(hex(&hash).as_bytes());
    bytes.extend_from_slice(TAIL_END);
    bytes.push(b'\n');
    Ok((bytes, hash))
}

fn hash_of(domain: Domain, before: &Hash, body: &[u8]) -> Hash {
    Sha256::new().chain_update(domain.prefix()).chain_update(before).chain_update(body).finalize().into()
}

/// A line whose hash is right; what it says is not looked at yet.
pub(super) struct Linked<'a> {
    body: &'a [u8],
    pub(super) hash: Hash,
}

/// Checks that `raw`, a line without its line feed, follows the line with the hash `before`.
pub(super) fn linked<'a>(domain: Domain, before: &Hash, raw: &'a [u8]) -> Result<Linked<'a>, Fault> {
    if raw.contains(&0) {
        return Err(Fault::Nul);
    }
    let (body, written) = split_tail(raw).ok_or(Fault::Tail)?;
    let hash = hash_of(domain, before, body);
    if hex(&hash).as_bytes() == written { Ok(Linked { body, hash }) } else { Err(Fault::Hash) }
}

/// Whether the line ends as all lines do, whatever else it holds.
pub(super) fn has_tail(raw: &[u8]) -> bool {
    split_tail(raw).is_some()
}

fn split_tail(raw: &[u8]) -> Option<(&[u8], &[u8])> {
    let (body, tail) = raw.split_at_checked(raw.len().checked_sub(TAIL_BYTES)?)?;
    let digits = tail.strip_prefix(TAIL_START)?.strip_suffix(TAIL_END)?;
    digits.iter().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f')).then_some((body, digits))
}

impl Linked<'_> {
    /// What the line says. Only one form of bytes is accepted: written again, it must be the same.
    pub(super) fn entry<T: Serialize + DeserializeOwned>(&self, n: u64) -> Result<T, Fault> {
        let Incoming { n: written, e } = self.parse::<T>()?;
        if written != n {
            return Err(Fault::Number { expected: n });
        }
        let mut again = serde_json::to_vec(&Outgoing { n, e: &e }).map_err(|error| Fault::Form { text: error.to_string() })?;
        again.pop();
        if again == self.body { Ok(e) } else { Err(Fault::OtherBytes) }
    }

    /// Checks the number alone, of a line that another version wrote.
    pub(super) fn number(&self, n: u64) -> Result<(), Fault> {
        let Incoming { n: written, e: IgnoredAny } = self.parse()?;
        if written == n { Ok(()) } else { Err(Fault::Number { expected: n }) }
    }

    /// What the line says in a laxer reading, if it can be read so at all.
    pub(super) fn guess<T: DeserializeOwned>(&self) -> Option<T> {
        self.parse().ok().map(|Incoming { e, .. }| e)
    }

    fn parse<T: DeserializeOwned>(&self) -> Result<Incoming<T>, Fault> {
        let mut whole = Vec::with_capacity(self.body.len() + 1);
        whole.extend_from_slice(self.body);
        whole.push(b'}');
        serde_json::from_slice(&whole).map_err(|error| Fault::Form { text: error.to_string() })
    }
}

/// The bytes at the end of a file that a cut in the middle of writing explains.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Torn {
    /// Where they start: the length of the good part.
    pub offset: u64,
    pub bytes: u64,
}

/// The whole lines of a file, each with its offset and without its line feed, and what is torn off at the end.
///
/// Torn is only the last line: it lacks its line feed, or it holds a NUL, which file systems leave where data did not arrive.
pub(super) fn lines(bytes: &[u8]) -> (Vec<(u64, &[u8])>, Option<Torn>) {
    let mut lines = Vec::new();
    let mut offset = 0;
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        let whole = line.strip_suffix(b"\n");
        let is_last = offset + line.len() == bytes.len();
        match whole {
            Some(whole) if !(is_last && whole.contains(&0)) => lines.push((offset as u64, whole)),
            _ => return (lines, Some(Torn { offset: offset as u64, bytes: line.len() as u64 })),
        }
        offset += line.len();
    }
    (lines, None)
}

/// SHA-256 of some bytes, in small hexadecimal digits.
pub fn sha256_hex(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes).into())
}

/// A hash in 64 small hexadecimal digits.
pub fn hex(hash: &Hash) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    hash.iter().flat_map(|byte| [byte >> 4, byte & 15]).map(|digit| char::from(DIGITS[usize::from(digit)])).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_ends_in_73_bytes_and_reads_back() {
        let (bytes, hash) = line(Domain::Journal, &START, 7, &"好").unwrap();
        assert_eq!(TAIL_BYTES + 1, 73);
        assert_eq!(bytes, format!("{{\"n\":7,\"e\":\"好\",\"h\":\"{}\"}}\n", hex(&hash)).into_bytes());
        let linked = linked(Domain::Journal, &START, &bytes[..bytes.len() - 1]).unwrap();
        assert_eq!(linked.entry::<String>(7).unwrap(), "好");
        assert_eq!(linked.entry::<String>(8), Err(Fault::Number { expected: 8 }));
    }

    #[test]
    fn a_line_of_another_chain_does_not_fit() {
        let (bytes, hash) = line(Domain::Journal, &START, 0, &1).unwrap();
        let raw = &bytes[..bytes.len() - 1];
        assert!(linked(Domain::Journal, &START, raw).is_ok());
        assert_eq!(linked(Domain::Journal, &hash, raw).err(), Some(Fault::Hash));
        assert_eq!(linked(Domain::Notes, &START, raw).err(), Some(Fault::Hash));
    }

    #[test]
    fn only_the_last_line_can_be_torn() {
        let offsets = |bytes: &[u8]| {
            let (lines, torn) = lines(bytes);
            (lines.len(), torn.map(|torn| (torn.offset, torn.bytes)))
        };
        assert_eq!(offsets(b""), (0, None));
        assert_eq!(offsets(b"a\nb\n"), (2, None));
        assert_eq!(offsets(b"a\nb"), (1, Some((2, 1))));
        assert_eq!(offsets(b"a\n\0\0\0"), (1, Some((2, 3))));
        assert_eq!(offsets(b"a\nb\0c\n"), (1, Some((2, 4))));
        assert_eq!(offsets(b"a\0\nb\n"), (2, None)); // a NUL further up is no cut: the line's hash says so
    }
}
