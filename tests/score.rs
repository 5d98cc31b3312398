//! Scores of whole drills: the reference earns nearly everything, doing nothing nearly nothing.

use crate::common;

use common::lab;
use fengsui::{
    engine::state::{Difficulty, Mode, Setup},
    policy::drive::{Policy, by_policy, by_policy_until},
    score::{baseline::full_card, card::ScoreCard},
    session::session::Session,
    time::{Span, Time},
    world::{World, ids::RoleId},
};
use std::{convert::Infallible, sync::Arc};

fn play(world: &Arc<World>, seats: &[RoleId], seed: u64, policy: Policy) -> Session {
    let setup = Setup { seed, seats: seats.to_vec(), mode: Mode::Practice, difficulty: Difficulty::Normal };
    let mut session = Session::open(world.clone(), setup);
    let Ok(()) = by_policy(&mut session, policy, |_| Ok::<(), Infallible>(()));
    session
}

fn scored(world: &Arc<World>, seed: u64, policy: Policy) -> ScoreCard {
    let session = play(world, &world.seats, seed, policy);
    let card = full_card(world, session.setup(), session.events());
    assert_eq!(card.lost.iter().map(|loss| loss.points_milli).sum::<i64>(), 1_000 * i64::from(100 - card.total));
    card
}

#[test]
fn following_the_playbook_passes_with_honours_and_doing_nothing_fails() {
    let world = lab();
    for seed in 0..8 {
        let followed = scored(&world, seed, Policy::Playbook);
        assert!(followed.total >= 90, "seed {seed}: {} {:#?}", followed.total, followed.lost);
        let nothing = scored(&world, seed, Policy::Nothing);
        assert!(nothing.total < 30 && nothing.caps[0].limit == 49, "seed {seed}: {} {:#?}", nothing.total, nothing.steps);
    }
}

#[test]
fn ending_a_drill_at_the_first_call_earns_no_pass() {
    let world = lab();
    let setup = Setup { seed: 3, seats: world.seats.clone(), mode: Mode::Practice, difficulty: Difficulty::Normal };
    let mut session = Session::open(world.clone(), setup);
    let two_minutes = Time::ZERO + Span::minutes(2);
    let Ok(()) = by_policy_until(&mut session, Policy::Nothing, two_minutes, |_| Ok::<(), Infallible>(()));
    let card = full_card(&world, session.setup(), session.events());
    // Unplugging and telling had begun to run, and are critical.
    assert!(!card.passed && card.caps[0].limit == 49, "{} {:#?}", card.total, card.caps);
}

#[test]
fn one_record_has_one_score() {
    let world = lab();
    let session = play(&world, &world.seats, 3, Policy::Random);
    let card = || full_card(&world, session.setup(), session.events());
    assert_eq!(card(), card());
}
