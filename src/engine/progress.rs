//! The score so far: the share of the due playbook that is done. What a story may ask for while it runs; the score card counts more.

use super::{conditions::known, knowledge::Mind, state::State};
use crate::{
    time::Time,
    world::{
        World,
        ids::*,
        plot::{Deed, Origin, PlaybookStep},
    },
};
use std::sync::Arc;

/// What the share is counted over: the truth of the moment.
pub struct Course<'a> {
    pub world: &'a World,
    pub now: Time,
    pub mind: &'a dyn Fn(RoleId) -> Arc<Mind>,
    pub is_done: &'a dyn Fn(ActionId, Option<NodeId>) -> bool,
    pub is_delivered: &'a dyn Fn(InjectId) -> bool,
    pub is_answered: &'a dyn Fn(InjectId, u8) -> bool,
    pub is_right: &'a dyn Fn(InjectId) -> bool,
    pub is_filed: &'a dyn Fn(FormId) -> bool,
}

/// The share in truth, now.
pub(super) fn in_truth(world: &World, state: &State) -> i64 {
    Course {
        world,
        now: state.time(),
        mind: &|role| Arc::clone(state.mind(role)),
        is_done: &|action, node| state.deeds.get(&(action, node)).is_some(),
        is_delivered: &|inject| state.times_come[inject.index()] > 0,
        is_answered: &|inject, option| state.answered[inject.index()] & (1 << option) != 0,
        is_right: &|inject| state.right[inject.index()],
        is_filed: &|form| state.filed[form.index()],
    }
    .percent()
}

impl Course<'_> {
    /// Of the weight of all steps that are due or done, the share that is done, in percent, rounded down; 100 while none is.
    pub fn percent(&self) -> i64 {
        let (mut due, mut done) = (0_i64, 0_i64);
        for step in self.world.playbook.values() {
            let share = self.share(&step.deed);
            if share > 0 || self.is_due(step) {
                due += i64::from(step.weight) * ALL;
                done += i64::from(step.weight) * share;
            }
        }
        if due == 0 { 100 } else { done * 100 / due }
    }

    /// How much of a deed is done.
    fn share(&self, deed: &Deed) -> i64 {
        let whole = |is_done| if is_done { ALL } else { 0 };
        match deed {
            Deed::Act(action, nodes) if nodes.is_empty() => whole((self.is_done)(*action, None)),
            Deed::Act(action, nodes) => {
                let done = nodes.iter().filter(|node| (self.is_done)(*action, Some(**node))).count();
                done as i64 * ALL / nodes.len() as i64
            }
            Deed::Tell(to, matter) => whole((self.mind)(*to).knows_matter(*matter)),
            Deed::File(form) => whole((self.is_filed)(*form)),
            Deed::Answer(inject, options) => whole(options.iter().any(|option| (self.is_answered)(*inject, *option))),
            Deed::AnswerRight(inject) => whole((self.is_right)(*inject)),
            Deed::Any(deeds) => deeds.iter().map(|deed| self.share(deed)).max().unwrap_or(0),
            Deed::All(deeds) => deeds.iter().map(|deed| self.share(deed)).sum::<i64>() / deeds.len().max(1) as i64,
        }
    }

    /// Whether the step's deadline runs, for one of its roles.
    fn is_due(&self, step: &PlaybookStep) -> bool {
        let begun = |mind: &Mind| match &step.from {
            Origin::Known(condition) => known(self.world, mind, self.now, condition),
            Origin::Step(before) => self.share(&self.world.playbook[*before].deed) == ALL,
            Origin::Inject(inject) => (self.is_delivered)(*inject),
            Origin::Start => true,
        };
        step.who.iter().map(|role| (self.mind)(*role)).any(|mind| {
            begun(&mind) && step.applies.as_ref().is_none_or(|condition| known(self.world, &mind, self.now, condition))
        })
    }
}

/// The whole of a deed.
const ALL: i64 = 1_000;
