//! A small district to try rules on: `tests/packs/lab`, with replacements where a test wants it otherwise.

#![allow(dead_code)] // each test program uses a part of it
use fengsui::{
    engine::{
        event::Stamped,
        input::{Command, Decision, Given, Input, MessageId, Refusal, TrainerCommand},
        state::{Difficulty, Mode, Setup},
    },
    scenario::pack::{Pack, load},
    session::session::Session,
    time::{Span, Time},
    world::{World, compile::compile, ids::*},
};
use std::{path::Path, sync::Arc};

/// The lab pack's world, each `(file, old, new)` replaced before.
pub fn lab_with(changes: &[(&str, &str, &str)]) -> Arc<World> {
    let mut pack = Pack { root: "lab".to_owned(), ..Pack::default() };
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/packs/lab");
    for path in ["lab.ron", "maps/lab.ron", "library/kinds.ron", "library/actions.ron", "library/threats.ron", "library/plan.ron"]
    {
        let mut text = std::fs::read_to_string(folder.join(path)).unwrap();
        for (file, old, new) in changes.iter().filter(|(file, _, _)| *file == path) {
            assert!(text.contains(old), "{file} has no {old}");
            text = text.replace(old, new);
        }
        pack.files.insert(path.to_owned(), text.into_bytes());
    }
    let loaded = load(&pack, "lab");
    let faults: Vec<_> = loaded
        .diagnostics
        .iter()
        .map(|d| format!("{} {:?} {:?}", d.code.0, loaded.sources.line_column(d.span), d.message))
        .collect();
    Arc::new(compile(&loaded.drill.unwrap_or_else(|| panic!("{faults:#?}"))))
}

pub fn lab() -> Arc<World> {
    lab_with(&[])
}

/// A drill of the lab, started, with these roles played.
pub struct Lab {
    pub session: Session,
}

impl Lab {
    pub fn start(world: Arc<World>, seed: u64, seats: &[&str]) -> Self {
        let mut lab = Self::ready(world, seed, seats);
        lab.trainer(TrainerCommand::Start).unwrap();
        lab
    }

    /// Before the start.
    pub fn ready(world: Arc<World>, seed: u64, seats: &[&str]) -> Self {
        let seats = seats.iter().map(|name| world.role(name).unwrap()).collect();
        let setup = Setup { seed, seats, mode: Mode::Practice, difficulty: Difficulty::Normal };
        Self { session: Session::open(world, setup) }
    }

    /// Every role is played, so nobody does anything unasked.
    pub fn quiet(world: Arc<World>) -> Self {
        Self::start(world, 7, &EVERYBODY)
    }

    pub fn world(&self) -> &World {
        self.session.world()
    }

    pub fn trainer(&mut self, command: TrainerCommand) -> Result<(), Refusal> {
        let step = self.session.propose(Input::Trainer(command))?;
        self.session.adopt(step);
        Ok(())
    }

    pub fn seat(&mut self, role: &str, command: Command) -> Result<(), Refusal> {
        let role = self.role(role);
        let step = self.session.propose(Input::Seat { role, command })?;
        self.session.adopt(step);
        Ok(())
    }

    pub fn act(&mut self, role: &str, action: &str, on: &[&str]) -> Result<(), Refusal> {
        let action = self.world().action(action).unwrap();
        let on = on.iter().map(|name| self.node(name)).collect();
        self.seat(role, Command::Act { action, on })
    }

    /// Chooses an option of the newest open question of a role.
    pub fn answer(&mut self, role: &str, option: u8) -> Result<(), Refusal> {
        let view = self.session.view(self.role(role));
        let message = view.messages.iter().rev().find(|m| m.ask.as_ref().is_some_and(|ask| ask.answer.is_none())).unwrap().id;
        self.seat(role, Command::Answer { message, given: Given::One(option), confidence: None, rationale: None })
    }

    pub fn tell(&mut self, role: &str, to: &str) -> Result<(), Refusal> {
        let to = self.role(to);
        self.seat(role, Command::Tell { to, by: ChannelId(0), facts: Vec::new() })
    }

