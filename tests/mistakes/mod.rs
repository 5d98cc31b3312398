//! Deliberate mistakes: each is found, by its code, at its line, and nothing else is. By family: what is written wrongly, names, rules, the map and the
//! library, and a small pack with one of everything. And every code of the program catches a mutation of `hall-ransomware`.

mod everything;
mod hall;
mod huge;
mod packs;
use crate::passage;
mod proved;
mod told;
use crate::small_pack;
mod written;

use fengsui::scenario::builtin::builtin;
use fengsui::scenario::codes::codes;
use fengsui::scenario::diagnostic::Diagnostic;
use fengsui::scenario::pack::{Loaded, Pack, load};
use fengsui::world::compile::compile;
use passage::passages;
use std::collections::BTreeSet;

const HALL: &str = "hall-ransomware.ron";
const MAP: &str = "maps/small.ron";
const KINDS: &str = "library/kinds.ron";
const ACTIONS: &str = "library/actions.ron";
const THREATS: &str = "library/threats.ron";
const PLAN: &str = "library/plan.ron";

/// In which file, what is written, what is written in its place, and what is to be said of that line.
type Mistake = (&'static str, &'static str, &'static str, &'static [&'static str]);

/// Every mistake in the built-in pack.
const IN_HALL: [&[Mistake]; 6] =
    [written::SIGNS, written::VALUES, hall::NAMES, hall::RULES, packs::MAP_AND_LIBRARY, packs::SCENARIO];

/// The pack with the mistake, the file's path as it is shown, and the line.
fn mistaken(mut pack: Pack, (file, right, wrong, _): &Mistake) -> (Pack, String, usize) {
    let shown = if pack.root.is_empty() { (*file).to_owned() } else { format!("{}/{file}", pack.root) };
    let bytes = pack.files.get_mut(*file).unwrap();
    let text = String::from_utf8(bytes.clone()).unwrap();
    let at = passages(&text, right).into_iter().next().unwrap_or_else(|| panic!("{file} has no {right}"));
    let line = text[..at.start].matches('\n').count() + 1;
    *bytes = [&text[..at.start], wrong, &text[at.end..]].concat().into_bytes();
    (pack, shown, line)
}

/// Each fault: its file, its line, its code.
fn faults(loaded: &Loaded) -> Vec<(String, usize, String)> {
    let place = |d: &Diagnostic| {
        let path = loaded.sources.get(d.span.file).map(|source| source.path.clone()).unwrap_or_default();
        (path, loaded.sources.line_column(d.span).0, d.code.to_string())
    };
    loaded.diagnostics.iter().map(place).collect()
}

/// Whether the code is of something proved: a mistake in a name has such consequences elsewhere, which `proofs.rs` looks at.
fn is_proof(code: &str) -> bool {
    code[1..].starts_with('4')
}

fn found_as_expected(pack: &Pack, scenario: &str, mistakes: &[Mistake]) {
    let right = faults(&load(pack, scenario));
    let mut wrong = Vec::new();
    for mistake in mistakes {
        let (pack, path, line) = mistaken(pack.clone(), mistake);
        let loaded = load(&pack, scenario);
        let expects_proofs = mistake.3.iter().any(|code| is_proof(code));
        let is_new = |fault: &(String, usize, String)| !right.contains(fault) && (expects_proofs || !is_proof(&fault.2));
        let found: Vec<_> = faults(&loaded).into_iter().filter(is_new).collect();
        let expected: Vec<_> = mistake.3.iter().map(|code| (path.clone(), line, (*code).to_owned())).collect();
        if found != expected {
            wrong.push(format!("{} → {}\n  expected {expected:?}\n  found    {found:?}", mistake.1, mistake.2));
        }
        assert_eq!(loaded.drill.is_some(), !loaded.diagnostics.has_errors());
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The pack after every fix is made that is offered, the last in a file first, so that the places of the others stay.
fn fixed(mut pack: Pack, loaded: &Loaded) -> Pack {
    let mut fixes: Vec<_> = loaded.diagnostics.iter().filter_map(|diagnostic| diagnostic.fix.clone()).collect();
    fixes.sort_by_key(|fix| std::cmp::Reverse((fix.span.file, fix.span.start)));
    fixes.dedup();
    for fix in fixes {
        let shown = &loaded.sources.get(fix.span.file).unwrap().path;
        let path = shown.strip_prefix(&format!("{}/", pack.root)).unwrap_or(shown).to_owned();
        let mut text = String::from_utf8(pack.files[&path].clone()).unwrap();
        text.replace_range(fix.span.start as usize..fix.span.end as usize, &fix.text);
        pack.files.insert(path, text.into_bytes());
    }
    pack
}

#[test]
fn the_built_in_scenarios_have_no_errors() {
    let pack = builtin();
    for scenario in pack.scenarios() {
        let loaded = load(&pack, scenario);
        assert_eq!(loaded.diagnostics.counts().0, 0, "{:?}", faults(&loaded));
        let world = compile(&loaded.drill.unwrap());
        assert!(!world.seats.is_empty() && !world.nodes.is_empty());
    }
}

#[test]
fn there_are_enough_mistakes() {
    let count = IN_HALL.iter().map(|mistakes| mistakes.len()).sum::<usize>() + everything::MISTAKES.len();
    assert!(count >= 150, "{count}");
}

#[test]
fn what_is_written_wrongly_is_found() {
    found_as_expected(&builtin(), "hall-ransomware", written::SIGNS);
    found_as_expected(&builtin(), "hall-ransomware", written::VALUES);
}

#[test]
fn names_that_mean_nothing_are_found() {
    found_as_expected(&builtin(), "hall-ransomware", hall::NAMES);
}

#[test]
fn broken_rules_are_found() {
    found_as_expected(&builtin(), "hall-ransomware", hall::RULES);
}

#[test]
fn mistakes_in_the_map_and_the_library_are_found() {
    found_as_expected(&builtin(), "hall-ransomware", packs::MAP_AND_LIBRARY);
    found_as_expected(&builtin(), "hall-ransomware", packs::SCENARIO);
}

#[test]
fn every_kind_of_mistake_is_found() {
    found_as_expected(&small_pack::pack(), "try", everything::MISTAKES);
}

/// What the checker offers to change must be right: after it, nothing is said that offered a change, and nothing new.
#[test]
fn offered_fixes_cure_what_they_are_for() {
    let mut count = 0;
    let hall = IN_HALL.iter().flat_map(|mistakes| mistakes.iter()).map(|mistake| (builtin(), "hall-ransomware", mistake));
    let small = everything::MISTAKES.iter().map(|mistake| (small_pack::pack(), "try", mistake));
    for (pack, scenario, mistake) in hall.chain(small) {
        let (pack, _, _) = mistaken(pack, mistake);
        let loaded = load(&pack, scenario);
        let cured = loaded.diagnostics.iter().filter(|diagnostic| diagnostic.fix.is_some()).count();
        if cured == 0 {
            continue;
        }
        count += 1;
        let after = load(&fixed(pack, &loaded), scenario);
        // The name that was meant may be one that is written already.
        let left: Vec<_> = faults(&after).into_iter().filter(|(_, _, code)| code != "E105" && !is_proof(code)).collect();
        let uncured: Vec<_> = loaded.diagnostics.iter().filter(|diagnostic| diagnostic.fix.is_none()).collect();
        assert!(left.len() <= uncured.len(), "{} → {}: {left:?}", mistake.1, mistake.2);
        assert!(after.diagnostics.iter().all(|diagnostic| diagnostic.fix.is_none()), "{} → {}: {left:?}", mistake.1, mistake.2);
    }
    assert!(count > 60, "{count}");
}

/// The built-in drill catches nothing as it is, and each code when it is changed so that the code is due.
#[test]
fn every_code_catches_a_mutation_of_the_built_in_drill() {
    let original = load(&builtin(), "hall-ransomware");
    let silent: BTreeSet<String> = original.diagnostics.iter().map(|diagnostic| diagnostic.code.to_string()).collect();
    let mut caught = BTreeSet::new();
    for mistake in IN_HALL.iter().flat_map(|mistakes| mistakes.iter()) {
        caught.extend(mistake.3.iter().map(|code| (*code).to_owned())); // the other tests hold each to that
    }
    for (code, file, bytes) in huge::mutations() {
        let mut pack = builtin();
        pack.files.insert(file.to_owned(), bytes);
        let loaded = load(&pack, "hall-ransomware");
        assert!(loaded.diagnostics.iter().any(|diagnostic| diagnostic.code.0 == code), "{code} catches nothing");
        assert!(loaded.drill.is_none());
        caught.insert(code.to_owned());
    }
    for (code, changes) in proved::PROVED.iter().chain(told::TOLD) {
        let mut pack = builtin();
        for (right, wrong) in *changes {
            pack = mistaken(pack, &(HALL, right, wrong, &[])).0;
        }
        let loaded = load(&pack, "hall-ransomware");
        assert!(loaded.diagnostics.iter().any(|diagnostic| diagnostic.code.0 == *code), "{code}: {:?}", faults(&loaded));
        caught.insert((*code).to_owned());
    }
    let said: Vec<&str> = codes().filter(|code| silent.contains(*code)).collect();
    // Codes of the fives are found by playing: `tests/explore.rs` and `tests/pages.rs` play for them.
    let by_checking = codes().filter(|code| !code[1..].starts_with('5'));
    let missing: Vec<&str> = by_checking.filter(|code| !caught.contains(*code)).collect();
    assert!(said.is_empty(), "said of the drill as it is: {said:?}");
    assert!(missing.is_empty(), "no mutation of hall-ransomware shows {missing:?}: add one to tests/mistakes");
}
