//! The scenario language, a feature a file: a small scenario that uses it, played to the point where it matters. `NAME.ron` beside this file is such
//! a scenario, `NAME.script.ron` what is done in it, where somebody must act.

use crate::common;

mod answers;
mod attachments;
mod conditions;
mod effects;
mod hints;
mod laws;
mod likes;
mod moods;
mod notes;
mod parameters;
mod profiles;
mod versions;
mod story;
mod threats;

use common::{EVERYBODY, Lab, lab_with};
use fengsui::{
    engine::event::Stamped,
    policy::script,
    scenario::{
        diagnostic::{Diagnostic, Diagnostics},
        pack::{Loaded, Pack, load},
        source::FileId,
    },
    score::{baseline::full_card, card::ScoreCard},
    world::{World, compile::compile},
};
use std::{convert::Infallible, path::Path, sync::Arc};

/// The lab district with one of the drills of this folder.
pub fn pack(feature: &str) -> Pack {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let mut pack = Pack { root: "lab".to_owned(), ..Pack::default() };
    for path in ["maps/lab.ron", "library/kinds.ron", "library/actions.ron", "library/threats.ron", "library/plan.ron"] {
        pack.files.insert(path.to_owned(), std::fs::read(tests.join("packs/lab").join(path)).unwrap());
    }
    let own = format!("{feature}.ron");
    pack.files.insert(own.clone(), std::fs::read(tests.join("language").join(own)).unwrap());
    for file in std::fs::read_dir(tests.join("language/assets")).unwrap().map(Result::unwrap) {
        pack.files.insert(format!("assets/{}", file.file_name().to_string_lossy()), std::fs::read(file.path()).unwrap());
    }
    pack
}

/// What was found, a line each.
pub fn faults(loaded: &Loaded) -> Vec<String> {
    let line =
        |d: &Diagnostic| format!("{} {:?} {} {:?}", d.code, loaded.sources.line_column(d.span), d.message.key, d.message.args);
    loaded.diagnostics.iter().map(line).collect()
}

/// The lines of a story that say when an inject came, without those of its messages.
pub fn injects(story: &str) -> String {
    story.lines().filter(|line| !line.contains('→')).map(|line| format!("{line}\n")).collect()
}

pub fn world(feature: &str) -> Arc<World> {
    let loaded = load(&pack(feature), feature);
    assert_eq!(faults(&loaded), Vec::<String>::new());
    Arc::new(compile(&loaded.drill.unwrap()))
}

/// A drill of this folder, begun, in which nobody does anything unasked.
pub fn begun(feature: &str, seed: u64) -> Lab {
    Lab::start(world(feature), seed, &EVERYBODY)
}

/// A drill of this folder, played to its end by its script.
pub fn played(feature: &str) -> Lab {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/language/{feature}.script.ron"));
    let lab = play(&world(feature), &std::fs::read_to_string(path).unwrap());
    assert_eq!(lab.session.digest_fast(), lab.session.digest_anew(), "the digest is kept up");
    lab
}

/// The minute of the first event that fits.
pub fn minute(events: &[Stamped], fits: impl Fn(&Stamped) -> bool) -> Option<u64> {
    events.iter().find(|stamped| fits(stamped)).map(|stamped| stamped.at.0 / 60_000)
}

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
