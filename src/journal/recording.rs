//! A drill being recorded: how its world, set-up and steps become lines. Nothing of the score but its bare value.

use super::{
    JournalError,
    append::{Ack, Writer},
    chain::Hash,
    line::{ENGINE, Entry, FORMAT, HASH, Names, Open, SCORING, Seal, Setup as SetupLine, Source, StepLine, scenario_digest},
    read::Read,
    roster::{Person, Roster},
    seal::{end_digest, plain},
};
use crate::{
    engine::{chance::CHANCE, event::Stamped, input::Input, state::Setup},
    session::session::Step,
    world::World,
};
use std::path::Path;

/// What only the room knows: the world and the set-up say the rest.
#[derive(Clone, Debug, Default)]
pub struct Room {
    /// 128 random bits.
    pub session: [u8; 16],
    /// 256 random bits for the roster.
    pub salt: [u8; 32],
    /// Milliseconds since 1970 (UTC).
    pub wall: u64,
    pub ticket: Option<String>,
    pub nonce: Option<String>,
    /// Names of those who play the seats, in the seats' order; empty where nobody's name is noted.
    pub people: Vec<String>,
}

/// A record that grows with a session.
pub struct Recording {
    writer: Writer,
    steps: u64,
    /// All that the written steps hold: the seal has a digest over it.
    events: Vec<Stamped>,
    digest: String,
}

impl Recording {
    /// Begins the record at `path`, where there must be none yet, with the roster beside it.
    pub fn begin(path: &Path, room: &Room, sources: &[Source], world: &World, setup: &Setup) -> Result<Self, JournalError> {
        let roster = roster(room, world, setup);
        let open = opening(room, sources, world, setup, roster.as_ref())?;
        // The roster first: a record never stands without the names that its opening speaks of.
        if let Some(roster) = roster {
            roster.write(path)?;
        }
        let writer = Writer::create(path, &open, sources, &Names::of(world))?;
        Ok(Self { writer, steps: 0, events: Vec::new(), digest: String::new() })
    }

    /// Goes on with a record that was cut short.
    pub fn go_on(writer: Writer, read: &Read) -> Self {
        let events = read.steps.iter().flat_map(|step| step.events.iter().cloned()).collect();
        let digest = read.steps.last().map(|step| step.digest.clone()).unwrap_or_default();
        Self { writer, steps: read.steps.len() as u64, events, digest }
    }

    /// Writes the step and waits until it is durable. Only then may it be adopted.
    pub fn append(&mut self, step: &Step) -> Result<Ack, JournalError> {
        let line = StepLine::of(step, participant(step));
        let (events, digest) = (line.events.clone(), line.digest.clone());
        let ack = self.writer.append(&Entry::Step(line))?;
        self.steps += 1;
        self.events.extend(events);
        self.digest = digest;
        Ok(ack)
    }

    /// The last line: the score (whole numbers and texts alone) and the digest of how it ended.
    pub fn seal(self, score: &serde_json::Value, reason: &str) -> Result<Hash, JournalError> {
        self.writer.seal(Seal {
            steps: self.steps,
            score: plain(score).unwrap_or_default(),
            digest: end_digest(&self.digest, &self.events).unwrap_or_default(),
            reason: reason.to_owned(),
        })
    }

    /// The digest that the seal would have now.
    pub fn end_digest(&self) -> String {
        end_digest(&self.digest, &self.events).unwrap_or_default()
    }

    pub fn head(&self) -> Hash {
        self.writer.head()
    }

    /// How many lines are written: the next one's number.
    pub fn lines(&self) -> u64 {
        self.writer.lines()
    }
}

/// The number of who gave the step's input: 0 for the trainer, then the seats in order.
pub fn participant(step: &Step) -> Option<u32> {
    step.input.as_ref().map(|input| match input {
        Input::Trainer(_) => 0,
        Input::Seat { role, .. } => step.seats().iter().position(|seat| seat == role).map_or(0, |place| place as u32 + 1),
    })
}

fn roster(room: &Room, world: &World, setup: &Setup) -> Option<Roster> {
    if room.people.iter().all(String::is_empty) {
        return None;
    }
    let person = |(i, name): (usize, &String)| {
        let position = setup.seats.get(i).map(|role| world.roles[*role].name.clone()).unwrap_or_default();
        (i as u32 + 1, Person { name: name.clone(), unit: String::new(), position })
    };
    Some(Roster::new(room.salt, room.people.iter().enumerate().map(person).collect()))
}

fn opening(room: &Room, sources: &[Source], world: &World, setup: &Setup, roster: Option<&Roster>) -> Result<Open, JournalError> {
    Ok(Open {
        v: FORMAT,
        app: env!("CARGO_PKG_VERSION").to_owned(),
        engine: ENGINE,
        scoring: SCORING,
        hash: HASH.to_owned(),
        session: room.session.iter().map(|byte| format!("{byte:02x}")).collect(),
        ticket: room.ticket.clone(),
        nonce: room.nonce.clone(),
        scenario: scenario_digest(sources),
        seed: setup.seed,
        setup: SetupLine::of(world, setup, &world.map),
        chance: CHANCE.to_owned(),
        roster: roster.map(Roster::salted_hash).transpose()?,
        wall: room.wall,
        continues: None,
    })
}
