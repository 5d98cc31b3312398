//! The pages of the codes (`src/scenario/codes`): every example is put into the lab pack, and is found to be what its page says.

use fengsui::explore::findings;
use fengsui::explore::rubric::measure;
use fengsui::explore::search::{Budget, explore};
use fengsui::scenario::codes::{Example, Fragment, read};
use fengsui::scenario::diagnostic::Diagnostics;
use fengsui::scenario::limits::{FILE_BYTES_MAX, NESTING_MAX};
use fengsui::scenario::pack::{Loaded, Pack, load};
use fengsui::scenario::source::FileId;
use fengsui::scenario::syntax::{Node, NodeKind, parse};
use fengsui::world::compile::compile;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;
use unicode_width::UnicodeWidthChar as _;

/// Codes that no small text can show, and what shows them: a file of the pack and its bytes. Their pages say so in words.
fn not_shown() -> Vec<(&'static str, &'static str, Vec<u8>)> {
    let options: String = (0..21).map(|n| format!("\"o{n}\": (text: (zh: \"选\", en: \"Option\")),")).collect();
    let question = format!("ask: One(of: {{{options}}}))");
    let choices = String::from_utf8(lab().files["lab.ron"].clone()).unwrap().replacen("ask: Acknowledge())", &question, 1);
    vec![
        ("E101", "maps/lab.ron", vec![b' '; FILE_BYTES_MAX + 1]),
        ("E103", "library/plan.ron", b"(title: (zh: \"\xd4\xa4\xb0\xb8\", en: \"Plan\"))".to_vec()),
        ("E104", "library/plan.ron", vec![b'['; NESTING_MAX + 1].into_iter().chain(vec![b']'; NESTING_MAX + 1]).collect()),
        ("E107", "lab.ron", choices.into_bytes()),
    ]
}

/// The pages as they are on disk, by code: so an edited page can be tried without building anything.
fn pages() -> BTreeMap<String, String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/scenario/codes");
    let paths = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let pages = paths.filter(|path| path.extension().is_some_and(|ending| ending == "md"));
    pages.map(|path| (path.file_stem().unwrap().to_string_lossy().into_owned(), std::fs::read_to_string(path).unwrap())).collect()
}

fn lab() -> Pack {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/packs/lab");
    let mut pack = Pack::default();
    for prefix in ["", "maps/", "library/"] {
        for entry in std::fs::read_dir(folder.join(prefix)).unwrap().map(Result::unwrap) {
            if entry.path().is_file() {
                let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
                pack.files.insert(name, std::fs::read(entry.path()).unwrap());
            }
        }
    }
    pack
}

/// What is to be said of a fragment: the code, the line in its text, and the bytes of that line (all of it, where it is only said of the line).
#[derive(Debug)]
struct Pointer {
    code: String,
    line: usize,
    bytes: Option<(usize, usize)>,
}

/// A fragment's text without the lines that point, and what those say.
fn pointers(text: &str) -> (String, Vec<Pointer>) {
    let mut lines: Vec<&str> = Vec::new();
    let mut pointers = Vec::new();
    for line in text.lines() {
        let Some((signs, code)) = pointer(line) else {
            lines.push(line);
            continue;
        };
        let last = lines.last().expect("a fault stands above its signs");
        let start = line.find('^');
        let bytes = start.map(|start| (byte_at(last, start), byte_at(last, start + signs)));
        pointers.push(Pointer { code: code.to_owned(), line: lines.len() - 1, bytes });
    }
    (lines.join("\n"), pointers)
}

/// `//   ^^^ E203`: how many signs, and the code.
fn pointer(line: &str) -> Option<(usize, &str)> {
    let rest = line.strip_prefix("//")?.trim_start();
    let code = rest.trim_start_matches('^');
    let signs = rest.len() - code.len();
    let code = code.trim();
    let is_code = code.len() == 4 && code.starts_with(['E', 'W']) && code[1..].bytes().all(|byte| byte.is_ascii_digit());
    is_code.then_some((signs, code))
}

/// The byte at which `column` of a terminal begins.
fn byte_at(line: &str, column: usize) -> usize {
    let mut width = 0;
    for (at, c) in line.char_indices() {
        if width >= column {
            return at;
        }
        width += c.width().unwrap_or(0);
    }
    line.len()
}

