//! The one small boolean language, evaluated twice: over the truth, and over what one role knows.

use super::{
    event::Connection,
    knowledge::{FactKey, Mind, Property, Value},
    progress,
    services::loss_milli,
    state::{State, TaskStep},
    threats,
};
use crate::{
    scenario::vocabulary::{OutcomeGrade, ServiceLevel},
    time::{Span, Time},
    world::{
        World,
        condition::{Condition, keeps_after},
        ids::*,
        network::{MetricSource, evidence_worth},
    },
};

/// Whether it holds in truth. `here` is the node at hand: an action's target, a threat's victim.
pub fn holds(world: &World, state: &State, here: Option<NodeId>, condition: &Condition) -> bool {
    match condition {
        Condition::All(all) => all.iter().all(|c| holds(world, state, here, c)),
        Condition::Any(any) => any.iter().any(|c| holds(world, state, here, c)),
        Condition::Not(not) => !holds(world, state, here, not),
        Condition::State(..) | Condition::Has(..) | Condition::Isolated(_) => count(world, state, condition) > 0,
        Condition::AtLeast(attribute, value) => here.is_some_and(|node| state.attribute(world, node, *attribute) >= *value),
        Condition::Here(threat, wanted) => here.is_some_and(|node| state.threat_state(world, *threat, node) == *wanted),
        Condition::Powered => here.is_some_and(|node| state.connection(node) != Connection::Off),
        Condition::Linked(kind, node) => {
            world.links_of[*node].iter().any(|link| world.links[*link].kind == *kind && state.link_is_up(world, *link))
        }
        Condition::LinkUp(links) => links.iter().any(|link| state.link_is_up(world, *link)),
        Condition::Service(service, level) => state.services[service.index()] == *level,
        Condition::Unserved(services, is) => is.fits(unserved(world, services, |service| state.services[service.index()])),
        Condition::Metric(metric, least) => metric_milli(world, state, *metric) >= least * 1_000,
        Condition::Matter(matter) => matter_is_true(world, state, *matter),
        Condition::Kept(nodes, evidence) => nodes.iter().any(|node| state.evidence[node.index()].is_kept(*evidence)),
        Condition::Knows(role, what) => known(world, state.mind(*role), state.time, what),
        Condition::Done(action) => state.deeds.iter().any(|((done, _), _)| done == action),
        Condition::DoneOn(action, nodes) => nodes.iter().any(|node| state.deeds.get(&(*action, Some(*node))).is_some()),
        Condition::SinceDone(action, span) => {
            let last = state.deeds.iter().filter(|((done, _), _)| done == action).map(|(_, at)| *at).max();
            last.is_some_and(|last| state.time >= last + *span)
        }
        Condition::Started(action) => state.begun[action.index()] > 0,
        Condition::Deed { action, is_done, by, on } => state.tasks.iter().any(|task| {
            let is_so = match task.stage {
                TaskStep::Done { grade, .. } => !is_done || grade != OutcomeGrade::Failure,
                TaskStep::Working { .. } => !is_done,
                TaskStep::Approval { .. } | TaskStep::Refused { .. } | TaskStep::Cancelled { .. } => false,
            };
            is_so
                && task.action == *action
                && by.is_none_or(|by| by == task.role)
                && on.as_ref().is_none_or(|on| task.on.iter().any(|node| on.contains(node)))
        }),
        Condition::AnsweredBy(inject, option, role) => state.mind(*role).answered.contains(&(*inject, *option)),
        Condition::Answered(inject, option) => state.answered[inject.index()] & (1 << option) != 0,
        Condition::Mood(persona, mood) => state.moods[persona.index()] == *mood,
        Condition::AnsweredRight(inject) => state.right[inject.index()],
        Condition::Filed(form) => state.filed[form.index()],
        Condition::Delivered(inject) => delivered_at(state, *inject).is_some(),
        Condition::Since(inject, span) => delivered_at(state, *inject).is_some_and(|at| state.time >= at + *span),
        Condition::Averted(inject) => matches!(state.injects[inject.index()], super::view::InjectState::Averted(_)),
        Condition::Phase(phase) => state.current == Some(*phase),
        Condition::Entered(phase) => state.entered[phase.index()].is_some(),
        Condition::SincePhase(phase, span) => state.entered[phase.index()].is_some_and(|at| state.time >= at + *span),
        Condition::Variable(variable, is) => is.fits(state.variables[variable.index()]),
        Condition::Score(is) => is.fits(progress::in_truth(world, state)),
        Condition::After(span) => state.time >= Time::ZERO + *span,
        Condition::Fewer(than, of) => count(world, state, of) < *than,
        Condition::Count(of, is) => is.fits(count(world, state, of).into()),
    }
}

