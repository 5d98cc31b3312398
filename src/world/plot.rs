//! The story and what is expected of people: matters, injects, forms, the playbook, endings.

use super::{
    condition::{Condition, Effect},
    ids::*,
    people::Sender,
};
use crate::{
    scenario::attachments::Exhibit,
    scenario::vocabulary::{Gravity, ServiceLevel, Tone, Wanted},
    text::Text,
    time::Span,
};
use std::collections::BTreeSet;

/// A thing to find out or be told.
#[derive(Clone, Debug)]
pub struct Matter {
    pub name: String,
    pub title: Text,
    pub text: Text,
    pub when: Option<Condition>,
}

/// Something that comes with messages.
#[derive(Clone, Debug)]
pub struct Attachment {
    pub name: String,
    pub title: Text,
    pub exhibit: Exhibit,
}

/// A message that reaches roles.
#[derive(Clone, Debug)]
pub struct Inject {
    pub name: String,
    pub trigger: Trigger,
    pub unless: Option<Condition>,
    pub every: Option<Every>,
    pub group: Option<GroupId>,
    pub to: Vec<RoleId>,
    pub from: Sender,
    pub by: ChannelId,
    pub text: Text,
    /// Other words by the sender's mood.
    pub moods: Vec<(u8, Text)>,
    pub tells: Vec<Claim>,
    pub attach: Vec<AttachmentId>,
    pub versions: Vec<(RoleId, Version)>,
    pub ask: Option<Ask>,
    pub then: Vec<Effect>,
    pub hints: Vec<Hint>,
    pub debrief: Option<Text>,
    pub laws: Vec<LawId>,
    pub note: Option<Text>,
    pub success: Vec<Text>,
    pub failure: Vec<Text>,
    /// Likely questions and their answers.
    pub questions: Vec<(Text, Text)>,
}

/// What one of the receivers gets instead.
#[derive(Clone, Debug)]
pub struct Version {
    pub text: Option<Text>,
    pub tells: Option<Vec<Claim>>,
    pub attach: Option<Vec<AttachmentId>>,
}

/// Help at a price.
#[derive(Clone, Debug)]
pub struct Hint {
    pub text: Text,
    pub after: Span,
    /// Permille of the step that it helps with.
    pub cost: u16,
}

/// What makes an inject due.
#[derive(Clone, Debug, PartialEq)]
pub enum Trigger {
    At(Span),
    /// As soon as the condition holds, or at `latest`.
    When {
        condition: Condition,
        latest: Option<Span>,
    },
    After(InjectId, Span),
    /// At a moment between the two, drawn.
    Between(Span, Span),
    /// So long after the phase was first entered.
    Phase(PhaseId, Span),
    Hand,
    /// The trainer's alone.
    Spare,
}

/// Again and again.
#[derive(Clone, Debug, PartialEq)]
pub struct Every {
    pub wait: Span,
    /// How often in all.
    pub times: u16,
    pub until: Option<Condition>,
}

/// Alternatives, each with how likely it is beside the others.
#[derive(Clone, Debug)]
pub struct Group {
    pub name: String,
    pub members: Vec<(InjectId, u32)>,
}

/// A phase of the story.
#[derive(Clone, Debug)]
pub struct Phase {
    pub name: String,
    pub title: Text,
    pub starts: PhaseStart,
    pub then: Vec<Effect>,
    pub debrief: Option<Text>,
}

/// What makes a phase begin.
#[derive(Clone, Debug, PartialEq)]
pub enum PhaseStart {
    At(Span),
    /// As soon as the condition holds, or at `latest`.
    When {
        condition: Condition,
        latest: Option<Span>,
    },
    After(PhaseId, Span),
    /// An effect alone.
    Effect,
}

/// A variable of the author's own.
#[derive(Clone, Debug)]
pub struct Variable {
    pub name: String,
    /// At the start; a flag is 0 or 1.
    pub start: i64,
    pub is_flag: bool,
}

/// A message that an effect sends.
#[derive(Clone, Debug)]
pub struct Saying {
    pub text: Text,
    pub tells: Vec<Claim>,
}

/// A fact that a message carries. It may be false.
#[derive(Clone, Debug, PartialEq)]
pub enum Claim {
    State(NodeId, ThreatId, StateId),
    Has(NodeId, AttributeId, u8),
    Service(ServiceId, ServiceLevel),
    Matter(MatterId),
    Done(ActionId, NodeId),
}

/// What a message asks for, and how an answer is taken.
#[derive(Clone, Debug)]
pub struct Ask {
    pub what: Asked,
    pub within: Option<Span>,
    /// Whether the limit is kept from who is asked.
    pub hidden: bool,
    /// How often one may try; more than once only where something is right.
    pub attempts: u8,
    pub confidence: Wanted,
    pub rationale: Wanted,
    /// After a right answer, or, where nothing is right or wrong, after any.
    pub right: Follow,
    /// After the last wrong answer.
    pub wrong: Follow,
    /// When the time is over without an answer.
    pub otherwise: Follow,
}

