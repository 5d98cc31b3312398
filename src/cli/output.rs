//! The one place that writes to standard output and standard error. It outlives a closed pipe and says so when a disk is full.

use super::exit;
use crate::fluent::Words;
use crate::scenario::diagnostic::Message;
use crate::text::Lang;
use serde::Serialize;
use std::io::{self, BufWriter, IsTerminal as _, Stdout, Write};

/// The version of all `--json` objects.
pub const FORMAT: u32 = 1;

/// Where a command's results, progress and diagnostics go.
pub struct Output {
    pub lang: Lang,
    /// The command line's own words.
    pub words: Words,
    /// Whether the result is one object for programs instead of words for people.
    pub json: bool,
    stdout: BufWriter<Stdout>,
    state: Stream,
}

/// How standard output stands.
enum Stream {
    Open,
    /// Nobody reads any more: the rest is dropped, and that is no fault.
    Closed,
    Failed(io::Error),
}

impl Output {
    pub fn new(lang: Lang, words: Words, json: bool) -> Self {
        Self { lang, words, json, stdout: BufWriter::new(io::stdout()), state: Stream::Open }
    }

    /// The sentence `key`, with `args` in its gaps.
    pub fn text(&self, key: &str, args: &[(&str, String)]) -> String {
        self.words.text(key, args)
    }

    /// The sentence of a message.
    pub fn sentence(&self, message: &Message) -> String {
        super::diagnostics::sentence(message, &self.words)
    }

    /// A line of the result.
    pub fn line(&mut self, text: &str) {
        let written = writeln!(self.stdout, "{text}");
        self.note_error(written);
    }

    /// Text of the result as it is.
    pub fn raw(&mut self, text: &str) {
        let written = self.stdout.write_all(text.as_bytes());
        self.note_error(written);
    }

    /// The result for programs: one object on one line, the last of standard output.
    pub fn object(&mut self, value: &impl Serialize) {
        match serde_json::to_string(value) {
            Ok(text) => self.line(&text),
            Err(error) => self.note_error(Err(error.into())),
        }
    }

    /// What has been written so far is out when this returns.
    pub fn flush(&mut self) {
        let flushed = self.stdout.flush();
        self.note_error(flushed);
    }

    /// Whether nobody can read what is written.
    pub fn is_gone(&self) -> bool {
        !matches!(self.state, Stream::Open)
    }

    /// A line of progress or a diagnostic. If standard error doesn't take it, there is nowhere left to say so.
    pub fn note(&mut self, text: &str) {
        let _ = writeln!(io::stderr().lock(), "{text}");
    }

    /// Whether diagnostics may be coloured.
    pub fn colour(&self) -> bool {
        io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
    }

    /// Ends the output. Gives the exit code: `code`, or that the output couldn't be written.
    pub fn finish(mut self, code: u8, on_full: u8) -> u8 {
        self.flush();
        match &self.state {
            Stream::Open | Stream::Closed => code,
            Stream::Failed(error) => {
                let text = self.text("output-failed", &[("detail", error.to_string())]);
                self.note(&text);
                if code <= exit::FAULTS { on_full } else { code }
            }
        }
    }

    fn note_error(&mut self, written: io::Result<()>) {
        if let (Err(error), Stream::Open) = (written, &self.state) {
            self.state = if error.kind() == io::ErrorKind::BrokenPipe { Stream::Closed } else { Stream::Failed(error) };
        }
    }
}