/// Whether it holds by what the role knows: no fact, no truth.
pub fn known(world: &World, mind: &Mind, now: Time, condition: &Condition) -> bool {
    let done = |action: ActionId, node: Option<NodeId>| mind.fact(FactKey::done(action, node)).is_some();
    match condition {
        Condition::All(all) => all.iter().all(|c| known(world, mind, now, c)),
        Condition::Any(any) => any.iter().any(|c| known(world, mind, now, c)),
        Condition::Not(not) => !known(world, mind, now, not),
        Condition::State(..) | Condition::Has(..) | Condition::Isolated(_) => count_known(world, mind, condition) > 0,
        Condition::Service(service, level) => {
            mind.fact(FactKey::level(*service)).is_some_and(|fact| fact.value == Value::Level(*level))
        }
        Condition::Matter(matter) => mind.knows_matter(*matter),
        Condition::Kept(nodes, evidence) => world.actions.iter().any(|(action, about)| {
            let done_at = |node: &NodeId| Some(mind.fact(FactKey::done(action, Some(*node)))?.as_of);
            let is_kept = |wait: Span| nodes.iter().filter_map(done_at).any(|at| now >= at + wait);
            keeps_after(&about.does, *evidence).is_some_and(is_kept)
        }),
        Condition::Knows(_, what) => known(world, mind, now, what),
        Condition::Done(action) | Condition::Started(action) => {
            mind.facts().iter().any(|fact| fact.key.property == Property::Done(*action))
        }
        Condition::DoneOn(action, nodes) => nodes.iter().any(|node| done(*action, Some(*node))),
        // A fact says that something was done, not by whom.
        Condition::Deed { action, on: None, .. } => known(world, mind, now, &Condition::Done(*action)),
        Condition::Deed { action, on: Some(nodes), .. } => nodes.iter().any(|node| done(*action, Some(*node))),
        Condition::SinceDone(action, span) => {
            let of_it = mind.facts().iter().filter(|fact| fact.key.property == Property::Done(*action));
            of_it.map(|fact| fact.as_of).max().is_some_and(|last| now >= last + *span)
        }
        Condition::Answered(inject, option) | Condition::AnsweredBy(inject, option, _) => {
            mind.answered.contains(&(*inject, *option))
        }
        Condition::AnsweredRight(inject) => mind.right.contains(inject),
        Condition::Filed(form) => mind.filed.contains(form),
        Condition::Delivered(inject) => received_at(mind, *inject).is_some(),
        Condition::Since(inject, span) => received_at(mind, *inject).is_some_and(|at| now >= at + *span),
        Condition::Phase(phase) => mind.phases.last().is_some_and(|(current, _)| current == phase),
        Condition::Entered(phase) => mind.phases.iter().any(|(entered, _)| entered == phase),
        Condition::SincePhase(phase, span) => {
            let last = mind.phases.iter().rev().find(|(entered, _)| entered == phase);
            last.is_some_and(|(_, at)| now >= *at + *span)
        }
        Condition::Unserved(services, is) => is.fits(unserved(world, services, |service| known_level(mind, service))),
        Condition::After(span) => now >= Time::ZERO + *span,
        Condition::Fewer(than, of) => count_known(world, mind, of) < *than,
        Condition::Count(of, is) => is.fits(count_known(world, mind, of).into()),
        // Without a node at hand, and beyond what anybody is told: not known.
        Condition::AtLeast(..) | Condition::Here(..) | Condition::Powered | Condition::Metric(..) | Condition::Mood(..) => false,
        // The story's own book-keeping: nobody in it knows of it.
        Condition::Averted(_) | Condition::Variable(..) | Condition::Score(_) => false,
        // A way is taken to be open until one tries it.
        Condition::Linked(..) | Condition::LinkUp(_) => true,
    }
}

/// Residents whom these services together don't serve at these levels.
pub fn unserved(world: &World, services: &[ServiceId], level: impl Fn(ServiceId) -> ServiceLevel) -> i64 {
    services.iter().map(|service| loss_milli(&world.services[*service], level(*service))).sum::<i64>() / 1_000
}

/// What one hears nothing of is taken to work.
fn known_level(mind: &Mind, service: ServiceId) -> ServiceLevel {
    match mind.fact(FactKey::level(service)).map(|fact| fact.value) {
        Some(Value::Level(level)) => level,
        Some(_) | None => ServiceLevel::Up,
    }
}

