//! Conditions, and parts of them, that are always true or never: each at its place, with the reason.

use super::Check;
use super::conditions::first_name;
use super::contradictions::{Clash, clash};
use super::reach::Reach;
use super::roots::{Decides, Root};
use crate::scenario::diagnostic::Message;
use crate::scenario::model::Condition;
use crate::scenario::source::SourceSpan;
use crate::scenario::vocabulary::ServiceLevel;

/// Whether a condition can be true, and whether it can be false, at some time of the drill.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Can {
    pub hold: bool,
    pub fail: bool,
}

impl Reach<'_> {
    pub(super) fn can(&self, condition: &Condition, is_known: bool) -> Can {
        match is_known {
            true => Can { hold: self.known(condition).is_some(), fail: self.unknown(condition).is_some() },
            false => Can { hold: self.holds(condition).is_some(), fail: self.fails(condition).is_some() },
        }
    }
}

impl Check<'_, '_> {
    /// Reports every part that is constant. Says for each condition whether a reason was found in itself why it is constant as a whole.
    pub(super) fn constants(&mut self, reach: &Reach, roots: &[Root]) -> Vec<bool> {
        let report = |root: &Root| {
            let at = first_name(root.condition).map_or_else(|| self.parts.places.within(root.owner, root.path), |name| name.span);
            self.constant_parts(reach, root, root.condition, at, root.is_known)
        };
        roots.iter().map(report).collect()
    }

    fn constant_parts(&mut self, reach: &Reach, root: &Root, condition: &Condition, around: SourceSpan, is_known: bool) -> bool {
        let at = first_name(condition).map_or(around, |name| name.span);
        match condition {
            Condition::All(parts) | Condition::Any(parts) => {
                let is_all = matches!(condition, Condition::All(_));
                let mut found = self.clash_in(root, parts, is_all, at);
                for part in parts {
                    found |= self.constant_parts(reach, root, part, at, is_known);
                }
                found
            }
            Condition::Not(part) => self.constant_parts(reach, root, part, at, is_known),
            Condition::Knows(_, part) => self.constant_parts(reach, root, part, at, true),
            Condition::Fewer { than, of } if *than > 0 && reach.countable(of).is_none_or(|most| most >= u64::from(*than)) => {
                self.constant_parts(reach, root, of, at, is_known)
            }
            _ => self.constant_leaf(reach, root, condition, at, is_known),
        }
    }

    fn constant_leaf(&mut self, reach: &Reach, root: &Root, leaf: &Condition, at: SourceSpan, is_known: bool) -> bool {
        let can = reach.can(leaf, is_known);
        let (code, reason) = match can {
            Can { hold: false, .. } => ("W401", why_never(reach, leaf, is_known)),
            Can { fail: false, .. } => ("W402", why_always(reach, leaf)),
            Can { hold: true, fail: true } => return false,
        };
        let Some(reason) = reason else { return false };
        let is_of_step = matches!(root.decides, Decides::Applies | Decides::Deadline);
        let fault = match is_of_step && !reach.can(root.condition, root.is_known).hold {
            true => self.faults.error("E422", at, reason),
            false => self.faults.warning(code, at, reason),
        };
        if let Some(consequence) = consequence(reach, root) {
            fault.note(root.owner.span, consequence);
        }
        true
    }

    /// Reports parts of which only one can hold, or one always does.
    fn clash_in(&mut self, root: &Root, parts: &[Condition], is_all: bool, at: SourceSpan) -> bool {
        if parts.is_empty() {
            let (code, key) = if is_all { ("W402", "always-all-of-nothing") } else { ("W401", "never-any-of-nothing") };
            self.faults.warning(code, at, Message::new(key));
            return true;
        }
        let Some((first, second, clash)) = clash(self.parts, parts, is_all) else { return false };
        let place = |part: &Condition| first_name(part).map_or(at, |name| name.span);
        let key = match (is_all, clash) {
            (true, Clash::Opposite) => "never-both-it-and-not",
            (true, Clash::Exclusive) => "never-both-at-once",
            (false, Clash::Opposite | Clash::Exclusive) => "always-one-of-both",
        };
        let warning = self.faults.warning("W403", place(second), Message::new(key));
        warning.note(place(first), Message::new("the-other-part"));
        if root.decides != Decides::Part {
            warning.note(root.owner.span, Message::new("it-decides").with("name", root.owner));
        }
        true
    }
}

