//! The vocabulary of the network: `library/kinds.ron`.

use super::shapes::Settings;
use crate::scenario::decode::{Entries, Name};
use crate::scenario::vocabulary::Symbol;
use crate::text::Text;
use crate::time::Span;

record! {
    /// The vocabulary of the network: `library/kinds.ron`.
    pub struct Kinds {
        /// Attributes of nodes.
        pub attributes: Entries<Attribute>,
        /// Kinds of nodes.
        pub nodes: Entries<NodeKind>,
        /// Kinds of links.
        pub links: Entries<LinkKind>,
        /// Channels that messages take.
        pub channels: Entries<Channel>,
        /// Positions that people hold.
        pub positions: Entries<Position>,
    }
}

record! {
    /// An attribute of nodes.
    pub struct Attribute {
        /// Its name for people.
        pub label: Text,
        /// Values from weak to strong, with their names for people; the first is the default.
        pub values: Entries<Text>,
        /// Whether the order of the values means anything.
        pub ordered: bool = true,
    }
}

record! {
    /// A kind of node.
    pub struct NodeKind {
        /// Its name for people.
        pub label: Text,
        /// The symbol on the map.
        pub symbol: Symbol,
        /// Attributes its nodes have, with their usual values.
        pub usual: Settings,
    }
}

record! {
    /// A kind of link.
    pub struct LinkKind {
        /// Its name for people.
        pub label: Text,
        /// Whether it runs only from its first end to its second.
        pub directed: bool = false,
        /// Whether it is drawn on the map at the district's scale.
        pub backbone: bool = false,
    }
}

record! {
    /// A way that messages take.
    pub struct Channel {
        /// Its name for people.
        pub label: Text,
        /// How long a message takes.
        pub delay: Span,
        /// The kind of link that must be up at the sender's and the receiver's site.
        pub over: Option<Name>,
        /// How often nobody answers (permille); then it is tried again after the same delay.
        pub unanswered: u16 = 0,
        /// Whether a trainee may choose it for telling somebody.
        pub offered: bool = true,
    }
}

record! {
    /// A position that people hold at a site: what `who` of an action names, and how a simulated colleague behaves in it.
    pub struct Position {
        /// Its name for people.
        pub label: Text,
        /// Median time until a simulated colleague reacts to news.
        pub reacts: Span,
        /// How often a simulated colleague skips a duty or takes a wrong option (permille).
        pub errs: u16,
        /// How long a simulated colleague takes to answer or approve.
        pub answers: Span,
        /// Whether the people of this position travel to where they are needed.
        pub crew: bool = false,
        /// Time to leave, for a crew.
        pub leaves: Option<Span>,
    }
}
