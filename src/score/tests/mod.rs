//! A small drill written in a few lines, and what happened in it, for cards computed by hand.

mod cards;
mod laws;
mod reports;
mod truth;

use crate::{
    engine::{
        event::{AnswerHow, Cause, Content, EndReason, Event, Stamped},
        input::{Entry, Given, MessageId, TaskId},
        knowledge::{Fact, FactKey, Source, Value},
    },
    scenario::vocabulary::{Gravity, Level, OutcomeGrade, ServiceLevel, StateTone, Symbol, Tier},
    text::Text,
    time::{Span, StoryClock, Time},
    world::{World, condition::Condition, ids::*, network::*, people::*, plot::*},
};

pub const IT: RoleId = RoleId(0);
pub const DEPUTY: RoleId = RoleId(1);
pub const CENTRE: RoleId = RoleId(2);
pub const UNPLUG: ActionId = ActionId(0);
pub const SCAN: ActionId = ActionId(1);
pub const PAY: ActionId = ActionId(2);
pub const INCIDENT: MatterId = MatterId(0);
pub const NOTE: MatterId = MatterId(1);
pub const LOCKER: ThreatId = ThreatId(0);
pub const ENCRYPTED: StateId = StateId(1);
pub const CALL: InjectId = InjectId(0);
pub const REPORT: FormId = FormId(0);
pub const CONTAIN: ObjectiveId = ObjectiveId(0);
pub const HALL: ServiceId = ServiceId(0);
pub const ALL_SEATS: [RoleId; 3] = [IT, DEPUTY, CENTRE];

fn text(zh: &str) -> Text {
    Text { zh: zh.to_owned(), en: None }
}

/// One site, four computers, three roles of three positions, two duties to report: it → deputy 10 min, deputy → centre 15 min.
/// The parts weigh 40, 20, 20, 20 and judgement nothing.
pub fn world() -> World {
    World {
        id: "small".to_owned(),
        title: text("小"),
        summary: Text::default(),
        brief: Text::default(),
        starts: StoryClock { minute_of_week: 540 },
        lasts: Span::minutes(240),
        profile: None,
        parameters: Vec::new(),
        class: "01007".to_owned(),
        level: Level::IV,
        techniques: Vec::new(),
        seats: ALL_SEATS.to_vec(),
        weights: PartWeights { conformance: 40, timeliness: 20, outcome: 20, reporting: 20, judgement: 0 },
        map: "small".to_owned(),
        map_title: Text::default(),
        sites: one(Site {
            name: "town".to_owned(),
            label: text("镇"),
            tier: Tier::Township,
            parent: None,
            residents: 100,
            at: (0, 0),
        }),
        node_kinds: one(NodeKind { name: "pc".to_owned(), label: text("电脑"), symbol: Symbol::Computer }),
        nodes: (0..4).map(node).collect(),
        link_kinds: one(LinkKind { name: "lan".to_owned(), label: text("局域网"), directed: false, backbone: false }),
        links: one(Link { kind: LinkKindId(0), from: NodeId(0), to: NodeId(1) }),
        links_of: [vec![LinkId(0)], vec![LinkId(0)], Vec::new(), Vec::new()].into_iter().collect(),
        attributes: Table::default(),
        services: one(service()),
        threats: one(threat()),
        metrics: one(metric()),
        positions: ["it", "deputy", "centre"].into_iter().map(position).collect(),
        roles: ["信息员", "副镇长", "中心"].into_iter().enumerate().map(role).collect(),
        personas: Table::default(),
        channels: one(phone()),
        actions: ["拔网线", "排查", "付赎金"].into_iter().map(action).collect(),
        matters: ["有事", "勒索信"]
            .map(|zh| Matter { name: zh.to_owned(), title: text(zh), text: text(zh), when: None })
            .into_iter()
            .collect(),
        attachments: Table::default(),
        injects: one(inject()),
        forms: Table::default(),
        playbook: Table::default(),
        harmful: Table::default(),
        endings: Table::default(),
        objectives: ["先隔离", "早报告"]
            .map(|zh| Objective { name: zh.to_owned(), title: text(zh), laws: Vec::new() })
            .into_iter()
            .collect(),
        laws: Table::default(),
        rules: one(Rule { name: "contain-first".to_owned(), text: text("先断网"), source: None, invented: true }),
        duties: vec![duty(0, 1, 10), duty(1, 2, 15)],
        hotlines: Vec::new(),
        rechecks_at: Vec::new(),
        rechecks_since: Vec::new(),
        rechecks_done: Vec::new(),
        rechecks_phase: Vec::new(),
        phases: Table::default(),
        variables: Table::default(),
        groups: Table::default(),
        sayings: Table::default(),
        thresholds: Vec::new(),
    }
}

