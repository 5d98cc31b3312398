//! A card in words and as JSON. The words are in `assets/score.*.ftl` and the authors' texts; none here.

use super::{cap_reason, card::*};
use crate::{
    fluent::Words,
    scenario::vocabulary::Gravity,
    text::{Lang, Text},
    time::{Span, StoryClock},
    world::{World, ids::*, plot::Law},
};
use serde_json::{Value, json};

/// The words of score cards in one language.
pub fn words(lang: Lang) -> Words {
    match lang {
        Lang::Zh => Words::load(lang, &[include_str!("../../assets/score.zh.ftl")]),
        Lang::En => Words::load(lang, &[include_str!("../../assets/score.en.ftl")]),
    }
}

/// Why the points were lost, as a sentence.
pub fn reason(words: &Words, lang: Lang, reason: &Reason) -> String {
    let of = |text: &Text| text.get(lang).to_owned();
    match reason {
        Reason::Skipped { step } => words.text("score-skipped", &[("step", of(step))]),
        Reason::Partly { step, done } => words.text("score-partly", &[("step", of(step)), ("done", (done / 10).to_string())]),
        Reason::PartlyRight { step, right } => {
            words.text("score-partly-right", &[("step", of(step)), ("right", (right / 10).to_string())])
        }
        Reason::AfterHint { step, cost } => {
            words.text("score-after-hint", &[("step", of(step)), ("cost", (cost / 10).to_string())])
        }
        Reason::OtherRole { step, by } => words.text("score-other-role", &[("step", of(step)), ("by", of(by))]),
        Reason::OutOfOrder { step, before } => words.text("score-out-of-order", &[("step", of(step)), ("before", of(before))]),
        Reason::Late { step, by, limit } => {
            words.text("score-late", &[("step", of(step)), ("by", span(words, *by)), ("limit", span(words, *limit))])
        }
        Reason::Harmful { act, gravity } => {
            words.text("score-harmful", &[("act", of(act)), ("gravity", gravity_word(words, *gravity))])
        }
        Reason::MoreHarm { .. } => words.text("score-more-harm", &[]),
        Reason::Cut { service, lost, needed } => {
            words.text("score-cut", &[("service", of(service)), ("lost", lost.to_string()), ("needed", needed.to_string())])
        }
        Reason::NotFiled { form } => words.text("score-not-filed", &[("form", of(form))]),
        Reason::Field { form, field, mark } => {
            words.text("score-field", &[("form", of(form)), ("field", of(field)), ("mark", words.text(mark_key(*mark), &[]))])
        }
        Reason::PhoneLate { form, phone } => words.text("score-phone-late", &[("form", of(form)), ("phone", of(phone))]),
        Reason::MissedCritical { steps } => {
            let key = if steps.len() > 1 { "score-missed-more" } else { "score-missed-one" };
            let titles: Vec<String> = steps.iter().map(of).collect();
            words.text(key, &[("steps", titles.join(&words.text("score-list-separator", &[])))])
        }
        Reason::Forbidden { act } => words.text("score-forbidden", &[("act", of(act))]),
    }
}

/// What would have been right, as a sentence. `starts` turns drill time into the story's clock.
pub fn right(words: &Words, lang: Lang, starts: StoryClock, right: &Right) -> String {
    let of = |text: &Text| text.get(lang).to_owned();
    match right {
        Right::Do { who, step, by: Some(by), why } => {
            let clock = starts.time_of_day(*by);
            words.text("score-right-do", &[("who", of(who)), ("step", of(step)), ("clock", clock), ("why", of(why))])
        }
        Right::Do { who, step, by: None, why } => {
            words.text("score-right-do-anytime", &[("who", of(who)), ("step", of(step)), ("why", of(why))])
        }
        Right::First { step, why } => words.text("score-right-first", &[("step", of(step)), ("why", of(why))]),
        Right::Instead { right, why } => words.text("score-right-instead", &[("right", of(right)), ("why", of(why))]),
        Right::FollowPlaybook => words.text("score-right-follow-playbook", &[]),
        Right::CutOnlyWhatIsHit => words.text("score-right-cut-only", &[]),
        Right::WriteWhatIsKnown => words.text("score-right-write", &[]),
        Right::SayNotKnown => words.text("score-right-not-known", &[]),
        Right::PhoneFirst { within } => words.text("score-right-phone-first", &[("within", span(words, *within))]),
    }
}

