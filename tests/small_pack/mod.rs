//! A pack with one of everything, in a few lines: two townships, one drill.

use fengsui::scenario::pack::Pack;

const KINDS: &str = r#"(
    attributes: {
        "password": (label: (zh: "口令", en: "Password"), values: {"none": (zh: "无", en: "none"), "weak": (zh: "弱", en: "weak"), "strong": (zh: "强", en: "strong")}),
        "colour": (label: (zh: "颜色", en: "Colour"), ordered: false, values: {"red": (zh: "红", en: "red"), "blue": (zh: "蓝", en: "blue")}),
    },
    nodes: {
        "pc": (label: (zh: "电脑", en: "Computer"), symbol: Computer, usual: (password: "weak")),
        "server": (label: (zh: "文件服务器", en: "File server"), symbol: Server, usual: (password: "strong", colour: "red")),
    },
    links: {
        "lan": (label: (zh: "局域网", en: "LAN")),
        "remote": (label: (zh: "远程", en: "Remote"), directed: true),
    },
    channels: {"phone": (label: (zh: "电话", en: "Phone"), delay: "1min")},
    positions: {
        "it": (label: (zh: "信息管理员", en: "IT officer"), reacts: "5min", errs: 0, answers: "1min"),
        "clerk": (label: (zh: "窗口人员", en: "Clerk"), reacts: "5min", errs: 0, answers: "1min"),
        "crew": (label: (zh: "支撑组", en: "Crew"), reacts: "1min", errs: 0, answers: "1min", crew: true, leaves: "10min"),
    },
)"#;

const ACTIONS: &str = r#"(actions: {
    "unplug": (label: (zh: "拔网线", en: "Unplug"), help: (zh: "拔", en: "Do"), who: ["it"], on: ["pc"], reach: OnSite, takes: "1min", does: [Unplug]),
    "mend": (label: (zh: "修", en: "Mend"), help: (zh: "修", en: "Do"), who: ["it", "crew"], on: ["pc", "server"], reach: Remote("lan"), takes: "1min",
        does: [Become("well"), Become("of-another-drill"), Learn("of-another-drill")], outcomes: [(when: Here("of-another-drill"))]),
    "think": (label: (zh: "想", en: "Think"), help: (zh: "想", en: "Do"), who: ["it"], on: [], reach: Desk, takes: "1min", needs: "of-another-drill"),
})"#;

const THREATS: &str = r#"(threats: {
    "worm": (title: (zh: "蠕虫", en: "Worm"), states: {"well": (label: (zh: "好", en: "Well")), "ill": (label: (zh: "坏", en: "Ill"), looks: "well")},
        becomes: [(from: "well", to: "ill", mean: "1h", when: After("3h"))],
        spreads: [(over: "lan", from: ["ill"], into: ["well"], to: "ill", mean: "5min")], begins: {"*-pcs": "well"}),
    "other": (states: {"of-another-drill": (label: (zh: "别的", en: "Other"))}),
})"#;

const PLAN: &str = r#"(title: (zh: "预案", en: "Plan"), rules: {"first": (text: (zh: "先", en: "First"))}, levels: [],
    duties: {"up": (from: "clerk", to: "it", within: "5min", by: "phone")}, hotlines: {})"#;

const MAP: &str = r#"(
    id: "two", title: (zh: "两镇", en: "Two towns"), note: (zh: "虚构", en: "Invented"),
    templates: {
        "town": (
            tier: Township,
            nodes: {"files": (kind: "server"), "pcs": (kind: "pc", count: 4), "web": (kind: "server", label: (zh: "网站", en: "Website"))},
            links: [(kind: "lan", from: "files", to: ["pcs", "web"]), (kind: "remote", from: "parent/desk", to: ["files"]), (kind: "lan", from: "parent/store", to: ["files"])],
            roles: {"it": (position: "it")},
            services: {"hall": (label: (zh: "大厅", en: "Hall"), up: [Works("files"), Half("pc*"), Has("pcs", "password", "weak")], degraded: [Linked("lan", "files")], serves: 10)},
        ),
    },
    sites: {
        "yun": (name: (zh: "云岭区", en: "Yunling"), tier: District, nodes: {"desk": (kind: "pc"), "yun-store": (kind: "server", label: (zh: "机房", en: "Store room"))},
            roles: {"crew": (position: "crew", label: (zh: "技术组", en: "The crew"))}),
        "shi": (name: (zh: "石桥镇", en: "Shiqiao"), template: "town", parent: "yun", residents: 5000, set: {"*": (password: "none"), "shi-files": (password: "strong")}),
        "liu": (name: (zh: "柳坝镇", en: "Liuba"), template: "town", parent: "yun", without: ["web"], at: (3000, 4000)),
    },
    links: [(kind: "lan", from: "shi-files", to: ["liu-pcs", "shi-pcs"])],
    set: {"liu-pcs": (password: "strong")},
)"#;

