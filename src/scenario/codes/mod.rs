//! A page for each code: what is wrong, why it matters, what to do, with wrong and right examples. The pages are the Markdown files
//! beside this one; `tests/pages.rs` holds every example to its word. No checking here.
//!
//! A page is a title, `# E203 中文 · English`; three paragraphs or more in Chinese (what is wrong, why it matters, what to do); a line `---`; the
//! same in English; `---`; and the examples. An example is one block after ```` ```ron wrong FILE PATH ```` or ```` ```ron right FILE PATH ````, and perhaps further
//! ones after ```` ```ron with FILE PATH ````: each is put into the file of the pack `tests/packs/lab`, in place of the value that PATH (fields, names and
//! numbers of list items, between dots) leads to, or beside its siblings where there is none yet (it may
//! repeat its name: `weight: 40`); without PATH it is the whole file. Under what is
//! wrong stands `// ^^^ E203`, as wide as the fault; without signs it means the whole line. Such lines are taken out before the text is read.

use crate::text::Text;
use include_dir::{Dir, include_dir};

static PAGES: Dir = include_dir!("$CARGO_MANIFEST_DIR/src/scenario/codes");

/// What is to be known of a code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// `E203`.
    pub code: String,
    /// A few words, without a full stop.
    pub title: Text,
    /// What is wrong.
    pub what: Text,
    /// Why it matters.
    pub why: Text,
    /// What to do; where no example can be given, why not. Paragraphs are set off by empty lines.
    pub cure: Text,
    pub examples: Vec<Example>,
}

/// Something written wrongly, or rightly.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Example {
    pub is_right: bool,
    /// One or more, put into the pack one after the other.
    pub fragments: Vec<Fragment>,
}

/// A piece of text and its place in a pack.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fragment {
    /// The file's path in the pack.
    pub file: String,
    /// Fields, names and numbers of list items that lead to the value, outermost first; of a whole file none.
    pub path: Vec<String>,
    /// As shown, with the lines that point at the faults.
    pub text: String,
}

/// The codes that have a page, by name.
pub fn codes() -> impl Iterator<Item = &'static str> {
    let mut names: Vec<&str> = PAGES.files().filter_map(|file| file.path().to_str()?.strip_suffix(".md")).collect();
    names.sort_unstable();
    names.into_iter()
}

/// The page of `code`, if there is one.
pub fn page(code: &str) -> Option<Page> {
    let markdown = PAGES.get_file(format!("{code}.md"))?.contents_utf8()?;
    read(code, markdown)
}

/// Reads the page of `code`; nothing where it has another form than the one above.
pub fn read(code: &str, markdown: &str) -> Option<Page> {
    let (title, rest) = markdown.strip_prefix("# ")?.strip_prefix(code)?.split_once('\n')?;
    let (title_zh, title_en) = title.trim().split_once(" · ")?;
    let mut parts = rest.splitn(3, "\n---\n");
    let (zh, en) = (paragraphs(parts.next()?), paragraphs(parts.next()?));
    let text = |index: usize| Some(Text::new(zh.get(index)?, en.get(index)?));
    let cure = Text::new(&zh.get(2..)?.join("\n\n"), &en.get(2..)?.join("\n\n"));
    let page = Page {
        code: code.to_owned(),
        title: Text::new(title_zh, title_en),
        what: text(0)?,
        why: text(1)?,
        cure,
        examples: examples(parts.next().unwrap_or_default())?,
    };
    (!page.cure.zh.is_empty() && page.cure.en.as_ref().is_some_and(|en| !en.is_empty())).then_some(page)
}

fn paragraphs(text: &str) -> Vec<String> {
    text.split("\n\n").map(|paragraph| paragraph.trim().to_owned()).filter(|paragraph| !paragraph.is_empty()).collect()
}

fn examples(text: &str) -> Option<Vec<Example>> {
    let mut examples: Vec<Example> = Vec::new();
    for block in text.split("```ron ").skip(1) {
        let (head, rest) = block.split_once('\n')?;
        let (text, _) = rest.split_once("\n```")?;
        let mut words = head.split_whitespace();
        let (role, file) = (words.next()?, words.next()?);
        let path = words.next().map(|path| path.split('.').map(str::to_owned).collect()).unwrap_or_default();
        let fragment = Fragment { file: file.to_owned(), path, text: text.to_owned() };
        match role {
            "wrong" | "right" => examples.push(Example { is_right: role == "right", fragments: vec![fragment] }),
            "with" => examples.last_mut()?.fragments.push(fragment),
            _ => return None,
        }
    }
    Some(examples)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_page_can_be_read() {
        let unread: Vec<&str> = codes().filter(|code| page(code).is_none()).collect();
        assert!(unread.is_empty() && codes().count() > 0, "{unread:?}");
        assert_eq!(page("E000"), None);
        assert_eq!(page("../mod"), None);
    }

    #[test]
    fn a_page_has_its_paragraphs_and_examples() {
        let page = read(
            "E1",
            "# E1 坏 · Bad\n\n甲\n\n乙\n\n丙\n\n---\n\nA\n\nB\n\nC\n\nD\n\n---\n\n```ron wrong a.ron b.c.0\nx\n// ^ E1\n```\n\n```ron with d.ron\n()\n```\n",
        )
        .unwrap();
        assert_eq!((&*page.title.zh, page.title.en.as_deref()), ("坏", Some("Bad")));
        assert_eq!(page.cure, Text::new("丙", "C\n\nD"));
        let [Example { is_right: false, fragments }] = page.examples.as_slice() else { panic!("{page:?}") };
        assert_eq!((fragments[0].path.join("."), &*fragments[0].text), ("b.c.0".to_owned(), "x\n// ^ E1"));
        assert_eq!((&*fragments[1].file, fragments[1].path.len()), ("d.ron", 0));
        assert_eq!(read("E1", "# E1 坏\n\n甲"), None);
        assert_eq!(read("E1", "# E2 坏 · Bad\n\n甲\n\n乙\n\n丙\n\n---\n\nA\n\nB\n\nC\n"), None);
    }
}