/// The articles of law behind a loss: those of its step or its harmful act, then those of the objective that it served or hurt.
pub fn laws_behind<'w>(world: &'w World, loss: &Loss) -> Vec<&'w Law> {
    let step = loss.step.and_then(|step| world.playbook.get(step));
    let harmful = loss.harmful.and_then(|harmful| world.harmful.get(harmful));
    let objective = step.map(|step| step.objective).or_else(|| harmful?.objective).and_then(|id| world.objectives.get(id));
    let own = step.map(|step| &step.laws).into_iter().chain(harmful.map(|harmful| &harmful.laws));
    let mut laws: Vec<LawId> = own.chain(objective.map(|objective| &objective.laws)).flatten().copied().collect();
    let mut seen = std::collections::BTreeSet::new();
    laws.retain(|law| seen.insert(*law));
    laws.into_iter().filter_map(|law| world.laws.get(law)).collect()
}

/// An article of law with what it says, as a line.
pub fn law(words: &Words, lang: Lang, law: &Law) -> String {
    let (name, text) = (("law", law.law.get(lang).to_owned()), ("text", law.text.get(lang).to_owned()));
    match &law.article {
        Some(article) => words.text("score-law-article", &[name, ("article", article.get(lang).to_owned()), text]),
        None => words.text("score-law", &[name, text]),
    }
}

/// A length as a person says it, to the second above.
pub fn span(words: &Words, span: Span) -> String {
    let all = span.0.div_ceil(1_000);
    let (minutes, seconds) = ((all / 60).to_string(), (all % 60).to_string());
    match (all / 60, all % 60) {
        (0, _) => words.text("score-span-seconds", &[("seconds", seconds)]),
        (_, 0) => words.text("score-span-minutes", &[("minutes", minutes)]),
        _ => words.text("score-span-both", &[("minutes", minutes), ("seconds", seconds)]),
    }
}

fn gravity_word(words: &Words, gravity: Gravity) -> String {
    let key = match gravity {
        Gravity::Minor => "score-gravity-minor",
        Gravity::Serious => "score-gravity-serious",
        Gravity::Grave => "score-gravity-grave",
    };
    words.text(key, &[])
}

fn mark_key(mark: FieldMark) -> &'static str {
    match mark {
        FieldMark::Right => "score-mark-right",
        FieldMark::NotKnownRightly => "score-mark-not-known-rightly",
        FieldMark::RightButLate => "score-mark-right-but-late",
        FieldMark::PartlyRight => "score-mark-partly-right",
        FieldMark::Wrong => "score-mark-wrong",
        FieldMark::Omitted => "score-mark-omitted",
        FieldMark::Unfounded => "score-mark-unfounded",
    }
}

