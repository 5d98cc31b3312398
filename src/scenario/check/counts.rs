//! How many of each there are, against the limits. A world's ids hold what passes here.

use super::Check;
use crate::scenario::decode::{Entries, Name};
use crate::scenario::diagnostic::Message;
use crate::scenario::limits::{ATTACHMENTS_MAX, INJECTS_MAX, PROFILES_MAX, SEATS_MAX, STEPS_MAX, THINGS_MAX, WORDS_MAX};

impl Check<'_, '_> {
    pub(super) fn counts(&mut self) {
        let (scenario, kinds) = (self.parts.scenario, self.parts.kinds);
        self.at_most("seats", scenario.seats.len(), scenario.seats.first(), SEATS_MAX);
        self.count("steps", &scenario.playbook, STEPS_MAX);
        self.count("attachments", &scenario.attachments, ATTACHMENTS_MAX);
        self.count("injects", &scenario.injects, INJECTS_MAX);
        self.count("profiles", &scenario.profiles, PROFILES_MAX);
        self.count("attributes", &kinds.attributes, WORDS_MAX);
        for attribute in kinds.attributes.values() {
            self.count("values", &attribute.values, WORDS_MAX);
        }
        self.count("link-kinds", &kinds.links, WORDS_MAX);
        self.count("channels", &kinds.channels, WORDS_MAX);
        self.count("threats", &scenario.threats, WORDS_MAX);
        self.count("node-kinds", &kinds.nodes, THINGS_MAX);
        self.count("positions", &kinds.positions, THINGS_MAX);
        self.count("actions", self.parts.all_actions, THINGS_MAX);
        self.count("laws", self.parts.all_laws, THINGS_MAX);
        self.count("rules", &self.parts.plan.rules, THINGS_MAX);
        self.count("objectives", &scenario.objectives, THINGS_MAX);
        self.count("personas", &scenario.personas, THINGS_MAX);
        self.count("matters", &scenario.matters, THINGS_MAX);
        self.count("variables", &scenario.variables, THINGS_MAX);
        self.count("metrics", &scenario.metrics, THINGS_MAX);
        self.count("forms", &scenario.forms, THINGS_MAX);
        self.count("harmful", &scenario.harmful, THINGS_MAX);
        self.count("endings", &scenario.endings, THINGS_MAX);
    }

    fn count<T>(&mut self, thing: &'static str, entries: &Entries<T>, max: usize) {
        self.at_most(thing, entries.len(), entries.keys().nth(max), max);
    }

    /// Reports too many things at the first that is too much.
    fn at_most(&mut self, thing: &'static str, count: usize, at: Option<&Name>, max: usize) {
        if count > max {
            let span = at.map(|name| name.span).unwrap_or_default();
            self.faults.error("E107", span, Message::new("too-many").with("thing", thing).with("count", count).with("max", max));
        }
    }
}
