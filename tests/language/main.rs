//! The scenario language, a feature a file: a small scenario that uses it, played to the point where it matters.

#[path = "../common/mod.rs"]
mod common;

mod answers;
mod hints;
mod moods;
mod notes;
mod versions;

use common::{EVERYBODY, Lab, lab_with};
use fengsui::{
    policy::script,
    scenario::{diagnostic::Diagnostics, source::FileId},
    score::{baseline::full_card, card::ScoreCard},
    world::World,
};
use std::{convert::Infallible, sync::Arc};

/// The lab with these injects and steps before its own.
pub fn drill(injects: &str, playbook: &str) -> Arc<World> {
    lab_with(&[
        ("lab.ron", "    injects: {\n", &format!("    injects: {{\n{injects},\n")),
        ("lab.ron", "    playbook: {\n", &format!("    playbook: {{\n{playbook}")),
    ])
}

/// Plays a script to the end of the drill; every line of it must be obeyed.
#[track_caller]
pub fn play(world: &Arc<World>, script: &str) -> Lab {
    let (lab, missed) = play_as_far(world, script);
    assert!(missed.is_empty(), "{missed:?}");
    lab
}

/// Plays a script; says which lines were refused.
#[track_caller]
pub fn play_as_far(world: &Arc<World>, text: &str) -> (Lab, Vec<script::Missed>) {
    let mut found = Diagnostics::new();
    let cues =
        script::read(FileId(0), text, world, &mut found).unwrap_or_else(|| panic!("{:?}", found.iter().collect::<Vec<_>>()));
    let mut lab = Lab::ready(world.clone(), 7, &EVERYBODY);
    let Ok(missed) = script::play(&mut lab.session, &cues, |_| Ok::<(), Infallible>(()));
    (lab, missed)
}

pub fn card(lab: &Lab) -> ScoreCard {
    full_card(lab.session.world(), lab.session.setup(), lab.session.events())
}

/// The credit of a step, in permille.
pub fn credit(lab: &Lab, step: &str) -> u32 {
    let step = lab.world().step(step).unwrap();
    card(lab).steps.iter().find(|result| result.step == step).unwrap().credit
}