#[derive(Clone, Debug)]
pub enum Asked {
    /// `is`: the right ones; empty where it isn't graded. `otherwise`: what is taken when the time is over.
    One {
        of: Vec<Choice>,
        is: Vec<u8>,
        otherwise: Option<u8>,
    },
    Several {
        of: Vec<(String, Text)>,
        is: Vec<u8>,
    },
    Order {
        of: Vec<(String, Text)>,
        is: Vec<u8>,
    },
    /// `is`: for each of `of`, the place in `with`.
    Pairs {
        of: Vec<(String, Text)>,
        with: Vec<(String, Text)>,
        is: Vec<u8>,
    },
    Number {
        is: Amount,
        tolerance: u32,
        unit: Option<Text>,
    },
    /// `is`: the accepted forms, as their author wrote them.
    Short {
        is: Vec<String>,
    },
    Free,
    Poll {
        of: Vec<(String, Text)>,
    },
    Form(FormId),
    Acknowledge,
}

/// What follows an answer, or its absence.
#[derive(Clone, Debug, Default)]
pub struct Follow {
    pub then: Vec<Effect>,
    pub reply: Option<Text>,
}

/// A number that is right.
#[derive(Clone, Debug, PartialEq)]
pub enum Amount {
    Is(i64),
    Metric(MetricId),
    Devices(Condition),
    DevicesKnown(Condition),
}

/// An option of a decision.
#[derive(Clone, Debug)]
pub struct Choice {
    pub name: String,
    pub text: Text,
    pub then: Vec<Effect>,
    pub reply: Option<Text>,
    pub debrief: Option<Text>,
}

impl Ask {
    /// What is asked, with nothing that follows and the usual rules.
    pub fn plain(what: Asked, within: Option<Span>) -> Self {
        let (right, wrong, otherwise) = Default::default();
        let (confidence, rationale) = (Wanted::May, Wanted::May);
        Self { what, within, hidden: false, attempts: 1, confidence, rationale, right, wrong, otherwise }
    }

    /// The form that is asked for, if it is one.
    pub fn form(&self) -> Option<FormId> {
        match &self.what {
            Asked::Form(form) => Some(*form),
            Asked::One { .. }
            | Asked::Several { .. }
            | Asked::Order { .. }
            | Asked::Pairs { .. }
            | Asked::Number { .. }
            | Asked::Short { .. }
            | Asked::Free
            | Asked::Poll { .. }
            | Asked::Acknowledge => None,
        }
    }

    /// Whether an answer can be right or wrong.
    pub fn is_graded(&self) -> bool {
        match &self.what {
            Asked::One { is, .. } => !is.is_empty(),
            Asked::Several { .. } | Asked::Order { .. } | Asked::Pairs { .. } | Asked::Number { .. } | Asked::Short { .. } => {
                true
            }
            Asked::Free | Asked::Poll { .. } | Asked::Form(_) | Asked::Acknowledge => false,
        }
    }
}

impl Inject {
    fn version(&self, to: RoleId) -> Option<&Version> {
        self.versions.iter().find(|(role, _)| *role == to).map(|(_, version)| version)
    }

    /// What is said to this role by a sender in this mood. Who has words of their own gets them in any mood.
    pub fn words(&self, to: RoleId, mood: u8) -> &Text {
        let own = self.version(to).and_then(|version| version.text.as_ref());
        let by_mood = || self.moods.iter().find(|(of, _)| *of == mood).map(|(_, text)| text);
        own.or_else(by_mood).unwrap_or(&self.text)
    }

    /// The facts that come with it for this role.
    pub fn tells_to(&self, to: RoleId) -> &[Claim] {
        self.version(to).and_then(|version| version.tells.as_deref()).unwrap_or(&self.tells)
    }

    /// The attachments that come with it for this role.
    pub fn attached_to(&self, to: RoleId) -> &[AttachmentId] {
        self.version(to).and_then(|version| version.attach.as_deref()).unwrap_or(&self.attach)
    }

    /// The attachments that come with it for whomever, each once.
    pub fn all_attached(&self) -> impl Iterator<Item = AttachmentId> {
        let versions = self.versions.iter().flat_map(|(_, version)| version.attach.iter().flatten());
        self.attach.iter().chain(versions).copied().collect::<BTreeSet<_>>().into_iter()
    }

    /// The options of a decision; none where something else is asked.
    pub fn choices(&self) -> &[Choice] {
        match self.ask.as_ref().map(|ask| &ask.what) {
            Some(Asked::One { of, .. }) => of,
            Some(
                Asked::Several { .. }
                | Asked::Order { .. }
                | Asked::Pairs { .. }
                | Asked::Number { .. }
                | Asked::Short { .. }
                | Asked::Free
                | Asked::Poll { .. }
                | Asked::Form(_)
                | Asked::Acknowledge,
            )
            | None => &[],
        }
    }

