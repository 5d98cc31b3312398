//! Cards computed by hand: conformance, timeliness, outcome, caps, ratings, seats.

use super::*;
use crate::{
    engine::{
        event::{Connection, Rating},
        input::Decision,
    },
    score::{Harm, card, card::*, outcome, seat_card},
};

/// The playbook's harm: the outcome is full.
const NO_HARM: Harm = Harm { actual: 0, nothing: 100, playbook: 0, nothing_mean: None };

#[track_caller]
fn team(world: &World, story: &Story) -> ScoreCard {
    let card = card(world, &ALL_SEATS, &story.events(), &NO_HARM);
    assert_eq!(card.lost.iter().map(|loss| loss.points_milli).sum::<i64>(), 1_000 * i64::from(100 - card.total));
    assert!(card.lost.iter().all(|loss| loss.event.is_some()), "every lost point names its event");
    card
}

fn percent(part: Option<PartScore>) -> Option<u32> {
    part.map(|part| part.score_milli)
}

/// 50 unplug pc-0, 30 scan pc-1, 20 tell the centre; each within 10 minutes.
fn three_steps() -> World {
    let mut world = world();
    world.playbook.push(step(IT, unplug(0), 10, 50));
    world.playbook.push(step(IT, Deed::Act(SCAN, vec![NodeId(1)]), 10, 30));
    world.playbook.push(step(DEPUTY, Deed::Tell(CENTRE, INCIDENT), 10, 20));
    world
}

#[test]
fn everything_done_in_time_is_a_hundred() {
    let card =
        team(&three_steps(), Story::default().act(1, IT, UNPLUG, &[0]).act(2, IT, SCAN, &[1]).tell(3, DEPUTY, CENTRE, INCIDENT));
    assert_eq!((card.total, card.band, card.passed), (100, Band::Excellent, true));
    assert_eq!(card.lost, []);
    assert_eq!(card.alignment.fitness, 1_000);
    // No form: reporting's 20 are spread over 80: 40/80, 20/80, 20/80.
    let weights = [card.parts.conformance, card.parts.timeliness, card.parts.outcome].map(|part| part.unwrap().weight_milli);
    assert_eq!(weights, [50_000, 25_000, 25_000]);
    assert_eq!((card.parts.reporting, card.parts.judgement), (None, None));
}

#[test]
fn a_skipped_step_and_another_roles_act_cost_their_share() {
    // 50·1 + 30·0 + 20·0.8 = 66 of 100; timeliness the same, as all of it was in time. 50·0.66 + 25·0.66 + 25 = 74.5 → 75 (halves up).
    let card = team(&three_steps(), Story::default().act(1, IT, UNPLUG, &[0]).tell(3, IT, CENTRE, INCIDENT));
    assert_eq!(percent(card.parts.conformance), Some(66_000));
    assert_eq!(percent(card.parts.timeliness), Some(66_000));
    assert_eq!(card.total, 75);
    // Exact losses 15 + 2 + 7.5 + 1 = 25.5, of which 25 are to be shown: each × 50/51.
    let lost: Vec<i64> = card.lost.iter().map(|loss| loss.points_milli).collect();
    assert_eq!(lost, [14_706, 1_961, 7_353, 980]);
    assert!(matches!(card.lost[0].reason, Reason::Skipped { .. }));
    assert!(matches!(card.lost[1].reason, Reason::OtherRole { .. }));
}

#[test]
fn part_of_the_targets_is_part_of_the_credit() {
    let mut world = world();
    world.playbook.push(step(IT, Deed::Act(SCAN, nodes(&[0, 1, 2, 3])), 10, 60));
    world.playbook.push(step(IT, Deed::All(vec![Deed::Tell(DEPUTY, INCIDENT), Deed::Tell(CENTRE, INCIDENT)]), 10, 40));
    // 60·3/4 + 40·1/2 = 65 of 100.
    let card = team(&world, Story::default().act(1, IT, SCAN, &[0, 3]).act(3, IT, SCAN, &[1]).tell(2, IT, DEPUTY, INCIDENT));
    assert_eq!(percent(card.parts.conformance), Some(65_000));
    assert_eq!((card.steps[0].credit, card.steps[1].credit), (750, 500));
}