/// What follows from a condition's being constant as a whole.
fn consequence(reach: &Reach, root: &Root) -> Option<Message> {
    let key = match (reach.can(root.condition, root.is_known), root.decides) {
        (Can { hold: true, fail: true }, _) | (_, Decides::Part) => return None,
        (Can { hold: false, .. }, Decides::Inject) => "so-never-comes",
        (Can { hold: false, .. }, Decides::Unless) => "so-never-averted",
        (Can { hold: false, .. }, Decides::Matter) => "so-never-true",
        (Can { hold: false, .. }, Decides::Action) => "so-never-possible",
        (Can { hold: false, .. }, Decides::Ending) => "so-never-ends-so",
        (Can { hold: false, .. }, Decides::Applies) => "so-never-applies",
        (Can { hold: false, .. }, Decides::Deadline) => "so-never-due",
        (Can { hold: false, .. }, Decides::Harmful) => "so-never-harmful",
        (Can { fail: false, .. }, Decides::Unless) => "so-always-averted",
        (Can { fail: false, .. }, _) => "so-always",
    };
    Some(Message::new(key).with("name", root.owner))
}

/// Why a leaf never holds; none where that is said of the thing that it names.
fn why_never(reach: &Reach, leaf: &Condition, is_known: bool) -> Option<Message> {
    let lasts = reach.parts.scenario.lasts;
    let message = match leaf {
        Condition::State(nodes, state) if is_known => Message::new("never-known-state").with("nodes", nodes).with("state", state),
        Condition::State(_, state) | Condition::Here(state) => Message::new("never-state").with("state", state),
        Condition::Has(nodes, attribute, value) if is_known => {
            Message::new("never-known-value").with("nodes", nodes).with("attribute", attribute).with("value", value)
        }
        Condition::Has(nodes, attribute, value) => {
            Message::new("never-value").with("nodes", nodes).with("attribute", attribute).with("value", value)
        }
        Condition::AtLeast(attribute, value) => Message::new("never-at-least").with("attribute", attribute).with("value", value),
        Condition::Powered => Message::new("never-powered"),
        Condition::Isolated(nodes) => Message::new("never-isolated").with("nodes", nodes),
        Condition::Linked(kind, nodes) => Message::new("never-linked").with("kind", kind).with("nodes", nodes),
        Condition::Service(service, level) => Message::new("never-level").with("service", service).with("level", word_of(*level)),
        Condition::Metric(metric, least) if is_known => {
            Message::new("never-known-metric").with("metric", metric).with("least", least)
        }
        Condition::Metric(metric, least) => Message::new("never-metric").with("metric", metric).with("least", least),
        Condition::Matter(matter) if is_known && reach.true_at(matter).is_some() => {
            Message::new("never-known-matter").with("matter", matter)
        }
        Condition::Kept(nodes, _) => Message::new("never-kept").with("nodes", nodes),
        Condition::Averted(_) | Condition::Flag(_) | Condition::Counter(..) | Condition::Score(_) => {
            Message::new("never-known-bookkeeping")
        }
        Condition::SincePhase(phase, wait) => {
            Message::new("never-since-phase").with("phase", phase).with("wait", wait).with("lasts", lasts)
        }
        Condition::StartedOn(action, nodes)
        | Condition::DoneBy { action, on: Some(nodes), .. }
        | Condition::StartedBy { action, on: Some(nodes), .. } => {
            Message::new("never-done-on").with("action", action).with("nodes", nodes)
        }
        Condition::DoneBy { action, .. } | Condition::StartedBy { action, .. } | Condition::SinceDone(action, _) => {
            Message::new("never-done").with("action", action)
        }
        Condition::Done(action) | Condition::Started(action) => Message::new("never-done").with("action", action),
        Condition::DoneOn(action, nodes) => Message::new("never-done-on").with("action", action).with("nodes", nodes),
        Condition::Since(inject, wait) if reach.delivered(inject).is_some() => {
            let came = reach.delivered(inject).unwrap_or_default();
            Message::new("never-since").with("inject", inject).with("wait", wait).with("at", came).with("lasts", lasts)
        }
        Condition::After(time) => Message::new("never-after").with("time", time).with("lasts", lasts),
        Condition::Fewer { .. } => Message::new("never-fewer"),
        // Said of the inject, the form, the matter.
        Condition::Delivered(_)
        | Condition::Since(..)
        | Condition::Answered(..)
        | Condition::AnsweredRight(_)
        | Condition::Mood(..)
        | Condition::AnsweredBy { .. }
        | Condition::LinkUp(..)
        | Condition::Unserved { .. }
        | Condition::Phase(_)
        | Condition::Entered(_)
        | Condition::Count { .. }
        | Condition::Filed(_)
        | Condition::Matter(_)
        | Condition::Knows(..)
        | Condition::All(_)
        | Condition::Any(_)
        | Condition::Not(_) => return None,
    };
    Some(message)
}

