//! Articles of law: what was lost, decided and rated names what it rests on.

use super::{card, pack, played};
use fengsui::{
    scenario::pack::load,
    score::{decisions::decisions, words},
    text::Lang,
};
use serde_json::json;

#[test]
fn lost_points_and_decisions_name_the_articles_behind_them() {
    let lab = played("laws");
    let (world, card) = (lab.world(), card(&lab));
    let words = words::words(Lang::Zh);
    let behind = |step: bool| -> Vec<String> {
        let loss = card.lost.iter().find(|loss| if step { loss.step.is_some() } else { loss.harmful.is_some() }).unwrap();
        words::laws_behind(world, loss).into_iter().map(|law| words::law(&words, Lang::Zh, law)).collect()
    };
    // The step's own first; the objective's, if the step doesn't name it itself.
    assert_eq!(behind(true), ["依据:《某办法》第五条:要及时。", "依据:《某法》:都要报。"]);
    assert_eq!(behind(false), ["依据:《某规定》第一条:不得付。", "依据:《某法》:都要报。"]);
    let json = words::json(&card, world, Lang::En);
    let of_step = json["lost"].as_array().unwrap().iter().find(|loss| loss["step"] == "tell").unwrap();
    assert_eq!(of_step["laws"], json!(["in-time", "whole"]));
    let seats = &lab.session.setup().seats;
    let decided = decisions(world, seats, lab.session.events());
    let laws: Vec<&str> = decided[0].laws.iter().map(|law| &*world.laws[*law].name).collect();
    assert_eq!(laws, ["in-time"]);
}

#[test]
fn a_scenario_adds_to_the_laws_of_the_library_and_replaces_them() {
    let mut pack = pack("laws");
    let library = r#"(laws: {"whole": (law: (zh: "《别的》", en: "Other"), text: (zh: "别的。", en: "Other.")),
        "more": (law: (zh: "《更多》", en: "More"), text: (zh: "更多。", en: "More."))})"#;
    pack.files.insert("library/laws.ron".to_owned(), library.as_bytes().to_vec());
    let drill = load(&pack, "laws").drill.unwrap();
    let titles: Vec<&str> = drill.laws.values().map(|law| &*law.law.zh).collect();
    assert_eq!(titles, ["《某法》", "《更多》", "《某办法》", "《某规定》"]);
}
