//! The canonical layout: examples, and its laws over random texts and mutated scenarios.

use crate::corpus;

use fengsui::scenario::diagnostic::Diagnostics;
use fengsui::scenario::format::format;
use fengsui::scenario::source::FileId;
use fengsui::scenario::syntax::{Node, NodeKind, parse};
use proptest::prelude::*;
use std::{fs, path::PathBuf};

const FILE: FileId = FileId(0);

/// The text as it is laid out; none where it has syntax errors.
fn laid_out(text: &str) -> Option<String> {
    format(FILE, text, &mut Diagnostics::new())
}

#[track_caller]
fn becomes(text: &str, expected: &str) {
    let found = laid_out(text).expect("no syntax errors");
    assert_eq!(found, expected, "\n{found}");
    assert_eq!(laid_out(expected).as_deref(), Some(expected));
}

#[test]
fn short_things_stand_on_one_line() {
    becomes("( a:1 ,b : [ 1,2, ] , )", "(\n    a: 1,\n    b: [1, 2],\n)\n");
    becomes(
        "Scenario(a:(),b:None,c:Some ( 1 ),d:{ \"x\" :1 })",
        "Scenario(\n    a: (),\n    b: None,\n    c: Some(1),\n    d: {\"x\": 1},\n)\n",
    );
    becomes("#![ enable( implicit_some , ) ]()", "#![enable(implicit_some)]\n()\n");
    becomes("\u{2028}7", "7\n");
}

#[test]
fn long_things_break_one_item_a_line() {
    let (zh, en) = ("中".repeat(30), "e".repeat(40));
    becomes(
        &format!("(text: (zh: \"{zh}\", en: \"{en}\"))"),
        &format!("(\n    text: (\n        zh: \"{zh}\",\n        en: \"{en}\",\n    ),\n)\n"),
    );
    let fits = "e".repeat(32);
    becomes(&format!("(text: (zh: \"{zh}\", en: \"{fits}\"))"), &format!("(\n    text: (zh: \"{zh}\", en: \"{fits}\"),\n)\n"));
}

#[test]
fn a_bracket_in_a_bracket_breaks_once() {
    let state = |n: u32| format!("State(\"shiqiao-files-{n}\", \"encrypted\")");
    let (a, b, c) = (state(1), state(2), state(3));
    becomes(
        &format!("(when: Not(Any([{a}, {b}, {c}])))"),
        &format!("(\n    when: Not(Any([\n        {a},\n        {b},\n        {c},\n    ])),\n)\n"),
    );
    becomes(
        &format!("(ask: One(within: \"5min\", of: {{\"a\": {a}, \"b\": {b}, \"c\": {c}}}), x: (a: 1, of: [{a}, {b}, {c}]))"),
        &format!(
            "(\n    ask: One(within: \"5min\", of: {{\n        \"a\": {a},\n        \"b\": {b},\n        \"c\": {c},\n    }}),\n    x: (\n        a: 1,\n        of: [\n            {a},\n            {b},\n            {c},\n        ],\n    ),\n)\n"
        ),
    );
}

#[test]
fn words_of_a_long_list_share_lines() {
    let words: Vec<String> = (1..=20).map(|n| format!("\"hall-pc-{n}\"")).collect();
    let lines = [&words[..8], &words[8..16], &words[16..]].map(|line| format!("        {},\n", line.join(", ")));
    becomes(&format!("(on: [{}])", words.join(",\n")), &format!("(\n    on: [\n{}    ],\n)\n", lines.concat()));
}