/// Devices that satisfy a `State`, `Has` or `Isolated`; other conditions count as one or none.
pub(super) fn count(world: &World, state: &State, condition: &Condition) -> u32 {
    let devices = |nodes: &[NodeId], fits: &dyn Fn(NodeId) -> bool| {
        nodes.iter().filter(|node| fits(**node)).map(|node| world.nodes[*node].count).sum()
    };
    match condition {
        Condition::State(nodes, threat, wanted) => devices(nodes, &|node| state.threat_state(world, *threat, node) == *wanted),
        Condition::Has(nodes, attribute, value) => devices(nodes, &|node| state.attribute(world, node, *attribute) == *value),
        Condition::Isolated(nodes) => devices(nodes, &|node| state.connection(node) != Connection::Online),
        other => u32::from(holds(world, state, None, other)),
    }
}

pub(super) fn count_known(world: &World, mind: &Mind, condition: &Condition) -> u32 {
    known_nodes(mind, condition).iter().map(|node| world.nodes[*node].count).sum()
}

/// The nodes for which the role knows a `State`, `Has` or `Isolated`; none for other conditions.
pub fn known_nodes(mind: &Mind, condition: &Condition) -> Vec<NodeId> {
    let fitting = |nodes: &[NodeId], key: &dyn Fn(NodeId) -> FactKey, fits: &dyn Fn(Value) -> bool| {
        nodes.iter().copied().filter(|node| mind.fact(key(*node)).is_some_and(|fact| fits(fact.value))).collect()
    };
    match condition {
        Condition::State(nodes, threat, wanted) => {
            fitting(nodes, &|node| FactKey::threat(node, *threat), &|value| value == Value::State(*wanted))
        }
        Condition::Has(nodes, attribute, wanted) => {
            fitting(nodes, &|node| FactKey::attribute(node, *attribute), &|value| value == Value::Attribute(*wanted))
        }
        Condition::Isolated(nodes) => {
            fitting(nodes, &|node| FactKey::connection(node), &|value| value != Value::Connection(Connection::Online))
        }
        _ => Vec::new(),
    }
}

pub(super) fn matter_is_true(world: &World, state: &State, matter: MatterId) -> bool {
    world.matters[matter].when.as_ref().is_none_or(|when| holds(world, state, None, when))
}

pub(super) fn delivered_at(state: &State, inject: InjectId) -> Option<Time> {
    match state.injects[inject.index()] {
        super::view::InjectState::Delivered(at) => Some(at),
        super::view::InjectState::Waiting
        | super::view::InjectState::Held
        | super::view::InjectState::NotDrawn
        | super::view::InjectState::Averted(_)
        | super::view::InjectState::Dropped => None,
    }
}

fn received_at(mind: &Mind, inject: InjectId) -> Option<Time> {
    mind.received.iter().find(|(received, _)| *received == inject).map(|(_, at)| *at)
}

/// A metric's value in thousandths of its unit.
pub fn metric_milli(world: &World, state: &State, metric: MetricId) -> i64 {
    let devices = |fits: &dyn Fn(NodeId) -> bool| -> i64 {
        world.nodes.iter().filter(|(node, _)| fits(*node)).map(|(_, node)| i64::from(node.count) * 1_000).sum()
    };
    match &world.metrics[metric].source {
        MetricSource::ServiceLoss(_) | MetricSource::StateLoss(_) | MetricSource::Added => {
            state.meters[metric.index()].value(state.time)
        }
        MetricSource::Devices(threat, wanted) => devices(&|node| state.threat_state(world, *threat, node) == *wanted),
        MetricSource::EverDevices(threat, wanted) => devices(&|node| threats::ever(world, state, *threat, node, *wanted)),
        MetricSource::EvidenceLost(nodes) => nodes
            .iter()
            .flat_map(|node| crate::scenario::vocabulary::EVIDENCE.map(|evidence| (node, evidence)))
            .filter(|(node, evidence)| {
                let marks = state.evidence[node.index()];
                marks.is_lost(*evidence) && !marks.is_kept(*evidence)
            })
            .map(|(_, evidence)| i64::from(evidence_worth(evidence)) * 1_000)
            .sum(),
    }
}

/// Whether the condition looks at the node at hand alone: then only a change of that node can change it.
pub(super) fn is_local(condition: &Condition) -> bool {
    match condition {
        Condition::All(all) | Condition::Any(all) => all.iter().all(is_local),
        Condition::Not(not) => is_local(not),
        Condition::AtLeast(..) | Condition::Here(..) | Condition::Powered => true,
        _ => false,
    }
}
