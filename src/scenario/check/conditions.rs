//! Conditions and effects: names, sizes, and whether there is a node or a person at hand where they stand.

use super::Check;
use crate::scenario::decode::Name;
use crate::scenario::diagnostic::Message;
use crate::scenario::faults::Thing;
use crate::scenario::limits::{CONDITION_DEPTH_MAX, CONDITION_NODES_MAX};
use crate::scenario::model::{Ask, Claim, Condition, Effect, MetricSource};
use crate::scenario::states;
use crate::time::Span;

/// What is at hand where a condition or an effect stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Hand {
    /// Nobody and nothing: an inject, an ending.
    Nothing,
    /// Somebody, but no node: an answer, an action without targets.
    Actor,
    /// A node: a threat's next victim.
    Node,
    /// Somebody and a node: an action on targets.
    ActorAndNode,
}

impl Hand {
    fn has_node(self) -> bool {
        matches!(self, Self::Node | Self::ActorAndNode)
    }

    fn has_actor(self) -> bool {
        matches!(self, Self::Actor | Self::ActorAndNode)
    }
}

impl Check<'_, '_> {
    /// A condition at the thing called `owner`, if there is one.
    pub(super) fn condition<'c>(&mut self, condition: impl Into<Option<&'c Condition>>, hand: Hand, owner: &Name) {
        let Some(condition) = condition.into() else { return };
        let (parts, depth) = size(condition);
        let at = first_name(condition).unwrap_or(owner).span;
        if parts > CONDITION_NODES_MAX {
            let message = Message::new("condition-too-large").with("count", parts).with("max", CONDITION_NODES_MAX);
            self.faults.error("E109", at, message);
        }
        if depth > CONDITION_DEPTH_MAX {
            let message = Message::new("condition-too-deep").with("count", depth).with("max", CONDITION_DEPTH_MAX);
            self.faults.error("E109", at, message);
        }
        self.condition_part(condition, hand, owner);
    }

    fn condition_part(&mut self, condition: &Condition, hand: Hand, owner: &Name) {
        match condition {
            Condition::All(parts) | Condition::Any(parts) => {
                for part in parts {
                    self.condition_part(part, hand, owner);
                }
            }
            Condition::Not(part) => self.condition_part(part, hand, owner),
            Condition::Knows(role, part) => {
                self.role(role);
                self.condition_part(part, hand, owner);
            }
            Condition::Fewer { of, .. } | Condition::Count { of, .. } => {
                self.counts_nodes(of, owner);
                self.condition_part(of, hand, owner);
            }
            Condition::State(nodes, state) => {
                self.nodes(nodes);
                self.state(state);
            }
            Condition::Has(nodes, attribute, value) => self.attribute_value_on(nodes, attribute, value),
            Condition::AtLeast(attribute, value) => {
                self.node_at_hand(hand, attribute);
                self.attribute_value(attribute, value);
                if self.parts.kinds.attributes.get(attribute).is_some_and(|known| !known.ordered) {
                    self.faults.error("E313", attribute.span, Message::new("attribute-without-order").with("name", attribute));
                }
            }
            Condition::Here(state) => {
                self.node_at_hand(hand, state);
                self.state(state);
            }
            Condition::Powered => self.node_at_hand(hand, owner),
            Condition::Isolated(nodes) | Condition::Kept(nodes, _) => {
                self.nodes(nodes);
            }
            Condition::Linked(kind, nodes) => {
                self.link_kind(kind);
                self.nodes(nodes);
            }
            Condition::LinkUp(kind, from, to) => self.links_between(kind, from, to),
            Condition::Service(service, _) => self.service(service),
            Condition::Unserved { of, .. } => self.services_of(of),
            Condition::Metric(metric, _) => self.metric(metric),
            Condition::Matter(matter) => self.matter(matter),
            Condition::Done(action) | Condition::Started(action) | Condition::SinceDone(action, _) => {
                self.deed_named(action, None, None)
            }
            Condition::DoneOn(action, on) | Condition::StartedOn(action, on) => self.deed_named(action, None, Some(on)),
            Condition::DoneBy { action, by, on } | Condition::StartedBy { action, by, on } => {
                self.deed_named(action, Some(by), on.as_ref())
            }
            Condition::AnsweredBy { inject, option, by } => self.answered_by(inject, option, by),
            Condition::Answered(inject, option) => self.option(inject, option),
            Condition::AnsweredRight(inject) => self.graded(inject),
            Condition::Mood(persona, mood) => self.mood(persona, mood),
            Condition::Filed(form) => {
                self.form(form);
            }
            Condition::Delivered(inject) | Condition::Since(inject, _) | Condition::Averted(inject) => {
                self.inject(inject);
            }
            Condition::Phase(phase) | Condition::Entered(phase) | Condition::SincePhase(phase, _) => self.phase(phase),
            Condition::Flag(flag) => self.flag(flag),
            Condition::Counter(counter, _) => self.counter(counter),
            Condition::After(_) | Condition::Score(_) => {}
        }
    }

    fn answered_by(&mut self, inject: &Name, option: &Name, by: &Name) {
        self.option(inject, option);
        self.role(by);
    }

    fn deed_named(&mut self, action: &Name, by: Option<&Name>, on: Option<&Name>) {
        self.action(action);
        if let Some(role) = by {
            self.role(role);
        }
        if let Some(nodes) = on {
            self.nodes(nodes);
        }
    }

    /// Links of a kind between two patterns' nodes: there must be one.
    fn links_between(&mut self, kind: &Name, from: &Name, to: &Name) {
        let (is_kind, ends) = (self.link_kind(kind), (self.nodes(from), self.nodes(to)));
        let joins = |link: &crate::scenario::network::FullLink| {
            let (a, b) = (link.from, link.to);
            (ends.0.contains(&a) && ends.1.contains(&b)) || (ends.0.contains(&b) && ends.1.contains(&a))
        };
        let links = &self.parts.network.links;
        let of_kind = self.parts.kinds.links.index_of(kind);
        let is_one = links.iter().any(|link| Some(link.kind) == of_kind && joins(link));
        if is_kind && !ends.0.is_empty() && !ends.1.is_empty() && !is_one {
            let message = Message::new("no-such-link").with("kind", kind).with("from", from).with("to", to);
            self.faults.error("E322", from.span, message);
        }
    }

    /// A condition that is counted over nodes.
    pub(super) fn counts_nodes(&mut self, condition: &Condition, owner: &Name) {
        if !matches!(condition, Condition::State(..) | Condition::Has(..) | Condition::Isolated(_)) {
            let at = first_name(condition).unwrap_or(owner).span;
            self.faults.error("E313", at, Message::new("counts-nodes"));
        }
        // Devices are counted in one state, in the library too.
        if let Condition::State(_, state) = condition {
            let meant = states::meant(self.parts.all_threats, state);
            if meant.len() > 1 {
                self.ambiguous_state(state, &meant);
            }
        }
    }

    fn node_at_hand(&mut self, hand: Hand, name: &Name) {
        if !hand.has_node() {
            self.faults.error("E314", name.span, Message::new("no-node-at-hand").with("name", name));
        }
    }

    fn actor_at_hand(&mut self, hand: Hand, name: &Name) {
        if !hand.has_actor() {
            self.faults.error("E314", name.span, Message::new("nobody-at-hand").with("name", name));
        }
    }

    /// An option of an inject that offers some.
    pub(super) fn option(&mut self, inject: &Name, option: &Name) {
        if !self.inject(inject) {
            return;
        }
        let asks = self.parts.scenario.injects.get(inject).and_then(|inject| inject.ask.as_ref());
        let options = asks.map(Ask::options).unwrap_or_default();
        if !options.contains(&option) {
            self.faults.unknown(Thing::Choice, option, options.into_iter().map(|name| &**name));
        }
    }

    pub(super) fn effects(&mut self, effects: &[Effect], hand: Hand, owner: &Name) {
        for effect in effects {
            self.effect(effect, hand, owner);
        }
    }

    fn effect(&mut self, effect: &Effect, hand: Hand, owner: &Name) {
        match effect {
            Effect::Become(state) => {
                self.node_at_hand(hand, state);
                self.state(state);
            }
            Effect::Make(nodes, state) => {
                self.nodes(nodes);
                self.state(state);
            }
            Effect::Set(attribute, value) => {
                self.node_at_hand(hand, attribute);
                self.attribute_value(attribute, value);
            }
            Effect::SetOn(nodes, attribute, value) => self.attribute_value_on(nodes, attribute, value),
            Effect::Unplug | Effect::Plug | Effect::PowerOff | Effect::PowerOn | Effect::Lose(_) => {
                self.node_at_hand(hand, owner)
            }
            Effect::LinksDown(kind) | Effect::LinksUp(kind) => {
                self.node_at_hand(hand, kind);
                self.link_kind(kind);
            }
            Effect::Keep(_) | Effect::Look => {
                self.node_at_hand(hand, owner);
                self.actor_at_hand(hand, owner);
            }
            Effect::Spoil(nodes, _) => {
                self.nodes(nodes);
            }
            Effect::LookAt(attribute) => {
                self.node_at_hand(hand, attribute);
                self.actor_at_hand(hand, attribute);
                self.attribute(attribute);
            }
            Effect::Learn(matter) => {
                self.actor_at_hand(hand, matter);
                self.matter(matter);
            }
            Effect::Inform(role, matter) => {
                self.role(role);
                self.matter(matter);
            }
            Effect::Believe(role, claim) => self.believe(role, claim),
            Effect::Seem(state) => self.seem(state, hand),
            Effect::At(nodes, then) => self.at(nodes, then, hand),
            Effect::Say { to, from, by, tells, .. } => self.say(to.names(), from, by.as_ref(), tells, owner),
            Effect::Start { action, on, by } => self.start(action, on, by.as_ref(), hand),
            Effect::Mood(persona, mood) => self.mood(persona, mood),
            Effect::Release(inject) => self.released(inject),
            Effect::Cancel(inject) => {
                self.inject(inject);
            }
            Effect::Enter(phase) => self.phase(phase),
            Effect::End(ending) => self.ending(ending),
            Effect::Service(service, _) => self.service(service),
            Effect::CutLink(kind, from, to) | Effect::JoinLink(kind, from, to) => self.links_between(kind, from, to),
            Effect::Flag(flag, _) => self.flag(flag),
            Effect::Counter(counter, _) | Effect::Count(counter, _) => self.counter(counter),
            Effect::Recover { metric, half, since, share, .. } => self.recover(metric, *half, since, *share),
            Effect::Add(metric, _) => self.adds(metric),
            Effect::Later { when, then, .. } => {
                self.condition(when, hand, owner);
                self.effects(then, hand, owner);
            }
        }
    }

    fn believe(&mut self, role: &Name, claim: &Claim) {
        self.role(role);
        self.claim(claim);
    }

    fn seem(&mut self, state: &Name, hand: Hand) {
        self.node_at_hand(hand, state);
        self.actor_at_hand(hand, state);
        self.state(state);
    }

    fn at(&mut self, nodes: &Name, then: &[Effect], hand: Hand) {
        self.nodes(nodes);
        let hand = if hand.has_actor() { Hand::ActorAndNode } else { Hand::Node };
        self.effects(then, hand, nodes);
    }

    /// A metric to which effects can add. The library adds to whatever a drill's metric of the name is.
    fn adds(&mut self, metric: &Name) {
        self.metric(metric);
        let counts = self.parts.scenario.metrics.get(metric).map(|metric| &metric.counts);
        let counts_itself =
            matches!(counts, Some(MetricSource::Devices(_) | MetricSource::EverDevices(_) | MetricSource::EvidenceLost(_)));
        if counts_itself && !self.in_library(metric) {
            let error = self.faults.error("E326", metric.span, Message::new("metric-counts-itself").with("name", metric));
            if let Some((name, _)) = self.parts.scenario.metrics.entry(metric) {
                error.note(name.span, Message::new("counted-here"));
            }
        }
    }

    fn recover(&mut self, metric: &Name, half: Span, since: &Name, share: u16) {
        self.adds(metric);
        self.inject(since);
        if half == Span::ZERO {
            self.faults.error("E110", metric.span, Message::new("duration-is-zero"));
        }
        if share > 1_000 {
            let message = Message::new("number-out-of-range").with("value", share).with("min", 0).with("max", 1_000);
            self.faults.error("E110", metric.span, message);
        }
    }

    fn say(&mut self, to: &[Name], from: &Name, by: Option<&Name>, tells: &[Claim], owner: &Name) {
        if to.is_empty() {
            self.faults.error("E316", owner.span, Message::new("nobody-named").with("name", owner));
        }
        for role in to {
            self.role(role);
        }
        self.sender(from);
        if let Some(channel) = by {
            self.channel(channel);
        }
        for claim in tells {
            self.claim(claim);
        }
    }

    /// An inject that an effect delivers: not one that is the trainer's alone.
    fn released(&mut self, inject: &Name) {
        if self.inject(inject) && self.parts.scenario.injects.get(inject).is_some_and(|inject| inject.spare) {
            self.faults.error("E323", inject.span, Message::new("spare-is-the-trainers").with("name", inject));
        }
    }

    fn start(&mut self, action: &Name, on: &[Name], by: Option<&Name>, hand: Hand) {
        match by {
            Some(role) => {
                self.role(role);
            }
            None => self.actor_at_hand(hand, action),
        }
        if self.action(action) {
            self.targets(action, on);
        }
    }

    /// Whether the action, which there is, can be done to these nodes.
    pub(super) fn targets(&mut self, action: &Name, on: &[Name]) {
        let Some(kinds) = self.parts.all_actions.get(action).map(|action| &action.on) else { return };
        match (kinds.is_empty(), on.first()) {
            (true, Some(first)) => {
                self.faults.error("E303", first.span, Message::new("action-without-targets").with("action", action));
            }
            (false, None) => {
                self.faults.error("E303", action.span, Message::new("action-needs-targets").with("action", action));
            }
            (true, None) => {}
            (false, Some(_)) => self.targets_fit(action, kinds, on),
        }
    }

    /// Whether each pattern stands for a node of these kinds.
    pub(super) fn targets_fit(&mut self, action: &Name, kinds: &[Name], on: &[Name]) {
        for pattern in on {
            let nodes = self.nodes(pattern);
            let network = self.parts.network;
            let fits = |node: &usize| {
                let kind = &network.nodes[*node].kind;
                kinds.iter().any(|fitting| fitting.text == *kind) || !self.parts.kinds.nodes.contains(kind)
            };
            if let (Some(first), false) = (nodes.first(), nodes.iter().any(fits)) {
                let kind = &network.nodes[*first].kind;
                let message = Message::new("action-not-on-kind").with("action", action).with("name", pattern).with("kind", kind);
                self.faults.error("E303", pattern.span, message);
            }
        }
    }
}

