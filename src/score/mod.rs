//! What a drill was worth, point by point: functions of the world, its events and the baselines' harm. No State, no file, clock or float.

pub mod alignment;
pub mod baseline;
pub mod card;
mod clock;
mod conformance;
pub mod decisions;
mod deeds;
mod drafts;
pub mod fraction;
mod harmful;
mod hints;
mod lost;
pub mod minds;
pub mod outcome;
mod ratings;
mod reporting;
#[cfg(test)]
mod tests;
mod timeliness;
pub mod truth;
pub mod verify;
pub mod words;

use crate::{
    engine::event::{EndReason, Event, Stamped},
    time::Time,
    world::{World, ids::*, plot::PlaybookStep},
};
use card::*;
use clock::{Clock, Clocks};
use conformance::{Judged, order_cost};
use deeds::Doing;
use fraction::Fraction;
use minds::Minds;
pub use outcome::{Harm, weighted_harm};

/// The card of all played seats together. `seats` are the played roles, `events` the whole drill.
pub fn card(world: &World, seats: &[RoleId], events: &[Stamped], harm: &Harm) -> ScoreCard {
    Drill::read(world, seats, seats, events).card(harm)
}

/// What one seat did of what was its own: steps it was responsible for, from when the matter reached it.
pub fn seat_card(world: &World, seats: &[RoleId], role: RoleId, events: &[Stamped], harm: &Harm) -> SeatScore {
    let scored = [role];
    let card = Drill::read(world, seats, &scored, events).card(harm);
    let steps_counted = card.steps.iter().filter(|step| step.counted).count() as u32;
    let (objectives, steps) = (card.objectives.clone(), card.steps.clone());
    SeatScore { role, steps_counted, card: (steps_counted >= SEAT_STEPS_MIN).then_some(card), objectives, steps }
}

/// The steps of which everything was done, by whomever and whenever.
pub fn completed(world: &World, events: &[Stamped]) -> std::collections::BTreeSet<StepId> {
    let doings = deeds::read(events, &world.seats);
    let is_whole = |step: &PlaybookStep| {
        let done: Fraction = conformance::best(step, &doings, Time::ZERO).iter().map(|piece| piece.share).sum();
        done == Fraction::ONE
    };
    world.playbook.iter().filter(|(_, step)| is_whole(step)).map(|(id, _)| id).collect()
}

/// A drill as far as scores look at it.
struct Drill<'a> {
    world: &'a World,
    events: &'a [Stamped],
    /// Roles whose deeds are scored.
    scored: &'a [RoleId],
    minds: Minds<'a>,
    doings: Vec<Doing>,
    /// One for each step of the playbook, as in the next two.
    clocks: Vec<Option<Clock>>,
    judged: Vec<Judged>,
    harmful: Vec<HarmfulResult>,
    cuts: Vec<ServiceCut>,
}

impl<'a> Drill<'a> {
    fn read(world: &'a World, seats: &[RoleId], scored: &'a [RoleId], events: &'a [Stamped]) -> Self {
        let minds = Minds::new(world, events);
        let doings = deeds::read(events, seats);
        let best = |step| conformance::best(step, &doings, Time::ZERO);
        let done: Vec<_> = world.playbook.values().map(|step| conformance::completed(&best(step), &doings)).collect();
        let clocks = Clocks { world, events, minds: &minds, scored, done: &done }.all();
        let judged = conformance::judge(world, &doings, &clocks, &hints::taken(world, events));
        let harmful = harmful::find(world, events, &minds, &doings, scored);
        let cuts = outcome::cuts(world, events, &minds, scored);
        Self { world, events, scored, minds, doings, clocks, judged, harmful, cuts }
    }

    fn card(&self, harm: &Harm) -> ScoreCard {
        let weights = drafts::Weights::spread(self);
        let drafted = drafts::draft(self, &weights, harm);
        let steps: Vec<StepResult> = self.world.playbook.ids().map(|step| self.step_result(step, &weights)).collect();
        let caps = self.caps(&steps);
        let exact = Fraction::whole(100) - drafted.lost.iter().map(|draft| draft.points).sum();
        let (total, uncapped) = lost::totals(exact, &caps);
        let mut drafts = drafted.lost;
        drafts.extend(self.cap_draft(&caps, exact));
        ScoreCard {
            total,
            uncapped,
            passed: total >= PASS,
            band: Band::of(total),
            parts: drafted.parts,
            lost: lost::round(drafts, 100 - total),
            objectives: ratings::rate(self.world, &steps, &self.harmful, &self.cuts),
            alignment: self.alignment(&steps),
            caps,
            steps,
            harmful: self.harmful.clone(),
            cuts: self.cuts.clone(),
        }
    }

