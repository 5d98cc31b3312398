//! Ratings of the objectives, P/S/M/U (domain.md 1.9).

use super::card::{HarmfulResult, ObjectiveRating, ServiceCut, StepResult};
use crate::{
    engine::event::Rating,
    world::{World, ids::*, plot::Deed},
};

/// Permille.
const ALL: u32 = 1_000;

/// One rating for each objective, in the author's order.
pub fn rate(world: &World, steps: &[StepResult], harmful: &[HarmfulResult], cuts: &[ServiceCut]) -> Vec<ObjectiveRating> {
    world.objectives.ids().map(|objective| rate_one(world, objective, steps, harmful, cuts)).collect()
}

fn rate_one(
    world: &World,
    objective: ObjectiveId,
    steps: &[StepResult],
    harmful: &[HarmfulResult],
    cuts: &[ServiceCut],
) -> ObjectiveRating {
    let of_it: Vec<&StepResult> =
        steps.iter().filter(|step| step.counted && world.playbook[step.step].objective == objective).collect();
    let mut broken: Vec<HarmfulId> = harmful.iter().map(|act| act.harmful).collect();
    broken.retain(|id| world.harmful[*id].objective == Some(objective));
    broken.dedup();
    let serves = |cut: &ServiceCut| of_it.iter().any(|step| asks_for(&world.playbook[step.step].deed, cut.action));
    let unneeded: Vec<usize> = cuts.iter().enumerate().filter(|(_, cut)| !cut.needed && serves(cut)).map(|(i, _)| i).collect();

    let weight = |step: &StepResult| u64::from(world.playbook[step.step].weight);
    let all: u64 = of_it.iter().map(|step| weight(step)).sum();
    let earned: u64 = of_it.iter().map(|step| weight(step) * u64::from(step.credit)).sum();
    let achieved = of_it.iter().all(|step| !step.missed) && earned * 2 >= all * u64::from(ALL);
    let flawed = |step: &&&StepResult| step.credit < ALL || step.timely < ALL || step.out_of_order;
    let flaws: Vec<StepId> = of_it.iter().filter(flawed).map(|step| step.step).collect();
    let rating = match () {
        () if of_it.is_empty() && broken.is_empty() => None,
        () if !achieved => Some(Rating::U),
        () if !broken.is_empty() || !unneeded.is_empty() => Some(Rating::M),
        () if !flaws.is_empty() => Some(Rating::S),
        () => Some(Rating::P),
    };
    ObjectiveRating { objective, rating, steps: flaws, harmful: broken, cuts: unneeded }
}

fn asks_for(deed: &Deed, action: ActionId) -> bool {
    match deed {
        Deed::Act(asked, _) => *asked == action,
        Deed::Any(parts) | Deed::All(parts) => parts.iter().any(|part| asks_for(part, action)),
        Deed::Tell(..) | Deed::File(_) | Deed::Answer(..) | Deed::AnswerRight(_) => false,
    }
}
