//! `bench`: how long the program's own work takes, beside something that everybody knows, in one run. The inputs are made here, the same each time.

mod keys;
mod large;

use super::args::{BenchArgs, BenchGroup};
use super::output::{FORMAT, Output};
use super::{Failure, exit};
use crate::scenario::diagnostic::Message;
use crate::scenario::pack::{Pack, load, load_with};
use crate::scenario::shelf::Shelf;
use keys::{Key, keys};
use large::{LARGE, large};
use serde::Serialize;
use std::hint::black_box;
use std::time::Instant;

/// A full check may take so many times as long as `ron` takes to read the text.
const CHECK_MAX: f64 = 2.0;
/// A check after one key.
const RECHECK_MAX: f64 = 0.2;

/// The object of `bench --json`.
#[derive(Serialize)]
struct Report {
    format: u32,
    group: &'static str,
    /// Of the scenario's text.
    bytes: usize,
    /// How often everything was measured; the numbers are medians.
    repeat: usize,
    /// A bare `ron::from_str::<ron::Value>` of the text, in milliseconds.
    ron_ms: f64,
    measured: Vec<Measured>,
    /// Whether this program was built for speed: else the numbers say little.
    optimised: bool,
}

#[derive(Serialize)]
struct Measured {
    name: &'static str,
    median_ms: f64,
    /// To the bare `ron`.
    ratio: f64,
    limit: f64,
    met: bool,
}

pub fn bench(args: &BenchArgs, out: &mut Output) -> Result<u8, Failure> {
    let pack = large(args.size * 1_000);
    let path = format!("{LARGE}.ron");
    let text = pack.files.get(&path).map(|bytes| String::from_utf8_lossy(bytes).into_owned()).unwrap_or_default();
    let (group, limit, times) = match args.group {
        BenchGroup::Check => ("check", CHECK_MAX, full(&pack, &text, args.repeat)?),
        BenchGroup::Recheck => ("recheck", RECHECK_MAX, after_keys(pack, &path, &text, args.repeat)?),
    };
    let ron_ms = median(times.ron);
    let measured = times.own.into_iter().map(|(name, times)| {
        let median_ms = median(times);
        let ratio = median_ms / ron_ms;
        Measured { name, median_ms, ratio, limit, met: ratio <= limit }
    });
    let report = Report {
        format: FORMAT,
        group,
        bytes: text.len(),
        repeat: args.repeat,
        ron_ms,
        measured: measured.collect(),
        optimised: !cfg!(debug_assertions),
    };
    let is_met = report.measured.iter().all(|measured| measured.met);
    tell(&report, out);
    Ok(if is_met { exit::DONE } else { exit::FAULTS })
}

/// Milliseconds, run by run: of the bare `ron`, and of each of ours by its name.
struct Times {
    ron: Vec<f64>,
    own: Vec<(&'static str, Vec<f64>)>,
}

/// How long `work` takes; what it gives is dropped after that.
fn timed<T>(work: impl FnOnce() -> T) -> f64 {
    let start = Instant::now();
    let result = black_box(work());
    let taken = start.elapsed();
    drop(result);
    taken.as_secs_f64() * 1_000.0
}

fn median(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times.get(times.len() / 2).copied().unwrap_or_default()
}

/// Reads the text as anybody would who knows nothing of its meaning.
fn bare(text: &str) -> ron::error::SpannedResult<ron::Value> {
    ron::from_str(text)
}

/// The measure must be what it says: the text must be one that `ron` reads.
fn is_read(text: &str) -> Result<(), Failure> {
    bare(text).map(|_| ()).map_err(|error| Failure::unable(Message::new("bench-not-read").with("detail", error)))
}

/// Everything from bytes to diagnostics: the scenario, its map and its library, read anew each time.
fn full(pack: &Pack, text: &str, repeat: usize) -> Result<Times, Failure> {
    is_read(text)?;
    let mut times = Times { ron: Vec::new(), own: vec![("full", Vec::new())] };
    for _ in 0..repeat {
        times.ron.push(timed(|| bare(text)));
        times.own[0].1.push(timed(|| load(pack, LARGE)));
    }
    Ok(times)
}

/// For each key: from the drill without faults to what is wrong after the key.
fn after_keys(mut pack: Pack, path: &str, text: &str, repeat: usize) -> Result<Times, Failure> {
    is_read(text)?;
    let keys = keys(text);
    let mut times = Times { ron: Vec::new(), own: keys.iter().map(|key| (key.kind, Vec::new())).collect() };
    let mut shelf = Shelf::default();
    for _ in 0..repeat {
        times.ron.push(timed(|| bare(text)));
        for (Key { text: typed, .. }, (_, times)) in keys.iter().zip(&mut times.own) {
            pack.files.insert(path.to_owned(), text.as_bytes().to_vec());
            drop(load_with(&pack, LARGE, &mut shelf));
            pack.files.insert(path.to_owned(), typed.as_bytes().to_vec());
            times.push(timed(|| load_with(&pack, LARGE, &mut shelf)));
        }
    }
    Ok(times)
}

fn tell(report: &Report, out: &mut Output) {
    if !report.optimised {
        let line = out.text("bench-not-optimised", &[]);
        out.note(&line);
    }
    if out.json {
        return out.object(report);
    }
    let number = |value: f64| format!("{value:.2}");
    let args = [("bytes", report.bytes.to_string()), ("repeat", report.repeat.to_string()), ("ms", number(report.ron_ms))];
    let line = out.text("bench-ron", &args);
    out.line(&line);
    for Measured { name, median_ms, ratio, limit, met } in &report.measured {
        let what = match report.group {
            "recheck" => out.text(&format!("bench-key-{name}"), &[]),
            _ => out.text("bench-full", &[]),
        };
        let args = [("what", what), ("ms", number(*median_ms)), ("ratio", number(*ratio)), ("limit", limit.to_string())];
        let line = out.text(if *met { "bench-met" } else { "bench-missed" }, &args);
        out.line(&line);
    }
}
