//! How a drill ended, in words and as an object: for `run`, `play` and `score`. The words of lost points are `score`'s.

use super::diagnostics::visible;
use super::output::{FORMAT, Output};
use crate::engine::event::{EndReason, Event, Rating, Stamped};
use crate::journal::code::code;
use crate::journal::seal::end_digest;
use crate::scenario::vocabulary::Level;
use crate::score::card::{Band, Loss, Part, PartScore, Parts, ScoreCard};
use crate::score::decisions::decisions;
use crate::score::words::{self, thousandths};
use crate::session::session::Session;
use crate::text::Text;
use crate::time::Span;
use crate::world::World;
use crate::world::ids::EndingId;
use crate::world::plot::Law;
use serde::Serialize;
use serde_json::Value;
use std::collections::BTreeMap;

/// The object of `run --json` and `score --json`, and of `play --json`.
#[derive(Serialize)]
pub struct Ended {
    format: u32,
    scenario: String,
    /// The length in which it was played; none for the whole.
    #[serde(skip_serializing_if = "Option::is_none")]
    profile: Option<String>,
    /// The row of each of the scenario's parameters.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    parameters: BTreeMap<String, String>,
    seed: u64,
    /// Roles that were played.
    seats: Vec<String>,
    /// Class and sub-class of the incident by GB/T 20986-2023, and its true level.
    class: String,
    level: Level,
    /// ATT&CK techniques.
    techniques: Vec<String>,
    /// What played seats did, with its ids in RE&CT and D3FEND.
    actions: BTreeMap<String, Vec<String>>,
    ending: Option<String>,
    /// SHA-256 of the final state and all events, as the seal has it.
    digest: String,
    /// `null` where the drill was not played to its end.
    score: Value,
    /// Harm by metric, in its unit.
    metrics: BTreeMap<String, Value>,
    /// Lines of a script that could not be obeyed.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    missed: Vec<MissedLine>,
    /// The session code, where there is a sealed record.
    #[serde(skip_serializing_if = "Option::is_none")]
    code: Option<String>,
}

/// A line of a script that could not be obeyed.
#[derive(Serialize)]
pub struct MissedLine {
    /// `FILE:LINE:COLUMN`.
    pub place: String,
    pub time: String,
    pub seat: String,
    pub reason: String,
}

/// What is to be told of a drill.
pub struct Result<'a> {
    pub session: &'a Session,
    pub card: Option<&'a ScoreCard>,
    pub missed: Vec<MissedLine>,
    /// The seal's hash, where there is a sealed record.
    pub seal: Option<[u8; 32]>,
}

impl Result<'_> {
    /// Tells it on standard output.
    pub fn tell(self, out: &mut Output) {
        let code = self.seal.as_ref().map(code);
        if out.json {
            let ended = self.object(code, out);
            out.object(&ended);
            return;
        }
        let session = self.session;
        let (world, events) = (&**session.world(), session.events());
        head(session, out);
        if let Some(card) = self.card {
            total(card, out);
            parts(&card.parts, out);
            objectives(card, world, out);
            metrics(world, events, out);
            lost(card, world, out);
            debrief(session, out);
        } else {
            let line = out.text("not-over", &[]);
            out.line(&line);
        }
        if let Some(code) = code {
            say(out, "result-code", &[("code", code)]);
        }
        say(out, "result-digest", &[("digest", digest(session))]);
        if let Some(card) = self.card {
            say(out, "result-score", &[("total", card.total.to_string())]);
        }
    }

    fn object(self, code: Option<String>, out: &Output) -> Ended {
        let session = self.session;
        let world = session.world();
        Ended {
            format: FORMAT,
            scenario: world.id.clone(),
            profile: world.profile.clone(),
            parameters: world.rows(),
            seed: session.setup().seed,
            seats: session.setup().seats.iter().map(|seat| world.roles[*seat].name.clone()).collect(),
            class: world.class.clone(),
            level: world.level,
            techniques: world.techniques.clone(),
            actions: actions_done(session),
            ending: end(session.events()).and_then(|end| Some(world.endings[end.ending?].name.clone())),
            digest: digest(session),
            score: self.card.map_or(Value::Null, |card| words::json(card, world, out.lang)),
            metrics: harm(world, session.events()).map(|(name, _, value)| (name.to_owned(), thousandths(value))).collect(),
            missed: self.missed,
            code,
        }
    }
}

