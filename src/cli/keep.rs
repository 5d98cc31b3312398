//! Keeps the record of a drill that the terminal plays: begins it or goes on with it, acknowledges, seals. No play here.

use super::args::SetUpArgs;
use super::drill::Ready;
use super::output::Output;
use super::{Failure, exit};
use crate::engine::state::Setup;
use crate::journal::append::Writer;
use crate::journal::chain::{Hash, hex};
use crate::journal::line::{Open, StepLine, scenario_digest};
use crate::journal::read::{Read, read};
use crate::journal::recording::{Recording, Room};
use crate::journal::replay::{compare, follow_line, sources_of};
use crate::journal::{JournalError, Mismatch, set_aside};
use crate::scenario::diagnostic::Message;
use crate::score::card::ScoreCard;
use crate::score::words::seal_json;
use crate::session::session::{Session, Step};
use rand::TryRng as _;
use rand::rngs::SysRng;
use std::collections::VecDeque;
use std::path::Path;
use std::thread;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// How a record is kept.
#[derive(Clone, Copy, Debug, Default)]
pub struct Manner {
    /// Go on with a record that was cut short.
    pub resume: bool,
    /// Print a line for each durable entry.
    pub acks: bool,
    /// Time of the room between two entries.
    pub pace: Option<Duration>,
}

/// The record of the drill at hand; without a file, it keeps nothing.
pub struct Keeper {
    state: State,
    manner: Manner,
    /// Steps that an earlier run has written, each with its line: they must come again.
    written: VecDeque<(u64, StepLine)>,
}

enum State {
    Nothing,
    Growing(Box<Recording>),
    /// Sealed by an earlier run.
    Sealed(Hash),
}

impl Keeper {
    pub fn nothing() -> Self {
        Self { state: State::Nothing, manner: Manner::default(), written: VecDeque::new() }
    }

    /// Begins the record at `path`, or goes on with it.
    pub fn open(
        path: &Path,
        ready: &Ready,
        setup: &Setup,
        args: &SetUpArgs,
        manner: Manner,
        out: &mut Output,
    ) -> Result<Self, Failure> {
        if manner.resume {
            match read(path) {
                Ok(known) => return Self::go_on(path, known, ready, setup, manner, out),
                Err(JournalError::Missing { .. }) => {}
                Err(JournalError::NothingPlayed { .. }) => drop(set_aside(path).map_err(failure)?),
                Err(error) => return Err(failure(error)),
            }
        }
        let sources = sources_of(&ready.pack, &ready.loaded);
        let recording = Recording::begin(path, &room(args)?, &sources, &ready.world, setup).map_err(failure)?;
        let keeper = Self { state: State::Growing(Box::new(recording)), manner, written: VecDeque::new() };
        keeper.acknowledge_head(out);
        Ok(keeper)
    }

    fn go_on(path: &Path, known: Read, ready: &Ready, setup: &Setup, manner: Manner, out: &mut Output) -> Result<Self, Failure> {
        if !is_same_drill(&known.open, ready, setup) {
            return Err(Failure::unable(Message::new("resume-other-drill").with("path", path.display())));
        }
        let (state, known) = if known.seal.is_some() && known.torn.is_none() {
            (State::Sealed(known.head), known)
        } else {
            let (writer, known) = Writer::resume(path).map_err(failure)?;
            let cut = known.recovered.last().map_or(0, |mark| mark.bytes);
            let line = out.text("journal-recovered", &[("bytes", cut.to_string())]);
            out.note(&line);
            (State::Growing(Box::new(Recording::go_on(writer, &known))), known)
        };
        let keeper = Self { state, manner, written: known.step_lines.into_iter().zip(known.steps).collect() };
        keeper.acknowledge_head(out);
        Ok(keeper)
    }

    /// Plays again all that an earlier run has written, where a person is to go on.
    pub fn catch_up(&mut self, session: &mut Session) -> Result<(), Failure> {
        while let Some((line, expected)) = self.written.pop_front() {
            follow_line(session, &expected).map_err(|mismatch| failure(JournalError::Disagrees { line, mismatch }))?;
        }
        Ok(())
    }

    /// Writes the step; when this returns, it is durable.
    pub fn keep(&mut self, step: &Step, out: &mut Output) -> Result<(), Failure> {
        if let Some((line, expected)) = self.written.pop_front() {
            return compare(&expected, step).map_err(|mismatch| failure(JournalError::Disagrees { line, mismatch }));
        }
        match &mut self.state {
            State::Nothing => return Ok(()),
            State::Sealed(_) => return Err(failure(JournalError::Sealed)),
            State::Growing(recording) => {
                recording.append(step).map_err(failure)?;
            }
        }
        self.acknowledge_head(out);
        if let Some(pace) = self.manner.pace {
            thread::sleep(pace);
        }
        Ok(())
    }

    /// Writes the last line. Gives the hash that the session code is made of.
    pub fn seal(self, card: &ScoreCard, reason: &str, out: &mut Output) -> Result<Option<Hash>, Failure> {
        if let Some((line, _)) = self.written.front() {
            return Err(failure(JournalError::Disagrees { line: *line, mismatch: Mismatch::Events }));
        }
        match self.state {
            State::Nothing => Ok(None),
            State::Sealed(hash) => Ok(Some(hash)),
            State::Growing(mut recording) => {
                let n = recording.lines();
                let hash = recording.seal(&seal_json(card), reason).map_err(failure)?;
                acknowledge(self.manner, n, &hash, out);
                Ok(Some(hash))
            }
        }
    }

    /// What stands in the record so far: its last line.
    fn acknowledge_head(&self, out: &mut Output) {
        if let State::Growing(recording) = &self.state {
            acknowledge(self.manner, recording.lines().saturating_sub(1), &recording.head(), out);
        }
    }
}

fn acknowledge(manner: Manner, n: u64, hash: &Hash, out: &mut Output) {
    if manner.acks {
        out.line(&format!("ack {n} {}", hex(hash)));
        out.flush();
    }
}

/// Whether a record was begun for these texts and this set-up.
fn is_same_drill(open: &Open, ready: &Ready, setup: &Setup) -> bool {
    let seats = setup.seats.iter().map(|seat| &ready.world.roles[*seat].name);
    open.scenario == scenario_digest(&sources_of(&ready.pack, &ready.loaded))
        && open.seed == setup.seed
        && open.setup.profile == ready.world.profile
        && open.setup.parameters == ready.world.rows()
        && open.setup.seats.iter().eq(seats)
        && open.setup.mode == setup.mode
        && open.setup.difficulty == setup.difficulty
}

/// What only the room knows.
fn room(args: &SetUpArgs) -> Result<Room, Failure> {
    let mut room = Room { ticket: args.ticket.clone(), nonce: args.nonce.clone(), ..Room::default() };
    fill_randomly(&mut room.session)?;
    fill_randomly(&mut room.salt)?;
    let wall = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    room.wall = u64::try_from(wall.as_millis()).unwrap_or(u64::MAX);
    Ok(room)
}

/// Bytes from the system's own chance.
pub fn fill_randomly(bytes: &mut [u8]) -> Result<(), Failure> {
    SysRng.try_fill_bytes(bytes).map_err(|error| Failure::unable(Message::new("no-chance").with("detail", error)))
}

/// A record's fault as this command's end.
pub fn failure(error: JournalError) -> Failure {
    let (key, gaps) = error.words();
    let code = if error == JournalError::Sealed { exit::UNABLE } else { error.verdict().exit_code() };
    Failure { code, message: gaps.into_iter().fold(Message::new(key), |message, (name, value)| message.with(name, value)) }
}
