//! Reports computed by hand, and the card in words and JSON.

use super::*;
use crate::{
    score::{
        Harm, card,
        card::{FieldMark, Loss, Part, Reason, ScoreCard},
        words,
    },
    text::Lang,
};
use serde_json::Value as Json;

/// A form of four boxes: class (known at once), level (known with the note), hosts, note. Due at 60 minutes; phone within 10.
fn with_form() -> World {
    let mut world = world();
    let field = |name: &str, kind, expect| FormField { name: name.to_owned(), label: text(name), kind, expect, scored: true };
    let choices = || FieldKind::Choice(vec![("a".to_owned(), text("甲")), ("b".to_owned(), text("乙"))]);
    world.playbook.push(step(IT, Deed::Tell(CENTRE, INCIDENT), 10, 10));
    world.playbook.push(step(IT, Deed::File(REPORT), 60, 10));
    world.forms.push(Form {
        name: "report".to_owned(),
        title: text("首报"),
        to: CENTRE,
        who: vec![IT],
        by: ChannelId(0),
        phone: Some(StepId(0)),
        fields: vec![
            field("类别", choices(), Expect::Is(0, None)),
            field("级别", choices(), Expect::Is(1, Some(knows(NOTE)))),
            field("设备", FieldKind::Nodes, Expect::NodesWhere(Condition::State(nodes(&[0, 1, 2, 3]), LOCKER, ENCRYPTED))),
            field("勒索信", FieldKind::Words, Expect::FilledIf(knows(NOTE))),
        ],
    });
    world
}

fn told() -> Story {
    Story::default().tell(5, IT, CENTRE, INCIDENT).clone()
}

const FULL: Harm = Harm { actual: 0, nothing: 100, playbook: 0, nothing_mean: None };

fn scored(world: &World, story: &Story) -> ScoreCard {
    card(world, &ALL_SEATS, &story.events(), &FULL)
}

#[track_caller]
fn check(story: &Story, milli: u32) -> ScoreCard {
    let card = scored(&with_form(), story);
    assert_eq!(card.parts.reporting.unwrap().score_milli, milli, "{:#?}", card.lost);
    assert_eq!(card.lost.iter().map(|loss| loss.points_milli).sum::<i64>(), 1_000 * i64::from(100 - card.total));
    card
}

fn words_of(text: &str) -> Entry {
    Entry::Words(text.to_owned())
}

#[test]
fn what_was_known_is_right_and_what_was_not_is_said_so() {
    let story = told().see(2, IT, 0).see(3, IT, 2).clone();
    let mut known = story.clone();
    known.learn(4, IT, NOTE).file(50, IT, &[Entry::Choice(0), Entry::Choice(1), Entry::Nodes(nodes(&[0, 2])), words_of("0.3")]);
    check(&known, 100_000);
    // Without the note: level and note "not known yet" are as good.
    let mut unknown = story.clone();
    unknown.file(50, IT, &[Entry::Choice(0), Entry::NotKnown, Entry::Nodes(nodes(&[0, 2])), Entry::NotKnown]);
    check(&unknown, 100_000);
}

#[test]
fn a_box_left_out_counts_nothing_and_one_made_up_less_than_nothing() {
    // Class left out though known 0; level stated though unknown −1/2; hosts: 0 right, 2 left out, 3 made up (1 + 0 − 1/2)/3 = 1/6; note
    // empty as it was not known 1. (0 − 1/2 + 1/6 + 1)/4 = 1/6.
    let mut story = told().see(2, IT, 0).see(3, IT, 2).clone();
    story.file(50, IT, &[Entry::Empty, Entry::Choice(1), Entry::Nodes(nodes(&[0, 3])), Entry::Empty]);
    let card = check(&story, 16_667);
    let marks: Vec<FieldMark> = card.lost.iter().filter_map(mark).collect();
    assert_eq!(marks, [FieldMark::Omitted, FieldMark::Unfounded, FieldMark::PartlyRight]);
}

fn mark(loss: &Loss) -> Option<FieldMark> {
    match &loss.reason {
        Reason::Field { mark, .. } => Some(*mark),
        _ => None,
    }
}

#[test]
fn a_form_of_inventions_is_worth_nothing_and_not_less() {
    // Wrong 0, −1/2, −1/2, −1/2: floor 0. The losses are one and a half times what there was, and share what there was.
    let mut story = told();
    story.file(50, IT, &[Entry::Choice(1), Entry::Choice(1), Entry::Nodes(nodes(&[3])), words_of("有")]);
    check(&story, 0);
}

