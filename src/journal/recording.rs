//! A drill being recorded: how its world, set-up and steps become lines. Nothing of the score but its bare value.

use super::{
    JournalError,
    append::{Ack, Writer},
    chain::{Hash, hex},
    line::{
        Continues, ENGINE, Entry, FORMAT, HASH, Names, Open, SCORING, Seal, Setup as SetupLine, Source, StepLine, scenario_digest,
    },
    read::Read,
    roster::{Person, Roster},
    seal::{end_digest, plain},
};
use crate::{
    engine::{chance::CHANCE, input::Input, state::Setup},
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
    session: String,
    /// All that is written: the seal has a digest over it, and a record that goes on elsewhere repeats it.
    steps: Vec<StepLine>,
}

impl Recording {
    /// Begins the record at `path`, where there must be none yet, with the roster beside it.
    pub fn begin(path: &Path, room: &Room, sources: &[Source], world: &World, setup: &Setup) -> Result<Self, JournalError> {
        Self::begin_after(path, room, sources, world, setup, None)
    }

    /// Goes on in a new record at `path` after this one's file broke: with all steps that were acknowledged, so that the new
    /// record can be checked by itself, and with the broken one's last line named in its opening.
    pub fn begin_again(
        &self,
        path: &Path,
        room: &Room,
        sources: &[Source],
        world: &World,
        setup: &Setup,
    ) -> Result<Self, JournalError> {
        let n = self.lines().saturating_sub(1);
        let continues = Continues { session: self.session.clone(), n, h: hex(&self.head()) };
        let mut next = Self::begin_after(path, room, sources, world, setup, Some(continues))?;
        for step in &self.steps {
            next.append_line(step.clone())?;
        }
        Ok(next)
    }

    fn begin_after(
        path: &Path,
        room: &Room,
        sources: &[Source],
        world: &World,
        setup: &Setup,
        continues: Option<Continues>,
    ) -> Result<Self, JournalError> {
        let roster = roster(room, world, setup);
        let open = Open { continues, ..opening(room, sources, world, setup, roster.as_ref())? };
        // The roster first: a record never stands without the names that its opening speaks of.
        if let Some(roster) = roster {
            roster.write(path)?;
        }
        let writer = Writer::create(path, &open, sources, &Names::of(world))?;
        Ok(Self { writer, session: open.session, steps: Vec::new() })
    }

    /// Goes on with a record that was cut short.
    pub fn go_on(writer: Writer, read: &Read) -> Self {
        Self { writer, session: read.open.session.clone(), steps: read.steps.clone() }
    }

    /// Writes the step and waits until it is durable. Only then may it be adopted.
    pub fn append(&mut self, step: &Step) -> Result<Ack, JournalError> {
        self.append_line(StepLine::of(step, participant(step)))
    }

    fn append_line(&mut self, line: StepLine) -> Result<Ack, JournalError> {
        let ack = self.writer.append(&Entry::Step(line.clone()))?;
        self.steps.push(line);
        Ok(ack)
    }

    /// The last line: the score (whole numbers and texts alone) and the digest of how it ended.
    pub fn seal(&mut self, score: &serde_json::Value, reason: &str) -> Result<Hash, JournalError> {
        self.writer.close(Seal {
            steps: self.steps.len() as u64,
            score: plain(score).unwrap_or_default(),
            digest: self.end_digest(),
            reason: reason.to_owned(),
        })
    }

    /// The digest that the seal would have now.
    pub fn end_digest(&self) -> String {
        let digest = self.steps.last().map(|step| step.digest.as_str()).unwrap_or_default();
        end_digest(digest, self.steps.iter().flat_map(|step| &step.events)).unwrap_or_default()
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
