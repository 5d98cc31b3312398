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
    /// The answers that were compared: each option, or right and wrong.
    pub twists: Vec<Twist>,
    /// For each of them, the mean total over those seeds, in thousandths of a point.
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
    let (mut compared, mut not) = (Vec::new(), Vec::new());
    for (inject, twists) in twist::answers(world) {
        match decision(world, explored, inject, twists) {
            Some(found) => compared.push(found),
            None => not.push(inject),
        }
    }
    (compared, not)
}

fn decision(world: &World, explored: &Explored, inject: InjectId, twists: Vec<Twist>) -> Option<Compared> {
    let rest = explored.rest_for(inject)?;
    let taken = |twist: &Twist, seed: u64| {
        let run = explored.run(Policy::But(rest, *twist), seed)?;
        let given = twist.given(world)?;
        given.options().iter().all(|option| run.seen.chosen.contains(&(inject, *option))).then_some(run)
    };
    let rows: Vec<(u64, Vec<&Run>)> = explored
        .of(Policy::But(rest, *twists.first()?))
        .filter_map(|run| {
            let row: Option<Vec<&Run>> = twists.iter().map(|twist| taken(twist, run.play.seed)).collect();
            Some((run.play.seed, row?))
        })
        .collect();
    if rows.is_empty() || twists.len() < 2 {
        return None;
    }
    let mean = |place: usize| {
        let sum: u64 = rows.iter().map(|(_, row)| u64::from(row[place].total) * 1_000).sum();
        sum / rows.len() as u64
    };
    let same = |a: &Run, b: &Run| (a.total, &a.metrics, a.course) == (b.total, &b.metrics, b.course);
    Some(Compared {
        inject,
        rest,
        means_milli: (0..twists.len()).map(mean).collect(),
        twists,
        alike: rows.iter().all(|(_, row)| row.iter().all(|run| same(run, row[0]))),
        seeds: rows.into_iter().map(|(seed, _)| seed).collect(),
    })
}
