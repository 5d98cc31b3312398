//! The vocabulary, the plan, actions, and those parts of the map that its unfolding doesn't look at.

use super::Check;
use super::conditions::Hand;
use crate::scenario::decode::{Entries, Name};
use crate::scenario::diagnostic::Message;
use crate::scenario::model::{Action, NodeDef, Reach, ServiceDef};
use crate::scenario::network::settings_known;

/// Farthest that a site may be from the district's centre, on either axis.
const FARTHEST_METRES: u64 = 5_000_000;
/// Devices that one node may stand for.
const COUNT_MAX: u32 = 1_000_000;

impl Check<'_, '_> {
    pub(super) fn kinds(&mut self) {
        let kinds = self.parts.kinds;
        for (name, attribute) in &kinds.attributes {
            if attribute.values.is_empty() {
                self.faults.error("E318", name.span, Message::new("attribute-without-values").with("name", name));
            }
        }
        for kind in kinds.nodes.values() {
            settings_known(&kind.usual, kinds, self.faults);
        }
        for channel in kinds.channels.values() {
            if let Some(link) = &channel.over {
                self.link_kind(link);
            }
        }
    }

    pub(super) fn plan(&mut self) {
        for duty in self.parts.plan.duties.values() {
            self.position(&duty.from);
            self.position(&duty.to);
            self.channel(&duty.by);
        }
    }

    pub(super) fn map(&mut self) {
        let map = self.parts.map;
        for template in map.templates.values() {
            self.counts_of_nodes(&template.nodes);
            self.services_have_needs(&template.services);
        }
        for (name, site) in &map.sites {
            self.counts_of_nodes(&site.nodes);
            self.services_have_needs(&site.services);
            if site.at.is_some_and(|(east, north)| east.unsigned_abs().max(north.unsigned_abs()) > FARTHEST_METRES) {
                let message = Message::new("too-far").with("name", name).with("max", FARTHEST_METRES / 1_000);
                self.faults.error("E110", self.parts.places.within(name, &["at"]), message);
            }
        }
    }

    fn counts_of_nodes(&mut self, nodes: &Entries<NodeDef>) {
        for (name, node) in nodes {
            if node.count == 0 || node.count > COUNT_MAX {
                let message = Message::new("number-out-of-range").with("value", node.count).with("min", 1).with("max", COUNT_MAX);
                self.faults.error("E110", self.parts.places.within(name, &["count"]), message);
            }
        }
    }

    fn services_have_needs(&mut self, services: &Entries<ServiceDef>) {
        for (name, _) in services.iter().filter(|(_, service)| service.up.is_empty()) {
            self.faults.error("E315", name.span, Message::new("service-without-needs").with("name", name));
        }
    }

    pub(super) fn library_actions(&mut self) {
        for (name, action) in &self.parts.actions.actions {
            self.action_def(name, action);
        }
    }

    pub(super) fn scenario_actions(&mut self) {
        for (name, action) in &self.parts.scenario.actions {
            self.action_def(name, action);
        }
    }

    fn action_def(&mut self, name: &Name, action: &Action) {
        for position in action.who.iter().chain(&action.approval) {
            self.position(position);
        }
        for kind in &action.on {
            self.node_kind(kind);
        }
        self.action_references(name, &action.references);
        if let Reach::Remote(link) = &action.reach {
            self.link_kind(link);
        }
        if let Some(matter) = &action.needs {
            self.matter(matter);
        }
        let hand = if action.on.is_empty() { Hand::Actor } else { Hand::ActorAndNode };
        self.condition(&action.when, hand, name);
        self.effects(&action.does, hand, name);
        for outcome in &action.outcomes {
            self.condition(&outcome.when, hand, name);
            self.effects(&outcome.does, hand, name);
        }
    }
}
