//! What no few words can do: files that are too large, of another encoding, too deep or too long; and what a small text may not ask for.

use super::{HALL, MAP, PLAN, THREATS, faults, small_pack};
use fengsui::scenario::builtin::builtin;
use fengsui::scenario::limits::{CHOICES_MAX, CONDITION_DEPTH_MAX, FILE_BYTES_MAX, NESTING_MAX, TEMPLATE_DEPTH_MAX};
use fengsui::scenario::pack::load;
use fengsui::world::compile::compile;

/// A code, the built-in file that is changed so that it is due, and the file's bytes then.
pub fn mutations() -> Vec<(&'static str, &'static str, Vec<u8>)> {
    let hall = String::from_utf8(builtin().files[HALL].clone()).unwrap();
    let with = |right: &str, wrong: &str| {
        assert!(hall.contains(right), "{right}");
        hall.replacen(right, wrong, 1).into_bytes()
    };
    let asks = "ask: One(within: \"5min\", of: {";
    let options: String = (0..=CHOICES_MAX).map(|n| format!("\"o{n}\": (text: (zh: \"选\", en: \"Option\")),")).collect();
    let (open, close) = ("Not(".repeat(CONDITION_DEPTH_MAX), ")".repeat(CONDITION_DEPTH_MAX));
    let when = "when: State(\"liuba-pc-1\", \"encrypted\"),";
    let deep = format!("when: {open}State(\"liuba-pc-1\", \"encrypted\"){close},");
    vec![
        ("E101", MAP, vec![b' '; FILE_BYTES_MAX + 1]),
        ("E103", PLAN, b"(title: (zh: \"\xd4\xa4\xb0\xb8\", en: \"Plan\"))".to_vec()),
        ("E104", PLAN, ["[".repeat(NESTING_MAX + 1), "]".repeat(NESTING_MAX + 1)].concat().into_bytes()),
        ("E107", HALL, with(asks, &format!("{asks}{options}"))),
        ("E109", HALL, with(when, &deep)),
    ]
}

/// Every text in quotes is replaced, one at a time, by another one of the same file: whatever that makes of the drill, it is refused or it compiles.
#[test]
fn swapped_texts_never_panic() {
    let pack = small_pack::pack();
    for file in pack.files.keys() {
        let text = String::from_utf8(pack.files[file].clone()).unwrap();
        let places: Vec<(usize, &str)> =
            text.split('"').scan(0, |at, part| Some((std::mem::replace(at, *at + part.len() + 1), part))).collect();
        let quoted: Vec<(usize, &str)> = places.into_iter().skip(1).step_by(2).collect();
        for (index, (at, old)) in quoted.iter().enumerate().step_by(3) {
            let (_, new) = quoted[(index * 7 + 3) % quoted.len()];
            let mut other = pack.clone();
            let swapped = format!("{}{new}{}", &text[..*at], &text[at + old.len()..]);
            other.files.insert(file.clone(), swapped.into_bytes());
            let loaded = load(&other, "try");
            assert_eq!(loaded.drill.is_none(), loaded.diagnostics.has_errors(), "{file}: {old} → {new}");
            if let Some(drill) = loaded.drill {
                compile(&drill);
            }
        }
    }
}

/// Each template adds to the one before it.
#[test]
fn templates_add_to_one_another_only_so_far() {
    let chain = |length: usize| -> Vec<(String, usize, String)> {
        let link = |n: usize| format!(r#""t{n}": (adds_to: "t{}", tier: Township, nodes: {{"n{n}": (kind: "pc")}}),"#, n - 1);
        let chain: String = (1..length).map(link).collect();
        let mut pack = small_pack::pack();
        let map = String::from_utf8(pack.files["maps/two.ron"].clone()).unwrap();
        let longer = format!(r#"templates: {{"t0": (tier: Township), {chain}"#);
        pack.files.insert("maps/two.ron".to_owned(), map.replacen("templates: {", &longer, 1).into_bytes());
        faults(&load(&pack, "try"))
    };
    assert_eq!(chain(TEMPLATE_DEPTH_MAX), []);
    let found = chain(TEMPLATE_DEPTH_MAX + 1);
    assert_eq!(found.iter().map(|(path, _, code)| (&**path, &**code)).collect::<Vec<_>>(), [("maps/two.ron", "E107")]);
}

/// Templates that name each other would be filled in without end.
#[test]
fn threat_templates_that_name_each_other_are_refused() {
    let mut pack = builtin();
    let text = String::from_utf8(pack.files[THREATS].clone()).unwrap();
    let text = ["ransomware", "worm", "hoax"].iter().zip(["worm", "hoax", "ransomware"]).fold(text, |text, (name, other)| {
        text.replacen(&format!("\"{name}\": ("), &format!("\"{name}\": (template: \"{other}\","), 1)
    });
    pack.files.insert(THREATS.to_owned(), text.into_bytes());
    let loaded = load(&pack, "hall-ransomware");
    let found = faults(&loaded);
    assert_eq!(found.iter().filter(|(path, _, code)| path.ends_with(THREATS) && code == "E317").count(), 3, "{found:?}");
    assert!(loaded.drill.is_none());
}

/// Templates within sites and patterns within patterns ask for far more than they are long.
#[test]
fn a_small_map_cannot_ask_for_a_huge_network() {
    let nodes: String = (0..600).map(|n| format!(r#""n{n}": (kind: "pc"),"#)).collect();
    let sites: String = (0..400).map(|n| format!(r#""s{n}": (name: (zh: "点", en: "Place"), template: "big"),"#)).collect();
    let map = format!(
        r#"(id: "two", title: (zh: "大", en: "Big"), note: (zh: "大", en: "Big"), templates: {{"big": (tier: Village, nodes: {{{nodes}}})}},
            sites: {{{sites}}}, links: [(kind: "lan", from: "*", to: ["*", "*", "*"])])"#
    );
    let mut pack = small_pack::pack();
    pack.files.insert("maps/two.ron".to_owned(), map.into_bytes());
    let loaded = load(&pack, "try");
    let found = faults(&loaded);
    assert_eq!(found.iter().filter(|(path, _, code)| path == "maps/two.ron" && code == "E107").count(), 2, "{found:?}");
    assert!(loaded.drill.is_none());
}
