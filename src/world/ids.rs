//! Small numbers for things of a world, and tables indexed by them. An id means nothing without its world.

use serde::{Deserialize, Serialize};
use std::{marker::PhantomData, ops};

macro_rules! ids {
    ($($(#[doc = $doc:literal])* $name:ident($repr:ty);)*) => {$(
        $(#[doc = $doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub $repr);

        impl Id for $name {
            fn from_index(index: usize) -> Self {
                Self(<$repr>::try_from(index).expect("the checker bounds the number of things of a world"))
            }
            fn index(self) -> usize {
                self.0 as usize
            }
        }
    )*};
}

/// A number that indexes a [`Table`].
pub trait Id: Copy {
    fn from_index(index: usize) -> Self;
    fn index(self) -> usize;
}

ids! {
    /// A place.
    SiteId(u16);
    /// A device, several like ones, or a group of people.
    NodeId(u32);
    LinkId(u32);
    NodeKindId(u16);
    LinkKindId(u8);
    AttributeId(u8);
    ServiceId(u16);
    /// A position that people hold, such as "information officer".
    PositionId(u16);
    /// A position at a site: what a seat plays.
    RoleId(u16);
    /// Somebody who only sends messages.
    PersonaId(u16);
    ChannelId(u8);
    ThreatId(u8);
    /// A state of one threat; 0 is the healthy one.
    StateId(u8);
    MatterId(u16);
    MetricId(u16);
    VariableId(u16);
    /// A phase of the story.
    PhaseId(u16);
    /// Alternatives of which one is drawn.
    GroupId(u16);
    /// A message that an effect sends.
    SayingId(u16);
    /// An article of law.
    LawId(u16);
    ActionId(u16);
    InjectId(u16);
    /// Something that comes with messages.
    AttachmentId(u16);
    FormId(u16);
    StepId(u16);
    HarmfulId(u16);
    EndingId(u16);
    ObjectiveId(u16);
    /// An entry of the district plan.
    RuleId(u16);
}

/// A vector indexed by one kind of id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table<I, T> {
    items: Vec<T>,
    key: PhantomData<I>,
}

impl<I: Id, T> Table<I, T> {
    pub fn push(&mut self, item: T) -> I {
        self.items.push(item);
        I::from_index(self.items.len() - 1)
    }

    pub fn len(&self) -> usize {
        self.items.len()
    }

    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    pub fn get(&self, id: I) -> Option<&T> {
        self.items.get(id.index())
    }

    pub fn ids(&self) -> impl Iterator<Item = I> + use<I, T> {
        (0..self.items.len()).map(I::from_index)
    }

    pub fn iter(&self) -> impl Iterator<Item = (I, &T)> {
        self.items.iter().enumerate().map(|(i, item)| (I::from_index(i), item))
    }

    pub fn values(&self) -> std::slice::Iter<'_, T> {
        self.items.iter()
    }

    pub fn find(&self, matches: impl Fn(&T) -> bool) -> Option<I> {
        self.items.iter().position(matches).map(I::from_index)
    }
}

impl<I, T> Default for Table<I, T> {
    fn default() -> Self {
        Self { items: Vec::new(), key: PhantomData }
    }
}

impl<I: Id, T> FromIterator<T> for Table<I, T> {
    fn from_iter<C: IntoIterator<Item = T>>(items: C) -> Self {
        Self { items: items.into_iter().collect(), key: PhantomData }
    }
}

impl<I: Id, T> ops::Index<I> for Table<I, T> {
    type Output = T;
    fn index(&self, id: I) -> &T {
        &self.items[id.index()]
    }
}

impl<I: Id, T> ops::IndexMut<I> for Table<I, T> {
    fn index_mut(&mut self, id: I) -> &mut T {
        &mut self.items[id.index()]
    }
}