    fn end(&self) -> Time {
        self.events.last().map_or(Time::ZERO, |last| last.at)
    }

    /// Whether the step's time was up. Who ends a drill early, by hand or by an ending, leaves undone all that had begun to run;
    /// where the drill's time or an emergency ends it, what was still in time isn't held against anybody.
    fn is_due(&self, clock: &Clock) -> bool {
        let by_choice =
            |last: &Stamped| matches!(last.event, Event::DrillEnded { reason: EndReason::Finished | EndReason::Ending, .. });
        let ended_early = self.events.last().is_some_and(by_choice);
        ended_early || clock.deadline <= self.end()
    }

    /// Whether a step counts: it applied, and it was due or something of it was done.
    fn is_counted(&self, step: StepId) -> bool {
        let judged = &self.judged[step.index()];
        self.clocks[step.index()].is_some_and(|clock| self.is_due(&clock) || !judged.pieces.is_empty())
    }

    /// A step's weight. One still in time at the end counts only as far as it was done.
    fn weight(&self, step: StepId) -> Fraction {
        let weight = Fraction::whole(self.world.playbook[step].weight);
        match self.clocks[step.index()] {
            Some(clock) if self.is_due(&clock) => weight,
            Some(_) => weight * self.judged[step.index()].coverage(),
            None => Fraction::ZERO,
        }
    }

    /// How much of its credit a piece keeps for being in time.
    fn timely(&self, step: StepId, piece: &conformance::Piece) -> Fraction {
        let begun = self.doings[piece.doing].begun.at;
        let limit = self.world.playbook[step].limit;
        self.clocks[step.index()].map_or(Fraction::ZERO, |clock| timeliness::timely(clock.from.at, limit, begun))
    }

    fn step_result(&self, step: StepId, weights: &drafts::Weights) -> StepResult {
        let (about, judged, clock) = (&self.world.playbook[step], &self.judged[step.index()], self.clocks[step.index()]);
        let counted = self.is_counted(step);
        let due = clock.is_some_and(|clock| self.is_due(&clock));
        let credit = judged.credit();
        let in_time: Fraction = judged.pieces.iter().map(|piece| piece.share * piece.credit * self.timely(step, piece)).sum();
        let last = judged.pieces.iter().map(|piece| &self.doings[piece.doing]).max_by_key(|doing| doing.done);
        let full = Fraction::whole(about.weight);
        let share = |part: Fraction| if weights.steps.is_zero() { Fraction::ZERO } else { part / weights.steps };
        let earned =
            share(full * (credit - order_cost(judged))) * weights.conformance + share(full * in_time) * weights.timeliness;
        let most = share(self.weight(step)) * (weights.conformance + weights.timeliness);
        StepResult {
            step,
            counted,
            critical: about.critical,
            from: clock.map(|clock| clock.from),
            deadline: clock.map(|clock| clock.deadline),
            due,
            begun: last.map(|doing| doing.begun),
            done: last.map(|doing| doing.done),
            by: last.map(|doing| doing.role),
            credit: permille(credit),
            timely: permille(in_time / credit),
            out_of_order: judged.before.is_some(),
            missed: about.critical && due && judged.coverage() < Fraction::new(1, 2),
            points_milli: if counted { milli(earned) } else { 0 },
            points_max_milli: if counted { milli(most) } else { 0 },
        }
    }

    /// Missed critical steps and forbidden acts; the lowest cap first.
    fn caps(&self, steps: &[StepResult]) -> Vec<Cap> {
        let missed: Vec<&StepResult> = steps.iter().filter(|step| step.missed).collect();
        let by_deadline = missed.iter().filter_map(|step| Some((step.deadline?, step.from?.event)));
        let mut deadlines: Vec<(Time, usize)> = by_deadline.collect();
        deadlines.sort_unstable();
        let limit = if missed.len() > 1 { CAP_TWO_MISSED } else { CAP_ONE_MISSED };
        let steps = missed.iter().map(|step| step.step).collect();
        let why = CapReason::MissedCritical { steps };
        let of_missed = deadlines.iter().take(2).next_back().map(|(time, event)| Cap { limit, why, event: *event, time: *time });
        let forbidden = self.harmful.iter().find(|act| self.world.harmful[act.harmful].forbidden);
        let of_forbidden = forbidden.map(|act| {
            let why = CapReason::Forbidden { harmful: act.harmful };
            Cap { limit: CAP_FORBIDDEN, why, event: act.moment.event, time: act.moment.at }
        });
        of_forbidden.into_iter().chain(of_missed).collect()
    }

