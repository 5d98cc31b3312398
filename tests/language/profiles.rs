//! The same drill, shorter or longer.

use super::{
    common::{EVERYBODY, Lab},
    faults, injects, minute, pack,
};
use fengsui::{
    engine::event::Event,
    scenario::{
        diagnostic::Diagnostic,
        pack::{Drill, Loaded, Pack, load},
    },
    world::compile::compile,
};
use std::sync::Arc;

fn drill() -> Drill {
    let loaded = load(&pack("profiles"), "profiles");
    assert_eq!(faults(&loaded), Vec::<String>::new());
    loaded.drill.unwrap()
}

/// What comes, and when it is over.
fn story(drill: &Drill) -> String {
    let mut lab = Lab::start(Arc::new(compile(drill)), 7, &EVERYBODY);
    lab.until(120);
    let over = minute(lab.session.events(), |stamped| matches!(stamped.event, Event::DrillEnded { .. }));
    format!("{}over in minute {}\n", injects(&lab.story_of(&[" inject "])), over.unwrap())
}

#[test]
fn a_short_drill_leaves_out_what_its_profile_says() {
    let whole = drill();
    insta::assert_snapshot!(story(&whole), @r"
    T+0:05:00 inject press
    T+0:11:27 inject window
    T+0:15:00 inject press-again
    T+0:50:00 inject end-call
    over in minute 60
    ");
    insta::assert_snapshot!(story(&whole.in_profile("short").unwrap()), @r"
    T+0:04:00 inject window
    T+0:20:00 inject end-call
    over in minute 30
    ");
}

#[test]
fn a_long_drill_gives_more_time() {
    insta::assert_snapshot!(story(&drill().in_profile("long").unwrap()), @r"
    T+0:05:00 inject press
    T+0:11:27 inject window
    T+0:15:00 inject press-again
    T+1:40:00 inject end-call
    over in minute 120
    ");
    assert!(drill().in_profile("longer").is_none());
}

/// The drill with another text for this one.
fn changed(right: &str, wrong: &str) -> Loaded {
    let mut pack: Pack = pack("profiles");
    let text = String::from_utf8(pack.files["profiles.ron"].clone()).unwrap();
    assert!(text.contains(right));
    pack.files.insert("profiles.ron".to_owned(), text.replacen(right, wrong, 1).into_bytes());
    load(&pack, "profiles")
}

#[test]
fn what_stays_must_not_need_what_is_left_out() {
    let loaded = changed(r#"without: ["press", "press-again", "calm", "shout", "talked"]"#, r#"without: ["press"]"#);
    let found: Vec<&Diagnostic> = loaded.diagnostics.iter().filter(|fault| fault.code.0 == "E232").collect();
    let [fault] = found.as_slice() else { panic!("{:?}", faults(&loaded)) };
    // The step (what it asks for, from when), the harmful answer, the ending, and what comes after.
    assert_eq!(fault.notes.len(), 5, "{fault:?}");
    assert!(loaded.drill.is_none());
}

#[test]
fn what_is_wrong_in_one_length_alone_says_so() {
    let loaded = changed(r#"at: {"end-call": "20min", "window""#, r#"at: {"end-call": "40min", "window""#);
    let names = |fault: &Diagnostic| -> Vec<String> {
        let only = fault.notes.iter().filter(|(_, message)| message.key == "only-in-profile");
        only.map(|(_, message)| message.args[0].1.clone()).collect()
    };
    let found: Vec<_> = loaded.diagnostics.iter().map(|fault| (fault.code.0, names(fault))).collect();
    assert_eq!(found, [("W303", vec!["short".to_owned()])]);
}
