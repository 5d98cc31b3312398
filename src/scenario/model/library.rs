//! Actions, templates of threats, the district plan.

use super::conditions::{Condition, Effect};
use super::threats::Threat;
use crate::scenario::decode::{Entries, Name};
use crate::scenario::vocabulary::{Level, OutcomeGrade};
use crate::text::Text;
use crate::time::Span;

record! {
    /// The actions of every drill: `library/actions.ron`.
    pub struct Actions {
        /// The actions, by name.
        pub actions: Entries<Action>,
    }
}

record! {
    /// Something that somebody can do. With `like` it needs to say only in what it differs.
    pub struct Action {
        /// Another action of the file or of the library: what isn't written here is as it is there. Of its own name: the library's, which it replaces.
        pub like: Option<Name>,
        /// Its name for people.
        pub label: Text,
        /// What it does and what to mind, for people.
        pub help: Text,
        /// Which positions may do it.
        pub who: Vec<Name>,
        /// Which kinds of node it is done to; nothing in particular if empty.
        pub on: Vec<Name>,
        /// From where.
        pub reach: Reach,
        /// Whose things: `true` if also on sites below the actor's own.
        pub below: bool = false,
        /// How long it takes, however many targets.
        pub takes: Span,
        /// How much longer for each target after the first.
        pub each: Option<Span>,
        /// The position that must approve it, at the actor's site or the next above.
        pub approval: Option<Name>,
        /// A matter the actor must have learnt before.
        pub needs: Option<Name>,
        /// Only possible if this holds.
        pub when: Option<Condition>,
        /// What it does.
        pub does: Vec<Effect>,
        /// What can come of it: the first whose condition holds and whose chance strikes.
        pub outcomes: Vec<Outcome>,
        /// Ids in RE&CT or D3FEND, for export.
        pub references: Vec<String>,
    }
}

choice! {
    /// From where an action is done.
    pub enum Reach {
        /// At a desk; it needs no way to a target.
        Desk,
        /// On site: at the actor's own site, or where a crew has travelled to.
        OnSite,
        /// Over a working link of this kind between the actor's site and the target's; or on site.
        Remote(Name),
    }
}

record! {
    /// What can come of an action.
    pub struct Outcome {
        /// If this holds.
        pub when: Option<Condition>,
        /// So often (permille).
        pub chance: u16 = 1000,
        /// How good it is.
        pub grade: OutcomeGrade = OutcomeGrade::Success,
        /// What the actor is told.
        pub text: Option<Text>,
        /// What it changes.
        pub does: Vec<Effect>,
    }
}

record! {
    /// Templates of threats: `library/threats.ron`.
    pub struct Threats {
        /// The templates, by name.
        pub threats: Entries<Threat>,
    }
}

record! {
    /// The district plan: `library/plan.ron`. A district puts its own in its place.
    pub struct Plan {
        /// The plan's title.
        pub title: Text,
        /// Its rules, to which playbook steps refer as `plan/NAME`.
        pub rules: Entries<Rule>,
        /// Who reports to whom by when.
        pub duties: Entries<Duty>,
        /// Telephone numbers.
        pub hotlines: Entries<Text>,
        /// Criteria of the levels.
        pub levels: Vec<LevelRule>,
    }
}

record! {
    /// A rule of the plan.
    pub struct Rule {
        /// What it says.
        pub text: Text,
        /// Where it comes from.
        pub source: Option<Text>,
        /// Whether it is invented and to be replaced by the district's own.
        pub invented: bool = false,
    }
}

record! {
    /// A duty to report.
    pub struct Duty {
        /// The position that reports.
        pub from: Name,
        /// The position that is told.
        pub to: Name,
        /// Within this time of knowing, by phone.
        pub within: Span,
        /// Within this time of knowing, in writing.
        pub written: Option<Span>,
        /// The channel.
        pub by: Name,
        /// Whether it is invented and to be replaced by the district's own.
        pub invented: bool = false,
    }
}

record! {
    /// Articles of law: `library/laws.ron`. A pack may do without.
    #[derive(Default)]
    pub struct Laws {
        /// The articles, by name.
        pub laws: Entries<Law>,
    }
}

record! {
    /// An article of law: what a step, a message, a harmful act or an objective rests on. Only what was read in its own words belongs here.
    pub struct Law {
        /// The law's name.
        pub law: Text,
        /// Which article of it; the law as a whole, if left out.
        pub article: Option<Text>,
        /// What it says, in short.
        pub text: Text,
    }
}

record! {
    /// When an incident has a level.
    pub struct LevelRule {
        /// The level.
        pub level: Level,
        /// When it is reached, in words.
        pub text: Text,
    }
}