fn one<I: Id, T>(item: T) -> Table<I, T> {
    std::iter::once(item).collect()
}

fn service() -> Service {
    let (name, label) = ("hall".to_owned(), text("大厅"));
    Service { name, label, site: SiteId(0), up: Vec::new(), degraded: None, serves: 50, loss: 600 }
}

fn metric() -> Metric {
    let (title, unit, source) = (text("等候"), text("人·分钟"), MetricSource::ServiceLoss(vec![HALL]));
    Metric { name: "waiting".to_owned(), title, unit, weight: 1_000, source }
}

fn phone() -> Channel {
    let (name, label) = ("phone".to_owned(), text("电话"));
    Channel { name, label, delay: Span::minutes(1), over: None, unanswered: 0, offered: true }
}

fn node(i: u32) -> Node {
    let name = format!("pc-{i}");
    Node {
        label: text(&name),
        name,
        kind: NodeKindId(0),
        site: SiteId(0),
        count: 1,
        attributes: Table::default(),
        has: Vec::new(),
    }
}

fn threat() -> Threat {
    let state = |name: &str, looks, tone| ThreatState {
        name: name.to_owned(),
        label: text(name),
        looks,
        works: true,
        noticed: None,
        tone,
    };
    Threat {
        name: "locker".to_owned(),
        title: text("勒索"),
        states: [state("clean", StateId(0), StateTone::Well), state("encrypted", ENCRYPTED, StateTone::Alarm)]
            .into_iter()
            .collect(),
        transitions: Vec::new(),
        spreads: Vec::new(),
        begins: Vec::new(),
    }
}

fn position(name: &str) -> Position {
    Position {
        name: name.to_owned(),
        label: text(name),
        reacts: Span::minutes(5),
        errs: 0,
        answers: Span::minutes(3),
        crew: None,
    }
}

fn role((i, label): (usize, &str)) -> Role {
    Role { name: format!("role-{i}"), label: text(label), position: PositionId(i as u16), site: SiteId(0) }
}

fn action(label: &str) -> Action {
    Action {
        name: label.to_owned(),
        label: text(label),
        help: Text::default(),
        who: Vec::new(),
        on: vec![NodeKindId(0)],
        reach: Reach::OnSite,
        below: false,
        takes: Span::minutes(1),
        each: Span::ZERO,
        approval: None,
        needs: None,
        when: None,
        does: Vec::new(),
        outcomes: Vec::new(),
        references: Vec::new(),
    }
}

fn inject() -> Inject {
    let choice = |name: &str| Choice { name: name.to_owned(), text: text(name), then: Vec::new(), reply: None, debrief: None };
    Inject {
        name: "call".to_owned(),
        trigger: Trigger::Hand,
        unless: None,
        every: None,
        group: None,
        to: vec![IT],
        from: Sender::Role(DEPUTY),
        by: ChannelId(0),
        text: text("打不开"),
        moods: Vec::new(),
        tells: Vec::new(),
        attach: Vec::new(),
        versions: Vec::new(),
        ask: Some(Ask::plain(
            Asked::One { of: vec![choice("去"), choice("重启"), choice("等")], is: Vec::new(), otherwise: None },
            None,
        )),
        then: Vec::new(),
        hints: Vec::new(),
        debrief: None,
        laws: Vec::new(),
        note: None,
        success: Vec::new(),
        failure: Vec::new(),
        questions: Vec::new(),
    }
}

fn duty(from: u16, to: u16, minutes: u64) -> Duty {
    let (from, to) = (PositionId(from), PositionId(to));
    Duty { name: String::new(), from, to, within: Span::minutes(minutes), written: None, by: ChannelId(0), invented: true }
}

/// A step for the first objective; its limit runs from the start.
pub fn step(who: RoleId, deed: Deed, limit: u64, weight: u32) -> PlaybookStep {
    PlaybookStep {
        name: format!("step-{weight}"),
        title: text(&format!("步骤{weight}")),
        who: vec![who],
        deed,
        after: Vec::new(),
        applies: None,
        limit: Span::minutes(limit),
        from: Origin::Start,
        weight,
        critical: false,
        objective: CONTAIN,
        why: text("别让它传"),
        hints: Vec::new(),
        debrief: None,
        rule: RuleId(0),
        laws: Vec::new(),
    }
}

pub fn unplug(node: u32) -> Deed {
    Deed::Act(UNPLUG, vec![NodeId(node)])
}

pub fn harmful(act: HarmfulAct, gravity: Gravity) -> Harmful {
    Harmful {
        name: "bad".to_owned(),
        act,
        when: None,
        gravity,
        forbidden: false,
        objective: Some(CONTAIN),
        why: text("不对"),
        right: text("别做"),
        rule: RuleId(0),
        laws: Vec::new(),
    }
}