    /// Lets time pass until `minutes` after the start.
    pub fn until(&mut self, minutes: u64) -> &mut Self {
        let to = Time::ZERO + Span::minutes(minutes);
        while self.session.time() < to && self.session.phase() == fengsui::engine::view::DrillPhase::Running {
            let step = self.session.advance(to);
            self.session.adopt(step);
        }
        self
    }

    pub fn role(&self, name: &str) -> RoleId {
        self.world().role(name).unwrap()
    }

    pub fn node(&self, name: &str) -> NodeId {
        self.world().node(name).unwrap()
    }

    pub fn inject(&self, name: &str) -> InjectId {
        self.world().inject(name).unwrap()
    }

    /// The newest message that has reached a role.
    pub fn newest(&self, role: &str) -> MessageId {
        let role = self.role(role);
        self.session.view(role).messages.iter().rev().find(|m| m.to == role).unwrap().id
    }

    pub fn decide(&mut self, role: &str, decision: Decision) -> Result<(), Refusal> {
        let message = self.newest(role);
        self.seat(role, Command::Decide { message, decision })
    }

    /// A metric in thousandths of its unit.
    pub fn metric(&self, name: &str) -> i64 {
        let metric = self.world().metric(name).unwrap();
        self.session.trainer_view().metrics[metric.index()].2
    }

    /// Of the story so far, the lines in which one of these words stands.
    pub fn story_of(&self, words: &[&str]) -> String {
        let story = self.story();
        story.lines().filter(|line| words.iter().any(|word| line.contains(word))).map(|line| format!("{line}\n")).collect()
    }

    /// The story so far, an event a line.
    pub fn story(&self) -> String {
        tell(self.world(), self.session.events())
    }
}

/// All roles of the lab.
pub const EVERYBODY: [&str; 6] = ["east-it", "east-lead", "west-it", "west-lead", "duty", "crew"];

/// Events, one a line, with names where ids are.
pub fn tell(world: &World, events: &[Stamped]) -> String {
    events.iter().map(|stamped| format!("{} {}\n", stamped.at, story::line(world, &stamped.event))).collect()
}

mod story {
    use fengsui::{
        engine::{
            event::{Cause, Content, Event},
            knowledge::{Fact, Property, Subject, Value},
        },
        world::{World, ids::*, people::Sender},
    };

