//! Who knew what when, rebuilt from the events alone.

use super::card::Moment;
use crate::{
    engine::{
        conditions::known,
        event::{Content, Event, Stamped},
        input::MessageId,
        knowledge::{Fact, Mind, Property},
    },
    time::{Span, Time},
    world::{
        World,
        condition::{Condition, keeps_after},
        ids::*,
        people::{Action, Sender},
    },
};
use std::collections::BTreeMap;

/// The minds of all roles over a whole drill.
pub struct Minds<'a> {
    world: &'a World,
    events: &'a [Stamped],
    /// For each role, the events that touch its mind.
    touching: Vec<Vec<usize>>,
    contents: BTreeMap<MessageId, &'a Content>,
}

impl<'a> Minds<'a> {
    pub fn new(world: &'a World, events: &'a [Stamped]) -> Self {
        let mut touching = vec![Vec::new(); world.roles.len()];
        let mut contents = BTreeMap::new();
        for (index, stamped) in events.iter().enumerate() {
            if let Event::PhaseEntered { .. } = stamped.event {
                touching.iter_mut().for_each(|touched: &mut Vec<usize>| touched.push(index));
            }
            let role = match &stamped.event {
                Event::MessageSent { message, from, content, .. } => {
                    contents.insert(*message, content);
                    match from {
                        Sender::Role(role) => Some(role),
                        Sender::Persona(_) => None,
                    }
                }
                Event::MessageDelivered { to: role, .. }
                | Event::Answered { role, .. }
                | Event::AnswerRejected { role, .. }
                | Event::FormFiled { role, .. }
                | Event::FactLearned { role, .. } => Some(role),
                _ => None,
            };
            if let Some(touched) = role.and_then(|role| touching.get_mut(role.0 as usize)) {
                touched.push(index);
            }
        }
        Self { world, events, touching, contents }
    }

    /// When the role first knew that the condition holds.
    pub fn first_known(&self, role: RoleId, condition: &Condition) -> Option<Moment> {
        let mut mind = Mind::default();
        let mut waits = Waits::of(self.world, condition);
        let end = self.events.last().map_or(Time::ZERO, |last| last.at);
        let mut last = 0;
        if known(self.world, &mind, Time::ZERO, condition) {
            return Some(Moment { at: Time::ZERO, event: 0 });
        }
        for &index in self.touching.get(role.0 as usize)? {
            let at = self.events[index].at;
            if let Some(at) = self.after_a_wait(&mut waits, at, &mind, condition) {
                return Some(Moment { at, event: last });
            }
            self.take(&mut mind, index);
            if known(self.world, &mind, at, condition) {
                return Some(Moment { at, event: index });
            }
            last = index;
            if let Event::MessageDelivered { message, .. } = &self.events[index].event
                && let Some(Content::Inject(inject)) = self.contents.get(message)
            {
                waits.inject_came(*inject, at);
            }
            match &self.events[index].event {
                Event::PhaseEntered { phase } => waits.phase_began(*phase, at),
                Event::FactLearned { fact, .. } => waits.fact_came(fact),
                _ => {}
            }
        }
        let at = self.after_a_wait(&mut waits, end, &mind, condition)?;
        Some(Moment { at, event: last })
    }

    /// The first awaited moment until `until` at which the condition is known to hold.
    fn after_a_wait(&self, waits: &mut Waits, until: Time, mind: &Mind, condition: &Condition) -> Option<Time> {
        std::iter::from_fn(|| waits.next(until)).find(|at| known(self.world, mind, *at, condition))
    }

    /// What the role had in its head once this event had happened.
    pub fn at_event(&self, role: RoleId, event: usize) -> Mind {
        self.replay(role, |index| index <= event)
    }

    /// What the role had in its head at this time.
    pub fn at_time(&self, role: RoleId, time: Time) -> Mind {
        self.replay(role, |index| self.events[index].at <= time)
    }

