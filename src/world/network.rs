//! Sites, nodes, links, services, threats, metrics: what the map shows and what can go wrong in it.

use super::{condition::Condition, ids::*};
use crate::{
    scenario::vocabulary::{Evidence, StateTone, Symbol, Tier},
    text::Text,
    time::Span,
};

/// A place.
#[derive(Clone, Debug)]
pub struct Site {
    pub name: String,
    pub label: Text,
    pub tier: Tier,
    pub parent: Option<SiteId>,
    pub residents: u32,
    /// Metres east and north of the district's centre.
    pub at: (i64, i64),
}

/// A kind of node.
#[derive(Clone, Debug)]
pub struct NodeKind {
    pub name: String,
    pub label: Text,
    pub symbol: Symbol,
}

/// A device, several like ones, or a group.
#[derive(Clone, Debug)]
pub struct Node {
    pub name: String,
    pub label: Text,
    pub kind: NodeKindId,
    pub site: SiteId,
    pub count: u32,
    /// Value of each attribute at the start; 0 where the node's kind doesn't have it.
    pub attributes: Table<AttributeId, u8>,
    /// Attributes that its kind has.
    pub has: Vec<AttributeId>,
}

/// A kind of link.
#[derive(Clone, Debug)]
pub struct LinkKind {
    pub name: String,
    pub label: Text,
    pub directed: bool,
    pub backbone: bool,
}

/// A link between two nodes; undirected unless its kind is directed.
#[derive(Clone, Copy, Debug)]
pub struct Link {
    pub kind: LinkKindId,
    pub from: NodeId,
    pub to: NodeId,
}

/// An attribute and its values, from weak to strong.
#[derive(Clone, Debug)]
pub struct Attribute {
    pub name: String,
    pub label: Text,
    pub values: Vec<(String, Text)>,
    pub ordered: bool,
}

/// What residents rely on.
#[derive(Clone, Debug)]
pub struct Service {
    pub name: String,
    pub label: Text,
    pub site: SiteId,
    pub up: Vec<Need>,
    pub degraded: Option<Vec<Need>>,
    /// Residents served at a time.
    pub serves: u32,
    /// Permille of the service lost while degraded.
    pub loss: u16,
}

/// What a service needs.
#[derive(Clone, Debug, PartialEq)]
pub enum Need {
    Works(NodeId),
    /// At least half of the devices (counts added up) work.
    Half(Vec<NodeId>),
    Linked(LinkKindId, NodeId),
    Has(NodeId, AttributeId, u8),
}

/// A state machine over nodes.
#[derive(Clone, Debug)]
pub struct Threat {
    pub name: String,
    pub title: Text,
    pub states: Table<StateId, ThreatState>,
    pub transitions: Vec<Transition>,
    pub spreads: Vec<Spread>,
    pub begins: Vec<(NodeId, StateId)>,
}

#[derive(Clone, Debug)]
pub struct ThreatState {
    pub name: String,
    pub label: Text,
    /// What somebody who looks takes it for.
    pub looks: StateId,
    pub works: bool,
    /// Mean time until somebody at the site notices.
    pub noticed: Option<Span>,
    pub tone: StateTone,
}

#[derive(Clone, Debug)]
pub struct Transition {
    pub from: StateId,
    pub to: StateId,
    pub pace: TransitionPace,
    /// Kinds of node it happens to; empty: all.
    pub kinds: Vec<NodeKindId>,
    pub when: Option<Condition>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum TransitionPace {
    /// After exactly this time in the state.
    After(Span),
    /// Exponentially with this mean.
    Mean(Span),
}

#[derive(Clone, Debug)]
pub struct Spread {
    pub over: LinkKindId,
    pub from: Vec<StateId>,
    pub into: Vec<StateId>,
    pub to: StateId,
    /// Mean time for one pair, exponential.
    pub mean: Span,
    pub when: Option<Condition>,
    /// Divisors of the rate, each while its condition holds at the victim.
    pub slower: Vec<(u32, Condition)>,
}

/// A measure of harm.
#[derive(Clone, Debug)]
pub struct Metric {
    pub name: String,
    pub title: Text,
    pub unit: Text,
    /// Harm per unit, in thousandths.
    pub weight: u32,
    pub source: MetricSource,
}

#[derive(Clone, Debug)]
pub enum MetricSource {
    ServiceLoss(Vec<ServiceId>),
    /// For each state, thousandths of the unit per device and minute.
    StateLoss(Vec<(ThreatId, StateId, u32)>),
    Devices(ThreatId, StateId),
    EverDevices(ThreatId, StateId),
    EvidenceLost(Vec<NodeId>),
    Added,
}

/// Worth of a kind of evidence, in points (`domain.md` 3.5).
pub fn evidence_worth(evidence: Evidence) -> u32 {
    match evidence {
        Evidence::Memory | Evidence::Disk => 3,
        Evidence::Logs => 2,
        Evidence::Photo => 1,
    }
}
