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
mod threats;
mod unreached;
mod unused;

use super::decode::{Entries, Name};
use super::diagnostic::{Diagnostics, Message};
use super::faults::{Faults, Places};
use super::model::{Action, Actions, Kinds, Law, Map, Plan, Scenario, Threat, Threats};
use super::network::Network;
use super::source::Shift;
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

/// What was said of a drill, but for what its texts say by themselves: it stays true when only words for people change.
#[derive(Clone, Debug, Default)]
pub struct Checked {
    names: Diagnostics,
    proofs: Option<Diagnostics>,
    lengths: Option<Diagnostics>,
}

impl Checked {
    /// After an edit elsewhere.
    pub(super) fn shift(&mut self, shift: Shift) {
        let proved = self.proofs.iter_mut().chain(&mut self.lengths);
        std::iter::once(&mut self.names).chain(proved).for_each(|found| found.shift(shift));
    }
}

/// Reports every fault of the whole drill, those of the map and the library in their own files. What is `known` isn't looked for.
pub fn check(parts: &Parts, known: Option<Checked>, found: &mut Diagnostics) -> Checked {
    let mut checked = known.unwrap_or_else(|| {
        let mut checked = Checked::default();
        let mut faults = Faults::new(&mut checked.names);
        let mut check = Check::new(parts, &mut faults);
        check.names();
        check.profiles();
        checked
    });
    found.take_in(checked.names.clone());
    parts.places.looks(found);
    // What is not even well said proves nothing.
    if !found.has_errors() {
        let proofs = checked.proofs.get_or_insert_with(|| {
            let mut proofs = Diagnostics::new();
            Check::new(parts, &mut Faults::new(&mut proofs)).proofs();
            proofs
        });
        found.take_in(proofs.clone());
        Check::new(parts, &mut Faults::new(found)).unused();
    }
    checked
}

/// Reports what is wrong with a drill without errors in one of its lengths alone.
pub fn check_lengths(parts: &Parts, checked: &mut Checked, found: &mut Diagnostics) {
    let lengths = checked.lengths.get_or_insert_with(|| profiles::each(parts, found));
    found.take_in(lengths.clone());
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

impl<'a, 'f> Check<'a, 'f> {
    fn new(parts: &'a Parts<'a>, faults: &'a mut Faults<'f>) -> Self {
        Self { parts, faults, matches: 0, library_states: states(&parts.threats.threats) }
    }

    /// Whether everything that is named is there, and what is said of it can be meant.
    fn names(&mut self) {
        self.counts();
        self.head();
        self.kinds();
        self.plan();
        self.map();
        self.library_actions();
        self.threats();
        self.scenario_actions();
        self.people_and_matters();
        self.forms();
        self.attachments();
        self.injects();
        self.groups();
        self.phases();
        self.playbook();
        self.harmful();
        self.endings();
        self.cycles();
    }

    /// What can be said without playing: that something never comes about, never ends, can't be done in time.
    fn proofs(&mut self) {
        let reach = Reach::new(self.parts);
        let roots = roots::roots(self.parts);
        let explained = self.constants(&reach, &roots);
        self.unreached(&reach, &roots, &explained);
        self.steps(&reach, &roots, &explained);
        self.deadlines(&reach);
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
