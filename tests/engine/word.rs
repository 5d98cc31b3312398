//! What people say to each other, over what, and what comes to be believed.

use crate::common::{Lab, lab, lab_with};
use fengsui::{
    engine::{
        input::{Command, Entry, Given},
        knowledge::{Fact, FactKey, Mind, Source, Value},
    },
    time::Time,
    world::{ids::*, people::Sender},
};

#[test]
fn an_answer_has_effects_and_a_reply() {
    let mut lab = Lab::quiet(lab());
    lab.until(2).answer("east-it", 0).unwrap();
    lab.until(5);
    insta::assert_snapshot!(lab.story_of(&["answers", "Reply", "begins", "ends"]), @r#"
    T+0:02:00 east-it answers call: Some(One(0)) Chosen
    T+0:02:00 east-it begins unplug pc-1 until T+0:04:00
    T+0:02:00 west-it → east-it by phone: Reply { inject: InjectId(0), followed: Option(0) }
    T+0:04:00 east-it ends unplug pc-1 Success
    "#);
}

#[test]
fn without_an_answer_in_time_the_otherwise_is_taken() {
    let mut lab = Lab::quiet(lab());
    lab.until(7);
    insta::assert_snapshot!(lab.story_of(&["answers"]), @"T+0:06:00 east-it answers call: Some(One(2)) TimedOut");
}

#[test]
fn without_an_otherwise_nothing_is_taken_and_it_is_too_late() {
    let mut lab = Lab::quiet(lab_with(&[("lab.ron", r#"otherwise: "wait", "#, "")]));
    lab.until(7);
    insta::assert_snapshot!(lab.story_of(&["answers"]), @"T+0:06:00 east-it answers call: None TimedOut");
    let message = lab.newest("east-it");
    let late = Command::Answer { message, given: Given::One(0), confidence: None, rationale: None };
    assert_eq!(lab.seat("east-it", late), Err(fengsui::engine::input::Refusal::Answered { message }));
}

#[test]
fn telling_passes_on_only_what_is_new() {
    let mut lab = Lab::quiet(lab());
    lab.until(1).tell("east-it", "duty").unwrap();
    assert_eq!(lab.tell("east-it", "duty"), Err(fengsui::engine::input::Refusal::NothingToTell));
    lab.act("east-it", "look", &["east-pc"]).unwrap();
    lab.until(7).tell("east-it", "duty").unwrap();
    lab.until(9);
    insta::assert_snapshot!(lab.story_of(&["east-it → duty", "duty learns"]), @r#"
    T+0:01:00 east-it → duty by phone: pc-1: encrypted; incident: Yes
    T+0:02:00 duty learns pc-1: encrypted
    T+0:02:00 duty learns incident: Yes
    T+0:07:00 east-it → duty by phone: east-pc: clean; east-pc: Connection(Online); east-pc: done look
    T+0:08:00 duty learns east-pc: clean
    T+0:08:00 duty learns east-pc: Connection(Online)
    T+0:08:00 duty learns east-pc: done look
    "#);
}

#[test]
fn nobody_tells_back_what_they_were_told() {
    let mut lab = Lab::quiet(lab());
    lab.until(1).tell("east-it", "duty").unwrap();
    assert_eq!(lab.until(3).tell("duty", "east-it"), Err(fengsui::engine::input::Refusal::NothingToTell));
}

#[test]
fn a_false_claim_is_believed_until_somebody_looks() {
    let claim = ("lab.ron", r#"tells: [State("pc-1", "encrypted"),"#, r#"tells: [State("east-pc", "encrypted"),"#);
    let mut lab = Lab::quiet(lab_with(&[claim]));
    lab.until(2).act("east-it", "look", &["east-pc"]).unwrap();
    lab.until(8);
    insta::assert_snapshot!(lab.story_of(&["learns east-pc"]), @r#"
    T+0:01:00 east-it learns east-pc: encrypted
    T+0:07:00 east-it learns east-pc: clean
    T+0:07:00 east-it learns east-pc: Connection(Online)
    T+0:07:00 east-it learns east-pc: done look
    T+0:07:00 east-lead learns east-pc: done look
    "#);
}

#[test]
fn the_newest_news_counts_not_the_last_to_come() {
    let fact = |value: u8, as_of: u64, source| Fact {
        key: FactKey::attribute(NodeId(0), AttributeId(0)),
        value: Value::Attribute(value),
        as_of: Time(as_of),
        learnt: Time(9),
        source,
    };
    let told = Source::Told { by: Sender::Role(RoleId(1)), channel: ChannelId(0) };
    let mut mind = Mind::default();
    assert!(mind.learn(fact(1, 5, told)), "news");
    assert!(!mind.learn(fact(2, 4, told)), "older than what is held");
    assert!(!mind.learn(fact(2, 5, told)), "word of the same age");
    assert!(mind.learn(fact(3, 5, Source::Seen)), "one's own eyes, of the same age");
    assert!(!mind.learn(fact(3, 7, told)), "the same again is no news");
    assert_eq!(mind.facts(), [Fact { as_of: Time(7), ..fact(3, 5, Source::Seen) }]);
}

#[test]
fn what_needs_the_network_is_silent_without_it_and_comes_with_it() {
    let mut lab = Lab::quiet(lab());
    let office = lab.world().channel("office").unwrap();
    let (east, duty) = (lab.role("east-it"), lab.role("duty"));
    lab.until(1).seat("east-it", Command::Tell { to: duty, by: office, facts: Vec::new() }).unwrap();
    lab.act("east-it", "cut", &["east-router"]).unwrap(); // cut at T+2: the letter waits from T+11
    let ask = |by| Command::Ask { to: east, by, about: None };
    lab.until(3).seat("duty", ask(office)).unwrap();
    lab.seat("duty", ask(ChannelId(0))).unwrap();
    lab.until(30).act("east-it", "join", &["east-router"]).unwrap(); // joined at T+31
    lab.until(45);
    insta::assert_snapshot!(lab.story_of(&["→ duty by office", "→ east-it by", "reaches", "Unanswered"]), @r#"
    T+0:01:00 west-it → east-it by phone: inject call
    T+0:01:00 message 0 reaches east-it
    T+0:01:00 east-it → duty by office: pc-1: encrypted; incident: Yes
    T+0:03:00 duty → east-it by office: Question(None)
    T+0:03:00 duty → east-it by phone: Question(None)
    T+0:04:00 message 3 reaches east-it
    T+0:11:00 CallUnanswered { message: MessageId(1) }
    T+0:13:00 CallUnanswered { message: MessageId(2) }
    T+0:24:07 message 4 reaches duty
    T+0:30:00 message 5 reaches east-lead
    T+0:31:00 message 1 reaches duty
    T+0:31:00 message 2 reaches east-it
    T+0:31:00 duty → east-it by office: inject later
    T+0:31:00 message 6 reaches east-it
    "#);
}

#[test]
fn an_inject_over_a_dead_channel_waits_for_it() {
    let mut lab = Lab::quiet(lab());
    lab.until(15).act("east-it", "cut", &["east-router"]).unwrap();
    lab.until(30).act("east-it", "join", &["east-router"]).unwrap(); // joined at T+31; due at T+21
    lab.until(34);
    insta::assert_snapshot!(lab.story_of(&["inject later"]), @r#"
    T+0:31:00 inject later
    T+0:31:00 duty → east-it by office: inject later
    "#);
}

#[test]
fn an_inject_to_several_reaches_each_when_their_channel_works() {
    let both = (r#"to: "east-it", from: "duty", by: "office""#, r#"to: ["east-it", "west-it"], from: "duty", by: "office""#);
    let mut lab = Lab::quiet(lab_with(&[("lab.ron", both.0, both.1)]));
    lab.until(15).act("east-it", "cut", &["east-router"]).unwrap();
    lab.until(30).act("east-it", "join", &["east-router"]).unwrap();
    lab.until(45);
    insta::assert_snapshot!(lab.story_of(&["inject later", "message 1", "message 2", "reaches west-it"]), @r#"
    T+0:21:00 inject later
    T+0:21:00 duty → east-it by office: inject later
    T+0:21:00 duty → west-it by office: inject later
    T+0:21:00 message 2 reaches west-it
    T+0:31:00 message 1 reaches east-it
    "#);
}

#[test]
fn a_call_that_nobody_answers_is_tried_again() {
    let mut lab = Lab::quiet(lab());
    let (mobile, to) = (lab.world().channel("mobile").unwrap(), lab.role("duty"));
    for _ in 0..6 {
        lab.seat("crew", Command::Ask { to, by: mobile, about: None }).unwrap();
    }
    lab.until(20);
    let tries = |n: u64| lab.session.view(to).messages.iter().filter(|m| m.delivered == Some(Time(n * 120_000))).count();
    let delivered: Vec<usize> = (1..=4).map(tries).collect();
    assert_eq!(delivered.iter().sum::<usize>(), 6, "after three tries somebody goes over: {delivered:?}");
    assert!(delivered[0] < 6, "half of the calls go unanswered: {delivered:?}");
}

#[test]
fn a_form_is_handed_in_once_and_delivered() {
    let mut lab = Lab::quiet(lab());
    let form = lab.world().form("first-report").unwrap();
    let entries = vec![Entry::Choice(0), Entry::Nodes(vec![lab.node("pc-1")]), Entry::NotKnown];
    lab.until(2).seat("east-it", Command::File { form, entries: entries.clone() }).unwrap();
    let again = lab.seat("east-lead", Command::File { form, entries });
    assert_eq!(again, Err(fengsui::engine::input::Refusal::FormFiled { form }));
    lab.until(13);
    insta::assert_snapshot!(lab.story_of(&["files", "message 1"]), @r#"
    T+0:02:00 east-it files first-report: [Choice(0), Nodes([NodeId(9)]), NotKnown]
    T+0:03:28 east-files is entered over east-files–pc-1
    T+0:12:00 message 1 reaches duty
    "#);
}

#[test]
fn an_open_request_for_a_form_is_answered_by_handing_it_in() {
    let mut lab = Lab::quiet(lab());
    let form = lab.world().form("first-report").unwrap();
    lab.until(22).seat("east-it", Command::File { form, entries: vec![Entry::NotKnown; 3] }).unwrap();
    let view = lab.session.view(lab.role("east-it"));
    let request = view.messages.iter().find(|m| m.id.0 == 1).unwrap();
    assert!(request.ask.as_ref().unwrap().answer.is_some());
}
