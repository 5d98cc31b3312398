//! A drill explored within a budget: first by the plain policies, then each decision by each of its options, each harmful act, and
//! each step left out.

use super::{
    coverage::Coverage,
    decisions,
    runs::{Explorer, Play, Run},
    worlds::Worlds,
};
use crate::{
    policy::{
        drive::Policy,
        twist::{self, Rest, Twist},
    },
    time::Span,
    world::{World, ids::*, plot::HarmfulAct},
};
use std::{collections::BTreeMap, ops::Range, sync::Arc};

/// How much is played. Counts only: the same budget gives the same findings on any machine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Budget {
    /// Drills at most, those for the score's measure not counted.
    pub runs: usize,
    pub first_seed: u64,
}

/// Enough for a drill of sixty decisions, and some 20 s on two cores.
pub const RUNS_USUAL: usize = 1_200;
/// The fewest with which each plain policy is played twice.
pub const RUNS_MIN: usize = 6;
const PLAIN_SEEDS_MAX: usize = 40;
const RANDOM_SEEDS_MAX: usize = 30;
const TWIST_SEEDS_MAX: usize = 6;
/// With so many seeds options are compared before they are said to make no difference: a chance of 15 % shows with 98 % of certainty.
const CONFIRM_SEEDS: usize = 24;

impl Default for Budget {
    fn default() -> Self {
        Self { runs: RUNS_USUAL, first_seed: 1 }
    }
}

/// All that was played, and what it cost.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explored {
    /// The plain policies first, then the twists, each by seed.
    pub runs: Vec<Run>,
    pub coverage: Coverage,
    pub spent: Spent,
    places: BTreeMap<Play, usize>,
}

/// The budget that was used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spent {
    pub runs: usize,
    /// Further drills, played only to know what the score measures between.
    pub measured: usize,
    /// Different ways of playing.
    pub policies: usize,
    pub seeds: Range<u64>,
    /// Twists that the budget had no runs for.
    pub left_out: usize,
}

impl Budget {
    fn runs(&self) -> usize {
        self.runs.max(RUNS_MIN)
    }

    /// All seeds that are played.
    pub fn seeds(&self) -> Range<u64> {
        let count = (self.runs() / 6).clamp(2, PLAIN_SEEDS_MAX);
        self.first_seed..self.first_seed.saturating_add(count as u64)
    }
}

/// Plays a drill in every way that the budget has room for. Its worlds are those of the budget's seeds.
pub fn explore(worlds: impl Into<Worlds>, budget: Budget, threads: Option<usize>) -> Explored {
    let worlds = worlds.into();
    let world = Arc::clone(worlds.first());
    let mut explorer = Explorer::new(worlds, threads);
    let runs = budget.runs();
    let random_seeds = (runs / 12).clamp(2, RANDOM_SEEDS_MAX);
    let of = |policy| budget.seeds().map(move |seed| Play { policy, seed });
    let plain: Vec<Play> = of(Policy::Playbook).chain(of(Policy::Nothing)).chain(of(Policy::Random).take(random_seeds)).collect();
    let mut explored = Explored {
        runs: Vec::new(),
        coverage: Coverage::default(),
        spent: Spent { runs: 0, measured: 0, policies: 3, seeds: budget.seeds(), left_out: 0 },
        places: BTreeMap::new(),
    };
    explored.add(explorer.play(&plain));

    let twists = twists(&world, &explored);
    // A tenth is kept to look twice.
    let left = (runs - runs / 10).saturating_sub(plain.len());
    let each = (left / twists.len().max(1)).clamp(1, TWIST_SEEDS_MAX);
    let room = (left / each).min(twists.len());
    let plays: Vec<Play> = twists[..room]
        .iter()
        .flat_map(|(policy, seeds)| seeds.iter().take(each).map(|seed| Play { policy: *policy, seed: *seed }))
        .collect();
    explored.add(explorer.play(&plays));
    let again = doubtful(&world, &explored, &twists[..room]);
    let left = runs.saturating_sub(explored.runs.len());
    explored.add(explorer.play(&again[..left.min(again.len())]));
    explored.spent.policies += room;
    explored.spent.left_out = twists.len() - room;
    explored.spent.runs = explored.runs.len();
    explored.spent.measured = explorer.played() - explored.runs.len();
    explored
}

