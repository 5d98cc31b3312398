//! `explain`: the page of a diagnostic's code, or a list of all codes. The pages are in `scenario/codes`.

use super::args::ExplainArgs;
use super::output::{FORMAT, Output};
use super::{Failure, exit};
use crate::fluent::Words;
use crate::scenario::codes::{Example, Fragment, Page, codes, page};
use crate::scenario::diagnostic::{Message, nearest};
use crate::text::{Lang, Text};
use serde::Serialize;
use std::fmt::Write as _;

/// The object of `explain CODE --json`; texts in the language of the call.
#[derive(Serialize)]
struct Explained {
    format: u32,
    code: String,
    title: String,
    what: String,
    why: String,
    cure: String,
    examples: Vec<ShownExample>,
}

#[derive(Serialize)]
struct ShownExample {
    right: bool,
    fragments: Vec<ShownFragment>,
}

#[derive(Serialize)]
struct ShownFragment {
    file: String,
    /// Where the text stands in the file: fields and names between dots; empty for the whole file.
    path: String,
    text: String,
}

/// The object of `explain --json`.
#[derive(Serialize)]
struct All {
    format: u32,
    codes: Vec<CodeAndTitle>,
}

#[derive(Serialize)]
struct CodeAndTitle {
    code: String,
    title: Text,
}

pub fn explain(args: &ExplainArgs, out: &mut Output) -> Result<u8, Failure> {
    let Some(wanted) = &args.code else {
        list(out);
        return Ok(exit::DONE);
    };
    let code = wanted.to_ascii_uppercase();
    let Some(page) = page(&code) else {
        let message = Message::new("no-such-code").with("code", wanted);
        return Err(Failure::unable(match nearest(&code, codes()) {
            Some(near) => Message::new("no-such-code-near").with("code", wanted).with("near", near),
            None => message,
        }));
    };
    if out.json {
        let object = explained(page, out.lang);
        out.object(&object);
    } else {
        let text = text(&page, out.lang, &out.words);
        out.raw(&format!("{} {}\n\n{text}", page.code, page.title.get(out.lang)));
    }
    Ok(exit::DONE)
}

/// What a page says, without its title, as Markdown that reads well on a terminal too.
pub fn text(page: &Page, lang: Lang, words: &Words) -> String {
    let mut text = format!("{}\n\n", page.what.get(lang));
    let _ = writeln!(text, "{}\n", words.text("explain-why", &[("text", page.why.get(lang).to_owned())]));
    for example in &page.examples {
        let key = if example.is_right { "explain-right" } else { "explain-wrong" };
        for (index, fragment) in example.fragments.iter().enumerate() {
            let key = if index == 0 { key } else { "explain-with" };
            let _ = writeln!(text, "{}\n", words.text(key, &[("place", place(fragment))]));
            for line in fragment.text.lines() {
                let _ = writeln!(text, "{}", format!("    {line}").trim_end());
            }
            text.push('\n');
        }
    }
    let _ = writeln!(text, "{}", words.text("explain-cure", &[("text", page.cure.get(lang).to_owned())]));
    text
}

/// `lab.ron: injects.call.tells`
fn place(fragment: &Fragment) -> String {
    match fragment.path.as_slice() {
        [] => fragment.file.clone(),
        path => format!("{}: {}", fragment.file, path.join(".")),
    }
}

fn list(out: &mut Output) {
    let codes: Vec<CodeAndTitle> =
        codes().filter_map(page).map(|page| CodeAndTitle { code: page.code, title: page.title }).collect();
    if out.json {
        out.object(&All { format: FORMAT, codes });
        return;
    }
    for CodeAndTitle { code, title } in codes {
        let line = format!("{code}  {}", title.get(out.lang));
        out.line(&line);
    }
}

fn explained(page: Page, lang: Lang) -> Explained {
    let fragment = |fragment: Fragment| ShownFragment { file: fragment.file, path: fragment.path.join("."), text: fragment.text };
    let example = |example: Example| ShownExample {
        right: example.is_right,
        fragments: example.fragments.into_iter().map(fragment).collect(),
    };
    Explained {
        format: FORMAT,
        code: page.code,
        title: page.title.get(lang).to_owned(),
        what: page.what.get(lang).to_owned(),
        why: page.why.get(lang).to_owned(),
        cure: page.cure.get(lang).to_owned(),
        examples: page.examples.into_iter().map(example).collect(),
    }
}
