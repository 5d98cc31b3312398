//! Deliberate mistakes in the built-in pack: each is found, by its code, at its line, and nothing else is.

use fengsui::scenario::builtin::builtin;
use fengsui::scenario::pack::{Loaded, Pack, load};
use fengsui::world::compile::compile;

const SCENARIO: &str = "hall-ransomware.ron";
const MAP: &str = "maps/small.ron";
const KINDS: &str = "library/kinds.ron";
const ACTIONS: &str = "library/actions.ron";
const THREATS: &str = "library/threats.ron";
const PLAN: &str = "library/plan.ron";

/// In which file, what is written, what is written in its place, and what is to be said of that line.
type Mistake = (&'static str, &'static str, &'static str, &'static [&'static str]);

const NAMES: &[Mistake] = &[
    (SCENARIO, r#"at: "civil-affairs"),"#, r#"at: "civil-affair"),"#, &["E202"]),
    (SCENARIO, r#"to: ["liuba-pc-1", "qingshi-pc-1"]"#, r#"to: ["liuba-pc-9", "qingshi-pc-1"]"#, &["E203"]),
    (SCENARIO, r#"EvidenceLost(["hall-pc-3""#, r#"EvidenceLost(["hall-pz-*""#, &["E203"]),
    (SCENARIO, r#""shiqiao-pc": (shares: "closed")"#, r#""shiqiao-pc": (share: "closed")"#, &["E204"]),
    (SCENARIO, r#""shiqiao-pc": (shares: "closed")"#, r#""shiqiao-pc": (shares: "shut")"#, &["E205"]),
    (SCENARIO, r#"(kind: "remote", from: "vendor-desk""#, r#"(kind: "remot", from: "vendor-desk""#, &["E207"]),
    (SCENARIO, r#"by: "oa", phone"#, r#"by: "ao", phone"#, &["E208"]),
    (SCENARIO, r#"seats: ["shiqiao-it","#, r#"seats: ["shiqiao-ti","#, &["E210"]),
    (SCENARIO, r#"template: "ransomware""#, r#"template: "ransomwere""#, &["E212"]),
    (SCENARIO, r#"EverDevices("encrypted")"#, r#"EverDevices("encrypt")"#, &["E213"]),
    (SCENARIO, r#"{"hall-pc-3": "encrypted","#, r#"{"hall-pc-3": "locked","#, &["E213"]),
    (SCENARIO, r#"IsIf("ransomware", Matter("incident"))"#, r#"IsIf("ransomware", Matter("incidant"))"#, &["E214"]),
    (SCENARIO, r#"Done("save-logs")"#, r#"Done("save-log")"#, &["E216"]),
    (SCENARIO, r#"expect: Is("iv")"#, r#"expect: Is("vi")"#, &["E220"]),
    (SCENARIO, r#"phone: "report-phone""#, r#"phone: "report-fone""#, &["E221"]),
    (SCENARIO, r#"ServiceLoss(["shiqiao-hall""#, r#"ServiceLoss(["shiqiao-hull""#, &["E224"]),
    (MAP, r#""counter": (kind: "counter""#, r#""counter": (kind: "countre""#, &["E206"]),
    (MAP, r#""city-duty": (position: "city-duty")"#, r#""city-duty": (position: "city-dury")"#, &["E209"]),
    (MAP, r#"from: "parent/relay""#, r#"from: "parent/rely""#, &["E203"]),
    (MAP, r#"Linked("share", "files")"#, r#"Linked("share", "fils")"#, &["E203"]),
    (ACTIONS, r#"who: ["it", "deputy", "leader"], on: ["access-router"]"#, r#"who: ["it", "depty", "leader"], on: ["access-router"]"#, &["E209"]),
    (ACTIONS, r#"does: [LinksDown("extranet"), LinksDown("internet")]"#, r#"does: [LinksDown("extranett"), LinksDown("internet")]"#, &["E207"]),
    (THREATS, r#"(from: "entered", to: "active""#, r#"(from: "enterd", to: "active""#, &["E213"]),
    (PLAN, r#"(from: "clerk", to: "it""#, r#"(from: "clark", to: "it""#, &["E209"]),
    (KINDS, r#"usual: (password: "weak", tested_restore: "never")"#, r#"usual: (password: "weak", tested_restore: "ever")"#, &["E205"]),
];

const RULES: &[Mistake] = &[
    (SCENARIO, r#"id: "hall-ransomware""#, r#"id: "hall-ransom""#, &["E227"]),
    (SCENARIO, r#"class: "01007""#, r#"class: "1007""#, &["E308"]),
    (SCENARIO, r#"lasts: "240min""#, r#"lasts: "0min""#, &["E110"]),
    (SCENARIO, r#"map: "small""#, r#"map: "smal""#, &["E102"]),
    (SCENARIO, r#""qingshi-pc": ["qingshi-pc-1"]"#, r#""qingshi-files": ["qingshi-pc-1", "qingshi-pc-2"]"#, &["E312"]),
    (SCENARIO, r#""qingshi-pc": ["qingshi-pc-1"]"#, r#""qingshi-pc": ["qingshi-pc-1", "liuba-pc-1"]"#, &["E305"]),
    (SCENARIO, r#""old-friend": (name"#, r#""shiqiao-clerk": (name"#, &["E305"]),
    (SCENARIO, r#"en: "Allowances late")"#, r#"en: "Allowances late, and by the way a very long title that no table, no map and no button can hold")"#, &["E108"]),
    (SCENARIO, r#"(title: (zh: "损失的钱", en: "Money lost")"#, r#"(title: (zh: "损失的钱")"#, &["W301"]),
    (SCENARIO, r#"expect: Number(is: 46, tolerance: 10)"#, r#"expect: FilledIf(After("1min"))"#, &["E306"]),
    (SCENARIO, r#"expect: NodesWhere(State("*", "encrypted"))"#, r#"expect: NodesWhere(Matter("incident"))"#, &["E313"]),
    (SCENARIO, r#"IsIf("ransomware", Matter("incident"))"#, r#"IsIf("ransomware", Here("encrypted"))"#, &["E314"]),
    (SCENARIO, r#""shiqiao-pc": (shares: "closed")"#, r#""shiqiao-printer": (shares: "closed")"#, &["E311"]),
    (SCENARIO, r#"to: "media", who: ["district-lead"]"#, r#"to: "media", who: []"#, &["E316"]),
    (MAP, r#"tier: City, at:"#, r#"tier: City, parent: "district", at:"#, &["E111"]),
    (MAP, r#"up: [Works("recorder")]"#, r#"up: []"#, &["E315"]),
    (MAP, r#""hub-portal-db": (kind: "database")"#, r#""hub-portal-db": (kind: "database", count: 0)"#, &["E110"]),
    (MAP, r#""hub-flood": (kind"#, r#""city-pc": (kind"#, &["E305"]),
    (ACTIONS, r#""pay": ("#, r#""pay": (does: [Unplug],"#, &["E314"]),
    (ACTIONS, r#"(chance: 50, grade: Failure, text: (zh: "关错"#, r#"(chance: 1050, grade: Failure, text: (zh: "关错"#, &["E110"]),
    (THREATS, r#"to: "active", mean: "3min")"#, r#"to: "active")"#, &["E301"]),
    (THREATS, r#"to: "active", mean: "3min")"#, r#"to: "active", mean: "0s")"#, &["E110"]),
    (KINDS, r#""mobile": (label: (zh: "手机", en: "Mobile phone"), delay: "2min", unanswered: 150)"#, r#""mobile": (label: (zh: "手机", en: "Mobile phone"), delay: "2min", unanswered: 1500)"#, &["E110"]),
];

fn mistaken((file, right, wrong, _): &Mistake) -> (Pack, String, usize) {
    let mut pack = builtin();
    let bytes = pack.files.get_mut(*file).unwrap();
    let text = String::from_utf8(bytes.clone()).unwrap();
    let at = text.find(right).unwrap_or_else(|| panic!("{file} has no {right}"));
    let line = text[..at].lines().count() + usize::from(at == 0 || text[..at].ends_with('\n'));
    *bytes = text.replacen(right, wrong, 1).into_bytes();
    (pack, format!("scenarios/{file}"), line)
}

/// Each fault: its file, its line, its code.
fn faults(loaded: &Loaded) -> Vec<(String, usize, String)> {
    let place = |d: &fengsui::scenario::diagnostic::Diagnostic| {
        let path = loaded.sources.get(d.span.file).map(|source| source.path.clone()).unwrap_or_default();
        (path, loaded.sources.line_column(d.span).0, d.code.to_string())
    };
    loaded.diagnostics.iter().map(place).collect()
}

fn found_as_expected(mistakes: &[Mistake]) {
    let right = faults(&load(&builtin(), "hall-ransomware"));
    let mut wrong = Vec::new();
    for mistake in mistakes {
        let (pack, path, line) = mistaken(mistake);
        let loaded = load(&pack, "hall-ransomware");
        let found: Vec<_> = faults(&loaded).into_iter().filter(|fault| !right.contains(fault)).collect();
        let expected: Vec<_> = mistake.3.iter().map(|code| (path.clone(), line, (*code).to_owned())).collect();
        if found != expected {
            wrong.push(format!("{} → {}\n  expected {expected:?}\n  found    {found:?}", mistake.1, mistake.2));
        }
        assert_eq!(loaded.drill.is_some(), !loaded.diagnostics.has_errors());
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
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
fn names_that_mean_nothing_are_found() {
    found_as_expected(NAMES);
}

#[test]
fn broken_rules_are_found() {
    found_as_expected(RULES);
}
