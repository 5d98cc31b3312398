//! A checked drill → a [`World`]. Can't fail: names that mean nothing in this drill (the library's, of other drills) are left out. No diagnostics.

mod asks;
mod conditions;
mod effects;
mod ground;
mod people;
mod plot;
mod rechecks;
mod story;
mod terms;

use super::World;
use super::ids::*;
use super::plot::{PartWeights, Rule};
use crate::scenario::decode::Entries;
use crate::scenario::model::Weights;
use crate::scenario::pack::Drill;
use terms::Terms;

/// Compiles a drill that passed the check.
pub fn compile(drill: &Drill) -> World {
    let scenario = &drill.scenario;
    let mut terms = Terms::new(drill);
    let links = ground::links(&terms);
    terms.links = links.values().copied().collect();
    let seats = scenario.seats.iter().filter_map(|seat| terms.role(seat)).collect();
    let mut world = World {
        id: scenario.id.text.clone(),
        title: scenario.title.clone(),
        summary: scenario.summary.clone(),
        brief: scenario.brief.clone(),
        starts: scenario.starts,
        lasts: scenario.lasts,
        profile: drill.profile.as_ref().map(|name| name.text.clone()),
        parameters: story::parameters(drill),
        class: scenario.class.clone(),
        level: scenario.level,
        techniques: scenario.techniques.clone(),
        seats,
        weights: weights(scenario.weights.as_ref()),
        map: drill.map.id.text.clone(),
        map_title: drill.map.title.clone(),
        sites: ground::sites(&terms),
        node_kinds: ground::node_kinds(&terms),
        nodes: ground::nodes(&terms),
        link_kinds: ground::link_kinds(&terms),
        links_of: ground::links_of(drill.network.nodes.len(), &links),
        links,
        attributes: ground::attributes(&terms),
        services: ground::services(&terms),
        threats: ground::threats(&mut terms),
        metrics: ground::metrics(&terms),
        positions: people::positions(&terms),
        roles: people::roles(&terms),
        personas: people::personas(&terms),
        channels: people::channels(&terms),
        actions: people::actions(&mut terms),
        matters: plot::matters(&mut terms),
        phases: story::phases(&mut terms),
        variables: story::variables(&terms),
        attachments: plot::attachments(&terms),
        injects: plot::injects(&mut terms),
        groups: story::groups(&terms),
        forms: plot::forms(&mut terms),
        playbook: plot::playbook(&mut terms),
        harmful: plot::harmful(&mut terms),
        endings: plot::endings(&mut terms),
        objectives: plot::objectives(&terms),
        rules: named(&drill.plan.rules, |name, rule| Rule {
            name,
            text: rule.text.clone(),
            source: rule.source.clone(),
            invented: rule.invented,
        }),
        laws: plot::laws(&terms),
        duties: people::duties(&terms),
        hotlines: drill.plan.hotlines.iter().map(|(name, text)| (name.text.clone(), text.clone())).collect(),
        rechecks_at: Vec::new(),
        rechecks_since: Vec::new(),
        rechecks_done: Vec::new(),
        rechecks_phase: Vec::new(),
        thresholds: Vec::new(),
        sayings: terms.sayings,
    };
    rechecks::find(&mut world);
    world
}

fn weights(written: Option<&Weights>) -> PartWeights {
    let usual = PartWeights { conformance: 35, timeliness: 20, outcome: 25, reporting: 10, judgement: 10 };
    written.map_or(usual, |weights| PartWeights {
        conformance: weights.conformance,
        timeliness: weights.timeliness,
        outcome: weights.outcome,
        reporting: weights.reporting,
        judgement: weights.judgement,
    })
}

/// A table of entries, in their order: so their places are their ids.
fn named<I: Id, T, U>(entries: &Entries<T>, mut make: impl FnMut(String, &T) -> U) -> Table<I, U> {
    entries.iter().map(|(name, thing)| make(name.text.clone(), thing)).collect()
}
