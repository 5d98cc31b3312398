//! From texts to a world: templates, single devices, links, patterns, places. A small pack of its own; the built-in one is tested beside its content.

use crate::small_pack;

use fengsui::scenario::pack::load;
use fengsui::text::Text;
use fengsui::time::Span;
use fengsui::world::World;
use fengsui::world::compile::compile;
use fengsui::world::condition::{Condition, Effect};
use fengsui::world::ids::{InjectId, NodeId};
use fengsui::world::network::Need;
use fengsui::world::plot::{Asked, Claim, Deed, Trigger};

fn world() -> World {
    let loaded = load(&small_pack::pack(), "try");
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
fn a_template_that_adds_to_another_has_all_of_both() {
    let mut pack = small_pack::pack();
    let map = String::from_utf8(pack.files["maps/two.ron"].clone()).unwrap();
    let added = r#"templates: {
        "port": (adds_to: "town", tier: Township, nodes: {"crane": (kind: "server")}, links: [(kind: "lan", from: "files", to: ["crane"])],
            roles: {"clerk": (position: "clerk")},
            services: {"quay": (label: (zh: "码头", en: "Quay"), up: [Works("crane"), Works("web")], serves: 5)}),"#;
    let map = map.replacen("templates: {", added, 1).replacen(
        r#"en: "Liuba"), template: "town", parent: "yun", without: ["web"]"#,
        r#"en: "Liuba"), template: "port", parent: "yun", without: ["web", "crane"]"#,
        1,
    );
    let map = map.replacen(r#"en: "Shiqiao"), template: "town""#, r#"en: "Shiqiao"), template: "port""#, 1);
    pack.files.insert("maps/two.ron".to_owned(), map.into_bytes());
    let loaded = load(&pack, "try");
    assert!(loaded.diagnostics.iter().next().is_none(), "{:?}", loaded.diagnostics.iter().collect::<Vec<_>>());
    let world = compile(&loaded.drill.unwrap());
    let at = |site: &str| -> Vec<&str> {
        let site = world.site(site).unwrap();
        world.nodes.values().filter(|node| node.site == site).map(|node| &*node.name).collect()
    };
    assert_eq!(at("shi"), ["shi-files", "shi-pcs", "shi-web", "shi-crane", "hall-7", "desk-of-wang"], "the plainest first");
    assert_eq!(at("liu"), ["liu-files", "liu-pcs"], "without what either template gives");
    assert!(world.role("shi-it").is_some() && world.role("shi-clerk").is_some());
    let needs = |service: &str| world.services[world.service(service).unwrap()].up.len();
    assert_eq!((needs("shi-hall"), needs("shi-quay"), needs("liu-quay")), (5, 2, 0));
    let crane = world.node("shi-crane").unwrap();
    assert_eq!(world.links_of[crane].len(), 1);
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
    let Some(Asked::One { of, otherwise: Some(1), .. }) = call.ask.as_ref().map(|ask| &ask.what) else {
        panic!("{:?}", call.ask)
    };
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