#[test]
fn one_of_several_ways_is_enough() {
    let mut world = world();
    world.playbook.push(step(IT, Deed::Any(vec![Deed::Act(SCAN, nodes(&[0, 1])), unplug(2)]), 10, 10));
    world.playbook.push(step(IT, Deed::Answer(CALL, vec![0, 2]), 10, 30));
    // The whole of the second way beats half of the first: 10·1; the answer that the time limit took is nobody's: 30·0.
    let story = Story::default().act(1, IT, SCAN, &[0]).act(2, IT, UNPLUG, &[2]).answer(3, IT, 2, AnswerHow::TimedOut).clone();
    assert_eq!(percent(team(&world, &story).parts.conformance), Some(25_000));
    assert_eq!(percent(team(&world, story.clone().answer(4, IT, 2, AnswerHow::Chosen)).parts.conformance), Some(100_000));
}

#[test]
fn a_step_before_its_predecessor_loses_half_of_itself_once() {
    let mut world = three_steps();
    world.playbook[StepId(2)].after = vec![StepId(0), StepId(1)];
    // All done, the telling before both others: 100 − 20/2 = 90.
    let story = Story::default().act(3, IT, UNPLUG, &[0]).act(5, IT, SCAN, &[1]).tell(1, DEPUTY, CENTRE, INCIDENT).clone();
    let card = team(&world, &story);
    assert_eq!(percent(card.parts.conformance), Some(90_000));
    assert!(card.steps[2].out_of_order);
    assert!(card.alignment.rows.iter().any(|row| matches!(row, AlignmentRow::OutOfOrder { step: StepId(2), .. })));
    // Three steps against three deeds, one of them moved: 1 − 2/(3 + 3).
    assert_eq!(card.alignment.fitness, 667);
    // Told again in order: nothing is lost.
    assert_eq!(percent(team(&world, story.clone().tell(7, DEPUTY, CENTRE, INCIDENT)).parts.conformance), Some(100_000));
}

#[test]
fn a_predecessor_counts_when_it_is_done_not_when_it_is_begun() {
    let mut world = three_steps();
    world.playbook[StepId(1)].after = vec![StepId(0)];
    let story =
        |scan| Story::default().act(3, IT, UNPLUG, &[0]).act(scan, IT, SCAN, &[1]).tell(1, DEPUTY, CENTRE, INCIDENT).clone();
    // Unplugging takes from 3 to 4. Scanning at 3 loses 15, at 4 nothing.
    assert_eq!(percent(team(&world, &story(3)).parts.conformance), Some(85_000));
    assert_eq!(percent(team(&world, &story(4)).parts.conformance), Some(100_000));
}

#[test]
fn a_harmful_act_costs_its_gravity_and_twice_at_most() {
    let mut world = three_steps();
    world.harmful.push(harmful(HarmfulAct::Act(PAY, Vec::new()), Gravity::Serious));
    world.harmful.push(harmful(HarmfulAct::Answer(CALL, 1), Gravity::Minor));
    let story = Story::default().act(1, IT, UNPLUG, &[0]).act(2, IT, SCAN, &[1]).tell(3, DEPUTY, CENTRE, INCIDENT).clone();
    // 100 − 6 − 6 − 0 − 3 = 85.
    let mut bad = story.clone();
    bad.act(4, IT, PAY, &[0]).act(5, IT, PAY, &[0]).act(6, IT, PAY, &[0]).answer(7, IT, 1, AnswerHow::Chosen);
    let card = team(&world, &bad);
    assert_eq!(percent(card.parts.conformance), Some(85_000));
    assert_eq!(card.harmful.iter().map(|act| act.cost).collect::<Vec<_>>(), [6, 6, 0, 3]);
    // What a colleague does costs nothing.
    let of_it = crate::score::card(&world, &[DEPUTY, CENTRE], &bad.events(), &NO_HARM);
    assert_eq!(of_it.harmful, []);
}

#[test]
fn an_act_is_harmful_only_while_its_condition_holds_in_truth() {
    let mut world = three_steps();
    let bad = Harmful {
        when: Some(Condition::State(nodes(&[3]), LOCKER, ENCRYPTED)),
        ..harmful(HarmfulAct::Act(SCAN, Vec::new()), Gravity::Grave)
    };
    world.harmful.push(bad);
    let story = Story::default().act(1, IT, SCAN, &[1]).infect(2, 3).act(3, IT, SCAN, &[2]).clone();
    let card = team(&world, &story);
    assert_eq!(card.harmful.iter().map(|act| act.moment.at).collect::<Vec<_>>(), [Time::ZERO + Span::minutes(3)]);
}

