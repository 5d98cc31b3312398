//! How a script is written: the language reference of scripts. No names are looked up here.

use crate::{
    choice, record,
    scenario::decode::{Entries, Name},
    time::Span,
};

record! {
    /// One line of a script.
    pub struct CueText {
        /// How long after the start.
        pub at: Span,
        /// The role that does it; it must be one of the scenario's seats.
        pub seat: Name,
        /// What it does.
        pub r#do: DeedText,
    }
}

choice! {
    /// What a seat can do, by names.
    pub enum DeedText {
        /// Begin an action.
        Act { action: Name, on: Vec<Name> },
        /// Give up the task of this action that was begun last.
        Cancel { action: Name },
        /// Answer what a message asks.
        Answer { inject: Name, give: GivenText, confidence: Option<u8>, rationale: Option<String> },
        /// Confirm having read a message.
        Acknowledge { inject: Name },
        /// Hand in a form; boxes that aren't named stay empty.
        File { form: Name, entries: Entries<EntryText> },
        /// Tell a role what one knows: about these nodes, services and matters, or everything. Without a channel, by the first that works.
        Tell { to: Name, by: Option<Name>, about: Vec<Name> },
        /// Ask a role what it knows: about this node, service or matter, or in general.
        Ask { to: Name, by: Option<Name>, about: Option<Name> },
        /// Decide on the oldest open request for approval of this action.
        Decide { action: Name, decision: DecisionText },
        /// Take the next hint on what an inject asks, or on a step of the playbook.
        Hint { inject: Option<Name>, step: Option<Name> },
        /// A note for oneself and the debrief.
        Note { text: String },
    }
}

choice! {
    /// An answer, by the kind of what is asked.
    pub enum GivenText {
        /// The name of an option; or words, where words are asked for.
        Words(String),
        /// A number.
        Number(i64),
        /// Several options, or all items in order.
        Names(Vec<Name>),
        /// For each item its partner.
        Pairs(Entries<Name>),
    }
    plain text Words, integer Number, list Names, map Pairs
}

choice! {
    /// What is put into a form's box.
    pub enum EntryText {
        /// Nothing.
        Empty,
        /// "Not known yet", said openly.
        NotKnown,
        /// A number.
        Number(i64),
        /// Nodes.
        Nodes(Vec<Name>),
        /// The name of a choice, or words.
        Words(String),
    }
    plain integer Number, list Nodes, text Words
}

choice! {
    /// What an approver says.
    #[derive(Copy, Eq)]
    pub enum DecisionText {
        Grant,
        Refuse,
        /// To the next above.
        PassOn,
    }
}
