//! Names → ids. What a name means follows from its place in its list. Conditions and effects over them: `conditions`, `effects`.

use crate::scenario::decode::{Entries, Name};
use crate::scenario::pack::Drill;
use crate::scenario::states;
use crate::world::condition::Condition;
use crate::world::ids::*;
use crate::world::network::Link;
use crate::world::people::Sender;
use crate::world::plot::Saying;

/// What never holds: a condition on something that this drill doesn't have.
pub const NEVER: Condition = Condition::Any(Vec::new());

pub struct Terms<'a> {
    pub drill: &'a Drill,
    /// Links of the world, in order.
    pub links: Vec<Link>,
    /// How many effects for later there have been.
    pub(super) laters: u32,
    /// Messages of effects so far.
    pub(super) sayings: Table<SayingId, Saying>,
}

impl<'a> Terms<'a> {
    pub fn new(drill: &'a Drill) -> Self {
        Self { drill, links: Vec::new(), laters: 0, sayings: Table::default() }
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

    /// What a state's name stands for: several only in the library.
    pub fn states(&self, name: &str) -> Vec<(ThreatId, StateId)> {
        let meant = states::meant(&self.drill.threats, name).into_iter();
        meant.map(|(threat, state)| (ThreatId::from_index(threat), StateId::from_index(state))).collect()
    }

    /// The state where one must be meant.
    pub fn state(&self, name: &str) -> Option<(ThreatId, StateId)> {
        self.states(name).first().copied()
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

    pub fn variable(&self, name: &str) -> Option<VariableId> {
        index(&self.drill.scenario.variables, name)
    }

    pub fn phase(&self, name: &str) -> Option<PhaseId> {
        index(&self.drill.scenario.phases, name)
    }

    pub fn ending(&self, name: &str) -> Option<EndingId> {
        index(&self.drill.scenario.endings, name)
    }

    /// Services that the patterns stand for, ascending, each once.
    pub fn services(&self, patterns: &[Name]) -> Vec<ServiceId> {
        let network = &self.drill.network;
        let mut found: Vec<usize> = patterns.iter().flat_map(|pattern| network.services_matching(pattern)).collect();
        found.sort_unstable();
        found.dedup();
        found.into_iter().map(ServiceId::from_index).collect()
    }

    /// Links of a kind between nodes of two patterns, ascending.
    pub fn links_between(&self, kind: &str, from: &Name, to: &Name) -> Option<Vec<LinkId>> {
        let (kind, from, to) = (self.link_kind(kind)?, self.nodes(from), self.nodes(to));
        let has = |nodes: &[NodeId], node: NodeId| nodes.binary_search(&node).is_ok();
        let joins = |link: &Link| (has(&from, link.from) && has(&to, link.to)) || (has(&from, link.to) && has(&to, link.from));
        let links = self.links.iter().enumerate().filter(|(_, link)| link.kind == kind && joins(link));
        Some(links.map(|(index, _)| LinkId::from_index(index)).collect())
    }

    pub fn action(&self, name: &str) -> Option<ActionId> {
        index(&self.drill.actions, name)
    }

    pub fn attachments(&self, names: &[Name]) -> Vec<AttachmentId> {
        names.iter().filter_map(|name| index(&self.drill.attachments, name)).collect()
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

    pub fn laws(&self, names: &[Name]) -> Vec<LawId> {
        names.iter().filter_map(|name| index(&self.drill.laws, name)).collect()
    }

    /// `plan/NAME`.
    pub fn rule(&self, name: &str) -> Option<RuleId> {
        index(&self.drill.plan.rules, name.strip_prefix("plan/")?)
    }
}

fn index<I: Id, T>(entries: &Entries<T>, name: &str) -> Option<I> {
    entries.index_of(name).map(I::from_index)
}