#[test]
fn time_taken_falls_to_nothing_at_twice_the_limit() {
    // Limits of 10 minutes: begun at 10 → 1; at 15 → 2 − 1.5 = 0.5; at 20 → 0. (50 + 30·0.5 + 20·0)/100 = 65.
    let card = team(
        &three_steps(),
        Story::default().act(10, IT, UNPLUG, &[0]).act(15, IT, SCAN, &[1]).tell(20, DEPUTY, CENTRE, INCIDENT),
    );
    assert_eq!(percent(card.parts.timeliness), Some(65_000));
    assert_eq!(percent(card.parts.conformance), Some(100_000));
    assert_eq!(card.steps.iter().map(|step| step.timely).collect::<Vec<_>>(), [1_000, 500, 0]);
    // 50 + 25·0.65 + 25 = 91.25 → 91.
    assert_eq!(card.total, 91);
}

#[test]
fn three_quick_steps_of_ten_are_not_perfect() {
    // Only the first of 50, 30, 20 done, at once: 50.
    let card = team(&three_steps(), Story::default().act(1, IT, UNPLUG, &[0]));
    assert_eq!(percent(card.parts.timeliness), Some(50_000));
}

#[test]
fn waiting_for_an_approver_is_not_the_askers_delay() {
    let mut world = world();
    world.playbook.push(step(IT, unplug(0), 10, 10));
    let (task, role, action, on) = (TaskId(9), IT, UNPLUG, nodes(&[0]));
    let asked = Story::default().push(8, Event::ApprovalAsked { task, role, action, on, of: DEPUTY }).clone();
    let granted = asked.clone().start(30, task, IT, UNPLUG, &[0]).end(31, task, IT, UNPLUG, &[0]).clone();
    assert_eq!(percent(team(&world, &granted).parts.timeliness), Some(100_000));
    // A colleague who refuses, or never answers, doesn't cost the asker the step; one who plays does.
    let refused = asked.clone().push(30, Event::ApprovalDecided { task, by: DEPUTY, decision: Decision::Refuse }).clone();
    let credit = |seats: &[RoleId], story: &Story| crate::score::card(&world, seats, &story.events(), &NO_HARM).steps[0].credit;
    assert_eq!(credit(&[IT, CENTRE], &refused), 1_000);
    assert_eq!(credit(&[IT, CENTRE], &asked), 1_000);
    assert_eq!(credit(&ALL_SEATS, &refused), 0);
}

#[test]
fn the_teams_clock_runs_from_when_the_plan_would_have_told() {
    let mut world = world();
    let known = PlaybookStep { from: Origin::Known(knows(INCIDENT)), ..step(CENTRE, unplug(0), 20, 10) };
    world.playbook.push(known);
    let story = Story::default().learn(5, IT, INCIDENT).learn(60, CENTRE, INCIDENT).act(70, CENTRE, UNPLUG, &[0]).clone();
    let from = |seats: &[RoleId]| {
        crate::score::card(&world, seats, &story.events(), &NO_HARM).steps[0].from.map(|from| from.at.0 / 60_000)
    };
    // it knew at 5, + 10 to the deputy, + 15 to the centre = 30.
    assert_eq!(from(&ALL_SEATS), Some(30));
    // Nobody plays it: the centre can only know at 60.
    assert_eq!(from(&[CENTRE]), Some(60));
    // Begun at 70: 40 minutes after 30, twice the limit, nothing; 10 minutes after 60, in time.
    assert_eq!(percent(team(&world, &story).parts.timeliness), Some(0));
    let seat = seat_card(&world, &ALL_SEATS, CENTRE, &story.events(), &NO_HARM);
    assert_eq!((seat.steps[0].timely, seat.steps_counted), (1_000, 1));
    // Without three steps of its own a seat has ratings and no number.
    assert_eq!((seat.card, seat.objectives[0].rating), (None, Some(Rating::P)));
}

#[test]
fn a_step_that_nobody_could_know_of_is_not_counted() {
    let mut world = three_steps();
    world.playbook[StepId(0)].applies = Some(knows(NOTE));
    world.playbook[StepId(0)].critical = true;
    let story = Story::default().act(2, IT, SCAN, &[1]).tell(3, DEPUTY, CENTRE, INCIDENT).clone();
    let card = team(&world, &story);
    assert_eq!((card.total, card.steps[0].counted), (100, false));
    // Had it been known at 5 it would have been missed: (30 + 20)/100, capped.
    let card = team(&world, story.clone().learn(5, IT, NOTE));
    assert_eq!((percent(card.parts.conformance), card.steps[0].missed), (Some(50_000), true));
}

