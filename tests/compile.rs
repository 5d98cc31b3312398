//! From texts to a world: templates, single devices, links, patterns, places. A small pack of its own; the built-in one is tested beside its content.

use fengsui::scenario::pack::{Loaded, Pack, load};
use fengsui::text::Text;
use fengsui::time::Span;
use fengsui::world::World;
use fengsui::world::compile::compile;
use fengsui::world::condition::{Condition, Effect};
use fengsui::world::ids::{InjectId, NodeId};
use fengsui::world::network::Need;
use fengsui::world::plot::{Ask, Claim, Deed, Trigger};

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
        "cut": (title: (zh: "拔", en: "Cut"), who: "shi-it", do: Act(action: "unplug", on: ["shi-*"]), within: (limit: "5min", from: Known(State("hall-7", "ill"))), weight: 60,
            objective: "act", why: (zh: "因", en: "Because"), rule: "plan/first"),
        "tell": (title: (zh: "说", en: "Tell"), who: ["shi-it", "liu-it"], do: Any([Tell(to: "crew", about: "why"), Answer("call", ["b", "a"])]), after: ["cut"],
            within: (limit: "5min", from: Step("cut")), weight: 40, objective: "act", why: (zh: "因", en: "Because"), rule: "plan/first"),
    },
    harmful: {"no": (answer: ("call", "b"), gravity: Minor, why: (zh: "因", en: "Because"), right: (zh: "甲", en: "A"), rule: "plan/first")},
    endings: {"end": (title: (zh: "完", en: "End"), text: (zh: "完", en: "End"), when: Fewer(than: 1, of: State("*", "ill")))},
)"#;

fn loaded() -> Loaded {
    let files = [
        ("try.ron", SCENARIO),
        ("maps/two.ron", MAP),
        ("library/kinds.ron", KINDS),
        ("library/actions.ron", ACTIONS),
        ("library/threats.ron", THREATS),
        ("library/plan.ron", PLAN),
    ];
    let files = files.into_iter().map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec())).collect();
    load(&Pack { root: String::new(), files }, "try")
}

fn world() -> World {
    let loaded = loaded();
    let found: Vec<_> =
        loaded.diagnostics.iter().map(|d| (d.code, loaded.sources.line_column(d.span), d.message.clone())).collect();
    assert!(found.is_empty(), "{found:?}");
    compile(&loaded.drill.unwrap())
}

fn names(world: &World, nodes: &[NodeId]) -> Vec<String> {
    nodes.iter().map(|node| world.nodes[*node].name.clone()).collect()
}

#[test]
fn templates_are_filled_in_for_each_site() {
    let world = world();
    let all: Vec<&str> = world.nodes.values().map(|node| &*node.name).collect();
    let expected = ["desk", "yun-store", "shi-files", "shi-pcs", "shi-web", "liu-files", "liu-pcs", "hall-7", "desk-of-wang"];
    assert_eq!(all, expected);
    let label = |name: &str| world.nodes[world.node(name).unwrap()].label.clone();
    assert_eq!(label("shi-files"), Text::new("石桥镇文件服务器", "Shiqiao file server"));
    assert_eq!(label("shi-web"), Text::new("石桥镇网站", "Shiqiao website"));
    assert_eq!(label("yun-store"), Text::new("机房", "Store room"));
    assert_eq!(label("hall-7"), Text::new("石桥镇电脑7", "Shiqiao computer 7"));
    assert_eq!(label("desk-of-wang"), Text::new("王的桌", "Wang's desk"));
    let role = |name: &str| world.roles[world.role(name).unwrap()].label.clone();
    assert_eq!(
        (role("liu-it"), role("crew")),
        (Text::new("柳坝镇信息管理员", "Liuba IT officer"), Text::new("技术组", "The crew"))
    );
    assert_eq!(world.services[world.service("shi-hall").unwrap()].label, Text::new("石桥镇大厅", "Shiqiao hall"));
}

#[test]
fn the_most_particular_setting_counts() {
    let world = world();
    let password = |name: &str| {
        let (attribute, _) = world.attribute_value("password", "weak").unwrap();
        world.nodes[world.node(name).unwrap()].attributes[attribute]
    };
    let of = ["desk", "shi-files", "shi-web", "shi-pcs", "desk-of-wang", "hall-7", "liu-files", "liu-pcs"].map(password);
    assert_eq!(of, [1, 2, 0, 1, 1, 2, 2, 2]);
    let counts = ["shi-pcs", "hall-7", "liu-pcs"].map(|name| world.nodes[world.node(name).unwrap()].count);
    assert_eq!(counts, [2, 1, 4]);
}

