//! What stands beside an inject for the trainer and for the debrief, and never on a seat's screen.

use super::{drill, play};

const INJECT: &str = r#""press": (at: "2min", to: "east-lead", from: "duty", by: "phone", text: (zh: "记者来了", en: "A reporter is here"),
    ask: One(of: {
        "office": (text: (zh: "请统一发布", en: "Refer to the office"), debrief: (zh: "口径统一,做得对", en: "One voice: right")),
        "talk": (text: (zh: "自己先说", en: "Talk oneself")),
    }),
    debrief: (zh: "对外只有一个声音", en: "There is one voice only"),
    note: (zh: "看会不会自己接受采访", en: "Watch whether they give an interview"),
    success: [(zh: "转给宣传部门", en: "Refers to the press office")], failure: [(zh: "报出加密台数", en: "Names the number of hosts")],
    questions: [(question: (zh: "记者是哪家的?", en: "Which paper?"), reply: (zh: "区融媒体中心", en: "The district's media centre"))])"#;

const SECRETS: [&str; 6] =
    ["口径统一", "对外只有一个声音", "看会不会自己接受采访", "转给宣传部门", "报出加密台数", "区融媒体中心"];

#[test]
fn the_trainer_reads_notes_signs_and_prepared_answers() {
    let lab = play(&drill(INJECT, ""), "[]");
    let view = lab.session.trainer_view();
    let press = view.injects.iter().find(|inject| inject.name == "press").unwrap();
    assert_eq!(press.note.as_ref().unwrap().zh, "看会不会自己接受采访");
    assert_eq!((press.success[0].zh.as_str(), press.failure[0].zh.as_str()), ("转给宣传部门", "报出加密台数"));
    assert_eq!((press.questions[0].0.zh.as_str(), press.questions[0].1.zh.as_str()), ("记者是哪家的?", "区融媒体中心"));
}

#[test]
fn no_seat_reads_them_before_or_after_answering() {
    for script in ["[]", r#"[(at: "3min", seat: "east-lead", do: Answer(inject: "press", give: "office"))]"#] {
        let lab = play(&drill(INJECT, ""), script);
        for role in lab.world().roles.ids() {
            let view = serde_json::to_string(&lab.session.view(role)).unwrap();
            SECRETS.iter().for_each(|secret| assert!(!view.contains(secret), "{secret}"));
        }
        let stage = serde_json::to_string(&lab.session.stage()).unwrap();
        SECRETS.iter().for_each(|secret| assert!(!stage.contains(secret), "{secret}"));
    }
}