impl Explored {
    fn add(&mut self, runs: Vec<Run>) {
        for run in runs {
            self.coverage.add(&run);
            self.places.insert(run.play, self.runs.len());
            self.runs.push(run);
        }
    }

    /// The runs of one policy, by seed.
    pub fn of(&self, policy: Policy) -> impl Iterator<Item = &Run> {
        self.runs.iter().filter(move |run| run.play.policy == policy)
    }

    pub fn run(&self, policy: Policy, seed: u64) -> Option<&Run> {
        self.places.get(&Play { policy, seed }).and_then(|place| self.runs.get(*place))
    }

    /// How the seats play when a decision is compared: by the playbook where that meets the decision, else not at all; none: neither meets it.
    pub fn rest_for(&self, inject: InjectId) -> Option<Rest> {
        [Rest::Playbook, Rest::Nothing]
            .into_iter()
            .find(|rest| self.of(plain(*rest)).any(|run| run.seen.delivered.contains(&inject)))
    }
}

/// The plain policy of this rest.
pub fn plain(rest: Rest) -> Policy {
    match rest {
        Rest::Playbook => Policy::Playbook,
        Rest::Nothing => Policy::Nothing,
    }
}

/// When a harmful act is tried: at once, and half-way.
pub fn moments(world: &World) -> [Span; 2] {
    [Span::ZERO, Span(world.lasts.0 / 2)]
}

/// Every twist worth trying, with the seeds in which it can make a difference.
fn twists(world: &World, explored: &Explored) -> Vec<(Policy, Vec<u64>)> {
    let harmful = world
        .harmful
        .iter()
        .filter(|(_, harmful)| matches!(harmful.act, HarmfulAct::Act(..)))
        .flat_map(|(id, _)| moments(world).map(|from| Policy::But(Rest::Playbook, Twist::Harmful { harmful: id, from })));
    let all: Vec<u64> = explored.of(Policy::Playbook).map(|run| run.play.seed).collect();
    let harmful = harmful.map(|policy| (policy, all.clone())); // struck or not is seen afterwards
    let answers = twist::answers(world).into_iter().flat_map(|(inject, twists)| {
        let rest = explored.rest_for(inject);
        let met = |rest| explored.of(plain(rest)).filter(|run| run.seen.delivered.contains(&inject)).map(|run| run.play.seed);
        let seeds: Vec<u64> = rest.into_iter().flat_map(met).collect();
        twists.into_iter().filter_map(move |twist| Some((Policy::But(rest?, twist), seeds.clone())))
    });
    let without = world.playbook.ids().map(|step| Policy::But(Rest::Playbook, Twist::Without(step)));
    let without = without.map(|policy| (policy, all.clone()));
    answers.chain(harmful).chain(without).collect()
}

/// Options that looked alike, with more seeds: seed by seed, so that a budget that ends breaks off few rows.
fn doubtful(world: &World, explored: &Explored, twists: &[(Policy, Vec<u64>)]) -> Vec<Play> {
    let (compared, _) = decisions::compare(world, explored);
    let alike = compared.into_iter().filter(|compared| compared.alike);
    let mut plays = Vec::new();
    for compared in alike {
        let policies: Vec<&(Policy, Vec<u64>)> = twists
            .iter()
            .filter(|(policy, _)| matches!(policy, Policy::But(_, twist) if twist.question() == Some(compared.inject)))
            .collect();
        let Some((_, seeds)) = policies.first() else { continue };
        let fresh = seeds.iter().filter(|seed| !compared.seeds.contains(seed)).take(CONFIRM_SEEDS);
        plays.extend(fresh.flat_map(|seed| policies.iter().map(|(policy, _)| Play { policy: *policy, seed: *seed })));
    }
    plays
}
