//! The one small boolean language, compiled; and effects. `engine::conditions` evaluates, `engine::effects` applies.

use super::{ids::*, people::Sender, plot::Claim};
use crate::{
    scenario::vocabulary::{Compare, Evidence, ServiceLevel},
    time::Span,
};

/// A condition over the truth, or, inside `Knows`, over what a role knows. Patterns are expanded to nodes.
#[derive(Clone, Debug, PartialEq)]
pub enum Condition {
    All(Vec<Condition>),
    Any(Vec<Condition>),
    Not(Box<Condition>),
    State(Vec<NodeId>, ThreatId, StateId),
    Has(Vec<NodeId>, AttributeId, u8),
    /// The node at hand has at least this value.
    AtLeast(AttributeId, u8),
    /// The node at hand is in this state.
    Here(ThreatId, StateId),
    /// The node at hand is switched on.
    Powered,
    Isolated(Vec<NodeId>),
    Linked(LinkKindId, NodeId),
    /// One of these links is up.
    LinkUp(Vec<LinkId>),
    /// Residents not served now by these services, together.
    Unserved(Vec<ServiceId>, Compare),
    Service(ServiceId, ServiceLevel),
    Metric(MetricId, i64),
    Matter(MatterId),
    Kept(Vec<NodeId>, Evidence),
    Knows(RoleId, Box<Condition>),
    Done(ActionId),
    DoneOn(ActionId, Vec<NodeId>),
    SinceDone(ActionId, Span),
    Started(ActionId),
    /// Done, or begun and not given up: by this role if one is named, on one of these nodes if some are.
    Deed {
        action: ActionId,
        is_done: bool,
        by: Option<RoleId>,
        on: Option<Vec<NodeId>>,
    },
    /// Inject and index of the option.
    Answered(InjectId, u8),
    AnsweredRight(InjectId),
    /// Place of the mood among the persona's.
    Mood(PersonaId, u8),
    AnsweredBy(InjectId, u8, RoleId),
    Filed(FormId),
    Delivered(InjectId),
    Since(InjectId, Span),
    Averted(InjectId),
    Phase(PhaseId),
    Entered(PhaseId),
    SincePhase(PhaseId, Span),
    /// A flag is 0 or 1.
    Variable(VariableId, Compare),
    /// Percent of the playbook that is due or done.
    Score(Compare),
    After(Span),
    /// Fewer devices than this satisfy a `State`, `Has` or `Isolated`.
    Fewer(u32, Box<Condition>),
    /// So many devices satisfy it.
    Count(Box<Condition>, Compare),
}

/// What an action, an answer or an inject changes.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Of several threats those that the node has; all, if it has none of them.
    Become(Vec<(ThreatId, StateId)>),
    Make(Vec<NodeId>, Vec<(ThreatId, StateId)>),
    Set(AttributeId, u8),
    SetOn(Vec<NodeId>, AttributeId, u8),
    Unplug,
    Plug,
    PowerOff,
    PowerOn,
    LinksDown(LinkKindId),
    LinksUp(LinkKindId),
    Keep(Evidence),
    Lose(Evidence),
    Spoil(Vec<NodeId>, Evidence),
    Look,
    LookAt(AttributeId),
    Learn(MatterId),
    Inform(RoleId, MatterId),
    Believe(RoleId, Vec<Claim>),
    Seem(Vec<(ThreatId, StateId)>),
    /// On these nodes as targets.
    At(Vec<NodeId>, Vec<Effect>),
    Say {
        saying: SayingId,
        to: Vec<RoleId>,
        from: Sender,
        by: ChannelId,
    },
    Start {
        action: ActionId,
        on: Vec<NodeId>,
        by: Option<RoleId>,
    },
    Mood(PersonaId, u8),
    Release(InjectId),
    Cancel(InjectId),
    Enter(PhaseId),
    End(EndingId),
    Service(ServiceId, ServiceLevel),
    /// Down, or up.
    Links(Vec<LinkId>, bool),
    /// Takes this value.
    Assign(VariableId, i64),
    /// Grows by so much.
    Count(VariableId, i64),
    Add(MetricId, i64),
    /// The metric falls by `share` (permille) of `of`, halved for each `half` since the inject came.
    Recover {
        metric: MetricId,
        of: i64,
        share: u16,
        half: Span,
        since: InjectId,
    },
    /// `serial` names this effect among all of the world: a draw's subject.
    Later {
        serial: u32,
        wait: Span,
        chance: u16,
        when: Option<Condition>,
        then: Vec<Effect>,
    },
}

/// How long after it is done an action is sure to have kept the evidence; none where it doesn't.
pub fn keeps_after(effects: &[Effect], evidence: Evidence) -> Option<Span> {
    let after = |effect: &Effect| match effect {
        Effect::Keep(kept) if *kept == evidence => Some(Span::ZERO),
        Effect::Later { wait, chance: 1_000, when: None, then, .. } => Some(*wait + keeps_after(then, evidence)?),
        _ => None,
    };
    effects.iter().filter_map(after).min()
}
