//! A drill that is played: the session, its clock, and the rule that nothing is shown which isn't written.

use super::inbox;
use crate::{
    engine::{
        input::{Command, Input, Refusal, TrainerCommand},
        view::{DrillPhase, SeatView, Stage},
    },
    session::{
        pace::Pace,
        session::{Session, Step},
    },
    time::Time,
    ui::{host::Request, texts::Texts},
    world::ids::RoleId,
};
use std::{collections::VecDeque, time::Duration};

/// So many steps at most in one frame; what is left comes in the next.
const STEPS_MAX: u32 = 200;
/// A running clock is drawn so often when it shows drill seconds that fly by.
const FRAME_FAST: Duration = Duration::from_millis(200);

/// A session with one seat at this desk.
#[derive(Debug)]
pub struct Drive {
    session: Session,
    pub stage: Stage,
    pub view: SeatView,
    pub seat: RoleId,
    pace: Pace,
    /// Whether steps are written before they count.
    recorded: bool,
    /// A step is with the host.
    out: bool,
    asked: VecDeque<Input>,
    /// The clock was stopped by a message that asks; it goes on after the answer.
    stopped_by_question: bool,
    /// Why the last command was refused.
    pub refusal: Option<Refusal>,
    /// The record broke: nothing goes on.
    pub broken: Option<String>,
}

impl Drive {
    /// A drill that stands at its start. With `recorded` the host has begun a record.
    pub fn new(session: Session, seat: RoleId, recorded: bool) -> Self {
        let (stage, view) = (session.stage(), session.view(seat));
        Self {
            session,
            stage,
            view,
            seat,
            pace: Pace::paused(1),
            recorded,
            out: false,
            asked: VecDeque::from([Input::Trainer(TrainerCommand::Start)]),
            stopped_by_question: false,
            refusal: None,
            broken: None,
        }
    }

    pub fn session(&self) -> &Session {
        &self.session
    }

    pub fn now(&self) -> Time {
        self.session.time()
    }

    pub fn is_over(&self) -> bool {
        self.session.phase() == DrillPhase::Over && !self.out
    }

    pub fn is_running(&self) -> bool {
        self.pace.is_running()
    }

    pub fn times(&self) -> u16 {
        self.pace.times()
    }

    pub fn was_stopped_by_question(&self) -> bool {
        self.stopped_by_question
    }

    /// Asks for something of this seat; it happens in the next [`Drive::pump`].
    pub fn command(&mut self, command: Command) {
        self.refusal = None;
        self.asked.push_back(Input::Seat { role: self.seat, command });
    }

    pub fn finish(&mut self) {
        self.pace.pause();
        self.asked.push_back(Input::Trainer(TrainerCommand::Finish));
    }

    pub fn play_pause(&mut self, now: Duration) {
        self.stopped_by_question = false;
        if self.pace.is_running() {
            self.pace.pause();
            self.asked.push_back(Input::Trainer(TrainerCommand::Pause));
        } else {
            self.pace.run(now, self.session.time());
        }
    }

    pub fn set_pace(&mut self, times: u16, now: Duration) {
        if times != self.pace.times() {
            self.pace.set(times, now, self.session.time());
            self.asked.push_back(Input::Trainer(TrainerCommand::Pace { times }));
        }
    }

    /// To the next thing that reaches the seat, or to the end.
    pub fn next_thing(&mut self, now: Duration, requests: &mut Vec<Request>) {
        if self.out || self.broken.is_some() || !self.asked.is_empty() || self.session.phase() != DrillPhase::Running {
            return;
        }
        let end = Time::ZERO + self.stage.lasts;
        let step = self.session.advance(end);
        self.settle(step, now, requests);
        self.pace.set(self.pace.times(), now, self.session.time());
    }

    /// Brings the drill to where it should be `now`.
    pub fn pump(&mut self, now: Duration, requests: &mut Vec<Request>) {
        for _ in 0..STEPS_MAX {
            if self.out || self.broken.is_some() {
                return;
            }
            if let Some(input) = self.asked.pop_front() {
                match self.session.propose(input) {
                    Ok(step) => self.settle(step, now, requests),
                    Err(refusal) => self.refusal = Some(refusal),
                }
                continue;
            }
            let Some(target) = self.pace.drill_time(now).filter(|target| *target > self.session.time()) else { return };
            if self.session.phase() != DrillPhase::Running {
                self.pace.pause();
                return;
            }
            let step = self.session.advance(target);
            self.settle(step, now, requests);
        }
    }

    /// A step is written first where it must be, and adopted then.
    fn settle(&mut self, step: Step, now: Duration, requests: &mut Vec<Request>) {
        if self.recorded && step.is_written() {
            self.out = true;
            requests.push(Request::Append(Box::new(step)));
        } else {
            self.adopt(step, now);
        }
    }

    /// The host has written the step.
    pub fn appended(&mut self, step: Step, now: Duration) {
        self.out = false;
        self.adopt(step, now);
        // Time that went by while the step was being written is not the drill's.
        if self.pace.is_running() {
            self.pace.run(now, self.session.time());
        }
    }

    pub fn append_failed(&mut self, detail: String) {
        self.out = false;
        self.pace.pause();
        self.broken = Some(detail);
    }

    fn adopt(&mut self, step: Step, now: Duration) {
        let news = step.input.is_some() || step.is_written();
        let _receipt = self.session.adopt(step);
        if !news {
            return;
        }
        let waiting = waiting(&self.view);
        self.view = self.session.view(self.seat);
        let waiting_now = self::waiting(&self.view);
        if waiting_now > waiting && self.pace.is_running() && self.pace.times() > 1 {
            self.pace.pause();
            self.stopped_by_question = true;
        } else if self.stopped_by_question && waiting_now == 0 {
            self.stopped_by_question = false;
            self.pace.run(now, self.session.time());
        }
        if self.session.phase() == DrillPhase::Over {
            self.pace.pause();
        }
    }

    /// When to draw again although nobody touches anything; none while the clock stands.
    pub fn repaint_after(&self, now: Duration) -> Option<Duration> {
        if !self.asked.is_empty() && !self.out && self.broken.is_none() {
            return Some(Duration::ZERO);
        }
        let drill_now = self.pace.drill_time(now)?;
        if self.pace.times() > 1 {
            return Some(FRAME_FAST);
        }
        let next_second = Time((drill_now.0 / 1_000 + 1) * 1_000);
        self.pace.wait_until(next_second, now)
    }

    pub fn refusal_text(&self, texts: &Texts) -> Option<String> {
        let refusal = self.refusal.as_ref()?;
        let sight = super::sight::Sight { stage: &self.stage, view: &self.view, texts, now: self.now() };
        Some(super::refusal::refusal_text(&sight, refusal))
    }
}

fn waiting(view: &SeatView) -> usize {
    inbox::waiting_in(view)
}