/// The card as `run --json` and `score --json` print it: points in points, shares of a part from 0 to 100.
pub fn json(card: &ScoreCard, world: &World, lang: Lang) -> Value {
    let words = words(lang);
    let part = |part: &Option<PartScore>| part.map_or(Value::Null, |part| thousandths(i64::from(part.score_milli)));
    let weight = |part: &Option<PartScore>| part.map_or(Value::Null, |part| thousandths(i64::from(part.weight_milli)));
    let lost = card.lost.iter().map(|loss| loss_json(loss, world, &words, lang));
    let objectives = card
        .objectives
        .iter()
        .map(|rated| json!({ "objective": world.objectives[rated.objective].name, "rating": rated.rating }));
    let caps = card.caps.iter().map(|cap| {
        let reason = reason(&words, lang, &cap_reason(world, cap));
        json!({ "limit": cap.limit, "event": cap.event, "time": cap.time.to_string(), "reason": reason })
    });
    let cuts = card.cuts.iter().map(|cut| {
        json!({
            "service": world.services[cut.service].name,
            "role": world.roles[cut.role].name,
            "event": cut.from.event,
            "time": cut.from.at.to_string(),
            "resident_minutes": cut.resident_minutes,
            "needed": cut.needed,
        })
    });
    let Parts { conformance, timeliness, outcome, reporting, judgement } = &card.parts;
    json!({
        "total": card.total,
        "uncapped": card.uncapped,
        "passed": card.passed,
        "band": card.band,
        "parts": {
            "conformance": part(conformance), "timeliness": part(timeliness), "outcome": part(outcome),
            "reporting": part(reporting), "judgement": part(judgement),
        },
        "weights": {
            "conformance": weight(conformance), "timeliness": weight(timeliness), "outcome": weight(outcome),
            "reporting": weight(reporting), "judgement": weight(judgement),
        },
        "caps": caps.collect::<Vec<_>>(),
        "lost": lost.collect::<Vec<_>>(),
        "objectives": objectives.collect::<Vec<_>>(),
        "cuts": cuts.collect::<Vec<_>>(),
        "fitness": thousandths(i64::from(card.alignment.fitness)),
    })
}

fn loss_json(loss: &Loss, world: &World, words: &Words, lang: Lang) -> Value {
    json!({
        "points": thousandths(loss.points_milli),
        "part": loss.part,
        "step": loss.step.map(|step| &world.playbook[step].name),
        "harmful": loss.harmful.map(|harmful| &world.harmful[harmful].name),
        "event": loss.event,
        "time": loss.time.map(|time| time.to_string()),
        "reason": reason(words, lang, &loss.reason),
        "right": right(words, lang, world.starts, &loss.right),
        "rule": loss.rule.map(|rule| &world.rules[rule].name),
        "laws": laws_behind(world, loss).into_iter().map(|law| &law.name).collect::<Vec<_>>(),
        "evaluated": loss.evaluated,
    })
}

/// A number of thousandths as JSON: whole where it is whole, else with at most three decimals.
pub fn thousandths(milli: i64) -> Value {
    if milli % 1_000 == 0 {
        return Value::from(milli / 1_000);
    }
    let sign = if milli < 0 { "-" } else { "" };
    let text = format!("{sign}{}.{:03}", milli.unsigned_abs() / 1_000, milli.unsigned_abs() % 1_000);
    text.parse::<serde_json::Number>().map_or(Value::Null, Value::Number)
}

/// The card as a record's seal holds it: integers only (`_milli`: thousandths), no words.
pub fn seal_json(card: &ScoreCard) -> Value {
    let part =
        |part: &Option<PartScore>| part.map(|part| json!({ "weight_milli": part.weight_milli, "score_milli": part.score_milli }));
    let lost = card.lost.iter().map(|loss| {
        json!({
            "points_milli": loss.points_milli,
            "part": loss.part,
            "event": loss.event,
            "step": loss.step,
            "harmful": loss.harmful,
            "time": loss.time,
        })
    });
    let Parts { conformance, timeliness, outcome, reporting, judgement } = &card.parts;
    json!({
        "total": card.total,
        "uncapped": card.uncapped,
        "passed": card.passed,
        "parts": {
            "conformance": part(conformance), "timeliness": part(timeliness), "outcome": part(outcome),
            "reporting": part(reporting), "judgement": part(judgement),
        },
        "caps": card.caps.iter().map(|cap| cap.limit).collect::<Vec<_>>(),
        "lost": lost.collect::<Vec<_>>(),
        "ratings": card.objectives.iter().map(|rated| rated.rating).collect::<Vec<_>>(),
        "fitness": card.alignment.fitness,
    })
}
