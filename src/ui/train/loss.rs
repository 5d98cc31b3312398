//! Points as people read them, and why the total is limited. Sentences about lost points are `score::words`.

use crate::{
    score::card::{CapReason, Part},
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

/// Why the total is limited.
pub fn cap(reason: &CapReason, limit: u32, world: &World, texts: &Texts) -> String {
    let what = match reason {
        CapReason::MissedCritical { steps } => {
            let steps: Vec<String> =
                steps.iter().filter_map(|step| world.playbook.get(*step)).map(|step| texts.of(&step.title).to_owned()).collect();
            texts.with("cap-missed", "steps", texts.list(&steps))
        }
        CapReason::Forbidden { harmful } => {
            texts.with("cap-forbidden", "act", world.harmful.get(*harmful).map_or("", |harmful| texts.of(&harmful.why)))
        }
    };
    texts.fill("cap", &[("what", what), ("limit", limit.to_string())])
}
