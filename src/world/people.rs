//! Roles, positions, channels, actions: who can do what, from where, and how word travels.

use super::{
    condition::{Condition, Effect},
    ids::*,
};
use crate::{scenario::vocabulary::OutcomeGrade, text::Text, time::Span};
use serde::{Deserialize, Serialize};

/// A position that people hold.
#[derive(Clone, Debug)]
pub struct Position {
    pub name: String,
    pub label: Text,
    /// Median reaction time of a simulated colleague.
    pub reacts: Span,
    /// Permille of duties that a simulated colleague skips, and of decisions it takes wrongly.
    pub errs: u16,
    /// Time that a simulated colleague takes to answer or approve.
    pub answers: Span,
    /// Time to leave, if the people of this position travel.
    pub crew: Option<Span>,
}

/// A position at a site.
#[derive(Clone, Debug)]
pub struct Role {
    pub name: String,
    /// Position and site, such as 石桥镇信息管理员.
    pub label: Text,
    pub position: PositionId,
    pub site: SiteId,
}

/// Somebody who only sends messages.
#[derive(Clone, Debug)]
pub struct Persona {
    pub name: String,
    pub label: Text,
    /// The first is the one at the start; none where tone doesn't matter.
    pub moods: Vec<Mood>,
}

/// It sets the tone of what a persona says.
#[derive(Clone, Debug)]
pub struct Mood {
    pub name: String,
    pub title: Text,
    pub opening: Option<Text>,
}

/// Who sends a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Sender {
    Role(RoleId),
    Persona(PersonaId),
}

/// A way that messages take.
#[derive(Clone, Debug)]
pub struct Channel {
    pub name: String,
    pub label: Text,
    pub delay: Span,
    /// The kind of link that must be up at both sites.
    pub over: Option<LinkKindId>,
    /// Permille of tries that nobody answers.
    pub unanswered: u16,
    pub offered: bool,
}

/// Something that somebody can do.
#[derive(Clone, Debug)]
pub struct Action {
    pub name: String,
    pub label: Text,
    pub help: Text,
    pub who: Vec<PositionId>,
    /// Kinds of node it is done to; empty: it has no target.
    pub on: Vec<NodeKindId>,
    pub reach: Reach,
    /// Also on sites below the actor's.
    pub below: bool,
    pub takes: Span,
    /// For each target after the first.
    pub each: Span,
    pub approval: Option<PositionId>,
    pub needs: Option<MatterId>,
    pub when: Option<Condition>,
    pub does: Vec<Effect>,
    pub outcomes: Vec<Outcome>,
    /// Ids in RE&CT and D3FEND.
    pub references: Vec<String>,
}

/// From where an action is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    Desk,
    OnSite,
    Remote(LinkKindId),
}

/// What can come of an action.
#[derive(Clone, Debug)]
pub struct Outcome {
    pub when: Option<Condition>,
    /// Permille.
    pub chance: u16,
    pub grade: OutcomeGrade,
    pub text: Option<Text>,
    pub does: Vec<Effect>,
}

/// A reporting duty of the district plan.
#[derive(Clone, Debug)]
pub struct Duty {
    pub name: String,
    pub from: PositionId,
    pub to: PositionId,
    /// By phone, from knowing.
    pub within: Span,
    /// In writing, from knowing.
    pub written: Option<Span>,
    pub by: ChannelId,
    pub invented: bool,
}
