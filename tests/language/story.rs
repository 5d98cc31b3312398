//! When injects come, phases, variables.

use super::{begun, injects, minute, played};
use fengsui::engine::{event::Event, input::TrainerCommand, view::InjectState};

const INJECTS: [&str; 4] = [" inject ", "averted", "dropped", "phase "];

#[test]
fn an_inject_comes_by_each_of_its_triggers() {
    let mut drill = begun("triggers", 7);
    let [hand, spare] = ["hand", "spare"].map(|name| drill.inject(name));
    drill.until(55).trainer(TrainerCommand::Release { inject: hand }).unwrap();
    drill.until(56).trainer(TrainerCommand::Release { inject: spare }).unwrap();
    insta::assert_snapshot!(injects(&drill.story_of(&INJECTS)), @r"
    T+0:00:00 phase calm
    T+0:01:00 inject at
    T+0:06:00 inject after
    T+0:11:12 inject when
    T+0:11:35 inject window
    T+0:15:00 averted unless
    T+0:20:00 phase storm
    T+0:20:00 inject phase
    T+0:23:00 inject phase-later
    T+0:30:00 inject clock
    T+0:45:00 inject weekday
    T+0:55:00 inject hand
    T+0:56:00 inject spare
    ");
}

#[test]
fn a_window_is_drawn_by_the_seed() {
    let minutes: Vec<u64> = (0..40)
        .map(|seed| {
            let mut drill = begun("triggers", seed);
            let window = drill.inject("window");
            drill.until(25);
            minute(drill.session.events(), |stamped| stamped.event == Event::InjectDelivered { inject: window }).unwrap()
        })
        .collect();
    assert!(minutes.iter().all(|minute| (10..=20).contains(minute)), "{minutes:?}");
    assert!((10..20).all(|minute| minutes.contains(&minute) || minutes.contains(&(minute + 1))), "{minutes:?}");
}

#[test]
fn spare_injects_stand_in_the_trainers_list() {
    let drill = begun("triggers", 7);
    let view = drill.session.trainer_view();
    let spare: Vec<&str> = view.injects.iter().filter(|inject| inject.spare).map(|inject| &*inject.name).collect();
    assert_eq!(spare, ["spare"]);
    let clock = view.injects.iter().find(|inject| inject.name == "clock").unwrap();
    assert_eq!(clock.due.map(|at| at.0 / 60_000), Some(30));
}

#[test]
fn an_inject_comes_at_intervals_until_something_is_done() {
    let drill = played("repeats");
    insta::assert_snapshot!(drill.story_of(&[" inject press", " inject once", "answers", "ends close-share"]), @r"
    T+0:05:00 inject press
    T+0:05:00 west-lead → duty by phone: inject press
    T+0:06:00 inject once
    T+0:06:00 west-lead → duty by phone: inject once
    T+0:06:00 duty answers press: Some(One(0)) Chosen
    T+0:15:00 inject press
    T+0:15:00 west-lead → duty by phone: inject press
    T+0:18:00 duty answers press: Some(One(1)) TimedOut
    T+0:25:00 inject press
    T+0:25:00 west-lead → duty by phone: inject press
    T+0:28:00 duty answers press: Some(One(1)) TimedOut
    T+0:30:00 duty ends close-share east-files Success
    ");
    let press = &drill.session.trainer_view().injects[0];
    assert_eq!((press.times, matches!(press.state, InjectState::Delivered(at) if at.0 == 300_000)), (3, true));
}

#[test]
fn the_trainer_delays_and_ends_what_comes_again() {
    let mut drill = begun("repeats", 7);
    let press = drill.inject("press");
    let by = fengsui::time::Span::minutes(2);
    drill.until(6).trainer(TrainerCommand::Delay { inject: press, by }).unwrap();
    drill.until(20).trainer(TrainerCommand::Skip { inject: press }).unwrap();
    drill.trainer(TrainerCommand::Skip { inject: press }).unwrap_err();
    drill.until(60);
    insta::assert_snapshot!(injects(&drill.story_of(&[" inject press", "dropped"])), @r"
    T+0:05:00 inject press
    T+0:17:00 inject press
    T+0:20:00 dropped press
    ");
}

#[test]
fn of_a_group_one_is_drawn_by_its_odds() {
    let stories: Vec<String> = (0..60).map(|seed| begun("groups", seed).until(15).story_of(&[" inject "])).collect();
    let count = |name: &str| stories.iter().filter(|story| story.contains(&format!(" inject {name}\n"))).count();
    assert_eq!((count("kind") + count("rude"), count("silent"), count("sorry")), (60, 0, count("rude")));
    assert!((36..=54).contains(&count("kind")), "{}", count("kind"));
}

#[test]
fn an_alternative_that_was_not_drawn_is_the_trainers_to_release() {
    let mut drill = begun("groups", 7);
    let silent = drill.inject("silent");
    assert_eq!(drill.session.trainer_view().injects[silent.0 as usize].state, InjectState::NotDrawn);
    drill.until(10).trainer(TrainerCommand::Release { inject: silent }).unwrap();
    assert!(drill.story().contains("inject silent"));
}

#[test]
fn phases_begin_in_their_order_by_condition_time_and_effect() {
    let drill = played("phases");
    insta::assert_snapshot!(drill.story_of(&["phase ", "says ", "inject ", "answers"]), @r"
    T+0:00:00 phase quiet
    T+0:08:00 phase alarm
    T+0:08:00 east-it → duty by phone: says It is real.
    T+0:18:00 phase repair
    T+0:23:00 inject close
    T+0:23:00 duty → east-lead by phone: inject close
    T+0:25:00 east-lead answers close: Some(One(0)) Chosen
    T+0:25:00 phase over
    T+0:25:00 inject late
    T+0:25:00 east-lead → duty by phone: inject late
    ");
    let title = drill.session.view(drill.role("west-it")).story.unwrap().title;
    assert_eq!(title.en.as_deref(), Some("Closing"));
}

#[cfg(feature = "ui")]
#[test]
fn the_debrief_tells_of_phases_what_their_author_says() {
    use fengsui::ui::{
        texts::{Names, Texts},
        train::story::story,
    };
    let drill = played("phases");
    let (world, texts) = (drill.session.world(), Texts::new(fengsui::text::Lang::Zh));
    let stage = fengsui::engine::views::stage(world);
    let told = story(world, &Names::new(&stage, &texts), &[], drill.session.events());
    let phases: Vec<&str> = told.iter().map(|item| item.text.as_str()).filter(|text| text.starts_with("进入阶段")).collect();
    assert!(phases.contains(&"进入阶段:恢复。先恢复窗口。"), "{phases:?}");
}

#[test]
fn counters_and_flags_count_and_tell() {
    let mut drill = begun("variables", 7);
    drill.until(30);
    insta::assert_snapshot!(injects(&drill.story_of(&[" inject ", ":="])), @r"
    T+0:02:00 inject call
    T+0:02:00 calls := 1
    T+0:04:00 inject call
    T+0:04:00 calls := 2
    T+0:06:00 inject call
    T+0:06:00 calls := 3
    T+0:06:00 inject warn
    T+0:06:00 warned := 1
    T+0:08:00 inject call
    T+0:08:00 calls := 4
    T+0:08:00 inject exactly
    T+0:08:00 calls := -10
    T+0:08:00 inject below
    T+0:08:00 warned := 0
    T+0:10:00 inject call
    T+0:10:00 calls := -9
    ");
    let variables = drill.session.trainer_view().variables;
    assert_eq!(variables, [("calls".to_owned(), -9, false), ("warned".to_owned(), false as i64, true)]);
}
