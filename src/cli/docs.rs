//! `docs`: the pages of the manual that are made from the program itself, so that they can't fall behind it.

use super::args::{DocsArgs, Topic};
use super::output::{FORMAT, Output};
use super::{Failure, exit};
use crate::policy::script::text as t;
use crate::scenario::diagnostic::Message;
use crate::scenario::listing::{FieldPage, Page, Shape, VariantPage};
use crate::scenario::reference::{self, CONCEPTS, Concept};
use crate::text::Lang;
use serde::Serialize;
use std::fmt::Write as _;

/// The object of `docs --json`.
#[derive(Serialize)]
struct Manual<'a> {
    format: u32,
    topic: &'a str,
    /// The page in Markdown.
    markdown: String,
}

pub fn docs(args: &DocsArgs, out: &mut Output) -> Result<u8, Failure> {
    let part = args.part.as_deref();
    let (topic, markdown) = match (args.topic, part) {
        (Topic::Record, _) => ("record", record(out).to_owned()),
        (Topic::Authoring, _) => ("authoring", authoring(out).to_owned()),
        (Topic::Check, _) => ("check", checking(out).to_owned()),
        (Topic::Language, Some(WHOLE)) => ("language", language(out, true)),
        (Topic::Language, Some(part)) => ("language", chapter(part, out)?),
        (Topic::Language, None) => ("language", language(out, false)),
        (Topic::Schema, part) => {
            let name = part.unwrap_or("Scenario");
            let page = reference::page(name).ok_or_else(|| Failure::unable(Message::new("no-such-type").with("name", name)))?;
            out.object(&super::schema::schema(page));
            return Ok(exit::DONE);
        }
    };
    if out.json {
        out.object(&Manual { format: FORMAT, topic, markdown });
    } else {
        out.raw(&markdown);
    }
    Ok(exit::DONE)
}

/// The chapter name that means all chapters.
const WHOLE: &str = "all";

/// How to write a drill, step by step.
fn authoring(out: &Output) -> &'static str {
    match out.lang {
        Lang::Zh => include_str!("../../assets/manual/authoring.zh.md"),
        Lang::En => include_str!("../../assets/manual/authoring.en.md"),
    }
}

/// The page of the record's format.
fn record(out: &Output) -> &'static str {
    match out.lang {
        Lang::Zh => include_str!("../../assets/manual/record.zh.md"),
        Lang::En => include_str!("../../assets/manual/record.en.md"),
    }
}

/// The page of what `check` gives to other programs.
fn checking(out: &Output) -> &'static str {
    match out.lang {
        Lang::Zh => include_str!("../../assets/manual/check.zh.md"),
        Lang::En => include_str!("../../assets/manual/check.en.md"),
    }
}

/// The language of scripts, which is no part of scenarios.
const SCRIPT: Concept = Concept {
    name: "script",
    pages: &[t::CueText::PAGE, t::DeedText::PAGE, t::GivenText::PAGE, t::EntryText::PAGE, t::DecisionText::PAGE],
};

/// All concepts, in the order of the reference.
fn concepts() -> impl Iterator<Item = &'static Concept> {
    CONCEPTS.iter().chain([&SCRIPT])
}

/// The preface of the language, then all chapters: what they are about and how to read them, or, if wanted, the chapters themselves.
fn language(out: &Output, whole: bool) -> String {
    let mut text = match out.lang {
        Lang::Zh => include_str!("../../assets/manual/language.zh.md"),
        Lang::En => include_str!("../../assets/manual/language.en.md"),
    }
    .to_owned();
    if whole {
        concepts().for_each(|concept| write_concept(concept, "##", out, &mut text));
        return text;
    }
    let _ = writeln!(text, "\n## {}\n", out.text("language-chapters", &[]));
    for concept in concepts() {
        let _ = writeln!(
            text,
            "    fengsui docs language {:<12} {}",
            concept.name,
            out.text(&format!("language-{}", concept.name), &[])
        );
    }
    let _ = writeln!(text, "    fengsui docs language {WHOLE:<12} {}", out.text("language-whole", &[]));
    text
}

/// One chapter by its name.
fn chapter(name: &str, out: &Output) -> Result<String, Failure> {
    let Some(concept) = concepts().find(|concept| concept.name == name) else {
        let known: Vec<&str> = concepts().map(|concept| concept.name).collect();
        let message = Message::new("no-such-chapter").with("name", name).with("known", known.join(", "));
        return Err(Failure::unable(message));
    };
    let mut text = String::new();
    write_concept(concept, "#", out, &mut text);
    Ok(text)
}

