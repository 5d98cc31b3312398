//! Faults of the story's course: changes of `hall-ransomware` after which each such code is due.

use super::proved::Proved;

const INJECTS: &str = "    injects: {";
const MONEY: &str = r#"[Add("money", 430)"#;

pub const TOLD: &[Proved] = &[
    (
        "E238",
        &[
            (
                INJECTS,
                r#"    parameters: {"town": (title: (zh: "镇", en: "Town"), values: [(zh: "东", en: "East"), (zh: "西", en: "West")])},
    injects: {"#,
            ),
            (r#""T1486""#, r#""T1486 {town}""#),
        ],
    ),
    (
        "E228",
        &[(
            INJECTS,
            r#"    phases: {"calm": (title: (zh: "平静", en: "Calm"))},
    injects: {"news": (phase: "storm", to: "shiqiao-it", from: "media", by: "mobile", text: (zh: "新", en: "New")),"#,
        )],
    ),
    ("E229", &[(MONEY, r#"[Count("calls", 1), Add("money", 430)"#)]),
    ("E230", &[(MONEY, r#"[End("contaned"), Add("money", 430)"#)]),
    (
        "E319",
        &[(
            INJECTS,
            r#"    injects: {"one": (hand: true, group: "any", odds: 0, to: "shiqiao-it", from: "media", by: "mobile", text: (zh: "一", en: "One")),
        "two": (hand: true, group: "any", odds: 0, to: "shiqiao-it", from: "media", by: "mobile", text: (zh: "二", en: "Two")),"#,
        )],
    ),
    (
        "E320",
        &[(
            INJECTS,
            r#"    phases: {"calm": (title: (zh: "平静", en: "Calm"), starts: After(phase: "storm", wait: "5min")), "storm": (title: (zh: "告急", en: "Storm"), starts: At("10min"))},
    injects: {"#,
        )],
    ),
    (
        "E321",
        &[(INJECTS, "    variables: {\"warned\": false},\n    injects: {"), (MONEY, r#"[Count("warned", 1), Add("money", 430)"#)],
    ),
    ("E322", &[(MONEY, r#"[CutLink("share", "shiqiao-files", "tuanjie-pc"), Add("money", 430)"#)]),
    (
        "E323",
        &[
            (MONEY, r#"[Release("extra"), Add("money", 430)"#),
            (
                INJECTS,
                r#"    injects: {"extra": (spare: true, to: "shiqiao-it", from: "media", by: "mobile", text: (zh: "备", en: "Spare")),"#,
            ),
        ],
    ),
    (
        "E325",
        &[(
            "    threats: {\n",
            "    threats: {\n        \"worm\": (title: (zh: \"虫\", en: \"Worm\"), states: {\"well\": (label: (zh: \"好\", en: \"Well\")), \"encrypted\": (label: (zh: \"坏\", en: \"Bad\"))}),\n",
        )],
    ),
    (
        "W304",
        &[(
            INJECTS,
            r#"    injects: {"one": (at: "3min", group: "any", to: "shiqiao-it", from: "media", by: "mobile", text: (zh: "一", en: "One")),"#,
        )],
    ),
];
