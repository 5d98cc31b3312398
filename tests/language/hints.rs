//! Hints on messages and on steps: from when, one after the other, and at what price.

use super::{card, common::Lab, drill, play, play_as_far};
use fengsui::{
    engine::{
        input::{Command, HintOf, Refusal},
        view::HintNext,
    },
    policy::script::Why,
    score::card::{Part, Reason},
    time::{Span, Time},
    world::World,
};
use std::sync::Arc;

fn world() -> Arc<World> {
    drill(
        r#""question": (at: "2min", to: "east-it", from: "duty", by: "phone", text: (zh: "几台?", en: "How many?"), ask: Number(is: 1),
            hints: [(text: (zh: "看看窗口", en: "Look at the counter"), after: "2min"), (text: (zh: "只有一台", en: "Only one"), cost: 500)])"#,
        r#""know": (title: (zh: "数清楚", en: "Count"), who: "east-it", do: AnswerRight("question"), within: (limit: "10min", from: Inject("question")),
            weight: 10, objective: "report", why: (zh: "要准", en: "Be exact"), rule: "plan/report",
            hints: [(text: (zh: "数已加密的", en: "Count the encrypted"), cost: 100)]),
"#,
    )
}

const ANSWER: &str = r#"(at: "6min", seat: "east-it", do: Answer(inject: "question", give: 1))"#;
const HINT: &str = r#"(at: "5min", seat: "east-it", do: Hint(inject: "question"))"#;

#[test]
fn a_hint_comes_in_its_time_and_the_next_behind_it() {
    let world = world();
    let mut lab = Lab::quiet(world.clone());
    let of = HintOf::Inject(world.inject("question").unwrap());
    let take = Command::Hint { of };
    assert_eq!(lab.until(1).seat("east-it", take.clone()), Err(Refusal::NoHint), "nobody has asked yet");
    let from = Time::ZERO + Span::minutes(4);
    assert_eq!(lab.until(3).seat("east-it", take.clone()), Err(Refusal::HintTooEarly { from }));
    let seen = |lab: &Lab| lab.session.view(lab.role("east-it")).hints.into_iter().find(|hint| hint.of == of).unwrap();
    assert_eq!((seen(&lab).taken, seen(&lab).next), (vec![], Some(HintNext { from, cost: 300 })));
    lab.until(5).seat("east-it", take.clone()).unwrap();
    assert_eq!((seen(&lab).taken[0].zh.as_str(), seen(&lab).next.unwrap().cost), ("看看窗口", 500));
    assert!(!serde_json::to_string(&lab.session.view(lab.role("east-it"))).unwrap().contains("只有一台"), "the next isn't told");
    lab.seat("east-it", take.clone()).unwrap();
    assert_eq!(lab.seat("east-it", take), Err(Refusal::NoHint));
    insta::assert_snapshot!(lab.story_of(&["Hint"]), @r"
    T+0:05:00 HintTaken { role: RoleId(2), of: Inject(InjectId(0)), hint: 0 }
    T+0:05:00 HintTaken { role: RoleId(2), of: Inject(InjectId(0)), hint: 1 }
    ");
}

#[test]
fn what_is_done_after_a_hint_earns_less_and_the_card_says_so() {
    let credit = |script: &str| super::credit(&play(&world(), script), "know");
    assert_eq!(credit(&format!("[{ANSWER}]")), 1_000);
    assert_eq!(credit(&format!("[{HINT}, {ANSWER}]")), 700);
    assert_eq!(credit(&format!("[{HINT}, {HINT}, {ANSWER}]")), 200);
    let lab = play(&world(), &format!("[{HINT}, {ANSWER}]"));
    let lost = card(&lab).lost;
    let of_hint: Vec<_> = lost.iter().filter(|loss| matches!(loss.reason, Reason::AfterHint { cost: 300, .. })).collect();
    assert_eq!(of_hint.iter().map(|loss| loss.part).collect::<Vec<_>>(), [Some(Part::Conformance), Some(Part::Timeliness)]);
}

#[test]
fn a_hint_after_the_deed_costs_nothing_and_a_step_has_hints_of_its_own() {
    let late = r#"(at: "7min", seat: "east-it", do: Hint(step: "know"))"#;
    let (_, missed) = play_as_far(&world(), &format!("[{ANSWER}, {late}]"));
    assert_eq!(missed[0].why, Why::Refused(Refusal::NoHint), "it is done");
    let on_step = r#"(at: "3min", seat: "east-it", do: Hint(step: "know"))"#;
    assert_eq!(super::credit(&play(&world(), &format!("[{on_step}, {ANSWER}]")), "know"), 900);
}

#[test]
fn nobody_takes_a_hint_on_another_role_s_question() {
    let (_, missed) = play_as_far(&world(), r#"[(at: "5min", seat: "duty", do: Hint(inject: "question"))]"#);
    assert_eq!(missed[0].why, Why::Refused(Refusal::NoHint));
}
