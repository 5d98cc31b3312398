//! `replay`: a record played again: an overview, a moment, or verification. Nothing is written.

use super::args::ReplayArgs;
use super::attached::{self, Attached};
use super::diagnostics::visible;
use super::output::{FORMAT, Output};
use super::result::{digest, rows};
use super::{Failure, keep};
use crate::engine::view::{DrillPhase, InjectState};
use crate::journal::code::code;
use crate::journal::notes::notes;
use crate::journal::read::{Read, read};
use crate::journal::replay::{replay as play_again, replay_to};
use crate::journal::roster::{self, RosterState};
use crate::journal::{JournalError, Verdict};
use crate::scenario::vocabulary::{ServiceLevel, StateTone};
use crate::score::verify::verify;
use crate::score::words::thousandths;
use crate::session::session::Session;
use crate::text::Text;
use crate::time::Time;
use crate::world::ids::Id as _;
use serde::Serialize;
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::Path;

/// The object of `replay --json` and `replay --verify --json`.
#[derive(Serialize)]
struct Replayed {
    format: u32,
    /// `sealed`, `unsealed`, `torn`, `changed`, `other-code`, `disagrees`, `not-a-record`, `other-version`, `busy`, `io` or `missing`.
    verdict: &'static str,
    /// The verdict in words.
    text: String,
    exit: u8,
    scenario: Option<String>,
    seed: Option<u64>,
    /// The row of each of the scenario's parameters.
    parameters: BTreeMap<String, String>,
    seats: Vec<String>,
    ticket: Option<String>,
    nonce: Option<String>,
    /// Lines and steps of the record.
    lines: Option<u64>,
    steps: Option<usize>,
    /// How often it was broken off and went on.
    recovered: usize,
    /// Where it ended.
    time: Option<String>,
    /// Of the final state and all events.
    digest: Option<String>,
    /// With `--verify`: the total, computed again.
    score: Option<u32>,
    code: Option<String>,
    /// Attachments of the record, each with its hash and how the file on this machine stands to it: `same`, `changed`, `missing` or `not-compared`.
    attachments: Vec<Attached>,
}

/// The object of `replay --at TIME --json`: the truth at that moment.
#[derive(Serialize)]
struct Moment {
    format: u32,
    time: String,
    clock: String,
    phase: DrillPhase,
    /// Nodes that are not well, each with the states of its threats.
    nodes: BTreeMap<String, Vec<String>>,
    /// Services that are not up.
    services: BTreeMap<String, ServiceLevel>,
    metrics: BTreeMap<String, Value>,
    /// Injects that were delivered.
    delivered: Vec<String>,
    digest: String,
}

pub fn replay(args: &ReplayArgs, out: &mut Output) -> Result<u8, Failure> {
    if let Some(at) = args.at {
        let read = read(&args.record).map_err(keep::failure)?;
        let session = replay_to(&read, Time::ZERO + at).map_err(keep::failure)?;
        tell_moment(&session, out);
        return Ok(read.verdict().exit_code());
    }
    let found = Found::look(&args.record, args);
    let sentence = found.sentence(out);
    let roster = found
        .read
        .as_ref()
        .filter(|read| args.verify && read.seal.is_some())
        .and_then(|read| roster_words(&args.record, read, out));
    let attached = match &found.read {
        Some(read) => attached::attached(read, args.pack.as_deref())?,
        None => Vec::new(),
    };
    let text = visible(&match roster {
        Some(roster) => out.text("verdict-and-roster", &[("verdict", sentence), ("roster", roster)]),
        None => sentence,
    });
    if out.json {
        let object = found.object(text, attached);
        out.object(&object);
    } else if args.verify {
        for (key, gaps) in attached::told(&attached).iter().filter(|_| attached::differs(&attached)) {
            let line = visible(&out.text(key, gaps));
            out.note(&line);
        }
        out.line(&text);
        if let Some(session) = &found.session {
            out.line(&format!("digest={}", digest(session)));
        }
    } else {
        found.overview(&text, out);
        for (key, gaps) in attached::told(&attached) {
            say(out, key, &gaps);
        }
    }
    Ok(found.verdict.exit_code())
}

