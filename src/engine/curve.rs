//! Halving curves in whole numbers: the same on every machine.

use crate::time::Span;

/// 1 of [`halved_permille`]'s inner scale.
const ONE: u64 = 1 << 32;

/// 2^(-1/2^k) of [`ONE`] for k = 1..=16, rounded: each the square root of the one before.
const ROOTS: [u64; 16] = [
    3_037_000_500,
    3_611_622_603,
    3_938_502_376,
    4_112_874_773,
    4_202_935_003,
    4_248_701_965,
    4_271_771_996,
    4_283_353_945,
    4_289_156_690,
    4_292_061_010,
    4_293_513_907,
    4_294_240_540,
    4_294_603_903,
    4_294_785_595,
    4_294_876_445,
    4_294_921_870,
];

/// 2^(-t/half) of `amount`. Time counts in 65,536ths of a halving, rounded down: at most 0.0011 % too much is left.
pub(super) fn halved(amount: u64, t: Span, half: Span) -> u64 {
    let half = half.0.max(1);
    let halvings = t.0 / half;
    if halvings >= 64 {
        return 0;
    }
    // The rest of a halving, in binary places.
    let mut places = (u128::from(t.0 % half) << ROOTS.len()) / u128::from(half);
    let mut share = u128::from(ONE);
    for root in ROOTS.iter().rev() {
        if places & 1 == 1 {
            share = share * u128::from(*root) / u128::from(ONE);
        }
        places >>= 1;
    }
    ((u128::from(amount) * share / u128::from(ONE)) >> halvings) as u64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_amount_halves() {
        let half = Span::minutes(20);
        let left = |minutes| halved(1_000_000, Span::minutes(minutes), half);
        assert_eq!((left(0), left(20), left(40), left(60)), (1_000_000, 500_000, 250_000, 125_000));
        // 2^(-1/2) = 0.70710678, 2^(-1/4) = 0.84089642, 2^(-1/20) = 0.96593633
        assert!((707_100..=707_107).contains(&left(10)), "{}", left(10));
        assert!((840_890..=840_897).contains(&left(5)), "{}", left(5));
        assert!((965_936..=965_947).contains(&left(1)), "{}", left(1));
        assert_eq!(halved(u64::MAX, Span(u64::MAX), half), 0);
        assert_eq!(halved(u64::MAX, Span::ZERO, Span::ZERO), u64::MAX);
    }

    #[test]
    fn it_never_grows_with_time() {
        let values: Vec<u64> = (0..3_000).map(|s| halved(80_000, Span::seconds(s), Span::minutes(20))).collect();
        assert!(values.windows(2).all(|pair| pair[0] >= pair[1]));
    }

    #[test]
    fn each_root_is_the_square_root_of_the_one_before() {
        let mut before = u128::from(ONE) * u128::from(ONE) / 2;
        for root in ROOTS {
            let exact = before.isqrt();
            assert!(u128::from(root).abs_diff(exact) <= 1, "{root} {exact}");
            before = u128::from(root) * u128::from(ONE);
        }
    }
}
