//! What a screen may know. Plain data that serialises: a seat's view, the trainer's, and the stage that all may see.
//!
//! A view holds only what its seat knows. The truth is in the trainer's view alone.

use super::{
    event::{AnswerHow, Connection, Content},
    input::{Decision, Given, HintOf, MessageId, Refusal, TaskId},
    knowledge::Mind,
};
use crate::{
    scenario::vocabulary::{Evidence, Level, OutcomeGrade, ServiceLevel, StateTone, Symbol, Tier, Tone, Wanted},
    text::Text,
    time::{Span, StoryClock, Time},
    world::{ids::*, people::Sender},
};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

// ───────────── the stage: what everybody may know, and what never changes ─────────────

/// The map and the vocabulary, without any state.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Stage {
    pub scenario: String,
    pub title: Text,
    pub brief: Text,
    pub summary: Text,
    pub map_title: Text,
    pub starts: StoryClock,
    pub lasts: Span,
    pub seats: Vec<RoleId>,
    pub sites: Vec<StageSite>,
    pub nodes: Vec<StageNode>,
    pub links: Vec<StageLink>,
    pub link_kinds: Vec<Text>,
    pub services: Vec<StageService>,
    pub attributes: Vec<StageAttribute>,
    pub threats: Vec<StageThreat>,
    pub roles: Vec<StageRole>,
    pub personas: Vec<Text>,
    pub channels: Vec<StageChannel>,
    pub actions: Vec<StageAction>,
    /// The forms' boxes; what is expected in them is not here.
    pub forms: Vec<StageForm>,
    pub objectives: Vec<Text>,
    pub hotlines: Vec<(String, Text)>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct StageSite {
    pub name: String,
    pub label: Text,
    pub tier: Tier,
    pub parent: Option<SiteId>,
    pub residents: u32,
    /// Metres east and north of the district's centre.
    pub at: (i64, i64),
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct StageNode {
    pub name: String,
    pub label: Text,
    pub kind: Text,
    pub symbol: Symbol,
    pub site: SiteId,
    pub count: u32,
}

#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct StageLink {
    pub kind: LinkKindId,
    pub from: NodeId,
    pub to: NodeId,
    pub backbone: bool,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct StageService {
    pub name: String,
    pub label: Text,
    pub site: SiteId,
    pub serves: u32,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct StageAttribute {
    pub label: Text,
    pub values: Vec<Text>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct StageThreat {
    pub title: Text,
    pub states: Vec<(Text, StateTone)>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct StageRole {
    pub name: String,
    pub label: Text,
    pub site: SiteId,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct StageChannel {
    pub name: String,
    pub label: Text,
    pub delay: Span,
    pub offered: bool,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct StageAction {
    pub name: String,
    pub label: Text,
    pub help: Text,
    pub takes: Span,
    pub each: Span,
    /// Position that must approve it.
    pub approval: Option<Text>,
    /// Positions that may do it.
    pub who: Vec<Text>,
    pub targeted: bool,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct StageForm {
    pub name: String,
    pub title: Text,
    pub to: RoleId,
    pub fields: Vec<StageField>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct StageField {
    pub label: Text,
    pub kind: StageFieldKind,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub enum StageFieldKind {
    Choice(Vec<Text>),
    Number,
    Nodes,
    Words,
}

// ───────────── a seat's view ─────────────

/// All that a seat's screen may know at a moment.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SeatView {
    pub role: RoleId,
    pub time: Time,
    /// Grows with each change of the view.
    pub revision: u64,
    pub phase: DrillPhase,
    /// Oldest first.
    pub messages: Vec<MessageView>,
    /// Own tasks, oldest first; ended ones too.
    pub tasks: Vec<TaskView>,
    /// What the role knows, has received and has said.
    pub mind: Arc<Mind>,
    /// Texts of the matters that it knows.
    pub matters: Vec<MatterView>,
    /// Evidence that the role itself has kept.
    pub kept: Vec<(NodeId, Evidence)>,
    /// What it can do, and on what; an action that its position may never do is not here.
    pub offers: Vec<Offer>,
    /// Whom it can tell or ask, the nearest first.
    pub contacts: Vec<RoleId>,
    /// The channels it can use now.
    pub channels: Vec<ChannelId>,
    /// Forms it may hand in.
    pub forms: Vec<FormOffer>,
    /// Where the role is: a crew travels.
    pub site: SiteId,
    /// The current phase of the story, if it has phases.
    pub story: Option<PhaseView>,
    /// The playbook, where the mode shows it.
    pub playbook: Option<Vec<StepView>>,
    /// Hints that it has taken or may take.
    pub hints: Vec<HintView>,
    pub notes: Vec<(Time, String)>,
    /// How it ended, once it has.
    pub ending: Option<EndingView>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum DrillPhase {
    Ready,
    Running,
    Over,
}

/// A message in the seat's box, or one it sent.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct MessageView {
    pub id: MessageId,
    pub from: Sender,
    pub to: RoleId,
    pub by: ChannelId,
    pub sent: Time,
    /// None: on its way (own messages alone are shown before).
    pub delivered: Option<Time>,
    /// How often nobody answered the call (own messages).
    pub unanswered: u8,
    pub content: Arc<Content>,
    /// The words of an inject or of a reply, in the sender's tone.
    pub text: Option<Text>,
    /// The sender's mood, where there is one.
    pub mood: Option<Text>,
    /// What comes with it. What these show stands beside the view: `Session::attachment`.
    pub attachments: Vec<AttachmentView>,
    pub ask: Option<AskView>,
    pub acknowledged: bool,
}

/// Something that came with a message.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AttachmentView {
    pub id: AttachmentId,
    pub title: Text,
    pub kind: AttachmentKind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum AttachmentKind {
    Picture,
    Document,
    Table,
    Log,
}

impl MessageView {
    /// The inject that it brings.
    pub fn inject(&self) -> Option<InjectId> {
        match &*self.content {
            Content::Inject(inject) => Some(*inject),
            Content::Reply { .. }
            | Content::Saying(_)
            | Content::Facts(_)
            | Content::Question(_)
            | Content::Approval { .. }
            | Content::Decision { .. }
            | Content::Form { .. } => None,
        }
    }
}

/// Hints on one thing.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct HintView {
    pub of: HintOf,
    /// Those that were taken, the first first.
    pub taken: Vec<Text>,
    /// The next, if it can be had now or later.
    pub next: Option<HintNext>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HintNext {
    pub from: Time,
    /// Permille of the step that it helps with.
    pub cost: u16,
}

/// What a message asks for, and whether that is done.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct AskView {
    pub kind: AskKind,
    /// Until when, where that is shown.
    pub until: Option<Time>,
    /// Whether one is asked how sure one is, and why.
    pub confidence: Wanted,
    pub rationale: Wanted,
    /// Tries that are left.
    pub left: u8,
    /// The last try, which wasn't right.
    pub wrong: Option<Given>,
    pub answer: Option<AnswerView>,
}

impl AskView {
    /// Asked once, without a limit, and not answered.
    pub fn open(kind: AskKind) -> Self {
        let (confidence, rationale) = (Wanted::May, Wanted::May);
        Self { kind, until: None, confidence, rationale, left: 1, wrong: None, answer: None }
    }
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum AskKind {
    One(Vec<Text>),
    Several(Vec<Text>),
    Order(Vec<Text>),
    Pairs {
        of: Vec<Text>,
        with: Vec<Text>,
    },
    Number {
        unit: Option<Text>,
    },
    /// A few words.
    Short,
    Free,
    Poll(Vec<Text>),
    Form(FormId),
    Acknowledge,
    /// Grant, refuse or pass on.
    Approval,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub enum AnswerView {
    /// `given` none: nothing in time.
    Given {
        given: Option<Given>,
        how: AnswerHow,
        at: Time,
    },
    Decision {
        decision: Decision,
        at: Time,
    },
    Done {
        at: Time,
    },
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct TaskView {
    pub id: TaskId,
    pub action: ActionId,
    pub on: Vec<NodeId>,
    pub started: Time,
    pub stage: TaskStage,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum TaskStage {
    /// Waiting for this role's approval.
    Approval {
        of: RoleId,
    },
    /// `arrives`: on the way until then.
    Working {
        arrives: Option<Time>,
        until: Time,
    },
    Done {
        at: Time,
        grade: OutcomeGrade,
        text: Option<Text>,
    },
    Refused {
        at: Time,
    },
    Cancelled {
        at: Time,
    },
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct MatterView {
    pub matter: MatterId,
    pub title: Text,
    pub text: Text,
}

/// An action that the role's position may do.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Offer {
    pub action: ActionId,
    /// Why it can't be begun now whatever the target.
    pub refusal: Option<Refusal>,
    /// Targets, each with the reason why not, as far as the role can know. Empty for an action without target.
    pub targets: Vec<(NodeId, Option<Refusal>)>,
}

#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct FormOffer {
    pub form: FormId,
    pub filed: bool,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct StepView {
    pub step: StepId,
    pub title: Text,
    pub why: Text,
    pub rule: Text,
    pub who: Vec<RoleId>,
    pub critical: bool,
    pub limit: Span,
    pub state: StepState,
}

/// As far as the seat knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum StepState {
    /// Its time hasn't come, or it doesn't apply.
    Waiting,
    Due {
        until: Time,
    },
    Done,
}

/// The current phase of the story.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PhaseView {
    pub title: Text,
    pub since: Time,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct EndingView {
    pub title: Text,
    pub text: Text,
    pub tone: Tone,
    pub at: Time,
}

// ───────────── the trainer's view ─────────────

/// The truth, and the queue of injects.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct TrainerView {
    pub time: Time,
    pub phase: DrillPhase,
    pub level: Level,
    /// For each node: the state of each threat, and how it is connected.
    pub nodes: Vec<(Vec<StateId>, Connection)>,
    pub services: Vec<ServiceLevel>,
    /// Each metric's title, unit and value in thousandths.
    pub metrics: Vec<(Text, Text, i64)>,
    pub injects: Vec<InjectView>,
    /// For each persona with moods: the one it is in.
    pub moods: Vec<(Text, Text)>,
    pub story: Option<PhaseView>,
    /// The author's variables: name, value (a flag is 0 or 1), whether it is a flag.
    pub variables: Vec<(String, i64, bool)>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct InjectView {
    pub inject: InjectId,
    pub name: String,
    pub text: Text,
    pub note: Option<Text>,
    /// By what one sees that it goes well, and that it goes wrong.
    pub success: Vec<Text>,
    pub failure: Vec<Text>,
    /// Likely questions and their answers.
    pub questions: Vec<(Text, Text)>,
    /// Titles of what comes with it, for whomever.
    pub attachments: Vec<Text>,
    pub hints: Vec<Text>,
    /// What comes back on each answer that has words of its own: the option's text, or nothing, and the words.
    pub replies: Vec<(Text, Text)>,
    pub state: InjectState,
    /// A spare one, for the trainer to draw.
    pub spare: bool,
    /// The group of alternatives that it is one of.
    pub group: Option<String>,
    /// When it comes next by itself, as things stand.
    pub due: Option<Time>,
    /// How often it has come.
    pub times: u16,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum InjectState {
    /// Waiting for its time or condition.
    #[default]
    Waiting,
    Held,
    /// Another alternative of its group was drawn.
    NotDrawn,
    /// At this time, the first.
    Delivered(Time),
    Averted(Time),
    Dropped,
}
