//! Every kind of name: whether there is such a thing. Each look-up reports what it doesn't find.

use super::Check;
use crate::scenario::decode::{Entries, Name};
use crate::scenario::diagnostic::Message;
use crate::scenario::faults::Thing;
use crate::scenario::limits::MATCHES_MAX;
use crate::scenario::network;
use crate::scenario::states;

impl Check<'_, '_> {
    fn entry<T>(&mut self, thing: Thing, name: &Name, known: &Entries<T>) -> bool {
        let found = known.contains(name);
        if !found {
            self.faults.unknown(thing, name, known.keys().map(|name| &**name));
        }
        found
    }

    /// Whether it was written in the library, which serves other drills too: there, things of other drills are no fault.
    pub(super) fn in_library(&self, name: &Name) -> bool {
        name.span.file != self.parts.scenario.id.span.file
    }

    /// The nodes that a pattern stands for.
    pub(super) fn nodes(&mut self, name: &Name) -> Vec<usize> {
        if self.matches > MATCHES_MAX {
            return Vec::new(); // which was said, and there is no drill anyway
        }
        let nodes = self.parts.network.meant(name);
        self.matches += nodes.len();
        if self.matches > MATCHES_MAX {
            let message = Message::new("too-many").with("thing", "matches").with("count", self.matches).with("max", MATCHES_MAX);
            self.faults.error("E107", name.span, message);
        }
        if nodes.is_empty() && !(self.in_library(name) && name.is_pattern()) {
            self.faults.unknown(Thing::Node, name, self.parts.network.node_names());
        }
        nodes
    }

    pub(super) fn site(&mut self, name: &Name) -> bool {
        self.entry(Thing::Site, name, &self.parts.map.sites)
    }

    pub(super) fn attribute(&mut self, name: &Name) -> bool {
        self.entry(Thing::Attribute, name, &self.parts.kinds.attributes)
    }

    pub(super) fn attribute_value(&mut self, attribute: &Name, value: &Name) {
        network::attribute_value(self.parts.kinds, attribute, value, self.faults);
    }

    /// An attribute's value on nodes: at least one of them must have the attribute.
    pub(super) fn attribute_value_on(&mut self, pattern: &Name, attribute: &Name, value: &Name) {
        let nodes = self.nodes(pattern);
        self.attribute_value(attribute, value);
        if !self.parts.kinds.attributes.contains(attribute) || self.in_library(pattern) {
            return;
        }
        let network = self.parts.network;
        let kinds = &self.parts.kinds.nodes;
        let has = |node: &usize| {
            let node = &network.nodes[*node];
            node.settings.contains_key(attribute.text.as_str()) || !kinds.contains(&node.kind)
        };
        if let (Some(first), false) = (nodes.first(), nodes.iter().any(has)) {
            let kind = &network.nodes[*first].kind;
            let message = Message::new("attribute-not-of-kind").with("attribute", attribute).with("kind", kind);
            self.faults.error("E311", attribute.span, message);
        }
    }

    pub(super) fn node_kind(&mut self, name: &Name) -> bool {
        self.entry(Thing::NodeKind, name, &self.parts.kinds.nodes)
    }

    pub(super) fn link_kind(&mut self, name: &Name) -> bool {
        self.entry(Thing::LinkKind, name, &self.parts.kinds.links)
    }

    pub(super) fn channel(&mut self, name: &Name) -> bool {
        self.entry(Thing::Channel, name, &self.parts.kinds.channels)
    }

    pub(super) fn position(&mut self, name: &Name) -> bool {
        self.entry(Thing::Position, name, &self.parts.kinds.positions)
    }

    pub(super) fn role(&mut self, name: &Name) -> bool {
        let roles = &self.parts.network.roles;
        let found = roles.contains_key(name.text.as_str());
        if !found {
            self.faults.unknown(Thing::Role, name, roles.keys().map(String::as_str));
        }
        found
    }

    /// A role or a persona.
    pub(super) fn sender(&mut self, name: &Name) {
        let (roles, personas) = (&self.parts.network.roles, &self.parts.scenario.personas);
        if !roles.contains_key(name.text.as_str()) && !personas.contains(name) {
            let known = personas.keys().map(|name| &**name).chain(roles.keys().map(String::as_str));
            self.faults.unknown(Thing::Sender, name, known);
        }
    }

