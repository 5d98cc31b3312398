//! The story: personas, matters, metrics, injects, forms, endings.

use super::Check;
use super::conditions::Hand;
use crate::scenario::decode::Name;
use crate::scenario::diagnostic::Message;
use crate::scenario::faults::Thing;
use crate::scenario::limits::COST_MAX;
use crate::scenario::model::{Ask, Claim, Deed, Expect, FieldKind, Form, FormField, Hint, Inject, MetricSource};

impl Check<'_, '_> {
    pub(super) fn people_and_matters(&mut self) {
        let scenario = self.parts.scenario;
        for (name, persona) in &scenario.personas {
            if let Some(site) = &persona.at {
                self.site(site);
            }
            if let Some(role) = self.parts.network.roles.get(name.text.as_str()) {
                let error = self.faults.error("E305", name.span, Message::new("name-taken").with("name", name));
                error.note(role.written, Message::new("first-here"));
            }
        }
        for (name, matter) in &scenario.matters {
            self.condition(&matter.when, Hand::Nothing, name);
        }
        for metric in scenario.metrics.values() {
            match &metric.counts {
                MetricSource::ServiceLoss(services) => self.services_of(services),
                MetricSource::StateLoss(costs) => {
                    for (state, each) in costs {
                        self.state(state);
                        if *each > COST_MAX {
                            let message = Message::new("number-out-of-range").with("value", each).with("min", 0);
                            self.faults.error("E110", state.span, message.with("max", COST_MAX));
                        }
                    }
                }
                MetricSource::Devices(state) | MetricSource::EverDevices(state) => self.state(state),
                MetricSource::EvidenceLost(nodes) => {
                    for pattern in nodes {
                        self.nodes(pattern);
                    }
                }
                MetricSource::Added => {}
            }
        }
    }

    /// Patterns of services: each stands for one at least.
    pub(super) fn services_of(&mut self, patterns: &[Name]) {
        for pattern in patterns.iter().filter(|pattern| !self.in_library(pattern)).collect::<Vec<_>>() {
            if self.parts.network.services_matching(pattern).is_empty() {
                let known = self.parts.network.services.keys().map(String::as_str);
                self.faults.unknown(Thing::Service, pattern, known);
            }
        }
    }

    pub(super) fn endings(&mut self) {
        for (name, ending) in &self.parts.scenario.endings {
            self.condition(&ending.when, Hand::Nothing, name);
        }
    }

    pub(super) fn injects(&mut self) {
        for (name, inject) in &self.parts.scenario.injects {
            self.when_due(name, inject);
            self.condition(&inject.unless, Hand::Nothing, name);
            if inject.to.names().is_empty() {
                let at = self.parts.places.within(name, &["to"]);
                self.faults.error("E316", at, Message::new("nobody-named").with("name", name));
            }
            for role in inject.to.names() {
                self.role(role);
            }
            self.sender(&inject.from);
            self.channel(&inject.by);
            self.laws(&inject.laws);
            for claim in inject.claims() {
                self.claim(claim);
            }
            self.attached(&inject.attach);
            self.variants(name, inject);
            self.hints(name, &inject.hints, inject.ask.is_some());
            self.hints_cost_something(name, inject);
            self.effects(&inject.then, Hand::Nothing, name);
            if let Some(ask) = &inject.ask {
                self.ask(name, ask);
            }
        }
    }

    /// What is said otherwise is said by somebody with moods, and to somebody who gets it.
    fn variants(&mut self, name: &Name, inject: &Inject) {
        for mood in inject.moods.keys() {
            self.mood(&inject.from, mood);
        }
        for (role, version) in &inject.versions {
            self.attached(version.attach.as_deref().unwrap_or_default());
            if self.role(role) && !inject.to.names().contains(role) {
                let message = Message::new("version-for-nobody").with("role", role).with("name", name);
                self.faults.error("E344", role.span, message);
            }
        }
    }

    /// Help is for something that can be done, and costs at most all of it.
    pub(super) fn hints(&mut self, name: &Name, hints: &[Hint], has_use: bool) {
        if !hints.is_empty() && !has_use {
            let at = self.parts.places.within(name, &["hints"]);
            self.faults.error("E341", at, Message::new("hints-for-nothing").with("name", name));
        }
        self.at_most_choices(hints.len(), name, &["hints"]);
    }

