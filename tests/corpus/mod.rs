//! Spoilt copies of the built-in files, each decided by its number alone: half of them byte by byte, half along the tree.

#![allow(dead_code)] // each test program uses a part of it

use fengsui::scenario::builtin::builtin;
use fengsui::scenario::diagnostic::Diagnostics;
use fengsui::scenario::source::FileId;
use fengsui::scenario::syntax::{Node, NodeKind, parse};
use std::ops::Range;
use std::sync::atomic::{AtomicUsize, Ordering};

/// A file to be spoilt, and where its values are.
pub struct Seed {
    /// Inside the pack.
    pub path: String,
    pub text: String,
    /// The values of each bracket, one list a bracket: with their names, without their commas.
    brackets: Vec<Vec<Range<usize>>>,
    values: Vec<Range<usize>>,
    integers: Vec<Range<usize>>,
    texts: Vec<Range<usize>>,
    fields: Vec<Range<usize>>,
}

/// A spoilt file.
pub struct Mutant {
    pub path: String,
    pub bytes: Vec<u8>,
    /// As far as it is one.
    pub text: String,
}

/// The built-in files, the scenarios first.
pub fn seeds() -> Vec<Seed> {
    let mut files: Vec<(String, Vec<u8>)> = builtin().files.into_iter().filter(|(path, _)| path.ends_with(".ron")).collect();
    files.sort_by_key(|(path, _)| (path.contains('/'), path.clone()));
    let seed = |(path, bytes): (String, Vec<u8>)| {
        let text = String::from_utf8(bytes).expect("text");
        let root = parse(FileId(0), &text, &mut Diagnostics::new()).root;
        let mut seed = Seed {
            path,
            text,
            brackets: Vec::new(),
            values: Vec::new(),
            integers: Vec::new(),
            texts: Vec::new(),
            fields: Vec::new(),
        };
        seed.look_at(&root);
        seed
    };
    files.into_iter().map(seed).collect()
}

fn range(node: &Node) -> Range<usize> {
    node.span.start as usize..node.span.end as usize
}

impl Seed {
    fn look_at(&mut self, node: &Node) {
        let mut bracket = Vec::new();
        match &node.kind {
            NodeKind::Integer(_) => self.integers.push(range(node)),
            NodeKind::Text(_) => self.texts.push(range(node)),
            NodeKind::List(items) | NodeKind::Tuple { items, .. } => {
                for item in items {
                    bracket.push(range(item));
                    self.look_at(item);
                }
            }
            NodeKind::Record { fields, .. } => {
                for field in fields {
                    let name = field.name.span.start as usize..field.name.span.end as usize;
                    bracket.push(name.start..range(&field.value).end);
                    self.fields.push(name);
                    self.look_at(&field.value);
                }
            }
            NodeKind::Map(pairs) => {
                for (key, value) in pairs {
                    bracket.push(range(key).start..range(value).end);
                    self.look_at(key);
                    self.look_at(value);
                }
            }
            NodeKind::Unit | NodeKind::Bool(_) | NodeKind::Float(_) | NodeKind::Char(_) | NodeKind::Bytes(_) => {}
            NodeKind::Ident(_) | NodeKind::Bad => {}
        }
        self.values.push(range(node));
        if !bracket.is_empty() {
            self.brackets.push(bracket);
        }
    }
}

/// The spoilt file of this number: of the scenario in three of four.
pub fn mutant(seeds: &[Seed], number: u64) -> Mutant {
    let mut dice = Dice(number.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ 0x00FE_4658);
    let seed = if dice.below(4) < 3 { &seeds[0] } else { dice.of(seeds) };
    let bytes = if number.is_multiple_of(2) { by_byte(&seed.text, &mut dice) } else { by_tree(seed, &mut dice).into_bytes() };
    let text = String::from_utf8_lossy(&bytes).into_owned();
    Mutant { path: seed.path.clone(), bytes, text }
}

fn by_byte(text: &str, dice: &mut Dice) -> Vec<u8> {
    let mut bytes = text.as_bytes().to_vec();
    for _ in 0..=dice.below(4) {
        let at = dice.below(bytes.len());
        let end = (at + 1 + dice.below(12)).min(bytes.len());
        match dice.below(7) {
            0 => bytes[at] = dice.below(256) as u8,
            1 => bytes[at] = *dice.of(b"()[]{},:\"'/*\\#!_ 0r"),
            2 => drop(bytes.drain(at..end)),
            3 => bytes.insert(at, *dice.of(b"()[]{},:\"'/*\\#!_ 0r")),
            4 => {
                let piece = bytes[at..end].to_vec();
                let to = dice.below(bytes.len());
                bytes.splice(to..to, piece);
            }
            5 => bytes.swap(at, end - 1),
            _ if dice.below(8) == 0 => bytes.truncate(at),
            _ => drop(bytes.splice(at..at, dice.of(&["\u{feff}", "\u{202e}", "(", "\u{ff0c}", "\0", "é"]).bytes())),
        }
        if bytes.is_empty() {
            return bytes;
        }
    }
    bytes
}

