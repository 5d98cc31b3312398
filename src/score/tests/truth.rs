//! Conditions are evaluated twice: by the engine over its state, and here over the truth that is rebuilt from events. At every moment of random plays both
//! must say the same of the same condition.

use super::{ENCRYPTED, LOCKER, Story, metric, node, one, world};
use crate::{
    engine::{
        conditions::{holds, metric_milli},
        event::{Event, Stamped},
        input::{Command, Input, TaskId, TrainerCommand},
        state::{Difficulty, Mode, Setup, State},
        step,
        view::DrillPhase,
        views,
    },
    policy::random,
    scenario::{
        builtin::builtin,
        pack::{Pack, load},
        vocabulary::{Compare, EVIDENCE, ServiceLevel},
    },
    score::{minds::Minds, truth::Truth},
    time::Span,
    world::{
        World,
        compile::compile,
        condition::Condition,
        ids::*,
        network::{Metric, MetricSource, Node},
    },
};
use proptest::prelude::*;
use rand::{Rng, RngExt, SeedableRng, rngs::ChaCha8Rng};
use std::{path::Path, sync::LazyLock};

/// Small drills with something of everything: phases, variables, moods, services that are held, several threats, money by the minute.
const OF_THE_LAB: [&str; 7] = ["conditions", "effects", "phases", "variables", "triggers", "repeats", "groups"];
const OF_THE_LIBRARY: [&str; 3] = ["fraud", "both", "outage"];

static WORLDS: LazyLock<Vec<World>> = LazyLock::new(|| {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let read = |path: &str| std::fs::read(tests.join(path)).ok();
    let mut lab = Pack::default();
    for path in ["maps/lab.ron", "library/kinds.ron", "library/actions.ron", "library/threats.ron", "library/plan.ron"] {
        lab.files.insert(path.to_owned(), read(&format!("packs/lab/{path}")).expect("a file of the lab"));
    }
    let lab_files = OF_THE_LAB.iter().filter_map(|name| Some((*name, lab.clone(), read(&format!("language/{name}.ron"))?)));
    let library =
        OF_THE_LIBRARY.iter().filter_map(|name| Some((*name, builtin(), read(&format!("language/threats/{name}.ron"))?)));
    let own = read("packs/lab/lab.ron").map(|text| ("lab", lab.clone(), text));
    let drills = lab_files.chain(library).chain(own).filter_map(|(name, mut pack, text)| {
        pack.files.insert(format!("{name}.ron"), text);
        load(&pack, name).drill
    });
    drills.map(|drill| compile(&drill)).collect()
});

/// Draws conditions over a world's things.
struct Drawer<'a, R> {
    world: &'a World,
    rng: &'a mut R,
}