/// Parts of a condition, itself included, and how deep they lie within one another.
fn size(condition: &Condition) -> (usize, usize) {
    let parts = condition.parts().iter().map(size);
    parts.fold((1, 1), |(count, depth), (more, below)| (count + more, depth.max(below + 1)))
}

/// The first name that a condition holds: its place in the text.
pub(super) fn first_name(condition: &Condition) -> Option<&Name> {
    match condition {
        Condition::All(parts) | Condition::Any(parts) => parts.iter().find_map(first_name),
        Condition::Not(part) | Condition::Fewer { of: part, .. } | Condition::Count { of: part, .. } => first_name(part),
        Condition::Unserved { of, .. } => of.first(),
        Condition::State(name, _)
        | Condition::Has(name, ..)
        | Condition::AtLeast(name, _)
        | Condition::Here(name)
        | Condition::Isolated(name)
        | Condition::Linked(name, _)
        | Condition::Service(name, _)
        | Condition::Metric(name, _)
        | Condition::Matter(name)
        | Condition::Kept(name, _)
        | Condition::Knows(name, _)
        | Condition::Done(name)
        | Condition::DoneOn(name, _)
        | Condition::Started(name)
        | Condition::Answered(name, _)
        | Condition::AnsweredRight(name)
        | Condition::Mood(name, _)
        | Condition::Filed(name)
        | Condition::Delivered(name)
        | Condition::Since(name, _)
        | Condition::LinkUp(name, ..)
        | Condition::DoneBy { action: name, .. }
        | Condition::SinceDone(name, _)
        | Condition::StartedOn(name, _)
        | Condition::StartedBy { action: name, .. }
        | Condition::AnsweredBy { inject: name, .. }
        | Condition::Averted(name)
        | Condition::Phase(name)
        | Condition::Entered(name)
        | Condition::SincePhase(name, _)
        | Condition::Flag(name)
        | Condition::Counter(name, _) => Some(name),
        Condition::Powered | Condition::After(_) | Condition::Score(_) => None,
    }
}
