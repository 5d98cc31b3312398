//! What the desk asks of its host, who may touch files: requests out, answers in. Plain values; no path is opened here.
//!
//! Every request gets exactly one answer of the kind that its doc names, in the order of asking, or [`Response::Failed`]. Answers may come in
//! the same frame or much later; the desk goes on drawing. [`Response::FileChanged`] comes unasked for watched files.

use crate::{
    engine::{event::Stamped, state::Setup},
    journal::line::Source,
    scenario::{
        attachments::Image, decode::Name, diagnostic::Diagnostics, model::Profile, pack::Drill, source::Sources,
        vocabulary::Level,
    },
    score::card::ScoreCard,
    session::session::Step,
    text::{Lang, Text},
    time::{Span, Time},
    world::{World, compile::compile, ids::RoleId},
};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// What the desk wants done.
#[derive(Debug)]
pub enum Request {
    /// The scenarios of the built-in pack and of `folder` where one is set. Answer: [`Response::Scenarios`]; after it
    /// [`Response::Failed`] where the folder, or a file in it, can't be read.
    ListScenarios { folder: Option<String> },
    /// Read, check and compile a scenario. Answer: [`Response::Opened`], with its diagnostics whether it compiles or not.
    Open { scenario: ScenarioRef },
    /// Tell when this file or one that it was read with changes ([`Response::FileChanged`]); replaces an earlier watch. `None` ends it. No answer.
    Watch { path: Option<String> },
    /// Begin a record for a drill. Answer: [`Response::RecordBegun`]. Until then nothing is appended.
    BeginRecord(Box<RecordStart>),
    /// Write a step's line and sync it. Answer: [`Response::Appended`] with the same step, which the desk then adopts; or [`Response::AppendFailed`].
    /// The desk has at most one step out.
    Append(Box<Step>),
    /// Score a drill that is over. May take a second: do it beside. Answer: [`Response::Scored`] with the same ticket.
    Score(Box<ToScore>),
    /// The record broke: begin another in `folder` that repeats what is acknowledged, and write there what could not be written.
    /// Answer: [`Response::RecordContinued`], or [`Response::Sealed`] where it was the seal.
    ContinueRecord { folder: String },
    /// Seal the drill's record with its score. Answer: [`Response::Sealed`].
    Seal { card: Box<ScoreCard>, digest: String },
    /// Close the drill's record without a seal (broken off, or the window closes). No answer.
    CloseRecord,
    /// The records of a folder; none: the usual one. Verifying may go on beside: answer at once, and again with more. Answer: [`Response::Records`].
    ListRecords { folder: Option<String> },
    /// Read a record for its debrief. Answer: [`Response::RecordRead`].
    ReadRecord { path: String },
    /// Files and folders to choose from; none: where the person's documents are. Answer: [`Response::Folder`].
    ListFolder { folder: Option<String>, want: Want },
    /// Look where records would go now. Answer: [`Response::RecordsFolder`].
    LookAtRecordsFolder { folder: Option<String> },
    /// Draw a picture of an attachment, at most so many pixels each way. May take a second: do it beside. Answer: [`Response::PictureDrawn`].
    DrawPicture { image: Arc<Image>, side_max: u32 },
    /// Keep the settings. No answer.
    SaveSettings(Settings),
}

/// What the host has to say.
#[derive(Debug)]
pub enum Response {
    Scenarios(Vec<ScenarioCard>),
    Opened(Box<Opened>),
    RecordBegun {
        path: String,
        /// Six digits of the record's last line, to note down on the way.
        running_code: String,
    },
    Appended {
        step: Box<Step>,
        running_code: String,
    },
    /// The record is dead: what is on the disk is not known. The drill stops, and says so.
    AppendFailed {
        detail: String,
    },
    Scored {
        ticket: u32,
        card: Box<ScoreCard>,
    },
    RecordContinued {
        path: String,
        running_code: String,
        /// The step that could not be written before, now written.
        step: Option<Box<Step>>,
    },
    Sealed(Sealed),
    RecordsFolder {
        risk: Option<FolderRisk>,
    },
    Records {
        folder: String,
        rows: Vec<RecordRow>,
    },
    RecordRead(Box<RecordDrill>),
    Folder {
        folder: String,
        parent: Option<String>,
        want: Want,
        entries: Vec<FolderEntry>,
    },
    FileChanged {
        path: String,
    },
    PictureDrawn {
        /// The same that was asked for.
        image: Arc<Image>,
        /// None: its file is broken further in than the check looks.
        drawing: Option<Drawing>,
    },
    /// The request of this kind failed; `detail` is the reason, in the person's language.
    Failed {
        what: RequestKind,
        detail: String,
    },
}

/// A picture as pixels, row by row.
#[derive(Clone, Debug)]
pub struct Drawing {
    /// Width and height.
    pub size: [usize; 2],
    /// Red, green, blue and opacity of each, a byte each.
    pub rgba: Vec<u8>,
}

