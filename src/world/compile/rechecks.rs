//! Moments at which a condition can change by itself: those that `After`, `Since` and their like name, and thresholds of metrics.

use crate::time::Span;
use crate::world::World;
use crate::world::condition::{Condition, keeps_after};
use crate::world::plot::{PhaseStart, Trigger};

/// Notes the moments of all conditions that the engine watches.
pub fn find(world: &mut World) {
    let (mut at, mut since, mut thresholds) = (Vec::new(), Vec::new(), Vec::new());
    let (mut done, mut entered) = (Vec::new(), Vec::new());
    let mut open: Vec<&Condition> = watched(world);
    while let Some(condition) = open.pop() {
        match condition {
            Condition::After(span) => at.push(*span),
            Condition::Since(inject, span) => since.push((*inject, *span)),
            Condition::SinceDone(action, span) => done.push((*action, *span)),
            Condition::SincePhase(phase, span) => entered.push((*phase, *span)),
            // Of the steps' own conditions; what applies is decided by what is known, and what is known changes at events.
            Condition::Score(_) => {}
            // Who has done what keeps evidence later knows it to be kept then.
            Condition::Kept(_, evidence) => {
                let waits =
                    world.actions.iter().filter_map(|(action, about)| Some((action, keeps_after(&about.does, *evidence)?)));
                done.extend(waits.filter(|(_, wait)| *wait > Span::ZERO));
            }
            Condition::Metric(metric, least) => thresholds.push((*metric, *least)),
            Condition::All(parts) | Condition::Any(parts) => open.extend(parts),
            Condition::Not(part) | Condition::Knows(_, part) | Condition::Fewer(_, part) | Condition::Count(part, _) => {
                open.push(part)
            }
            Condition::State(..)
            | Condition::Has(..)
            | Condition::AtLeast(..)
            | Condition::Here(..)
            | Condition::Powered
            | Condition::Isolated(_)
            | Condition::Linked(..)
            | Condition::Service(..)
            | Condition::Matter(_)
            | Condition::Done(_)
            | Condition::DoneOn(..)
            | Condition::Started(_)
            | Condition::Answered(..)
            | Condition::AnsweredRight(_)
            | Condition::Mood(..)
            | Condition::Filed(_)
            | Condition::LinkUp(_)
            | Condition::Unserved(..)
            | Condition::Deed { .. }
            | Condition::AnsweredBy(..)
            | Condition::Averted(_)
            | Condition::Phase(_)
            | Condition::Entered(_)
            | Condition::Variable(..)
            | Condition::Delivered(_) => {}
        }
    }
    at.sort_unstable();
    at.dedup();
    since.sort_unstable();
    since.dedup();
    world.rechecks_at = at;
    world.rechecks_since = since;
    thresholds.sort_unstable();
    thresholds.dedup();
    done.sort_unstable();
    done.dedup();
    entered.sort_unstable();
    entered.dedup();
    (world.rechecks_done, world.rechecks_phase) = (done, entered);
    world.thresholds = thresholds;
}

/// The conditions that the engine watches: of matters, injects, endings, phases and threats.
fn watched(world: &World) -> Vec<&Condition> {
    let threats = world.threats.values().flat_map(|threat| {
        let transitions = threat.transitions.iter().filter_map(|transition| transition.when.as_ref());
        let spreads = threat.spreads.iter();
        let slower = spreads.clone().flat_map(|spread| spread.slower.iter().map(|(_, when)| when));
        transitions.chain(spreads.filter_map(|spread| spread.when.as_ref())).chain(slower)
    });
    let injects = world.injects.values().flat_map(|inject| {
        let due = match &inject.trigger {
            Trigger::When { condition, .. } => Some(condition),
            Trigger::At(_) | Trigger::Between(..) | Trigger::After(..) | Trigger::Phase(..) | Trigger::Hand | Trigger::Spare => {
                None
            }
        };
        due.into_iter().chain(&inject.unless)
    });
    let matters = world.matters.values().filter_map(|matter| matter.when.as_ref());
    let endings = world.endings.values().filter_map(|ending| ending.when.as_ref());
    let phases = world.phases.values().filter_map(|phase| match &phase.starts {
        PhaseStart::When { condition, .. } => Some(condition),
        PhaseStart::At(_) | PhaseStart::After(..) | PhaseStart::Effect => None,
    });
    threats.chain(injects).chain(matters).chain(endings).chain(phases).collect()
}
