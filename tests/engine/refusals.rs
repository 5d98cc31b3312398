//! Each way to be refused; and that a refused command changes nothing.

use crate::common::{Lab, lab};
use fengsui::{
    engine::{
        event::Rating,
        input::{Command, Decision, Entry, Given, Input, MessageId, Refusal, TEXT_CHARACTERS_MAX, TaskId, TrainerCommand},
        knowledge::FactKey,
    },
    time::{Span, Time},
    world::ids::*,
};

/// Proposes it, expects this refusal, and that nothing has changed.
#[track_caller]
fn refused(lab: &Lab, input: Input, expected: Refusal) {
    let before = (lab.session.digest(), lab.session.digest_fast(), lab.session.events().len());
    match lab.session.propose(input.clone()) {
        Err(refusal) => assert_eq!(refusal, expected, "{input:?}"),
        Ok(_) => panic!("{input:?} isn't refused"),
    }
    assert_eq!(before, (lab.session.digest(), lab.session.digest_fast(), lab.session.events().len()));
}

#[track_caller]
fn seat(lab: &Lab, role: &str, command: Command, expected: Refusal) {
    refused(lab, Input::Seat { role: lab.role(role), command }, expected);
}

fn act(lab: &Lab, action: &str, on: &[&str]) -> Command {
    Command::Act { action: lab.world().action(action).unwrap(), on: on.iter().map(|name| lab.node(name)).collect() }
}

fn note(text: &str) -> Command {
    Command::Note { text: text.to_owned() }
}

#[test]
fn before_the_start_after_the_end_and_without_a_seat() {
    let mut lab = Lab::ready(lab(), 7, &["east-it"]);
    seat(&lab, "east-it", note("x"), Refusal::NotStarted);
    refused(&lab, Input::Trainer(TrainerCommand::Pause), Refusal::NotStarted);
    lab.trainer(TrainerCommand::Start).unwrap();
    seat(&lab, "duty", note("x"), Refusal::NotASeat { role: lab.role("duty") });
    lab.trainer(TrainerCommand::Finish).unwrap();
    seat(&lab, "east-it", note("x"), Refusal::Over);
    refused(&lab, Input::Trainer(TrainerCommand::Start), Refusal::Over);
}

#[test]
fn an_action_that_is_not_for_this_role_or_thing() {
    let lab = Lab::quiet(lab());
    let (a, n) = (|name: &str| lab.world().action(name).unwrap(), |name: &str| lab.node(name));
    let rows = [
        ("duty", act(&lab, "unplug", &["pc-1"]), Refusal::NoAuthority { action: a("unplug") }),
        ("east-it", act(&lab, "unplug", &["east-router"]), Refusal::WrongTarget { action: a("unplug"), node: n("east-router") }),
        ("east-it", act(&lab, "unplug", &[]), Refusal::NoTarget { action: a("unplug") }),
        ("east-lead", act(&lab, "pay", &["pc-1"]), Refusal::NoTarget { action: a("pay") }),
        ("east-it", act(&lab, "unplug", &["pc-1", "pc-1"]), Refusal::TargetTwice { node: n("pc-1") }),
        ("east-it", act(&lab, "unplug", &["west-pc"]), Refusal::NotYours { node: n("west-pc") }),
        ("crew", act(&lab, "unplug", &["pc-1", "west-pc"]), Refusal::NotOnSite { node: n("west-pc") }),
        ("east-it", act(&lab, "decode", &["pc-1"]), Refusal::NeedsMatter { matter: lab.world().matter("note").unwrap() }),
        ("east-it", Command::Act { action: ActionId(999), on: Vec::new() }, Refusal::UnknownThing),
        ("east-it", Command::Act { action: a("unplug"), on: vec![NodeId(9_999)] }, Refusal::UnknownThing),
        ("east-it", Command::Cancel { task: TaskId(0) }, Refusal::UnknownTask { task: TaskId(0) }),
    ];
    for (role, command, expected) in rows {
        seat(&lab, role, command, expected);
    }
}

#[test]
fn an_action_that_cannot_be_done_now() {
    let mut lab = Lab::quiet(lab());
    lab.act("west-it", "cut", &["west-router"]).unwrap();
    lab.act("east-it", "power-off", &["pc-1"]).unwrap();
    let busy = Refusal::Busy { task: TaskId(1), until: Some(Time(60_000)) };
    seat(&lab, "east-it", act(&lab, "look", &["pc-1"]), busy);
    seat(&lab, "east-it", Command::Cancel { task: TaskId(0) }, Refusal::NotYourTask { task: TaskId(0) });
    lab.until(2);
    seat(&lab, "east-it", Command::Cancel { task: TaskId(1) }, Refusal::UnknownTask { task: TaskId(1) });
    let image = lab.world().action("image").unwrap();
    seat(&lab, "east-it", act(&lab, "image", &["pc-1"]), Refusal::NotPossible { action: image });
    let files = lab.node("west-files");
    seat(&lab, "duty", act(&lab, "close-share", &["west-files"]), Refusal::NoWay { node: files });
}