#[test]
fn comments_stay_with_what_they_are_about() {
    becomes(
        "// top\n\n\n#![enable(implicit_some)] // header\n// file\n( // open\n\n a: 1, // behind a\n\n\n // above b\n b: [ // list\n 1, /* inline */ 2 // behind two\n , 3\n // last\n ], /* c */ c: 4\n // end\n) // root\n\n// after",
        "// top\n\n#![enable(implicit_some)] // header\n// file\n( // open\n    a: 1, // behind a\n\n    // above b\n    b: [ // list\n        1,\n        /* inline */ 2, // behind two\n        3,\n        // last\n    ],\n    /* c */ c: 4,\n    // end\n) // root\n\n// after\n",
    );
    becomes("(a: // why\n [1, 2])", "(\n    a: // why\n        [1, 2],\n)\n");
    becomes("[1 // x\n , // y\n 2]", "[\n    1, // x\n    // y\n    2,\n]\n");
    becomes("(a /* x */ : /* y */ Some /* z */ (1))", "(\n    a /* x */: /* y */ Some /* z */ (1),\n)\n");
    becomes("(\n // nothing\n)", "(\n    // nothing\n)\n");
    becomes("(a: [/* none */], b: [1 /* one */])", "(\n    a: [ /* none */\n    ],\n    b: [1 /* one */],\n)\n");
}

#[test]
fn values_stay_as_they_are_written() {
    let text = "(\n    a: 1_000,\n    b: 0x1F,\n    c: \"\\u{4e2d}\\\n      x\",\n    d: r#\"raw\n  \"text\"\"#,\n    r#e: 'x',\n    f: b\"b\",\n    g: -1.50,\n)\n";
    becomes(text, text);
}

#[test]
fn blank_lines_part_items_and_nothing_else() {
    becomes("(\n\n a: [1,\n\n 2\n\n],\n\n\n b: 3,\n\n)\n\n\n", "(\n    a: [\n        1,\n\n        2,\n    ],\n\n    b: 3,\n)\n");
}

#[test]
fn a_text_with_syntax_errors_has_no_layout() {
    let mut found = Diagnostics::new();
    assert_eq!(format(FILE, "(a: 1 b: 2)", &mut found), None);
    assert_eq!(found.iter().map(|found| (found.code.0, found.span.start)).collect::<Vec<_>>(), [("E100", 6)]);
}

/// A value as it is written, without places, blanks and commas.
fn written(node: &Node, text: &str, out: &mut String) {
    let mut list = |open: &str, items: &[&Node], close: &str| {
        out.push_str(open);
        for item in items {
            written(item, text, out);
            out.push(',');
        }
        out.push_str(close);
    };
    match &node.kind {
        NodeKind::List(items) => list("[", &items.iter().collect::<Vec<_>>(), "]"),
        NodeKind::Map(pairs) => list("{", &pairs.iter().flat_map(|(key, value)| [key, value]).collect::<Vec<_>>(), "}"),
        NodeKind::Tuple { name, items } => {
            let name = name.as_ref().map_or("", |name| &name.text);
            list(&format!("{name}("), &items.iter().collect::<Vec<_>>(), ")");
        }
        NodeKind::Record { name, fields } => {
            let names: Vec<&str> = fields.iter().map(|field| &*field.name.text).collect();
            let name = name.as_ref().map_or("", |name| &name.text);
            list(&format!("{name}{names:?}("), &fields.iter().map(|field| &field.value).collect::<Vec<_>>(), ")");
        }
        NodeKind::Unit => out.push_str("()"),
        _ => out.push_str(&text[node.span.start as usize..node.span.end as usize]),
    }
}

/// All that must outlast the layout: the values as written, and the comments in their order.
fn essence(text: &str) -> (String, Vec<&str>) {
    let tree = parse(FILE, text, &mut Diagnostics::new());
    let mut values = String::new();
    written(&tree.root, text, &mut values);
    let comments = tree.comments.iter().map(|span| text[span.start as usize..span.end as usize].trim_end()).collect();
    (values, comments)
}

/// The laws, for one text; whether it has a layout at all.
#[track_caller]
fn keeps_the_laws(text: &str) -> bool {
    let Some(once) = laid_out(text) else { return false };
    let twice = laid_out(&once).unwrap_or_else(|| panic!("a layout has no syntax errors:\n{text}\n{once}"));
    assert!(once == twice, "twice is once:\n{text}\n---\n{once}\n---\n{twice}");
    assert!(essence(text) == essence(&once), "values and comments stay:\n{text}\n---\n{once}");
    true
}

