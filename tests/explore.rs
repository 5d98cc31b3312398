//! Exploring: many plays of one world, and what the deep check makes of them.

use crate::common;

use common::{lab, lab_with};
use fengsui::{
    engine::event::Event,
    explore::{
        coverage::Coverage,
        rubric::{IDLE_MAX, measure},
        runs::{Explorer, Play, Run, again},
        search::{Budget, Explored, explore},
    },
    policy::{
        drive::Policy,
        script::{self, write::Writer},
        twist::{Rest, Twist},
    },
    scenario::{diagnostic::Diagnostics, source::FileId},
    score::baseline::full_card,
    session::session::Session,
    time::Span,
    world::{World, ids::StepId},
};
use std::convert::Infallible;

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
        let session = again(&lab(), run.play, |_| {});
        let card = full_card(session.world(), session.setup(), session.events());
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

// ───────────── the whole check ─────────────

fn explored(threads: usize, runs: usize) -> Explored {
    explore(lab(), Budget { runs, first_seed: 1 }, Some(threads))
}

#[test]
fn the_budget_is_kept_and_stated_and_threads_change_nothing() {
    for runs in [6, 20, 60] {
        let explored = explored(2, runs);
        assert!(explored.spent.runs <= runs && explored.spent.runs == explored.runs.len(), "{runs}: {:?}", explored.spent);
    }
    let small = explored(1, 12);
    assert_eq!(small, explored(3, 12));
    assert!(small.spent.left_out > 0, "{:?}", small.spent);
    assert_eq!(explored(2, 120).spent.left_out, 0);
}

#[test]
fn the_rubric_measures_pressure_decisions_and_idleness() {
    let world = lab();
    let explored = explored(2, 120);
    let rubric = measure(&world, &explored);
    assert!(rubric.rises(), "{:?}", rubric.thirds);
    let [call] = rubric.decisions.as_slice() else { panic!("{:?}", rubric.decisions) };
    assert_eq!((call.inject, call.best(), call.alike), (world.inject("call").unwrap(), 0, false));
    assert_eq!(rubric.not_compared, [], "what a trainer sends by hand asks for no comparison");
    let lead = world.role("east-lead").unwrap();
    let (idle, _) = rubric.idle.iter().find(|(idle, _)| idle.role == lead).unwrap();
    assert!(idle.lasted > IDLE_MAX, "nobody needs the leader: {idle:?}");
    assert_eq!(rubric.leads, []);
}

#[test]
fn several_and_an_order_are_compared_rightly_and_wrongly_answered() {
    let inject = |name: &str, ask: &str| {
        format!(
            r#""{name}": (at: "3min", to: "east-it", from: "duty", by: "phone", text: (zh: "问", en: "Which?"), ask: {ask}(is: ["a", "b"],
                of: {{"a": (zh: "甲", en: "A"), "b": (zh: "乙", en: "B"), "c": (zh: "丙", en: "C")}})),"#
        )
    };
    let order = inject("sort", "Order").replace(r#"["a", "b"]"#, r#"["b", "a", "c"]"#);
    let step = r#""choose": (title: (zh: "选对", en: "Choose rightly"), who: "east-it", do: AnswerRight("pick"), within: (limit: "9min", from: Inject("pick")),
        weight: 60, objective: "contain", why: (zh: "要紧", en: "It matters"), rule: "plan/contain-first"),"#;
    let world = lab_with(&[
        ("lab.ron", "    injects: {\n", &format!("    injects: {{\n{}\n{order}\n", inject("pick", "Several"))),
        ("lab.ron", "    playbook: {\n", &format!("    playbook: {{\n{step}\n")),
    ]);
    let rubric = measure(&world, &explore(world.clone(), Budget { runs: 120, first_seed: 1 }, None));
    let of = |name: &str| rubric.decisions.iter().find(|compared| compared.inject == world.inject(name).unwrap()).unwrap();
    let (pick, sort) = (of("pick"), of("sort"));
    let inject = pick.inject;
    assert_eq!(pick.twists, [true, false].map(|right| Twist::Graded { inject, right }));
    assert!(!pick.alike && pick.best() == 0 && pick.difference_milli() >= 10_000, "{pick:?}");
    assert!(sort.alike, "no step or effect looks at it: {sort:?}");
    assert_eq!(rubric.not_compared, []);
}

