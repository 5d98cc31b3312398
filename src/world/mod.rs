//! A compiled drill: ids and tables, immutable. No spans, no file, no state; texts only to be shown, never to be decided by.
//!
//! `compile` turns a checked scenario into a [`World`]; nothing else knows the authors' words.

pub mod compile;
pub mod condition;
pub mod ids;
pub mod names;
pub mod network;
pub mod people;
pub mod plot;

use crate::{
    scenario::vocabulary::Level,
    text::Text,
    time::{Span, StoryClock},
};
use ids::*;
use network::{Attribute, Link, LinkKind, Metric, Node, NodeKind, Service, Site, Threat};
use people::{Action, Channel, Persona, Position, Role};
use plot::{
    Attachment, Ending, Form, Group, Harmful, Inject, Law, Matter, Objective, Parameter, PartWeights, Phase, PlaybookStep, Rule,
    Saying, Variable,
};
use std::collections::BTreeMap;

/// All that does not change while a drill runs.
#[derive(Clone, Debug)]
pub struct World {
    pub id: String,
    pub title: Text,
    pub summary: Text,
    pub brief: Text,
    pub starts: StoryClock,
    pub lasts: Span,
    /// The length in which it is played, by the author's name; none for the whole.
    pub profile: Option<String>,
    /// The scenario's parameters, with the rows that it is made of.
    pub parameters: Vec<Parameter>,
    /// Class and sub-class by GB/T 20986-2023.
    pub class: String,
    pub level: Level,
    /// ATT&CK techniques, for the debrief.
    pub techniques: Vec<String>,
    /// Roles that trainees can play, in the author's order.
    pub seats: Vec<RoleId>,
    pub weights: PartWeights,
    /// The map's name in commands.
    pub map: String,
    pub map_title: Text,

    pub sites: Table<SiteId, Site>,
    pub node_kinds: Table<NodeKindId, NodeKind>,
    pub nodes: Table<NodeId, Node>,
    pub link_kinds: Table<LinkKindId, LinkKind>,
    pub links: Table<LinkId, Link>,
    /// For each node, its links: indices into `links`, ascending.
    pub links_of: Table<NodeId, Vec<LinkId>>,
    pub attributes: Table<AttributeId, Attribute>,
    pub services: Table<ServiceId, Service>,
    pub threats: Table<ThreatId, Threat>,
    pub metrics: Table<MetricId, Metric>,

    pub positions: Table<PositionId, Position>,
    pub roles: Table<RoleId, Role>,
    pub personas: Table<PersonaId, Persona>,
    pub channels: Table<ChannelId, Channel>,
    pub actions: Table<ActionId, Action>,

    pub matters: Table<MatterId, Matter>,
    /// In the author's order.
    pub phases: Table<PhaseId, Phase>,
    pub variables: Table<VariableId, Variable>,
    pub attachments: Table<AttachmentId, Attachment>,
    pub injects: Table<InjectId, Inject>,
    pub groups: Table<GroupId, Group>,
    pub sayings: Table<SayingId, Saying>,
    pub forms: Table<FormId, Form>,
    pub playbook: Table<StepId, PlaybookStep>,
    pub harmful: Table<HarmfulId, Harmful>,
    pub endings: Table<EndingId, Ending>,
    pub objectives: Table<ObjectiveId, Objective>,
    pub rules: Table<RuleId, Rule>,
    pub laws: Table<LawId, Law>,
    /// Reporting duties of the district plan between positions.
    pub duties: Vec<people::Duty>,
    pub hotlines: Vec<(String, Text)>,

    /// Times after the start at which a condition of an inject, an ending, a matter or a threat can change by itself; ascending.
    pub rechecks_at: Vec<Span>,
    /// The same for times after an inject's delivery.
    pub rechecks_since: Vec<(InjectId, Span)>,
    /// The same for times after an action's completion, and after a phase was entered.
    pub rechecks_done: Vec<(ActionId, Span)>,
    pub rechecks_phase: Vec<(PhaseId, Span)>,
    /// Thresholds of metrics that a condition looks at: a metric can reach one by itself.
    pub thresholds: Vec<(MetricId, i64)>,
}

impl World {
    /// The row of each parameter, as a record names them.
    pub fn rows(&self) -> BTreeMap<String, String> {
        self.parameters.iter().map(|parameter| (parameter.name.clone(), parameter.row.clone())).collect()
    }
}