#[test]
fn a_late_form_has_half_of_what_was_known_when_it_was_due() {
    // Filed at 70, due at 60. Class: known all along 1/2. Level and note: learnt at 65, so not stated late 1 each. Hosts: seen at 2, 1/2.
    let mut story = told().see(2, IT, 0).learn(65, IT, NOTE).clone();
    story.file(70, IT, &[Entry::Choice(0), Entry::Choice(1), Entry::Nodes(nodes(&[0])), words_of("0.3")]);
    check(&story, 75_000);
}

#[test]
fn the_phone_report_sets_the_pace() {
    // Phoned at 15 of 10: 2 − 1.5 = 1/2; not phoned: 0.
    let entries = [Entry::Choice(0), Entry::NotKnown, Entry::NotKnown, Entry::Empty];
    let card = check(Story::default().tell(15, IT, CENTRE, INCIDENT).file(50, IT, &entries), 50_000);
    assert!(card.lost.iter().any(|loss| loss.part == Some(Part::Reporting) && matches!(loss.reason, Reason::PhoneLate { .. })));
    check(Story::default().file(50, IT, &entries), 0);
    // A colleague's phone step doesn't cost the writer.
    let mut world = with_form();
    world.playbook[StepId(0)].who = vec![DEPUTY];
    let card = card_of(&world, &[IT], Story::default().file(50, IT, &entries));
    assert_eq!(card.parts.reporting.unwrap().score_milli, 100_000);
}

fn card_of(world: &World, seats: &[RoleId], story: &Story) -> ScoreCard {
    card(world, seats, &story.events(), &FULL)
}

#[test]
fn a_form_that_never_came_is_nothing_and_one_that_was_not_asked_for_is_no_part() {
    let card = check(&told(), 0);
    assert!(card.lost.iter().any(|loss| matches!(loss.reason, Reason::NotFiled { .. })));
    // Its step is a colleague's: reporting is spread over the others.
    let card = card_of(&with_form(), &[DEPUTY], &told());
    assert_eq!(card.parts.reporting, None);
    assert_eq!(card.parts.outcome.unwrap().weight_milli, 100_000);
}

#[test]
fn every_word_is_there_in_both_languages() {
    for lang in [Lang::Zh, Lang::En] {
        assert_eq!(words::words(lang).problems(), <[String; 0]>::default());
    }
    let zh = include_str!("../../../assets/score.zh.ftl");
    let en = include_str!("../../../assets/score.en.ftl");
    let keys = |ftl: &str| ftl.lines().filter_map(|line| Some(line.split_once(" = ")?.0.to_owned())).collect::<Vec<_>>();
    assert_eq!(keys(zh), keys(en));
}

#[test]
fn a_card_reads_as_sentences() {
    let card = scored(&with_form(), Story::default().tell(15, IT, CENTRE, INCIDENT));
    let json = words::json(&card, &with_form(), Lang::Zh);
    let lost = |i: usize, key: &str| json["lost"][i][key].as_str().unwrap().to_owned();
    assert_eq!(lost(0, "reason"), "没有做:步骤10");
    assert_eq!(lost(0, "right"), "信息员应在 10:00:00 前做:步骤10。别让它传");
    assert_eq!(lost(1, "reason"), "晚了 5 分钟:步骤10(限 10 分钟)");
    assert_eq!((&json["parts"]["judgement"], &json["lost"][0]["part"]), (&Json::Null, &Json::from("conformance")));
    assert_eq!(json["lost"][0]["step"], "step-10");
    for loss in &card.lost {
        for lang in [Lang::Zh, Lang::En] {
            let sentence = words::reason(&words::words(lang), lang, &loss.reason);
            assert!(!sentence.contains("score-") && !sentence.contains('{'), "{sentence}");
        }
    }
}

#[test]
fn the_seal_holds_integers_alone() {
    fn integers(json: &Json) -> bool {
        match json {
            Json::Number(number) => !number.is_f64(),
            Json::Array(items) => items.iter().all(integers),
            Json::Object(fields) => fields.values().all(integers),
            Json::Null | Json::Bool(_) | Json::String(_) => true,
        }
    }
    let card = scored(&with_form(), Story::default().tell(15, IT, CENTRE, INCIDENT));
    assert!(integers(&words::seal_json(&card)));
    assert!(!integers(&words::json(&card, &with_form(), Lang::En)), "points have decimals where people read them");
    let back: ScoreCard = serde_json::from_value(serde_json::to_value(&card).unwrap()).unwrap();
    assert_eq!(back, card);
}
