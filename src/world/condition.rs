//! The one small boolean language, compiled; and effects. `engine::conditions` evaluates, `engine::effects` applies.

use super::ids::*;
use crate::{
    scenario::vocabulary::{Evidence, ServiceLevel},
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
    Service(ServiceId, ServiceLevel),
    Metric(MetricId, i64),
    Matter(MatterId),
    Kept(Vec<NodeId>, Evidence),
    Knows(RoleId, Box<Condition>),
    Done(ActionId),
    DoneOn(ActionId, Vec<NodeId>),
    Started(ActionId),
    /// Inject and index of the option.
    Answered(InjectId, u8),
    AnsweredRight(InjectId),
    /// Place of the mood among the persona's.
    Mood(PersonaId, u8),
    Filed(FormId),
    Delivered(InjectId),
    Since(InjectId, Span),
    After(Span),
    /// Fewer devices than this satisfy a `State`, `Has` or `Isolated`.
    Fewer(u32, Box<Condition>),
}

/// What an action, an answer or an inject changes.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    Become(ThreatId, StateId),
    Make(Vec<NodeId>, ThreatId, StateId),
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
    Start {
        action: ActionId,
        on: Vec<NodeId>,
        by: Option<RoleId>,
    },
    Mood(PersonaId, u8),
    Release(InjectId),
    Cancel(InjectId),
    Add(MetricId, i64),
    /// `serial` names this effect among all of the world: a draw's subject.
    Later {
        serial: u32,
        wait: Span,
        chance: u16,
        when: Option<Condition>,
        then: Vec<Effect>,
    },
}
