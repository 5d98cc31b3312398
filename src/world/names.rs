//! Things of a world by name, for scripts, commands and tests; and the way between two sites. No state.

use super::World;
use super::ids::*;
use crate::scenario::reckoning;
use crate::time::Span;

impl World {
    pub fn site(&self, name: &str) -> Option<SiteId> {
        self.sites.find(|site| site.name == name)
    }

    pub fn node(&self, name: &str) -> Option<NodeId> {
        self.nodes.find(|node| node.name == name)
    }

    pub fn role(&self, name: &str) -> Option<RoleId> {
        self.roles.find(|role| role.name == name)
    }

    pub fn persona(&self, name: &str) -> Option<PersonaId> {
        self.personas.find(|persona| persona.name == name)
    }

    pub fn action(&self, name: &str) -> Option<ActionId> {
        self.actions.find(|action| action.name == name)
    }

    pub fn inject(&self, name: &str) -> Option<InjectId> {
        self.injects.find(|inject| inject.name == name)
    }

    pub fn attachment(&self, name: &str) -> Option<AttachmentId> {
        self.attachments.find(|attachment| attachment.name == name)
    }

    /// The inject's option, by its place.
    pub fn option(&self, inject: InjectId, name: &str) -> Option<u8> {
        self.injects[inject].options().iter().position(|(known, _)| *known == name)?.try_into().ok()
    }

    pub fn matter(&self, name: &str) -> Option<MatterId> {
        self.matters.find(|matter| matter.name == name)
    }

    pub fn metric(&self, name: &str) -> Option<MetricId> {
        self.metrics.find(|metric| metric.name == name)
    }

    pub fn form(&self, name: &str) -> Option<FormId> {
        self.forms.find(|form| form.name == name)
    }

    pub fn step(&self, name: &str) -> Option<StepId> {
        self.playbook.find(|step| step.name == name)
    }

    pub fn channel(&self, name: &str) -> Option<ChannelId> {
        self.channels.find(|channel| channel.name == name)
    }

    pub fn service(&self, name: &str) -> Option<ServiceId> {
        self.services.find(|service| service.name == name)
    }

    pub fn position(&self, name: &str) -> Option<PositionId> {
        self.positions.find(|position| position.name == name)
    }

    pub fn link_kind(&self, name: &str) -> Option<LinkKindId> {
        self.link_kinds.find(|kind| kind.name == name)
    }

    pub fn ending(&self, name: &str) -> Option<EndingId> {
        self.endings.find(|ending| ending.name == name)
    }

    pub fn threat(&self, name: &str) -> Option<ThreatId> {
        self.threats.find(|threat| threat.name == name)
    }

    /// The first threat that has a state of this name, and the state.
    pub fn state(&self, name: &str) -> Option<(ThreatId, StateId)> {
        self.threats.iter().find_map(|(id, threat)| Some((id, threat.states.find(|state| state.name == name)?)))
    }

    pub fn attribute(&self, name: &str) -> Option<AttributeId> {
        self.attributes.find(|attribute| attribute.name == name)
    }

    /// An attribute and one of its values, by their names.
    pub fn attribute_value(&self, attribute: &str, value: &str) -> Option<(AttributeId, u8)> {
        let id = self.attribute(attribute)?;
        let place = self.attributes[id].values.iter().position(|(name, _)| name == value)?;
        Some((id, u8::try_from(place).ok()?))
    }

    /// How long people take from one site to another.
    pub fn travel(&self, from: SiteId, to: SiteId) -> Span {
        reckoning::travel(self.sites[from].at, self.sites[to].at)
    }
}
