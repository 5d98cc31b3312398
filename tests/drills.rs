//! The library's drills, played by policies over many seeds: what is right must earn a pass, doing nothing must not.

use fengsui::{
    engine::{
        event::{Event, Stamped},
        state::{Difficulty, Mode, Setup},
    },
    policy::drive::{Policy, by_policy},
    scenario::{builtin::builtin, pack::load},
    score::{Harm, card, card::ScoreCard, weighted_harm},
    session::session::Session,
    world::{World, compile::compile},
};
use std::{convert::Infallible, sync::Arc, thread};

const SEEDS: u64 = 100;

fn world(scenario: &str) -> Arc<World> {
    let loaded = load(&builtin(), scenario);
    Arc::new(compile(&loaded.drill.unwrap_or_else(|| panic!("{scenario} has errors: run `fengsui check {scenario}`"))))
}

fn play(world: &Arc<World>, seed: u64, policy: Policy) -> Vec<Stamped> {
    let setup = Setup { seed, seats: world.seats.clone(), mode: Mode::Practice, difficulty: Difficulty::Normal };
    let mut session = Session::open(world.clone(), setup);
    let Ok(()) = by_policy(&mut session, policy, |_| Ok::<(), Infallible>(()));
    session.events().to_vec()
}

fn harm(world: &World, events: &[Stamped]) -> i64 {
    match &events.last().unwrap().event {
        Event::DrillEnded { metrics, .. } => weighted_harm(world, metrics),
        other => panic!("the last event is {other:?}"),
    }
}

/// Totals of the playbook, of doing nothing and of random play for one seed.
fn totals(world: &Arc<World>, seed: u64) -> [ScoreCard; 3] {
    let runs = [Policy::Playbook, Policy::Nothing, Policy::Random].map(|policy| play(world, seed, policy));
    let [playbook, nothing, _] = runs.each_ref().map(|events| harm(world, events));
    let mut seats = world.seats.clone();
    seats.sort_unstable();
    runs.each_ref().map(|events| {
        let harm = Harm { actual: harm(world, events), nothing, playbook, nothing_mean: None };
        card(world, &seats, events, &harm)
    })
}

/// Prints the distribution, which `cargo test -- --nocapture` shows.
#[test]
fn hall_ransomware_rewards_the_playbook_and_not_idleness() {
    let world = world("hall-ransomware");
    let halves: Vec<_> = thread::scope(|scope| {
        let workers: Vec<_> = (0..2)
            .map(|half| {
                scope.spawn({
                    let world = &world;
                    move || (half..SEEDS).step_by(2).map(|seed| (seed, totals(world, seed))).collect::<Vec<_>>()
                })
            })
            .collect();
        workers.into_iter().flat_map(|worker| worker.join().unwrap()).collect()
    });
    let column = |policy: usize| -> Vec<u32> {
        let mut totals: Vec<u32> = halves.iter().map(|(_, cards)| cards[policy].total).collect();
        totals.sort_unstable();
        totals
    };
    let columns = [("playbook", column(0)), ("nothing", column(1)), ("random", column(2))];
    for (name, totals) in &columns {
        let mean = totals.iter().sum::<u32>() as f64 / totals.len() as f64;
        println!(
            "{name:9} min {:3}  median {:3}  mean {mean:5.1}  max {:3}",
            totals[0],
            totals[totals.len() / 2],
            totals[totals.len() - 1]
        );
    }
    for (seed, [playbook, nothing, _]) in &halves {
        assert!(playbook.total >= 90, "seed {seed}: the playbook earns {}: {:#?}", playbook.total, playbook.lost);
        assert!(nothing.total <= 25, "seed {seed}: doing nothing earns {}", nothing.total);
    }
    let mean = |totals: &[u32]| totals.iter().sum::<u32>() / totals.len() as u32;
    assert!(mean(&columns[1].1) < mean(&columns[2].1) && mean(&columns[2].1) < mean(&columns[0].1), "random play lies between");
}
