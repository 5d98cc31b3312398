//! What waits for itself: playbook steps, injects after injects, matters that make matters true, sites within sites, templates
//! that add to templates.

use super::Check;
use crate::scenario::decode::Name;
use crate::scenario::diagnostic::Message;
use crate::scenario::model::{Condition, Origin};
use std::collections::BTreeSet;

impl Check<'_, '_> {
    pub(super) fn cycles(&mut self) {
        let scenario = self.parts.scenario;
        let steps = scenario.playbook.iter().enumerate().flat_map(|(index, (_, step))| {
            let origin = match &step.within.from {
                Origin::Step(before) => Some(before),
                Origin::Known(_) | Origin::Inject(_) | Origin::Start => None,
            };
            step.after.iter().chain(origin).filter_map(move |before| Some((index, scenario.playbook.index_of(before)?, before)))
        });
        self.no_cycle(scenario.playbook.len(), steps.collect());

        let injects = scenario.injects.iter().enumerate().filter_map(|(index, (_, inject))| {
            let before = &inject.after.as_ref()?.inject;
            Some((index, scenario.injects.index_of(before)?, before))
        });
        self.no_cycle(scenario.injects.len(), injects.collect());

        // A matter that is true when it is true would be looked up without end.
        let matters = scenario.matters.iter().enumerate().flat_map(|(index, (_, matter))| {
            let named = matter.when.iter().flat_map(matters_in);
            named.filter_map(move |before| Some((index, scenario.matters.index_of(before)?, before)))
        });
        self.no_cycle(scenario.matters.len(), matters.collect());

        let sites = &self.parts.map.sites;
        let parents = sites.iter().enumerate().filter_map(|(index, (_, site))| {
            let parent = site.parent.as_ref()?;
            Some((index, sites.index_of(parent)?, parent))
        });
        self.no_cycle(sites.len(), parents.collect());

        let templates = &self.parts.map.templates;
        let added_to = templates.iter().enumerate().filter_map(|(index, (_, template))| {
            let below = template.adds_to.as_ref()?;
            Some((index, templates.index_of(below)?, below))
        });
        self.no_cycle(templates.len(), added_to.collect());
    }

    /// Takes away what waits for nothing, again and again (Kahn); of what is left, one circle is reported, with all its places.
    fn no_cycle(&mut self, count: usize, waits: Vec<(usize, usize, &Name)>) {
        let mut waiting = vec![0_usize; count];
        let mut followers = vec![Vec::new(); count];
        for (follower, before, _) in &waits {
            waiting[*follower] += 1;
            followers[*before].push(*follower);
        }
        let mut free: Vec<usize> = (0..count).filter(|index| waiting[*index] == 0).collect();
        while let Some(index) = free.pop() {
            for follower in &followers[index] {
                waiting[*follower] -= 1;
                if waiting[*follower] == 0 {
                    free.push(*follower);
                }
            }
        }
        let Some(mut at) = waiting.iter().position(|left| *left > 0) else { return };
        let mut next = vec![None; count];
        for (follower, before, name) in &waits {
            if waiting[*follower] > 0 && waiting[*before] > 0 {
                next[*follower].get_or_insert((*before, *name));
            }
        }
        let mut walked = BTreeSet::new();
        while let (true, Some((before, _))) = (walked.insert(at), next[at]) {
            at = before;
        }
        let mut circle = Vec::new();
        while let (true, Some((before, name))) = (circle.len() < count, next[at]) {
            circle.push((at, name));
            at = before;
            if circle.first().is_some_and(|(first, _)| *first == at) {
                break;
            }
        }
        let Some((start, (_, first))) = circle.iter().enumerate().min_by_key(|(_, (_, name))| name.span) else { return };
        let error = self.faults.error("E111", first.span, Message::new("waits-for-itself").with("name", first));
        for (_, name) in circle[start + 1..].iter().chain(&circle[..start]) {
            error.note(name.span, Message::new("by-way-of").with("name", name));
        }
    }
}

/// The matters whose truth a condition asks for. What somebody knows stands for itself.
fn matters_in(condition: &Condition) -> Vec<&Name> {
    if let Condition::Matter(matter) = condition {
        return vec![matter];
    }
    if let Condition::Knows(..) = condition {
        return Vec::new();
    }
    condition.parts().iter().flat_map(matters_in).collect()
}
