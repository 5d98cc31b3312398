//! What was ever seen over many runs, each thing with the first run that shows it.

use super::runs::{Play, Run};
use crate::{
    engine::{
        event::{AnswerHow, Event, Stamped},
        knowledge::{Property, Subject},
    },
    score::card::ScoreCard,
    world::{World, ids::*},
};
use std::collections::{BTreeMap, BTreeSet};

/// What one run showed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Seen {
    pub delivered: BTreeSet<InjectId>,
    /// Due, but its `unless` held.
    pub averted: BTreeSet<InjectId>,
    /// Options that somebody chose; what a time limit took is not chosen.
    pub chosen: BTreeSet<(InjectId, u8)>,
    pub begun: BTreeSet<ActionId>,
    pub ending: Option<EndingId>,
    /// Steps that applied.
    pub due: BTreeSet<StepId>,
    /// Steps of which everything was done, by whomever.
    pub done: BTreeSet<StepId>,
    pub harmful: BTreeSet<HarmfulId>,
    pub learnt: BTreeSet<MatterId>,
}

/// For each thing that was seen, the first run in which it was.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Coverage {
    pub delivered: BTreeMap<InjectId, Play>,
    pub averted: BTreeMap<InjectId, Play>,
    pub chosen: BTreeMap<(InjectId, u8), Play>,
    pub begun: BTreeMap<ActionId, Play>,
    pub endings: BTreeMap<EndingId, Play>,
    pub due: BTreeMap<StepId, Play>,
    pub done: BTreeMap<StepId, Play>,
    pub harmful: BTreeMap<HarmfulId, Play>,
    pub learnt: BTreeMap<MatterId, Play>,
}

/// What a drill that is over has shown.
pub fn seen(world: &World, card: &ScoreCard, events: &[Stamped]) -> Seen {
    let mut seen = Seen::default();
    for stamped in events {
        match &stamped.event {
            Event::InjectDelivered { inject } => {
                seen.delivered.insert(*inject);
            }
            Event::InjectAverted { inject } => {
                seen.averted.insert(*inject);
            }
            Event::Answered { inject, given: Some(given), how: AnswerHow::Chosen | AnswerHow::Simulated, .. }
            | Event::AnswerRejected { inject, given, .. } => {
                seen.chosen.extend(given.options().iter().map(|option| (*inject, *option)));
            }
            Event::ActionStarted { action, .. } => {
                seen.begun.insert(*action);
            }
            Event::FactLearned { fact, .. } => {
                if let (Subject::Matter(matter), Property::True) = (fact.key.subject, fact.key.property) {
                    seen.learnt.insert(matter);
                }
            }
            Event::DrillEnded { ending, .. } => seen.ending = *ending,
            _ => {}
        }
    }
    let applied = card.steps.iter().filter(|step| step.from.is_some()).map(|step| step.step);
    seen.due = applied.collect();
    seen.done = crate::score::completed(world, events);
    seen.harmful = card.harmful.iter().map(|act| act.harmful).collect();
    seen
}

impl Coverage {
    /// Takes in what a run showed.
    pub fn add(&mut self, run: &Run) {
        let (seen, play) = (&run.seen, run.play);
        first(&mut self.delivered, &seen.delivered, play);
        first(&mut self.averted, &seen.averted, play);
        first(&mut self.chosen, &seen.chosen, play);
        first(&mut self.begun, &seen.begun, play);
        first(&mut self.endings, &seen.ending, play);
        first(&mut self.due, &seen.due, play);
        first(&mut self.done, &seen.done, play);
        first(&mut self.harmful, &seen.harmful, play);
        first(&mut self.learnt, &seen.learnt, play);
    }
}

fn first<'a, T: Ord + Copy + 'a>(firsts: &mut BTreeMap<T, Play>, seen: impl IntoIterator<Item = &'a T>, play: Play) {
    for thing in seen {
        firsts.entry(*thing).or_insert(play);
    }
}
