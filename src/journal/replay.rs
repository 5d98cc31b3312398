//! Plays a record again from its own texts, and compares. Verifying is this, the chain (`read`), and the score, which stands elsewhere.

use super::{
    JournalError, Mismatch,
    line::{self, Names, Source, StepLine},
    read::Read,
    seal::end_digest,
};
use crate::{
    engine::{chance::CHANCE, state},
    scenario::{
        attachments,
        pack::{Loaded, Pack, load_rows},
        parameters::Rows,
    },
    session::session::{Session, Step},
    time::Time,
    world::{World, compile::compile},
};
use std::{collections::BTreeMap, sync::Arc};

/// The files that a scenario was loaded from, as a record keeps them: the scenario first, its attachments last and by their hashes alone.
pub fn sources_of(pack: &Pack, loaded: &Loaded) -> Vec<Source> {
    let shown = |path: &str| if pack.root.is_empty() { path.to_owned() } else { format!("{}/{path}", pack.root) };
    let by_shown: BTreeMap<String, (&String, &Vec<u8>)> =
        pack.files.iter().map(|(path, bytes)| (shown(path), (path, bytes))).collect();
    let used = loaded.sources.iter().filter_map(|(_, source)| by_shown.get(&source.path));
    let texts = used.filter(|(path, _)| !attachments::is_inside(path));
    // Exact bytes: what was loaded has lost a byte order mark. A file that isn't UTF-8 was never loaded.
    let texts = texts.filter_map(|(path, bytes)| Some(Source::of_text(path, std::str::from_utf8(bytes).ok()?)));
    let attached = loaded.attached.iter().filter_map(|path| Some(Source::of_asset(path, pack.files.get(path)?)));
    texts.chain(attached).collect()
}

/// The pack that a record carries, and its scenario's name.
pub fn pack_of(sources: &[Source]) -> Option<(Pack, String)> {
    let name = sources.first()?.path.strip_suffix(".ron")?.to_owned();
    let file = |source: &Source| Some((source.path.clone(), source.text.clone()?.into_bytes()));
    Some((Pack { root: String::new(), files: sources.iter().filter_map(file).collect(), assets_apart: true }, name))
}

/// The drill that a record was made of, at its start.
///
/// # Errors
/// [`JournalError::Disagrees`] if the texts in the record don't compile, or names and set-up aren't theirs.
pub fn session(read: &Read) -> Result<Session, JournalError> {
    let (pack, name) = pack_of(&read.sources).ok_or(disagrees(1, Mismatch::Scenario))?;
    let loaded = load_rows(&pack, &name, &read.open.setup.parameters);
    let unfit = || match loaded.diagnostics.has_errors() {
        true => Mismatch::Scenario,
        false => Mismatch::Setup { detail: said(&read.open.setup.parameters) },
    };
    let mut drill = loaded.drill.ok_or_else(|| disagrees(1, unfit()))?;
    if let Some(profile) = &read.open.setup.profile {
        drill = drill.in_profile(profile).ok_or_else(|| disagrees(1, Mismatch::Setup { detail: profile.clone() }))?;
    }
    let world = compile(&drill);
    if Names::of(&world) != read.names {
        return Err(disagrees(2, Mismatch::Names)); // the names follow the opening
    }
    let setup = setup_of(read, &world).map_err(|detail| disagrees(1, Mismatch::Setup { detail }))?;
    Ok(Session::open(Arc::new(world), setup))
}

/// Rows in words, of which there may be none where there should be some.
fn said(rows: &Rows) -> String {
    let rows: Vec<String> = rows.iter().map(|(parameter, row)| format!("{parameter}={row}")).collect();
    format!("parameters {}", rows.join(" "))
}

/// The engine's set-up by the record's opening; else what doesn't fit.
fn setup_of(read: &Read, world: &World) -> Result<state::Setup, String> {
    let line::Setup { seats, mode, difficulty, .. } = &read.open.setup;
    if read.open.chance != CHANCE {
        return Err(read.open.chance.clone());
    }
    let seats: Vec<_> = seats.iter().map(|name| world.role(name).ok_or_else(|| name.clone())).collect::<Result<_, _>>()?;
    if !seats.is_sorted_by(|a, b| a < b) {
        return Err(read.open.setup.seats.join(" "));
    }
    Ok(state::Setup { seed: read.open.seed, seats, mode: *mode, difficulty: *difficulty })
}

/// Plays the whole record, compares each step and the seal's digest, and gives the session as it ended.
///
/// # Errors
/// [`JournalError::Disagrees`] at the first line that comes out otherwise.
pub fn replay(read: &Read) -> Result<Session, JournalError> {
    let mut session = session(read)?;
    follow(&mut session, read, read.steps.len())?;
    if let Some(seal) = &read.seal {
        let digest = end_digest(&session.digest(), session.events());
        if digest.ok().as_ref() != Some(&seal.digest) {
            return Err(disagrees(read.lines, Mismatch::Seal));
        }
    }
    Ok(session)
}

/// Plays the record up to `time`, with everything that happened at that moment.
pub fn replay_to(read: &Read, time: Time) -> Result<Session, JournalError> {
    let mut session = session(read)?;
    let count = read.steps.partition_point(|step| step.t <= time);
    follow(&mut session, read, count)?;
    let line = read.step_lines.get(count).copied().unwrap_or(read.lines);
    pass(&mut session, time).map_err(|mismatch| disagrees(line, mismatch))?;
    Ok(session)
}

fn follow(session: &mut Session, read: &Read, count: usize) -> Result<(), JournalError> {
    for (step_line, line) in read.steps.iter().zip(&read.step_lines).take(count) {
        follow_line(session, step_line).map_err(|mismatch| disagrees(*line, mismatch))?;
    }
    Ok(())
}

/// Plays one line of a record again.
pub fn follow_line(session: &mut Session, line: &StepLine) -> Result<(), Mismatch> {
    let step = next_written(session, line)?;
    compare(line, &step)?;
    session.adopt(step);
    Ok(())
}

/// The step that should be the record's next line.
fn next_written(session: &mut Session, line: &StepLine) -> Result<Step, Mismatch> {
    if let Some(input) = &line.input {
        pass(session, line.t)?;
        return session.propose(input.clone()).map_err(Mismatch::Refused);
    }
    loop {
        let before = session.time();
        let step = session.advance(line.t);
        if step.is_written() {
            return Ok(step);
        }
        if step.time >= line.t || step.time == before {
            return Err(Mismatch::Events);
        }
        session.adopt(step);
    }
}

/// Lets time pass in which nothing may happen that a record would have a line for.
fn pass(session: &mut Session, to: Time) -> Result<(), Mismatch> {
    while session.time() < to {
        let before = session.time();
        let step = session.advance(to);
        if step.is_written() {
            return Err(Mismatch::Events);
        }
        if step.time == before {
            return Err(Mismatch::Time); // the drill stands still or is over
        }
        session.adopt(step);
    }
    Ok(())
}

/// Whether a step is what a record's line says. For a policy that plays a broken-off record again, too.
pub fn compare(line: &StepLine, step: &Step) -> Result<(), Mismatch> {
    if step.input != line.input {
        Err(Mismatch::Input)
    } else if step.time != line.t {
        Err(Mismatch::Time)
    } else if step.events != line.events {
        Err(Mismatch::Events)
    } else if step.digest() != line.digest {
        Err(Mismatch::Digest)
    } else {
        Ok(())
    }
}

fn disagrees(line: u64, mismatch: Mismatch) -> JournalError {
    JournalError::Disagrees { line, mismatch }
}
