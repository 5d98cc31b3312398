//! `check`: reports every fault of the named scenarios, each once: to people, as one object, or as SARIF. The checking itself is in `scenario`.

use super::args::{CheckArgs, Deny, FormatArg};
use super::deep::{self, DeepReport};
use super::diagnostics::{self, Format, sentence};
use super::output::{FORMAT, Output};
use super::place::Place;
use super::{Failure, exit, sarif};
use crate::fluent::Words;
use crate::packs;
use crate::scenario::diagnostic::{Diagnostic, Diagnostics, Message, Severity};
use crate::scenario::limits::LIMITS;
use crate::scenario::pack::load_with;
use crate::scenario::shelf::Shelf;
use crate::scenario::source::Sources;
use serde::Serialize;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// The object of `check --json`: `assets/manual/check.*.md` describes it.
#[derive(Serialize)]
struct Report {
    format: u32,
    /// How many scenarios were checked.
    scenarios: usize,
    /// Those that are not listed included.
    errors: usize,
    warnings: usize,
    diagnostics: Vec<Fault>,
    /// With `--deep`: of each scenario without errors.
    #[serde(skip_serializing_if = "Option::is_none")]
    deep: Option<Vec<DeepReport>>,
}

/// One fault; columns count characters.
#[derive(Serialize)]
pub(super) struct Fault {
    severity: &'static str,
    code: &'static str,
    message: String,
    /// Where; for what is in no file, all of it is empty or 0.
    #[serde(flatten)]
    place: Place,
    notes: Vec<Note>,
    hint: Option<String>,
    fix: Option<Replacement>,
}

/// Another place that belongs to a fault.
#[derive(Serialize)]
struct Note {
    message: String,
    #[serde(flatten)]
    place: Place,
}

/// What to write in place of what stands there.
#[derive(Serialize)]
struct Replacement {
    text: String,
    #[serde(flatten)]
    place: Place,
}

/// The object of `check --limits --json`.
#[derive(Serialize)]
struct Limits {
    format: u32,
    limits: Vec<Limit>,
}

#[derive(Serialize)]
struct Limit {
    name: &'static str,
    value: u64,
    text: String,
}

pub fn check(args: &CheckArgs, out: &mut Output) -> Result<u8, Failure> {
    if args.limits {
        list_limits(out);
        if args.paths.is_empty() {
            return Ok(exit::DONE);
        }
    }
    if out.json && args.format == FormatArg::Sarif {
        return Err(Failure::unable(Message::new("usage-conflict").with("what", "--json").with("other", "--format sarif")));
    }
    let mut found = Found {
        report: Report {
            format: FORMAT,
            scenarios: 0,
            errors: 0,
            warnings: 0,
            diagnostics: Vec::new(),
            deep: args.deep.then(Vec::new),
        },
        seen: BTreeSet::new(),
        results: Vec::new(),
        lines: Vec::new(),
    };
    for path in args.paths.iter().flat_map(|path| packs_in(path.as_path())) {
        let opened = packs::open(&path).map_err(Failure::unable)?;
        found.add(&opened.diagnostics, &opened.sources, args.format, out);
        let mut shelf = Shelf::default();
        for scenario in &opened.scenarios {
            let loaded = load_with(&opened.pack, scenario, &mut shelf);
            found.add(&loaded.diagnostics, &loaded.sources, args.format, out);
            found.report.scenarios += 1;
            if let (Some(reports), Some(drill)) = (&mut found.report.deep, &loaded.drill) {
                let played = deep::check(drill, &path, args, out)?;
                reports.extend(played.reports);
                found.add(&played.diagnostics, &loaded.sources, args.format, out);
                found.lines.extend(played.lines);
            }
        }
    }
    let is_denied = found.report.errors > 0 || (found.report.warnings > 0 && args.deny == Some(Deny::Warnings));
    found.tell(args.format, out);
    Ok(if is_denied { exit::FAULTS } else { exit::DONE })
}

/// The packs in a folder of packs; the path itself if it is anything else.
fn packs_in(path: &Path) -> Vec<PathBuf> {
    let packs = packs::inside(path);
    if packs.is_empty() { vec![path.to_owned()] } else { packs }
}

