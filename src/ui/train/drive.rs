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

/// A step that is still being written after this time is told: any shorter wait goes unnoticed.
const SAVING_AFTER: Duration = Duration::from_millis(200);
/// After this time, something is wrong with the disk.
const SLOW_AFTER: Duration = Duration::from_secs(2);

/// How the record keeps up, for people.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Writing {
    #[default]
    Unnoticed,
    Saving,
    Slow,
}

/// A step that the host is writing.
#[derive(Debug)]
struct Out {
    since: Duration,
    input: Option<Input>,
}

/// What waits for its turn: nothing that is asked for gets lost while a step is being written.
#[derive(Debug, PartialEq, Eq)]
enum Asked {
    Input(Input),
    NextThing,
}

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
    out: Option<Out>,
    asked: VecDeque<Asked>,
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
            out: None,
            asked: VecDeque::from([Asked::Input(Input::Trainer(TrainerCommand::Start))]),
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
        self.session.phase() == DrillPhase::Over && self.out.is_none()
    }

    /// Whether something was asked for that has not happened yet.
    pub fn is_behind(&self) -> bool {
        self.broken.is_none() && (self.out.is_some() || !self.asked.is_empty())
    }

    pub fn writing(&self, now: Duration) -> Writing {
        match self.out.as_ref().map(|out| now.saturating_sub(out.since)) {
            Some(waited) if waited >= SLOW_AFTER => Writing::Slow,
            Some(waited) if waited >= SAVING_AFTER => Writing::Saving,
            Some(_) | None => Writing::Unnoticed,
        }
    }

    pub fn is_recorded(&self) -> bool {
        self.recorded
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

    /// Asks for something of this seat; it happens in the next [`Drive::pump`], or when the step before it is written.
    pub fn command(&mut self, command: Command) {
        self.refusal = None;
        self.ask(Asked::Input(Input::Seat { role: self.seat, command }));
    }

    pub fn finish(&mut self) {
        self.pace.pause();
        self.ask(Asked::Input(Input::Trainer(TrainerCommand::Finish)));
    }

    /// Ends a drill whose record broke, and that shall not go on in another.
    pub fn finish_unrecorded(&mut self) {
        self.asked.clear();
        (self.broken, self.recorded) = (None, false);
        self.finish();
    }

    /// A second click on what is already under way means the same thing once.
    fn ask(&mut self, asked: Asked) {
        let is_out = match (&asked, &self.out) {
            (Asked::Input(input), Some(out)) => out.input.as_ref() == Some(input),
            (Asked::Input(_) | Asked::NextThing, _) => false,
        };
        if !is_out && !self.asked.contains(&asked) {
            self.asked.push_back(asked);
        }
    }

    pub fn play_pause(&mut self, now: Duration) {
        self.stopped_by_question = false;
        if self.pace.is_running() {
            self.pace.pause();
            self.asked.push_back(Asked::Input(Input::Trainer(TrainerCommand::Pause)));
        } else {
            self.pace.run(now, self.session.time());
        }
    }

    pub fn set_pace(&mut self, times: u16, now: Duration) {
        if times != self.pace.times() {
            self.pace.set(times, now, self.session.time());
            self.asked.push_back(Asked::Input(Input::Trainer(TrainerCommand::Pace { times })));
        }
    }

    /// To the next thing that reaches the seat, or to the end.
    pub fn next_thing(&mut self) {
        self.ask(Asked::NextThing);
    }

    /// Brings the drill to where it should be `now`.
    pub fn pump(&mut self, now: Duration, requests: &mut Vec<Request>) {
        for _ in 0..STEPS_MAX {
            if self.out.is_some() || self.broken.is_some() {
                return;
            }
            if let Some(asked) = self.asked.pop_front() {
                self.obey(asked, now, requests);
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

    fn obey(&mut self, asked: Asked, now: Duration, requests: &mut Vec<Request>) {
        match asked {
            Asked::Input(input) => match self.session.propose(input) {
                Ok(step) => self.settle(step, now, requests),
                Err(refusal) => self.refusal = Some(refusal),
            },
            Asked::NextThing if self.session.phase() == DrillPhase::Running => {
                let step = self.session.advance(Time::ZERO + self.stage.lasts);
                self.settle(step, now, requests);
                self.pace.set(self.pace.times(), now, self.session.time());
            }
            Asked::NextThing => {}
        }
    }

    /// A step is written first where it must be, and adopted then.
    fn settle(&mut self, step: Step, now: Duration, requests: &mut Vec<Request>) {
        if self.recorded && step.is_written() {
            self.out = Some(Out { since: now, input: step.input.clone() });
            requests.push(Request::Append(Box::new(step)));
        } else {
            self.adopt(step, now);
        }
    }

    /// The host has written the step.
    pub fn appended(&mut self, step: Step, now: Duration) {
        self.out = None;
        self.adopt(step, now);
        // Time that went by while the step was being written is not the drill's.
        if self.pace.is_running() {
            self.pace.run(now, self.session.time());
        }
    }

    pub fn append_failed(&mut self, detail: String) {
        self.out = None;
        self.pace.pause();
        self.broken = Some(detail);
    }

    /// Another record goes on where the broken one ended; with the step that could not be written, if there was one.
    pub fn continued(&mut self, step: Option<Step>, now: Duration) {
        self.broken = None;
        if let Some(step) = step {
            self.appended(step, now);
        }
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
        if let Some(out) = &self.out {
            let told = [SAVING_AFTER, SLOW_AFTER].into_iter().map(|after| out.since + after);
            return told.filter(|moment| *moment > now).min().map(|moment| moment - now);
        }
        if !self.asked.is_empty() && self.broken.is_none() {
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
