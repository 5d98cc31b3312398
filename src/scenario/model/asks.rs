//! What messages ask for, what is right, and what follows.

use super::conditions::{Condition, Effect};
use crate::scenario::decode::{Entries, Name};
use crate::scenario::vocabulary::Wanted;
use crate::text::Text;
use crate::time::Span;

choice! {
    /// What a message asks for. `within`: the time limit; `hidden`: nobody is shown it. What has a right answer (`is`) is graded by how much of it is right.
    pub enum Ask {
        /// One of some options. Without an answer in time, `otherwise` is taken, or nothing. Where `is` names the right ones, it is graded.
        One {
            within: Option<Span>,
            hidden: bool = false,
            of: Entries<Choice>,
            otherwise: Option<Name>,
            is: Vec<Name>,
            rules: AnswerRules = AnswerRules::default(),
        },
        /// Any number of some options; `is`: which are right. Each wrong one chosen takes away a right one.
        Several {
            within: Option<Span>,
            hidden: bool = false,
            of: Entries<Text>,
            is: Vec<Name>,
            right: Follow = Follow::default(),
            wrong: Follow = Follow::default(),
            otherwise: Follow = Follow::default(),
            rules: AnswerRules = AnswerRules::default(),
        },
        /// All of some items in an order; `is`: the right one. Graded by how many of the pairs of items stand the right way round.
        Order {
            within: Option<Span>,
            hidden: bool = false,
            of: Entries<Text>,
            is: Vec<Name>,
            right: Follow = Follow::default(),
            wrong: Follow = Follow::default(),
            otherwise: Follow = Follow::default(),
            rules: AnswerRules = AnswerRules::default(),
        },
        /// For each item of `of` one of `with`; `is`: which goes with which. Graded by how many are right.
        Pairs {
            within: Option<Span>,
            hidden: bool = false,
            of: Entries<Text>,
            with: Entries<Text>,
            is: Entries<Name>,
            right: Follow = Follow::default(),
            wrong: Follow = Follow::default(),
            otherwise: Follow = Follow::default(),
            rules: AnswerRules = AnswerRules::default(),
        },
        /// A whole number; `is`: what is right at the moment of answering, give or take `tolerance`.
        Number {
            within: Option<Span>,
            hidden: bool = false,
            is: Amount,
            tolerance: u32 = 0,
            unit: Option<Text>,
            right: Follow = Follow::default(),
            wrong: Follow = Follow::default(),
            otherwise: Follow = Follow::default(),
            rules: AnswerRules = AnswerRules::default(),
        },
        /// A few words; `is`: every form that is taken for right, in any language. Blanks, punctuation, width and case of letters don't matter.
        Short {
            within: Option<Span>,
            hidden: bool = false,
            is: Vec<String>,
            right: Follow = Follow::default(),
            wrong: Follow = Follow::default(),
            otherwise: Follow = Follow::default(),
            rules: AnswerRules = AnswerRules::default(),
        },
        /// A text that the evaluator reads; no program grades it.
        Free {
            within: Option<Span>,
            hidden: bool = false,
            then: Follow = Follow::default(),
            otherwise: Follow = Follow::default(),
            rules: AnswerRules = AnswerRules::default(),
        },
        /// An opinion: one of some options, none of which is right or wrong.
        Poll {
            within: Option<Span>,
            hidden: bool = false,
            of: Entries<Text>,
            then: Follow = Follow::default(),
            otherwise: Follow = Follow::default(),
            rules: AnswerRules = AnswerRules::default(),
        },
        /// A form. It can still be handed in when the time is over.
        Form { form: Name, within: Option<Span>, hidden: bool = false, otherwise: Follow = Follow::default() },
        /// That it has been read.
        Acknowledge { within: Option<Span>, hidden: bool = false, otherwise: Follow = Follow::default() },
    }
}

record! {
    /// How an answer is taken.
    pub struct AnswerRules {
        /// How often one may try what has a right answer; a wrong try is said to be wrong, and no more.
        pub attempts: u8 = 1,
        /// Whether one is asked how sure one is, in percent.
        pub confidence: Wanted = Wanted::May,
        /// Whether one is asked for the reason, in a line.
        pub rationale: Wanted = Wanted::May,
    }
}

impl Default for AnswerRules {
    fn default() -> Self {
        Self { attempts: 1, confidence: Wanted::May, rationale: Wanted::May }
    }
}

