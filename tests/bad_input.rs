//! What a spoilt or hostile pack may cost: no panic, bounded memory and work, and every error at a place in its file.

mod corpus;

use fengsui::scenario::builtin::builtin;
use fengsui::scenario::diagnostic::{Diagnostics, Severity};
use fengsui::scenario::format::format;
use fengsui::scenario::pack::{Loaded, Pack, load, load_with};
use fengsui::scenario::shelf::Shelf;
use fengsui::scenario::source::FileId;
use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::{Cell, RefCell};

/// Counts what this thread holds.
struct Counting;

thread_local! {
    static HELD: Cell<i64> = const { Cell::new(0) };
    static MOST: Cell<i64> = const { Cell::new(0) };
    static TIMES: Cell<u64> = const { Cell::new(0) };
    /// The sound map and library, read once by each thread.
    static SHELF: RefCell<Shelf> = RefCell::default();
}

fn count(bytes: i64) {
    HELD.set(HELD.get() + bytes);
    MOST.set(MOST.get().max(HELD.get()));
    TIMES.set(TIMES.get() + u64::from(bytes > 0));
}

// SAFETY: everything is passed on to the system's allocator as it came; counting allocates nothing.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        count(layout.size() as i64);
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        count(-(layout.size() as i64));
        unsafe { System.dealloc(pointer, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

/// Spoilt scenarios that are tried.
const SPOILT: u64 = 10_000;
const BYTES_MAX: i64 = 500_000_000;
/// Allocations stand for work: a sound drill of the built-in pack takes some hundred thousand, which is a few dozen milliseconds.
const ALLOCATIONS_MAX: u64 = 20_000_000;

/// What `work` gives; it may not cost more than the limits.
fn at_bounded_cost<T>(what: &str, work: impl FnOnce() -> T) -> T {
    let before = HELD.get();
    MOST.set(before);
    TIMES.set(0);
    let result = work();
    let (bytes, times) = (MOST.get() - before, TIMES.get());
    assert!(bytes <= BYTES_MAX && times <= ALLOCATIONS_MAX, "{what} takes {bytes} bytes in {times} allocations");
    result
}

/// Each error and warning lies inside its file, at whole characters.
fn places_are_real(loaded: &Loaded, what: &str) {
    for found in loaded.diagnostics.iter() {
        let source = loaded.sources.get(found.span.file).unwrap_or_else(|| panic!("{what}: {found:?} is in no file"));
        let range = found.span.start as usize..found.span.end as usize;
        assert!(source.text.get(range).is_some(), "{what}: {found:?} is outside {}", source.path);
    }
}

fn pack_with(path: &str, bytes: Vec<u8>) -> Pack {
    let mut pack = builtin();
    pack.files.insert(path.to_owned(), bytes);
    pack
}

/// A scenario that reads the file.
fn scenario_with(path: &str) -> &str {
    match path.strip_suffix(".ron") {
        Some("maps/yunling") => "false-alarm",
        Some(scenario) if !scenario.contains('/') => scenario,
        Some(_) | None => "hall-ransomware",
    }
}

#[test]
fn spoilt_scenarios_are_refused_in_good_order() {
    let seeds = corpus::seeds();
    let sound = corpus::in_parallel(SPOILT, |number| {
        let mutant = corpus::mutant(&seeds, number);
        let what = format!("mutant {number} of {}", mutant.path);
        let scenario = scenario_with(&mutant.path);
        let pack = pack_with(&mutant.path, mutant.bytes);
        let loaded = at_bounded_cost(&what, || SHELF.with_borrow_mut(|shelf| load_with(&pack, scenario, shelf)));
        if number.is_multiple_of(50) {
            let afresh = load(&pack, scenario).diagnostics;
            assert!(afresh.iter().eq(loaded.diagnostics.iter()) && afresh.counts() == loaded.diagnostics.counts(), "{what}");
        }
        places_are_real(&loaded, &what);
        assert_eq!(loaded.drill.is_none(), loaded.diagnostics.has_errors(), "{what}");
        at_bounded_cost(&what, || format(FileId(0), &mutant.text, &mut Diagnostics::new()));
        loaded.drill.is_some()
    });
    let sound = sound.into_iter().filter(|sound| *sound).count();
    assert!(sound > 0 && sound < SPOILT as usize, "most mutations break something, not all: {sound} are sound");
}

/// Codes and places, `LINE:COL CODE`, of the errors of a scenario of this text.
fn errors(bytes: &[u8]) -> Vec<String> {
    let pack = pack_with("hall-ransomware.ron", bytes.to_vec());
    let loaded = at_bounded_cost("the scenario", || load(&pack, "hall-ransomware"));
    places_are_real(&loaded, "the scenario");
    let errors = loaded.diagnostics.iter().filter(|found| found.severity == Severity::Error);
    let place = |found: &fengsui::scenario::diagnostic::Diagnostic| {
        let (line, column) = loaded.sources.line_column(found.span);
        format!("{line}:{column} {}", found.code)
    };
    errors.map(place).collect()
}

fn hall() -> String {
    String::from_utf8(builtin().files["hall-ransomware.ron"].clone()).expect("text")
}

/// The hall's text with one change, and the line and column of `at` in it.
#[track_caller]
fn changed(right: &str, wrong: &str, at: &str) -> (String, String) {
    let text = hall();
    let start = text.find(right).unwrap_or_else(|| panic!("no {right}"));
    let text = text.replacen(right, wrong, 1);
    let place = start + text[start..].find(at).expect("the place");
    let line = text[..place].matches('\n').count() + 1;
    let column = text[..place].rsplit('\n').next().unwrap_or_default().chars().count() + 1;
    (text, format!("{line}:{column}"))
}

#[test]
fn a_text_of_twenty_megabytes_is_too_large() {
    assert_eq!(errors(&vec![b' '; 20 << 20]), ["1:1 E101"]);
}

#[test]
fn a_hundred_thousand_brackets_are_nested_too_deeply() {
    let deep = "[".repeat(100_000) + &"]".repeat(100_000);
    let (text, _) = changed("techniques: [", &format!("techniques: {deep}, techniquez: ["), deep.as_str());
    let found = errors(text.as_bytes());
    assert!(found.iter().any(|found| found.ends_with("E104")), "{found:?}");
    let open = "[".repeat(100_000);
    assert!(errors(open.as_bytes()).iter().any(|found| found == "1:129 E104"), "{:?}", errors(open.as_bytes()));
}

#[test]
fn a_duration_beyond_counting_is_refused_at_its_place() {
    for duration in ["9223372036854775808s", "9223372036854775808ms", "18446744073709551616min"] {
        let (text, at) = changed("lasts: \"240min\"", &format!("lasts: \"{duration}\""), "\"");
        assert_eq!(errors(text.as_bytes()), [format!("{at} E110")]);
    }
}

#[test]
fn a_name_that_leaves_the_folder_is_refused_at_its_place() {
    for name in ["../secret", "../../etc/passwd", "..", "maps/../small"] {
        let (text, at) = changed("map: \"small\"", &format!("map: \"{name}\""), "\"");
        assert_eq!(errors(text.as_bytes())[0], format!("{at} E201"));
    }
}

#[test]
fn a_bracket_whose_first_sign_is_wide_is_marked_whole() {
    for (right, wrong) in [("seats: [", "seats: é("), ("seats: [", "seats: （"), ("techniques: [", "techniques: 中文(a: [")] {
        let (text, _) = changed(right, wrong, wrong);
        assert!(!errors(text.as_bytes()).is_empty(), "{wrong}");
    }
}
