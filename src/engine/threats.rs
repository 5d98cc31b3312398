//! Threats: what happens in nodes by itself, by contact, and who notices.
//!
//! A timer draws one unit exponential and spends it at the current rate. When a rate changes nothing is redrawn, so that
//! two histories that differ in one action share all other luck.

use super::{
    chance::{self, Kind, Subject},
    conditions::{holds, is_local},
    event::{Cause, Connection, Event},
    knowledge::{Fact, FactKey, Source, Value},
    services,
    state::{Due, State},
    step::Next,
};
use crate::{
    time::{Span, Time},
    world::{
        World,
        ids::*,
        network::{Link, Spread, Transition, TransitionPace},
    },
};
use serde::Serialize;

/// What a timer of a threat is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub enum HazardKey {
    /// A change of a node by itself; `nth` of the threat's transitions.
    Transition { threat: ThreatId, nth: u8, node: NodeId },
    /// Infection over a link, to its far end (`forward`) or its near one; `nth` of the threat's spreads.
    Contact { threat: ThreatId, nth: u8, link: LinkId, forward: bool },
    /// Somebody at the site notices the state.
    Notice { threat: ThreatId, node: NodeId, state: StateId },
}

/// One timer: how much of its exponential is spent, and at what rate it goes on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize)]
pub struct Hazard {
    /// How often it has struck: which draw is being spent.
    count: u32,
    spent: u64,
    /// Of [`chance::EXPONENTIAL_ONE`], each millisecond; 0 while it rests.
    rate: u64,
    since: Time,
    due: Option<Time>,
}

/// How fast a timer runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Pace {
    Rest,
    /// Exponential: the mean, and what it is slowed by.
    Mean(Span, u64),
    After(Span),
}

pub(super) fn ever(world: &World, state: &State, threat: ThreatId, node: NodeId, wanted: StateId) -> bool {
    state.ever[threat.index() * world.nodes.len() + node.index()] & (1 << wanted.0) != 0
}

/// Puts a node into a state of a threat.
pub(super) fn change(next: &mut Next, threat: ThreatId, node: NodeId, to: StateId, cause: Cause) {
    let index = threat.index() * next.world.nodes.len() + node.index();
    let from = next.state.threats[index];
    if from == to {
        return;
    }
    next.state.threats.set(index, to);
    next.state.ever.update(index, |bits| *bits |= 1 << to.0);
    next.emit(Event::NodeChanged { node, threat, from, to, cause });
    services::recount_state(next, node, threat, from, to);
    next.touch(node);
}

/// A timer has run out.
pub(super) fn strike(next: &mut Next, key: HazardKey) {
    let Some(hazard) = next.state.hazards.get(&key).copied() else { return };
    next.state.hazards.insert(key, Hazard { count: hazard.count + 1, ..Hazard::default() });
    let world = next.world;
    match key {
        HazardKey::Transition { threat, nth, node } => {
            change(next, threat, node, world.threats[threat].transitions[usize::from(nth)].to, Cause::Time);
        }
        HazardKey::Contact { threat, nth, link, forward } => {
            let victim = ends(&world.links[link], forward).1;
            change(next, threat, victim, world.threats[threat].spreads[usize::from(nth)].to, Cause::Contact { link });
        }
        HazardKey::Notice { threat, node, state } => notice(next, threat, node, state),
    }
}

/// Sets every timer around the touched nodes to the pace that its conditions now give.
pub(super) fn refresh(next: &mut Next) {
    let world = next.world;
    // What is watched elsewhere may have changed without any node being touched.
    if watches_elsewhere(world) {
        next.touched.extend(world.nodes.ids());
    }
    for node in std::mem::take(&mut next.touched) {
        for (threat, machine) in world.threats.iter() {
            for (nth, transition) in machine.transitions.iter().enumerate() {
                let pace = transition_pace(world, &next.state, threat, transition, node);
                set_pace(next, HazardKey::Transition { threat, nth: nth as u8, node }, pace);
            }
            for &link in &world.links_of[node] {
                for (nth, spread) in machine.spreads.iter().enumerate() {
                    for forward in [true, false] {
                        let pace = contact_pace(world, &next.state, threat, spread, link, forward);
                        set_pace(next, HazardKey::Contact { threat, nth: nth as u8, link, forward }, pace);
                    }
                }
            }
            let now = next.state.threat_state(world, threat, node);
            for (state, about) in machine.states.iter() {
                let pace = match about.noticed {
                    Some(mean) if state == now => Pace::Mean(mean, 1),
                    Some(_) | None => Pace::Rest,
                };
                set_pace(next, HazardKey::Notice { threat, node, state }, pace);
            }
        }
    }
}

