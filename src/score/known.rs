//! Whether a condition holds by what one role knows: no fact, no truth.

use crate::{
    engine::{
        event::Connection,
        knowledge::{FactKey, Mind, Property, Value},
    },
    time::Time,
    world::{
        World,
        condition::{Condition, Effect},
        ids::*,
    },
};

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
        Condition::Kept(nodes, evidence) => world
            .actions
            .iter()
            .filter(|(_, action)| action.does.contains(&Effect::Keep(*evidence)))
            .any(|(action, _)| nodes.iter().any(|node| done(action, Some(*node)))),
        Condition::Knows(_, what) => known(world, mind, now, what),
        Condition::Done(action) | Condition::Started(action) => {
            mind.facts().iter().any(|fact| fact.key.property == Property::Done(*action))
        }
        Condition::DoneOn(action, nodes) => nodes.iter().any(|node| done(*action, Some(*node))),
        Condition::Answered(inject, option) => mind.answered.contains(&(*inject, *option)),
        Condition::Filed(form) => mind.filed.contains(form),
        Condition::Delivered(inject) => received_at(mind, *inject).is_some(),
        Condition::Since(inject, span) => received_at(mind, *inject).is_some_and(|at| now >= at + *span),
        Condition::After(span) => now >= Time::ZERO + *span,
        Condition::Fewer(than, of) => count_known(world, mind, of) < *than,
        // Without a node at hand, and beyond what anybody is told: not known.
        Condition::AtLeast(..) | Condition::Here(..) | Condition::Powered | Condition::Metric(..) => false,
        // A way is taken to be open until one tries it.
        Condition::Linked(..) => true,
    }
}

fn count_known(world: &World, mind: &Mind, condition: &Condition) -> u32 {
    known_nodes(world, mind, condition).iter().map(|node| world.nodes[*node].count).sum()
}

/// The nodes for which the role knows a `State`, `Has` or `Isolated`; none for other conditions.
pub fn known_nodes(_world: &World, mind: &Mind, condition: &Condition) -> Vec<NodeId> {
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

fn received_at(mind: &Mind, inject: InjectId) -> Option<Time> {
    mind.received.iter().find(|(received, _)| *received == inject).map(|(_, at)| *at)
}
