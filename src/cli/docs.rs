//! `docs`: the pages of the manual that are made from the program itself, so that they can't fall behind it.

use super::args::{DocsArgs, Topic};
use super::output::{FORMAT, Output};
use super::{Failure, exit};
use crate::policy::script::text as t;
use crate::scenario::listing::{FieldPage, Page, Shape, VariantPage};
use crate::scenario::model as m;
use crate::scenario::vocabulary as v;
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
    let (topic, markdown) = match args.topic {
        Topic::Record => ("record", record(out).to_owned()),
        Topic::Language => ("language", language(out)),
        Topic::Check => ("check", checking(out).to_owned()),
    };
    if out.json {
        out.object(&Manual { format: FORMAT, topic, markdown });
    } else {
        out.raw(&markdown);
    }
    Ok(exit::DONE)
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

/// Every type of the language, each group under its heading's key.
const GROUPS: &[(&str, &[Page])] = &[
    (
        "language-scenario",
        &[
            m::Scenario::PAGE,
            m::Objective::PAGE,
            m::Persona::PAGE,
            m::Matter::PAGE,
            m::Metric::PAGE,
            m::MetricSource::PAGE,
            m::Weights::PAGE,
            m::Ending::PAGE,
        ],
    ),
    ("language-conditions", &[m::Condition::PAGE, m::Effect::PAGE]),
    (
        "language-injects",
        &[
            m::Inject::PAGE,
            m::AfterInject::PAGE,
            m::Claim::PAGE,
            m::Ask::PAGE,
            m::Choice::PAGE,
            m::Form::PAGE,
            m::FormField::PAGE,
            m::FieldKind::PAGE,
            m::Expect::PAGE,
        ],
    ),
    ("language-playbook", &[m::PlaybookStep::PAGE, m::Deed::PAGE, m::Deadline::PAGE, m::Origin::PAGE, m::Harmful::PAGE]),
    (
        "language-threats",
        &[m::Threats::PAGE, m::Threat::PAGE, m::ThreatState::PAGE, m::Transition::PAGE, m::Spread::PAGE, m::Slower::PAGE],
    ),
    (
        "language-kinds",
        &[m::Kinds::PAGE, m::Attribute::PAGE, m::NodeKind::PAGE, m::LinkKind::PAGE, m::Channel::PAGE, m::Position::PAGE],
    ),
    ("language-actions", &[m::Actions::PAGE, m::Action::PAGE, m::Reach::PAGE, m::Outcome::PAGE]),
    ("language-plan", &[m::Plan::PAGE, m::Rule::PAGE, m::Duty::PAGE, m::LevelRule::PAGE]),
    (
        "language-map",
        &[
            m::Map::PAGE,
            m::SiteTemplate::PAGE,
            m::SiteDef::PAGE,
            m::NodeDef::PAGE,
            m::LinkDef::PAGE,
            m::RoleDef::PAGE,
            m::ServiceDef::PAGE,
            m::Need::PAGE,
        ],
    ),
    (
        "language-words",
        &[
            m::OneOrMore::PAGE,
            v::Level::PAGE,
            v::Tone::PAGE,
            v::ServiceLevel::PAGE,
            v::Evidence::PAGE,
            v::StateTone::PAGE,
            v::Symbol::PAGE,
            v::Tier::PAGE,
            v::OutcomeGrade::PAGE,
            v::Gravity::PAGE,
        ],
    ),
    ("language-script", &[t::CueText::PAGE, t::DeedText::PAGE, t::EntryText::PAGE, t::DecisionText::PAGE]),
];

/// The language of scenarios: its preface, then each type as it is listed in the program.
fn language(out: &Output) -> String {
    let mut text = match out.lang {
        Lang::Zh => include_str!("../../assets/manual/language.zh.md"),
        Lang::En => include_str!("../../assets/manual/language.en.md"),
    }
    .to_owned();
    for (key, pages) in GROUPS {
        let _ = writeln!(text, "\n## {}", out.text(key, &[]));
        for page in *pages {
            write_page(page, out, &mut text);
        }
    }
    text
}

fn write_page(page: &Page, out: &Output, text: &mut String) {
    let _ = writeln!(text, "\n### {}\n\n{}\n", page.name, sentence(page.doc));
    match page.shape {
        Shape::Record(fields) => {
            for field in fields {
                let _ = writeln!(text, "- {}", field_line(field, out));
            }
        }
        Shape::Choice { variants, plain } => {
            for variant in variants {
                write_variant(variant, plain, out, text);
            }
        }
    }
}

fn write_variant(variant: &VariantPage, plain: &[(&str, &str)], out: &Output, text: &mut String) {
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
    let doc = sentence(variant.doc);
    if !doc.is_empty() {
        let _ = write!(line, " — {doc}");
    }
    let _ = writeln!(text, "{line}");
    for field in variant.fields {
        let _ = writeln!(text, "    - {}", field_line(field, out));
    }
}

fn field_line(field: &FieldPage, out: &Output) -> String {
    let mut line = format!("`{}`: `{}`", field.name, tidy(field.kind));
    if let Some(default) = field.default {
        line.push_str(&out.text("language-default", &[("value", tidy(default))]));
    }
    let doc = sentence(field.doc);
    if !doc.is_empty() {
        let _ = write!(line, " — {doc}");
    }
    line
}

/// A doc's lines as one text.
fn sentence(doc: &[&str]) -> String {
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
        expected.extend(listed(include_str!("../scenario/model/injects.rs")));
        expected.extend(listed(include_str!("../scenario/model/playbook.rs")));
        expected.extend(listed(include_str!("../scenario/model/threats.rs")));
        expected.extend(listed(include_str!("../scenario/model/kinds.rs")));
        expected.extend(listed(include_str!("../scenario/model/library.rs")));
        expected.extend(listed(include_str!("../scenario/model/map.rs")));
        expected.extend(listed(include_str!("../scenario/model/shapes.rs")));
        expected.extend(listed(include_str!("../scenario/vocabulary.rs")));
        expected.extend(listed(include_str!("../policy/script/text.rs")));
        let mut shown: Vec<&str> = GROUPS.iter().flat_map(|(_, pages)| pages.iter().map(|page| page.name)).collect();
        expected.sort_unstable();
        shown.sort_unstable();
        assert_eq!(shown, expected);
    }

    #[test]
    fn the_reference_says_what_a_field_is() {
        for lang in [Lang::Zh, Lang::En] {
            let out = Output::new(lang, words(lang), false);
            let page = language(&out);
            assert!(page.contains("- `title`: `Text` — What people call the drill."), "{page}");
            assert!(page.contains("- `Not(Condition)` — It does not hold."), "{page}");
            assert!(GROUPS.iter().all(|(key, _)| out.words.has(key)));
            assert!(!page.contains("language-") && !page.contains("kind-"), "a word is missing");
        }
    }
}
