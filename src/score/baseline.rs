//! Harm compared: the same drill played by nobody and by the playbook. Only the scored seats are replaced; seed and colleagues stay.

use super::{
    card,
    card::ScoreCard,
    outcome::{Harm, weighted_harm},
};
use crate::{
    engine::{
        event::{EndReason, Event, Stamped},
        state::Setup,
    },
    policy::drive::{self, Policy},
    session::session::Session,
    time::Time,
    world::World,
};
use std::{convert::Infallible, sync::Arc};

/// Over how many seeds the mean difference is taken where one seed shows little.
const MEAN_SEEDS: u64 = 32;

/// The card of a drill that is over, with its baselines played.
pub fn full_card(world: &Arc<World>, setup: &Setup, events: &[Stamped]) -> ScoreCard {
    card(world, &setup.seats, events, &harm(world, setup, events))
}

/// The drill's harm, and what it would have been. One that somebody ended by hand is compared with drills ended at that moment.
pub fn harm(world: &Arc<World>, setup: &Setup, events: &[Stamped]) -> Harm {
    let until = ended_by_hand(events).unwrap_or(Time::ZERO + world.lasts);
    let (nothing, playbook) = extremes(world, setup, until);
    let mean = || {
        let seeds = mean_seeds(setup.seed).map(|seed| extremes(world, &Setup { seed, ..setup.clone() }, until));
        mean(&seeds.collect::<Vec<_>>())
    };
    let nothing_mean = (!differs(nothing, playbook)).then(mean);
    Harm { actual: harm_of(world, events), nothing, playbook, nothing_mean }
}

/// The harm of the same drill if the scored seats do nothing, and if they follow the playbook.
pub fn extremes(world: &Arc<World>, setup: &Setup, until: Time) -> (i64, i64) {
    let by = |policy| harm_by(world, setup, policy, until);
    (by(Policy::Nothing), by(Policy::Playbook))
}

/// Whether doing nothing is so much worse that this seed can be its own measure.
pub fn differs(nothing: i64, playbook: i64) -> bool {
    nothing - playbook > playbook / 20
}

/// The seeds over which the mean is taken where a seed can't be its own measure.
pub fn mean_seeds(seed: u64) -> impl Iterator<Item = u64> {
    (0..MEAN_SEEDS).map(move |i| seed.wrapping_add(i))
}

/// The means of what [`extremes`] gave for some seeds.
pub fn mean(extremes: &[(i64, i64)]) -> (i64, i64) {
    let count = (extremes.len() as i64).max(1);
    let sum = extremes.iter().fold((0, 0), |(nothing, playbook), each| (nothing + each.0, playbook + each.1));
    (sum.0 / count, sum.1 / count)
}

fn harm_by(world: &Arc<World>, setup: &Setup, policy: Policy, until: Time) -> i64 {
    let mut session = Session::open(world.clone(), setup.clone());
    let Ok(()) = drive::by_policy_until(&mut session, policy, until, |_| Ok::<(), Infallible>(()));
    harm_of(world, session.events())
}

/// When the trainer ended it, if that is how it ended.
fn ended_by_hand(events: &[Stamped]) -> Option<Time> {
    let last = events.last()?;
    match last.event {
        Event::DrillEnded { reason: EndReason::Finished | EndReason::Stopped, .. } => Some(last.at),
        _ => None,
    }
}

/// Weighted harm at the drill's end; none while it runs.
pub fn harm_of(world: &World, events: &[Stamped]) -> i64 {
    events
        .iter()
        .rev()
        .find_map(|stamped| match &stamped.event {
            Event::DrillEnded { metrics, .. } => Some(weighted_harm(world, metrics)),
            _ => None,
        })
        .unwrap_or(0)
}
