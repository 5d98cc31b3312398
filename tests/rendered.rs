//! How diagnostics look on a terminal, in both languages: Chinese keeps its columns, one fault shows all its places, invisible signs are seen.

use fengsui::cli::diagnostics::{Format, render, words};
use fengsui::scenario::pack::{Loaded, Pack, load};
use fengsui::text::Lang;
use std::path::Path;

/// The lab with what is wrong in its scenario, and in other files what is given whole.
fn mistaken(changes: &[(&str, &str)], files: &[(&str, &str)]) -> Loaded {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/packs/lab");
    let mut pack = Pack { root: "剧本".to_owned(), ..Pack::default() };
    for path in ["lab.ron", "maps/lab.ron", "library/kinds.ron", "library/actions.ron", "library/threats.ron", "library/plan.ron"]
    {
        pack.files.insert(path.to_owned(), std::fs::read(folder.join(path)).unwrap());
    }
    let mut text = String::from_utf8(pack.files["lab.ron"].clone()).unwrap();
    for (right, wrong) in changes {
        assert!(text.contains(right), "{right}");
        text = text.replacen(right, wrong, 1);
    }
    pack.files.insert("lab.ron".to_owned(), text.into_bytes());
    pack.files.extend(files.iter().map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec())));
    load(&pack, "lab")
}

/// All of it in both languages, in full and in short.
fn shown(loaded: &Loaded) -> String {
    let mut all = String::new();
    for lang in [Lang::Zh, Lang::En] {
        for format in [Format::Human, Format::Short] {
            all.push_str(&format!("──── {lang:?} {format:?}\n"));
            all.push_str(&render(&loaded.diagnostics, &loaded.sources, &words(lang), format, false));
        }
    }
    all
}

#[test]
fn chinese_before_a_fault_keeps_the_columns() {
    let changes = [
        (
            r#"zh: "电话报告", en: "Call"), who: ["east-it", "east-lead"]"#,
            r#"zh: "电话报告给区里", en: "Call"), who: ["east-it", "east-leed"]"#,
        ),
        (r#"(zh: "先隔离", en: "Contain")"#, r#"(zh: "先隔离🔥,再说")"#),
        (r#"(zh: "东西打不开。", en: "It won't open.")"#, "(zh: \"东西\u{ff0c}打不开。\"\u{ff0c} en: \"It won't open.\")"),
    ];
    insta::assert_snapshot!("names_and_texts", shown(&mistaken(&changes[..2], &[])));
    insta::assert_snapshot!("signs", shown(&mistaken(&changes[2..], &[])));
}

#[test]
fn one_fault_shows_all_its_places() {
    let circle = (
        r#"on: ["pc-1"]),
            within: (limit: "5min""#,
        r#"on: ["pc-1"]), after: ["file"],
            within: (limit: "5min""#,
    );
    let first = (r#"do: Tell(to: "duty", about: "incident"),"#, r#"do: Tell(to: "duty", about: "incident"), after: ["close"],"#);
    let twice = (r#"seats: ["east-it", "east-lead", "duty"]"#, r#"seats: ["east-it", "duty", "duty"]"#);
    insta::assert_snapshot!("places", shown(&mistaken(&[circle, first, twice], &[])));
}

#[test]
fn faults_of_several_files_come_file_by_file() {
    let plan = "(\n    title: (zh: \"预案\", en: \"Plan\"),\n    rules: {\"contain-first\": (text: (zh: \"先断网\", en: \"Contain first\"), invented: ture)},\n    duties: {}, hotlines: {}, levels: [(level: VI, text: (zh: \"一般\", en: \"ordinary\"))],\n)\n";
    let changes = [(r#"lasts: "90min""#, "lasts: 90"), (r#"class: "01007""#, "class: \"010\u{202e}07\"")];
    insta::assert_snapshot!("files", shown(&mistaken(&changes, &[("library/plan.ron", plan)])));
}
