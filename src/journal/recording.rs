//! A drill being recorded: how its world, set-up and steps become lines. Nothing of the score but its bare value.

use super::{
    JournalError,
    append::{Ack, Writer},
    chain::Hash,
    line::{ENGINE, Entry, FORMAT, HASH, Names, Open, SCORING, Seal, Setup as SetupLine, Source, StepLine, scenario_digest},
    roster::{Person, Roster},
    seal::{end_digest, plain},
};
use crate::{
    engine::{
        chance::CHANCE,
        input::Input,
        state::{Difficulty, Mode, Setup},
    },
    scenario::pack::{Loaded, Pack},
    session::session::{Session, Step},
    world::World,
};
use std::{collections::BTreeMap, path::Path};

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
}

impl Recording {
    /// Begins the record at `path`, where there must be none yet, with the roster beside it.
    pub fn begin(path: &Path, room: &Room, sources: &[Source], world: &World, setup: &Setup) -> Result<Self, JournalError> {
        let roster = roster(room, world, setup);
        let open = opening(room, sources, world, setup, roster.as_ref())?;
        let writer = Writer::create(path, &open, sources, &Names::of(world))?;
        if let Some(roster) = roster {
            roster.write(path)?;
        }
        Ok(Self { writer, steps: 0 })
    }

    /// Goes on with a record of which `steps` lines of kind step are written.
    pub fn go_on(writer: Writer, steps: u64) -> Self {
        Self { writer, steps }
    }

    /// Writes the step and waits until it is durable. Only then may it be adopted.
    pub fn append(&mut self, step: &Step) -> Result<Ack, JournalError> {
        self.steps += 1;
        self.writer.append(&Entry::Step(step_line(step)))
    }

    /// The last line: the score (whole numbers and texts alone) and the digest of how it ended.
    pub fn seal(self, session: &Session, score: &serde_json::Value, reason: &str) -> Result<Hash, JournalError> {
        self.writer.seal(Seal {
            steps: self.steps,
            score: plain(score).unwrap_or_default(),
            digest: end_digest(&session.digest(), session.events()).unwrap_or_default(),
            reason: reason.to_owned(),
        })
    }

    pub fn head(&self) -> Hash {
        self.writer.head()
    }
}

/// A step as its line.
pub fn step_line(step: &Step) -> StepLine {
    let by = step.input.as_ref().map(|input| match input {
        Input::Trainer(_) => 0,
        Input::Seat { role, .. } => step.seats().iter().position(|seat| seat == role).map_or(0, |place| place as u32 + 1),
    });
    StepLine { t: step.time, by, input: step.input.clone(), events: step.events.clone(), digest: step.digest() }
}

/// The files that a drill was loaded from, the scenario first, as a record keeps them.
pub fn sources(pack: &Pack, loaded: &Loaded) -> Vec<Source> {
    let inside = |shown: &str| shown.strip_prefix(&pack.root).map_or(shown, |rest| rest.trim_start_matches('/')).to_owned();
    let paths = loaded.sources.iter().map(|(_, source)| inside(&source.path));
    paths.filter_map(|path| Some(Source::of_text(&path, std::str::from_utf8(pack.files.get(&path)?).ok()?))).collect()
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
        setup: SetupLine {
            map: world.map.clone(),
            profile: None,
            difficulty: Some(word(setup.difficulty, &DIFFICULTIES).to_owned()),
            mode: word(setup.mode, &MODES).to_owned(),
            seats: setup.seats.iter().map(|role| world.roles[*role].name.clone()).collect(),
            parameters: BTreeMap::new(),
            marking: None,
        },
        chance: CHANCE.to_owned(),
        roster: roster.map(Roster::salted_hash).transpose()?,
        wall: room.wall,
        continues: None,
    })
}

/// Difficulties as set-ups and commands name them.
pub const DIFFICULTIES: [(Difficulty, &str); 3] =
    [(Difficulty::First, "first"), (Difficulty::Normal, "normal"), (Difficulty::Hard, "hard")];

/// Modes as set-ups and commands name them.
pub const MODES: [(Mode, &str); 2] = [(Mode::Practice, "practice"), (Mode::Exam, "exam")];

fn word<T: PartialEq>(value: T, words: &[(T, &'static str)]) -> &'static str {
    words.iter().find(|(known, _)| *known == value).map_or("", |(_, word)| word)
}

/// The set-up that a record's opening states, for its world; none where a seat, mode or difficulty is unknown.
pub fn setup_of(open: &Open, world: &World) -> Option<Setup> {
    let seats = open.setup.seats.iter().map(|name| world.role(name)).collect::<Option<Vec<_>>>()?;
    let mode = MODES.iter().find(|(_, word)| *word == open.setup.mode)?.0;
    let difficulty = match &open.setup.difficulty {
        None => Difficulty::Normal,
        Some(name) => DIFFICULTIES.iter().find(|(_, word)| word == name)?.0,
    };
    Some(Setup { seed: open.seed, seats, mode, difficulty })
}
