//! Conditions and effects: the one small language that stands everywhere.

use crate::scenario::decode::Name;
use crate::scenario::vocabulary::{Evidence, ServiceLevel};
use crate::time::Span;

choice! {
    /// A condition over the truth, or, inside `Knows`, over what a role knows. Node names may hold `*`.
    pub enum Condition {
        /// All of them hold.
        All(Vec<Condition>),
        /// One of them holds.
        Any(Vec<Condition>),
        /// It does not hold.
        Not(Box<Condition>),
        /// A node of this pattern is in this threat state.
        State(Name, Name),
        /// A node of this pattern has this attribute value.
        Has(Name, Name, Name),
        /// The node at hand (an action's target, a threat's next victim) has at least this value of an ordered attribute.
        AtLeast(Name, Name),
        /// The node at hand is in this threat state.
        Here(Name),
        /// The node at hand is switched on.
        Powered,
        /// A node of this pattern is cut off: unplugged, isolated or switched off.
        Isolated(Name),
        /// A link of this kind at this node is up.
        Linked(Name, Name),
        /// The service is at this level.
        Service(Name, ServiceLevel),
        /// The metric is at least so much.
        Metric(Name, i64),
        /// The matter is true, or inside `Knows`: known.
        Matter(Name),
        /// This evidence has been kept from a node of this pattern.
        Kept(Name, Evidence),
        /// The role knows that the condition holds.
        Knows(Name, Box<Condition>),
        /// The action has been completed by anybody, on anything.
        Done(Name),
        /// The action has been completed on a node of this pattern.
        DoneOn(Name, Name),
        /// The action has been begun by anybody.
        Started(Name),
        /// This option of the inject has been chosen, alone or among others.
        Answered(Name, Name),
        /// The inject has been answered, and all of the answer was right.
        AnsweredRight(Name),
        /// The persona is in this mood.
        Mood(Name, Name),
        /// The form has been handed in by anybody.
        Filed(Name),
        /// The inject has been delivered.
        Delivered(Name),
        /// So much time has passed since the inject was delivered.
        Since(Name, Span),
        /// So much time has passed since the start.
        After(Span),
        /// Fewer devices than this satisfy a `State`, `Has` or `Isolated`.
        Fewer { than: u32, of: Box<Condition> },
    }
}

choice! {
    /// What an action, an answer or an inject changes.
    pub enum Effect {
        /// The target takes this threat state.
        Become(Name),
        /// Nodes of this pattern take this threat state.
        Make(Name, Name),
        /// The target's attribute takes this value.
        Set(Name, Name),
        /// The attribute of nodes of this pattern takes this value.
        SetOn(Name, Name, Name),
        /// The target loses all its links; its memory stays.
        Unplug,
        /// The target's links come back.
        Plug,
        /// The target is switched off; evidence in memory is lost.
        PowerOff,
        /// The target is switched on.
        PowerOn,
        /// Links of this kind at the target go down.
        LinksDown(Name),
        /// Links of this kind at the target come up.
        LinksUp(Name),
        /// The actor keeps this evidence from the target, if it is still there.
        Keep(Evidence),
        /// This evidence on the target is lost, unless it has been kept.
        Lose(Evidence),
        /// This evidence on nodes of this pattern is lost, unless it has been kept.
        Spoil(Name, Evidence),
        /// The actor sees the target's threat state.
        Look,
        /// The actor sees the target's attribute.
        LookAt(Name),
        /// The actor learns the matter, if it is true.
        Learn(Name),
        /// A role learns the matter, if it is true.
        Inform(Name, Name),
        /// The one who answers begins an action, without its usual way and wait.
        Start { action: Name, on: Vec<Name>, by: Option<Name> },
        /// The persona falls into this mood.
        Mood(Name, Name),
        /// The inject is delivered now.
        Release(Name),
        /// The inject will not be delivered.
        Cancel(Name),
        /// The metric grows by so much.
        Add(Name, i64),
        /// The effects follow after a while, by chance (permille) and if the condition then holds.
        Later { wait: Span, chance: u16, when: Option<Condition>, then: Vec<Effect> },
    }
}
