//! Phases of the story: one is current; by themselves they begin in their order, and once.

use super::{
    conditions::holds,
    effects,
    event::Event,
    state::{Context, Due},
    step::Next,
};
use crate::{
    time::Time,
    world::{
        ids::*,
        plot::{PhaseStart, Trigger},
    },
};

/// At the start: the phases with a time get their places in the queue, and those that begin at once begin.
pub(super) fn plan(next: &mut Next) {
    for (phase, about) in next.world.phases.iter() {
        match about.starts {
            PhaseStart::At(span) if span.0 == 0 => come_due(next, phase),
            PhaseStart::At(span) | PhaseStart::When { latest: Some(span), .. } => {
                next.state.wake_at(Time::ZERO + span, Due::Phase(phase))
            }
            PhaseStart::When { latest: None, .. } | PhaseStart::After(..) | PhaseStart::Effect => {}
        }
    }
}

/// Begins the phases whose condition has come true. Says whether there was one.
pub(super) fn begin_due(next: &mut Next) -> bool {
    let world = next.world;
    let mut began = false;
    for (phase, about) in world.phases.iter() {
        let PhaseStart::When { condition, .. } = &about.starts else { continue };
        if is_to_come(next, phase) && holds(world, &next.state, None, condition) {
            enter(next, phase);
            began = true;
        }
    }
    began
}

/// Its time has come: it begins, unless the story is past it.
pub(super) fn come_due(next: &mut Next, phase: PhaseId) {
    if is_to_come(next, phase) {
        enter(next, phase);
    }
}

fn is_to_come(next: &Next, phase: PhaseId) -> bool {
    next.state.entered[phase.index()].is_none() && next.state.current.is_none_or(|current| current < phase)
}

/// It is the current phase now. What is to happen when it begins happens the first time alone.
pub(super) fn enter(next: &mut Next, phase: PhaseId) {
    let (world, now) = (next.world, next.state.time);
    if next.state.current == Some(phase) {
        return;
    }
    let is_first = next.state.entered[phase.index()].is_none();
    next.state.current = Some(phase);
    next.state.entered.set(phase.index(), Some(now));
    for role in world.roles.ids() {
        next.state.change_mind(role, |mind| mind.phases.push((phase, now)));
    }
    next.emit(Event::PhaseEntered { phase });
    for (_, span) in world.rechecks_phase.iter().filter(|(of, _)| *of == phase) {
        next.state.wake_in(*span, Due::Recheck);
    }
    if !is_first {
        return;
    }
    for (inject, about) in world.injects.iter() {
        if let Trigger::Phase(of, wait) = about.trigger
            && of == phase
        {
            next.state.wake_in(wait, Due::Inject(inject));
        }
    }
    for (later, about) in world.phases.iter() {
        if let PhaseStart::After(before, wait) = about.starts
            && before == phase
        {
            next.state.wake_in(wait, Due::Phase(later));
        }
    }
    effects::apply(next, &world.phases[phase].then, &Context::default());
}
