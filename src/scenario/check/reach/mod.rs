//! What can ever come about in a drill, and when at the earliest: delivered, answered, done, true, known.
//!
//! Computed once, for all proofs. It errs on the side of "it can": what it says never happens doesn't happen. What only the trainer's hand can do is left
//! out, but for injects that are meant for it.

mod evaluate;
mod ground;
mod rules;

use crate::scenario::check::Parts;
use crate::scenario::decode::Name;
use crate::scenario::model::Condition;
use crate::scenario::vocabulary::{Evidence, ServiceLevel};
use crate::time::Span;
use ground::Ground;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};

/// When something can be so at the earliest, from the start on; `None`: never while the drill lasts.
pub(super) type When = Option<Span>;

/// Something that can come about. Things are named by their places in their lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Atom {
    /// A list of effects takes place; numbered.
    Happening(usize),
    Delivered(usize),
    /// An option of an inject is chosen.
    Answered(usize, usize),
    Begun(usize),
    Done(usize),
    Filed(usize),
    /// Some node is in a state of a threat.
    State(usize, usize),
    /// The matter is true.
    True(usize),
    /// A metric grows by an effect.
    Grown(usize),
    /// Some device is cut off.
    Cut,
    Kept(Evidence),
    /// Somebody looks at a device.
    Looked,
    /// Somebody looks at an attribute.
    LookedAt(usize),
    /// Somebody learns the matter.
    Learnt(usize),
    /// Somebody takes some node for being in this state.
    Seen(usize, usize),
    /// Somebody is told that the node is in this state.
    Told(usize, usize, usize),
    /// Somebody finds that some node has this value.
    Found(usize, usize),
    /// Somebody is told that the node has this value.
    ToldValue(usize, usize, usize),
    ToldLevel(usize, ServiceLevel),
    /// Somebody is told that the action has been done to the node.
    ToldDone(usize, usize),
}

/// What must be for something to come about: all of it.
#[derive(Clone, Copy, Debug)]
enum Need<'a> {
    Atom(Atom),
    /// The condition holds in truth.
    Holds(&'a Condition),
    /// The condition fails in truth.
    Fails(&'a Condition),
}

/// One way in which something comes about.
#[derive(Debug)]
struct Rule<'a> {
    gives: Atom,
    needs: Vec<Need<'a>>,
    /// How long after the last of its needs.
    wait: Span,
}

/// The least times of everything that can come about.
pub(super) struct Reach<'a> {
    pub parts: &'a Parts<'a>,
    pub ground: Ground<'a>,
    times: BTreeMap<Atom, Span>,
}

impl<'a> Reach<'a> {
    pub fn new(parts: &'a Parts<'a>) -> Self {
        let ground = Ground::new(parts);
        let rules = rules::of(parts, &ground);
        let mut reach = Self { parts, ground, times: BTreeMap::new() };
        reach.settle(&rules);
        reach
    }

    /// Dijkstra over rules: what comes about first is settled first, and each rule is looked at once for each thing that it mentions.
    fn settle(&mut self, rules: &[Rule<'a>]) {
        let mut mentioned: BTreeMap<Atom, Vec<usize>> = BTreeMap::new();
        let mut open = BinaryHeap::new();
        for (index, rule) in rules.iter().enumerate() {
            let mut names = Vec::new();
            let time = self.time_of(rule, &mut |atom| {
                names.push(atom);
                None
            });
            names.sort_unstable();
            names.dedup();
            for atom in names {
                mentioned.entry(atom).or_default().push(index);
            }
            open.extend(time.map(|time| Reverse((time, rule.gives))));
        }
        while let Some(Reverse((time, atom))) = open.pop() {
            if self.times.contains_key(&atom) {
                continue;
            }
            self.times.insert(atom, time);
            for rule in mentioned.get(&atom).into_iter().flatten().map(|rule| &rules[*rule]) {
                if !self.times.contains_key(&rule.gives)
                    && let Some(time) = self.time_of(rule, &mut |atom| self.when(atom))
                {
                    open.push(Reverse((time, rule.gives)));
                }
            }
        }
    }

    fn time_of(&self, rule: &Rule<'a>, ask: &mut dyn FnMut(Atom) -> When) -> When {
        let mut last = Some(Span::ZERO);
        // All are asked, so that each is known to be mentioned.
        for need in &rule.needs {
            let time = match need {
                Need::Atom(atom) => ask(*atom),
                Need::Holds(condition) => self.holds_by(condition, ask),
                Need::Fails(condition) => self.fails_by(condition, ask),
            };
            last = later(last, time);
        }
        self.within_drill(last.map(|last| last + rule.wait))
    }

    /// Never, if it is after the drill's end.
    fn within_drill(&self, time: When) -> When {
        time.filter(|time| *time <= self.parts.scenario.lasts)
    }

    pub fn when(&self, atom: Atom) -> When {
        self.times.get(&atom).copied()
    }

    /// When the condition can hold in truth at the earliest.
    pub fn holds(&self, condition: &Condition) -> When {
        self.holds_by(condition, &mut |atom| self.when(atom))
    }

    /// When the condition can fail in truth at the earliest.
    pub fn fails(&self, condition: &Condition) -> When {
        self.fails_by(condition, &mut |atom| self.when(atom))
    }

    /// When somebody can know the condition at the earliest.
    pub fn known(&self, condition: &Condition) -> When {
        self.known_by(condition, &mut |atom| self.when(atom))
    }

    /// When somebody can be without knowing the condition at the earliest.
    pub fn unknown(&self, condition: &Condition) -> When {
        self.unknown_by(condition, &mut |atom| self.when(atom))
    }

    pub fn delivered(&self, inject: &Name) -> When {
        self.when(Atom::Delivered(self.parts.scenario.injects.index_of(inject)?))
    }

    /// When somebody can begin the action at the earliest.
    pub fn begun(&self, action: &Name) -> When {
        self.when(Atom::Begun(self.parts.all_actions.index_of(action)?))
    }

    pub fn filed(&self, form: &Name) -> When {
        self.when(Atom::Filed(self.parts.scenario.forms.index_of(form)?))
    }

    /// When the matter can be true at the earliest.
    pub fn true_at(&self, matter: &Name) -> When {
        self.when(Atom::True(self.parts.scenario.matters.index_of(matter)?))
    }

    /// When somebody can have learnt the matter at the earliest.
    pub fn learnt(&self, matter: &Name) -> When {
        self.when(Atom::Learnt(self.parts.scenario.matters.index_of(matter)?))
    }
}

/// When both are so.
fn later(a: When, b: When) -> When {
    a.zip(b).map(|(a, b)| a.max(b))
}

/// When one of them is so.
fn sooner(a: When, b: When) -> When {
    match (a, b) {
        (Some(a), Some(b)) => Some(a.min(b)),
        (a, b) => a.or(b),
    }
}

/// From the start on, if at all.
fn at_once(can: bool) -> When {
    can.then_some(Span::ZERO)
}
