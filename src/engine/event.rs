//! What happened: the record of a drill. Score, timeline, reports are functions of the world and these. Plain data.

use super::{
    input::{Decision, Entry, Given, HintOf, MessageId, TaskId},
    knowledge::Fact,
};
use crate::{
    scenario::vocabulary::{Evidence, OutcomeGrade, ServiceLevel},
    time::Time,
    world::ids::*,
    world::people::Sender,
};
use serde::{Deserialize, Serialize};

/// An event and when it happened.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stamped {
    #[serde(rename = "t")]
    pub at: Time,
    #[serde(rename = "e")]
    pub event: Event,
}

/// What happened, in the past tense.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum Event {
    DrillStarted,

    // the network
    NodeChanged {
        node: NodeId,
        threat: ThreatId,
        from: StateId,
        to: StateId,
        cause: Cause,
    },
    AttributeSet {
        node: NodeId,
        attribute: AttributeId,
        value: u8,
    },
    /// Unplugged or plugged in, switched off or on.
    ConnectionChanged {
        node: NodeId,
        connection: Connection,
    },
    LinkChanged {
        link: LinkId,
        up: bool,
    },
    ServiceChanged {
        service: ServiceId,
        from: ServiceLevel,
        to: ServiceLevel,
    },
    EvidenceKept {
        node: NodeId,
        evidence: Evidence,
        by: RoleId,
    },
    EvidenceLost {
        node: NodeId,
        evidence: Evidence,
    },
    MetricAdded {
        metric: MetricId,
        amount: i64,
    },

    // the story
    /// It is the current phase of the story now.
    PhaseEntered {
        phase: PhaseId,
    },
    VariableSet {
        variable: VariableId,
        value: i64,
    },

    // what people do
    ApprovalAsked {
        task: TaskId,
        role: RoleId,
        action: ActionId,
        on: Vec<NodeId>,
        of: RoleId,
    },
    ApprovalDecided {
        task: TaskId,
        by: RoleId,
        decision: Decision,
    },
    /// `until`: when it will be done; travelling included.
    ActionStarted {
        task: TaskId,
        role: RoleId,
        action: ActionId,
        on: Vec<NodeId>,
        until: Time,
    },
    CrewArrived {
        role: RoleId,
        site: SiteId,
    },
    ActionEnded {
        task: TaskId,
        role: RoleId,
        action: ActionId,
        on: Vec<NodeId>,
        grade: OutcomeGrade,
        outcome: Option<u8>,
    },
    ActionCancelled {
        task: TaskId,
        role: RoleId,
    },

    // word
    InjectDelivered {
        inject: InjectId,
    },
    /// It was due, but its `unless` held.
    InjectAverted {
        inject: InjectId,
    },
    /// It will not come, or, where it has come already, not again.
    InjectDropped {
        inject: InjectId,
    },
    /// Of the alternatives of a group, this one will come; the others don't by themselves.
    AlternativeDrawn {
        group: GroupId,
        inject: InjectId,
    },
    MessageSent {
        message: MessageId,
        from: Sender,
        to: RoleId,
        by: ChannelId,
        content: Content,
    },
    CallUnanswered {
        message: MessageId,
    },
    MessageDelivered {
        message: MessageId,
        to: RoleId,
    },
    Acknowledged {
        message: MessageId,
        role: RoleId,
    },
    /// `given` none: the time ran out and nothing was taken. `right`: permille of it that was right; none where nothing is right or wrong.
    Answered {
        message: MessageId,
        inject: InjectId,
        role: RoleId,
        given: Option<Given>,
        how: AnswerHow,
        right: Option<u16>,
        confidence: Option<u8>,
        rationale: Option<String>,
    },
    /// Not all of it was right (permille), and it may be tried again so many times.
    AnswerRejected {
        message: MessageId,
        inject: InjectId,
        role: RoleId,
        given: Given,
        right: u16,
        left: u8,
        confidence: Option<u8>,
        rationale: Option<String>,
    },
    FormFiled {
        form: FormId,
        role: RoleId,
        entries: Vec<Entry>,
    },
    FactLearned {
        role: RoleId,
        fact: Fact,
    },
    /// A persona's tone has changed.
    MoodChanged {
        persona: PersonaId,
        mood: u8,
    },
    /// `hint`: which of them, the first is 0.
    HintTaken {
        role: RoleId,
        of: HintOf,
        hint: u8,
    },
    Noted {
        role: RoleId,
        text: String,
    },

    // the trainer
    Paused,
    PaceSet {
        times: u16,
    },
    InjectHeld {
        inject: InjectId,
    },
    InjectDelayed {
        inject: InjectId,
        until: Time,
    },
    Remarked {
        text: String,
    },
    Rated {
        objective: ObjectiveId,
        rating: Rating,
        text: String,
    },

    /// The last event: how it ended, and each metric's value in thousandths of its unit.
    DrillEnded {
        ending: Option<EndingId>,
        reason: EndReason,
        metrics: Vec<i64>,
    },
}

/// What changed a node's threat state.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Cause {
    /// By itself.
    Time,
    /// From the node at the link's other end.
    Contact { link: LinkId },
    /// By an action, an answer or an inject.
    Effect,
}

/// How a node is connected.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Connection {
    #[default]
    Online,
    Unplugged,
    Off,
}

/// What a message carries.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Content {
    Inject(InjectId),
    /// The words that come back on an answer, or when none came.
    Reply {
        inject: InjectId,
        followed: Followed,
    },
    /// What an effect has somebody say.
    Saying(SayingId),
    /// Facts as their sender held them.
    Facts(Vec<Fact>),
    Question(Option<super::knowledge::Subject>),
    Approval {
        task: TaskId,
        role: RoleId,
        action: ActionId,
        on: Vec<NodeId>,
    },
    Decision {
        task: TaskId,
        decision: Decision,
    },
    /// A form that was handed in.
    Form {
        form: FormId,
        entries: Vec<Entry>,
    },
}

/// Of what an author has written for each case, what came.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Followed {
    /// What belongs to the option.
    Option(u8),
    /// After a right answer, or any where nothing is right or wrong.
    Right,
    Wrong,
    /// When the time was over.
    Otherwise,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AnswerHow {
    Chosen,
    /// By the time limit.
    TimedOut,
    /// By a simulated colleague.
    Simulated,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum EndReason {
    /// An ending's condition held.
    Ending,
    /// The drill's time was over.
    Time,
    /// The trainer ended it.
    Finished,
    /// The trainer broke it off.
    Stopped,
}

/// P/S/M/U, as HSEEP defines them (`domain.md` 1.9).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Rating {
    P,
    S,
    M,
    U,
}
