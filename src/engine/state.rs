//! Where a drill stands: plain, copyable, written only by this layer. Two digests: a fast one kept up, SHA-256 for records.

use super::{
    cells::{Cells, Keyed},
    event::{Connection, Content, EndReason},
    input::{Given, HintOf, MessageId, TaskId},
    knowledge::{FactKey, Mind, Property},
    threats::{Hazard, HazardKey},
    view::{DrillPhase, InjectState},
};
use crate::{
    scenario::vocabulary::{Evidence, OutcomeGrade, ServiceLevel},
    time::{Span, Time},
    world::{World, ids::*, people::Sender},
};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::sync::Arc;

/// How a drill is set up; part of its record.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Setup {
    pub seed: u64,
    /// Roles that people (or a policy) play; ascending, without doubles. All others are simulated colleagues.
    pub seats: Vec<RoleId>,
    pub mode: Mode,
    pub difficulty: Difficulty,
}

/// What a seat is shown beside its knowledge.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Mode {
    /// The playbook stands beside the map.
    #[default]
    Practice,
    /// No playbook.
    Exam,
}

/// How reliable simulated colleagues are (`domain.md` 3.6).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Difficulty {
    /// They err half as often.
    First,
    #[default]
    Normal,
    /// They err one and a half times as often.
    Hard,
}

impl Difficulty {
    /// An error rate (permille) at this difficulty.
    pub fn error_permille(self, usual: u16) -> u16 {
        match self {
            Self::First => usual / 2,
            Self::Normal => usual,
            Self::Hard => (usual + usual / 2).min(1_000),
        }
    }
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct State {
    pub(super) setup: Arc<Setup>,
    pub(super) time: Time,
    pub(super) started: bool,
    pub(super) over: Option<Over>,
    /// State of each threat at each node: index `threat * nodes + node`.
    pub(super) threats: Cells<StateId>,
    /// States that a threat has ever had at a node, as bits; indexed alike.
    pub(super) ever: Cells<u64>,
    /// Index `node * attributes + attribute`.
    pub(super) attributes: Cells<u8>,
    pub(super) connections: Cells<Connection>,
    /// Links put down by an effect; a link is also down while an end is offline.
    pub(super) links_cut: Cells<bool>,
    pub(super) services: Cells<ServiceLevel>,
    pub(super) meters: Cells<Meter>,
    pub(super) evidence: Cells<EvidenceMarks>,
    pub(super) minds: Cells<Arc<Mind>>,
    /// Where each role is.
    pub(super) places: Cells<SiteId>,
    pub(super) messages: Cells<Arc<Message>>,
    pub(super) tasks: Cells<Task>,
    pub(super) injects: Cells<InjectState>,
    /// How often each inject has come.
    pub(super) times_come: Cells<u16>,
    /// The current phase of the story.
    pub(super) current: Option<PhaseId>,
    /// When each phase was last entered.
    pub(super) entered: Cells<Option<Time>>,
    pub(super) variables: Cells<i64>,
    /// The level at which each service is held at best.
    pub(super) held: Cells<ServiceLevel>,
    /// Options chosen by anybody, as bits, for each inject.
    pub(super) answered: Cells<u32>,
    /// For each inject: whether somebody has answered it wholly right.
    pub(super) right: Cells<bool>,
    pub(super) filed: Cells<bool>,
    /// For each action: how often it was begun.
    pub(super) begun: Cells<u32>,
    /// Actions completed: on a node, or on nothing in particular.
    pub(super) deeds: Keyed<(ActionId, Option<NodeId>), Time>,
    pub(super) hazards: Keyed<HazardKey, Hazard>,
    /// Effects to come: context by serial and number.
    pub(super) laters: Keyed<(u32, u32), Context>,
    pub(super) later_counts: Keyed<u32, u32>,
    /// When each simulated colleague will next think, if at all; and how often it has.
    pub(super) thoughts: Cells<(Option<Time>, u32)>,
    pub(super) queue: Keyed<(Time, Due), ()>,
    /// The mood of each persona.
    pub(super) moods: Cells<u8>,
    /// How many hints each role has taken of what.
    pub(super) hints: Keyed<(RoleId, HintOf), u8>,
    pub(super) notes: Cells<(RoleId, Time, String)>,
    /// Events so far, for the limit.
    pub(super) event_count: u64,
}

/// How and when it ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Over {
    pub at: Time,
    pub reason: EndReason,
    pub ending: Option<EndingId>,
}

