//! What the options of each decision are worth, by runs that differ in nothing else: same seed, same other deeds.

use super::{runs::Run, search::Explored};
use crate::{
    policy::{
        drive::Policy,
        twist::{self, Rest, Twist},
    },
    world::{World, ids::*},
};

/// A decision whose options were compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Compared {
    pub inject: InjectId,
    /// Who else plays how.
    pub rest: Rest,
    /// Seeds in which every option was taken.
    pub seeds: Vec<u64>,
    /// For each option, the mean total over those seeds, in thousandths of a point.
    pub means_milli: Vec<u64>,
    /// Whether score, metrics and everything that followed were the same for all options with each seed.
    pub alike: bool,
}

impl Compared {
    /// The option with the highest mean; the first of equals.
    pub fn best(&self) -> usize {
        (0..self.means_milli.len()).rev().max_by_key(|option| self.means_milli[*option]).unwrap_or(0)
    }

    pub fn worst(&self) -> usize {
        (0..self.means_milli.len()).rev().min_by_key(|option| self.means_milli[*option]).unwrap_or(0)
    }

    /// Between the best and the worst option, in thousandths of a point.
    pub fn difference_milli(&self) -> u64 {
        let of = |option: usize| self.means_milli.get(option).copied().unwrap_or(0);
        of(self.best()).saturating_sub(of(self.worst()))
    }
}

/// Every decision of which at least two options were taken with the same seed; and those that could not be compared.
pub fn compare(world: &World, explored: &Explored) -> (Vec<Compared>, Vec<InjectId>) {
    let mut decisions: Vec<(InjectId, u8)> = Vec::new();
    for (inject, _) in twist::options(world) {
        match decisions.last_mut() {
            Some((last, count)) if *last == inject => *count += 1,
            _ => decisions.push((inject, 1)),
        }
    }
    let (mut compared, mut not) = (Vec::new(), Vec::new());
    for (inject, options) in decisions {
        match decision(explored, inject, options) {
            Some(found) => compared.push(found),
            None => not.push(inject),
        }
    }
    (compared, not)
}

fn decision(explored: &Explored, inject: InjectId, options: u8) -> Option<Compared> {
    let rest = explored.rest_for(inject)?;
    let taken = |option: u8, seed: u64| {
        let run = explored.run(Policy::But(rest, Twist::Option { inject, option }), seed)?;
        run.seen.chosen.contains(&(inject, option)).then_some(run)
    };
    let rows: Vec<(u64, Vec<&Run>)> = explored
        .of(Policy::But(rest, Twist::Option { inject, option: 0 }))
        .filter_map(|run| {
            let row: Option<Vec<&Run>> = (0..options).map(|option| taken(option, run.play.seed)).collect();
            Some((run.play.seed, row?))
        })
        .collect();
    if rows.is_empty() || options < 2 {
        return None;
    }
    let mean = |option: u8| {
        let sum: u64 = rows.iter().map(|(_, row)| u64::from(row[usize::from(option)].total) * 1_000).sum();
        sum / rows.len() as u64
    };
    let same = |a: &Run, b: &Run| (a.total, &a.metrics, a.course) == (b.total, &b.metrics, b.course);
    Some(Compared {
        inject,
        rest,
        means_milli: (0..options).map(mean).collect(),
        alike: rows.iter().all(|(_, row)| row.iter().all(|run| same(run, row[0]))),
        seeds: rows.into_iter().map(|(seed, _)| seed).collect(),
    })
}