    /// A price is taken from the step that the answer belongs to.
    fn hints_cost_something(&mut self, name: &Name, inject: &Inject) {
        let form = match &inject.ask {
            Some(Ask::Form { form, .. }) => Some(form),
            _ => None,
        };
        let is_paid = || self.parts.scenario.playbook.values().any(|step| helps_with(&step.r#do, name, form));
        if inject.hints.iter().any(|hint| hint.cost > 0) && inject.ask.is_some() && !is_paid() {
            let at = self.parts.places.within(name, &["hints"]);
            self.faults.warning("W342", at, Message::new("hints-cost-nothing").with("name", name));
        }
    }

    /// A mood of a persona.
    pub(super) fn mood(&mut self, persona: &Name, mood: &Name) {
        let personas = &self.parts.scenario.personas;
        match personas.get(persona) {
            None if self.in_library(persona) => {}
            None => self.faults.unknown(Thing::Sender, persona, personas.keys().map(|name| &**name)),
            Some(about) if about.moods.contains(mood) => {}
            Some(about) => self.faults.unknown(Thing::Mood, mood, about.moods.keys().map(|name| &**name)),
        }
    }

    /// Reports a thing that says several of a set of words that exclude each other, at the second, or none, at its name.
    pub(super) fn exactly_one(&mut self, name: &Name, said: &[&str], words: &str) {
        if said.len() != 1 {
            let at = said.get(1).map_or(name.span, |second| self.parts.places.within(name, &[second]));
            self.faults.error("E301", at, Message::new("exactly-one-of").with("name", name).with("words", words));
        }
    }

    pub(super) fn claim(&mut self, claim: &Claim) {
        match claim {
            Claim::State(node, state) => {
                self.nodes(node);
                self.state(state);
            }
            Claim::Has(node, attribute, value) => self.attribute_value_on(node, attribute, value),
            Claim::Service(service, _) => self.service(service),
            Claim::Matter(matter) => self.matter(matter),
            Claim::Done(action, node) => {
                self.action(action);
                self.nodes(node);
            }
        }
    }

    pub(super) fn forms(&mut self) {
        for (name, form) in &self.parts.scenario.forms {
            self.form_roles(name, form);
            self.channel(&form.by);
            if let Some(step) = &form.phone {
                self.step(step);
            }
            for (field_name, field) in &form.fields {
                if let FieldKind::Choice(of) = &field.kind {
                    self.at_most_choices(of.len(), field_name, &["kind"]);
                }
                self.expectation(field_name, field);
            }
        }
    }

    fn form_roles(&mut self, name: &Name, form: &Form) {
        self.role(&form.to);
        if form.who.is_empty() {
            self.faults.error("E316", self.parts.places.within(name, &["who"]), Message::new("nobody-named").with("name", name));
        }
        for role in &form.who {
            self.role(role);
        }
    }

    /// What would be right must be something that the box can hold.
    fn expectation(&mut self, name: &Name, field: &FormField) {
        let fits = match (&field.expect, &field.kind) {
            (Expect::Anything | Expect::Filled, _) => true,
            (Expect::Is(_) | Expect::IsIf(..) | Expect::FirstOf(_), kind) => matches!(kind, FieldKind::Choice(_)),
            (Expect::Number { .. }, kind) => *kind == FieldKind::Number,
            (Expect::NodesWhere(_), kind) => *kind == FieldKind::Nodes,
            (Expect::FilledIf(_), kind) => *kind == FieldKind::Words,
        };
        if !fits {
            let at = self.parts.places.within(name, &["expect"]);
            self.faults.error("E306", at, Message::new("expectation-misfits").with("name", name));
        }
        match &field.expect {
            Expect::Is(choice) => self.field_choice(choice, &field.kind),
            Expect::IsIf(choice, condition) => {
                self.field_choice(choice, &field.kind);
                self.condition(condition, Hand::Nothing, name);
            }
            Expect::FirstOf(choices) => {
                for (choice, condition) in choices {
                    self.field_choice(choice, &field.kind);
                    self.condition(condition, Hand::Nothing, name);
                }
            }
            Expect::NodesWhere(condition) => {
                self.counts_nodes(condition, name);
                self.condition(condition, Hand::Nothing, name);
            }
            Expect::FilledIf(condition) => self.condition(condition, Hand::Nothing, name),
            Expect::Anything | Expect::Filled | Expect::Number { .. } => {}
        }
    }

    fn field_choice(&mut self, choice: &Name, kind: &FieldKind) {
        if let FieldKind::Choice(of) = kind
            && !of.contains(choice)
        {
            self.faults.unknown(Thing::FieldChoice, choice, of.keys().map(|name| &**name));
        }
    }
}

/// Whether a deed is answering this inject, or handing in the form that it asks for.
fn helps_with(deed: &Deed, inject: &Name, form: Option<&Name>) -> bool {
    match deed {
        Deed::Answer(of, _) | Deed::AnswerRight(of) => of == inject,
        Deed::File(of) => Some(of) == form,
        Deed::Any(deeds) | Deed::All(deeds) => deeds.iter().any(|deed| helps_with(deed, inject, form)),
        Deed::Act { .. } | Deed::Tell { .. } => false,
    }
}
