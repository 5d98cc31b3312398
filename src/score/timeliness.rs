//! Each deed against its step's deadline: full before it, falling to nothing at twice the time (domain.md 6.3).

use super::fraction::Fraction;
use crate::time::{Span, Time};

/// 1 while `begun` is within `limit` of `from`, 2 − d/L up to twice the limit, 0 after.
pub fn timely(from: Time, limit: Span, begun: Time) -> Fraction {
    let taken = begun.since(from);
    if taken <= limit {
        return Fraction::ONE;
    }
    (Fraction::whole(2) - Fraction::new(i128::from(taken.0), i128::from(limit.0))).clamped() * has_length(limit)
}

/// Without a limit there is no being a little late.
fn has_length(limit: Span) -> Fraction {
    if limit == Span::ZERO { Fraction::ZERO } else { Fraction::ONE }
}