/// What happened. Times are minutes; events are put in order at the end.
#[derive(Clone, Debug, Default)]
pub struct Story {
    events: Vec<Stamped>,
    numbers: u32,
}

impl Story {
    pub fn push(&mut self, minute: u64, event: Event) -> &mut Self {
        self.events.push(Stamped { at: Time::ZERO + Span::minutes(minute), event });
        self
    }

    fn number(&mut self) -> u32 {
        self.numbers += 1;
        self.numbers
    }

    /// Begun at this minute, done a minute later.
    pub fn act(&mut self, minute: u64, role: RoleId, action: ActionId, on: &[u32]) -> &mut Self {
        let task = TaskId(self.number());
        self.start(minute, task, role, action, on).end(minute + 1, task, role, action, on)
    }

    pub fn start(&mut self, minute: u64, task: TaskId, role: RoleId, action: ActionId, on: &[u32]) -> &mut Self {
        let until = Time::ZERO + Span::minutes(minute + 1);
        self.push(minute, Event::ActionStarted { task, role, action, on: nodes(on), until })
    }

    pub fn end(&mut self, minute: u64, task: TaskId, role: RoleId, action: ActionId, on: &[u32]) -> &mut Self {
        self.push(minute, Event::ActionEnded { task, role, action, on: nodes(on), grade: OutcomeGrade::Success, outcome: None })
    }

    pub fn tell(&mut self, minute: u64, from: RoleId, to: RoleId, matter: MatterId) -> &mut Self {
        let message = MessageId(self.number());
        let facts = vec![fact(FactKey::matter(matter), Value::Yes, minute)];
        let (from, by, content) = (Sender::Role(from), ChannelId(0), Content::Facts(facts));
        self.push(minute, Event::MessageSent { message, from, to, by, content })
    }

    pub fn learn(&mut self, minute: u64, role: RoleId, matter: MatterId) -> &mut Self {
        self.push(minute, Event::FactLearned { role, fact: fact(FactKey::matter(matter), Value::Yes, minute) })
    }

    /// The role learns that a computer is encrypted.
    pub fn see(&mut self, minute: u64, role: RoleId, node: u32) -> &mut Self {
        let fact = fact(FactKey::threat(NodeId(node), LOCKER), Value::State(ENCRYPTED), minute);
        self.push(minute, Event::FactLearned { role, fact })
    }

    pub fn answer(&mut self, minute: u64, role: RoleId, option: u8, how: AnswerHow) -> &mut Self {
        let message = MessageId(self.number());
        self.push(
            minute,
            Event::Answered {
                message,
                inject: CALL,
                role,
                given: Some(Given::One(option)),
                how,
                right: None,
                confidence: None,
                rationale: None,
            },
        )
    }

    pub fn file(&mut self, minute: u64, role: RoleId, entries: &[Entry]) -> &mut Self {
        self.push(minute, Event::FormFiled { form: REPORT, role, entries: entries.to_vec() })
    }

    pub fn service(&mut self, minute: u64, from: ServiceLevel, to: ServiceLevel) -> &mut Self {
        self.push(minute, Event::ServiceChanged { service: HALL, from, to })
    }

    pub fn infect(&mut self, minute: u64, node: u32) -> &mut Self {
        let (node, cause) = (NodeId(node), Cause::Time);
        self.push(minute, Event::NodeChanged { node, threat: LOCKER, from: StateId(0), to: ENCRYPTED, cause })
    }

    /// The whole record: what happened between the start and the end at minute 200.
    pub fn events(&self) -> Vec<Stamped> {
        self.events_until(200)
    }

    pub fn events_until(&self, minute: u64) -> Vec<Stamped> {
        let end = Event::DrillEnded { ending: None, reason: EndReason::Time, metrics: vec![0] };
        let mut events = vec![Stamped { at: Time::ZERO, event: Event::DrillStarted }];
        events.extend(self.events.iter().cloned());
        events.sort_by_key(|stamped| stamped.at);
        events.push(Stamped { at: Time::ZERO + Span::minutes(minute), event: end });
        events
    }
}

fn fact(key: FactKey, value: Value, minute: u64) -> Fact {
    let at = Time::ZERO + Span::minutes(minute);
    Fact { key, value, as_of: at, learnt: at, source: Source::Seen }
}

pub fn nodes(on: &[u32]) -> Vec<NodeId> {
    on.iter().copied().map(NodeId).collect()
}

pub fn knows(matter: MatterId) -> Condition {
    Condition::Matter(matter)
}
