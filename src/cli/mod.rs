//! The terminal: arguments in, results on standard output, diagnostics and progress on standard error. Knows everything but the app.
//!
//! Nothing here panics on input, nor on a closed or full output.

pub mod args;
pub mod diagnostics;
pub mod exit;
pub mod output;

mod attached;
mod bench;
mod check;
mod deep;
mod docs;
mod drill;
mod excerpt;
mod explain;
mod fmt;
mod help;
mod keep;
mod list;
mod new;
mod place;
mod play;
mod replay;
mod result;
mod run;
mod sarif;
mod schema;
mod score;

use crate::fluent::Words;
use crate::scenario::diagnostic::Message;
use crate::text::Lang;
use args::{Command, PlayArgs, RunArgs};
use output::{FORMAT, Output};
use serde::Serialize;
use std::ffi::OsString;

/// What came of a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Called {
    /// A command has run; this is its exit code.
    Done(u8),
    /// No command was given: the app is wanted.
    App(Lang),
}

/// Why a command could not run, or what it found wrong.
#[derive(Debug)]
pub struct Failure {
    /// One of [`exit`].
    pub code: u8,
    pub message: Message,
}

impl Failure {
    /// Usage, a missing file, bad input.
    pub fn unable(message: Message) -> Self {
        Self { code: exit::UNABLE, message }
    }
}

/// Stack of the thread that does the work: nested conditions of a hostile file need more than a main thread has on Windows.
const STACK_BYTES: usize = 16 << 20;

/// Runs the command that `args` (the program's name first) ask for.
pub fn main(args: Vec<OsString>) -> Called {
    let worker = std::thread::Builder::new().name("fengsui".to_owned()).stack_size(STACK_BYTES).spawn(move || called(&args));
    match worker.map(std::thread::JoinHandle::join) {
        Ok(Ok(called)) => called,
        Ok(Err(_)) | Err(_) => Called::Done(exit::UNABLE), // a panic has said what it is
    }
}

fn called(args: &[OsString]) -> Called {
    let lang = help::language(args);
    let words = words(lang);
    let wants_json = args.iter().any(|arg| arg == "--json");
    let args = match help::parse(args, &words) {
        Ok(args) => args,
        Err(said) => {
            let mut out = Output::new(lang, words, wants_json);
            let code = match said {
                help::Said::Help(text) => {
                    out.raw(&text);
                    exit::DONE
                }
                help::Said::Wrong(text) => fail(&mut out, exit::UNABLE, text),
            };
            return Called::Done(out.finish(code, exit::UNABLE));
        }
    };
    let Some(command) = args.command else { return Called::App(lang) };
    let mut out = Output::new(lang, words, args.json);
    let on_full = match &command {
        Command::List | Command::Check(_) | Command::Fmt(_) | Command::New(_) => exit::UNABLE,
        Command::Explain(_) | Command::Docs(_) | Command::Bench(_) => exit::UNABLE,
        #[cfg(feature = "lsp")]
        Command::Lsp => exit::UNABLE,
        Command::Play(PlayArgs { record: None, .. }) | Command::Run(RunArgs { record: None, .. }) => exit::UNABLE,
        Command::Play(_) | Command::Run(_) | Command::Replay(_) | Command::Score(_) => exit::IO,
    };
    let done = match command {
        Command::List => list::list(&mut out),
        Command::Check(args) => check::check(&args, &mut out),
        Command::New(args) => new::new(&args, &mut out),
        Command::Fmt(args) => fmt::fmt(&args, &mut out),
        Command::Play(args) => play::play(&args, &mut out),
        Command::Run(args) => run::run(&args, &mut out),
        Command::Replay(args) => replay::replay(&args, &mut out),
        Command::Score(args) => score::score(&args, &mut out),
        Command::Docs(args) => docs::docs(&args, &mut out),
        #[cfg(feature = "lsp")]
        Command::Lsp => Ok(if crate::lsp::serve(lang) { exit::DONE } else { exit::FAULTS }),
        Command::Explain(args) => explain::explain(&args, &mut out),
        Command::Bench(args) => bench::bench(&args, &mut out),
    };
    let code = done.unwrap_or_else(|failure| {
        let text = out.sentence(&failure.message);
        fail(&mut out, failure.code, text)
    });
    Called::Done(out.finish(code, on_full))
}

/// The object of a command that could not run.
#[derive(Serialize)]
struct FailureObject<'a> {
    format: u32,
    error: &'a str,
    exit: u8,
}

fn fail(out: &mut Output, code: u8, text: String) -> u8 {
    let line = out.text("failed", &[("text", text.clone())]);
    out.note(&line);
    if out.json {
        out.object(&FailureObject { format: FORMAT, error: &text, exit: code });
    }
    code
}

/// Says why there is no window, and what to do in the terminal instead. Gives the exit code.
pub fn no_window(lang: Lang, why: &str) -> u8 {
    let mut out = Output::new(lang, words(lang), false);
    let hint = out.text("no-window-hint", &[]);
    out.note(&format!("{why}\n{hint}"));
    exit::UNABLE
}

/// The command line's own words in `lang`.
pub fn words(lang: Lang) -> Words {
    let sources = match lang {
        Lang::Zh => [
            include_str!("../../assets/cli.zh.ftl"),
            include_str!("../../assets/packs.zh.ftl"),
            include_str!("../../assets/script.zh.ftl"),
            include_str!("../../assets/diagnostics.zh.ftl"),
            include_str!("../../assets/deep.zh.ftl"),
            include_str!("../../assets/journal.zh.ftl"),
            include_str!("../../assets/score.zh.ftl"),
        ],
        Lang::En => [
            include_str!("../../assets/cli.en.ftl"),
            include_str!("../../assets/packs.en.ftl"),
            include_str!("../../assets/script.en.ftl"),
            include_str!("../../assets/diagnostics.en.ftl"),
            include_str!("../../assets/deep.en.ftl"),
            include_str!("../../assets/journal.en.ftl"),
            include_str!("../../assets/score.en.ftl"),
        ],
    };
    Words::load(lang, &sources)
}
