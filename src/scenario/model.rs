//! What an author can say: the scenario, the map, the library. Each field's doc is the language reference.
//! Plain data as written: names are not yet resolved, nothing here knows the engine.

use super::{
    decode::{Attributes, Entries, Name},
    vocabulary::{Evidence, Gravity, Level, OutcomeGrade, ServiceLevel, StateTone, Symbol, Tier, Tone},
};
use crate::{
    text::Text,
    time::{Span, StoryClock},
};

// ───────────────────────────── the scenario ─────────────────────────────

record! {
    /// A whole drill.
    pub struct Scenario {
        /// The drill's name in commands; the same as the file's name.
        pub id: Name,
        /// What people call the drill.
        pub title: Text,
        /// The map it runs on: a file's name in `maps/`.
        pub map: Name,
        /// Weekday and time of day at T+0, such as `"Mon 08:40"`.
        pub starts: StoryClock,
        /// How long the drill lasts at most.
        pub lasts: Span,
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
        /// What spreads or harms.
        pub threats: Entries<Threat>,
        /// Things that one can find out or be told, beside the states and attributes of nodes.
        pub matters: Entries<Matter>,
        /// How harm is counted.
        pub metrics: Entries<Metric>,
        /// Actions of this drill alone, and replacements of library actions of the same name.
        pub actions: Entries<Action>,
        /// Forms that trainees fill in.
        pub forms: Entries<Form>,
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
    }
}

