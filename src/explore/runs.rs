//! Plays a world under policies with seeds, in parallel. What comes back is in the order of what was asked, whatever the threads.

use super::{
    coverage::{self, Seen},
    leads,
    rhythm::{self, Rhythm},
    worlds::Worlds,
};
use crate::{
    engine::{
        event::{Event, Stamped},
        knowledge::FactKey,
        state::{Difficulty, Mode, Setup},
    },
    policy::drive::{self, Policy},
    score::{
        self, Harm,
        baseline::{self, harm_of},
    },
    session::session::{Session, Step},
    time::Time,
    world::{World, ids::InjectId},
};
use rayon::prelude::*;
use siphasher::sip::SipHasher13;
use std::{
    collections::{BTreeMap, BTreeSet},
    convert::Infallible,
    hash::{Hash, Hasher},
    sync::Arc,
};

/// What is played: every seat by this policy, all luck from this seed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Play {
    pub policy: Policy,
    pub seed: u64,
}

/// What came of a play.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    pub play: Play,
    /// Whole points of the score.
    pub total: u32,
    /// The points without caps.
    pub uncapped: u32,
    pub passed: bool,
    /// Weighted, in thousandths.
    pub harm: i64,
    /// Each metric at the end, in thousandths of its unit.
    pub metrics: Vec<i64>,
    /// A hash of all that had consequences, answers and the words of replies left out.
    pub course: u64,
    pub seen: Seen,
    pub rhythm: Rhythm,
    /// False claims that it held, and whether those who were told learnt better.
    pub leads: BTreeMap<(InjectId, usize), bool>,
}

/// The harm of a seed's drill between which the score measures: doing nothing, and the playbook.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Extremes {
    nothing: i64,
    playbook: i64,
    mean: Option<(i64, i64)>,
}

/// Plays one drill; what is common to all plays of a seed is worked out once.
pub struct Explorer {
    worlds: Worlds,
    threads: Option<rayon::ThreadPool>,
    extremes: BTreeMap<u64, Extremes>,
    /// By world and seed; also of seeds that were wanted for a mean alone.
    harms: BTreeMap<(usize, u64), (i64, i64)>,
    played: usize,
}

impl Explorer {
    /// With so many threads; none: as many as the machine has cores.
    pub fn new(worlds: impl Into<Worlds>, threads: Option<usize>) -> Self {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads.unwrap_or(0)).build();
        Self { worlds: worlds.into(), threads: pool.ok(), extremes: BTreeMap::new(), harms: BTreeMap::new(), played: 0 }
    }

    /// How many drills have been played so far, those for the score's measure included.
    pub fn played(&self) -> usize {
        self.played
    }

    /// Plays all, in parallel; the runs come in the order of the plays.
    pub fn play(&mut self, plays: &[Play]) -> Vec<Run> {
        self.find_extremes(plays.iter().map(|play| play.seed).collect());
        self.played += plays.len();
        let (worlds, extremes) = (&self.worlds, &self.extremes);
        self.in_parallel(plays, |play| one(worlds.of(play.seed), *play, extremes.get(&play.seed)))
    }

    fn in_parallel<T: Sync, R: Send>(&self, items: &[T], work: impl Fn(&T) -> R + Sync) -> Vec<R> {
        match &self.threads {
            Some(pool) => pool.install(|| items.par_iter().map(&work).collect()),
            None => items.iter().map(work).collect(),
        }
    }

    fn find_extremes(&mut self, seeds: BTreeSet<u64>) {
        self.find_harms(seeds.iter().map(|seed| (*seed, *seed)).collect());
        let of = |explorer: &Self, seed: u64, luck: u64| explorer.harms.get(&explorer.key(seed, luck)).copied();
        let is_vague =
            |seed: &u64| of(self, *seed, *seed).is_some_and(|(nothing, playbook)| !baseline::differs(nothing, playbook));
        let vague: Vec<u64> = seeds.iter().copied().filter(is_vague).collect();
        self.find_harms(vague.iter().flat_map(|seed| baseline::mean_seeds(*seed).map(|luck| (*seed, luck))).collect());
        for seed in seeds {
            let Some((nothing, playbook)) = of(self, seed, seed) else { continue };
            let around = || baseline::mean_seeds(seed).filter_map(|luck| of(self, seed, luck)).collect::<Vec<_>>();
            let mean = (!baseline::differs(nothing, playbook)).then(|| baseline::mean(&around()));
            self.extremes.insert(seed, Extremes { nothing, playbook, mean });
        }
    }

    /// Where a harm is kept: seeds with the same rows share a world.
    fn key(&self, seed: u64, luck: u64) -> (usize, u64) {
        (self.worlds.place(seed), luck)
    }

    fn find_harms(&mut self, plays: BTreeSet<(u64, u64)>) {
        let mut missing: Vec<((usize, u64), u64)> = Vec::new();
        for (seed, luck) in plays {
            let key = self.key(seed, luck);
            if !self.harms.contains_key(&key) && missing.iter().all(|(known, _)| *known != key) {
                missing.push((key, seed));
            }
        }
        let worlds = &self.worlds;
        let found = self.in_parallel(&missing, |((_, luck), seed)| {
            let world = worlds.of(*seed);
            baseline::extremes(world, &setup(world, *luck), Time::ZERO + world.lasts)
        });
        self.played += 2 * missing.len();
        self.harms.extend(missing.into_iter().map(|(key, _)| key).zip(found));
    }
}

