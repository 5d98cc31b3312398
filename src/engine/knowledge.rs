//! What each role knows: facts with their age and source. The newest "as of" counts; a fact can be false or out of date.

use super::event::Connection;
use crate::{
    scenario::vocabulary::ServiceLevel,
    time::Time,
    world::{ids::*, people::Sender},
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What a fact is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Subject {
    Node(NodeId),
    Service(ServiceId),
    Matter(MatterId),
    /// Something done to nothing in particular.
    Action(ActionId),
}

/// Which property of the subject.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Property {
    /// The state of a threat.
    Threat(ThreatId),
    Attribute(AttributeId),
    Connection,
    /// The level of a service.
    Level,
    /// That the matter is so.
    True,
    /// That this action has been done to it.
    Done(ActionId),
}

/// Subject and property: what one fact replaces another of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct FactKey {
    #[serde(rename = "s")]
    pub subject: Subject,
    #[serde(rename = "p")]
    pub property: Property,
}

/// The property's value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Value {
    State(StateId),
    Attribute(u8),
    Connection(Connection),
    Level(ServiceLevel),
    Yes,
}

/// From where a role has a fact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Source {
    /// Seen with own eyes or by monitoring.
    Seen,
    /// Found by an action of one's own.
    Found(ActionId),
    /// Told by somebody over a channel.
    Told { by: Sender, channel: ChannelId },
}

/// What a role believes about something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Fact {
    #[serde(flatten)]
    pub key: FactKey,
    #[serde(rename = "v")]
    pub value: Value,
    /// When it was so.
    pub as_of: Time,
    /// When the role learnt it.
    pub learnt: Time,
    pub source: Source,
}

/// The facts of one role.
pub type Facts = BTreeMap<FactKey, Fact>;

/// Puts the fact among the role's, unless a newer one stands there. Says whether something was learnt.
pub fn learn(facts: &mut Facts, fact: Fact) -> bool {
    match facts.get(&fact.key) {
        Some(held) if held.as_of > fact.as_of || (held.value == fact.value && held.as_of == fact.as_of) => false,
        Some(held) if held.value == fact.value => {
            // Only its age is news: keep when and from whom it was first learnt.
            let renewed = Fact { as_of: fact.as_of, ..*held };
            facts.insert(fact.key, renewed);
            false
        }
        Some(_) | None => {
            facts.insert(fact.key, fact);
            true
        }
    }
}
