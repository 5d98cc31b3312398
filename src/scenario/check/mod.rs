//! Whether a drill can be played as written: names, times, orders, counts, texts. Reports only; changes nothing and decodes nothing.

mod asks;
mod attachments;
mod conditions;
mod constants;
mod contradictions;
mod counts;
mod cycles;
mod deadlines;
mod library;
mod names;
mod playbook;
mod plot;
mod profiles;
mod reach;
mod references;
mod roots;
mod steps;
mod story;
mod texts;
mod threats;
mod unreached;
mod unused;

use super::decode::{Entries, Name};
use super::diagnostic::Message;
use super::faults::{Faults, Places};
use super::model::{Action, Actions, Kinds, Law, Map, Plan, Scenario, Threat, Threats};
use super::network::Network;
use crate::time::Span;
use reach::Reach;
use std::collections::BTreeSet;

/// All that belongs to a drill, as decoded.
pub struct Parts<'a> {
    /// The scenario's file, without its ending.
    pub file_name: &'a str,
    pub scenario: &'a Scenario,
    pub map: &'a Map,
    pub kinds: &'a Kinds,
    pub actions: &'a Actions,
    pub threats: &'a Threats,
    pub plan: &'a Plan,
    pub network: &'a Network,
    /// The library's actions with the scenario's own.
    pub all_actions: &'a Entries<Action>,
    /// The scenario's threats, filled in from their templates.
    pub all_threats: &'a Entries<Threat>,
    /// The library's articles of law with the scenario's own.
    pub all_laws: &'a Entries<Law>,
    pub places: &'a Places,
}

/// What of a drill is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Extent {
    Whole,
    /// One length, in which things may well be idle that the whole needs.
    Profile,
}

/// Reports every fault of the whole drill, those of the map and the library in their own files.
pub fn check(parts: &Parts, faults: &mut Faults) {
    examine(parts, faults, Extent::Whole);
}

/// Reports what is wrong with a drill without errors in one of its lengths alone.
pub fn check_lengths(parts: &Parts, faults: &mut Faults) {
    profiles::each(parts, faults);
}

fn examine(parts: &Parts, faults: &mut Faults, extent: Extent) {
    let mut check = Check { parts, faults, matches: 0, library_states: states(&parts.threats.threats) };
    check.counts();
    check.head();
    check.kinds();
    check.plan();
    check.map();
    check.library_actions();
    check.threats();
    check.scenario_actions();
    check.people_and_matters();
    check.forms();
    check.attachments();
    check.injects();
    check.groups();
    check.phases();
    check.playbook();
    check.harmful();
    check.endings();
    check.cycles();
    check.texts();
    if extent == Extent::Whole {
        check.profiles();
    }
    // What is not even well said proves nothing.
    if !check.faults.found.has_errors() {
        check.proofs(extent);
    }
}

struct Check<'a, 'f> {
    parts: &'a Parts<'a>,
    faults: &'a mut Faults<'f>,
    /// Nodes that patterns have stood for so far.
    matches: usize,
    /// States of the library's templates.
    library_states: BTreeSet<&'a str>,
}

fn states(threats: &Entries<Threat>) -> BTreeSet<&str> {
    threats.values().flat_map(|threat| threat.states.keys().map(|name| &**name)).collect()
}

impl Check<'_, '_> {
    /// What can be said without playing: that something never comes about, never ends, can't be done in time.
    fn proofs(&mut self, extent: Extent) {
        let reach = Reach::new(self.parts);
        let roots = roots::roots(self.parts);
        let explained = self.constants(&reach, &roots);
        self.unreached(&reach, &roots, &explained);
        self.steps(&reach, &roots, &explained);
        self.deadlines(&reach);
        if extent == Extent::Whole {
            self.unused();
        }
    }

    /// What the scenario says about itself.
    fn head(&mut self) {
        let scenario = self.parts.scenario;
        let places = self.parts.places;
        for (id, file) in [(&scenario.id, self.parts.file_name), (&self.parts.map.id, &*scenario.map.text)] {
            if &*id.text != file {
                let message = Message::new("name-is-not-file").with("name", id).with("file", file);
                let right = format!("\"{file}\"");
                self.faults
                    .error("E227", id.span, message)
                    .hint(Message::new("write-instead").with("text", &right))
                    .fix(id.span, right);
            }
        }
        if scenario.class.len() != 5 || !scenario.class.bytes().all(|byte| byte.is_ascii_digit()) {
            let message = Message::new("class-is-five-digits").with("text", &scenario.class);
            self.faults.error("E308", places.top(&scenario.id, &["class"]), message);
        }
        self.techniques();
        if scenario.lasts == Span::ZERO {
            self.faults.error("E110", places.top(&scenario.id, &["lasts"]), Message::new("duration-is-zero"));
        }
        if scenario.seats.is_empty() {
            self.faults.error("E309", places.top(&scenario.id, &["seats"]), Message::new("no-seats"));
        }
        for (index, seat) in scenario.seats.iter().enumerate() {
            let is_role = self.role(seat);
            if let Some(first) = scenario.seats[..index].iter().find(|first| *first == seat) {
                let error = self.faults.error("E105", seat.span, Message::new("written-twice").with("name", seat));
                error.note(first.span, Message::new("first-here"));
            } else if is_role && self.is_crew(seat) {
                self.faults.error("E309", seat.span, Message::new("seat-is-crew").with("name", seat));
            }
        }
        for objective in scenario.objectives.values() {
            self.laws(&objective.laws);
        }
        if let Some(weights) = &scenario.weights {
            let sum = [weights.conformance, weights.timeliness, weights.outcome, weights.reporting, weights.judgement];
            let sum: u64 = sum.into_iter().map(u64::from).sum();
            if sum != 100 {
                let message = Message::new("weights-of-parts").with("sum", sum);
                self.faults.error("E307", places.top(&scenario.id, &["weights"]), message);
            }
        }
    }

    fn is_crew(&self, role: &Name) -> bool {
        let role = self.parts.network.roles.get(role.text.as_str());
        role.and_then(|role| self.parts.kinds.positions.get(&role.position)).is_some_and(|position| position.crew)
    }

    /// Reports a span of nothing where there must be some: at `path` from the thing called `name`.
    fn longer_than_zero(&mut self, span: Option<Span>, name: &Name, path: &[&str]) {
        if span == Some(Span::ZERO) {
            let at = self.parts.places.within(name, path);
            self.faults.error("E110", at, Message::new("duration-is-zero"));
        }
    }
}
