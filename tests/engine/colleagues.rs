//! Simulated colleagues: what they do unasked, when asked, and when they err.

use crate::common::{Lab, lab, lab_with};
use fengsui::engine::input::Command;

const KINDS: &str = "library/kinds.ron";

#[test]
fn a_colleague_follows_the_playbook_after_its_reaction_time() {
    let mut lab = Lab::start(lab(), 7, &["duty"]);
    lab.until(40);
    insta::assert_snapshot!(lab.story_of(&["east-it answers", "east-it begins", "east-it →", "east-it files"]), @r#"
    T+0:03:02 east-it answers call: Some(One(0)) Simulated
    T+0:03:02 east-it begins unplug pc-1 until T+0:05:02
    T+0:03:32 east-it → duty by phone: pc-1: encrypted; incident: Yes
    T+0:04:02 east-it files first-report: [Choice(0), Nodes([NodeId(9)]), NotKnown]
    T+0:04:02 east-it → duty by office: Form { form: FormId(0), entries: [Choice(0), Nodes([NodeId(9)]), NotKnown] }
    T+0:05:32 east-it begins close-share east-files until T+0:15:32
    T+0:16:02 east-it → duty by phone: east-files: closed; east-files: done close-share; pc-1: Connection(Unplugged); pc-1: done unplug; east-hall: Level(Down)
    T+0:30:35 east-it → duty by phone: east-pc: encrypted
    T+0:39:46 east-it → duty by phone: east-files: encrypted
    "#);
}

#[test]
fn a_colleague_that_always_errs_skips_its_duties_and_takes_a_wrong_option() {
    let errs = (KINDS, r#"reacts: "5min", errs: 0"#, r#"reacts: "5min", errs: 1000"#);
    let mut lab = Lab::start(lab_with(&[errs]), 7, &["duty"]);
    lab.until(40);
    let story = lab.story();
    assert!(!story.contains("east-it begins unplug"), "{story}");
    insta::assert_snapshot!(lab.story_of(&["east-it answers"]), @"T+0:03:02 east-it answers call: Some(One(1)) Simulated");
}

#[test]
fn asking_a_colleague_brings_an_answer() {
    let mut lab = Lab::start(lab(), 7, &["duty", "east-it"]);
    let (to, by) = (lab.role("west-lead"), fengsui::world::ids::ChannelId(0));
    lab.until(25).seat("duty", Command::Ask { to, by, about: None }).unwrap(); // asked at T+26; answers in 2 min or so
    lab.until(40);
    insta::assert_snapshot!(lab.story_of(&["Question", "west-lead → duty", "west-lead learns west-hall"]), @r#"
    T+0:24:07 west-lead learns west-hall: Level(Down)
    T+0:25:00 duty → west-lead by phone: Question(None)
    T+0:27:02 west-lead → duty by phone: west-hall: Level(Down)
    "#);
}

#[test]
fn a_colleague_approves_what_is_asked_of_it() {
    let mut lab = Lab::start(lab(), 7, &["east-it"]);
    lab.act("east-it", "paper", &["east-counter"]).unwrap();
    lab.until(20);
    insta::assert_snapshot!(lab.story_of(&["says", "begins paper"]), @r#"
    T+0:02:29 east-lead says Grant
    T+0:02:29 east-it begins paper east-counter until T+0:12:29
    "#);
}

#[test]
fn a_crew_of_colleagues_does_its_steps_place_by_place() {
    let step = r#""image": (title: (zh: "拔", en: "Pull"), who: "crew", do: Act(action: "unplug", on: ["pc-1", "west-pc"]),
            within: (limit: "60min", from: Start), weight: 1, objective: "contain", why: (zh: "断", en: "Cut"), rule: "plan/report"),
        "close": ("#;
    let tell = (r#"to: "duty", from: "west-it""#, r#"to: ["duty", "crew"], from: "west-it""#);
    let mut lab = Lab::start(lab_with(&[("lab.ron", r#""close": ("#, step), ("lab.ron", tell.0, tell.1)]), 7, &["duty"]);
    lab.until(90);
    insta::assert_snapshot!(lab.story_of(&["crew begins", "crew arrives", "crew ends"]), @r#"
    T+0:25:27 crew begins unplug west-pc until T+0:54:15
    T+0:52:15 crew arrives at west
    T+0:54:15 crew ends unplug west-pc Success
    T+0:54:45 crew begins unplug pc-1 until T+1:33:39
    "#);
}

#[test]
fn a_form_that_another_has_filed_keeps_nobody_from_the_rest() {
    let mut lab = Lab::start(lab(), 7, &["east-lead"]);
    let form = lab.world().form("first-report").unwrap();
    let entries = vec![fengsui::engine::input::Entry::NotKnown; 3];
    lab.until(1).seat("east-lead", Command::File { form, entries }).unwrap();
    lab.until(40);
    insta::assert_snapshot!(lab.story_of(&["files", "east-it begins", "east-it →"]), @r#"
    T+0:01:00 east-lead files first-report: [NotKnown, NotKnown, NotKnown]
    T+0:03:02 east-it begins unplug pc-1 until T+0:05:02
    T+0:03:28 east-files is entered over east-files–pc-1
    T+0:03:32 east-it → duty by phone: pc-1: encrypted; incident: Yes
    T+0:05:32 east-it begins close-share east-files until T+0:15:32
    T+0:13:28 east-files is encrypted by itself
    T+0:14:07 west-pc is entered over east-files–west-pc
    T+0:14:35 east-pc is entered over east-files–east-pc
    T+0:15:32 east-it ends close-share east-files Success
    T+0:15:32 east-files has shares closed
    T+0:15:32 east-it learns east-files: closed
    T+0:15:32 share east-files–east-pc down
    T+0:15:32 share east-files–pc-1 down
    T+0:15:32 share east-files–west-pc down
    T+0:15:32 east-it learns east-files: done close-share
    T+0:15:32 east-lead learns east-files: done close-share
    T+0:16:02 east-it → duty by phone: east-files: closed; east-files: done close-share; pc-1: Connection(Unplugged); pc-1: done unplug; east-hall: Level(Down)
    T+0:17:02 duty learns east-files: closed
    T+0:17:02 duty learns east-files: done close-share
    T+0:26:22 west-files is entered over west-files–west-pc
    T+0:36:17 east-it → duty by phone: east-pc: encrypted
    T+0:36:22 west-files is encrypted by itself
    T+0:37:11 east-it learns east-files: encrypted
    "#);
}
