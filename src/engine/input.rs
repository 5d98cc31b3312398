//! What is asked of a drill: commands of seats and of the trainer, and why one may be refused. Plain data.

use super::knowledge::{FactKey, Subject};
use crate::{
    scenario::vocabulary::Wanted,
    time::{Span, Time},
    world::ids::*,
};
use serde::{Deserialize, Serialize};

/// A task: an action under way. Numbered in order of starting.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct TaskId(pub u32);

/// A message to one role. Numbered in order of sending.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct MessageId(pub u32);

/// What somebody asks for.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum Command {
    /// Begin an action on targets.
    Act { action: ActionId, on: Vec<NodeId> },
    /// Give up a task that isn't done yet.
    Cancel { task: TaskId },
    /// Answer what a message asks, with how sure one is (percent) and a line why.
    Answer {
        message: MessageId,
        given: Given,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        confidence: Option<u8>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        rationale: Option<String>,
    },
    /// Confirm having read a message.
    Acknowledge { message: MessageId },
    /// Hand in a form; one entry for each box, in the form's order.
    File { form: FormId, entries: Vec<Entry> },
    /// Tell a role what one knows: these facts, or all if none is named.
    Tell { to: RoleId, by: ChannelId, facts: Vec<FactKey> },
    /// Ask a role what it knows about something, or in general.
    Ask { to: RoleId, by: ChannelId, about: Option<Subject> },
    /// Decide on a request for approval.
    Decide { message: MessageId, decision: Decision },
    /// Take the next hint, at its price.
    Hint { of: HintOf },
    /// A note for oneself and the debrief.
    Note { text: String },
}

/// What a hint helps with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum HintOf {
    /// What an inject asks.
    Inject(InjectId),
    /// A step of the playbook.
    Step(StepId),
}

/// An answer, by the kind of what is asked; options and items by their places.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Given {
    One(u8),
    /// Ascending.
    Several(Vec<u8>),
    /// All items, the first first.
    Order(Vec<u8>),
    /// For each item its partner.
    Pairs(Vec<u8>),
    Number(i64),
    Short(String),
    Free(String),
    Poll(u8),
}

impl Given {
    /// The options that were chosen.
    pub fn options(&self) -> &[u8] {
        match self {
            Self::One(option) | Self::Poll(option) => std::slice::from_ref(option),
            Self::Several(options) => options,
            Self::Order(_) | Self::Pairs(_) | Self::Number(_) | Self::Short(_) | Self::Free(_) => &[],
        }
    }
}

/// What is put into a form's box.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Entry {
    /// Left empty.
    Empty,
    /// "Not known yet", said openly.
    NotKnown,
    Choice(u8),
    Number(i64),
    Nodes(Vec<NodeId>),
    Words(String),
}

/// What an approver says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Decision {
    Grant,
    Refuse,
    /// To the next above.
    PassOn,
}

/// What the trainer asks for.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum TrainerCommand {
    /// The clock starts.
    Start,
    /// The clock stops; nothing else happens.
    Pause,
    /// Drill seconds for each second of the room.
    Pace { times: u16 },
    /// Deliver an inject now.
    Release { inject: InjectId },
    /// Hold an inject back until it is released.
    Hold { inject: InjectId },
    /// Never deliver the inject.
    Skip { inject: InjectId },
    /// Deliver it so much later.
    Delay { inject: InjectId, by: Span },
    /// A remark for the record and the debrief.
    Remark { text: String },
    /// A rating for an objective, beside the computed ones.
    Rate { objective: ObjectiveId, rating: crate::engine::event::Rating, text: String },
    /// End the drill now, with its score.
    Finish,
    /// Break off (a real emergency): the state is kept.
    Stop,
}

/// Everything that moves a drill on.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum Input {
    Seat { role: RoleId, command: Command },
    Trainer(TrainerCommand),
}

/// Why a command is refused. Each is a sentence whose words are in `assets`. A refused command changes nothing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Refusal {
    NotStarted,
    Over,
    NotASeat {
        role: RoleId,
    },
    /// The position has no authority for this action.
    NoAuthority {
        action: ActionId,
    },
    /// The action is done to other kinds of things.
    WrongTarget {
        action: ActionId,
        node: NodeId,
    },
    NoTarget {
        action: ActionId,
    },
    /// A target twice, or more than there are.
    TargetTwice {
        node: NodeId,
    },
    /// Another site's thing.
    NotYours {
        node: NodeId,
    },
    /// One has to be there.
    NotOnSite {
        node: NodeId,
    },
    /// The way there is down.
    NoWay {
        node: NodeId,
    },
    /// The role is doing something else until then.
    Busy {
        task: TaskId,
        until: Option<Time>,
    },
    /// Something must be found out first.
    NeedsMatter {
        matter: MatterId,
    },
    /// The condition of the action doesn't hold.
    NotPossible {
        action: ActionId,
    },
    UnknownTask {
        task: TaskId,
    },
    /// The task is another role's.
    NotYourTask {
        task: TaskId,
    },
    UnknownMessage {
        message: MessageId,
    },
    /// Already answered, or too late.
    Answered {
        message: MessageId,
    },
    NothingAsked {
        message: MessageId,
    },
    UnknownOption {
        option: u8,
    },
    /// The answer is of another kind, or not whole.
    WrongAnswer,
    /// How sure one is must be said, or isn't asked.
    ConfidenceAsked {
        wanted: Wanted,
    },
    /// The reason must be said, or isn't asked.
    RationaleAsked {
        wanted: Wanted,
    },
    /// There is no hint, or none any more.
    NoHint,
    /// The hint can't be had yet.
    HintTooEarly {
        from: Time,
    },
    UnknownForm,
    /// Not this role's form.
    NotYourForm {
        form: FormId,
    },
    FormFiled {
        form: FormId,
    },
    /// The box holds another kind of entry.
    WrongEntry {
        field: u8,
    },
    ToYourself,
    UnknownRole,
    /// The channel can't be chosen.
    NotOffered {
        channel: ChannelId,
    },
    /// The channel needs a network that is down.
    ChannelDown {
        channel: ChannelId,
    },
    /// One knows nothing of what one would tell.
    NothingToTell,
    UnknownFact,
    /// Text longer than [`TEXT_CHARACTERS_MAX`].
    TooLong,
    /// Text with characters that nobody sees or that turn the writing round.
    BadCharacters,
    UnknownThing,
    /// The inject has been delivered or dropped.
    InjectDone {
        inject: InjectId,
    },
    /// More events than a recorded drill may have.
    TooManyEvents,
}

/// Longest text that a person may put in: a long paragraph.
pub const TEXT_CHARACTERS_MAX: usize = 4_000;