impl<R: Rng> Drawer<'_, R> {
    fn id<I: Id, T>(&mut self, table: &Table<I, T>) -> I {
        I::from_index(self.rng.random_range(0..table.len().max(1)))
    }

    fn nodes(&mut self) -> Vec<NodeId> {
        let mut nodes: Vec<NodeId> = (0..self.rng.random_range(1..4)).map(|_| self.id(&self.world.nodes)).collect();
        nodes.sort_unstable();
        nodes.dedup();
        nodes
    }

    fn span(&mut self) -> Span {
        Span::minutes(self.rng.random_range(0..60))
    }

    fn compare(&mut self) -> Compare {
        let number = self.rng.random_range(-2..60);
        [Compare::AtLeast(number), Compare::AtMost(number), Compare::Exactly(number)][self.rng.random_range(0..3)]
    }

    fn state(&mut self) -> (ThreatId, StateId) {
        let threat = self.id(&self.world.threats);
        (threat, self.id(&self.world.threats[threat].states))
    }

    fn counted(&mut self) -> Condition {
        match self.rng.random_range(0..3) {
            0 if !self.world.threats.is_empty() => {
                let (threat, state) = self.state();
                Condition::State(self.nodes(), threat, state)
            }
            1 => Condition::Has(self.nodes(), self.id(&self.world.attributes), self.rng.random_range(0..3)),
            _ => Condition::Isolated(self.nodes()),
        }
    }

    /// One that looks at something itself.
    fn leaf(&mut self) -> Condition {
        let world = self.world;
        let of_inject = |what: fn(InjectId, Span) -> Condition, drawer: &mut Self| {
            (!world.injects.is_empty()).then(|| what(drawer.id(&world.injects), drawer.span()))
        };
        let drawn = match self.rng.random_range(0..27) {
            0 => Some(Condition::AtLeast(self.id(&world.attributes), self.rng.random_range(0..3))),
            1 if !world.threats.is_empty() => {
                let (threat, state) = self.state();
                Some(Condition::Here(threat, state))
            }
            2 => Some(Condition::Powered),
            3 => Some(Condition::Linked(self.id(&world.link_kinds), self.id(&world.nodes))),
            4 if !world.links.is_empty() => Some(Condition::LinkUp(vec![self.id(&world.links), self.id(&world.links)])),
            5 if !world.services.is_empty() => Some(Condition::Unserved(world.services.ids().collect(), self.compare())),
            6 if !world.services.is_empty() => {
                let level = [ServiceLevel::Up, ServiceLevel::Degraded, ServiceLevel::Down][self.rng.random_range(0..3)];
                Some(Condition::Service(self.id(&world.services), level))
            }
            7 | 8 if !world.metrics.is_empty() => Some(Condition::Metric(self.id(&world.metrics), self.rng.random_range(0..200))),
            9 if !world.matters.is_empty() => Some(Condition::Matter(self.id(&world.matters))),
            10 => Some(Condition::Kept(self.nodes(), EVIDENCE[self.rng.random_range(0..4)])),
            11 => Some(Condition::Done(self.id(&world.actions))),
            12 => Some(Condition::DoneOn(self.id(&world.actions), self.nodes())),
            13 => Some(Condition::SinceDone(self.id(&world.actions), self.span())),
            14 => Some(Condition::Started(self.id(&world.actions))),
            15 => Some(Condition::Deed {
                action: self.id(&world.actions),
                is_done: self.rng.random(),
                by: self.rng.random::<bool>().then(|| self.id(&world.roles)),
                on: self.rng.random::<bool>().then(|| self.nodes()),
            }),
            16 if !world.injects.is_empty() => Some(Condition::Answered(self.id(&world.injects), self.rng.random_range(0..3))),
            17 => of_inject(|inject, _| Condition::AnsweredRight(inject), self),
            18 if !world.injects.is_empty() => {
                Some(Condition::AnsweredBy(self.id(&world.injects), self.rng.random_range(0..3), self.id(&world.roles)))
            }
            19 if !world.personas.is_empty() => Some(Condition::Mood(self.id(&world.personas), self.rng.random_range(0..3))),
            20 if !world.forms.is_empty() => Some(Condition::Filed(self.id(&world.forms))),
            21 => of_inject(|inject, _| Condition::Delivered(inject), self),
            22 => of_inject(Condition::Since, self),
            23 => of_inject(|inject, _| Condition::Averted(inject), self),
            24 if !world.phases.is_empty() => {
                let (phase, span) = (self.id(&world.phases), self.span());
                let all = [Condition::Phase(phase), Condition::Entered(phase), Condition::SincePhase(phase, span)];
                Some(all[self.rng.random_range(0..3)].clone())
            }
            25 if !world.variables.is_empty() => Some(Condition::Variable(self.id(&world.variables), self.compare())),
            26 => Some(Condition::Score(self.compare())),
            _ => Some(Condition::After(self.span())),
        };
        drawn.unwrap_or(Condition::After(Span::ZERO))
    }

    fn condition(&mut self, depth: u32) -> Condition {
        match self.rng.random_range(0..12) {
            0 if depth > 0 => Condition::All(vec![self.condition(depth - 1), self.condition(depth - 1)]),
            1 if depth > 0 => Condition::Any(vec![self.condition(depth - 1), self.condition(depth - 1)]),
            2 if depth > 0 => Condition::Not(Box::new(self.condition(depth - 1))),
            3 if depth > 0 => Condition::Knows(self.id(&self.world.roles), Box::new(self.condition(depth - 1))),
            4 => Condition::Fewer(self.rng.random_range(0..6), Box::new(self.counted())),
            5 => Condition::Count(Box::new(self.counted()), self.compare()),
            6 => self.counted(),
            _ => self.leaf(),
        }
    }
}