/// What comes due by itself. The order of kinds is the order of simultaneous events.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub enum Due {
    Hazard(HazardKey),
    CrewArrives(TaskId),
    TaskEnds(TaskId),
    Later(u32, u32),
    Message(MessageId),
    AnswerTime(MessageId),
    Inject(InjectId),
    /// The inject comes again.
    Repeat(InjectId),
    Phase(PhaseId),
    /// Only to look at conditions again.
    Recheck,
    Thought(RoleId),
    TimeIsOver,
}

/// A metric that grows with time: `spent` counts thousandths of its unit × 60,000.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize)]
pub struct Meter {
    pub(super) spent: i64,
    /// Thousandths of the unit a minute.
    pub(super) rate: i64,
    pub(super) since: Time,
}

impl Meter {
    /// Thousandths of the unit at `now`.
    pub fn value(&self, now: Time) -> i64 {
        self.spent.saturating_add(self.grown(now)) / 60_000
    }

    /// By its rate, since it was set.
    fn grown(&self, now: Time) -> i64 {
        self.rate.saturating_mul(now.since(self.since).0 as i64)
    }

    /// When it is at least so many units by itself; none if it doesn't grow.
    pub(super) fn reaches(&self, least: i64) -> Option<Time> {
        let missing = u64::try_from(least.saturating_mul(60_000_000).saturating_sub(self.spent)).unwrap_or(0);
        let rate = u64::try_from(self.rate).ok().filter(|rate| *rate > 0)?;
        Some(self.since + Span(missing.div_ceil(rate)))
    }

    pub(super) fn set_rate(&mut self, rate: i64, now: Time) {
        self.spent = self.spent.saturating_add(self.grown(now));
        (self.rate, self.since) = (rate, now);
    }
}

/// Evidence kept from a node, and lost on it; bits by kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize)]
pub struct EvidenceMarks {
    kept: u8,
    lost: u8,
}

impl EvidenceMarks {
    pub fn is_kept(self, evidence: Evidence) -> bool {
        self.kept & (1 << evidence as u8) != 0
    }

    pub fn is_lost(self, evidence: Evidence) -> bool {
        self.lost & (1 << evidence as u8) != 0
    }

    pub(super) fn keep(&mut self, evidence: Evidence) {
        self.kept |= 1 << evidence as u8;
    }

    pub(super) fn lose(&mut self, evidence: Evidence) {
        self.lost |= 1 << evidence as u8;
    }
}

/// An action under way, or ended.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Task {
    pub(super) role: RoleId,
    pub(super) action: ActionId,
    pub(super) on: Vec<NodeId>,
    pub(super) started: Time,
    pub(super) stage: TaskStep,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub enum TaskStep {
    Approval { of: RoleId },
    Working { arrives: Option<Time>, until: Time },
    Done { at: Time, grade: OutcomeGrade, outcome: Option<u8> },
    Refused { at: Time },
    Cancelled { at: Time },
}

/// A message to one role.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Message {
    pub(super) from: Sender,
    pub(super) to: RoleId,
    pub(super) by: ChannelId,
    pub(super) sent: Time,
    /// The mood in which a persona has said it.
    pub(super) mood: u8,
    pub(super) tries: u8,
    pub(super) delivered: Option<Time>,
    pub(super) content: Arc<Content>,
    /// Until when an answer is taken.
    pub(super) until: Option<Time>,
    /// Tries that weren't right, and the last of them.
    pub(super) attempts: u8,
    pub(super) wrong: Option<Given>,
    pub(super) answer: Option<Answer>,
    pub(super) acknowledged: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub enum Answer {
    /// `given` none: nothing in time.
    Given {
        given: Option<Given>,
        how: super::event::AnswerHow,
        at: Time,
    },
    Decision {
        decision: super::input::Decision,
        at: Time,
    },
    Done {
        at: Time,
    },
}

/// Who caused an effect, and on what.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize)]
pub struct Context {
    pub(super) actor: Option<RoleId>,
    pub(super) action: Option<ActionId>,
    pub(super) targets: Vec<NodeId>,
}