/// Where a fragment goes, as bytes of its file, and what is to be written before it. A fragment that repeats its name takes the place of that too.
fn place(text: &str, path: &[String], is_named: bool) -> (std::ops::Range<usize>, String) {
    let tree = parse(FileId(0), text, &mut Diagnostics::new());
    let mut at = &tree.root;
    let mut start = at.span.start;
    for (index, word) in path.iter().enumerate() {
        match part(at, word) {
            Some((name_start, next)) => {
                at = next;
                start = if is_named { name_start } else { next.span.start };
            }
            None => {
                assert_eq!(index + 1, path.len(), "there is no {}", path[..=index].join("."));
                return beside(text, at, word, is_named);
            }
        }
    }
    (start as usize..at.span.end as usize, String::new())
}

/// Where the part called `word` begins, its name included, and the part.
fn part<'a>(node: &'a Node, word: &str) -> Option<(u32, &'a Node)> {
    match &node.kind {
        NodeKind::Record { fields, .. } => {
            fields.iter().find(|field| field.name.text == word).map(|field| (field.name.span.start, &field.value))
        }
        NodeKind::Map(pairs) => {
            let is_it = |key: &Node| matches!(&key.kind, NodeKind::Text(text) if text == word);
            pairs.iter().find(|(key, _)| is_it(key)).map(|(key, value)| (key.span.start, value))
        }
        NodeKind::List(items) | NodeKind::Tuple { items, .. } => {
            items.get(word.parse::<usize>().ok()?).map(|item| (item.span.start, item))
        }
        _ => None,
    }
}

/// Before the closing bracket of `node`, as its part called `word`.
fn beside(text: &str, node: &Node, word: &str, is_named: bool) -> (std::ops::Range<usize>, String) {
    let end = node.span.end as usize - 1;
    let comma = if text[..end].trim_end().ends_with([',', '(', '[', '{']) { "" } else { ", " };
    let head = match &node.kind {
        _ if is_named => comma.to_owned(),
        NodeKind::Map(_) => format!("{comma}\"{word}\": "),
        NodeKind::List(_) => comma.to_owned(),
        _ => format!("{comma}{word}: "),
    };
    (end..end, head)
}

/// A fragment in its file: where its text begins.
struct Placed {
    file: String,
    start: usize,
    text: String,
    pointers: Vec<Pointer>,
}

fn put(pack: &mut Pack, fragment: &Fragment, placed: &mut Vec<Placed>) {
    let (text, pointers) = pointers(&fragment.text);
    let old = pack.files.remove(&fragment.file).map(|bytes| String::from_utf8(bytes).unwrap()).unwrap_or_default();
    let is_named = fragment
        .path
        .last()
        .is_some_and(|name| [format!("{name}:"), format!("\"{name}\":")].iter().any(|start| text.starts_with(start)));
    let (range, head) = match fragment.path.as_slice() {
        [] => (0..old.len(), String::new()),
        path => place(&old, path, is_named),
    };
    for before in placed.iter_mut().filter(|before| before.file == fragment.file && before.start >= range.start) {
        before.start = before.start + head.len() + text.len() - range.len();
    }
    let new = format!("{}{head}{text}{}", &old[..range.start], &old[range.end..]);
    pack.files.insert(fragment.file.clone(), new.into_bytes());
    placed.push(Placed { file: fragment.file.clone(), start: range.start + head.len(), text, pointers });
}

/// A fault as it is compared: code, file, line, and bytes of the file where the page says those.
type Said = (String, String, usize, Option<(usize, usize)>);

/// What the page says will be found.
fn expected(pack: &Pack, placed: &[Placed]) -> Vec<Said> {
    let mut all = Vec::new();
    for Placed { file, start, text, pointers } in placed {
        let whole = String::from_utf8(pack.files[file].clone()).unwrap();
        for Pointer { code, line, bytes } in pointers {
            let line_start = start + text.split_inclusive('\n').take(*line).map(str::len).sum::<usize>();
            let number = whole[..line_start].matches('\n').count() + 1;
            all.push((code.clone(), file.clone(), number, bytes.map(|(from, to)| (line_start + from, line_start + to))));
        }
    }
    all.sort();
    all
}

/// What is found; without its bytes where the page says nothing of them.
fn found(loaded: &Loaded, expected: &[Said]) -> Vec<Said> {
    let mut all = Vec::new();
    for diagnostic in loaded.diagnostics.iter() {
        let span = diagnostic.span;
        let file = loaded.sources.get(span.file).map(|source| source.path.clone()).unwrap_or_default();
        let line = loaded.sources.line_column(span).0;
        let said = (diagnostic.code.to_string(), file, line, None);
        let bytes = (!expected.contains(&said)).then_some((span.start as usize, span.end as usize));
        all.push((said.0, said.1, said.2, bytes));
    }
    all.sort();
    all.dedup(); // two things may be said of one place
    all
}

