//! What nothing leads to: injects that never come, matters that never come true, actions that nobody can do, endings that can't be.

use super::Check;
use super::reach::Reach;
use super::roots::{Decides, Root};
use crate::scenario::decode::Name;
use crate::scenario::diagnostic::Message;
use crate::scenario::model::{Action, Condition, Inject};
use crate::scenario::source::SourceSpan;
use std::collections::BTreeSet;

impl Check<'_, '_> {
    /// `explained`: for each root, whether it was said why it is constant.
    pub(super) fn unreached(&mut self, reach: &Reach, roots: &[Root], explained: &[bool]) {
        let said = |wanted: &[Decides]| -> BTreeSet<SourceSpan> {
            let of = roots.iter().zip(explained).filter(|(root, said)| **said && wanted.contains(&root.decides));
            of.map(|(root, _)| root.owner.span).collect()
        };
        let said_of_injects = said(&[Decides::Inject, Decides::Unless]);
        for (name, inject) in &self.parts.scenario.injects {
            let is_late = |time: Option<crate::time::Span>| time.is_some_and(|time| time > self.parts.scenario.lasts);
            let was_said = said_of_injects.contains(&name.span) || is_late(inject.at) || is_late(inject.latest);
            if reach.delivered(name).is_none() && !was_said {
                self.inject_never_comes(reach, name, inject);
            }
        }
        let said_of_actions = said(&[Decides::Action]);
        for (name, action) in &self.parts.scenario.actions {
            if reach.begun(name).is_none() && !said_of_actions.contains(&name.span) {
                self.action_never_possible(reach, name, action);
            }
        }
        for (root, said) in roots.iter().zip(explained) {
            let (code, key) = match root.decides {
                Decides::Matter => ("W406", "matter-never-true"),
                Decides::Ending => ("W407", "ending-never-so"),
                _ => continue,
            };
            if !said && !reach.can(root.condition, root.is_known).hold {
                let cause = hangs_on(reach, root.condition);
                let at = cause.as_ref().map_or(root.owner.span, |(at, _)| *at);
                let warning = self.faults.warning(code, at, Message::new(key).with("name", root.owner));
                warning.notes.extend(cause);
            }
        }
        self.endings_behind(reach);
        for name in self.parts.scenario.metrics.keys() {
            if reach.holds(&Condition::Metric(name.clone(), 1)).is_none() {
                let warning = self.faults.warning("W409", name.span, Message::new("metric-never-grows").with("name", name));
                warning.hint(Message::new("let-metric-grow").with("name", name));
            }
        }
    }

    /// Reported where it hangs on something that never is, if it does.
    fn inject_never_comes(&mut self, reach: &Reach, name: &Name, inject: &Inject) {
        let lasts = reach.parts.scenario.lasts;
        let cause = match &inject.after {
            Some(after) => Some(match reach.delivered(&after.inject) {
                None => (after.inject.span, Message::new("never-comes-itself").with("name", &after.inject)),
                Some(time) => {
                    let message = Message::new("too-late-for-drill").with("at", time + after.wait).with("lasts", lasts);
                    (after.inject.span, message)
                }
            }),
            None => inject.when.as_ref().and_then(|when| hangs_on(reach, when)),
        };
        let at = cause.as_ref().map_or(name.span, |(at, _)| *at);
        let warning = self.faults.warning("W404", at, Message::new("inject-never-comes").with("name", name));
        warning.notes.extend(cause);
        warning.hint(Message::new("lead-to-inject").with("name", name));
    }

    fn action_never_possible(&mut self, reach: &Reach, name: &Name, action: &Action) {
        let index = self.parts.all_actions.index_of(name).unwrap_or_default();
        let key = if !reach.ground.may_do(index, None) {
            "nobody-may"
        } else if !reach.ground.may_do_somewhere(index) {
            "on-nothing-there-is"
        } else {
            "what-it-needs-never-is"
        };
        let places = self.parts.places;
        let warning = self.faults.warning("W405", name.span, Message::new("action-never-done").with("name", name));
        match key {
            "nobody-may" => warning.note(places.within(name, &["who"]), Message::new(key)),
            "on-nothing-there-is" => warning.note(places.within(name, &["on"]), Message::new(key)),
            _ => match action.needs.as_ref().filter(|matter| reach.learnt(matter).is_none()) {
                Some(matter) => warning.note(matter.span, Message::new("nobody-learns").with("name", matter)),
                None => warning.note(places.within(name, &["when"]), Message::new(key)),
            },
        };
    }

    /// Endings after one that always holds are never taken.
    fn endings_behind(&mut self, reach: &Reach) {
        let mut always: Option<&Name> = None;
        for (name, ending) in &self.parts.scenario.endings {
            if let Some(first) = always {
                let message = Message::new("ending-behind").with("name", name).with("first", first);
                let warning = self.faults.warning("W408", name.span, message);
                warning.note(first.span, Message::new("always-taken").with("name", first));
                warning.hint(Message::new("move-ending-last").with("name", first));
            } else if ending.when.as_ref().is_none_or(|when| reach.fails(when).is_none()) {
                always = Some(name);
            }
        }
    }
}

/// The first thing in a condition that never comes about, and what is to be said there.
pub(super) fn hangs_on(reach: &Reach, condition: &Condition) -> Option<(SourceSpan, Message)> {
    match condition {
        Condition::All(parts) | Condition::Any(parts) => parts.iter().find_map(|part| hangs_on(reach, part)),
        Condition::Knows(_, part) | Condition::Fewer { of: part, .. } | Condition::Count { of: part, .. } => {
            hangs_on(reach, part)
        }
        Condition::Delivered(inject)
        | Condition::Since(inject, _)
        | Condition::Answered(inject, _)
        | Condition::AnsweredRight(inject)
        | Condition::AnsweredBy { inject, .. } => {
            let never = reach.delivered(inject).is_none();
            never.then(|| (inject.span, Message::new("never-comes-itself").with("name", inject)))
        }
        Condition::Matter(matter) => {
            let never = reach.true_at(matter).is_none();
            never.then(|| (matter.span, Message::new("never-true-itself").with("name", matter)))
        }
        Condition::Filed(form) => {
            let never = reach.filed(form).is_none();
            never.then(|| (form.span, Message::new("never-filed-itself").with("name", form)))
        }
        Condition::Done(action)
        | Condition::Started(action)
        | Condition::DoneOn(action, _)
        | Condition::SinceDone(action, _)
        | Condition::StartedOn(action, _)
        | Condition::DoneBy { action, .. }
        | Condition::StartedBy { action, .. } => {
            let never = reach.begun(action).is_none();
            never.then(|| (action.span, Message::new("never-done-itself").with("name", action)))
        }
        Condition::Not(_)
        | Condition::State(..)
        | Condition::Mood(..)
        | Condition::Has(..)
        | Condition::AtLeast(..)
        | Condition::Here(_)
        | Condition::Powered
        | Condition::Isolated(_)
        | Condition::Linked(..)
        | Condition::Service(..)
        | Condition::Metric(..)
        | Condition::Kept(..)
        | Condition::LinkUp(..)
        | Condition::Unserved { .. }
        | Condition::Averted(_)
        | Condition::Phase(_)
        | Condition::Entered(_)
        | Condition::SincePhase(..)
        | Condition::Flag(_)
        | Condition::Counter(..)
        | Condition::Score(_)
        | Condition::After(_) => None,
    }
}
