//! Conditions and effects: the one small language that stands everywhere.

use super::injects::Claim;
use super::shapes::OneOrMore;
use crate::scenario::decode::Name;
use crate::scenario::vocabulary::{Compare, Evidence, ServiceLevel};
use crate::text::Text;
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
        /// A link of this kind between nodes of these two patterns is up.
        LinkUp(Name, Name, Name),
        /// The service is at this level.
        Service(Name, ServiceLevel),
        /// So many residents are not served at this moment, all services of these patterns taken together (a degraded one in part).
        Unserved { of: Vec<Name>, is: Compare },
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
        /// The role has completed the action, on a node of this pattern if one is named.
        DoneBy { action: Name, by: Name, on: Option<Name> },
        /// So much time has passed since the action was last completed.
        SinceDone(Name, Span),
        /// The action has been begun by anybody.
        Started(Name),
        /// The action has been begun on a node of this pattern, and not given up.
        StartedOn(Name, Name),
        /// The role has begun the action and not given it up, on a node of this pattern if one is named.
        StartedBy { action: Name, by: Name, on: Option<Name> },
        /// This option of the inject has been chosen, alone or among others.
        Answered(Name, Name),
        /// The inject has been answered, and all of the answer was right.
        AnsweredRight(Name),
        /// The persona is in this mood.
        Mood(Name, Name),
        /// The role has chosen this option of the inject.
        AnsweredBy { inject: Name, option: Name, by: Name },
        /// The form has been handed in by anybody.
        Filed(Name),
        /// The inject has been delivered.
        Delivered(Name),
        /// So much time has passed since the inject was delivered (the first time).
        Since(Name, Span),
        /// The inject was due, and skipped because its `unless` held.
        Averted(Name),
        /// This phase is the current one.
        Phase(Name),
        /// This phase has been entered, be it over or not.
        Entered(Name),
        /// So much time has passed since the phase was last entered.
        SincePhase(Name, Span),
        /// The flag is set.
        Flag(Name),
        /// The counter compares so.
        Counter(Name, Compare),
        /// Of the weight of all playbook steps that are due or done, the share that is done, in percent (rounded down; 100 while none is).
        /// A step is due when its deadline runs: one of its roles knows, the step before it is done, the inject has come; and when it applies
        /// for that role. A step done on part of its targets counts in part. Neither order nor time count.
        Score(Compare),
        /// So much time has passed since the start.
        After(Span),
        /// Fewer devices than this satisfy a `State`, `Has` or `Isolated`.
        Fewer { than: u32, of: Box<Condition> },
        /// The number of devices (or members of groups) that satisfy a `State`, `Has` or `Isolated` compares so.
        Count { of: Box<Condition>, is: Compare },
    }
}

impl Condition {
    /// The conditions that this one is directly made of; none for one that looks at something itself.
    pub fn parts(&self) -> &[Self] {
        match self {
            Self::All(parts) | Self::Any(parts) => parts,
            Self::Not(part) | Self::Knows(_, part) | Self::Fewer { of: part, .. } | Self::Count { of: part, .. } => {
                std::slice::from_ref(part)
            }
            Self::State(..)
            | Self::Has(..)
            | Self::AtLeast(..)
            | Self::Here(_)
            | Self::Powered
            | Self::Isolated(_)
            | Self::Linked(..)
            | Self::Service(..)
            | Self::Metric(..)
            | Self::Matter(_)
            | Self::Kept(..)
            | Self::Done(_)
            | Self::DoneOn(..)
            | Self::Started(_)
            | Self::Answered(..)
            | Self::AnsweredRight(_)
            | Self::Mood(..)
            | Self::Filed(_)
            | Self::Delivered(_)
            | Self::Since(..)
            | Self::LinkUp(..)
            | Self::Unserved { .. }
            | Self::DoneBy { .. }
            | Self::SinceDone(..)
            | Self::StartedOn(..)
            | Self::StartedBy { .. }
            | Self::AnsweredBy { .. }
            | Self::Averted(_)
            | Self::Phase(_)
            | Self::Entered(_)
            | Self::SincePhase(..)
            | Self::Flag(_)
            | Self::Counter(..)
            | Self::Score(_)
            | Self::After(_) => &[],
        }
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
        /// A role comes to believe this, be it true or not.
        Believe(Name, Claim),
        /// The actor takes the target to be in this threat state, be it true or not.
        Seem(Name),
        /// The effects happen to the nodes of this pattern, as if they were the targets.
        At(Name, Vec<Effect>),
        /// A message goes to these roles over this channel (or the first) and takes its time.
        Say { to: OneOrMore, from: Name, by: Option<Name>, text: Text, tells: Vec<Claim> },
        /// The one who answers begins an action, without its usual way and wait.
        Start { action: Name, on: Vec<Name>, by: Option<Name> },
        /// The persona falls into this mood.
        Mood(Name, Name),
        /// The inject is delivered now.
        Release(Name),
        /// The inject will not be delivered.
        Cancel(Name),
        /// The phase begins, and what was current is over.
        Enter(Name),
        /// The drill ends now, with this ending.
        End(Name),
        /// The service is held at this level at best, whatever its needs; `Up` lets it go again.
        Service(Name, ServiceLevel),
        /// Links of this kind between nodes of these two patterns go down.
        CutLink(Name, Name, Name),
        /// Links of this kind between nodes of these two patterns come up.
        JoinLink(Name, Name, Name),
        /// The flag is set, or not any more.
        Flag(Name, bool),
        /// The counter takes this value.
        Counter(Name, i64),
        /// The counter grows by so much; it shrinks where that is negative.
        Count(Name, i64),
        /// The metric grows by so much.
        Add(Name, i64),
        /// The metric falls by this share (permille) of `of`, halved for each `half` that has passed since the inject came: what a
        /// stopped payment brings back. Nothing if it hasn't come.
        Recover { metric: Name, of: i64, share: u16 = 1000, half: Span, since: Name },
        /// The effects follow after a while, by chance (permille) and if the condition then holds.
        Later { wait: Span, chance: u16, when: Option<Condition>, then: Vec<Effect> },
    }
}
