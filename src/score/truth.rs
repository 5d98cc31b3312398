//! How things truly stood at a moment of the record, rebuilt from the events: only to say whether an act was harmful just then.

use super::minds::Minds;
use crate::{
    engine::{
        conditions::{known, unserved},
        event::{Connection, Event, Stamped},
        input::TaskId,
        progress::Course,
    },
    scenario::vocabulary::{Evidence, OutcomeGrade, ServiceLevel},
    time::Time,
    world::{
        World,
        condition::Condition,
        ids::*,
        network::{MetricSource, evidence_worth},
    },
};
use std::collections::{BTreeMap, BTreeSet};

/// The truth after some of the events.
pub struct Truth<'a> {
    world: &'a World,
    time: Time,
    /// Events taken in.
    taken: usize,
    threats: BTreeMap<(ThreatId, NodeId), StateId>,
    ever: BTreeSet<(ThreatId, NodeId, StateId)>,
    attributes: BTreeMap<(NodeId, AttributeId), u8>,
    connections: BTreeMap<NodeId, Connection>,
    cut: BTreeSet<LinkId>,
    services: BTreeMap<ServiceId, ServiceLevel>,
    /// Resident-milliseconds lost of each service, times 1,000.
    service_loss: BTreeMap<ServiceId, u64>,
    /// What threat states have cost, in thousandths of the metric's unit times milliseconds of a minute.
    state_loss: BTreeMap<MetricId, i64>,
    added: BTreeMap<MetricId, i64>,
    kept: BTreeSet<(NodeId, Evidence)>,
    lost: BTreeSet<(NodeId, Evidence)>,
    begun: BTreeSet<ActionId>,
    ended: BTreeSet<(ActionId, Option<NodeId>)>,
    /// Tasks begun, and, of those, completed or given up.
    tasks: BTreeMap<TaskId, TaskTruth>,
    last_done: BTreeMap<ActionId, Time>,
    delivered: BTreeMap<InjectId, Time>,
    averted: BTreeSet<InjectId>,
    answered: BTreeSet<(InjectId, u8)>,
    right: BTreeSet<InjectId>,
    moods: BTreeMap<PersonaId, u8>,
    answered_by: BTreeSet<(InjectId, u8, RoleId)>,
    filed: BTreeSet<FormId>,
    current: Option<PhaseId>,
    entered: BTreeMap<PhaseId, Time>,
    variables: BTreeMap<VariableId, i64>,
}

/// An action that somebody has begun.
struct TaskTruth {
    role: RoleId,
    action: ActionId,
    on: Vec<NodeId>,
    is_done: bool,
}

impl<'a> Truth<'a> {
    pub fn at_start(world: &'a World) -> Self {
        let begins: Vec<(ThreatId, NodeId, StateId)> = world
            .threats
            .iter()
            .flat_map(|(id, threat)| threat.begins.iter().map(move |(node, state)| (id, *node, *state)))
            .collect();
        Self {
            world,
            time: Time::ZERO,
            taken: 0,
            threats: begins.iter().map(|(threat, node, state)| ((*threat, *node), *state)).collect(),
            ever: begins.into_iter().collect(),
            attributes: BTreeMap::new(),
            connections: BTreeMap::new(),
            cut: BTreeSet::new(),
            services: BTreeMap::new(),
            service_loss: BTreeMap::new(),
            state_loss: BTreeMap::new(),
            added: BTreeMap::new(),
            kept: BTreeSet::new(),
            lost: BTreeSet::new(),
            begun: BTreeSet::new(),
            ended: BTreeSet::new(),
            tasks: BTreeMap::new(),
            last_done: BTreeMap::new(),
            delivered: BTreeMap::new(),
            averted: BTreeSet::new(),
            answered: BTreeSet::new(),
            right: BTreeSet::new(),
            moods: BTreeMap::new(),
            answered_by: BTreeSet::new(),
            filed: BTreeSet::new(),
            current: None,
            entered: BTreeMap::new(),
            variables: world.variables.iter().map(|(variable, about)| (variable, about.start)).collect(),
        }
    }

