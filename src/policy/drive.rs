//! Plays a whole drill without people: every seat by one policy.
//!
//! Each step is shown to `write` before it is adopted, so that a record has it first.

use super::{
    random,
    twist::{self, Rest, Twist},
};
use crate::{
    engine::{
        colleagues,
        input::{Input, TrainerCommand},
        step::reaches,
        view::DrillPhase,
    },
    session::session::{Session, Step},
    time::{Span, Time},
};
use rand::{SeedableRng, rngs::ChaCha8Rng};

/// How seats are played without people.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Policy {
    /// By playbook and district plan, without errors.
    Playbook,
    /// Nobody does anything.
    Nothing,
    /// Whatever the view offers, all alike.
    Random,
    /// As usual but for one thing.
    But(Rest, Twist),
}

/// From news to deed when the playbook is followed promptly [D].
const PROMPT: Span = Span::minutes(1);
/// Between one deed and the next.
const HANDLING: Span = Span::seconds(30);
/// How often a seat looks up without news.
const LOOK_UP: Span = Span::minutes(2);

/// Plays to the end by a policy in every seat. Stops early only if `write` fails.
pub fn by_policy<E>(session: &mut Session, policy: Policy, write: impl FnMut(&Step) -> Result<(), E>) -> Result<(), E> {
    let end = end_of(session);
    by_policy_until(session, policy, end, write)
}

/// The same, but at `until` the trainer ends the drill, if it still runs.
pub fn by_policy_until<E>(
    session: &mut Session,
    policy: Policy,
    until: Time,
    mut write: impl FnMut(&Step) -> Result<(), E>,
) -> Result<(), E> {
    let seats = session.setup().seats.clone();
    let mut rng = ChaCha8Rng::seed_from_u64(session.setup().seed);
    let stage = session.stage();
    let mut looks: Vec<Time> = seats.iter().map(|_| Time::ZERO + PROMPT).collect();
    start(session, &mut write)?;
    while session.phase() == DrillPhase::Running && session.time() < until {
        let next = match policy {
            Policy::Nothing => None,
            Policy::Playbook | Policy::Random | Policy::But(..) => looks.iter().enumerate().min_by_key(|(i, at)| (**at, *i)),
        };
        let (turn, at) = next.map_or((None, until), |(i, at)| (Some(i), (*at).min(until)));
        if session.time() < at {
            let before = session.events().len();
            let step = session.advance(at);
            write_and_adopt(session, step, &mut write)?;
            for stamped in &session.events()[before..] {
                let reached = reaches(&stamped.event).and_then(|role| seats.iter().position(|seat| *seat == role));
                if let Some(i) = reached {
                    looks[i] = looks[i].min(session.time() + PROMPT);
                }
            }
            continue;
        }
        let Some(turn) = turn else { continue };
        let view = if looks_round(policy) { session.view(seats[turn]) } else { session.glance(seats[turn]) };
        let commands = match policy {
            Policy::Playbook => colleagues::commands_now(session.world(), &view, None),
            Policy::Random => random::next_command(&stage, &view, &mut rng).into_iter().collect(),
            Policy::But(rest, twist) => twist::commands_now(session.world(), &view, &seats, rest, twist),
            Policy::Nothing => Vec::new(),
        };
        let propose = |command| session.propose(Input::Seat { role: seats[turn], command }).ok();
        let done = commands.into_iter().find_map(propose);
        looks[turn] = session.time() + if done.is_some() { HANDLING } else { LOOK_UP };
        if let Some(step) = done {
            write_and_adopt(session, step, &mut write)?;
        }
    }
    match session.propose(Input::Trainer(TrainerCommand::Finish)) {
        Ok(step) => write_and_adopt(session, step, &mut write),
        Err(_) => Ok(()), // it is over
    }
}

/// Whether the policy asks what else could be done.
fn looks_round(policy: Policy) -> bool {
    match policy {
        Policy::Random | Policy::But(_, Twist::Harmful { .. }) => true,
        Policy::Playbook | Policy::Nothing | Policy::But(_, Twist::Option { .. } | Twist::Graded { .. } | Twist::Without(_)) => {
            false
        }
    }
}

/// Lets time pass until `to`, or until the drill is over.
pub fn run_until<E>(session: &mut Session, to: Time, write: &mut impl FnMut(&Step) -> Result<(), E>) -> Result<(), E> {
    while session.phase() == DrillPhase::Running && session.time() < to {
        let step = session.advance(to);
        write_and_adopt(session, step, write)?;
    }
    Ok(())
}

pub(super) fn start<E>(session: &mut Session, write: &mut impl FnMut(&Step) -> Result<(), E>) -> Result<(), E> {
    match session.propose(Input::Trainer(TrainerCommand::Start)) {
        Ok(step) => write_and_adopt(session, step, write),
        Err(_) => Ok(()), // it runs already
    }
}

pub(super) fn write_and_adopt<E>(
    session: &mut Session,
    step: Step,
    write: &mut impl FnMut(&Step) -> Result<(), E>,
) -> Result<(), E> {
    if step.is_written() {
        write(&step)?;
    }
    session.adopt(step);
    Ok(())
}

/// When the drill's time is over.
pub(super) fn end_of(session: &Session) -> Time {
    Time::ZERO + session.world().lasts
}
