//! Every condition that a scenario writes, with what it decides.

use super::Parts;
use super::conditions::first_name;
use crate::scenario::decode::Name;
use crate::scenario::model::{Ask, Condition, Effect, Expect, Origin, PhaseStart};
use crate::scenario::source::FileId;

/// What a condition decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Decides {
    /// Whether an inject comes.
    Inject,
    /// Whether an inject is averted.
    Unless,
    /// Whether a matter is true.
    Matter,
    /// Whether an action is possible.
    Action,
    /// Whether the drill ends so.
    Ending,
    /// Whether a step applies.
    Applies,
    /// From when a step's deadline runs.
    Deadline,
    /// Whether an act is harmful.
    Harmful,
    /// Something that is one of several or comes by and by: an outcome, a later effect, an expectation, a change of a threat.
    Part,
}

/// A condition as a whole.
#[derive(Clone, Copy, Debug)]
pub(super) struct Root<'a> {
    pub condition: &'a Condition,
    pub decides: Decides,
    /// The thing that it belongs to.
    pub owner: &'a Name,
    /// Where it stands in it, as far as that is one place.
    pub path: &'static [&'static str],
    /// Whether it is over what somebody knows.
    pub is_known: bool,
}

pub(super) fn roots<'a>(parts: &'a Parts<'a>) -> Vec<Root<'a>> {
    let scenario = parts.scenario;
    let mut roots = Roots { all: Vec::new(), file: scenario.id.span.file };
    for (name, inject) in &scenario.injects {
        roots.add(&inject.when, Decides::Inject, name, &["when"], false);
        roots.add(&inject.unless, Decides::Unless, name, &["unless"], false);
        roots.effects(&inject.then, name);
        if let Some(Ask::One { of, .. }) = &inject.ask {
            of.values().for_each(|choice| roots.effects(&choice.then, name));
        }
        for follow in inject.ask.iter().flat_map(Ask::follows).flatten() {
            roots.effects(&follow.then, name);
        }
    }
    for (name, inject) in &scenario.injects {
        if let Some(every) = &inject.every {
            roots.add(&every.until, Decides::Part, name, &["every", "until"], false);
        }
    }
    for (name, phase) in &scenario.phases {
        if let Some(PhaseStart::When(condition) | PhaseStart::WhenOrAt(condition, _)) = &phase.starts {
            roots.add(condition, Decides::Part, name, &["starts"], false);
        }
        roots.effects(&phase.then, name);
    }
    for (name, matter) in &scenario.matters {
        roots.add(&matter.when, Decides::Matter, name, &["when"], false);
    }
    for (name, action) in &scenario.actions {
        roots.add(&action.when, Decides::Action, name, &["when"], false);
        roots.effects(&action.does, name);
        for outcome in &action.outcomes {
            roots.add(&outcome.when, Decides::Part, name, &["outcomes"], false);
            roots.effects(&outcome.does, name);
        }
    }
    for (name, threat) in &scenario.threats {
        let changes = threat.becomes.iter().filter_map(|change| change.when.as_ref());
        let spreads =
            threat.spreads.iter().flat_map(|spread| spread.when.iter().chain(spread.slower.iter().map(|slower| &slower.when)));
        for condition in changes.chain(spreads) {
            roots.add(condition, Decides::Part, name, &[], false);
        }
    }
    for form in scenario.forms.values() {
        for (name, field) in &form.fields {
            roots.expect(&field.expect, name);
        }
    }
    for (name, step) in &scenario.playbook {
        roots.add(&step.applies, Decides::Applies, name, &["applies"], true);
        if let Origin::Known(condition) = &step.within.from {
            roots.add(condition, Decides::Deadline, name, &["within", "from"], true);
        }
    }
    for (name, harmful) in &scenario.harmful {
        roots.add(&harmful.when, Decides::Harmful, name, &["when"], false);
    }
    for (name, ending) in &scenario.endings {
        roots.add(&ending.when, Decides::Ending, name, &["when"], false);
    }
    roots.all
}

struct Roots<'a> {
    all: Vec<Root<'a>>,
    file: FileId,
}

impl<'a> Roots<'a> {
    fn add(
        &mut self,
        condition: impl Into<Option<&'a Condition>>,
        decides: Decides,
        owner: &'a Name,
        path: &'static [&'static str],
        is_known: bool,
    ) {
        // What an action takes from one of the library serves other drills too.
        let is_own = |condition: &&Condition| first_name(condition).is_none_or(|name| name.span.file == self.file);
        let condition = condition.into().filter(is_own);
        self.all.extend(condition.map(|condition| Root { condition, decides, owner, path, is_known }));
    }

    fn effects(&mut self, effects: &'a [Effect], owner: &'a Name) {
        for effect in effects {
            match effect {
                Effect::Later { when, then, .. } => {
                    self.add(when, Decides::Part, owner, &[], false);
                    self.effects(then, owner);
                }
                Effect::At(_, then) => self.effects(then, owner),
                _ => {}
            }
        }
    }

    fn expect(&mut self, expect: &'a Expect, name: &'a Name) {
        match expect {
            Expect::IsIf(_, condition) | Expect::NodesWhere(condition) | Expect::FilledIf(condition) => {
                self.add(condition, Decides::Part, name, &["expect"], true);
            }
            Expect::FirstOf(choices) => {
                for (_, condition) in choices {
                    self.add(condition, Decides::Part, name, &["expect"], true);
                }
            }
            Expect::Anything | Expect::Filled | Expect::Is(_) | Expect::Number { .. } => {}
        }
    }
}
