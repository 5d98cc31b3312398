//! What can be typed: commands, their arguments, and which are required. Not their words (`assets/cli.*.ftl`), not what they do.

use crate::engine::state::{Difficulty, Mode};
use crate::scenario::limits::FILE_BYTES_MAX;
use crate::text::Lang;
use crate::time::Span;
use clap::{ArgAction, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

/// All arguments of one call.
#[derive(Debug, Parser)]
#[command(name = "fengsui", version, disable_help_flag = true, disable_help_subcommand = true, disable_version_flag = true)]
pub struct Args {
    #[arg(long, global = true, value_enum, value_name = "zh|en")]
    pub lang: Option<LangArg>,
    #[arg(long, global = true)]
    pub json: bool,
    #[arg(short, long, global = true, action = ArgAction::Help)]
    help: Option<bool>,
    #[arg(short = 'V', long, action = ArgAction::Version)]
    version: Option<bool>,
    /// None: the app.
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// The commands, in the order of the help.
#[derive(Debug, Subcommand)]
pub enum Command {
    List,
    Check(CheckArgs),
    New(NewArgs),
    Fmt(FmtArgs),
    Play(PlayArgs),
    Run(RunArgs),
    Replay(ReplayArgs),
    Score(ScoreArgs),
    Docs(DocsArgs),
    Explain(ExplainArgs),
    Bench(BenchArgs),
    #[cfg(feature = "lsp")]
    Lsp,
}

#[derive(Debug, clap::Args)]
pub struct CheckArgs {
    /// Scenario files, folders of packs, or names of built-in scenarios.
    #[arg(value_name = "PATH", required_unless_present = "limits")]
    pub paths: Vec<PathBuf>,
    #[arg(long, value_enum, value_name = "warnings")]
    pub deny: Option<Deny>,
    #[arg(long, value_enum, value_name = "human|short|sarif", default_value = "human")]
    pub format: FormatArg,
    #[arg(long)]
    pub limits: bool,
    /// Play the scenarios too.
    #[arg(long)]
    pub deep: bool,
    #[arg(long, requires = "deep", value_name = "N", value_parser = runs)]
    pub runs: Option<usize>,
    #[arg(long, requires = "deep", value_name = "N")]
    pub seed: Option<u64>,
    #[arg(long, requires = "deep", value_name = "N", value_parser = threads)]
    pub threads: Option<usize>,
    #[arg(long, requires = "deep", value_name = "DIR")]
    pub scripts: Option<PathBuf>,
    /// Rows that are played.
    #[arg(long, requires = "deep", value_name = "NAME=ROW", value_parser = row)]
    pub set: Vec<(String, String)>,
}

#[derive(Debug, clap::Args)]
pub struct NewArgs {
    #[arg(value_enum, value_name = "pack|scenario")]
    pub kind: NewKind,
    #[arg(value_name = "PATH")]
    pub path: PathBuf,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum NewKind {
    Pack,
    Scenario,
}

#[derive(Debug, clap::Args)]
pub struct FmtArgs {
    /// Scenario, map and library files, or folders with such files in them.
    #[arg(value_name = "PATH", required = true)]
    pub paths: Vec<PathBuf>,
    /// Writes nothing, and says which files would change.
    #[arg(long)]
    pub check: bool,
}

/// How a drill is set up.
#[derive(Debug, clap::Args)]
pub struct SetUpArgs {
    #[arg(long, value_name = "N")]
    pub seed: Option<u64>,
    #[arg(long, value_name = "FILE")]
    pub map: Option<PathBuf>,
    #[arg(long, value_name = "NAME")]
    pub profile: Option<String>,
    /// Rows that are fixed.
    #[arg(long, value_name = "NAME=ROW", value_parser = row)]
    pub set: Vec<(String, String)>,
    #[arg(long, value_enum, value_name = "first|normal|hard")]
    pub difficulty: Option<DifficultyArg>,
    #[arg(long, value_enum, value_name = "practice|exam")]
    pub mode: Option<ModeArg>,
    #[arg(long, value_name = "N")]
    pub nonce: Option<String>,
    #[arg(long, value_name = "T")]
    pub ticket: Option<String>,
}

#[derive(Debug, clap::Args)]
pub struct PlayArgs {
    #[arg(value_name = "SCENARIO")]
    pub scenario: PathBuf,
    #[arg(long, value_name = "ROLE")]
    pub seat: Option<String>,
    #[command(flatten)]
    pub set_up: SetUpArgs,
    #[arg(long, value_name = "FILE")]
    pub record: Option<PathBuf>,
    #[arg(long, requires = "record")]
    pub resume: bool,
}

#[derive(Debug, clap::Args)]
#[command(group = clap::ArgGroup::new("player").required(true))]
pub struct RunArgs {
    #[arg(value_name = "SCENARIO")]
    pub scenario: PathBuf,
    #[command(flatten)]
    pub set_up: SetUpArgs,
    #[arg(long, value_enum, group = "player", value_name = "playbook|nothing|random")]
    pub policy: Option<PolicyArg>,
    #[arg(long, group = "player", value_name = "FILE")]
    pub script: Option<PathBuf>,
    #[arg(long, value_name = "FILE")]
    pub record: Option<PathBuf>,
    #[arg(long, requires = "record")]
    pub resume: bool,
    #[arg(long, requires = "record")]
    pub acks: bool,
    /// Milliseconds of the room between two entries.
    #[arg(long, requires = "record", value_name = "MS", value_parser = clap::value_parser!(u64).range(..=60_000))]
    pub pace: Option<u64>,
}

#[derive(Debug, clap::Args)]
pub struct ReplayArgs {
    #[arg(value_name = "RECORD")]
    pub record: PathBuf,
    #[arg(long, value_name = "TIME", value_parser = span, conflicts_with = "verify")]
    pub at: Option<Span>,
    #[arg(long)]
    pub verify: bool,
    #[arg(long, value_name = "CODE", requires = "verify")]
    pub code: Option<String>,
    /// The pack with whose attachments those of the record are compared.
    #[arg(long, value_name = "PATH")]
    pub pack: Option<PathBuf>,
}

#[derive(Debug, clap::Args)]
pub struct ScoreArgs {
    #[arg(value_name = "RECORD")]
    pub record: PathBuf,
}

#[derive(Debug, clap::Args)]
pub struct DocsArgs {
    #[arg(value_enum, value_name = "record|language|authoring|schema|check")]
    pub topic: Topic,
    /// A chapter of the language, or a type of the schema.
    #[arg(value_name = "PART")]
    pub part: Option<String>,
}

#[derive(Debug, clap::Args)]
pub struct ExplainArgs {
    /// None: all codes are listed.
    #[arg(value_name = "CODE")]
    pub code: Option<String>,
}

#[derive(Debug, clap::Args)]
pub struct BenchArgs {
    #[arg(value_enum, value_name = "check|recheck")]
    pub group: BenchGroup,
    /// Thousands of bytes of the scenario that is checked.
    #[arg(long, value_name = "KB", default_value_t = 1_200, value_parser = size)]
    pub size: usize,
    #[arg(long, value_name = "N", default_value_t = 15, value_parser = repeat)]
    pub repeat: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum BenchGroup {
    Check,
    Recheck,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum LangArg {
    Zh,
    En,
}

impl From<LangArg> for Lang {
    fn from(arg: LangArg) -> Self {
        match arg {
            LangArg::Zh => Self::Zh,
            LangArg::En => Self::En,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Deny {
    Warnings,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum FormatArg {
    Human,
    Short,
    Sarif,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum DifficultyArg {
    First,
    Normal,
    Hard,
}

impl From<DifficultyArg> for Difficulty {
    fn from(arg: DifficultyArg) -> Self {
        match arg {
            DifficultyArg::First => Self::First,
            DifficultyArg::Normal => Self::Normal,
            DifficultyArg::Hard => Self::Hard,
        }
    }
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum ModeArg {
    Practice,
    Exam,
}

impl From<ModeArg> for Mode {
    fn from(arg: ModeArg) -> Self {
        match arg {
            ModeArg::Practice => Self::Practice,
            ModeArg::Exam => Self::Exam,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum PolicyArg {
    Playbook,
    Nothing,
    Random,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Topic {
    Record,
    Language,
    Authoring,
    Schema,
    Check,
}

/// Bytes of a script: as many as a scenario may have.
pub const SCRIPT_BYTES_MAX: usize = FILE_BYTES_MAX;

/// More runs than anybody waits for would only fill the memory.
const RUNS_MAX: usize = 100_000;
const THREADS_MAX: usize = 256;

fn runs(text: &str) -> Result<usize, String> {
    number(text, crate::explore::search::RUNS_MIN, RUNS_MAX)
}

fn threads(text: &str) -> Result<usize, String> {
    number(text, 1, THREADS_MAX)
}

/// Thousands of bytes: what a scenario's file may hold.
fn size(text: &str) -> Result<usize, String> {
    number(text, 1, FILE_BYTES_MAX / 1_000 - 200)
}

fn repeat(text: &str) -> Result<usize, String> {
    number(text, 1, 10_000)
}

fn number(text: &str, min: usize, max: usize) -> Result<usize, String> {
    text.parse().ok().filter(|number| (min..=max).contains(number)).ok_or_else(|| text.to_owned())
}

fn row(text: &str) -> Result<(String, String), String> {
    let (name, row) = text.split_once('=').ok_or_else(|| text.to_owned())?;
    Ok((name.trim().to_owned(), row.to_owned()))
}

fn span(text: &str) -> Result<Span, String> {
    Span::parse(text).map_err(|_| text.to_owned())
}
