//! Texts → trees, values and diagnostics; `ron` is the oracle of what a text means.

use fengsui::cli::diagnostics::{Format, render, words};
use fengsui::fluent::Words;
use fengsui::scenario::decode::{Attributes, Decode, Entries, Name, Spanned};
use fengsui::scenario::diagnostic::{Code, Diagnostics, Message, nearest};
use fengsui::scenario::limits::{DIAGNOSTICS_MAX, LIMITS};
use fengsui::scenario::source::{FileId, Shift, SourceSpan, Sources};
use fengsui::scenario::syntax::{Node, NodeKind, Tree, parse};
use fengsui::text::{Lang, Text};
use fengsui::time::{Span, StoryClock};
use proptest::prelude::*;
use std::fs;
use std::path::{Path, PathBuf};

/// What is found in `text`, read as a `T`: `LINE:COL CODE key`, by place.
fn faults<T: Decode>(bytes: &[u8]) -> (Option<T>, Vec<String>) {
    let (mut sources, mut diagnostics) = (Sources::new(), Diagnostics::new());
    let value = sources.add("test.ron", bytes, &mut diagnostics).and_then(|id| {
        let tree = parse(id, &sources.get(id)?.text, &mut diagnostics);
        T::decode(&tree.root, &mut diagnostics)
    });
    let lines = diagnostics.iter().map(|found| {
        let (line, column) = sources.line_column(found.span);
        format!("{line}:{column} {} {}", found.code, found.message.key)
    });
    (value, lines.collect())
}

/// Any tree: for tests of the syntax alone.
#[derive(Clone, Debug, PartialEq)]
struct Any(NodeKind);

impl Decode for Any {
    fn decode(node: &Node, _: &mut Diagnostics) -> Option<Self> {
        Some(Self(node.kind.clone()))
    }

    fn shift(&mut self, _: Shift) {}
}

#[track_caller]
fn bad<T: Decode>(text: &str, expected: &[&str]) {
    assert_eq!(faults::<T>(text.as_bytes()).1, expected, "{text}");
}

#[track_caller]
fn good<T: Decode + PartialEq + std::fmt::Debug>(text: &str, expected: T) {
    assert_eq!(faults::<T>(text.as_bytes()), (Some(expected), Vec::new()), "{text}");
}

