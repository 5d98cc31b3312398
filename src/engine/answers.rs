//! Answers: whether one fits what is asked, how much of it is right, and what follows.

use super::{
    conditions::{count, count_known, metric_milli},
    effects,
    event::{AnswerHow, Content, Event, Followed},
    input::{Given, MessageId, Refusal},
    messages,
    state::{Answer, Context, Message, State},
    step::Next,
};
use crate::{
    scenario::vocabulary::Wanted,
    world::{
        World,
        ids::*,
        plot::{Amount, Ask, Asked},
    },
};
use std::sync::Arc;

/// All that is right, in permille.
pub const ALL: u16 = 1_000;

/// What somebody gives as an answer, and what they say of it.
#[derive(Clone, Debug)]
pub(super) struct Reply {
    pub given: Given,
    /// Percent.
    pub confidence: Option<u8>,
    pub rationale: Option<String>,
}

/// Takes an answer to a message that has reached the role, or says why not.
pub(super) fn take(next: &mut Next, role: RoleId, id: MessageId, reply: Reply) -> Result<(), Refusal> {
    let world = next.world;
    let asked = messages::own(next, role, id)?;
    let Content::Inject(inject) = *asked.content else { return Err(Refusal::NothingAsked { message: id }) };
    let Some(ask) = &world.injects[inject].ask else { return Err(Refusal::NothingAsked { message: id }) };
    if asked.answer.is_some() {
        return Err(Refusal::Answered { message: id });
    }
    check(&ask.what, &reply.given)?;
    check_manner(ask, &reply)?;
    let right = share(world, &next.state, role, &ask.what, &reply.given);
    let tried = asked.attempts + 1;
    if right.is_some_and(|right| right < ALL) && tried < ask.attempts {
        reject(next, id, inject, reply, right.unwrap_or(0), ask.attempts - tried);
    } else {
        let how = if next.state.is_played(role) { AnswerHow::Chosen } else { AnswerHow::Simulated };
        finish(next, id, inject, Some(reply), how, right);
    }
    Ok(())
}

/// The time to answer has run out: what the author has put in an answer's place follows.
pub(super) fn time_out(next: &mut Next, id: MessageId) {
    let message = next.state.message(id);
    if message.answer.is_some() || message.acknowledged {
        return;
    }
    let Content::Inject(inject) = *message.content else { return };
    let Some(ask) = &next.world.injects[inject].ask else { return };
    match &ask.what {
        Asked::One { otherwise, .. } => {
            let reply = otherwise.map(|option| Reply { given: Given::One(option), confidence: None, rationale: None });
            finish(next, id, inject, reply, AnswerHow::TimedOut, None);
        }
        // A form or an acknowledgement can still come; what is late is the score's business.
        Asked::Form(_) | Asked::Acknowledge => follow(next, id, inject, Followed::Otherwise),
        Asked::Several { .. }
        | Asked::Order { .. }
        | Asked::Pairs { .. }
        | Asked::Number { .. }
        | Asked::Short { .. }
        | Asked::Free
        | Asked::Poll { .. } => finish(next, id, inject, None, AnswerHow::TimedOut, None),
    }
}

/// Whether the answer is one that can be given to this.
fn check(asked: &Asked, given: &Given) -> Result<(), Refusal> {
    match (asked, given) {
        (Asked::One { of, .. }, Given::One(option)) => among(*option, of.len()),
        (Asked::Poll { of }, Given::Poll(option)) => among(*option, of.len()),
        (Asked::Several { of, .. }, Given::Several(options)) => {
            options.iter().try_for_each(|option| among(*option, of.len()))?;
            if options.is_sorted_by(|a, b| a < b) { Ok(()) } else { Err(Refusal::WrongAnswer) }
        }
        (Asked::Order { of, .. }, Given::Order(order)) => {
            order.iter().try_for_each(|option| among(*option, of.len()))?;
            let each_once = (0..of.len()).all(|item| order.iter().filter(|place| usize::from(**place) == item).count() == 1);
            if each_once { Ok(()) } else { Err(Refusal::WrongAnswer) }
        }
        (Asked::Pairs { of, with, .. }, Given::Pairs(partners)) => {
            partners.iter().try_for_each(|option| among(*option, with.len()))?;
            if partners.len() == of.len() { Ok(()) } else { Err(Refusal::WrongAnswer) }
        }
        (Asked::Number { .. }, Given::Number(_)) => Ok(()),
        (Asked::Short { .. }, Given::Short(text)) | (Asked::Free, Given::Free(text)) => {
            messages::check_text(text)?;
            if text.trim().is_empty() { Err(Refusal::WrongAnswer) } else { Ok(()) }
        }
        (
            Asked::One { .. }
            | Asked::Several { .. }
            | Asked::Order { .. }
            | Asked::Pairs { .. }
            | Asked::Number { .. }
            | Asked::Short { .. }
            | Asked::Free
            | Asked::Poll { .. }
            | Asked::Form(_)
            | Asked::Acknowledge,
            _,
        ) => Err(Refusal::WrongAnswer),
    }
}

