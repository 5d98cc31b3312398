//! Credit for each step by who, what and on which targets, less order breaks and harmful acts (domain.md 6.2).
//!
//! Each step takes the deeds that credit it most; one deed may serve several steps. A step that asks for the same thing as one before it
//! takes only what was begun after that one was done. Doing more that is right never lowers the credit.

use super::{
    card::Moment,
    clock::Clock,
    deeds::{Doing, Leaf, leaves},
    fraction::Fraction,
    hints::{self, Taken},
};
use crate::{
    time::Time,
    world::{
        World,
        ids::*,
        plot::{Deed, PlaybookStep},
    },
};

/// A piece of a step that was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Index of the deed.
    pub doing: usize,
    /// Its share of the step.
    pub share: Fraction,
    /// What is left of it after all that follows.
    pub credit: Fraction,
    /// Whether another role did it: a fifth of the credit is lost.
    pub by_other: bool,
    /// How much of an answer was right.
    pub right: Fraction,
    /// What hints that were taken before cost of it.
    pub hint: Fraction,
}

/// How well a step was done.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Judged {
    pub pieces: Vec<Piece>,
    /// A step that should have been done before, and was not yet.
    pub before: Option<StepId>,
}

impl Judged {
    /// Share of the step that was done, by whomever.
    pub fn coverage(&self) -> Fraction {
        self.pieces.iter().map(|piece| piece.share).sum()
    }

    pub fn credit(&self) -> Fraction {
        self.pieces.iter().map(|piece| piece.share * piece.credit).sum()
    }
}

/// A right act by another role than the responsible.
pub fn other_role_credit() -> Fraction {
    Fraction::new(4, 5)
}

/// An order break costs half the step, and never more than the step has brought.
pub fn order_cost(judged: &Judged) -> Fraction {
    judged.before.map_or(Fraction::ZERO, |_| judged.credit().min(Fraction::new(1, 2)))
}

/// The best that was done for a step with what was begun at `since` or later.
pub fn best(step: &PlaybookStep, doings: &[Doing], since: Time) -> Vec<Piece> {
    pieces(&step.deed, step, doings, since, Fraction::ONE)
}

fn pieces(deed: &Deed, step: &PlaybookStep, doings: &[Doing], since: Time, share: Fraction) -> Vec<Piece> {
    let part = |parts: usize| share * Fraction::new(1, parts as i128);
    match deed {
        Deed::All(parts) => parts.iter().flat_map(|each| pieces(each, step, doings, since, part(parts.len()))).collect(),
        Deed::Any(ways) => {
            let ways = ways.iter().map(|way| pieces(way, step, doings, since, share));
            let worth = |way: &Vec<Piece>| {
                let credit: Fraction = way.iter().map(|piece| piece.share * piece.credit).sum();
                (credit, std::cmp::Reverse(way.iter().map(|piece| piece.doing).max()))
            };
            // The first of equals: `max_by` would take the last.
            ways.reduce(|a, b| if worth(&b) > worth(&a) { b } else { a }).unwrap_or_default()
        }
        Deed::Act(..) | Deed::Tell(..) | Deed::File(_) | Deed::Answer(..) | Deed::AnswerRight(_) => {
            let leaves = leaves(deed);
            leaves.iter().filter_map(|leaf| piece(leaf, step, doings, since, part(leaves.len()))).collect()
        }
    }
}

/// The deed that credits a leaf most; the earliest of equals.
fn piece(leaf: &Leaf, step: &PlaybookStep, doings: &[Doing], since: Time, share: Fraction) -> Option<Piece> {
    let fitting = doings.iter().enumerate().filter(|(_, doing)| doing.begun.at >= since && doing.what.fits(leaf));
    let piece = |(i, doing): (usize, &Doing)| {
        let by_other = !step.who.contains(&doing.role);
        let right = Fraction::new(doing.what.right(leaf).into(), 1_000);
        let credit = right * if by_other { other_role_credit() } else { Fraction::ONE };
        Piece { doing: i, share, credit, by_other, right, hint: Fraction::ZERO }
    };
    // The first of equals: `max_by` would take the last.
    fitting.map(piece).reduce(|a, b| if b.credit > a.credit { b } else { a })
}