    /// A state of one of the drill's threats; in the library, of any template too.
    pub(super) fn state(&mut self, name: &Name) {
        let meant = states::meant(self.parts.all_threats, name);
        let in_library = self.in_library(name);
        if meant.len() > 1 && !in_library {
            self.ambiguous_state(name, &meant);
        }
        let is_known = !meant.is_empty() || (in_library && (self.library_states.contains(&**name) || name.contains('/')));
        let template_missing = self
            .parts
            .scenario
            .threats
            .values()
            .any(|threat| threat.template.as_ref().is_some_and(|template| !self.parts.threats.threats.contains(template)));
        if !is_known && !template_missing {
            let known = states::names(self.parts.all_threats);
            self.faults.unknown(Thing::State, name, known.iter().map(String::as_str));
        }
    }

    /// A state's name that several threats have, where it must be known which is meant.
    pub(super) fn ambiguous_state(&mut self, name: &Name, meant: &[(usize, usize)]) {
        let full = meant.iter().filter_map(|(threat, _)| self.parts.all_threats.keys().nth(*threat));
        let full: Vec<String> = full.map(|threat| states::of(threat, name)).collect();
        let message = Message::new("ambiguous-state").with("name", name).with("known", full.join(", "));
        let error = self.faults.error("E325", name.span, message);
        error.hint(Message::new("name-the-threat").with("text", full.first().map_or("", String::as_str)));
    }

    pub(super) fn service(&mut self, name: &Name) {
        let services = &self.parts.network.services;
        if !services.contains_key(name.text.as_str()) && !self.in_library(name) {
            self.faults.unknown(Thing::Service, name, services.keys().map(String::as_str));
        }
    }

    /// A matter of the drill. The library may name those of other drills.
    pub(super) fn matter(&mut self, name: &Name) {
        if !self.in_library(name) {
            self.entry(Thing::Matter, name, &self.parts.scenario.matters);
        }
    }

    /// A metric of the drill. The library may name those of other drills.
    pub(super) fn metric(&mut self, name: &Name) {
        if !self.in_library(name) {
            self.entry(Thing::Metric, name, &self.parts.scenario.metrics);
        }
    }

    pub(super) fn action(&mut self, name: &Name) -> bool {
        self.entry(Thing::Action, name, self.parts.all_actions)
    }

    /// A phase of the drill. The library may name those of other drills.
    pub(super) fn phase(&mut self, name: &Name) {
        if !self.in_library(name) {
            self.entry(Thing::Phase, name, &self.parts.scenario.phases);
        }
    }

    /// An ending of the drill. The library may name those of other drills.
    pub(super) fn ending(&mut self, name: &Name) {
        if !self.in_library(name) {
            self.entry(Thing::Ending, name, &self.parts.scenario.endings);
        }
    }

    pub(super) fn attachment(&mut self, name: &Name) {
        self.entry(Thing::Attachment, name, &self.parts.scenario.attachments);
    }

    pub(super) fn inject(&mut self, name: &Name) -> bool {
        self.entry(Thing::Inject, name, &self.parts.scenario.injects)
    }

    pub(super) fn form(&mut self, name: &Name) -> bool {
        self.entry(Thing::Form, name, &self.parts.scenario.forms)
    }

    pub(super) fn step(&mut self, name: &Name) -> bool {
        self.entry(Thing::Step, name, &self.parts.scenario.playbook)
    }

    pub(super) fn objective(&mut self, name: &Name) -> bool {
        self.entry(Thing::Objective, name, &self.parts.scenario.objectives)
    }

    pub(super) fn laws(&mut self, names: &[Name]) {
        for name in names {
            self.entry(Thing::Law, name, self.parts.all_laws);
        }
    }

    /// `plan/NAME`.
    pub(super) fn rule(&mut self, name: &Name) {
        let rules = &self.parts.plan.rules;
        if !name.strip_prefix("plan/").is_some_and(|rule| rules.contains(rule)) {
            let full: Vec<String> = rules.keys().map(|rule| format!("plan/{rule}")).collect();
            self.faults.unknown(Thing::Rule, name, full.iter().map(String::as_str));
        }
    }
}
