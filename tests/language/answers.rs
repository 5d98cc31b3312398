//! Kinds of answer: one, several, an order, pairs, a number, a few words, free text, a poll, an acknowledgement.

use super::{common::Lab, credit, drill, play, play_as_far};
use fengsui::{
    engine::{
        input::{Command, Given, Refusal},
        knowledge::{Fact, Subject, Value},
    },
    policy::script::Why,
    scenario::vocabulary::Wanted,
    world::World,
};
use std::sync::Arc;

/// A question at minute 2, and a step that wants its right answer.
fn asking(ask: &str) -> Arc<World> {
    let inject = format!(
        r#""question": (at: "2min", to: "east-it", from: "duty", by: "phone", text: (zh: "问题", en: "A question"), ask: {ask})"#
    );
    drill(&inject, STEP)
}

/// Where nothing is right.
fn asking_freely(ask: &str) -> Arc<World> {
    let inject = format!(
        r#""question": (at: "2min", to: "east-it", from: "duty", by: "phone", text: (zh: "问题", en: "A question"), ask: {ask})"#
    );
    drill(&inject, "")
}

const STEP: &str = r#""know": (title: (zh: "答对", en: "Answer rightly"), who: "east-it", do: AnswerRight("question"),
    within: (limit: "10min", from: Inject("question")), weight: 10, objective: "report", why: (zh: "要懂", en: "One must know"), rule: "plan/report"),
"#;

/// What is said of the question when `give` answers it at minute 3.
fn told(world: &Arc<World>, give: &str) -> (String, u32) {
    let lab = play(world, &answer("3min", give));
    (lab.story_of(&["question:", "Right", "Wrong", "Otherwise", "money"]), credit(&lab, "know"))
}