/// What an author would not write as a number, a duration, a name.
const NUMBERS: [&str; 11] = [
    "0",
    "-1",
    "255",
    "256",
    "1001",
    "65536",
    "4294967296",
    "9223372036854775808",
    "18446744073709551616",
    "-170141183460469231731687303715884105727",
    "999999999999999999999999999999999999999999999999",
];
const DURATIONS: [&str; 8] =
    ["0s", "1ms", "7d", "8d", "9223372036854775808s", "9999999999999999999999min", "-5min", "5 fortnights"];
const NAMES: [&str; 8] = ["", "*", "hall-pc-*", "../../etc/passwd", "plan/", "中文", "a//b", "hall-ransomware"];

fn by_tree(seed: &Seed, dice: &mut Dice) -> String {
    let mut edits: Vec<(Range<usize>, String)> = Vec::new();
    for _ in 0..=dice.below(3) {
        let text = |at: &Range<usize>| seed.text[at.clone()].to_owned();
        let bracket = dice.of(&seed.brackets);
        let entry = dice.of(bracket).clone();
        let value = dice.of(&seed.values).clone();
        match dice.below(11) {
            0 => {
                let comma = seed.text[entry.end..].starts_with(',');
                edits.push((entry.start..entry.end + usize::from(comma), String::new()));
            }
            1 => edits.push((entry.end..entry.end, format!(", {}", text(&entry)))),
            2 => {
                let other = dice.of(bracket).clone();
                edits.push((entry.clone(), text(&other)));
                edits.push((other, text(&entry)));
            }
            3 => {
                let other = dice.of(&seed.brackets);
                let to = dice.of(other).clone();
                edits.push((to.end..to.end, format!(", {}", text(&entry))));
            }
            4 => edits.push((value, text(dice.of(&seed.values)))),
            5 if !seed.integers.is_empty() => edits.push((dice.of(&seed.integers).clone(), (*dice.of(&NUMBERS)).to_owned())),
            6 => {
                let at = dice.of(&seed.texts).clone();
                let is_duration = seed.text.as_bytes()[at.start + 1].is_ascii_digit();
                let new = if is_duration { *dice.of(&DURATIONS) } else { *dice.of(&NAMES) };
                edits.push((at, format!("\"{new}\"")));
            }
            7 => edits.push((dice.of(&seed.texts).clone(), text(dice.of(&seed.texts)))),
            8 => {
                let (open, close) =
                    *dice.of(&[("[", "]"), ("Not(", ")"), ("All([", "])"), ("(a: ", ")"), ("{\"a\": ", "}"), ("Some(", ")")]);
                let depth = *dice.of(&[1, 2, 30, 70, 200]);
                edits.push((value.clone(), open.repeat(depth) + &text(&value) + &close.repeat(depth)));
            }
            9 => edits.push((dice.of(&seed.fields).clone(), text(dice.of(&seed.fields)))),
            _ => edits
                .push((entry.end..entry.end, format!(", {}", text(&entry)).repeat(1 + dice.below(2_000 / entry.len().max(10))))),
        }
    }
    edits.sort_by_key(|(at, _)| std::cmp::Reverse((at.end, at.start)));
    let (mut new, mut done_from) = (seed.text.clone(), usize::MAX);
    for (at, with) in edits {
        if at.end <= done_from {
            done_from = at.start;
            new.replace_range(at, &with);
        }
    }
    new
}

/// Splitmix64.
pub struct Dice(pub u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let a = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let b = (a ^ (a >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        b ^ (b >> 31)
    }

    pub fn below(&mut self, count: usize) -> usize {
        (self.next() % count.max(1) as u64) as usize
    }

    pub fn of<'a, T>(&mut self, things: &'a [T]) -> &'a T {
        &things[self.below(things.len())]
    }
}

/// What `work` gives for each number below `count`, on all cores.
pub fn in_parallel<T: Send>(count: u64, work: impl Fn(u64) -> T + Sync) -> Vec<T> {
    let next = AtomicUsize::new(0);
    let run = || {
        let mut done = Vec::new();
        loop {
            let number = next.fetch_add(1, Ordering::Relaxed) as u64;
            if number >= count {
                return done;
            }
            done.push((number, work(number)));
        }
    };
    let threads = std::thread::available_parallelism().map_or(2, usize::from);
    let mut done: Vec<(u64, T)> = std::thread::scope(|scope| {
        let spawn = |_| std::thread::Builder::new().stack_size(16 << 20).spawn_scoped(scope, run).expect("a thread");
        let workers: Vec<_> = (0..threads).map(spawn).collect();
        workers.into_iter().flat_map(|worker| worker.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))).collect()
    });
    done.sort_by_key(|(number, _)| *number);
    done.into_iter().map(|(_, result)| result).collect()
}
