//! The rules of style that a machine can check. Each finding says where and what.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
};

/// Layers from below to above: each uses only those before it. Those on one line don't know each other.
const LAYERS: &[&[&str]] = &[
    &["text", "time"],
    &["fluent"],
    &["scenario"],
    &["world", "packs"],
    &["engine"],
    &["session", "phrases"],
    &["journal"],
    &["policy"],
    &["score"],
    &["explore"],
    &["records", "lsp"],
    &["ui"],
    &["host"],
    &["app", "cli"],
];

/// What decides how a drill goes: no clock, no hash order.
const CORE: &[&str] = &["text", "time", "fluent", "scenario", "world", "engine", "session", "policy", "score", "explore"];

/// Crates and parts of the standard library, and the layers that alone may use them.
const ONLY: &[(&str, &[&str])] = &[
    ("bevy", &["app"]),
    ("bevy_egui", &["app"]),
    ("egui", &["ui", "app"]),
    ("egui_extras", &["ui"]),
    ("fluent_bundle", &["fluent"]),
    ("clap", &["cli"]),
    ("codespan_reporting", &["cli"]),
    ("rayon", &["explore"]),
    ("roxmltree", &["scenario"]),
    ("image", &["host"]),
    ("resvg", &["host"]),
    ("ron", &["scenario", "host", "cli"]),
    ("lsp_server", &["lsp"]),
    ("lsp_types", &["lsp"]),
    ("std::fs", &["journal", "packs", "cli", "host", "records", "app"]),
    ("std::net", &["lan"]),
    ("std::process", &["cli", "app", "main"]),
    ("std::thread", &["app", "host", "journal", "cli"]),
    ("std::time::Instant", &["app", "cli", "host"]),
    ("std::time::SystemTime", &["app", "cli", "host", "journal"]),
];

const FUNCTION_LINES_MAX: usize = 70;
const FILE_LINES_MAX: usize = 600;

/// Files that are longer because they are one idea.
const LONG_FILES: &[(&str, &str)] = &[];

/// Characters in code that are part of what it reads or draws, not words for people.
const CHARACTERS: &[(&str, &str)] = &[
    ("src/scenario/syntax/lexer.rs", "full-width signs that authors type by mistake"),
    ("src/ui/mod.rs", "a language's name for itself"),
    ("src/host/places.rs", "names of cloud programs' folders"),
    ("src/phrases/mod.rs", "the sign between the parts of a list"),
];

/// Beginnings of findings that their files' authors know of. It only gets shorter.
const OWED: &[&str] = &["src/app/open.rs: fluent_bundle", "list-none of ", "result-record of ", "roster-"];

