//! What can ever come about in a drill, and when at the earliest: delivered, answered, done, true, known.
//!
//! Computed once, for all proofs. It errs on the side of "it can": what it says never happens doesn't happen. What only the trainer's hand can do is left
//! out, but for injects that are meant for it.

mod earliest;
mod evaluate;
mod ground;
mod rules;

use crate::scenario::check::Parts;
use crate::scenario::decode::Name;
use crate::scenario::model::Condition;
use crate::scenario::vocabulary::{Evidence, ServiceLevel};
use crate::time::Span;
use earliest::{Earliest, Term, after, all_of};
use ground::Ground;
use indexmap::IndexSet;
use std::cell::RefCell;
use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::hash::{BuildHasherDefault, Hasher};

/// When something can be so at the earliest, from the start on; `None`: never while the drill lasts.
pub(super) type When = Option<Span>;

/// Something that can come about. Things are named by their places in their lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
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
    /// Everything that was asked for, or that a rule gives, numbered.
    atoms: RefCell<IndexSet<Atom, BuildHasherDefault<Mixer>>>,
    /// By those numbers, as far as they come about.
    times: Vec<When>,
}

impl<'a> Reach<'a> {
    pub fn new(parts: &'a Parts<'a>) -> Self {
        let ground = Ground::new(parts);
        let rules = rules::of(parts, &ground);
        let mut reach = Self { parts, ground, atoms: RefCell::default(), times: Vec::new() };
        reach.settle(&rules);
        reach
    }

    /// Dijkstra over rules: what comes about first is settled first, and each rule is looked at once for each thing that it mentions.
    fn settle(&mut self, rules: &[Rule<'a>]) {
        let rules: Vec<(usize, Earliest)> =
            rules.iter().filter_map(|rule| Some((self.number(rule.gives), self.term_of(rule)?))).collect();
        let lasts = self.parts.scenario.lasts;
        let count = self.atoms.borrow().len();
        self.times = vec![None; count];
        let mut mentioned: Vec<Vec<usize>> = vec![Vec::new(); count];
        let mut open = BinaryHeap::new();
        let mut names = Vec::new();
        for (index, (gives, term)) in rules.iter().enumerate() {
            names.clear();
            term.atoms(&mut names);
            names.sort_unstable();
            names.dedup();
            names.iter().for_each(|atom| mentioned[*atom].push(index));
            open.extend(term.time(lasts, &self.times).map(|time| Reverse((time, *gives))));
        }
        while let Some(Reverse((time, atom))) = open.pop() {
            if self.times[atom].is_some() {
                continue;
            }
            self.times[atom] = Some(time);
            for (gives, term) in mentioned[atom].iter().map(|rule| &rules[*rule]) {
                if self.times[*gives].is_none()
                    && let Some(time) = term.time(lasts, &self.times)
                {
                    open.push(Reverse((time, *gives)));
                }
            }
        }
    }

    fn term_of(&self, rule: &Rule<'a>) -> Term {
        let needs = rule.needs.iter().map(|need| match need {
            Need::Atom(atom) => self.atom(*atom),
            Need::Holds(condition) => self.holds_when(condition),
            Need::Fails(condition) => self.fails_when(condition),
        });
        after(all_of(needs), rule.wait)
    }

    fn number(&self, atom: Atom) -> usize {
        self.atoms.borrow_mut().insert_full(atom).0
    }

    fn atom(&self, atom: Atom) -> Term {
        Some(Earliest::Atom(self.number(atom)))
    }

    fn time(&self, term: Term) -> When {
        term?.time(self.parts.scenario.lasts, &self.times)
    }

    pub fn when(&self, atom: Atom) -> When {
        self.time(self.atom(atom))
    }

    /// When the condition can hold in truth at the earliest.
    pub fn holds(&self, condition: &Condition) -> When {
        self.time(self.holds_when(condition))
    }

    /// When the condition can fail in truth at the earliest.
    pub fn fails(&self, condition: &Condition) -> When {
        self.time(self.fails_when(condition))
    }

    /// When somebody can know the condition at the earliest.
    pub fn known(&self, condition: &Condition) -> When {
        self.time(self.known_when(condition))
    }

    /// When somebody can be without knowing the condition at the earliest.
    pub fn unknown(&self, condition: &Condition) -> When {
        self.time(self.unknown_when(condition))
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

/// Mixes the few small numbers that an atom is made of. Nobody can choose them so that they collide: they are places in lists.
#[derive(Default)]
struct Mixer(u64);

impl Hasher for Mixer {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|byte| self.write_u64(u64::from(*byte)));
    }

    fn write_isize(&mut self, number: isize) {
        self.write_u64(number as u64);
    }

    fn write_usize(&mut self, number: usize) {
        self.write_u64(number as u64);
    }

    fn write_u64(&mut self, number: u64) {
        self.0 = (self.0.rotate_left(26) ^ number).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    }
}
