//! What should be done, and what must not.

use super::conditions::Condition;
use super::injects::Hint;
use super::shapes::OneOrMore;
use crate::scenario::decode::Name;
use crate::scenario::vocabulary::Gravity;
use crate::text::Text;
use crate::time::Span;

record! {
    /// A step of the playbook.
    pub struct PlaybookStep {
        /// What is to be done, in a few words.
        pub title: Text,
        /// Who is responsible: a role, or several of which one suffices (the first is the usual one).
        pub who: OneOrMore,
        /// What is to be done.
        pub r#do: Deed,
        /// Steps that come first.
        pub after: Vec<Name>,
        /// Whether the step applies, by what the responsible role knows.
        pub applies: Option<Condition>,
        /// Until when.
        pub within: Deadline,
        /// Its share of conformance and timeliness.
        pub weight: u32,
        /// Whether missing it caps the total.
        pub critical: bool = false,
        /// The objective it serves.
        pub objective: Name,
        /// Why it matters.
        pub why: Text,
        /// Help that the responsible can take once it is due, at a price, one after the other.
        pub hints: Vec<Hint>,
        /// What the debrief says about it.
        pub debrief: Option<Text>,
        /// The entry of the district plan it comes from.
        pub rule: Name,
        /// Articles of law that it rests on.
        pub laws: Vec<Name>,
    }
}

choice! {
    /// What a playbook step asks for.
    pub enum Deed {
        /// An action, on all nodes of these patterns (each has its share).
        Act { action: Name, on: Vec<Name> },
        /// Telling a role about a matter.
        Tell { to: Name, about: Name },
        /// Handing in a form.
        File(Name),
        /// Choosing one of these options of an inject.
        Answer(Name, Vec<Name>),
        /// Answering what the inject asks rightly; as much is credited as is right.
        AnswerRight(Name),
        /// One of these.
        Any(Vec<Deed>),
        /// All of these (each has its share).
        All(Vec<Deed>),
    }
}

record! {
    /// A time limit and where it runs from.
    pub struct Deadline {
        /// How long.
        pub limit: Span,
        /// From when.
        pub from: Origin,
    }
}

choice! {
    /// From when a deadline runs.
    pub enum Origin {
        /// From when the responsible role knew, or could have known, that this holds.
        Known(Condition),
        /// From when this step was done.
        Step(Name),
        /// From the delivery of this inject.
        Inject(Name),
        /// From the start of the drill.
        Start,
    }
}

record! {
    /// Something that must not be done. Exactly one of `act` and `answer` names it.
    pub struct Harmful {
        /// The action.
        pub act: Option<Name>,
        /// Only on nodes of these patterns; on anything if empty.
        pub on: Vec<Name>,
        /// An option of an inject.
        pub answer: Option<(Name, Name)>,
        /// Only harmful if this holds at that moment.
        pub when: Option<Condition>,
        /// How bad it is.
        pub gravity: Gravity,
        /// Whether it is forbidden: then the total is capped at 39.
        pub forbidden: bool = false,
        /// The objective it hurts.
        pub objective: Option<Name>,
        /// Why it is wrong.
        pub why: Text,
        /// What would have been right.
        pub right: Text,
        /// The entry of the district plan it breaks.
        pub rule: Name,
        /// Articles of law that it breaks, or that say what would have been right.
        pub laws: Vec<Name>,
    }
}