struct Source {
    /// Relative to the repository.
    path: String,
    layer: String,
    /// As written.
    raw: String,
    /// Without comments and tests.
    text: String,
    /// Without comments, tests and what stands between quotation marks.
    code: String,
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn sources() -> Vec<Source> {
    let mut paths = Vec::new();
    walk(&root().join("src"), &mut paths);
    let read = |path: PathBuf| {
        let relative = path.strip_prefix(root()).unwrap().to_string_lossy().replace('\\', "/");
        let layer = relative.trim_start_matches("src/").split(['/', '.']).next().unwrap().to_owned();
        let raw = std::fs::read_to_string(&path).unwrap();
        let is_test = relative.ends_with("tests.rs") || relative.contains("/tests/");
        let own = if is_test { "" } else { raw.split("\n#[cfg(test)]\n").next().unwrap() };
        let (text, code) = (strip(own, false), strip(own, true));
        Source { path: relative, layer, text, code, raw }
    };
    let mut sources: Vec<Source> =
        paths.into_iter().filter(|path| path.extension().is_some_and(|e| e == "rs")).map(read).collect();
    sources.sort_by(|a, b| a.path.cmp(&b.path));
    assert!(sources.len() > 50, "the sources are found");
    sources
}

fn walk(folder: &Path, paths: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap().map(Result::unwrap) {
        if entry.file_type().unwrap().is_dir() { walk(&entry.path(), paths) } else { paths.push(entry.path()) }
    }
}

/// The source without comments, and, if wanted, with nothing between quotation marks. Lines stay lines.
fn strip(source: &str, blank: bool) -> String {
    let signs: Vec<char> = source.chars().collect();
    let (mut out, mut i) = (String::new(), 0);
    while i < signs.len() {
        let rest = &signs[i..];
        let length = match rest {
            ['/', '/', ..] => rest.iter().position(|c| *c == '\n').unwrap_or(rest.len()),
            ['r', '"' | '#', ..] if !signs[..i].last().is_some_and(|c| c.is_alphanumeric() || *c == '_') => raw_length(rest),
            ['"', ..] => quoted_length(rest),
            ['\'', '\\', ..] => 3 + rest[3..].iter().position(|c| *c == '\'').unwrap_or(0),
            ['\'', _, '\'', ..] => 3,
            _ => 0,
        };
        if length == 0 {
            out.push(signs[i]);
            i += 1;
            continue;
        }
        let piece: String = rest[..length].iter().collect();
        match rest[0] {
            '/' => {}
            _ if blank => out.extend(std::iter::once('"').chain(piece.chars().filter(|c| *c == '\n')).chain(['"'])),
            _ => out.push_str(&piece),
        }
        i += length;
    }
    out
}

fn quoted_length(rest: &[char]) -> usize {
    let mut i = 1;
    while i < rest.len() && rest[i] != '"' {
        i += if rest[i] == '\\' { 2 } else { 1 };
    }
    (i + 1).min(rest.len())
}

/// The length of `r"…"` or `r#"…"#`; 0 for `r#name`.
fn raw_length(rest: &[char]) -> usize {
    let hashes = rest[1..].iter().take_while(|c| **c == '#').count();
    if rest.get(1 + hashes) != Some(&'"') {
        return 0;
    }
    let closing: Vec<char> = std::iter::once('"').chain(std::iter::repeat_n('#', hashes)).collect();
    let body = &rest[2 + hashes..];
    body.windows(closing.len()).position(|window| window == closing).map_or(rest.len(), |at| 2 + hashes + at + closing.len())
}

/// Every path that the code names: what `use` brings in, and full paths.
fn paths(code: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for (at, _) in code.match_indices("use ") {
        let starts = code[..at].chars().last().is_none_or(char::is_whitespace);
        if let Some(end) = code[at..].find(';').filter(|_| starts) {
            let tree: String = code[at + 4..at + end].split_whitespace().collect::<Vec<_>>().join(" ");
            flatten("", &tree, &mut found);
        }
    }
    for word in code.split(|c: char| !(c.is_alphanumeric() || c == '_' || c == ':')) {
        if word.contains("::") {
            found.insert(word.trim_matches(':').to_owned());
        }
    }
    found
}

/// `a::{b, c::d}` as `a::b` and `a::c::d`.
fn flatten(before: &str, tree: &str, found: &mut BTreeSet<String>) {
    let tree = tree.trim();
    let Some(open) = tree.find('{') else {
        found.insert(format!("{before}{}", tree.split(" as ").next().unwrap_or(tree)));
        return;
    };
    let (head, body) = (format!("{before}{}", &tree[..open]), &tree[open + 1..tree.rfind('}').unwrap_or(tree.len())]);
    let (mut depth, mut start) = (0, 0);
    for (at, c) in body.char_indices().chain([(body.len(), ',')]) {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                if !body[start..at].trim().is_empty() {
                    flatten(&head, &body[start..at], found);
                }
                start = at + 1;
            }
            _ => {}
        }
    }
}

#[track_caller]
fn none(findings: &[String]) {
    let is_owed = |finding: &&str| OWED.iter().any(|owed| finding.starts_with(owed));
    let new: Vec<&str> = findings.iter().map(String::as_str).filter(|finding| !is_owed(finding)).collect();
    assert!(new.is_empty(), "\n{}\n", new.join("\n"));
}

#[test]
fn layers_use_only_those_below() {
    let height = |name: &str| LAYERS.iter().position(|line| line.contains(&name));
    let mut findings = Vec::new();
    for source in sources().iter().filter(|source| !["lib", "main"].contains(&source.layer.as_str())) {
        let Some(own) = height(&source.layer) else {
            findings.push(format!("{}: {} has no place among the layers", source.path, source.layer));
            continue;
        };
        for path in paths(&source.code) {
            let Some(used) = path.strip_prefix("crate::").and_then(|rest| rest.split("::").next()) else { continue };
            if used != source.layer && height(used).is_some_and(|used| used >= own) {
                findings.push(format!("{}: {} may not use {path}", source.path, source.layer));
            }
        }
    }
    none(&findings);
}