/// How the names beside a sealed record stand to it; none where no names were kept, or the notes can't be read.
fn roster_words(path: &Path, read: &Read, out: &Output) -> Option<String> {
    let notes = notes(path).ok()?;
    let (key, gaps) = match roster::state(path, read, &notes).ok()? {
        RosterState::None => return None,
        RosterState::Same => ("roster-same", String::new()),
        RosterState::Erased { notes } => ("roster-erased", notes.iter().map(u64::to_string).collect::<Vec<_>>().join(", ")),
        RosterState::Changed => ("roster-changed", String::new()),
        RosterState::Missing => ("roster-missing", String::new()),
    };
    Some(out.text(key, &[("notes", gaps)]))
}

/// What a record was found to be.
struct Found {
    verdict: Verdict,
    wrong: Option<JournalError>,
    read: Option<Read>,
    session: Option<Session>,
    total: Option<u32>,
}

impl Found {
    fn look(path: &Path, args: &ReplayArgs) -> Self {
        let mut found = Self { verdict: Verdict::Sealed, wrong: None, read: None, session: None, total: None };
        if let Err(error) = found.check(path, args) {
            found.verdict = error.verdict();
            found.wrong = Some(error);
        }
        found
    }

    fn check(&mut self, path: &Path, args: &ReplayArgs) -> Result<(), JournalError> {
        let read = read(path)?;
        self.verdict = read.verdict();
        let read = self.read.insert(read);
        if args.verify {
            let verified = verify(read)?;
            self.total = verified.card.map(|card| card.total);
            self.session = Some(verified.session);
        } else {
            self.session = Some(play_again(read)?);
        }
        match &args.code {
            Some(given) if read.seal.is_some() => read.check_code(given),
            Some(_) | None => Ok(()), // what isn't sealed has no code: the verdict says so
        }
    }

    fn sentence(&self, out: &Output) -> String {
        let (key, gaps) = match (&self.wrong, &self.read) {
            (Some(error), _) => error.words(),
            (None, Some(read)) => read.words(),
            (None, None) => ("journal-not-a-record", Vec::new()),
        };
        out.text(key, &gaps)
    }

    fn object(&self, text: String, attachments: Vec<Attached>) -> Replayed {
        let read = self.read.as_ref();
        let open = read.map(|read| &read.open);
        Replayed {
            format: FORMAT,
            verdict: self.verdict.name(),
            text,
            exit: self.verdict.exit_code(),
            scenario: self.session.as_ref().map(|session| session.world().id.clone()),
            seed: open.map(|open| open.seed),
            parameters: open.map(|open| open.setup.parameters.clone()).unwrap_or_default(),
            seats: open.map(|open| open.setup.seats.clone()).unwrap_or_default(),
            ticket: open.and_then(|open| open.ticket.clone()),
            nonce: open.and_then(|open| open.nonce.clone()),
            lines: read.map(|read| read.lines),
            steps: read.map(|read| read.steps.len()),
            recovered: read.map_or(0, |read| read.recovered.len()),
            time: self.session.as_ref().map(|session| session.time().to_string()),
            digest: self.session.as_ref().map(digest),
            score: self.total,
            code: self.code(),
            attachments,
        }
    }

    /// The session code of a record that is whole and right.
    fn code(&self) -> Option<String> {
        let read = self.read.as_ref().filter(|read| read.seal.is_some() && self.wrong.is_none())?;
        Some(code(&read.head))
    }

    fn overview(&self, text: &str, out: &mut Output) {
        if let (Some(read), Some(session)) = (&self.read, &self.session) {
            let world = session.world();
            let seats = session.setup().seats.iter().map(|seat| world.roles[*seat].label.get(out.lang).to_owned());
            let args = [
                ("title", world.title.get(out.lang).to_owned()),
                ("scenario", world.id.clone()),
                ("seed", read.open.seed.to_string()),
                ("seats", listed(seats, out)),
            ];
            let clock = world.starts.time_of_day(session.time());
            let steps = [("steps", read.steps.len().to_string()), ("clock", clock), ("time", session.time().to_string())];
            say(out, "replay-overview", &args);
            rows(session.world(), out);
            say(out, "replay-steps", &steps);
            if !read.recovered.is_empty() {
                say(out, "replay-recovered", &[("count", read.recovered.len().to_string())]);
            }
        }
        out.line(text);
        if let Some(code) = self.code() {
            say(out, "result-code", &[("code", code)]);
        }
    }
}