    /// Takes in the events before `event`.
    pub fn go_to(&mut self, events: &[Stamped], event: usize) {
        while self.taken < event.min(events.len()) {
            let stamped = &events[self.taken];
            self.pass(stamped.at);
            self.take(&stamped.event);
            self.taken += 1;
        }
        if let Some(stamped) = events.get(event) {
            self.pass(stamped.at);
        }
    }

    /// Time goes on, and nothing happens.
    pub fn pass(&mut self, until: Time) {
        let ms = until.since(self.time).0;
        self.time = self.time.max(until);
        for (service, level) in &self.services {
            let about = &self.world.services[*service];
            *self.service_loss.entry(*service).or_default() += ms * u64::from(about.serves) * loss_permille(about.loss, *level);
        }
        for (metric, about) in self.world.metrics.iter() {
            let MetricSource::StateLoss(costs) = &about.source else { continue };
            let of_state = |(threat, state, each): &(ThreatId, StateId, u32)| {
                self.devices(&|node| self.state(*threat, node) == *state).saturating_mul(i64::from(*each))
            };
            let rate: i64 = costs.iter().map(of_state).sum();
            let lost = self.state_loss.entry(metric).or_default();
            *lost = lost.saturating_add(rate.saturating_mul(ms as i64));
        }
    }

    fn take(&mut self, event: &Event) {
        match event {
            Event::NodeChanged { node, threat, to, .. } => {
                self.threats.insert((*threat, *node), *to);
                self.ever.insert((*threat, *node, *to));
            }
            Event::AttributeSet { node, attribute, value } => {
                self.attributes.insert((*node, *attribute), *value);
            }
            Event::ConnectionChanged { node, connection } => {
                self.connections.insert(*node, *connection);
            }
            Event::LinkChanged { link, up: true } => {
                self.cut.remove(link);
            }
            Event::LinkChanged { link, up: false } => {
                self.cut.insert(*link);
            }
            Event::ServiceChanged { service, to, .. } => {
                self.services.insert(*service, *to);
            }
            Event::EvidenceKept { node, evidence, .. } => {
                self.kept.insert((*node, *evidence));
            }
            Event::EvidenceLost { node, evidence } => {
                self.lost.insert((*node, *evidence));
            }
            Event::MetricAdded { metric, amount } => *self.added.entry(*metric).or_default() += amount,
            Event::ActionStarted { task, role, action, on, .. } => {
                self.begun.insert(*action);
                self.tasks.insert(*task, TaskTruth { role: *role, action: *action, on: on.clone(), is_done: false });
            }
            Event::ActionCancelled { task, .. } => {
                self.tasks.remove(task);
            }
            Event::ActionEnded { grade: OutcomeGrade::Failure, .. } => {}
            Event::ActionEnded { task, action, on, .. } => self.done(*task, *action, on),
            Event::InjectDelivered { inject } => {
                self.delivered.entry(*inject).or_insert(self.time);
            }
            Event::InjectAverted { inject } => {
                self.averted.insert(*inject);
            }
            Event::PhaseEntered { phase } => {
                self.current = Some(*phase);
                self.entered.insert(*phase, self.time);
            }
            Event::VariableSet { variable, value } => {
                self.variables.insert(*variable, *value);
            }
            Event::Answered { inject, given: Some(given), right, role, .. } => {
                self.answered.extend(given.options().iter().map(|option| (*inject, *option)));
                self.answered_by.extend(given.options().iter().map(|option| (*inject, *option, *role)));
                if *right == Some(1_000) {
                    self.right.insert(*inject);
                }
            }
            Event::AnswerRejected { inject, given, role, .. } => {
                self.answered.extend(given.options().iter().map(|option| (*inject, *option)));
                self.answered_by.extend(given.options().iter().map(|option| (*inject, *option, *role)));
            }
            Event::MoodChanged { persona, mood } => {
                self.moods.insert(*persona, *mood);
            }
            Event::FormFiled { form, .. } => {
                self.filed.insert(*form);
            }
            _ => {}
        }
    }

    fn done(&mut self, task: TaskId, action: ActionId, on: &[NodeId]) {
        if let Some(begun) = self.tasks.get_mut(&task) {
            begun.is_done = true;
        }
        self.last_done.insert(action, self.time);
        if on.is_empty() {
            self.ended.insert((action, None));
        }
        self.ended.extend(on.iter().map(|node| (action, Some(*node))));
    }

