//! The playbook and what is harmful: who can do it, on what, by which rule.

use super::Check;
use super::conditions::Hand;
use crate::scenario::decode::Name;
use crate::scenario::diagnostic::Message;
use crate::scenario::limits::{POINTS_MAX, POINTS_SUM_MAX};
use crate::scenario::model::{Deed, Harmful, Origin, PlaybookStep};

impl Check<'_, '_> {
    pub(super) fn playbook(&mut self) {
        let playbook = &self.parts.scenario.playbook;
        for (name, step) in playbook {
            self.responsible(name, step);
            self.deed(&step.r#do, step);
            self.hints(name, &step.hints, true);
            for before in &step.after {
                self.step(before);
            }
            self.condition(&step.applies, Hand::Nothing, name);
            match &step.within.from {
                Origin::Known(condition) => self.condition(condition, Hand::Nothing, name),
                Origin::Step(before) => {
                    self.step(before);
                }
                Origin::Inject(inject) => {
                    self.inject(inject);
                }
                Origin::Start => {}
            }
            self.longer_than_zero(Some(step.within.limit), name, &["within", "limit"]);
            self.objective(&step.objective);
            self.rule(&step.rule);
            self.laws(&step.laws);
            if step.weight > POINTS_MAX {
                let message =
                    Message::new("number-out-of-range").with("value", step.weight).with("min", 0).with("max", POINTS_MAX);
                self.faults.error("E110", self.parts.places.within(name, &["weight"]), message);
            }
        }
        let sum: u64 = playbook.values().map(|step| u64::from(step.weight)).sum();
        if let (false, Some(name)) = (sum == 100 || sum > POINTS_SUM_MAX, playbook.keys().next()) {
            self.faults.warning("W302", name.span, Message::new("weights-of-steps").with("sum", sum));
        }
    }

    /// Each responsible role must be able to do at least a part of the step.
    fn responsible(&mut self, name: &Name, step: &PlaybookStep) {
        if step.who.names().is_empty() {
            self.faults.error("E316", self.parts.places.within(name, &["who"]), Message::new("nobody-named").with("name", name));
        }
        for role in step.who.names() {
            if self.role(role) && !self.may_do_some(role, &step.r#do) {
                let message = Message::new("role-cannot-do-step").with("role", role).with("step", name);
                self.faults.error("E304", role.span, message);
            }
        }
    }

    fn may_do_some(&self, role: &Name, deed: &Deed) -> bool {
        match deed {
            Deed::Any(deeds) | Deed::All(deeds) => deeds.iter().any(|deed| self.may_do_some(role, deed)),
            Deed::Act { .. } | Deed::Tell { .. } | Deed::File(_) | Deed::Answer(..) | Deed::AnswerRight(_) => {
                self.may_do(role, deed)
            }
        }
    }

    /// Whether the role may do a simple deed. What doesn't exist or names nobody is reported elsewhere, and counts
    /// as allowed.
    fn may_do(&self, role: &Name, deed: &Deed) -> bool {
        let parts = self.parts;
        match deed {
            Deed::Act { action, .. } => {
                let position = parts.network.roles.get(role.text.as_str()).map(|role| &role.position);
                let action = parts.all_actions.get(action);
                let pair = position.filter(|position| parts.kinds.positions.contains(position)).zip(action);
                pair.is_none_or(|(position, action)| action.who.iter().any(|who| *who.text == **position))
            }
            Deed::Tell { to, .. } => to != role,
            Deed::File(form) => parts.scenario.forms.get(form).is_none_or(|form| form.who.is_empty() || form.who.contains(role)),
            Deed::Answer(inject, _) | Deed::AnswerRight(inject) => {
                let to = parts.scenario.injects.get(inject).map(|inject| inject.to.names()).unwrap_or_default();
                to.is_empty() || to.contains(role)
            }
            Deed::Any(_) | Deed::All(_) => true,
        }
    }

    fn deed(&mut self, deed: &Deed, step: &PlaybookStep) {
        let said = match deed {
            Deed::Act { action, on } => {
                if self.action(action) {
                    self.targets(action, on);
                }
                action
            }
            Deed::Tell { to, about } => {
                self.role(to);
                self.matter(about);
                to
            }
            Deed::File(form) => {
                self.form(form);
                form
            }
            Deed::Answer(inject, options) => {
                for option in options {
                    self.option(inject, option);
                }
                if options.is_empty() {
                    self.faults.error("E316", inject.span, Message::new("nothing-to-choose").with("name", inject));
                }
                inject
            }
            Deed::AnswerRight(inject) => {
                self.graded(inject);
                inject
            }
            Deed::Any(deeds) | Deed::All(deeds) => {
                for deed in deeds {
                    self.deed(deed, step);
                }
                return;
            }
        };
        let roles = step.who.names();
        let exist = roles.iter().any(|role| self.parts.network.roles.contains_key(role.text.as_str()));
        let alone = !matches!(step.r#do, Deed::Any(_) | Deed::All(_)); // then `responsible` has said it of each role
        if exist && !alone && !roles.iter().any(|role| self.may_do(role, deed)) {
            self.faults.error("E304", said.span, Message::new("nobody-can-do").with("name", said));
        }
    }

    pub(super) fn harmful(&mut self) {
        for (name, harmful) in &self.parts.scenario.harmful {
            self.harmful_act(name, harmful);
            self.condition(&harmful.when, Hand::Nothing, name);
            if let Some(objective) = &harmful.objective {
                self.objective(objective);
            }
            self.rule(&harmful.rule);
            self.laws(&harmful.laws);
        }
    }

    fn harmful_act(&mut self, name: &Name, harmful: &Harmful) {
        let says = [("act", harmful.act.is_some()), ("answer", harmful.answer.is_some())];
        let said: Vec<&str> = says.into_iter().filter(|(_, said)| *said).map(|(word, _)| word).collect();
        self.exactly_one(name, &said, "act, answer");
        if let Some(action) = &harmful.act
            && self.action(action)
            && !harmful.on.is_empty()
        {
            self.targets(action, &harmful.on);
        }
        if let Some((inject, option)) = &harmful.answer {
            self.option(inject, option);
        }
    }
}
