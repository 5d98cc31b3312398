//! `run`: a whole drill without people. Each step is written before it is adopted.

use super::args::{PolicyArg, RunArgs, SCRIPT_BYTES_MAX};
use super::drill::{self, Ready, Wanted};
use super::keep::{Keeper, Manner};
use super::output::Output;
use super::result::{MissedLine, Result as DrillResult, end_reason};
use super::{Failure, exit};
use crate::packs;
use crate::phrases::Texts;
use crate::phrases::refusal::refusal_text;
use crate::phrases::sight::Sight;
use crate::policy::drive::{self, Policy};
use crate::policy::script::{self, Cue, Missed, Why};
use crate::scenario::diagnostic::{Diagnostics, Message};
use crate::scenario::source::Sources;
use crate::score::baseline::full_card;
use crate::session::session::Session;
use std::path::Path;
use std::time::Duration;

/// The seed where none is given: a run is to come out the same again.
const USUAL_SEED: u64 = 1;

/// Who plays.
enum Player {
    Policy(Policy),
    Script { cues: Vec<Cue>, sources: Sources },
}

pub fn run(args: &RunArgs, out: &mut Output) -> Result<u8, Failure> {
    let seed = args.set_up.seed.unwrap_or(USUAL_SEED);
    let wanted = Wanted { seed, profile: args.set_up.profile.as_deref(), rows: &args.set_up.set };
    let ready = drill::open(&args.scenario, &args.set_up, &wanted, out)?;
    let player = player(args, &ready, out)?;
    let seats = match &player {
        Player::Policy(_) => ready.world.seats.clone(),
        Player::Script { cues, .. } => script::seats(cues),
    };
    let setup = drill::set_up(&args.set_up, seed, seats);
    let manner = Manner { resume: args.resume, acks: args.acks, pace: args.pace.map(Duration::from_millis) };
    let mut keeper = match &args.record {
        Some(path) => Keeper::open(path, &ready, &setup, &args.set_up, manner, out)?,
        None => Keeper::nothing(),
    };
    let mut session = Session::open(ready.world.clone(), setup);
    let missed = match &player {
        Player::Policy(policy) => {
            drive::by_policy(&mut session, *policy, |step| keeper.keep(step, out))?;
            Vec::new()
        }
        Player::Script { cues, sources } => {
            let missed = script::play(&mut session, cues, |step| keeper.keep(step, out))?;
            missed.iter().map(|missed| missed_line(missed, cues, sources, &session, out)).collect()
        }
    };
    let card = full_card(session.world(), session.setup(), session.events());
    let seal = keeper.seal(&card, end_reason(session.events()), out)?;
    DrillResult { session: &session, card: Some(&card), missed, seal }.tell(out);
    Ok(exit::DONE)
}

fn player(args: &RunArgs, ready: &Ready, out: &mut Output) -> Result<Player, Failure> {
    if let Some(path) = &args.script {
        return read_script(path, ready, out);
    }
    Ok(Player::Policy(match args.policy {
        Some(PolicyArg::Playbook) => Policy::Playbook,
        Some(PolicyArg::Random) => Policy::Random,
        Some(PolicyArg::Nothing) | None => Policy::Nothing, // clap has made sure that there is one
    }))
}

fn read_script(path: &Path, ready: &Ready, out: &mut Output) -> Result<Player, Failure> {
    let bytes = packs::read_file(path, SCRIPT_BYTES_MAX).map_err(Failure::unable)?;
    let (mut sources, mut found) = (Sources::new(), Diagnostics::new());
    let file = sources.add(path.display().to_string(), &bytes, &mut found);
    let text = file.and_then(|file| Some((file, sources.get(file)?.text.clone())));
    let cues = text.and_then(|(file, text)| script::read(file, &text, &ready.world, &mut found));
    drill::show_faults(&found, &sources, out);
    let (errors, _) = found.counts();
    match cues {
        Some(cues) if errors == 0 => Ok(Player::Script { cues, sources }),
        Some(_) | None => {
            Err(Failure::unable(Message::new("script-has-errors").with("path", path.display()).with("errors", errors)))
        }
    }
}

/// A line that could not be obeyed, told on standard error too.
fn missed_line(missed: &Missed, cues: &[Cue], sources: &Sources, session: &Session, out: &mut Output) -> MissedLine {
    let cue = &cues[missed.cue];
    let (line, column) = sources.line_column(cue.span);
    let path = sources.get(cue.span.file).map(|source| source.path.as_str()).unwrap_or_default();
    let place = super::diagnostics::visible(&format!("{path}:{line}:{column}"));
    let reason = match &missed.why {
        Why::Refused(refusal) => {
            let (stage, view, texts) = (session.stage(), session.view(cue.role), Texts::new(out.lang));
            refusal_text(&Sight { stage: &stage, view: &view, texts: &texts, now: missed.at }, refusal)
        }
        Why::NoMessage => out.text("script-no-message", &[]),
        Why::NoTask => out.text("script-no-task", &[]),
        Why::NoChannel => out.text("script-no-channel", &[]),
        Why::Over => out.text("script-over", &[]),
    };
    let seat = session.world().roles[cue.role].name.clone();
    let time = missed.at.to_string();
    let args = [("place", place.clone()), ("time", time.clone()), ("seat", seat.clone()), ("reason", reason.clone())];
    let text = out.text("script-missed", &args);
    out.note(&text);
    MissedLine { place, time, seat, reason }
}
