//! Word between people: sent over a channel, delivered after a while, answered or not.

use super::{
    chance::{self, Kind, Subject},
    colleagues,
    event::{Content, Event},
    injects,
    input::{MessageId, Refusal, TEXT_CHARACTERS_MAX},
    knowledge::{Fact, FactKey, Source, Subject as About, Value},
    state::{Due, Message, State},
    step::Next,
};
use crate::world::{World, ids::*, people::Sender, plot::Claim};
use std::{collections::BTreeSet, sync::Arc};

/// How often a call is tried before it goes through in any case: by then somebody is sent over.
const TRIES_MAX: u8 = 3;

/// Sends a message: it arrives after the channel's delay.
pub(super) fn send(next: &mut Next, from: RoleId, to: RoleId, by: ChannelId, content: Content) -> MessageId {
    let message = put(next, Sender::Role(from), to, by, Arc::new(content));
    next.state.wake_in(next.world.channels[by].delay, Due::Message(message));
    message
}

/// Writes a message down as sent.
pub(super) fn put(next: &mut Next, from: Sender, to: RoleId, by: ChannelId, content: Arc<Content>) -> MessageId {
    let mood = match from {
        Sender::Persona(persona) => next.state.moods[persona.index()],
        Sender::Role(_) => 0,
    };
    let message = Message {
        mood,
        from,
        to,
        by,
        sent: next.state.time,
        tries: 0,
        delivered: None,
        content: content.clone(),
        until: None,
        attempts: 0,
        wrong: None,
        answer: None,
        acknowledged: false,
    };
    let message = MessageId(next.state.messages.push(Arc::new(message)) as u32);
    next.emit(Event::MessageSent { message, from, to, by, content: (*content).clone() });
    message
}

/// A message that has reached the role.
pub(super) fn own<'n>(next: &'n Next, role: RoleId, message: MessageId) -> Result<&'n Message, Refusal> {
    let found = next.state.messages.get(message.0 as usize).map(Arc::as_ref);
    found.filter(|m| m.to == role && m.delivered.is_some()).ok_or(Refusal::UnknownMessage { message })
}

/// A message's time has come: it is delivered, unless nobody answers or the network is down; then it is tried again.
pub(super) fn arrive(next: &mut Next, id: MessageId) {
    let world = next.world;
    let message = next.state.message(id);
    let (from, to, by, tries) = (message.from, message.to, message.by, message.tries);
    let channel = &world.channels[by];
    let subject = Subject::new(Kind::Unanswered, u32::from(by.0), id.0, 0);
    let unanswered = tries < TRIES_MAX && chance::strikes(next.state.setup.seed, subject, u32::from(tries), channel.unanswered);
    let sender_works = match from {
        Sender::Role(from) => channel_works(world, &next.state, by, from),
        Sender::Persona(_) => true,
    };
    let works = sender_works && channel_works(world, &next.state, by, to);
    if !works {
        // It waits for the network; that it does is said once.
        if tries == 0 {
            next.state.change_message(id, |message| message.tries = 1);
            next.emit(Event::CallUnanswered { message: id });
        }
        next.state.wake_in(injects::CHANNEL_RETRY, Due::Message(id));
    } else if unanswered {
        next.state.change_message(id, |message| message.tries += 1);
        next.emit(Event::CallUnanswered { message: id });
        next.state.wake_in(channel.delay, Due::Message(id));
    } else {
        deliver(next, id);
    }
}

/// The message reaches its role, with the facts it carries.
pub(super) fn deliver(next: &mut Next, id: MessageId) {
    let (world, now) = (next.world, next.state.time);
    next.state.change_message(id, |message| message.delivered = Some(now));
    let Message { from, to, by, ref content, .. } = *next.state.message(id);
    let content = Arc::clone(content);
    next.emit(Event::MessageDelivered { message: id, to });
    let told = Source::Told { by: from, channel: by };
    match &*content {
        Content::Inject(inject) => {
            next.state.change_mind(to, |mind| mind.received.push((*inject, now)));
            let about = &world.injects[*inject];
            for claim in about.tells_to(to) {
                let (key, value) = claimed(claim);
                next.learn(to, Fact { key, value, as_of: now, learnt: now, source: told });
            }
            if let Some(within) = about.ask.as_ref().and_then(|ask| ask.within) {
                next.state.change_message(id, |message| message.until = Some(now + within));
                next.state.wake_in(within, Due::AnswerTime(id));
            }
        }
        Content::Saying(saying) => {
            for claim in &world.sayings[*saying].tells {
                let (key, value) = claimed(claim);
                next.learn(to, Fact { key, value, as_of: now, learnt: now, source: told });
            }
        }
        Content::Facts(facts) => {
            for fact in facts {
                next.learn(to, Fact { source: told, ..*fact });
            }
        }
        Content::Form { form, .. } => next.state.change_mind(to, |mind| mind.filed.push(*form)),
        Content::Reply { .. } | Content::Question(_) | Content::Approval { .. } | Content::Decision { .. } => {}
    }
    if asks(world, &content) { colleagues::asked(next, to) } else { colleagues::news(next, to) }
}