/// Every seat of the scenario is played; all else as `fengsui run` has it.
pub fn setup(world: &World, seed: u64) -> Setup {
    let mut seats = world.seats.clone();
    seats.sort_unstable();
    Setup { seed, seats, mode: Mode::Practice, difficulty: Difficulty::Normal }
}

/// Plays again, showing each step as it is done.
pub fn again(world: &Arc<World>, play: Play, mut show: impl FnMut(&Step)) -> Session {
    let mut session = Session::open(world.clone(), setup(world, play.seed));
    let Ok(()) = drive::by_policy(&mut session, play.policy, |step| {
        show(step);
        Ok::<(), Infallible>(())
    });
    session
}

fn one(world: &Arc<World>, play: Play, extremes: Option<&Extremes>) -> Run {
    let session = again(world, play, |_| {});
    let (events, seats) = (session.events(), &session.setup().seats);
    let actual = harm_of(world, events);
    let harm = match extremes {
        Some(Extremes { nothing, playbook, mean }) => {
            Harm { actual, nothing: *nothing, playbook: *playbook, nothing_mean: *mean }
        }
        None => Harm { actual, ..Harm::default() },
    };
    let card = score::card(world, seats, events, &harm);
    Run {
        play,
        total: card.total,
        uncapped: card.uncapped,
        passed: card.passed,
        harm: actual,
        metrics: metrics(events),
        course: course(events),
        seen: coverage::seen(world, &card, events),
        rhythm: rhythm::of(world, seats, &card, events),
        leads: leads::of(world, events),
    }
}

fn metrics(events: &[Stamped]) -> Vec<i64> {
    match events.last().map(|last| &last.event) {
        Some(Event::DrillEnded { metrics, .. }) => metrics.clone(),
        _ => Vec::new(),
    }
}

/// Two runs with the same course had the same consequences at the same times.
fn course(events: &[Stamped]) -> u64 {
    let mut hasher = SipHasher13::new();
    for Stamped { at, event } in events {
        match event {
            Event::FactLearned { role, fact } => {
                let FactKey { subject, property } = fact.key;
                (at, role, subject, property, fact.value).hash(&mut hasher);
            }
            Event::NodeChanged { .. }
            | Event::AttributeSet { .. }
            | Event::ConnectionChanged { .. }
            | Event::LinkChanged { .. }
            | Event::ServiceChanged { .. }
            | Event::EvidenceKept { .. }
            | Event::EvidenceLost { .. }
            | Event::MetricAdded { .. }
            | Event::ActionStarted { .. }
            | Event::ActionEnded { .. }
            | Event::ActionCancelled { .. }
            | Event::InjectDelivered { .. }
            | Event::InjectAverted { .. }
            | Event::InjectDropped { .. }
            | Event::DrillEnded { .. } => (at, event).hash(&mut hasher),
            _ => {} // words, and what follows from an answer by itself
        }
    }
    hasher.finish()
}
