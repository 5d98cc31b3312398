//! What the checker proves of a drill: changes of `hall-ransomware` after which each such code is due. Where and why is tested in `tests/proofs.rs`.

/// A code, and what is written in the scenario in place of what.
pub type Proved = (&'static str, &'static [(&'static str, &'static str)]);

pub const PROVED: &[Proved] = &[
    ("W401", &[(r#"when: Since("hotspot", "24min")"#, r#"when: Since("hotspot", "10h")"#)]),
    (
        "W402",
        &[(
            r#"unless: Knows("district-lead", Matter("residents-asking")), to"#,
            r#"unless: Has("hub-offline", "backup", "offline"), to"#,
        )],
    ),
    (
        "W403",
        &[(
            r#"unless: Done("clarify"), to: "shiqiao-leader""#,
            r#"unless: Any([Done("clarify"), Not(Done("clarify"))]), to: "shiqiao-leader""#,
        )],
    ),
    ("W404", &[(r#"after: (inject: "resident-asks", wait: "55min")"#, r#"after: (inject: "resident-asks", wait: "5h")"#)]),
    (
        "W405",
        &[(
            r#"    // ───────────── 表单 forms"#,
            r#"    actions: {"dig": (label: (zh: "挖", en: "Dig"), help: (zh: "挖", en: "Dig"), who: ["pump"], reach: Desk, takes: "5min")}, // forms"#,
        )],
    ),
    (
        "W406",
        &[
            (r#"when: State("liuba-pc-1", "encrypted"),"#, r#"when: Delivered("too-late"),"#),
            (
                r#"    injects: {"#,
                r#"    injects: {"too-late": (after: (inject: "clerk-calls", wait: "5h"), to: "shiqiao-it", from: "media", by: "mobile", text: (zh: "晚", en: "Late")),"#,
            ),
        ],
    ),
    (
        "W407",
        &[
            (r#"when: Metric("allowance-late", 1),"#, r#"when: Delivered("too-late"),"#),
            (
                r#"    injects: {"#,
                r#"    injects: {"too-late": (after: (inject: "clerk-calls", wait: "5h"), to: "shiqiao-it", from: "media", by: "mobile", text: (zh: "晚", en: "Late")),"#,
            ),
        ],
    ),
    (
        "W408",
        &[(
            r#"    endings: {"#,
            r#"    endings: {"any": (title: (zh: "随便", en: "Any"), tone: Mixed, text: (zh: "随便", en: "Any")),"#,
        )],
    ),
    (
        "W409",
        &[(
            r#"    metrics: {"#,
            r#"    metrics: {"late": (title: (zh: "迟", en: "Late"), unit: (zh: "次", en: "times"), weight: 1, counts: Added),"#,
        )],
    ),
    (
        "E421",
        &[(
            r#"do: Act(action: "pass-on-wording", on: ["tuanjie-group"])"#,
            r#"do: Act(action: "pass-on-wording", on: ["shiqiao-group"])"#,
        )],
    ),
    ("E422", &[(r#"tells: [Matter("agreed-wording")],"#, r#"tells: [],"#)]),
    (
        "E424",
        &[(
            r#"within: (limit: "60min", from: Step("scan")), weight: 0"#,
            r#"within: (limit: "18min", from: Known(Matter("crew-called"))), weight: 0"#,
        )],
    ),
    (
        "W421",
        &[(
            r#"Act(action: "isolate-at-switch", on: ["hall-pc-3"])]),"#,
            r#"Act(action: "isolate-at-switch", on: ["liuba-pc-1"])]),"#,
        )],
    ),
    ("W422", &[(r#"seats: ["shiqiao-it", "shiqiao-deputy""#, r#"seats: ["shiqiao-deputy""#)]),
    (
        "W423",
        &[(
            r#"within: (limit: "20min", from: Known(Matter("hall-restored")))"#,
            r#"within: (limit: "14min", from: Known(Matter("hall-restored")))"#,
        )],
    ),
    (
        "W425",
        &[(
            r#"within: (limit: "20min", from: Known(Matter("hall-restored")))"#,
            r#"within: (limit: "4h", from: Known(Matter("hall-restored")))"#,
        )],
    ),
    ("W431", &[(r#"from: "recovery-firm", by: "mobile""#, r#"from: "old-friend", by: "mobile""#)]),
    ("W432", &[(r#"    objectives: {"#, r#"    objectives: {"rest": (title: (zh: "歇", en: "Rest")),"#)]),
    (
        "W433",
        &[(
            r#""finance-waits": ("#,
            r#""tea": (at: "60min", to: "it-civil-affairs", from: "pension-clerk", by: "in-person", text: (zh: "喝什么?", en: "What to drink?"), ask: One(of: {"a": (text: (zh: "茶", en: "Tea")), "b": (text: (zh: "水", en: "Water"))})), "finance-waits": ("#,
        )],
    ),
    (
        "W434",
        &[(
            r#"    forms: {"#,
            r#"    forms: {"blank": (title: (zh: "空", en: "Blank"), to: "media", who: ["district-lead"], by: "work-chat", fields: {"words": (label: (zh: "话", en: "Words"), kind: Words)}),"#,
        )],
    ),
    (
        "W441",
        &[
            (r#"map: "small","#, r#"map: "small", parameters: {"people": (title: (zh: "人", en: "People"), values: [1, 2])},"#),
            (r#"zh: "今天是周一"#, r#"zh: "今天是周一{people}"#),
        ],
    ),
];
