//! The code that is read out at the end and taken out of the machine. It binds a record to what happened in the room.

use super::chain::{Hash, hex};
use sha2::block_api::compress256;

/// Rounds of hashing: a person waits 60 ms, a thief 2²⁰ times as long for each try.
const ROUNDS: u32 = 1 << 20;
/// 10²⁵: a code has 25 decimal digits, which are read aloud without taking letters for one another.
const CODES: u128 = 10_u128.pow(25);

/// The session code of a sealed record: 25 digits in five groups of five. Takes some 60 ms.
pub fn code(seal_hash: &Hash) -> String {
    let mut x = *seal_hash;
    for _ in 0..ROUNDS {
        x = round(&x);
    }
    let number = x.iter().fold(0, |number: u128, byte| (number * 256 + u128::from(*byte)) % CODES);
    let digits = format!("{number:025}");
    [0, 5, 10, 15, 20].map(|from| &digits[from..from + 5]).join(" ")
}

/// SHA-256 of `fengsui-code` and `x`, the standard's own way (FIPS 180-4, 5.1.1 and 6.2): both fit one block, and a million
/// rounds through the library's general reader would take a debug build, and so each test of a seal, more than a second.
fn round(x: &Hash) -> Hash {
    const START: [u32; 8] = [0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19];
    let mut block = [0; 64];
    block[..12].copy_from_slice(b"fengsui-code");
    block[12..44].copy_from_slice(x);
    block[44] = 0x80;
    block[56..].copy_from_slice(&(44_u64 * 8).to_be_bytes());
    let mut state = START;
    compress256(&mut state, &[block]);
    let mut hash = [0; 32];
    for (bytes, word) in hash.chunks_exact_mut(4).zip(state) {
        bytes.copy_from_slice(&word.to_be_bytes());
    }
    hash
}

/// Whether `given` is this record's code: spaces and dashes don't matter, full-width digits will do, and so will the seal's
/// 64 hexadecimal digits as a QR code holds them.
pub fn is_code_of(given: &str, seal_hash: &Hash) -> bool {
    let given: String = given.chars().filter(|c| !c.is_whitespace() && !matches!(c, '-' | '–' | '—')).map(half_width).collect();
    given == hex(seal_hash) || (given.len() == 25 && given == code(seal_hash).replace(' ', ""))
}

fn half_width(c: char) -> char {
    match c {
        '\u{ff10}'..='\u{ff19}' => char::from_u32(u32::from(c) - 0xff10 + u32::from('0')).unwrap_or(c),
        _ => c,
    }
}

/// A short code to note down on the way: the first six digits of the last line's hash, as the file shows them.
pub fn running_code(head: &Hash) -> String {
    hex(head)[..6].to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Computed by Python's hashlib: `x = sha256(b"fengsui-code" + x)`, 2²⁰ times from 32 zero bytes; big-endian, modulo 10²⁵.
    #[test]
    fn the_code_is_frozen() {
        let code = code(&[0; 32]);
        assert_eq!(code, "72948 95035 44191 88447 02187");
        let spoken = "７２９４８-95035-44191 88447 0２187";
        assert!(is_code_of(spoken, &[0; 32]));
        assert!(!is_code_of("72948 95035 44191 88447 02188", &[0; 32]));
        assert!(is_code_of(&"0".repeat(64), &[0; 32]));
        assert!(!is_code_of("", &[0; 32]));
        assert_eq!(running_code(&[0x1f; 32]), "1f1f1f");
    }
}
