//! What the checker proves without playing: each proof catches one change of a sound drill, at its line, and says nothing of the sound one.

use crate::passage;

use fengsui::scenario::builtin::builtin;
use fengsui::scenario::pack::{Pack, load};
use passage::passages;
use std::collections::BTreeMap;

const HALL: &str = "hall-ransomware";
const LAB: &str = "lab";

/// What is written, what is written in its place, and what is said at which of the words written in its place (or elsewhere in the drill).
type Change = (&'static str, &'static str, &'static [(&'static str, &'static str)]);

fn lab() -> Pack {
    let files = [
        ("lab.ron", include_str!("packs/lab/lab.ron")),
        ("maps/lab.ron", include_str!("packs/lab/maps/lab.ron")),
        ("library/kinds.ron", include_str!("packs/lab/library/kinds.ron")),
        ("library/actions.ron", include_str!("packs/lab/library/actions.ron")),
        ("library/threats.ron", include_str!("packs/lab/library/threats.ron")),
        ("library/plan.ron", include_str!("packs/lab/library/plan.ron")),
    ];
    let files: BTreeMap<String, Vec<u8>> =
        files.into_iter().map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec())).collect();
    Pack { files, ..Pack::default() }
}

/// Code, line and words of each fault of the scenario's own file.
fn faults(pack: &Pack, scenario: &str) -> Vec<(String, usize, String)> {
    let loaded = load(pack, scenario);
    let fault = |d: &fengsui::scenario::diagnostic::Diagnostic| {
        let words = format!("{} {:?}", d.message.key, d.message.args);
        (d.code.to_string(), loaded.sources.line_column(d.span).0, words)
    };
    loaded.diagnostics.iter().map(fault).collect()
}

