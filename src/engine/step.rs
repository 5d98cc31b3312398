//! One step of a drill: what was asked or came due, and what followed. Pure. The file to read first.

use super::{
    actions, answers, colleagues, commands, effects,
    event::{EndReason, Event, Stamped},
    injects,
    input::{Input, Refusal},
    knowledge::{Fact, Source},
    messages, phases,
    state::{Due, Over, State},
    threats, trainer,
    view::DrillPhase,
};
use crate::{
    time::Time,
    world::{World, ids::*},
};
use std::collections::BTreeSet;

/// Events at one instant, and in a whole drill, beyond which a drill is stopped cleanly (E112): no honest story comes near.
pub const EVENTS_AT_ONCE_MAX: usize = 10_000;
pub const EVENTS_MAX: u64 = 200_000;

/// What follows when this is asked now.
pub fn step(world: &World, state: &State, input: &Input) -> Result<(State, Vec<Stamped>), Refusal> {
    let mut next = Next::from(world, state);
    match input {
        Input::Seat { role, command } => {
            if !state.is_played(*role) {
                return Err(Refusal::NotASeat { role: *role });
            }
            commands::take(&mut next, *role, command)?;
        }
        Input::Trainer(command) => trainer::take(&mut next, command)?,
    }
    next.settle();
    Ok((next.state, next.events))
}

/// What follows by itself until `to`, or until the end of the first instant at which something reaches a played seat.
pub fn advance(world: &World, state: &State, to: Time) -> (State, Vec<Stamped>) {
    let mut next = Next::from(world, state);
    if state.phase() != DrillPhase::Running {
        return (next.state, next.events);
    }
    while next.state.phase() == DrillPhase::Running {
        let due = next.state.queue.first().map(|((at, due), ())| (*at, *due));
        let Some((at, due)) = due.filter(|(at, _)| *at <= to) else {
            next.state.time = next.state.time.max(to);
            break;
        };
        if at > next.state.time && next.has_reached_a_seat() {
            break;
        }
        next.state.time = at;
        next.state.queue.remove(&(at, due));
        next.happen(due);
        next.settle();
    }
    (next.state, next.events)
}

/// The role that an event reaches: whose screen shows something new.
pub fn reaches(event: &Event) -> Option<RoleId> {
    match event {
        Event::MessageDelivered { to: role, .. }
        | Event::FactLearned { role, .. }
        | Event::ActionEnded { role, .. }
        | Event::CrewArrived { role, .. }
        | Event::Answered { role, .. }
        | Event::AnswerRejected { role, .. }
        | Event::HintTaken { role, .. } => Some(*role),
        _ => None,
    }
}

/// Whether every seat's screen shows something new after it.
pub fn is_seen_by_all(event: &Event) -> bool {
    matches!(event, Event::PhaseEntered { .. })
}

/// A state in the making, with what happened on the way.
pub(super) struct Next<'w> {
    pub world: &'w World,
    pub state: State,
    pub events: Vec<Stamped>,
    /// Nodes whose timers must be looked at again.
    pub touched: BTreeSet<NodeId>,
    /// An effect has ended the drill: so it will, when all that follows at once has followed.
    pub ends: Option<EndingId>,
}

impl<'w> Next<'w> {
    fn from(world: &'w World, state: &State) -> Self {
        Self { world, state: state.clone(), events: Vec::new(), touched: BTreeSet::new(), ends: None }
    }

    pub fn emit(&mut self, event: Event) {
        self.state.event_count += 1;
        self.events.push(Stamped { at: self.state.time, event });
    }

    pub fn touch(&mut self, node: NodeId) {
        self.touched.insert(node);
    }

    /// The node and all it is linked to.
    pub fn touch_around(&mut self, node: NodeId) {
        let world = self.world;
        self.touch(node);
        for &link in &world.links_of[node] {
            self.touch(world.links[link].from);
            self.touch(world.links[link].to);
        }
    }

    /// Puts a fact into a role's head. News is an event, and sets a simulated colleague thinking.
    pub fn learn(&mut self, role: RoleId, fact: Fact) {
        let fact = Fact { learnt: self.state.time, ..fact };
        if self.state.change_mind(role, |mind| mind.learn(fact)) {
            self.emit(Event::FactLearned { role, fact });
            match fact.source {
                Source::Found(_) => {}
                Source::Seen | Source::Told { .. } => colleagues::news(self, role),
            }
        }
    }

    /// One thing that comes due by itself.
    fn happen(&mut self, due: Due) {
        match due {
            Due::Hazard(key) => threats::strike(self, key),
            Due::CrewArrives(task) => actions::arrive(self, task),
            Due::TaskEnds(task) => actions::end(self, task),
            Due::Later(serial, count) => effects::come_due(self, serial, count),
            Due::Message(message) => messages::arrive(self, message),
            Due::AnswerTime(message) => answers::time_out(self, message),
            Due::Inject(inject) => injects::come_due(self, inject),
            Due::Repeat(inject) => injects::come_again(self, inject),
            Due::Phase(phase) => phases::come_due(self, phase),
            Due::Recheck => {}
            Due::Thought(role) => colleagues::think(self, role),
            Due::TimeIsOver => self.end(EndReason::Time, None),
        }
    }

    /// Lets everything follow that follows at once: services, injects by condition, endings, timers.
    fn settle(&mut self) {
        if self.state.phase() != DrillPhase::Running {
            return;
        }
        loop {
            let services_changed = super::services::refresh(self);
            let phase_began = phases::begin_due(self);
            let injects_came = injects::release_due(self);
            threats::refresh(self);
            if self.is_too_much_at_once() || self.state.event_count > EVENTS_MAX {
                return self.end(EndReason::Stopped, None);
            }
            if !services_changed && !phase_began && !injects_came {
                break;
            }
        }
        let mut over = self.world.endings.values().filter(|ending| ending.ends);
        if let Some(ending) = self.ends {
            self.end(EndReason::Ending, Some(ending));
        } else if over.any(|ending| self.ending_holds(ending.when.as_ref())) {
            self.end(EndReason::Ending, None); // an ending that stands above may hold as well
        }
    }

    fn is_too_much_at_once(&self) -> bool {
        let at_once = || self.events.iter().rev().take_while(|stamped| stamped.at == self.state.time).count();
        self.events.len() > EVENTS_AT_ONCE_MAX && at_once() > EVENTS_AT_ONCE_MAX
    }

    /// The drill is over. Without an `ending`, the first whose condition holds is taken.
    pub fn end(&mut self, reason: EndReason, ending: Option<EndingId>) {
        let holding = || self.world.endings.iter().find(|(_, ending)| self.ending_holds(ending.when.as_ref())).map(|(id, _)| id);
        let ending = ending.or_else(holding);
        let metrics =
            self.world.metrics.ids().map(|metric| super::conditions::metric_milli(self.world, &self.state, metric)).collect();
        self.state.over = Some(Over { at: self.state.time, reason, ending });
        self.emit(Event::DrillEnded { ending, reason, metrics });
    }

    fn ending_holds(&self, when: Option<&crate::world::condition::Condition>) -> bool {
        when.is_none_or(|when| super::conditions::holds(self.world, &self.state, None, when))
    }

    fn has_reached_a_seat(&self) -> bool {
        let reaches_one = |event: &Event| reaches(event).is_some_and(|role| self.state.is_played(role));
        self.events.iter().any(|stamped| reaches_one(&stamped.event) || is_seen_by_all(&stamped.event))
    }
}
