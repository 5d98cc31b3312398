//! The cheapest way to make what was done and a run of the playbook match, as an explanation of conformance.
//!
//! Each step stands once in a trace at most. So the steps that keep their order are a largest set without an inversion, which is a largest
//! antichain of the partial order "the playbook has it first, the trace has it later": exact, by a matching (Dilworth, König).

use super::{
    card::{Alignment, AlignmentRow, HarmfulResult, Moment},
    deeds::{Doing, What},
};
use crate::world::ids::*;

/// For each entry of a trace, whether an optimal alignment keeps its place. `precedes(a, b)`: entry `a`'s step must come before entry `b`'s;
/// it must be transitive.
pub fn in_place(length: usize, precedes: impl Fn(usize, usize) -> bool) -> Vec<bool> {
    // a → b: the playbook has a before b, the trace has b before a.
    let inverted: Vec<Vec<usize>> = (0..length).map(|a| (0..a).filter(|b| precedes(a, *b)).collect()).collect();
    let mut partner: Vec<Option<usize>> = vec![None; length];
    for a in 0..length {
        if !inverted[a].is_empty() {
            extend(a, &inverted, &mut vec![false; length], &mut partner);
        }
    }
    // König: what alternating paths from unmatched entries reach is not covered on the left, and is on the right.
    let mut is_matched = vec![false; length];
    partner.iter().flatten().for_each(|a| is_matched[*a] = true);
    let (mut left, mut right) = (vec![false; length], vec![false; length]);
    let mut open: Vec<usize> = (0..length).filter(|a| !is_matched[*a]).collect();
    while let Some(a) = open.pop() {
        if std::mem::replace(&mut left[a], true) {
            continue;
        }
        for &b in &inverted[a] {
            right[b] = true;
            open.extend(partner[b]);
        }
    }
    (0..length).map(|i| left[i] && !right[i]).collect()
}

/// Finds `a` a partner, moving others where that helps.
fn extend(a: usize, inverted: &[Vec<usize>], seen: &mut [bool], partner: &mut [Option<usize>]) -> bool {
    for &b in &inverted[a] {
        if !std::mem::replace(&mut seen[b], true) && partner[b].is_none_or(|other| extend(other, inverted, seen, partner)) {
            partner[b] = Some(a);
            return true;
        }
    }
    false
}

/// What was done, as far as it counts for an alignment.
pub struct Trace<'a> {
    /// Counted steps, and when they were begun; none: skipped.
    pub steps: Vec<(StepId, Option<Moment>)>,
    /// Indices of the deeds that some step took.
    pub used: &'a [bool],
    pub doings: &'a [Doing],
    pub harmful: &'a [HarmfulResult],
    pub scored: &'a [RoleId],
}

/// Aligns what was done with the playbook. `precedes`: which step must come before which, transitively. A step that moved costs two (one
/// move in each), every other row but `Done` one.
pub fn align(trace: &Trace, precedes: impl Fn(StepId, StepId) -> bool) -> Alignment {
    let mut done: Vec<(StepId, Moment)> = trace.steps.iter().filter_map(|(step, at)| Some((*step, (*at)?))).collect();
    done.sort_by_key(|(_, moment)| *moment);
    let kept = in_place(done.len(), |a, b| precedes(done[a].0, done[b].0));
    let moved = kept.iter().filter(|kept| !**kept).count();
    let row = |((step, moment), kept): (&(StepId, Moment), &bool)| {
        let (step, moment) = (*step, *moment);
        let row = if *kept { AlignmentRow::Done { step, moment } } else { AlignmentRow::OutOfOrder { step, moment } };
        (moment, row)
    };
    let mut rows: Vec<(Moment, AlignmentRow)> = done.iter().zip(&kept).map(row).collect();
    let harmful = trace.harmful.iter();
    rows.extend(
        harmful.map(|act| (act.moment, AlignmentRow::Harmful { harmful: act.harmful, role: act.role, moment: act.moment })),
    );
    rows.extend(extras(trace));
    rows.sort_by_key(|(moment, _)| *moment);

    let skipped: Vec<StepId> = trace.steps.iter().filter(|(_, at)| at.is_none()).map(|(step, _)| *step).collect();
    let cost = skipped.len() + 2 * moved + rows.len() - done.len();
    let worst = trace.steps.len() + rows.len();
    let fitness = 1_000 - (1_000 * cost).checked_div(worst).unwrap_or(0);
    let rows = rows.into_iter().map(|(_, row)| row).chain(skipped.into_iter().map(|step| AlignmentRow::Skipped { step }));
    Alignment { rows: rows.collect(), fitness: fitness as u32 }
}

/// Acts of scored seats that no step asked for and that are not harmful.
fn extras(trace: &Trace) -> Vec<(Moment, AlignmentRow)> {
    let extra = |(i, doing): (usize, &Doing)| match doing.what {
        What::Act(action, _) if !trace.used[i] && trace.scored.contains(&doing.role) && !is_harmful(trace, doing) => {
            Some((doing.begun, AlignmentRow::Extra { role: doing.role, action, moment: doing.begun }))
        }
        What::Act(..) | What::Tell(..) | What::File(_) | What::Answer(..) => None,
    };
    trace.doings.iter().enumerate().filter_map(extra).collect()
}

fn is_harmful(trace: &Trace, doing: &Doing) -> bool {
    let within = doing.begun.event..=doing.done.event.max(doing.begun.event);
    trace.harmful.iter().any(|act| act.role == doing.role && within.contains(&act.moment.event))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The largest set without an inversion, by trying all.
    fn largest(length: usize, precedes: &dyn Fn(usize, usize) -> bool) -> u32 {
        let is_in_order = |set: u32| {
            let inside = |i: usize| set & (1 << i) != 0;
            (0..length).all(|a| (0..a).all(|b| !(inside(a) && inside(b) && precedes(a, b))))
        };
        (0..1_u32 << length).filter(|set| is_in_order(*set)).map(u32::count_ones).max().unwrap_or(0)
    }

    #[test]
    fn one_late_step_moves_and_the_others_stay() {
        // Steps 0 → 1, 0 → 2; done as 1, 2, 0: moving 0 is cheaper than moving both others.
        let trace = [1, 2, 0];
        let kept = in_place(3, |a, b| trace[a] == 0 && trace[b] != 0);
        assert_eq!(kept, [true, true, false]);
    }

    proptest! {
        #[test]
        fn an_alignment_keeps_as_many_as_any_other(order in Just((0..8_usize).collect::<Vec<_>>()).prop_shuffle(), edges in proptest::collection::vec((0..8_usize, 0..8_usize), 0..16)) {
            // Edges from smaller to larger numbers, closed: a partial order.
            let mut before = [[false; 8]; 8];
            for (a, b) in edges {
                before[a.min(b)][a.max(b)] = a != b;
            }
            for k in 0..8 { for a in 0..8 { for b in 0..8 {
                before[a][b] |= before[a][k] && before[k][b];
            } } }
            let precedes = |a: usize, b: usize| before[order[a]][order[b]];
            let kept = in_place(8, precedes);
            for a in 0..8 { for b in 0..a {
                prop_assert!(!(kept[a] && kept[b] && precedes(a, b)));
            } }
            prop_assert_eq!(kept.iter().filter(|k| **k).count() as u32, largest(8, &precedes));
        }
    }
}
