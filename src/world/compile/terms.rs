//! Names → ids; conditions and effects over them. What a name means follows from its place in its list.

use crate::scenario::decode::{Entries, Name};
use crate::scenario::model as written;
use crate::scenario::pack::Drill;
use crate::world::condition::{Condition, Effect};
use crate::world::ids::*;
use crate::world::people::Sender;

/// What never holds: a condition on something that this drill doesn't have.
pub const NEVER: Condition = Condition::Any(Vec::new());

pub struct Terms<'a> {
    pub drill: &'a Drill,
    /// How many effects for later there have been.
    laters: u32,
}

impl<'a> Terms<'a> {
    pub fn new(drill: &'a Drill) -> Self {
        Self { drill, laters: 0 }
    }

    /// Nodes that the name or pattern means, ascending.
    pub fn nodes(&self, name: &Name) -> Vec<NodeId> {
        self.drill.network.meant(name).into_iter().map(NodeId::from_index).collect()
    }

    /// Nodes of the patterns that the action can be done to, ascending.
    pub fn targets(&self, action: &Name, on: &[Name]) -> Vec<NodeId> {
        let network = &self.drill.network;
        let kinds = self.drill.actions.get(action).map(|action| action.on.as_slice()).unwrap_or_default();
        let mut nodes: Vec<usize> = on.iter().flat_map(|pattern| network.meant(pattern)).collect();
        nodes.retain(|node| kinds.iter().any(|kind| kind.text == network.nodes[*node].kind));
        nodes.sort_unstable();
        nodes.dedup();
        nodes.into_iter().map(NodeId::from_index).collect()
    }

    pub fn attribute(&self, name: &str) -> Option<AttributeId> {
        index(&self.drill.kinds.attributes, name)
    }

    pub fn value(&self, attribute: &str, value: &str) -> Option<(AttributeId, u8)> {
        let place = self.drill.kinds.attributes.get(attribute)?.values.index_of(value)?;
        Some((self.attribute(attribute)?, u8::try_from(place).ok()?))
    }

    pub fn node_kind(&self, name: &str) -> Option<NodeKindId> {
        index(&self.drill.kinds.nodes, name)
    }

    pub fn link_kind(&self, name: &str) -> Option<LinkKindId> {
        index(&self.drill.kinds.links, name)
    }

    pub fn channel(&self, name: &str) -> Option<ChannelId> {
        index(&self.drill.kinds.channels, name)
    }

    pub fn position(&self, name: &str) -> Option<PositionId> {
        index(&self.drill.kinds.positions, name)
    }

    pub fn role(&self, name: &str) -> Option<RoleId> {
        self.drill.network.roles.get_index_of(name).map(RoleId::from_index)
    }

    pub fn roles(&self, names: &[Name]) -> Vec<RoleId> {
        names.iter().filter_map(|name| self.role(name)).collect()
    }

    pub fn sender(&self, name: &str) -> Option<Sender> {
        let persona = || index(&self.drill.scenario.personas, name).map(Sender::Persona);
        self.role(name).map(Sender::Role).or_else(persona)
    }

    /// A persona and the place of its mood.
    pub fn mood(&self, persona: &str, mood: &str) -> Option<(PersonaId, u8)> {
        let place = self.drill.scenario.personas.get(persona)?.moods.index_of(mood)?;
        Some((index(&self.drill.scenario.personas, persona)?, u8::try_from(place).ok()?))
    }

    /// The first threat that has the state.
    pub fn state(&self, name: &str) -> Option<(ThreatId, StateId)> {
        let mut threats = self.drill.threats.values().enumerate();
        threats.find_map(|(threat, def)| Some((ThreatId::from_index(threat), index(&def.states, name)?)))
    }

    pub fn service(&self, name: &str) -> Option<ServiceId> {
        self.drill.network.services.get_index_of(name).map(ServiceId::from_index)
    }

    pub fn matter(&self, name: &str) -> Option<MatterId> {
        index(&self.drill.scenario.matters, name)
    }

    pub fn metric(&self, name: &str) -> Option<MetricId> {
        index(&self.drill.scenario.metrics, name)
    }

    pub fn action(&self, name: &str) -> Option<ActionId> {
        index(&self.drill.actions, name)
    }

    pub fn inject(&self, name: &str) -> Option<InjectId> {
        index(&self.drill.scenario.injects, name)
    }

    /// An inject's option, by its place.
    pub fn option(&self, inject: &str, option: &str) -> Option<u8> {
        let options = self.drill.scenario.injects.get(inject)?.ask.as_ref()?.options();
        u8::try_from(options.iter().position(|known| known.text == option)?).ok()
    }

    pub fn form(&self, name: &str) -> Option<FormId> {
        index(&self.drill.scenario.forms, name)
    }

    pub fn step(&self, name: &str) -> Option<StepId> {
        index(&self.drill.scenario.playbook, name)
    }

    pub fn objective(&self, name: &str) -> Option<ObjectiveId> {
        index(&self.drill.scenario.objectives, name)
    }