/// Why a folder is a bad place for a record: a line may seem written that isn't, or two machines may write one file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FolderRisk {
    Removable,
    Network,
    /// A program copies it to somebody's cloud.
    Synchronised,
}

/// Which request an answer or a failure belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RequestKind {
    ListScenarios,
    Open,
    BeginRecord,
    ContinueRecord,
    Score,
    Seal,
    ListRecords,
    ReadRecord,
    ListFolder,
    SaveSettings,
}

/// Where a scenario is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ScenarioRef {
    /// By its name in the built-in pack.
    Builtin(String),
    /// A file on the disk.
    File(String),
}

/// A scenario to choose, as far as its head tells.
#[derive(Clone, Debug)]
pub struct ScenarioCard {
    pub at: ScenarioRef,
    pub title: Text,
    pub summary: Text,
    pub lasts: Span,
    pub level: Level,
    pub seats: u8,
    /// Of the checker; with any, it can't be played. Its head may be unreadable: the title is the file's name then.
    pub errors: usize,
}

/// A scenario that was read.
#[derive(Clone, Debug)]
pub struct Opened {
    pub at: ScenarioRef,
    /// None where errors forbid it.
    pub drill: Option<Arc<Drill>>,
    /// The drill compiled, with the rows of its parameters that the seed draws.
    pub world: Option<Arc<World>>,
    /// The same drill in each other length that it has.
    pub lengths: Vec<Length>,
    pub diagnostics: Diagnostics,
    pub sources: Sources,
    /// The files that it was read from, for a record.
    pub texts: Arc<[Source]>,
    /// A fresh seed for a drill of this scenario.
    pub seed: u64,
}

/// A drill in one of its lengths.
#[derive(Clone, Debug)]
pub struct Length {
    pub title: Text,
    pub world: Arc<World>,
}

impl Length {
    /// The other lengths that a drill has.
    pub fn all_of(drill: &Drill) -> Vec<Self> {
        let length = |(name, profile): (&Name, &Profile)| {
            let world = Arc::new(compile(&drill.in_profile(name)?));
            Some(Self { title: profile.title.clone(), world })
        };
        drill.scenario.profiles.iter().filter_map(length).collect()
    }
}

/// How a recorded drill begins.
#[derive(Clone, Debug)]
pub struct RecordStart {
    pub at: ScenarioRef,
    pub world: Arc<World>,
    /// The files that the world was made from.
    pub texts: Arc<[Source]>,
    pub setup: Setup,
    /// Who sits where; goes beside the record, not into it.
    pub people: Vec<(RoleId, String)>,
    /// The drill's number of this session.
    pub ticket: Option<String>,
    /// What the trainer gave out at the start.
    pub nonce: Option<String>,
}

/// What a score is computed from.
#[derive(Clone, Debug)]
pub struct ToScore {
    /// Comes back with the card, so that a late answer finds its debrief.
    pub ticket: u32,
    pub world: Arc<World>,
    pub setup: Setup,
    pub events: Vec<Stamped>,
}

/// A sealed record.
#[derive(Clone, Debug)]
pub struct Sealed {
    pub path: String,
    /// To be read aloud: five groups of five digits.
    pub code: String,
}

/// A record in the review table.
#[derive(Clone, Debug)]
pub struct RecordRow {
    pub path: String,
    pub people: Vec<String>,
    pub title: Text,
    /// Wall clock as the record has it, "2026-11-23 08:40" in local time.
    pub when: String,
    pub total: Option<u32>,
    pub passed: Option<bool>,
    pub state: RecordState,
}

/// Whether a record can be trusted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RecordState {
    /// Not looked at yet.
    Checking,
    /// Chain, events and score are right.
    Verified,
    Unsealed,
    /// Anything else, with the reason in the person's language.
    Not {
        why: String,
    },
}

/// A record, ready for its debrief.
#[derive(Clone, Debug)]
pub struct RecordDrill {
    pub path: String,
    pub world: Arc<World>,
    pub setup: Setup,
    pub events: Vec<Stamped>,
    pub people: Vec<(RoleId, String)>,
    pub code: Option<String>,
    pub ticket: Option<String>,
    pub nonce: Option<String>,
    /// The sealed card, where there is one.
    pub card: Option<ScoreCard>,
    pub ended: Time,
}

/// What is looked for in a folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Want {
    /// `.ron` files.
    Scenario,
    /// A folder of records.
    Folder,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FolderEntry {
    pub name: String,
    pub path: String,
    pub is_folder: bool,
}

/// What is kept from one start to the next.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    pub lang: Lang,
    /// Percent; 0 stands for 100.
    pub zoom: u16,
    /// The last name that was put in.
    pub name: String,
    pub pack_folder: Option<String>,
    pub records_folder: Option<String>,
}