#[test]
fn crates_stay_in_their_folders() {
    let mut findings = Vec::new();
    for source in sources() {
        for path in paths(&source.code) {
            for (only, layers) in ONLY {
                if (path == *only || path.starts_with(&format!("{only}::"))) && !layers.contains(&source.layer.as_str()) {
                    findings.push(format!("{}: {path} is for {layers:?}", source.path));
                }
            }
        }
    }
    none(&findings);
}

#[test]
fn nothing_panics_or_prints_in_passing() {
    let words = ["println!", "eprintln!", ".unwrap()", "dbg!", "todo!", "unimplemented!", "#[ignore"];
    let mut findings = Vec::new();
    for source in sources() {
        for (number, line) in source.code.lines().enumerate() {
            for word in words.iter().filter(|word| line.contains(**word)) {
                findings.push(format!("{}:{}: {word}", source.path, number + 1));
            }
        }
        for piece in source.text.split(".expect(").skip(1) {
            let reason = piece.trim_start().strip_prefix('"').and_then(|rest| rest.split('"').next());
            // `expect` with something else than a text is a method of our own.
            if reason.is_some_and(|reason| reason.chars().count() < 20) {
                findings.push(format!("{}: expect({reason:?}) is no reason", source.path));
            }
        }
    }
    none(&findings);
}

#[test]
fn the_core_has_no_hash_order() {
    let mut findings = Vec::new();
    for source in sources().iter().filter(|source| CORE.contains(&source.layer.as_str())) {
        for word in ["HashMap", "HashSet"].iter().filter(|word| source.code.contains(**word)) {
            findings.push(format!("{}: {word}", source.path));
        }
    }
    none(&findings);
}

#[test]
fn functions_fit_a_screen() {
    let mut findings = Vec::new();
    for source in sources() {
        let lines: Vec<&str> = source.code.lines().collect();
        for (start, line) in lines.iter().enumerate() {
            let words: Vec<&str> = line.split_whitespace().take_while(|word| *word != "fn").collect();
            let is_head = |word: &&str| word.starts_with("pub") || ["const", "async", "in", "super)", "crate)"].contains(word);
            if words.len() == line.split_whitespace().count() || !words.iter().all(is_head) {
                continue;
            }
            let indent = line.len() - line.trim_start().len();
            let closes = |line: &&str| line.len() - line.trim_start().len() == indent && line.trim_start().starts_with('}');
            let length = lines[start..].iter().position(closes).unwrap_or(0) + 1;
            let has_body = !line.trim_end().ends_with(';') && !line.trim_end().ends_with('}');
            if has_body && length > FUNCTION_LINES_MAX {
                findings.push(format!("{}:{}: {length} lines: {}", source.path, start + 1, line.trim()));
            }
        }
    }
    none(&findings);
}

#[test]
fn files_open_with_their_meaning_and_end_in_time() {
    let mut findings = Vec::new();
    for source in sources() {
        if !source.raw.starts_with("//!") {
            findings.push(format!("{}: no //! at the top", source.path));
        }
        let lines = source.raw.lines().count();
        if lines > FILE_LINES_MAX && !LONG_FILES.iter().any(|(path, _)| *path == source.path) {
            findings.push(format!("{}: {lines} lines", source.path));
        }
    }
    none(&findings);
}

#[test]
fn the_language_reference_has_a_doc_for_everything() {
    let mut findings = Vec::new();
    for source in sources().iter().filter(|source| source.path.starts_with("src/scenario/model/")) {
        let mut documented = false;
        for line in source.raw.lines().map(str::trim_start) {
            let is_variant = line.starts_with(char::is_uppercase) && line.ends_with(',') && !line.contains(" => ");
            if (line.starts_with("pub ") && !line.starts_with("pub use ") || is_variant) && !documented {
                findings.push(format!("{}: {line}", source.path));
            }
            documented = line.starts_with("///") || (documented && line.starts_with("#["));
        }
    }
    none(&findings);
}

#[test]
fn words_for_people_are_in_assets() {
    let is_chinese = |c: char| matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ffef}');
    let mut findings = Vec::new();
    for source in sources().iter().filter(|source| !CHARACTERS.iter().any(|(path, _)| *path == source.path)) {
        for (number, line) in source.text.lines().enumerate() {
            if line.contains(is_chinese) {
                findings.push(format!("{}:{}: {}", source.path, number + 1, line.trim()));
            }
        }
    }
    none(&findings);
}

