//! Exact shares: a score is computed in these and rounded once. No float.

use std::{cmp::Ordering, ops};

/// A rational number in lowest terms; the denominator is positive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fraction {
    over: i128,
    under: i128,
}

/// Where exact terms would leave 128 bits (twenty time limits without a common factor), they are first cut to this denominator.
const COARSE: i128 = 1_000_000_000;

impl Fraction {
    pub const ZERO: Self = Self { over: 0, under: 1 };
    pub const ONE: Self = Self { over: 1, under: 1 };

    /// `over / under`; zero where `under` is zero.
    pub fn new(over: i128, under: i128) -> Self {
        if under == 0 {
            return Self::ZERO;
        }
        let shared = gcd(over.unsigned_abs(), under.unsigned_abs()) as i128;
        let sign = under.signum();
        Self { over: sign * over / shared, under: sign * under / shared }
    }

    pub fn whole(n: impl Into<i128>) -> Self {
        Self { over: n.into(), under: 1 }
    }

    pub fn is_zero(self) -> bool {
        self.over == 0
    }

    /// Between 0 and 1.
    pub fn clamped(self) -> Self {
        self.clamp(Self::ZERO, Self::ONE)
    }

    /// To the nearest whole number, halves up.
    pub fn rounded(self) -> i128 {
        (self * Self::whole(2) + Self::ONE).over.div_euclid((self * Self::whole(2) + Self::ONE).under * 2)
    }

    /// The whole number below, and what is left.
    pub fn split(self) -> (i128, Self) {
        let whole = self.over.div_euclid(self.under);
        (whole, Self::new(self.over.rem_euclid(self.under), self.under))
    }

    fn coarse(self) -> Self {
        let (whole, rest) = self.split();
        // Both terms lose the same low bits, so that the product below fits.
        let bits = (128 - rest.under.leading_zeros()).saturating_sub(96);
        let cut = (rest.over >> bits) * COARSE / (rest.under >> bits);
        Self::new(whole.saturating_mul(COARSE).saturating_add(cut), COARSE)
    }

    fn checked_add(self, other: Self) -> Option<Self> {
        let shared = gcd(self.under.unsigned_abs(), other.under.unsigned_abs()) as i128;
        let left = self.over.checked_mul(other.under / shared)?;
        let right = other.over.checked_mul(self.under / shared)?;
        Some(Self::new(left.checked_add(right)?, (self.under / shared).checked_mul(other.under)?))
    }

    fn checked_mul(self, other: Self) -> Option<Self> {
        let (a, b) = (Self::new(self.over, other.under), Self::new(other.over, self.under));
        Some(Self::new(a.over.checked_mul(b.over)?, a.under.checked_mul(b.under)?))
    }
}

fn gcd(mut a: u128, mut b: u128) -> u128 {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a.max(1)
}

impl ops::Add for Fraction {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        let coarse = || self.coarse().checked_add(other.coarse());
        self.checked_add(other).or_else(coarse).unwrap_or(if self > other { self } else { other })
    }
}

impl ops::Neg for Fraction {
    type Output = Self;
    fn neg(self) -> Self {
        Self { over: -self.over, under: self.under }
    }
}

impl ops::Sub for Fraction {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        self + -other
    }
}

impl ops::Mul for Fraction {
    type Output = Self;
    fn mul(self, other: Self) -> Self {
        let coarse = || self.coarse().checked_mul(other.coarse());
        self.checked_mul(other).or_else(coarse).unwrap_or(if self > other { self } else { other })
    }
}

impl ops::Div for Fraction {
    type Output = Self;
    /// Zero where `other` is zero.
    #[expect(clippy::suspicious_arithmetic_impl, reason = "dividing is multiplying by the inverse")]
    fn div(self, other: Self) -> Self {
        self * Self::new(other.under, other.over)
    }
}

impl std::iter::Sum for Fraction {
    fn sum<I: Iterator<Item = Self>>(iter: I) -> Self {
        iter.fold(Self::ZERO, |sum, next| sum + next)
    }
}

impl PartialOrd for Fraction {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Fraction {
    fn cmp(&self, other: &Self) -> Ordering {
        let ((whole, rest), (other_whole, other_rest)) = (self.split(), other.split());
        whole.cmp(&other_whole).then_with(|| {
            match (rest.over.checked_mul(other_rest.under), other_rest.over.checked_mul(rest.under)) {
                (Some(left), Some(right)) => left.cmp(&right),
                _ => rest.coarse().over.cmp(&other_rest.coarse().over),
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_exact_and_halves_go_up() {
        let third = Fraction::new(1, 3);
        assert_eq!(third + third + third, Fraction::ONE);
        assert_eq!(Fraction::new(179, 2).rounded(), 90);
        assert_eq!(Fraction::new(178_999, 2_000).rounded(), 89);
        assert_eq!(Fraction::new(2, -4), Fraction::new(-1, 2));
        assert_eq!(Fraction::ONE / Fraction::ZERO, Fraction::ZERO);
    }

    #[test]
    fn terms_beyond_128_bits_are_cut_and_stay_close() {
        let primes = [1_000_003_i128, 1_000_033, 1_000_037, 1_000_039, 1_000_081, 1_000_099, 1_000_117, 1_000_121];
        let sum: Fraction = primes.iter().map(|p| Fraction::new(*p - 1, *p)).sum();
        assert!(sum > Fraction::new(799_999, 100_000) && sum < Fraction::whole(8));
    }
}
