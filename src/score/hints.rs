//! Hints that were taken, and which steps they cost something of.

use super::deeds::{Leaf, leaves};
use crate::{
    engine::{
        event::{Event, Stamped},
        input::HintOf,
    },
    world::{World, ids::*, plot::PlaybookStep},
};

/// A hint that somebody took.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Taken {
    pub of: HintOf,
    /// Permille of each step that it helps with.
    pub cost: u16,
    /// Index of the event.
    pub event: usize,
}

/// All hints that were taken, in the order of the record.
pub fn taken(world: &World, events: &[Stamped]) -> Vec<Taken> {
    let taken = |(event, stamped): (usize, &Stamped)| match &stamped.event {
        Event::HintTaken { of, hint, .. } => {
            let hints = match of {
                HintOf::Inject(inject) => &world.injects.get(*inject)?.hints,
                HintOf::Step(step) => &world.playbook.get(*step)?.hints,
            };
            Some(Taken { of: *of, cost: hints.get(usize::from(*hint))?.cost, event })
        }
        _ => None,
    };
    events.iter().enumerate().filter_map(taken).collect()
}

/// What the hints taken before this event cost of the step, in permille: it is the team's step, whoever of it took them.
pub fn cost(world: &World, taken: &[Taken], (id, step): (StepId, &PlaybookStep), before: usize) -> u16 {
    let helps = |of: HintOf| match of {
        HintOf::Step(helped) => helped == id,
        HintOf::Inject(inject) => {
            let form = world.injects[inject].ask.as_ref().and_then(|ask| ask.form());
            leaves(&step.deed).iter().any(|leaf| match leaf {
                Leaf::Answer(of, _) | Leaf::AnswerRight(of) => *of == inject,
                Leaf::File(of) => Some(*of) == form,
                Leaf::Act(..) | Leaf::Tell(..) => false,
            })
        }
    };
    let costs = taken.iter().filter(|taken| taken.event < before && helps(taken.of)).map(|taken| taken.cost);
    costs.fold(0, u16::saturating_add).min(1_000)
}
