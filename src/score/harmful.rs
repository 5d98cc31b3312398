//! Acts that must not be done: which scored seat did which, when, and what it costs.

use super::{
    card::{HarmfulResult, Moment},
    deeds::{Doing, What},
    minds::Minds,
    truth::Truth,
};
use crate::{
    engine::event::{Event, Stamped},
    scenario::vocabulary::Gravity,
    world::{
        World,
        ids::*,
        plot::{Harmful, HarmfulAct},
    },
};

/// Weight that a harmful act costs in conformance.
pub fn cost(gravity: Gravity) -> u32 {
    match gravity {
        Gravity::Minor => 3,
        Gravity::Serious => 6,
        Gravity::Grave => 12,
    }
}

/// How often one kind of harmful act costs something.
const TIMES_MAX: usize = 2;

/// The harmful acts of the scored seats, in the order of the record.
pub fn find(world: &World, events: &[Stamped], minds: &Minds, doings: &[Doing], scored: &[RoleId]) -> Vec<HarmfulResult> {
    let mut acts: Vec<(Moment, HarmfulId, &Doing, Option<NodeId>)> = Vec::new();
    for doing in doings.iter().filter(|doing| doing.carried_out && scored.contains(&doing.role)) {
        for (id, harmful) in world.harmful.iter() {
            if let Some(here) = matches(harmful, doing) {
                acts.push((carried_out_at(events, doing), id, doing, here));
            }
        }
    }
    acts.sort_by_key(|(moment, id, ..)| (*moment, *id));
    let mut truth = Truth::at_start(world);
    let mut found: Vec<HarmfulResult> = Vec::new();
    for (moment, id, doing, here) in acts {
        let about = &world.harmful[id];
        if let Some(when) = &about.when {
            truth.go_to(events, moment.event);
            if !truth.holds(minds, here, when) {
                continue;
            }
        }
        let times = found.iter().filter(|earlier| earlier.harmful == id).count();
        let cost = if times < TIMES_MAX { cost(about.gravity) } else { 0 };
        found.push(HarmfulResult { harmful: id, role: doing.role, moment, cost });
    }
    found
}

/// Whether the deed is this harmful act; and on which node.
fn matches(harmful: &Harmful, doing: &Doing) -> Option<Option<NodeId>> {
    match (&harmful.act, &doing.what) {
        (HarmfulAct::Act(action, nodes), What::Act(done, on)) if action == done => match nodes.as_slice() {
            [] => Some(on.first().copied()),
            nodes => on.iter().find(|node| nodes.contains(node)).map(|node| Some(*node)),
        },
        (HarmfulAct::Answer(inject, option), What::Answer(done, given, _))
            if inject == done && given.options().contains(option) =>
        {
            Some(None)
        }
        (HarmfulAct::Act(..) | HarmfulAct::Answer(..), _) => None,
    }
}

/// When the deed was really begun: after an approval, where it needed one.
fn carried_out_at(events: &[Stamped], doing: &Doing) -> Moment {
    let Some(Stamped { event: Event::ApprovalAsked { task: asked, .. }, .. }) = events.get(doing.begun.event) else {
        return doing.begun;
    };
    let later = events.iter().enumerate().skip(doing.begun.event);
    let started = later.filter(|(_, stamped)| matches!(&stamped.event, Event::ActionStarted { task, .. } if task == asked));
    started.map(|(event, stamped)| Moment { at: stamped.at, event }).next().unwrap_or(doing.begun)
}
