//! One message, other words and facts for each role.

use super::{drill, play};
use fengsui::engine::view::SeatView;

const BOTH: &str = r#""both": (at: "3min", to: ["east-lead", "west-lead", "duty"], from: "east-it", by: "phone", text: (zh: "请核实情况", en: "Please check"),
    tells: [Matter("incident")],
    versions: {
        "east-lead": (text: (zh: "您镇的电脑中毒,请组织处置", en: "Your town's computer is infected")),
        "west-lead": (text: (zh: "邻镇中毒,请自查", en: "Your neighbour is infected"), tells: []),
    })"#;

fn view(role: &str) -> SeatView {
    let mut lab = play(&drill(BOTH, ""), "[]");
    lab.until(90);
    lab.session.view(lab.role(role))
}

#[test]
fn each_role_reads_its_own_words() {
    let text =
        |role: &str| view(role).messages.iter().find(|message| message.inject().is_some()).unwrap().text.clone().unwrap().zh;
    assert_eq!(["east-lead", "west-lead", "duty"].map(text), ["您镇的电脑中毒,请组织处置", "邻镇中毒,请自查", "请核实情况"]);
}

#[test]
fn each_role_learns_its_own_facts_and_sees_no_others() {
    let world = drill(BOTH, "");
    let knows = |role: &str| view(role).mind.knows_matter(world.matter("incident").unwrap());
    assert!(knows("east-lead") && knows("duty") && !knows("west-lead"));
    for (role, secret) in [("duty", "请组织处置"), ("duty", "请自查"), ("west-lead", "请核实情况"), ("east-it", "请核实情况")]
    {
        assert!(!serde_json::to_string(&view(role)).unwrap().contains(secret), "{role}: {secret}");
    }
}
