//! When a condition can hold, or fail, at the earliest: in truth, and in what somebody knows. In terms of when other things come about.

use super::earliest::{AT_ONCE, Term, after, all_of, at_once, one_of};
use super::{Atom, Reach};
use crate::scenario::check::contradictions::clash;
use crate::scenario::decode::Name;
use crate::scenario::model::{Condition, MetricSource};
use crate::scenario::vocabulary::ServiceLevel;
use crate::time::Span;

/// The most that evidence on one node is worth, in points (memory 3, disk 3, logs 2, photo 1).
const EVIDENCE_OF_NODE: i64 = 9;

impl Reach<'_> {
    pub(super) fn holds_when(&self, condition: &Condition) -> Term {
        match condition {
            Condition::All(parts) => {
                let all = all_of(parts.iter().map(|part| self.holds_when(part)));
                all.filter(|_| clash(self.parts, parts, true).is_none())
            }
            Condition::Any(parts) => one_of(parts.iter().map(|part| self.holds_when(part))),
            Condition::Not(part) => self.fails_when(part),
            Condition::State(nodes, state) => self.in_state(&self.ground.nodes(nodes), state),
            Condition::Here(state) => {
                let states = self.ground.states(state).iter();
                one_of(states.map(|(threat, state)| self.atom(Atom::State(*threat, *state))))
            }
            Condition::Has(nodes, attribute, value) => at_once(self.has(nodes, attribute, value)),
            Condition::AtLeast(attribute, value) => at_once(self.reaches(attribute, value)),
            Condition::Powered => at_once(true),
            Condition::Isolated(nodes) => {
                let cut = self.atom(Atom::Cut);
                cut.filter(|_| self.ground.nodes(nodes).iter().any(|node| self.ground.can_be_cut(*node)))
            }
            Condition::Linked(kind, nodes) => at_once(self.ground.linked(kind, &self.ground.nodes(nodes)).0),
            Condition::Service(service, level) => at_once(self.has_level(service, *level).0),
            Condition::Metric(metric, least) => self.metric_reaches(metric, *least),
            Condition::Matter(matter) => self.index_of_matter(matter).and_then(|matter| self.atom(Atom::True(matter))),
            Condition::Kept(_, evidence) => self.atom(Atom::Kept(*evidence)),
            Condition::Knows(_, part) => self.known_when(part),
            Condition::Done(action) => self.done(action),
            Condition::DoneOn(action, nodes) => self.done_on(action, nodes),
            // When a mood changes is not followed: it may at any time.
            Condition::Mood(..) => at_once(true),
            Condition::DoneBy { action, on: None, .. } => self.done(action),
            Condition::DoneBy { action, on: Some(nodes), .. } => self.done_on(action, nodes),
            Condition::SinceDone(action, wait) => after(self.done(action), *wait),
            Condition::Started(action) | Condition::StartedOn(action, _) | Condition::StartedBy { action, .. } => {
                self.parts.all_actions.index_of(action).and_then(|action| self.atom(Atom::Begun(action)))
            }
            Condition::Answered(inject, option) | Condition::AnsweredBy { inject, option, .. } => self.answered(inject, option),
            Condition::Filed(form) => self.parts.scenario.forms.index_of(form).and_then(|form| self.atom(Atom::Filed(form))),
            Condition::Delivered(inject) | Condition::AnsweredRight(inject) => self.came(inject, Span::ZERO),
            Condition::Since(inject, wait) => self.came(inject, *wait),
            Condition::After(time) => after(AT_ONCE, *time),
            Condition::SincePhase(_, wait) => after(AT_ONCE, *wait),
            Condition::Fewer { than, .. } => at_once(*than > 0),
            // What the proofs don't look into can be so at any time.
            Condition::LinkUp(..)
            | Condition::Unserved { .. }
            | Condition::Averted(_)
            | Condition::Phase(_)
            | Condition::Entered(_)
            | Condition::Flag(_)
            | Condition::Counter(..)
            | Condition::Score(_)
            | Condition::Count { .. } => AT_ONCE,
        }
    }

    pub(super) fn fails_when(&self, condition: &Condition) -> Term {
        match condition {
            Condition::All(parts) => one_of(parts.iter().map(|part| self.fails_when(part))),
            Condition::Any(parts) => {
                let none = all_of(parts.iter().map(|part| self.fails_when(part)));
                none.filter(|_| clash(self.parts, parts, false).is_none())
            }
            Condition::Not(part) => self.holds_when(part),
            Condition::State(nodes, state) => {
                let stays = |state: &(usize, usize)| {
                    self.ground.begins_in(*state, &self.ground.nodes(nodes)) && !self.ground.can_leave(*state)
                };
                at_once(!self.ground.states(state).iter().any(stays))
            }
            Condition::Here(state) => {
                let stays = |threat: usize| self.ground.threat(threat).is_some_and(|def| def.states.len() == 1);
                at_once(!self.ground.states(state).iter().any(|(threat, _)| stays(*threat)))
            }
            Condition::Has(nodes, attribute, value) => {
                let stays = |node: &usize| {
                    self.ground.has_at_start(*node, attribute, value) && !self.ground.can_lose(*node, attribute, value)
                };
                at_once(!self.ground.nodes(nodes).iter().any(stays))
            }
            Condition::AtLeast(attribute, value) => {
                at_once(self.ground.value(attribute, value).is_none_or(|(_, place)| place > 0))
            }
            Condition::Powered => at_once(self.ground.is_anything_off()),
            Condition::Linked(kind, nodes) => at_once(self.ground.linked(kind, &self.ground.nodes(nodes)).1),
            Condition::Service(service, level) => at_once(self.has_level(service, *level).1),
            Condition::Metric(metric, least) => at_once(!self.metric_is_always(metric, *least)),
            // One that isn't always true has its own condition, which the proofs look at by itself.
            Condition::Matter(matter) => at_once(self.parts.scenario.matters.get(matter).is_none_or(|m| m.when.is_some())),
            Condition::Knows(_, part) => self.unknown_when(part),
            Condition::After(time) => at_once(*time > Span::ZERO),
            Condition::Fewer { than: 0, .. } => AT_ONCE,
            Condition::Fewer { than, of } => {
                self.holds_when(of).filter(|_| self.countable(of).is_none_or(|devices| devices >= u64::from(*than)))
            }
            // What the proofs don't look into can be otherwise at any time.
            Condition::LinkUp(..)
            | Condition::Unserved { .. }
            | Condition::Averted(_)
            | Condition::Phase(_)
            | Condition::Entered(_)
            | Condition::SincePhase(..)
            | Condition::Flag(_)
            | Condition::Counter(..)
            | Condition::Score(_)
            | Condition::Count { .. } => AT_ONCE,
            // Nothing has been done, said or cut off when the drill begins.
            Condition::DoneBy { .. }
            | Condition::SinceDone(..)
            | Condition::StartedOn(..)
            | Condition::StartedBy { .. }
            | Condition::AnsweredBy { .. }
            | Condition::Isolated(_)
            | Condition::Kept(..)
            | Condition::Done(_)
            | Condition::DoneOn(..)
            | Condition::Started(_)
            | Condition::Answered(..)
            | Condition::AnsweredRight(_)
            | Condition::Mood(..)
            | Condition::Filed(_)
            | Condition::Delivered(_)
            | Condition::Since(..) => AT_ONCE,
        }
    }

    /// By what some role knows. Who knows something can tell it, so anybody's knowledge is as good as the role's own.
    pub(super) fn known_when(&self, condition: &Condition) -> Term {
        match condition {
            Condition::All(parts) => {
                let all = all_of(parts.iter().map(|part| self.known_when(part)));
                all.filter(|_| clash(self.parts, parts, true).is_none())
            }
            Condition::Any(parts) => one_of(parts.iter().map(|part| self.known_when(part))),
            Condition::Not(part) => self.unknown_when(part),
            Condition::State(nodes, state) => self.known_state(&self.ground.nodes(nodes), state),
            Condition::Has(nodes, attribute, value) => self.known_value(nodes, attribute, value),
            Condition::Isolated(_) => {
                let seen = all_of([self.atom(Atom::Looked), self.atom(Atom::Cut)]);
                one_of([self.holds_when(condition), seen])
            }
            Condition::Service(service, level) => {
                let told = self.ground.service(service).and_then(|(service, _)| self.atom(Atom::ToldLevel(service, *level)));
                one_of([told, self.holds_when(condition)])
            }
            Condition::Matter(matter) => self.index_of_matter(matter).and_then(|matter| self.atom(Atom::Learnt(matter))),
            Condition::Done(action) => {
                let told = self.told_done(action, None);
                one_of([self.done(action), told])
            }
            Condition::Started(action)
            | Condition::DoneBy { action, on: None, .. }
            | Condition::StartedBy { action, on: None, .. } => {
                let told = self.told_done(action, None);
                one_of([self.done(action), told])
            }
            Condition::SinceDone(action, wait) => {
                let told = self.told_done(action, None);
                after(one_of([self.done(action), told]), *wait)
            }
            Condition::DoneOn(action, nodes)
            | Condition::StartedOn(action, nodes)
            | Condition::DoneBy { action, on: Some(nodes), .. }
            | Condition::StartedBy { action, on: Some(nodes), .. } => {
                let told = self.told_done(action, Some(&self.ground.nodes(nodes)));
                one_of([self.done_on(action, nodes), told])
            }
            Condition::Kept(..)
            | Condition::Answered(..)
            | Condition::AnsweredRight(_)
            | Condition::Mood(..)
            | Condition::Filed(_)
            | Condition::Delivered(_)
            | Condition::Since(..)
            | Condition::After(_)
            | Condition::AnsweredBy { .. }
            | Condition::Phase(_)
            | Condition::Entered(_)
            | Condition::SincePhase(..)
            | Condition::Unserved { .. }
            | Condition::Count { .. }
            | Condition::Fewer { .. } => self.holds_when(condition),
            // The author's own book-keeping: nobody in the story knows of it.
            Condition::Averted(_) | Condition::Flag(_) | Condition::Counter(..) | Condition::Score(_) => None,
            Condition::Knows(_, part) => self.known_when(part),
            // Without a node at hand, and beyond what anybody is told.
            Condition::AtLeast(..) | Condition::Here(_) | Condition::Powered | Condition::Metric(..) => None,
            // A way is taken to be open until one tries it.
            Condition::Linked(..) | Condition::LinkUp(..) => AT_ONCE,
        }
    }

    /// At the start nobody knows anything.
    pub(super) fn unknown_when(&self, condition: &Condition) -> Term {
        match condition {
            Condition::All(parts) => one_of(parts.iter().map(|part| self.unknown_when(part))),
            Condition::Any(parts) => {
                let none = all_of(parts.iter().map(|part| self.unknown_when(part)));
                none.filter(|_| clash(self.parts, parts, false).is_none())
            }
            Condition::Not(part) => self.known_when(part),
            Condition::Knows(_, part) => self.unknown_when(part),
            Condition::Linked(..) | Condition::LinkUp(..) => None,
            Condition::After(_) => self.fails_when(condition),
            Condition::Fewer { than: 0, .. } => AT_ONCE,
            Condition::Fewer { than, of } => {
                self.known_when(of).filter(|_| self.countable(of).is_none_or(|devices| devices >= u64::from(*than)))
            }
            Condition::State(..)
            | Condition::Has(..)
            | Condition::AtLeast(..)
            | Condition::Here(_)
            | Condition::Powered
            | Condition::Isolated(_)
            | Condition::Service(..)
            | Condition::Metric(..)
            | Condition::Matter(_)
            | Condition::Kept(..)
            | Condition::Done(_)
            | Condition::DoneOn(..)
            | Condition::Started(_)
            | Condition::Answered(..)
            | Condition::AnsweredRight(_)
            | Condition::Mood(..)
            | Condition::Filed(_)
            | Condition::Delivered(_)
            | Condition::DoneBy { .. }
            | Condition::SinceDone(..)
            | Condition::StartedOn(..)
            | Condition::StartedBy { .. }
            | Condition::AnsweredBy { .. }
            | Condition::Unserved { .. }
            | Condition::Averted(_)
            | Condition::Phase(_)
            | Condition::Entered(_)
            | Condition::SincePhase(..)
            | Condition::Flag(_)
            | Condition::Counter(..)
            | Condition::Score(_)
            | Condition::Count { .. }
            | Condition::Since(..) => AT_ONCE,
        }
    }

    fn index_of_matter(&self, matter: &Name) -> Option<usize> {
        self.parts.scenario.matters.index_of(matter)
    }

    fn in_state(&self, nodes: &[usize], state: &Name) -> Term {
        let each = |state: &(usize, usize)| {
            let later = self.atom(Atom::State(state.0, state.1));
            if self.ground.begins_in(*state, nodes) { AT_ONCE } else { later.filter(|_| !nodes.is_empty()) }
        };
        one_of(self.ground.states(state).iter().map(each))
    }

    fn known_state(&self, nodes: &[usize], state: &Name) -> Term {
        let each = |state: &(usize, usize)| {
            let told = self.ground.told.get(state).into_iter().flatten();
            let told = told.filter(|node| nodes.binary_search(node).is_ok());
            let told = one_of(told.map(|node| self.atom(Atom::Told(state.0, state.1, *node))));
            one_of([told, self.atom(Atom::Seen(state.0, state.1))])
        };
        one_of(self.ground.states(state).iter().map(each))
    }

    fn has(&self, nodes: &Name, attribute: &str, value: &str) -> bool {
        let nodes = self.ground.nodes(nodes);
        let can =
            |node: &usize| self.ground.has_at_start(*node, attribute, value) || self.ground.can_get(*node, attribute, value);
        nodes.iter().any(can)
    }

    fn known_value(&self, nodes: &Name, attribute: &str, value: &str) -> Term {
        let (attribute_index, place) = self.ground.value(attribute, value)?;
        let nodes = self.ground.nodes(nodes);
        let told = self.ground.told_values.get(&(attribute, value)).into_iter().flatten();
        let told = told.filter(|node| nodes.binary_search(node).is_ok());
        let told = one_of(told.map(|node| self.atom(Atom::ToldValue(attribute_index, place, *node))));
        let can =
            |node: &usize| self.ground.has_at_start(*node, attribute, value) || self.ground.can_get(*node, attribute, value);
        let looked = self.atom(Atom::LookedAt(attribute_index)).filter(|_| nodes.iter().any(can));
        let set = self.atom(Atom::Found(attribute_index, place)).filter(|_| nodes.iter().any(can));
        one_of([told, looked, set])
    }

    /// Whether some node can have at least this value.
    fn reaches(&self, attribute: &str, value: &str) -> bool {
        let Some(values) = self.parts.kinds.attributes.get(attribute).map(|attribute| &attribute.values) else { return false };
        let Some(least) = values.index_of(value) else { return false };
        let enough = || values.keys().skip(least);
        let can = |node: usize| {
            enough().any(|value| self.ground.has_at_start(node, attribute, value) || self.ground.can_get(node, attribute, value))
        };
        least == 0 || (0..self.parts.network.nodes.len()).any(can)
    }

    fn has_level(&self, service: &Name, level: ServiceLevel) -> (bool, bool) {
        if self.ground.held.contains(&**service) {
            return (true, true);
        }
        self.ground.service(service).map_or((false, true), |(_, service)| self.ground.level(service, level))
    }

    fn metric_reaches(&self, name: &Name, least: i64) -> Term {
        let metric = self.parts.scenario.metrics.index_of(name)?;
        let grown = self.atom(Atom::Grown(metric));
        let enough = |devices: u64| i64::try_from(devices).unwrap_or(i64::MAX) >= least;
        let way = match &self.parts.scenario.metrics.get(name)?.counts {
            MetricSource::Added => grown,
            MetricSource::ServiceLoss(patterns) => {
                let network = &self.parts.network;
                let mut services = patterns.iter().flat_map(|pattern| network.services_matching(pattern));
                let falls = services.any(|service| {
                    let [_, degraded, down] = self.ground.levels(&network.services[service]);
                    let is_held = network.services.get_index(service).is_some_and(|(name, _)| self.ground.held.contains(&**name));
                    degraded || down || is_held
                });
                one_of([grown, at_once(falls)])
            }
            MetricSource::StateLoss(costs) => {
                let all: Vec<usize> = (0..self.parts.network.nodes.len()).collect();
                let costly = costs.iter().filter(|(_, each)| **each > 0).map(|(state, _)| self.in_state(&all, state));
                one_of([grown].into_iter().chain(costly))
            }
            MetricSource::Devices(state) | MetricSource::EverDevices(state) => {
                let all: Vec<usize> = (0..self.parts.network.nodes.len()).collect();
                self.in_state(&all, state).filter(|_| enough(self.ground.devices(&all)))
            }
            MetricSource::EvidenceLost(patterns) => {
                let nodes: usize = patterns.iter().map(|pattern| self.ground.nodes(pattern).len()).sum();
                let most = i64::try_from(nodes).unwrap_or(i64::MAX).saturating_mul(EVIDENCE_OF_NODE);
                at_once(most >= least)
            }
        };
        if least <= 0 { AT_ONCE } else { way }
    }

    /// Whether the metric is at least so much from the start to the end.
    fn metric_is_always(&self, name: &Name, least: i64) -> bool {
        let Some(metric) = self.parts.scenario.metrics.get(name) else { return false };
        match &metric.counts {
            MetricSource::Added | MetricSource::ServiceLoss(_) | MetricSource::StateLoss(_) => {
                least <= 0 && !self.ground.shrinks(name)
            }
            MetricSource::Devices(_) | MetricSource::EvidenceLost(_) => least <= 0,
            MetricSource::EverDevices(state) => {
                let states = self.ground.states(state).iter();
                let begins = || states.map(|state| self.ground.devices_at_start(*state)).max().unwrap_or(0);
                least <= 0 || i64::try_from(begins()).unwrap_or(i64::MAX) >= least
            }
        }
    }

    fn done(&self, action: &str) -> Term {
        self.parts.all_actions.index_of(action).and_then(|action| self.atom(Atom::Done(action)))
    }

    fn done_on(&self, name: &Name, nodes: &Name) -> Term {
        let action = self.parts.all_actions.index_of(name)?;
        let done = self.atom(Atom::Done(action));
        done.filter(|_| self.ground.can_be_done_on(action, &self.ground.nodes(nodes)))
    }

    /// Told that it has been done to one of the nodes; without nodes, to any.
    fn told_done(&self, name: &Name, nodes: Option<&[usize]>) -> Term {
        let action = self.parts.all_actions.index_of(name)?;
        let told = self.ground.told_done.get(&**name).into_iter().flatten();
        let told = told.filter(|node| nodes.is_none_or(|nodes| nodes.binary_search(node).is_ok()));
        one_of(told.map(|node| self.atom(Atom::ToldDone(action, *node))))
    }

    fn answered(&self, inject: &Name, option: &Name) -> Term {
        let (index, place) = super::rules::option(self.parts, inject, option)?;
        self.atom(Atom::Answered(index, place))
    }

    fn came(&self, inject: &Name, wait: Span) -> Term {
        let inject = self.parts.scenario.injects.index_of(inject)?;
        let came = self.atom(Atom::Delivered(inject));
        after(came, wait)
    }

    /// Devices that a counted condition can be about at most; none where it doesn't count nodes.
    pub fn countable(&self, condition: &Condition) -> Option<u64> {
        match condition {
            Condition::State(nodes, _) | Condition::Has(nodes, ..) | Condition::Isolated(nodes) => {
                Some(self.ground.devices(&self.ground.nodes(nodes)))
            }
            _ => None,
        }
    }
}
