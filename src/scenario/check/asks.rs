//! What messages ask for: whether it can be answered, and whether what is right is among what can be said.

use super::Check;
use super::conditions::Hand;
use crate::scenario::decode::{Entries, Name};
use crate::scenario::diagnostic::Message;
use crate::scenario::faults::Thing;
use crate::scenario::limits::{ATTEMPTS_MAX, CHOICES_MAX};
use crate::scenario::model::{Amount, Ask};

impl Check<'_, '_> {
    pub(super) fn ask(&mut self, name: &Name, ask: &Ask) {
        self.longer_than_zero(ask.within(), name, &["ask", "within"]);
        if let Some(rules) = ask.rules()
            && !(1..=ATTEMPTS_MAX).contains(&rules.attempts)
        {
            let message = Message::new("number-out-of-range").with("value", rules.attempts).with("min", 1);
            let at = self.parts.places.within(name, &["ask", "rules", "attempts"]);
            self.faults.error("E110", at, message.with("max", ATTEMPTS_MAX));
        }
        if !ask.is_graded() && ask.rules().is_some_and(|rules| rules.attempts > 1) {
            let at = self.parts.places.within(name, &["ask", "rules", "attempts"]);
            self.faults.error("E341", at, Message::new("attempts-at-nothing").with("name", name));
        }
        if ask.within().is_none() && (ask.hidden() || ask.follows()[2].is_some_and(|follow| *follow != Default::default())) {
            let at = self.parts.places.within(name, &["ask"]);
            self.faults.error("E341", at, Message::new("no-limit").with("name", name));
        }
        for follow in ask.follows().into_iter().flatten() {
            self.effects(&follow.then, Hand::Actor, name);
        }
        self.answers(name, ask);
    }

    fn answers(&mut self, name: &Name, ask: &Ask) {
        match ask {
            Ask::One { of, otherwise, is, .. } => {
                self.items(name, "of", of, 1);
                for (option, choice) in of {
                    self.effects(&choice.then, Hand::Actor, option);
                }
                self.among(of, otherwise);
                self.among(of, is);
            }
            Ask::Several { of, is, .. } => {
                self.items(name, "of", of, 1);
                self.among(of, is);
                self.each_once(is);
            }
            Ask::Order { of, is, .. } => self.order(name, of, is),
            Ask::Pairs { of, with, is, .. } => {
                self.items(name, "of", of, 1);
                self.items(name, "with", with, 1);
                self.among(of, is.keys());
                self.among(with, is.values());
                if of.keys().any(|item| !is.contains(item)) {
                    let at = self.parts.places.within(name, &["ask", "is"]);
                    self.faults.error("E342", at, Message::new("not-all-items").with("name", name));
                }
            }
            Ask::Number { is, .. } => self.amount(name, is),
            Ask::Short { is, .. } => self.short(name, is),
            Ask::Poll { of, .. } => self.items(name, "of", of, 2),
            Ask::Form { form, .. } => {
                self.form(form);
            }
            Ask::Free { .. } | Ask::Acknowledge { .. } => {}
        }
    }

    /// At least so many things to choose from, and not too many.
    fn items<T>(&mut self, name: &Name, field: &str, of: &Entries<T>, least: usize) {
        self.at_most_choices(of.len(), name, &["ask", field]);
        if of.len() < least {
            let at = self.parts.places.within(name, &["ask", field]);
            self.faults.error("E316", at, Message::new("nothing-to-choose").with("name", name));
        }
    }

    fn among<'n, T>(&mut self, of: &Entries<T>, names: impl IntoIterator<Item = &'n Name>) {
        for option in names {
            if !of.contains(option) {
                self.faults.unknown(Thing::Choice, option, of.keys().map(|name| &**name));
            }
        }
    }

    fn each_once(&mut self, names: &[Name]) {
        for (index, name) in names.iter().enumerate() {
            if let Some(first) = names[..index].iter().find(|first| *first == name) {
                let error = self.faults.error("E105", name.span, Message::new("written-twice").with("name", name));
                error.note(first.span, Message::new("first-here"));
            }
        }
    }

    /// All items stand in the right order, which is not the one in which they are shown.
    fn order(&mut self, name: &Name, of: &Entries<crate::text::Text>, is: &[Name]) {
        self.items(name, "of", of, 2);
        self.among(of, is);
        self.each_once(is);
        let places = self.parts.places;
        let at = || places.within(name, &["ask", "is"]);
        if of.keys().any(|item| !is.contains(item)) {
            self.faults.error("E342", at(), Message::new("not-all-items").with("name", name));
        } else if of.keys().eq(is) {
            self.faults.warning("W341", at(), Message::new("shown-in-right-order").with("name", name));
        }
    }

    fn amount(&mut self, name: &Name, is: &Amount) {
        match is {
            Amount::Is(_) => {}
            Amount::Metric(metric) => self.metric(metric),
            Amount::Devices(condition) | Amount::DevicesKnown(condition) => {
                self.counts_nodes(condition, name);
                self.condition(condition, Hand::Nothing, name);
            }
        }
    }

    fn short(&mut self, name: &Name, is: &[String]) {
        self.at_most_choices(is.len(), name, &["ask", "is"]);
        if is.is_empty() || is.iter().any(|form| form.trim().is_empty()) {
            let at = self.parts.places.within(name, &["ask", "is"]);
            self.faults.error("E316", at, Message::new("nothing-right").with("name", name));
        }
    }

    pub(super) fn at_most_choices(&mut self, count: usize, name: &Name, path: &[&str]) {
        if count > CHOICES_MAX {
            let at = self.parts.places.within(name, path);
            let message = Message::new("too-many").with("thing", "choices").with("count", count).with("max", CHOICES_MAX);
            self.faults.error("E107", at, message);
        }
    }

    /// An inject whose answers can be right or wrong.
    pub(super) fn graded(&mut self, inject: &Name) {
        if !self.inject(inject) {
            return;
        }
        let asks = self.parts.scenario.injects.get(inject).and_then(|inject| inject.ask.as_ref());
        if !asks.is_some_and(Ask::is_graded) {
            self.faults.error("E343", inject.span, Message::new("nothing-is-right").with("name", inject));
        }
    }
}
