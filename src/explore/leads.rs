//! False leads: claims of messages that were not so when they came, and whether those who were told could learn better.

use crate::{
    engine::{
        event::{Event, Stamped},
        knowledge::{FactKey, Value},
    },
    score::{minds::Minds, truth::Truth},
    world::{World, condition::Condition, ids::*, plot::Claim},
};
use std::collections::BTreeMap;

/// For each false claim of a run (its inject, its place there): whether one who was told learnt otherwise afterwards.
pub fn of(world: &World, events: &[Stamped]) -> BTreeMap<(InjectId, usize), bool> {
    let mut leads = BTreeMap::new();
    let minds = Minds::new(world, events);
    let mut truth = Truth::at_start(world);
    for (index, stamped) in events.iter().enumerate() {
        let Event::InjectDelivered { inject } = stamped.event else { continue };
        let about = &world.injects[inject];
        if about.tells.is_empty() {
            continue;
        }
        truth.go_to(events, index);
        for (place, claim) in about.tells.iter().enumerate() {
            if !truth.holds(&minds, None, &condition(claim)) {
                let better = fact(claim).is_some_and(|told| learns_better(&events[index..], &about.to, told));
                leads.insert((inject, place), better);
            }
        }
    }
    leads
}

fn learns_better(events: &[Stamped], who: &[RoleId], (key, value): (FactKey, Value)) -> bool {
    events.iter().any(|stamped| match &stamped.event {
        Event::FactLearned { role, fact } => who.contains(role) && fact.key == key && fact.value != value,
        _ => false,
    })
}

fn condition(claim: &Claim) -> Condition {
    match claim {
        Claim::State(node, threat, state) => Condition::State(vec![*node], *threat, *state),
        Claim::Has(node, attribute, value) => Condition::Has(vec![*node], *attribute, *value),
        Claim::Service(service, level) => Condition::Service(*service, *level),
        Claim::Matter(matter) => Condition::Matter(*matter),
        Claim::Done(action, node) => Condition::DoneOn(*action, vec![*node]),
    }
}

/// What one believes who is told this. That something was done, and matters, can't be unlearnt.
fn fact(claim: &Claim) -> Option<(FactKey, Value)> {
    match claim {
        Claim::State(node, threat, state) => Some((FactKey::threat(*node, *threat), Value::State(*state))),
        Claim::Has(node, attribute, value) => Some((FactKey::attribute(*node, *attribute), Value::Attribute(*value))),
        Claim::Service(service, level) => Some((FactKey::level(*service), Value::Level(*level))),
        Claim::Matter(_) | Claim::Done(..) => None,
    }
}
