//! What is said of a text never depends on what was kept of the texts before it.

use crate::corpus;

use corpus::Dice;
use fengsui::scenario::builtin::builtin;
use fengsui::scenario::pack::{Loaded, Pack, load, load_with};
use fengsui::scenario::shelf::Shelf;
use proptest::prelude::*;
use std::path::Path;

/// All that a check says, and the scenario that it gives, places included.
fn said(loaded: &Loaded) -> (Vec<String>, (usize, usize), Option<String>) {
    let found = loaded.diagnostics.iter().map(|one| format!("{one:?}")).collect();
    let drill = loaded.drill.as_ref();
    let drill = drill.map(|drill| format!("{:?} {:?} {:?}", drill.scenario, drill.network.nodes, drill.actions));
    (found, loaded.diagnostics.counts(), drill)
}

#[track_caller]
fn as_if_read_anew(pack: &Pack, scenario: &str, shelf: &mut Shelf, what: &str) {
    let kept = load_with(pack, scenario, shelf);
    let anew = load(pack, scenario);
    assert_eq!(said(&kept), said(&anew), "{what}");
    let lines = |loaded: &Loaded| -> Vec<_> {
        loaded
            .diagnostics
            .iter()
            .map(|one| (loaded.sources.line_column(one.span), loaded.sources.text(one.span).to_owned()))
            .collect()
    };
    assert_eq!(lines(&kept), lines(&anew), "{what}");
}

fn lab() -> Pack {
    let mut pack = Pack { root: "lab".to_owned(), ..Pack::default() };
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/packs/lab");
    for path in ["lab.ron", "maps/lab.ron", "library/kinds.ron", "library/actions.ron", "library/threats.ron", "library/plan.ron"]
    {
        pack.files.insert(path.to_owned(), std::fs::read(folder.join(path)).expect("the lab pack"));
    }
    pack
}

#[test]
fn spoilt_texts_are_judged_as_if_read_for_the_first_time() {
    let seeds = corpus::seeds();
    corpus::in_parallel(40, |number| {
        let mut shelf = Shelf::default();
        let mut pack = builtin();
        as_if_read_anew(&pack, "hall-ransomware", &mut shelf, "sound");
        for number in number * 2..number * 2 + 2 {
            let mutant = corpus::mutant(&seeds, number);
            let sound = pack.files.insert(mutant.path.clone(), mutant.bytes).expect("a file of the pack");
            as_if_read_anew(&pack, "hall-ransomware", &mut shelf, &format!("mutant {number}"));
            pack.files.insert(mutant.path, sound);
        }
    });
}

/// Signs that change what follows, and words that don't.
const TYPED: [&str; 26] = [
    "\"", "(", ")", "[", "]", "{", "}", ",", ":", "/", "*", "//", "/*", "*/", "\\", "\n", " ", "-", "r#", "'", "1", "x", "中",
    "，", "\u{e000}", "\u{200d}",
];

/// One more key pressed, or one character taken away, at a place where something of the language stands.
fn typed(text: &str, dice: &mut Dice) -> String {
    let places: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
    let mut at = *dice.of(&places);
    if dice.below(2) == 0 {
        at = text[at..].find(['"', ',', ':', '(', ')', '}', '\n']).map_or(at, |length| at + length);
    }
    let next = text[at..].chars().next().map_or(0, char::len_utf8);
    match dice.below(3) {
        0 => format!("{}{}", &text[..at], &text[at + next..]),
        1 => format!("{}{}{}", &text[..at], dice.of(&TYPED), &text[at..]),
        _ => format!("{}{}{}", &text[..at + next], dice.of(&TYPED), &text[at + next..]),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, ..ProptestConfig::default() })]

    #[test]
    fn after_each_key_all_is_said_as_if_read_for_the_first_time(seed: u64) {
        let mut dice = Dice(seed);
        let (mut pack, mut shelf) = (lab(), Shelf::default());
        let sound = String::from_utf8(pack.files["lab.ron"].clone()).expect("text");
        let mut text = sound.clone();
        load_with(&pack, "lab", &mut shelf);
        for key in 0..12 {
            // What is broken is mended now and then, as people do.
            text = if dice.below(4) == 0 { sound.clone() } else { typed(&text, &mut dice) };
            pack.files.insert("lab.ron".to_owned(), text.clone().into_bytes());
            as_if_read_anew(&pack, "lab", &mut shelf, &format!("key {key} of seed {seed}"));
        }
    }
}

/// Edits after which all is still sound: so that the next begins with what the last left behind.
#[test]
fn a_drill_that_stays_sound_is_followed_key_by_key() {
    let (mut pack, mut shelf) = (lab(), Shelf::default());
    let mut text = String::from_utf8(pack.files["lab.ron"].clone()).expect("text");
    load_with(&pack, "lab", &mut shelf);
    let mut dice = Dice(5);
    let mut sound = 0;
    for key in 0..400 {
        let next = typed(&text, &mut dice);
        pack.files.insert("lab.ron".to_owned(), next.clone().into_bytes());
        if key % 8 == 0 {
            as_if_read_anew(&pack, "lab", &mut shelf, &format!("key {key}"));
        }
        if load_with(&pack, "lab", &mut shelf).drill.is_some() {
            sound += 1;
            text = next;
        }
    }
    pack.files.insert("lab.ron".to_owned(), text.into_bytes());
    as_if_read_anew(&pack, "lab", &mut shelf, "the last");
    assert!(sound > 50, "{sound} keys left it sound");
}