/// Whether somebody waits for an answer.
fn asks(world: &World, content: &Content) -> bool {
    match content {
        Content::Inject(inject) => world.injects[*inject].ask.is_some(),
        Content::Question(_) | Content::Approval { .. } => true,
        Content::Reply { .. } | Content::Saying(_) | Content::Facts(_) | Content::Decision { .. } | Content::Form { .. } => false,
    }
}

/// The fact that a claim states.
pub(super) fn claimed(claim: &Claim) -> (FactKey, Value) {
    match *claim {
        Claim::State(node, threat, state) => (FactKey::threat(node, threat), Value::State(state)),
        Claim::Has(node, attribute, value) => (FactKey::attribute(node, attribute), Value::Attribute(value)),
        Claim::Service(service, level) => (FactKey::level(service), Value::Level(level)),
        Claim::Matter(matter) => (FactKey::matter(matter), Value::Yes),
        Claim::Done(action, node) => (FactKey::done(action, Some(node)), Value::Yes),
    }
}

/// Tells a role these facts, or, without any named, all that it hasn't been told yet.
pub(super) fn tell(next: &mut Next, from: RoleId, to: RoleId, by: ChannelId, keys: &[FactKey]) -> Result<(), Refusal> {
    check_way(next, from, to, by)?;
    let mind = next.state.mind(from);
    let facts: Vec<Fact> = if keys.is_empty() {
        mind.untold(to).copied().collect()
    } else {
        let keys: BTreeSet<&FactKey> = keys.iter().collect();
        keys.into_iter().map(|key| mind.fact(*key).copied().ok_or(Refusal::UnknownFact)).collect::<Result<_, _>>()?
    };
    if facts.is_empty() {
        return Err(Refusal::NothingToTell);
    }
    let now = next.state.time;
    next.state.change_mind(from, |mind| facts.iter().for_each(|fact| mind.note_told(to, fact.key, now)));
    send(next, from, to, by, Content::Facts(facts));
    Ok(())
}

pub(super) fn ask(next: &mut Next, from: RoleId, to: RoleId, by: ChannelId, about: Option<About>) -> Result<(), Refusal> {
    check_way(next, from, to, by)?;
    send(next, from, to, by, Content::Question(about));
    Ok(())
}

fn check_way(next: &Next, from: RoleId, to: RoleId, by: ChannelId) -> Result<(), Refusal> {
    let world = next.world;
    if world.roles.get(to).is_none() {
        return Err(Refusal::UnknownRole);
    }
    if from == to {
        return Err(Refusal::ToYourself);
    }
    if !world.channels.get(by).is_some_and(|channel| channel.offered) {
        return Err(Refusal::NotOffered { channel: by });
    }
    if !channel_works(world, &next.state, by, from) {
        return Err(Refusal::ChannelDown { channel: by });
    }
    Ok(())
}

/// Whether the role's end of the channel works: a network that it needs is up at the role's site.
pub(super) fn channel_works(world: &World, state: &State, by: ChannelId, role: RoleId) -> bool {
    let Some(kind) = world.channels[by].over else { return true };
    site_has(world, state, state.places[role.index()], kind)
}

/// Whether a link of this kind is up at the site. A site that never had one isn't cut off from it.
pub(super) fn site_has(world: &World, state: &State, site: SiteId, kind: LinkKindId) -> bool {
    let mut at_site = world
        .links
        .iter()
        .filter(|(_, link)| link.kind == kind && (world.nodes[link.from].site == site || world.nodes[link.to].site == site));
    let mut any = false;
    at_site.any(|(id, _)| {
        any = true;
        state.link_is_up(world, id)
    }) || !any
}

/// A person's text: not too long, and without characters that nobody sees or that turn the writing round.
pub(super) fn check_text(text: &str) -> Result<(), Refusal> {
    if text.chars().count() > TEXT_CHARACTERS_MAX {
        return Err(Refusal::TooLong);
    }
    if text.chars().any(crate::scenario::source::is_refused) {
        return Err(Refusal::BadCharacters);
    }
    Ok(())
}