#[test]
fn what_follows_a_skipped_step_runs_from_its_deadline() {
    let mut world = three_steps();
    world.playbook[StepId(1)].from = Origin::Step(StepId(0));
    // Unplugging was due at 10 and never done; the scan's 10 minutes run from there: at 25, 2 − 15/10 = 0.5.
    let card = team(&world, Story::default().act(25, IT, SCAN, &[1]));
    assert_eq!((card.steps[1].deadline, card.steps[1].timely), (Some(Time::ZERO + Span::minutes(20)), 500));
    // Done from 2 to 3: the limit ends at 13.
    let card = team(&world, Story::default().act(2, IT, UNPLUG, &[0]).act(13, IT, SCAN, &[1]));
    assert_eq!((card.steps[1].deadline, card.steps[1].timely), (Some(Time::ZERO + Span::minutes(13)), 1_000));
}

#[test]
fn what_was_still_in_time_at_the_end_is_not_missing() {
    let world = three_steps();
    let story = Story::default().act(1, IT, UNPLUG, &[0]).clone();
    // Ended at minute 9, before any deadline: only what was done counts.
    let card = crate::score::card(&world, &ALL_SEATS, &story.events_until(9), &NO_HARM);
    assert_eq!(card.total, 100);
    // At minute 10 the other two are due: 50 of 100.
    let card = crate::score::card(&world, &ALL_SEATS, &story.events_until(10), &NO_HARM);
    assert_eq!(percent(card.parts.conformance), Some(50_000));
}

#[test]
fn a_colleagues_step_neither_costs_nor_caps() {
    let mut world = three_steps();
    world.playbook[StepId(2)].critical = true;
    let story = Story::default().act(1, IT, UNPLUG, &[0]).act(2, IT, SCAN, &[1]).clone();
    let card = crate::score::card(&world, &[IT], &story.events(), &NO_HARM);
    assert_eq!((card.total, card.caps), (100, Vec::new()));
}

#[test]
fn harm_is_measured_between_nothing_and_the_playbook() {
    let share = |actual, nothing, playbook, nothing_mean| {
        outcome::share(&Harm { actual, nothing, playbook, nothing_mean }) // halves are exact
    };
    let share_of = |over, under| crate::score::fraction::Fraction::new(over, under);
    // 1 − (300 − 100)/(500 − 100) = 1/2.
    assert_eq!(share(300, 500, 100, None), share_of(1, 2));
    assert_eq!(share(50, 500, 100, None), share_of(1, 1));
    assert_eq!(share(900, 500, 100, None), share_of(0, 1));
    // This seed differs by 4, the mean by 400, and 4 < 20: 1 − (200 − 100)/400 = 3/4. At 20 it is its own measure: 1 − 10/20.
    assert_eq!(share(200, 104, 100, Some((500, 100))), share_of(3, 4));
    assert_eq!(share(110, 120, 100, Some((500, 100))), share_of(1, 2));
    // A false alarm: nothing would have done no harm, the playbook 100. 150 is half of it too much.
    assert_eq!(share(150, 0, 100, None), share_of(1, 2));
    assert_eq!(share(1, 0, 0, None), share_of(0, 1));
}

#[test]
fn harm_beyond_the_playbooks_costs_points_of_the_outcome() {
    let world = three_steps();
    let story = Story::default().act(1, IT, UNPLUG, &[0]).act(2, IT, SCAN, &[1]).tell(3, DEPUTY, CENTRE, INCIDENT).clone();
    // A quarter of the way back to nothing: 25 − 6.25 = 18.75 of 25; 93.75 → 94.
    let harm = Harm { actual: 175, nothing: 400, playbook: 100, nothing_mean: None };
    let card = card(&world, &ALL_SEATS, &story.events(), &harm);
    assert_eq!((card.total, percent(card.parts.outcome)), (94, Some(75_000)));
    assert!(matches!(card.lost[0], Loss { points_milli: 6_000, part: Some(Part::Outcome), .. }));
}

