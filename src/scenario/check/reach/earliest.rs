//! When something comes about at the earliest, in terms of when other things do: what a condition says, with all looked up that doesn't change.

use super::When;
use crate::time::Span;

/// Nothing: never.
pub(super) type Term = Option<Earliest>;

/// From the start on.
pub(super) const AT_ONCE: Term = Some(Earliest::From(Span::ZERO));

#[derive(Clone, Debug)]
pub(super) enum Earliest {
    From(Span),
    /// When this atom does, by its number.
    Atom(usize),
    /// When the last of them does.
    Last(Vec<Earliest>),
    /// When the first of them does.
    First(Vec<Earliest>),
    After(Box<Earliest>, Span),
}

impl Earliest {
    /// The time, when the atoms come about at these times; never, if that is after the drill's end.
    pub fn time(&self, lasts: Span, atoms: &[When]) -> When {
        match self {
            Self::From(time) => Some(*time),
            Self::Atom(atom) => atoms.get(*atom).copied().flatten(),
            Self::Last(parts) => parts.iter().try_fold(Span::ZERO, |last, part| Some(last.max(part.time(lasts, atoms)?))),
            Self::First(parts) => parts.iter().filter_map(|part| part.time(lasts, atoms)).min(),
            Self::After(part, wait) => part.time(lasts, atoms).map(|time| time + *wait).filter(|time| *time <= lasts),
        }
    }

    /// Every atom by which it goes.
    pub fn atoms(&self, found: &mut Vec<usize>) {
        match self {
            Self::From(_) => {}
            Self::Atom(atom) => found.push(*atom),
            Self::Last(parts) | Self::First(parts) => parts.iter().for_each(|part| part.atoms(found)),
            Self::After(part, _) => part.atoms(found),
        }
    }
}

/// When all are so.
pub(super) fn all_of(terms: impl IntoIterator<Item = Term>) -> Term {
    let mut last = None;
    for term in terms {
        last = Some(match (last, term?) {
            (None, term) => term,
            (Some(Earliest::Last(mut parts)), term) => {
                parts.push(term);
                Earliest::Last(parts)
            }
            (Some(first), term) => Earliest::Last(vec![first, term]),
        });
    }
    last.or(AT_ONCE)
}

/// When one of them is so.
pub(super) fn one_of(terms: impl IntoIterator<Item = Term>) -> Term {
    let mut first = None;
    for term in terms.into_iter().flatten() {
        first = Some(match first {
            None => term,
            Some(Earliest::First(mut parts)) => {
                parts.push(term);
                Earliest::First(parts)
            }
            Some(before) => Earliest::First(vec![before, term]),
        });
    }
    first
}

/// So much later.
pub(super) fn after(term: Term, wait: Span) -> Term {
    match wait {
        Span::ZERO => term,
        _ => term.map(|term| Earliest::After(Box::new(term), wait)),
    }
}

/// From the start on, if at all.
pub(super) fn at_once(can: bool) -> Term {
    AT_ONCE.filter(|_| can)
}
