//! Messages and forms.

use super::asks::Ask;
use super::conditions::{Condition, Effect};
use super::shapes::OneOrMore;
use crate::scenario::decode::{Entries, Name};
use crate::scenario::vocabulary::ServiceLevel;
use crate::text::Text;
use crate::time::{ClockTime, Span};

record! {
    /// A message that reaches roles. Exactly one of `at`, `clock`, `between`, `when`, `after`, `phase`, `hand` and `spare` says when.
    pub struct Inject {
        /// At this time after the start.
        pub at: Option<Span>,
        /// When the story's clock shows this time next: `"09:30"`, or with the weekday: `"Tue 09:30"`.
        pub clock: Option<ClockTime>,
        /// At a time between these two after the start, drawn anew with each seed.
        pub between: Option<(Span, Span)>,
        /// As soon as this holds.
        pub when: Option<Condition>,
        /// With `when`: at this time at the latest.
        pub latest: Option<Span>,
        /// So long after another inject was delivered.
        pub after: Option<AfterInject>,
        /// When this phase of the story is first entered.
        pub phase: Option<Name>,
        /// With `phase`: so long after that.
        pub wait: Option<Span>,
        /// Only by the trainer's hand, or by an effect (`Release`).
        pub hand: bool = false,
        /// A spare one: the trainer alone may draw it, and nothing misses it if nobody does.
        pub spare: bool = false,
        /// Skipped, and recorded as averted, if this holds when it is due.
        pub unless: Option<Condition>,
        /// Delivered again and again. `Delivered`, `Since` and what comes `after` it go by the first time; each time asks anew.
        pub every: Option<Every>,
        /// One of the alternatives of this group: the seed draws one of them at the start, the others don't come by themselves.
        pub group: Option<Name>,
        /// With `group`: how many times as likely as an alternative of 1.
        pub odds: u32 = 1,
        /// Which roles receive it.
        pub to: OneOrMore,
        /// The role or persona that sends it.
        pub from: Name,
        /// The channel.
        pub by: Name,
        /// What is said.
        pub text: Text,
        /// Other words, by the mood of the persona that sends it.
        pub moods: Entries<Text>,
        /// Facts that come with the message.
        pub tells: Vec<Claim>,
        /// Attachments that come with the message.
        pub attach: Vec<Name>,
        /// For some of the receivers: other words, other facts, other attachments.
        pub versions: Entries<Version>,
        /// What is asked.
        pub ask: Option<Ask>,
        /// What else happens when it is delivered.
        pub then: Vec<Effect>,
        /// Help that who is asked can take, at a price, one after the other.
        pub hints: Vec<Hint>,
        /// What the debrief says about it.
        pub debrief: Option<Text>,
        /// Articles of law that its answer has to mind; the debrief names them.
        pub laws: Vec<Name>,
        /// For the trainer: why it is there, what to watch for.
        pub note: Option<Text>,
        /// For the trainer: by what one sees that it goes well.
        pub success: Vec<Text>,
        /// For the trainer: by what one sees that it goes wrong.
        pub failure: Vec<Text>,
        /// For the trainer: what people are likely to ask, and what to answer.
        pub questions: Vec<Prepared>,
    }
}

record! {
    /// What one of the receivers gets instead of what the others get.
    pub struct Version {
        /// The words; as for the others, if left out.
        pub text: Option<Text>,
        /// The facts; as for the others, if left out.
        pub tells: Option<Vec<Claim>>,
        /// The attachments; as for the others, if left out.
        pub attach: Option<Vec<Name>>,
    }
}

record! {
    /// Help that one can take at a price.
    pub struct Hint {
        /// The help.
        pub text: Text,
        /// How long after the message came, or the step became due, it can be had.
        pub after: Span = Span::ZERO,
        /// What it costs of the step that it helps with (permille).
        pub cost: u16 = 300,
    }
}

record! {
    /// A question that people are likely to ask the trainer.
    pub struct Prepared {
        /// What they ask.
        pub question: Text,
        /// What to answer.
        pub reply: Text,
    }
}

record! {
    /// So long after another inject.
    pub struct AfterInject {
        /// The other inject.
        pub inject: Name,
        /// How long after its delivery.
        pub wait: Span,
    }
}

record! {
    /// Again and again.
    pub struct Every {
        /// How long after the last time.
        pub wait: Span,
        /// How many times in all, the first included.
        pub times: u16,
        /// No more as soon as this holds.
        pub until: Option<Condition>,
    }
}

choice! {
    /// A fact that a message carries. It may be false: the story's people can err.
    pub enum Claim {
        /// The node is in this threat state.
        State(Name, Name),
        /// The node's attribute has this value.
        Has(Name, Name, Name),
        /// The service is at this level.
        Service(Name, ServiceLevel),
        /// The matter.
        Matter(Name),
        /// Somebody has done this to the node.
        Done(Name, Name),
    }
}

record! {
    /// A form that is sent to a role.
    pub struct Form {
        /// The form's title.
        pub title: Text,
        /// The role that receives it.
        pub to: Name,
        /// Roles that may hand it in.
        pub who: Vec<Name>,
        /// How long it takes on its way.
        pub by: Name,
        /// The playbook step of the phone report that should come before; its timeliness counts for the report's score.
        pub phone: Option<Name>,
        /// The boxes, in order.
        pub fields: Entries<FormField>,
    }
}

record! {
    /// A box of a form.
    pub struct FormField {
        /// What is asked.
        pub label: Text,
        /// What can be put in.
        pub kind: FieldKind,
        /// What would be right at the time of handing in.
        pub expect: Expect = Expect::Anything,
        /// Whether the box belongs to the report's score.
        pub scored: bool = true,
    }
}

choice! {
    /// What can be put into a form's box. "Not known yet" can always be ticked.
    pub enum FieldKind {
        /// One of these.
        Choice(Entries<Text>),
        /// A whole number.
        Number,
        /// Nodes, picked from those one knows of.
        Nodes,
        /// Words.
        Words,
    }
}

choice! {
    /// What would be right in a form's box.
    pub enum Expect {
        /// Nothing is checked.
        Anything,
        /// Something must be written.
        Filled,
        /// This choice.
        Is(Name),
        /// This choice if the condition holds in what the writer knew; else "not known yet".
        IsIf(Name, Condition),
        /// Each writer has to pick the first choice whose condition holds in what they knew.
        FirstOf(Vec<(Name, Condition)>),
        /// A number, give or take.
        Number { is: i64, tolerance: i64 },
        /// The nodes for which the writer knew this (a `State`, `Has` or `Isolated`).
        NodesWhere(Condition),
        /// Words are expected if the condition holds in what the writer knew.
        FilledIf(Condition),
    }
}

impl Inject {
    /// The attachments that come with it, for whomever.
    pub fn attached(&self) -> impl Iterator<Item = &Name> {
        self.attach.iter().chain(self.versions.values().flat_map(|version| version.attach.iter().flatten()))
    }

    /// The facts that come with it, for whomever.
    pub fn claims(&self) -> impl Iterator<Item = &Claim> {
        self.tells.iter().chain(self.versions.values().flat_map(|version| version.tells.iter().flatten()))
    }
}