/// All that was found so far.
struct Found {
    report: Report,
    /// Faults said before: scenarios of one pack share its map and library.
    seen: BTreeSet<(String, u32, u32, &'static str, String)>,
    /// For [`FormatArg::Sarif`].
    results: Vec<serde_json::Value>,
    /// What `--deep` has measured, for people.
    lines: Vec<String>,
}

impl Found {
    fn add(&mut self, diagnostics: &Diagnostics, sources: &Sources, format: FormatArg, out: &mut Output) {
        let words = diagnostics::words(out.lang);
        let mut fresh = Diagnostics::new();
        for diagnostic in diagnostics.iter() {
            let fault = fault(diagnostic, sources, &words);
            let key = (fault.place.file.clone(), diagnostic.span.start, diagnostic.span.end, fault.code, fault.message.clone());
            if self.seen.insert(key) {
                self.report.diagnostics.push(fault);
                fresh.push(diagnostic.clone());
            }
        }
        let (errors, warnings) = fresh.counts();
        self.report.errors += errors;
        self.report.warnings += warnings;
        let shown = match format {
            FormatArg::Human => diagnostics::render(&fresh, sources, &diagnostics::words(out.lang), Format::Human, out.colour()),
            FormatArg::Short => diagnostics::render(&fresh, sources, &diagnostics::words(out.lang), Format::Short, false),
            FormatArg::Sarif => {
                self.results.extend(fresh.iter().map(|diagnostic| sarif::result(diagnostic, sources, &words)));
                String::new()
            }
        };
        if !shown.is_empty() {
            out.note(shown.trim_end_matches('\n'));
        }
        if diagnostics.more() > 0 {
            let (all_errors, all_warnings) = diagnostics.counts();
            let kept = |severity| diagnostics.iter().filter(|diagnostic| diagnostic.severity == severity).count();
            self.report.errors += all_errors - kept(Severity::Error);
            self.report.warnings += all_warnings - kept(Severity::Warning);
            let line = words.text("more-diagnostics", &[("count", diagnostics.more().to_string())]);
            out.note(&line);
        }
    }

    /// The result, on standard output.
    fn tell(self, format: FormatArg, out: &mut Output) {
        let report = self.report;
        if format == FormatArg::Sarif {
            let codes: BTreeSet<&'static str> = report.diagnostics.iter().map(|fault| fault.code).collect();
            let log = sarif::log(self.results, &codes, out.lang, &out.words);
            return out.object(&log);
        }
        if out.json {
            return out.object(&report);
        }
        if let (FormatArg::Human, Some(first)) = (format, report.diagnostics.first()) {
            let line = out.text("check-explain", &[("code", first.code.to_owned())]);
            out.note(&line);
        }
        self.lines.iter().for_each(|line| out.line(line));
        let key = if report.errors + report.warnings == 0 { "check-clean" } else { "check-summary" };
        let counts = [("scenarios", report.scenarios), ("errors", report.errors), ("warnings", report.warnings)];
        let line = out.text(key, &counts.map(|(name, count)| (name, count.to_string())));
        out.line(&line);
    }
}

pub(super) fn fault(diagnostic: &Diagnostic, sources: &Sources, words: &Words) -> Fault {
    let place = |span| Place::of(span, sources, |_| 1);
    let note = |(span, message): &(_, Message)| Some(Note { message: sentence(message, words), place: place(*span)? });
    Fault {
        severity: match diagnostic.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        },
        code: diagnostic.code.0,
        message: sentence(&diagnostic.message, words),
        place: place(diagnostic.span).unwrap_or_default(),
        notes: diagnostic.notes.iter().filter_map(note).collect(),
        hint: diagnostic.hint.as_ref().map(|hint| sentence(hint, words)),
        fix: diagnostic.fix.as_ref().and_then(|fix| Some(Replacement { text: fix.text.clone(), place: place(fix.span)? })),
    }
}

fn list_limits(out: &mut Output) {
    let words = diagnostics::words(out.lang);
    let limits: Vec<Limit> =
        LIMITS.iter().map(|(name, value, key)| Limit { name, value: *value, text: words.text(key, &[]) }).collect();
    if out.json {
        out.object(&Limits { format: FORMAT, limits });
        return;
    }
    for Limit { name, value, text } in limits {
        let line = out.text("check-limit", &[("name", name.to_owned()), ("value", value.to_string()), ("text", text)]);
        out.line(&line);
    }
}