impl State {
    pub fn at_start(world: &World, mut setup: Setup) -> Self {
        setup.seats.sort_unstable();
        setup.seats.dedup();
        let nodes = world.nodes.len();
        let mut threats: Cells<StateId> = std::iter::repeat_n(StateId(0), world.threats.len() * nodes).collect();
        for (id, threat) in world.threats.iter() {
            for &(node, state) in &threat.begins {
                threats.set(id.index() * nodes + node.index(), state);
            }
        }
        Self {
            setup: Arc::new(setup),
            time: Time::ZERO,
            started: false,
            over: None,
            ever: threats.iter().map(|state| 1 << state.0).collect(),
            threats,
            attributes: world.nodes.values().flat_map(|node| node.attributes.values().copied()).collect(),
            connections: world.nodes.values().map(|_| Connection::Online).collect(),
            links_cut: world.links.values().map(|_| false).collect(),
            services: world.services.values().map(|_| ServiceLevel::Up).collect(),
            meters: world.metrics.values().map(|_| Meter::default()).collect(),
            evidence: world.nodes.values().map(|_| EvidenceMarks::default()).collect(),
            minds: world.roles.values().map(|_| Arc::default()).collect(),
            places: world.roles.values().map(|role| role.site).collect(),
            messages: Cells::default(),
            tasks: Cells::default(),
            injects: world.injects.values().map(|_| InjectState::Waiting).collect(),
            times_come: world.injects.values().map(|_| 0).collect(),
            current: None,
            entered: world.phases.values().map(|_| None).collect(),
            variables: world.variables.values().map(|variable| variable.start).collect(),
            held: world.services.values().map(|_| ServiceLevel::Up).collect(),
            answered: world.injects.values().map(|_| 0).collect(),
            right: world.injects.values().map(|_| false).collect(),
            filed: world.forms.values().map(|_| false).collect(),
            begun: world.actions.values().map(|_| 0).collect(),
            deeds: Keyed::default(),
            hazards: Keyed::default(),
            laters: Keyed::default(),
            later_counts: Keyed::default(),
            thoughts: world.roles.values().map(|_| (None, 0)).collect(),
            queue: Keyed::default(),
            moods: world.personas.values().map(|_| 0).collect(),
            hints: Keyed::default(),
            notes: Cells::default(),
            event_count: 0,
        }
    }

    pub fn setup(&self) -> &Setup {
        &self.setup
    }

    pub fn time(&self) -> Time {
        self.time
    }

    pub fn phase(&self) -> DrillPhase {
        match (self.started, self.over) {
            (_, Some(_)) => DrillPhase::Over,
            (true, None) => DrillPhase::Running,
            (false, None) => DrillPhase::Ready,
        }
    }

    /// When something will happen next by itself.
    pub fn next_due(&self) -> Option<Time> {
        self.queue.first().map(|((at, _), ())| *at)
    }

    pub fn threat_state(&self, world: &World, threat: ThreatId, node: NodeId) -> StateId {
        self.threats[threat.index() * world.nodes.len() + node.index()]
    }

    pub fn attribute(&self, world: &World, node: NodeId, attribute: AttributeId) -> u8 {
        self.attributes[node.index() * world.attributes.len() + attribute.index()]
    }

    pub fn connection(&self, node: NodeId) -> Connection {
        self.connections[node.index()]
    }

    pub fn link_is_up(&self, world: &World, link: LinkId) -> bool {
        let ends = &world.links[link];
        !self.links_cut[link.index()]
            && self.connection(ends.from) == Connection::Online
            && self.connection(ends.to) == Connection::Online
    }

    pub fn mind(&self, role: RoleId) -> &Arc<Mind> {
        &self.minds[role.index()]
    }

    pub(super) fn message(&self, message: MessageId) -> &Message {
        &self.messages[message.0 as usize]
    }

    pub(super) fn change_message<R>(&mut self, message: MessageId, change: impl FnOnce(&mut Message) -> R) -> R {
        self.messages.update(message.0 as usize, |message| change(Arc::make_mut(message)))
    }

    pub(super) fn change_mind<R>(&mut self, role: RoleId, change: impl FnOnce(&mut Mind) -> R) -> R {
        self.minds.update(role.index(), |mind| change(Arc::make_mut(mind)))
    }

    pub fn is_played(&self, role: RoleId) -> bool {
        self.setup.seats.binary_search(&role).is_ok()
    }