const SCENARIO: &str = r#"(
    id: "try", title: (zh: "试", en: "Try"), map: "two", starts: "Mon 08:00", lasts: "4h", class: "01007", level: IV,
    summary: (zh: "试", en: "Try"), brief: (zh: "试", en: "Try"),
    seats: ["shi-it"],
    objectives: {"act": (title: (zh: "做", en: "Act"))},
    names: {"shi-pcs": ["hall-7", "desk-of-wang"]},
    labels: {"desk-of-wang": (zh: "王的桌", en: "Wang's desk")},
    set: {"hall-7": (password: "strong"), "shi-pcs": (password: "weak")},
    links: [(kind: "lan", from: "hall-7", to: ["desk-of-wang"])],
    personas: {"wang": (name: (zh: "老王", en: "Wang"))},
    threats: {"bug": (template: "worm", begins: {"hall-7": "ill"})},
    matters: {"why": (title: (zh: "原因", en: "Cause"), text: (zh: "因", en: "Because"), when: Since("call", "20min"))},
    metrics: {"ill": (title: (zh: "坏", en: "Ill"), unit: (zh: "台", en: "devices"), weight: 1000, counts: EverDevices("ill"))},
    injects: {
        "call": (when: State("shi-*", "ill"), latest: "10min", to: ["shi-it", "liu-it"], from: "wang", by: "phone", text: (zh: "坏了", en: "Broken"),
            tells: [State("shi-pcs", "ill"), Matter("why")],
            ask: One(of: {"a": (text: (zh: "甲", en: "A"), then: [Start(action: "unplug", on: ["shi-*"]), Later(wait: "1min", chance: 500, then: [Learn("why")])]), "b": (text: (zh: "乙", en: "B"))}, otherwise: "b")),
        "later": (after: (inject: "call", wait: "5min"), unless: After("1h"), to: "liu-it", from: "crew", by: "phone", text: (zh: "后", en: "Later"),
            then: [Later(wait: "1min", chance: 1000, then: [Make("liu-*", "well")])]),
    },
    forms: {"note": (title: (zh: "表", en: "Form"), to: "shi-it", who: ["liu-it"], by: "phone", fields: {
        "which": (label: (zh: "哪", en: "Which"), kind: Choice({"x": (zh: "甲", en: "X"), "y": (zh: "乙", en: "Y")}), expect: IsIf("y", Matter("why")))})},
    playbook: {
        "cut": (title: (zh: "拔", en: "Cut"), who: "shi-it", do: Act(action: "unplug", on: ["shi-*"]), within: (limit: "5min", from: Known(State("shi-pcs", "ill"))), weight: 60,
            objective: "act", why: (zh: "因", en: "Because"), rule: "plan/first"),
        "tell": (title: (zh: "说", en: "Tell"), who: ["shi-it", "liu-it"], do: Any([Tell(to: "crew", about: "why"), Answer("call", ["b", "a"])]), after: ["cut"],
            within: (limit: "5min", from: Step("cut")), weight: 40, objective: "act", why: (zh: "因", en: "Because"), rule: "plan/first"),
    },
    harmful: {"no": (answer: ("call", "b"), when: Not(Filed("note")), gravity: Minor, why: (zh: "因", en: "Because"), right: (zh: "甲", en: "A"), rule: "plan/first")},
    endings: {"end": (title: (zh: "完", en: "End"), text: (zh: "完", en: "End"), when: Fewer(than: 1, of: State("*", "ill")))},
)"#;

/// The pack; its scenario is called `try`.
pub fn pack() -> Pack {
    let files = [
        ("try.ron", SCENARIO),
        ("maps/two.ron", MAP),
        ("library/kinds.ron", KINDS),
        ("library/actions.ron", ACTIONS),
        ("library/threats.ron", THREATS),
        ("library/plan.ron", PLAN),
    ];
    let files = files.into_iter().map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec())).collect();
    Pack { files, ..Pack::default() }
}