fn watches_elsewhere(world: &World) -> bool {
    world.threats.values().any(|threat| {
        threat.transitions.iter().filter_map(|t| t.when.as_ref()).any(|c| !is_local(c))
            || threat.spreads.iter().flat_map(|s| s.when.iter().chain(s.slower.iter().map(|(_, c)| c))).any(|c| !is_local(c))
    })
}

fn transition_pace(world: &World, state: &State, threat: ThreatId, transition: &Transition, node: NodeId) -> Pace {
    let happens = state.threat_state(world, threat, node) == transition.from
        && state.connection(node) != Connection::Off
        && (transition.kinds.is_empty() || transition.kinds.contains(&world.nodes[node].kind))
        && transition.when.as_ref().is_none_or(|when| holds(world, state, Some(node), when));
    match transition.pace {
        _ if !happens => Pace::Rest,
        TransitionPace::After(span) => Pace::After(span),
        TransitionPace::Mean(mean) => Pace::Mean(mean, 1),
    }
}

fn contact_pace(world: &World, state: &State, threat: ThreatId, spread: &Spread, link: LinkId, forward: bool) -> Pace {
    let about = &world.links[link];
    let (source, victim) = ends(about, forward);
    let happens = about.kind == spread.over
        && (forward || !world.link_kinds[about.kind].directed)
        && spread.from.contains(&state.threat_state(world, threat, source))
        && spread.into.contains(&state.threat_state(world, threat, victim))
        && state.link_is_up(world, link)
        && spread.when.as_ref().is_none_or(|when| holds(world, state, Some(victim), when));
    if !happens {
        return Pace::Rest;
    }
    let slower = spread.slower.iter().filter(|(_, when)| holds(world, state, Some(victim), when));
    Pace::Mean(spread.mean, slower.map(|(by, _)| u64::from(*by)).product())
}

fn ends(link: &Link, forward: bool) -> (NodeId, NodeId) {
    if forward { (link.from, link.to) } else { (link.to, link.from) }
}

fn set_pace(next: &mut Next, key: HazardKey, pace: Pace) {
    let now = next.state.time;
    let known = next.state.hazards.get(&key).copied();
    let mut hazard = match (known, pace) {
        (None, Pace::Rest) => return,
        (Some(hazard), Pace::Rest) if hazard.due.is_none() => return,
        (known, _) => known.unwrap_or_default(),
    };
    hazard.spent += hazard.rate * now.since(hazard.since).0;
    hazard.since = now;
    let due = match pace {
        Pace::Rest => None,
        // A timer that runs an exact time starts anew whenever it has rested.
        Pace::After(span) => hazard.due.or(Some(now + span)),
        Pace::Mean(mean, slower) => {
            hazard.rate = (chance::EXPONENTIAL_ONE / (mean.0.max(1) * slower.max(1))).max(1);
            let need = chance::exponential(next.state.setup.seed, subject(key), hazard.count);
            Some(now + Span(need.saturating_sub(hazard.spent).div_ceil(hazard.rate)))
        }
    };
    if due.is_none() {
        hazard.rate = 0;
    }
    if let Some(old) = hazard.due {
        next.state.forget_wake(old, Due::Hazard(key));
    }
    if let Some(due) = due {
        next.state.wake_at(due, Due::Hazard(key));
    }
    hazard.due = due;
    next.state.hazards.insert(key, hazard);
}

fn subject(key: HazardKey) -> Subject {
    match key {
        HazardKey::Transition { threat, nth, node } => {
            Subject::new(Kind::Transition, u32::from(threat.0) << 8 | u32::from(nth), node.0, 0)
        }
        HazardKey::Contact { threat, nth, link, forward } => {
            Subject::new(Kind::Contact, u32::from(threat.0) << 8 | u32::from(nth), link.0, u32::from(forward))
        }
        HazardKey::Notice { threat, node, state } => {
            Subject::new(Kind::Notice, u32::from(threat.0) << 8 | u32::from(state.0), node.0, 0)
        }
    }
}

/// The first role at the node's site sees what the state looks like.
fn notice(next: &mut Next, threat: ThreatId, node: NodeId, state: StateId) {
    let world = next.world;
    let witness = world.roles.iter().find(|(_, role)| role.site == world.nodes[node].site);
    let Some((role, _)) = witness else { return };
    next.learn(role, seen(world, next.state.time, threat, node, state));
}

/// What somebody who sees the node takes its state for.
pub(super) fn seen(world: &World, now: Time, threat: ThreatId, node: NodeId, state: StateId) -> Fact {
    let looks = world.threats[threat].states[state].looks;
    Fact { key: FactKey::threat(node, threat), value: Value::State(looks), as_of: now, learnt: now, source: Source::Seen }
}