/// Words of a text whose gaps may hold anything that is blank.
fn words() -> impl Strategy<Value = Vec<String>> {
    let leaf = prop_oneof![
        "(0|-?1_0|0x1F|true|Up|None|r#a|'x'|\"\"|\"a b\")".prop_map(|word| vec![word]),
        ("[a-z中]{1,50}").prop_map(|word| vec![format!("\"{word}\"")]),
        Just(vec!["r#\"a\n\"b\"#".to_owned()]),
    ];
    let bracket = |open: &str, items: Vec<Vec<String>>, close: &str| {
        let mut words = vec![open.to_owned()];
        for item in items {
            words.extend(item);
            words.push(",".to_owned());
        }
        words.push(close.to_owned());
        words
    };
    leaf.prop_recursive(5, 60, 6, move |value| {
        let values = || prop::collection::vec(value.clone(), 0..6);
        let named = |separator: &'static str, name: fn(usize) -> String| {
            move |items: Vec<Vec<String>>| -> Vec<Vec<String>> {
                let named = |(index, item): (usize, Vec<String>)| [vec![name(index), separator.to_owned()], item].concat();
                items.into_iter().enumerate().map(named).collect()
            }
        };
        let (field, entry) = (named(":", |index| format!("f{index}")), named(":", |index| format!("\"k{index}\"")));
        prop_oneof![
            values().prop_map(move |items| bracket("[", items, "]")),
            values().prop_map(move |items| [vec!["Any".to_owned()], bracket("(", items, ")")].concat()),
            values().prop_map(move |items| bracket("(", field(items), ")")),
            values().prop_map(move |items| [vec!["One".to_owned()], bracket("(", field(items), ")")].concat()),
            values().prop_map(move |items| bracket("{", entry(items), "}")),
        ]
    })
}

/// Texts with comments in every gap.
fn text() -> impl Strategy<Value = String> {
    let gap = prop_oneof![
        6 => Just(""),
        3 => Just(" "),
        2 => Just("\n"),
        1 => Just("\n\n\n"),
        1 => Just("// 行\n"),
        1 => Just(" // line  \r\n"),
        1 => Just("/* block */"),
        1 => Just("\n/* b\n  /* c */ */ "),
    ];
    let gaps = prop::collection::vec((gap.clone(), gap), 1..40);
    (words(), gaps).prop_map(|(words, gaps)| {
        let gapped = words.iter().enumerate().map(|(index, word)| {
            let (before, after) = gaps[index * 7 % gaps.len()];
            format!("{before}{after}{word}")
        });
        gapped.collect::<String>() + gaps[0].0
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(2000) })]

    #[test]
    fn the_layout_keeps_its_laws(text in text()) {
        prop_assert!(keeps_the_laws(&text), "{text}");
    }
}

#[test]
fn the_layout_keeps_its_laws_on_mutated_scenarios() {
    let seeds = corpus::seeds();
    let kept = corpus::in_parallel(400, |number| keeps_the_laws(&corpus::mutant(&seeds, number).text));
    let kept = kept.into_iter().filter(|kept| *kept).count();
    assert!(kept > 100, "many mutations leave a text that can be laid out: {kept}");
}

#[test]
fn gaps_and_parameters_stay_as_they_are() {
    let text = fs::read_to_string("tests/language/parameters.ron").expect("a text");
    assert!(text.contains("{town.sum}") && keeps_the_laws(&text));
}

/// Our own files are laid out as we tell authors to lay out theirs.
#[test]
fn the_built_in_files_and_the_templates_are_laid_out() {
    let mut folders: Vec<PathBuf> = ["scenarios", "assets/templates"].map(PathBuf::from).into();
    let mut seen = 0;
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "ron") {
                let text = fs::read_to_string(&path).expect("a text");
                assert!(laid_out(&text).as_ref() == Some(&text), "run `fengsui fmt {}`", path.display());
                seen += 1;
            }
        }
    }
    assert!(seen >= 8, "{seen}");
}
