//! `fmt`: lays out files, or says which would change. The layout itself is in `scenario::format`.

use super::args::FmtArgs;
use super::check::{Fault, fault};
use super::diagnostics::{self, Format};
use super::output::{FORMAT, Output};
use super::{Failure, exit};
use crate::packs;
use crate::scenario::diagnostic::{Diagnostics, Message};
use crate::scenario::format::format;
use crate::scenario::limits::FILE_BYTES_MAX;
use crate::scenario::source::Sources;
use serde::Serialize;
use std::collections::BTreeSet;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::{fs, io};

/// The object of `fmt --json`.
#[derive(Serialize)]
struct Report {
    format: u32,
    /// How many files were looked at.
    files: usize,
    /// Those that were laid out; with `--check`, those that would be.
    changed: Vec<String>,
    /// Those with syntax errors, which are left alone.
    refused: Vec<String>,
    diagnostics: Vec<Fault>,
}

pub fn fmt(args: &FmtArgs, out: &mut Output) -> Result<u8, Failure> {
    let mut paths: BTreeSet<PathBuf> = BTreeSet::new();
    for named in &args.paths {
        let files = packs::files(named).map_err(Failure::unable)?;
        if files.is_empty() {
            return Err(Failure::unable(Message::new("no-scenario-in").with("path", named.display())));
        }
        paths.extend(files);
    }
    let mut report =
        Report { format: FORMAT, files: paths.len(), changed: Vec::new(), refused: Vec::new(), diagnostics: Vec::new() };
    for path in &paths {
        let shown = path.display().to_string();
        let Some(changed) = lay_out(path, &shown, &mut report, out)? else { continue };
        if !args.check {
            write(path, &changed).map_err(|error| cannot_write(path, &error))?;
        }
        if !out.json {
            let line = out.text(if args.check { "fmt-differs" } else { "fmt-written" }, &[("path", shown.clone())]);
            out.line(&line);
        }
        report.changed.push(shown);
    }
    let is_wanting = !report.refused.is_empty() || (args.check && !report.changed.is_empty());
    if out.json {
        out.object(&report);
    } else {
        let counts = [("files", report.files), ("changed", report.changed.len()), ("refused", report.refused.len())];
        let key = if args.check { "fmt-checked" } else { "fmt-done" };
        let line = out.text(key, &counts.map(|(name, count)| (name, count.to_string())));
        out.line(&line);
    }
    Ok(if is_wanting { exit::FAULTS } else { exit::DONE })
}

/// The file's new text, where that differs. A file that can't be laid out is reported.
fn lay_out(path: &Path, shown: &str, report: &mut Report, out: &mut Output) -> Result<Option<String>, Failure> {
    let bytes = packs::read_file(path, FILE_BYTES_MAX).map_err(Failure::unable)?;
    let (mut sources, mut found) = (Sources::new(), Diagnostics::new());
    let id = sources.add(shown, &bytes, &mut found);
    let text = id.and_then(|id| sources.get(id).and_then(|source| format(id, &source.text, &mut found)));
    match text {
        Some(text) if !found.has_errors() => Ok((text.as_bytes() != bytes).then_some(text)),
        Some(_) | None => {
            let words = diagnostics::words(out.lang);
            report.diagnostics.extend(found.iter().map(|diagnostic| fault(diagnostic, &sources, &words)));
            report.refused.push(shown.to_owned());
            let text = diagnostics::render(&found, &sources, &diagnostics::words(out.lang), Format::Human, out.colour());
            let line = out.text("fmt-refused", &[("path", shown.to_owned())]);
            out.note(&format!("{text}{line}"));
            Ok(None)
        }
    }
}

/// Writes beside the file and renames, so that there is never half a file; where the path is a link, in the place of what it leads to.
fn write(path: &Path, text: &str) -> io::Result<()> {
    let path = path.canonicalize()?;
    let mut file = tempfile::NamedTempFile::new_in(path.parent().unwrap_or(Path::new(".")))?;
    file.write_all(text.as_bytes())?;
    file.as_file().set_permissions(fs::metadata(&path)?.permissions())?;
    file.as_file().sync_all()?;
    file.persist(&path)?;
    Ok(())
}

fn cannot_write(path: &Path, error: &io::Error) -> Failure {
    Failure::unable(Message::new("cannot-write").with("path", path.display()).with("detail", error))
}
