//! Injects: when they are due, delivered, averted.

use super::{
    chance::{self, Kind, Subject},
    conditions::holds,
    effects,
    event::{Content, Event},
    messages,
    state::{Context, Due, State},
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

/// At the start: of each group one alternative is drawn, and every inject with a time gets its place in the queue.
pub(super) fn plan(next: &mut Next) {
    draw_alternatives(next);
    let seed = next.state.setup.seed;
    for (inject, about) in next.world.injects.iter() {
        match about.trigger {
            Trigger::At(span) | Trigger::When { latest: Some(span), .. } => {
                next.state.wake_at(Time::ZERO + span, Due::Inject(inject))
            }
            Trigger::Between(from, to) => {
                let seconds = (to.0.saturating_sub(from.0) / 1_000) as usize + 1;
                let drawn = chance::pick(seed, Subject::new(Kind::Window, inject.0.into(), 0, 0), 0, seconds);
                next.state.wake_at(Time::ZERO + from + Span::seconds(drawn as u64), Due::Inject(inject));
            }
            Trigger::When { latest: None, .. } | Trigger::After(..) | Trigger::Phase(..) | Trigger::Hand | Trigger::Spare => {}
        }
    }
}

fn draw_alternatives(next: &mut Next) {
    let world = next.world;
    for (group, about) in world.groups.iter() {
        let sum: u64 = about.members.iter().map(|(_, odds)| u64::from(*odds)).sum();
        let subject = Subject::new(Kind::Group, group.0.into(), 0, 0);
        let mut left = chance::pick(next.state.setup.seed, subject, 0, sum as usize) as u64;
        let mut drawn = None;
        for &(inject, odds) in &about.members {
            if drawn.is_none() && left < u64::from(odds) {
                drawn = Some(inject);
            } else {
                left = left.saturating_sub(u64::from(odds));
                next.state.injects.set(inject.index(), InjectState::NotDrawn);
            }
        }
        if let Some(inject) = drawn {
            next.emit(Event::AlternativeDrawn { group, inject });
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
        InjectState::Waiting | InjectState::Held | InjectState::NotDrawn => {}
        InjectState::Delivered(_) | InjectState::Averted(_) | InjectState::Dropped => return,
    }
    next.state.injects.set(inject.index(), InjectState::Delivered(next.state.time));
    come(next, inject);
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

/// One delivery, the first or another.
fn come(next: &mut Next, inject: InjectId) {
    let world = next.world;
    let about = &world.injects[inject];
    next.state.times_come.update(inject.index(), |times| *times += 1);
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
    if let Some(every) = &about.every
        && next.state.times_come[inject.index()] < every.times
    {
        next.state.wake_in(every.wait, Due::Repeat(inject));
    }
    effects::apply(next, &about.then, &Context { actor: about.to.first().copied(), ..Context::default() });
}

/// It comes again, unless that has an end: its `until` or its `unless` holds.
pub(super) fn come_again(next: &mut Next, inject: InjectId) {
    let world = next.world;
    let about = &world.injects[inject];
    let until = about.every.as_ref().and_then(|every| every.until.as_ref());
    if until.into_iter().chain(&about.unless).any(|end| holds(world, &next.state, None, end)) {
        return;
    }
    if about.to.iter().any(|to| messages::channel_works(world, &next.state, about.by, *to)) {
        come(next, inject);
    } else {
        next.state.wake_in(CHANNEL_RETRY, Due::Repeat(inject));
    }
}

/// When an inject that has been delivered comes again.
pub(super) fn comes_again(state: &State, inject: InjectId) -> Option<Time> {
    state.queue.iter().find(|((_, due), ())| *due == Due::Repeat(inject)).map(|((at, _), ())| *at)
}

/// It will not be delivered, or not again.
pub(super) fn drop_inject(next: &mut Next, inject: InjectId) {
    match next.state.injects[inject.index()] {
        InjectState::Waiting | InjectState::Held | InjectState::NotDrawn => {
            next.state.injects.set(inject.index(), InjectState::Dropped);
            next.emit(Event::InjectDropped { inject });
        }
        InjectState::Delivered(_) => {
            if let Some(at) = comes_again(&next.state, inject) {
                next.state.forget_wake(at, Due::Repeat(inject));
                next.emit(Event::InjectDropped { inject });
            }
        }
        InjectState::Averted(_) | InjectState::Dropped => {}
    }
}