    /// Names and words of what can be chosen or put in order.
    pub fn options(&self) -> Vec<(&str, &Text)> {
        match self.ask.as_ref().map(|ask| &ask.what) {
            Some(Asked::One { of, .. }) => of.iter().map(|choice| (choice.name.as_str(), &choice.text)).collect(),
            Some(Asked::Several { of, .. } | Asked::Order { of, .. } | Asked::Pairs { of, .. } | Asked::Poll { of }) => {
                of.iter().map(|(name, text)| (name.as_str(), text)).collect()
            }
            Some(Asked::Number { .. } | Asked::Short { .. } | Asked::Free | Asked::Form(_) | Asked::Acknowledge) | None => {
                Vec::new()
            }
        }
    }
}

/// A form that is sent to a role.
#[derive(Clone, Debug)]
pub struct Form {
    pub name: String,
    pub title: Text,
    pub to: RoleId,
    pub who: Vec<RoleId>,
    pub by: ChannelId,
    pub phone: Option<StepId>,
    pub fields: Vec<FormField>,
}

#[derive(Clone, Debug)]
pub struct FormField {
    pub name: String,
    pub label: Text,
    pub kind: FieldKind,
    pub expect: Expect,
    pub scored: bool,
}

#[derive(Clone, Debug)]
pub enum FieldKind {
    /// Name and label of each choice.
    Choice(Vec<(String, Text)>),
    Number,
    Nodes,
    Words,
}

/// What would be right; conditions are over what the writer knew.
#[derive(Clone, Debug)]
pub enum Expect {
    Anything,
    Filled,
    /// Index of the right choice, and the condition under which it can be known.
    Is(u8, Option<Condition>),
    FirstOf(Vec<(u8, Condition)>),
    Number {
        is: i64,
        tolerance: i64,
    },
    NodesWhere(Condition),
    FilledIf(Condition),
}

/// A step of the playbook.
#[derive(Clone, Debug)]
pub struct PlaybookStep {
    pub name: String,
    pub title: Text,
    /// Responsible roles, the usual one first; one suffices.
    pub who: Vec<RoleId>,
    pub deed: Deed,
    pub after: Vec<StepId>,
    /// Over what the responsible role knows.
    pub applies: Option<Condition>,
    pub limit: Span,
    pub from: Origin,
    pub weight: u32,
    pub critical: bool,
    pub objective: ObjectiveId,
    pub why: Text,
    pub hints: Vec<Hint>,
    pub debrief: Option<Text>,
    pub rule: RuleId,
    pub laws: Vec<LawId>,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Deed {
    /// On each of these nodes; on nothing in particular if empty.
    Act(ActionId, Vec<NodeId>),
    Tell(RoleId, MatterId),
    File(FormId),
    Answer(InjectId, Vec<u8>),
    AnswerRight(InjectId),
    Any(Vec<Deed>),
    All(Vec<Deed>),
}

/// From when a deadline runs.
#[derive(Clone, Debug, PartialEq)]
pub enum Origin {
    Known(Condition),
    Step(StepId),
    Inject(InjectId),
    Start,
}

/// What must not be done.
#[derive(Clone, Debug)]
pub struct Harmful {
    pub name: String,
    pub act: HarmfulAct,
    pub when: Option<Condition>,
    pub gravity: Gravity,
    pub forbidden: bool,
    pub objective: Option<ObjectiveId>,
    pub why: Text,
    pub right: Text,
    pub rule: RuleId,
    pub laws: Vec<LawId>,
}

#[derive(Clone, Debug, PartialEq)]
pub enum HarmfulAct {
    /// The action, on one of these nodes; on anything if empty.
    Act(ActionId, Vec<NodeId>),
    Answer(InjectId, u8),
}

#[derive(Clone, Debug)]
pub struct Ending {
    pub name: String,
    pub title: Text,
    pub text: Text,
    pub when: Option<Condition>,
    pub ends: bool,
    pub tone: Tone,
}

/// A parameter of the scenario, and the row that was filled in.
#[derive(Clone, Debug)]
pub struct Parameter {
    pub name: String,
    pub title: Text,
    pub row: String,
    /// What people call the row.
    pub row_title: Text,
}

#[derive(Clone, Debug)]
pub struct Objective {
    pub name: String,
    pub title: Text,
    pub laws: Vec<LawId>,
}

/// An entry of the district plan.
#[derive(Clone, Debug)]
pub struct Rule {
    pub name: String,
    pub text: Text,
    pub source: Option<Text>,
    pub invented: bool,
}

/// An article of law.
#[derive(Clone, Debug)]
pub struct Law {
    pub name: String,
    pub law: Text,
    /// None: the law as a whole.
    pub article: Option<Text>,
    pub text: Text,
}

/// Weights of the score's parts, in points; their sum is 100.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PartWeights {
    pub conformance: u32,
    pub timeliness: u32,
    pub outcome: u32,
    pub reporting: u32,
    pub judgement: u32,
}
