//! Harm, as a share between doing nothing and the playbook followed; and the services that the scored seats cut themselves.

use super::{
    card::{Moment, ServiceCut},
    fraction::Fraction,
    minds::Minds,
    truth::loss_permille,
};
use crate::{
    engine::{
        event::{Connection, Event, Stamped},
        knowledge::{Mind, Property, Subject, Value},
    },
    scenario::vocabulary::{ServiceLevel, StateTone},
    time::Time,
    world::{World, ids::*},
};

/// Weighted harm in thousandths: what happened, and what would have under the same seed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Harm {
    pub actual: i64,
    /// Had the scored seats done nothing.
    pub nothing: i64,
    /// Had they followed the playbook promptly.
    pub playbook: i64,
    /// Means over 32 seeds of `nothing` and `playbook`, for where the seed at hand makes little difference.
    pub nothing_mean: Option<(i64, i64)>,
}

/// The metrics' values (thousandths of their units, as the last event has them) weighted and added up, in thousandths.
pub fn weighted_harm(world: &World, metrics: &[i64]) -> i64 {
    let weighted = world.metrics.values().zip(metrics).map(|(metric, value)| i128::from(metric.weight) * i128::from(*value));
    i64::try_from(weighted.sum::<i128>() / 1_000).unwrap_or(i64::MAX)
}

/// 1 where no more harm was done than with the playbook, 0 where as much as by doing nothing.
///
/// If nothing and playbook differ by less than a twentieth of what they differ on average, the average difference is the measure. If doing
/// nothing does no more harm than the playbook (a false alarm), twice the playbook's harm is 0.
pub fn share(harm: &Harm) -> Fraction {
    let over = i128::from(harm.actual) - i128::from(harm.playbook);
    if over <= 0 {
        return Fraction::ONE;
    }
    let own = i128::from(harm.nothing) - i128::from(harm.playbook);
    let mean = harm.nothing_mean.map_or(0, |(nothing, playbook)| i128::from(nothing) - i128::from(playbook));
    let measure = match (own, mean) {
        (own, mean) if mean > 0 && own * 20 < mean => mean,
        (own, _) if own > 0 => own,
        _ => i128::from(harm.playbook),
    };
    if measure <= 0 { Fraction::ZERO } else { (Fraction::ONE - Fraction::new(over, measure)).clamped() }
}

/// Services that got worse at the very moment when a scored seat's act cut something.
pub fn cuts(world: &World, events: &[Stamped], minds: &Minds, scored: &[RoleId]) -> Vec<ServiceCut> {
    let mut cuts = Vec::new();
    for (index, stamped) in events.iter().enumerate() {
        let Event::ServiceChanged { service, from, to } = stamped.event else { continue };
        if to <= from {
            continue;
        }
        if let Some((act, role, action, on)) = cutting_act(world, events, index, scored) {
            let mind = minds.at_event(role, act);
            let (until, resident_minutes) = until_back(world, events, index, service, from);
            let from = Moment { at: stamped.at, event: index };
            let needed = is_hit_or_exposed(world, &mind, on);
            cuts.push(ServiceCut { service, action, role, from, until, resident_minutes, needed });
        }
    }
    cuts
}

/// The scored seat's act that ended at this moment and cut one of its targets off.
fn cutting_act<'a>(
    world: &World,
    events: &'a [Stamped],
    index: usize,
    scored: &[RoleId],
) -> Option<(usize, RoleId, ActionId, &'a [NodeId])> {
    let at = events[index].at;
    let first = events[..index].iter().rposition(|stamped| stamped.at < at).map_or(0, |i| i + 1);
    let last = events[index..].iter().position(|stamped| stamped.at > at).map_or(events.len(), |i| index + i);
    let cut: Vec<NodeId> = events[first..index].iter().flat_map(|stamped| cut_nodes(world, &stamped.event)).collect();
    events[first..last].iter().enumerate().find_map(|(i, stamped)| match &stamped.event {
        Event::ActionEnded { role, action, on, .. } if scored.contains(role) && on.iter().any(|node| cut.contains(node)) => {
            Some((first + i, *role, *action, on.as_slice()))
        }
        _ => None,
    })
}

fn cut_nodes(world: &World, event: &Event) -> Vec<NodeId> {
    match event {
        Event::ConnectionChanged { node, connection: Connection::Unplugged | Connection::Off } => vec![*node],
        Event::LinkChanged { link, up: false } => vec![world.links[*link].from, world.links[*link].to],
        _ => Vec::new(),
    }
}

/// Until when the service stayed below the level it had, and the resident-minutes that this cost.
fn until_back(world: &World, events: &[Stamped], cut: usize, service: ServiceId, had: ServiceLevel) -> (Time, u64) {
    let about = &world.services[service];
    let extra = |level| loss_permille(about.loss, level).saturating_sub(loss_permille(about.loss, had));
    let mut level = had;
    let (mut since, mut spent) = (events[cut].at, 0_u64);
    for stamped in &events[cut..] {
        let Event::ServiceChanged { service: changed, to, .. } = stamped.event else { continue };
        if changed != service {
            continue;
        }
        spent += stamped.at.since(since).0 * extra(level);
        (since, level) = (stamped.at, to);
        if level <= had {
            break;
        }
    }
    let end = if level <= had { since } else { events.last().map_or(since, |last| last.at) };
    spent += end.since(since).0 * extra(level);
    (end, spent.saturating_mul(u64::from(about.serves)) / 60_000_000)
}

/// Whether one of the targets, or what is linked to one, was known to be hit.
fn is_hit_or_exposed(world: &World, mind: &Mind, on: &[NodeId]) -> bool {
    let hit = |node: NodeId| {
        mind.facts().iter().any(|fact| match (fact.key.subject, fact.key.property, fact.value) {
            (Subject::Node(known), Property::Threat(threat), Value::State(state)) => {
                let tone = world.threats[threat].states.get(state).map(|state| state.tone);
                known == node && matches!(tone, Some(StateTone::Alarm | StateTone::Suspect))
            }
            _ => false,
        })
    };
    let beside = |node: NodeId| {
        let links = world.links_of.get(node).into_iter().flatten().map(|link| &world.links[*link]);
        links.flat_map(|link| [link.from, link.to]).any(hit)
    };
    on.iter().any(|node| hit(*node) || beside(*node))
}