    /// `plan/NAME`.
    pub fn rule(&self, name: &str) -> Option<RuleId> {
        index(&self.drill.plan.rules, name.strip_prefix("plan/")?)
    }

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
                let (threat, state) = self.state(state)?;
                Condition::State(self.nodes(nodes), threat, state)
            }
            written::Condition::Has(nodes, attribute, value) => {
                let (attribute, value) = self.value(attribute, value)?;
                Condition::Has(self.nodes(nodes), attribute, value)
            }
            written::Condition::AtLeast(attribute, value) => {
                let (attribute, value) = self.value(attribute, value)?;
                Condition::AtLeast(attribute, value)
            }
            written::Condition::Here(state) => {
                let (threat, state) = self.state(state)?;
                Condition::Here(threat, state)
            }
            written::Condition::Powered => Condition::Powered,
            written::Condition::Isolated(nodes) => Condition::Isolated(self.nodes(nodes)),
            written::Condition::Linked(kind, nodes) => self.linked(kind, nodes)?,
            written::Condition::Service(service, level) => Condition::Service(self.service(service)?, *level),
            written::Condition::Metric(metric, least) => Condition::Metric(self.metric(metric)?, *least),
            written::Condition::Matter(matter) => Condition::Matter(self.matter(matter)?),
            written::Condition::Kept(nodes, evidence) => Condition::Kept(self.nodes(nodes), *evidence),
            written::Condition::Knows(role, part) => Condition::Knows(self.role(role)?, Box::new(self.condition(part))),
            written::Condition::Done(action) => Condition::Done(self.action(action)?),
            written::Condition::DoneOn(action, nodes) => Condition::DoneOn(self.action(action)?, self.nodes(nodes)),
            written::Condition::Started(action) => Condition::Started(self.action(action)?),
            written::Condition::Answered(inject, option) => {
                Condition::Answered(self.inject(inject)?, self.option(inject, option)?)
            }
            written::Condition::Mood(persona, mood) => {
                let (persona, mood) = self.mood(persona, mood)?;
                Condition::Mood(persona, mood)
            }
            written::Condition::AnsweredRight(inject) => Condition::AnsweredRight(self.inject(inject)?),
            written::Condition::Filed(form) => Condition::Filed(self.form(form)?),
            written::Condition::Delivered(inject) => Condition::Delivered(self.inject(inject)?),
            written::Condition::Since(inject, span) => Condition::Since(self.inject(inject)?, *span),
            written::Condition::After(span) => Condition::After(*span),
            written::Condition::Fewer { than, of } => Condition::Fewer(*than, Box::new(self.condition(of))),
        })
    }

    fn linked(&self, kind: &Name, nodes: &Name) -> Option<Condition> {
        let kind = self.link_kind(kind)?;
        let mut parts: Vec<Condition> = self.nodes(nodes).into_iter().map(|node| Condition::Linked(kind, node)).collect();
        if parts.len() == 1 { parts.pop() } else { Some(Condition::Any(parts)) }
    }

    pub fn effects(&mut self, effects: &[written::Effect]) -> Vec<Effect> {
        effects.iter().filter_map(|effect| self.effect(effect)).collect()
    }

    fn effect(&mut self, effect: &written::Effect) -> Option<Effect> {
        Some(match effect {
            written::Effect::Become(state) => {
                let (threat, state) = self.state(state)?;
                Effect::Become(threat, state)
            }
            written::Effect::Make(nodes, state) => {
                let (threat, state) = self.state(state)?;
                Effect::Make(self.nodes(nodes), threat, state)
            }
            written::Effect::Set(attribute, value) => {
                let (attribute, value) = self.value(attribute, value)?;
                Effect::Set(attribute, value)
            }
            written::Effect::SetOn(nodes, attribute, value) => {
                let (attribute, value) = self.value(attribute, value)?;
                Effect::SetOn(self.nodes(nodes), attribute, value)
            }
            written::Effect::Unplug => Effect::Unplug,
            written::Effect::Plug => Effect::Plug,
            written::Effect::PowerOff => Effect::PowerOff,
            written::Effect::PowerOn => Effect::PowerOn,
            written::Effect::LinksDown(kind) => Effect::LinksDown(self.link_kind(kind)?),
            written::Effect::LinksUp(kind) => Effect::LinksUp(self.link_kind(kind)?),
            written::Effect::Keep(evidence) => Effect::Keep(*evidence),
            written::Effect::Lose(evidence) => Effect::Lose(*evidence),
            written::Effect::Spoil(nodes, evidence) => Effect::Spoil(self.nodes(nodes), *evidence),
            written::Effect::Look => Effect::Look,
            written::Effect::LookAt(attribute) => Effect::LookAt(self.attribute(attribute)?),
            written::Effect::Learn(matter) => Effect::Learn(self.matter(matter)?),
            written::Effect::Inform(role, matter) => Effect::Inform(self.role(role)?, self.matter(matter)?),
            written::Effect::Start { action, on, by } => {
                let by = by.as_ref().and_then(|role| self.role(role));
                Effect::Start { action: self.action(action)?, on: self.targets(action, on), by }
            }
            written::Effect::Mood(persona, mood) => {
                let (persona, mood) = self.mood(persona, mood)?;
                Effect::Mood(persona, mood)
            }
            written::Effect::Release(inject) => Effect::Release(self.inject(inject)?),
            written::Effect::Cancel(inject) => Effect::Cancel(self.inject(inject)?),
            written::Effect::Add(metric, amount) => Effect::Add(self.metric(metric)?, *amount),
            written::Effect::Later { wait, chance, when, then } => {
                let serial = self.laters;
                self.laters += 1;
                let when = self.when(when);
                Effect::Later { serial, wait: *wait, chance: *chance, when, then: self.effects(then) }
            }
        })
    }
}

fn index<I: Id, T>(entries: &Entries<T>, name: &str) -> Option<I> {
    entries.index_of(name).map(I::from_index)
}