    pub fn line(w: &World, event: &Event) -> String {
        let role = |id: &RoleId| w.roles[*id].name.clone();
        let node = |id: &NodeId| w.nodes[*id].name.clone();
        let nodes = |ids: &[NodeId]| ids.iter().map(node).collect::<Vec<_>>().join(",");
        let action = |id: &ActionId| w.actions[*id].name.clone();
        match event {
            Event::NodeChanged { node: n, threat, to, cause, .. } => {
                let cause = match cause {
                    Cause::Time => "by itself".to_owned(),
                    Cause::Contact { link } => format!("over {}–{}", node(&w.links[*link].from), node(&w.links[*link].to)),
                    Cause::Effect => "by an effect".to_owned(),
                };
                format!("{} is {} {cause}", node(n), w.threats[*threat].states[*to].name)
            }
            Event::AttributeSet { node: n, attribute, value } => {
                format!(
                    "{} has {} {}",
                    node(n),
                    w.attributes[*attribute].name,
                    w.attributes[*attribute].values[usize::from(*value)].0
                )
            }
            Event::ConnectionChanged { node: n, connection } => format!("{} is {connection:?}", node(n)),
            Event::LinkChanged { link, up } => {
                let link = &w.links[*link];
                format!(
                    "{} {}–{} {}",
                    w.link_kinds[link.kind].name,
                    node(&link.from),
                    node(&link.to),
                    if *up { "up" } else { "down" }
                )
            }
            Event::ServiceChanged { service, to, .. } => format!("{} is {to:?}", w.services[*service].name),
            Event::EvidenceKept { node: n, evidence, by } => format!("{} keeps {evidence:?} of {}", role(by), node(n)),
            Event::EvidenceLost { node: n, evidence } => format!("{evidence:?} of {} is lost", node(n)),
            Event::MetricAdded { metric, amount } => format!("{} +{amount}", w.metrics[*metric].name),
            Event::ApprovalAsked { role: r, action: a, of, .. } => {
                format!("{} asks {} to approve {}", role(r), role(of), action(a))
            }
            Event::ApprovalDecided { by, decision, .. } => format!("{} says {decision:?}", role(by)),
            Event::ActionStarted { role: r, action: a, on, until, .. } => {
                format!("{} begins {} {} until {until}", role(r), action(a), nodes(on))
            }
            Event::ActionEnded { role: r, action: a, on, grade, .. } => {
                format!("{} ends {} {} {grade:?}", role(r), action(a), nodes(on))
            }
            Event::CrewArrived { role: r, site } => format!("{} arrives at {}", role(r), w.sites[*site].name),
            Event::InjectDelivered { inject } => format!("inject {}", w.injects[*inject].name),
            Event::InjectAverted { inject } => format!("averted {}", w.injects[*inject].name),
            Event::InjectDropped { inject } => format!("dropped {}", w.injects[*inject].name),
            Event::AlternativeDrawn { group, inject } => format!("of {} {}", w.groups[*group].name, w.injects[*inject].name),
            Event::PhaseEntered { phase } => format!("phase {}", w.phases[*phase].name),
            Event::VariableSet { variable, value } => format!("{} := {value}", w.variables[*variable].name),
            Event::MessageSent { from, to, by, content, .. } => {
                let from = match from {
                    Sender::Role(r) => role(r),
                    Sender::Persona(p) => w.personas[*p].name.clone(),
                };
                format!("{from} → {} by {}: {}", role(to), w.channels[*by].name, content_line(w, content))
            }
            Event::MessageDelivered { message, to } => format!("message {} reaches {}", message.0, role(to)),
            Event::Answered { inject, role: r, given, how, right, .. } => {
                let right = right.map_or_else(String::new, |right| format!(" {right}‰ right"));
                format!("{} answers {}: {given:?} {how:?}{right}", role(r), w.injects[*inject].name)
            }
            Event::AnswerRejected { inject, role: r, given, right, left, .. } => {
                format!("{} tries {}: {given:?} {right}‰ right, {left} left", role(r), w.injects[*inject].name)
            }
            Event::FormFiled { form, role: r, entries } => format!("{} files {}: {entries:?}", role(r), w.forms[*form].name),
            Event::FactLearned { role: r, fact } => format!("{} learns {}", role(r), fact_line(w, fact)),
            Event::DrillEnded { ending, reason, metrics } => {
                format!("the end by {reason:?}: {} {metrics:?}", ending.map_or("none", |e| w.endings[e].name.as_str()))
            }
            other => format!("{other:?}"),
        }
    }

    fn content_line(w: &World, content: &Content) -> String {
        match content {
            Content::Inject(inject) => format!("inject {}", w.injects[*inject].name),
            Content::Saying(saying) => format!("says {}", w.sayings[*saying].text.en.clone().unwrap_or_default()),
            Content::Facts(facts) => facts.iter().map(|fact| fact_line(w, fact)).collect::<Vec<_>>().join("; "),
            other => format!("{other:?}"),
        }
    }

    fn fact_line(w: &World, fact: &Fact) -> String {
        let subject = match fact.key.subject {
            Subject::Node(node) => w.nodes[node].name.clone(),
            Subject::Service(service) => w.services[service].name.clone(),
            Subject::Matter(matter) => w.matters[matter].name.clone(),
            Subject::Action(action) => w.actions[action].name.clone(),
        };
        let value = match (fact.key.property, fact.value) {
            (Property::Threat(threat), Value::State(state)) => w.threats[threat].states[state].name.clone(),
            (Property::Attribute(a), Value::Attribute(v)) => w.attributes[a].values[usize::from(v)].0.clone(),
            (Property::Done(action), _) => format!("done {}", w.actions[action].name),
            (_, value) => format!("{value:?}"),
        };
        format!("{subject}: {value}")
    }
}
