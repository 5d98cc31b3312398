//! What people's work costs in time, and where they may do it: the arithmetic that the engine plays by and the checker proves by.

use super::vocabulary::Tier;
use crate::time::Span;

/// Milliseconds for a metre as the crow flies: 40 km/h on roads 1.4 times as long.
const TRAVEL_MS_PER_METRE: u64 = 126;

/// Quantiles (permille of the median) of a log-normal with σ = 0.5, at 1/32, 3/32, … 31/32, the quickest first: reaction times (`domain.md` 3.6).
pub const REACTION_PERMILLE: [u64; 16] = [394, 517, 603, 678, 749, 818, 888, 961, 1040, 1126, 1222, 1336, 1476, 1659, 1934, 2538];

/// How long people take from one place to another, in metres east and north.
pub fn travel(from: (i64, i64), to: (i64, i64)) -> Span {
    let (east, north) = (from.0.abs_diff(to.0), from.1.abs_diff(to.1));
    let metres = (u128::from(east).pow(2) + u128::from(north).pow(2)).isqrt();
    Span(u64::try_from(metres).unwrap_or(u64::MAX).saturating_mul(TRAVEL_MS_PER_METRE))
}

/// How long an action takes on so many targets; `each` for each after the first.
pub fn work(takes: Span, each: Span, targets: usize) -> Span {
    Span(takes.0.saturating_add(each.0.saturating_mul(targets.max(1) as u64 - 1)))
}

/// Things that somebody does at once: a crew works in two pairs (`domain.md` 2.1), everybody else does one.
pub fn hands(is_crew: bool) -> usize {
    if is_crew { 2 } else { 1 }
}

/// A reaction time by the permille drawn.
pub fn reaction(median: Span, permille: u64) -> Span {
    Span(median.0.saturating_mul(permille) / 1_000)
}

/// What keeps somebody from ever doing something to a thing at a site.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    Fine,
    /// It belongs to others.
    NotYours,
    /// It takes somebody on the spot.
    NotOnSite,
}

/// Whether somebody may do something to a thing: at their own site, as a crew anywhere, or, if `below` says so, at a site below.
pub fn standing(is_own_site: bool, is_crew: bool, below: impl FnOnce() -> bool, is_on_site_only: bool) -> Standing {
    if is_own_site || is_crew {
        Standing::Fine
    } else if !below() {
        Standing::NotYours
    } else if is_on_site_only {
        Standing::NotOnSite
    } else {
        Standing::Fine
    }
}

/// Whether a site belongs to another: beneath it on the map, or anywhere for those of the district and the city.
pub fn is_below(site: Tier, above: Tier, is_beneath: impl FnOnce() -> bool) -> bool {
    match above {
        Tier::City | Tier::District => site > above,
        Tier::Township | Tier::Village => is_beneath(),
    }
}

/// The one nearest to somebody: at one of the sites on the way up, or the first there is.
pub fn nearest<S, R>(
    way_up: impl IntoIterator<Item = S>,
    at: impl FnMut(S) -> Option<R>,
    anywhere: impl FnOnce() -> Option<R>,
) -> Option<R> {
    way_up.into_iter().find_map(at).or_else(anywhere)
}