/// Why a leaf always holds.
fn why_always(reach: &Reach, leaf: &Condition) -> Option<Message> {
    let message = match leaf {
        Condition::State(nodes, state) => Message::new("always-state").with("nodes", nodes).with("state", state),
        Condition::Here(state) => Message::new("always-here").with("state", state),
        Condition::Has(nodes, attribute, value) => {
            Message::new("always-value").with("nodes", nodes).with("attribute", attribute).with("value", value)
        }
        Condition::AtLeast(attribute, value) => Message::new("always-at-least").with("attribute", attribute).with("value", value),
        Condition::Powered => Message::new("always-powered"),
        Condition::Linked(kind, nodes) => Message::new("always-linked").with("kind", kind).with("nodes", nodes),
        Condition::Service(service, level) => {
            Message::new("always-level").with("service", service).with("level", word_of(*level))
        }
        Condition::Metric(metric, least) => Message::new("always-metric").with("metric", metric).with("least", least),
        Condition::Matter(matter) => Message::new("always-matter").with("matter", matter),
        Condition::After(_) => Message::new("always-after"),
        Condition::Fewer { than, of } => {
            let most = reach.countable(of).unwrap_or_default();
            Message::new("always-fewer").with("than", than).with("most", most)
        }
        Condition::Isolated(_)
        | Condition::LinkUp(..)
        | Condition::Unserved { .. }
        | Condition::DoneBy { .. }
        | Condition::SinceDone(..)
        | Condition::StartedOn(..)
        | Condition::StartedBy { .. }
        | Condition::AnsweredBy { .. }
        | Condition::Averted(_)
        | Condition::Phase(_)
        | Condition::Entered(_)
        | Condition::SincePhase(..)
        | Condition::Flag(_)
        | Condition::Counter(..)
        | Condition::Score(_)
        | Condition::Count { .. }
        | Condition::Kept(..)
        | Condition::Knows(..)
        | Condition::Done(_)
        | Condition::DoneOn(..)
        | Condition::Started(_)
        | Condition::Answered(..)
        | Condition::AnsweredRight(_)
        | Condition::Mood(..)
        | Condition::Filed(_)
        | Condition::Delivered(_)
        | Condition::Since(..)
        | Condition::All(_)
        | Condition::Any(_)
        | Condition::Not(_) => return None,
    };
    Some(message)
}

fn word_of(level: ServiceLevel) -> &'static str {
    match level {
        ServiceLevel::Up => "Up",
        ServiceLevel::Degraded => "Degraded",
        ServiceLevel::Down => "Down",
    }
}