    fn replay(&self, role: RoleId, within: impl Fn(usize) -> bool) -> Mind {
        let mut mind = Mind::default();
        for &index in self.touching.get(role.0 as usize).map_or(&[][..], Vec::as_slice).iter().take_while(|index| within(**index))
        {
            self.take(&mut mind, index);
        }
        mind
    }

    fn take(&self, mind: &mut Mind, index: usize) {
        let Stamped { at, event } = &self.events[index];
        match event {
            Event::FactLearned { fact, .. } => {
                mind.learn(*fact);
            }
            Event::Answered { inject, given: Some(given), right, .. } => {
                mind.answered.extend(given.options().iter().map(|option| (*inject, *option)));
                if *right == Some(1_000) {
                    mind.right.push(*inject);
                }
            }
            Event::AnswerRejected { inject, given, .. } => {
                mind.answered.extend(given.options().iter().map(|option| (*inject, *option)));
            }
            Event::FormFiled { form, .. } => mind.filed.push(*form),
            Event::PhaseEntered { phase } => mind.phases.push((*phase, *at)),
            Event::MessageSent { to, content: Content::Facts(facts), .. } => {
                facts.iter().for_each(|fact| mind.note_told(*to, fact.key, *at));
            }
            Event::MessageDelivered { message, .. } => match self.contents.get(message) {
                Some(Content::Inject(inject)) => mind.received.push((*inject, *at)),
                Some(Content::Form { form, .. }) => mind.filed.push(*form),
                Some(_) | None => {}
            },
            _ => {}
        }
    }
}

/// Moments at which a condition can come true by the clock alone.
struct Waits {
    /// Latest first.
    times: Vec<Time>,
    since: Vec<(InjectId, Span)>,
    since_done: Vec<(ActionId, Span)>,
    since_phase: Vec<(PhaseId, Span)>,
}

impl Waits {
    fn of(world: &World, condition: &Condition) -> Self {
        let mut waits = Self { times: Vec::new(), since: Vec::new(), since_done: Vec::new(), since_phase: Vec::new() };
        waits.gather(world, condition);
        waits.sort();
        waits
    }

    fn gather(&mut self, world: &World, condition: &Condition) {
        match condition {
            Condition::All(all) | Condition::Any(all) => all.iter().for_each(|c| self.gather(world, c)),
            Condition::Not(c) | Condition::Knows(_, c) | Condition::Fewer(_, c) | Condition::Count(c, _) => {
                self.gather(world, c);
            }
            Condition::Kept(_, evidence) => {
                let waits = |(action, about): (ActionId, &Action)| Some((action, keeps_after(&about.does, *evidence)?));
                self.since_done.extend(world.actions.iter().filter_map(waits));
            }
            Condition::After(span) => self.times.push(Time::ZERO + *span),
            Condition::Since(inject, span) => self.since.push((*inject, *span)),
            Condition::SinceDone(action, span) => self.since_done.push((*action, *span)),
            Condition::SincePhase(phase, span) => self.since_phase.push((*phase, *span)),
            _ => {}
        }
    }

    fn inject_came(&mut self, inject: InjectId, at: Time) {
        self.times.extend(self.since.iter().filter(|(of, _)| *of == inject).map(|(_, span)| at + *span));
        self.sort();
    }

    fn phase_began(&mut self, phase: PhaseId, at: Time) {
        self.times.extend(self.since_phase.iter().filter(|(of, _)| *of == phase).map(|(_, span)| at + *span));
        self.sort();
    }

    fn fact_came(&mut self, fact: &Fact) {
        if let Property::Done(action) = fact.key.property {
            let spans = self.since_done.iter().filter(|(of, _)| *of == action);
            self.times.extend(spans.map(|(_, span)| fact.as_of + *span));
            self.sort();
        }
    }

    fn sort(&mut self) {
        self.times.sort_unstable_by(|a, b| b.cmp(a));
    }

    fn next(&mut self, until: Time) -> Option<Time> {
        self.times.pop_if(|time| *time <= until)
    }
}