/// What of this code is found by playing: codes of the fives are.
fn played(code: &str, loaded: &Loaded, expected: &[Said]) -> Vec<Said> {
    let Some(drill) = loaded.drill.as_ref().filter(|_| code[1..].starts_with('5')) else { return Vec::new() };
    let world = Arc::new(compile(drill));
    let explored = explore(world.clone(), Budget { runs: 120, first_seed: 1 }, None);
    let findings = findings::find(drill, &world, &explored, &measure(&world, &explored));
    let mut played = Loaded { diagnostics: Diagnostics::new(), drill: None, ..loaded.clone() };
    for finding in findings.into_iter().filter(|finding| finding.diagnostic.code.0 == code) {
        played.diagnostics.push(finding.diagnostic);
    }
    found(&played, expected)
}

/// What is wrong with an example, in words.
fn fault_of(code: &str, example: &Example) -> Option<String> {
    let mut pack = lab();
    let mut placed = Vec::new();
    for fragment in &example.fragments {
        put(&mut pack, fragment, &mut placed);
    }
    let expected = expected(&pack, &placed);
    if !example.is_right && !expected.iter().any(|said| said.0 == code) {
        return Some(format!("{code}: a wrong example doesn't point at a fault of this code"));
    }
    let loaded = load(&pack, "lab");
    let mut found = found(&loaded, &expected);
    found.extend(played(code, &loaded, &expected));
    (found != expected).then(|| {
        let right = if example.is_right { "right" } else { "wrong" };
        let shown = |said: &Said| {
            let text = String::from_utf8_lossy(&pack.files[&said.1]).into_owned();
            let (from, to) = said.3.unwrap_or_default();
            format!("\n    {} {}:{} {:?} {:?}", said.0, said.1, said.2, said.3, text.get(from..to).unwrap_or_default())
        };
        let list = |all: &[Said]| all.iter().map(shown).collect::<String>();
        format!("{code}, {right}: {}\n  expected{}\n  found{}", example.fragments[0].text, list(&expected), list(&found))
    })
}

/// Every code that stands between quotation marks in the sources.
fn codes_of_the_source() -> BTreeSet<String> {
    let mut paths = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src")];
    let mut codes = BTreeSet::new();
    while let Some(path) = paths.pop() {
        if path.is_dir() {
            paths.extend(std::fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path()));
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            let text = std::fs::read_to_string(path).unwrap();
            let own = text.split("#[cfg(test)]").next().unwrap_or_default();
            codes.extend(own.split('"').filter(|word| pointer(&format!("// {word}")).is_some()).map(str::to_owned));
        }
    }
    codes
}

#[test]
fn the_lab_pack_that_examples_are_put_into_has_no_faults() {
    let loaded = load(&lab(), "lab");
    assert_eq!(found(&loaded, &[]), []);
}

#[test]
fn every_code_has_a_page_and_every_page_a_code() {
    let pages: BTreeSet<String> = pages().into_keys().collect();
    let source = codes_of_the_source();
    let missing: Vec<_> = source.difference(&pages).collect();
    let idle: Vec<_> = pages.difference(&source).collect();
    assert!(missing.is_empty() && idle.is_empty(), "without a page: {missing:?}; pages of no code: {idle:?}");
}

#[test]
fn every_example_is_what_its_page_says() {
    let not_shown: Vec<&str> = not_shown().into_iter().map(|(code, _, _)| code).collect();
    let mut wrong = Vec::new();
    for (code, markdown) in &pages() {
        let Some(page) = read(code, markdown) else {
            wrong.push(format!("{code}.md has another form than mod.rs says"));
            continue;
        };
        let says = |is_right| page.examples.iter().any(|example| example.is_right == is_right);
        if not_shown.contains(&code.as_str()) != page.examples.is_empty() || says(true) != says(false) {
            wrong.push(format!("{code}: it needs a wrong and a right example, or to be listed as one that can't be shown"));
        }
        wrong.extend(page.examples.iter().filter_map(|example| fault_of(code, example)));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

#[test]
fn what_no_page_can_show_is_found_all_the_same() {
    for (code, file, bytes) in not_shown() {
        let mut pack = lab();
        pack.files.insert(file.to_owned(), bytes);
        let loaded = load(&pack, "lab");
        let found: Vec<_> = found(&loaded, &[]).into_iter().map(|(code, file, _, _)| (code, file)).collect();
        assert_eq!(found.first(), Some(&(code.to_owned(), file.to_owned())), "{found:?}");
        assert!(loaded.drill.is_none());
    }
}
