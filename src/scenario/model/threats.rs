//! What spreads or harms.

use super::conditions::Condition;
use crate::scenario::decode::{Entries, Name};
use crate::scenario::vocabulary::StateTone;
use crate::text::Text;
use crate::time::Span;

record! {
    /// What spreads or harms: a state machine over nodes. A drill's threat takes a template of the library and may change it.
    pub struct Threat {
        /// The library's template.
        pub template: Option<Name>,
        /// What it is.
        pub title: Option<Text>,
        /// Its states, the healthy one first. Where two threats of a drill have states of one name, conditions and effects say of which they speak:
        /// `"worm/active"`. Actions of the library mean all of that name.
        pub states: Entries<ThreatState>,
        /// Changes in a node by itself.
        pub becomes: Vec<Transition>,
        /// Changes by contact.
        pub spreads: Vec<Spread>,
        /// States at the start: node pattern to state.
        pub begins: Entries<Name>,
    }
}

record! {
    /// A state of a threat.
    pub struct ThreatState {
        /// How it is called on the map.
        pub label: Text,
        /// What somebody sees who looks: another state's name if it looks like that one.
        pub looks: Option<Name>,
        /// Whether the device does its work in this state.
        pub works: bool = true,
        /// After what mean time somebody at the site notices and learns of it; never, if left out.
        pub noticed: Option<Span>,
        /// How bad it looks on the map.
        pub tone: StateTone = StateTone::Well,
    }
}

record! {
    /// A change of a node by itself.
    pub struct Transition {
        /// From this state.
        pub from: Name,
        /// To this state.
        pub to: Name,
        /// After exactly this time; or
        pub after: Option<Span>,
        /// at a rate with this mean time.
        pub mean: Option<Span>,
        /// Only on nodes of these kinds; on all if empty.
        pub kinds: Vec<Name>,
        /// Only while this holds.
        pub when: Option<Condition>,
    }
}

record! {
    /// A change of a node by contact with another over a link.
    pub struct Spread {
        /// The kind of link; the link must be up.
        pub over: Name,
        /// States of the other node that are contagious.
        pub from: Vec<Name>,
        /// States that can be infected.
        pub into: Vec<Name>,
        /// The state that follows.
        pub to: Name,
        /// Mean time for each pair.
        pub mean: Span,
        /// Only while this holds at the node that would be infected.
        pub when: Option<Condition>,
        /// Factors that make it slower.
        pub slower: Vec<Slower>,
    }
}

record! {
    /// A factor that makes a spread slower.
    pub struct Slower {
        /// So many times.
        pub by: u32,
        /// If this holds at the node that would be infected.
        pub when: Condition,
    }
}
