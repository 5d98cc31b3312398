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
    let by = |setup: &Setup, policy| harm_by(world, setup, policy, until);
    let nothing = by(setup, Policy::Nothing);
    let playbook = by(setup, Policy::Playbook);
    let differs = nothing - playbook > playbook / 20;
    let nothing_mean = (!differs).then(|| {
        let seeds = (0..MEAN_SEEDS).map(|i| Setup { seed: setup.seed.wrapping_add(i), ..setup.clone() });
        let sum = seeds.fold((0, 0), |(nothing, playbook), setup| {
            (nothing + by(&setup, Policy::Nothing), playbook + by(&setup, Policy::Playbook))
        });
        (sum.0 / MEAN_SEEDS as i64, sum.1 / MEAN_SEEDS as i64)
    });
    Harm { actual: harm_of(world, events), nothing, playbook, nothing_mean }
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
fn harm_of(world: &World, events: &[Stamped]) -> i64 {
    events
        .iter()
        .rev()
        .find_map(|stamped| match &stamped.event {
            Event::DrillEnded { metrics, .. } => Some(weighted_harm(world, metrics)),
            _ => None,
        })
        .unwrap_or(0)
}
