//! What the trainer can do to a drill.

use super::{
    event::{EndReason, Event},
    injects,
    input::{Refusal, TrainerCommand},
    messages, phases, services,
    state::Due,
    step::Next,
    view::{DrillPhase, InjectState},
};
use crate::{time::Time, world::ids::*};

/// Obeys the trainer, or says why not.
pub(super) fn take(next: &mut Next, command: &TrainerCommand) -> Result<(), Refusal> {
    match (command, next.state.phase()) {
        (_, DrillPhase::Over) => return Err(Refusal::Over),
        (TrainerCommand::Start, DrillPhase::Ready) => return start(next),
        (TrainerCommand::Start, DrillPhase::Running) => {}
        (_, DrillPhase::Ready) => return Err(Refusal::NotStarted),
        (_, DrillPhase::Running) => {}
    }
    match command {
        TrainerCommand::Start => {}
        TrainerCommand::Pause => next.emit(Event::Paused),
        TrainerCommand::Pace { times } => next.emit(Event::PaceSet { times: *times }),
        TrainerCommand::Release { inject } => {
            waiting(next, *inject)?;
            injects::deliver(next, *inject);
        }
        TrainerCommand::Hold { inject } => {
            waiting(next, *inject)?;
            next.state.injects.set(inject.index(), InjectState::Held);
            next.emit(Event::InjectHeld { inject: *inject });
        }
        TrainerCommand::Skip { inject } => {
            still_comes(next, *inject)?;
            injects::drop_inject(next, *inject);
        }
        TrainerCommand::Delay { inject, by } => delay(next, *inject, *by)?,
        TrainerCommand::Remark { text } => {
            messages::check_text(text)?;
            next.emit(Event::Remarked { text: text.clone() });
        }
        TrainerCommand::Rate { objective, rating, text } => {
            messages::check_text(text)?;
            if next.world.objectives.get(*objective).is_none() {
                return Err(Refusal::UnknownThing);
            }
            next.emit(Event::Rated { objective: *objective, rating: *rating, text: text.clone() });
        }
        TrainerCommand::Finish => next.end(EndReason::Finished, None),
        TrainerCommand::Stop => next.end(EndReason::Stopped, None),
    }
    Ok(())
}

/// The clock starts: what stands at the start begins to work, and what has a time gets it.
fn start(next: &mut Next) -> Result<(), Refusal> {
    let world = next.world;
    next.state.started = true;
    next.emit(Event::DrillStarted);
    next.touched.extend(world.nodes.ids());
    next.state.wake_at(Time::ZERO + world.lasts, Due::TimeIsOver);
    for span in &world.rechecks_at {
        next.state.wake_at(Time::ZERO + *span, Due::Recheck);
    }
    services::count_states(next);
    injects::plan(next);
    phases::plan(next);
    Ok(())
}

fn delay(next: &mut Next, inject: InjectId, by: crate::time::Span) -> Result<(), Refusal> {
    still_comes(next, inject)?;
    let is_its = |due: &Due| matches!(due, Due::Inject(of) | Due::Repeat(of) if *of == inject);
    let planned = next.state.queue.iter().find(|((_, due), ())| is_its(due)).map(|(planned, ())| *planned);
    let (planned, due) = planned.ok_or(Refusal::InjectDone { inject })?;
    next.state.forget_wake(planned, due);
    next.state.wake_at(planned + by, due);
    next.emit(Event::InjectDelayed { inject, until: planned + by });
    Ok(())
}

/// The inject hasn't been delivered or dropped, or it will come again.
fn still_comes(next: &Next, inject: InjectId) -> Result<(), Refusal> {
    if injects::comes_again(&next.state, inject).is_some() { Ok(()) } else { waiting(next, inject) }
}

/// The inject hasn't been delivered or dropped.
fn waiting(next: &Next, inject: InjectId) -> Result<(), Refusal> {
    match next.state.injects.get(inject.index()) {
        None => Err(Refusal::UnknownThing),
        Some(InjectState::Waiting | InjectState::Held | InjectState::NotDrawn) => Ok(()),
        Some(InjectState::Delivered(_) | InjectState::Averted(_) | InjectState::Dropped) => Err(Refusal::InjectDone { inject }),
    }
}
