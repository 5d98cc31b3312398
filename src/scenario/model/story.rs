//! The course of the story: phases, the author's own variables, and the lengths in which it can be played.

use super::conditions::{Condition, Effect};
use crate::scenario::decode::{Entries, Name};
use crate::text::Text;
use crate::time::{ClockTime, Span};

record! {
    /// A phase of the story. One is current at a time; everybody sees its title. By themselves, phases begin only in their order, and once.
    pub struct Phase {
        /// Its name for people.
        pub title: Text,
        /// When it begins. If left out: the first with the drill, any other only by the effect `Enter`.
        pub starts: Option<PhaseStart>,
        /// What happens when it is entered for the first time.
        pub then: Vec<Effect>,
        /// What the debrief says of it.
        pub debrief: Option<Text>,
    }
}

choice! {
    /// When a phase begins.
    pub enum PhaseStart {
        /// At this time after the start.
        At(Span),
        /// When the story's clock shows this time next.
        Clock(ClockTime),
        /// As soon as this holds.
        When(Condition),
        /// As soon as this holds, or at this time after the start.
        WhenOrAt(Condition, Span),
        /// So long after another phase was first entered.
        After { phase: Name, wait: Span },
    }
}

choice! {
    /// A variable of the author's own, with its value at the start: `"calls": 0`, `"warned": false`.
    #[derive(Copy, Eq)]
    pub enum Variable {
        /// Counts.
        Counter(i64),
        /// Yes or no.
        Flag(bool),
    }
    plain integer Counter, bool Flag
}

record! {
    /// A length in which the drill can be played, shorter or longer than the whole.
    pub struct Profile {
        /// Its name for people.
        pub title: Text,
        /// How long the drill lasts at most.
        pub lasts: Span,
        /// What is left out: injects, playbook steps, harmful deeds and endings of these names.
        pub without: Vec<Name>,
        /// When injects come instead; only for those that come at a time.
        pub at: Entries<Span>,
    }
}