#[test]
fn an_answer_that_nobody_asked_for() {
    let mut lab = Lab::quiet(lab());
    lab.until(1).tell("east-it", "duty").unwrap();
    lab.until(2);
    let [call, word] = [lab.newest("east-it"), lab.newest("duty")];
    let answer = |message, option| Command::Answer { message, given: Given::One(option), confidence: None, rationale: None };
    seat(&lab, "duty", answer(call, 0), Refusal::UnknownMessage { message: call });
    seat(&lab, "duty", Command::Acknowledge { message: MessageId(99) }, Refusal::UnknownMessage { message: MessageId(99) });
    seat(&lab, "duty", answer(word, 0), Refusal::NothingAsked { message: word });
    seat(&lab, "duty", Command::Decide { message: word, decision: Decision::Grant }, Refusal::NothingAsked { message: word });
    seat(&lab, "east-it", answer(call, 3), Refusal::UnknownOption { option: 3 });
    lab.seat("east-it", answer(call, 2)).unwrap();
    seat(&lab, "east-it", answer(call, 1), Refusal::Answered { message: call });
    lab.seat("duty", Command::Acknowledge { message: word }).unwrap();
    seat(&lab, "duty", Command::Acknowledge { message: word }, Refusal::Answered { message: word });
}

#[test]
fn a_form_that_is_not_ones_own_or_wrongly_filled_in() {
    let mut lab = Lab::quiet(lab());
    let form = lab.world().form("first-report").unwrap();
    let file = |entries: Vec<Entry>| Command::File { form, entries };
    let empty = || vec![Entry::Empty; 3];
    seat(&lab, "east-it", Command::File { form: FormId(9), entries: empty() }, Refusal::UnknownForm);
    seat(&lab, "west-it", file(empty()), Refusal::NotYourForm { form });
    let wrong = [
        (0, Entry::Choice(2)),
        (0, Entry::Number(1)),
        (1, Entry::Nodes(vec![NodeId(9_999)])),
        (1, Entry::Nodes(vec![NodeId(0); 1_000])),
        (2, Entry::Nodes(Vec::new())),
    ];
    for (field, entry) in wrong {
        let mut entries = empty();
        entries[usize::from(field)] = entry;
        seat(&lab, "east-it", file(entries), Refusal::WrongEntry { field });
    }
    seat(&lab, "east-it", file(vec![Entry::Empty; 2]), Refusal::WrongEntry { field: 2 });
    lab.seat("east-it", file(empty())).unwrap();
    seat(&lab, "east-lead", file(empty()), Refusal::FormFiled { form });
}

#[test]
fn word_to_nobody_about_nothing_or_over_nothing() {
    let mut lab = Lab::quiet(lab());
    lab.until(1).act("east-it", "cut", &["east-router"]).unwrap();
    lab.until(2);
    let (phone, office) = (ChannelId(0), lab.world().channel("office").unwrap());
    let tell = |to: RoleId, by, facts| Command::Tell { to, by, facts };
    let (duty, me) = (lab.role("duty"), lab.role("east-it"));
    let strange = FactKey::matter(lab.world().matter("note").unwrap());
    let rows = [
        (tell(me, phone, Vec::new()), Refusal::ToYourself),
        (tell(RoleId(99), phone, Vec::new()), Refusal::UnknownRole),
        (tell(duty, ChannelId(99), Vec::new()), Refusal::NotOffered { channel: ChannelId(99) }),
        (tell(duty, office, Vec::new()), Refusal::ChannelDown { channel: office }),
        (tell(duty, phone, vec![strange]), Refusal::UnknownFact),
        (Command::Ask { to: me, by: phone, about: None }, Refusal::ToYourself),
        (note(&"长".repeat(TEXT_CHARACTERS_MAX + 1)), Refusal::TooLong),
        (note("turned \u{202e} round"), Refusal::BadCharacters),
    ];
    for (command, expected) in rows {
        seat(&lab, "east-it", command, expected);
    }
    seat(&lab, "crew", tell(duty, phone, Vec::new()), Refusal::NothingToTell);
}

#[test]
fn what_even_the_trainer_cannot_do() {
    let mut lab = Lab::quiet(lab());
    lab.until(2);
    let (call, none) = (lab.inject("call"), InjectId(999));
    let done = || Refusal::InjectDone { inject: call };
    let rate = TrainerCommand::Rate { objective: ObjectiveId(99), rating: Rating::P, text: String::new() };
    let rows = [
        (TrainerCommand::Release { inject: call }, done()),
        (TrainerCommand::Hold { inject: call }, done()),
        (TrainerCommand::Skip { inject: call }, done()),
        (TrainerCommand::Delay { inject: call, by: Span::minutes(1) }, done()),
        (TrainerCommand::Release { inject: none }, Refusal::UnknownThing),
        (rate, Refusal::UnknownThing),
        (TrainerCommand::Remark { text: "x".repeat(TEXT_CHARACTERS_MAX + 1) }, Refusal::TooLong),
    ];
    for (command, expected) in rows {
        refused(&lab, Input::Trainer(command), expected);
    }
}
