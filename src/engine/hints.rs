//! Help at a price: which hints a role can have now, and taking one.

use super::{
    event::Event,
    input::{HintOf, Refusal},
    state::State,
    step::Next,
    view::{HintNext, HintView, SeatView, StepState},
    views,
};
use crate::{
    time::Time,
    world::{World, ids::*, plot::Hint},
};

/// Takes the next hint, or says why there is none.
pub(super) fn take(next: &mut Next, role: RoleId, of: HintOf) -> Result<(), Refusal> {
    let view = views::glance(next.world, &next.state, role);
    let about = view.hints.into_iter().find(|hint| hint.of == of).ok_or(Refusal::NoHint)?;
    let HintNext { from, .. } = about.next.ok_or(Refusal::NoHint)?;
    if next.state.time < from {
        return Err(Refusal::HintTooEarly { from });
    }
    let hint = about.taken.len() as u8;
    next.state.hints.insert((role, of), hint + 1);
    next.emit(Event::HintTaken { role, of, hint });
    Ok(())
}

/// The hints that the role has taken or may take: of messages that it has got, and of its steps that are due as far as it knows.
pub(super) fn seen(world: &World, state: &State, view: &SeatView) -> Vec<HintView> {
    let mut found = Vec::new();
    for (inject, received) in &view.mind.received {
        let is_open = view.messages.iter().any(|message| {
            message.inject() == Some(*inject)
                && message.ask.as_ref().is_some_and(|ask| ask.answer.is_none())
                && !message.acknowledged
        });
        let about = &world.injects[*inject];
        found.extend(of(state, view.role, HintOf::Inject(*inject), &about.hints, is_open.then_some(*received)));
    }
    for (step, about) in world.playbook.iter().filter(|(_, step)| !step.hints.is_empty() && step.who.contains(&view.role)) {
        let begun = match views::step_state(world, view, about) {
            StepState::Due { until } => Some(Time(until.0.saturating_sub(about.limit.0))),
            StepState::Waiting | StepState::Done => None,
        };
        found.extend(of(state, view.role, HintOf::Step(step), &about.hints, begun));
    }
    found
}

/// `begun`: from when it may be wanted; none: not now.
fn of(state: &State, role: RoleId, of: HintOf, hints: &[Hint], begun: Option<Time>) -> Option<HintView> {
    let taken = usize::from(state.hints.get(&(role, of)).copied().unwrap_or(0));
    let next = begun.zip(hints.get(taken)).map(|(begun, hint)| HintNext { from: begun + hint.after, cost: hint.cost });
    let texts: Vec<_> = hints.iter().take(taken).map(|hint| hint.text.clone()).collect();
    (next.is_some() || !texts.is_empty()).then_some(HintView { of, taken: texts, next })
}