#[test]
fn single_devices_have_the_links_and_needs_of_their_node() {
    let world = world();
    let links: Vec<String> = world
        .links
        .values()
        .map(|link| format!("{} {}-{}", world.link_kinds[link.kind].name, world.nodes[link.from].name, world.nodes[link.to].name))
        .collect();
    let expected = [
        "lan shi-files-shi-pcs",
        "lan shi-files-hall-7",
        "lan shi-files-desk-of-wang",
        "lan shi-files-shi-web",
        "remote desk-shi-files",
        "lan yun-store-shi-files",
        "lan liu-files-liu-pcs",
        "remote desk-liu-files",
        "lan yun-store-liu-files",
        "lan shi-files-liu-pcs",
        "lan hall-7-desk-of-wang",
    ];
    assert_eq!(links, expected);
    assert_eq!(world.links_of[world.node("hall-7").unwrap()].len(), 2);
    let hall = &world.services[world.service("shi-hall").unwrap()];
    let Need::Half(half) = &hall.up[1] else { panic!("{:?}", hall.up) };
    assert_eq!(names(&world, half), ["shi-pcs", "hall-7", "desk-of-wang"]);
    assert_eq!(hall.up.len(), 5);
}

#[test]
fn patterns_become_the_nodes_that_fit() {
    let world = world();
    let call = &world.injects[world.inject("call").unwrap()];
    let Trigger::When { condition: Condition::State(nodes, ..), latest: Some(_) } = &call.trigger else {
        panic!("{:?}", call.trigger)
    };
    assert_eq!(names(&world, nodes), ["shi-files", "shi-pcs", "shi-web", "hall-7", "desk-of-wang"]);
    assert!(matches!(call.tells[..], [Claim::State(..), Claim::Matter(_)]), "a name alone means the node that has it");
    let Some(Ask::One { of, otherwise: Some(1), .. }) = &call.ask else { panic!("{:?}", call.ask) };
    let Effect::Start { on, .. } = &of[0].then[0] else { panic!("{:?}", of[0].then) };
    assert_eq!(names(&world, on), ["shi-pcs", "hall-7", "desk-of-wang"], "only what the action can be done to");
    assert!(matches!(&world.playbook.values().next().unwrap().deed, Deed::Act(_, nodes) if nodes == on));
    let later = &world.injects[world.inject("later").unwrap()];
    assert!(matches!(of[0].then[1], Effect::Later { serial: 0, .. }));
    assert!(matches!(later.then[0], Effect::Later { serial: 1, .. }));
}

#[test]
fn what_belongs_to_other_drills_is_left_out() {
    let world = world();
    let mend = &world.actions[world.action("mend").unwrap()];
    assert!(matches!(mend.does[..], [Effect::Become(..)]));
    assert_eq!(mend.outcomes[0].when, Some(Condition::Any(Vec::new())));
    let think = &world.actions[world.action("think").unwrap()];
    assert_eq!((think.needs, &think.when), (None, &Some(Condition::Any(Vec::new()))));
}

#[test]
fn a_threat_takes_from_its_template_what_it_leaves_out() {
    let world = world();
    let bug = world.threats.values().next().unwrap();
    assert_eq!((bug.states.len(), bug.transitions.len(), bug.spreads.len()), (2, 1, 1));
    assert_eq!(bug.title, Text::new("蠕虫", "Worm"));
    let (threat, ill) = world.state("ill").unwrap();
    assert_eq!(bug.begins, [(world.node("hall-7").unwrap(), ill)]);
    assert_eq!((threat.0, bug.states[ill].looks.0), (0, 0));
}

#[test]
fn moments_and_ways_are_known() {
    let world = world();
    assert_eq!(world.rechecks_at, [Span::minutes(60), Span::minutes(180)]);
    assert_eq!(world.rechecks_since, [(InjectId(0), Span::minutes(20))]);
    let [yun, liu] = ["yun", "liu"].map(|name| world.site(name).unwrap());
    assert_eq!(world.sites[yun].at, (0, 0));
    assert_eq!(world.travel(yun, liu), Span(5_000 * 126));
}