    /// What the role does now: its first task that is being worked on.
    pub(super) fn working(&self, role: RoleId) -> impl Iterator<Item = (TaskId, Time)> + '_ {
        self.tasks.iter().enumerate().filter(move |(_, task)| task.role == role).filter_map(|(i, task)| match task.stage {
            TaskStep::Working { until, .. } => Some((TaskId(i as u32), until)),
            TaskStep::Approval { .. } | TaskStep::Done { .. } | TaskStep::Refused { .. } | TaskStep::Cancelled { .. } => None,
        })
    }

    pub(super) fn wake_at(&mut self, at: Time, due: Due) {
        self.queue.insert((at, due), ());
    }

    pub(super) fn wake_in(&mut self, span: Span, due: Due) {
        self.wake_at(self.time + span, due);
    }

    pub(super) fn forget_wake(&mut self, at: Time, due: Due) {
        self.queue.remove(&(at, due));
    }

    /// SHA-256 over the state's JSON, in hexadecimal digits.
    pub fn digest_hex(&self) -> String {
        let bytes = serde_json::to_vec(self).expect("a state is plain data without maps keyed by other than lists");
        Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect()
    }

    /// The kept-up digest: equal states have equal ones.
    pub fn digest_fast(&self) -> u128 {
        self.parts(|cells| cells.0)
    }

    /// The same, computed from nothing.
    pub fn digest_anew(&self) -> u128 {
        self.parts(|cells| cells.1())
    }

    fn parts(&self, digest: impl Fn((u128, &dyn Fn() -> u128)) -> u128) -> u128 {
        let rest = Cells::from_iter([(self.setup.clone(), self.time, self.started, self.over, self.current, self.event_count)]);
        let parts: [u128; 29] = [
            digest((self.threats.digest(), &|| self.threats.digest_anew())),
            digest((self.ever.digest(), &|| self.ever.digest_anew())),
            digest((self.attributes.digest(), &|| self.attributes.digest_anew())),
            digest((self.connections.digest(), &|| self.connections.digest_anew())),
            digest((self.links_cut.digest(), &|| self.links_cut.digest_anew())),
            digest((self.services.digest(), &|| self.services.digest_anew())),
            digest((self.meters.digest(), &|| self.meters.digest_anew())),
            digest((self.evidence.digest(), &|| self.evidence.digest_anew())),
            digest((self.minds.digest(), &|| {
                self.minds.digest_anew() ^ u128::from(!self.minds.iter().all(|mind| mind.digest_is_right()))
            })),
            digest((self.places.digest(), &|| self.places.digest_anew())),
            digest((self.messages.digest(), &|| self.messages.digest_anew())),
            digest((self.tasks.digest(), &|| self.tasks.digest_anew())),
            digest((self.injects.digest(), &|| self.injects.digest_anew())),
            digest((self.times_come.digest(), &|| self.times_come.digest_anew())),
            digest((self.entered.digest(), &|| self.entered.digest_anew())),
            digest((self.variables.digest(), &|| self.variables.digest_anew())),
            digest((self.held.digest(), &|| self.held.digest_anew())),
            digest((self.answered.digest(), &|| self.answered.digest_anew())),
            digest((self.right.digest(), &|| self.right.digest_anew())),
            digest((self.filed.digest(), &|| self.filed.digest_anew())),
            digest((self.begun.digest(), &|| self.begun.digest_anew())),
            digest((self.deeds.digest(), &|| self.deeds.digest_anew())),
            digest((self.hazards.digest(), &|| self.hazards.digest_anew())),
            digest((self.laters.digest() ^ self.later_counts.digest(), &|| {
                self.laters.digest_anew() ^ self.later_counts.digest_anew()
            })),
            digest((self.thoughts.digest(), &|| self.thoughts.digest_anew())),
            digest((self.queue.digest(), &|| self.queue.digest_anew())),
            digest((self.moods.digest(), &|| self.moods.digest_anew())),
            digest((self.hints.digest(), &|| self.hints.digest_anew())),
            digest((self.notes.digest(), &|| self.notes.digest_anew())),
        ];
        // Rotation keeps two parts that exchange their contents from cancelling out.
        parts.iter().enumerate().fold(rest.digest(), |sum, (i, part)| sum ^ part.rotate_left(i as u32 * 5))
    }
}

/// Whether a fact of this key is worth telling for itself: a state, a service, a matter; not how a thing is set up.
pub(super) fn is_news(key: FactKey) -> bool {
    match key.property {
        Property::Threat(_) | Property::Level | Property::True => true,
        Property::Attribute(_) | Property::Connection | Property::Done(_) => false,
    }
}