/// Actions that played seats have completed, with their ids in catalogues.
fn actions_done(session: &Session) -> BTreeMap<String, Vec<String>> {
    let world = session.world();
    let done = session.events().iter().filter_map(|stamped| match &stamped.event {
        Event::ActionEnded { role, action, .. } if session.setup().seats.contains(role) => world.actions.get(*action),
        _ => None,
    });
    done.map(|action| (action.name.clone(), action.references.clone())).collect()
}

/// How and why a drill ended.
struct End<'a> {
    ending: Option<EndingId>,
    reason: EndReason,
    metrics: &'a [i64],
}

fn end(events: &[Stamped]) -> Option<End<'_>> {
    events.iter().rev().find_map(|stamped| match &stamped.event {
        Event::DrillEnded { ending, reason, metrics } => Some(End { ending: *ending, reason: *reason, metrics }),
        _ => None,
    })
}

/// The word for why a drill ended, as a seal has it.
pub fn end_reason(events: &[Stamped]) -> &'static str {
    match end(events).map(|end| end.reason) {
        Some(EndReason::Ending) => "ending",
        Some(EndReason::Time) => "time",
        Some(EndReason::Finished) => "finished",
        Some(EndReason::Stopped) | None => "stopped",
    }
}

/// SHA-256 of the final state and all events.
pub fn digest(session: &Session) -> String {
    end_digest(&session.digest(), session.events()).unwrap_or_default()
}

/// Each metric's name, title with unit, and value in thousandths.
fn harm<'a>(world: &'a World, events: &'a [Stamped]) -> impl Iterator<Item = (&'a str, (&'a Text, &'a Text), i64)> {
    let values = end(events).map_or(&[][..], |end| end.metrics);
    world.metrics.iter().zip(values).map(|((_, metric), value)| (&*metric.name, (&metric.title, &metric.unit), *value))
}

/// What the author says about each answer.
fn debrief(session: &Session, out: &mut Output) {
    let world = session.world();
    let told = decisions(world, &session.setup().seats, session.events());
    let told: Vec<_> = told.into_iter().filter(|decision| !decision.debrief.is_empty() || !decision.laws.is_empty()).collect();
    if told.is_empty() {
        return;
    }
    say(out, "result-debrief", &[]);
    for decision in told {
        let question = visible(world.injects[decision.inject].words(decision.role, 0).get(out.lang));
        out.line(&format!("  {} {question}", world.starts.time_of_day(decision.at)));
        for text in &decision.debrief {
            out.line(&format!("    {}", visible(text.get(out.lang))));
        }
        laws(decision.laws.iter().map(|law| &world.laws[*law]), "    ", out);
    }
}

/// Articles of law, a line each.
fn laws<'w>(laws: impl IntoIterator<Item = &'w Law>, indent: &str, out: &mut Output) {
    let words = words::words(out.lang);
    for law in laws {
        let line = visible(&words::law(&words, out.lang, law));
        out.line(&format!("{indent}{line}"));
    }
}

fn say(out: &mut Output, key: &str, args: &[(&str, String)]) {
    let line = out.text(key, args);
    out.line(&line);
}

/// What the drill's parameters were, where it has some.
pub fn rows(world: &World, out: &mut Output) {
    for parameter in &world.parameters {
        let [title, row_title] = [&parameter.title, &parameter.row_title].map(|text| visible(text.get(out.lang)));
        let set = visible(&format!("{}={}", parameter.name, parameter.row));
        say(out, "result-row", &[("title", title), ("row", row_title), ("set", set)]);
    }
}

fn head(session: &Session, out: &mut Output) {
    let world = session.world();
    let shown = |text: &Text, out: &Output| visible(text.get(out.lang));
    let title = shown(&world.title, out);
    say(out, "result-title", &[("title", title), ("seed", session.setup().seed.to_string())]);
    rows(world, out);
    match end(session.events()).and_then(|end| world.endings.get(end.ending?)) {
        Some(ending) => {
            let title = shown(&ending.title, out);
            say(out, "result-ending", &[("ending", title)]);
            let text = shown(&ending.text, out);
            out.line(&format!("  {text}"));
        }
        None => say(out, "result-no-ending", &[]),
    }
    let level = out.text(&format!("level-{:?}", world.level), &[]);
    say(out, "result-class", &[("class", visible(&world.class)), ("level", level)]);
    if !world.techniques.is_empty() {
        say(out, "result-techniques", &[("ids", visible(&world.techniques.join(", ")))]);
    }
    let span = words::span(&words::words(out.lang), Span(session.time().0));
    say(out, "result-time", &[("span", span)]);
}

