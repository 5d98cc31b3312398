//! Chance is addressed, not streamed: a draw is a function of (seed, subject, count), so that two histories of one seed
//! that differ in one action share all other luck. ChaCha8 by stream and position; `CHANCE` names it in records.

use crate::scenario::reckoning::REACTION_PERMILLE;
use rand::{Rng, SeedableRng, rngs::ChaCha8Rng};

/// The algorithm's name and version, for a record's header.
pub const CHANCE: &str = "chacha8-addressed/1";

/// The matter that a draw is about: a kind and up to three numbers. Its 64 bits are the cipher's stream.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Subject(u64);

/// Kinds of matters. Numbers are part of [`CHANCE`]'s version: append, never renumber.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Transition = 1,
    Contact = 2,
    Notice = 3,
    Outcome = 4,
    Later = 5,
    Unanswered = 6,
    Reaction = 7,
    Duty = 8,
    Option = 9,
    Approval = 10,
    Window = 11,
    Group = 12,
    Row = 13,
}

impl Subject {
    /// `a` has 16 bits, `b` and `c` 20 each; the checker's limits keep ids below.
    pub fn new(kind: Kind, a: u32, b: u32, c: u32) -> Self {
        let (a, b, c) = (u64::from(a & 0xffff), u64::from(b & 0xf_ffff), u64::from(c & 0xf_ffff));
        Self((kind as u64) << 56 | a << 40 | b << 20 | c)
    }

    /// A matter that has no number, by its name: 56 bits of FNV-1a over its bytes.
    pub fn named(kind: Kind, name: &str) -> Self {
        let hash =
            name.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3));
        Self((kind as u64) << 56 | (hash >> 8))
    }
}

/// 32 bits of the `count`th draw about a subject.
pub fn draw(seed: u64, subject: Subject, count: u32) -> u32 {
    let mut key = [0; 32];
    key[..8].copy_from_slice(&seed.to_le_bytes());
    key[8..24].copy_from_slice(b"fengsui-chance-1");
    let mut cipher = ChaCha8Rng::from_seed(key);
    cipher.set_stream(subject.0);
    cipher.set_word_pos(u128::from(count));
    cipher.next_u32()
}

/// Whether something with this chance (permille) happens.
pub fn strikes(seed: u64, subject: Subject, count: u32, permille: u16) -> bool {
    (u64::from(draw(seed, subject, count)) * 1_000) >> 32 < u64::from(permille)
}

/// One of `n` (> 0), each alike.
pub fn pick(seed: u64, subject: Subject, count: u32, n: usize) -> usize {
    ((u64::from(draw(seed, subject, count)) * n as u64) >> 32) as usize
}

/// One exponential of mean 1, in units of [`EXPONENTIAL_ONE`].
pub fn exponential(seed: u64, subject: Subject, count: u32) -> u64 {
    let u = (f64::from(draw(seed, subject, count)) + 0.5) / 4_294_967_296.0;
    // `libm` computes the same bits on every machine; rounding to whole units ends the float's life here.
    (-libm::log(u) * EXPONENTIAL_ONE as f64) as u64
}

/// The unit of [`exponential`]: fine enough that a mean of seven days still has whole units a millisecond.
pub const EXPONENTIAL_ONE: u64 = 1 << 40;

/// A reaction time as permille of its median.
pub fn reaction_permille(seed: u64, subject: Subject, count: u32) -> u64 {
    REACTION_PERMILLE[pick(seed, subject, count, REACTION_PERMILLE.len())]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn draws_are_frozen() {
        let subject = Subject::new(Kind::Contact, 0, 17, 1);
        let draws: Vec<u32> = (0..4).map(|count| draw(20_261_123, subject, count)).collect();
        insta::assert_debug_snapshot!(draws, @r#"
    [
        2803664446,
        4215151751,
        2313231435,
        3191800073,
    ]
    "#);
        insta::assert_snapshot!(exponential(7, subject, 0), @"802876304741");
        insta::assert_snapshot!(draw(7, Subject::named(Kind::Row, "village"), 0), @"3770312898");
    }

    #[test]
    fn draws_of_other_matters_and_counts_differ() {
        let a = Subject::new(Kind::Contact, 0, 17, 1);
        let b = Subject::new(Kind::Contact, 0, 18, 1);
        assert_ne!(draw(7, a, 0), draw(7, b, 0));
        assert_ne!(draw(7, a, 0), draw(7, a, 1));
        assert_ne!(draw(7, a, 0), draw(8, a, 0));
    }

    #[test]
    fn an_exponential_has_mean_one() {
        let subject = Subject::new(Kind::Notice, 1, 2, 3);
        let sum: u64 = (0..20_000).map(|count| exponential(1, subject, count) / 20_000).sum();
        let permille = sum / (EXPONENTIAL_ONE / 1_000);
        assert!((980..1_020).contains(&permille), "mean {permille} ‰");
    }
}
