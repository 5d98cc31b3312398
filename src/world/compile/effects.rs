//! Effects over ids.

use super::terms::Terms;
use crate::scenario::decode::Name;
use crate::scenario::model as written;
use crate::text::Text;
use crate::world::condition::Effect;
use crate::world::ids::*;
use crate::world::plot::{Claim, Saying};

impl Terms<'_> {
    pub fn effects(&mut self, effects: &[written::Effect]) -> Vec<Effect> {
        effects.iter().filter_map(|effect| self.effect(effect)).collect()
    }

    fn effect(&mut self, effect: &written::Effect) -> Option<Effect> {
        Some(match effect {
            written::Effect::Become(state) => Effect::Become(self.known_states(state)?),
            written::Effect::Make(nodes, state) => Effect::Make(self.nodes(nodes), self.known_states(state)?),
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
            written::Effect::Believe(role, claim) => Effect::Believe(self.role(role)?, self.claims(claim)),
            written::Effect::Seem(state) => Effect::Seem(self.known_states(state)?),
            written::Effect::At(nodes, then) => Effect::At(self.nodes(nodes), self.effects(then)),
            written::Effect::Say { to, from, by, text, tells } => self.say(to.names(), from, by.as_ref(), text, tells)?,
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
            written::Effect::Enter(phase) => Effect::Enter(self.phase(phase)?),
            written::Effect::End(ending) => Effect::End(self.ending(ending)?),
            written::Effect::Service(service, level) => Effect::Service(self.service(service)?, *level),
            written::Effect::CutLink(kind, from, to) => Effect::Links(self.links_between(kind, from, to)?, false),
            written::Effect::JoinLink(kind, from, to) => Effect::Links(self.links_between(kind, from, to)?, true),
            written::Effect::Flag(flag, is_set) => Effect::Assign(self.variable(flag)?, i64::from(*is_set)),
            written::Effect::Counter(counter, value) => Effect::Assign(self.variable(counter)?, *value),
            written::Effect::Count(counter, by) => Effect::Count(self.variable(counter)?, *by),
            written::Effect::Recover { metric, of, share, half, since } => {
                let (metric, since) = (self.metric(metric)?, self.inject(since)?);
                Effect::Recover { metric, of: *of, share: *share, half: *half, since }
            }
            written::Effect::Add(metric, amount) => Effect::Add(self.metric(metric)?, *amount),
            written::Effect::Later { wait, chance, when, then } => {
                let serial = self.laters;
                self.laters += 1;
                let when = self.when(when);
                Effect::Later { serial, wait: *wait, chance: *chance, when, then: self.effects(then) }
            }
        })
    }

    /// The states that the name stands for, if this drill has any.
    fn known_states(&self, name: &str) -> Option<Vec<(ThreatId, StateId)>> {
        Some(self.states(name)).filter(|states| !states.is_empty())
    }

    fn say(&mut self, to: &[Name], from: &Name, by: Option<&Name>, text: &Text, tells: &[written::Claim]) -> Option<Effect> {
        let (to, from) = (self.roles(to), self.sender(from)?);
        let by = by.map_or(Some(ChannelId(0)), |channel| self.channel(channel))?;
        let tells = tells.iter().flat_map(|claim| self.claims(claim)).collect();
        let saying = self.sayings.push(Saying { text: text.clone(), tells });
        Some(Effect::Say { saying, to, from, by })
    }

    /// A claim about each node that its pattern means.
    pub fn claims(&self, claim: &written::Claim) -> Vec<Claim> {
        let of_nodes =
            |nodes: &Name, make: &dyn Fn(NodeId) -> Option<Claim>| self.nodes(nodes).into_iter().filter_map(make).collect();
        match claim {
            written::Claim::State(nodes, state) => {
                let states = self.states(state);
                let of = |node: NodeId| states.iter().map(move |(threat, state)| Claim::State(node, *threat, *state));
                self.nodes(nodes).into_iter().flat_map(of).collect()
            }
            written::Claim::Has(nodes, attribute, value) => of_nodes(nodes, &|node| {
                let (attribute, value) = self.value(attribute, value)?;
                Some(Claim::Has(node, attribute, value))
            }),
            written::Claim::Service(service, level) => {
                self.service(service).map(|service| Claim::Service(service, *level)).into_iter().collect()
            }
            written::Claim::Matter(matter) => self.matter(matter).map(Claim::Matter).into_iter().collect(),
            written::Claim::Done(action, nodes) => of_nodes(nodes, &|node| Some(Claim::Done(self.action(action)?, node))),
        }
    }
}
