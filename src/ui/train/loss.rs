//! Lost points in everyday words: why, and what would have been right.

use crate::{
    score::card::{CapReason, FieldMark, Loss, Part, Reason, Right},
    ui::texts::Texts,
    world::World,
};

pub fn part_key(part: Part) -> &'static str {
    match part {
        Part::Conformance => "part-conformance",
        Part::Timeliness => "part-timeliness",
        Part::Outcome => "part-outcome",
        Part::Reporting => "part-reporting",
        Part::Judgement => "part-judgement",
    }
}

/// Thousandths of a point as "4.5".
pub fn points(milli: i64) -> String {
    let tenths = (milli + 50 * milli.signum()) / 100;
    if tenths % 10 == 0 { (tenths / 10).to_string() } else { format!("{}.{}", tenths / 10, (tenths % 10).abs()) }
}

pub fn reason(loss: &Loss, texts: &Texts) -> String {
    let of = |text: &crate::text::Text| texts.of(text).to_owned();
    match &loss.reason {
        Reason::Skipped { step } => texts.with("loss-skipped", "step", of(step)),
        Reason::Partly { step, done } => texts.fill("loss-partly", &[("step", of(step)), ("percent", (done / 10).to_string())]),
        Reason::OtherRole { step, by } => texts.fill("loss-other-role", &[("step", of(step)), ("by", of(by))]),
        Reason::OutOfOrder { step, before } => texts.fill("loss-out-of-order", &[("step", of(step)), ("before", of(before))]),
        Reason::Late { step, by, limit } => {
            texts.fill("loss-late", &[("step", of(step)), ("by", texts.span(*by)), ("limit", texts.span(*limit))])
        }
        Reason::Harmful { act, .. } => texts.with("loss-harmful", "act", of(act)),
        Reason::MoreHarm { actual, playbook } => {
            texts.fill("loss-more-harm", &[("actual", (actual / 1_000).to_string()), ("playbook", (playbook / 1_000).to_string())])
        }
        Reason::Cut { service, lost, needed } => {
            texts.fill("loss-cut", &[("service", of(service)), ("lost", lost.to_string()), ("needed", needed.to_string())])
        }
        Reason::NotFiled { form } => texts.with("loss-not-filed", "form", of(form)),
        Reason::Field { form, field, mark } => {
            let key = match mark {
                FieldMark::Right | FieldMark::NotKnownRightly => "field-right",
                FieldMark::RightButLate => "field-late",
                FieldMark::PartlyRight => "field-partly",
                FieldMark::Wrong => "field-wrong",
                FieldMark::Omitted => "field-omitted",
                FieldMark::Unfounded => "field-unfounded",
            };
            texts.fill("loss-field", &[("form", of(form)), ("field", of(field)), ("mark", texts.get(key))])
        }
        Reason::PhoneLate { form, .. } => texts.with("loss-phone-late", "form", of(form)),
        Reason::MissedCritical { steps } => {
            let steps: Vec<String> = steps.iter().map(of).collect();
            texts.with("loss-missed-critical", "steps", texts.list(&steps))
        }
        Reason::Forbidden { act } => texts.with("loss-forbidden", "act", of(act)),
    }
}

/// What would have been right; `clock`: the time of day at a moment.
pub fn right(loss: &Loss, texts: &Texts, clock: impl Fn(crate::time::Time) -> String) -> String {
    let of = |text: &crate::text::Text| texts.of(text).to_owned();
    match &loss.right {
        Right::Do { who, step, by: Some(by), why } => {
            texts.fill("right-do-by", &[("who", of(who)), ("step", of(step)), ("time", clock(*by)), ("why", of(why))])
        }
        Right::Do { who, step, by: None, why } => texts.fill("right-do", &[("who", of(who)), ("step", of(step)), ("why", of(why))]),
        Right::First { step, why } => texts.fill("right-first", &[("step", of(step)), ("why", of(why))]),
        Right::Instead { right, why } => texts.fill("right-instead", &[("right", of(right)), ("why", of(why))]),
        Right::FollowPlaybook => texts.get("right-follow-playbook"),
        Right::CutOnlyWhatIsHit => texts.get("right-cut-only"),
        Right::WriteWhatIsKnown => texts.get("right-write-known"),
        Right::SayNotKnown => texts.get("right-say-not-known"),
        Right::PhoneFirst { within } => texts.with("right-phone-first", "span", texts.span(*within)),
    }
}

/// Why the total is limited.
pub fn cap(reason: &CapReason, limit: u32, world: &World, texts: &Texts) -> String {
    let what = match reason {
        CapReason::MissedCritical { steps } => {
            let steps: Vec<String> = steps.iter().filter_map(|step| world.playbook.get(*step)).map(|step| texts.of(&step.title).to_owned()).collect();
            texts.with("cap-missed", "steps", texts.list(&steps))
        }
        CapReason::Forbidden { harmful } => {
            texts.with("cap-forbidden", "act", world.harmful.get(*harmful).map_or("", |harmful| texts.of(&harmful.why)))
        }
    };
    texts.fill("cap", &[("what", what), ("limit", limit.to_string())])
}