fn answer(at: &str, give: &str) -> String {
    format!(r#"[(at: "{at}", seat: "east-it", do: Answer(inject: "question", give: {give}))]"#)
}

const PARTS: &str = r#"{"cable": (zh: "拔网线", en: "Pull the cable"), "power": (zh: "关电源", en: "Cut the power"), "call": (zh: "报告", en: "Report")}"#;

#[test]
fn several_options_are_graded_by_their_share() {
    let world = asking(&format!(
        r#"Several(of: {PARTS}, is: ["cable", "call"], right: (then: [Add("money", 1)], reply: (zh: "都对", en: "All right")), wrong: (reply: (zh: "不全", en: "Not all")))"#
    ));
    insta::assert_snapshot!(told(&world, r#"["call", "cable"]"#).0, @r"
    T+0:03:00 east-it answers question: Some(Several([0, 2])) Chosen 1000‰ right
    T+0:03:00 money +1
    T+0:03:00 duty → east-it by phone: Reply { inject: InjectId(0), followed: Right }
    ");
    let (half, credit) = told(&world, r#"["cable"]"#);
    assert!(half.contains("500‰ right") && half.contains("followed: Wrong") && credit == 500, "{half}");
    assert_eq!(told(&world, r#"["cable", "power"]"#).1, 0, "a wrong one takes away a right one");
    assert_eq!(told(&world, "[]").1, 0);
}

#[test]
fn an_order_is_graded_by_pairs_that_stand_the_right_way_round() {
    let world = asking(&format!(r#"Order(of: {PARTS}, is: ["cable", "call", "power"])"#));
    assert_eq!(told(&world, r#"["cable", "call", "power"]"#).1, 1_000);
    assert_eq!(told(&world, r#"["call", "cable", "power"]"#).1, 666);
    let (_, missed) = play_as_far(&world, &answer("3min", r#"["call", "cable"]"#));
    assert_eq!(missed[0].why, Why::Refused(Refusal::WrongAnswer), "an order names all");
}

#[test]
fn pairs_are_graded_one_by_one() {
    let world = asking(&format!(
        r#"Pairs(of: {PARTS}, with: {{"it": (zh: "信息员", en: "IT"), "lead": (zh: "领导", en: "Leader")}}, is: {{"cable": "it", "power": "it", "call": "lead"}})"#
    ));
    assert_eq!(told(&world, r#"{"cable": "it", "power": "it", "call": "lead"}"#).1, 1_000);
    assert_eq!(told(&world, r#"{"call": "lead", "power": "lead", "cable": "it"}"#).1, 666);
}

#[test]
fn a_number_is_right_within_its_tolerance() {
    let world = asking(r#"Number(is: 40, tolerance: 2, unit: (zh: "人", en: "people"))"#);
    assert_eq!([38, 42, 43].map(|number| told(&world, &number.to_string()).1), [1_000, 1_000, 0]);
}

#[test]
fn a_number_can_be_what_is_true_or_what_one_knows_at_that_moment() {
    let encrypted = |is: &str| asking(&format!(r#"Number(is: {is})"#));
    // By minute 50 more is encrypted than east-it knows.
    let at_50 = |world: &Arc<World>, number: u32| {
        let lab = play(world, &answer("50min", &number.to_string()));
        lab.story_of(&["answers question"]).contains("1000‰")
    };
    let (truth, metric) = (encrypted(r#"Devices(State("*", "encrypted"))"#), encrypted(r#"Metric("hosts")"#));
    let lab = play(&truth, "[]");
    let hosts = u32::try_from(lab.metric("hosts") / 1_000).unwrap();
    assert!(hosts > 1, "it has spread");
    assert!(!at_50(&truth, 1) && !at_50(&metric, 1));
    let known = encrypted(r#"DevicesKnown(State("*", "encrypted"))"#);
    let mut lab = Lab::quiet(known.clone());
    lab.until(50);
    let view = lab.session.view(lab.role("east-it"));
    let (_, encrypted) = known.state("encrypted").unwrap();
    let devices = |fact: &&Fact| fact.value == Value::State(encrypted);
    let count = |fact: &Fact| match fact.key.subject {
        Subject::Node(node) => known.nodes[node].count,
        other => panic!("{other:?} is encrypted"),
    };
    let knows = view.mind.facts().iter().filter(devices).map(count).sum::<u32>();
    assert!(knows > 0 && knows < hosts && at_50(&known, knows) && !at_50(&known, hosts), "{knows} of {hosts}");
}

#[test]
fn a_few_words_are_right_in_any_accepted_form() {
    let world = asking(r#"Short(is: ["勒索病毒", "ransomware"])"#);
    for right in ["勒索病毒", " 勒索病毒。", "ＲＡＮＳＯＭＷＡＲＥ!"] {
        assert_eq!(told(&world, &format!("{right:?}")).1, 1_000, "{right}");
    }
    assert_eq!(told(&world, r#""病毒""#).1, 0);
}

#[test]
fn free_text_and_polls_are_recorded_and_never_graded() {
    let world = asking_freely(r#"Free(then: (reply: (zh: "谢谢", en: "Thank you")))"#);
    let lab = play(&world, &answer("3min", r#""先断网,再报告""#));
    insta::assert_snapshot!(lab.story_of(&["question:", "Right"]), @r#"
    T+0:03:00 east-it answers question: Some(Free("先断网,再报告")) Chosen
    T+0:03:00 duty → east-it by phone: Reply { inject: InjectId(0), followed: Right }
    "#);
    let world = asking_freely(&format!("Poll(of: {PARTS})"));
    let lab = play(&world, &answer("3min", r#""power""#));
    insta::assert_snapshot!(lab.story_of(&["question:"]), @"T+0:03:00 east-it answers question: Some(Poll(1)) Chosen");
}

#[test]
fn one_wrong_try_says_so_and_leaves_the_question_open() {
    let world = asking(r#"Short(is: ["勒索病毒"], rules: (attempts: 2), wrong: (reply: (zh: "是勒索病毒", en: "Ransomware")))"#);
    let mut lab = Lab::quiet(world.clone());
    lab.until(3);
    let message = lab.newest("east-it");
    let give = |text: &str| Command::Answer { message, given: Given::Short(text.into()), confidence: None, rationale: None };
    lab.seat("east-it", give("木马")).unwrap();
    let view = lab.session.view(lab.role("east-it"));
    let ask = view.messages.iter().find(|view| view.id == message).unwrap().ask.clone().unwrap();
    assert_eq!((ask.left, ask.wrong, ask.answer.is_none()), (1, Some(Given::Short("木马".into())), true));
    assert!(!serde_json::to_string(&view).unwrap().contains("勒索病毒\""), "the right answer isn't told");
    lab.seat("east-it", give("蠕虫")).unwrap();
    assert_eq!(lab.seat("east-it", give("勒索病毒")), Err(Refusal::Answered { message }));
    insta::assert_snapshot!(lab.story_of(&["question:", "Wrong"]), @r#"
    T+0:03:00 east-it tries question: Short("木马") 0‰ right, 1 left
    T+0:03:00 east-it answers question: Some(Short("蠕虫")) Chosen 0‰ right
    T+0:03:00 duty → east-it by phone: Reply { inject: InjectId(0), followed: Wrong }
    "#);
}

#[test]
fn a_second_try_can_be_right() {
    let lab = play(
        &asking(r#"Short(is: ["勒索病毒"], rules: (attempts: 2))"#),
        r#"[(at: "3min", seat: "east-it", do: Answer(inject: "question", give: "木马")), (at: "4min", seat: "east-it", do: Answer(inject: "question", give: "勒索病毒"))]"#,
    );
    assert_eq!(credit(&lab, "know"), 1_000);
}

#[test]
fn one_of_some_options_can_be_right_and_tried_again() {
    let options = r#"{"a": (text: (zh: "甲", en: "A"), then: [Add("money", 5)]), "b": (text: (zh: "乙", en: "B"))}"#;
    let world = asking(&format!(r#"One(of: {options}, is: ["b"], rules: (attempts: 2))"#));
    let (told, credit) = told(&world, r#""a""#);
    assert_eq!(credit, 0);
    insta::assert_snapshot!(told, @r"
    T+0:03:00 east-it tries question: One(0) 0‰ right, 1 left
    T+0:03:00 money +5
    ");
}

#[test]
fn when_the_time_is_over_the_otherwise_follows() {
    let world = asking(
        r#"Number(within: "5min", hidden: true, is: 3, otherwise: (then: [Add("money", 7)], reply: (zh: "太晚了", en: "Too late")))"#,
    );
    let mut lab = Lab::quiet(world.clone());
    lab.until(3);
    let view = lab.session.view(lab.role("east-it"));
    assert_eq!(view.messages.last().unwrap().ask.as_ref().unwrap().until, None, "the limit is hidden");
    lab.until(8);
    insta::assert_snapshot!(lab.story_of(&["question:", "Otherwise", "money"]), @r"
    T+0:07:00 east-it answers question: None TimedOut
    T+0:07:00 money +7
    T+0:07:00 duty → east-it by phone: Reply { inject: InjectId(0), followed: Otherwise }
    ");
}

#[test]
fn how_sure_one_is_and_why_can_be_demanded() {
    let world = asking(r#"Number(is: 3, rules: (confidence: Must, rationale: Must))"#);
    let give = |manner: &str| format!(r#"[(at: "3min", seat: "east-it", do: Answer(inject: "question", give: 3{manner}))]"#);
    let why = |manner: &str| play_as_far(&world, &give(manner)).1.first().map(|missed| missed.why.clone());
    assert_eq!(why(""), Some(Why::Refused(Refusal::ConfidenceAsked { wanted: Wanted::Must })));
    assert_eq!(
        why(", confidence: 101, rationale: \"数过\""),
        Some(Why::Refused(Refusal::ConfidenceAsked { wanted: Wanted::Must }))
    );
    assert_eq!(why(", confidence: 90"), Some(Why::Refused(Refusal::RationaleAsked { wanted: Wanted::Must })));
    assert_eq!(why(", confidence: 90, rationale: \"数过\""), None);
}

#[test]
fn a_right_answer_can_be_a_condition() {
    let more = r#""praise": (when: AnsweredRight("question"), to: "east-it", from: "duty", by: "phone", text: (zh: "很好", en: "Good"))"#;
    let inject = r#""question": (at: "2min", to: "east-it", from: "duty", by: "phone", text: (zh: "几台?", en: "How many?"), ask: Number(is: 1))"#;
    let world = drill(&format!("{inject},\n{more}"), "");
    assert!(play(&world, &answer("3min", "1")).story().contains("inject praise"));
    assert!(!play(&world, &answer("3min", "2")).story().contains("inject praise"));
}

#[test]
fn an_acknowledgement_that_does_not_come_has_consequences() {
    let world = asking_freely(r#"Acknowledge(within: "5min", otherwise: (reply: (zh: "收到没有?", en: "Did you get it?")))"#);
    assert!(play(&world, "[]").story().contains("followed: Otherwise"));
    let read = r#"[(at: "3min", seat: "east-it", do: Acknowledge(inject: "question"))]"#;
    assert!(!play(&world, read).story().contains("followed: Otherwise"));
}

#[test]
fn a_colleague_answers_what_it_holds_for_right() {
    for ask in [
        format!(r#"Several(of: {PARTS}, is: ["cable", "call"])"#),
        format!(r#"Order(of: {PARTS}, is: ["cable", "call", "power"])"#),
        format!(r#"Pairs(of: {PARTS}, with: {PARTS}, is: {{"cable": "power", "power": "cable", "call": "call"}})"#),
        r#"Number(is: 40, rules: (confidence: Must, rationale: Must))"#.to_owned(),
        r#"Short(is: ["勒索病毒"])"#.to_owned(),
    ] {
        let mut lab = Lab::start(asking(&ask), 7, &["duty"]);
        lab.until(20);
        assert!(lab.story_of(&["answers question"]).contains("Simulated 1000‰ right"), "{ask}: {}", lab.story());
    }
}

#[test]
fn what_cannot_be_answered_is_refused_by_the_check() {
    use fengsui::scenario::{builtin::builtin, pack::load};
    let faults = |ask: &str| {
        let mut pack = builtin();
        let text = String::from_utf8(pack.files["hall-ransomware.ron"].clone()).unwrap();
        let inject = format!(
            "injects: {{ \"q\": (hand: true, to: \"shiqiao-it\", from: \"centre-duty\", by: \"duty-phone\", text: (zh: \"问\", en: \"Q\"), ask: {ask}),"
        );
        assert!(text.contains("    injects: {"));
        pack.files.insert("hall-ransomware.ron".into(), text.replacen("injects: {", &inject, 1).into_bytes());
        load(&pack, "hall-ransomware").diagnostics.iter().map(|fault| fault.code.to_string()).collect::<Vec<_>>()
    };
    for (ask, code) in [
        (format!(r#"Several(of: {PARTS}, is: ["cabel"])"#), "E218"),
        (format!(r#"Several(of: {PARTS}, is: ["call", "call"])"#), "E105"),
        (format!(r#"Order(of: {PARTS}, is: ["call", "power"])"#), "E342"),
        (format!(r#"Order(of: {PARTS}, is: ["cable", "power", "call"])"#), "W341"),
        (format!(r#"Pairs(of: {PARTS}, with: {PARTS}, is: {{"call": "power"}})"#), "E342"),
        (r#"Short(is: [])"#.into(), "E316"),
        (r#"Short(is: [" "])"#.into(), "E316"),
        (r#"Number(is: Devices(Matter("incident")))"#.into(), "E313"),
        (r#"Free(rules: (attempts: 2))"#.into(), "E341"),
        (r#"Number(is: 1, rules: (attempts: 0))"#.into(), "E110"),
        (r#"Number(is: 1, hidden: true)"#.into(), "E341"),
        (r#"Poll(of: {"a": (zh: "甲", en: "A")})"#.into(), "E316"),
    ] {
        assert_eq!(faults(&ask), [code], "{ask}");
    }
}