    /// Whether it holds now. `here` is the node at hand.
    pub fn holds(&self, minds: &Minds, here: Option<NodeId>, condition: &Condition) -> bool {
        let holds = |c: &Condition| self.holds(minds, here, c);
        match condition {
            Condition::All(all) => all.iter().all(holds),
            Condition::Any(any) => any.iter().any(holds),
            Condition::Not(not) => !holds(not),
            Condition::State(..) | Condition::Has(..) | Condition::Isolated(_) => self.count(minds, here, condition) > 0,
            Condition::AtLeast(attribute, value) => here.is_some_and(|node| self.attribute(node, *attribute) >= *value),
            Condition::Here(threat, state) => here.is_some_and(|node| self.state(*threat, node) == *state),
            Condition::Powered => here.is_some_and(|node| self.connection(node) != Connection::Off),
            Condition::Linked(kind, node) => {
                let up = |link: &LinkId| self.world.links[*link].kind == *kind && self.link_is_up(*link);
                self.world.links_of.get(*node).is_some_and(|links| links.iter().any(up))
            }
            Condition::LinkUp(links) => links.iter().any(|link| self.link_is_up(*link)),
            Condition::Unserved(services, is) => is.fits(unserved(self.world, services, |service| self.level(service))),
            Condition::Service(service, level) => self.level(*service) == *level,
            Condition::Metric(metric, least) => self.metric_milli(*metric) >= least.saturating_mul(1_000),
            Condition::Matter(matter) => self.world.matters[*matter].when.as_ref().is_none_or(holds),
            Condition::Kept(nodes, evidence) => nodes.iter().any(|node| self.kept.contains(&(*node, *evidence))),
            Condition::Knows(role, what) => {
                let mind = minds.at_event(*role, self.taken.saturating_sub(1));
                self.taken > 0 && known(self.world, &mind, self.time, what)
            }
            Condition::Done(action) => self.ended.iter().any(|(ended, _)| ended == action),
            Condition::DoneOn(action, nodes) => nodes.iter().any(|node| self.ended.contains(&(*action, Some(*node)))),
            Condition::SinceDone(action, span) => self.last_done.get(action).is_some_and(|at| self.time >= *at + *span),
            Condition::Started(action) => self.begun.contains(action),
            Condition::Deed { action, is_done, by, on } => self.tasks.values().any(|task| {
                (task.is_done || !is_done)
                    && task.action == *action
                    && by.is_none_or(|by| by == task.role)
                    && on.as_ref().is_none_or(|on| task.on.iter().any(|node| on.contains(node)))
            }),
            Condition::AnsweredBy(inject, option, role) => self.answered_by.contains(&(*inject, *option, *role)),
            Condition::Answered(inject, option) => self.answered.contains(&(*inject, *option)),
            Condition::Mood(persona, mood) => self.moods.get(persona).copied().unwrap_or(0) == *mood,
            Condition::AnsweredRight(inject) => self.right.contains(inject),
            Condition::Filed(form) => self.filed.contains(form),
            Condition::Delivered(inject) => self.delivered.contains_key(inject),
            Condition::Since(inject, span) => self.delivered.get(inject).is_some_and(|at| self.time >= *at + *span),
            Condition::Averted(inject) => self.averted.contains(inject),
            Condition::Phase(phase) => self.current == Some(*phase),
            Condition::Entered(phase) => self.entered.contains_key(phase),
            Condition::SincePhase(phase, span) => self.entered.get(phase).is_some_and(|at| self.time >= *at + *span),
            Condition::Variable(variable, is) => is.fits(self.variables.get(variable).copied().unwrap_or(0)),
            Condition::Score(is) => is.fits(self.progress(minds)),
            Condition::After(span) => self.time >= Time::ZERO + *span,
            Condition::Fewer(than, of) => self.count(minds, here, of) < *than,
            Condition::Count(of, is) => is.fits(self.count(minds, here, of).into()),
        }
    }

