//! Services: whether what residents rely on is up, and what its loss costs them.

use super::{
    event::{Connection, Event},
    knowledge::{Fact, FactKey, Source, Value},
    state::{Due, State},
    step::Next,
};
use crate::{
    scenario::vocabulary::ServiceLevel,
    world::{
        World,
        ids::*,
        network::{MetricSource, Need, Service},
    },
};

/// Brings every service to its level and every metric to its rate. Says whether a level changed.
pub(super) fn refresh(next: &mut Next) -> bool {
    let world = next.world;
    let mut changed = false;
    for (service, about) in world.services.iter() {
        let (from, to) =
            (next.state.services[service.index()], level(world, &next.state, about, next.state.held[service.index()]));
        if from == to {
            continue;
        }
        changed = true;
        next.state.services.set(service.index(), to);
        next.emit(Event::ServiceChanged { service, from, to });
        see_level(next, service, to);
    }
    if changed {
        set_rates(next);
    }
    changed
}

/// Those who work at a service's site see at once how it goes.
fn see_level(next: &mut Next, service: ServiceId, level: ServiceLevel) {
    let (world, now) = (next.world, next.state.time);
    let fact = Fact { key: FactKey::level(service), value: Value::Level(level), as_of: now, learnt: now, source: Source::Seen };
    for (role, about) in world.roles.iter() {
        if about.site == world.services[service].site && world.positions[about.position].crew.is_none() {
            next.learn(role, fact);
        }
    }
}

fn set_rates(next: &mut Next) {
    let (world, now) = (next.world, next.state.time);
    for (metric, about) in world.metrics.iter() {
        let MetricSource::ServiceLoss(services) = &about.source else { continue };
        let rate =
            services.iter().map(|service| loss_milli(&world.services[*service], next.state.services[service.index()])).sum();
        if next.state.meters[metric.index()].rate != rate {
            next.state.meters.update(metric.index(), |meter| meter.set_rate(rate, now));
            watch_thresholds(next, metric);
        }
    }
}

/// At the start: the metrics that threat states raise are at the rate of the states that the drill begins with.
pub(super) fn count_states(next: &mut Next) {
    let world = next.world;
    for (metric, about) in world.metrics.iter() {
        let MetricSource::StateLoss(costs) = &about.source else { continue };
        let of_state = |(threat, state, each): &(ThreatId, StateId, u32)| -> i64 {
            let nodes = world.nodes.iter().filter(|(node, _)| next.state.threat_state(world, *threat, *node) == *state);
            nodes.map(|(_, node)| i64::from(node.count) * i64::from(*each)).sum()
        };
        let rate = costs.iter().map(of_state).sum();
        next.state.meters.update(metric.index(), |meter| meter.set_rate(rate, next.state.time));
        watch_thresholds(next, metric);
    }
}

/// A node goes from one threat state to another: what it costs a minute changes.
pub(super) fn recount_state(next: &mut Next, node: NodeId, threat: ThreatId, from: StateId, to: StateId) {
    let (world, now) = (next.world, next.state.time);
    for (metric, about) in world.metrics.iter() {
        let MetricSource::StateLoss(costs) = &about.source else { continue };
        let each = |wanted: StateId| -> i64 {
            costs.iter().filter(|(of, state, _)| *of == threat && *state == wanted).map(|(.., each)| i64::from(*each)).sum()
        };
        let change = i64::from(world.nodes[node].count) * (each(to) - each(from));
        if change != 0 {
            next.state.meters.update(metric.index(), |meter| meter.set_rate(meter.rate + change, now));
            watch_thresholds(next, metric);
        }
    }
}

/// A growing metric reaches each threshold at a known time: conditions are looked at again then.
pub(super) fn watch_thresholds(next: &mut Next, metric: MetricId) {
    let meter = next.state.meters[metric.index()];
    for (_, least) in next.world.thresholds.iter().filter(|(watched, _)| *watched == metric) {
        if let Some(at) = meter.reaches(*least).filter(|at| *at > next.state.time) {
            next.state.wake_at(at, Due::Recheck);
        }
    }
}

/// Residents (thousandths) who are not served at this level.
pub(super) fn loss_milli(service: &Service, level: ServiceLevel) -> i64 {
    let permille = match level {
        ServiceLevel::Up => 0,
        ServiceLevel::Degraded => service.loss,
        ServiceLevel::Down => 1_000,
    };
    i64::from(service.serves) * i64::from(permille)
}

/// By its needs, and never better than it is held.
fn level(world: &World, state: &State, service: &Service, held: ServiceLevel) -> ServiceLevel {
    let met = |needs: &[Need]| needs.iter().all(|need| is_met(world, state, need));
    let by_needs = match &service.degraded {
        _ if met(&service.up) => ServiceLevel::Up,
        Some(needs) if met(needs) => ServiceLevel::Degraded,
        Some(_) | None => ServiceLevel::Down,
    };
    by_needs.max(held)
}

fn is_met(world: &World, state: &State, need: &Need) -> bool {
    match need {
        Need::Works(node) => works(world, state, *node),
        Need::Half(nodes) => {
            let devices = |fits: &dyn Fn(NodeId) -> bool| -> u32 {
                nodes.iter().filter(|node| fits(**node)).map(|node| world.nodes[*node].count).sum()
            };
            devices(&|node| works(world, state, node)) * 2 >= devices(&|_| true)
        }
        Need::Linked(kind, node) => {
            world.links_of[*node].iter().any(|link| world.links[*link].kind == *kind && state.link_is_up(world, *link))
        }
        Need::Has(node, attribute, value) => state.attribute(world, *node, *attribute) == *value,
    }
}

/// Switched on, connected, and in no state that stops it.
fn works(world: &World, state: &State, node: NodeId) -> bool {
    state.connection(node) == Connection::Online
        && world.threats.iter().all(|(threat, about)| about.states[state.threat_state(world, threat, node)].works)
}