#[test]
fn literals_have_their_values() {
    for (text, value) in [("0", 0), ("+7", 7), ("-0x1F", -31), ("0b101", 5), ("0o17", 15), ("1_000", 1000), ("b'a'", 97)] {
        good(text, Any(NodeKind::Integer(value)));
    }
    for text in ["1.5", ".5", "5.", "1e5", "-1.5e-3", "inf", "-NaN"] {
        good(text, Any(NodeKind::Float(text.to_owned())));
    }
    for (text, value) in [
        (r#""""#, ""),
        (r#""中\"文\"""#, "中\"文\""),
        (r#""\u{4e2d}\x41\n""#, "中A\n"),
        ("\"a\\\n   b\"", "ab"),
        (r##"r#"a"\b"#"##, "a\"\\b"),
        ("r\"\"", ""),
    ] {
        good(text, Any(NodeKind::Text(value.to_owned())));
    }
    good("'中'", Any(NodeKind::Char('中')));
    good(r"'\''", Any(NodeKind::Char('\'')));
    good("\u{feff}#![enable(implicit_some)]\n// c\n() /* /* */ */ // end", Any(NodeKind::Unit));
    good("r#a-b", Any(NodeKind::Ident("a-b".to_owned())));
}

#[test]
fn every_syntax_fault_is_found_at_its_place() {
    let check = bad::<Any>;
    check("", &["1:1 E100 value-expected-at-end"]);
    check("(a: 1 b: 2)", &["1:7 E100 comma-expected"]);
    check("(a: 1, 2)", &["1:8 E100 fields-and-values"]);
    check("(a: , b: 1,, c: 2)", &["1:5 E100 value-expected", "1:12 E100 value-expected"]);
    check("(\"a\": 1, b: 2)", &["1:2 E100 quoted-field-name"]);
    check("{\"a\": 1, \"b\"}", &["1:10 E100 key-without-value"]);
    check("[1: 2, ?, 1 ? 2]", &["1:3 E100 unexpected-colon", "1:8 E100 unexpected-character", "1:13 E100 unexpected-character"]);
    check("[hall-pc, 1]", &["1:2 E100 name-without-quotes"]);
    check("[Some, Some(1, 2), Some(1)]", &["1:2 E100 some-takes-one", "1:8 E100 some-takes-one"]);
    check("1 2", &["1:3 E100 text-after-end"]);
    check("/* /* */ 1", &["1:1 E100 comment-not-closed", "1:11 E100 value-expected-at-end"]);
}

#[test]
fn brackets_that_do_not_match_are_found() {
    let check = bad::<Any>;
    check("[1, 2", &["1:1 E100 bracket-not-closed"]);
    check("(a: [(1, {", &["1:10 E100 bracket-not-closed"]);
    check("(a: [1, 2), b: 3", &["1:5 E100 bracket-not-closed", "1:11 E100 text-after-end"]);
    check("[1, )2]", &["1:5 E100 bracket-not-opened"]);
}

#[test]
fn the_signs_of_an_input_method_are_named() {
    let check = bad::<Any>;
    check("(\n  标题：\"中\"，\n  b: 2）", &["2:5 E100 full-width-sign", "2:9 E100 full-width-sign", "3:7 E100 full-width-sign"]);
    check("(a: “中文”, b = 2; c: 1)", &["1:5 E100 full-width-sign", "1:13 E100 wrong-sign", "1:16 E100 wrong-sign"]);
}

#[test]
fn literals_that_are_none_are_found() {
    let check = bad::<Any>;
    check("[12x, 1..2, 5u8]", &["1:2 E100 bad-number", "1:7 E100 bad-number", "1:13 E100 bad-number"]);
    check(&format!("[{}]", "9".repeat(60)), &["1:2 E110 number-too-large"]);
    check(r#"["\q", "\u{110000}", "\u{D800}"]"#, &["1:3 E100 bad-escape", "1:9 E100 bad-escape", "1:23 E100 bad-escape"]);
    check("['', 'ab']", &["1:2 E100 bad-character-literal", "1:6 E100 bad-character-literal"]);
    check("[\"abc,\n 1, 2]", &["1:2 E100 text-not-closed", "2:2 E100 comma-expected"]);
    check("[r#\"a\"]", &["1:1 E100 bracket-not-closed", "1:2 E100 text-not-closed"]);
}

#[test]
fn only_one_header_is_known() {
    bad::<Any>("#![enable(implicit_some, unwrap_newtypes,)] ()", &["1:26 E105 unknown-extension"]);
    bad::<Any>("#![type = \"x\"] ()", &["1:1 E100 bad-header", "1:9 E100 wrong-sign"]);
}

#[test]
fn bytes_that_are_no_text_are_refused() {
    let check = |bytes: &[u8], expected: &[&str]| assert_eq!(faults::<Any>(bytes).1, expected);
    check(b"// \xCE\xC4\n()", &["1:4 E103 not-utf8"]);
    check(b"\xFF\xFE(\0)\0", &["1:1 E103 not-utf8"]);
    check(&vec![b' '; (4 << 20) + 1], &["1:1 E101 file-too-large"]);
    check("(\n a: \"x\u{202E}\", // \u{200B}\n)".as_bytes(), &["2:7 E106 refused-character", "2:14 E106 refused-character"]);
    check(
        "\0[\u{1}1\u{85}]".as_bytes(),
        &["1:1 E106 refused-character", "1:3 E106 refused-character", "1:5 E106 refused-character"],
    );
    check(br#"["\u{202e}", "\0"]"#, &["1:3 E106 refused-escape", "1:15 E106 refused-escape"]);
    check("\"\u{E000}\"".as_bytes(), &["1:2 W106 private-character"]);
    check("\"👩\u{200D}👧 a\u{200D}b\"".as_bytes(), &["1:7 E106 refused-character"]);
}

#[test]
fn values_are_decoded_with_their_limits() {
    good("255", 255_u8);
    bad::<u8>("256", &["1:1 E110 number-out-of-range"]);
    bad::<u32>("1.5", &["1:1 E114 wrong-kind"]);
    good("-9223372036854775808", i64::MIN);
    good("\"15min\"", Span::minutes(15));
    bad::<Vec<Span>>("[\"15\", 15, \"8d\"]", &["1:2 E110 bad-duration", "1:8 E114 wrong-kind", "1:12 E110 duration-too-long"]);
    good("\"Mon 08:40\"", StoryClock { minute_of_week: 520 });
    bad::<StoryClock>("\"Mon 8:40\"", &["1:1 E110 bad-clock"]);
    good("(zh: \"中\")", Text { zh: "中".to_owned(), en: None });
    bad::<Text>("\"中\"", &["1:1 E114 wrong-kind"]);
    bad::<Text>("(en: \"a\", fr: \"b\")", &["1:1 E115 missing-field", "1:11 E105 unknown-field"]);
    good(&format!("\"{}\"", "中".repeat(4000)), "中".repeat(4000));
    bad::<String>(&format!("\"{}\"", "中".repeat(4001)), &["1:1 E108 text-too-long"]);
    bad::<String>(&format!("\"a{}\"", "\u{301}".repeat(9)), &["1:1 E108 too-many-marks"]);
    good("(1, \"a\")", (1_u8, "a".to_owned()));
    bad::<(u8, u8)>("(1, 2, 3)", &["1:1 E114 wrong-number-of-values"]);
    for text in ["Some(1)", "1"] {
        good(text, Some(1_u8));
    }
    good("None", None::<u8>);
    good("[1, 2]", vec![1_u8, 2]);
    good("true", Spanned { value: true, span: SourceSpan { file: FileId(0), start: 0, end: 4 } });
}

#[test]
fn names_have_one_form_and_stand_once() {
    for name in ["hall-pc-3", "01007", "plan/contain-first", "*", "liuba-*"] {
        good(&format!("{name:?}"), Name::new(name));
    }
    for name in ["", "Hall", "hall_pc", "-a", "a//b", "中", "a b"] {
        bad::<Name>(&format!("{name:?}"), &["1:1 E201 bad-name"]);
    }
    let (entries, found) = faults::<Entries<u8>>(br#"{"b": 1, "a": 2}"#);
    assert_eq!(
        (entries.unwrap().keys().map(|name| name.text.clone()).collect::<Vec<_>>(), found.len()),
        (vec!["b".to_owned(), "a".to_owned()], 0)
    );
    bad::<Entries<u8>>(
        r#"{"a": 1, "a": 256, c: 1}"#,
        &["1:10 E105 written-twice", "1:15 E110 number-out-of-range", "1:20 E114 wrong-kind"],
    );
    let (set, _) = faults::<Attributes<Name>>(br#"(password: "weak", open_ports: "all")"#);
    assert_eq!(set.unwrap().get("open-ports"), Some(&Name::new("all")));
    assert_eq!(nearest("titel", ["title", "text"].into_iter()), Some("title"));
    assert_eq!(nearest("x", ["title", "text"].into_iter()), None);
}

#[test]
fn a_diagnostic_is_shown_with_its_place_and_its_cure() {
    let text = "(\n    zh: \"中文\u{202E}\", 标题: \"x\",\n)";
    let (mut sources, mut diagnostics) = (Sources::new(), Diagnostics::new());
    let id = sources.add("scenarios/a.ron", text.as_bytes(), &mut diagnostics).unwrap();
    Text::decode(&parse(id, text, &mut diagnostics).root, &mut diagnostics);
    let show = |lang, format, colour| render(&diagnostics, &sources, &words(lang), format, colour);
    let human = "\
error[E106]: 不允许的不可见字符 <U+202E>
  ┌─ scenarios/a.ron:2:12
  │
2 │     zh: \"中文<U+202E>\", 标题: \"x\",
  │              ^^^^^^^^

error[E105]: 没有名为 标题 的字段(Text 可用:zh, en)
  ┌─ scenarios/a.ron:2:16
  │
2 │     zh: \"中文<U+202E>\", 标题: \"x\",
  │                         ^^^^

";
    assert_eq!(show(Lang::Zh, Format::Human, false), human);
    assert!(show(Lang::Zh, Format::Human, true).contains("\u{1b}["));
    let short = "\
scenarios/a.ron:2:12: E106: invisible character <U+202E> is not allowed
scenarios/a.ron:2:16: E105: no field is called 标题 (Text has: zh, en)
";
    assert_eq!(show(Lang::En, Format::Short, false), short);
}

#[test]
fn long_lines_and_many_faults_are_cut() {
    let unknown: String = (0..500).map(|number| format!("y{number}: 1, ")).collect();
    let text = format!("({}: 1, {unknown})", "x".repeat(100_000));
    let (mut sources, mut diagnostics) = (Sources::new(), Diagnostics::new());
    let id = sources.add("a.ron", text.as_bytes(), &mut diagnostics).unwrap();
    Text::decode(&parse(id, &text, &mut diagnostics).root, &mut diagnostics);
    let short = render(&diagnostics, &sources, &words(Lang::Zh), Format::Short, false);
    assert!(short.lines().all(|line| line.chars().count() <= 500));
    assert_eq!((short.lines().count(), short.lines().last()), (DIAGNOSTICS_MAX + 1, Some("还有 302 处没有列出")));
    assert!(
        render(&diagnostics, &sources, &words(Lang::Zh), Format::Human, false).lines().all(|line| line.chars().count() < 300)
    );
}

#[test]
fn after_a_hundred_errors_the_rest_is_not_read() {
    let found = faults::<Any>(format!("[{}]", "?,".repeat(500)).as_bytes()).1;
    assert_eq!((found.len(), found.last().map(String::as_str)), (101, Some("1:202 E100 rest-not-read")));
}

/// Texts that cost a careless reader its stack, its memory or its afternoon.
#[test]
fn hostile_texts_cost_little() {
    let million = 1_000_000;
    let deep = ["[", "(", "{", "Some(", "Not(", "All([", "{1:"].map(|open| open.repeat(million / open.len()));
    for text in deep {
        let found = faults::<Any>(text.as_bytes()).1;
        assert!(found.iter().any(|fault| fault.contains("E104 nested-too-deeply")), "{} {found:?}", &text[..8]);
    }
    bad::<Any>(&format!("[{}]", "1,".repeat(million + 1)), &["1:2000002 E107 too-many-values"]);
    let quotes =
        ["\"\\\"\n", "\"\n", "r#\"", "/*", "'", "'\\", "\"\\u{", "“", "a-", "#", "0x", "1e+", "((((]", "{:,", "\u{202E}"];
    for part in quotes {
        assert!(!faults::<Any>(part.repeat(million / 4).as_bytes()).1.is_empty(), "{part}");
    }
    let same: String = "zh: 1, ".repeat(100_000);
    assert!(!faults::<Text>(format!("({same})").as_bytes()).1.is_empty());
    let nested = format!("{}1{}", "/* ".repeat(100), " */".repeat(100));
    bad::<Any>(&nested.replace('1', ""), &["1:601 E100 value-expected-at-end"]);
}

#[test]
fn nesting_is_allowed_up_to_its_limit() {
    let nested = |depth: usize| format!("{}1{}", "[".repeat(depth), "]".repeat(depth));
    assert_eq!(faults::<Any>(nested(128).as_bytes()).1, Vec::<String>::new());
    bad::<Any>(&nested(129), &["1:129 E104 nested-too-deeply"]);
}

#[test]
fn comments_keep_their_places() {
    let text = "// a\r\n( /* b /* c */ */ ) // d";
    let Tree { comments, .. } = parse(FileId(0), text, &mut Diagnostics::new());
    let texts: Vec<&str> = comments.iter().map(|span| &text[span.start as usize..span.end as usize]).collect();
    assert_eq!(texts, ["// a", "/* b /* c */ */", "// d"]);
}

#[test]
fn a_fault_is_said_once_and_the_rest_is_counted() {
    let mut diagnostics = Diagnostics::new();
    for place in [9, 9, 3] {
        diagnostics.error(Code("E100"), SourceSpan::new(FileId(0), place, place), Message::new("value-expected"));
    }
    diagnostics.warning(Code("W106"), SourceSpan::default(), Message::new("private-character"));
    assert_eq!(diagnostics.counts(), (2, 1));
    assert_eq!(diagnostics.iter().map(|found| found.span.start).collect::<Vec<_>>(), [3, 9, 0]);
}

/// The keys of a Fluent text.
fn keys(text: &str) -> Vec<&str> {
    text.lines()
        .filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase()))
        .filter_map(|line| line.split_once(" ="))
        .map(|(key, _)| key)
        .collect()
}

/// All that stands in the source files of a folder and of the folders in it.
fn sources(folder: &Path) -> String {
    let paths = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let text = |path: PathBuf| match path.extension() {
        _ if path.is_dir() => sources(&path),
        Some(ending) if ending == "rs" => fs::read_to_string(path).unwrap(),
        Some(_) | None => String::new(),
    };
    paths.map(text).collect()
}

#[test]
fn every_message_has_words_in_both_languages() {
    let [zh, en] = [include_str!("../assets/diagnostics.zh.ftl"), include_str!("../assets/diagnostics.en.ftl")];
    assert_eq!(keys(zh), keys(en));
    for lang in [Lang::Zh, Lang::En] {
        let words: Words = words(lang);
        assert_eq!(words.problems(), <[String; 0]>::default());
        assert!(LIMITS.iter().all(|(_, value, key)| *value > 0 && words.has(key)));
    }
    let checker = sources(Path::new("src/scenario"));
    // The terminal has words of its own, and says some of the checker's.
    let code = checker.clone() + &sources(Path::new("src/cli"));
    for key in checker.split("Message::new(\"").skip(1).filter_map(|rest| rest.split('"').next()) {
        assert!(keys(zh).contains(&key), "no words for {key}");
    }
    for key in keys(zh) {
        assert!(code.contains(&format!("\"{key}\"")), "nobody says {key}");
    }
}

/// Whether our tree means what `ron` read. Names before brackets are lost in `ron::Value`; of equal keys the last one counts there.
fn is_same(kind: &NodeKind, value: &ron::Value) -> bool {
    use ron::Value;
    let all = |items: &[Node], values: &[Value]| {
        items.len() == values.len() && items.iter().zip(values).all(|(item, value)| is_same(&item.kind, value))
    };
    match (kind, value) {
        (NodeKind::Ident(word), Value::Option(None)) => word == "None",
        (NodeKind::Tuple { items, .. }, Value::Option(Some(value))) => all(items, std::slice::from_ref(value)),
        (NodeKind::Unit | NodeKind::Ident(_), Value::Unit) => true,
        (NodeKind::Unit, Value::Seq(values)) => values.is_empty(),
        (NodeKind::Bool(a), Value::Bool(b)) => a == b,
        (NodeKind::Char(a), Value::Char(b)) => a == b,
        (NodeKind::Text(a), Value::String(b)) => a == b,
        (NodeKind::Bytes(a), Value::Bytes(b)) => a == b,
        (NodeKind::Integer(a), Value::Number(b)) => *a as f64 == b.into_f64(),
        (NodeKind::Float(a), Value::Number(b)) => {
            a.parse::<f64>().is_ok_and(|a| a == b.into_f64() || a as f32 == b.into_f64() as f32 || a.is_nan())
        }
        (NodeKind::List(items) | NodeKind::Tuple { items, .. }, Value::Seq(values)) => all(items, values),
        (NodeKind::Record { fields, .. }, Value::Map(map)) => map.iter().all(|(key, value)| {
            let last = fields.iter().rfind(|field| Value::String(field.name.text.clone()) == *key);
            last.is_some_and(|field| is_same(&field.value.kind, value))
        }),
        (NodeKind::Map(pairs), Value::Map(map)) => map.iter().all(|(key, value)| {
            let last = pairs.iter().rfind(|(ours, _)| is_same(&ours.kind, key));
            last.is_some_and(|(_, ours)| is_same(&ours.kind, value))
        }),
        _ => false,
    }
}

/// Says where we and `ron` differ about `text`, if we do. What we refuse beyond RON: invisible characters and escapes, other headers,
/// ranges, type suffixes, characters made of several `\x`.
fn difference(text: &str) -> Option<String> {
    let mut diagnostics = Diagnostics::new();
    let mut sources = Sources::new();
    let id = sources.add("a.ron", text.as_bytes(), &mut diagnostics)?;
    let tree = parse(id, &sources.get(id)?.text, &mut diagnostics);
    let keys: Vec<&str> = diagnostics.iter().map(|found| found.message.key).collect();
    let ours_alone = ["refused-character", "refused-escape", "bad-header", "unknown-extension", "number-too-large"];
    let is_number = |key: &&str| *key == "bad-number" && (text.contains("..") || text.contains(['u', 'i', 'f']));
    if keys.iter().any(|key| ours_alone.contains(key) || is_number(key)) || (keys.contains(&"bad-escape") && text.contains("\\x"))
    {
        return None;
    }
    match (ron::from_str::<ron::Value>(text), keys.is_empty()) {
        (Ok(value), true) if is_same(&tree.root.kind, &value) => None,
        (Err(_), false) => None,
        (theirs, _) => Some(format!("{text:?}\nron: {theirs:?}\nours: {keys:?} {:?}", tree.root.kind)),
    }
}

/// RON texts, of all forms.
fn ron_text() -> impl Strategy<Value = String> {
    let space = prop::sample::select(vec!["", " ", "\n", " // c\n", "/* /* */ */", "\t"]);
    let ident = prop::sample::select(vec!["a", "Bb", "c_1", "中", "r#d-e", "true1", "_", "rr", "bb", "None1", "infx"]);
    let leaf = prop_oneof![
        any::<i64>().prop_map(|n| n.to_string()),
        prop::sample::select(vec![
            "true",
            "false",
            "None",
            "()",
            "( )",
            "0x1f",
            "+1_0",
            "1.5",
            ".5e3",
            "-2.",
            "inf",
            "'x'",
            "'\\n'",
            "b'x'",
            "b\"xy\"",
            "br#\"x\"#"
        ])
        .prop_map(str::to_owned),
        "[ -~中文\n]{0,8}".prop_map(|text| format!("{:?}", text).replace("\\'", "'")),
        "[a-z\\\\]{0,5}".prop_map(|text| format!("r#\"{text}\"#")),
        ident.clone().prop_map(str::to_owned),
    ];
    leaf.prop_recursive(5, 40, 5, move |inner| {
        let end = prop::sample::select(vec!["", ",", " , "]);
        let pieces = prop::collection::vec((space.clone(), inner, space.clone(), ident.clone()), 0..5);
        (pieces, end, 0..6, ident.clone()).prop_map(|(pieces, end, form, name)| {
            let end = if pieces.is_empty() { "" } else { end };
            let join = |make: &dyn Fn(&str, &str) -> String| {
                let parts: Vec<String> =
                    pieces.iter().map(|(before, value, after, key)| format!("{before}{}{after}", make(key, value))).collect();
                parts.join(",") + end
            };
            match form {
                0 => format!("[{}]", join(&|_, value| value.to_owned())),
                1 => format!("({})", join(&|_, value| value.to_owned())),
                2 => format!("{name}({})", join(&|_, value| value.to_owned())),
                3 => format!("{name} ({})", join(&|key, value| format!("{key}: {value}"))),
                4 => format!("({})", join(&|key, value| format!("{key} :{value}"))),
                _ => format!("{{{}}}", join(&|key, value| format!("{key:?}:{value}"))),
            }
        })
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(1500) })]

    #[test]
    fn ron_and_we_read_the_same(text in ron_text()) {
        prop_assert!(ron::from_str::<ron::Value>(&text).is_ok(), "{}", text);
        prop_assert_eq!(difference(&text), None);
    }

    #[test]
    fn ron_and_we_refuse_the_same(text in ron_text(), faults in prop::collection::vec((any::<prop::sample::Index>(), "[()\\[\\]{},:\"'a1 ._/*\\-rb#]?"), 1..4)) {
        prop_assert_eq!(difference(&mutated(&text, &faults)), None);
    }

    #[test]
    fn nothing_makes_us_panic(bytes in prop::collection::vec(any::<u8>(), 0..200), text in "\\PC{0,60}", ron in ron_text(), faults in prop::collection::vec((any::<prop::sample::Index>(), "\\PC{0,3}"), 0..6)) {
        let words = words(Lang::Zh);
        for input in [bytes, text.into_bytes(), mutated(&ron, &faults).into_bytes()] {
            let (mut sources, mut diagnostics) = (Sources::new(), Diagnostics::new());
            if let Some(id) = sources.add("a.ron", &input, &mut diagnostics) {
                let tree = parse(id, &sources.get(id).unwrap().text, &mut diagnostics);
                Entries::<Vec<Text>>::decode(&tree.root, &mut diagnostics);
            }
            for format in [Format::Human, Format::Short] {
                render(&diagnostics, &sources, &words, format, false);
            }
        }
    }
}

/// `text` with a few characters replaced, each by none or some.
fn mutated(text: &str, faults: &[(prop::sample::Index, String)]) -> String {
    let mut characters: Vec<String> = text.chars().map(String::from).collect();
    for (place, with) in faults {
        if !characters.is_empty() {
            let at = place.index(characters.len());
            characters[at].clone_from(with);
        }
    }
    characters.concat()
}