    /// The share of the due playbook that is done.
    fn progress(&self, minds: &Minds) -> i64 {
        let last = self.taken.checked_sub(1);
        Course {
            world: self.world,
            now: self.time,
            mind: &|role| last.map(|last| minds.at_event(role, last)).unwrap_or_default().into(),
            is_done: &|action, node| self.ended.contains(&(action, node)),
            is_delivered: &|inject| self.delivered.contains_key(&inject),
            is_answered: &|inject, option| self.answered.contains(&(inject, option)),
            is_right: &|inject| self.right.contains(&inject),
            is_filed: &|form| self.filed.contains(&form),
        }
        .percent()
    }

    fn count(&self, minds: &Minds, here: Option<NodeId>, condition: &Condition) -> u32 {
        let devices = |nodes: &[NodeId], fits: &dyn Fn(NodeId) -> bool| {
            nodes.iter().filter(|node| fits(**node)).map(|node| self.world.nodes[*node].count).sum()
        };
        match condition {
            Condition::State(nodes, threat, state) => devices(nodes, &|node| self.state(*threat, node) == *state),
            Condition::Has(nodes, attribute, value) => devices(nodes, &|node| self.attribute(node, *attribute) == *value),
            Condition::Isolated(nodes) => devices(nodes, &|node| self.connection(node) != Connection::Online),
            other => u32::from(self.holds(minds, here, other)),
        }
    }

    fn state(&self, threat: ThreatId, node: NodeId) -> StateId {
        self.threats.get(&(threat, node)).copied().unwrap_or(StateId(0))
    }

    fn attribute(&self, node: NodeId, attribute: AttributeId) -> u8 {
        let usual = || self.world.nodes[node].attributes.get(attribute).copied().unwrap_or(0);
        self.attributes.get(&(node, attribute)).copied().unwrap_or_else(usual)
    }

    fn connection(&self, node: NodeId) -> Connection {
        self.connections.get(&node).copied().unwrap_or_default()
    }

    fn link_is_up(&self, link: LinkId) -> bool {
        let ends = &self.world.links[link];
        !self.cut.contains(&link) && [ends.from, ends.to].into_iter().all(|node| self.connection(node) == Connection::Online)
    }

    fn level(&self, service: ServiceId) -> ServiceLevel {
        self.services.get(&service).copied().unwrap_or(ServiceLevel::Up)
    }

    /// How many devices stand in the nodes that fit.
    fn devices(&self, fits: &dyn Fn(NodeId) -> bool) -> i64 {
        self.world.nodes.iter().filter(|(node, _)| fits(*node)).map(|(_, node)| i64::from(node.count)).sum()
    }

    fn metric_milli(&self, metric: MetricId) -> i64 {
        let devices = |fits: &dyn Fn(NodeId) -> bool| self.devices(fits) * 1_000;
        let added = self.added.get(&metric).copied().unwrap_or(0).saturating_mul(1_000);
        match &self.world.metrics[metric].source {
            MetricSource::Added => added,
            MetricSource::ServiceLoss(services) => {
                let lost: u64 = services.iter().filter_map(|service| self.service_loss.get(service)).sum();
                added.saturating_add((lost / 60_000) as i64)
            }
            MetricSource::StateLoss(_) => added.saturating_add(self.state_loss.get(&metric).copied().unwrap_or(0) / 60_000),
            MetricSource::Devices(threat, state) => devices(&|node| self.state(*threat, node) == *state),
            MetricSource::EverDevices(threat, state) => devices(&|node| self.ever.contains(&(*threat, node, *state))),
            MetricSource::EvidenceLost(nodes) => {
                let gone = self.lost.iter().filter(|(node, _)| nodes.contains(node)).filter(|lost| !self.kept.contains(lost));
                gone.map(|(_, evidence)| i64::from(evidence_worth(*evidence)) * 1_000).sum()
            }
        }
    }
}

/// Permille of a service that is lost at a level; `degraded` while degraded.
pub fn loss_permille(degraded: u16, level: ServiceLevel) -> u64 {
    match level {
        ServiceLevel::Up => 0,
        ServiceLevel::Degraded => u64::from(degraded),
        ServiceLevel::Down => 1_000,
    }
}
