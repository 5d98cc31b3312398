//! What the lines of a record say, and in which order they may stand. No file, no hash, and no names of people.

use super::{
    Fault,
    chain::{Torn, sha256_hex},
};
use crate::{
    engine::{
        event::Stamped,
        input::Input,
        state::{self, Difficulty, Mode},
    },
    session::session::Step,
    time::Time,
    world::{World, plot::FieldKind},
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The format's version: `v` of the opening.
pub const FORMAT: u32 = 1;
/// The version of the engine's rules. A record of another one can be checked, but not recomputed.
pub const ENGINE: u32 = 2;
/// The version of the score's rules. A score of another one is not computed anew.
pub const SCORING: u32 = 2;
/// The hash that the chain is made of, as the opening names it.
pub const HASH: &str = "sha256";

/// What a line says. The kinds stand in the order of the file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "k", rename_all = "kebab-case")]
pub enum Entry {
    Open(Box<Open>),
    Names(NameList),
    Source(Source),
    Step(StepLine),
    Recovered(Recovered),
    Seal(Seal),
}

/// The first line: which drill this is, and what it started from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Open {
    /// [`FORMAT`].
    pub v: u32,
    /// The program's version, for people.
    pub app: String,
    /// [`ENGINE`].
    pub engine: u32,
    /// The version of the score's rules.
    pub scoring: u32,
    /// [`HASH`].
    pub hash: String,
    /// 128 random bits in hexadecimal digits.
    pub session: String,
    /// The drill's number of this session: numbers of a drill run without gaps.
    pub ticket: Option<String>,
    /// What the facilitator gave out at the start: a record that holds it cannot be older.
    pub nonce: Option<String>,
    /// [`scenario_digest`] of the sources.
    pub scenario: String,
    pub seed: u64,
    pub setup: Setup,
    /// The algorithm of chance and its version.
    pub chance: String,
    /// Salted SHA-256 of the roster; none where nobody's name was noted.
    pub roster: Option<String>,
    /// When it began, in milliseconds since 1970 (UTC). For people only: no evidence.
    pub wall: u64,
    /// Which record this one goes on with, after that one's file could not be written any more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub continues: Option<Continues>,
}

/// What was chosen for this session.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Setup {
    pub map: String,
    /// Length profile.
    pub profile: Option<String>,
    pub difficulty: Difficulty,
    pub mode: Mode,
    /// Roles that are played, by name, in the order of their numbers; all others are simulated colleagues.
    pub seats: Vec<String>,
    /// The row of each of the scenario's parameters.
    pub parameters: BTreeMap<String, String>,
    pub marking: Option<String>,
}

impl Setup {
    /// As a session has it, on the map of this name.
    pub fn of(world: &World, setup: &state::Setup, map: &str) -> Self {
        Self {
            map: map.to_owned(),
            profile: world.profile.clone(),
            difficulty: setup.difficulty,
            mode: setup.mode,
            seats: setup.seats.iter().map(|role| world.roles[*role].name.clone()).collect(),
            parameters: world.rows(),
            ..Self::default()
        }
    }
}

/// Where a record that this one continues came to its end.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Continues {
    pub session: String,
    /// Number and hash of its last line.
    pub n: u64,
    pub h: String,
}

/// One file that the drill was compiled from. The first source of a record is the scenario itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// As the program names it, with `/` between folders.
    pub path: String,
    /// Of the file's bytes.
    pub sha256: String,
    /// The whole file; none for a picture or another attachment.
    pub text: Option<String>,
}

impl Source {
    pub fn of_text(path: &str, text: &str) -> Self {
        Self { path: path.to_owned(), sha256: sha256_hex(text.as_bytes()), text: Some(text.to_owned()) }
    }

    /// A picture or another attachment: its hash is kept, its bytes are not.
    pub fn of_asset(path: &str, bytes: &[u8]) -> Self {
        Self { path: path.to_owned(), sha256: sha256_hex(bytes), text: None }
    }
}

/// One digest for all sources, whatever their order: SHA-256 of the lines that `sha256sum` would print, sorted by path.
pub fn scenario_digest(sources: &[Source]) -> String {
    let mut files: Vec<(&str, &str)> = sources.iter().map(|source| (source.path.as_str(), source.sha256.as_str())).collect();
    files.sort_unstable();
    let listing: String = files.iter().flat_map(|(path, sha256)| [sha256, "  ", path, "\n"]).collect();
    sha256_hex(listing.as_bytes())
}

/// A step: what was asked or came due, and what followed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StepLine {
    /// The drill's time after the step.
    pub t: Time,
    /// The participant's number in the roster; none where time passed.
    pub by: Option<u32>,
    pub input: Option<Input>,
    /// All events since the last line.
    pub events: Vec<Stamped>,
    /// SHA-256 of the state after the step.
    pub digest: String,
}

impl StepLine {
    /// The line for a step; `by` is the number of the participant whose input it was, if there was one.
    pub fn of(step: &Step, by: Option<u32>) -> Self {
        Self { t: step.time, by, input: step.input.clone(), events: step.events.clone(), digest: step.digest() }
    }
}

