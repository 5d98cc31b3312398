//! What each role knows: facts with their age and source. The newest "as of" counts; a fact can be false or out of date.

use super::{cells::mixed, event::Connection};
use crate::{
    scenario::vocabulary::ServiceLevel,
    time::Time,
    world::{ids::*, people::Sender},
};
use serde::{Deserialize, Serialize};
use std::hash::{Hash, Hasher};

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

/// All that one role has in its head: what it knows, has received, has said and done.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mind {
    /// Sorted by key.
    facts: Vec<Fact>,
    /// Injects that reached it.
    pub received: Vec<(InjectId, Time)>,
    /// Phases of the story that were entered, in order: everybody sees them.
    pub phases: Vec<(PhaseId, Time)>,
    /// Options it chose.
    pub answered: Vec<(InjectId, u8)>,
    /// Injects that it answered wholly right.
    pub right: Vec<InjectId>,
    /// Forms it handed in or received.
    pub filed: Vec<FormId>,
    /// What it has told whom, sorted; and when.
    told: Vec<((RoleId, FactKey), Time)>,
    /// Kept up with `facts` and `told`, which grow long: a mind is hashed at each change of a state.
    #[serde(skip)]
    digest: u128,
}

impl Hash for Mind {
    fn hash<H: Hasher>(&self, hasher: &mut H) {
        (self.digest, &self.received, &self.phases, &self.answered, &self.right, &self.filed).hash(hasher);
    }
}

impl Mind {
    pub fn facts(&self) -> &[Fact] {
        &self.facts
    }

    pub fn fact(&self, key: FactKey) -> Option<&Fact> {
        self.facts.binary_search_by_key(&key, |fact| fact.key).ok().map(|i| &self.facts[i])
    }

    /// Nodes about which something is known, ascending, each once.
    pub fn nodes(&self) -> impl Iterator<Item = NodeId> {
        let mut last = None;
        self.facts.iter().filter_map(move |fact| match fact.key.subject {
            Subject::Node(node) if last != Some(node) => {
                last = Some(node);
                last
            }
            Subject::Node(_) | Subject::Service(_) | Subject::Matter(_) | Subject::Action(_) => None,
        })
    }

    pub fn knows_matter(&self, matter: MatterId) -> bool {
        self.fact(FactKey::matter(matter)).is_some()
    }

    /// Takes in a fact, unless a newer one is held. Says whether that is news.
    pub fn learn(&mut self, fact: Fact) -> bool {
        match self.facts.binary_search_by_key(&fact.key, |held| held.key) {
            Err(place) => {
                self.digest ^= mixed(&fact);
                self.facts.insert(place, fact);
                true
            }
            Ok(place) => {
                let held = &mut self.facts[place];
                let sees = match fact.source {
                    Source::Seen | Source::Found(_) => true,
                    Source::Told { .. } => false,
                };
                // Of one instant, the last look counts, and no word of others.
                if held.as_of > fact.as_of || held.as_of == fact.as_of && !(sees && held.value != fact.value) {
                    return false;
                }
                // The same value again only renews its age: when and from whom it was first learnt stays. Of a deed also its age stays, from which
                // conditions reckon: what no event tells the score must not see otherwise than the engine.
                let news = held.value != fact.value;
                if !news && matches!(fact.key.property, Property::Done(_)) {
                    return false;
                }
                self.digest ^= mixed(held);
                *held = if news { fact } else { Fact { as_of: fact.as_of, ..*held } };
                self.digest ^= mixed(held);
                news
            }
        }
    }

    pub fn told(&self, to: RoleId, key: FactKey) -> Option<Time> {
        self.told.binary_search_by_key(&(to, key), |(k, _)| *k).ok().map(|i| self.told[i].1)
    }

    /// When it last told that role anything.
    pub fn last_told(&self, to: RoleId) -> Option<Time> {
        self.told.iter().filter(|((role, _), _)| *role == to).map(|(_, at)| *at).max()
    }

    /// What this role knows and hasn't told `to` since learning it, and hasn't from `to`.
    pub fn untold(&self, to: RoleId) -> impl Iterator<Item = &Fact> {
        self.facts.iter().filter(move |fact| {
            let from_there = matches!(fact.source, Source::Told { by: Sender::Role(role), .. } if role == to);
            !from_there && self.told(to, fact.key).is_none_or(|at| fact.learnt > at)
        })
    }

    /// Remembers having told it; the latest time counts.
    pub fn note_told(&mut self, to: RoleId, key: FactKey, at: Time) {
        let item = ((to, key), at);
        match self.told.binary_search_by_key(&(to, key), |(k, _)| *k) {
            Ok(place) => {
                self.digest ^= mixed(&self.told[place]);
                self.told[place] = item;
            }
            Err(place) => self.told.insert(place, item),
        }
        self.digest ^= mixed(&item);
    }

    /// Whether the kept-up digest is what it would be if computed from nothing.
    pub fn digest_is_right(&self) -> bool {
        self.digest == self.facts.iter().map(mixed).chain(self.told.iter().map(mixed)).fold(0, |digest, part| digest ^ part)
    }
}

impl FactKey {
    pub fn matter(matter: MatterId) -> Self {
        Self { subject: Subject::Matter(matter), property: Property::True }
    }

    pub fn threat(node: NodeId, threat: ThreatId) -> Self {
        Self { subject: Subject::Node(node), property: Property::Threat(threat) }
    }

    pub fn attribute(node: NodeId, attribute: AttributeId) -> Self {
        Self { subject: Subject::Node(node), property: Property::Attribute(attribute) }
    }

    pub fn connection(node: NodeId) -> Self {
        Self { subject: Subject::Node(node), property: Property::Connection }
    }

    pub fn level(service: ServiceId) -> Self {
        Self { subject: Subject::Service(service), property: Property::Level }
    }

    /// That the action has been done to the node, or done at all.
    pub fn done(action: ActionId, node: Option<NodeId>) -> Self {
        Self { subject: node.map_or(Subject::Action(action), Subject::Node), property: Property::Done(action) }
    }
}