/// A chapter: its heading, what it is about, an example, then each type as it is listed in the program.
fn write_concept(concept: &Concept, level: &str, out: &Output, text: &mut String) {
    let start = if text.is_empty() { "" } else { "\n" };
    let _ = writeln!(text, "{start}{level} {}", out.text(&format!("language-{}", concept.name), &[]));
    if let Some(intro) = intro(concept.name, out.lang) {
        let _ = writeln!(text, "\n{intro}");
    }
    for page in concept.pages {
        write_page(page, level, out, text);
    }
}

/// What a chapter is about, with an example.
fn intro(name: &str, lang: Lang) -> Option<&'static str> {
    let all = match lang {
        Lang::Zh => include_str!("../../assets/manual/concepts.zh.md"),
        Lang::En => include_str!("../../assets/manual/concepts.en.md"),
    };
    let parts = all.split("## ").filter_map(|part| part.split_once('\n'));
    parts.into_iter().find(|(heading, _)| *heading == name).map(|(_, text)| text.trim())
}

fn write_page(page: &Page, level: &str, out: &Output, text: &mut String) {
    let _ = writeln!(text, "\n{level}# {}\n\n{}\n", page.name, about(page.name, page.doc, out.lang));
    match page.shape {
        Shape::Record(fields) => {
            for field in fields {
                let _ = writeln!(text, "- {}", field_line(field, page.name, out));
            }
        }
        Shape::Choice { variants, plain } => {
            for variant in variants {
                write_variant(variant, page.name, plain, out, text);
            }
        }
    }
}

fn write_variant(variant: &VariantPage, of: &str, plain: &[(&str, &str)], out: &Output, text: &mut String) {
    let form = match (variant.items, variant.fields) {
        ([], []) => variant.name.to_owned(),
        ([], fields) => {
            format!("{}({}: …)", variant.name, fields.iter().map(|field| field.name).collect::<Vec<_>>().join(": …, "))
        }
        (items, _) => format!("{}({})", variant.name, items.iter().map(|item| tidy(item)).collect::<Vec<_>>().join(", ")),
    };
    let mut line = format!("- `{form}`");
    for (kind, _) in plain.iter().filter(|(_, name)| *name == variant.name) {
        line.push_str(&out.text("language-plain", &[("kind", out.text(&format!("kind-{kind}"), &[]))]));
    }
    let place = format!("{of}.{}", variant.name);
    let doc = about(&place, variant.doc, out.lang);
    if !doc.is_empty() {
        let _ = write!(line, " — {doc}");
    }
    let _ = writeln!(text, "{line}");
    for field in variant.fields {
        let _ = writeln!(text, "    - {}", field_line(field, &place, out));
    }
}

fn field_line(field: &FieldPage, of: &str, out: &Output) -> String {
    let mut line = format!("`{}`: `{}`", field.name, tidy(field.kind));
    if let Some(default) = field.default {
        line.push_str(&out.text("language-default", &[("value", tidy(default))]));
    }
    let doc = about(&format!("{of}.{}", field.name), field.doc, out.lang);
    if !doc.is_empty() {
        let _ = write!(line, " — {doc}");
    }
    line
}

/// What a type, field or variant is, in the reader's language.
fn about(place: &str, doc: &[&str], lang: Lang) -> String {
    let chinese = match lang {
        Lang::Zh => reference::chinese(place),
        Lang::En => None,
    };
    chinese.map_or_else(|| sentence(doc), str::to_owned)
}

/// A doc's lines as one text.
pub(super) fn sentence(doc: &[&str]) -> String {
    doc.iter().map(|line| line.trim()).collect::<Vec<_>>().join(" ").trim().to_owned()
}