/// A drill with every seat played at random; each moment is shown with all events so far.
fn play(world: &World, seed: u64, mut show: impl FnMut(&State, &[Stamped], &mut ChaCha8Rng)) {
    let setup = Setup { seed, seats: world.seats.clone(), mode: Mode::Practice, difficulty: Difficulty::Normal };
    let (mut state, mut events) = (State::at_start(world, setup), Vec::new());
    let mut rng = ChaCha8Rng::seed_from_u64(seed);
    let take = |state: &mut State, input: &Input, events: &mut Vec<Stamped>| {
        if let Ok((next, more)) = step::step(world, state, input) {
            *state = next;
            events.extend(more);
        }
    };
    let stage = views::stage(world);
    take(&mut state, &Input::Trainer(TrainerCommand::Start), &mut events);
    while state.phase() == DrillPhase::Running {
        let role = world.seats[rng.random_range(0..world.seats.len())];
        if let Some(command) = random::next_command(&stage, &views::seat(world, &state, role), &mut rng) {
            take(&mut state, &Input::Seat { role, command }, &mut events);
        }
        if rng.random_ratio(1, 6) {
            let command = Command::Cancel { task: TaskId(rng.random_range(0..30)) };
            take(&mut state, &Input::Seat { role, command }, &mut events);
        }
        if rng.random_ratio(1, 30) && !world.injects.is_empty() {
            let inject = InjectId::from_index(rng.random_range(0..world.injects.len()));
            let of_the_trainer = [TrainerCommand::Release { inject }, TrainerCommand::Skip { inject }];
            take(&mut state, &Input::Trainer(of_the_trainer[rng.random_range(0..2)].clone()), &mut events);
        }
        show(&state, &events, &mut rng);
        let (next, more) = step::advance(world, &state, state.time() + Span(rng.random_range(0..300_000)));
        state = next;
        events.extend(more);
        show(&state, &events, &mut rng);
    }
}

#[test]
fn what_threat_states_cost_is_reckoned_by_device_and_minute() {
    let mut world = world();
    let source = MetricSource::StateLoss(vec![(LOCKER, ENCRYPTED, 500)]);
    world.metrics = one(Metric { source, ..metric() });
    world.nodes = [1, 3].map(|count| Node { count, ..node(count) }).into_iter().collect();
    let mut story = Story::default();
    story.infect(10, 0).infect(20, 1).push(25, Event::MetricAdded { metric: MetricId(0), amount: -5 });
    let events = story.events_until(30);
    let costs = |before: usize, least: i64| {
        let mut truth = Truth::at_start(&world);
        truth.go_to(&events, before);
        truth.holds(&Minds::new(&world, &events), None, &Condition::Metric(MetricId(0), least))
    };
    // Half a unit for each device and minute: at 25 one device for fifteen minutes and three for five.
    let added = events.iter().position(|stamped| matches!(stamped.event, Event::MetricAdded { .. })).unwrap();
    assert!(costs(added, 15) && !costs(added, 16));
    // At 30 one for twenty and three for ten, less the five that were taken off.
    let end = events.len() - 1;
    assert!(costs(end, 20) && !costs(end, 21));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 20, ..ProptestConfig::default() })]

    #[test]
    fn the_truth_from_events_is_the_engines(seed in 0_u64..1_000_000) {
        let world = &WORLDS[(seed % WORLDS.len() as u64) as usize];
        let mut told = Vec::new();
        play(world, seed, |state, events, rng| {
            let mut truth = Truth::at_start(world);
            truth.go_to(events, events.len());
            truth.pass(state.time());
            let minds = Minds::new(world, events);
            for metric in world.metrics.ids() {
                let value = metric_milli(world, state, metric).div_euclid(1_000);
                let is = |least| truth.holds(&minds, None, &Condition::Metric(metric, least));
                if !is(value) || is(value + 1) {
                    told.push(format!("{}: {} is {value} at {}, not so by its events", world.id, world.metrics[metric].name, state.time()));
                }
            }
            for _ in 0..12 {
                let mut drawer = Drawer { world, rng };
                let condition = drawer.condition(2);
                let here = drawer.rng.random::<bool>().then(|| drawer.id(&world.nodes));
                let (by_engine, by_truth) = (holds(world, state, here, &condition), truth.holds(&minds, here, &condition));
                if by_engine != by_truth {
                    told.push(format!("{}: {condition:?} is {by_engine} at {}, by its events {by_truth}", world.id, state.time()));
                }
            }
        });
        prop_assert!(told.is_empty(), "{}", told.join("\n"));
    }
}

#[test]
fn all_the_drills_that_are_played_at_random_can_be_read() {
    assert_eq!(WORLDS.len(), OF_THE_LAB.len() + OF_THE_LIBRARY.len() + 1);
    let counts =
        |of: fn(&MetricSource) -> bool| WORLDS.iter().flat_map(|world| world.metrics.values()).any(|about| of(&about.source));
    assert!(counts(|source| matches!(source, MetricSource::StateLoss(_))));
    assert!(counts(|source| matches!(source, MetricSource::ServiceLoss(_))));
}