fn total(card: &ScoreCard, out: &mut Output) {
    let band = match card.band {
        Band::Excellent => "score-band-excellent",
        Band::Good => "score-band-good",
        Band::Passed => "score-band-passed",
        Band::Failed => "score-band-failed",
    };
    let band = out.text(band, &[]);
    say(out, "result-total", &[("total", card.total.to_string()), ("band", band)]);
    if card.uncapped > card.total {
        say(out, "result-capped", &[("uncapped", card.uncapped.to_string())]);
    }
}

fn parts(parts: &Parts, out: &mut Output) {
    say(out, "result-parts", &[]);
    let Parts { conformance, timeliness, outcome, reporting, judgement } = parts;
    let all: [(Part, &Option<PartScore>); 5] = [
        (Part::Conformance, conformance),
        (Part::Timeliness, timeliness),
        (Part::Outcome, outcome),
        (Part::Reporting, reporting),
        (Part::Judgement, judgement),
    ];
    for (part, score) in all {
        let name = part_word(Some(part), out);
        let line = match score {
            Some(score) => {
                let (score, weight) = (i64::from(score.score_milli), i64::from(score.weight_milli));
                out.text("result-part", &[("part", name), ("score", points(score)), ("weight", points(weight))])
            }
            None => out.text("result-part-none", &[("part", name)]),
        };
        out.line(&format!("  {line}"));
    }
}

fn part_word(part: Option<Part>, out: &Output) -> String {
    let key = match part {
        Some(Part::Conformance) => "score-part-conformance",
        Some(Part::Timeliness) => "score-part-timeliness",
        Some(Part::Outcome) => "score-part-outcome",
        Some(Part::Reporting) => "score-part-reporting",
        Some(Part::Judgement) => "score-part-judgement",
        None => "score-part-cap",
    };
    out.text(key, &[])
}

fn objectives(card: &ScoreCard, world: &World, out: &mut Output) {
    say(out, "result-objectives", &[]);
    for rated in &card.objectives {
        let objective = ("objective", visible(world.objectives[rated.objective].title.get(out.lang)));
        let rating = rated.rating.map(|rating| match rating {
            Rating::P => "score-rating-p",
            Rating::S => "score-rating-s",
            Rating::M => "score-rating-m",
            Rating::U => "score-rating-u",
        });
        let line = match rating {
            Some(key) => out.text("result-objective", &[objective, ("rating", out.text(key, &[]))]),
            None => out.text("result-objective-none", &[objective]),
        };
        out.line(&format!("  {line}"));
        laws(world.objectives[rated.objective].laws.iter().map(|law| &world.laws[*law]), "    ", out);
    }
}

fn metrics(world: &World, events: &[Stamped], out: &mut Output) {
    say(out, "result-metrics", &[]);
    for (_, (title, unit), value) in harm(world, events) {
        let args = [("title", title.get(out.lang)), ("unit", unit.get(out.lang))].map(|(name, text)| (name, visible(text)));
        let line = out.text("result-metric", &[args[0].clone(), args[1].clone(), ("value", points(value))]);
        out.line(&format!("  {line}"));
    }
}

fn lost(card: &ScoreCard, world: &World, out: &mut Output) {
    if card.lost.is_empty() {
        return say(out, "result-nothing-lost", &[]);
    }
    say(out, "result-lost", &[("points", points(i64::from(100 - card.total) * 1_000))]);
    let words = words::words(out.lang);
    for loss in &card.lost {
        let Loss { points_milli, part, time, reason, right, .. } = loss;
        let mut args = vec![
            ("points", points(*points_milli)),
            ("part", part_word(*part, out)),
            ("reason", visible(&words::reason(&words, out.lang, reason))),
        ];
        let key = match time {
            Some(time) => {
                args.push(("clock", world.starts.time_of_day(*time)));
                "result-loss-at"
            }
            None => "result-loss",
        };
        let line = out.text(key, &args);
        out.line(&format!("  {line}"));
        let line = out.text("result-right", &[("right", visible(&words::right(&words, out.lang, world.starts, right)))]);
        out.line(&format!("      {line}"));
        laws(words::laws_behind(world, loss), "      ", out);
    }
}

/// A number of thousandths as people write it: without needless zeros.
fn points(milli: i64) -> String {
    thousandths(milli).to_string()
}
