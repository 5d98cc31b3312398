//! The drill as a whole: people, matters, measures of harm, endings.

use super::attachments::Attachment;
use super::conditions::Condition;
use super::injects::{Form, Inject};
use super::library::{Action, Law};
use super::map::LinkDef;
use super::parameters::Parameter;
use super::playbook::{Harmful, PlaybookStep};
use super::shapes::Settings;
use super::story::{Phase, Profile, Variable};
use super::threats::Threat;
use crate::scenario::decode::{Entries, Name};
use crate::scenario::vocabulary::{Language, Level, Tone};
use crate::text::Text;
use crate::time::{Span, StoryClock};

record! {
    /// A whole drill.
    pub struct Scenario {
        /// The drill's name in commands; the same as the file's name.
        pub id: Name,
        /// Languages in which the drill is told. Chinese always is; without `En` nothing misses the English texts.
        pub languages: Vec<Language> = vec![Language::Zh, Language::En],
        /// What people call the drill.
        pub title: Text,
        /// The map it runs on: a file's name in `maps/`.
        pub map: Name,
        /// Weekday and time of day at T+0, such as `"Mon 08:40"`.
        pub starts: StoryClock,
        /// How long the drill lasts at most.
        pub lasts: Span,
        /// Other lengths in which the drill can be played: shorter ones leave something out, longer ones give more time.
        pub profiles: Entries<Profile>,
        /// Class and sub-class of the incident by GB/T 20986-2023, five digits, such as `"01007"`.
        pub class: String,
        /// The incident's true level.
        pub level: Level,
        /// One sentence for the list of drills.
        pub summary: Text,
        /// What every trainee is told before the start.
        pub brief: Text,
        /// Roles that trainees can play; all other roles are simulated colleagues.
        pub seats: Vec<Name>,
        /// What is practised; playbook steps name the objective they serve.
        pub objectives: Entries<Objective>,
        /// MITRE ATT&CK technique ids, for the trainer.
        pub techniques: Vec<String>,
        /// Names given to single devices: from the map's node (with a count) to the new names split off it.
        pub names: Entries<Vec<Name>>,
        /// Labels of nodes named by this drill.
        pub labels: Entries<Text>,
        /// Attributes at the start that differ from the map: node pattern to settings.
        pub set: Entries<Settings>,
        /// Links the drill adds to the map.
        pub links: Vec<LinkDef>,
        /// People who only send messages: residents, reporters, callers.
        pub personas: Entries<Persona>,
        /// What differs from play to play, such as the village that is hit: by the seed, or as it is set up.
        pub parameters: Entries<Parameter>,
        /// Phases of the story, in their order.
        pub phases: Entries<Phase>,
        /// Counters and flags of the author's own, with their values at the start.
        pub variables: Entries<Variable>,
        /// What spreads or harms.
        pub threats: Entries<Threat>,
        /// Things that one can find out or be told, beside the states and attributes of nodes.
        pub matters: Entries<Matter>,
        /// How harm is counted.
        pub metrics: Entries<Metric>,
        /// Actions of this drill alone, and replacements of library actions of the same name.
        pub actions: Entries<Action>,
        /// Articles of law of this drill alone, and replacements of the library's of the same name.
        pub laws: Entries<Law>,
        /// Forms that trainees fill in.
        pub forms: Entries<Form>,
        /// Pictures, documents, tables and excerpts of logs that come with messages.
        pub attachments: Entries<Attachment>,
        /// Messages and decisions.
        pub injects: Entries<Inject>,
        /// What should be done.
        pub playbook: Entries<PlaybookStep>,
        /// What must not be done.
        pub harmful: Entries<Harmful>,
        /// How the drill can end; the first whose condition holds at the end is taken.
        pub endings: Entries<Ending>,
        /// Weights of the parts of the score.
        pub weights: Option<Weights>,
    }
}

record! {
    /// An objective of the drill; it gets a rating P, S, M or U.
    pub struct Objective {
        /// What is practised, in a few words.
        pub title: Text,
        /// Articles of law that it rests on.
        pub laws: Vec<Name>,
    }
}

record! {
    /// Somebody who only sends messages.
    pub struct Persona {
        /// Name and position as a trainee reads them.
        pub name: Text,
        /// The site where this person is.
        pub at: Option<Name>,
        /// Moods that this person can be in, the first to begin with.
        pub moods: Entries<Mood>,
    }
}

record! {
    /// A mood: it sets the tone of what a persona says.
    pub struct Mood {
        /// How it is called.
        pub title: Text,
        /// What is put before everything that is said in it.
        pub opening: Option<Text>,
    }
}

record! {
    /// A thing to find out or be told: a topic with a text.
    pub struct Matter {
        /// A few words, for lists and reports.
        pub title: Text,
        /// What one reads on finding it.
        pub text: Text,
        /// Whether it is true from this condition on; without one it is always true.
        pub when: Option<Condition>,
    }
}

record! {
    /// A measure of harm.
    pub struct Metric {
        /// What is counted.
        pub title: Text,
        /// The unit behind the number.
        pub unit: Text,
        /// Harm per unit, in thousandths: what makes different metrics comparable.
        pub weight: u32,
        /// Where the number comes from.
        pub counts: MetricSource,
    }
}

choice! {
    /// Where a metric's number comes from.
    pub enum MetricSource {
        /// Residents who wait because a service is down or degraded, in resident-minutes, for these services (patterns).
        ServiceLoss(Vec<Name>),
        /// What each device (or member of a group) costs while it is in a threat state, such as money lost to a fraud: state to thousandths of
        /// the unit a minute.
        StateLoss(Entries<u32>),
        /// Devices in this threat state, now (a node with a count counts as so many).
        Devices(Name),
        /// Devices that have ever been in this threat state.
        EverDevices(Name),
        /// Evidence destroyed on nodes of these patterns, in points (memory 3, disk 3, photo 1, logs 2, chat 1).
        EvidenceLost(Vec<Name>),
        /// Only what effects add.
        Added,
    }
}

record! {
    /// Weights of the score's parts, in points; their sum is 100.
    pub struct Weights {
        /// Conformance with the playbook 处置.
        pub conformance: u32 = 35,
        /// Timeliness 时效.
        pub timeliness: u32 = 20,
        /// Outcome 后果.
        pub outcome: u32 = 25,
        /// Reporting 报告.
        pub reporting: u32 = 10,
        /// Judgement 研判.
        pub judgement: u32 = 10,
    }
}

record! {
    /// How a drill can end.
    pub struct Ending {
        /// A few words.
        pub title: Text,
        /// What the trainees read.
        pub text: Text,
        /// When it is this ending; without a condition, always.
        pub when: Option<Condition>,
        /// Whether the drill is over as soon as `when` holds.
        pub ends: bool = false,
        /// Good, bad or between.
        pub tone: Tone = Tone::Mixed,
    }
}
