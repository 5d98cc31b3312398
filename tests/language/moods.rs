//! Personas with moods: their tone follows what happens, and conditions can ask for it.

use super::{common::lab_with, play};
use fengsui::world::World;
use std::sync::Arc;

fn world() -> Arc<World> {
    let wang = r#""wang": (name: (zh: "老王", en: "Wang"), moods: {
        "calm": (title: (zh: "平静", en: "calm")),
        "angry": (title: (zh: "生气", en: "angry"), opening: (zh: "到底管不管!", en: "Does nobody care?")),
    })"#;
    let injects = r#""first": (at: "2min", to: "duty", from: "wang", by: "phone", text: (zh: "电脑打不开", en: "It won't open"),
            ask: One(within: "5min", otherwise: "later", of: {
                "soon": (text: (zh: "马上派人", en: "Somebody will come"), reply: (zh: "谢谢", en: "Thank you")),
                "later": (text: (zh: "排队", en: "Queue up"), then: [Mood("wang", "angry")], reply: (zh: "好吧", en: "Well")),
            })),
        "second": (at: "20min", to: "duty", from: "wang", by: "phone", text: (zh: "人来了没有", en: "Is anybody coming?"),
            moods: {"angry": (zh: "我要投诉", en: "I shall complain")}),
        "complaint": (when: Mood("wang", "angry"), to: "west-lead", from: "duty", by: "phone", text: (zh: "有人投诉", en: "A complaint")),"#;
    lab_with(&[("lab.ron", "    injects: {\n", &format!("    personas: {{{wang}}},\n    injects: {{\n{injects}\n"))])
}

/// What Wang says to the duty officer, with the mood shown beside.
fn said(give: &str) -> Vec<(String, String)> {
    let lab = play(&world(), &format!(r#"[(at: "3min", seat: "duty", do: Answer(inject: "first", give: "{give}"))]"#));
    let view = lab.session.view(lab.role("duty"));
    let of_wang = view.messages.iter().filter(|message| message.mood.is_some());
    of_wang.map(|message| (message.mood.clone().unwrap().zh, message.text.clone().unwrap().zh)).collect()
}

#[test]
fn who_is_put_off_changes_tone_and_complains() {
    let pairs = |of: &[(&str, &str)]| of.iter().map(|(mood, text)| ((*mood).to_owned(), (*text).to_owned())).collect::<Vec<_>>();
    assert_eq!(said("soon"), pairs(&[("平静", "电脑打不开"), ("平静", "谢谢"), ("平静", "人来了没有")]));
    assert_eq!(said("later"), pairs(&[("平静", "电脑打不开"), ("生气", "到底管不管!好吧"), ("生气", "到底管不管!我要投诉")]));
}

#[test]
fn a_mood_is_an_event_and_a_condition() {
    let story = |give: &str| {
        play(&world(), &format!(r#"[(at: "3min", seat: "duty", do: Answer(inject: "first", give: "{give}"))]"#)).story()
    };
    assert!(story("later").contains("MoodChanged") && story("later").contains("inject complaint"));
    assert!(!story("soon").contains("MoodChanged") && !story("soon").contains("inject complaint"));
    let lab = play(&world(), "[]");
    assert_eq!(lab.session.trainer_view().moods[0].1.zh, "生气", "the trainer sees it");
}