/// That the record was broken off here and then went on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Recovered {
    /// How many bytes of an unfinished line were cut off; 0 where the last line was whole.
    pub bytes: u64,
    /// Of the bytes cut off, which are kept in a file of their own beside the record.
    pub sha256: String,
}

/// The last line.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Seal {
    /// Lines of kind step in this record.
    pub steps: u64,
    /// The score, in whole numbers, texts, yes and no; keys sorted. [`super::seal::plain`] makes it so.
    pub score: serde_json::Value,
    /// Of the final state and all events.
    pub digest: String,
    pub reason: String,
}

/// Kinds of numbered things that steps refer to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Named {
    Sites,
    Nodes,
    /// Kind, one end, other end.
    Links,
    /// Name, then its values.
    Attributes,
    Services,
    /// Name, then its states.
    Threats,
    Metrics,
    Roles,
    Personas,
    Channels,
    Actions,
    Matters,
    /// Name, then the options it offers.
    Injects,
    /// Name, then its boxes; after `=` what can be chosen in a box, between `|`.
    Forms,
    Endings,
    Objectives,
    Phases,
    Variables,
    /// Groups of alternatives.
    Groups,
}

/// Some names of one kind. More lists of a kind follow one another: the second goes on where the first ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NameList {
    pub of: Named,
    /// A thing's number is its place here. Where a thing has numbered parts, their names follow after spaces.
    pub names: Vec<String>,
}

/// The names behind the numbers in steps, so that a record can be read without our program.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Names {
    lists: BTreeMap<Named, Vec<String>>,
}

/// Bytes of the names in one line: with the rest of the line below [`super::LINE_BYTES_MAX`], were every byte of a name escaped to two.
const NAMES_BYTES_MAX: usize = 30 << 10;

impl Names {
    pub fn of(world: &World) -> Self {
        let mut names = Self::default();
        let mut put = |of, list: Vec<String>| names.set(of, list);
        put(Named::Sites, world.sites.values().map(|site| site.name.clone()).collect());
        put(Named::Nodes, world.nodes.values().map(|node| node.name.clone()).collect());
        put(Named::Links, world.links.values().map(|link| link_name(world, link)).collect());
        put(
            Named::Attributes,
            world.attributes.values().map(|a| with(&a.name, a.values.iter().map(|(name, _)| &**name))).collect(),
        );
        put(Named::Services, world.services.values().map(|service| service.name.clone()).collect());
        put(Named::Threats, world.threats.values().map(|t| with(&t.name, t.states.values().map(|state| &*state.name))).collect());
        put(Named::Metrics, world.metrics.values().map(|metric| metric.name.clone()).collect());
        put(Named::Roles, world.roles.values().map(|role| role.name.clone()).collect());
        put(Named::Personas, world.personas.values().map(|persona| persona.name.clone()).collect());
        put(Named::Channels, world.channels.values().map(|channel| channel.name.clone()).collect());
        put(Named::Actions, world.actions.values().map(|action| action.name.clone()).collect());
        put(Named::Matters, world.matters.values().map(|matter| matter.name.clone()).collect());
        put(Named::Injects, world.injects.values().map(inject_name).collect());
        put(Named::Forms, world.forms.values().map(form_name).collect());
        put(Named::Endings, world.endings.values().map(|ending| ending.name.clone()).collect());
        put(Named::Phases, world.phases.values().map(|phase| phase.name.clone()).collect());
        put(Named::Variables, world.variables.values().map(|variable| variable.name.clone()).collect());
        put(Named::Groups, world.groups.values().map(|group| group.name.clone()).collect());
        put(Named::Objectives, world.objectives.values().map(|objective| objective.name.clone()).collect());
        names
    }

    /// The names of one kind, by number.
    pub fn list(&self, of: Named) -> &[String] {
        self.lists.get(&of).map_or(&[], Vec::as_slice)
    }

    pub fn set(&mut self, of: Named, list: Vec<String>) {
        if list.is_empty() {
            self.lists.remove(&of);
        } else {
            self.lists.insert(of, list);
        }
    }

    pub(super) fn add(&mut self, list: &NameList) {
        self.lists.entry(list.of).or_default().extend(list.names.iter().cloned());
    }

    /// As lines: no list longer than a line may be.
    pub(super) fn lines(&self) -> Vec<NameList> {
        let mut lines = Vec::new();
        for (of, names) in &self.lists {
            let mut line = NameList { of: *of, names: Vec::new() };
            let mut bytes = 0;
            for name in names {
                if bytes + name.len() > NAMES_BYTES_MAX && !line.names.is_empty() {
                    lines.push(std::mem::replace(&mut line, NameList { of: *of, names: Vec::new() }));
                    bytes = 0;
                }
                bytes += name.len() + 3; // with quotes and comma
                line.names.push(name.clone());
            }
            lines.push(line);
        }
        lines
    }
}

