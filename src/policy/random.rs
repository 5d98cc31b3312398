//! Plays at random: each thing that the view offers, waiting included, is equally likely; then each of its variants.

use crate::{
    engine::{
        input::{Command, Decision, Entry, Given, MessageId},
        view::{AskKind, AskView, Offer, SeatView, Stage, StageFieldKind},
    },
    scenario::vocabulary::Wanted,
    world::ids::{FormId, Id},
};
use rand::{
    Rng, RngExt,
    seq::{IndexedRandom, SliceRandom},
};

/// Something the view offers.
enum Chance<'v> {
    Wait,
    Do(&'v Offer),
    Answer(MessageId, &'v AskView),
    File(FormId),
    Tell,
    Ask,
}

/// What a seat does now; none: it waits.
pub fn next_command(stage: &Stage, view: &SeatView, rng: &mut impl Rng) -> Option<Command> {
    let mut chances = vec![Chance::Wait];
    chances.extend(view.offers.iter().filter(|offer| offer.refusal.is_none()).map(Chance::Do));
    chances.extend(view.messages.iter().filter(|m| m.to == view.role).filter_map(|message| {
        let ask = message.ask.as_ref().filter(|ask| ask.answer.is_none())?;
        Some(Chance::Answer(message.id, ask))
    }));
    chances.extend(view.forms.iter().filter(|form| !form.filed).map(|form| Chance::File(form.form)));
    if !view.contacts.is_empty() && !view.channels.is_empty() {
        chances.push(Chance::Ask);
        if !view.mind.facts().is_empty() {
            chances.push(Chance::Tell);
        }
    }
    match chances.choose(rng)? {
        Chance::Wait => None,
        Chance::Do(offer) => act(offer, rng),
        Chance::Answer(message, ask) => answer(stage, view, *message, ask, rng),
        Chance::File(form) => Some(file(stage, view, *form, rng)),
        Chance::Tell => {
            let (to, by) = (*view.contacts.choose(rng)?, *view.channels.choose(rng)?);
            Some(Command::Tell { to, by, facts: Vec::new() })
        }
        Chance::Ask => {
            let (to, by) = (*view.contacts.choose(rng)?, *view.channels.choose(rng)?);
            Some(Command::Ask { to, by, about: None })
        }
    }
}

fn act(offer: &Offer, rng: &mut impl Rng) -> Option<Command> {
    let open: Vec<_> = offer.targets.iter().filter(|(_, refusal)| refusal.is_none()).map(|(node, _)| *node).collect();
    match (offer.targets.is_empty(), open.choose(rng)) {
        (true, _) => Some(Command::Act { action: offer.action, on: Vec::new() }),
        (false, Some(node)) => Some(Command::Act { action: offer.action, on: vec![*node] }),
        (false, None) => None,
    }
}

fn answer(stage: &Stage, view: &SeatView, message: MessageId, ask: &AskView, rng: &mut impl Rng) -> Option<Command> {
    match &ask.kind {
        AskKind::One(_) | AskKind::Several(_) | AskKind::Order(_) | AskKind::Pairs { .. } | AskKind::Number { .. } => {
            Some(give(message, ask, rng))
        }
        AskKind::Short | AskKind::Free | AskKind::Poll(_) => Some(give(message, ask, rng)),
        AskKind::Form(form) => Some(file(stage, view, *form, rng)),
        AskKind::Acknowledge => Some(Command::Acknowledge { message }),
        AskKind::Approval => {
            let decision = *[Decision::Grant, Decision::Refuse, Decision::PassOn].choose(rng)?;
            Some(Command::Decide { message, decision })
        }
    }
}

/// An answer of the kind that is asked for.
fn give(message: MessageId, ask: &AskView, rng: &mut impl Rng) -> Command {
    let option = |count: usize, rng: &mut _| RngExt::random_range(rng, 0..count) as u8;
    let given = match &ask.kind {
        AskKind::One(of) => Given::One(option(of.len(), rng)),
        AskKind::Poll(of) => Given::Poll(option(of.len(), rng)),
        AskKind::Several(of) => Given::Several((0..of.len() as u8).filter(|_| rng.random_bool(0.5)).collect()),
        AskKind::Order(of) => {
            let mut order: Vec<u8> = (0..of.len() as u8).collect();
            order.shuffle(rng);
            Given::Order(order)
        }
        AskKind::Pairs { of, with } => Given::Pairs(of.iter().map(|_| option(with.len(), rng)).collect()),
        AskKind::Number { .. } => Given::Number(rng.random_range(0..=100)),
        AskKind::Short | AskKind::Form(_) | AskKind::Acknowledge | AskKind::Approval => Given::Short("…".to_owned()),
        AskKind::Free => Given::Free("…".to_owned()),
    };
    let confidence = (ask.confidence == Wanted::Must).then(|| rng.random_range(0..=100));
    let rationale = (ask.rationale == Wanted::Must).then(|| "…".to_owned());
    Command::Answer { message, given, confidence, rationale }
}

fn file(stage: &Stage, view: &SeatView, form: FormId, rng: &mut impl Rng) -> Command {
    let entries = stage.forms[form.index()].fields.iter().map(|field| {
        if rng.random_ratio(1, 3) {
            return Entry::NotKnown;
        }
        match &field.kind {
            StageFieldKind::Choice(choices) => Entry::Choice(rng.random_range(0..choices.len()) as u8),
            StageFieldKind::Number => Entry::Number(rng.random_range(0..=10_000)),
            StageFieldKind::Nodes => {
                let known: Vec<_> = view.mind.nodes().collect();
                Entry::Nodes(known.into_iter().filter(|_| rng.random_bool(0.5)).collect())
            }
            StageFieldKind::Words => Entry::Words("…".to_owned()),
        }
    });
    Command::File { form, entries: entries.collect() }
}
