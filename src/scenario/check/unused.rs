//! What nothing uses, looks at or evaluates: names that stand nowhere else, questions whose answer makes no difference, objectives without a step.
//!
//! A name counts as used wherever a text of the scenario or the library says it, whatever it means there.

use super::Check;
use crate::scenario::decode::{Entries, Name};
use crate::scenario::diagnostic::Message;
use crate::scenario::look::number;
use crate::scenario::model::{Ask, Expect};
use crate::scenario::network::fits;

/// Different patterns that named devices are compared with: beyond that, silence.
const PATTERNS_MAX: usize = 100;

impl Check<'_, '_> {
    pub(super) fn unused(&mut self) {
        let scenario = self.parts.scenario;
        self.stands_nowhere("persona", &scenario.personas);
        self.stands_nowhere("matter", &scenario.matters);
        self.stands_nowhere("form", &scenario.forms);
        self.stands_nowhere("law", &scenario.laws);
        self.stands_nowhere("attachment", &scenario.attachments);
        let weighs_nothing = scenario.metrics.iter().filter(|(_, metric)| metric.weight == 0);
        self.stand_nowhere("metric", weighs_nothing.map(|(name, _)| name));
        self.named_for_nothing();
        self.objectives_served();
        for (name, inject) in &scenario.injects {
            if let Some(Ask::One { of, is, .. }) = &inject.ask {
                let follows = of.values().any(|choice| !choice.then.is_empty());
                if !follows && is.is_empty() && of.len() > 1 && !self.parts.places.say(name) {
                    let at = self.parts.places.within(name, &["ask"]);
                    let warning = self.faults.warning("W433", at, Message::new("answer-makes-no-difference").with("name", name));
                    warning.hint(Message::new("let-answer-matter").with("name", name));
                }
            }
        }
        for (name, form) in &scenario.forms {
            if !form.fields.values().any(|field| field.scored && field.expect != Expect::Anything) {
                self.faults.warning("W434", name.span, Message::new("form-expects-nothing").with("name", name));
            }
        }
    }

    fn stands_nowhere<T>(&mut self, thing: &'static str, entries: &Entries<T>) {
        self.stand_nowhere(thing, entries.keys());
    }

    fn stand_nowhere<'n>(&mut self, thing: &'static str, names: impl Iterator<Item = &'n Name>) {
        for name in names.filter(|name| !self.parts.places.say(name)) {
            let message = Message::new("stands-nowhere").with("thing", thing).with("name", name);
            self.faults.warning("W431", name.span, message);
        }
    }

    /// Devices that the drill gives names of their own, none of which anything then names, not even a label.
    fn named_for_nothing(&mut self) {
        let scenario = self.parts.scenario;
        // What another row of a parameter names can't be seen here.
        let sheet = self.parts.places.sheet(&scenario.id).filter(|_| scenario.parameters.is_empty());
        let Some(sheet) = sheet else { return };
        let patterns = sheet.patterns_beside("names");
        if patterns.len() > PATTERNS_MAX {
            return;
        }
        let is_said =
            |name: &Name| sheet.says_beside("names", number(name)) || patterns.iter().any(|pattern| fits(pattern, name));
        // Who names one window may well name all of them.
        let unsaid: Vec<&Name> =
            scenario.names.values().filter(|names| !names.iter().any(is_said)).filter_map(|names| names.first()).collect();
        for name in unsaid {
            let message = Message::new("stands-nowhere").with("thing", "device").with("name", name);
            self.faults.warning("W431", name.span, message);
        }
    }

    /// Each objective gets a rating: by steps that have a weight.
    fn objectives_served(&mut self) {
        let scenario = self.parts.scenario;
        for name in scenario.objectives.keys() {
            let steps = || scenario.playbook.values().filter(|step| step.objective == *name);
            let key = match (steps().next().is_some(), steps().any(|step| step.weight > 0)) {
                (_, true) => continue,
                (true, false) => "objective-without-weight",
                (false, false) => "objective-without-steps",
            };
            self.faults.warning("W432", name.span, Message::new(key).with("name", name));
        }
    }
}
