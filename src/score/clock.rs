//! From when a step's deadline runs (design.md 4), and whether the step applied at all.
//!
//! For a seat: from when the matter reached it. For a team: from when it would have reached a responsible seat had every scored seat
//! passed it on within the plan's limits. With one seat scored, the two are the same. Nothing here looks at how well a step was done.

use super::{card::Moment, minds::Minds};
use crate::{
    engine::event::{Event, Stamped},
    time::{Span, Time},
    world::{World, condition::Condition, ids::*, plot::Origin},
};

/// When a step could first be done, and until when it should have been.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clock {
    pub from: Moment,
    pub deadline: Time,
    /// From when the step's own condition held; the start, where it has none.
    pub applied: Time,
}

/// What the clocks of all steps are computed from.
pub struct Clocks<'a> {
    pub world: &'a World,
    pub events: &'a [Stamped],
    pub minds: &'a Minds<'a>,
    pub scored: &'a [RoleId],
    /// For each step: when it was done, whoever did it, and by whom.
    pub done: &'a [Option<(Moment, RoleId)>],
}

impl Clocks<'_> {
    /// The clock of each step; none where no scored seat is responsible or the matter never reached one.
    pub fn all(&self) -> Vec<Option<Clock>> {
        let mut found = vec![Found::Open; self.world.playbook.len()];
        self.world.playbook.ids().map(|step| self.clock(step, &mut found)).collect()
    }

    fn clock(&self, step: StepId, found: &mut [Found]) -> Option<Clock> {
        match found[step.index()] {
            Found::Is(clock) => return clock,
            Found::Busy => return None, // a ring of steps, which the checker refuses
            Found::Open => found[step.index()] = Found::Busy,
        }
        let clock = self.compute(step, found);
        found[step.index()] = Found::Is(clock);
        clock
    }

    fn compute(&self, step: StepId, found: &mut [Found]) -> Option<Clock> {
        let about = &self.world.playbook[step];
        let responsible: Vec<RoleId> = about.who.iter().copied().filter(|role| self.scored.contains(role)).collect();
        if responsible.is_empty() {
            return None;
        }
        let start = Moment { at: Time::ZERO, event: 0 };
        let applied = match &about.applies {
            Some(condition) => Some(self.reached(&responsible, condition)?),
            None => None,
        };
        let from = match &about.from {
            Origin::Start => Some(start),
            Origin::Known(condition) => self.reached(&responsible, condition),
            Origin::Inject(inject) => self.reached(&responsible, &Condition::Delivered(*inject)).or_else(|| {
                // Nobody scored received it: its delivery counts only for those who know that the step applies.
                applied.and_then(|_| self.delivered(*inject))
            }),
            Origin::Step(before) => match self.done[before.index()] {
                Some((moment, by)) => Some(self.passed_on(moment, by, &responsible)),
                // What should have been done doesn't make what follows disappear.
                None => {
                    self.clock(*before, found).map(|clock| Moment { at: clock.deadline, event: clock.from.event }).or(applied)
                }
            },
        }?;
        let from = applied.map_or(from, |applied| from.max(applied));
        let end = self.events.last()?.at;
        let applied = applied.map_or(Time::ZERO, |moment| moment.at);
        (from.at <= end).then_some(Clock { from, deadline: from.at + about.limit, applied })
    }

    /// When the condition would have been known to one of the responsible had every scored seat reported in time.
    fn reached(&self, responsible: &[RoleId], condition: &Condition) -> Option<Moment> {
        let first = |role: &RoleId| {
            let knew = self.minds.first_known(*role, condition)?;
            let way = responsible.iter().filter_map(|to| reporting_way(self.world, *role, *to)).min()?;
            Some(Moment { at: knew.at + way, event: knew.event })
        };
        self.scored.iter().filter_map(first).min()
    }

    fn delivered(&self, inject: InjectId) -> Option<Moment> {
        let event = self.events.iter().position(|stamped| stamped.event == Event::InjectDelivered { inject })?;
        Some(Moment { at: self.events[event].at, event })
    }

    /// From when the responsible would know that `by` has done it; at once, where the plan has no way between them.
    fn passed_on(&self, moment: Moment, by: RoleId, responsible: &[RoleId]) -> Moment {
        let way = responsible.iter().filter_map(|to| reporting_way(self.world, by, *to)).min();
        Moment { at: moment.at + way.unwrap_or(Span::ZERO), event: moment.event }
    }
}

#[derive(Clone, Copy)]
enum Found {
    Open,
    Busy,
    Is(Option<Clock>),
}

/// The plan's limits added up along the quickest chain of reporting duties between two roles' positions.
pub fn reporting_way(world: &World, from: RoleId, to: RoleId) -> Option<Span> {
    if from == to {
        return Some(Span::ZERO);
    }
    let mut best: Vec<Option<Span>> = vec![None; world.positions.len()];
    let goal = world.roles[to].position.index();
    best[world.roles[from].position.index()] = Some(Span::ZERO);
    for _ in 0..world.positions.len() {
        let mut shorter = false;
        for duty in &world.duties {
            let Some(way) = best[duty.from.index()].map(|way| way + duty.within) else { continue };
            let held = &mut best[duty.to.index()];
            if held.is_none_or(|held| way < held) {
                *held = Some(way);
                shorter = true;
            }
        }
        if !shorter {
            break;
        }
    }
    best[goal]
}