fn say(out: &mut Output, key: &str, args: &[(&str, String)]) {
    let line = visible(&out.text(key, args));
    out.line(&line);
}

fn listed(names: impl Iterator<Item = String>, out: &Output) -> String {
    names.collect::<Vec<_>>().join(&out.text("list-separator", &[]))
}

/// The labels and names of one thing's states.
struct Unwell<'a> {
    node: (&'a str, &'a Text),
    states: Vec<(&'a str, &'a Text)>,
}

fn tell_moment(session: &Session, out: &mut Output) {
    let world = session.world();
    let truth = session.trainer_view();
    let unwell = truth.nodes.iter().enumerate().filter_map(|(place, (states, _))| {
        let threats = world.threats.values().zip(states).map(|(threat, state)| &threat.states[*state]);
        let states: Vec<_> =
            threats.filter(|state| state.tone != StateTone::Well).map(|state| (&*state.name, &state.label)).collect();
        let node = &world.nodes[crate::world::ids::NodeId::from_index(place)];
        (!states.is_empty()).then_some(Unwell { node: (&*node.name, &node.label), states })
    });
    let unwell: Vec<Unwell> = unwell.collect();
    let down: Vec<_> = world.services.values().zip(&truth.services).filter(|(_, level)| **level != ServiceLevel::Up).collect();
    let is_delivered = |state: &InjectState| matches!(state, InjectState::Delivered(_));
    let delivered = truth.injects.iter().filter(|inject| is_delivered(&inject.state)).map(|inject| inject.name.clone());
    let clock = world.starts.time_of_day(truth.time);
    if out.json {
        let names = world.metrics.values().map(|metric| metric.name.clone());
        out.object(&Moment {
            format: FORMAT,
            time: truth.time.to_string(),
            clock,
            phase: truth.phase,
            nodes: unwell
                .iter()
                .map(|unwell| (unwell.node.0.to_owned(), unwell.states.iter().map(|(name, _)| (*name).to_owned()).collect()))
                .collect(),
            services: down.iter().map(|(service, level)| (service.name.clone(), **level)).collect(),
            metrics: names.zip(&truth.metrics).map(|(name, (_, _, value))| (name, thousandths(*value))).collect(),
            delivered: delivered.collect(),
            digest: session.digest(),
        });
        return;
    }
    let phase = out.text(
        match truth.phase {
            DrillPhase::Ready => "phase-ready",
            DrillPhase::Running => "phase-running",
            DrillPhase::Over => "phase-over",
        },
        &[],
    );
    say(out, "replay-at", &[("clock", clock), ("time", truth.time.to_string()), ("phase", phase)]);
    let lang = out.lang;
    let nodes = unwell.iter().map(|unwell| {
        let states = unwell.states.iter().map(|(_, label)| label.get(lang).to_owned());
        (unwell.node.1.get(lang).to_owned(), states.collect::<Vec<_>>())
    });
    pairs(out, "replay-nodes", nodes.collect());
    let services = down.iter().map(|(service, level)| {
        let key = if **level == ServiceLevel::Down { "service-down" } else { "service-degraded" };
        (service.label.get(lang).to_owned(), vec![out.text(key, &[])])
    });
    let services = services.collect();
    pairs(out, "replay-services", services);
    say(out, "result-metrics", &[]);
    for (title, unit, value) in &truth.metrics {
        let args = [
            ("title", title.get(lang).to_owned()),
            ("value", thousandths(*value).to_string()),
            ("unit", unit.get(lang).to_owned()),
        ];
        let line = visible(&out.text("result-metric", &args));
        out.line(&format!("  {line}"));
    }
    let names = listed(delivered, out);
    say(out, "replay-delivered", &[("names", names)]);
}

fn pairs(out: &mut Output, heading: &str, pairs: Vec<(String, Vec<String>)>) {
    say(out, heading, &[]);
    if pairs.is_empty() {
        let none = out.text("replay-none", &[]);
        out.line(&format!("  {none}"));
    }
    for (name, what) in pairs {
        let what = listed(what.into_iter(), out);
        let line = visible(&out.text("replay-pair", &[("name", name), ("what", what)]));
        out.line(&format!("  {line}"));
    }
}