fn among(option: u8, count: usize) -> Result<(), Refusal> {
    if usize::from(option) < count { Ok(()) } else { Err(Refusal::UnknownOption { option }) }
}

/// What must be said with an answer is, and what isn't asked for isn't.
fn check_manner(ask: &Ask, reply: &Reply) -> Result<(), Refusal> {
    let fits = |wanted: Wanted, is_given: bool| match wanted {
        Wanted::No => !is_given,
        Wanted::May => true,
        Wanted::Must => is_given,
    };
    if !fits(ask.confidence, reply.confidence.is_some()) || reply.confidence.is_some_and(|percent| percent > 100) {
        return Err(Refusal::ConfidenceAsked { wanted: ask.confidence });
    }
    if !fits(ask.rationale, reply.rationale.as_ref().is_some_and(|text| !text.trim().is_empty())) {
        return Err(Refusal::RationaleAsked { wanted: ask.rationale });
    }
    reply.rationale.as_deref().map_or(Ok(()), messages::check_text)
}

/// How much of the answer is right, in permille; none where nothing is right or wrong.
pub(super) fn share(world: &World, state: &State, role: RoleId, asked: &Asked, given: &Given) -> Option<u16> {
    let all_or_nothing = |right: bool| Some(if right { ALL } else { 0 });
    match (asked, given) {
        (Asked::One { is, .. }, Given::One(option)) => {
            if is.is_empty() {
                None
            } else {
                all_or_nothing(is.contains(option))
            }
        }
        (Asked::Several { is, .. }, Given::Several(options)) => {
            let wrong = options.iter().filter(|option| !is.contains(option)).count();
            let right = options.len() - wrong;
            if is.is_empty() { all_or_nothing(wrong == 0) } else { Some(permille(right.saturating_sub(wrong), is.len())) }
        }
        (Asked::Order { is, .. }, Given::Order(order)) => Some(in_order(is, order)),
        (Asked::Pairs { is, .. }, Given::Pairs(partners)) => {
            Some(permille(is.iter().zip(partners).filter(|(is, given)| is == given).count(), is.len()))
        }
        (Asked::Number { is, tolerance, .. }, Given::Number(number)) => {
            all_or_nothing(number.abs_diff(amount(world, state, role, is)) <= u64::from(*tolerance))
        }
        (Asked::Short { is }, Given::Short(text)) => all_or_nothing(is.iter().any(|form| folded(form) == folded(text))),
        _ => None,
    }
}

/// Rounded down: less than all is never all.
fn permille(part: usize, whole: usize) -> u16 {
    (part * usize::from(ALL)).checked_div(whole).unwrap_or(0).min(usize::from(ALL)) as u16
}

/// Pairs of items that stand the right way round, of all pairs.
fn in_order(is: &[u8], given: &[u8]) -> u16 {
    let place = |item: u8| given.iter().position(|given| *given == item);
    let pairs = || (0..is.len()).flat_map(|a| (a + 1..is.len()).map(move |b| (a, b)));
    permille(pairs().filter(|(a, b)| place(is[*a]) < place(is[*b])).count(), pairs().count())
}

/// What the number should be now.
fn amount(world: &World, state: &State, role: RoleId, is: &Amount) -> i64 {
    match is {
        Amount::Is(number) => *number,
        Amount::Metric(metric) => metric_milli(world, state, *metric).div_euclid(1_000),
        Amount::Devices(condition) => count(world, state, condition).into(),
        Amount::DevicesKnown(condition) => count_known(world, state.mind(role), condition).into(),
    }
}

/// The text as it is compared: no blanks and punctuation, narrow letters, small ones. One of nothing but signs stays as it is.
pub(super) fn folded(text: &str) -> String {
    let narrow = |c: char| match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        other => other,
    };
    let letters: String = text.chars().map(narrow).filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    if letters.is_empty() { text.trim().to_owned() } else { letters }
}