#[test]
fn a_service_cut_without_need_has_its_own_line() {
    let world = three_steps();
    let cut = |story: &mut Story, minute, node| {
        let connection = Connection::Unplugged;
        let task = TaskId(100 + minute as u32);
        story.start(minute - 1, task, IT, UNPLUG, &[node]).end(minute, task, IT, UNPLUG, &[node]);
        story.push(minute, Event::ConnectionChanged { node: NodeId(node), connection });
        story.service(minute, ServiceLevel::Up, ServiceLevel::Degraded);
        story.service(minute + 10, ServiceLevel::Degraded, ServiceLevel::Up);
    };
    let mut story = Story::default();
    story.see(1, IT, 1);
    cut(&mut story, 10, 0); // linked to pc-1, which is known to be hit
    cut(&mut story, 30, 3);
    // Each 10 min × 50 residents × 600 ‰ = 300 resident-minutes. Harm 600, playbook 300, nothing 900: half of 25 lost, all by the second.
    let harm = Harm { actual: 600_000, nothing: 900_000, playbook: 300_000, nothing_mean: None };
    let card = card(&world, &ALL_SEATS, &story.events(), &harm);
    assert_eq!(card.cuts.iter().map(|cut| (cut.resident_minutes, cut.needed)).collect::<Vec<_>>(), [(300, true), (300, false)]);
    let of_outcome: Vec<_> = card.lost.iter().filter(|loss| loss.part == Some(Part::Outcome)).collect();
    assert!(matches!(of_outcome[..], [Loss { reason: Reason::Cut { lost: 600, needed: 300, .. }, .. }]));
    // The step that asked for unplugging has its objective harmed.
    assert_eq!(card.objectives[0].cuts, [1]);
}

#[test]
fn metrics_are_weighted_in_thousandths() {
    let mut world = world();
    world.metrics[MetricId(0)].weight = 1_500;
    // 20 resident-minutes at 1.5 each.
    assert_eq!(crate::score::weighted_harm(&world, &[20_000]), 30_000);
}

#[test]
fn missed_critical_steps_cap_at_59_and_49_and_a_forbidden_act_at_39() {
    let mut world = three_steps();
    world.playbook.push(step(IT, Deed::Act(SCAN, vec![NodeId(2)]), 10, 300));
    world.playbook[StepId(0)].critical = true;
    world.playbook[StepId(1)].critical = true;
    world.harmful.push(Harmful { forbidden: true, ..harmful(HarmfulAct::Act(PAY, Vec::new()), Gravity::Grave) });
    let story = Story::default().act(1, IT, SCAN, &[2]).tell(2, DEPUTY, CENTRE, INCIDENT).clone();
    // (300 + 20)/400 = 80 %: 50·0.8 + 25·0.8 + 25 = 85, one missed → 59 with the other done: 50·0.875 + 25·0.875 + 25 = 90.625 → 91.
    let one = team(&world, story.clone().act(3, IT, SCAN, &[1]));
    assert_eq!((one.total, one.uncapped, one.caps.len(), one.passed), (59, 91, 1, false));
    let two = team(&world, &story);
    assert_eq!((two.total, two.uncapped), (49, 85));
    assert_eq!(two.caps[0].why, CapReason::MissedCritical { steps: vec![StepId(0), StepId(1)] });
    let lost_to_cap: i64 = two.lost.iter().filter(|loss| loss.part.is_none()).map(|loss| loss.points_milli).sum();
    assert_eq!(lost_to_cap, 36_000);
    let paid = team(&world, story.clone().act(3, IT, SCAN, &[1]).act(4, IT, UNPLUG, &[0]).act(5, IT, PAY, &[0]));
    // 50·(400 − 12)/400 + 25 + 25 = 98.5 → 99.
    assert_eq!((paid.total, paid.uncapped, paid.band), (39, 99, Band::Failed));
}

#[test]
fn an_objective_is_rated_from_its_steps_and_acts() {
    let mut world = three_steps();
    world.playbook[StepId(0)].critical = true;
    world.harmful.push(harmful(HarmfulAct::Act(PAY, Vec::new()), Gravity::Minor));
    let rating = |story: &Story| team(&world, story).objectives[0].rating;
    let all = Story::default().act(1, IT, UNPLUG, &[0]).act(2, IT, SCAN, &[1]).tell(3, DEPUTY, CENTRE, INCIDENT).clone();
    assert_eq!(rating(&all), Some(Rating::P));
    assert_eq!(rating(all.clone().act(4, IT, PAY, &[0])), Some(Rating::M));
    // A non-critical step missing, or one late.
    assert_eq!(rating(Story::default().act(1, IT, UNPLUG, &[0]).act(2, IT, SCAN, &[1])), Some(Rating::S));
    assert_eq!(
        rating(Story::default().act(1, IT, UNPLUG, &[0]).act(15, IT, SCAN, &[1]).tell(3, DEPUTY, CENTRE, INCIDENT)),
        Some(Rating::S)
    );
    // The critical step missing.
    assert_eq!(rating(Story::default().act(2, IT, SCAN, &[1]).tell(3, DEPUTY, CENTRE, INCIDENT)), Some(Rating::U));
    assert_eq!(team(&world, &all).objectives[1].rating, None);
}
