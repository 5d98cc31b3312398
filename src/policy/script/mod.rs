//! Scripts: what seats do at which time. A message or a task is found in the seat's view when the time has come. No file access.

mod names;
pub mod text;
pub mod write;

pub use names::read;

use super::drive;
use crate::{
    engine::{
        event::Content,
        input::{Command, Decision, Given, Input, Refusal},
        knowledge::Subject,
        view::{AskKind, MessageView, SeatView, TaskStage},
    },
    scenario::source::SourceSpan,
    session::session::{Session, Step},
    time::Time,
    world::ids::*,
};

/// A line of a script whose names were found in a world.
#[derive(Clone, Debug, PartialEq)]
pub struct Cue {
    pub at: Time,
    pub role: RoleId,
    pub deed: Deed,
    /// Where it was written.
    pub span: SourceSpan,
}

/// What is done; a message or a task is looked for in the seat's view when its time has come.
#[derive(Clone, Debug, PartialEq)]
pub enum Deed {
    Command(Command),
    Cancel { action: ActionId },
    Answer { inject: InjectId, given: Given, confidence: Option<u8>, rationale: Option<String> },
    Acknowledge { inject: InjectId },
    Tell { to: RoleId, by: Option<ChannelId>, about: Vec<Subject> },
    Ask { to: RoleId, by: Option<ChannelId>, about: Option<Subject> },
    Decide { action: ActionId, decision: Decision },
}

/// A line that could not be obeyed.
#[derive(Clone, Debug, PartialEq)]
pub struct Missed {
    /// Which of the cues.
    pub cue: usize,
    /// When it was tried.
    pub at: Time,
    pub why: Why,
}

/// Why a line could not be obeyed.
#[derive(Clone, Debug, PartialEq)]
pub enum Why {
    Refused(Refusal),
    /// The message isn't there, or not any more to be answered.
    NoMessage,
    /// There is no such task under way.
    NoTask,
    /// No channel works.
    NoChannel,
    /// The drill was over.
    Over,
}

/// The seats that a script plays, ascending.
pub fn seats(cues: &[Cue]) -> Vec<RoleId> {
    let mut seats: Vec<RoleId> = cues.iter().map(|cue| cue.role).collect();
    seats.sort_unstable();
    seats.dedup();
    seats
}

/// Plays a script to the end of the drill. Each step is shown to `write` before it is adopted. Lines that could not be obeyed are returned.
pub fn play<E>(session: &mut Session, cues: &[Cue], mut write: impl FnMut(&Step) -> Result<(), E>) -> Result<Vec<Missed>, E> {
    let mut missed = Vec::new();
    drive::start(session, &mut write)?;
    for (cue, Cue { at, role, deed, .. }) in cues.iter().enumerate() {
        drive::run_until(session, *at, &mut write)?;
        let at = session.time();
        match deed.command(&session.view(*role)) {
            Err(why) => missed.push(Missed { cue, at, why }),
            Ok(command) => match session.propose(Input::Seat { role: *role, command }) {
                Ok(step) => drive::write_and_adopt(session, step, &mut write)?,
                Err(Refusal::Over) => missed.push(Missed { cue, at, why: Why::Over }),
                Err(refusal) => missed.push(Missed { cue, at, why: Why::Refused(refusal) }),
            },
        }
    }
    drive::run_until(session, drive::end_of(session), &mut write)?;
    Ok(missed)
}

impl Deed {
    /// The command, as things stand in the seat's view.
    fn command(&self, view: &SeatView) -> Result<Command, Why> {
        match self {
            Self::Command(command) => Ok(command.clone()),
            Self::Cancel { action } => {
                let is_open = |stage: &TaskStage| matches!(stage, TaskStage::Approval { .. } | TaskStage::Working { .. });
                let task = view.tasks.iter().rev().find(|task| task.action == *action && is_open(&task.stage));
                task.map(|task| Command::Cancel { task: task.id }).ok_or(Why::NoTask)
            }
            Self::Answer { inject, given, confidence, rationale } => {
                let asks = |message: &&MessageView| message.ask.as_ref().is_some_and(|ask| ask.kind != AskKind::Acknowledge);
                let message = of_inject(view, *inject).find(asks).ok_or(Why::NoMessage)?.id;
                let (given, rationale) = (given.clone(), rationale.clone());
                Ok(Command::Answer { message, given, confidence: *confidence, rationale })
            }
            Self::Acknowledge { inject } => {
                let message = of_inject(view, *inject).find(|message| !message.acknowledged).ok_or(Why::NoMessage)?;
                Ok(Command::Acknowledge { message: message.id })
            }
            Self::Tell { to, by, about } => {
                let keys = view.mind.facts().iter().map(|fact| fact.key).filter(|key| about.contains(&key.subject));
                let facts: Vec<_> = keys.collect();
                if facts.is_empty() && !about.is_empty() {
                    return Err(Why::Refused(Refusal::NothingToTell));
                }
                Ok(Command::Tell { to: *to, by: channel(view, *by)?, facts })
            }
            Self::Ask { to, by, about } => Ok(Command::Ask { to: *to, by: channel(view, *by)?, about: *about }),
            Self::Decide { action, decision } => {
                let asks = |message: &&MessageView| {
                    matches!(&*message.content, Content::Approval { action: asked, .. } if asked == action)
                        && message.to == view.role
                        && message.ask.as_ref().is_some_and(|ask| ask.answer.is_none())
                };
                let message = view.messages.iter().find(asks).ok_or(Why::NoMessage)?;
                Ok(Command::Decide { message: message.id, decision: *decision })
            }
        }
    }
}

/// The messages of an inject that the seat has got, the latest first; those without an answer before the others.
fn of_inject(view: &SeatView, inject: InjectId) -> impl Iterator<Item = &MessageView> {
    let mut found: Vec<&MessageView> = view
        .messages
        .iter()
        .rev()
        .filter(|message| message.to == view.role && matches!(*message.content, Content::Inject(of) if of == inject))
        .collect();
    found.sort_by_key(|message| message.ask.as_ref().is_some_and(|ask| ask.answer.is_some()));
    found.into_iter()
}

fn channel(view: &SeatView, by: Option<ChannelId>) -> Result<ChannelId, Why> {
    by.or(view.channels.first().copied()).ok_or(Why::NoChannel)
}
