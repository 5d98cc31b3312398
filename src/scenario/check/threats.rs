//! Threats: states, changes by themselves and by contact, beginnings. The library's templates alone, and the drill's threats filled in.

use super::Check;
use super::conditions::Hand;
use crate::scenario::decode::Name;
use crate::scenario::diagnostic::Message;
use crate::scenario::faults::Thing;
use crate::scenario::limits::WORDS_MAX;
use crate::scenario::model::{Spread, Threat, Transition};

impl Check<'_, '_> {
    pub(super) fn threats(&mut self) {
        let parts = self.parts;
        for (name, template) in &parts.threats.threats {
            if let Some(of) = &template.template {
                self.faults.error("E317", of.span, Message::new("template-of-template").with("name", name));
            }
            self.threat(name, template);
        }
        for (name, threat) in &parts.scenario.threats {
            if let Some(template) = &threat.template
                && !parts.threats.threats.contains(template)
            {
                self.faults.unknown(Thing::Threat, template, parts.threats.threats.keys().map(|name| &**name));
            } else if let Some(full) = parts.all_threats.get(name) {
                self.threat(name, full);
            }
        }
    }

    fn threat(&mut self, name: &Name, threat: &Threat) {
        if threat.states.is_empty() {
            self.faults.error("E317", name.span, Message::new("threat-without-states").with("name", name));
        }
        if threat.states.len() > WORDS_MAX {
            let message =
                Message::new("too-many").with("thing", "states").with("count", threat.states.len()).with("max", WORDS_MAX);
            self.faults.error("E107", name.span, message);
        }
        for (state_name, state) in &threat.states {
            if let Some(looks) = &state.looks {
                self.own_state(threat, looks);
            }
            self.longer_than_zero(state.noticed, state_name, &["noticed"]);
        }
        for transition in &threat.becomes {
            self.transition(threat, transition);
        }
        for spread in &threat.spreads {
            self.spread(threat, spread);
        }
        for (pattern, state) in &threat.begins {
            self.nodes(pattern);
            self.own_state(threat, state);
        }
    }

    fn own_state(&mut self, threat: &Threat, state: &Name) {
        if !threat.states.contains(state) {
            self.faults.unknown(Thing::State, state, threat.states.keys().map(|name| &**name));
        }
    }

    fn transition(&mut self, threat: &Threat, transition: &Transition) {
        self.own_state(threat, &transition.from);
        self.own_state(threat, &transition.to);
        if transition.after.is_some() == transition.mean.is_some() {
            let message = Message::new("exactly-one-of").with("name", &transition.from).with("words", "after, mean");
            self.faults.error("E301", transition.from.span, message);
        }
        self.longer_than_zero(transition.mean, &transition.from, &[]);
        for kind in &transition.kinds {
            self.node_kind(kind);
        }
        self.condition(&transition.when, Hand::Node, &transition.from);
    }

    fn spread(&mut self, threat: &Threat, spread: &Spread) {
        self.link_kind(&spread.over);
        for state in spread.from.iter().chain(&spread.into).chain([&spread.to]) {
            self.own_state(threat, state);
        }
        self.longer_than_zero(Some(spread.mean), &spread.over, &[]);
        self.condition(&spread.when, Hand::Node, &spread.over);
        for slower in &spread.slower {
            if slower.by == 0 {
                self.faults.error("E110", spread.over.span, Message::new("slower-by-nothing"));
            }
            self.condition(&slower.when, Hand::Node, &spread.over);
        }
    }
}