#[track_caller]
fn proofs_catch(pack: &Pack, scenario: &str, changes: &[Change]) {
    let file = format!("{scenario}.ron");
    let text = String::from_utf8(pack.files[&file].clone()).unwrap();
    let mut wrong = Vec::new();
    for (right, changed, expected) in changes {
        let [at] = &passages(&text, right)[..] else { panic!("{right} doesn't stand there once") };
        let other = [&text[..at.start], *changed, &text[at.end..]].concat();
        let mut pack = pack.clone();
        pack.files.insert(file.clone(), other.clone().into_bytes());
        let found: Vec<_> = faults(&pack, scenario);
        let line_of = |words: &str| {
            let at = passages(&other, words).into_iter().next().unwrap_or_else(|| panic!("no {words}"));
            other[..at.start].matches('\n').count() + 1
        };
        let wanted: Vec<_> = expected.iter().map(|(code, at)| ((*code).to_owned(), line_of(at))).collect();
        let short: Vec<_> = found.iter().map(|(code, line, _)| (code.clone(), *line)).collect();
        if short != wanted {
            wrong.push(format!("{right} → {changed}\n  expected {wanted:?}\n  found    {found:#?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn sound_drills_are_silent() {
    assert_eq!(faults(&builtin(), HALL), []);
    assert_eq!(faults(&lab(), LAB), []);
}

#[test]
fn conditions_that_never_or_always_hold() {
    proofs_catch(
        &builtin(),
        HALL,
        &[
            (r#"All([After("48min"), Knows("police""#, r#"All([After("6h"), Knows("police""#, &[("W401", r#"After("6h")"#)]),
            (r#"when: Since("hotspot", "24min")"#, r#"when: Since("hotspot", "10h")"#, &[("W401", r#""hotspot", "10h""#)]),
            (
                r#"when: Done("pay"), to: "shiqiao-leader""#,
                r#"when: Done("restore-line"), to: "shiqiao-leader""#,
                &[("E216", r#"restore-line"#)],
            ),
            (
                r#"at: "35min", unless: Service("shiqiao-hall", Up)"#,
                r#"at: "35min", unless: Service("portal", Degraded)"#,
                &[("W401", r#"Service("portal", Degraded)"#)],
            ),
            (
                r#"unless: Knows("district-lead", Matter("residents-asking")), to"#,
                r#"unless: Has("hub-offline", "backup", "offline"), to"#,
                &[("W402", r#"Has("hub-offline""#)],
            ),
            (
                r#"when: All([After("15min"), Not(Service("shiqiao-hall", Up))]), to: "shiqiao-deputy""#,
                r#"when: All([Service("shiqiao-hall", Up), Not(Service("shiqiao-hall", Up))]), to: "shiqiao-deputy""#,
                &[
                    ("W403", r#"All([Service("shiqiao-hall", Up)"#),
                    ("W404", r#"Since("liuba-offers""#),
                    ("W404", r#"Since("elder-faint""#),
                    ("W404", r#"Since("hotspot", "8min""#),
                    ("W404", r#"Since("hotspot", "24min""#),
                ],
            ),
            (
                r#"unless: Done("clarify"), to: "shiqiao-leader""#,
                r#"unless: Any([Done("clarify"), Not(Done("clarify"))]), to: "shiqiao-leader""#,
                &[("W403", r#"Any([Done("clarify"), Not("#)],
            ),
            (
                r#"after: (inject: "resident-asks", wait: "55min")"#,
                r#"after: (inject: "resident-asks", wait: "5h")"#,
                &[("W404", r#""resident-asks", wait: "5h""#)],
            ),
            (
                r#"    // ───────────── 表单 forms"#,
                r#"    actions: {"dig": (label: (zh: "挖", en: "Dig"), help: (zh: "挖", en: "Dig"), who: ["pump"], reach: Desk, takes: "5min")}, // forms"#,
                &[("W405", r#""dig": ("#)],
            ),
        ],
    );
}

#[test]
fn what_nothing_leads_to() {
    proofs_catch(
        &lab(),
        LAB,
        &[
            (
                r#"begins: {"pc-1": "encrypted"}"#,
                r#"begins: {"pc-1": "clean"}"#,
                &[
                    ("W409", r#""hosts": (title"#),
                    ("W401", r#"when: State("west-pc", "encrypted")"#),
                    ("W401", r#"when: Fewer(than: 2"#),
                    ("W408", r#""spread": (title"#),
                ],
            ),
            (
                r#"en: "Secret: pay 0.3 coins.")),"#,
                "en: \"Secret: pay 0.3 coins.\")),\n        \"one\": (title: (zh: \"甲\", en: \"One\"), text: (zh: \"甲\", en: \"One\"), when: After(\"5h\")),\n        \"two\": (title: (zh: \"乙\", en: \"Two\"), text: (zh: \"乙\", en: \"Two\"), when: Matter(\"one\")),",
                &[("W401", r#""one": ("#), ("W431", r#""two": ("#), ("W406", r#""two": ("#)],
            ),
            (
                r#"when: Fewer(than: 2, of: State("*", "encrypted")), tone: Good"#,
                r#"tone: Good"#,
                &[("W408", r#""spread": (title"#)],
            ),
            (
                r#"when: Fewer(than: 2, of"#,
                r#"when: Fewer(than: 200, of"#,
                &[("W402", r#"Fewer(than: 200"#), ("W408", r#""spread": (title"#)],
            ),
            (r#"when: Fewer(than: 2, of"#, r#"when: Fewer(than: 0, of"#, &[("W401", r#"Fewer(than: 0"#)]),
            (
                r#"when: Fewer(than: 2, of: State("*", "encrypted"))"#,
                r#"when: Answered("call", "go"), ends: false), "never": (title: (zh: "无", en: "None"), text: (zh: "无", en: "None"), when: All([Delivered("spread"), Any([])])"#,
                &[("W401", r#"when: All([Delivered"#)],
            ),
        ],
    );
}

/// The engine looks a matter's truth up by its condition: in a circle it would never come back.
#[test]
fn matters_that_make_each_other_true_are_a_circle() {
    let (right, wrong) = (
        r#"en: "Secret: pay 0.3 coins.")),"#,
        r#"en: "Secret: pay 0.3 coins."), when: Not(Matter("other"))), "other": (title: (zh: "乙", en: "Two"), text: (zh: "乙", en: "Two"), when: Matter("note")),"#,
    );
    proofs_catch(&lab(), LAB, &[(right, wrong, &[("E111", r#"Not(Matter("other"))"#)])]);
}

#[test]
fn steps_that_cannot_be_done() {
    proofs_catch(
        &builtin(),
        HALL,
        &[
            (
                r#"do: Act(action: "pass-on-wording", on: ["tuanjie-group"])"#,
                r#"do: Act(action: "pass-on-wording", on: ["shiqiao-group"])"#,
                &[(
                    "E421",
                    r#"on: ["shiqiao-group"]),
            applies"#,
                )],
            ),
            (
                r#"tells: [Matter("agreed-wording")],"#,
                r#"tells: [],"#,
                &[("E422", r#"applies: Matter("agreed-wording")"#), ("E422", r#"from: Known(Matter("agreed-wording"))"#)],
            ),
            (
                r#"File("statement"), Act(action: "clarify", on: [])"#,
                r#"File("statement"), Tell(to: "media", about: "share-warning")"#,
                &[],
            ),
            (r#"act: "wipe", gravity"#, r#"act: "disable-account", on: ["hub-oa"], gravity"#, &[]),
        ],
    );
}

#[test]
fn deadlines_that_cannot_be_kept() {
    proofs_catch(
        &builtin(),
        HALL,
        &[
            (
                r#"within: (limit: "15min", from: Known(Matter("agreed-wording")))"#,
                r#"within: (limit: "1min", from: Known(Matter("agreed-wording")))"#,
                &[("W423", r#"limit: "1min", from"#)],
            ),
            (
                r#"within: (limit: "20min", from: Known(Matter("hall-restored")))"#,
                r#"within: (limit: "14min", from: Known(Matter("hall-restored")))"#,
                &[("W423", r#"limit: "14min""#)],
            ),
            (
                r#"within: (limit: "20min", from: Known(Matter("hall-restored")))"#,
                r#"within: (limit: "4h", from: Known(Matter("hall-restored")))"#,
                &[("W425", r#"limit: "4h""#)],
            ),
            (
                r#"after: ["scan"],
            applies: Matter("crew-called"),
            within: (limit: "60min", from: Step("scan")), weight: 0"#,
                r#"after: ["scan"],
            applies: Matter("crew-called"),
            within: (limit: "18min", from: Known(Matter("crew-called"))), weight: 0"#,
                &[("E424", r#"limit: "18min", from: Known(Matter("crew-called"))), weight: 0"#)],
            ),
        ],
    );
    // The crew takes ten minutes to leave and twenty-one for ten kilometres; the information officer is there.
    proofs_catch(
        &lab(),
        LAB,
        &[(
            r#""unplug": (title: (zh: "拔网线", en: "Unplug"), who: "east-it""#,
            r#""unplug": (title: (zh: "拔网线", en: "Unplug"), who: "crew""#,
            &[("W423", r#"limit: "5min", from: Known(State"#)],
        )],
    );
}

#[test]
fn what_nothing_uses() {
    proofs_catch(
        &builtin(),
        HALL,
        &[
            (
                r#"from: "recovery-firm", by: "mobile""#,
                r#"from: "old-friend", by: "mobile""#,
                &[("W431", r#""recovery-firm": (name"#)],
            ),
            (r#"names: {"#, r#"names: {"hub-portal": ["spare-portal"], "#, &[("W431", r#""spare-portal""#)]),
            (
                r#"    objectives: {"#,
                r#"    objectives: {"rest": (title: (zh: "歇", en: "Rest")),"#,
                &[("W432", r#""rest": (title"#)],
            ),
            (
                r#"brief: (
        zh: "今天是周一"#,
                r#"parameters: {"people": (title: (zh: "人数", en: "People"), values: [1, 2])}, brief: (
        zh: "今天是周一{people}"#,
                &[("W441", r#"en: "It is Monday, market day, and over forty"#)],
            ),
        ],
    );
}

/// A drill that is told in Chinese only misses no English.
#[test]
fn english_is_missed_only_where_it_is_spoken() {
    let (right, wrong) = (r#"title: (zh: "小试", en: "Lab drill"),"#, r#"title: (zh: "小试"), languages: [Zh],"#);
    proofs_catch(&lab(), LAB, &[(right, r#"title: (zh: "小试"),"#, &[("W301", r#"title: (zh: "小试")"#)]), (right, wrong, &[])]);
}