/// A try that wasn't right, with others left. What an option does follows in any case.
fn reject(next: &mut Next, id: MessageId, inject: InjectId, reply: Reply, right: u16, left: u8) {
    let role = next.state.message(id).to;
    let Reply { given, confidence, rationale } = reply;
    next.state.change_message(id, |message| {
        message.attempts += 1;
        message.wrong = Some(given.clone());
    });
    remember(next, role, inject, &given);
    next.emit(Event::AnswerRejected { message: id, inject, role, given: given.clone(), right, left, confidence, rationale });
    if let Given::One(option) = given {
        follow(next, id, inject, Followed::Option(option));
    }
    super::colleagues::asked(next, role);
}

/// The question is closed. `reply` none: nothing was given in time.
fn finish(next: &mut Next, id: MessageId, inject: InjectId, reply: Option<Reply>, how: AnswerHow, right: Option<u16>) {
    let now = next.state.time;
    let role = next.state.message(id).to;
    let (confidence, rationale) = reply.as_ref().map_or((None, None), |reply| (reply.confidence, reply.rationale.clone()));
    let given = reply.map(|reply| reply.given);
    let answer = Answer::Given { given: given.clone(), how, at: now };
    next.state.change_message(id, |message| message.answer = Some(answer));
    next.emit(Event::Answered { message: id, inject, role, given: given.clone(), how, right, confidence, rationale });
    if let Some(given) = &given {
        remember(next, role, inject, given);
    }
    if right == Some(ALL) {
        next.state.right.set(inject.index(), true);
        next.state.change_mind(role, |mind| mind.right.push(inject));
    }
    let followed = match (given, right) {
        (Some(Given::One(option)), _) => Followed::Option(option),
        (None, _) => Followed::Otherwise,
        (Some(_), Some(..ALL)) => Followed::Wrong,
        (Some(_), Some(_) | None) => Followed::Right,
    };
    follow(next, id, inject, followed);
}

/// Options that were chosen stay known.
fn remember(next: &mut Next, role: RoleId, inject: InjectId, given: &Given) {
    for option in given.options() {
        next.state.answered.update(inject.index(), |bits| *bits |= 1 << option);
        next.state.change_mind(role, |mind| mind.answered.push((inject, *option)));
    }
}

/// What comes of it: effects, then the words that come back.
fn follow(next: &mut Next, id: MessageId, inject: InjectId, followed: Followed) {
    let world = next.world;
    let Message { from, to: role, by, .. } = *next.state.message(id);
    let (then, reply) = followed_by(world, inject, followed);
    effects::apply(next, then, &Context { actor: Some(role), ..Context::default() });
    if reply.is_some() {
        let reply = messages::put(next, from, role, by, Arc::new(Content::Reply { inject, followed }));
        messages::deliver(next, reply);
    }
}

/// The effects and the words of what followed.
pub(super) fn followed_by(
    world: &World,
    inject: InjectId,
    followed: Followed,
) -> (&[crate::world::condition::Effect], Option<&crate::text::Text>) {
    let about = &world.injects[inject];
    let Some(ask) = &about.ask else { return (&[], None) };
    let follow = match followed {
        Followed::Option(option) => {
            let choice = about.choices().get(usize::from(option));
            return choice.map_or((&[], None), |choice| (choice.then.as_slice(), choice.reply.as_ref()));
        }
        Followed::Right => &ask.right,
        Followed::Wrong => &ask.wrong,
        Followed::Otherwise => &ask.otherwise,
    };
    (follow.then.as_slice(), follow.reply.as_ref())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks_punctuation_width_and_case_do_not_matter() {
        for text in [" 先断网,再上报。", "先断网,再 上报", "先断网再上报!"] {
            assert_eq!(folded(text), "先断网再上报", "{text}");
        }
        assert_eq!(folded("LockBit 3.0"), folded("lockbit30"));
        assert_ne!(folded("先上报再断网"), folded("先断网再上报"));
        assert_eq!(folded(" ? "), "?");
    }

    #[test]
    fn an_order_is_graded_by_its_pairs() {
        assert_eq!(in_order(&[2, 0, 1], &[2, 0, 1]), 1_000);
        assert_eq!(in_order(&[2, 0, 1], &[1, 0, 2]), 0);
        assert_eq!(in_order(&[2, 0, 1], &[0, 2, 1]), 666, "one of three pairs stands the wrong way round");
    }
}