#[test]
fn every_message_is_in_both_languages_and_used() {
    let mut files = Vec::new();
    walk(&root().join("assets"), &mut files);
    let mut keys: BTreeMap<(String, String), BTreeSet<String>> = BTreeMap::new();
    for path in files.iter().filter(|path| path.extension().is_some_and(|e| e == "ftl")) {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let language = name.split('.').rev().nth(1).unwrap().to_owned();
        for line in
            std::fs::read_to_string(path).unwrap().lines().filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase()))
        {
            if let Some((key, _)) = line.split_once('=') {
                let file = name.split('.').next().unwrap();
                let place = (key.trim().to_owned(), file.to_owned());
                let first = keys.entry(place).or_default().insert(language.clone());
                assert!(first, "{name}: {key} stands twice");
            }
        }
    }
    let said: String = sources().into_iter().map(|source| source.text).collect();
    let built: BTreeSet<&str> = said.split('"').filter(|piece| piece.contains("{") && is_key(piece)).collect();
    let is_used = |key: &str| said.contains(&format!("\"{key}\"")) || built.iter().any(|pattern| fits(key, pattern));
    let both = BTreeSet::from(["en".to_owned(), "zh".to_owned()]);
    let one_sided = keys.iter().filter(|(_, languages)| **languages != both);
    let mut findings: Vec<String> =
        one_sided.map(|((key, file), languages)| format!("{key} is only in {file}, {languages:?}")).collect();
    findings.extend(keys.keys().filter(|(key, _)| !is_used(key)).map(|(key, file)| format!("{key} of {file} is used nowhere")));
    none(&findings);
}

/// Whether a quoted text is a key with gaps, such as `help-{name}-more`.
fn is_key(piece: &str) -> bool {
    let outside: String = piece.split('{').flat_map(|part| part.split('}').skip(usize::from(part.contains('}')))).collect();
    let is_word = |c: char| c.is_ascii_lowercase() || c == '-';
    outside.contains('-') && outside.chars().all(is_word) && outside.chars().any(char::is_alphabetic)
}

/// Whether the key is the pattern with its gaps filled.
fn fits(key: &str, pattern: &str) -> bool {
    let Some((before, rest)) = pattern.split_once('{') else { return key == pattern };
    let after = rest.split_once('}').map_or("", |(_, after)| after);
    let Some(key) = key.strip_prefix(before) else { return false };
    (1..=key.len()).filter(|at| key.is_char_boundary(*at)).any(|at| fits(&key[at..], after))
}

/// `Cargo.toml` doesn't look for tests by itself, so that most are one program: a file that is forgotten would never run.
#[test]
fn every_file_of_tests_is_run() {
    let read = |path: &str| std::fs::read_to_string(root().join(path)).unwrap();
    let (manifest, suite) = (read("Cargo.toml"), read("tests/suite.rs"));
    let files = std::fs::read_dir(root().join("tests")).unwrap().map(|entry| entry.unwrap().path());
    let names = files.filter(|path| path.extension().is_some_and(|ending| ending == "rs"));
    let forgotten = names.filter_map(|path| {
        let name = path.file_stem()?.to_str()?.to_owned();
        let is_run = manifest.contains(&format!("\nname = \"{name}\"\n")) || suite.contains(&format!("\nmod {name};\n"));
        (!is_run).then(|| format!("tests/{name}.rs: neither in Cargo.toml nor in tests/suite.rs"))
    });
    none(&forgotten.collect::<Vec<_>>());
}

#[test]
fn the_reader_of_sources_reads() {
    assert!(is_key("help-{name}-more") && is_key("{key}-hint") && !is_key("{name}") && !is_key("{a}-{b}") && !is_key("a {b} c"));
    assert!(fits("help-run-more", "help-{name}-more") && !fits("help-run", "help-{name}-more"));
    assert_eq!(strip("a // b\n\"c // d\" 'e' r#\"f\"g\"# h", true), "a \n\"\" \"\" \"\" h");
    let found: Vec<String> = paths("use a::{b, c::{d, e as f}}; pub fn x() { g::h(i) }").into_iter().collect();
    for path in ["a::b", "a::c::d", "a::c::e", "g::h"] {
        assert!(found.iter().any(|found| found == path), "{path} in {found:?}");
    }
}
