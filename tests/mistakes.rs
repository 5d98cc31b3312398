//! Deliberate mistakes in the built-in pack: each is found, by its code, at its line, and nothing else is.

mod small_pack;

use fengsui::scenario::builtin::builtin;
use fengsui::scenario::pack::{Loaded, Pack, load};
use fengsui::world::compile::compile;

const HALL: &str = "hall-ransomware.ron";
const TRY: &str = "try.ron";
const TWO: &str = "maps/two.ron";
const MAP: &str = "maps/small.ron";
const KINDS: &str = "library/kinds.ron";
const ACTIONS: &str = "library/actions.ron";
const THREATS: &str = "library/threats.ron";
const PLAN: &str = "library/plan.ron";

/// In which file, what is written, what is written in its place, and what is to be said of that line.
type Mistake = (&'static str, &'static str, &'static str, &'static [&'static str]);

const NAMES: &[Mistake] = &[
    (HALL, r#"at: "civil-affairs"),"#, r#"at: "civil-affair"),"#, &["E202"]),
    (HALL, r#"to: ["liuba-pc-1", "qingshi-pc-1"]"#, r#"to: ["liuba-pc-9", "qingshi-pc-1"]"#, &["E203"]),
    (HALL, r#"EvidenceLost(["hall-pc-3""#, r#"EvidenceLost(["hall-pz-*""#, &["E203"]),
    (HALL, r#""shiqiao-pc": (shares: "closed")"#, r#""shiqiao-pc": (share: "closed")"#, &["E204"]),
    (HALL, r#""shiqiao-pc": (shares: "closed")"#, r#""shiqiao-pc": (shares: "shut")"#, &["E205"]),
    (HALL, r#"(kind: "remote", from: "vendor-desk""#, r#"(kind: "remot", from: "vendor-desk""#, &["E207"]),
    (HALL, r#"by: "oa", phone"#, r#"by: "ao", phone"#, &["E208"]),
    (HALL, r#"seats: ["shiqiao-it","#, r#"seats: ["shiqiao-ti","#, &["E210"]),
    (HALL, r#"template: "ransomware""#, r#"template: "ransomwere""#, &["E212"]),
    (HALL, r#"EverDevices("encrypted")"#, r#"EverDevices("encrypt")"#, &["E213"]),
    (HALL, r#"{"hall-pc-3": "encrypted","#, r#"{"hall-pc-3": "locked","#, &["E213"]),
    (HALL, r#"IsIf("ransomware", Matter("incident"))"#, r#"IsIf("ransomware", Matter("incidant"))"#, &["E214"]),
    (HALL, r#"Done("save-logs")"#, r#"Done("save-log")"#, &["E216"]),
    (HALL, r#"expect: Is("iv")"#, r#"expect: Is("vi")"#, &["E220"]),
    (HALL, r#"phone: "report-phone""#, r#"phone: "report-fone""#, &["E221"]),
    (HALL, r#"ServiceLoss(["shiqiao-hall""#, r#"ServiceLoss(["shiqiao-hull""#, &["E224"]),
    (MAP, r#""counter": (kind: "counter""#, r#""counter": (kind: "countre""#, &["E206"]),
    (MAP, r#""city-duty": (position: "city-duty")"#, r#""city-duty": (position: "city-dury")"#, &["E209"]),
    (MAP, r#"from: "parent/relay""#, r#"from: "parent/rely""#, &["E203"]),
    (MAP, r#"Linked("share", "files")"#, r#"Linked("share", "fils")"#, &["E203"]),
    (
        ACTIONS,
        r#"who: ["it", "deputy", "leader"], on: ["access-router"]"#,
        r#"who: ["it", "depty", "leader"], on: ["access-router"]"#,
        &["E209"],
    ),
    (
        ACTIONS,
        r#"does: [LinksDown("extranet"), LinksDown("internet")]"#,
        r#"does: [LinksDown("extranett"), LinksDown("internet")]"#,
        &["E207"],
    ),
    (THREATS, r#"(from: "entered", to: "active""#, r#"(from: "enterd", to: "active""#, &["E213"]),
    (PLAN, r#"(from: "clerk", to: "it""#, r#"(from: "clark", to: "it""#, &["E209"]),
    (
        KINDS,
        r#"usual: (password: "weak", tested_restore: "never")"#,
        r#"usual: (password: "weak", tested_restore: "ever")"#,
        &["E205"],
    ),
    (HALL, r#"to: "tuanjie-grid", from: "resident-li""#, r#"to: "tuanjie-grid", from: "resident-lee""#, &["E211"]),
    (HALL, r#"after: (inject: "ransom-note-seen""#, r#"after: (inject: "ransom-note-sean""#, &["E217"]),
    (HALL, r#"answer: ("promise-time", "noon")"#, r#"answer: ("promise-time", "none")"#, &["E218"]),
    (HALL, r#"do: All([File("statement")"#, r#"do: All([File("statment")"#, &["E219"]),
    (HALL, r#"after: ["restore"],"#, r#"after: ["restored"],"#, &["E221"]),
    (
        HALL,
        r#"critical: true, objective: "contain", rule: "plan/close-doors""#,
        r#"critical: true, objective: "contained", rule: "plan/close-doors""#,
        &["E222"],
    ),
    (HALL, r#"rule: "plan/backup-first","#, r#"rule: "plan/backups-first","#, &["E223"]),
    (HALL, r#"[Add("money", 430)"#, r#"[Add("monney", 430)"#, &["E215"]),
];

const RULES: &[Mistake] = &[
    (HALL, r#"id: "hall-ransomware""#, r#"id: "hall-ransom""#, &["E227"]),
    (HALL, r#"class: "01007""#, r#"class: "1007""#, &["E308"]),
    (HALL, r#"lasts: "240min""#, r#"lasts: "0min""#, &["E110"]),
    (HALL, r#"map: "small""#, r#"map: "smal""#, &["E102"]),
    (HALL, r#""qingshi-pc": ["qingshi-pc-1"]"#, r#""qingshi-files": ["qingshi-pc-1", "qingshi-pc-2"]"#, &["E312"]),
    (HALL, r#""qingshi-pc": ["qingshi-pc-1"]"#, r#""qingshi-pc": ["qingshi-pc-1", "liuba-pc-1"]"#, &["E305"]),
    (HALL, r#""old-friend": (name"#, r#""shiqiao-clerk": (name: (zh: "甲", en: "A")), "old-friend": (name"#, &["E305"]),
    (
        HALL,
        r#"en: "Allowances late")"#,
        r#"en: "Allowances late, and by the way a very long title that no table, no map and no button can hold")"#,
        &["E108"],
    ),
    (HALL, r#"(title: (zh: "损失的钱", en: "Money lost")"#, r#"(title: (zh: "损失的钱")"#, &["W301"]),
    (HALL, r#"expect: Number(is: 46, tolerance: 10)"#, r#"expect: FilledIf(After("1min"))"#, &["E306"]),
    (HALL, r#"expect: NodesWhere(State("*", "encrypted"))"#, r#"expect: NodesWhere(Matter("incident"))"#, &["E313"]),
    (HALL, r#"IsIf("ransomware", Matter("incident"))"#, r#"IsIf("ransomware", Here("encrypted"))"#, &["E314"]),
    (HALL, r#""shiqiao-pc": (shares: "closed")"#, r#""shiqiao-printer": (shares: "closed")"#, &["E311"]),
    (HALL, r#"to: "media", who: ["district-lead"]"#, r#"to: "media", who: []"#, &["E316"]),
    (MAP, r#"tier: City, at:"#, r#"tier: City, parent: "district", at:"#, &["E111"]),
    (MAP, r#"up: [Works("recorder")]"#, r#"up: []"#, &["E315"]),
    (MAP, r#""hub-portal-db": (kind: "database")"#, r#""hub-portal-db": (kind: "database", count: 0)"#, &["E110"]),
    (MAP, r#""hub-offline": (kind"#, r#""city-pc": (kind"#, &["E305"]),
    (ACTIONS, r#""pay": ("#, r#""pay": (does: [Unplug],"#, &["E314"]),
    (
        ACTIONS,
        r#"(chance: 50, grade: Failure, text: (zh: "关错"#,
        r#"(chance: 1050, grade: Failure, text: (zh: "关错"#,
        &["E110"],
    ),
    (THREATS, r#"to: "active", mean: "3min")"#, r#"to: "active")"#, &["E301"]),
    (THREATS, r#"to: "active", mean: "3min")"#, r#"to: "active", mean: "0s")"#, &["E110"]),
    (
        KINDS,
        r#""mobile": (label: (zh: "手机", en: "Mobile phone"), delay: "2min", unanswered: 150)"#,
        r#""mobile": (label: (zh: "手机", en: "Mobile phone"), delay: "2min", unanswered: 1500)"#,
        &["E110"],
    ),
    (
        HALL,
        r#"when: Any([DoneOn("photo-note", "hall-pc-3"), DoneOn("check-host", "hall-pc-3")]), latest: "30min","#,
        r#"latest: "30min", hand: true,"#,
        &["E302"],
    ),
    (HALL, r#"at: "12min", to: "shiqiao-it""#, r#"at: "12min", hand: true, to: "shiqiao-it""#, &["E301"]),
    (HALL, r#"at: "100min""#, r#"at: "300min""#, &["W303"]),
    (
        HALL,
        r#"do: Act(action: "check-backup", on: ["shiqiao-backup"])"#,
        r#"do: Act(action: "check-backup", on: ["shiqiao-files"])"#,
        &["E303"],
    ),
    (HALL, r#"who: ["shiqiao-it", "centre-crew"],"#, r#"who: ["shiqiao-it", "shiqiao-leader"],"#, &["E304"]),
    (
        HALL,
        r#"after: ["check-backup", "scan", "harden"]"#,
        r#"after: ["check-backup", "scan", "harden", "close-drill"]"#,
        &["E111"],
    ),
    (HALL, r#"seats: ["shiqiao-it","#, r#"seats: ["centre-crew", "shiqiao-it","#, &["E309"]),
    (HALL, r#"act: "wipe", gravity"#, r#"act: "wipe", answer: ("promise-time", "noon"), gravity"#, &["E301"]),
];

/// Mistakes in the small pack, which has one of everything.
const EVERYTHING: &[Mistake] = &[
    (TRY, r#"seats: ["shi-it"]"#, r#"seats: []"#, &["E309"]),
    (TRY, r#"seats: ["shi-it"]"#, r#"seats: ["crew"]"#, &["E309"]),
    (TRY, r#"seats: ["shi-it"]"#, r#"seats: ["shi-it", "shi-it"]"#, &["E105"]),
    (TRY, r#"seats: ["shi-it"]"#, r#"weights: (conformance: 36), seats: ["shi-it"]"#, &["E307"]),
    (TRY, r#"objectives: {"act""#, r#"objectives: {"a*": (title: (zh: "星", en: "Star")), "act""#, &["E201"]),
    (TRY, r#"counts: EverDevices("ill")"#, r#"counts: ServiceLoss(["*-hal"])"#, &["E224"]),
    (TRY, r#"when: Since("call", "20min")"#, r#"when: Since("cal", "20min")"#, &["E217"]),
    (TRY, r#"when: Since("call", "20min")"#, r#"when: AtLeast("colour", "red")"#, &["E313", "E314"]),
    (TRY, r#"when: Since("call", "20min")"#, r#"when: Powered"#, &["E314"]),
    (TRY, r#"when: Since("call", "20min")"#, r#"when: Knows("shi-ti", Service("shi-hal", Up))"#, &["E210", "E224"]),
    (
        TRY,
        r#"when: Since("call", "20min")"#,
        r#"when: Any([Filed("nota"), Metric("il", 3), Answered("call", "c")])"#,
        &["E219", "E215", "E218"],
    ),
    (
        TRY,
        r#"when: Since("call", "20min")"#,
        r#"when: Any([Linked("lam", "desk"), DoneOn("unplug", "disk"), Has("desk", "colour", "red")])"#,
        &["E207", "E203", "E311"],
    ),
    (TRY, r#""call": (when: State("shi-*", "ill"), latest: "10min","#, r#""call": (latest: "10min","#, &["E301", "E302"]),
    (TRY, r#""call": (when: State("shi-*", "ill"), latest: "10min","#, r#""call": (at: "1min", hand: true,"#, &["E301"]),
    (TRY, r#"latest: "10min""#, r#"latest: "10h""#, &["W303"]),
    (TRY, r#"from: "wang", by"#, r#"from: "wong", by"#, &["E211"]),
    (TRY, r#"to: ["shi-it", "liu-it"], from"#, r#"to: ["shi-it", "liu-ti"], from"#, &["E210"]),
    (TRY, r#"otherwise: "b""#, r#"otherwise: "c""#, &["E218"]),
    (TRY, r#"Start(action: "unplug", on: ["shi-*"])"#, r#"Start(action: "unplug", on: [])"#, &["E303"]),
    (TRY, r#"Start(action: "unplug", on: ["shi-*"])"#, r#"Start(action: "think", on: ["desk"])"#, &["E303"]),
    (TRY, r#"Start(action: "unplug", on: ["shi-*"])"#, r#"Unplug"#, &["E314"]),
    (TRY, r#"[Make("liu-*", "well")]"#, r#"[Learn("why"), Start(action: "think", on: [])]"#, &["E314", "E314"]),
    (TRY, r#"after: (inject: "call", wait"#, r#"after: (inject: "later", wait"#, &["E111"]),
    (TRY, r#"IsIf("y", Matter("why"))"#, r#"IsIf("z", Matter("why"))"#, &["E220"]),
    (TRY, r#"do: Act(action: "unplug", on: ["shi-*"])"#, r#"do: Act(action: "unplug", on: ["*-files"])"#, &["E303"]),
    (TRY, r#"do: Act(action: "unplug", on: ["shi-*"])"#, r#"do: Act(action: "unplugg", on: ["shi-*"])"#, &["E216"]),
    (TRY, r#"who: "shi-it", do: Act"#, r#"who: "crew", do: Act"#, &["E304"]),
    (TRY, r#"who: "shi-it", do: Act"#, r#"after: ["tell"], who: "shi-it", do: Act"#, &["E111"]),
    (TRY, r#"who: ["shi-it", "liu-it"], do: Any"#, r#"who: [], do: Any"#, &["E316"]),
    (TRY, r#"who: ["shi-it", "liu-it"], do: Any"#, r#"who: ["liu-it", "crew"], do: Any"#, &["E304"]),
    (
        TRY,
        r#"do: Any([Tell(to: "crew", about: "why"),"#,
        r#"do: Any([Act(action: "unplug", on: ["desk"]), File("nota"),"#,
        &["E219"],
    ),
    (TRY, r#"Answer("call", ["b", "a"])"#, r#"Answer("call", ["b", "x"])"#, &["E218"]),
    (TRY, r#"from: Step("cut")"#, r#"from: Step("cat")"#, &["E221"]),
    (TRY, r#"weight: 40, objective: "act""#, r#"weight: 40, objective: "ect""#, &["E222"]),
    (
        TRY,
        r#"weight: 40, objective: "act", why: (zh: "因", en: "Because"), rule: "plan/first""#,
        r#"weight: 40, objective: "act", why: (zh: "因", en: "Because"), rule: "plan/second""#,
        &["E223"],
    ),
    (TRY, r#""no": (answer: ("call", "b")"#, r#""no": (act: "think", answer: ("call", "b")"#, &["E301"]),
    (TRY, r#""no": (answer: ("call", "b")"#, r#""no": (gravity: Minor"#, &["E105"]),
    (TRY, r#"when: Fewer(than: 1, of: State("*", "ill"))"#, r#"when: Fewer(than: 1, of: Matter("why"))"#, &["E313"]),
    (
        TWO,
        r#""shi": (name: (zh: "石桥镇", en: "Shiqiao"), template: "town""#,
        r#""shi": (name: (zh: "石桥镇", en: "Shiqiao"), tier: Village, template: "tawn""#,
        &["E225"],
    ),
    (TWO, r#"without: ["web"]"#, r#"without: ["wed"]"#, &["E226"]),
    (TWO, r#"at: (3000, 4000)"#, r#"at: (3000, 40000000)"#, &["E110"]),
    ("library/threats.ron", r#""other": ("#, r#""other": (template: "worm","#, &["E317"]),
    (
        "library/kinds.ron",
        r#"values: {"red": (zh: "红", en: "red"), "blue": (zh: "蓝", en: "blue")}"#,
        r#"values: {}"#,
        &["E318"],
    ),
];

/// The pack with the mistake, the file's path as it is shown, and the line.
fn mistaken(mut pack: Pack, (file, right, wrong, _): &Mistake) -> (Pack, String, usize) {
    let shown = if pack.root.is_empty() { (*file).to_owned() } else { format!("{}/{file}", pack.root) };
    let bytes = pack.files.get_mut(*file).unwrap();
    let text = String::from_utf8(bytes.clone()).unwrap();
    let at = text.find(right).unwrap_or_else(|| panic!("{file} has no {right}"));
    let line = text[..at].matches('\n').count() + 1;
    *bytes = text.replacen(right, wrong, 1).into_bytes();
    (pack, shown, line)
}

/// Each fault: its file, its line, its code.
fn faults(loaded: &Loaded) -> Vec<(String, usize, String)> {
    let place = |d: &fengsui::scenario::diagnostic::Diagnostic| {
        let path = loaded.sources.get(d.span.file).map(|source| source.path.clone()).unwrap_or_default();
        (path, loaded.sources.line_column(d.span).0, d.code.to_string())
    };
    loaded.diagnostics.iter().map(place).collect()
}

fn found_as_expected(pack: &Pack, scenario: &str, mistakes: &[Mistake]) {
    let right = faults(&load(pack, scenario));
    let mut wrong = Vec::new();
    for mistake in mistakes {
        let (pack, path, line) = mistaken(pack.clone(), mistake);
        let loaded = load(&pack, scenario);
        // What follows from it is proved elsewhere (`proofs.rs`).
        let is_proof = |(_, _, code): &(String, usize, String)| code[1..].starts_with('4');
        let found: Vec<_> = faults(&loaded).into_iter().filter(|fault| !right.contains(fault) && !is_proof(fault)).collect();
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
    found_as_expected(&builtin(), "hall-ransomware", NAMES);
}

#[test]
fn broken_rules_are_found() {
    found_as_expected(&builtin(), "hall-ransomware", RULES);
}

#[test]
fn every_kind_of_mistake_is_found() {
    found_as_expected(&small_pack::pack(), "try", EVERYTHING);
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