#[test]
fn a_false_claim_is_a_lead_and_looking_resolves_it() {
    let world = lab_with(&[(
        "lab.ron",
        "tells: [State(\"pc-1\", \"encrypted\"), Matter(\"incident\")],",
        "tells: [State(\"pc-1\", \"encrypted\"), Matter(\"incident\"), State(\"east-files\", \"encrypted\")],",
    )]);
    let rubric = measure(&world, &explore(world.clone(), Budget { runs: 120, first_seed: 1 }, None));
    let [lead] = rubric.leads.as_slice() else { panic!("{:?}", rubric.leads) };
    assert_eq!((lead.inject, lead.claim, lead.false_in.policy), (world.inject("call").unwrap(), 2, Policy::Playbook));
    let looked = lead.resolved_in.expect("somebody looked at the server");
    assert!(again(&world, looked, |_| {}).events().iter().any(|stamped| matches!(stamped.event, Event::ActionEnded { .. })));
}

#[test]
fn a_script_written_from_a_run_plays_it_again() {
    let world = lab();
    for play in plays(&world, 1..4) {
        let mut writer = Writer::new(&world);
        let session = again(&world, play, |step| {
            if step.is_written() {
                writer.take(step);
            }
        });
        let text = writer.finish(&session.setup().seats, "again");
        let mut found = Diagnostics::new();
        let cues = script::read(FileId(0), &text, &world, &mut found);
        let cues = cues.unwrap_or_else(|| panic!("{text}\n{:?}", found.iter().collect::<Vec<_>>()));
        assert_eq!(script::seats(&cues), session.setup().seats);
        let mut replayed = Session::open(world.clone(), session.setup().clone());
        let Ok(missed) = script::play(&mut replayed, &cues, |_| Ok::<(), Infallible>(()));
        assert_eq!(missed, [], "{text}");
        let total = |session: &Session| full_card(session.world(), session.setup(), session.events()).total;
        let ending = |session: &Session| session.events().last().unwrap().event.clone();
        assert_eq!((total(&session), ending(&session)), (total(&replayed), ending(&replayed)), "{play:?}");
    }
}

#[test]
fn the_drill_ends_with_the_first_ending_that_holds() {
    let world = lab_with(&[(
        "lab.ron",
        "    endings: {",
        "    endings: {\n        \"paid\": (title: (zh: \"付了\", en: \"Paid\"), text: (zh: \"付了。\", en: \"Paid.\"), when: Done(\"pay\")),\n        \"closed\": (title: (zh: \"关了\", en: \"Closed\"), text: (zh: \"关了。\", en: \"Closed.\"), when: Done(\"close-share\"), ends: true),",
    )]);
    let pay = world.harmful.find(|harmful| harmful.name == "pay").unwrap();
    let ending = |policy| {
        let run = &Explorer::new(world.clone(), None).play(&[Play { policy, seed: 1 }])[0];
        world.endings[run.seen.ending.unwrap()].name.clone()
    };
    assert_eq!(ending(Policy::Playbook), "closed");
    assert_eq!(ending(Policy::But(Rest::Playbook, Twist::Harmful { harmful: pay, from: Span::ZERO })), "paid");
}

#[test]
fn a_step_left_out_is_not_done() {
    let world = lab();
    // Whoever answers the call rightly has the cable pulled, too.
    let steps: Vec<StepId> = world.playbook.ids().filter(|step| world.playbook[*step].name != "unplug").collect();
    let play = |step: &StepId| Play { policy: Policy::But(Rest::Playbook, Twist::Without(*step)), seed: 1 };
    let runs = Explorer::new(world.clone(), None).play(&steps.iter().map(play).collect::<Vec<_>>());
    for (step, run) in steps.iter().zip(runs) {
        assert!(!run.seen.done.contains(step), "{}", world.playbook[*step].name);
        assert!(run.total < 100);
    }
}
