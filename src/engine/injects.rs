//! Injects: when they are due, delivered, averted.

use super::{
    conditions::holds,
    effects,
    event::{Content, Event},
    messages,
    state::{Context, Due},
    step::Next,
    view::InjectState,
};
use crate::{
    time::{Span, Time},
    world::{ids::*, plot::Trigger},
};
use std::sync::Arc;

/// How long a message waits before a channel that is down is tried again.
pub(super) const CHANNEL_RETRY: Span = Span::minutes(1);

/// At the start: every inject with a time gets its place in the queue.
pub(super) fn plan(next: &mut Next) {
    for (inject, about) in next.world.injects.iter() {
        match about.trigger {
            Trigger::At(span) | Trigger::When { latest: Some(span), .. } => {
                next.state.wake_at(Time::ZERO + span, Due::Inject(inject))
            }
            Trigger::When { latest: None, .. } | Trigger::After(..) | Trigger::Hand => {}
        }
    }
}

/// Delivers the injects whose condition has come true. Says whether there was one.
pub(super) fn release_due(next: &mut Next) -> bool {
    let world = next.world;
    let mut came = false;
    for (inject, about) in world.injects.iter() {
        let Trigger::When { condition, .. } = &about.trigger else { continue };
        if next.state.injects[inject.index()] == InjectState::Waiting && holds(world, &next.state, None, condition) {
            come_due(next, inject);
            came |= next.state.injects[inject.index()] != InjectState::Waiting;
        }
    }
    came
}

/// Its time has come: delivered, unless what it warns of has been averted.
pub(super) fn come_due(next: &mut Next, inject: InjectId) {
    let world = next.world;
    if next.state.injects[inject.index()] != InjectState::Waiting {
        return;
    }
    let about = &world.injects[inject];
    if about.unless.as_ref().is_some_and(|unless| holds(world, &next.state, None, unless)) {
        next.state.injects.set(inject.index(), InjectState::Averted(next.state.time));
        next.emit(Event::InjectAverted { inject });
    } else if about.to.iter().any(|to| messages::channel_works(world, &next.state, about.by, *to)) {
        deliver(next, inject);
    } else if !is_tried_soon(next, inject) {
        next.state.wake_in(CHANNEL_RETRY, Due::Inject(inject));
    }
}

/// A condition is looked at after every event: one more try in the queue is enough.
fn is_tried_soon(next: &Next, inject: InjectId) -> bool {
    let soon = next.state.time + CHANNEL_RETRY;
    next.state.queue.iter().take_while(|((at, _), ())| *at <= soon).any(|((_, due), ())| *due == Due::Inject(inject))
}

/// Delivers it now, with all that comes with it. To whom the channel doesn't work now, it comes when it does again,
/// unless it works for nobody: then it is the trainer or an effect that wants it delivered in any case.
pub(super) fn deliver(next: &mut Next, inject: InjectId) {
    let world = next.world;
    match next.state.injects[inject.index()] {
        InjectState::Waiting | InjectState::Held => {}
        InjectState::Delivered(_) | InjectState::Averted(_) | InjectState::Dropped => return,
    }
    let about = &world.injects[inject];
    next.state.injects.set(inject.index(), InjectState::Delivered(next.state.time));
    next.emit(Event::InjectDelivered { inject });
    let content = Arc::new(Content::Inject(inject));
    let open: Vec<bool> = about.to.iter().map(|to| messages::channel_works(world, &next.state, about.by, *to)).collect();
    for (&to, &works) in about.to.iter().zip(&open) {
        let message = messages::put(next, about.from, to, about.by, content.clone());
        if works || !open.contains(&true) {
            messages::deliver(next, message);
        } else {
            next.state.wake_in(CHANNEL_RETRY, Due::Message(message));
        }
    }
    effects::apply(next, &about.then, &Context { actor: about.to.first().copied(), ..Context::default() });
    for (other, other_about) in world.injects.iter() {
        if let Trigger::After(after, wait) = other_about.trigger
            && after == inject
        {
            next.state.wake_in(wait, Due::Inject(other));
        }
    }
    for (since, span) in &world.rechecks_since {
        if *since == inject {
            next.state.wake_in(*span, Due::Recheck);
        }
    }
}

/// It will not be delivered.
pub(super) fn drop_inject(next: &mut Next, inject: InjectId) {
    match next.state.injects[inject.index()] {
        InjectState::Waiting | InjectState::Held => {
            next.state.injects.set(inject.index(), InjectState::Dropped);
            next.emit(Event::InjectDropped { inject });
        }
        InjectState::Delivered(_) | InjectState::Averted(_) | InjectState::Dropped => {}
    }
}