/// When the last of these pieces was complete, and by whom.
pub fn completed(pieces: &[Piece], doings: &[Doing]) -> Option<(Moment, RoleId)> {
    pieces.iter().map(|piece| &doings[piece.doing]).map(|doing| (doing.done, doing.role)).max_by_key(|(done, _)| *done)
}

/// Judges every step that has a clock.
pub fn judge(world: &World, doings: &[Doing], clocks: &[Option<Clock>], taken: &[Taken]) -> Vec<Judged> {
    let first_done: Vec<Option<Time>> = world.playbook.values().map(|step| first_done(step, doings)).collect();
    let judge_one = |(id, step): (StepId, &PlaybookStep)| match clocks[id.index()] {
        Some(_) => {
            let mut judged = judge_step(world, doings, clocks, &first_done, id, step);
            for piece in &mut judged.pieces {
                let cost = hints::cost(world, taken, (id, step), doings[piece.doing].begun.event);
                piece.hint = Fraction::new(cost.into(), 1_000);
                piece.credit = piece.credit * (Fraction::ONE - piece.hint);
            }
            judged
        }
        None => Judged::default(),
    };
    world.playbook.iter().map(judge_one).collect()
}

fn judge_step(
    world: &World,
    doings: &[Doing],
    clocks: &[Option<Clock>],
    first_done: &[Option<Time>],
    id: StepId,
    step: &PlaybookStep,
) -> Judged {
    let before = predecessors(world, clocks, id);
    // One that was never done is never over.
    let over = |step: &StepId| first_done[step.index()].unwrap_or(Time(u64::MAX));
    let same = before.iter().filter(|other| asks_the_same(step, &world.playbook[**other])).map(over).max();
    let mut sinces: Vec<Time> =
        before.iter().map(over).chain([Time::ZERO]).filter(|since| same.is_none_or(|same| *since >= same)).collect();
    sinces.sort_unstable();
    sinces.dedup();
    let judged = sinces.into_iter().map(|since| {
        let pieces = best(step, doings, since);
        let begun = pieces.iter().map(|piece| doings[piece.doing].begun.at).min();
        // What did not apply yet when this was begun breaks no order.
        let applied = |other: &StepId, begun| clocks[other.index()].is_some_and(|clock| clock.applied <= begun);
        let broken = |begun| before.iter().copied().filter(|other| over(other) > begun && applied(other, begun)).max_by_key(over);
        Judged { before: begun.and_then(broken), pieces }
    });
    let worth = |judged: &Judged| judged.credit() - order_cost(judged);
    judged.reduce(|held, next| if worth(&next) > worth(&held) { next } else { held }).unwrap_or_default()
}

/// When something that a step asks for was first complete.
fn first_done(step: &PlaybookStep, doings: &[Doing]) -> Option<Time> {
    let leaves = leaves(&step.deed);
    doings.iter().filter(|doing| leaves.iter().any(|leaf| doing.what.fits(leaf))).map(|doing| doing.done.at).min()
}

/// Steps with a clock that must come before; through those without one, what must come before them.
pub fn predecessors(world: &World, clocks: &[Option<Clock>], step: StepId) -> Vec<StepId> {
    let mut found = Vec::new();
    let mut seen = vec![false; world.playbook.len()];
    let mut open = world.playbook[step].after.clone();
    while let Some(before) = open.pop() {
        if std::mem::replace(&mut seen[before.index()], true) {
            continue;
        }
        match clocks[before.index()] {
            Some(_) => found.push(before),
            None => open.extend(&world.playbook[before].after),
        }
    }
    found.sort_unstable();
    found
}

fn asks_the_same(step: &PlaybookStep, other: &PlaybookStep) -> bool {
    let others = leaves(&other.deed);
    leaves(&step.deed).iter().any(|leaf| others.contains(leaf))
}