    /// What the lowest cap takes.
    fn cap_draft(&self, caps: &[Cap], exact: Fraction) -> Option<lost::Draft> {
        let cap = caps.first()?;
        let points = exact - Fraction::whole(cap.limit);
        if points <= Fraction::ZERO {
            return None;
        }
        let reason = cap_reason(self.world, cap);
        let draft = match &cap.why {
            CapReason::MissedCritical { steps } => {
                let first = *steps.first()?;
                let draft = lost::Draft::new(None, points, reason, self.right_step(first));
                draft.of_step(first, self.world.playbook[first].rule)
            }
            CapReason::Forbidden { harmful } => {
                let about = &self.world.harmful[*harmful];
                let right = Right::Instead { right: about.right.clone(), why: about.why.clone() };
                lost::Draft::new(None, points, reason, right).of_harmful(*harmful, about.rule)
            }
        };
        Some(draft.at(Moment { at: cap.time, event: cap.event }))
    }

    /// The step itself, by whom and by when.
    fn right_step(&self, step: StepId) -> Right {
        let about = &self.world.playbook[step];
        let who = about.who.iter().find(|role| self.scored.contains(role)).or(about.who.first());
        Right::Do {
            who: who.map(|role| self.world.roles[*role].label.clone()).unwrap_or_default(),
            step: about.title.clone(),
            by: self.clocks[step.index()].map(|clock| clock.deadline),
            why: about.why.clone(),
        }
    }

    fn alignment(&self, steps: &[StepResult]) -> Alignment {
        let counted: Vec<&StepResult> = steps.iter().filter(|step| step.counted).collect();
        let mut used = vec![false; self.doings.len()];
        // Everything that some step could have taken was asked for, by whomever it should have been done.
        for step in self.world.playbook.values() {
            let leaves = deeds::leaves(&step.deed);
            let fits = |doing: &Doing| leaves.iter().any(|leaf| doing.what.fits(leaf));
            used.iter_mut().zip(&self.doings).for_each(|(used, doing)| *used |= fits(doing));
        }
        let before = self.all_before();
        let trace = alignment::Trace {
            steps: counted.iter().map(|step| (step.step, step.begun)).collect(),
            used: &used,
            doings: &self.doings,
            harmful: &self.harmful,
            scored: self.scored,
        };
        alignment::align(&trace, |a, b| before[b.index()].binary_search(&a).is_ok())
    }

    /// For each step, all that must come before it, by whatever chain; ascending.
    fn all_before(&self) -> Vec<Vec<StepId>> {
        let before = |step: StepId| {
            let mut found: Vec<StepId> = Vec::new();
            let mut open = self.world.playbook[step].after.clone();
            while let Some(next) = open.pop() {
                if !found.contains(&next) {
                    found.push(next);
                    open.extend(&self.world.playbook[next].after);
                }
            }
            found.sort_unstable();
            found
        };
        self.world.playbook.ids().map(before).collect()
    }
}

/// Why a cap applies, as `words` says it.
pub fn cap_reason(world: &World, cap: &Cap) -> Reason {
    match &cap.why {
        CapReason::MissedCritical { steps } => {
            Reason::MissedCritical { steps: steps.iter().map(|step| world.playbook[*step].title.clone()).collect() }
        }
        CapReason::Forbidden { harmful } => Reason::Forbidden { act: drafts::act_label(world, &world.harmful[*harmful]) },
    }
}

/// Points from which a drill is passed 合格.
pub const PASS: u32 = 60;
const CAP_ONE_MISSED: u32 = 59;
const CAP_TWO_MISSED: u32 = 49;
const CAP_FORBIDDEN: u32 = 39;

/// Whole thousandths, rounded down: less than all never shows as all.
fn permille(share: Fraction) -> u32 {
    (share * Fraction::whole(1_000)).split().0.clamp(0, 1_000) as u32
}

/// Points in thousandths, to the nearest.
fn milli(points: Fraction) -> u32 {
    (points * Fraction::whole(1_000)).rounded().clamp(0, 100_000) as u32
}
