//! `check`: reports every fault of the named scenarios, each once. The checking itself is in `scenario`.

use super::args::{CheckArgs, Deny, FormatArg};
use super::diagnostics::{self, Format};
use super::output::{FORMAT, Output};
use super::{Failure, exit};
use crate::packs;
use crate::scenario::diagnostic::{Diagnostic, Diagnostics, Severity};
use crate::scenario::limits::LIMITS;
use crate::scenario::pack::load;
use crate::scenario::source::Sources;
use serde::Serialize;
use std::collections::BTreeSet;

/// The object of `check --json`.
#[derive(Serialize)]
struct Report {
    format: u32,
    /// How many scenarios were checked.
    scenarios: usize,
    errors: usize,
    warnings: usize,
    diagnostics: Vec<Fault>,
}

/// One fault. Lines and columns count from 1; columns count characters.
#[derive(Serialize)]
struct Fault {
    severity: &'static str,
    code: &'static str,
    file: String,
    line: usize,
    column: usize,
    text: String,
    hint: Option<String>,
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
    let mut found = Found {
        report: Report { format: FORMAT, scenarios: 0, errors: 0, warnings: 0, diagnostics: Vec::new() },
        seen: BTreeSet::new(),
    };
    let format = match args.format {
        FormatArg::Human => Format::Human,
        FormatArg::Short => Format::Short,
    };
    for path in &args.paths {
        let opened = packs::open(path).map_err(Failure::unable)?;
        found.add(&opened.diagnostics, &opened.sources, format, out);
        for scenario in &opened.scenarios {
            let loaded = load(&opened.pack, scenario);
            found.add(&loaded.diagnostics, &loaded.sources, format, out);
            found.report.scenarios += 1;
        }
    }
    let report = found.report;
    let is_denied = report.errors > 0 || (report.warnings > 0 && args.deny == Some(Deny::Warnings));
    if out.json {
        out.object(&report);
    } else {
        let key = if report.errors + report.warnings == 0 { "check-clean" } else { "check-summary" };
        let counts = [("scenarios", report.scenarios), ("errors", report.errors), ("warnings", report.warnings)];
        let line = out.text(key, &counts.map(|(name, count)| (name, count.to_string())));
        out.line(&line);
    }
    Ok(if is_denied { exit::FAULTS } else { exit::DONE })
}

/// All that was found so far.
struct Found {
    report: Report,
    /// Faults said before: scenarios of one pack share its map and library.
    seen: BTreeSet<(String, u32, u32, &'static str, String)>,
}

impl Found {
    fn add(&mut self, diagnostics: &Diagnostics, sources: &Sources, format: Format, out: &mut Output) {
        let words = diagnostics::words(out.lang);
        let mut fresh = Diagnostics::new();
        for diagnostic in diagnostics.iter() {
            let fault = fault(diagnostic, sources, &words);
            let key = (fault.file.clone(), diagnostic.span.start, diagnostic.span.end, fault.code, fault.text.clone());
            if self.seen.insert(key) {
                self.report.diagnostics.push(fault);
                fresh.push(diagnostic.clone());
            }
        }
        let (errors, warnings) = fresh.counts();
        self.report.errors += errors;
        self.report.warnings += warnings;
        let text = diagnostics::render(&fresh, sources, out.lang, format, out.colour());
        if !text.is_empty() {
            out.note(text.trim_end_matches('\n'));
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
}

fn fault(diagnostic: &Diagnostic, sources: &Sources, words: &crate::fluent::Words) -> Fault {
    let (line, column) = sources.line_column(diagnostic.span);
    Fault {
        severity: match diagnostic.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        },
        code: diagnostic.code.0,
        file: sources.get(diagnostic.span.file).map(|source| diagnostics::visible(&source.path)).unwrap_or_default(),
        line,
        column,
        text: diagnostics::sentence(&diagnostic.message, words),
        hint: diagnostic.hint.as_ref().map(|hint| diagnostics::sentence(hint, words)),
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
