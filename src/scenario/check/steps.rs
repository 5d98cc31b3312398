//! Steps of the playbook that can't be done: out of reach, with a word that nobody has, in answer to what never comes.

use super::Check;
use super::reach::Reach;
use super::roots::{Decides, Root};
use super::unreached::hangs_on;
use crate::scenario::decode::Name;
use crate::scenario::diagnostic::Message;
use crate::scenario::model::{Deed, Harmful, Origin, PlaybookStep};
use crate::scenario::source::SourceSpan;

/// What keeps a deed from being done: where it is written, why, and what lies behind it elsewhere.
struct Obstacle {
    at: SourceSpan,
    why: Message,
    behind: Option<(SourceSpan, Message)>,
}

impl Check<'_, '_> {
    /// `explained`: for each root, whether it was said why it is constant.
    pub(super) fn steps(&mut self, reach: &Reach, roots: &[Root], explained: &[bool]) {
        for (root, said) in roots.iter().zip(explained) {
            let decides_step = matches!(root.decides, Decides::Applies | Decides::Deadline);
            if decides_step && !said && !reach.can(root.condition, root.is_known).hold {
                let cause = hangs_on(reach, root.condition);
                let at = cause.as_ref().map_or(root.owner.span, |(at, _)| *at);
                let error = self.faults.error("E422", at, Message::new("step-never-due").with("name", root.owner));
                error.notes.extend(cause);
            }
        }
        for (name, step) in &self.parts.scenario.playbook {
            if let Origin::Inject(inject) = &step.within.from
                && reach.delivered(inject).is_none()
            {
                let error = self.faults.error("E422", inject.span, Message::new("step-never-due").with("name", name));
                error.note(inject.span, Message::new("never-comes-itself").with("name", inject));
            }
            let obstacles = obstacles(reach, step, &step.r#do);
            let is_certain = is_impossible(reach, step, &step.r#do);
            for obstacle in obstacles {
                let fault = match is_certain {
                    true => self.faults.error("E421", obstacle.at, obstacle.why),
                    false => self.faults.warning("W421", obstacle.at, obstacle.why),
                };
                fault.note(name.span, Message::new("in-step").with("name", name));
                fault.notes.extend(obstacle.behind);
            }
        }
        for (name, harmful) in &self.parts.scenario.harmful {
            self.harmful_is_possible(reach, name, harmful);
        }
    }

    /// An act that nobody can do needs no warning of the trainees. Of the drill's own actions it was said.
    fn harmful_is_possible(&mut self, reach: &Reach, name: &Name, harmful: &Harmful) {
        if let Some(action) = &harmful.act
            && reach.begun(action).is_none()
            && !self.parts.scenario.actions.contains(action)
        {
            let message = Message::new("harmful-never-done").with("name", name).with("action", action);
            self.faults.warning("W422", action.span, message);
        }
    }
}

/// Whether the deed, or a part that it can't do without, can't be done at all.
fn is_impossible(reach: &Reach, step: &PlaybookStep, deed: &Deed) -> bool {
    match deed {
        Deed::All(deeds) => deeds.iter().any(|deed| is_impossible(reach, step, deed)),
        Deed::Any(deeds) => deeds.iter().all(|deed| is_impossible(reach, step, deed)),
        Deed::Act { .. } | Deed::Tell { .. } | Deed::File(_) | Deed::Answer(..) | Deed::AnswerRight(_) => {
            !obstacles(reach, step, deed).is_empty()
        }
    }
}

fn obstacles(reach: &Reach, step: &PlaybookStep, deed: &Deed) -> Vec<Obstacle> {
    match deed {
        Deed::Any(deeds) | Deed::All(deeds) => deeds.iter().flat_map(|deed| obstacles(reach, step, deed)).collect(),
        Deed::Act { action, on } => act_obstacles(reach, step, action, on),
        Deed::Tell { about, .. } => {
            let why = Message::new("nobody-can-tell").with("name", about);
            let never = reach.learnt(about).is_none();
            never.then_some(Obstacle { at: about.span, why, behind: None }).into_iter().collect()
        }
        Deed::Answer(inject, _) | Deed::AnswerRight(inject) => {
            let why = Message::new("never-asked").with("name", inject);
            let never = reach.delivered(inject).is_none();
            never.then_some(Obstacle { at: inject.span, why, behind: None }).into_iter().collect()
        }
        // Who may hand it in is the business of `responsible`.
        Deed::File(_) => Vec::new(),
    }
}

fn act_obstacles(reach: &Reach, step: &PlaybookStep, action: &Name, on: &[Name]) -> Vec<Obstacle> {
    let Some(about) = reach.parts.all_actions.get(action) else { return Vec::new() };
    let who = || step.who.names().iter();
    if !who().any(|role| reach.ground.role_may_do(role, about, None)) {
        return Vec::new(); // E304
    }
    if let Some(matter) = about.needs.as_ref().filter(|matter| reach.learnt(matter).is_none()) {
        let why = Message::new("action-needs-unknown").with("action", action).with("name", matter);
        let behind = Some((matter.span, Message::new("needed-here").with("name", matter)));
        return vec![Obstacle { at: action.span, why, behind }];
    }
    if about.when.as_ref().is_some_and(|when| reach.holds(when).is_none()) {
        let why = Message::new("action-never-possible").with("action", action);
        return vec![Obstacle { at: action.span, why, behind: None }];
    }
    let reachable = |pattern: &&Name| {
        let nodes = reach.ground.nodes(pattern);
        nodes.iter().any(|node| who().any(|role| reach.ground.role_may_do(role, about, Some(*node))))
    };
    let beyond = on.iter().filter(|pattern| !reachable(pattern));
    let obstacle = |pattern: &Name| {
        let why = Message::new("target-out-of-reach").with("action", action).with("nodes", pattern);
        Obstacle { at: pattern.span, why, behind: None }
    };
    beyond.map(obstacle).collect()
}