fn with<'a>(name: &'a str, parts: impl Iterator<Item = &'a str>) -> String {
    std::iter::once(name).chain(parts).collect::<Vec<_>>().join(" ")
}

fn link_name(world: &World, link: &crate::world::network::Link) -> String {
    format!("{} {} {}", world.link_kinds[link.kind].name, world.nodes[link.from].name, world.nodes[link.to].name)
}

fn inject_name(inject: &crate::world::plot::Inject) -> String {
    with(&inject.name, inject.options().into_iter().map(|(name, _)| name))
}

fn form_name(form: &crate::world::plot::Form) -> String {
    let fields: Vec<String> = form
        .fields
        .iter()
        .map(|field| match &field.kind {
            FieldKind::Choice(of) => {
                format!("{}={}", field.name, of.iter().map(|(name, _)| &**name).collect::<Vec<_>>().join("|"))
            }
            FieldKind::Number | FieldKind::Nodes | FieldKind::Words => field.name.clone(),
        })
        .collect();
    with(&form.name, fields.iter().map(String::as_str))
}

/// Holds lines to their order: open, names, sources, then steps and recoveries, then the seal and nothing after it.
/// Names stand before the sources, so that an opening is whole as soon as its sources match their digest.
#[derive(Clone, Debug, Default)]
pub(super) struct Order {
    stage: Stage,
    /// The opening's digest of the sources.
    scenario: String,
    /// Path and hash of each source so far.
    sources: Vec<Source>,
    time: Time,
    steps: u64,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
enum Stage {
    #[default]
    Empty,
    Names,
    Sources,
    Steps,
    Sealed,
}

impl Order {
    /// Takes the next entry, or says what is wrong with it; then nothing has changed.
    pub(super) fn take(&mut self, entry: &Entry) -> Result<(), Fault> {
        let stage = self.check(entry)?;
        self.stage = stage;
        match entry {
            Entry::Open(open) => self.scenario.clone_from(&open.scenario),
            Entry::Source(source) => self.sources.push(Source { text: None, ..source.clone() }),
            Entry::Step(step) => {
                self.time = step.t;
                self.steps += 1;
            }
            Entry::Names(_) | Entry::Recovered(_) | Entry::Seal(_) => {}
        }
        Ok(())
    }

    fn check(&self, entry: &Entry) -> Result<Stage, Fault> {
        if self.stage == Stage::Sealed {
            return Err(Fault::AfterSeal);
        }
        if (self.stage == Stage::Empty) != matches!(entry, Entry::Open(_)) {
            return Err(Fault::OutOfOrder);
        }
        match entry {
            Entry::Open(_) => Ok(Stage::Names),
            Entry::Names(_) if self.stage > Stage::Names => Err(Fault::OutOfOrder),
            Entry::Names(_) => Ok(Stage::Names),
            Entry::Source(source) => self.check_source(source).map(|()| Stage::Sources),
            Entry::Step(_) | Entry::Recovered(_) | Entry::Seal(_) if !self.opening_is_whole() => Err(Fault::ScenarioDigest),
            Entry::Step(step) if step.t < self.time => Err(Fault::TimeFalls),
            Entry::Step(step) if step.by.is_some() != step.input.is_some() => Err(Fault::ByWithoutInput),
            Entry::Step(_) | Entry::Recovered(_) => Ok(Stage::Steps),
            Entry::Seal(seal) if seal.steps != self.steps => Err(Fault::SealCount { counted: self.steps }),
            Entry::Seal(seal) if !super::seal::is_plain(&seal.score) => Err(Fault::ScoreForm),
            Entry::Seal(_) => Ok(Stage::Sealed),
        }
    }

    fn check_source(&self, source: &Source) -> Result<(), Fault> {
        if self.stage > Stage::Sources {
            return Err(Fault::OutOfOrder);
        }
        if self.sources.iter().any(|known| known.path == source.path) {
            return Err(Fault::SourceTwice { path: source.path.clone() });
        }
        match &source.text {
            Some(text) if sha256_hex(text.as_bytes()) != source.sha256 => Err(Fault::SourceText { path: source.path.clone() }),
            Some(_) | None => Ok(()),
        }
    }

    /// Whether all that a record starts with is there. Before that, nothing was played.
    pub(super) fn opening_is_whole(&self) -> bool {
        self.stage >= Stage::Steps || (self.stage >= Stage::Names && scenario_digest(&self.sources) == self.scenario)
    }
}

/// The mark that a recovery leaves: `cut` are the bytes of the unfinished line, or none.
pub(super) fn recovered(cut: &[u8]) -> Recovered {
    Recovered { bytes: cut.len() as u64, sha256: sha256_hex(cut) }
}

/// The part of `bytes` that `torn` names.
pub(super) fn cut(bytes: &[u8], torn: Option<Torn>) -> &[u8] {
    torn.and_then(|torn| bytes.get(usize::try_from(torn.offset).ok()?..)).unwrap_or_default()
}