record! {
    /// What follows an answer, or its absence.
    #[derive(Default)]
    pub struct Follow {
        /// What happens.
        pub then: Vec<Effect>,
        /// The answer that comes back.
        pub reply: Option<Text>,
    }
}

choice! {
    /// A number that is right.
    pub enum Amount {
        /// This one.
        Is(i64),
        /// The metric's value, rounded down.
        Metric(Name),
        /// How many devices are so (a `State`, `Has` or `Isolated`), in truth.
        Devices(Condition),
        /// How many devices are so, as far as the one who answers knows.
        DevicesKnown(Condition),
    }
    plain integer Is
}

record! {
    /// An option of a decision.
    pub struct Choice {
        /// What one does or says.
        pub text: Text,
        /// What follows.
        pub then: Vec<Effect>,
        /// The answer that comes back.
        pub reply: Option<Text>,
        /// What the debrief says about having chosen it.
        pub debrief: Option<Text>,
    }
}

impl Ask {
    /// The names of what can be chosen or put in order.
    pub fn options(&self) -> Vec<&Name> {
        match self {
            Self::One { of, .. } => of.keys().collect(),
            Self::Several { of, .. } | Self::Order { of, .. } | Self::Pairs { of, .. } | Self::Poll { of, .. } => {
                of.keys().collect()
            }
            Self::Number { .. } | Self::Short { .. } | Self::Free { .. } | Self::Form { .. } | Self::Acknowledge { .. } => {
                Vec::new()
            }
        }
    }

    /// Whether an answer can be right or wrong.
    pub fn is_graded(&self) -> bool {
        match self {
            Self::One { is, .. } => !is.is_empty(),
            Self::Several { .. } | Self::Order { .. } | Self::Pairs { .. } | Self::Number { .. } | Self::Short { .. } => true,
            Self::Free { .. } | Self::Poll { .. } | Self::Form { .. } | Self::Acknowledge { .. } => false,
        }
    }

    /// The time limit.
    pub fn within(&self) -> Option<Span> {
        match self {
            Self::One { within, .. }
            | Self::Several { within, .. }
            | Self::Order { within, .. }
            | Self::Pairs { within, .. }
            | Self::Number { within, .. }
            | Self::Short { within, .. }
            | Self::Free { within, .. }
            | Self::Poll { within, .. }
            | Self::Form { within, .. }
            | Self::Acknowledge { within, .. } => *within,
        }
    }

    /// Whether nobody is shown the limit.
    pub fn hidden(&self) -> bool {
        match self {
            Self::One { hidden, .. }
            | Self::Several { hidden, .. }
            | Self::Order { hidden, .. }
            | Self::Pairs { hidden, .. }
            | Self::Number { hidden, .. }
            | Self::Short { hidden, .. }
            | Self::Free { hidden, .. }
            | Self::Poll { hidden, .. }
            | Self::Form { hidden, .. }
            | Self::Acknowledge { hidden, .. } => *hidden,
        }
    }

    /// None where there is nothing to be sure of.
    pub fn rules(&self) -> Option<&AnswerRules> {
        match self {
            Self::One { rules, .. }
            | Self::Several { rules, .. }
            | Self::Order { rules, .. }
            | Self::Pairs { rules, .. }
            | Self::Number { rules, .. }
            | Self::Short { rules, .. }
            | Self::Free { rules, .. }
            | Self::Poll { rules, .. } => Some(rules),
            Self::Form { .. } | Self::Acknowledge { .. } => None,
        }
    }

    /// What follows a right (or any) answer, a wrong one, none; where these don't follow an option.
    pub fn follows(&self) -> [Option<&Follow>; 3] {
        match self {
            Self::One { .. } => [None, None, None],
            Self::Several { right, wrong, otherwise, .. }
            | Self::Order { right, wrong, otherwise, .. }
            | Self::Pairs { right, wrong, otherwise, .. }
            | Self::Number { right, wrong, otherwise, .. }
            | Self::Short { right, wrong, otherwise, .. } => [Some(right), Some(wrong), Some(otherwise)],
            Self::Free { then, otherwise, .. } | Self::Poll { then, otherwise, .. } => [Some(then), None, Some(otherwise)],
            Self::Form { otherwise, .. } | Self::Acknowledge { otherwise, .. } => [None, None, Some(otherwise)],
        }
    }
}
