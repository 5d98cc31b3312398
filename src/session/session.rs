//! A drill being played: propose, write, adopt. Nothing is shown that isn't adopted, nothing adopted that wasn't proposed.

use crate::{
    engine::{
        event::{Event, Stamped},
        input::{Input, Refusal, TaskId, TrainerCommand},
        state::{Setup, State},
        step,
        view::{DrillPhase, SeatView, Stage, TrainerView},
        views,
    },
    time::Time,
    world::{
        World,
        ids::{AttachmentId, RoleId},
        plot::Attachment,
    },
};
use std::sync::Arc;

/// A world, where it stands, and what happened so far.
#[derive(Clone, Debug)]
pub struct Session {
    world: Arc<World>,
    state: State,
    /// Adopted events, oldest first.
    events: Vec<Stamped>,
    /// The last of `events` that no written step holds yet: they go into the next written step's line.
    unwritten: usize,
}

/// One step that is computed but not yet adopted. Write it to the journal first, where it [`Step::is_written`].
#[must_use = "a step changes nothing until it is adopted"]
#[derive(Clone, Debug)]
pub struct Step {
    /// The drill's time after the step.
    pub time: Time,
    /// None: time passed.
    pub input: Option<Input>,
    /// All events since the last written step, this step's last.
    pub events: Vec<Stamped>,
    /// How many of `events` earlier steps have brought.
    carried: usize,
    /// The session this step follows, as its number of adopted events and time: a step can't be adopted elsewhere.
    follows: (usize, Time),
    next: State,
}

/// That a step was accepted, and what it became; never what else happened: that, a seat learns from its view.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Receipt {
    pub time: Time,
    /// The task that an `Act` became.
    pub task: Option<TaskId>,
}

impl Session {
    pub fn open(world: Arc<World>, setup: Setup) -> Self {
        let state = State::at_start(&world, setup);
        Self { world, state, events: Vec::new(), unwritten: 0 }
    }

    /// What would follow if this were done now. A refusal changes nothing.
    pub fn propose(&self, input: Input) -> Result<Step, Refusal> {
        let (next, events) = step::step(&self.world, &self.state, &input)?;
        Ok(self.step(next, Some(input), events))
    }

    /// What follows until `to`, or until the first moment at which something reaches a played seat, if that is earlier.
    pub fn advance(&self, to: Time) -> Step {
        let (next, events) = step::advance(&self.world, &self.state, to);
        self.step(next, None, events)
    }

    /// Takes a step. It must be the last that this session proposed; anything else is our own mistake.
    pub fn adopt(&mut self, step: Step) -> Receipt {
        assert_eq!(
            step.follows,
            (self.events.len(), self.state.time()),
            "a step is adopted by the session that proposed it, once"
        );
        let task = match (
            &step.input,
            step.events.iter().find(|e| matches!(e.event, Event::ActionStarted { .. } | Event::ApprovalAsked { .. })),
        ) {
            (
                Some(Input::Seat { .. }),
                Some(Stamped { event: Event::ActionStarted { task, .. } | Event::ApprovalAsked { task, .. }, .. }),
            ) => Some(*task),
            _ => None,
        };
        self.unwritten = if step.is_written() { 0 } else { step.events.len() };
        self.events.extend(step.events.into_iter().skip(step.carried));
        self.state = step.next;
        Receipt { time: self.state.time(), task }
    }

    pub fn world(&self) -> &Arc<World> {
        &self.world
    }

    pub fn time(&self) -> Time {
        self.state.time()
    }

    pub fn phase(&self) -> DrillPhase {
        self.state.phase()
    }

    pub fn setup(&self) -> &Setup {
        self.state.setup()
    }

    /// Everything that happened, for score, timeline and reports.
    pub fn events(&self) -> &[Stamped] {
        &self.events
    }

    /// When something will happen next by itself.
    pub fn next_due(&self) -> Option<Time> {
        self.state.next_due()
    }

    pub fn view(&self, role: RoleId) -> SeatView {
        views::seat(&self.world, &self.state, role)
    }

    /// The seat's view without offers, contacts and playbook: what the playbook's policy decides on, and quicker to make.
    pub fn glance(&self, role: RoleId) -> SeatView {
        views::glance(&self.world, &self.state, role)
    }

    /// What came with a message to the seat; nothing, where the seat hasn't received it.
    pub fn attachment(&self, role: RoleId, id: AttachmentId) -> Option<&Attachment> {
        views::has_attachment(&self.world, &self.state, role, id).then(|| &self.world.attachments[id])
    }

    pub fn trainer_view(&self) -> TrainerView {
        views::trainer(&self.world, &self.state)
    }

    pub fn stage(&self) -> Stage {
        views::stage(&self.world)
    }

    /// SHA-256 of the state, as the record holds it.
    pub fn digest(&self) -> String {
        self.state.digest_hex()
    }

    /// 128 bits kept up incrementally, for exploring. Not for records.
    pub fn digest_fast(&self) -> u128 {
        self.state.digest_fast()
    }

    /// The same, computed from nothing: what the kept-up digest must equal.
    pub fn digest_anew(&self) -> u128 {
        self.state.digest_anew()
    }

    fn step(&self, next: State, input: Option<Input>, events: Vec<Stamped>) -> Step {
        let mut all = self.events[self.events.len() - self.unwritten..].to_vec();
        all.extend(events);
        Step {
            time: next.time(),
            input,
            carried: self.unwritten,
            events: all,
            follows: (self.events.len(), self.state.time()),
            next,
        }
    }
}

impl Step {
    /// Whether the record has a line for it: there was an input, or something reached a played seat, or the drill ended.
    pub fn is_written(&self) -> bool {
        self.input.is_some()
            || self.events[self.carried..].iter().any(|stamped| match &stamped.event {
                Event::DrillEnded { .. } => true,
                event if step::is_seen_by_all(event) => true,
                event => step::reaches(event).is_some_and(|role| self.next.setup().seats.contains(&role)),
            })
    }

    /// SHA-256 of the state after the step.
    pub fn digest(&self) -> String {
        self.next.digest_hex()
    }

    /// The roles that are played, in the order of their numbers in a record.
    pub fn seats(&self) -> &[crate::world::ids::RoleId] {
        &self.next.setup().seats
    }

    pub fn is_over(&self) -> bool {
        self.next.phase() == DrillPhase::Over
    }
}

/// An input of the trainer.
pub fn trainer(command: TrainerCommand) -> Input {
    Input::Trainer(command)
}
