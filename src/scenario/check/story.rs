//! The course of the story: when injects come, groups of alternatives, phases, variables.

use super::Check;
use super::conditions::Hand;
use crate::scenario::decode::{Entries, Name};
use crate::scenario::diagnostic::Message;
use crate::scenario::limits::PHASES_MAX;
use crate::scenario::model::{Every, Inject, Phase, PhaseStart, Variable};
use crate::time::Span;
use std::collections::BTreeMap;

/// The words that say when an inject comes.
const TRIGGERS: &str = "at, clock, between, when, after, phase, hand, spare";

impl Check<'_, '_> {
    /// Exactly one trigger; all within the drill.
    pub(super) fn when_due(&mut self, name: &Name, inject: &Inject) {
        let says = [
            ("at", inject.at.is_some()),
            ("clock", inject.clock.is_some()),
            ("between", inject.between.is_some()),
            ("when", inject.when.is_some()),
            ("after", inject.after.is_some()),
            ("phase", inject.phase.is_some()),
            ("hand", inject.hand),
            ("spare", inject.spare),
        ];
        let said: Vec<&str> = says.into_iter().filter(|(_, said)| *said).map(|(word, _)| word).collect();
        self.exactly_one(name, &said, TRIGGERS);
        self.goes_with(name, ("latest", inject.latest.is_some()), ("when", inject.when.is_some()));
        self.goes_with(name, ("wait", inject.wait.is_some()), ("phase", inject.phase.is_some()));
        let starts = self.parts.scenario.starts;
        let clock = inject.clock.map(|clock| clock.after(starts));
        for (word, time) in [("at", inject.at), ("latest", inject.latest), ("clock", clock)] {
            self.before_the_end(name, word, time);
        }
        if let Some((from, to)) = inject.between {
            self.before_the_end(name, "between", Some(to));
            if from >= to {
                let at = self.parts.places.within(name, &["between"]);
                self.faults.error("E110", at, Message::new("window-is-empty").with("from", from).with("to", to));
            }
        }
        self.condition(&inject.when, Hand::Nothing, name);
        if let Some(after) = &inject.after {
            self.inject(&after.inject);
        }
        if let Some(phase) = &inject.phase {
            self.phase(phase);
        }
        if let Some(every) = &inject.every {
            self.every(name, every);
        }
    }

    /// A field that means something beside another alone.
    fn goes_with(&mut self, name: &Name, (word, is_said): (&'static str, bool), (with, has_it): (&'static str, bool)) {
        if is_said && !has_it {
            let at = self.parts.places.within(name, &[word]);
            self.faults.error("E302", at, Message::new("goes-with").with("name", name).with("word", word).with("with", with));
        }
    }

    fn before_the_end(&mut self, name: &Name, word: &'static str, time: Option<Span>) {
        let lasts = self.parts.scenario.lasts;
        if lasts > Span::ZERO && time.is_some_and(|time| time > lasts) {
            let message = Message::new("after-the-end").with("name", name).with("lasts", lasts);
            let at = self.parts.places.within(name, &[word]);
            self.faults.warning("W303", at, message);
        }
    }

    fn every(&mut self, name: &Name, every: &Every) {
        self.longer_than_zero(Some(every.wait), name, &["every", "wait"]);
        if every.times < 2 {
            let message = Message::new("number-out-of-range").with("value", every.times).with("min", 2).with("max", u16::MAX);
            self.faults.error("E110", self.parts.places.within(name, &["every", "times"]), message);
        }
        self.condition(&every.until, Hand::Nothing, name);
    }

    /// Each group has alternatives, and one of them can be drawn.
    pub(super) fn groups(&mut self) {
        let mut groups: BTreeMap<&str, Vec<(&Name, &Inject)>> = BTreeMap::new();
        for (name, inject) in &self.parts.scenario.injects {
            match &inject.group {
                Some(group) => groups.entry(group).or_default().push((name, inject)),
                None => self.goes_with(name, ("odds", inject.odds != 1), ("group", false)),
            }
        }
        for (group, members) in groups {
            let Some((first, _)) = members.first() else { continue };
            let at = self.parts.places.within(first, &["group"]);
            if members.len() == 1 {
                self.faults.warning("W304", at, Message::new("group-of-one").with("group", group));
            }
            if members.iter().all(|(_, inject)| inject.odds == 0) {
                self.faults.error("E319", at, Message::new("group-without-odds").with("group", group));
            }
        }
    }

    pub(super) fn phases(&mut self) {
        let phases = &self.parts.scenario.phases;
        if let Some(name) = phases.keys().nth(PHASES_MAX) {
            let message = Message::new("too-many").with("thing", "phases").with("count", phases.len()).with("max", PHASES_MAX);
            self.faults.error("E107", name.span, message);
        }
        for (name, phase) in phases {
            self.phase_start(name, phase);
            self.effects(&phase.then, Hand::Nothing, name);
        }
        let mut earlier: Vec<&Name> = Vec::new();
        for (name, phase) in phases {
            self.comes_after(name, phase, &earlier);
            earlier.push(name);
        }
    }

    fn phase_start(&mut self, name: &Name, phase: &Phase) {
        let starts = self.parts.scenario.starts;
        match &phase.starts {
            Some(PhaseStart::At(span)) => self.before_the_end(name, "starts", Some(*span)),
            Some(PhaseStart::Clock(clock)) => self.before_the_end(name, "starts", Some(clock.after(starts))),
            Some(PhaseStart::When(condition)) => self.condition(condition, Hand::Nothing, name),
            Some(PhaseStart::WhenOrAt(condition, span)) => {
                self.condition(condition, Hand::Nothing, name);
                self.before_the_end(name, "starts", Some(*span));
            }
            Some(PhaseStart::After { phase, .. }) => self.phase(phase),
            None => {}
        }
    }

    /// A phase waits for one that stands before it: else it never begins.
    fn comes_after(&mut self, name: &Name, phase: &Phase, earlier: &[&Name]) {
        if let Some(PhaseStart::After { phase: before, .. }) = &phase.starts
            && self.parts.scenario.phases.contains(before)
            && !earlier.contains(&before)
        {
            let message = Message::new("phase-before-its-time").with("name", name).with("before", before);
            self.faults.error("E320", before.span, message);
        }
    }

    pub(super) fn flag(&mut self, name: &Name) {
        self.variable(name, "flag", |variable| matches!(variable, Variable::Flag(_)));
    }

    pub(super) fn counter(&mut self, name: &Name) {
        self.variable(name, "counter", |variable| matches!(variable, Variable::Counter(_)));
    }

    /// A variable that there is, and of this kind.
    fn variable(&mut self, name: &Name, kind: &'static str, fits: fn(&Variable) -> bool) {
        let variables: &Entries<Variable> = &self.parts.scenario.variables;
        if self.in_library(name) {
            return; // the library may name those of other drills
        }
        match variables.get(name) {
            None => self.faults.unknown(crate::scenario::faults::Thing::Variable, name, variables.keys().map(|name| &**name)),
            Some(variable) if !fits(variable) => {
                self.faults.error(
                    "E321",
                    name.span,
                    Message::new("variable-of-other-kind").with("name", name).with("kind", kind),
                );
            }
            Some(_) => {}
        }
    }
}
