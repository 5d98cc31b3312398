//! How a run felt to those who played it: news and open questions over its thirds, and the longest time in which a seat had nothing to do.

use crate::{
    engine::{
        event::{Content, Event, Stamped},
        input::MessageId,
    },
    score::card::ScoreCard,
    time::{Span, Time},
    world::{World, ids::*},
};
use std::collections::BTreeMap;

/// A run's rhythm.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rhythm {
    pub thirds: [Third; 3],
    /// For each seat that was played, ascending: the longest time without a message, a task or a due step.
    pub idle: Vec<Idle>,
}

/// A third of a drill.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Third {
    pub lasted: Span,
    /// Messages that reached a seat.
    pub messages: u32,
    /// Times for which questions stood open, added up over questions.
    pub open: Span,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Idle {
    pub role: RoleId,
    pub from: Time,
    pub lasted: Span,
}

/// The rhythm of a drill that is over.
pub fn of(world: &World, seats: &[RoleId], card: &ScoreCard, events: &[Stamped]) -> Rhythm {
    let end = events.last().map_or(Time::ZERO, |last| last.at);
    let questions = questions(world, seats, events, end);
    let arrived: Vec<(RoleId, Time)> = events
        .iter()
        .filter_map(|stamped| match stamped.event {
            Event::MessageDelivered { to, .. } if seats.contains(&to) => Some((to, stamped.at)),
            _ => None,
        })
        .collect();
    let cut = |third: u64| Time(end.0 * third / 3);
    let thirds = [0, 1, 2].map(|third| {
        let (from, to) = (cut(third), cut(third + 1));
        let open = questions.iter().map(|(_, since, until)| (*until).min(to).since((*since).max(from)).0).sum();
        let within = |at: Time| at >= from && (at < to || to == end);
        let messages = arrived.iter().filter(|(_, at)| within(*at)).count() as u32;
        Third { lasted: to.since(from), messages, open: Span(open) }
    });
    let idle = seats.iter().map(|seat| {
        let mut busy: Vec<(Time, Time)> = arrived.iter().filter(|(role, _)| role == seat).map(|(_, at)| (*at, *at)).collect();
        busy.extend(questions.iter().filter(|(role, ..)| role == seat).map(|(_, since, until)| (*since, *until)));
        busy.extend(tasks(*seat, events, end));
        busy.extend(steps(world, *seat, card, end));
        longest_gap(*seat, busy, end)
    });
    Rhythm { thirds, idle: idle.collect() }
}

/// Who was asked something, and from when to when it stood open.
fn questions(world: &World, seats: &[RoleId], events: &[Stamped], end: Time) -> Vec<(RoleId, Time, Time)> {
    let mut asks: BTreeMap<MessageId, (RoleId, Option<FormId>)> = BTreeMap::new();
    let mut open: BTreeMap<MessageId, (RoleId, Time)> = BTreeMap::new();
    let mut closed = Vec::new();
    for Stamped { at, event } in events {
        match event {
            Event::MessageSent { message, to, content: Content::Inject(inject), .. } if seats.contains(to) => {
                if let Some(ask) = &world.injects[*inject].ask {
                    asks.insert(*message, (*to, ask.form()));
                }
            }
            Event::MessageSent { message, to, content: Content::Approval { .. }, .. } if seats.contains(to) => {
                asks.insert(*message, (*to, None));
            }
            Event::MessageDelivered { message, to } if asks.contains_key(message) => {
                open.insert(*message, (*to, *at));
            }
            Event::Acknowledged { message, .. } | Event::Answered { message, .. } => {
                closed.extend(open.remove(message).map(|(role, since)| (role, since, *at)));
            }
            Event::FormFiled { form, .. } => {
                let about = |message: &MessageId| asks.get(message).is_some_and(|(_, asked)| *asked == Some(*form));
                let done: Vec<MessageId> = open.keys().copied().filter(about).collect();
                closed.extend(done.iter().filter_map(|message| open.remove(message)).map(|(role, since)| (role, since, *at)));
            }
            Event::ApprovalDecided { by, .. } => {
                let asked = |(message, (role, _)): &(&MessageId, &(RoleId, Time))| {
                    role == by && asks.get(message).is_some_and(|(_, form)| form.is_none())
                };
                let first = open.iter().find(asked).map(|(message, _)| *message);
                closed.extend(first.and_then(|message| open.remove(&message)).map(|(role, since)| (role, since, *at)));
            }
            _ => {}
        }
    }
    closed.extend(open.into_values().map(|(role, since)| (role, since, end)));
    closed
}

/// When the seat had its hands full.
fn tasks(seat: RoleId, events: &[Stamped], end: Time) -> impl Iterator<Item = (Time, Time)> {
    events.iter().filter_map(move |stamped| match stamped.event {
        Event::ActionStarted { role, until, .. } if role == seat => Some((stamped.at, until.min(end))),
        _ => None,
    })
}

/// When a step that the seat is responsible for was due and not done.
fn steps(world: &World, seat: RoleId, card: &ScoreCard, end: Time) -> impl Iterator<Item = (Time, Time)> {
    card.steps.iter().filter(move |step| world.playbook[step.step].who.contains(&seat)).filter_map(move |step| {
        let from = step.from?.at;
        let until = step.done.map(|done| done.at).or(step.deadline).unwrap_or(end).min(end);
        (until > from).then_some((from, until))
    })
}

fn longest_gap(role: RoleId, mut busy: Vec<(Time, Time)>, end: Time) -> Idle {
    busy.push((end, end));
    busy.sort_unstable();
    let mut idle = Idle { role, from: Time::ZERO, lasted: Span::ZERO };
    let mut free_since = Time::ZERO;
    for (from, until) in busy {
        let gap = from.since(free_since);
        if gap > idle.lasted {
            idle = Idle { role, from: free_since, lasted: gap };
        }
        free_since = free_since.max(until);
    }
    idle
}
