//! Actions that are like others: of the library, of the scenario, of the library's own; and what goes wrong with it.

use super::{faults, pack, played, world};
use fengsui::{
    scenario::{
        limits::LIKES_MAX,
        pack::{Pack, load},
    },
    time::Span,
    world::people::Reach,
};

const SCENARIO: &str = "likes.ron";
const LIBRARY: &str = "library/actions.ron";

#[test]
fn an_action_takes_from_another_what_it_does_not_say() {
    insta::assert_snapshot!(played("likes").story_of(&["begins", "paper", "photo"]), @r"
    T+0:01:00 east-it begins paper east-counter until T+0:04:00
    T+0:04:00 east-it ends paper east-counter Success
    T+0:04:00 east-counter has mode paper
    T+0:04:00 east-it learns east-counter: paper
    T+0:04:00 east-it learns east-counter: done paper
    T+0:04:00 east-lead learns east-counter: done paper
    T+0:10:00 east-it begins unplug-with-care east-files until T+0:19:00
    ");
    let world = world("likes");
    let of = |name: &str| &world.actions[world.action(name).unwrap()];
    let (unplug, photo, care) = (of("unplug"), of("unplug-and-photo"), of("unplug-with-care"));
    assert_eq!((&care.who, &care.on, &care.help), (&unplug.who, &unplug.on, &unplug.help));
    assert_eq!((&care.does, care.takes, photo.takes), (&photo.does, Span::minutes(9), Span::minutes(4)));
    assert!(matches!(care.reach, Reach::OnSite));
    assert_eq!((of("paper").approval, of("paper").label.en.as_deref()), (None, Some("On paper")));
}

/// What is found where the scenario's actions are these.
fn found(actions: &str) -> Vec<String> {
    faults(&load(&with(pack("likes"), SCENARIO, actions), "likes"))
}

fn with(mut pack: Pack, file: &str, actions: &str) -> Pack {
    let text = String::from_utf8(pack.files[file].clone()).unwrap();
    let text = text.replacen("    actions: {\n", &format!("    actions: {{\n{actions}\n"), 1);
    pack.files.insert(file.to_owned(), text.into_bytes());
    pack
}

#[test]
fn an_action_like_none_is_told_which_was_meant() {
    assert_eq!(found(r#""try": (like: "unplugg"),"#), [r#"E216 (14, 15) unknown-action [("name", "unplugg")]"#]);
    // And what is written beside it is looked at all the same.
    let also = found(r#""try": (like: "unplugg", who: ["itt"]),"#);
    assert_eq!(also.len(), 2, "{also:?}");
    assert!(found(r#""try": (like: "Un plug"),"#).iter().all(|fault| fault.starts_with("E201")));
}

#[test]
fn actions_like_one_another_are_a_circle_whose_places_are_told_once() {
    let circle = r#""a": (like: "b"), "b": (like: "c"), "c": (like: "b"),"#;
    assert_eq!(found(circle), [r#"E111 (14, 31) like-itself [("name", "c")]"#]);
    let itself = with(pack("likes"), LIBRARY, r#""alone": (like: "alone"),"#);
    assert_eq!(faults(&load(&itself, "likes")), [r#"E111 (3, 17) like-itself [("name", "alone")]"#]);
    let chain: String = (0..=LIKES_MAX + 1).map(|n| format!("\"c{n}\": (like: \"c{}\"), ", n + 1)).collect();
    let long = found(&format!("{chain}\"c{}\": (like: \"unplug\"),", LIKES_MAX + 2));
    assert!(!long.is_empty() && long.iter().all(|fault| fault.starts_with("E107")), "{long:?}");
}

#[test]
fn an_action_of_the_library_can_be_like_another_of_it() {
    let pack = with(pack("likes"), LIBRARY, r#""slowly": (like: "unplug", takes: "30min"),"#);
    let drill = load(&pack, "likes").drill.unwrap();
    let slowly = drill.actions.get("slowly").unwrap();
    assert_eq!((slowly.takes, slowly.who.len(), slowly.on.len()), (Span::minutes(30), 2, 2));
}

#[test]
fn what_is_taken_over_is_not_found_faulty_twice() {
    // The library may name what other drills have; who takes that over isn't blamed, and a fault of the other is one fault.
    let elsewhere = r#""other": (like: "unplug", when: State("nowhere-*", "gone")),"#;
    let mut elsewhere = with(pack("likes"), LIBRARY, elsewhere);
    elsewhere = with(elsewhere, SCENARIO, r#""mine": (like: "other", takes: "1min"),"#);
    assert_eq!(faults(&load(&elsewhere, "likes")).iter().filter(|fault| fault.contains("likes")).count(), 0);
    let mistaken = found(r#""first": (like: "unplug", who: ["itt"]), "second": (like: "first", takes: "1min"),"#);
    assert_eq!(mistaken, [r#"E209 (14, 33) unknown-position [("name", "itt")]"#]);
}
