//! Exploring: many plays of one world, and what the deep check makes of them.

mod common;

use common::lab;
use fengsui::{
    explore::{
        coverage::Coverage,
        runs::{Explorer, Play, Run},
    },
    policy::{
        drive::Policy,
        twist::{Rest, Twist},
    },
    time::Span,
    world::World,
};

/// The three plain policies and two twists, each with these seeds.
fn plays(world: &World, seeds: std::ops::Range<u64>) -> Vec<Play> {
    let call = world.inject("call").unwrap();
    let pay = world.harmful.find(|harmful| harmful.name == "pay").unwrap();
    let policies = [
        Policy::Playbook,
        Policy::Nothing,
        Policy::Random,
        Policy::But(Rest::Playbook, Twist::Option { inject: call, option: 1 }),
        Policy::But(Rest::Playbook, Twist::Harmful { harmful: pay, from: Span::minutes(10) }),
    ];
    policies.into_iter().flat_map(|policy| seeds.clone().map(move |seed| Play { policy, seed })).collect()
}

fn runs(threads: usize) -> Vec<Run> {
    let world = lab();
    let plays = plays(&world, 1..5);
    let mut explorer = Explorer::new(world, Some(threads));
    let runs = explorer.play(&plays);
    assert_eq!(runs.iter().map(|run| run.play).collect::<Vec<_>>(), plays);
    runs
}

#[test]
fn results_come_in_order_and_do_not_depend_on_threads() {
    let one = runs(1);
    assert_eq!(one, runs(2));
    assert_eq!(one, runs(5));
}

#[test]
fn a_run_scores_what_the_same_drill_scores_alone() {
    for run in runs(2) {
        let session = fengsui::explore::runs::again(&lab(), run.play, |_| {});
        let card = fengsui::score::baseline::full_card(session.world(), session.setup(), session.events());
        assert_eq!(run.total, card.total, "{:?}", run.play);
    }
}

#[test]
fn coverage_names_the_first_run_that_shows_a_thing() {
    let world = lab();
    let runs = runs(2);
    let mut coverage = Coverage::default();
    runs.iter().for_each(|run| coverage.add(run));
    let call = world.inject("call").unwrap();
    assert_eq!(coverage.delivered[&call], Play { policy: Policy::Playbook, seed: 1 });
    let restart = coverage.chosen[&(call, 1)];
    assert!(runs.iter().find(|run| run.play == restart).unwrap().seen.chosen.contains(&(call, 1)));
    let spare = world.inject("spare").unwrap();
    assert!(!coverage.delivered.contains_key(&spare), "only a trainer's hand sends it");
    let pay = world.harmful.find(|harmful| harmful.name == "pay").unwrap();
    assert!(coverage.harmful.contains_key(&pay));
    assert!(coverage.due.keys().eq(coverage.done.keys()), "the playbook's way does every step");
}
