//! Who does what, how long it takes, who must agree.

use crate::common::{Lab, lab};
use fengsui::engine::{
    input::{Command, Decision, Refusal, TaskId},
    view::TaskStage,
};

#[test]
fn a_granted_approval_lets_the_work_begin() {
    let mut lab = Lab::quiet(lab());
    lab.act("east-it", "paper", &["east-counter"]).unwrap();
    lab.until(2).decide("east-lead", Decision::Grant).unwrap();
    lab.until(13);
    insta::assert_snapshot!(lab.story_of(&["paper", "says", "Decision"]), @r#"
    T+0:00:00 east-it asks east-lead to approve paper
    T+0:02:00 east-lead says Grant
    T+0:02:00 east-it begins paper east-counter until T+0:12:00
    T+0:02:00 east-lead → east-it by phone: Decision { task: TaskId(0), decision: Grant }
    T+0:12:00 east-it ends paper east-counter Success
    T+0:12:00 east-counter has mode paper
    T+0:12:00 east-it learns east-counter: paper
    T+0:12:00 east-it learns east-counter: done paper
    T+0:12:00 east-lead learns east-counter: done paper
    "#);
}

#[test]
fn a_refused_approval_ends_the_matter() {
    let mut lab = Lab::quiet(lab());
    lab.act("east-it", "paper", &["east-counter"]).unwrap();
    lab.until(2).decide("east-lead", Decision::Refuse).unwrap();
    assert!(matches!(lab.session.view(lab.role("east-it")).tasks[0].stage, TaskStage::Refused { .. }));
    assert_eq!(lab.decide("east-lead", Decision::Grant), Err(Refusal::Answered { message: lab.newest("east-lead") }));
}

#[test]
fn an_approval_is_passed_on_to_the_next_above() {
    let mut lab = Lab::quiet(lab());
    lab.act("east-it", "paper", &["east-counter"]).unwrap();
    lab.until(1).decide("east-lead", Decision::PassOn).unwrap();
    lab.until(2).decide("duty", Decision::Grant).unwrap();
    insta::assert_snapshot!(lab.story_of(&["approve", "says", "begins"]), @r#"
    T+0:00:00 east-it asks east-lead to approve paper
    T+0:01:00 east-lead says PassOn
    T+0:01:00 east-it asks duty to approve paper
    T+0:02:00 duty says Grant
    T+0:02:00 east-it begins paper east-counter until T+0:12:00
    "#);
}

#[test]
fn a_crew_leaves_travels_arrives_and_works() {
    let mut lab = Lab::quiet(lab());
    lab.act("crew", "unplug", &["pc-1"]).unwrap(); // 10 min to leave; 10 km × 1.4 at 40 km/h: 21 min; 2 min of work
    lab.until(34);
    insta::assert_snapshot!(lab.story_of(&["crew begins", "crew arrives", "crew ends"]), @r#"
    T+0:00:00 crew begins unplug pc-1 until T+0:33:00
    T+0:31:00 crew arrives at east
    T+0:33:00 crew ends unplug pc-1 Success
    "#);
}

#[test]
fn a_crew_works_in_two_pairs_that_travel_together() {
    let mut lab = Lab::quiet(lab());
    lab.act("crew", "unplug", &["pc-1"]).unwrap();
    lab.until(5).act("crew", "look", &["east-files"]).unwrap(); // rides along: there at T+31, looks for 5 min
    let third = lab.act("crew", "look", &["east-pc"]);
    assert!(matches!(third, Err(Refusal::Busy { task: TaskId(0), .. })), "{third:?}");
    lab.until(37).act("crew", "look", &["east-pc"]).unwrap(); // it is there already
    lab.until(43);
    insta::assert_snapshot!(lab.story_of(&["crew begins", "crew arrives", "crew ends"]), @r#"
    T+0:00:00 crew begins unplug pc-1 until T+0:33:00
    T+0:05:00 crew begins look east-files until T+0:36:00
    T+0:31:00 crew arrives at east
    T+0:33:00 crew ends unplug pc-1 Success
    T+0:36:00 crew ends look east-files Success
    T+0:37:00 crew begins look east-pc until T+0:42:00
    T+0:42:00 crew ends look east-pc Success
    "#);
}

#[test]
fn a_cancelled_task_comes_to_nothing_and_frees_the_hands() {
    let mut lab = Lab::quiet(lab());
    lab.act("east-it", "unplug", &["pc-1"]).unwrap();
    lab.until(1).seat("east-it", Command::Cancel { task: TaskId(0) }).unwrap();
    lab.act("east-it", "look", &["pc-1"]).unwrap();
    lab.until(7);
    insta::assert_snapshot!(lab.story_of(&["east-it begins", "east-it ends", "Cancelled", "Unplugged"]), @r#"
    T+0:00:00 east-it begins unplug pc-1 until T+0:02:00
    T+0:01:00 ActionCancelled { task: TaskId(0), role: RoleId(2) }
    T+0:01:00 east-it begins look pc-1 until T+0:06:00
    T+0:06:00 east-it ends look pc-1 Success
    "#);
}

#[test]
fn a_cancelled_crew_stays_where_it_is() {
    let mut lab = Lab::quiet(lab());
    lab.act("crew", "unplug", &["pc-1"]).unwrap();
    lab.until(20).seat("crew", Command::Cancel { task: TaskId(0) }).unwrap();
    lab.until(40);
    assert_eq!(lab.session.view(lab.role("crew")).site, lab.world().site("district").unwrap());
}

#[test]
fn a_failed_try_does_nothing_and_another_has_other_luck() {
    let mut lab = Lab::quiet(lab());
    for minute in 0..12 {
        lab.until(2 * minute).act("east-it", "repair", &["east-pc"]).unwrap();
    }
    lab.until(30);
    let story = lab.story_of(&["ends repair"]);
    let failures = story.lines().filter(|line| line.ends_with("Failure")).count();
    assert!((1..12).contains(&failures), "{story}");
}

#[test]
fn what_is_found_out_opens_what_needs_it() {
    let mut lab = Lab::quiet(lab());
    let needs = Err(Refusal::NeedsMatter { matter: lab.world().matter("note").unwrap() });
    assert_eq!(lab.act("east-it", "decode", &["pc-1"]), needs);
    lab.act("east-it", "photo", &["pc-1"]).unwrap();
    lab.until(2).act("east-it", "decode", &["pc-1"]).unwrap();
    lab.until(8);
    insta::assert_snapshot!(lab.story_of(&["note", "pc-1 is"]), @r#"
    T+0:02:00 east-it learns note: Yes
    T+0:07:00 pc-1 is clean by an effect
    "#);
}

#[test]
fn who_stands_by_sees_what_is_done() {
    let mut lab = Lab::quiet(lab());
    lab.act("east-it", "unplug", &["pc-1"]).unwrap();
    lab.until(3);
    insta::assert_snapshot!(lab.story_of(&["done unplug"]), @r#"
    T+0:02:00 east-it learns pc-1: done unplug
    T+0:02:00 east-lead learns pc-1: done unplug
    "#);
}
