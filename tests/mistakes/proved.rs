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
];
