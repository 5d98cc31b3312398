//! Conditions over ids.

use super::terms::{NEVER, Terms};
use crate::scenario::decode::Name;
use crate::scenario::model as written;
use crate::scenario::vocabulary::Compare;
use crate::world::condition::Condition;
use crate::world::ids::*;

impl Terms<'_> {
    pub fn condition(&self, condition: &written::Condition) -> Condition {
        self.term(condition).unwrap_or(NEVER)
    }

    pub fn conditions(&self, conditions: &[written::Condition]) -> Vec<Condition> {
        conditions.iter().map(|condition| self.condition(condition)).collect()
    }

    pub fn when(&self, condition: &Option<written::Condition>) -> Option<Condition> {
        condition.as_ref().map(|condition| self.condition(condition))
    }

    fn term(&self, condition: &written::Condition) -> Option<Condition> {
        Some(match condition {
            written::Condition::All(parts) => Condition::All(self.conditions(parts)),
            written::Condition::Any(parts) => Condition::Any(self.conditions(parts)),
            written::Condition::Not(part) => Condition::Not(Box::new(self.condition(part))),
            written::Condition::State(nodes, state) => {
                let nodes = self.nodes(nodes);
                self.in_state(state, |threat, state| Condition::State(nodes.clone(), threat, state))
            }
            written::Condition::Has(nodes, attribute, value) => {
                let (attribute, value) = self.value(attribute, value)?;
                Condition::Has(self.nodes(nodes), attribute, value)
            }
            written::Condition::AtLeast(attribute, value) => {
                let (attribute, value) = self.value(attribute, value)?;
                Condition::AtLeast(attribute, value)
            }
            written::Condition::Here(state) => self.in_state(state, Condition::Here),
            written::Condition::Powered => Condition::Powered,
            written::Condition::Isolated(nodes) => Condition::Isolated(self.nodes(nodes)),
            written::Condition::Linked(kind, nodes) => self.linked(kind, nodes)?,
            written::Condition::LinkUp(kind, from, to) => Condition::LinkUp(self.links_between(kind, from, to)?),
            written::Condition::Unserved { of, is } => Condition::Unserved(self.services(of), *is),
            written::Condition::Service(service, level) => Condition::Service(self.service(service)?, *level),
            written::Condition::Metric(metric, least) => Condition::Metric(self.metric(metric)?, *least),
            written::Condition::Matter(matter) => Condition::Matter(self.matter(matter)?),
            written::Condition::Kept(nodes, evidence) => Condition::Kept(self.nodes(nodes), *evidence),
            written::Condition::Knows(role, part) => Condition::Knows(self.role(role)?, Box::new(self.condition(part))),
            written::Condition::Done(action) => Condition::Done(self.action(action)?),
            written::Condition::DoneOn(action, nodes) => Condition::DoneOn(self.action(action)?, self.nodes(nodes)),
            written::Condition::SinceDone(action, span) => Condition::SinceDone(self.action(action)?, *span),
            written::Condition::DoneBy { action, by, on } => self.deed(action, true, Some(by), on.as_ref())?,
            written::Condition::StartedOn(action, nodes) => self.deed(action, false, None, Some(nodes))?,
            written::Condition::StartedBy { action, by, on } => self.deed(action, false, Some(by), on.as_ref())?,
            written::Condition::Started(action) => Condition::Started(self.action(action)?),
            written::Condition::Answered(inject, option) => {
                Condition::Answered(self.inject(inject)?, self.option(inject, option)?)
            }
            written::Condition::Mood(persona, mood) => {
                let (persona, mood) = self.mood(persona, mood)?;
                Condition::Mood(persona, mood)
            }
            written::Condition::AnsweredRight(inject) => Condition::AnsweredRight(self.inject(inject)?),
            written::Condition::AnsweredBy { inject, option, by } => {
                Condition::AnsweredBy(self.inject(inject)?, self.option(inject, option)?, self.role(by)?)
            }
            written::Condition::Filed(form) => Condition::Filed(self.form(form)?),
            written::Condition::Delivered(inject) => Condition::Delivered(self.inject(inject)?),
            written::Condition::Since(inject, span) => Condition::Since(self.inject(inject)?, *span),
            written::Condition::Averted(inject) => Condition::Averted(self.inject(inject)?),
            written::Condition::Phase(phase) => Condition::Phase(self.phase(phase)?),
            written::Condition::Entered(phase) => Condition::Entered(self.phase(phase)?),
            written::Condition::SincePhase(phase, span) => Condition::SincePhase(self.phase(phase)?, *span),
            written::Condition::Flag(flag) => Condition::Variable(self.variable(flag)?, Compare::Exactly(1)),
            written::Condition::Counter(counter, is) => Condition::Variable(self.variable(counter)?, *is),
            written::Condition::Score(is) => Condition::Score(*is),
            written::Condition::After(span) => Condition::After(*span),
            written::Condition::Fewer { than, of } => Condition::Fewer(*than, Box::new(self.condition(of))),
            written::Condition::Count { of, is } => Condition::Count(Box::new(self.condition(of)), *is),
        })
    }

    /// Of one of the states that the name stands for.
    fn in_state(&self, name: &Name, of: impl Fn(ThreatId, StateId) -> Condition) -> Condition {
        let mut parts: Vec<Condition> = self.states(name).into_iter().map(|(threat, state)| of(threat, state)).collect();
        if parts.len() == 1 { parts.remove(0) } else { Condition::Any(parts) }
    }

    fn linked(&self, kind: &Name, nodes: &Name) -> Option<Condition> {
        let kind = self.link_kind(kind)?;
        let mut parts: Vec<Condition> = self.nodes(nodes).into_iter().map(|node| Condition::Linked(kind, node)).collect();
        if parts.len() == 1 { parts.pop() } else { Some(Condition::Any(parts)) }
    }

    fn deed(&self, action: &Name, is_done: bool, by: Option<&Name>, on: Option<&Name>) -> Option<Condition> {
        let by = match by {
            Some(role) => Some(self.role(role)?),
            None => None,
        };
        Some(Condition::Deed { action: self.action(action)?, is_done, by, on: on.map(|nodes| self.nodes(nodes)) })
    }
}