record! {
    /// Somebody who only sends messages.
    pub struct Persona {
        /// Name and position as a trainee reads them.
        pub name: Text,
        /// The site where this person is.
        pub at: Option<Name>,
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

// ───────────────────────────── conditions, effects ─────────────────────────────

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
        /// This option of the inject has been chosen.
        Answered(Name, Name),
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

// ───────────────────────────── injects and forms ─────────────────────────────

record! {
    /// A message that reaches roles. Exactly one of `at`, `when`, `after` and `hand` says when.
    pub struct Inject {
        /// At this time after the start.
        pub at: Option<Span>,
        /// As soon as this holds.
        pub when: Option<Condition>,
        /// With `when`: at this time at the latest.
        pub latest: Option<Span>,
        /// So long after another inject was delivered.
        pub after: Option<AfterInject>,
        /// Only by the trainer's hand.
        pub hand: bool = false,
        /// Skipped, and recorded as averted, if this holds when it is due.
        pub unless: Option<Condition>,
        /// Which roles receive it.
        pub to: OneOrMore,
        /// The role or persona that sends it.
        pub from: Name,
        /// The channel.
        pub by: Name,
        /// What is said.
        pub text: Text,
        /// Facts that come with the message.
        pub tells: Vec<Claim>,
        /// What is asked.
        pub ask: Option<Ask>,
        /// What else happens when it is delivered.
        pub then: Vec<Effect>,
        /// For the trainer: why it is there, what to watch for.
        pub note: Option<Text>,
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

choice! {
    /// What a message asks for.
    pub enum Ask {
        /// One of some options. Without an answer in time, `otherwise` is taken, or nothing.
        One { within: Option<Span>, of: Entries<Choice>, otherwise: Option<Name> },
        /// A form.
        Form { form: Name, within: Option<Span> },
        /// That it has been read.
        Acknowledge { within: Option<Span> },
    }
}

record! {
    /// An option of a decision.
    pub struct Choice {
        /// What one does or says.
        pub text: Text,
        /// What follows.
        pub then: Vec<Effect>,
        /// The answer that comes back.
        pub reply: Option<Text>,
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

// ───────────────────────────── playbook ─────────────────────────────

record! {
    /// A step of the playbook.
    pub struct PlaybookStep {
        /// What is to be done, in a few words.
        pub title: Text,
        /// Who is responsible: a role, or several of which one suffices (the first is the usual one).
        pub who: OneOrMore,
        /// What is to be done.
        pub r#do: Deed,
        /// Steps that come first.
        pub after: Vec<Name>,
        /// Whether the step applies, by what the responsible role knows.
        pub applies: Option<Condition>,
        /// Until when.
        pub within: Deadline,
        /// Its share of conformance and timeliness.
        pub weight: u32,
        /// Whether missing it caps the total.
        pub critical: bool = false,
        /// The objective it serves.
        pub objective: Name,
        /// Why it matters.
        pub why: Text,
        /// The entry of the district plan it comes from.
        pub rule: Name,
    }
}

choice! {
    /// What a playbook step asks for.
    pub enum Deed {
        /// An action, on all nodes of these patterns (each has its share).
        Act { action: Name, on: Vec<Name> },
        /// Telling a role about a matter.
        Tell { to: Name, about: Name },
        /// Handing in a form.
        File(Name),
        /// Choosing one of these options of an inject.
        Answer(Name, Vec<Name>),
        /// One of these.
        Any(Vec<Deed>),
        /// All of these (each has its share).
        All(Vec<Deed>),
    }
}

record! {
    /// A time limit and where it runs from.
    pub struct Deadline {
        /// How long.
        pub limit: Span,
        /// From when.
        pub from: Origin,
    }
}

choice! {
    /// From when a deadline runs.
    pub enum Origin {
        /// From when the responsible role knew, or could have known, that this holds.
        Known(Condition),
        /// From when this step was done.
        Step(Name),
        /// From the delivery of this inject.
        Inject(Name),
        /// From the start of the drill.
        Start,
    }
}

record! {
    /// Something that must not be done. Exactly one of `act` and `answer` names it.
    pub struct Harmful {
        /// The action.
        pub act: Option<Name>,
        /// Only on nodes of these patterns; on anything if empty.
        pub on: Vec<Name>,
        /// An option of an inject.
        pub answer: Option<(Name, Name)>,
        /// Only harmful if this holds at that moment.
        pub when: Option<Condition>,
        /// How bad it is.
        pub gravity: Gravity,
        /// Whether it is forbidden: then the total is capped at 39.
        pub forbidden: bool = false,
        /// The objective it hurts.
        pub objective: Option<Name>,
        /// Why it is wrong.
        pub why: Text,
        /// What would have been right.
        pub right: Text,
        /// The entry of the district plan it breaks.
        pub rule: Name,
    }
}

// ───────────────────────────── threats ─────────────────────────────

record! {
    /// What spreads or harms: a state machine over nodes. A drill's threat takes a template of the library and may change it.
    pub struct Threat {
        /// The library's template.
        pub template: Option<Name>,
        /// What it is.
        pub title: Option<Text>,
        /// Its states, the healthy one first.
        pub states: Entries<ThreatState>,
        /// Changes in a node by itself.
        pub becomes: Vec<Transition>,
        /// Changes by contact.
        pub spreads: Vec<Spread>,
        /// States at the start: node pattern to state.
        pub begins: Entries<Name>,
    }
}

record! {
    /// A state of a threat.
    pub struct ThreatState {
        /// How it is called on the map.
        pub label: Text,
        /// What somebody sees who looks: another state's name if it looks like that one.
        pub looks: Option<Name>,
        /// Whether the device does its work in this state.
        pub works: bool = true,
        /// After what mean time somebody at the site notices and learns of it; never, if left out.
        pub noticed: Option<Span>,
        /// How bad it looks on the map.
        pub tone: StateTone = StateTone::Well,
    }
}

record! {
    /// A change of a node by itself.
    pub struct Transition {
        /// From this state.
        pub from: Name,
        /// To this state.
        pub to: Name,
        /// After exactly this time; or
        pub after: Option<Span>,
        /// at a rate with this mean time.
        pub mean: Option<Span>,
        /// Only on nodes of these kinds; on all if empty.
        pub kinds: Vec<Name>,
        /// Only while this holds.
        pub when: Option<Condition>,
    }
}

record! {
    /// A change of a node by contact with another over a link.
    pub struct Spread {
        /// The kind of link; the link must be up.
        pub over: Name,
        /// States of the other node that are contagious.
        pub from: Vec<Name>,
        /// States that can be infected.
        pub into: Vec<Name>,
        /// The state that follows.
        pub to: Name,
        /// Mean time for each pair.
        pub mean: Span,
        /// Only while this holds at the node that would be infected.
        pub when: Option<Condition>,
        /// Factors that make it slower.
        pub slower: Vec<Slower>,
    }
}

record! {
    /// A factor that makes a spread slower.
    pub struct Slower {
        /// So many times.
        pub by: u32,
        /// If this holds at the node that would be infected.
        pub when: Condition,
    }
}

// ───────────────────────────── library: kinds ─────────────────────────────

record! {
    /// The vocabulary of the network: `library/kinds.ron`.
    pub struct Kinds {
        /// Attributes of nodes.
        pub attributes: Entries<Attribute>,
        /// Kinds of nodes.
        pub nodes: Entries<NodeKind>,
        /// Kinds of links.
        pub links: Entries<LinkKind>,
        /// Channels that messages take.
        pub channels: Entries<Channel>,
        /// Positions that people hold.
        pub positions: Entries<Position>,
    }
}

record! {
    /// An attribute of nodes.
    pub struct Attribute {
        /// Its name for people.
        pub label: Text,
        /// Values from weak to strong, with their names for people; the first is the default.
        pub values: Entries<Text>,
        /// Whether the order of the values means anything.
        pub ordered: bool = true,
    }
}

record! {
    /// A kind of node.
    pub struct NodeKind {
        /// Its name for people.
        pub label: Text,
        /// The symbol on the map.
        pub symbol: Symbol,
        /// Attributes its nodes have, with their usual values.
        pub usual: Settings,
    }
}

record! {
    /// A kind of link.
    pub struct LinkKind {
        /// Its name for people.
        pub label: Text,
        /// Whether it runs only from its first end to its second.
        pub directed: bool = false,
        /// Whether it is drawn on the map at the district's scale.
        pub backbone: bool = false,
    }
}

record! {
    /// A way that messages take.
    pub struct Channel {
        /// Its name for people.
        pub label: Text,
        /// How long a message takes.
        pub delay: Span,
        /// The kind of link that must be up at the sender's and the receiver's site.
        pub over: Option<Name>,
        /// How often nobody answers (permille); then it is tried again after the same delay.
        pub unanswered: u16 = 0,
        /// Whether a trainee may choose it for telling somebody.
        pub offered: bool = true,
    }
}

record! {
    /// A position that people hold at a site: what `who` of an action names, and how a simulated colleague behaves in it.
    pub struct Position {
        /// Its name for people.
        pub label: Text,
        /// Median time until a simulated colleague reacts to news.
        pub reacts: Span,
        /// How often a simulated colleague skips a duty or takes a wrong option (permille).
        pub errs: u16,
        /// How long a simulated colleague takes to answer or approve.
        pub answers: Span,
        /// Whether the people of this position travel to where they are needed.
        pub crew: bool = false,
        /// Time to leave, for a crew.
        pub leaves: Option<Span>,
    }
}

// ───────────────────────────── library: actions, threats, plan ─────────────────────────────

record! {
    /// The actions of every drill: `library/actions.ron`.
    pub struct Actions {
        /// The actions, by name.
        pub actions: Entries<Action>,
    }
}

record! {
    /// Something that somebody can do.
    pub struct Action {
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
    /// When an incident has a level.
    pub struct LevelRule {
        /// The level.
        pub level: Level,
        /// When it is reached, in words.
        pub text: Text,
    }
}

// ───────────────────────────── the map ─────────────────────────────

record! {
    /// A network map: `maps/NAME.ron`.
    pub struct Map {
        /// The map's name in scenarios; the same as the file's name.
        pub id: Name,
        /// What people call it.
        pub title: Text,
        /// What on it is real and what is invented.
        pub note: Text,
        /// Sites of a kind share a template.
        pub templates: Entries<SiteTemplate>,
        /// The sites.
        pub sites: Entries<SiteDef>,
        /// Links between sites, by full node names.
        pub links: Vec<LinkDef>,
        /// Exceptions: node pattern to settings.
        pub set: Entries<Settings>,
    }
}

record! {
    /// What sites of a kind have. Names inside are completed with the site's name: `files` at Shiqiao is `shiqiao-files`.
    /// `parent/NAME` means the node of the site above.
    pub struct SiteTemplate {
        /// The sites' tier.
        pub tier: Tier,
        /// Nodes that each of the sites has.
        pub nodes: Entries<NodeDef>,
        /// Links within a site, and to the site above.
        pub links: Vec<LinkDef>,
        /// Roles at each of the sites.
        pub roles: Entries<RoleDef>,
        /// Services that each of the sites offers.
        pub services: Entries<ServiceDef>,
    }
}

record! {
    /// A place.
    pub struct SiteDef {
        /// Its name for people.
        pub name: Text,
        /// Its template.
        pub template: Option<Name>,
        /// Its tier, where no template says it.
        pub tier: Option<Tier>,
        /// The site above.
        pub parent: Option<Name>,
        /// How many people live there.
        pub residents: u32 = 0,
        /// Metres east and north of the district's centre; laid out around the parent if left out.
        pub at: Option<(i64, i64)>,
        /// Template nodes it lacks.
        pub without: Vec<Name>,
        /// Nodes of its own, by their full names.
        pub nodes: Entries<NodeDef>,
        /// Roles of its own, by their full names.
        pub roles: Entries<RoleDef>,
        /// Services of its own, by their full names.
        pub services: Entries<ServiceDef>,
        /// Settings of its nodes that differ: full names or patterns.
        pub set: Entries<Settings>,
    }
}

record! {
    /// A node: a device or several like ones, or a group of people.
    pub struct NodeDef {
        /// Its kind.
        pub kind: Name,
        /// Its name for people, where the kind's name isn't enough.
        pub label: Option<Text>,
        /// How many like ones.
        pub count: u32 = 1,
        /// Attributes that differ from the kind's usual ones.
        pub set: Settings = Settings::default(),
    }
}

record! {
    /// Links from one node to others.
    pub struct LinkDef {
        /// The kind of link.
        pub kind: Name,
        /// One end (a template's own name, a full name, or a pattern).
        pub from: Name,
        /// The other ends.
        pub to: Vec<Name>,
    }
}

record! {
    /// A role at a site.
    pub struct RoleDef {
        /// The position it is.
        pub position: Name,
        /// Its name for people, where the position's name isn't enough.
        pub label: Option<Text>,
    }
}

record! {
    /// A service that residents rely on.
    pub struct ServiceDef {
        /// Its name for people.
        pub label: Text,
        /// It is up when all of these needs are met.
        pub up: Vec<Need>,
        /// Otherwise it is degraded when all of these are met, and down when not (or if left out).
        pub degraded: Option<Vec<Need>>,
        /// How many residents it serves at a time.
        pub serves: u32,
        /// How much of the service is lost when degraded (permille).
        pub loss: u16 = 600,
    }
}

choice! {
    /// What a service needs.
    pub enum Need {
        /// This node works: switched on, connected, in a state that works.
        Works(Name),
        /// At least half of the devices of this pattern work.
        Half(Name),
        /// A link of this kind at this node is up.
        Linked(Name, Name),
        /// The node has this attribute value.
        Has(Name, Name, Name),
    }
}

// ───────────────────────────── shapes of their own ─────────────────────────────

choice! {
    /// One name or a list of names of which one suffices: `"shiqiao-it"`, `["a", "b"]` or `Any(["a", "b"])`.
    pub enum OneOrMore {
        /// Exactly this one.
        One(Name),
        /// Any of these; the first is the usual one.
        Any(Vec<Name>),
    }
    plain text One, list Any
}

impl OneOrMore {
    /// All the names, the usual one first.
    pub fn names(&self) -> &[Name] {
        match self {
            Self::One(name) => std::slice::from_ref(name),
            Self::Any(names) => names,
        }
    }
}

/// Attribute values, as `(password: "weak", remote_tool: "vendor")`.
pub type Settings = Attributes<Name>;