/// A type or value of the program, as an author would write it: without the boxes that only the program needs.
fn tidy(code: &str) -> String {
    let mut code: String = code.split_whitespace().collect::<Vec<_>>().join(" ");
    while let Some(start) = code.find("Box<") {
        let Some(length) = code[start..].find('>') else { break };
        code.replace_range(start + length..=start + length, "");
        code.replace_range(start..start + "Box<".len(), "");
    }
    code
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::words;
    use crate::scenario::diagnostic::Diagnostics;
    use crate::scenario::source::FileId;
    use crate::scenario::syntax::parse;
    use crate::scenario::walk::{Word, words as words_of};

    /// Names of all types listed by `record!` and `choice!` in a source text.
    fn listed(source: &str) -> Vec<&str> {
        let heads = source.lines().filter_map(|line| {
            let line = line.strip_prefix("    pub ")?;
            line.strip_prefix("struct ").or(line.strip_prefix("enum "))
        });
        heads.filter_map(|head| head.split_whitespace().next()).collect()
    }

    #[test]
    fn the_reference_has_every_type_once() {
        let mut expected = listed(include_str!("../scenario/model/scenario.rs"));
        expected.extend(listed(include_str!("../scenario/model/conditions.rs")));
        expected.extend(listed(include_str!("../scenario/model/asks.rs")));
        expected.extend(listed(include_str!("../scenario/model/attachments.rs")));
        expected.extend(listed(include_str!("../scenario/model/injects.rs")));
        expected.extend(listed(include_str!("../scenario/model/story.rs")));
        expected.extend(listed(include_str!("../scenario/model/parameters.rs")));
        expected.extend(listed(include_str!("../scenario/model/playbook.rs")));
        expected.extend(listed(include_str!("../scenario/model/threats.rs")));
        expected.extend(listed(include_str!("../scenario/model/kinds.rs")));
        expected.extend(listed(include_str!("../scenario/model/library.rs")));
        expected.extend(listed(include_str!("../scenario/model/map.rs")));
        expected.extend(listed(include_str!("../scenario/model/shapes.rs")));
        expected.extend(listed(include_str!("../scenario/vocabulary.rs")));
        expected.extend(listed(include_str!("../policy/script/text.rs")));
        let mut shown: Vec<&str> = concepts().flat_map(|concept| concept.pages.iter().map(|page| page.name)).collect();
        expected.sort_unstable();
        shown.sort_unstable();
        assert_eq!(shown, expected);
    }

    #[test]
    fn the_reference_says_what_a_field_is() {
        for lang in [Lang::Zh, Lang::En] {
            let out = Output::new(lang, words(lang), false);
            let page = language(&out, true);
            let said = match lang {
                Lang::Zh => ["- `title`: `Text` — 给人看的名称。", "- `Not(Condition)` — 不成立。"],
                Lang::En => ["- `title`: `Text` — What people call the drill.", "- `Not(Condition)` — It does not hold."],
            };
            assert!(said.iter().all(|said| page.contains(said)), "{page}");
            assert!(!page.contains("language-") && !page.contains("kind-"), "a word is missing");
            let short = language(&out, false);
            assert!(short.lines().count() < 60 && short.contains("fengsui docs language injects"), "{short}");
            let injects = chapter("injects", &out).expect("a chapter");
            assert!(injects.starts_with("# ") && injects.contains("## Ask") && !injects.contains("## Threat"), "{injects}");
            assert!(chapter("nothing", &out).is_err());
        }
    }

    #[test]
    fn scripts_are_explained_in_chinese_too() {
        for page in SCRIPT.pages {
            let mut places = vec![page.name.to_owned()];
            match page.shape {
                Shape::Record(fields) => places.extend(fields.iter().map(|field| format!("{}.{}", page.name, field.name))),
                Shape::Choice { variants, .. } => {
                    for variant in variants {
                        let of = format!("{}.{}", page.name, variant.name);
                        places.extend(variant.fields.iter().map(|field| format!("{of}.{}", field.name)));
                        places.push(of);
                    }
                }
            }
            let missing: Vec<_> = places.iter().filter(|place| reference::chinese(place).is_none()).collect();
            assert!(missing.is_empty(), "assets/manual/reference.zh.txt lacks {missing:#?}");
        }
    }

    #[test]
    fn every_chapter_has_an_example_in_the_language() {
        for concept in CONCEPTS {
            let of = |lang: Lang| {
                let intro = intro(concept.name, lang).unwrap_or_else(|| panic!("concepts.*.md: {} for {lang:?}", concept.name));
                intro.split_once("```ron ").unwrap_or_else(|| panic!("an example of {}", concept.name))
            };
            let ((zh, example), (en, same)) = (of(Lang::Zh), of(Lang::En));
            assert_eq!(example, same, "{}", concept.name);
            assert!(!zh.is_ascii() && en.is_ascii(), "{}", concept.name);
            let (name, example) = example.split_once('\n').expect("a type and its text");
            let page =
                concept.pages.iter().find(|page| page.name == name).unwrap_or_else(|| panic!("{name} of {}", concept.name));
            let mut diagnostics = Diagnostics::new();
            let tree = parse(FileId(0), example.trim_end().trim_end_matches("```"), &mut diagnostics);
            assert!(diagnostics.is_empty(), "{name}: {diagnostics:?}");
            for word in words_of(&tree.root, page) {
                let is_known = !matches!(word, Word::Field { page: None, .. } | Word::Choice { variant: None, page: _, span: _ });
                assert!(is_known, "{name}: {word:?}");
            }
        }
    }
}
